/// @file
/// A planning service: requests in, replies out, each one line of JSON.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "mtfs/io/sourced_plan.hpp"

namespace planning {

/// A plan that is loaded once, and answers what it would come to if something were different.
class Service {
 public:
  /// Throws as `mtfs::io::load_sourced` does: a service without a sound plan doesn't start.
  explicit Service(const std::filesystem::path& folder);

  /// The reply to a request. A fault of the request is a reply too, so that the service goes on.
  [[nodiscard]] std::string reply(std::string_view request) const;

 private:
  mtfs::io::SourcedPlan plan_;
};

}  // namespace planning
