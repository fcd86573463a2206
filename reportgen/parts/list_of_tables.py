"""The list of numbered tables, with page numbers: an edition that wants one names it after `contents` in `paper:`."""

from __future__ import annotations

from reportgen.document.blocks import Block, Contents, Text
from reportgen.narrative.paper import PartContext
from reportgen.problems import Where

SECTION = "front"


def make(paper: PartContext, where: Where) -> tuple[Block, ...]:
    """Each numbered table by its label and caption; `resolve` fills in the entries."""
    return (Contents((Text("Tables"),), where=where, of="tables"),)
