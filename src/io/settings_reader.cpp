#include "node_reader.hpp"
#include "readers.hpp"

namespace mtfs::io {

namespace {

void read_format(NodeReader& reader, const Node& document) {
  const std::string format = reader.required_text("format");
  if (format.empty() || format == "mtfs/plan/1") return;
  const bool newer = format.starts_with("mtfs/plan/");
  reader.refuse(
      *document.find("format"), "format-unknown",
      newer ? "This version of a plan is not known here" : "This is not the format of a plan",
      newer ? "Use a newer mtfs" : "Write format = \"mtfs/plan/1\"");
}

std::optional<Horizon> read_horizon(NodeReader& reader, const Node& document) {
  const std::string base = reader.required_text("base_year");
  const std::optional<int> years = reader.number("plan_years");
  if (document.type == Node::Type::table && !reader.has("plan_years")) {
    reader.refuse(document, "key-missing", "The key plan_years is needed here",
                  "Add plan_years = 3");
  }
  if (base.empty() || !years) return std::nullopt;
  const auto year =
      reader.guarded(*document.find("base_year"), [&] { return FinancialYear(base); });
  if (!year) return std::nullopt;
  return reader.guarded(*document.find("plan_years"), [&] { return Horizon(*year, *years); });
}

void read_statuses(NodeReader& reader, const Node& document, Settings& settings) {
  if (!reader.has("statuses")) return;
  settings.statuses.clear();
  for (const std::string& name : reader.texts("statuses")) {
    const auto status =
        reader.guarded(*document.find("statuses"), [&] { return parse_name<Status>(name); });
    if (status) settings.statuses.push_back(*status);
  }
}

std::vector<FigureSettings> read_figure_settings(NodeReader& reader, Problems& problems) {
  std::vector<FigureSettings> all;
  const Node* tables = reader.table("figures");
  if (!tables) return all;
  for (const auto& [name, node] : tables->members) {
    NodeReader table(node, problems);
    FigureSettings settings{name, MoneyUnit::pounds, table.texts("text"), node.where};
    settings.unit = table.name<MoneyUnit>("unit").value_or(MoneyUnit::pounds);
    table.finish();
    all.push_back(settings);
  }
  return all;
}

}  // namespace

SettingsResult read_settings(const Node& document, Problems& problems) {
  SettingsResult result;
  Settings& settings = result.settings;
  NodeReader reader(document, problems);
  read_format(reader, document);
  settings.council = reader.required_text("council");
  settings.scope = reader.text("scope").value_or("");
  settings.source = reader.text("source").value_or("");
  if (!reader.has("unit")) reader.required_text("unit");
  const auto unit = reader.name<MoneyUnit>("unit");
  const auto horizon = read_horizon(reader, document);
  settings.unit = unit.value_or(settings.unit);
  settings.horizon = horizon.value_or(settings.horizon);
  result.can_read_tables = unit && horizon;
  if (const auto rounding = reader.text("rounding")) {
    const auto mode =
        reader.guarded(*document.find("rounding"), [&] { return parse_rounding(*rounding); });
    if (mode) settings.rounding = *mode;
  }
  settings.inflation_base =
      reader.name<InflationBase>("inflation_base").value_or(settings.inflation_base);
  read_statuses(reader, document, settings);
  result.figures = read_figure_settings(reader, problems);
  reader.finish();
  return result;
}

}  // namespace mtfs::io
