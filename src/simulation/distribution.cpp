/// Distribution functions at the middles between the counts of a step.
#include "mtfs/simulation/distribution.hpp"

#include <algorithm>
#include <array>
#include <limits>

#include "mtfs/simulation/quantile_table.hpp"
#include "software_real.hpp"

namespace mtfs {

namespace {

/// Beyond so many deviations a normal distribution has less than half a word of 2^32; and less than
/// half of one of what limits leave of it.
Fraction normal_reach(const DeclaredDistribution& declared) {
  return declared.least || declared.most ? Fraction(94, 10) : Fraction(64, 10);
}

constexpr std::uint64_t all_words = std::uint64_t{1} << 32;

std::uint64_t words_of(const Real& share) {
  if (share <= 0) return 0;
  const Real words = floor(Real(ldexp(share, 32) + Real(0.5)));
  return words >= Real(all_words) ? all_words : words.convert_to<std::uint64_t>();
}

std::uint64_t words_of(const Fraction& share) {
  const Wide words =
      round_quotient<Wide>(numerator(share) << 32, denominator(share), Rounding::half_up);
  return words.convert_to<std::uint64_t>();
}

[[noreturn]] void refuse_step(const DeclaredDistribution& declared, std::string rule,
                              std::string fix) {
  throw ParseError::because("uncertainty-step",
                            fixed_text(Int128(declared.step.coefficient), declared.step.places) +
                                std::string(declared.unit.mark()),
                            std::move(rule), std::move(fix));
}

/// A value in steps, as a whole count below or above it.
Wide count_of(const Fraction& value, const Fraction& step, Rounding rounding) {
  const Fraction counts = value / step;
  return round_quotient<Wide>(numerator(counts), denominator(counts), rounding);
}

/// The counts within the limits of a declaration, or else next to the ends of what may be drawn.
GridDistribution grid_between(const DeclaredDistribution& declared, const Fraction& from,
                              const Fraction& to) {
  const Fraction step = declared.step.value();
  Wide first = count_of(from, step, Rounding::floor);
  Wide last = count_of(to, step, Rounding::ceiling);
  if (declared.least) first = std::max(first, count_of(*declared.least, step, Rounding::ceiling));
  if (declared.most) last = std::min(last, count_of(*declared.most, step, Rounding::floor));
  if (first > last) {
    refuse_step(declared, "No whole count of the step may be drawn", "Write a smaller step");
  }
  // Of a normal's reach more is looked at than can be drawn, and nothing that is drawn is refused.
  if (last - first >= Wide(2 * QuantileTable::most_values)) {
    refuse_step(declared, "A distribution has at most 65,536 counts of its step",
                "Write a step " + Wide((last - first) / QuantileTable::most_values + 1).str() +
                    " times as large");
  }
  const Wide limit = std::numeric_limits<std::int64_t>::max() / 4;
  if (first < -limit || last > limit) {
    refuse_step(declared, "Its counts are beyond 64 bits", "Write a larger step");
  }
  return {first.convert_to<std::int64_t>(), last.convert_to<std::int64_t>(), {}};
}

/// The middle between a count and the next, in units of the change.
Fraction middle(std::int64_t count, const Fraction& step) {
  return (Fraction(count) + Fraction(1, 2)) * step;
}

std::function<Real(std::int64_t)> middles(const Fraction& step) {
  const Real by = real_of(step);
  return [by](std::int64_t count) { return Real((Real(count) + Real(0.5)) * by); };
}

/// What limits leave of a distribution: its share below each middle, of the share within them.
template <class Below>
GridDistribution limited(const DeclaredDistribution& of, const Fraction& from, const Fraction& to,
                         Below below) {
  const Real least = of.least ? below(real_of(*of.least)) : Real(0);
  const Real most = of.most ? below(real_of(*of.most)) : Real(1);
  const Real within = most - least;
  if (ldexp(within, 32) < 1) {
    throw ParseError::because("uncertainty-limits", {},
                              "Less than one outcome in 2^32 lies within the limits",
                              "Move the limits towards the mean");
  }
  GridDistribution grid = grid_between(of, from, to);
  grid.words_to = [=, middle_of = middles(of.step.value())](std::int64_t count) {
    return words_of(Real((below(middle_of(count)) - least) / within));
  };
  return grid;
}

GridDistribution normal(const DeclaredDistribution& of) {
  const Fraction reach = *of.deviation * normal_reach(of);
  const Real mean = real_of(*of.mean);
  const Real deviation = real_of(*of.deviation);
  return limited(of, *of.mean - reach, *of.mean + reach,
                 [=](const Real& x) { return normal_below(Real((x - mean) / deviation)); });
}

/// A fraction close to a real that is above 0, for the ends of a grid.
Fraction near_fraction(const Real& value) {
  return Fraction(Wide(floor(Real(ldexp(value, 64))))) / Fraction(Wide(1) << 64);
}

GridDistribution lognormal(const DeclaredDistribution& of) {
  const Real ratio = real_of(*of.deviation / *of.mean);
  const Real variance = log(Real(1 + ratio * ratio));
  const Real s = sqrt(variance);
  const Real m = log(real_of(*of.mean)) - variance / 2;
  const Real reach = s * real_of(normal_reach(of));
  return limited(
      of, near_fraction(exp(Real(m - reach))), near_fraction(exp(Real(m + reach))),
      [=](const Real& x) { return x <= 0 ? Real(0) : normal_below(Real((log(x) - m) / s)); });
}

GridDistribution uniform(const DeclaredDistribution& of) {
  GridDistribution grid = grid_between(of, *of.least, *of.most);
  grid.words_to = [least = *of.least, width = Fraction(*of.most - *of.least),
                   step = of.step.value()](std::int64_t count) {
    return words_of(Fraction((middle(count, step) - least) / width));
  };
  return grid;
}

GridDistribution triangular(const DeclaredDistribution& of) {
  GridDistribution grid = grid_between(of, *of.least, *of.most);
  const Fraction width = *of.most - *of.least;
  grid.words_to = [a = *of.least, c = *of.likely, b = *of.most, width,
                   step = of.step.value()](std::int64_t count) {
    const Fraction x = middle(count, step);
    if (x < c) return words_of(Fraction((x - a) * (x - a) / (width * (c - a))));
    return words_of(Fraction(1 - (b - x) * (b - x) / (width * (b - c))));
  };
  return grid;
}

/// The integral of t^(a-1) (1-t)^(b-1) from 0 to x, for x up to a half: x^a times the series of
/// (1-b)_k / (k! (a+k)) x^k (DLMF 8.17.7 and 15.2.1), whose terms fall at least as 2^-k.
class BetaIntegral {
 public:
  BetaIntegral(const Real& a, const Real& b) : a_(a) {
    Real factor = 1;
    for (int k = 0; k < terms; ++k) {
      coefficients_[static_cast<std::size_t>(k)] = factor / (a + k);
      factor *= (Real(1) - b + k) / (k + 1);
    }
  }

  [[nodiscard]] Real operator()(const Real& x) const {
    if (x <= 0) return 0;
    Real sum = 0;
    for (auto at = coefficients_.rbegin(); at != coefficients_.rend(); ++at) sum = sum * x + *at;
    return sum * exp(Real(a_ * log(x)));
  }

 private:
  static constexpr int terms = 72;

  Real a_;
  std::array<Real, terms> coefficients_;
};

GridDistribution pert(const DeclaredDistribution& of) {
  GridDistribution grid = grid_between(of, *of.least, *of.most);
  const Fraction width = *of.most - *of.least;
  const Real a = real_of(1 + 4 * (*of.likely - *of.least) / width);
  const Real b = real_of(1 + 4 * (*of.most - *of.likely) / width);
  const BetaIntegral lower(a, b);
  const BetaIntegral upper(b, a);
  const Real half(0.5);
  const Real whole = lower(half) + upper(half);
  const Real start = real_of(*of.least / width);
  const Real step = real_of(of.step.value() / width);
  grid.words_to = [=](std::int64_t count) {
    const Real x = (Real(count) + half) * step - start;
    const Real share = x <= half ? Real(lower(x) / whole) : Real(1 - upper(Real(1 - x)) / whole);
    return words_of(share);
  };
  return grid;
}

QuantileTable table_of(const DeclaredDistribution& declared,
                       const std::vector<std::pair<std::int64_t, std::uint64_t>>& words_to) {
  std::vector<std::int64_t> values;
  std::vector<std::uint32_t> thresholds;
  std::uint64_t before = 0;
  for (const auto& [value, words] : words_to) {
    if (words <= before) continue;
    if (!values.empty()) thresholds.push_back(static_cast<std::uint32_t>(before));
    values.push_back(value);
    before = words;
  }
  if (values.size() > QuantileTable::most_values) {
    refuse_step(declared, "A distribution has at most 65,536 counts of its step",
                "Write a step twice as large");
  }
  return {std::move(values), std::move(thresholds)};
}

QuantileTable listed_table(const DeclaredDistribution& declared) {
  std::vector<std::pair<std::int64_t, std::uint64_t>> words_to;
  Fraction below = 0;
  for (const auto& [value, probability] : declared.probabilities) {
    below += probability;
    const Wide count = numerator(Fraction(value / declared.step.value()));
    words_to.emplace_back(count.convert_to<std::int64_t>(), words_of(below));
  }
  return table_of(declared, words_to);
}

}  // namespace

GridDistribution grid_distribution(const DeclaredDistribution& declared) {
  switch (declared.distribution) {
    case Distribution::lognormal:
      return lognormal(declared);
    case Distribution::triangular:
      return triangular(declared);
    case Distribution::pert:
      return pert(declared);
    case Distribution::uniform:
      return uniform(declared);
    default:
      return normal(declared);
  }
}

QuantileTable quantile_table(const DeclaredDistribution& declared) {
  if (!declared.probabilities.empty()) return listed_table(declared);
  const GridDistribution grid = grid_distribution(declared);
  std::vector<std::pair<std::int64_t, std::uint64_t>> words_to;
  for (std::int64_t count = grid.first; count < grid.last; ++count) {
    words_to.emplace_back(count, grid.words_to(count));
  }
  words_to.emplace_back(grid.last, all_words);
  return table_of(declared, words_to);
}

}  // namespace mtfs
