"""A fault of shape is said before the paper is made: where it is, what it is and how to mend it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reportgen.document import blocks as b
from reportgen.document.faults import check_shape
from reportgen.document.make import box, bullets, cell, column, heading, item, para, row, text
from reportgen.problems import Problems, Where
from tests.kinds import every_kind
from tests.pieces import note
from tests.series import series as published

LINE = Where("tables/iha.yaml", 9)


def table(**changes: object) -> b.Table:
    held = b.Table(
        "iha", (column("Month"), column("Number")), (row(["May 2019", "12"]),), caption=text("Words"),
        label="Table 4", number="4", where=LINE,
    )  # fmt: skip
    return replace(held, **changes)


def chart(**changes: object) -> b.Chart:
    held = b.Chart("c", "column", text("More children"), text("2019/20"), ("May",), (), alt="May was highest.")
    return replace(held, **changes)


def faults(*paper: b.Block) -> list[str]:
    problems = Problems()
    check_shape(paper, problems)
    assert all(p.severity == "error" and p.fix for p in problems)
    return [f"{p.name}: {p.fault}" for p in problems]


def test_a_sound_paper_has_no_faults() -> None:
    assert faults(*every_kind().blocks) == []


def test_a_level_left_out_is_named_with_the_heading() -> None:
    one, three = heading(1, "One", "one"), b.Heading(3, text("Three"), "three", number="1.1.1")
    assert faults(one, heading(2, "Two", "two"), replace(three, level=4)) == [
        "heading-level-left-out: heading 1.1.1 is of level 4, but the heading before it is of level 2"
    ]
    assert faults(heading(2, "Two", "two")) == [
        "heading-level-left-out: heading \u201cTwo\u201d is of level 2, but it is the first heading"
    ]
    assert faults(one, heading(2, "Two", "two"), three, heading(1, "More", "more")) == []


def test_levels_are_looked_at_across_runs_of_pages_and_in_boxes() -> None:
    found = faults(
        b.Section((heading(1, "One", "one"),)), b.Section((b.Box((heading(3, "Boxed", "boxed"),)),))
    )  # fmt: skip
    assert found == [
        "heading-level-left-out: heading \u201cBoxed\u201d is of level 3, but the heading before it is of level 1"
    ]


def test_a_level_past_four_does_not_exist() -> None:
    assert faults(heading(5, "Deep", "deep")) == [
        "heading-level-not-known: heading \u201cDeep\u201d is of level 5, and levels go from 1 to 4"
    ]
    assert faults(heading(0, "None", "none"))[0].startswith("heading-level-not-known")


def test_one_id_for_two_things_names_both() -> None:
    first = replace(heading(1, "Risks", "risks"), where=Where("narrative/10.md", 1))
    problems = Problems()
    check_shape((first, replace(table(), id="risks")), problems)
    (problem,) = problems
    assert problem.name == "id-given-twice"
    assert problem.where == LINE
    assert problem.fault == "heading \u201cRisks\u201d (narrative/10.md:1) and Table 4 have the same id 'risks'"


def test_a_table_placed_twice_is_told_to_be_placed_once() -> None:
    problems = Problems()
    check_shape((table(), table()), problems)
    assert [p.fix for p in problems] == ["place each table once; elsewhere refer to it"]


def test_paragraphs_without_ids_share_none() -> None:
    assert faults(para("a"), para("b")) == []


def test_empty_things_are_faults() -> None:
    assert faults(heading(1, " ", "x")) == ["heading-without-words: heading \u201c\u201d has no words"]
    assert faults(heading(1, "One", "one"), para("")) == [
        "paragraph-empty: a paragraph after heading \u201cOne\u201d is empty"
    ]
    assert faults(para((b.Text("x"), note(" ")))) == [
        "footnote-empty: a footnote of paragraph at the start is empty"
    ]  # fmt: skip
    assert faults(bullets([])) == ["list-empty: a list has no items"]
    assert faults(box([])) == ["box-empty: a box holds nothing"]
    assert faults(b.Listing((b.Item((bullets(["x"]),)), b.Item(())))) == [
        "item-without-words: item 1 of a list does not begin with words",
        "item-without-words: item 2 of a list does not begin with words",
    ]


def test_a_section_inside_a_section_is_a_fault() -> None:
    assert faults(b.Section((b.Section(()),))) == [
        "section-not-at-the-top: a section that turns or starts pages stands inside another block"
    ]


def test_an_empty_table_is_a_fault() -> None:
    assert faults(table(rows=())) == ["table-empty: Table 4 has no rows"]
    assert faults(table(columns=())) == ["table-empty: Table 4 has no columns"]


def test_a_row_has_a_cell_for_each_column() -> None:
    there = Where("tables/iha.yaml", 12)
    problems = Problems()
    check_shape(
        (table(rows=(row(["May 2019", "12"]), row(["June 2019"], where=there), row(["July", "1", "2"]))),), problems
    )
    assert [(p.name, p.where, p.fault) for p in problems] == [
        ("row-does-not-fit", there, "Table 4, row June 2019 has 1 cell, and the table has 2 columns"),
        ("row-does-not-fit", LINE, "Table 4, row July has 3 cells, and the table has 2 columns"),
    ]


@pytest.mark.parametrize("empty", [b.Cell(()), cell(""), cell(" "), cell([para(""), para("\u00a0")])])
def test_a_cell_is_never_empty(empty: b.Cell) -> None:
    assert faults(table(rows=(row(["May 2019", empty]),))) == [
        "cell-empty: Table 4, row May 2019, column Number is empty"
    ]


def test_a_cell_of_a_list_is_not_empty() -> None:
    assert faults(table(rows=(row(["May 2019", bullets([item("x")])]),))) == []


def test_a_shown_column_has_a_heading() -> None:
    blank = (column("Month"), column(""))
    assert faults(table(columns=blank)) == ["column-without-heading: Table 4, column 2 has no heading"]
    assert faults(table(columns=blank, show_header=False)) == []


def test_a_chart_speaks_to_those_who_cannot_see_it() -> None:
    (silent,) = faults(chart(alt=" "))
    assert silent.startswith("chart-without-alt: the chart \u201cMore children\u201d has no alternative text")
    assert faults(table(chart=chart(title=()))) == ["chart-without-title: the chart c has no headline"]


def test_a_series_has_a_value_for_each_category() -> None:
    long = published("Number", ("1", "2"), ("1", "2"))
    problems = Problems()
    check_shape((chart(series=(long,)),), problems)
    (problem,) = problems
    assert problem.fault == "the series 'Number' of the chart \u201cMore children\u201d has 2 points"
    assert problem.fix == "give it one for 1 category"
