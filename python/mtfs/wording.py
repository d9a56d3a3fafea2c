"""Amounts, numbers, periods and lists as a sentence says them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mtfs._core import Money, Rounding

__all__ = ["Scale", "capitalised", "listed", "number_word", "over_years", "scale_for"]

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")

POUND = 100  # pence
THOUSAND = 1_000 * POUND
MILLION = 1_000 * THOUSAND


class Scale(NamedTuple):
    """How the amounts of one sentence are written: to which step, and in which unit.

    All amounts of a sentence share a scale, so that a reader may add them. Each is rounded once,
    from its exact value.

    Attributes:
        step: Pence of the smallest amount that is told apart.
        unit: Pence of the unit: a pound, or a million pounds, which is written £1.234m.
        rounding: How an amount between two steps is rounded.

    Examples:
        >>> import mtfs
        >>> scale = Scale(100_000, 100_000_000, mtfs.Rounding.half_up)
        >>> scale.text(mtfs.Money('-2,713,499.99'))
        '£2.713m'
        >>> scale.steps(mtfs.Money('-2,713,500'))
        -2714
    """

    step: int
    unit: int
    rounding: Rounding

    def steps(self, amount: Money) -> int:
        """The amount as a whole count of steps, rounded once."""
        return amount.divide(self.step, self.rounding).pence

    def text(self, amount: Money) -> str:
        """The amount without its sign, which a word tells: '£2.713m', '£68,000', 'nil'."""
        if not amount:
            return "nil"
        whole, rest = divmod(abs(self.steps(amount)) * self.step, self.unit)
        places = len(str(self.unit // self.step)) - 1
        decimals = f".{rest // self.step:0{places}d}" if places else ""
        return f"£{whole:,}{decimals}{'m' if self.unit == MILLION else ''}"

    def adds_up(self, parts: Iterable[Money], total: Money) -> bool:
        """Whether the parts as they are written add to the total as it is written."""
        return sum(map(self.steps, parts)) == self.steps(total)


def scale_for(
    amounts: Iterable[Money], unit: str, rounding: Rounding, places: int | None = None
) -> Scale:
    """The scale of a sentence whose table is in `unit`: £, £000 or £m.

    From a million pounds on it is £m, to three places; below that whole pounds, to the thousand
    where the table is in thousands. A table with pence keeps them, and one in £m its places.

    Args:
        amounts: What the sentence says.
        unit: Of the table.
        rounding: Of the plan.
        places: Decimals that the table shows; those usual for its unit where it is None.
    """
    largest = max((abs(amount.pence) for amount in amounts), default=0)
    if unit == "£m":
        return Scale(MILLION // 10 ** (3 if places is None else places), MILLION, rounding)
    step = (THOUSAND if unit == "£000" else POUND) // 10 ** (places or 0)
    if largest < MILLION:
        return Scale(step, POUND, rounding)
    return Scale(step if unit == "£000" else THOUSAND, MILLION, rounding)


def number_word(count: int) -> str:
    """A whole number as prose writes it: words up to ten, then digits.

    >>> number_word(2), number_word(12)
    ('two', '12')
    """
    return NUMBERS[count] if 0 <= count < len(NUMBERS) else f"{count:,}"


def over_years(count: int) -> str:
    """'over two years', and 'over one year'."""
    return f"over {number_word(count)} {'year' if count == 1 else 'years'}"


def listed(items: Sequence[str]) -> str:
    """Items as a list in a sentence.

    >>> listed(['a', 'b', 'c'])
    'a, b and c'
    """
    *most, last = items
    return f"{', '.join(most)} and {last}" if most else last


def capitalised(text: str) -> str:
    """The text with a capital at its start, and the rest as it is."""
    return text[:1].upper() + text[1:]
