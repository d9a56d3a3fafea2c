/// @file
/// Identities that are asserted in release builds: one that breaks is a fault of mtfs itself.
#pragma once

#include <string>
#include <string_view>

#include "mtfs/core/error.hpp"

namespace mtfs {

/// Two ways to the same figure that differ. No input may lead here.
class IdentityError : public Error {
 public:
  using Error::Error;
};

/// Throws IdentityError (code "identity-broken") unless the identity holds at `where`.
inline void require_identity(bool holds, std::string_view identity, const std::string& where) {
  if (holds) return;
  throw IdentityError({"identity-broken",
                       {},
                       where,
                       "This must hold and does not: " + std::string(identity),
                       "Report it with the plan: it is a fault of mtfs, not of the plan"});
}

}  // namespace mtfs
