/// @file
/// The lines of a plan: every change to the budget that somebody has decided, proposed or expects.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "mtfs/core/origin.hpp"
#include "mtfs/model/field.hpp"
#include "mtfs/model/kind.hpp"
#include "mtfs/series/grid.hpp"

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
  std::vector<Line> rows;
  Grid<Money>
      amounts;  ///< On the line's own basis, natural and positive; nil where assumptions give them.
  std::vector<std::optional<Money>>
      bases;  ///< What assumptions uplift; nil where amounts are typed.
  Grid<Quantity> full_time_equivalents;
};

}  // namespace mtfs
