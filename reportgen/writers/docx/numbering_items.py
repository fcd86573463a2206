"""What there is to count in a paper."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.document.blocks import Document, Heading, Paragraph
from reportgen.document.walk import blocks
from reportgen.writers.docx.counting import Step


def steps(document: Document) -> Iterator[Step]:
    """Every heading and paragraph that shows a number, in reading order."""
    for block in blocks(document):
        match block:
            case Heading(numbered=True, number=number) if number:
                yield Step("heading", block.level, number, block.label)
            case Paragraph(numbered=True, number=number) if number:
                yield Step("paragraph", block.level, number)
            case _:
                pass
