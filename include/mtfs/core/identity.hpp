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

/// Throws IdentityError (code "identity-broken") unless the identity holds at `where`, which is
/// asked for its text only then: an identity that holds costs its comparison.
template <class Where>
void require_identity(bool holds, std::string_view identity, const Where& where) {
  if (holds) return;
  throw IdentityError({"identity-broken",
                       {},
                       where.str(),
                       "This must hold and does not: " + std::string(identity),
                       "Report it with the plan: it is a fault of mtfs, not of the plan"});
}

}  // namespace mtfs
