"""The head of a short paper: its title and a form of fields, above the text on the same page."""

from __future__ import annotations

from reportgen.document.blocks import Block
from reportgen.narrative.paper import PartContext
from reportgen.parts import cover_sheet
from reportgen.problems import Where

SECTION = "body"


def make(paper: PartContext, where: Where) -> tuple[Block, ...]:
    """The fields of `cover_sheet.yaml`, in their order, with no page of their own."""
    cover = cover_sheet.settings(paper, where, "a header")
    if cover is None:
        return ()
    return (*cover_sheet.head(paper, cover, "paper_header", where), *cover_sheet.fields(paper, cover))
