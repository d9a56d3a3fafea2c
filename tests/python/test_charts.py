"""Charts draw the engine's figures, say them in words, and leave nothing to colour."""

from __future__ import annotations

import base64
import re
import subprocess
import sys
from fractions import Fraction
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import draw_pictures
import mtfs
import pytest
from matplotlib.container import BarContainer
from mtfs.chart import Chart
from mtfs.chart_moves import DOWN, ENDS, UP
from mtfs.chart_savings import RATINGS
from mtfs.chart_scale import scale_of
from mtfs.chart_style import LOOKS, SKY, VERMILLION
from mtfs.errors import MissingExtraError, UnknownNameError

TUTORIAL = "examples/tutorial"
OKABE_ITO = {"#000000", "#E69F00", "#56B4E9", "#009E73", "#F0E442", "#0072B2", "#D55E00", "#CC79A7"}


@cache
def tutorial() -> mtfs.Plan:
    return mtfs.load(TUTORIAL)


@cache
def charts() -> dict[str, Chart]:
    plan = tutorial()
    pay = plan.scenario("pay")
    moved = {"assumption.pay_award.rate": "1.0pp", "line.OP-S01.delivery": ("80%", "100%")}
    return {
        "gap": plan.chart("gap"),
        "reserves": plan.chart("reserves"),
        "savings": plan.chart("savings"),
        "bridge": mtfs.bridge(plan, pay).chart(),
        "tornado": mtfs.sensitivity(plan, moved).chart(),
        "comparison": mtfs.compare(plan, pay).chart(),
        "drift": mtfs.drift(mtfs.versions("examples/versions")).chart(),
        "fan": plan.simulate(300, seed=7).chart("gap"),
    }


NAMES = ("gap", "reserves", "savings", "bridge", "tornado", "comparison", "drift", "fan")


def drawn(amount: Any) -> float:
    """Where an amount must stand: the float that is nearest to its pounds."""
    return float(Fraction(str(amount)))


def pence(pounds: float) -> int:
    """The pence of a bar that begins elsewhere than at nothing: matplotlib keeps both its ends."""
    return round(pounds * 100)


def heights(chart: Chart) -> dict[str, list[float]]:
    """The bars of a chart by the name of their series."""
    (axes,) = chart.figure.axes
    return {
        str(bars.get_label()): [bar.get_height() for bar in bars]
        for bars in axes.containers
        if isinstance(bars, BarContainer)
    }


def widths(chart: Chart) -> dict[str, list[float]]:
    (axes,) = chart.figure.axes
    return {str(of.get_label()): [bar.get_width() for bar in of] for of in axes.containers}


def lines(chart: Chart) -> dict[str, list[float]]:
    (axes,) = chart.figure.axes
    return {str(line.get_label()): list(map(float, line.get_ydata())) for line in axes.lines}


def row(statement: str, id_: str, *, base: bool = False, plan: Any = None) -> list[float]:
    plan = plan or tutorial()
    horizon = plan.settings.horizon
    years = [horizon.base, *horizon.years] if base else horizon.years
    return [drawn(plan.statement(statement)[id_, year]) for year in years]


def test_the_gap_chart_draws_the_rows_of_its_statements() -> None:
    chart = charts()["gap"]
    assert heights(chart) == {
        "Cumulative gap": row("gap", "cumulative"),
        "Cumulative gap after reserves": row("gap", "cumulative_after_reserves"),
    }
    found = lines(chart)
    assert found["General fund balance"] == row("reserves", "general_balance")
    assert found["Minimum balance"] == row("reserves", "minimum_balance")


def test_the_parts_of_reserves_are_all_of_them() -> None:
    chart = charts()["reserves"]
    (axes,) = chart.figure.axes
    stacks = heights(chart)
    assert stacks["General fund balance"] == row("reserves", "general_balance", base=True)
    smoothing = tutorial().table("reserves")[1].figures["closing"]
    held = [of.pence for of in smoothing.values()]
    assert list(map(pence, stacks["Budget smoothing reserve"])) == held
    total = [pence(of) for of in row("reserves", "total", base=True)]
    assert [sum(pence(of[i]) for of in stacks.values()) for i in range(6)] == total
    printed = [of.get_text() for of in axes.texts]
    assert printed == ["79.1", "72.5", "63.9", "55.3", "44.6", "44.4"]
    (levels,) = [of for of in axes.collections if of.get_label() == "Minimum balance"]
    marks = [float(of.vertices[0][1]) for of in levels.get_paths()]
    assert marks == row("reserves", "minimum_balance")


def test_savings_by_category_are_the_subtotals_of_the_schedule() -> None:
    chart = charts()["savings"]
    (axes,) = chart.figure.axes
    schedule = tutorial().statement("savings_schedule")
    names = [label.get_text() for label in axes.get_yticklabels()]
    ends: dict[str, int] = dict.fromkeys(names, 0)
    for bars in axes.containers:
        for bar in bars:
            ends[names[round(bar.get_y() + bar.get_height() / 2)]] += round(bar.get_width() * 100)
    for name, pence in ends.items():
        id_ = "" if name == "No category" else name
        subtotal = next(of.id for of in schedule.rows if of.source == "total" and of.id == id_)
        assert mtfs.Money.from_pence(pence) == schedule[subtotal, "Total"]
    assert mtfs.Money.from_pence(sum(ends.values())) == schedule["overall", "Total"]


def test_a_line_that_does_not_count_is_not_drawn() -> None:
    counted = tutorial().chart("savings").alt
    dropped = tutorial().scenario("dropped", {"line.OP-S01.drop": True}).chart("savings").alt
    assert counted != dropped


def test_a_waterfall_begins_at_one_plan_and_ends_at_the_other() -> None:
    plan = tutorial()
    strain = plan.scenario(
        "strain",
        {"assumption.pay_award.rate": "+1.0pp", "council_tax.core_rise": {"2027/28": "3.0%"}},
    )
    bridge = mtfs.bridge(plan, strain)
    chart = bridge.chart("2028/29")
    (axes,) = chart.figure.axes
    up, down, ends = ([(of.get_y(), of.get_height()) for of in bars] for bars in axes.containers)
    assert ends == [(0, drawn(of["2028/29"])) for of in (bridge.start, bridge.end)]
    printed = {label: of[2] for _, _, label, of, _ in bridge._rows(False)}
    assert [list(map(pence, of)) for of in up] == [
        [bridge.start["2028/29"].pence, printed["Inflation"].pence]
    ]
    assert [pence(height) for _, height in down] == [printed["Funding"].pence]
    assert pence(sum(down[0])) == bridge.end["2028/29"].pence
    assert [of.get_text() for of in axes.get_xticklabels()] == [
        "plan", "Inflation", "Funding", "strain"
    ]  # fmt: skip


def test_a_bridge_between_equal_plans_is_drawn() -> None:
    chart = mtfs.bridge(tutorial(), tutorial(), names=["one", "other"]).chart()
    assert chart.title == "Cumulative gap of 2030/31: £30.3m to £30.3m"


def test_a_tornado_draws_from_the_figure_as_planned() -> None:
    plan = tutorial()
    tornado = mtfs.sensitivity(plan, {"assumption.pay_award.rate": "1.0pp"})
    chart = tornado.chart()
    (bar,) = tornado.bars
    assert isinstance(tornado.base, mtfs.Money)
    sides = {name: list(map(pence, of)) for name, of in widths(chart).items()}
    moved = [(of - tornado.base).pence for of in (bar.down, bar.up)]  # type: ignore[operator]
    assert sides == {"Down": [moved[0]], "Up": [moved[1]]}
    texts = [of.get_text() for of in chart.figure.axes[0].texts]
    assert texts == ["-1pp: 23.6", "+1pp: 37.3"]


def test_the_fan_draws_the_quantiles_of_the_simulation() -> None:
    simulation = tutorial().simulate(300, seed=7)
    chart = simulation.chart("gap", ["95%", "10%", "50%", "5%", "90%"])
    fan = simulation.fan("gap", ["5%", "10%", "50%", "90%", "95%"])
    (axes,) = chart.figure.axes
    bands = {
        str(of.get_label()): set(map(tuple, of.get_paths()[0].vertices)) for of in axes.collections
    }
    assert set(bands) == {"5% to 95%", "10% to 90%"}
    for name, points in bands.items():
        for share in name.split(" to "):
            assert {(float(i), drawn(of)) for i, of in enumerate(fan[share])} <= points
    assert lines(chart)["50%"] == [drawn(of) for of in fan["50%"]]
    assert lines(chart)["As planned"] == row("gap", "cumulative")


def test_a_fan_of_the_balance_has_its_minimum() -> None:
    chart = tutorial().simulate(100, seed=1).chart("general_balance")
    assert lines(chart)["Minimum as planned"] == row("reserves", "minimum_balance")


def test_a_comparison_has_a_bar_for_each_plan_and_year() -> None:
    plan = tutorial()
    freeze = plan.scenario("freeze")
    chart = mtfs.compare(plan, freeze).chart("Funding")
    assert heights(chart) == {
        "plan": row("gap", "funding", base=True),
        "freeze": row("gap", "funding", base=True, plan=freeze),
    }


def test_a_drift_has_a_bar_for_each_version_that_has_the_year() -> None:
    february, july, december = mtfs.versions("examples/versions")
    drift = mtfs.drift(february, july, december)
    found = heights(drift.chart("funding"))
    for name in drift.names:
        assert found[name] == [
            drawn(drift[name, "funding", year])
            for year in drift.years
            if drift[name, "funding", year] is not None
        ]


@pytest.mark.parametrize("name", NAMES)
def test_the_alt_text_has_every_figure_that_is_printed(name: str) -> None:
    chart = charts()[name]
    assert chart.alt.startswith(f"{chart.title}. ")
    (axes,) = chart.figure.axes
    missing = [
        text
        for text in (of.get_text().rpartition(" ")[2] for of in axes.texts)
        if text and f"£{text.strip('()')}" not in chart.alt
    ]
    # The sum on a stack of reserves is the one figure that has no series of its own.
    assert not missing or name == "reserves"


@pytest.mark.parametrize("name", NAMES)
def test_two_things_of_a_chart_differ_in_more_than_colour(name: str) -> None:
    (axes,) = charts()[name].figure.axes
    marks = []
    for handle, _ in zip(*axes.get_legend_handles_labels(), strict=True):
        if isinstance(handle, BarContainer):
            marks.append(("bar", handle[0].get_hatch() or ""))
        elif hasattr(handle, "get_marker"):
            marks.append(("line", handle.get_marker(), handle.get_linestyle()))
    assert len(set(marks)) == len(marks)


def linear(colour: str) -> list[float]:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    return [of / 12.92 if of <= 0.04045 else ((of + 0.055) / 1.055) ** 2.4 for of in parts]


def times(matrix: Any, vector: list[float]) -> list[float]:
    return [sum(a * b for a, b in zip(of, vector, strict=True)) for of in matrix]


# What linear red, green and blue become without one kind of cone: Viénot, Brettel, Mollon 1999.
SIGHTS = {
    "common": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": ((0.11238, 0.88762, 0), (0.11238, 0.88762, 0), (0.00401, -0.00401, 1)),
    "deuteranopia": ((0.29275, 0.70725, 0), (0.29275, 0.70725, 0), (-0.02234, 0.02234, 1)),
}
XYZ = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))


def lab(colour: str, sight: str) -> tuple[float, float, float]:
    """The place of a colour in CIELAB, as it is seen."""
    seen = times(XYZ, times(SIGHTS[sight], linear(colour)))
    white = (0.9505, 1.0, 1.089)
    x, y, z = (
        (of / by) ** (1 / 3) if of / by > 0.008856 else 7.787 * of / by + 16 / 116
        for of, by in zip(seen, white, strict=True)
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def apart(one: str, other: str, sight: str) -> float:
    return sum((a - b) ** 2 for a, b in zip(lab(one, sight), lab(other, sight), strict=True)) ** 0.5


PALETTES = {
    "things": [of.colour for of in LOOKS],
    "ratings": [of.colour for _, of in RATINGS.values()],
    "moves": [of.colour for of in (UP, DOWN, ENDS)],
    "gap": [SKY, VERMILLION],
}


@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize("palette", PALETTES)
def test_colours_stay_apart_for_colour_blind_readers(palette: str, sight: str) -> None:
    colours = PALETTES[palette]
    least = min(apart(a, b, sight) for a, b in combinations(colours, 2))
    assert least > 10, least  # a just noticeable difference is 2.3


def test_the_check_of_colours_notices_red_and_green() -> None:
    assert apart("#B35900", "#808000", "deuteranopia") < 10 < apart("#B35900", "#808000", "common")


def test_colours_are_those_that_the_page_names() -> None:
    used = {colour for of in PALETTES.values() for colour in of}
    assert used - {"#BBBBBB"} <= OKABE_ITO


@cache
def svg(name: str) -> str:
    return charts()[name].to_svg()


@pytest.mark.parametrize("name", NAMES)
def test_an_svg_says_its_title_and_text_and_shares_no_id(name: str) -> None:
    chart = charts()[name]
    text = svg(name)
    assert text == chart.to_svg()
    root = ElementTree.fromstring(text)
    space = "{http://www.w3.org/2000/svg}"
    title, alt = root.find(f"{space}title"), root.find(f"{space}desc")
    assert title is not None
    assert title.text == chart.title
    assert alt is not None
    assert alt.text == chart.alt
    assert root.get("role") == "img"
    ids = set(re.findall(r'\bid="([^"]+)"', text))
    others = {
        of for other in NAMES if other != name for of in re.findall(r'\bid="([^"]+)"', svg(other))
    }
    assert ids
    assert not ids & others
    used = set(re.findall(r'(?:href="#|url\(#)([^")]+)', text))
    assert used <= ids
    assert "dc:date" not in text


def test_a_chart_made_anew_is_the_same_to_the_byte() -> None:
    again = mtfs.load(TUTORIAL).chart("gap")
    assert again.to_svg() == charts()["gap"].to_svg()
    assert again.to_png() == charts()["gap"].to_png()


def test_files_hold_what_is_returned(tmp_path: Path) -> None:
    chart = charts()["gap"]
    assert chart.to_svg(tmp_path / "gap.svg") == (tmp_path / "gap.svg").read_text("utf-8")
    assert chart.to_png(tmp_path / "gap.png") == (tmp_path / "gap.png").read_bytes()


def test_a_notebook_gets_a_picture_with_its_text() -> None:
    chart = charts()["gap"]
    bundle = chart._repr_mimebundle_()
    assert bundle["text/plain"] == chart.alt
    picture = re.search(r'<img alt="([^"]*)".*base64,([^"]*)"', bundle["text/html"])
    assert picture is not None
    assert picture[1] == chart.alt
    assert base64.b64decode(picture[2]) == chart.to_png()


def test_pyplot_is_not_imported_and_settings_stay() -> None:
    program = f"""
import sys, mtfs, matplotlib
matplotlib.rcParams["font.size"] = 23
before = matplotlib.rcParams.copy()
chart = mtfs.load({TUTORIAL!r}).chart("gap")
chart.to_svg(); chart.to_png()
assert "matplotlib.pyplot" not in sys.modules
assert matplotlib.rcParams.copy() == before
print(len(chart.to_svg()))
"""
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == str(len(charts()["gap"].to_svg()))


def test_without_matplotlib_the_message_says_what_to_install(monkeypatch: Any) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(MissingExtraError) as caught:
        tutorial().chart("gap")
    assert caught.value.code == "extra-missing"
    assert "matplotlib" in str(caught.value)
    assert "pip install mtfs[plot]" in str(caught.value)


@pytest.mark.parametrize(("name", "table"), [("gap", "reserves"), ("reserves", "reserves")])
def test_a_plan_without_reserves_is_told_which_table_to_add(name: str, table: str) -> None:
    with pytest.raises(UnknownNameError) as caught:
        mtfs.load("examples/barnet").chart(name)
    assert caught.value.code == "table-missing"
    assert f"Add {table}.csv" in str(caught.value)


def test_an_unknown_chart_is_refused_with_those_there_are() -> None:
    with pytest.raises(UnknownNameError) as caught:
        tutorial().chart("pie")
    assert caught.value.code == "chart-unknown"
    assert "gap, reserves, savings" in str(caught.value)


def test_a_row_without_amounts_is_refused() -> None:
    plan = tutorial()
    both = mtfs.compare(plan, plan.scenario("pay"), statement="council_tax")
    with pytest.raises(mtfs.ParseError) as caught:
        both.chart("core_rise")
    assert caught.value.code == "chart-amounts"


@pytest.mark.parametrize(
    ("pence", "most", "unit", "text", "words"),
    [
        (585_822_894, 10**9, "£m", "5.9", "£5.9m"),
        (-585_822_894, 10**9, "£m", "(5.9)", "minus £5.9m"),
        (25_000_000, 10**8, "£000", "250", "£250,000"),
        (-123_456_789, 10**8, "£000", "(1,235)", "minus £1,235,000"),
        (49_999, 10**8, "£000", "0", "£0"),
        (12_345, 10**5, "£", "123", "£123"),
        (0, 10**9, "£m", "0.0", "nil"),
        (10**17 + 5 * 10**6, 10**17, "£m", "1,000,000,000.1", "£1,000,000,000.1m"),
    ],
)
def test_amounts_are_printed_exactly(
    pence: int, most: int, unit: str, text: str, words: str
) -> None:
    scale = scale_of(tutorial(), [mtfs.Money.from_pence(most), None])
    amount = mtfs.Money.from_pence(pence)
    assert (scale.unit, scale.text(amount), scale.words(amount)) == (unit, text, words)


def test_barnet_draws_its_savings() -> None:
    chart = mtfs.load("examples/barnet").chart("savings")
    assert chart.title == "£5,590,000 of savings and income in 2018/19 to 2019/20"


@cache
def pictures() -> dict[str, Chart]:
    return draw_pictures.pictures()


@pytest.mark.parametrize(
    "path", sorted(draw_pictures.PICTURES.glob("*.svg")), ids=lambda of: of.stem
)
def test_a_picture_of_the_pages_says_what_is_drawn_now(path: Path) -> None:
    root = ElementTree.parse(path).getroot()
    space = "{http://www.w3.org/2000/svg}"
    chart = pictures()[path.stem]
    assert root.findtext(f"{space}title") == chart.title
    assert root.findtext(f"{space}desc") == chart.alt


def test_every_picture_is_kept_and_shown_on_the_page() -> None:
    page = (draw_pictures.ROOT / "docs/charts.md").read_text("utf-8")
    kept = {path.stem for path in draw_pictures.PICTURES.glob("*.svg")}
    assert set(re.findall(r"\(pictures/(\w+)\.svg\)", page)) == kept == set(pictures())
