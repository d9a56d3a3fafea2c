/// Folders of plan folders to versions, with every fault of all of them.
#include "mtfs/io/versions.hpp"

#include <algorithm>

#include "mtfs/analysis/versions.hpp"

namespace mtfs::io {

namespace {

namespace fs = std::filesystem;

std::vector<fs::path> plan_folders(const fs::path& folder) {
  if (!fs::is_directory(folder)) {
    throw ParseError::because("folder-missing", folder.string(), "There is no folder of that name",
                              "Give the folder that holds a folder for each version");
  }
  std::error_code fault;
  const fs::directory_iterator entries(folder, fault);
  if (fault) {
    throw ParseError::because("folder-unreadable", folder.string(),
                              "The folder can't be read: " + fault.message(),
                              "Check who may read it");
  }
  std::vector<fs::path> found;
  for (const auto& entry : entries) {
    if (fs::is_regular_file(entry.path() / "mtfs.toml")) found.push_back(entry.path());
  }
  if (found.empty()) {
    throw ParseError::because("versions-none", folder.string(),
                              "No folder in it holds an mtfs.toml",
                              "Give the folder that holds a plan folder for each version");
  }
  std::sort(found.begin(), found.end());
  return found;
}

/// Adds what is wrong with a version, placed in its folder.
void note(Problems& problems, const std::string& folder, const Problems& found) {
  for (const Problem& problem : found) {
    if (problem.severity == Severity::warning) continue;  // the plan keeps it
    problems.push_back(problem);
    std::string& source = problems.back().where.source;
    source = source.empty() ? folder : folder + "/" + source;
  }
}

}  // namespace

std::vector<Version> load_versions(const fs::path& folder) {
  Problems problems;
  std::vector<Version> versions;
  std::vector<VersionSettings> settings;
  for (const fs::path& path : plan_folders(folder)) {
    const std::string name = path.filename().string();
    try {
      SourcedPlan plan = load_sourced(path);
      settings.push_back({plan.plan.settings(), name + "/mtfs.toml"});
      versions.push_back({name, std::move(plan)});
    } catch (const PlanError& error) {
      note(problems, name, error.problems());
    } catch (const Error& error) {
      note(problems, name, {error.problem()});
    }
  }
  for (Problem& problem : check_versions(settings)) problems.push_back(std::move(problem));
  if (!problems.empty()) throw PlanError(std::move(problems));
  std::sort(versions.begin(), versions.end(), [](const Version& a, const Version& b) {
    return *a.plan.plan.settings().dated < *b.plan.plan.settings().dated;
  });
  return versions;
}

}  // namespace mtfs::io
