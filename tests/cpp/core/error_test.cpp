#include "mtfs/core/error.hpp"

#include <gtest/gtest.h>

#include <string>
#include <type_traits>

namespace mtfs::error_test {

static_assert(std::is_base_of_v<Error, ParseError> && std::is_base_of_v<Error, Overflow>);
static_assert(std::is_base_of_v<Error, UndefinedError> &&
              std::is_base_of_v<Error, UnknownNameError>);
static_assert(std::is_base_of_v<Error, PlanError> && std::is_base_of_v<std::runtime_error, Error>);
static_assert(!std::is_base_of_v<ParseError, Overflow>);

TEST(Error, says_its_problem) {
  const ParseError error =
      ParseError::because("number-sign", "--5", "A number has one sign", "Write -5");
  EXPECT_EQ(error.code(), "number-sign");
  EXPECT_EQ(error.problem().found, "--5");
  EXPECT_EQ(std::string(error.what()), error.problem().str());
}

TEST(Overflow, names_the_operation_and_the_range) {
  const Overflow error = Overflow::of("A sum", "100", "99");
  EXPECT_EQ(std::string(error.what()),
            "\"100\": A sum is beyond the range of +-99. Check the unit of the figure. [overflow]");
}

TEST(UndefinedError, says_what_divides_by_zero) {
  const UndefinedError error = UndefinedError::division_by_zero("A ratio");
  EXPECT_EQ(error.code(), "division-by-zero");
  EXPECT_EQ(error.problem().rule, "A ratio divides by zero");
}

TEST(PlanError, says_every_fault_a_line_and_carries_the_first_as_its_own) {
  const Problem first{"a", {}, {}, "One", {}};
  const Problem second{"b", {}, {}, "Two", {}};
  const PlanError error({first, second});
  EXPECT_EQ(error.problem(), first);
  EXPECT_EQ(error.problems(), (Problems{first, second}));
  EXPECT_EQ(std::string(error.what()), "One. [a]\nTwo. [b]");
}

TEST(PlanError, of_no_fault_still_says_something) { EXPECT_EQ(PlanError({}).code(), "plan"); }

}  // namespace mtfs::error_test
