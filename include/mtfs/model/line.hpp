/// @file
/// The lines of a plan: every change to the budget that somebody has decided, proposed or expects.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "mtfs/core/origin.hpp"
#include "mtfs/model/field.hpp"
#include "mtfs/model/kind.hpp"
#include "mtfs/model/share_field.hpp"
#include "mtfs/model/weeks.hpp"
#include "mtfs/series/row_grid.hpp"

namespace mtfs {

/// One change to the budget. Its amounts and full-time equivalents stand in the grids of LineTable.
struct Line {
  std::string id;
  Kind kind = Kind::saving;
  Basis basis = Basis::incremental;
  Recurrence recurrence = Recurrence::recurrent;
  Status status = Status::proposed;
  Rag rag = Rag::unrated;
  StartMonth start_month = StartMonth::april;
  std::vector<std::string> assumptions;  ///< Those that uplift the base, in place of amounts.
  std::vector<Rate> weights;          ///< Of each assumption in the rise; none where each is whole.
  std::vector<std::string> on_costs;  ///< Assumptions that are rates on pay.
  std::optional<Rate> elasticity_loss;  ///< Of a rise in charges, lost in fewer customers.
  std::string quantity;                 ///< The driver that is priced, in place of a base.
  std::vector<std::string> unit_cost;   ///< Its prices; one after '-' is taken off.
  std::optional<Weeks> weeks;           ///< Of a weekly price; nil where the price is of a year.
  std::optional<Fraction> part_year;    ///< Of a full year's change that falls in its first year.
  std::optional<Rate> delivery;         ///< What is expected of the change; all where blank.
  std::optional<Rate> confidence;       ///< In a saving; that of its RAG rating where blank.
  bool cashable = true;                 ///< Whether it lowers a budget; an avoided cost does not.
  std::string avoids;                   ///< The line whose cost it avoids.
  std::vector<std::string> depends_on;  ///< Lines that have to happen first.
  std::string title;
  std::string service;  ///< A path: "Family Services/Libraries".
  std::string subjective;
  std::string fund;
  std::string category;
  std::string priority;
  std::vector<std::string> tags;
  std::string owner;
  std::string decision;
  std::string consultation;
  std::string impact_service;
  std::string impact_customers;
  std::string impact_equalities;
  std::string source;
  Origin where;

  friend bool operator==(const Line&, const Line&) = default;

  static const std::vector<Field<Line>>& fields() {
    using L = Line;
    static const std::vector<Field<Line>> all = {
        text_field<&L::id, L>("id", required, "Reference of the line, unique in the plan"),
        name_field<&L::kind, Kind, L>("kind", required,
                                      "What moves the budget; it carries the sign"),
        name_field<&L::basis, Basis, L>(
            "basis", required,
            "Whether amounts are changes of each year or effects since the base year"),
        name_field<&L::recurrence, Recurrence, L>(
            "recurrence", optional,
            "Whether the change stays in the base (recurrent) or reverses the year after"),
        name_field<&L::status, Status, L>("status", optional, "How far the decision has come"),
        name_field<&L::rag, Rag, L>("rag", optional, "Risk rating of delivery"),
        name_field<&L::start_month, StartMonth, L>(
            "start_month", optional,
            "Month in which each change starts; its full-year effect follows in the year after"),
        list_field<&L::assumptions, L>(
            "assumptions", optional,
            "Assumptions whose rates uplift the base each year, parted by semicolons"),
        percentages_field<&L::weights, L>(
            "weights", optional, "Weight of each assumption in the rise, parted by semicolons"),
        list_field<&L::on_costs, L>("on_costs", optional,
                                    "Assumptions that are rates on pay, parted by semicolons"),
        share_field<&L::elasticity_loss, Most::whole, L>(
            "elasticity_loss", optional, "Share of a rise that is lost in fewer customers"),
        text_field<&L::quantity, L>("quantity", optional,
                                    "Driver that is multiplied by the unit cost"),
        list_field<&L::unit_cost, L>(
            "unit_cost", optional,
            "Drivers of the price, parted by semicolons; a minus takes one off"),
        optional_name_field<&L::weeks, Weeks, L>("weeks", optional,
                                                 "Weeks in a year of a weekly price"),
        part_of_year_field<&L::part_year, L>(
            "part_year", optional,
            "Part of a full year that falls in the first; the rest follows in the year after"),
        share_field<&L::delivery, Most::any, L>("delivery", optional,
                                                "Share of the change that is planned for"),
        share_field<&L::confidence, Most::whole, L>("confidence", optional,
                                                    "Share of the line that is expected"),
        flag_field<&L::cashable, L>("cashable", optional,
                                    "Whether it changes a budget; an avoided cost does not"),
        text_field<&L::avoids, L>("avoids", optional, "Line whose cost it avoids"),
        list_field<&L::depends_on, L>("depends_on", optional,
                                      "Lines that have to happen first, parted by semicolons"),
        text_field<&L::title, L>("title", required, "What is to be done"),
        text_field<&L::service, L>("service", optional, "Path of the service whose budget changes"),
        text_field<&L::subjective, L>("subjective", optional, "Type of spend or income"),
        text_field<&L::fund, L>("fund", optional, "Fund that the change falls on"),
        text_field<&L::category, L>("category", optional, "Heading of the savings schedule"),
        text_field<&L::priority, L>("priority", optional, "Council priority it serves"),
        list_field<&L::tags, L>("tags", optional,
                                "Marks that statements select by, parted by semicolons"),
        text_field<&L::owner, L>("owner", optional, "Post that answers for delivery"),
        text_field<&L::decision, L>("decision", optional, "Reference of the decision"),
        text_field<&L::consultation, L>("consultation", optional, "State of consultation"),
        text_field<&L::impact_service, L>("impact_service", optional, "Impact on service delivery"),
        text_field<&L::impact_customers, L>("impact_customers", optional,
                                            "Impact on customer satisfaction"),
        text_field<&L::impact_equalities, L>("impact_equalities", optional, "Equalities impact"),
        text_field<&L::source, L>("source", optional, "Paper that the line stands in"),
    };
    return all;
  }
};

/// Lines with a column a year: amounts as typed, in pence, and full-time equivalents.
struct LineTable {
  Rows<Line> rows;
  RowGrid<Money> amounts;  ///< On the line's own basis, natural and positive; nil where computed.
  Rows<std::optional<Money>> bases;  ///< What assumptions uplift; nil elsewhere.
  RowGrid<Quantity> full_time_equivalents;
  Rows<std::vector<bool>>
      not_applicable;  ///< Full-time equivalents typed as n/a: neither blank nor 0.
  Rows<std::optional<Money>> costs_to_deliver;

  /// Whether the amounts of a line are worked out from a base or a quantity.
  [[nodiscard]] bool is_computed(std::size_t line) const {
    return !rows[line].assumptions.empty() || !rows[line].quantity.empty();
  }
  /// Whether full-time equivalents make no sense for a line in a year.
  [[nodiscard]] bool is_not_applicable(Eigen::Index line, Eigen::Index year) const {
    const auto row = static_cast<std::size_t>(line);
    return row < not_applicable.size() && !not_applicable[row].empty() &&
           not_applicable[row][static_cast<std::size_t>(year)];
  }
};

}  // namespace mtfs
