"""JSON Schemas: what the library prints and reads is what they say, and nothing is left out."""

from __future__ import annotations

import copy
import csv
import io
import json
import re
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import mtfs
import pytest
from jsonschema import Draft202012Validator
from mtfs.schema import names, schema

EXAMPLES = Path(__file__).parents[2] / "examples"
PAY = "assumption.pay_award.rate"


@pytest.fixture(scope="module")
def tutorial() -> mtfs.Plan:
    return mtfs.load(EXAMPLES / "tutorial")


def barnet() -> mtfs.Plan:
    return mtfs.load(EXAMPLES / "barnet")


def versions() -> list[mtfs.Plan]:
    return list(mtfs.versions(EXAMPLES / "versions"))


def bias() -> Any:
    months = [
        {"service": "Care", "year": "2024/25", "report": report, "original": 1_000_000, of: figure}
        for report, of, figure in (
            ("P6", "forecast", 1_300_000),
            ("outturn", "forecast", 1_200_000),
        )
    ]
    settings = {"format": "mtfs/plan/1", "council": "Anywhere", "unit": "£", "plan_years": 1}
    plan = mtfs.Plan.from_tables(settings | {"base_year": "2025/26"}, {"monitoring": months})
    return mtfs.forecast_bias(plan)


def package(plan: mtfs.Plan) -> Any:
    options = ["ICT-S01", "ICT-S02"]
    return mtfs.optimise(plan, options=options, target="£6m", years=["2026/27"], delays=1)


# What prints JSON of each format, from the tutorial or from another example.
RESULTS: dict[str, Callable[[mtfs.Plan], list[Any]]] = {
    "approvals": lambda plan: [
        barnet().approvals("between services excluding contingency", 50_000),
        barnet().approvals("between services excluding contingency", "250,000.01"),
    ],
    "bridge": lambda plan: [
        mtfs.bridge(*versions()[:2]),
        mtfs.bridge(*versions()[:2], attribution="shapley"),
    ],
    "comparison": lambda plan: [mtfs.compare(*versions(), statement="net_budget")],
    "contributions": lambda plan: [plan.simulate(300, seed=1).contributions("gap", "2027/28")],
    "diff": lambda plan: [
        mtfs.diff(*(EXAMPLES / "versions" / of for of in ("february", "july"))),
        mtfs.diff(plan, plan.scenario("pay")),
    ],
    "drift": lambda plan: [mtfs.drift(versions()), mtfs.drift(versions(), statement="net_budget")],
    "explanation": lambda plan: [
        plan.statement("gap").explain("cumulative", "2027/28"),
        barnet().statement("summary").explain("variance", "2019/20"),
    ],
    "forecast_bias": lambda plan: [bias()],
    "package": lambda plan: [package(plan)],
    "quantiles": lambda plan: [plan.simulate(300, seed=1).quantiles("gap")],
    "sensitivity_grid": lambda plan: [
        mtfs.sensitivity_grid(
            plan, {PAY: [None, "+1.0pp"], "council_tax.core_rise": [None, "1.99%"]}
        )
    ],
    "sensitivity_table": lambda plan: [mtfs.sensitivity_table(plan, {PAY: {"2026/27": "0.5pp"}})],
    "simulation": lambda plan: [plan.simulate(300, seed=1)],
    "solution": lambda plan: [
        mtfs.solve(plan, "line.OP-S01.amount", year="2026/27"),
        mtfs.solve(plan, "council_tax.core_rise", year="2026/27"),
        mtfs.solve(plan, "line.OP-S01.amount", year="2026/27", target="gap_after_reserves"),
    ],
    "statement": lambda plan: [
        *(plan.statement(name) for name in plan.statements),
        *(barnet().statement(name) for name in barnet().statements),
    ],
    "sweep": lambda plan: [plan.sweep(grid={PAY: ["-1.0pp", "+0pp"]})],
    "ties": lambda plan: [mtfs.reconcile_pack(EXAMPLES / "barnet_papers")],
    "tornado": lambda plan: [
        mtfs.sensitivity(plan, {PAY: "1.0pp", "line.OP-S01.delivery": ("80%", "100%")})
    ],
}


def closed(of: Any) -> Any:
    """A schema that has room for nothing that it does not describe."""
    if isinstance(of, list):
        return [closed(part) for part in of]
    if not isinstance(of, dict):
        return of
    made = {key: closed(part) for key, part in of.items()}
    if "properties" in of and of.get("type") == "object" and "allOf" not in of:
        made.setdefault("additionalProperties", False)
    return made


def faults(of: dict[str, Any], document: Any) -> list[str]:
    return [
        f"{'/'.join(map(str, error.absolute_path))}: {error.message[:200]}"
        for error in Draft202012Validator(of).iter_errors(document)
    ]


def numbers(of: Any) -> Iterator[Any]:
    """The numbers of a document, where text would be exact."""
    if isinstance(of, dict | list):
        for part in of.values() if isinstance(of, dict) else of:
            yield from numbers(part)
    elif isinstance(of, int | float) and not isinstance(of, bool):
        yield of


@pytest.mark.parametrize("name", names())
def test_a_schema_is_one_of_draft_2020_12_and_json(name: str) -> None:
    of = schema(name)
    Draft202012Validator.check_schema(of)
    assert json.loads(json.dumps(of)) == of
    assert of["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert of["title"]


def test_a_caller_may_change_a_schema() -> None:
    before = copy.deepcopy(schema("statement"))
    schema("statement")["properties"]["format"].clear()
    schema("statement")["$defs"]["cell"].clear()
    assert schema("statement") == before


def test_an_unknown_schema_is_refused_with_those_that_there_are() -> None:
    with pytest.raises(mtfs.UnknownNameError, match="schema-unknown") as caught:
        schema("statment")
    assert "statement" in caught.value.problem.rule


def test_every_format_that_the_library_writes_has_a_schema() -> None:
    source = "".join(
        path.read_text(encoding="utf-8") for path in Path(mtfs.__file__).parent.glob("*.py")
    )
    written = set(re.findall(r'"format": "mtfs/(\w+)/1"', source))
    assert written <= set(names())
    assert set(names()) == {*RESULTS, "plan", "reconciliation", "results"}


@pytest.mark.parametrize("name", RESULTS)
def test_what_is_printed_is_what_the_schema_describes(name: str, tutorial: mtfs.Plan) -> None:
    any_result = schema("results")
    for result in RESULTS[name](tutorial):
        document = json.loads(result.to_json())
        assert document["format"] == f"mtfs/{name}/1"
        assert faults(closed(schema(name)), document) == []
        assert faults(any_result, document) == []
        assert all(type(of) is int for of in numbers(document))
        for key in schema(name)["required"]:
            assert faults(schema(name), {k: v for k, v in document.items() if k != key})


def test_a_reconciliation_is_what_its_schema_describes() -> None:
    document = json.loads(mtfs.reconcile(EXAMPLES / "barnet").to_json())
    assert len(document) > 100
    assert faults(closed(schema("reconciliation")), document) == []


def test_a_figure_that_became_a_float_is_refused(tutorial: mtfs.Plan) -> None:
    document = json.loads(tutorial.statement("gap").to_json())
    row = document["rows"][-1]
    column = next(key for key, cell in row["cells"].items() if cell.get("value"))
    row["cells"][column]["value"] = float(row["cells"][column]["value"])
    assert len(faults(schema("statement"), document)) == 1
    assert len(faults(schema("results"), document)) == 1


def plan_document(folder: Path) -> dict[str, Any]:
    """A plan folder as JSON, put together without the library: `sources` beside `plan_json`."""
    settings = tomllib.loads((folder / "mtfs.toml").read_text(encoding="utf-8-sig"))
    document: dict[str, Any] = {"format": settings.pop("format"), "settings": settings}
    for key, place in (("tables", ""), ("figures", "figures"), ("published", "published")):
        tables = {path.stem: table(path) for path in sorted((folder / place).glob("*.csv"))}
        if tables:
            document[key] = tables
    statements = sorted((folder / "statements").glob("*.toml"))
    if statements:
        document["statements"] = {
            path.stem: tomllib.loads(path.read_text(encoding="utf-8-sig")) for path in statements
        }
    return document


def table(path: Path) -> dict[str, Any]:
    content = path.read_bytes()
    utf_16 = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    text = content.decode("utf-16" if utf_16 else "utf-8-sig")
    delimiter = max(",;\t", key=text.partition("\n")[0].count)
    headers, *rows = [row for row in csv.reader(io.StringIO(text), delimiter=delimiter) if any(row)]
    columns = [header.strip() for header in headers]
    if len(set(columns)) < len(columns) or not all(columns):
        return {"columns": columns, "rows": rows}
    cells = [
        {column: cell.strip() for column, cell in zip(columns, row, strict=True) if cell.strip()}
        for row in rows
    ]
    return {"columns": columns, "rows": cells}


PLANS = sorted(path.parent for path in EXAMPLES.rglob("mtfs.toml")) + sorted(
    path.parent for path in (EXAMPLES.parent / "tests/good_plans").rglob("mtfs.toml")
)


def test_the_plan_schema_takes_every_plan_that_the_reader_takes() -> None:
    of = Draft202012Validator(schema("plan"))
    found = {
        f"{folder.name}/{'/'.join(map(str, error.absolute_path))}": error.message[:200]
        for folder in PLANS
        for error in of.iter_errors(plan_document(folder))
    }
    assert len(PLANS) > 10
    assert found == {}


def test_every_column_that_a_plan_has_is_described_by_its_table() -> None:
    tables = {name for folder in PLANS for name in plan_document(folder).get("tables", {})}
    described = schema("plan")["properties"]["tables"]["properties"]
    assert tables - set(described) == set()


WRONG: dict[str, Callable[[dict[str, Any]], Any]] = {
    "settings/unit": lambda plan: plan["settings"].update(unit="pounds"),
    "settings": lambda plan: plan["settings"].pop("council"),
    "settings/plan_years": lambda plan: plan["settings"].update(plan_years=0),
    "tables/lines/rows/0/kind": lambda plan: plan["tables"]["lines"]["rows"][0].update(kind="save"),
    "tables/lines/rows/0": lambda plan: plan["tables"]["lines"]["rows"][0].pop("id"),
    "tables/lines/rows/1": lambda plan: plan["tables"]["lines"]["rows"][1].update(colour="red"),
    "tables/lines/rows/2/title": lambda plan: plan["tables"]["lines"]["rows"][2].update(title={}),
    "tables": lambda plan: plan["tables"].update(lnies=[]),
    "": lambda plan: plan.update(format="mtfs/plan/2"),
}


@pytest.mark.parametrize("place", WRONG)
def test_the_plan_schema_refuses(place: str) -> None:
    document = plan_document(EXAMPLES / "tutorial")
    WRONG[place](document)
    found = faults(schema("plan"), document)
    assert [fault.partition(": ")[0] for fault in found] == [place or "format"]


def test_the_reader_knows_every_setting_that_the_plan_schema_has() -> None:
    needed = {"council": "A", "unit": "£", "base_year": "2025/26", "plan_years": 1}
    settings = schema("plan")["$defs"]["settings"]["properties"]
    codes = {}
    for key in settings.keys() - {*needed, "format"}:
        given = {"format": "mtfs/plan/1", **needed, key: {"mtfs_no_such_key": 1}}
        try:
            mtfs.Plan.from_tables(given, {})
        except mtfs.PlanError as error:
            codes[key] = [of.where.column for of in error.problems if of.code == "key-unknown"]
    assert len(codes) > 15
    assert not [key for key, columns in codes.items() if key in columns]
