"""A nightly job: works a plan out, keeps its results, and says what moved since last night.

    python nightly.py PLAN RESULTS [--tolerance "£1,000"]

PLAN is a plan folder or a plan's JSON. RESULTS is the job's own file: read as last night's, then
replaced whole by tonight's. The exit code is 0 where nothing moved by more than the tolerance, 1
where a figure did, and 2 where the input is refused, which leaves RESULTS as it was. The log goes
to stderr.
"""

from __future__ import annotations

import argparse
import json
import logging
import os
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import mtfs
from jsonschema import Draft202012Validator
from mtfs.schema import schema

FORMAT = "nightly/1"
STATEMENTS = ("gap", "reserves", "funding")
OK, MOVED, REFUSED = 0, 1, 2

log = logging.getLogger("nightly")


class InputError(Exception):
    """The input is refused; its text has a line for each fault."""


def results_schema() -> dict[str, Any]:
    """What RESULTS holds: statements as mtfs prints them, and issues, under a format of the job."""
    issue = {"type": "object", "required": ["code", "subject", "year", "amount"]}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "type": "object",
        "required": ["format", "mtfs", "council", "statements", "issues"],
        "properties": {
            "format": {"const": FORMAT},
            "statements": {"type": "object", "additionalProperties": schema("statement")},
            "issues": {"type": "array", "items": issue},
        },
    }


def read_json(path: Path, of: dict[str, Any]) -> Any:
    """A document that is what its schema says. Raises InputError with every fault."""
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise InputError(f"{path.name}: not JSON: {error}") from error
    faults = [
        f"{path.name}, {'/'.join(map(str, fault.absolute_path)) or 'top'}: {fault.message}"
        for fault in Draft202012Validator(of).iter_errors(document)
    ]
    if faults:
        raise InputError("\n".join(faults))
    return document


def load(path: Path) -> mtfs.Plan:
    """The plan in a folder or a JSON file. Raises InputError with every fault."""
    if path.is_file():
        read_json(path, schema("plan"))  # names what is wrong of its form, before it is read
    try:
        return mtfs.load(path)
    except mtfs.Error as error:
        raise InputError(str(error)) from error


def worked_out(plan: mtfs.Plan) -> dict[str, Any]:
    """Tonight's results, as RESULTS holds them: every figure as exact text."""
    return {
        "format": FORMAT,
        "mtfs": mtfs.__version__,
        "council": plan.settings.council,
        "statements": {name: json.loads(plan.statement(name).to_json()) for name in STATEMENTS},
        "issues": [
            {name: str(value) for name, value in issue._asdict().items()} for issue in plan.issues
        ],
    }


def figures(statement: dict[str, Any]) -> mtfs.Golden:
    """The figures of a statement's JSON, to be compared."""
    count = Counter(row["label"] for row in statement["rows"])
    rows = {}
    for row in statement["rows"]:
        cells = {key: cell["value"] for key, cell in row["cells"].items() if "value" in cell}
        amounts = {key: value and mtfs.Money(value) for key, value in cells.items()}
        name = row["label"] if count[row["label"]] == 1 else f"{row['label']} ({row['id']})"
        if amounts:
            rows[name] = amounts
    return mtfs.Golden.of(rows, statement["title"])


def moves(before: dict[str, Any], after: dict[str, Any], tolerance: str) -> Iterator[str]:
    """What moved by more than the tolerance, and issues that came or went, as sentences."""
    for name in STATEMENTS:
        if name in before["statements"]:
            old, new = (figures(of["statements"][name]) for of in (before, after))
            found = mtfs.diff(old, new, tolerance={"*": tolerance})
            yield from (move.sentence for section in found.sections for move in section.moves)
    old_issues, new_issues = (
        {(issue["code"], issue["subject"], issue["year"]) for issue in of["issues"]}
        for of in (before, after)
    )
    for verb, issues in (("arose", new_issues - old_issues), ("went", old_issues - new_issues)):
        yield from (f"Issue {verb}: {' '.join(filter(None, issue))}" for issue in sorted(issues))


def write(path: Path, results: dict[str, Any]) -> None:
    """Writes the results, whole or not at all."""
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    beside.write_text(json.dumps(results, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    os.replace(beside, path)


def run(plan: Path, path: Path, tolerance: str) -> int:
    """One night. Raises InputError."""
    before = read_json(path, results_schema()) if path.exists() else None
    results = worked_out(load(plan))
    log.info("%s: worked out with mtfs %s", results["council"], mtfs.__version__)
    found = list(moves(before, results, tolerance)) if before else []
    write(path, results)
    if before is None:
        log.info("The first night: nothing to compare with")
    for sentence in found:
        log.warning("%s", sentence)
    log.info("%d beyond %s; results in %s", len(found), tolerance, path.name)
    return MOVED if found else OK


def main() -> int:
    """Runs the job; the exit code says how the night went."""
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(message)s", stream=sys.stderr)
    parser = argparse.ArgumentParser(description="Works a plan out and says what moved.")
    parser.add_argument("plan", type=Path, help="a plan folder or a plan's JSON")
    parser.add_argument("results", type=Path, help="the job's own file")
    parser.add_argument("--tolerance", default="£1,000", help="how far a figure may move")
    options = parser.parse_args()
    try:
        return run(options.plan, options.results, options.tolerance)
    except InputError as error:
        for line in str(error).splitlines():
            log.error("%s", line)
        return REFUSED


if __name__ == "__main__":
    sys.exit(main())
