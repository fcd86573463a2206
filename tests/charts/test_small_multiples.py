"""Small charts on one scale: one picture in the PDF, and in Word a chart each that says the same."""

from __future__ import annotations

from decimal import Decimal

import pytest

from reportgen.charts.plan import Lines, Panels, Targets
from reportgen.document import blocks as b
from reportgen.writers import docx, picture
from reportgen.writers.style import load_style
from tests.charts.cases import chart, months, wave
from tests.docx.opened import WP, A, C, Opened
from tests.kinds import plain
from tests.pdf.drawn import read
from tests.series import series

STYLE = load_style()
NAMES = (
    "Initial health assessments in time", "Review health assessments in time", "Dental checks",
    "Strengths and Difficulties Questionnaires", "Immunisations", "Leavers in touch", "Health plans",
)  # fmt: skip


def small(count: int, length: int = 12, *, target: bool = False, missing: tuple[int, ...] = ()) -> b.Chart:
    drawn = []
    for n in range(count):
        values = tuple(None if at in missing else value for at, value in enumerate(wave(length, 20 + 6 * n)))
        drawn.append(series(NAMES[n], values, tuple("[x]" if v is None else f"{v}%" for v in values)))
    if target:
        drawn.append(series("Standard", ("90",) * length, ("90%",) * length, target=True))
    return chart("small-multiples", months(length), *drawn, unit="percent", in_time=True)


def panels(one: b.Chart):
    (mark,) = picture.planned(one, STYLE).marks
    assert isinstance(mark, Panels)
    return mark.panels


@pytest.mark.parametrize("count", range(2, 8))
@pytest.mark.parametrize("length", [12, 24, 36])
def test_no_words_are_cut_or_stand_on_others(count: int, length: int):
    drawn = read(picture.svg(small(count, length, target=True, missing=(0, 1, 7)), STYLE))
    assert drawn.outside() == []
    assert drawn.overlaps() == []
    assert min(word.size for word in drawn.words) >= 10


@pytest.mark.parametrize("first", ["98.3", "80.1", "60.0", "1.2"])
def test_the_words_of_a_first_month_do_not_stand_on_those_of_the_axis(first: str):
    values = (first, *(["70.5", "90.5"] * 6)[:11])
    drawn = tuple(series(name, values, tuple(f"{v}%" for v in values)) for name in NAMES[:4])
    read_back = read(picture.svg(chart("small-multiples", months(12), *drawn, unit="percent", in_time=True), STYLE))
    assert read_back.overlaps() == []


@pytest.mark.parametrize(("count", "rows"), [(2, 1), (3, 1), (4, 2), (5, 2), (6, 2), (7, 3)])
def test_all_have_one_scale_and_stand_level(count: int, rows: int):
    every = panels(small(count, target=True))
    assert len(every) == count
    assert {panel.plan.scale for panel in every} == {every[0].plan.scale}
    assert every[0].plan.scale.high == 100
    assert len({panel.plan.plot for panel in every}) == 1
    assert len({panel.y for panel in every}) == rows


def test_a_month_without_data_is_a_gap_and_a_month_below_the_standard_is_marked():
    points = tuple(
        b.ChartPoint(words, Decimal(value) if value else None, state, meets)
        for words, value, state, meets in (
            ("95%", "95", "known", "met"), ("[c]", "", "hidden", ""), ("80%", "80", "known", "missed"),
        )
    )  # fmt: skip
    standard = b.Series("Standard", (b.ChartPoint("90%", Decimal(90)),) * 3, target=True)
    one = chart(
        "small-multiples",
        months(3),
        b.Series("A", points),
        b.Series("B", points),
        standard,
        unit="percent",
        in_time=True,
    )
    for panel in panels(one):
        targets, lines = panel.plan.marks
        assert isinstance(targets, Targets)
        assert isinstance(lines, Lines)
        assert lines.series[0].values == (Decimal(95), None, Decimal(80))
        assert lines.series[0].missed == (2,)
        assert [gap.lines for gap in panel.plan.gaps] == [("[c]",)]
        assert [(label.point, label.words) for label in targets.series[0].labels] == [(1, "90%")]


def test_word_has_a_chart_each_with_its_own_words_for_those_who_do_not_see_it():
    one = small(4, target=True, missing=(0,))
    data = docx.write(plain(one), {})
    assert docx.check(data) == []
    opened = Opened(data)
    assert len([name for name in opened.names("word/charts/") if name.endswith(".xml")]) == 4
    for number, panel in enumerate(panels(one), 1):
        root = opened.root(f"word/charts/chart{number}.xml")
        title = [t.text for t in root.iterfind(f"{C}chart/{C}title//{A}t")]
        assert title == list(panel.plan.title)
        line = next(s for s in root.iter(f"{C}ser") if s.find(f"{C}tx//{C}v").text == NAMES[number - 1])
        values = {int(p.get("idx")): Decimal(p.find(f"{C}v").text) for p in line.iterfind(f"{C}val//{C}pt")}
        assert values == {n: v for n, v in enumerate(one.series[number - 1].values) if v is not None}
        scaling = root.find(f".//{C}valAx/{C}scaling")
        assert (scaling.find(f"{C}min").get("val"), scaling.find(f"{C}max").get("val")) == ("0", "100")
    told = [each.get("descr") for each in opened.root("word/document.xml").iter(f"{WP}docPr")]
    assert told[0].startswith(one.alt)
    assert [words.partition(",")[0] for words in told[1:]] == list(NAMES[1:4])
    assert all("lowest" in words and "highest" in words for words in told)


def test_they_stand_beside_each_other_within_the_text():
    data = docx.write(plain(small(3)), {})
    wide = [int(each.get("cx")) for each in Opened(data).root("word/document.xml").iter(f"{WP}extent")]
    room = STYLE.page.text_width_mm() * 36000
    assert len(wide) == 3
    assert room * 0.9 < sum(wide) <= room
