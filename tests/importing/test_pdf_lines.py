"""Lines of a PDF: which are contents, and which are words behind a mark."""

from __future__ import annotations

import pytest

from reportgen.importing.pdf_lines import PdfLine, is_marked
from reportgen.importing.pdf_outline import outline_of
from reportgen.importing.pdf_runs import PdfRun, apart_from_mark


def line(*cells: str, page: int = 1, base: float = 700.0) -> PdfLine:
    return PdfLine(
        tuple((PdfRun(text, page, 72.0 + 100 * n, 160.0 + 100 * n, base, 11.0),) for n, text in enumerate(cells))
    )


def test_lines_that_stand_together_before_pages_are_contents():
    titles = ("Foreword", "Health", "Money", "Staff")
    listed = [line(f"{title} ... {n}") for n, title in enumerate(titles, 2)]
    headings = [line(title, page=n) for n, title in enumerate(titles, 2)]
    outline = outline_of([listed, headings], (), {})
    assert [outline[id(each)].style for each in listed] == ["toc 1"] * 4
    assert [outline[id(each)].level for each in headings] == [1] * 4


def test_lines_of_prose_that_end_in_the_number_of_a_note_are_no_contents():
    words = ("it was late.", "it was early.", "none was seen.", "all were seen.")
    called = [line(f"{text} {n}", page=n) for n, text in enumerate(words, 1)]
    others = [line(text, page=9) for text in words]
    between = [line(f"Words of page {n} that go on.", page=n) for n in range(1, 5) for _ in range(6)]
    pages = [[called[n], *between[6 * n : 6 * n + 6]] for n in range(4)]
    assert outline_of([*pages, others], (), {}) == {}


@pytest.mark.parametrize(
    ("mark", "marked"),
    [("B.1", True), ("2.1", True), ("\uf0fc", True), ("\u2713", True), ("(a)", True), ("Q1", False), ("B", False)],
)
def test_words_behind_a_mark_are_no_row_of_a_table(mark: str, marked: bool):
    assert is_marked(line(mark, "the words")) is marked


@pytest.mark.parametrize(
    ("drawn", "read"),
    [
        ("\u2022late consent", "\u2022 late consent"),
        ("1.A nurse met carers", "1. A nurse met carers"),
        ("12)The board agreed", "12) The board agreed"),
        ("\u2022 apart already", "\u2022 apart already"),
        ("1.5 in a hundred", "1.5 in a hundred"),
        ("3.NHS", "3.NHS"),
        ("2.30pm", "2.30pm"),
        ("(\u2022late)", "(\u2022late)"),
    ],
)
def test_words_set_tight_behind_a_mark_are_apart_from_it(drawn: str, read: str):
    assert apart_from_mark(drawn) == read
