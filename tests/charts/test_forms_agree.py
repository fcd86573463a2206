"""The PDF's chart and Word's are one chart: the same axis, ticks, units, words, order and gaps, in every form."""

from __future__ import annotations

from decimal import Decimal

import pytest

from reportgen.charts.geometry import bar_box, label_words
from reportgen.charts.plan import Bars, Targets
from reportgen.document import blocks as b
from reportgen.writers import docx, picture
from reportgen.writers.style import load_style
from tests.charts import word_chart
from tests.charts.cases import EVERY, FORMS, cases, months
from tests.charts.cases import chart as chart_of
from tests.docx.opened import Opened
from tests.kinds import plain
from tests.pdf.drawn import read
from tests.series import series

STYLE = load_style()
HUNDRED = Decimal(100)
SHARES = ("percent-bar", "percent-column")
"""Forms of shares, of which Word's axis ends at 1."""


def both(chart: b.Chart):
    data = docx.write(plain(chart), {})
    return read(picture.svg(chart, STYLE)), word_chart.read(data), picture.planned(chart, STYLE)


@pytest.mark.parametrize("name", EVERY)
def test_word_and_the_picture_show_the_same(name: str):
    chart = EVERY[name]
    data = docx.write(plain(chart), {})
    assert docx.check(data) == []
    drawn, word, plan = read(picture.svg(chart, STYLE)), word_chart.read(data), picture.planned(chart, STYLE)
    axis_agrees(drawn, word, plan, over=HUNDRED if chart.form in SHARES else Decimal(1))
    series_agree(drawn, word, plan)
    # The categories, in order, and those that are written.
    assert word.categories == plan.categories
    if not plan.bare:
        joined = " ".join(drawn.texts)
        assert all(part in joined for category in word.named for part in category.split()[:2])
    # What stands for a value that is not there.
    for gap in plan.gaps:
        assert set(gap.lines) <= set(drawn.texts)
        assert set(gap.lines) <= set(word.loose)
    words_are_whole(drawn, plan)


def axis_agrees(drawn, word, plan, over: Decimal) -> None:
    """Its range, its ticks in words and its name."""
    assert (word.low * over, word.high * over) == (plan.scale.low, plan.scale.high)
    if plan.bare:
        return
    assert word.ticks == plan.scale.words()
    assert set(word.ticks) <= set(drawn.texts)
    assert word.axis == plan.axis
    assert not plan.axis or plan.axis in drawn.texts


def series_agree(drawn, word, plan) -> None:
    """Their order, values and gaps, and the words at their points; a target across bars is a stroke in both."""
    planned = [one for mark in plan.marks if not (isinstance(mark, Targets) and mark.across) for one in mark.series]
    planned.sort(key=lambda one: one.index)
    assert [one.name for one in word.series] == [one.name for one in planned]
    for in_word, one in zip(word.series, planned, strict=True):
        assert in_word.values == {n: v for n, v in enumerate(one.values) if v is not None}
        assert in_word.labels == {label.point: label_words(one, label) for label in one.labels}
        assert set(in_word.labels.values()) <= set(drawn.texts)


def words_are_whole(drawn, plan) -> None:
    """None is cut off, stands on others, is smaller than 10 points or broken within a word."""
    assert drawn.outside() == []
    assert drawn.overlaps() == []
    assert min((word.size for word in drawn.words), default=10) >= 10
    for name, lines in zip(plan.categories, plan.names.lines, strict=False):
        whole = set(name.split())
        assert all(part in whole or part.endswith("\u2026") for line in lines for part in line.split())


def test_a_pile_with_a_line_over_it_has_one_axis_that_holds_both():
    _, word, plan = both(EVERY["stacked-column, a line over columns"])
    assert (word.low, word.high) == (0, 50)  # piles of 15 and 25, and a line of 40 and 50
    assert plan.scale.ticks == tuple(map(Decimal, (0, 10, 20, 30, 40, 50)))


@pytest.mark.parametrize("form", ["stacked-column", "stacked-bar"])
def test_an_axis_holds_whole_piles_and_not_only_their_pieces(form: str):
    """Piles of 15 and 25, whose greatest piece is 20; and piles of 15 below and above zero, of pieces up to 9."""
    _, word, _ = both(cases(form)["stacks"])
    assert (word.low, word.high) == (0, 25)
    pieces = series("A", ("-8", "9"), ("\u22128", "9")), series("B", ("-7", "6"), ("\u22127", "6"))
    _, word, _ = both(chart_of(form, ("X", "Y"), *pieces, unit="number"))
    assert word.low <= -15
    assert word.high >= 15


@pytest.mark.parametrize("form", FORMS)
def test_units_are_on_the_ticks_of_both(form: str):
    made = cases(form)
    if form in (*SHARES, "sparkline"):
        return
    pounds = both(made["pounds"])[1]
    assert all(tick.startswith("\u00a3") for tick in pounds.ticks)
    assert all(tick.endswith("%") for tick in both(made["per cent"])[1].ticks)


@pytest.mark.parametrize("form", ["column", "column-line", "line"])
def test_a_target_is_named_with_its_value_at_its_end(form: str):
    drawn, word, plan = both(cases(form)["a target"])
    assert word.series[-1].labels == {2: "Standard 90%"}
    (target,) = [one for one in drawn.words if one.text == "Standard 90%"]
    assert target.left >= plan.plot[2]
    assert word.key == 0


@pytest.mark.parametrize("form", ["bar", "stacked-bar"])
def test_a_target_across_bars_is_a_stroke_for_each_value_it_has(form: str):
    for case, strokes, words in (("a target", 1, "Standard 90%"), ("a moving target", 3, "Standard")):
        chart = cases(form)[case]
        drawn, word, _ = both(chart)
        assert words in drawn.texts
        assert words in word.loose
        drawing = Opened(docx.write(plain(chart), {})).parts["word/drawings/drawing1.xml"]
        assert drawing.count(b"<cdr:cxnSp") == strokes


def test_what_was_not_received_says_so_and_what_is_hidden_shows_its_sign():
    _, word, _ = both(cases("column")["not received"])
    assert word.loose == ("received", "not", "received", "not")  # in two lines, since the columns are narrow
    assert both(cases("column")["hidden"])[1].loose == ("c", "c")


@pytest.mark.parametrize("form", SHARES)
def test_a_whole_with_a_hidden_piece_has_no_shares(form: str):
    _, word, _ = both(cases(form)["hidden"])
    assert [sorted(one.values) for one in word.series] == [[0], [0]]


def test_a_column_of_shares_is_as_high_as_any_other_and_its_pieces_are_their_shares_of_it():
    """10 of 15 and 20 of 25 are two thirds and four fifths: each column is 100% high, whatever it counts."""
    plan = picture.planned(cases("percent-column")["stacks"], STYLE)
    (bars,) = plan.marks
    for category, share in ((0, Decimal(200) / 3), (1, Decimal(80))):
        lower, upper = (bar_box(plan, bars, nth, category) for nth in (0, 1))
        assert (lower[3], upper[1]) == (plan.at(Decimal(0)), plan.at(HUNDRED))
        assert lower[1] == pytest.approx(plan.at(share))
        assert upper[3] == pytest.approx(plan.at(share))


def test_months_of_two_and_three_years_stand_level_and_name_each_year_once():
    """Months from January 2018: two years leave room for every second one, three for every third or fourth."""
    for count, most in ((24, 2), (36, 4)):
        drawn, word, plan = both(cases("line")[f"{count} months"])
        assert not plan.names.turned
        assert plan.names.every <= most
        assert word.named == word.categories[:: plan.names.every]
        written = drawn.texts
        assert sorted(set(written) & {"2022", "2023", "2024"}) == ["2022", "2023", "2024"][: count // 12]
        assert sum(written.count(year) for year in ("2022", "2023", "2024")) == count // 12


@pytest.mark.parametrize("form", ["line", "column", "column-line", "dumbbell"])
def test_words_of_points_do_not_stand_on_those_of_the_axis(form: str):
    values = tuple(f"{90 - n % 7}.5" for n in range(36))
    one = series("One", values, tuple(f"{v}%" for v in values))
    other = series("Other", values[::-1], tuple(f"{v}%" for v in values[::-1]))
    drawn, _, _ = both(chart_of(form, months(36), one, other, unit="percent", in_time=True))
    assert drawn.overlaps() == []


def test_the_lower_words_of_the_lowest_dumbbell_have_room():
    last, now = (
        series("Last year", ("88.7", "55.7"), ("88.7%", "55.7%")),
        series("Now", ("85.1", "53.2"), ("85.1%", "53.2%")),
    )
    drawn, _, _ = both(chart_of("dumbbell", ("A", "B"), last, now, unit="percent"))
    assert {"88.7%", "55.7%", "85.1%", "53.2%"} <= set(drawn.texts)


@pytest.mark.parametrize("count", [12, 20, 30])
def test_years_and_quarters_stand_level_and_those_without_room_are_left_out(count: int):
    years = tuple(f"{1990 + n}/{(91 + n) % 100:02}" for n in range(count))
    quarters = tuple(f"April to June {1990 + n}" for n in range(count))
    for categories in (years, quarters):
        values = tuple(str(40 + n % 9) for n in range(count))
        drawn, word, plan = both(chart_of("line", categories, series("One", values, values), in_time=True))
        assert not plan.names.turned
        assert word.named == word.categories[:: plan.names.every]
        assert drawn.overlaps() == []


def test_a_point_that_missed_its_target_has_an_ink_of_its_own_in_both():
    points = tuple(b.ChartPoint(f"{v}%", Decimal(v), meets="met" if v >= 90 else "missed") for v in (95, 80, 90))
    target = b.Series("Standard", (b.ChartPoint("90%", Decimal(90)),) * 3, target=True)
    for form in ("column", "line", "bar"):
        chart = b.Chart("c", form, (), (), ("A", "B", "C"), (b.Series("In time", points), target), "A.", "percent")
        orange = STYLE.charts.missed.lower()
        assert orange in read(picture.svg(chart, STYLE)).fills()
        root = Opened(docx.write(plain(chart), {})).root("word/charts/chart1.xml")
        own = [point.find(f"{word_chart.C}idx").get("val") for point in root.iter(f"{word_chart.C}dPt")]
        assert own == ["1"]
        assert orange[1:].upper() in [
            c.get("val") for p in root.iter(f"{word_chart.C}dPt") for c in p.iter(f"{word_chart.A}srgbClr")
        ]


def test_columns_are_as_wide_in_word_as_in_the_picture():
    """Word is told the gap between groups in per cent of a column."""
    for name, chart in EVERY.items():
        plan = picture.planned(chart, STYLE)
        bars = next((mark for mark in plan.marks if isinstance(mark, Bars)), None)
        if bars is None or not bars.series:
            continue
        root = Opened(docx.write(plain(chart), {})).root("word/charts/chart1.xml")
        gap = int(root.find(f".//{word_chart.C}gapWidth").get("val"))
        number = len(bars.series) if bars.stacking == "beside" else 1
        assert plan.slot / (number + gap / 100) == pytest.approx(bars.pitch, rel=0.02), name
