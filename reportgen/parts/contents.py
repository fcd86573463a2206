"""The contents list, with page numbers."""

from __future__ import annotations

from reportgen.document.blocks import Block, Contents, Text
from reportgen.narrative.paper import PartContext
from reportgen.problems import Where

SECTION = "front"


def make(paper: PartContext, where: Where) -> tuple[Block, ...]:
    """Sections and subheadings; `resolve` fills in the entries."""
    return (Contents((Text("Contents"),), 2, where=where),)
