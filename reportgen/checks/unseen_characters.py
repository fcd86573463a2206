"""Characters without width, or that turn the order of what follows, in the finished paper: 209 is printed as 902.

Settings and narrative that hold one are refused as they are read; words of extracts, and names, are looked at here.
"""

from __future__ import annotations

from reportgen.document.blocks import Chart, Document
from reportgen.document.walk import blocks, nested_inlines, word_runs
from reportgen.figures.published import Published
from reportgen.problems import Problems, Where
from reportgen.settings.opened import Opened
from reportgen.settings.text_file import seen

OF_THE_PAPER = True


def check(_opened: Opened, document: Document, _published: Published, problems: Problems) -> None:
    """An error for each place that holds such a character."""
    meta = document.meta
    for key in ("title", "header", "header_right", "footer", "marking", "organisation"):
        seen(getattr(meta, key), Where(meta.edition, key=key), problems)
    for run in word_runs(document):
        seen("".join(getattr(inline, "text", "") for inline in nested_inlines(run.content)), run.where, problems)
    for block in blocks(document):
        if isinstance(block, Chart):
            seen("".join((block.axis, *block.categories, *(s.name for s in block.series))), block.where, problems)
