/// @file
/// A cell in libmpdec, the C library behind Python's Decimal.
#pragma once

#include <mpdecimal.h>

#include <cstdint>
#include <cstdlib>
#include <utility>
#include <vector>

namespace mtfs::benchmarks {

/// A decimal that is freed when it goes.
class Mpd {
 public:
  Mpd() : value_(mpd_qnew()) {
    if (value_ == nullptr) std::abort();
  }
  Mpd(const Mpd&) = delete;
  Mpd& operator=(const Mpd&) = delete;
  Mpd(Mpd&& other) noexcept : value_(std::exchange(other.value_, nullptr)) {}
  Mpd& operator=(Mpd&&) = delete;
  ~Mpd() {
    if (value_ != nullptr) mpd_del(value_);
  }
  [[nodiscard]] mpd_t* get() const { return value_; }

 private:
  mpd_t* value_;
};

/// Rounds amount x numerator / denominator half up; the factors of a year are kept.
class LibmpdecCell {
  __extension__ using Int128 = __int128;

 public:
  LibmpdecCell() {
    mpd_defaultcontext(&context_);
    mpd_qsetprec(&context_, 60);
    context_.traps = 0;
    mpd_qsetround(&context_, MPD_ROUND_HALF_UP);
  }

  std::int64_t operator()(std::int64_t amount, Int128 numerator, Int128 denominator) {
    std::uint32_t status = 0;
    mpd_qset_i64(amount_.get(), amount, &context_, &status);
    mpd_qmul(product_.get(), amount_.get(), factor(numerator, denominator), &context_, &status);
    mpd_qround_to_int(product_.get(), product_.get(), &context_, &status);
    return mpd_qget_i64(product_.get(), &status);
  }

 private:
  struct Kept {
    Int128 numerator;
    Int128 denominator;
    Mpd value;
  };

  const mpd_t* factor(Int128 numerator, Int128 denominator) {
    for (const Kept& kept : kept_) {
      if (kept.numerator == numerator && kept.denominator == denominator) return kept.value.get();
    }
    if (kept_.size() == 64) kept_.clear();
    std::uint32_t status = 0;
    kept_.push_back({numerator, denominator, Mpd()});
    Mpd bottom;
    set(kept_.back().value.get(), numerator);
    set(bottom.get(), denominator);
    mpd_qdiv(kept_.back().value.get(), kept_.back().value.get(), bottom.get(), &context_, &status);
    return kept_.back().value.get();
  }

  /// high x 10^18 + low.
  void set(mpd_t* out, Int128 value) {
    constexpr std::int64_t scale = 1'000'000'000'000'000'000;
    std::uint32_t status = 0;
    Mpd part;
    mpd_qset_i64(out, static_cast<std::int64_t>(value / scale), &context_, &status);
    mpd_qset_i64(part.get(), scale, &context_, &status);
    mpd_qmul(out, out, part.get(), &context_, &status);
    mpd_qset_i64(part.get(), static_cast<std::int64_t>(value % scale), &context_, &status);
    mpd_qadd(out, out, part.get(), &context_, &status);
  }

  mpd_context_t context_{};
  Mpd amount_;
  Mpd product_;
  std::vector<Kept> kept_;
};

}  // namespace mtfs::benchmarks
