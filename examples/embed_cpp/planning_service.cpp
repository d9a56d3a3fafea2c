#include "planning_service.hpp"

#include <utility>
#include <vector>

#include "mtfs/io/document.hpp"

namespace planning {

namespace {

using mtfs::io::Node;

Node text_node(std::string text) {
  Node node;
  node.type = Node::Type::text;
  node.text = std::move(text);
  return node;
}

Node table_node(std::vector<std::pair<std::string, Node>> members = {}) {
  Node node;
  node.type = Node::Type::table;
  node.members = std::move(members);
  return node;
}

Node list_node(std::vector<Node> items) {
  Node node;
  node.type = Node::Type::list;
  node.items = std::move(items);
  return node;
}

/// JSON on one line. A line end inside a text is written as \n, so those that are left are layout.
std::string one_line(const Node& node) {
  const std::string laid_out = mtfs::io::write_json(node);
  std::string line;
  bool at_indent = false;
  for (const char c : laid_out) {
    at_indent = c == '\n' || (at_indent && c == ' ');
    if (!at_indent) line += c;
    if (c == '\n' && line.ends_with(',')) line += ' ';
  }
  return line;
}

Node fault_node(const mtfs::Problem& problem) {
  return table_node({{"code", text_node(problem.code)},
                     {"where", text_node(problem.where.str())},
                     {"found", text_node(problem.found)},
                     {"rule", text_node(problem.rule)},
                     {"fix", text_node(problem.fix)}});
}

Node faults_node(const mtfs::Problems& problems) {
  std::vector<Node> items;
  for (const mtfs::Problem& problem : problems) items.push_back(fault_node(problem));
  return list_node(std::move(items));
}

mtfs::ParseError refusal(const std::string& key, std::string found, std::string rule,
                         std::string fix) {
  return mtfs::ParseError(
      {"request", {"request.json", {}, 0, key}, std::move(found), std::move(rule), std::move(fix)});
}

/// A text of the request; empty where the key is not there.
std::string text_of(const Node& request, const std::string& key) {
  const Node* node = request.find(key);
  if (node == nullptr) return {};
  if (node->type == Node::Type::text) return node->text;
  throw refusal(key, node->text, "This key takes a text", "Write \"" + key + "\": \"...\"");
}

/// The plan that a request is about: a scenario of the council's own, its changes on top.
mtfs::io::SourcedPlan asked_for(const mtfs::io::SourcedPlan& plan, const Node& request) {
  const std::string name = text_of(request, "scenario");
  const mtfs::io::SourcedPlan base = name.empty() ? plan : mtfs::io::scenario(plan, name);
  const Node* changes = request.find("changes");
  if (changes == nullptr) return base;
  mtfs::Problems problems;
  const auto overrides = mtfs::io::read_overrides(*changes, problems);
  return mtfs::io::vary(base, overrides, problems);
}

Node answer(const mtfs::io::SourcedPlan& plan, const Node& request) {
  std::string heading = text_of(request, "heading");
  if (heading.empty()) heading = "gap";
  const auto of = mtfs::parse_name<mtfs::Heading>(heading);
  const mtfs::io::SourcedPlan asked = asked_for(plan, request);

  Node figures = table_node();
  const mtfs::Strategy& strategy = asked.sources->strategy();  // takes over what did not change
  const auto years = asked.plan.tables().settings.horizon.years();
  for (std::size_t t = 1; t <= years.size(); ++t) {
    const auto figure = strategy.at(of, t);
    figures.members.emplace_back(years[t - 1].str(), figure ? text_node(figure->str()) : Node());
  }
  std::vector<Node> issues;
  for (const mtfs::Issue& issue : asked.sources->issues()) {
    issues.push_back(text_node(issue.str()));
  }
  return table_node({{"heading", text_node(heading)},
                     {"figures", std::move(figures)},
                     {"issues", list_node(std::move(issues))}});
}

}  // namespace

Service::Service(const std::filesystem::path& folder) : plan_(mtfs::io::load_sourced(folder)) {}

std::string Service::reply(std::string_view request) const {
  Node reply = table_node();
  try {
    const Node asked = mtfs::io::parse_json(request, "request.json");
    if (const Node* id = asked.find("id")) reply.members.emplace_back("id", *id);
    reply.members.emplace_back("answer", answer(plan_, asked));
  } catch (const mtfs::PlanError& error) {
    reply.members.emplace_back("errors", faults_node(error.problems()));
  } catch (const mtfs::Error& error) {
    reply.members.emplace_back("errors", faults_node({error.problem()}));
  }
  return one_line(reply);
}

}  // namespace planning
