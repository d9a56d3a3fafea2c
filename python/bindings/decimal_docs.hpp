/// @file
/// The docstrings that every decimal shares; each example runs as a doctest.
#pragma once

namespace mtfs::python::decimal_docs {

inline constexpr const char* init =
    R"doc(Makes the value from an int, a text, a decimal.Decimal or its own kind.

Args:
    value: Whole units as an int; a printed number, such as "(2,624)", "-£1,234.50" or
        "£0.80m"; or a decimal.Decimal, taken exactly, whatever the decimal context.
Raises:
    TypeError: It is a float, a bool or a Fraction; the message says how to convert.
    ParseError: The text is no such number, or there are more decimals than are held.
    Overflow: It is beyond the range.
Examples:
    >>> mtfs.Money('£0.80m')
    mtfs.Money('800000.00')
    >>> mtfs.Money('(2,624)')
    mtfs.Money('-2624.00')
    >>> mtfs.Rate('2.99%')
    mtfs.Rate('0.029900')
)doc";

inline constexpr const char* from_steps =
    R"doc(Makes the value of a whole count of its smallest steps.

Args:
    steps: For Money, pence.
Returns:
    The value of that many steps.
Raises:
    Overflow: The count is beyond +-(2**63 - 1).
Examples:
    >>> mtfs.Rate.from_steps(29_900)
    mtfs.Rate('0.029900')
)doc";

inline constexpr const char* from_pence = R"doc(Makes Money of a whole number of pence.

Args:
    pence: A whole number.
Returns:
    The Money.
Raises:
    Overflow: The count is beyond +-(2**63 - 1).
Examples:
    >>> mtfs.Money.from_pence(123450)
    mtfs.Money('1234.50')
)doc";

inline constexpr const char* pence = R"doc(The value as a whole number of pence.

Examples:
    >>> mtfs.Money('12.34').pence
    1234
)doc";

inline constexpr const char* steps = R"doc(The value as a whole count of its smallest steps.

Examples:
    >>> mtfs.Money('12.34').steps
    1234
    >>> mtfs.Decimal[3]('1.5').steps
    1500
)doc";

inline constexpr const char* sum = R"doc(Adds values exactly, whatever their order.

Only the total must be within the range, not each sum on the way to it.

Args:
    values: Values of this class.
Returns:
    Their sum; zero of none.
Raises:
    TypeError: One of them is not of this class.
    Overflow: The total is beyond the range.
Examples:
    >>> mtfs.Money.sum([mtfs.Money('0.10'), mtfs.Money('0.20')])
    mtfs.Money('0.30')
)doc";

inline constexpr const char* decimal =
    R"doc(The same value as a decimal.Decimal, exactly and with all its places.

Returns:
    A decimal.Decimal, whatever the decimal context.
Examples:
    >>> mtfs.Money('1234.5').decimal()
    Decimal('1234.50')
)doc";

inline constexpr const char* divide = R"doc(One part of several, rounded as said.

Args:
    parts: A whole number, not 0.
    rounding: A mtfs.Rounding, or its name; there is no default.
Returns:
    The exact quotient, rounded once to a step.
Raises:
    UndefinedError: There are 0 parts.
    ParseError: There is no rounding of that name.
Examples:
    >>> mtfs.Money('100').divide(3, 'half_up')
    mtfs.Money('33.33')
    >>> mtfs.Money('-0.05').divide(2, mtfs.Rounding.half_even)
    mtfs.Money('-0.02')
)doc";

inline constexpr const char* split = R"doc(Parts that sum back to this value.

Args:
    parts: How many equal parts, up to a million; they differ by at most a step, larger first.
Returns:
    The parts, in order.
Raises:
    UndefinedError: There are no parts.
    Overflow: There are more than a million.
Examples:
    >>> mtfs.Money('100').split(3)
    [mtfs.Money('33.34'), mtfs.Money('33.33'), mtfs.Money('33.33')]
)doc";

inline constexpr const char* split_weights =
    R"doc(Parts in proportion to weights, which sum back to this value.

The steps left over go to the largest remainders, earlier parts first.

Args:
    weights: Whole numbers of 0 or more, not all 0.
Returns:
    A part for each weight, in order.
Raises:
    UndefinedError: A weight is negative, or they sum to 0.
Examples:
    >>> mtfs.Money('10').split([1, 2, 4])
    [mtfs.Money('1.43'), mtfs.Money('2.86'), mtfs.Money('5.71')]
)doc";

inline constexpr const char* ratio =
    R"doc(This value over another of its kind, as a Rate, rounded once.

Args:
    other: The divisor, not zero.
    rounding: A mtfs.Rounding, or its name; there is no default.
Returns:
    A Rate.
Raises:
    UndefinedError: The divisor is zero.
    Overflow: The ratio is beyond the range.
Examples:
    >>> mtfs.Money('25').ratio(mtfs.Money('1000'), 'half_up')
    mtfs.Rate('0.025000')
)doc";

inline constexpr const char* ratio_places =
    R"doc(This value over another of its kind, at stated places.

Args:
    other: The divisor, not zero.
    rounding: A mtfs.Rounding, or its name; there is no default.
    places: 0 to 12.
Returns:
    A Rate for 6 places, and otherwise a mtfs.Decimal[places].
Raises:
    UndefinedError: The divisor is zero.
    Overflow: The ratio is beyond the range.
Examples:
    >>> mtfs.Money('1').ratio(mtfs.Money('3'), 'half_up', places=3)
    mtfs.Decimal[3]('0.333')
)doc";

inline constexpr const char* rescale = R"doc(The value at other places: exact, or rounded as said.

Args:
    places: 0 to 12.
    rounding: A mtfs.Rounding, or its name; there is no default.
Returns:
    A mtfs.Decimal[places].
Raises:
    Overflow: The value is beyond the range at those places.
Examples:
    >>> mtfs.Decimal[4]('1.2345').rescale(2, 'half_up')
    mtfs.Decimal[2]('1.23')
)doc";

inline constexpr const char* add = R"doc(Adds a value of the same kind, exactly.

Raises:
    Overflow: The sum is beyond the range.
Examples:
    >>> mtfs.Money('0.10') + mtfs.Money('0.20')
    mtfs.Money('0.30')
)doc";

inline constexpr const char* add_to_zero =
    R"doc(Adds to the int 0 with which the built-in sum starts, and to no other int.

Examples:
    >>> sum([mtfs.Money(1), mtfs.Money(2)])
    mtfs.Money('3.00')
)doc";

inline constexpr const char* subtract = R"doc(Subtracts a value of the same kind, exactly.

Raises:
    Overflow: The difference is beyond the range.
Examples:
    >>> mtfs.Money('0.10') - mtfs.Money('0.20')
    mtfs.Money('-0.10')
)doc";

inline constexpr const char* times = R"doc(A whole multiple, exactly.

Raises:
    Overflow: The product is beyond the range.
Examples:
    >>> mtfs.Money('0.10') * 3
    mtfs.Money('0.30')
)doc";

inline constexpr const char* product =
    R"doc(The exact product with another decimal, not rounded yet.

Raises:
    TypeError: The units have no product, as pounds times pounds.
Examples:
    >>> (mtfs.Money('25918') * mtfs.Rate('2.99%')).round('half_up')
    mtfs.Money('774.95')
)doc";

inline constexpr const char* no_quotient = R"doc(Refused: a quotient needs a rounding.

Raises:
    TypeError: Always; it names divide, split and ratio.
)doc";

inline constexpr const char* format =
    R"doc(Formats as decimal.Decimal does, rounding half up whatever the decimal context.

Examples:
    >>> f"{mtfs.Money('1234567.50'):,.0f}"
    '1,234,568'
    >>> f"{mtfs.Rate('0.02995'):.2%}"
    '3.00%'
)doc";

}  // namespace mtfs::python::decimal_docs
