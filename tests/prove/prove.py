"""prove.py [operations] [seed]: the arithmetic of the Python package against Python's `decimal`.

Prints how many operations of which kind were compared; ends with 1 if any differs. Half of them
are aimed at ties, beside ties, at powers of ten and at the last values of 64 bits.

A quotient is first cut to 100 digits by ROUND_05UP, which leaves a last digit that shows whether
something was cut, so that the rounding that follows is the only one that counts.
"""

from __future__ import annotations

import decimal
import random
import sys
from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import mtfs

if TYPE_CHECKING:
    from collections.abc import Callable

MOST = 2**63 - 1
EXACT = decimal.Context(prec=100, rounding=decimal.ROUND_05UP)
MODES = {
    "half_up": decimal.ROUND_HALF_UP,
    "half_even": decimal.ROUND_HALF_EVEN,
    "half_down": decimal.ROUND_HALF_DOWN,
    "up": decimal.ROUND_UP,
    "down": decimal.ROUND_DOWN,
    "ceiling": decimal.ROUND_CEILING,
    "floor": decimal.ROUND_FLOOR,
}
NAMES = tuple(MODES)
AIMS = ("tie", "near tie", "power of ten", "edge")

Ends = tuple[str, str]  # what an operation gave or raised, and what it should have


def held(value: Decimal, places: int) -> str:
    """The value in fixed places, or Overflow where 64 bits do not hold it."""
    if abs(value.scaleb(places, EXACT)) > MOST:
        return "Overflow"
    return f"{value or Decimal(0):.{places}f}"  # Python's zero has a sign, ours has none


def rounded(value: Decimal, places: int, mode: str) -> str:
    step = Decimal(1).scaleb(-places)
    return held(value.quantize(step, MODES[mode], EXACT), places)


def ended(action: Callable[[], object]) -> str:
    try:
        return str(action())
    except mtfs.Overflow:
        return "Overflow"
    except mtfs.UndefinedError:
        return "UndefinedError"


class Draw:
    """Random operands for an aim."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.aim = "plain"

    def sign(self, size: int) -> int:
        return size if self.random.random() < 0.5 else -size

    def size(self, bits: int) -> int:
        return self.random.getrandbits(self.random.randint(1, bits)) or 1

    def beside(self, value: int) -> int:
        return max(-MOST, min(MOST, value + self.random.randint(-2, 2)))

    def steps(self) -> int:
        if self.aim == "power of ten":
            return self.sign(10 ** self.random.randint(0, 18) + self.random.randint(-1, 1))
        if self.aim == "edge":
            part = self.random.choice((1, 1, 2, 3, 7, 12, 10 ** self.random.randint(0, 18)))
            return self.sign(self.beside(MOST // part))
        return self.sign(self.size(63)) if self.random.random() < 0.98 else 0

    def near(self, value: int) -> int:
        return value + self.random.choice((-1, 1)) if self.aim == "near tie" else value

    def ties(self) -> bool:
        return self.aim in {"tie", "near tie"}

    def places(self) -> int:
        return self.random.randint(0, 12)

    def value(self, steps: int, places: int) -> tuple[Any, Decimal]:
        """The same decimal, ours and Python's."""
        return mtfs.Decimal[places].from_steps(steps), Decimal(steps).scaleb(-places, EXACT)

    def rounding(self) -> str:
        return self.random.choice(NAMES)


def add(draw: Draw) -> Ends:
    places = draw.places()
    (a, x), (b, y) = (draw.value(draw.steps(), places) for _ in range(2))
    return ended(lambda: a + b), held(EXACT.add(x, y), places)


def subtract(draw: Draw) -> Ends:
    places = draw.places()
    (a, x), (b, y) = (draw.value(draw.steps(), places) for _ in range(2))
    return ended(lambda: a - b), held(EXACT.subtract(x, y), places)


def multiply(draw: Draw) -> Ends:
    places, times = draw.places(), draw.sign(draw.size(63))
    steps = draw.beside(draw.sign(MOST // times)) if draw.aim == "edge" else draw.steps()
    a, x = draw.value(steps, places)
    return ended(lambda: a * times), held(EXACT.multiply(x, Decimal(times)), places)


def divide(draw: Draw) -> Ends:
    places, mode = draw.places(), draw.rounding()
    steps, parts = draw.steps(), draw.sign(draw.size(62))
    if draw.ties():
        half = draw.size(30)
        steps, parts = draw.near(draw.sign(half * (draw.size(31) | 1))), draw.sign(2 * half)
    a, x = draw.value(steps, places)
    quotient = EXACT.divide(x, Decimal(parts))
    return ended(lambda: a.divide(parts, mode)), rounded(quotient, places, mode)


def rescale(draw: Draw) -> Ends:
    old, new, mode = draw.places(), draw.places(), draw.rounding()
    steps = draw.steps()
    if draw.ties():
        new, old = sorted(draw.random.sample(range(13), 2))
        half = 10 ** (old - new) // 2
        steps = draw.near(draw.sign(half * (draw.size((MOST // half).bit_length() - 1) | 1)))
    elif draw.aim == "edge" and new > old:
        steps = draw.sign(draw.beside(MOST // 10 ** (new - old)))
    a, x = draw.value(steps, old)
    got = ended(lambda: mtfs.Exact(a).round(mode, to=mtfs.Decimal[new]))
    return got, rounded(x, new, mode)


def ratio(draw: Draw) -> Ends:
    places, to, mode = draw.places(), draw.places(), draw.rounding()
    top, bottom = draw.steps(), draw.steps()
    if draw.ties():
        part = draw.size(30)
        top, bottom = part * (draw.size(31) | 1), draw.sign(part << (to + 1))
        top = draw.near(draw.sign(top))
    elif draw.aim == "edge":
        bottom = draw.sign(draw.size(40))
        top = draw.beside(MOST * bottom // 10**to)
    (a, x), (b, y) = draw.value(top, places), draw.value(bottom, places)
    got = ended(lambda: a.ratio(b, mode, to))
    return got, rounded(EXACT.divide(x, y), to, mode) if bottom else "UndefinedError"


def product(draw: Draw) -> Ends:
    count, mode, to = draw.random.randint(2, 4), draw.rounding(), draw.places()
    if draw.ties():
        places = [draw.random.randint(1, 12) for _ in range(count)]
        to = draw.random.randint(0, min(12, sum(places) - 1))
        steps = tie_factors(draw, count, sum(places) - to)
    else:
        places = [draw.places() for _ in range(count)]
        bits = draw.random.randint(1, 62)
        steps = [draw.sign(draw.size(bits)) for _ in range(count)]
        steps[0] = draw.steps()
    factors = [draw.value(*pair) for pair in zip(steps, places, strict=True)]
    exact, expected = mtfs.Exact(factors[0][0]), factors[0][1]
    for ours, theirs in factors[1:]:
        exact, expected = exact * ours, EXACT.multiply(expected, theirs)
    return ended(lambda: exact.round(mode, to=mtfs.Decimal[to])), rounded(expected, to, mode)


def tie_factors(draw: Draw, count: int, exponent: int) -> list[int]:
    """Factors whose product is an odd number of halves of 10^exponent."""
    factors = [1] * count
    for prime in [5] * exponent + [2] * (exponent - 1):
        fitting = [i for i in range(count) if factors[i] * prime <= MOST]
        factors[draw.random.choice(fitting)] *= prime
    room = max(1, (MOST // factors[0]).bit_length() - 1)
    odd = draw.size(room) | 1
    factors[0] = draw.sign(factors[0] * odd if factors[0] * odd <= MOST else factors[0])
    factors[-1] = draw.near(factors[-1])
    return factors


def total(draw: Draw) -> Ends:
    places = draw.places()
    values = [draw.value(draw.steps(), places) for _ in range(draw.random.randint(0, 8))]
    expected = Decimal(0)
    for _, theirs in values:
        expected = EXACT.add(expected, theirs)
    kind = mtfs.Decimal[places]
    return ended(lambda: kind.sum(ours for ours, _ in values)), held(expected, places)


def text(draw: Draw) -> Ends:
    places = draw.places()
    x = Decimal(draw.steps() + draw.random.randint(0, 2)).scaleb(-places, EXACT)
    plain = f"{abs(x):,.{places}f}"
    printed = draw.random.choice((f"-{plain}", f"({plain})", f"\u2212{plain}")) if x < 0 else plain
    return ended(lambda: mtfs.Decimal[places](printed)), held(x, places)


def to_decimal(draw: Draw) -> Ends:
    places = draw.places()
    a, x = draw.value(draw.steps(), places)
    same = a.decimal() == x and type(a)(x) == a
    return f"{a.decimal():f}" if same else "not the same", held(x, places)


ROUNDING = (divide, rescale, ratio, product)
EXACTING = (add, subtract, multiply, total, text, to_decimal)


def prove(count: int, seed: int) -> int:
    """Runs `count` operations, prints the counts and returns the number of differences."""
    draw = Draw(seed)
    done: Counter[tuple[str, str]] = Counter()
    raised: Counter[tuple[str, str]] = Counter()
    differences = 0
    for _ in range(count):
        operation = draw.random.choice(ROUNDING + EXACTING)
        aims = AIMS if operation in ROUNDING else AIMS[2:]
        draw.aim = "plain" if draw.random.random() < 0.5 else draw.random.choice(aims)
        got, expected = operation(draw)
        done[operation.__name__, draw.aim] += 1
        raised[operation.__name__, expected] += expected in {"Overflow", "UndefinedError"}
        if got != expected:
            differences += 1
            if differences <= 20:
                print(f"{operation.__name__}: got {got}, expected {expected}", file=sys.stderr)
    show(done, raised, count, seed)
    print(f"{differences} differences")
    return differences


def show(
    done: Counter[tuple[str, str]], raised: Counter[tuple[str, str]], count: int, seed: int
) -> None:
    print(f"{count} random operations against Python's decimal, seed {seed}\n")
    aims = ("plain", *AIMS)
    ends = ("Overflow", "UndefinedError")
    print(f"{'operation':12}" + "".join(f"{name:>15}" for name in aims + ends))
    for operation in ROUNDING + EXACTING:
        name = operation.__name__
        row = [done[name, aim] for aim in aims] + [raised[name, end] for end in ends]
        print(f"{name:12}" + "".join(f"{each:15}" for each in row))


def main(count: str = "1000000", seed: str = "20180401") -> int:
    return 1 if prove(int(count), int(seed)) else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
