"""Samples of every form that a release writes, which each later release has to read.

    python -m tests.python.frozen

writes those of this version that are missing in tests/formats/VERSION; one that is there never
changes. Two plans are kept, one of printed papers and one that is generated and has most tables, as
folder, JSON, pickle and, where it can be written, workbook; beside each its figures, and results as
JSON.
"""

from __future__ import annotations

import json
import pickle
import sys
from collections.abc import Callable
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import mtfs

ROOT = Path(__file__).parents[1]
FORMATS = ROOT / "formats"
PLANS = ("printed", "generated")
STATEMENTS = ("gap", "net_budget", "funding", "reserves", "savings_schedule", "summary")
CHANGES = {"line.L1.delivery": "50%"}


def plans() -> dict[str, mtfs.Plan]:
    """What is frozen; only ever used to write samples."""
    sys.path.insert(0, str(ROOT))
    from oracle.councils import council

    settings, tables = council(58, lines=12, years=3)
    settings["scenario"] = {"dearer": {"changes": {"line.L1.delivery": "75%"}}}
    printed = mtfs.load(ROOT.parent / "examples/barnet")
    return {"printed": printed, "generated": mtfs.Plan.from_tables(settings, tables)}


def saved_as_pickle(plan: mtfs.Plan, path: Path) -> None:
    path.write_bytes(pickle.dumps(plan, 4))


def saved_as_workbook(plan: mtfs.Plan, path: Path) -> None:
    from mtfs.workbook_writer import write_workbook

    write_workbook(plan, path)


SAVE: dict[str, Callable[[mtfs.Plan, Path], Any]] = {
    "folder": lambda plan, path: plan.to_folder(path),
    "json": lambda plan, path: plan.to_json(path),
    "pickle": saved_as_pickle,
    **({"xlsx": saved_as_workbook} if find_spec("mtfs.workbook_writer") else {}),
}


def loaded(path: Path) -> mtfs.Plan:
    """The plan in a sample, by its ending."""
    if path.suffix in (".pickle", ".pickle1"):
        plan = pickle.loads(path.read_bytes())
        assert type(plan) is mtfs.Plan
        return plan
    return mtfs.load(path)


def figures(plan: mtfs.Plan) -> dict[str, str]:
    """What is printed of a plan, statement by statement, which no form may change."""
    return {name: plan.statement(name).to_csv() for name in STATEMENTS if name in plan.statements}


def results(plan: mtfs.Plan) -> dict[str, Any]:
    """The JSON of results, by what they are."""
    found: dict[str, Any] = {"statement": plan.statement(plan.statements[0])}
    if not plan.scenarios:
        return {"reconciliation": json.loads(plan.reconcile().to_json())} | read(found)
    other = plan.scenario("other", CHANGES)
    path = "line.L1.delivery"
    sensitivity = {path: ("50%", "100%")}
    found |= {
        "comparison": mtfs.compare(plan, other, statement="gap"),
        "bridge": mtfs.bridge(plan, other),
        "diff": mtfs.diff(plan, other),
        "explanation": plan.explain("gap", "net_budget", plan.settings.horizon.years[0]),
        "tornado": mtfs.sensitivity(plan, sensitivity),
        "sweep": plan.sweep({"half": CHANGES}),
        "scenario_statement": other.statement("gap"),
    }
    return read(found)


def read(found: dict[str, Any]) -> dict[str, Any]:
    return {name: json.loads(result.to_json()) for name, result in found.items()}


def missing(folder: Path, plan: mtfs.Plan) -> dict[Path, Callable[[Path], Any]]:
    """What is not there yet, and how it is written."""
    wanted: dict[Path, Callable[[Path], Any]] = {
        folder / ("plan" if ending == "folder" else f"plan.{ending}"): partial(save, plan)
        for ending, save in SAVE.items()
    }
    for name, of in (("figures", figures), ("results", results)):
        wanted[folder / f"{name}.json"] = partial(write_json, of, plan)
    return {path: write for path, write in wanted.items() if not path.exists()}


def write_json(of: Callable[[mtfs.Plan], Any], plan: mtfs.Plan, path: Path) -> None:
    text = json.dumps(of(plan), ensure_ascii=False, indent=1) + "\n"
    path.write_text(text, encoding="utf-8")


def main() -> int:
    target = FORMATS / mtfs.__version__
    written = 0
    for name in PLANS:
        folder = target / name
        if not folder.exists():
            folder.mkdir(parents=True)
            plans()[name].to_folder(folder / "plan")
            written += 1
        plan = loaded(folder / "plan")  # as every other form will be held against it
        for path, write in missing(folder, plan).items():
            write(path)
            written += 1
            print(path.relative_to(ROOT.parent))
    if not written:
        print(f"{target.name} is all there: what was released does not change", file=sys.stderr)
    return 0 if written else 1


if __name__ == "__main__":
    sys.exit(main())
