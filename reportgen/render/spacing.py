"""The space between blocks, by which pages are filled: a little less where that saves a whole page, and else a little
more where the paper is no longer for it.

It is a change of the paper's theme, so that every form of it has the same. Words stay as large as they were.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import takewhile
from operator import attrgetter

from reportgen.document.blocks import Document, LookChange, Section
from reportgen.document.floats import Spots, section_end
from reportgen.writers.style import style_of

LEAST_SHARE = 0.75
"""The least of the spaces that still tells blocks apart."""
CLOSER_SHARES = ((0.85, 0.95), (0.8,))
"""What is left of the spaces where the least of them saves a page: of each pair the second if the first will do."""
LONG_PAPER = 60
"""A paper or pack of more pages than this keeps its spaces: to try others takes long, and saves it little."""
WIDER_SHARES = (1.15, 1.1, 1.05)
"""What the spaces become where a paper has room for it, the widest first; two, since each is a layout of all of it."""
SHORT_PAPER = 2
"""A paper of no more pages than this keeps its spaces: it has no page that more of them would fill."""
SPACES = (
    "paragraph.after", "paragraph.list_after", "headings.h1.before", "headings.h1.after", "headings.h2.before",
    "headings.h3.before", "table.caption.before", "table.caption.after", "table.after", "table.note_before",
    "table.cell_y", "box.pad_y", "box.after",
)  # fmt: skip
"""The spaces of `templates/style.yaml` that are made closer or wider."""
HALF = 0.5
"""A section that ends higher on its last page leaves enough of it empty for this to be tried."""

LayOut = Callable[[Document], tuple[Spots, int]]
Settle = Callable[[Document], Document]


def with_spacing(document: Document, settle: Settle, lay_out: LayOut) -> Document:
    """The document as `settle` puts its tables where pages are full, with other spaces where pages are fuller by them.

    They are closer where that has fewer pages, and else wider where it has no more.
    """
    settled = settle(document)
    spots, pages = lay_out(settled)
    if pages > LONG_PAPER:
        return settled

    if _ends_high(settled, spots):
        # Where tables stand changes less than the spaces do: they are put anew only for spaces that save a page.
        fewest = lay_out(_spaced(settled, LEAST_SHARE))[1]
        if fewest < pages:
            for shares in (*CLOSER_SHARES, (LEAST_SHARE,)):
                closer = (settle(_spaced(document, share)) for share in shares)
                fitting = list(takewhile(lambda each: lay_out(each)[1] <= fewest, closer))
                if fitting:
                    return fitting[-1]
    wider = (_spaced(settled, share) for share in WIDER_SHARES if pages > SHORT_PAPER)
    return next((each for each in wider if lay_out(each)[1] <= pages), settled)


def _ends_high(document: Document, spots: Spots) -> bool:
    """Whether a section's last page is emptier than half; the pages of a title are as they are."""
    page = style_of(document.meta.theme).page
    ends = (
        (spots.get(section_end(n)), page.text_height_pt(section.orientation))
        for n, section in enumerate(document.blocks)
        if isinstance(section, Section) and section.role in ("body", "titled")
    )
    return any(end is not None and end.down < deep * HALF for end, deep in ends)


def _spaced(document: Document, share: float) -> Document:
    """The document with this share of its spaces."""
    theme = document.meta.theme
    style = style_of(theme)
    changes = {change.key: change for change in theme.changes}
    for key in SPACES:
        changes[key] = LookChange(key, f"{round(attrgetter(key)(style) * share * 4) / 4:g}")
    spaced = replace(theme, changes=tuple(changes[key] for key in sorted(changes)))
    return replace(document, meta=replace(document.meta, theme=spaced))
