"""The blocks that a Word paper marks with a number, so that an edited copy still says which block each was."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from reportgen.document.blocks import Block, Control, Document, FigureText, Heading, Paragraph, Table
from reportgen.document.walk import block_words, blocks, children, nested_inlines


@dataclass(frozen=True, slots=True)
class SourceOfWords:
    """Which build a paper is of, the folder its messages name, and what each bound key is in words."""

    build: str
    folder: str = ""
    titles: Mapping[str, str] = field(default_factory=dict)


def marked_blocks(document: Document | Iterable[Block]) -> tuple[Heading | Paragraph, ...]:
    """Every heading and paragraph in reading order, those in lists, boxes and cells too; the first is number 1."""
    return tuple(block for block in blocks(document) if isinstance(block, Heading | Paragraph))


def is_generated(table: Table) -> bool:
    """Whether a table is made of figures or of the paper's own settings, so that nobody writes words in it."""
    words = [words for block in blocks(children(table)) for words in block_words(block)]
    inlines = [inline for each in words for inline in nested_inlines(each)]
    if any(isinstance(inline, Control) for inline in inlines):
        return False  # a form to be filled in must not be locked
    if table.role in ("form", "dashboard", "contents"):
        return True
    return table.role == "data" and any(isinstance(inline, FigureText) and not inline.key for inline in inlines)
