"""
The C++ library of mtfs; import it as mtfs.
"""

from __future__ import annotations
import collections.abc
from decimal import Decimal as PythonDecimal
import enum
import fractions
import typing
import typing_extensions

__all__: list[str] = [
    "ArrowTable",
    "Bridge",
    "Comparison",
    "Decimal0",
    "Decimal1",
    "Decimal10",
    "Decimal11",
    "Decimal12",
    "Decimal2",
    "Decimal3",
    "Decimal4",
    "Decimal5",
    "Decimal6",
    "Decimal7",
    "Decimal8",
    "Decimal9",
    "Drift",
    "Exact",
    "FinancialYear",
    "FixedPoint",
    "Golden",
    "Horizon",
    "Index",
    "Money",
    "MoneyGrid",
    "NilView",
    "Origin",
    "PenceView",
    "Plan",
    "Problem",
    "Quantity",
    "Rate",
    "Rounding",
    "SimulatedFigures",
    "Simulator",
    "Statement",
    "Tally",
    "VirementScheme",
    "arrow_long_form",
    "arrow_table",
    "causes",
    "check",
    "decimal_text",
    "drawn_counts",
    "drawn_text",
    "explain",
    "explain_columns",
    "explanation_text",
    "fits",
    "from_source",
    "heading_title",
    "load",
    "load_versions",
    "load_virement_scheme",
    "move",
    "moves",
    "quantile_table",
    "read_frame",
    "reconcile",
    "reconcile_case",
    "reconcile_pack",
    "report_months",
    "selectable_tables",
    "setting_names",
    "stepped",
    "swept",
    "table_fields",
    "table_items",
    "tolerance_allows",
    "unpickled",
]

class Origin:
    """
    Where a typed text stands: the file, sheet, row and column a person can open.

    Examples:
        >>> str(mtfs.Origin('lines.csv', row=12, column='2019/20'))
        'lines.csv, row 12, column 2019/20'
        >>> str(mtfs.Origin('book.xlsx', sheet='lines', row=14, column='2019/20', letter='C'))
        'book.xlsx, lines!C14 (2019/20)'
    """
    def __copy__(self) -> typing.Any: ...
    def __deepcopy__(self, memo: dict[typing.Any, typing.Any]) -> typing.Any: ...
    def __eq__(self, other: typing.Any) -> bool: ...
    def __hash__(self) -> int: ...
    def __init__(
        self,
        source: str = "",
        sheet: str = "",
        row: typing.SupportsInt | typing.SupportsIndex = 0,
        column: str = "",
        letter: str = "",
    ) -> None:
        """
        Makes a place.

        Args:
            source: File name, relative to the folder that was loaded; empty where a program made the value.
            sheet: Sheet of a workbook; empty elsewhere.
            row: Row as an editor numbers it, from 1; 0 where the whole source is meant.
            column: Column header or key; empty where the whole row is meant.
            letter: The letters of the column in a sheet, such as "C"; empty elsewhere.
        """
    def __reduce__(self) -> tuple[type, tuple[str, str, int, str, str]]: ...
    def __repr__(self) -> str: ...
    def __str__(self) -> str: ...
    @property
    def cell(self) -> str:
        """
        The cell of a sheet: 'C14', or ''.
        """
    @property
    def column(self) -> str:
        """
        The column's header, or ''.
        """
    @property
    def letter(self) -> str:
        """
        The letters of the column in a sheet, or ''.
        """
    @property
    def row(self) -> int:
        """
        The row, from 1; 0 for the whole source.
        """
    @property
    def sheet(self) -> str:
        """
        The sheet of a workbook, or ''.
        """
    @property
    def source(self) -> str:
        """
        The file.
        """

class Problem:
    """
    One fault in what was given: what was found, where, the rule it breaks and the fix.

    Examples:
        >>> try:
        ...     mtfs.Money('1,2,3')
        ... except mtfs.ParseError as error:
        ...     print(error.problem.code)
        number-grouping
    """
    def __copy__(self) -> typing.Any: ...
    def __deepcopy__(self, memo: dict[typing.Any, typing.Any]) -> typing.Any: ...
    def __eq__(self, other: typing.Any) -> bool: ...
    def __hash__(self) -> int: ...
    def __init__(
        self,
        code: str,
        where: Origin = ...,
        found: str = "",
        rule: str = "",
        fix: str = "",
        severity: str = "error",
    ) -> None:
        """
        Makes a fault.

        Args:
            code: Stable and readable, such as "number-grouping".
            where: The place; empty when the fault is not in a document.
            found: The text as it was given.
            rule: What holds, as a sentence without its full stop.
            fix: What to do, as a sentence without its full stop.
            severity: 'error', which stops a plan from being used, or 'warning'.
        Raises:
            ParseError: The severity is neither.
        """
    def __reduce__(self) -> tuple[type, tuple[str, Origin, str, str, str, str]]: ...
    def __repr__(self) -> str: ...
    def __str__(self) -> str: ...
    @property
    def code(self) -> str:
        """
        Stable and readable; scripts may test it.
        """
    @property
    def fix(self) -> str:
        """
        What to do.
        """
    @property
    def found(self) -> str:
        """
        The text as it was given.
        """
    @property
    def rule(self) -> str:
        """
        What holds.
        """
    @property
    def severity(self) -> str:
        """
        'error' or 'warning'.
        """
    @property
    def where(self) -> Origin:
        """
        The place.
        """

class Rounding(enum.Enum):
    """
    How an exact value between two steps becomes one of them.

    half_up is nearest with ties away from zero, as Excel's ROUND; half_even and half_down are nearest
    with ties to the even step and towards zero; up is away from zero, down towards it; ceiling and
    floor go towards plus and minus infinity. Each can be given by its name.
    """

    ceiling = ...
    down = ...
    floor = ...
    half_down = ...
    half_even = ...
    half_up = ...
    up = ...

class FixedPoint:
    """
    The base of every decimal of mtfs, for isinstance only.

    Examples:
        >>> isinstance(mtfs.Money(1), mtfs.FixedPoint)
        True
    """

class Money(FixedPoint):
    """
    Pounds to the penny, exactly, up to +-£92,233,720,368,547,758.07.

    Equals only Money, adds only to Money, and is never made of a float. There is no /: see divide,
    split and ratio.

    Examples:
        >>> mtfs.Money('1,234.50') + mtfs.Money(1)
        mtfs.Money('1235.50')
        >>> mtfs.Money(1) == 1
        False
    """
    @staticmethod
    def from_pence(pence: typing.SupportsIndex) -> Money:
        """
        Makes Money of a whole number of pence.

        Args:
            pence: A whole number.
        Returns:
            The Money.
        Raises:
            Overflow: The count is beyond +-(2**63 - 1).
        Examples:
            >>> mtfs.Money.from_pence(123450)
            mtfs.Money('1234.50')
        """
    @staticmethod
    def from_steps(steps: typing.SupportsIndex) -> Money:
        """
        Makes the value of a whole count of its smallest steps.

        Args:
            steps: For Money, pence.
        Returns:
            The value of that many steps.
        Raises:
            Overflow: The count is beyond +-(2**63 - 1).
        Examples:
            >>> mtfs.Rate.from_steps(29_900)
            mtfs.Rate('0.029900')
        """
    @staticmethod
    def sum(values: collections.abc.Iterable[Money]) -> Money:
        """
        Adds values exactly, whatever their order.

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
        """
    def __abs__(self) -> Money: ...
    def __add__(self, other: Money) -> Money:
        """
        Adds a value of the same kind, exactly.

        Raises:
            Overflow: The sum is beyond the range.
        Examples:
            >>> mtfs.Money('0.10') + mtfs.Money('0.20')
            mtfs.Money('0.30')
        """
    def __bool__(self) -> bool: ...
    def __copy__(self) -> Money: ...
    def __deepcopy__(self, memo: dict[typing.Any, typing.Any]) -> Money: ...
    def __eq__(self, other: typing.Any) -> bool: ...
    def __floordiv__(self, other: typing.NoReturn) -> None:
        """
        Refused: a quotient needs a rounding.

        Raises:
            TypeError: Always; it names divide, split and ratio.
        """
    def __format__(self, spec: str) -> str:
        """
        Formats as decimal.Decimal does, rounding half up whatever the decimal context.

        Examples:
            >>> f"{mtfs.Money('1234567.50'):,.0f}"
            '1,234,568'
            >>> f"{mtfs.Rate('0.02995'):.2%}"
            '3.00%'
        """
    def __ge__(self, other: Money) -> bool: ...
    def __gt__(self, other: Money) -> bool: ...
    def __hash__(self) -> int: ...
    def __init__(self, value: typing.SupportsIndex | str | PythonDecimal | Money) -> None:
        """
        Makes the value from an int, a text, a decimal.Decimal or its own kind.

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
        """
    def __le__(self, other: Money) -> bool: ...
    def __lt__(self, other: Money) -> bool: ...
    def __mod__(self, other: typing.NoReturn) -> None:
        """
        Refused: a quotient needs a rounding.

        Raises:
            TypeError: Always; it names divide, split and ratio.
        """
    @typing.overload
    def __mul__(self, times: typing.SupportsIndex) -> Money:
        """
        A whole multiple, exactly.

        Raises:
            Overflow: The product is beyond the range.
        Examples:
            >>> mtfs.Money('0.10') * 3
            mtfs.Money('0.30')
        """
    @typing.overload
    def __mul__(self, factor: FixedPoint | Exact) -> Exact:
        """
        The exact product with another decimal, not rounded yet.

        Raises:
            TypeError: The units have no product, as pounds times pounds.
        Examples:
            >>> (mtfs.Money('25918') * mtfs.Rate('2.99%')).round('half_up')
            mtfs.Money('774.95')
        """
    def __neg__(self) -> Money: ...
    def __pos__(self) -> Money: ...
    def __radd__(self, zero: int) -> Money:
        """
        Adds to the int 0 with which the built-in sum starts, and to no other int.

        Examples:
            >>> sum([mtfs.Money(1), mtfs.Money(2)])
            mtfs.Money('3.00')
        """
    def __reduce__(self) -> tuple[type, tuple[str]]: ...
    def __repr__(self) -> str: ...
    def __rmul__(self, times: typing.SupportsIndex) -> Money:
        """
        A whole multiple, exactly.

        Raises:
            Overflow: The product is beyond the range.
        Examples:
            >>> mtfs.Money('0.10') * 3
            mtfs.Money('0.30')
        """
    def __str__(self) -> str: ...
    def __sub__(self, other: Money) -> Money:
        """
        Subtracts a value of the same kind, exactly.

        Raises:
            Overflow: The difference is beyond the range.
        Examples:
            >>> mtfs.Money('0.10') - mtfs.Money('0.20')
            mtfs.Money('-0.10')
        """
    def __truediv__(self, other: typing.NoReturn) -> None:
        """
        Refused: a quotient needs a rounding.

        Raises:
            TypeError: Always; it names divide, split and ratio.
        """
    def decimal(self) -> PythonDecimal:
        """
        The same value as a decimal.Decimal, exactly and with all its places.

        Returns:
            A decimal.Decimal, whatever the decimal context.
        Examples:
            >>> mtfs.Money('1234.5').decimal()
            Decimal('1234.50')
        """
    def divide(self, parts: typing.SupportsIndex, rounding: Rounding | str) -> Money:
        """
        One part of several, rounded as said.

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
        """
    @typing.overload
    def ratio(self, other: Money, rounding: Rounding | str) -> Rate:
        """
        This value over another of its kind, as a Rate, rounded once.

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
        """
    @typing.overload
    def ratio(
        self, other: Money, rounding: Rounding | str, places: typing.SupportsIndex
    ) -> typing.Any:
        """
        This value over another of its kind, at stated places.

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
        """
    @typing.overload
    def split(self, parts: typing.SupportsIndex) -> list[Money]:
        """
        Parts that sum back to this value.

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
        """
    @typing.overload
    def split(self, weights: collections.abc.Sequence[typing.SupportsIndex]) -> list[Money]:
        """
        Parts in proportion to weights, which sum back to this value.

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
        """
    @property
    def pence(self) -> int:
        """
        The value as a whole number of pence.

        Examples:
            >>> mtfs.Money('12.34').pence
            1234
        """
    @property
    def steps(self) -> int:
        """
        The value as a whole count of its smallest steps.

        Examples:
            >>> mtfs.Money('12.34').steps
            1234
            >>> mtfs.Decimal[3]('1.5').steps
            1500
        """

class Rate(FixedPoint):
    """
    A ratio to six places: 0.029900 is 2.99%.

    Examples:
        >>> mtfs.Rate('2.99%').decimal()
        Decimal('0.029900')
    """
    @staticmethod
    def from_steps(steps: typing.SupportsIndex) -> Rate:
        """
        Makes the value of a whole count of its smallest steps.

        Args:
            steps: For Money, pence.
        Returns:
            The value of that many steps.
        Raises:
            Overflow: The count is beyond +-(2**63 - 1).
        Examples:
            >>> mtfs.Rate.from_steps(29_900)
            mtfs.Rate('0.029900')
        """
    @staticmethod
    def sum(values: collections.abc.Iterable[Rate]) -> Rate:
        """
        Adds values exactly, whatever their order.

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
        """
    def __abs__(self) -> Rate: ...
    def __add__(self, other: Rate) -> Rate:
        """
        Adds a value of the same kind, exactly.

        Raises:
            Overflow: The sum is beyond the range.
        Examples:
            >>> mtfs.Money('0.10') + mtfs.Money('0.20')
            mtfs.Money('0.30')
        """
    def __bool__(self) -> bool: ...
    def __copy__(self) -> Rate: ...
    def __deepcopy__(self, memo: dict[typing.Any, typing.Any]) -> Rate: ...
    def __eq__(self, other: typing.Any) -> bool: ...
    def __floordiv__(self, other: typing.NoReturn) -> None:
        """
        Refused: a quotient needs a rounding.

        Raises:
            TypeError: Always; it names divide, split and ratio.
        """
    def __format__(self, spec: str) -> str:
        """
        Formats as decimal.Decimal does, rounding half up whatever the decimal context.

        Examples:
            >>> f"{mtfs.Money('1234567.50'):,.0f}"
            '1,234,568'
            >>> f"{mtfs.Rate('0.02995'):.2%}"
            '3.00%'
        """
    def __ge__(self, other: Rate) -> bool: ...
    def __gt__(self, other: Rate) -> bool: ...
    def __hash__(self) -> int: ...
    def __init__(self, value: typing.SupportsIndex | str | PythonDecimal | Rate) -> None:
        """
        Makes the value from an int, a text, a decimal.Decimal or its own kind.

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
        """
    def __le__(self, other: Rate) -> bool: ...
    def __lt__(self, other: Rate) -> bool: ...
    def __mod__(self, other: typing.NoReturn) -> None:
        """
        Refused: a quotient needs a rounding.

        Raises:
            TypeError: Always; it names divide, split and ratio.
        """
    @typing.overload
    def __mul__(self, times: typing.SupportsIndex) -> Rate:
        """
        A whole multiple, exactly.

        Raises:
            Overflow: The product is beyond the range.
        Examples:
            >>> mtfs.Money('0.10') * 3
            mtfs.Money('0.30')
        """
    @typing.overload
    def __mul__(self, factor: FixedPoint | Exact) -> Exact:
        """
        The exact product with another decimal, not rounded yet.

        Raises:
            TypeError: The units have no product, as pounds times pounds.
        Examples:
            >>> (mtfs.Money('25918') * mtfs.Rate('2.99%')).round('half_up')
            mtfs.Money('774.95')
        """
    def __neg__(self) -> Rate: ...
    def __pos__(self) -> Rate: ...
    def __radd__(self, zero: int) -> Rate:
        """
        Adds to the int 0 with which the built-in sum starts, and to no other int.

        Examples:
            >>> sum([mtfs.Money(1), mtfs.Money(2)])
            mtfs.Money('3.00')
        """
    def __reduce__(self) -> tuple[type, tuple[str]]: ...
    def __repr__(self) -> str: ...
    def __rmul__(self, times: typing.SupportsIndex) -> Rate:
        """
        A whole multiple, exactly.

        Raises:
            Overflow: The product is beyond the range.
        Examples:
            >>> mtfs.Money('0.10') * 3
            mtfs.Money('0.30')
        """
    def __str__(self) -> str: ...
    def __sub__(self, other: Rate) -> Rate:
        """
        Subtracts a value of the same kind, exactly.

        Raises:
            Overflow: The difference is beyond the range.
        Examples:
            >>> mtfs.Money('0.10') - mtfs.Money('0.20')
            mtfs.Money('-0.10')
        """
    def __truediv__(self, other: typing.NoReturn) -> None:
        """
        Refused: a quotient needs a rounding.

        Raises:
            TypeError: Always; it names divide, split and ratio.
        """
    def decimal(self) -> PythonDecimal:
        """
        The same value as a decimal.Decimal, exactly and with all its places.

        Returns:
            A decimal.Decimal, whatever the decimal context.
        Examples:
            >>> mtfs.Money('1234.5').decimal()
            Decimal('1234.50')
        """
    def divide(self, parts: typing.SupportsIndex, rounding: Rounding | str) -> Rate:
        """
        One part of several, rounded as said.

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
        """
    @typing.overload
    def ratio(self, other: Rate, rounding: Rounding | str) -> Rate:
        """
        This value over another of its kind, as a Rate, rounded once.

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
        """
    @typing.overload
    def ratio(
        self, other: Rate, rounding: Rounding | str, places: typing.SupportsIndex
    ) -> typing.Any:
        """
        This value over another of its kind, at stated places.

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
        """
    @typing.overload
    def split(self, parts: typing.SupportsIndex) -> list[Rate]:
        """
        Parts that sum back to this value.

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
        """
    @typing.overload
    def split(self, weights: collections.abc.Sequence[typing.SupportsIndex]) -> list[Rate]:
        """
        Parts in proportion to weights, which sum back to this value.

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
        """
    @property
    def steps(self) -> int:
        """
        The value as a whole count of its smallest steps.

        Examples:
            >>> mtfs.Money('12.34').steps
            1234
            >>> mtfs.Decimal[3]('1.5').steps
            1500
        """

class Quantity(FixedPoint):
    """
    A count of things to four places: people, dwellings, full-time equivalents.

    Examples:
        >>> (mtfs.Quantity('12.5') * mtfs.Money('41000')).round('half_up')
        mtfs.Money('512500.00')
    """
    @staticmethod
    def from_steps(steps: typing.SupportsIndex) -> Quantity:
        """
        Makes the value of a whole count of its smallest steps.

        Args:
            steps: For Money, pence.
        Returns:
            The value of that many steps.
        Raises:
            Overflow: The count is beyond +-(2**63 - 1).
        Examples:
            >>> mtfs.Rate.from_steps(29_900)
            mtfs.Rate('0.029900')
        """
    @staticmethod
    def sum(values: collections.abc.Iterable[Quantity]) -> Quantity:
        """
        Adds values exactly, whatever their order.

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
        """
    def __abs__(self) -> Quantity: ...
    def __add__(self, other: Quantity) -> Quantity:
        """
        Adds a value of the same kind, exactly.

        Raises:
            Overflow: The sum is beyond the range.
        Examples:
            >>> mtfs.Money('0.10') + mtfs.Money('0.20')
            mtfs.Money('0.30')
        """
    def __bool__(self) -> bool: ...
    def __copy__(self) -> Quantity: ...
    def __deepcopy__(self, memo: dict[typing.Any, typing.Any]) -> Quantity: ...
    def __eq__(self, other: typing.Any) -> bool: ...
    def __floordiv__(self, other: typing.NoReturn) -> None:
        """
        Refused: a quotient needs a rounding.

        Raises:
            TypeError: Always; it names divide, split and ratio.
        """
    def __format__(self, spec: str) -> str:
        """
        Formats as decimal.Decimal does, rounding half up whatever the decimal context.

        Examples:
            >>> f"{mtfs.Money('1234567.50'):,.0f}"
            '1,234,568'
            >>> f"{mtfs.Rate('0.02995'):.2%}"
            '3.00%'
        """
    def __ge__(self, other: Quantity) -> bool: ...
    def __gt__(self, other: Quantity) -> bool: ...
    def __hash__(self) -> int: ...
    def __init__(self, value: typing.SupportsIndex | str | PythonDecimal | Quantity) -> None:
        """
        Makes the value from an int, a text, a decimal.Decimal or its own kind.

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
        """
    def __le__(self, other: Quantity) -> bool: ...
    def __lt__(self, other: Quantity) -> bool: ...
    def __mod__(self, other: typing.NoReturn) -> None:
        """
        Refused: a quotient needs a rounding.

        Raises:
            TypeError: Always; it names divide, split and ratio.
        """
    @typing.overload
    def __mul__(self, times: typing.SupportsIndex) -> Quantity:
        """
        A whole multiple, exactly.

        Raises:
            Overflow: The product is beyond the range.
        Examples:
            >>> mtfs.Money('0.10') * 3
            mtfs.Money('0.30')
        """
    @typing.overload
    def __mul__(self, factor: FixedPoint | Exact) -> Exact:
        """
        The exact product with another decimal, not rounded yet.

        Raises:
            TypeError: The units have no product, as pounds times pounds.
        Examples:
            >>> (mtfs.Money('25918') * mtfs.Rate('2.99%')).round('half_up')
            mtfs.Money('774.95')
        """
    def __neg__(self) -> Quantity: ...
    def __pos__(self) -> Quantity: ...
    def __radd__(self, zero: int) -> Quantity:
        """
        Adds to the int 0 with which the built-in sum starts, and to no other int.

        Examples:
            >>> sum([mtfs.Money(1), mtfs.Money(2)])
            mtfs.Money('3.00')
        """
    def __reduce__(self) -> tuple[type, tuple[str]]: ...
    def __repr__(self) -> str: ...
    def __rmul__(self, times: typing.SupportsIndex) -> Quantity:
        """
        A whole multiple, exactly.

        Raises:
            Overflow: The product is beyond the range.
        Examples:
            >>> mtfs.Money('0.10') * 3
            mtfs.Money('0.30')
        """
    def __str__(self) -> str: ...
    def __sub__(self, other: Quantity) -> Quantity:
        """
        Subtracts a value of the same kind, exactly.

        Raises:
            Overflow: The difference is beyond the range.
        Examples:
            >>> mtfs.Money('0.10') - mtfs.Money('0.20')
            mtfs.Money('-0.10')
        """
    def __truediv__(self, other: typing.NoReturn) -> None:
        """
        Refused: a quotient needs a rounding.

        Raises:
            TypeError: Always; it names divide, split and ratio.
        """
    def decimal(self) -> PythonDecimal:
        """
        The same value as a decimal.Decimal, exactly and with all its places.

        Returns:
            A decimal.Decimal, whatever the decimal context.
        Examples:
            >>> mtfs.Money('1234.5').decimal()
            Decimal('1234.50')
        """
    def divide(self, parts: typing.SupportsIndex, rounding: Rounding | str) -> Quantity:
        """
        One part of several, rounded as said.

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
        """
    @typing.overload
    def ratio(self, other: Quantity, rounding: Rounding | str) -> Rate:
        """
        This value over another of its kind, as a Rate, rounded once.

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
        """
    @typing.overload
    def ratio(
        self, other: Quantity, rounding: Rounding | str, places: typing.SupportsIndex
    ) -> typing.Any:
        """
        This value over another of its kind, at stated places.

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
        """
    @typing.overload
    def split(self, parts: typing.SupportsIndex) -> list[Quantity]:
        """
        Parts that sum back to this value.

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
        """
    @typing.overload
    def split(self, weights: collections.abc.Sequence[typing.SupportsIndex]) -> list[Quantity]:
        """
        Parts in proportion to weights, which sum back to this value.

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
        """
    @property
    def steps(self) -> int:
        """
        The value as a whole count of its smallest steps.

        Examples:
            >>> mtfs.Money('12.34').steps
            1234
            >>> mtfs.Decimal[3]('1.5').steps
            1500
        """

class Index(FixedPoint):
    """
    A chained index to twelve places, 1.000000000000 at its base.

    Examples:
        >>> mtfs.Index(1)
        mtfs.Index('1.000000000000')
    """
    @staticmethod
    def from_steps(steps: typing.SupportsIndex) -> Index:
        """
        Makes the value of a whole count of its smallest steps.

        Args:
            steps: For Money, pence.
        Returns:
            The value of that many steps.
        Raises:
            Overflow: The count is beyond +-(2**63 - 1).
        Examples:
            >>> mtfs.Rate.from_steps(29_900)
            mtfs.Rate('0.029900')
        """
    @staticmethod
    def sum(values: collections.abc.Iterable[Index]) -> Index:
        """
        Adds values exactly, whatever their order.

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
        """
    def __abs__(self) -> Index: ...
    def __add__(self, other: Index) -> Index:
        """
        Adds a value of the same kind, exactly.

        Raises:
            Overflow: The sum is beyond the range.
        Examples:
            >>> mtfs.Money('0.10') + mtfs.Money('0.20')
            mtfs.Money('0.30')
        """
    def __bool__(self) -> bool: ...
    def __copy__(self) -> Index: ...
    def __deepcopy__(self, memo: dict[typing.Any, typing.Any]) -> Index: ...
    def __eq__(self, other: typing.Any) -> bool: ...
    def __floordiv__(self, other: typing.NoReturn) -> None:
        """
        Refused: a quotient needs a rounding.

        Raises:
            TypeError: Always; it names divide, split and ratio.
        """
    def __format__(self, spec: str) -> str:
        """
        Formats as decimal.Decimal does, rounding half up whatever the decimal context.

        Examples:
            >>> f"{mtfs.Money('1234567.50'):,.0f}"
            '1,234,568'
            >>> f"{mtfs.Rate('0.02995'):.2%}"
            '3.00%'
        """
    def __ge__(self, other: Index) -> bool: ...
    def __gt__(self, other: Index) -> bool: ...
    def __hash__(self) -> int: ...
    def __init__(self, value: typing.SupportsIndex | str | PythonDecimal | Index) -> None:
        """
        Makes the value from an int, a text, a decimal.Decimal or its own kind.

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
        """
    def __le__(self, other: Index) -> bool: ...
    def __lt__(self, other: Index) -> bool: ...
    def __mod__(self, other: typing.NoReturn) -> None:
        """
        Refused: a quotient needs a rounding.

        Raises:
            TypeError: Always; it names divide, split and ratio.
        """
    @typing.overload
    def __mul__(self, times: typing.SupportsIndex) -> Index:
        """
        A whole multiple, exactly.

        Raises:
            Overflow: The product is beyond the range.
        Examples:
            >>> mtfs.Money('0.10') * 3
            mtfs.Money('0.30')
        """
    @typing.overload
    def __mul__(self, factor: FixedPoint | Exact) -> Exact:
        """
        The exact product with another decimal, not rounded yet.

        Raises:
            TypeError: The units have no product, as pounds times pounds.
        Examples:
            >>> (mtfs.Money('25918') * mtfs.Rate('2.99%')).round('half_up')
            mtfs.Money('774.95')
        """
    def __neg__(self) -> Index: ...
    def __pos__(self) -> Index: ...
    def __radd__(self, zero: int) -> Index:
        """
        Adds to the int 0 with which the built-in sum starts, and to no other int.

        Examples:
            >>> sum([mtfs.Money(1), mtfs.Money(2)])
            mtfs.Money('3.00')
        """
    def __reduce__(self) -> tuple[type, tuple[str]]: ...
    def __repr__(self) -> str: ...
    def __rmul__(self, times: typing.SupportsIndex) -> Index:
        """
        A whole multiple, exactly.

        Raises:
            Overflow: The product is beyond the range.
        Examples:
            >>> mtfs.Money('0.10') * 3
            mtfs.Money('0.30')
        """
    def __str__(self) -> str: ...
    def __sub__(self, other: Index) -> Index:
        """
        Subtracts a value of the same kind, exactly.

        Raises:
            Overflow: The difference is beyond the range.
        Examples:
            >>> mtfs.Money('0.10') - mtfs.Money('0.20')
            mtfs.Money('-0.10')
        """
    def __truediv__(self, other: typing.NoReturn) -> None:
        """
        Refused: a quotient needs a rounding.

        Raises:
            TypeError: Always; it names divide, split and ratio.
        """
    def decimal(self) -> PythonDecimal:
        """
        The same value as a decimal.Decimal, exactly and with all its places.

        Returns:
            A decimal.Decimal, whatever the decimal context.
        Examples:
            >>> mtfs.Money('1234.5').decimal()
            Decimal('1234.50')
        """
    def divide(self, parts: typing.SupportsIndex, rounding: Rounding | str) -> Index:
        """
        One part of several, rounded as said.

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
        """
    @typing.overload
    def ratio(self, other: Index, rounding: Rounding | str) -> Rate:
        """
        This value over another of its kind, as a Rate, rounded once.

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
        """
    @typing.overload
    def ratio(
        self, other: Index, rounding: Rounding | str, places: typing.SupportsIndex
    ) -> typing.Any:
        """
        This value over another of its kind, at stated places.

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
        """
    @typing.overload
    def split(self, parts: typing.SupportsIndex) -> list[Index]:
        """
        Parts that sum back to this value.

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
        """
    @typing.overload
    def split(self, weights: collections.abc.Sequence[typing.SupportsIndex]) -> list[Index]:
        """
        Parts in proportion to weights, which sum back to this value.

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
        """
    @property
    def steps(self) -> int:
        """
        The value as a whole count of its smallest steps.

        Examples:
            >>> mtfs.Money('12.34').steps
            1234
            >>> mtfs.Decimal[3]('1.5').steps
            1500
        """

class Decimal0(FixedPoint):
    """
    A number without a unit, of the places in its name.

    Examples:
        >>> mtfs.Decimal[4]('1.2345')
        mtfs.Decimal[4]('1.2345')
    """
    @staticmethod
    def from_steps(steps: typing.SupportsIndex) -> Decimal0:
        """
        Makes the value of a whole count of its smallest steps.

        Args:
            steps: For Money, pence.
        Returns:
            The value of that many steps.
        Raises:
            Overflow: The count is beyond +-(2**63 - 1).
        Examples:
            >>> mtfs.Rate.from_steps(29_900)
            mtfs.Rate('0.029900')
        """
    @staticmethod
    def sum(values: collections.abc.Iterable[Decimal0]) -> Decimal0:
        """
        Adds values exactly, whatever their order.

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
        """
    def __abs__(self) -> Decimal0: ...
    def __add__(self, other: Decimal0) -> Decimal0:
        """
        Adds a value of the same kind, exactly.

        Raises:
            Overflow: The sum is beyond the range.
        Examples:
            >>> mtfs.Money('0.10') + mtfs.Money('0.20')
            mtfs.Money('0.30')
        """
    def __bool__(self) -> bool: ...
    def __copy__(self) -> Decimal0: ...
    def __deepcopy__(self, memo: dict[typing.Any, typing.Any]) -> Decimal0: ...
    def __eq__(self, other: typing.Any) -> bool: ...
    def __floordiv__(self, other: typing.NoReturn) -> None:
        """
        Refused: a quotient needs a rounding.

        Raises:
            TypeError: Always; it names divide, split and ratio.
        """
    def __format__(self, spec: str) -> str:
        """
        Formats as decimal.Decimal does, rounding half up whatever the decimal context.

        Examples:
            >>> f"{mtfs.Money('1234567.50'):,.0f}"
            '1,234,568'
            >>> f"{mtfs.Rate('0.02995'):.2%}"
            '3.00%'
        """
    def __ge__(self, other: Decimal0) -> bool: ...
    def __gt__(self, other: Decimal0) -> bool: ...
    def __hash__(self) -> int: ...
    def __init__(self, value: typing.SupportsIndex | str | PythonDecimal | Decimal0) -> None:
        """
        Makes the value from an int, a text, a decimal.Decimal or its own kind.

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
        """
    def __le__(self, other: Decimal0) -> bool: ...
    def __lt__(self, other: Decimal0) -> bool: ...
    def __mod__(self, other: typing.NoReturn) -> None:
        """
        Refused: a quotient needs a rounding.

        Raises:
            TypeError: Always; it names divide, split and ratio.
        """
    @typing.overload
    def __mul__(self, times: typing.SupportsIndex) -> Decimal0:
        """
        A whole multiple, exactly.

        Raises:
            Overflow: The product is beyond the range.
        Examples:
            >>> mtfs.Money('0.10') * 3
            mtfs.Money('0.30')
        """
    @typing.overload
    def __mul__(self, factor: FixedPoint | Exact) -> Exact:
        """
        The exact product with another decimal, not rounded yet.

        Raises:
            TypeError: The units have no product, as pounds times pounds.
        Examples:
            >>> (mtfs.Money('25918') * mtfs.Rate('2.99%')).round('half_up')
            mtfs.Money('774.95')
        """
    def __neg__(self) -> Decimal0: ...
    def __pos__(self) -> Decimal0: ...
    def __radd__(self, zero: int) -> Decimal0:
        """
        Adds to the int 0 with which the built-in sum starts, and to no other int.

        Examples:
            >>> sum([mtfs.Money(1), mtfs.Money(2)])
            mtfs.Money('3.00')
        """
    def __reduce__(self) -> tuple[type, tuple[str]]: ...
    def __repr__(self) -> str: ...
    def __rmul__(self, times: typing.SupportsIndex) -> Decimal0:
        """
        A whole multiple, exactly.

        Raises:
            Overflow: The product is beyond the range.
        Examples:
            >>> mtfs.Money('0.10') * 3
            mtfs.Money('0.30')
        """
    def __str__(self) -> str: ...
    def __sub__(self, other: Decimal0) -> Decimal0:
        """
        Subtracts a value of the same kind, exactly.

        Raises:
            Overflow: The difference is beyond the range.
        Examples:
            >>> mtfs.Money('0.10') - mtfs.Money('0.20')
            mtfs.Money('-0.10')
        """
    def __truediv__(self, other: typing.NoReturn) -> None:
        """
        Refused: a quotient needs a rounding.

        Raises:
            TypeError: Always; it names divide, split and ratio.
        """
    def decimal(self) -> PythonDecimal:
        """
        The same value as a decimal.Decimal, exactly and with all its places.

        Returns:
            A decimal.Decimal, whatever the decimal context.
        Examples:
            >>> mtfs.Money('1234.5').decimal()
            Decimal('1234.50')
        """
    def divide(self, parts: typing.SupportsIndex, rounding: Rounding | str) -> Decimal0:
        """
        One part of several, rounded as said.

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
        """
    @typing.overload
    def ratio(self, other: Decimal0, rounding: Rounding | str) -> Rate:
        """
        This value over another of its kind, as a Rate, rounded once.

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
        """
    @typing.overload
    def ratio(
        self, other: Decimal0, rounding: Rounding | str, places: typing.SupportsIndex
    ) -> typing.Any:
        """
        This value over another of its kind, at stated places.

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
        """
    def rescale(self, places: typing.SupportsIndex, rounding: Rounding | str) -> typing.Any:
        """
        The value at other places: exact, or rounded as said.

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
        """
    @typing.overload
    def split(self, parts: typing.SupportsIndex) -> list[Decimal0]:
        """
        Parts that sum back to this value.

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
        """
    @typing.overload
    def split(self, weights: collections.abc.Sequence[typing.SupportsIndex]) -> list[Decimal0]:
        """
        Parts in proportion to weights, which sum back to this value.

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
        """
    @property
    def steps(self) -> int:
        """
        The value as a whole count of its smallest steps.

        Examples:
            >>> mtfs.Money('12.34').steps
            1234
            >>> mtfs.Decimal[3]('1.5').steps
            1500
        """

class Decimal1(FixedPoint):
    """
    A number without a unit, of the places in its name.

    Examples:
        >>> mtfs.Decimal[4]('1.2345')
        mtfs.Decimal[4]('1.2345')
    """
    @staticmethod
    def from_steps(steps: typing.SupportsIndex) -> Decimal1:
        """
        Makes the value of a whole count of its smallest steps.

        Args:
            steps: For Money, pence.
        Returns:
            The value of that many steps.
        Raises:
            Overflow: The count is beyond +-(2**63 - 1).
        Examples:
            >>> mtfs.Rate.from_steps(29_900)
            mtfs.Rate('0.029900')
        """
    @staticmethod
    def sum(values: collections.abc.Iterable[Decimal1]) -> Decimal1:
        """
        Adds values exactly, whatever their order.

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
        """
    def __abs__(self) -> Decimal1: ...
    def __add__(self, other: Decimal1) -> Decimal1:
        """
        Adds a value of the same kind, exactly.

        Raises:
            Overflow: The sum is beyond the range.
        Examples:
            >>> mtfs.Money('0.10') + mtfs.Money('0.20')
            mtfs.Money('0.30')
        """
    def __bool__(self) -> bool: ...
    def __copy__(self) -> Decimal1: ...
    def __deepcopy__(self, memo: dict[typing.Any, typing.Any]) -> Decimal1: ...
    def __eq__(self, other: typing.Any) -> bool: ...
    def __floordiv__(self, other: typing.NoReturn) -> None:
        """
        Refused: a quotient needs a rounding.

        Raises:
            TypeError: Always; it names divide, split and ratio.
        """
    def __format__(self, spec: str) -> str:
        """
        Formats as decimal.Decimal does, rounding half up whatever the decimal context.

        Examples:
            >>> f"{mtfs.Money('1234567.50'):,.0f}"
            '1,234,568'
            >>> f"{mtfs.Rate('0.02995'):.2%}"
            '3.00%'
        """
    def __ge__(self, other: Decimal1) -> bool: ...
    def __gt__(self, other: Decimal1) -> bool: ...
    def __hash__(self) -> int: ...
    def __init__(self, value: typing.SupportsIndex | str | PythonDecimal | Decimal1) -> None:
        """
        Makes the value from an int, a text, a decimal.Decimal or its own kind.

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
        """
    def __le__(self, other: Decimal1) -> bool: ...
    def __lt__(self, other: Decimal1) -> bool: ...
    def __mod__(self, other: typing.NoReturn) -> None:
        """
        Refused: a quotient needs a rounding.

        Raises:
            TypeError: Always; it names divide, split and ratio.
        """
    @typing.overload
    def __mul__(self, times: typing.SupportsIndex) -> Decimal1:
        """
        A whole multiple, exactly.

        Raises:
            Overflow: The product is beyond the range.
        Examples:
            >>> mtfs.Money('0.10') * 3
            mtfs.Money('0.30')
        """
    @typing.overload
    def __mul__(self, factor: FixedPoint | Exact) -> Exact:
        """
        The exact product with another decimal, not rounded yet.

        Raises:
            TypeError: The units have no product, as pounds times pounds.
        Examples:
            >>> (mtfs.Money('25918') * mtfs.Rate('2.99%')).round('half_up')
            mtfs.Money('774.95')
        """
    def __neg__(self) -> Decimal1: ...
    def __pos__(self) -> Decimal1: ...
    def __radd__(self, zero: int) -> Decimal1:
        """
        Adds to the int 0 with which the built-in sum starts, and to no other int.

        Examples:
            >>> sum([mtfs.Money(1), mtfs.Money(2)])
            mtfs.Money('3.00')
        """
    def __reduce__(self) -> tuple[type, tuple[str]]: ...
    def __repr__(self) -> str: ...
    def __rmul__(self, times: typing.SupportsIndex) -> Decimal1:
        """
        A whole multiple, exactly.

        Raises:
            Overflow: The product is beyond the range.
        Examples:
            >>> mtfs.Money('0.10') * 3
            mtfs.Money('0.30')
        """
    def __str__(self) -> str: ...
    def __sub__(self, other: Decimal1) -> Decimal1:
        """
        Subtracts a value of the same kind, exactly.

        Raises:
            Overflow: The difference is beyond the range.
        Examples:
            >>> mtfs.Money('0.10') - mtfs.Money('0.20')
            mtfs.Money('-0.10')
        """
    def __truediv__(self, other: typing.NoReturn) -> None:
        """
        Refused: a quotient needs a rounding.

        Raises:
            TypeError: Always; it names divide, split and ratio.
        """
    def decimal(self) -> PythonDecimal:
        """
        The same value as a decimal.Decimal, exactly and with all its places.

        Returns:
            A decimal.Decimal, whatever the decimal context.
        Examples:
            >>> mtfs.Money('1234.5').decimal()
            Decimal('1234.50')
        """
    def divide(self, parts: typing.SupportsIndex, rounding: Rounding | str) -> Decimal1:
        """
        One part of several, rounded as said.

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
        """
    @typing.overload
    def ratio(self, other: Decimal1, rounding: Rounding | str) -> Rate:
        """
        This value over another of its kind, as a Rate, rounded once.

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
        """
    @typing.overload
    def ratio(
        self, other: Decimal1, rounding: Rounding | str, places: typing.SupportsIndex
    ) -> typing.Any:
        """
        This value over another of its kind, at stated places.

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
        """
    def rescale(self, places: typing.SupportsIndex, rounding: Rounding | str) -> typing.Any:
        """
        The value at other places: exact, or rounded as said.

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
        """
    @typing.overload
    def split(self, parts: typing.SupportsIndex) -> list[Decimal1]:
        """
        Parts that sum back to this value.

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
        """
    @typing.overload
    def split(self, weights: collections.abc.Sequence[typing.SupportsIndex]) -> list[Decimal1]:
        """
        Parts in proportion to weights, which sum back to this value.

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
        """
    @property
    def steps(self) -> int:
        """
        The value as a whole count of its smallest steps.

        Examples:
            >>> mtfs.Money('12.34').steps
            1234
            >>> mtfs.Decimal[3]('1.5').steps
            1500
        """

class Decimal2(FixedPoint):
    """
    A number without a unit, of the places in its name.

    Examples:
        >>> mtfs.Decimal[4]('1.2345')
        mtfs.Decimal[4]('1.2345')
    """
    @staticmethod
    def from_steps(steps: typing.SupportsIndex) -> Decimal2:
        """
        Makes the value of a whole count of its smallest steps.

        Args:
            steps: For Money, pence.
        Returns:
            The value of that many steps.
        Raises:
            Overflow: The count is beyond +-(2**63 - 1).
        Examples:
            >>> mtfs.Rate.from_steps(29_900)
            mtfs.Rate('0.029900')
        """
    @staticmethod
    def sum(values: collections.abc.Iterable[Decimal2]) -> Decimal2:
        """
        Adds values exactly, whatever their order.

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
        """
    def __abs__(self) -> Decimal2: ...
    def __add__(self, other: Decimal2) -> Decimal2:
        """
        Adds a value of the same kind, exactly.

        Raises:
            Overflow: The sum is beyond the range.
        Examples:
            >>> mtfs.Money('0.10') + mtfs.Money('0.20')
            mtfs.Money('0.30')
        """
    def __bool__(self) -> bool: ...
    def __copy__(self) -> Decimal2: ...
    def __deepcopy__(self, memo: dict[typing.Any, typing.Any]) -> Decimal2: ...
    def __eq__(self, other: typing.Any) -> bool: ...
    def __floordiv__(self, other: typing.NoReturn) -> None:
        """
        Refused: a quotient needs a rounding.

        Raises:
            TypeError: Always; it names divide, split and ratio.
        """
    def __format__(self, spec: str) -> str:
        """
        Formats as decimal.Decimal does, rounding half up whatever the decimal context.

        Examples:
            >>> f"{mtfs.Money('1234567.50'):,.0f}"
            '1,234,568'
            >>> f"{mtfs.Rate('0.02995'):.2%}"
            '3.00%'
        """
    def __ge__(self, other: Decimal2) -> bool: ...
    def __gt__(self, other: Decimal2) -> bool: ...
    def __hash__(self) -> int: ...
    def __init__(self, value: typing.SupportsIndex | str | PythonDecimal | Decimal2) -> None:
        """
        Makes the value from an int, a text, a decimal.Decimal or its own kind.

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
        """
    def __le__(self, other: Decimal2) -> bool: ...
    def __lt__(self, other: Decimal2) -> bool: ...
    def __mod__(self, other: typing.NoReturn) -> None:
        """
        Refused: a quotient needs a rounding.

        Raises:
            TypeError: Always; it names divide, split and ratio.
        """
    @typing.overload
    def __mul__(self, times: typing.SupportsIndex) -> Decimal2:
        """
        A whole multiple, exactly.

        Raises:
            Overflow: The product is beyond the range.
        Examples:
            >>> mtfs.Money('0.10') * 3
            mtfs.Money('0.30')
        """
    @typing.overload
    def __mul__(self, factor: FixedPoint | Exact) -> Exact:
        """
        The exact product with another decimal, not rounded yet.

        Raises:
            TypeError: The units have no product, as pounds times pounds.
        Examples:
            >>> (mtfs.Money('25918') * mtfs.Rate('2.99%')).round('half_up')
            mtfs.Money('774.95')
        """
    def __neg__(self) -> Decimal2: ...
    def __pos__(self) -> Decimal2: ...
    def __radd__(self, zero: int) -> Decimal2:
        """
        Adds to the int 0 with which the built-in sum starts, and to no other int.

        Examples:
            >>> sum([mtfs.Money(1), mtfs.Money(2)])
            mtfs.Money('3.00')
        """
    def __reduce__(self) -> tuple[type, tuple[str]]: ...
    def __repr__(self) -> str: ...
    def __rmul__(self, times: typing.SupportsIndex) -> Decimal2:
        """
        A whole multiple, exactly.

        Raises:
            Overflow: The product is beyond the range.
        Examples:
            >>> mtfs.Money('0.10') * 3
            mtfs.Money('0.30')
        """
    def __str__(self) -> str: ...
    def __sub__(self, other: Decimal2) -> Decimal2:
        """
        Subtracts a value of the same kind, exactly.

        Raises:
            Overflow: The difference is beyond the range.
        Examples:
            >>> mtfs.Money('0.10') - mtfs.Money('0.20')
            mtfs.Money('-0.10')
        """
    def __truediv__(self, other: typing.NoReturn) -> None:
        """
        Refused: a quotient needs a rounding.

        Raises:
            TypeError: Always; it names divide, split and ratio.
        """
    def decimal(self) -> PythonDecimal:
        """
        The same value as a decimal.Decimal, exactly and with all its places.

        Returns:
            A decimal.Decimal, whatever the decimal context.
        Examples:
            >>> mtfs.Money('1234.5').decimal()
            Decimal('1234.50')
        """
    def divide(self, parts: typing.SupportsIndex, rounding: Rounding | str) -> Decimal2:
        """
        One part of several, rounded as said.

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
        """
    @typing.overload
    def ratio(self, other: Decimal2, rounding: Rounding | str) -> Rate:
        """
        This value over another of its kind, as a Rate, rounded once.

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
        """
    @typing.overload
    def ratio(
        self, other: Decimal2, rounding: Rounding | str, places: typing.SupportsIndex
    ) -> typing.Any:
        """
        This value over another of its kind, at stated places.

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
        """
    def rescale(self, places: typing.SupportsIndex, rounding: Rounding | str) -> typing.Any:
        """
        The value at other places: exact, or rounded as said.

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
        """
    @typing.overload
    def split(self, parts: typing.SupportsIndex) -> list[Decimal2]:
        """
        Parts that sum back to this value.

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
        """
    @typing.overload
    def split(self, weights: collections.abc.Sequence[typing.SupportsIndex]) -> list[Decimal2]:
        """
        Parts in proportion to weights, which sum back to this value.

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
        """
    @property
    def steps(self) -> int:
        """
        The value as a whole count of its smallest steps.

        Examples:
            >>> mtfs.Money('12.34').steps
            1234
            >>> mtfs.Decimal[3]('1.5').steps
            1500
        """

class Decimal3(FixedPoint):
    """
    A number without a unit, of the places in its name.

    Examples:
        >>> mtfs.Decimal[4]('1.2345')
        mtfs.Decimal[4]('1.2345')
    """
    @staticmethod
    def from_steps(steps: typing.SupportsIndex) -> Decimal3:
        """
        Makes the value of a whole count of its smallest steps.

        Args:
            steps: For Money, pence.
        Returns:
            The value of that many steps.
        Raises:
            Overflow: The count is beyond +-(2**63 - 1).
        Examples:
            >>> mtfs.Rate.from_steps(29_900)
            mtfs.Rate('0.029900')
        """
    @staticmethod
    def sum(values: collections.abc.Iterable[Decimal3]) -> Decimal3:
        """
        Adds values exactly, whatever their order.

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
        """
    def __abs__(self) -> Decimal3: ...
    def __add__(self, other: Decimal3) -> Decimal3:
        """
        Adds a value of the same kind, exactly.

        Raises:
            Overflow: The sum is beyond the range.
        Examples:
            >>> mtfs.Money('0.10') + mtfs.Money('0.20')
            mtfs.Money('0.30')
        """
    def __bool__(self) -> bool: ...
    def __copy__(self) -> Decimal3: ...
    def __deepcopy__(self, memo: dict[typing.Any, typing.Any]) -> Decimal3: ...
    def __eq__(self, other: typing.Any) -> bool: ...
    def __floordiv__(self, other: typing.NoReturn) -> None:
        """
        Refused: a quotient needs a rounding.

        Raises:
            TypeError: Always; it names divide, split and ratio.
        """
    def __format__(self, spec: str) -> str:
        """
        Formats as decimal.Decimal does, rounding half up whatever the decimal context.

        Examples:
            >>> f"{mtfs.Money('1234567.50'):,.0f}"
            '1,234,568'
            >>> f"{mtfs.Rate('0.02995'):.2%}"
            '3.00%'
        """
    def __ge__(self, other: Decimal3) -> bool: ...
    def __gt__(self, other: Decimal3) -> bool: ...
    def __hash__(self) -> int: ...
    def __init__(self, value: typing.SupportsIndex | str | PythonDecimal | Decimal3) -> None:
        """
        Makes the value from an int, a text, a decimal.Decimal or its own kind.

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
        """
    def __le__(self, other: Decimal3) -> bool: ...
    def __lt__(self, other: Decimal3) -> bool: ...
    def __mod__(self, other: typing.NoReturn) -> None:
        """
        Refused: a quotient needs a rounding.

        Raises:
            TypeError: Always; it names divide, split and ratio.
        """
    @typing.overload
    def __mul__(self, times: typing.SupportsIndex) -> Decimal3:
        """
        A whole multiple, exactly.

        Raises:
            Overflow: The product is beyond the range.
        Examples:
            >>> mtfs.Money('0.10') * 3
            mtfs.Money('0.30')
        """
    @typing.overload
    def __mul__(self, factor: FixedPoint | Exact) -> Exact:
        """
        The exact product with another decimal, not rounded yet.

        Raises:
            TypeError: The units have no product, as pounds times pounds.
        Examples:
            >>> (mtfs.Money('25918') * mtfs.Rate('2.99%')).round('half_up')
            mtfs.Money('774.95')
        """
    def __neg__(self) -> Decimal3: ...
    def __pos__(self) -> Decimal3: ...
    def __radd__(self, zero: int) -> Decimal3:
        """
        Adds to the int 0 with which the built-in sum starts, and to no other int.

        Examples:
            >>> sum([mtfs.Money(1), mtfs.Money(2)])
            mtfs.Money('3.00')
        """
    def __reduce__(self) -> tuple[type, tuple[str]]: ...
    def __repr__(self) -> str: ...
    def __rmul__(self, times: typing.SupportsIndex) -> Decimal3:
        """
        A whole multiple, exactly.

        Raises:
            Overflow: The product is beyond the range.
        Examples:
            >>> mtfs.Money('0.10') * 3
            mtfs.Money('0.30')
        """
    def __str__(self) -> str: ...
    def __sub__(self, other: Decimal3) -> Decimal3:
        """
        Subtracts a value of the same kind, exactly.

        Raises:
            Overflow: The difference is beyond the range.
        Examples:
            >>> mtfs.Money('0.10') - mtfs.Money('0.20')
            mtfs.Money('-0.10')
        """
    def __truediv__(self, other: typing.NoReturn) -> None:
        """
        Refused: a quotient needs a rounding.

        Raises:
            TypeError: Always; it names divide, split and ratio.
        """
    def decimal(self) -> PythonDecimal:
        """
        The same value as a decimal.Decimal, exactly and with all its places.

        Returns:
            A decimal.Decimal, whatever the decimal context.
        Examples:
            >>> mtfs.Money('1234.5').decimal()
            Decimal('1234.50')
        """
    def divide(self, parts: typing.SupportsIndex, rounding: Rounding | str) -> Decimal3:
        """
        One part of several, rounded as said.

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
        """
    @typing.overload
    def ratio(self, other: Decimal3, rounding: Rounding | str) -> Rate:
        """
        This value over another of its kind, as a Rate, rounded once.

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
        """
    @typing.overload
    def ratio(
        self, other: Decimal3, rounding: Rounding | str, places: typing.SupportsIndex
    ) -> typing.Any:
        """
        This value over another of its kind, at stated places.

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
        """
    def rescale(self, places: typing.SupportsIndex, rounding: Rounding | str) -> typing.Any:
        """
        The value at other places: exact, or rounded as said.

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
        """
    @typing.overload
    def split(self, parts: typing.SupportsIndex) -> list[Decimal3]:
        """
        Parts that sum back to this value.

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
        """
    @typing.overload
    def split(self, weights: collections.abc.Sequence[typing.SupportsIndex]) -> list[Decimal3]:
        """
        Parts in proportion to weights, which sum back to this value.

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
        """
    @property
    def steps(self) -> int:
        """
        The value as a whole count of its smallest steps.

        Examples:
            >>> mtfs.Money('12.34').steps
            1234
            >>> mtfs.Decimal[3]('1.5').steps
            1500
        """

class Decimal4(FixedPoint):
    """
    A number without a unit, of the places in its name.

    Examples:
        >>> mtfs.Decimal[4]('1.2345')
        mtfs.Decimal[4]('1.2345')
    """
    @staticmethod
    def from_steps(steps: typing.SupportsIndex) -> Decimal4:
        """
        Makes the value of a whole count of its smallest steps.

        Args:
            steps: For Money, pence.
        Returns:
            The value of that many steps.
        Raises:
            Overflow: The count is beyond +-(2**63 - 1).
        Examples:
            >>> mtfs.Rate.from_steps(29_900)
            mtfs.Rate('0.029900')
        """
    @staticmethod
    def sum(values: collections.abc.Iterable[Decimal4]) -> Decimal4:
        """
        Adds values exactly, whatever their order.

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
        """
    def __abs__(self) -> Decimal4: ...
    def __add__(self, other: Decimal4) -> Decimal4:
        """
        Adds a value of the same kind, exactly.

        Raises:
            Overflow: The sum is beyond the range.
        Examples:
            >>> mtfs.Money('0.10') + mtfs.Money('0.20')
            mtfs.Money('0.30')
        """
    def __bool__(self) -> bool: ...
    def __copy__(self) -> Decimal4: ...
    def __deepcopy__(self, memo: dict[typing.Any, typing.Any]) -> Decimal4: ...
    def __eq__(self, other: typing.Any) -> bool: ...
    def __floordiv__(self, other: typing.NoReturn) -> None:
        """
        Refused: a quotient needs a rounding.

        Raises:
            TypeError: Always; it names divide, split and ratio.
        """
    def __format__(self, spec: str) -> str:
        """
        Formats as decimal.Decimal does, rounding half up whatever the decimal context.

        Examples:
            >>> f"{mtfs.Money('1234567.50'):,.0f}"
            '1,234,568'
            >>> f"{mtfs.Rate('0.02995'):.2%}"
            '3.00%'
        """
    def __ge__(self, other: Decimal4) -> bool: ...
    def __gt__(self, other: Decimal4) -> bool: ...
    def __hash__(self) -> int: ...
    def __init__(self, value: typing.SupportsIndex | str | PythonDecimal | Decimal4) -> None:
        """
        Makes the value from an int, a text, a decimal.Decimal or its own kind.

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
        """
    def __le__(self, other: Decimal4) -> bool: ...
    def __lt__(self, other: Decimal4) -> bool: ...
    def __mod__(self, other: typing.NoReturn) -> None:
        """
        Refused: a quotient needs a rounding.

        Raises:
            TypeError: Always; it names divide, split and ratio.
        """
    @typing.overload
    def __mul__(self, times: typing.SupportsIndex) -> Decimal4:
        """
        A whole multiple, exactly.

        Raises:
            Overflow: The product is beyond the range.
        Examples:
            >>> mtfs.Money('0.10') * 3
            mtfs.Money('0.30')
        """
    @typing.overload
    def __mul__(self, factor: FixedPoint | Exact) -> Exact:
        """
        The exact product with another decimal, not rounded yet.

        Raises:
            TypeError: The units have no product, as pounds times pounds.
        Examples:
            >>> (mtfs.Money('25918') * mtfs.Rate('2.99%')).round('half_up')
            mtfs.Money('774.95')
        """
    def __neg__(self) -> Decimal4: ...
    def __pos__(self) -> Decimal4: ...
    def __radd__(self, zero: int) -> Decimal4:
        """
        Adds to the int 0 with which the built-in sum starts, and to no other int.

        Examples:
            >>> sum([mtfs.Money(1), mtfs.Money(2)])
            mtfs.Money('3.00')
        """
    def __reduce__(self) -> tuple[type, tuple[str]]: ...
    def __repr__(self) -> str: ...
    def __rmul__(self, times: typing.SupportsIndex) -> Decimal4:
        """
        A whole multiple, exactly.

        Raises:
            Overflow: The product is beyond the range.
        Examples:
            >>> mtfs.Money('0.10') * 3
            mtfs.Money('0.30')
        """
    def __str__(self) -> str: ...
    def __sub__(self, other: Decimal4) -> Decimal4:
        """
        Subtracts a value of the same kind, exactly.

        Raises:
            Overflow: The difference is beyond the range.
        Examples:
            >>> mtfs.Money('0.10') - mtfs.Money('0.20')
            mtfs.Money('-0.10')
        """
    def __truediv__(self, other: typing.NoReturn) -> None:
        """
        Refused: a quotient needs a rounding.

        Raises:
            TypeError: Always; it names divide, split and ratio.
        """
    def decimal(self) -> PythonDecimal:
        """
        The same value as a decimal.Decimal, exactly and with all its places.

        Returns:
            A decimal.Decimal, whatever the decimal context.
        Examples:
            >>> mtfs.Money('1234.5').decimal()
            Decimal('1234.50')
        """
    def divide(self, parts: typing.SupportsIndex, rounding: Rounding | str) -> Decimal4:
        """
        One part of several, rounded as said.

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
        """
    @typing.overload
    def ratio(self, other: Decimal4, rounding: Rounding | str) -> Rate:
        """
        This value over another of its kind, as a Rate, rounded once.

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
        """
    @typing.overload
    def ratio(
        self, other: Decimal4, rounding: Rounding | str, places: typing.SupportsIndex
    ) -> typing.Any:
        """
        This value over another of its kind, at stated places.

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
        """
    def rescale(self, places: typing.SupportsIndex, rounding: Rounding | str) -> typing.Any:
        """
        The value at other places: exact, or rounded as said.

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
        """
    @typing.overload
    def split(self, parts: typing.SupportsIndex) -> list[Decimal4]:
        """
        Parts that sum back to this value.

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
        """
    @typing.overload
    def split(self, weights: collections.abc.Sequence[typing.SupportsIndex]) -> list[Decimal4]:
        """
        Parts in proportion to weights, which sum back to this value.

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
        """
    @property
    def steps(self) -> int:
        """
        The value as a whole count of its smallest steps.

        Examples:
            >>> mtfs.Money('12.34').steps
            1234
            >>> mtfs.Decimal[3]('1.5').steps
            1500
        """

class Decimal5(FixedPoint):
    """
    A number without a unit, of the places in its name.

    Examples:
        >>> mtfs.Decimal[4]('1.2345')
        mtfs.Decimal[4]('1.2345')
    """
    @staticmethod
    def from_steps(steps: typing.SupportsIndex) -> Decimal5:
        """
        Makes the value of a whole count of its smallest steps.

        Args:
            steps: For Money, pence.
        Returns:
            The value of that many steps.
        Raises:
            Overflow: The count is beyond +-(2**63 - 1).
        Examples:
            >>> mtfs.Rate.from_steps(29_900)
            mtfs.Rate('0.029900')
        """
    @staticmethod
    def sum(values: collections.abc.Iterable[Decimal5]) -> Decimal5:
        """
        Adds values exactly, whatever their order.

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
        """
    def __abs__(self) -> Decimal5: ...
    def __add__(self, other: Decimal5) -> Decimal5:
        """
        Adds a value of the same kind, exactly.

        Raises:
            Overflow: The sum is beyond the range.
        Examples:
            >>> mtfs.Money('0.10') + mtfs.Money('0.20')
            mtfs.Money('0.30')
        """
    def __bool__(self) -> bool: ...
    def __copy__(self) -> Decimal5: ...
    def __deepcopy__(self, memo: dict[typing.Any, typing.Any]) -> Decimal5: ...
    def __eq__(self, other: typing.Any) -> bool: ...
    def __floordiv__(self, other: typing.NoReturn) -> None:
        """
        Refused: a quotient needs a rounding.

        Raises:
            TypeError: Always; it names divide, split and ratio.
        """
    def __format__(self, spec: str) -> str:
        """
        Formats as decimal.Decimal does, rounding half up whatever the decimal context.

        Examples:
            >>> f"{mtfs.Money('1234567.50'):,.0f}"
            '1,234,568'
            >>> f"{mtfs.Rate('0.02995'):.2%}"
            '3.00%'
        """
    def __ge__(self, other: Decimal5) -> bool: ...
    def __gt__(self, other: Decimal5) -> bool: ...
    def __hash__(self) -> int: ...
    def __init__(self, value: typing.SupportsIndex | str | PythonDecimal | Decimal5) -> None:
        """
        Makes the value from an int, a text, a decimal.Decimal or its own kind.

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
        """
    def __le__(self, other: Decimal5) -> bool: ...
    def __lt__(self, other: Decimal5) -> bool: ...
    def __mod__(self, other: typing.NoReturn) -> None:
        """
        Refused: a quotient needs a rounding.

        Raises:
            TypeError: Always; it names divide, split and ratio.
        """
    @typing.overload
    def __mul__(self, times: typing.SupportsIndex) -> Decimal5:
        """
        A whole multiple, exactly.

        Raises:
            Overflow: The product is beyond the range.
        Examples:
            >>> mtfs.Money('0.10') * 3
            mtfs.Money('0.30')
        """
    @typing.overload
    def __mul__(self, factor: FixedPoint | Exact) -> Exact:
        """
        The exact product with another decimal, not rounded yet.

        Raises:
            TypeError: The units have no product, as pounds times pounds.
        Examples:
            >>> (mtfs.Money('25918') * mtfs.Rate('2.99%')).round('half_up')
            mtfs.Money('774.95')
        """
    def __neg__(self) -> Decimal5: ...
    def __pos__(self) -> Decimal5: ...
    def __radd__(self, zero: int) -> Decimal5:
        """
        Adds to the int 0 with which the built-in sum starts, and to no other int.

        Examples:
            >>> sum([mtfs.Money(1), mtfs.Money(2)])
            mtfs.Money('3.00')
        """
    def __reduce__(self) -> tuple[type, tuple[str]]: ...
    def __repr__(self) -> str: ...
    def __rmul__(self, times: typing.SupportsIndex) -> Decimal5:
        """
        A whole multiple, exactly.

        Raises:
            Overflow: The product is beyond the range.
        Examples:
            >>> mtfs.Money('0.10') * 3
            mtfs.Money('0.30')
        """
    def __str__(self) -> str: ...
    def __sub__(self, other: Decimal5) -> Decimal5:
        """
        Subtracts a value of the same kind, exactly.

        Raises:
            Overflow: The difference is beyond the range.
        Examples:
            >>> mtfs.Money('0.10') - mtfs.Money('0.20')
            mtfs.Money('-0.10')
        """
    def __truediv__(self, other: typing.NoReturn) -> None:
        """
        Refused: a quotient needs a rounding.

        Raises:
            TypeError: Always; it names divide, split and ratio.
        """
    def decimal(self) -> PythonDecimal:
        """
        The same value as a decimal.Decimal, exactly and with all its places.

        Returns:
            A decimal.Decimal, whatever the decimal context.
        Examples:
            >>> mtfs.Money('1234.5').decimal()
            Decimal('1234.50')
        """
    def divide(self, parts: typing.SupportsIndex, rounding: Rounding | str) -> Decimal5:
        """
        One part of several, rounded as said.

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
        """
    @typing.overload
    def ratio(self, other: Decimal5, rounding: Rounding | str) -> Rate:
        """
        This value over another of its kind, as a Rate, rounded once.

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
        """
    @typing.overload
    def ratio(
        self, other: Decimal5, rounding: Rounding | str, places: typing.SupportsIndex
    ) -> typing.Any:
        """
        This value over another of its kind, at stated places.

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
        """
    def rescale(self, places: typing.SupportsIndex, rounding: Rounding | str) -> typing.Any:
        """
        The value at other places: exact, or rounded as said.

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
        """
    @typing.overload
    def split(self, parts: typing.SupportsIndex) -> list[Decimal5]:
        """
        Parts that sum back to this value.

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
        """
    @typing.overload
    def split(self, weights: collections.abc.Sequence[typing.SupportsIndex]) -> list[Decimal5]:
        """
        Parts in proportion to weights, which sum back to this value.

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
        """
    @property
    def steps(self) -> int:
        """
        The value as a whole count of its smallest steps.

        Examples:
            >>> mtfs.Money('12.34').steps
            1234
            >>> mtfs.Decimal[3]('1.5').steps
            1500
        """

class Decimal6(FixedPoint):
    """
    A number without a unit, of the places in its name.

    Examples:
        >>> mtfs.Decimal[4]('1.2345')
        mtfs.Decimal[4]('1.2345')
    """
    @staticmethod
    def from_steps(steps: typing.SupportsIndex) -> Decimal6:
        """
        Makes the value of a whole count of its smallest steps.

        Args:
            steps: For Money, pence.
        Returns:
            The value of that many steps.
        Raises:
            Overflow: The count is beyond +-(2**63 - 1).
        Examples:
            >>> mtfs.Rate.from_steps(29_900)
            mtfs.Rate('0.029900')
        """
    @staticmethod
    def sum(values: collections.abc.Iterable[Decimal6]) -> Decimal6:
        """
        Adds values exactly, whatever their order.

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
        """
    def __abs__(self) -> Decimal6: ...
    def __add__(self, other: Decimal6) -> Decimal6:
        """
        Adds a value of the same kind, exactly.

        Raises:
            Overflow: The sum is beyond the range.
        Examples:
            >>> mtfs.Money('0.10') + mtfs.Money('0.20')
            mtfs.Money('0.30')
        """
    def __bool__(self) -> bool: ...
    def __copy__(self) -> Decimal6: ...
    def __deepcopy__(self, memo: dict[typing.Any, typing.Any]) -> Decimal6: ...
    def __eq__(self, other: typing.Any) -> bool: ...
    def __floordiv__(self, other: typing.NoReturn) -> None:
        """
        Refused: a quotient needs a rounding.

        Raises:
            TypeError: Always; it names divide, split and ratio.
        """
    def __format__(self, spec: str) -> str:
        """
        Formats as decimal.Decimal does, rounding half up whatever the decimal context.

        Examples:
            >>> f"{mtfs.Money('1234567.50'):,.0f}"
            '1,234,568'
            >>> f"{mtfs.Rate('0.02995'):.2%}"
            '3.00%'
        """
    def __ge__(self, other: Decimal6) -> bool: ...
    def __gt__(self, other: Decimal6) -> bool: ...
    def __hash__(self) -> int: ...
    def __init__(self, value: typing.SupportsIndex | str | PythonDecimal | Decimal6) -> None:
        """
        Makes the value from an int, a text, a decimal.Decimal or its own kind.

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
        """
    def __le__(self, other: Decimal6) -> bool: ...
    def __lt__(self, other: Decimal6) -> bool: ...
    def __mod__(self, other: typing.NoReturn) -> None:
        """
        Refused: a quotient needs a rounding.

        Raises:
            TypeError: Always; it names divide, split and ratio.
        """
    @typing.overload
    def __mul__(self, times: typing.SupportsIndex) -> Decimal6:
        """
        A whole multiple, exactly.

        Raises:
            Overflow: The product is beyond the range.
        Examples:
            >>> mtfs.Money('0.10') * 3
            mtfs.Money('0.30')
        """
    @typing.overload
    def __mul__(self, factor: FixedPoint | Exact) -> Exact:
        """
        The exact product with another decimal, not rounded yet.

        Raises:
            TypeError: The units have no product, as pounds times pounds.
        Examples:
            >>> (mtfs.Money('25918') * mtfs.Rate('2.99%')).round('half_up')
            mtfs.Money('774.95')
        """
    def __neg__(self) -> Decimal6: ...
    def __pos__(self) -> Decimal6: ...
    def __radd__(self, zero: int) -> Decimal6:
        """
        Adds to the int 0 with which the built-in sum starts, and to no other int.

        Examples:
            >>> sum([mtfs.Money(1), mtfs.Money(2)])
            mtfs.Money('3.00')
        """
    def __reduce__(self) -> tuple[type, tuple[str]]: ...
    def __repr__(self) -> str: ...
    def __rmul__(self, times: typing.SupportsIndex) -> Decimal6:
        """
        A whole multiple, exactly.

        Raises:
            Overflow: The product is beyond the range.
        Examples:
            >>> mtfs.Money('0.10') * 3
            mtfs.Money('0.30')
        """
    def __str__(self) -> str: ...
    def __sub__(self, other: Decimal6) -> Decimal6:
        """
        Subtracts a value of the same kind, exactly.

        Raises:
            Overflow: The difference is beyond the range.
        Examples:
            >>> mtfs.Money('0.10') - mtfs.Money('0.20')
            mtfs.Money('-0.10')
        """
    def __truediv__(self, other: typing.NoReturn) -> None:
        """
        Refused: a quotient needs a rounding.

        Raises:
            TypeError: Always; it names divide, split and ratio.
        """
    def decimal(self) -> PythonDecimal:
        """
        The same value as a decimal.Decimal, exactly and with all its places.

        Returns:
            A decimal.Decimal, whatever the decimal context.
        Examples:
            >>> mtfs.Money('1234.5').decimal()
            Decimal('1234.50')
        """
    def divide(self, parts: typing.SupportsIndex, rounding: Rounding | str) -> Decimal6:
        """
        One part of several, rounded as said.

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
        """
    @typing.overload
    def ratio(self, other: Decimal6, rounding: Rounding | str) -> Rate:
        """
        This value over another of its kind, as a Rate, rounded once.

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
        """
    @typing.overload
    def ratio(
        self, other: Decimal6, rounding: Rounding | str, places: typing.SupportsIndex
    ) -> typing.Any:
        """
        This value over another of its kind, at stated places.

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
        """
    def rescale(self, places: typing.SupportsIndex, rounding: Rounding | str) -> typing.Any:
        """
        The value at other places: exact, or rounded as said.

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
        """
    @typing.overload
    def split(self, parts: typing.SupportsIndex) -> list[Decimal6]:
        """
        Parts that sum back to this value.

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
        """
    @typing.overload
    def split(self, weights: collections.abc.Sequence[typing.SupportsIndex]) -> list[Decimal6]:
        """
        Parts in proportion to weights, which sum back to this value.

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
        """
    @property
    def steps(self) -> int:
        """
        The value as a whole count of its smallest steps.

        Examples:
            >>> mtfs.Money('12.34').steps
            1234
            >>> mtfs.Decimal[3]('1.5').steps
            1500
        """

class Decimal7(FixedPoint):
    """
    A number without a unit, of the places in its name.

    Examples:
        >>> mtfs.Decimal[4]('1.2345')
        mtfs.Decimal[4]('1.2345')
    """
    @staticmethod
    def from_steps(steps: typing.SupportsIndex) -> Decimal7:
        """
        Makes the value of a whole count of its smallest steps.

        Args:
            steps: For Money, pence.
        Returns:
            The value of that many steps.
        Raises:
            Overflow: The count is beyond +-(2**63 - 1).
        Examples:
            >>> mtfs.Rate.from_steps(29_900)
            mtfs.Rate('0.029900')
        """
    @staticmethod
    def sum(values: collections.abc.Iterable[Decimal7]) -> Decimal7:
        """
        Adds values exactly, whatever their order.

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
        """
    def __abs__(self) -> Decimal7: ...
    def __add__(self, other: Decimal7) -> Decimal7:
        """
        Adds a value of the same kind, exactly.

        Raises:
            Overflow: The sum is beyond the range.
        Examples:
            >>> mtfs.Money('0.10') + mtfs.Money('0.20')
            mtfs.Money('0.30')
        """
    def __bool__(self) -> bool: ...
    def __copy__(self) -> Decimal7: ...
    def __deepcopy__(self, memo: dict[typing.Any, typing.Any]) -> Decimal7: ...
    def __eq__(self, other: typing.Any) -> bool: ...
    def __floordiv__(self, other: typing.NoReturn) -> None:
        """
        Refused: a quotient needs a rounding.

        Raises:
            TypeError: Always; it names divide, split and ratio.
        """
    def __format__(self, spec: str) -> str:
        """
        Formats as decimal.Decimal does, rounding half up whatever the decimal context.

        Examples:
            >>> f"{mtfs.Money('1234567.50'):,.0f}"
            '1,234,568'
            >>> f"{mtfs.Rate('0.02995'):.2%}"
            '3.00%'
        """
    def __ge__(self, other: Decimal7) -> bool: ...
    def __gt__(self, other: Decimal7) -> bool: ...
    def __hash__(self) -> int: ...
    def __init__(self, value: typing.SupportsIndex | str | PythonDecimal | Decimal7) -> None:
        """
        Makes the value from an int, a text, a decimal.Decimal or its own kind.

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
        """
    def __le__(self, other: Decimal7) -> bool: ...
    def __lt__(self, other: Decimal7) -> bool: ...
    def __mod__(self, other: typing.NoReturn) -> None:
        """
        Refused: a quotient needs a rounding.

        Raises:
            TypeError: Always; it names divide, split and ratio.
        """
    @typing.overload
    def __mul__(self, times: typing.SupportsIndex) -> Decimal7:
        """
        A whole multiple, exactly.

        Raises:
            Overflow: The product is beyond the range.
        Examples:
            >>> mtfs.Money('0.10') * 3
            mtfs.Money('0.30')
        """
    @typing.overload
    def __mul__(self, factor: FixedPoint | Exact) -> Exact:
        """
        The exact product with another decimal, not rounded yet.

        Raises:
            TypeError: The units have no product, as pounds times pounds.
        Examples:
            >>> (mtfs.Money('25918') * mtfs.Rate('2.99%')).round('half_up')
            mtfs.Money('774.95')
        """
    def __neg__(self) -> Decimal7: ...
    def __pos__(self) -> Decimal7: ...
    def __radd__(self, zero: int) -> Decimal7:
        """
        Adds to the int 0 with which the built-in sum starts, and to no other int.

        Examples:
            >>> sum([mtfs.Money(1), mtfs.Money(2)])
            mtfs.Money('3.00')
        """
    def __reduce__(self) -> tuple[type, tuple[str]]: ...
    def __repr__(self) -> str: ...
    def __rmul__(self, times: typing.SupportsIndex) -> Decimal7:
        """
        A whole multiple, exactly.

        Raises:
            Overflow: The product is beyond the range.
        Examples:
            >>> mtfs.Money('0.10') * 3
            mtfs.Money('0.30')
        """
    def __str__(self) -> str: ...
    def __sub__(self, other: Decimal7) -> Decimal7:
        """
        Subtracts a value of the same kind, exactly.

        Raises:
            Overflow: The difference is beyond the range.
        Examples:
            >>> mtfs.Money('0.10') - mtfs.Money('0.20')
            mtfs.Money('-0.10')
        """
    def __truediv__(self, other: typing.NoReturn) -> None:
        """
        Refused: a quotient needs a rounding.

        Raises:
            TypeError: Always; it names divide, split and ratio.
        """
    def decimal(self) -> PythonDecimal:
        """
        The same value as a decimal.Decimal, exactly and with all its places.

        Returns:
            A decimal.Decimal, whatever the decimal context.
        Examples:
            >>> mtfs.Money('1234.5').decimal()
            Decimal('1234.50')
        """
    def divide(self, parts: typing.SupportsIndex, rounding: Rounding | str) -> Decimal7:
        """
        One part of several, rounded as said.

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
        """
    @typing.overload
    def ratio(self, other: Decimal7, rounding: Rounding | str) -> Rate:
        """
        This value over another of its kind, as a Rate, rounded once.

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
        """
    @typing.overload
    def ratio(
        self, other: Decimal7, rounding: Rounding | str, places: typing.SupportsIndex
    ) -> typing.Any:
        """
        This value over another of its kind, at stated places.

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
        """
    def rescale(self, places: typing.SupportsIndex, rounding: Rounding | str) -> typing.Any:
        """
        The value at other places: exact, or rounded as said.

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
        """
    @typing.overload
    def split(self, parts: typing.SupportsIndex) -> list[Decimal7]:
        """
        Parts that sum back to this value.

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
        """
    @typing.overload
    def split(self, weights: collections.abc.Sequence[typing.SupportsIndex]) -> list[Decimal7]:
        """
        Parts in proportion to weights, which sum back to this value.

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
        """
    @property
    def steps(self) -> int:
        """
        The value as a whole count of its smallest steps.

        Examples:
            >>> mtfs.Money('12.34').steps
            1234
            >>> mtfs.Decimal[3]('1.5').steps
            1500
        """

class Decimal8(FixedPoint):
    """
    A number without a unit, of the places in its name.

    Examples:
        >>> mtfs.Decimal[4]('1.2345')
        mtfs.Decimal[4]('1.2345')
    """
    @staticmethod
    def from_steps(steps: typing.SupportsIndex) -> Decimal8:
        """
        Makes the value of a whole count of its smallest steps.

        Args:
            steps: For Money, pence.
        Returns:
            The value of that many steps.
        Raises:
            Overflow: The count is beyond +-(2**63 - 1).
        Examples:
            >>> mtfs.Rate.from_steps(29_900)
            mtfs.Rate('0.029900')
        """
    @staticmethod
    def sum(values: collections.abc.Iterable[Decimal8]) -> Decimal8:
        """
        Adds values exactly, whatever their order.

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
        """
    def __abs__(self) -> Decimal8: ...
    def __add__(self, other: Decimal8) -> Decimal8:
        """
        Adds a value of the same kind, exactly.

        Raises:
            Overflow: The sum is beyond the range.
        Examples:
            >>> mtfs.Money('0.10') + mtfs.Money('0.20')
            mtfs.Money('0.30')
        """
    def __bool__(self) -> bool: ...
    def __copy__(self) -> Decimal8: ...
    def __deepcopy__(self, memo: dict[typing.Any, typing.Any]) -> Decimal8: ...
    def __eq__(self, other: typing.Any) -> bool: ...
    def __floordiv__(self, other: typing.NoReturn) -> None:
        """
        Refused: a quotient needs a rounding.

        Raises:
            TypeError: Always; it names divide, split and ratio.
        """
    def __format__(self, spec: str) -> str:
        """
        Formats as decimal.Decimal does, rounding half up whatever the decimal context.

        Examples:
            >>> f"{mtfs.Money('1234567.50'):,.0f}"
            '1,234,568'
            >>> f"{mtfs.Rate('0.02995'):.2%}"
            '3.00%'
        """
    def __ge__(self, other: Decimal8) -> bool: ...
    def __gt__(self, other: Decimal8) -> bool: ...
    def __hash__(self) -> int: ...
    def __init__(self, value: typing.SupportsIndex | str | PythonDecimal | Decimal8) -> None:
        """
        Makes the value from an int, a text, a decimal.Decimal or its own kind.

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
        """
    def __le__(self, other: Decimal8) -> bool: ...
    def __lt__(self, other: Decimal8) -> bool: ...
    def __mod__(self, other: typing.NoReturn) -> None:
        """
        Refused: a quotient needs a rounding.

        Raises:
            TypeError: Always; it names divide, split and ratio.
        """
    @typing.overload
    def __mul__(self, times: typing.SupportsIndex) -> Decimal8:
        """
        A whole multiple, exactly.

        Raises:
            Overflow: The product is beyond the range.
        Examples:
            >>> mtfs.Money('0.10') * 3
            mtfs.Money('0.30')
        """
    @typing.overload
    def __mul__(self, factor: FixedPoint | Exact) -> Exact:
        """
        The exact product with another decimal, not rounded yet.

        Raises:
            TypeError: The units have no product, as pounds times pounds.
        Examples:
            >>> (mtfs.Money('25918') * mtfs.Rate('2.99%')).round('half_up')
            mtfs.Money('774.95')
        """
    def __neg__(self) -> Decimal8: ...
    def __pos__(self) -> Decimal8: ...
    def __radd__(self, zero: int) -> Decimal8:
        """
        Adds to the int 0 with which the built-in sum starts, and to no other int.

        Examples:
            >>> sum([mtfs.Money(1), mtfs.Money(2)])
            mtfs.Money('3.00')
        """
    def __reduce__(self) -> tuple[type, tuple[str]]: ...
    def __repr__(self) -> str: ...
    def __rmul__(self, times: typing.SupportsIndex) -> Decimal8:
        """
        A whole multiple, exactly.

        Raises:
            Overflow: The product is beyond the range.
        Examples:
            >>> mtfs.Money('0.10') * 3
            mtfs.Money('0.30')
        """
    def __str__(self) -> str: ...
    def __sub__(self, other: Decimal8) -> Decimal8:
        """
        Subtracts a value of the same kind, exactly.

        Raises:
            Overflow: The difference is beyond the range.
        Examples:
            >>> mtfs.Money('0.10') - mtfs.Money('0.20')
            mtfs.Money('-0.10')
        """
    def __truediv__(self, other: typing.NoReturn) -> None:
        """
        Refused: a quotient needs a rounding.

        Raises:
            TypeError: Always; it names divide, split and ratio.
        """
    def decimal(self) -> PythonDecimal:
        """
        The same value as a decimal.Decimal, exactly and with all its places.

        Returns:
            A decimal.Decimal, whatever the decimal context.
        Examples:
            >>> mtfs.Money('1234.5').decimal()
            Decimal('1234.50')
        """
    def divide(self, parts: typing.SupportsIndex, rounding: Rounding | str) -> Decimal8:
        """
        One part of several, rounded as said.

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
        """
    @typing.overload
    def ratio(self, other: Decimal8, rounding: Rounding | str) -> Rate:
        """
        This value over another of its kind, as a Rate, rounded once.

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
        """
    @typing.overload
    def ratio(
        self, other: Decimal8, rounding: Rounding | str, places: typing.SupportsIndex
    ) -> typing.Any:
        """
        This value over another of its kind, at stated places.

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
        """
    def rescale(self, places: typing.SupportsIndex, rounding: Rounding | str) -> typing.Any:
        """
        The value at other places: exact, or rounded as said.

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
        """
    @typing.overload
    def split(self, parts: typing.SupportsIndex) -> list[Decimal8]:
        """
        Parts that sum back to this value.

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
        """
    @typing.overload
    def split(self, weights: collections.abc.Sequence[typing.SupportsIndex]) -> list[Decimal8]:
        """
        Parts in proportion to weights, which sum back to this value.

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
        """
    @property
    def steps(self) -> int:
        """
        The value as a whole count of its smallest steps.

        Examples:
            >>> mtfs.Money('12.34').steps
            1234
            >>> mtfs.Decimal[3]('1.5').steps
            1500
        """

class Decimal9(FixedPoint):
    """
    A number without a unit, of the places in its name.

    Examples:
        >>> mtfs.Decimal[4]('1.2345')
        mtfs.Decimal[4]('1.2345')
    """
    @staticmethod
    def from_steps(steps: typing.SupportsIndex) -> Decimal9:
        """
        Makes the value of a whole count of its smallest steps.

        Args:
            steps: For Money, pence.
        Returns:
            The value of that many steps.
        Raises:
            Overflow: The count is beyond +-(2**63 - 1).
        Examples:
            >>> mtfs.Rate.from_steps(29_900)
            mtfs.Rate('0.029900')
        """
    @staticmethod
    def sum(values: collections.abc.Iterable[Decimal9]) -> Decimal9:
        """
        Adds values exactly, whatever their order.

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
        """
    def __abs__(self) -> Decimal9: ...
    def __add__(self, other: Decimal9) -> Decimal9:
        """
        Adds a value of the same kind, exactly.

        Raises:
            Overflow: The sum is beyond the range.
        Examples:
            >>> mtfs.Money('0.10') + mtfs.Money('0.20')
            mtfs.Money('0.30')
        """
    def __bool__(self) -> bool: ...
    def __copy__(self) -> Decimal9: ...
    def __deepcopy__(self, memo: dict[typing.Any, typing.Any]) -> Decimal9: ...
    def __eq__(self, other: typing.Any) -> bool: ...
    def __floordiv__(self, other: typing.NoReturn) -> None:
        """
        Refused: a quotient needs a rounding.

        Raises:
            TypeError: Always; it names divide, split and ratio.
        """
    def __format__(self, spec: str) -> str:
        """
        Formats as decimal.Decimal does, rounding half up whatever the decimal context.

        Examples:
            >>> f"{mtfs.Money('1234567.50'):,.0f}"
            '1,234,568'
            >>> f"{mtfs.Rate('0.02995'):.2%}"
            '3.00%'
        """
    def __ge__(self, other: Decimal9) -> bool: ...
    def __gt__(self, other: Decimal9) -> bool: ...
    def __hash__(self) -> int: ...
    def __init__(self, value: typing.SupportsIndex | str | PythonDecimal | Decimal9) -> None:
        """
        Makes the value from an int, a text, a decimal.Decimal or its own kind.

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
        """
    def __le__(self, other: Decimal9) -> bool: ...
    def __lt__(self, other: Decimal9) -> bool: ...
    def __mod__(self, other: typing.NoReturn) -> None:
        """
        Refused: a quotient needs a rounding.

        Raises:
            TypeError: Always; it names divide, split and ratio.
        """
    @typing.overload
    def __mul__(self, times: typing.SupportsIndex) -> Decimal9:
        """
        A whole multiple, exactly.

        Raises:
            Overflow: The product is beyond the range.
        Examples:
            >>> mtfs.Money('0.10') * 3
            mtfs.Money('0.30')
        """
    @typing.overload
    def __mul__(self, factor: FixedPoint | Exact) -> Exact:
        """
        The exact product with another decimal, not rounded yet.

        Raises:
            TypeError: The units have no product, as pounds times pounds.
        Examples:
            >>> (mtfs.Money('25918') * mtfs.Rate('2.99%')).round('half_up')
            mtfs.Money('774.95')
        """
    def __neg__(self) -> Decimal9: ...
    def __pos__(self) -> Decimal9: ...
    def __radd__(self, zero: int) -> Decimal9:
        """
        Adds to the int 0 with which the built-in sum starts, and to no other int.

        Examples:
            >>> sum([mtfs.Money(1), mtfs.Money(2)])
            mtfs.Money('3.00')
        """
    def __reduce__(self) -> tuple[type, tuple[str]]: ...
    def __repr__(self) -> str: ...
    def __rmul__(self, times: typing.SupportsIndex) -> Decimal9:
        """
        A whole multiple, exactly.

        Raises:
            Overflow: The product is beyond the range.
        Examples:
            >>> mtfs.Money('0.10') * 3
            mtfs.Money('0.30')
        """
    def __str__(self) -> str: ...
    def __sub__(self, other: Decimal9) -> Decimal9:
        """
        Subtracts a value of the same kind, exactly.

        Raises:
            Overflow: The difference is beyond the range.
        Examples:
            >>> mtfs.Money('0.10') - mtfs.Money('0.20')
            mtfs.Money('-0.10')
        """
    def __truediv__(self, other: typing.NoReturn) -> None:
        """
        Refused: a quotient needs a rounding.

        Raises:
            TypeError: Always; it names divide, split and ratio.
        """
    def decimal(self) -> PythonDecimal:
        """
        The same value as a decimal.Decimal, exactly and with all its places.

        Returns:
            A decimal.Decimal, whatever the decimal context.
        Examples:
            >>> mtfs.Money('1234.5').decimal()
            Decimal('1234.50')
        """
    def divide(self, parts: typing.SupportsIndex, rounding: Rounding | str) -> Decimal9:
        """
        One part of several, rounded as said.

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
        """
    @typing.overload
    def ratio(self, other: Decimal9, rounding: Rounding | str) -> Rate:
        """
        This value over another of its kind, as a Rate, rounded once.

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
        """
    @typing.overload
    def ratio(
        self, other: Decimal9, rounding: Rounding | str, places: typing.SupportsIndex
    ) -> typing.Any:
        """
        This value over another of its kind, at stated places.

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
        """
    def rescale(self, places: typing.SupportsIndex, rounding: Rounding | str) -> typing.Any:
        """
        The value at other places: exact, or rounded as said.

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
        """
    @typing.overload
    def split(self, parts: typing.SupportsIndex) -> list[Decimal9]:
        """
        Parts that sum back to this value.

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
        """
    @typing.overload
    def split(self, weights: collections.abc.Sequence[typing.SupportsIndex]) -> list[Decimal9]:
        """
        Parts in proportion to weights, which sum back to this value.

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
        """
    @property
    def steps(self) -> int:
        """
        The value as a whole count of its smallest steps.

        Examples:
            >>> mtfs.Money('12.34').steps
            1234
            >>> mtfs.Decimal[3]('1.5').steps
            1500
        """

class Decimal10(FixedPoint):
    """
    A number without a unit, of the places in its name.

    Examples:
        >>> mtfs.Decimal[4]('1.2345')
        mtfs.Decimal[4]('1.2345')
    """
    @staticmethod
    def from_steps(steps: typing.SupportsIndex) -> Decimal10:
        """
        Makes the value of a whole count of its smallest steps.

        Args:
            steps: For Money, pence.
        Returns:
            The value of that many steps.
        Raises:
            Overflow: The count is beyond +-(2**63 - 1).
        Examples:
            >>> mtfs.Rate.from_steps(29_900)
            mtfs.Rate('0.029900')
        """
    @staticmethod
    def sum(values: collections.abc.Iterable[Decimal10]) -> Decimal10:
        """
        Adds values exactly, whatever their order.

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
        """
    def __abs__(self) -> Decimal10: ...
    def __add__(self, other: Decimal10) -> Decimal10:
        """
        Adds a value of the same kind, exactly.

        Raises:
            Overflow: The sum is beyond the range.
        Examples:
            >>> mtfs.Money('0.10') + mtfs.Money('0.20')
            mtfs.Money('0.30')
        """
    def __bool__(self) -> bool: ...
    def __copy__(self) -> Decimal10: ...
    def __deepcopy__(self, memo: dict[typing.Any, typing.Any]) -> Decimal10: ...
    def __eq__(self, other: typing.Any) -> bool: ...
    def __floordiv__(self, other: typing.NoReturn) -> None:
        """
        Refused: a quotient needs a rounding.

        Raises:
            TypeError: Always; it names divide, split and ratio.
        """
    def __format__(self, spec: str) -> str:
        """
        Formats as decimal.Decimal does, rounding half up whatever the decimal context.

        Examples:
            >>> f"{mtfs.Money('1234567.50'):,.0f}"
            '1,234,568'
            >>> f"{mtfs.Rate('0.02995'):.2%}"
            '3.00%'
        """
    def __ge__(self, other: Decimal10) -> bool: ...
    def __gt__(self, other: Decimal10) -> bool: ...
    def __hash__(self) -> int: ...
    def __init__(self, value: typing.SupportsIndex | str | PythonDecimal | Decimal10) -> None:
        """
        Makes the value from an int, a text, a decimal.Decimal or its own kind.

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
        """
    def __le__(self, other: Decimal10) -> bool: ...
    def __lt__(self, other: Decimal10) -> bool: ...
    def __mod__(self, other: typing.NoReturn) -> None:
        """
        Refused: a quotient needs a rounding.

        Raises:
            TypeError: Always; it names divide, split and ratio.
        """
    @typing.overload
    def __mul__(self, times: typing.SupportsIndex) -> Decimal10:
        """
        A whole multiple, exactly.

        Raises:
            Overflow: The product is beyond the range.
        Examples:
            >>> mtfs.Money('0.10') * 3
            mtfs.Money('0.30')
        """
    @typing.overload
    def __mul__(self, factor: FixedPoint | Exact) -> Exact:
        """
        The exact product with another decimal, not rounded yet.

        Raises:
            TypeError: The units have no product, as pounds times pounds.
        Examples:
            >>> (mtfs.Money('25918') * mtfs.Rate('2.99%')).round('half_up')
            mtfs.Money('774.95')
        """
    def __neg__(self) -> Decimal10: ...
    def __pos__(self) -> Decimal10: ...
    def __radd__(self, zero: int) -> Decimal10:
        """
        Adds to the int 0 with which the built-in sum starts, and to no other int.

        Examples:
            >>> sum([mtfs.Money(1), mtfs.Money(2)])
            mtfs.Money('3.00')
        """
    def __reduce__(self) -> tuple[type, tuple[str]]: ...
    def __repr__(self) -> str: ...
    def __rmul__(self, times: typing.SupportsIndex) -> Decimal10:
        """
        A whole multiple, exactly.

        Raises:
            Overflow: The product is beyond the range.
        Examples:
            >>> mtfs.Money('0.10') * 3
            mtfs.Money('0.30')
        """
    def __str__(self) -> str: ...
    def __sub__(self, other: Decimal10) -> Decimal10:
        """
        Subtracts a value of the same kind, exactly.

        Raises:
            Overflow: The difference is beyond the range.
        Examples:
            >>> mtfs.Money('0.10') - mtfs.Money('0.20')
            mtfs.Money('-0.10')
        """
    def __truediv__(self, other: typing.NoReturn) -> None:
        """
        Refused: a quotient needs a rounding.

        Raises:
            TypeError: Always; it names divide, split and ratio.
        """
    def decimal(self) -> PythonDecimal:
        """
        The same value as a decimal.Decimal, exactly and with all its places.

        Returns:
            A decimal.Decimal, whatever the decimal context.
        Examples:
            >>> mtfs.Money('1234.5').decimal()
            Decimal('1234.50')
        """
    def divide(self, parts: typing.SupportsIndex, rounding: Rounding | str) -> Decimal10:
        """
        One part of several, rounded as said.

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
        """
    @typing.overload
    def ratio(self, other: Decimal10, rounding: Rounding | str) -> Rate:
        """
        This value over another of its kind, as a Rate, rounded once.

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
        """
    @typing.overload
    def ratio(
        self, other: Decimal10, rounding: Rounding | str, places: typing.SupportsIndex
    ) -> typing.Any:
        """
        This value over another of its kind, at stated places.

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
        """
    def rescale(self, places: typing.SupportsIndex, rounding: Rounding | str) -> typing.Any:
        """
        The value at other places: exact, or rounded as said.

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
        """
    @typing.overload
    def split(self, parts: typing.SupportsIndex) -> list[Decimal10]:
        """
        Parts that sum back to this value.

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
        """
    @typing.overload
    def split(self, weights: collections.abc.Sequence[typing.SupportsIndex]) -> list[Decimal10]:
        """
        Parts in proportion to weights, which sum back to this value.

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
        """
    @property
    def steps(self) -> int:
        """
        The value as a whole count of its smallest steps.

        Examples:
            >>> mtfs.Money('12.34').steps
            1234
            >>> mtfs.Decimal[3]('1.5').steps
            1500
        """

class Decimal11(FixedPoint):
    """
    A number without a unit, of the places in its name.

    Examples:
        >>> mtfs.Decimal[4]('1.2345')
        mtfs.Decimal[4]('1.2345')
    """
    @staticmethod
    def from_steps(steps: typing.SupportsIndex) -> Decimal11:
        """
        Makes the value of a whole count of its smallest steps.

        Args:
            steps: For Money, pence.
        Returns:
            The value of that many steps.
        Raises:
            Overflow: The count is beyond +-(2**63 - 1).
        Examples:
            >>> mtfs.Rate.from_steps(29_900)
            mtfs.Rate('0.029900')
        """
    @staticmethod
    def sum(values: collections.abc.Iterable[Decimal11]) -> Decimal11:
        """
        Adds values exactly, whatever their order.

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
        """
    def __abs__(self) -> Decimal11: ...
    def __add__(self, other: Decimal11) -> Decimal11:
        """
        Adds a value of the same kind, exactly.

        Raises:
            Overflow: The sum is beyond the range.
        Examples:
            >>> mtfs.Money('0.10') + mtfs.Money('0.20')
            mtfs.Money('0.30')
        """
    def __bool__(self) -> bool: ...
    def __copy__(self) -> Decimal11: ...
    def __deepcopy__(self, memo: dict[typing.Any, typing.Any]) -> Decimal11: ...
    def __eq__(self, other: typing.Any) -> bool: ...
    def __floordiv__(self, other: typing.NoReturn) -> None:
        """
        Refused: a quotient needs a rounding.

        Raises:
            TypeError: Always; it names divide, split and ratio.
        """
    def __format__(self, spec: str) -> str:
        """
        Formats as decimal.Decimal does, rounding half up whatever the decimal context.

        Examples:
            >>> f"{mtfs.Money('1234567.50'):,.0f}"
            '1,234,568'
            >>> f"{mtfs.Rate('0.02995'):.2%}"
            '3.00%'
        """
    def __ge__(self, other: Decimal11) -> bool: ...
    def __gt__(self, other: Decimal11) -> bool: ...
    def __hash__(self) -> int: ...
    def __init__(self, value: typing.SupportsIndex | str | PythonDecimal | Decimal11) -> None:
        """
        Makes the value from an int, a text, a decimal.Decimal or its own kind.

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
        """
    def __le__(self, other: Decimal11) -> bool: ...
    def __lt__(self, other: Decimal11) -> bool: ...
    def __mod__(self, other: typing.NoReturn) -> None:
        """
        Refused: a quotient needs a rounding.

        Raises:
            TypeError: Always; it names divide, split and ratio.
        """
    @typing.overload
    def __mul__(self, times: typing.SupportsIndex) -> Decimal11:
        """
        A whole multiple, exactly.

        Raises:
            Overflow: The product is beyond the range.
        Examples:
            >>> mtfs.Money('0.10') * 3
            mtfs.Money('0.30')
        """
    @typing.overload
    def __mul__(self, factor: FixedPoint | Exact) -> Exact:
        """
        The exact product with another decimal, not rounded yet.

        Raises:
            TypeError: The units have no product, as pounds times pounds.
        Examples:
            >>> (mtfs.Money('25918') * mtfs.Rate('2.99%')).round('half_up')
            mtfs.Money('774.95')
        """
    def __neg__(self) -> Decimal11: ...
    def __pos__(self) -> Decimal11: ...
    def __radd__(self, zero: int) -> Decimal11:
        """
        Adds to the int 0 with which the built-in sum starts, and to no other int.

        Examples:
            >>> sum([mtfs.Money(1), mtfs.Money(2)])
            mtfs.Money('3.00')
        """
    def __reduce__(self) -> tuple[type, tuple[str]]: ...
    def __repr__(self) -> str: ...
    def __rmul__(self, times: typing.SupportsIndex) -> Decimal11:
        """
        A whole multiple, exactly.

        Raises:
            Overflow: The product is beyond the range.
        Examples:
            >>> mtfs.Money('0.10') * 3
            mtfs.Money('0.30')
        """
    def __str__(self) -> str: ...
    def __sub__(self, other: Decimal11) -> Decimal11:
        """
        Subtracts a value of the same kind, exactly.

        Raises:
            Overflow: The difference is beyond the range.
        Examples:
            >>> mtfs.Money('0.10') - mtfs.Money('0.20')
            mtfs.Money('-0.10')
        """
    def __truediv__(self, other: typing.NoReturn) -> None:
        """
        Refused: a quotient needs a rounding.

        Raises:
            TypeError: Always; it names divide, split and ratio.
        """
    def decimal(self) -> PythonDecimal:
        """
        The same value as a decimal.Decimal, exactly and with all its places.

        Returns:
            A decimal.Decimal, whatever the decimal context.
        Examples:
            >>> mtfs.Money('1234.5').decimal()
            Decimal('1234.50')
        """
    def divide(self, parts: typing.SupportsIndex, rounding: Rounding | str) -> Decimal11:
        """
        One part of several, rounded as said.

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
        """
    @typing.overload
    def ratio(self, other: Decimal11, rounding: Rounding | str) -> Rate:
        """
        This value over another of its kind, as a Rate, rounded once.

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
        """
    @typing.overload
    def ratio(
        self, other: Decimal11, rounding: Rounding | str, places: typing.SupportsIndex
    ) -> typing.Any:
        """
        This value over another of its kind, at stated places.

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
        """
    def rescale(self, places: typing.SupportsIndex, rounding: Rounding | str) -> typing.Any:
        """
        The value at other places: exact, or rounded as said.

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
        """
    @typing.overload
    def split(self, parts: typing.SupportsIndex) -> list[Decimal11]:
        """
        Parts that sum back to this value.

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
        """
    @typing.overload
    def split(self, weights: collections.abc.Sequence[typing.SupportsIndex]) -> list[Decimal11]:
        """
        Parts in proportion to weights, which sum back to this value.

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
        """
    @property
    def steps(self) -> int:
        """
        The value as a whole count of its smallest steps.

        Examples:
            >>> mtfs.Money('12.34').steps
            1234
            >>> mtfs.Decimal[3]('1.5').steps
            1500
        """

class Decimal12(FixedPoint):
    """
    A number without a unit, of the places in its name.

    Examples:
        >>> mtfs.Decimal[4]('1.2345')
        mtfs.Decimal[4]('1.2345')
    """
    @staticmethod
    def from_steps(steps: typing.SupportsIndex) -> Decimal12:
        """
        Makes the value of a whole count of its smallest steps.

        Args:
            steps: For Money, pence.
        Returns:
            The value of that many steps.
        Raises:
            Overflow: The count is beyond +-(2**63 - 1).
        Examples:
            >>> mtfs.Rate.from_steps(29_900)
            mtfs.Rate('0.029900')
        """
    @staticmethod
    def sum(values: collections.abc.Iterable[Decimal12]) -> Decimal12:
        """
        Adds values exactly, whatever their order.

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
        """
    def __abs__(self) -> Decimal12: ...
    def __add__(self, other: Decimal12) -> Decimal12:
        """
        Adds a value of the same kind, exactly.

        Raises:
            Overflow: The sum is beyond the range.
        Examples:
            >>> mtfs.Money('0.10') + mtfs.Money('0.20')
            mtfs.Money('0.30')
        """
    def __bool__(self) -> bool: ...
    def __copy__(self) -> Decimal12: ...
    def __deepcopy__(self, memo: dict[typing.Any, typing.Any]) -> Decimal12: ...
    def __eq__(self, other: typing.Any) -> bool: ...
    def __floordiv__(self, other: typing.NoReturn) -> None:
        """
        Refused: a quotient needs a rounding.

        Raises:
            TypeError: Always; it names divide, split and ratio.
        """
    def __format__(self, spec: str) -> str:
        """
        Formats as decimal.Decimal does, rounding half up whatever the decimal context.

        Examples:
            >>> f"{mtfs.Money('1234567.50'):,.0f}"
            '1,234,568'
            >>> f"{mtfs.Rate('0.02995'):.2%}"
            '3.00%'
        """
    def __ge__(self, other: Decimal12) -> bool: ...
    def __gt__(self, other: Decimal12) -> bool: ...
    def __hash__(self) -> int: ...
    def __init__(self, value: typing.SupportsIndex | str | PythonDecimal | Decimal12) -> None:
        """
        Makes the value from an int, a text, a decimal.Decimal or its own kind.

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
        """
    def __le__(self, other: Decimal12) -> bool: ...
    def __lt__(self, other: Decimal12) -> bool: ...
    def __mod__(self, other: typing.NoReturn) -> None:
        """
        Refused: a quotient needs a rounding.

        Raises:
            TypeError: Always; it names divide, split and ratio.
        """
    @typing.overload
    def __mul__(self, times: typing.SupportsIndex) -> Decimal12:
        """
        A whole multiple, exactly.

        Raises:
            Overflow: The product is beyond the range.
        Examples:
            >>> mtfs.Money('0.10') * 3
            mtfs.Money('0.30')
        """
    @typing.overload
    def __mul__(self, factor: FixedPoint | Exact) -> Exact:
        """
        The exact product with another decimal, not rounded yet.

        Raises:
            TypeError: The units have no product, as pounds times pounds.
        Examples:
            >>> (mtfs.Money('25918') * mtfs.Rate('2.99%')).round('half_up')
            mtfs.Money('774.95')
        """
    def __neg__(self) -> Decimal12: ...
    def __pos__(self) -> Decimal12: ...
    def __radd__(self, zero: int) -> Decimal12:
        """
        Adds to the int 0 with which the built-in sum starts, and to no other int.

        Examples:
            >>> sum([mtfs.Money(1), mtfs.Money(2)])
            mtfs.Money('3.00')
        """
    def __reduce__(self) -> tuple[type, tuple[str]]: ...
    def __repr__(self) -> str: ...
    def __rmul__(self, times: typing.SupportsIndex) -> Decimal12:
        """
        A whole multiple, exactly.

        Raises:
            Overflow: The product is beyond the range.
        Examples:
            >>> mtfs.Money('0.10') * 3
            mtfs.Money('0.30')
        """
    def __str__(self) -> str: ...
    def __sub__(self, other: Decimal12) -> Decimal12:
        """
        Subtracts a value of the same kind, exactly.

        Raises:
            Overflow: The difference is beyond the range.
        Examples:
            >>> mtfs.Money('0.10') - mtfs.Money('0.20')
            mtfs.Money('-0.10')
        """
    def __truediv__(self, other: typing.NoReturn) -> None:
        """
        Refused: a quotient needs a rounding.

        Raises:
            TypeError: Always; it names divide, split and ratio.
        """
    def decimal(self) -> PythonDecimal:
        """
        The same value as a decimal.Decimal, exactly and with all its places.

        Returns:
            A decimal.Decimal, whatever the decimal context.
        Examples:
            >>> mtfs.Money('1234.5').decimal()
            Decimal('1234.50')
        """
    def divide(self, parts: typing.SupportsIndex, rounding: Rounding | str) -> Decimal12:
        """
        One part of several, rounded as said.

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
        """
    @typing.overload
    def ratio(self, other: Decimal12, rounding: Rounding | str) -> Rate:
        """
        This value over another of its kind, as a Rate, rounded once.

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
        """
    @typing.overload
    def ratio(
        self, other: Decimal12, rounding: Rounding | str, places: typing.SupportsIndex
    ) -> typing.Any:
        """
        This value over another of its kind, at stated places.

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
        """
    def rescale(self, places: typing.SupportsIndex, rounding: Rounding | str) -> typing.Any:
        """
        The value at other places: exact, or rounded as said.

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
        """
    @typing.overload
    def split(self, parts: typing.SupportsIndex) -> list[Decimal12]:
        """
        Parts that sum back to this value.

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
        """
    @typing.overload
    def split(self, weights: collections.abc.Sequence[typing.SupportsIndex]) -> list[Decimal12]:
        """
        Parts in proportion to weights, which sum back to this value.

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
        """
    @property
    def steps(self) -> int:
        """
        The value as a whole count of its smallest steps.

        Examples:
            >>> mtfs.Money('12.34').steps
            1234
            >>> mtfs.Decimal[3]('1.5').steps
            1500
        """

class Exact:
    """
    A product or quotient that is not rounded yet: exact, of any size.

    Its unit is 'pounds', 'ratio', 'count' or 'number'. Chain as many factors as needed; round is the
    way out, and names the rounding.

    Examples:
        >>> raise_ = mtfs.Money('25918') * mtfs.Rate('2.99%') * mtfs.Rate('50%')
        >>> raise_
        mtfs.Exact('3874741/10000', 'pounds')
        >>> raise_.round('half_up')
        mtfs.Money('387.47')
    """
    def __abs__(self) -> Exact: ...
    def __add__(self, other: FixedPoint | Exact | typing.SupportsIndex) -> Exact:
        """
        The exact sum with a value of the same unit.
        """
    def __bool__(self) -> bool: ...
    def __copy__(self) -> typing.Any: ...
    def __deepcopy__(self, memo: dict[typing.Any, typing.Any]) -> typing.Any: ...
    def __eq__(self, other: typing.Any) -> bool: ...
    def __ge__(self, other: Exact) -> bool: ...
    def __gt__(self, other: Exact) -> bool: ...
    def __hash__(self) -> int: ...
    def __init__(self, value: typing.Any, unit: str | None = None) -> None:
        """
        Makes an exact value.

        Args:
            value: A decimal or exact value, which brings its unit; or an int, a Fraction, a
                decimal.Decimal, or a text of whole numbers such as "25918/3".
            unit: What a bare value counts: 'pounds', 'ratio', 'count' or, where none is given, 'number'.
        Raises:
            TypeError: It is a float or a bool, or a value whose own unit is another.
            ParseError: The text is no fraction, or the unit is unknown.
            UndefinedError: The denominator is 0.
            Overflow: It has more than 100,000 digits.
        Examples:
            >>> mtfs.Exact('25918/3', 'pounds')
            mtfs.Exact('25918/3', 'pounds')
            >>> mtfs.Exact(mtfs.Rate('2.5%'))
            mtfs.Exact('1/40', 'ratio')
        """
    def __le__(self, other: Exact) -> bool: ...
    def __lt__(self, other: Exact) -> bool: ...
    def __mul__(self, other: FixedPoint | Exact | typing.SupportsIndex) -> Exact:
        """
        The exact product; its unit follows from the factors.
        """
    def __neg__(self) -> Exact: ...
    def __pos__(self) -> Exact: ...
    @typing.overload
    def __radd__(self, zero: int) -> Exact:
        """
        Adds to the int 0 with which the built-in sum starts.
        """
    @typing.overload
    def __radd__(self, other: FixedPoint | Exact | typing.SupportsIndex) -> Exact:
        """
        The exact sum with a value of the same unit.
        """
    def __reduce__(self) -> tuple[type, tuple[str, str]]: ...
    def __repr__(self) -> str: ...
    def __rmul__(self, other: FixedPoint | Exact | typing.SupportsIndex) -> Exact:
        """
        The exact product; its unit follows from the factors.
        """
    def __rsub__(self, other: FixedPoint | Exact | typing.SupportsIndex) -> Exact:
        """
        The exact difference from a value of the same unit.
        """
    def __rtruediv__(self, other: FixedPoint | Exact | typing.SupportsIndex) -> Exact:
        """
        The exact quotient; like over like is a ratio. Raises UndefinedError for 0.
        """
    def __str__(self) -> str: ...
    def __sub__(self, other: FixedPoint | Exact | typing.SupportsIndex) -> Exact:
        """
        The exact difference from a value of the same unit.
        """
    def __truediv__(self, other: FixedPoint | Exact | typing.SupportsIndex) -> Exact:
        """
        The exact quotient; like over like is a ratio. Raises UndefinedError for 0.
        """
    def round(self, rounding: Rounding | str, to: type | None = None) -> typing.Any:
        """
        Rounds once, to the class that its unit is usually held in.

        Pounds become Money, a ratio a Rate, a count a Quantity. A number has no usual class: say `to`.

        Args:
            rounding: A mtfs.Rounding, or its name; there is no default.
            to: Another class of the same unit, such as mtfs.Index for a ratio or mtfs.Decimal[3] for a
                number.
        Returns:
            A decimal of that class.
        Raises:
            TypeError: The class counts something else.
            Overflow: The rounded value is beyond the range.
        Examples:
            >>> (mtfs.Exact(mtfs.Money(100)) / 3).round('half_up')
            mtfs.Money('33.33')
            >>> (mtfs.Rate('2%') * mtfs.Rate('3%')).round('half_up', to=mtfs.Index)
            mtfs.Index('0.000600000000')
        """
    @property
    def fraction(self) -> fractions.Fraction:
        """
        The value as a fractions.Fraction.
        """
    @property
    def unit(self) -> str:
        """
        What it counts: 'pounds', 'ratio', 'count' or 'number'.
        """

class FinancialYear:
    """
    A council financial year, 1 April to 31 March, written "2018/19".

    A point on a line, not a number: years differ by an int, and two years never add.

    Examples:
        >>> mtfs.FinancialYear('2018/19') + 1
        mtfs.FinancialYear(2019)
        >>> mtfs.FinancialYear(2021) - mtfs.FinancialYear(2018)
        3
    """
    @staticmethod
    def parse(text: str) -> FinancialYear:
        """
        Reads a label: "2018/19", "2018-19", "2018/2019" or "FY19".

        Args:
            text: The label.
        Returns:
            The year.
        Raises:
            ParseError: The label is not a financial year.
        Examples:
            >>> str(mtfs.FinancialYear.parse('2018/2019'))
            '2018/19'
        """
    def __add__(self, years: typing.SupportsIndex) -> FinancialYear:
        """
        The year so many years later.
        """
    def __copy__(self) -> FinancialYear: ...
    def __deepcopy__(self, memo: dict[typing.Any, typing.Any]) -> FinancialYear: ...
    def __eq__(self, other: typing.Any) -> bool: ...
    def __ge__(self, other: FinancialYear) -> bool: ...
    def __gt__(self, other: FinancialYear) -> bool: ...
    def __hash__(self) -> int: ...
    def __init__(self, year: FinancialYear | str | typing.SupportsIndex) -> None:
        """
        Makes the year that starts in April of `year`, or that a label writes.

        Args:
            year: A calendar year from 1900 to 2199, or "2018/19", "2018-19", "2018/2019" or "FY19".
        Raises:
            TypeError: It is a float, a bool or a date.
            ParseError: The label is not a financial year; the message says what was probably meant.
        Examples:
            >>> mtfs.FinancialYear('FY19')
            mtfs.FinancialYear(2018)
        """
    def __le__(self, other: FinancialYear) -> bool: ...
    def __lt__(self, other: FinancialYear) -> bool: ...
    def __reduce__(self) -> tuple[type, tuple[int]]: ...
    def __repr__(self) -> str: ...
    def __str__(self) -> str: ...
    @typing.overload
    def __sub__(self, other: FinancialYear) -> int:
        """
        How many years after the other it starts.
        """
    @typing.overload
    def __sub__(self, years: typing.SupportsIndex) -> FinancialYear:
        """
        The year so many years earlier.
        """
    @property
    def start(self) -> int:
        """
        The calendar year in which it starts.
        """

class Horizon:
    """
    The years of a plan: a base year and the plan years after it.

    Examples:
        >>> horizon = mtfs.Horizon(mtfs.FinancialYear(2017), 2)
        >>> [str(year) for year in horizon.years]
        ['2018/19', '2019/20']
        >>> mtfs.FinancialYear(2017) in horizon
        False
    """
    def __contains__(self, year: FinancialYear | str | typing.SupportsIndex) -> bool:
        """
        Whether it is a plan year; the base year is not.
        """
    def __copy__(self) -> typing.Any: ...
    def __deepcopy__(self, memo: dict[typing.Any, typing.Any]) -> typing.Any: ...
    def __eq__(self, other: typing.Any) -> bool: ...
    def __hash__(self) -> int: ...
    def __init__(
        self, base: FinancialYear | str | typing.SupportsIndex, plan_years: typing.SupportsIndex
    ) -> None:
        """
        Makes a horizon.

        Args:
            base: The base year, whose budget is approved.
            plan_years: How many years follow it, 1 to 100.
        Raises:
            ParseError: There are too few or too many plan years.
        """
    def __reduce__(self) -> tuple[type, tuple[FinancialYear, int]]: ...
    def __repr__(self) -> str: ...
    def __str__(self) -> str: ...
    def position(self, year: FinancialYear | str | typing.SupportsIndex) -> int:
        """
        Where a plan year stands: 0 for the first.

        Args:
            year: A plan year.
        Returns:
            Its position.
        Raises:
            UnknownNameError: The year is the base year, or beyond the last.
        Examples:
            >>> mtfs.Horizon(mtfs.FinancialYear(2017), 2).position(mtfs.FinancialYear(2019))
            1
        """
    @property
    def base(self) -> FinancialYear:
        """
        The base year.
        """
    @property
    def first(self) -> FinancialYear:
        """
        The first plan year.
        """
    @property
    def last(self) -> FinancialYear:
        """
        The last plan year.
        """
    @property
    def plan_years(self) -> int:
        """
        How many years follow the base.
        """
    @property
    def years(self) -> list[FinancialYear]:
        """
        The plan years, without the base year.
        """

class Plan:
    """
    A checked plan and the source that it was read from.
    """
    def __reduce__(self) -> tuple[typing.Any, ...]:
        """
        A pickle holds the source.
        """
    def assumptions(self) -> list[dict[str, typing.Any]]:
        """
        The rows of assumptions, each as a dict.
        """
    def budget(self) -> list[dict[str, typing.Any]]:
        """
        The rows of budget, each as a dict.
        """
    def correlations(self) -> list[dict[str, typing.Any]]:
        """
        The rows of their correlations, each as a dict.
        """
    def drivers(self) -> list[dict[str, typing.Any]]:
        """
        The rows of drivers, each as a dict.
        """
    def fingerprint(self) -> int:
        """
        A hash of the tables.
        """
    def heading_years(self, heading: str) -> list[Money | None]:
        """
        A heading of the strategy in each plan year; None where it has none.
        """
    def issues(self) -> list[tuple[typing.Any, ...]]:
        """
        Code, subject, year and amount of each issue.
        """
    def laid_over(
        self, overrides: tuple[typing.Any, ...], found: collections.abc.Sequence[Problem]
    ) -> Plan:
        """
        The plan with these overrides; `found` holds the problems of making them.
        """
    def line_ids(self) -> list[str]:
        """
        The references of its lines.
        """
    def lines(self) -> list[dict[str, typing.Any]]:
        """
        The rows of lines, each as a dict.
        """
    def monitored(
        self,
        capital: bool,
        year: str | None,
        report: str | None,
        against: str | None,
        convention: str | None,
        by: str,
    ) -> Plan:
        """
        The plan as a report shows it; what is None is as its settings have it.
        """
    def monitoring(self) -> dict[str, typing.Any]:
        """
        Year, report, budget and convention of what monitoring shows.
        """
    def projection(self) -> tuple[MoneyGrid, MoneyGrid, MoneyGrid, MoneyGrid]:
        """
        Movement, full-year effect, reversal and level: a row a line.
        """
    def published(self) -> list[str]:
        """
        The names of its published tables.
        """
    def same(self, other: Plan) -> bool:
        """
        Whether both were made of the same tables, wherever those stand.
        """
    def scenario(self, name: str) -> Plan:
        """
        The plan with a scenario of its settings.
        """
    def scenarios(self) -> tuple[str, ...]:
        """
        The names of the scenarios in its settings.
        """
    def settings(self) -> dict[str, typing.Any]:
        """
        The settings by name.
        """
    def solve(self, question: tuple[typing.Any, ...], step: typing.Any) -> tuple[typing.Any, ...]:
        """
        The value of one figure that makes a target hold; `step` is called for each plan.
        """
    def statements(self) -> list[str]:
        """
        The names of the statements that its tables make.
        """
    def step_table(
        self,
        steps: tuple[typing.Any, ...],
        statement: str,
        row: str,
        columns: tuple[str, ...],
        step: typing.Any,
    ) -> tuple[typing.Any, ...]:
        """
        What a step of each assumption adds, checked.
        """
    def table(self, name: str) -> list[tuple[typing.Any, ...]]:
        """
        Words of each record of a table, its figures by year, and those without a year.
        """
    def targets(self) -> list[dict[str, typing.Any]]:
        """
        The rows of targets, each as a dict.
        """
    def tornado(
        self,
        swings: tuple[typing.Any, ...],
        statement: str,
        row: str,
        column: str,
        step: typing.Any,
    ) -> tuple[typing.Any, ...]:
        """
        A figure with each change alone, widest first.
        """
    def two_way(
        self,
        down: tuple[typing.Any, ...],
        across: tuple[typing.Any, ...],
        statement: str,
        row: str,
        column: str,
        step: typing.Any,
    ) -> tuple[typing.Any, ...]:
        """
        A figure for each change of one thing with each of another.
        """
    def uncertainty(self) -> list[dict[str, typing.Any]]:
        """
        The rows of uncertain paths, each as a dict.
        """
    def unknown(self, path: str) -> tuple[typing.Any, ...]:
        """
        The unit of a figure, and whether it has years.
        """
    def virement_scheme(self) -> VirementScheme:
        """
        The scheme of a plan, empty where it has none.
        """
    def virements(self) -> list[dict[str, typing.Any]]:
        """
        The rows of the ledger of virements, each as a dict.
        """
    def warnings(self) -> list[Problem]:
        """
        What check warned of.
        """
    def with_tables(
        self, tables: tuple[typing.Any, ...], found: collections.abc.Sequence[Problem]
    ) -> Plan:
        """
        The plan with raw tables in place of its own; `found` holds the problems of making them.
        """

class MoneyGrid:
    """
    Lines x years of pence, with nil cells.
    """
    def row(self, row: typing.SupportsInt | typing.SupportsIndex) -> tuple:
        """
        The values of a row by year; None is nil.
        """
    def views(self) -> tuple[PenceView, NilView]:
        """
        Its pence and its nil cells, each in one block of memory.
        """

class Statement:
    """
    A statement with its figures, each exact and unrounded.
    """
    def __init__(self, plan: Plan, name: str) -> None:
        """
        Evaluates the statement of that name.
        """
    def column(self, name: str) -> int:
        """
        The position of the column of that id, header or year.
        """
    def columns(self) -> list[tuple[typing.Any, ...]]:
        """
        Id, header and content of each column.
        """
    def display(
        self,
        row: typing.SupportsInt | typing.SupportsIndex,
        column: typing.SupportsInt | typing.SupportsIndex,
    ) -> tuple[typing.Any, ...]:
        """
        How a cell is shown.
        """
    def footer(self) -> tuple[str, ...]:
        """
        The lines under the table.
        """
    def heading(self) -> tuple[str, ...]:
        """
        The lines above the table.
        """
    def is_left_out(self, name: str) -> bool:
        """
        Whether a column of that id or header is left out as blank.
        """
    def layout(self, plan: Plan) -> tuple[typing.Any, ...]:
        """
        How its rows and columns are made, of the plan that it is of.
        """
    def row(self, name: str) -> int:
        """
        The position of the row of that id or label.
        """
    def rows(self) -> list[tuple[typing.Any, ...]]:
        """
        Id, label, source and depth of each row.
        """
    def shown(
        self,
        row: typing.SupportsInt | typing.SupportsIndex,
        column: typing.SupportsInt | typing.SupportsIndex,
    ) -> str:
        """
        The text of a cell as it is printed.
        """
    def text(self) -> str:
        """
        The whole table as text.
        """
    def title(self) -> str:
        """
        Its title.
        """
    def unit(self) -> str:
        """
        The unit of money in which it is shown.
        """
    def value(
        self,
        row: typing.SupportsInt | typing.SupportsIndex,
        column: typing.SupportsInt | typing.SupportsIndex,
    ) -> Money | Quantity | Exact | str | None:
        """
        The exact value of a cell.
        """

class VirementScheme:
    """
    The rows of a scheme of virement.
    """
    def approvals(self, movement: str, amount: Money) -> tuple[typing.Any, ...]:
        """
        The rows that hold for an amount of a movement.
        """
    def cases_of(self, movement: str) -> tuple[str, ...]:
        """
        The movements that are cases of this one and say more.
        """
    def movements(self) -> tuple[str, ...]:
        """
        The movements that it knows.
        """
    def rules(self) -> tuple[typing.Any, ...]:
        """
        Its rows, each as a tuple.
        """
    def rules_of(self, movement: str) -> tuple[typing.Any, ...]:
        """
        The rows of a movement and of the wider ones that it is a case of.
        """
    def warnings(self) -> list[Problem]:
        """
        What check warned of.
        """

class Comparison:
    """
    A statement of several plans side by side.
    """
    def __init__(self, sides: collections.abc.Sequence[tuple[str, Statement]]) -> None:
        """
        Compares statements, each with a name.
        """
    def column(self, name: str) -> int:
        """
        The position of the column of that id, header or year.
        """
    def columns(self) -> list[tuple[typing.Any, ...]]:
        """
        Id, header and content of each column.
        """
    def difference(
        self,
        side: typing.SupportsInt | typing.SupportsIndex,
        row: typing.SupportsInt | typing.SupportsIndex,
        column: typing.SupportsInt | typing.SupportsIndex,
    ) -> Money | Quantity | Exact | str | None:
        """
        The exact difference from the first.
        """
    def differs(self, row: typing.SupportsInt | typing.SupportsIndex) -> bool:
        """
        Whether plans differ in that row.
        """
    def footer(self, differing_only: bool) -> tuple[str, ...]:
        """
        The lines under the table.
        """
    def has_column(
        self,
        side: typing.SupportsInt | typing.SupportsIndex,
        column: typing.SupportsInt | typing.SupportsIndex,
    ) -> bool:
        """
        Whether a plan has that column.
        """
    def has_row(
        self,
        side: typing.SupportsInt | typing.SupportsIndex,
        row: typing.SupportsInt | typing.SupportsIndex,
    ) -> bool:
        """
        Whether a plan has that row.
        """
    def heading(self) -> tuple[str, ...]:
        """
        The lines above the table.
        """
    def lines(self, differing_only: bool) -> list[tuple[typing.Any, ...]]:
        """
        Kind, row, plan, label and cells of each printed line.
        """
    def names(self) -> tuple[str, ...]:
        """
        The names of its plans.
        """
    def row(self, name: str) -> int:
        """
        The position of the row of that id or label.
        """
    def rows(self) -> list[tuple[typing.Any, ...]]:
        """
        Id, label, position and plan of each row.
        """
    def shown(
        self,
        side: typing.SupportsInt | typing.SupportsIndex,
        row: typing.SupportsInt | typing.SupportsIndex,
        column: typing.SupportsInt | typing.SupportsIndex,
    ) -> str:
        """
        A plan's cell as it is printed.
        """
    def shown_difference(
        self,
        side: typing.SupportsInt | typing.SupportsIndex,
        row: typing.SupportsInt | typing.SupportsIndex,
        column: typing.SupportsInt | typing.SupportsIndex,
    ) -> str:
        """
        A difference as it is printed.
        """
    def side(self, name: str) -> int:
        """
        The position of the plan of that name.
        """
    def text(self, differing_only: bool) -> str:
        """
        The whole comparison as text.
        """
    def value(
        self,
        side: typing.SupportsInt | typing.SupportsIndex,
        row: typing.SupportsInt | typing.SupportsIndex,
        column: typing.SupportsInt | typing.SupportsIndex,
    ) -> Money | Quantity | Exact | str | None:
        """
        The exact value of a plan's cell.
        """

class Drift:
    """
    A statement in the versions of a plan, by their days.
    """
    def __init__(self, plans: collections.abc.Sequence[Plan], statement: str) -> None:
        """
        How a statement moved through versions.
        """
    def columns(self) -> list[int]:
        """
        The positions of the columns of years.
        """
    def comparison(self) -> Comparison:
        """
        The figures of its versions.
        """
    def footer(
        self, rows: collections.abc.Sequence[typing.SupportsInt | typing.SupportsIndex]
    ) -> tuple[str, ...]:
        """
        The lines under the table.
        """
    def heading(self) -> tuple[str, ...]:
        """
        The lines above the table.
        """
    def lines(
        self, rows: collections.abc.Sequence[typing.SupportsInt | typing.SupportsIndex]
    ) -> list[tuple[typing.Any, ...]]:
        """
        Kind, row, version, label and cells of each printed line.
        """
    def revised(
        self,
        side: typing.SupportsInt | typing.SupportsIndex,
        row: typing.SupportsInt | typing.SupportsIndex,
        column: typing.SupportsInt | typing.SupportsIndex,
    ) -> typing.Any:
        """
        How a figure moved to a version.
        """
    def text(
        self, rows: collections.abc.Sequence[typing.SupportsInt | typing.SupportsIndex]
    ) -> str:
        """
        Heading, table and footer of these rows.
        """
    def versions(self) -> list[tuple[typing.Any, ...]]:
        """
        Name, day and last actual year of each version.
        """

class Golden:
    """
    Figures kept as text, each cell an exact string.
    """
    @staticmethod
    def of_statement(statement: Statement) -> Golden:
        """
        Every row and column of a statement.
        """
    @staticmethod
    def of_table(plan: Plan, name: str) -> Golden:
        """
        Every figure of a table that statements select from.
        """
    @staticmethod
    def parse(text: str, source: str) -> Golden:
        """
        Reads the CSV of a golden.
        """
    def __init__(
        self,
        subject: str,
        columns: collections.abc.Sequence[str],
        rows: collections.abc.Sequence[tuple[str, str, str, collections.abc.Sequence[str]]],
    ) -> None:
        """
        Made of texts: rows of id, measure, label and cells.
        """
    def columns(self) -> tuple[str, ...]:
        """
        Its headers.
        """
    def csv(self) -> str:
        """
        The CSV of it.
        """
    def rows(self) -> tuple[typing.Any, ...]:
        """
        Id, measure, label and cells of each row.
        """
    def same(self, other: Golden) -> bool:
        """
        Whether every text is the same.
        """
    def subject(self) -> str:
        """
        What it is of.
        """

class SimulatedFigures:
    """
    Pence of each scenario: a row a heading and plan year.
    """
    def __init__(
        self,
        rows: typing.SupportsInt | typing.SupportsIndex,
        runs: typing.SupportsInt | typing.SupportsIndex,
    ) -> None: ...
    def count(
        self,
        row: typing.SupportsInt | typing.SupportsIndex,
        least: typing.SupportsInt | typing.SupportsIndex,
        most: typing.SupportsInt | typing.SupportsIndex,
    ) -> int:
        """
        Scenarios within a range.
        """
    def count_under(
        self,
        row: typing.SupportsInt | typing.SupportsIndex,
        other: typing.SupportsInt | typing.SupportsIndex,
    ) -> int:
        """
        Scenarios in which one row is under another.
        """
    def first_with(
        self,
        row: typing.SupportsInt | typing.SupportsIndex,
        value: typing.SupportsInt | typing.SupportsIndex,
    ) -> typing.Any:
        """
        The first scenario with a value; None where no scenario has it.
        """
    def histogram(
        self,
        row: typing.SupportsInt | typing.SupportsIndex,
        least: typing.SupportsInt | typing.SupportsIndex,
        width: typing.SupportsInt | typing.SupportsIndex,
        bins: typing.SupportsInt | typing.SupportsIndex,
    ) -> list[int]: ...
    def sum(self, row: typing.SupportsInt | typing.SupportsIndex) -> int: ...
    def take(
        self, first: typing.SupportsInt | typing.SupportsIndex, chunk: typing_extensions.Buffer
    ) -> None:
        """
        Copies the figures of a chunk to the place of its first scenario.
        """
    def values_of_ranks(
        self,
        row: typing.SupportsInt | typing.SupportsIndex,
        ranks: collections.abc.Sequence[typing.SupportsInt | typing.SupportsIndex],
    ) -> list[int]:
        """
        The values of ranks in a row, 1 for the least.
        """
    @property
    def rows(self) -> int: ...
    @property
    def runs(self) -> int: ...

class Tally:
    """
    Values of one row counted as they pass.
    """
    def __getstate__(self) -> list[int]: ...
    def __init__(
        self,
        row: typing.SupportsInt | typing.SupportsIndex,
        least: typing.SupportsInt | typing.SupportsIndex,
        most: typing.SupportsInt | typing.SupportsIndex,
    ) -> None: ...
    def __setstate__(
        self, arg0: collections.abc.Sequence[typing.SupportsInt | typing.SupportsIndex]
    ) -> None: ...
    def add(self, other: Tally) -> None: ...
    def where(self, rank: typing.SupportsInt | typing.SupportsIndex) -> tuple[int, int]:
        """
        The range in which the value of a rank is.
        """
    @property
    def counts(self) -> list[int]: ...
    @property
    def least(self) -> int: ...
    @property
    def negative(self) -> int: ...
    @property
    def positive(self) -> int: ...
    @property
    def row(self) -> int: ...
    @property
    def seen(self) -> tuple[int, int]: ...
    @property
    def size(self) -> int: ...
    @property
    def sum(self) -> int: ...
    @property
    def width(self) -> int: ...

class Simulator:
    """
    A plan whose uncertainty is drawn, scenario by scenario.
    """
    def __init__(
        self,
        plan: Plan,
        seed: typing.SupportsInt | typing.SupportsIndex,
        headings: collections.abc.Sequence[str],
    ) -> None: ...
    def changes(self, scenario: typing.SupportsInt | typing.SupportsIndex) -> tuple:
        """
        What a scenario changes: (path, ((year, change), ...)) of each.
        """
    def joint_sums(
        self,
        figures: SimulatedFigures,
        row: typing.SupportsInt | typing.SupportsIndex,
        first: typing.SupportsInt | typing.SupportsIndex = 0,
    ) -> list:
        """
        For each variable, the sums that its covariance with a row is made of.
        """
    def run(
        self,
        figures: SimulatedFigures,
        first: typing.SupportsInt | typing.SupportsIndex,
        threads: typing.SupportsInt | typing.SupportsIndex,
        tick: collections.abc.Callable[[int], None] | None = None,
    ) -> None:
        """
        Fills figures with the scenarios from `first` on.
        """
    def tally(
        self,
        tallies: collections.abc.Sequence[Tally],
        under: collections.abc.Sequence[
            tuple[
                typing.SupportsInt | typing.SupportsIndex, typing.SupportsInt | typing.SupportsIndex
            ]
        ],
        first: typing.SupportsInt | typing.SupportsIndex,
        size: typing.SupportsInt | typing.SupportsIndex,
        threads: typing.SupportsInt | typing.SupportsIndex,
        tick: collections.abc.Callable[[int], None] | None = None,
    ) -> tuple[list[Tally], list[int]]:
        """
        Counts a range of scenarios, and those in which one row is under another.
        """
    def variables(self) -> tuple:
        """
        (name, path, years, first and last change) of each.
        """
    @property
    def rows(self) -> int: ...
    @property
    def seed(self) -> int: ...
    @property
    def why_one_by_one(self) -> str: ...

class Bridge:
    """
    Why a figure moved between two plans.
    """
    def __init__(
        self,
        before: Plan,
        after: Plan,
        figure: str,
        attribution: str,
        order: collections.abc.Sequence[str],
    ) -> None:
        """
        Works the bridge out.
        """
    def end(self) -> list[Money]:
        """
        The figure of the second plan by year.
        """
    def footer(self) -> tuple[str, ...]:
        """
        The lines under the table.
        """
    def heading(self) -> tuple[str, ...]:
        """
        The lines above the table.
        """
    def rows(self, before: str, after: str, by_line: bool) -> list[tuple[typing.Any, ...]]:
        """
        Level, id, label, amounts and texts of each printed row.
        """
    def start(self) -> list[Money]:
        """
        The figure of the first plan by year.
        """
    def steps(self) -> list[tuple[typing.Any, ...]]:
        """
        Cause, title, exact amounts and parts of each step.
        """
    def text(self, before: str, after: str, by_line: bool) -> str:
        """
        The whole bridge as text.
        """
    def years(self) -> list[FinancialYear]:
        """
        The plan years.
        """

class ArrowTable:
    """
    Columns in the memory layout of Arrow.
    """
    def __arrow_c_stream__(
        self, requested_schema: typing.Any = None
    ) -> typing_extensions.CapsuleType:
        """
        A new stream of its one batch, in a capsule; a requested schema changes nothing.
        """
    def in_pence(self) -> ArrowTable:
        """
        The same with money as whole pence.
        """

class PenceView:
    """
    Lines x years of pence, 0 where nil.
    """

class NilView:
    """
    Lines x years: whether a cell is nil.
    """

def arrow_long_form(
    lines: collections.abc.Sequence[str],
    years: collections.abc.Sequence[FinancialYear],
    grids: collections.abc.Sequence[tuple[str, MoneyGrid]],
) -> ArrowTable:
    """
    Named grids as a table with a row for each line and year.
    """

def arrow_table(
    columns: collections.abc.Sequence[
        tuple[str, str, typing.SupportsInt | typing.SupportsIndex, list]
    ],
) -> ArrowTable:
    """
    A table of columns: name, what it holds, its places, its values.
    """

def causes() -> tuple[str, ...]:
    """
    The causes, in the order in which a bridge takes them.
    """

def check(folder: str) -> list[Problem]:
    """
    Every problem of a plan folder.
    """

def decimal_text(numerator: typing.SupportsIndex, denominator: typing.SupportsIndex) -> str:
    """
    A fraction as a decimal: exact where it ends, else to 50 digits.
    """

def drawn_counts(
    row: collections.abc.Mapping[str, str],
    seed: typing.SupportsInt | typing.SupportsIndex,
    scenarios: typing.SupportsInt | typing.SupportsIndex,
) -> list[int]:
    """
    The counts that a row is drawn as in so many scenarios.
    """

def drawn_text(
    row: collections.abc.Mapping[str, str], count: typing.SupportsInt | typing.SupportsIndex
) -> str:
    """
    The change of a scenario that a count of a row's step is.
    """

def explain(plan: Plan, statement: Statement, row: str, column: str) -> tuple[typing.Any, ...]:
    """
    Where a figure of a plan's statement comes from.
    """

def explain_columns(
    plan: Plan,
    statement: Statement,
    columns: collections.abc.Sequence[typing.SupportsInt | typing.SupportsIndex],
) -> tuple[typing.Any, ...]:
    """
    The figures of some columns explained, row after row. Parts that they share are one tuple.
    """

def explanation_text(explanation: tuple[typing.Any, ...]) -> str:
    """
    The tree as lines of text.
    """

def fits(pattern: str, text: str) -> bool:
    """
    Whether a text fits a pattern with * and ?.
    """

def from_source(source: tuple[typing.Any, ...], found: collections.abc.Sequence[Problem]) -> Plan:
    """
    The plan of a source; `found` holds the problems of making it.
    """

def heading_title(heading: str) -> str:
    """
    The words of a heading.
    """

def load(folder: str) -> Plan:
    """
    The plan in a folder.
    """

def load_versions(folder: str) -> list[Plan]:
    """
    The versions in a folder.
    """

def load_virement_scheme(path: str) -> VirementScheme:
    """
    The scheme in a file, or in virement_scheme.csv of a folder.
    """

def move(name: str, column: str, before: str, after: str) -> tuple[typing.Any, ...]:
    """
    One figure that moved, as `moves` gives it.
    """

def moves(
    before: Golden, after: Golden, tolerances: collections.abc.Sequence[tuple[str, str]]
) -> tuple[typing.Any, ...]:
    """
    What differs between two goldens, and how many figures moved within tolerances.
    """

def quantile_table(row: collections.abc.Mapping[str, str]) -> tuple[typing.Any, ...]:
    """
    What a row of uncertainty.csv is drawn by: form, step, counts of it, and thresholds in words of 2^32.
    """

def read_frame(capsule: typing_extensions.CapsuleType) -> list[tuple]:
    """
    Each column of an Arrow stream: name, what it holds, its places, its values as text.
    """

def reconcile(plan: Plan, name: str | None = None) -> tuple[typing.Any, ...]:
    """
    The findings of one published table, or of all.
    """

def reconcile_case(folder: str) -> tuple[typing.Any, ...]:
    """
    The findings of a folder of printed figures and identities.
    """

def reconcile_pack(folder: str) -> tuple[typing.Any, ...]:
    """
    Title, number of documents and ties of a pack.
    """

def report_months(name: str) -> int:
    """
    The months that a report has seen; 13 for the outturn.
    """

def selectable_tables() -> tuple[str, ...]:
    """
    The tables that a statement's row may select from.
    """

def setting_names() -> dict:
    """
    The allowed names of settings that take one of a list.
    """

def stepped(
    step: tuple[typing.Any, ...], times: typing.SupportsInt | typing.SupportsIndex
) -> tuple[typing.Any, ...]:
    """
    A step laid so many times; down where negative.
    """

def swept(
    plan: Plan,
    variables: tuple[typing.Any, ...],
    scenarios: collections.abc.Sequence[
        collections.abc.Sequence[typing.SupportsInt | typing.SupportsIndex]
    ],
    headings: collections.abc.Sequence[str],
    threads: typing.SupportsInt | typing.SupportsIndex,
    tick: collections.abc.Callable[[int], None] | None = None,
) -> tuple:
    """
    Figures of scenarios that are given, and why they were worked out one by one.
    """

def table_fields() -> dict:
    """
    The text columns of each table of a plan: name, required, meaning, allowed names.
    """

def table_items() -> dict:
    """
    The items of each table of items: name, unit, whether by area, meaning.
    """

def tolerance_allows(tolerance: str, before: str, after: str) -> bool:
    """
    Whether a figure may move from one text to the other.
    """

def unpickled(
    version: typing.SupportsInt | typing.SupportsIndex, source: tuple[typing.Any, ...]
) -> Plan:
    """
    The plan that a pickle holds.
    """

__version__: str = "0.1.0"
