"""Takes generated plans through every form that plans are saved in, and back.

    python -m tests.python.prove_round_trips --plans 1000

Each council of the oracle goes through folder, workbook, Arrow, JSON and pickle in turn, and must
come back equal. It ends with 1 on any difference, and says which council and which form.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from round_trips import LEGS, generated, travelled


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--plans", type=int, default=1_000)
    parser.add_argument("--first", type=int, default=0, help="the seed of the first council")
    options = parser.parse_args()
    started, lines, changed = time.perf_counter(), 0, 0
    with tempfile.TemporaryDirectory() as place:
        for name, plan in generated(options.first, options.plans):
            lines += len(plan.lines)
            if leg := travelled(plan, Path(place)):
                changed += 1
                print(f"{name} came back from {leg} as another plan")
    print(f"{options.plans:,} plans of {lines:,} lines through {', '.join(LEGS)}")
    print(f"{changed} changed, {time.perf_counter() - started:.0f} s")
    return 1 if changed or not options.plans else 0


if __name__ == "__main__":
    sys.exit(main())
