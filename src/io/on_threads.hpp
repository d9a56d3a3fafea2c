/// @file
/// Work spread over threads, which stops as one where one of them fails.
#pragma once

#include <cstddef>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

#include "mtfs/io/sweep.hpp"

namespace mtfs::io {

/// Calls `work(thread)` on so many threads, this one among them, and throws what one of them threw.
template <class Work>
void on_threads(std::size_t threads, RunState& state, const Work& work) {
  std::exception_ptr thrown;
  std::mutex mutex;
  const auto guarded = [&](std::size_t thread) {
    try {
      work(thread);
    } catch (...) {
      const std::scoped_lock lock(mutex);
      if (!thrown) thrown = std::current_exception();
      state.stop = true;
    }
  };
  std::vector<std::thread> others;
  for (std::size_t thread = 1; thread < threads; ++thread) others.emplace_back(guarded, thread);
  guarded(0);
  for (std::thread& other : others) other.join();
  if (thrown) std::rethrow_exception(thrown);
}

}  // namespace mtfs::io
