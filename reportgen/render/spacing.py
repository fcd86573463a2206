"""Closer spacing where a paper ends its pages badly: where a little less space between blocks saves a whole page.

It is a change of the paper's theme, so that every form of it has the same. Words stay as large as they were.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from operator import attrgetter

from reportgen.document.blocks import Document, LookChange, Section
from reportgen.document.floats import Spots, section_end
from reportgen.writers.style import style_of

SHARES = (0.85, 0.75)
"""What is left of the spaces: first a little less, then the least that still tells blocks apart."""
SPACES = (
    "paragraph.after", "paragraph.list_after", "headings.h1.before", "headings.h1.after", "headings.h2.before",
    "headings.h3.before", "table.caption.before", "table.caption.after", "table.after", "table.note_before",
    "table.cell_y", "box.pad_y", "box.after",
)  # fmt: skip
"""The spaces of `templates/style.yaml` that are made closer."""
HALF = 0.5
"""A section that ends higher on its last page leaves enough of it empty for this to be tried."""

LayOut = Callable[[Document], tuple[Spots, int]]
Settle = Callable[[Document], Document]


def with_spacing(document: Document, settle: Settle, lay_out: LayOut) -> Document:
    """The document as `settle` puts its tables where pages are full, with closer spaces where that has fewer pages."""
    settled = settle(document)
    spots, pages = lay_out(settled)
    if not _ends_high(settled, spots):
        return settled
    fewest = lay_out(_closer(settled, SHARES[-1]))[1]
    if fewest >= pages:
        return settled
    kept = next(share for share in SHARES if lay_out(_closer(settled, share))[1] <= fewest)
    # Tables are settled once more only for the spaces that are kept: it is what takes time.
    again = settle(_closer(document, kept))
    return again if lay_out(again)[1] <= fewest else _closer(settled, kept)


def _ends_high(document: Document, spots: Spots) -> bool:
    """Whether a section's last page is emptier than half; the pages of a title are as they are."""
    page = style_of(document.meta.theme).page
    ends = (
        (spots.get(section_end(n)), page.text_height_pt(section.orientation))
        for n, section in enumerate(document.blocks)
        if isinstance(section, Section) and section.role == "body"
    )
    return any(end is not None and end.down < deep * HALF for end, deep in ends)


def _closer(document: Document, share: float) -> Document:
    """The document with this share of its spaces."""
    theme = document.meta.theme
    style = style_of(theme)
    changes = {change.key: change for change in theme.changes}
    for key in SPACES:
        changes[key] = LookChange(key, f"{round(attrgetter(key)(style) * share * 4) / 4:g}")
    closer = replace(theme, changes=tuple(changes[key] for key in sorted(changes)))
    return replace(document, meta=replace(document.meta, theme=closer))
