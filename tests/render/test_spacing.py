"""A paper whose last page holds a few lines alone has a little less space between its blocks, and a page less."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from reportgen.document.blocks import Document, Paragraph, Section, Text
from reportgen.document.make import bullets, para
from reportgen.render.floats import settle_floats
from reportgen.writers import engines
from reportgen.writers.style import style_of
from tests.kinds import plain


def lines(count: int) -> Document:
    """A paper of so many paragraphs of one line each."""
    return plain(Section(tuple(Paragraph((Text(f"Line {n}."),)) for n in range(count))))


def items(count: int) -> Document:
    """A paper of one list of so many lines."""
    return plain(Section((bullets([para((Text(f"Line {n}."),)) for n in range(count)]),)))


def first_page(paper: Callable[[int], Document]) -> int:
    """How many such lines a page holds with the usual spaces."""
    return next(n for n in range(20, 60) if engines.layout(paper(n + 1), pictures={}, engine="typst").count == 2)


FIRST_PAGE = first_page(lines)


@pytest.mark.parametrize("engine", ["weasyprint", "typst"])
def test_a_last_page_of_one_line_is_saved_by_closer_spaces(engine: engines.EngineName):
    settled = settle_floats(lines(FIRST_PAGE + 1))
    assert engines.layout(settled, pictures={}, engine=engine).count == 1
    before, after = style_of(lines(1).meta.theme), style_of(settled.meta.theme)
    assert 0.8 < after.paragraph.after / before.paragraph.after < 1, "no closer than it must be"
    assert after.font == before.font, "words stay as large as they were"


@pytest.mark.parametrize("engine", ["weasyprint", "typst"])
def test_the_spaces_within_a_list_are_tried_closer_as_those_of_paragraphs_are(engine: engines.EngineName):
    settled = settle_floats(items(first_page(items) + 1))
    assert engines.layout(settled, pictures={}, engine=engine).count == 1


def test_a_short_paper_that_gains_no_page_keeps_its_spaces():
    for count in (FIRST_PAGE, FIRST_PAGE + 20):
        assert settle_floats(lines(count)) == lines(count)


@pytest.mark.parametrize("engine", ["weasyprint", "typst"])
def test_a_paper_with_room_on_its_last_page_has_wider_spaces_and_no_page_more(engine: engines.EngineName):
    paper = lines(2 * FIRST_PAGE + 30)
    settled = settle_floats(paper)
    before, after = style_of(paper.meta.theme), style_of(settled.meta.theme)
    assert after.paragraph.after == pytest.approx(before.paragraph.after * 1.15, abs=0.25)
    assert engines.layout(settled, pictures={}, engine=engine).count == 3
    assert after.font == before.font, "words stay as large as they were"


def test_wider_spaces_never_make_a_paper_longer():
    for count in range(3 * FIRST_PAGE - 2, 3 * FIRST_PAGE + 1):
        pages = [
            engines.layout(each, pictures={}, engine="typst").count
            for each in (lines(count), settle_floats(lines(count)))
        ]
        assert pages == [3, 3]
