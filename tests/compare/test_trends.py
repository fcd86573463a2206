"""Several editions: gaps stay gaps, and a new definition or another area is another line."""

from __future__ import annotations

import datetime

from reportgen.document.blocks import Chart, FigureText, Paragraph, Table
from reportgen.document.figure import FigureRef
from reportgen.document.make import cell, column, para, row
from reportgen.document.walk import blocks, plain
from reportgen.editions.compare import tables
from reportgen.editions.compare.tables_matched import matched_tables, plain_cell
from reportgen.editions.compare.trend_paper import paper
from reportgen.editions.compare.trends import slots, trends
from reportgen.problems import Problems
from tests.compare.pieces import count, document, share, side

SIDES = (
    side("A", 2018, [share("iha", 40, 100, "2018"), count("one", 1)]),
    side("B", 2020, [share("iha", 50, 100, "2020")]),
    side("C", 2025, [share("iha", 70, 100, "2025"), share("iha@previous", 60, 100, "2024")]),
)


def test_years_between_are_gaps() -> None:
    assert [(s.label, bool(s.sides)) for s in slots(SIDES)] == [
        ("2017/2018", True), ("2018/2019", False), ("2019/2020", True), ("2020/2021", False), ("2021/2022", False),
        ("2022/2023", False), ("2023/2024", False), ("2024/2025", True),
    ]  # fmt: skip


def test_a_gap_is_filled_only_by_what_a_later_paper_published() -> None:
    (trend,) = trends(SIDES)
    (line,) = trend.lines
    assert [p and str(p.value.decimal) for p in line.points] == ["40.0", None, "50.0", None, None, None, "60.0", "70.0"]


def test_the_chart_draws_gaps_as_gaps() -> None:
    problems = Problems()
    made = paper(SIDES, problems)
    (chart,) = [b for b in blocks(made) if isinstance(b, Chart)]
    assert [v and str(v) for v in chart.series[0].values] == ["40.0", None, "50.0", None, None, None, "60.0", "70.0"]
    assert plain(chart.title) == "iha: 40.0% (40/100) in 2017/2018, 70.0% (70/100) in 2024/2025"
    assert not problems.warnings


def test_two_values_are_a_sentence_and_no_chart() -> None:
    made = paper(SIDES[:2], Problems())
    assert not [b for b in blocks(made) if isinstance(b, Chart)]
    said = [plain(b.content) for b in blocks(made) if isinstance(b, Paragraph)]
    assert "iha: 40.0% (40/100) in 2017/2018, 50.0% (50/100) in 2019/2020." in said


def test_another_definition_is_another_line() -> None:
    changed = (*SIDES[:2], side("C", 2025, [share("iha", 70, 100, "2025", definition="Otherwise counted.")]))
    (trend,) = trends(changed)
    assert [[p and str(p.value.decimal) for p in run.points][::7] for run in trend.lines] == [
        ["40.0", None],
        [None, "70.0"],
    ]
    (joined,) = trends(changed, across_breaks=True)
    assert len(joined.lines) == 1


def test_another_area_is_another_line() -> None:
    (trend,) = trends((*SIDES, side("D", 2020, [share("iha", 90, 100, "2020")], area="Southshire")))
    assert [(run.area, len([p for p in run.points if p])) for run in trend.lines] == [
        ("Northshire", 4),
        ("Southshire", 1),
    ]


def months(measure: str, year: int, *values: int) -> Table:
    rows = [
        row((cell(f"{m} {year}", header=True), cell(para((FigureText(FigureRef(measure, m), str(v)),)))))
        for m, v in zip(("May", "June"), values, strict=True)
    ]
    return Table(f"{measure}_{year}", (column("Month"), column("Number")), tuple(rows),
                 caption=para(f"Table of {measure} in {year}").content, description="d")  # fmt: skip


def test_tables_of_other_names_stand_side_by_side_month_by_month() -> None:
    then = side("A", 2020, document=document({"One": [months("iha", 2019, 5, 6)]}))
    now = side("B", 2025, document=document({"One": [months("iha", 2024, 7, 8), months("rha", 2024, 1, 2)]}))
    found = matched_tables(then, now)
    assert [(b.before and b.before.id, b.now and b.now.id) for b in found] == [
        ("iha_2019", "iha_2024"),
        (None, "rha_2024"),
    ]
    table = next(b for b in tables.blocks(found, then, now) if isinstance(b, Table))
    said = [[plain_cell(c) for c in r.cells] for r in table.rows]
    assert said == [["May", "7", "5"], ["June", "8", "6"]]
    assert [plain(c.heading) for c in table.columns] == ["Month", "Number, 2024/2025", "Number, 2019/2020"]


def test_a_paper_of_another_span_of_time_is_not_the_year_before() -> None:
    months_of_2017 = {"start": datetime.date(2017, 7, 1), "end": datetime.date(2017, 11, 30), "area": "Southshire"}
    found = trends((
        side("A", 2018, [share("iha", 40, 100, "2018"), share("iha@previous", 30, 100, "2017")]),
        side("B", 2017, [share("iha", 50, 100, "2017")], **months_of_2017),
        side("C", 2019, [share("iha", 60, 100, "2019")]),
    ))  # fmt: skip
    north = next(run for run in found[0].lines if run.area == "Northshire")
    assert [p and str(p.value.decimal) for p in north.points] == [None, "40.0", "60.0"]


def test_a_column_that_says_one_thing_and_one_without_a_counterpart_are_told_in_notes() -> None:
    def table(year: int, *values: int, more: str) -> Table:
        rows = [
            row((cell(m, header=True), cell(str(v)), cell("90%"), cell("x")))
            for m, v in zip(("May", "June"), values, strict=True)
        ]
        columns = (column("Month"), column("Number"), column("Standard"), column(more))
        return Table("iha", columns, tuple(rows), caption=para(f"Table of {year}").content, description="d")

    then = side("A", 2020, document=document({"One": [table(2019, 5, 6, more="Fraction")]}))
    now = side("B", 2025, document=document({"One": [table(2024, 7, 8, more="Rank")]}))
    (made,) = [b for b in tables.blocks(matched_tables(then, now), then, now) if isinstance(b, Table)]
    assert [plain(c.heading) for c in made.columns] == ["Month", "Number, 2024/2025", "Number, 2019/2020"]
    assert {plain(n) for n in made.notes} >= {
        "Standard: 90% in every row of both papers.",
        "Only in 2024/2025, and left out here: Rank.",
        "Only in 2019/2020, and left out here: Fraction.",
    }


def test_years_next_to_each_other_without_an_edition_are_one_note() -> None:
    made = paper(SIDES, Problems())
    together, trend = [b for b in blocks(made) if isinstance(b, Table)][:2]
    said = [[plain_cell(c) for c in r.cells] for r in trend.rows]
    assert [r[0] for r in said] == ["2017/2018", "2019/2020", "2023/2024", "2024/2025"]
    assert [plain(note) for note in trend.notes] == ["No edition compared: 2018/2019 and 2020/2021 to 2022/2023."]
    assert [[plain_cell(c) for c in r.cells] for r in together.rows] == [
        ["iha", "40.0% (40/100)", "50.0% (50/100)", "70.0% (70/100)"]
    ]


def test_two_papers_of_one_year_that_differ_are_both_in_the_table() -> None:
    two = (SIDES[0], side("D", 2018, [share("iha", 45, 100, "2018")], name="board"), SIDES[1])
    trend = [b for b in blocks(paper(two, Problems())) if isinstance(b, Table)][1]
    said = [[plain_cell(c) for c in r.cells][:2] for r in trend.rows]
    assert said[:2] == [["2017/2018", "45.0% (45/100)"], ["2017/2018", "40.0% (40/100)"]]
