"""A page may end between the notes of a table within which one may end, and between long ones of one kept whole."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pypdfium2
import pytest

from reportgen.document import blocks as b
from reportgen.writers import engines
from tests.kinds import paragraph, plain, words
from tests.tables import iha_by_month

NOTES = tuple(words(f"Note {n} of the table, which says something of its rows.") for n in range(1, 13))
TABLE = replace(iha_by_month(), chart=None, keep_together=False, notes=NOTES, source=words("The source."))


def sheets(count: int, engine: engines.EngineName, table: b.Table = TABLE) -> list[str]:
    """The words of each page of a paper in which so many lines stand before the table."""
    before = [paragraph(f"Line {n}.") for n in range(count)]
    data = engines.layout(plain(b.Section((*before, table))), pictures={}, engine=engine).write()
    return [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(BytesIO(data))]


@pytest.mark.parametrize("engine", ["weasyprint", "typst"])
@pytest.mark.parametrize("count", [19, 21])
def test_notes_run_on_over_the_page_in_order(engine: engines.EngineName, count: int) -> None:
    first, second = sheets(count, engine)
    there = [n for n in range(1, 13) if f"Note {n} " in first]
    assert "The source." in first, "the source stands on the page of the last row"
    assert 0 < len(there) < 12, "the page ends between the notes"
    assert there == list(range(1, len(there) + 1))
    assert [n for n in range(1, 13) if f"Note {n} " in second] == list(range(len(there) + 1, 13))


@pytest.mark.parametrize("engine", ["weasyprint", "typst"])
def test_those_of_a_table_kept_whole_stay_with_it(engine: engines.EngineName) -> None:
    for count in range(18, 27):
        few = sheets(count, engine, replace(TABLE, keep_together=True, notes=NOTES[:4]))
        (page,) = [words for words in few if "The source." in words]
        assert all(f"Note {n} " in page for n in range(1, 5))


@pytest.mark.parametrize("engine", ["weasyprint", "typst"])
def test_long_notes_of_a_table_kept_whole_run_on_after_the_first(engine: engines.EngineName) -> None:
    first, second = sheets(20, engine, replace(TABLE, keep_together=True))
    assert "Total" in first
    assert "Note 1 " in first
    assert "Note 12 " in second
