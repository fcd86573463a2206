"""The head of a short paper: its title and a form of fields, above the text on the same page."""

from __future__ import annotations

from reportgen.document.blocks import Block, Heading
from reportgen.narrative.paper import PartContext
from reportgen.parts import cover_sheet
from reportgen.parts.cover_sheet import FILE, form
from reportgen.problems import Where

SECTION = "body"


def make(paper: PartContext, where: Where) -> tuple[Block, ...]:
    """The fields of `cover_sheet.yaml`, in their order, with no page of their own."""
    cover = paper.opened.settings_of(cover_sheet.Settings)
    if cover is None:
        paper.problems.error(
            "no-cover-sheet",
            where,
            "the paper has a header and there is no cover_sheet.yaml with its fields",
            "write cover_sheet.yaml in the edition's folder, or take paper_header out of paper:",
        )
        return ()
    title = paper.inlines(cover.heading, paper.opened.where(FILE, "heading"))
    heading = Heading(1, title, "paper_header", numbered=False, listed=False, where=where)
    return (heading, *(block for number, group in enumerate(cover.groups) for block in form(paper, group, number)))
