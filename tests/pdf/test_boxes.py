"""A page ends within a long box of words, and within no short one."""

from __future__ import annotations

import pypdfium2
import pytest

from reportgen.document import blocks as b
from reportgen.writers import docx, engines
from tests.docx.opened import Opened
from tests.kinds import plain
from tests.pieces import paragraph


def box_of(lines: int) -> b.Document:
    """Lines of one word, then a box of so many."""
    above = (paragraph("Words.") for _ in range(25))
    return plain(b.Section((*above, b.Box(tuple(paragraph("Boxed.") for _ in range(lines))))))


@pytest.mark.parametrize("engine", ["weasyprint", "typst"])
def test_a_page_ends_within_a_long_box_and_within_no_short_one(engine: engines.EngineName):
    """25 lines of 21.5 points leave about 200 of a page's 737: too few for ten lines, or for thirty."""
    boxed = {}
    for lines in (10, 30):
        pages = pypdfium2.PdfDocument(engines.layout(box_of(lines), pictures={}, engine=engine).write())
        boxed[lines] = [page.get_textpage().get_text_bounded().count("Boxed.") for page in pages]
    assert boxed[10] == [0, 10]
    assert boxed[30][0] > 2
    assert sum(boxed[30]) == 30
    word = {lines: Opened(docx.write(box_of(lines), {})).parts["word/document.xml"] for lines in (10, 30)}
    assert (word[10].count(b"<w:keepNext/>"), word[10].count(b'<w:keepLines w:val="0"/>')) == (9, 0)
    assert (word[30].count(b"<w:keepNext/>"), word[30].count(b'<w:keepLines w:val="0"/>')) == (0, 30)
