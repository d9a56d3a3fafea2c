/// @file
/// A risk as a register has it: what it would cost and how likely it is, who answers for it, and
/// its score.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "mtfs/model/share_field.hpp"

namespace mtfs {

/// What a council does about a risk.
enum class RiskResponse { treat, tolerate, transfer, terminate };

template <>
struct NamesOf<RiskResponse> {
  static constexpr std::string_view what = "response to a risk";
  static constexpr std::array<std::string_view, 4> values = {"treat", "tolerate", "transfer",
                                                             "terminate"};
};

/// A column of a score of 1 to 5, nil where it is blank. Throws ParseError (code "risk-score").
template <auto Member, class Record>
[[nodiscard]] Field<Record> score_field(std::string_view name, std::string_view meaning) {
  return {name,
          optional,
          meaning,
          {},
          [](const Record& record) {
            return record.*Member ? std::to_string(*(record.*Member)) : std::string();
          },
          [](Record& record, std::string_view text) {
            if (text.empty()) return;
            if (text.size() != 1 || text.front() < '1' || text.front() > '5') {
              throw ParseError::because("risk-score", text, "A risk is scored from 1 to 5",
                                        "Write a whole number of 1 to 5");
            }
            record.*Member = text.front() - '0';
          }};
}

/// A risk that reserves stand for, with what it would cost and how likely it is.
struct ReserveRisk {
  std::string title;
  Money impact;     ///< In pounds, if it comes about.
  Rate likelihood;  ///< 0 to 1.
  std::string id = {};
  std::string source = {};
  std::string owner = {};
  std::string controls = {};
  std::optional<RiskResponse> response = {};
  std::optional<int> impact_score = {};  ///< 1 to 5, 5 the gravest.
  std::optional<int> likelihood_score = {};
  std::string review = {};
  Origin where = {};

  friend bool operator==(const ReserveRisk&, const ReserveRisk&) = default;

  static const std::vector<Field<ReserveRisk>>& fields() {
    using R = ReserveRisk;
    static const std::vector<Field<R>> all = {
        text_field<&R::id, R>("id", required, "Reference of the risk, unique in the plan"),
        text_field<&R::title, R>("title", required, "What may happen"),
        text_field<&R::owner, R>("owner", optional, "Post that answers for it"),
        text_field<&R::controls, R>("controls", optional, "What is done already"),
        optional_name_field<&R::response, RiskResponse, R>("response", optional,
                                                           "What is done about it"),
        score_field<&R::impact_score, R>("impact_score", "How grave it is, 1 to 5"),
        score_field<&R::likelihood_score, R>("likelihood_score", "How likely it is, 1 to 5"),
        text_field<&R::review, R>("review", optional, "When it is looked at again"),
        text_field<&R::source, R>("source", optional, "Register that the risk stands in"),
    };
    return all;
  }

  /// Impact x likelihood of the two scores; nil without both.
  [[nodiscard]] std::optional<int> score() const {
    if (!impact_score || !likelihood_score) return std::nullopt;
    return *impact_score * *likelihood_score;
  }
  /// What it may be expected to cost: impact x likelihood in pounds, exact.
  [[nodiscard]] Exact<Pounds> exposure() const { return impact * likelihood; }
};

}  // namespace mtfs
