/// @file
/// What mtfs throws. Every error carries a Problem: found, where, rule, fix and a stable code.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

#include "mtfs/core/problem.hpp"
#include "mtfs/core/utf8.hpp"

namespace mtfs {

/// The base of all errors of mtfs.
class Error : public std::runtime_error {
 public:
  explicit Error(Problem problem)
      : std::runtime_error(problem.str()), problem_(std::move(problem)) {}

  [[nodiscard]] const Problem& problem() const noexcept { return problem_; }
  [[nodiscard]] const std::string& code() const noexcept { return problem_.code; }

 private:
  Problem problem_;
};

/// A text that is not what its place asks for.
class ParseError : public Error {
 public:
  using Error::Error;

  static ParseError because(std::string code, std::string_view found, std::string rule,
                            std::string fix) {
    return ParseError({std::move(code), {}, utf8::shown(found), std::move(rule), std::move(fix)});
  }
};

/// An exact result that its type can't hold. Nothing wraps, saturates or clips.
class Overflow : public Error {
 public:
  using Error::Error;

  static Overflow of(std::string_view what, std::string_view found, std::string_view limit) {
    return Overflow({"overflow",
                     {},
                     std::string(found),
                     std::string(what) + " is beyond the range of +-" + std::string(limit),
                     "Check the unit of the figure"});
  }
};

/// A question without an answer: a division by zero, weights that sum to nothing.
class UndefinedError : public Error {
 public:
  using Error::Error;

  static UndefinedError division_by_zero(std::string_view what) {
    return UndefinedError({"division-by-zero",
                           {},
                           {},
                           std::string(what) + " divides by zero",
                           "Test the divisor first, or leave the figure blank"});
  }
};

/// A name that is not there: a statement, a row, a column, a year outside the horizon.
class UnknownNameError : public Error {
 public:
  using Error::Error;
};

/// A plan, or a table of it, that breaks the rules; holds every fault, not the first.
class PlanError : public Error {
 public:
  explicit PlanError(Problems problems)
      : Error(summary(problems)), problems_(std::move(problems)) {}

  [[nodiscard]] const Problems& problems() const noexcept { return problems_; }
  [[nodiscard]] const char* what() const noexcept override { return text_.c_str(); }

 private:
  static Problem summary(const Problems& problems) {
    return problems.empty() ? Problem{"plan", {}, {}, "The plan is refused", {}} : problems.front();
  }
  [[nodiscard]] static std::string all(const Problems& problems) {
    std::string text;
    for (const Problem& problem : problems) {
      if (!text.empty()) text += "\n";
      text += problem.str();
    }
    return text;
  }

  Problems problems_;
  std::string text_ = all(problems_);
};

}  // namespace mtfs
