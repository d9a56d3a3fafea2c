/// @file
/// What a decimal counts: pounds, a ratio, a quantity. Kinds that differ do not mix.
#pragma once

#include <string_view>

#include "mtfs/money/number_text.hpp"

namespace mtfs {

/// A bare number, which counts nothing in particular.
struct Number {
  static constexpr std::string_view name = "number";
};
/// Pounds sterling.
struct Pounds {
  static constexpr std::string_view name = "pounds";
};
/// A ratio of two like things: 0.0299 is 2.99%.
struct Ratio {
  static constexpr std::string_view name = "ratio";
};
/// A count of things: people, dwellings, full-time equivalents.
struct Count {
  static constexpr std::string_view name = "count";
};

/// What a product counts; a ratio or a number leaves the other factor's unit as it is.
///
/// Money times money has none, and does not compile.
template <class A, class B>
struct ProductOf {};
template <class A>
struct ProductOf<A, A> {};
template <class A>
struct ProductOf<A, Number> {
  using type = A;
};
template <class A>
struct ProductOf<A, Ratio> {
  using type = A;
};
template <class B>
struct ProductOf<Number, B> {
  using type = B;
};
template <class B>
struct ProductOf<Ratio, B> {
  using type = B;
};
template <>
struct ProductOf<Number, Number> {
  using type = Number;
};
template <>
struct ProductOf<Ratio, Ratio> {
  using type = Ratio;
};
template <>
struct ProductOf<Number, Ratio> {
  using type = Ratio;
};
template <>
struct ProductOf<Ratio, Number> {
  using type = Ratio;
};
template <>
struct ProductOf<Pounds, Count> {  // a price times a volume
  using type = Pounds;
};
template <>
struct ProductOf<Count, Pounds> {
  using type = Pounds;
};
template <class A, class B>
using Product = typename ProductOf<A, B>::type;

/// What a quotient counts: like by like is a ratio, by a number or a ratio keeps its unit.
template <class A, class B>
struct QuotientOf {};
template <class A>
struct QuotientOf<A, A> {
  using type = Ratio;
};
template <class A>
struct QuotientOf<A, Number> {
  using type = A;
};
template <class A>
struct QuotientOf<A, Ratio> {
  using type = A;
};
template <>
struct QuotientOf<Number, Number> {
  using type = Number;
};
template <>
struct QuotientOf<Ratio, Ratio> {
  using type = Ratio;
};
template <>
struct QuotientOf<Pounds, Count> {  // a total over a volume: a price, or a Band D
  using type = Pounds;
};
template <class A, class B>
using Quotient = typename QuotientOf<A, B>::type;

}  // namespace mtfs
