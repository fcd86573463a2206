"""A table that has no room on its page: its author is told, and tables set side by side become two."""

from __future__ import annotations

import pytest

from reportgen.document.blocks import Cell, Document, Drawing, Paragraph, Section, Table
from reportgen.document.make import column, para, row
from reportgen.editions.compare.tables import _pieces
from reportgen.problems import Where
from reportgen.render.table_room import upright_room, wide_tables
from tests.kinds import META

LONG = "Questionnaires"
"""About 75 points wide in the smallest letters: an upright page (462 points) holds five with their padding."""


def table(*cells: str | Cell, where: Where = Where("tables/many.yaml", 1)) -> Table:
    columns = tuple(column(str(n)) for n, _ in enumerate(cells))
    return Table("many", columns, (row(cells),), caption=para("Many").content, where=where)


@pytest.mark.parametrize(
    ("columns", "orientation", "told"),
    [(5, "portrait", 0), (8, "portrait", 1), (8, "landscape", 0), (14, "landscape", 1)],
)
def test_a_table_wider_than_its_page_is_told_with_its_place(columns: int, orientation: str, told: int):
    section = Section((table(*[LONG] * columns),), orientation=orientation)  # type: ignore[arg-type]
    problems = list(wide_tables(Document(META, (section,))))
    assert [(p.name, p.severity, p.where) for p in problems] == [
        ("table-too-wide", "warning", Where("tables/many.yaml", 1))
    ] * told
    assert all(("landscape: true" in p.fix) == (orientation == "portrait") for p in problems)


def test_words_that_wrap_are_no_reason():
    assert not list(wide_tables(Document(META, (Section((table(*["many words that go on"] * 8),)),))))


def test_a_sparkline_needs_its_width():
    """Six of 76 points with their padding are wider than 462 points; a number in their place is not."""
    line = Cell((Paragraph((Drawing("sparkline", "a line"),)),))
    assert list(wide_tables(Document(META, (Section((table(*[line] * 6),)),))))
    assert not list(wide_tables(Document(META, (Section((table(*["85.5%"] * 6),)),))))


def test_columns_compared_stay_beside_each_other_in_as_many_tables_as_they_need():
    least, room = upright_room(table("Month", *[LONG] * 6))
    assert _pieces([(0, 0), (1, 1), (2, 2)], least, room) == [[(0, 0), (1, 1)], [(2, 2)]]
    narrow, room = upright_room(table("Month", *["12"] * 8))
    assert _pieces([(0, 0), (1, 1), (2, 2), (3, 3)], narrow, room) == [[(0, 0), (1, 1), (2, 2)], [(3, 3)]]
    assert _pieces([(0, None), (1, 1)], upright_room(table("Month", LONG, "1", "1"))[0], 150) == [[(0, None)], [(1, 1)]]


def test_a_pair_wider_than_the_page_still_stands():
    assert _pieces([(0, 0)], (100.0, 300.0, 300.0), 462.0) == [[(0, 0)]]
