"""A figure in words that begins a line or a sentence has a capital; within one, or alone in a cell, it has none."""

from __future__ import annotations

import pytest

from reportgen.document import blocks as b
from reportgen.document.capitals import with_capitals
from reportgen.document.figure import parse
from reportgen.document.walk import plain

HIDDEN = b.FigureText(parse("iha"), "a number that is not published", "hidden")
FOUR = b.FigureText(parse("clinics.words"), "four")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ((HIDDEN, b.Text(" of 325")), "A number that is not published of 325"),
        ((b.Text("Of 325, "), HIDDEN), "Of 325, a number that is not published"),
        ((b.Text("They fell. "), HIDDEN, b.Text(" of 20")), "They fell. A number that is not published of 20"),
        ((b.Text("Who? ("), FOUR, b.Text(" did)")), "Who? (Four did)"),
        ((b.Text("Clinics, e.g. "), FOUR, b.Text(" here")), "Clinics, e.g. four here"),
        ((b.Text("\u201c"), FOUR, b.Text(" of us\u201d")), "\u201cFour of us\u201d"),
        ((b.Strong((FOUR, b.Text(" of them"))), b.Text(" came. "), b.Emphasis((FOUR,))), "Four of them came. Four"),
        ((b.FigureText(parse("x.title"), "eReferrals"), b.Text(" rose")), "eReferrals rose"),
        ((HIDDEN,), "a number that is not published"),
    ],
)
def test_words_that_begin_a_line_or_a_sentence(line: b.Inlines, said: str) -> None:
    (paragraph,) = with_capitals((b.Paragraph(line),))
    assert isinstance(paragraph, b.Paragraph)
    assert plain(paragraph.content) == said


def test_titles_captions_headings_and_cells() -> None:
    line: b.Inlines = (HIDDEN, b.Text(" of 325"))
    cells = (b.Cell((b.Paragraph(line),)), b.Cell((b.Paragraph((FOUR,)),)))
    chart = b.Chart("drawn", "bar", line, line, ("A",), (), "A chart.")
    table = b.Table("t", (b.Column(line), b.Column(line)), (b.Row(cells),), caption=line, notes=(line,), chart=chart)
    heading, found = with_capitals((b.Heading(1, line, "h"), table))
    assert isinstance(heading, b.Heading)
    assert isinstance(found, b.Table)
    assert found.chart is not None
    lines = [heading.content, found.caption, found.chart.title, found.chart.subtitle, *found.notes]
    lines += [column.heading for column in found.columns]
    assert {plain(each) for each in lines} == {"A number that is not published of 325"}
    (first, second) = (
        [plain(p.content) for p in cell.content if isinstance(p, b.Paragraph)] for cell in found.rows[0].cells
    )
    assert (first, second) == (["A number that is not published of 325"], ["four"])


@pytest.mark.parametrize(("other", "said"), [("late notice", "four of them"), ("Late notice", "Four of them")])
def test_items_of_a_list_are_as_the_typed_ones(other: str, said: str) -> None:
    items = (b.Item((b.Paragraph((FOUR, b.Text(" of them"))),)), b.Item((b.Paragraph((b.Text(other),)),)))
    (found,) = with_capitals((b.Listing(items),))
    assert isinstance(found, b.Listing)
    (first,) = found.items[0].blocks
    assert isinstance(first, b.Paragraph)
    assert plain(first.content) == said
