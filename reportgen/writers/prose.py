"""How wide prose is, and what of it stays on one page: the same in every paper."""

from __future__ import annotations

from reportgen.document.blocks import Box, Listing, Paragraph
from reportgen.document.text_metrics import line_count
from reportgen.document.walk import plain
from reportgen.writers.columns import KEPT_LINES, cell_lines
from reportgen.writers.style import Style

LONG_BOX = 0.25
"""A page may end within a box of words that is deeper than this share of a sheet."""


def holds_its_list(paragraph: Paragraph, style: Style) -> bool:
    """Whether a paragraph is so short that no page ends within it: then a list that belongs to it begins on its page.

    A longer one that was held to its list could not be broken any more in Typst, and would leave a page's foot empty.
    """
    page, font = style.page, style.font
    room = min(style.paragraph.measure, page.text_width_pt() - style.paragraph.number_width)
    return line_count(plain(paragraph.content), room, font.size) < 2 * KEPT_LINES


def runs_on(box: Box, style: Style, room: float, sheet: float) -> bool:
    """Whether a page may end within a box in `room` points: it holds words alone, and would leave too much empty."""
    look, font = style.box, style.font
    inner = room - 2 * look.pad_x
    lines = 0
    for block in box.children:
        if not isinstance(block, Paragraph | Listing):
            return False
        lines += sum(line_count(each.words, inner - each.indent, font.size) for each in cell_lines((block,)))
    return lines * font.line > sheet * LONG_BOX


def prose_right(style: Style, room: float, left: float = 0.0) -> float:
    """The space at the right of prose that begins `left` points from the margin: lines too long are hard to read."""
    return max(0.0, room - left - style.paragraph.measure)
