"""Budgets and actuals from databases, exact throughout, through the ordinary drivers."""

from __future__ import annotations

import os
import pwd
import shutil
import sqlite3
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import adbc_driver_postgresql.dbapi
import adbc_driver_sqlite.dbapi
import duckdb
import mtfs
import psycopg
import pytest

SETTINGS = {
    "format": "mtfs/plan/1",
    "council": "Anywhere",
    "unit": "£000",
    "base_year": "2025/26",
    "plan_years": 1,
    "monitoring": {"year": "2025/26", "report": "P6"},
}
# No binary64 holds the first of them to the penny, nor the sum of the last two.
NET = {"Care": "90071992547409.93", "Waste": "0.10", "Parks": "0.20"}
LINE = {"id": "S1", "kind": "saving", "basis": "incremental", "title": "Depot", "2026/27": "0.25"}


def plan_of(budget: list[dict[str, Any]], monitoring: list[dict[str, Any]] | None = None) -> Any:
    return mtfs.Plan.from_tables(
        SETTINGS, {"budget": budget, "monitoring": monitoring or [], "lines": [LINE]}
    )


def held(plan: mtfs.Plan) -> dict[str, str]:
    return {row.service: str(row.net) for row in plan.budget}


def filled(connection: Any, kind: str, mark: str, convert: Callable[[str], Any]) -> Any:
    """A ledger of budgets and actuals, with a column of that kind for each amount."""
    cursor = connection.cursor()
    cursor.execute(
        f"create table ledger (service text, net {kind}, forecast {kind}, closed boolean, day date)"
    )
    for service, net in NET.items():
        forecast = None if service == "Parks" else convert(net)
        values = (service, convert(net), forecast, False, "2025-10-01")
        cursor.execute(f"insert into ledger values ({', '.join([mark] * 5)})", values)
    connection.commit()
    return connection


BUDGET = "select service, net from ledger"
ACTUALS = (
    "select 'P6' as report, service, net as original, forecast from ledger"
    " where forecast is not null"
)


def check_plan(connection: Any, **options: Any) -> None:
    """The budget, and what the council's ledger forecasts for the year."""
    actual_units = {"original": options["units"]["net"], "forecast": options["units"]["net"]}
    budget = mtfs.from_query(connection, BUDGET, **options)
    actuals = mtfs.from_query(connection, ACTUALS, units=actual_units)
    plan = plan_of(budget, actuals)
    assert held(plan) == NET
    assert plan.statement("net_budget")["net_budget", "2025/26"] == sum_of(NET)
    monitored = mtfs.monitor(plan, "P6")
    total = [row.id for row in monitored.rows][-1]
    assert monitored[total, "original"] == mtfs.Money(NET["Care"]) + mtfs.Money(NET["Waste"])
    assert monitored[total, "forecast"] == monitored[total, "original"]


def sum_of(net: dict[str, str]) -> mtfs.Money:
    return mtfs.Money.sum([mtfs.Money(amount) for amount in net.values()])


def pence(amount: str) -> int:
    return int(Decimal(amount) * 100)


def refusal(connection: Any, query: str, **options: Any) -> list[tuple[str, str]]:
    with pytest.raises((mtfs.PlanError, mtfs.ParseError)) as refused:
        mtfs.from_query(connection, query, **options)
    error = refused.value
    problems = error.problems if isinstance(error, mtfs.PlanError) else [error.problem]
    return [(problem.code, str(problem.where)) for problem in problems]


# SQLite


@pytest.fixture
def sqlite(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(tmp_path / "council.db")
    yield connection
    connection.close()


def test_sqlite_gives_whole_pence_and_text_exactly(sqlite: sqlite3.Connection) -> None:
    check_plan(filled(sqlite, "integer", "?", pence), units={"net": "pence"})
    sqlite.execute("drop table ledger")
    check_plan(filled(sqlite, "text", "?", str), units={"net": "pounds"})


def test_sqlite_through_adbc_gives_the_same(sqlite: sqlite3.Connection, tmp_path: Path) -> None:
    filled(sqlite, "integer", "?", pence)
    with adbc_driver_sqlite.dbapi.connect(str(tmp_path / "council.db")) as connection:
        check_plan(connection, units={"net": "pence"})


@pytest.mark.parametrize("kind", ["real", "numeric", "decimal(28, 2)", "double"])
def test_sqlite_makes_floats_of_decimals_and_they_are_refused_by_name(
    kind: str, sqlite: sqlite3.Connection
) -> None:
    filled(sqlite, kind, "?", str)
    assert refusal(sqlite, "select service, net, forecast from ledger") == [
        ("frame-float", "query, column net"),
        ("frame-float", "query, column forecast"),
    ]
    assert refusal(sqlite, BUDGET, units={"net": "pounds"})[0][0] == "frame-float"


def test_values_that_are_no_amounts_are_told_with_their_row(sqlite: sqlite3.Connection) -> None:
    sqlite.execute("create table odd (a text, b blob)")
    sqlite.executemany("insert into odd values (?, ?)", [("1.005", b"x"), ("12", None)])
    assert refusal(sqlite, "select a, b from odd", units={"a": "pounds"}) == [
        ("number-below-step", "query, row 1, column a"),
        ("frame-type", "query, row 1, column b"),
    ]
    assert refusal(sqlite, "select a from odd", units={"a": "pence"})[0][0] == "number-below-step"
    sqlite.execute("update odd set a = '12.5'")
    assert refusal(sqlite, "select a from odd", units={"a": "pence"}) == [
        ("query-unit", "query, row 1, column a"),
        ("query-unit", "query, row 2, column a"),
    ]


def test_what_is_asked_wrongly_is_told(sqlite: sqlite3.Connection) -> None:
    filled(sqlite, "integer", "?", pence)
    assert refusal(sqlite, "create table t (a)") == [("query-empty", "query")]
    assert refusal(sqlite, "select net, net from ledger") == [("frame-duplicate", "query")]
    assert refusal(sqlite, BUDGET, units={"net": "pennies"}) == [
        ("name-unknown", "query, column net")
    ]
    assert refusal(sqlite, BUDGET, units={"gross": "pence"}) == [
        ("column-unknown", "query, column gross")
    ]


def test_parameters_and_nil_and_booleans(sqlite: sqlite3.Connection) -> None:
    filled(sqlite, "integer", "?", pence)
    query = "select service, forecast, day from ledger where service = ?"
    (row,) = mtfs.from_query(sqlite, query, ("Parks",), units={"forecast": "pence"})
    assert row == {"service": "Parks", "forecast": None, "day": "2025-10-01"}
    assert mtfs.from_query(sqlite, query, ("Nobody",)) == []


# DuckDB


@pytest.fixture
def duck(tmp_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    connection = duckdb.connect(str(tmp_path / "council.duckdb"))
    yield connection
    connection.close()


def test_duckdb_gives_decimals_of_two_places_as_pounds(duck: duckdb.DuckDBPyConnection) -> None:
    filled(duck, "decimal(28, 2)", "?", Decimal)
    check_plan(duck, units={"net": "pounds"})
    assert held(plan_of(mtfs.from_query(duck, BUDGET))) == NET
    assert held(plan_of(mtfs.from_frame(duck.sql(BUDGET)))) == NET  # as a frame, the same


def test_duckdb_keeps_other_places_in_the_unit_of_the_table(
    duck: duckdb.DuckDBPyConnection,
) -> None:
    (row,) = mtfs.from_query(duck, "select 1.250::decimal(9, 3) as net, true as open, null as nil")
    assert row == {"net": Decimal("1.250"), "open": "yes", "nil": None}
    assert type(row["net"]) is Decimal


def test_duckdb_floats_are_refused_by_name(duck: duckdb.DuckDBPyConnection) -> None:
    filled(duck, "double", "?", float)
    assert refusal(duck, BUDGET) == [("frame-float", "query, column net")]
    with pytest.raises(mtfs.PlanError) as refused:
        plan_of(duck.sql(BUDGET))  # the same as a frame, told under the name of its table
    assert [(of.code, str(of.where)) for of in refused.value.problems] == [
        ("frame-float", "budget, column net")
    ]


# PostgreSQL


def postgres_programs() -> Path:
    """Where initdb is. `scripts/setup test` installs it."""
    found = shutil.which("initdb")
    places = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    assert found or places, "PostgreSQL is not installed: run scripts/setup test"
    return Path(found).resolve().parent if found else places[-1].parent


def as_owner(folder: Path) -> list[str]:
    """How the server runs as somebody who is not root, which it refuses to run as."""
    if os.geteuid() != 0:
        return []
    names = {entry.pw_name for entry in pwd.getpwall()}
    owner = pwd.getpwnam("postgres" if "postgres" in names else "nobody")
    os.chown(folder, owner.pw_uid, owner.pw_gid)
    return ["setpriv", f"--reuid={owner.pw_uid}", f"--regid={owner.pw_gid}", "--clear-groups"]


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """A server of its own, in a folder of its own, that listens to nobody else."""
    programs, folder = postgres_programs(), Path(tempfile.mkdtemp(prefix="mtfs"))
    run = [*as_owner(folder), "env", "LC_ALL=C.UTF-8"]
    owner, data = "council", str(folder / "data")

    def call(program: str, *arguments: str) -> None:
        command = [*run, str(programs / program), *arguments]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
        log = folder / "log"
        words = log.read_text() if log.exists() else ""
        assert done.returncode == 0, done.stdout + done.stderr + words

    call("initdb", "-D", data, "-U", owner, "-A", "trust", "-E", "UTF8", "--no-sync")
    options = f"-F -c listen_addresses= -k {folder}"
    call("pg_ctl", "-D", data, "-w", "-l", str(folder / "log"), "-o", options, "start")
    try:
        yield f"host={folder} user={owner} dbname=postgres"
    finally:
        call("pg_ctl", "-D", data, "-m", "immediate", "stop")
        shutil.rmtree(folder)


@pytest.fixture(scope="module")
def postgres(server: str) -> Iterator[psycopg.Connection[Any]]:
    with psycopg.connect(server) as connection:
        filled(connection, "numeric(28, 2)", "%s", Decimal)
        yield connection


def test_postgresql_gives_a_plan_its_budget_and_actuals(
    postgres: psycopg.Connection[Any],
) -> None:
    check_plan(postgres, units={"net": "pounds"})
    assert held(plan_of(mtfs.from_query(postgres, BUDGET))) == NET
    (row,) = mtfs.from_query(
        postgres, "select closed, day from ledger where service = %s", ("Care",)
    )
    assert row == {"closed": "no", "day": "2025-10-01"}


def test_postgresql_sums_are_exact_and_floats_refused(postgres: psycopg.Connection[Any]) -> None:
    total = "select sum(net)::numeric(28, 2) as net from ledger"
    assert mtfs.from_query(postgres, total) == [{"net": sum_of(NET)}]
    unsaid = "select sum(net) as net from ledger"
    assert refusal(postgres, unsaid) == [("query-unit", "query, column net")]
    assert mtfs.from_query(postgres, unsaid, units={"net": "pounds"}) == [{"net": sum_of(NET)}]
    floats = "select service, net::double precision as net, 1::real as rate from ledger"
    assert refusal(postgres, floats) == [
        ("frame-float", "query, column net"),
        ("frame-float", "query, column rate"),
    ]


def test_postgresql_through_adbc_gives_the_same(
    server: str, postgres: psycopg.Connection[Any]
) -> None:
    words = dict(part.split("=", 1) for part in server.split())
    address = f"postgresql://{words['user']}@/{words['dbname']}?host={words['host']}"
    with adbc_driver_postgresql.dbapi.connect(address) as connection:
        check_plan(connection, units={"net": "pounds"})
        assert refusal(connection, BUDGET) == [("query-unit", "query, column net")]
