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

/// The name and the day of this version, and the last year with outturn in it.
void read_version(NodeReader& reader, const Node& document, Settings& settings) {
  settings.version = reader.text("version").value_or("");
  if (const auto dated = reader.text("dated")) {
    settings.dated = reader.guarded(*document.find("dated"), [&] { return Date(*dated); });
  }
  const auto actuals_to = reader.text("actuals_to");
  if (!actuals_to) return;
  const Node& node = *document.find("actuals_to");
  settings.actuals_to = reader.guarded(node, [&] { return FinancialYear(*actuals_to); });
  if (!settings.actuals_to || !settings.dated) return;
  if (*settings.actuals_to < settings.dated->financial_year()) return;
  reader.refuse(
      node, "actuals-not-ended",
      settings.actuals_to->str() + " ends after the day of this version, " + settings.dated->str(),
      "Name a year that had ended, on 31 March, by that day");
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

/// A percentage in quotes: "95%".
std::optional<Rate> read_rate(NodeReader& reader, const Node& table, std::string_view key) {
  const std::optional<std::string> text = reader.text(key);
  return text ? reader.guarded(*table.find(key), [&] { return parse_percentage(*text); })
              : std::nullopt;
}

void read_delivery(NodeReader& reader, Settings& settings, Problems& problems) {
  const Node* node = reader.table("delivery");
  if (!node) return;
  NodeReader table(*node, problems);
  DeliveryShares& shares = settings.delivery;
  shares.unrated = read_rate(table, *node, "unrated").value_or(shares.unrated);
  shares.green = read_rate(table, *node, "green").value_or(shares.green);
  shares.amber = read_rate(table, *node, "amber").value_or(shares.amber);
  shares.red = read_rate(table, *node, "red").value_or(shares.red);
  table.finish();
}

/// Pounds in quotes: "£250,000".
std::optional<Money> read_pounds(NodeReader& reader, const Node& table, std::string_view key) {
  const std::optional<std::string> text = reader.text(key);
  return text ? reader.guarded(*table.find(key), [&] { return Money(*text); }) : std::nullopt;
}

RagRule read_rag_rule(const Node& node, Problems& problems) {
  NodeReader table(node, problems);
  RagRule rule;
  rule.amber_share = read_rate(table, node, "amber_share");
  rule.amber_amount = read_pounds(table, node, "amber_amount");
  rule.red_share = read_rate(table, node, "red_share");
  rule.red_amount = read_pounds(table, node, "red_amount");
  rule.rule = table.name<RagRule::Combines>("rule").value_or(rule.rule);
  rule.underspends = table.flag("underspends").value_or(rule.underspends);
  const bool has_limit = rule.amber_share || rule.amber_amount || rule.red_share || rule.red_amount;
  const bool crosses =
      (rule.amber_share && rule.red_share && *rule.amber_share > *rule.red_share) ||
      (rule.amber_amount && rule.red_amount && *rule.amber_amount > *rule.red_amount);
  if (!has_limit || crosses) {
    table.refuse(node, "rag-limits",
                 has_limit ? "What is red is above what is amber" : "Ratings need a limit",
                 has_limit ? "Raise the red limit, or lower the amber one"
                           : "State amber_share, amber_amount, red_share or red_amount");
  }
  table.finish();
  return rule;
}

std::optional<FinancialYear> read_year(NodeReader& reader, const Node& table) {
  const auto year = reader.text("year");
  return year ? reader.guarded(*table.find("year"), [&] { return FinancialYear(*year); })
              : std::nullopt;
}

std::optional<Report> read_report(NodeReader& reader, const Node& table) {
  const auto report = reader.text("report");
  return report ? reader.guarded(*table.find("report"), [&] { return Report::parse(*report); })
                : std::nullopt;
}

void read_monitoring_rules(NodeReader& reader, PlanTables& tables, Problems& problems) {
  const Node* node = reader.table("monitoring");
  if (!node) return;
  NodeReader table(*node, problems);
  MonitoringSettings& rules = tables.monitoring.settings;
  rules.year = read_year(table, *node);
  rules.report = read_report(table, *node);
  rules.convention = table.name<VarianceConvention>("variance").value_or(rules.convention);
  rules.against = table.name<AgainstBudget>("against").value_or(rules.against);
  if (const Node* rag = table.table("rag")) rules.rag = read_rag_rule(*rag, problems);
  if (const Node* shown = table.table("shown")) {
    NodeReader view(*shown, problems);
    rules.shown = {read_year(view, *shown), read_report(view, *shown),
                   view.name<VarianceConvention>("variance"), view.name<AgainstBudget>("against")};
    view.finish();
  }
  table.finish();
}

void read_council_tax_rules(NodeReader& reader, PlanTables& tables, Problems& problems) {
  CouncilTaxTable& rules = tables.council_tax;
  rules.authority_class = reader.name<AuthorityClass>("class");
  rules.authority = reader.text("authority").value_or(tables.settings.council);
  rules.nation = reader.name<Nation>("nation").value_or(rules.nation);
  const Node* node = reader.table("council_tax");
  if (!node) return;
  NodeReader table(*node, problems);
  rules.input = table.name<CouncilTaxInput>("input").value_or(rules.input);
  rules.summing = table.name<Summing>("summing").value_or(rules.summing);
  rules.grid_pence = table.number("grid_pence").value_or(rules.grid_pence);
  if (rules.grid_pence == 0) {
    table.refuse(*node->find("grid_pence"), "grid-pence", "Band D is a multiple of 1p or more",
                 "Write 1, or 9 for bands that are exact");
    rules.grid_pence = 1;
  }
  table.finish();
}

void read_treasury_rules(NodeReader& reader, PlanTables& tables, Problems& problems) {
  const Node* node = reader.table("treasury");
  if (!node) return;
  NodeReader table(*node, problems);
  tables.treasury.service = table.text("service").value_or("");
  const auto method = table.name<ProvisionMethod>("method");
  Provision provision{method.value_or(ProvisionMethod::equal_instalments),
                      table.number("life_years").value_or(0),
                      read_rate(table, *node, "rate").value_or(Rate())};
  if (method) {
    tables.treasury.provision = provision;
    (void)table.guarded(*node->find("method"), [&] {
      return instalments(Money(), provision, 1, Rounding::half_up).size();
    });
  }
  table.finish();
}

MinimumPolicy read_policy(const Node& node, const Settings& settings, Problems& problems) {
  NodeReader table(node, problems);
  MinimumPolicy policy{settings.horizon.base(), MinimumRule::greater, {}, {}, {}, {}, false};
  const std::string from = table.required_text("from");
  if (!from.empty()) {
    policy.from = table.guarded(*node.find("from"), [&] { return FinancialYear(from); })
                      .value_or(policy.from);
  }
  policy.rule = table.name<MinimumRule>("rule").value_or(policy.rule);
  policy.share = read_rate(table, node, "share");
  if (const auto amount = table.text("amount")) {
    policy.amount = table.guarded(*node.find("amount"), [&] { return Money(*amount); });
  }
  policy.assesses_risks = table.flag("risks").value_or(false);
  policy.source = table.text("source").value_or("");
  if (!policy.share && !policy.amount && !policy.assesses_risks) {
    table.refuse(node, "minimum-empty",
                 "A minimum balance is a share of the budget, an amount or assessed risks",
                 "State at least one of them");
  }
  table.finish();
  return policy;
}

void read_minimum_balance(NodeReader& reader, PlanTables& tables, Problems& problems) {
  const Node* list = reader.member("minimum_balance");
  if (!list) return;
  if (list->type != Node::Type::list) {
    reader.refuse(*list, "document-type", "A list of policies is needed here",
                  "Write [[minimum_balance]]");
    return;
  }
  for (const Node& node : list->items) {
    tables.minimum_balance.push_back(read_policy(node, tables.settings, problems));
  }
}

void read_indicator_rule(NodeReader& reader, PlanTables& tables, Problems& problems) {
  const Node* node = reader.table("indicators");
  if (!node) return;
  NodeReader table(*node, problems);
  IndicatorRule& rule = tables.indicator_rule;
  if (const auto text = table.text("amber_within")) {
    rule.amber_within =
        table.guarded(*node->find("amber_within"), [&] { return parse_share(*text, Most::any); })
            .value_or(rule.amber_within);
  }
  table.finish();
}

void read_pool_weight(NodeReader& reader, PlanTables& tables, Problems& problems) {
  const Node* node = reader.table("business_rates");
  if (!node) return;
  NodeReader table(*node, problems);
  tables.rates.pool_weight = table.number("pool_weight").value_or(0);
  table.finish();
}

}  // namespace

SettingsResult read_settings(const Node& document, PlanTables& tables, Problems& problems) {
  SettingsResult result;
  Settings& settings = tables.settings;
  NodeReader reader(document, problems);
  read_format(reader, document);
  settings.council = reader.required_text("council");
  settings.scope = reader.text("scope").value_or("");
  settings.source = reader.text("source").value_or("");
  read_version(reader, document, settings);
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
  settings.opening = reader.name<Opening>("opening").value_or(settings.opening);
  settings.general_fund = reader.text("general_fund").value_or(settings.general_fund);
  read_statuses(reader, document, settings);
  read_delivery(reader, settings, problems);
  read_council_tax_rules(reader, tables, problems);
  read_treasury_rules(reader, tables, problems);
  read_monitoring_rules(reader, tables, problems);
  read_minimum_balance(reader, tables, problems);
  read_indicator_rule(reader, tables, problems);
  read_pool_weight(reader, tables, problems);
  result.figures = read_figure_settings(reader, problems);
  (void)reader.table("scenario");  // read where a scenario is asked for, over this plan
  reader.finish();
  return result;
}

}  // namespace mtfs::io
