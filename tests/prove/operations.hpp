/// @file
/// One random trial of each operation: what the library gives and what the oracle says.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "draw.hpp"
#include "mtfs/money/exact.hpp"
#include "oracle.hpp"

namespace mtfs::prove {

/// An operation done twice, with its operands for the report of a difference.
struct Trial {
  Outcome got;
  Outcome expected;
  std::vector<std::int64_t> operands;  ///< Steps, then places and whatever else was drawn.
  Rounding rounding = Rounding::half_up;
};

/// Runs what the library does and says how it ended.
template <class Action>
Outcome ended(Action action) {
  try {
    return {End::value, action()};
  } catch (const Overflow&) {
    return {End::overflow, 0};
  } catch (const UndefinedError&) {
    return {End::undefined, 0};
  } catch (const ParseError&) {
    return {End::refused, 0};
  }
}

/// Calls `action` with the constant that `places`, 0 to 12, is.
template <int Places = 0, class Action>
auto with_places(int places, Action action) {
  if constexpr (Places == 12) {
    return action(std::integral_constant<int, 12>());
  } else {
    if (places == Places) return action(std::integral_constant<int, Places>());
    return with_places<Places + 1>(places, action);
  }
}

inline Trial add(Random& random, Aim aim) {
  const int places = any_places(random);
  const std::int64_t a = any_value(random, aim);
  const bool meets = aim == Aim::edge && random.coin();
  const std::int64_t b =
      meets ? beside(random, Integer(random.with_sign(most)) - a) : any_value(random, aim);
  const Outcome got = ended([&] {
    return with_places(places, [&](auto constant) {
      using Value = Decimal<decltype(constant)::value>;
      return (Value::from_steps(a) + Value::from_steps(b)).steps();
    });
  });
  return {got, held(Integer(a) + b), {a, b, places}};
}

inline Trial subtract(Random& random, Aim aim) {
  const int places = any_places(random);
  const std::int64_t a = any_value(random, aim);
  const bool meets = aim == Aim::edge && random.coin();
  const std::int64_t b =
      meets ? beside(random, a - Integer(random.with_sign(most))) : any_value(random, aim);
  const Outcome got = ended([&] {
    return with_places(places, [&](auto constant) {
      using Value = Decimal<decltype(constant)::value>;
      return (Value::from_steps(a) - Value::from_steps(b)).steps();
    });
  });
  return {got, held(Integer(a) - b), {a, b, places}};
}

inline Trial multiply(Random& random, Aim aim) {
  const int places = any_places(random);
  const std::int64_t times = any_value(random, random.coin() ? Aim::plain : aim);
  const bool meets = aim == Aim::edge && times != 0 && random.coin();
  const std::int64_t a =
      meets ? beside(random, random.with_sign(most) / times) : any_value(random, aim);
  const Outcome got = ended([&] {
    return with_places(places, [&](auto constant) {
      return (Decimal<decltype(constant)::value>::from_steps(a) * times).steps();
    });
  });
  return {got, held(Integer(a) * times), {a, times, places}};
}

inline Trial divide(Random& random, Aim aim) {
  const int places = any_places(random);
  const Rounding rounding = any_rounding(random);
  std::int64_t a = any_value(random, aim);
  std::int64_t parts = any_value(random, random.coin() ? Aim::plain : aim);
  if (aim == Aim::tie || aim == Aim::near_tie) {  // an odd number of halves of the parts
    const int bits = random.between(1, 59);
    const std::int64_t half = random.positive(bits);
    parts = random.with_sign(2 * half);
    a = aimed(random, aim, random.with_sign(half * random.odd(61 - bits)));
  } else if (aim == Aim::edge && random.coin()) {
    parts = random.between(-2, 2);
  }
  const Outcome got = ended([&] {
    return with_places(places, [&](auto constant) {
      return Decimal<decltype(constant)::value>::from_steps(a).divide(parts, rounding).steps();
    });
  });
  const Outcome expected =
      parts == 0 ? Outcome{End::undefined, 0} : held(rounded(a, parts, rounding));
  return {got, expected, {a, parts, places}, rounding};
}

inline Trial change_places(Random& random, Aim aim) {
  int from = any_places(random);
  int to = any_places(random);
  const Rounding rounding = any_rounding(random);
  std::int64_t a = any_value(random, aim);
  if (aim == Aim::tie || aim == Aim::near_tie) {
    while (from <= to) {
      from = any_places(random);
      to = any_places(random);
    }
    const std::int64_t half = static_cast<std::int64_t>(ten_to(from - to) / 2);
    const int bits = static_cast<int>(std::bit_width(static_cast<std::uint64_t>(most / half))) - 1;
    a = aimed(random, aim, random.with_sign(half * random.odd(bits)));
  } else if (aim == Aim::edge && to > from && random.coin()) {
    a = random.with_sign(beside(random, most / ten_to(to - from)));
  }
  const Outcome got = ended([&] {
    return with_places(from, [&](auto old_places) {
      const auto value = Decimal<decltype(old_places)::value>::from_steps(a);
      return with_places(to, [&](auto new_places) {
        return rescale<Decimal<decltype(new_places)::value>>(value, rounding).steps();
      });
    });
  });
  return {got, held(rounded_shift(a, from - to, rounding)), {a, from, to}, rounding};
}

inline Trial ratio_of_two(Random& random, Aim aim) {
  const int places = any_places(random);
  const int to = any_places(random);
  const Rounding rounding = any_rounding(random);
  std::int64_t a = any_value(random, aim);
  std::int64_t b = any_value(random, random.coin() ? Aim::plain : aim);
  if (aim == Aim::tie || aim == Aim::near_tie) {  // a x 10^to / b = odd x 5^to / 2
    const int bits = random.between(1, 40);
    const std::int64_t part = random.positive(bits);
    b = random.with_sign(part << (to + 1));
    a = aimed(random, aim, random.with_sign(part * random.odd(62 - bits)));
  } else if (aim == Aim::edge && random.coin()) {
    b = random.with_sign(random.positive(40));
    a = beside(random, floor_of(Integer(most) * b, ten_to(to)));
  }
  const Outcome got = ended([&] {
    return with_places(places, [&](auto constant) {
      using Value = Decimal<decltype(constant)::value, Pounds>;
      return with_places(to, [&](auto target) {
        using Result = Decimal<decltype(target)::value, Ratio>;
        return ratio<Result>(Value::from_steps(a), Value::from_steps(b), rounding).steps();
      });
    });
  });
  const Outcome expected =
      b == 0 ? Outcome{End::undefined, 0} : held(rounded(a * ten_to(to), b, rounding));
  return {got, expected, {a, b, places, to}, rounding};
}

/// Two to four decimals of their own places, multiplied exactly and rounded once.
inline Trial product(Random& random, Aim aim) {
  const auto count = static_cast<std::size_t>(random.between(2, 4));
  const Rounding rounding = any_rounding(random);
  std::vector<int> places(count);
  int to = 0;
  int exponent = 0;
  do {
    to = any_places(random);
    exponent = -to;
    for (int& each : places) exponent += each = any_places(random);
  } while (exponent < 1 && (aim == Aim::tie || aim == Aim::near_tie));
  std::vector<std::int64_t> factors;
  if (aim == Aim::tie || aim == Aim::near_tie) {
    factors = factors_of_a_tie(random, count, exponent);
    if (factors.back() < most) factors.back() = aimed(random, aim, factors.back());
  } else {
    const int bits = aim == Aim::plain ? random.between(1, 63) : 63;
    while (factors.size() < count) {
      factors.push_back(bits < 63 ? random.with_sign(random.positive(bits))
                                  : any_value(random, random.coin() ? Aim::plain : aim));
    }
  }
  Integer others = 1;
  for (std::size_t i = 0; i + 1 < count; ++i) others *= factors[i];
  if (aim == Aim::edge && others != 0 && random.coin()) {
    const Integer edge = rounded_shift(Integer(random.with_sign(most)), -exponent, Rounding::down);
    factors.back() = beside(random, edge / others);
  }
  const Outcome got = ended([&] {
    auto exact = with_places(places[0], [&](auto constant) {
      return Exact<Pounds>(Decimal<decltype(constant)::value, Pounds>::from_steps(factors[0]));
    });
    for (std::size_t i = 1; i < count; ++i) {
      exact = with_places(places[i], [&](auto constant) {
        return exact * Decimal<decltype(constant)::value, Ratio>::from_steps(factors[i]);
      });
    }
    return with_places(to, [&](auto constant) {
      return exact.template round<Decimal<decltype(constant)::value, Pounds>>(rounding).steps();
    });
  });
  const Outcome expected = held(rounded_shift(others * factors.back(), exponent, rounding));
  factors.insert(factors.end(), places.begin(), places.end());
  factors.push_back(to);
  return {got, expected, std::move(factors), rounding};
}

inline Trial sum_of_span(Random& random, Aim aim) {
  const int places = any_places(random);
  std::vector<std::int64_t> values(static_cast<std::size_t>(random.below(12)));
  Integer total = 0;
  for (std::int64_t& value : values) total += value = any_value(random, aim);
  if (aim == Aim::edge && !values.empty() && random.coin()) {
    const auto at = static_cast<std::size_t>(random.below(static_cast<int>(values.size())));
    const Integer rest = total - values[at];
    values[at] = beside(random, random.with_sign(most) - rest);
    total = rest + values[at];
  }
  const Outcome got = ended([&] {
    return with_places(places, [&](auto constant) {
      using Value = Decimal<decltype(constant)::value>;
      std::vector<Value> decimals;
      for (const std::int64_t value : values) decimals.push_back(Value::from_steps(value));
      return sum(decimals).steps();
    });
  });
  return {got, held(total), std::move(values)};
}

/// Commas or no-break spaces between the thousands of a printed number, or neither.
inline std::string grouped(Random& random, std::string text) {
  const int style = random.below(3);
  if (style == 0) return text;
  const std::size_t point = text.find('.');
  std::size_t end = point == std::string::npos ? text.size() : point;
  for (; end > 3; end -= 3) text.insert(end - 3, style == 1 ? "," : "\u00A0");
  return text;
}

/// A printed figure read at a unit that its suffix or its column gives.
inline Trial text_at_a_unit(Random& random, Aim aim) {
  static constexpr std::array<std::string_view, 6> suffixes = {"", "", "", "k", "m", "bn"};
  static constexpr std::array<int, 6> exponents = {0, 3, 6, 3, 6, 9};
  const int places = any_places(random);
  const auto unit = static_cast<std::size_t>(random.below(6));
  const int printed_places = random.between(0, places + exponents[unit] + 1);
  const int shift = places + exponents[unit] - printed_places;  // -1 is one decimal too many
  Integer coefficient = any_value(random, aim);
  if (aim == Aim::edge && random.coin()) {
    coefficient = rounded_shift(most, shift, Rounding::down) + random.between(-2, 2);
  } else if (aim == Aim::plain && random.coin()) {
    coefficient = random.with_sign(random.positive(30));
  }
  const std::string digits =
      grouped(random, printed(coefficient, printed_places)) + std::string(suffixes[unit]);
  const std::string pound = random.coin() ? "£" : "";
  std::string text = pound + digits;
  if (coefficient < 0) {
    const std::array<std::string, 4> forms = {"-" + text, "\u2212" + text, "(" + text + ")",
                                              pound + "-" + digits};
    text = forms[static_cast<std::size_t>(random.below(4))];
  }
  const int column = suffixes[unit].empty() ? exponents[unit] : 0;
  const Outcome got = ended([&] {
    return with_places(places, [&](auto constant) {
      using Value = Decimal<decltype(constant)::value, Pounds>;
      return Value::from_text(parse_number(text), text, column).steps();
    });
  });
  const bool below_a_step = shift < 0 && coefficient % 10 != 0;
  const Outcome expected = below_a_step ? Outcome{End::refused, 0}
                                        : held(rounded_shift(coefficient, -shift, Rounding::down));
  return {got, expected, {static_cast<std::int64_t>(coefficient), printed_places, places, column}};
}

inline Trial text_and_back(Random& random, Aim aim) {
  const int places = any_places(random);
  const std::int64_t a = any_value(random, aim);
  const std::string expected = (a < 0 ? "-" : "") + printed(a, places);
  const Outcome got = ended([&] {
    return with_places(places, [&](auto constant) {
      using Value = Decimal<decltype(constant)::value>;
      const std::string text = Value::from_steps(a).str();
      if (text != expected) throw ParseError::because("text", text, expected, "");
      return Value::parse(text).steps();
    });
  });
  return {got, {End::value, a}, {a, places}};
}

}  // namespace mtfs::prove
