#include "mtfs/io/monitored.hpp"

#include <algorithm>

#include "mtfs/io/shipped.hpp"

namespace mtfs::io {

namespace {

Node text_node(std::string_view text) {
  Node node;
  node.type = Node::Type::text;
  node.text = text;
  return node;
}

/// The member of that key, made where there is none.
Node& member(Node& table, std::string_view key) {
  for (auto& [name, node] : table.members) {
    if (name == key) return node;
  }
  table.members.emplace_back(std::string(key), Node());
  Node& made = table.members.back().second;
  made.type = Node::Type::table;
  return made;
}

void lay_view(Node& settings, const MonitorRequest& request) {
  Node& shown = member(member(settings, "monitoring"), "shown");
  if (request.year) member(shown, "year") = text_node(request.year->str());
  if (request.report) member(shown, "report") = text_node(request.report->str());
  if (request.against) member(shown, "against") = text_node(str(*request.against));
  if (request.convention) member(shown, "variance") = text_node(str(*request.convention));
}

/// Groups the rows of monitoring in a definition by another attribute; rows that are by fund stay
/// so.
void group(Node& definition, std::string_view table, std::string_view by) {
  Node* const rows = &member(definition, "row");
  for (Node& row : rows->items) {
    const Node* const each = row.find("each");
    if (!row.find(table) || !each) continue;
    const bool is_by_fund = !each->items.empty() && each->items.front().text == "fund";
    member(row, "each") = text_node(is_by_fund ? "fund" : by);
    std::erase_if(row.members, [](const auto& of) { return of.first == "label_from"; });
  }
}

/// The plan's own definition of that name, or the standard one.
Node definition_of(const Source& source, std::string_view name) {
  for (const auto& [own, node] : source.statements) {
    if (own == name) return node;
  }
  for (const ShippedFile& standard : standard_statements()) {
    if (standard.name == name) {
      return parse_toml(standard.text, "standard/" + std::string(name) + ".toml");
    }
  }
  return {};
}

void put_definition(Source& source, const std::string& name, Node definition) {
  for (std::size_t i = 0; i < source.statements.size(); ++i) {
    if (source.statements[i].first == name) {
      source.statements.edit(i).second = std::move(definition);
      return;
    }
  }
  source.statements.push_back({name, std::move(definition)});
}

void lay_grouping(Source& source, const MonitorRequest& request) {
  if (request.by.empty() || request.by == "service") return;
  const bool known = request.by == "committee" || (request.by == "subjective" && !request.capital);
  if (!known) {
    throw ParseError::because("monitor-by", request.by,
                              request.capital ? "Capital is by service or committee"
                                              : "Revenue is by service, committee or subjective",
                              "Use one of them");
  }
  const std::string name = monitor_statement(request);
  Node definition = definition_of(source, name);
  group(definition, request.capital ? "capital_monitoring" : "monitoring", request.by);
  put_definition(source, name, std::move(definition));
}

/// "P3 2025/26, P6 2025/26", as far as there are rows of them.
template <class Rows>
std::vector<std::string> reports_in(const MonitoringTable& table, const Rows& rows,
                                    FinancialYear base) {
  std::vector<std::string> names;
  for (const auto& row : rows) {
    const std::string name = row.report.str() + " " + table.year_of(row, base).str();
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  }
  return names;
}

template <class Rows>
void need_report(const MonitoringTable& table, const Rows& rows, FinancialYear base) {
  const CurrentReport current = table.current(base);
  const bool found =
      std::any_of(rows.begin(), rows.end(), [&](const auto& row) { return current.has(row); });
  if (found || rows.empty()) return;  // a table that is not there is missed by its statement
  const auto report = table.report(base);
  const std::vector<std::string> known = reports_in(table, rows, base);
  throw UnknownNameError({"report-missing",
                          {},
                          (report ? report->str() + " " : "") + table.year(base).str(),
                          "The plan monitors nothing at that report",
                          "Use " + one_of(known)});
}

}  // namespace

std::string monitor_statement(const MonitorRequest& request) {
  return request.capital ? "capital_monitor" : "revenue_monitor";
}

SourcedPlan monitored(const SourcedPlan& plan, const MonitorRequest& request) {
  Source source = *plan.source;
  Node settings = *source.settings;
  lay_view(settings, request);
  source.settings = std::move(settings);
  lay_grouping(source, request);
  SourcedPlan made = sourced(std::move(source));
  const MonitoringTable& table = made.plan.tables().monitoring;
  const FinancialYear base = made.plan.settings().horizon.base();
  if (request.capital) {
    need_report(table, table.capital, base);
  } else {
    need_report(table, table.rows, base);
  }
  return made;
}

}  // namespace mtfs::io
