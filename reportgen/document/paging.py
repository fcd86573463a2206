"""The numbers of pages where the words of a pack need them: settled once it was laid out, before it is written.

A pack names the pages of each paper in it ("3 to 52"), and each paper counts its own pages beside those
of the pack. Both are known only when the pages are, and are then words of the document like any other,
so that the Word paper, the PDF and the web page say the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from reportgen.document.blocks import (
    Block,
    Chart,
    Contents,
    Document,
    Heading,
    Inline,
    Inlines,
    Paragraph,
    Reference,
    Section,
    Table,
)
from reportgen.document.rebuild import map_inlines
from reportgen.document.walk import blocks as every_block

LAST = "last-page"
"""The key of the number of the last page beside those of headings and tables; no id of a block has a hyphen."""


def asks(document: Document) -> bool:
    """Whether anything in the document waits for the numbers of pages."""
    return bool(papers(document))


def papers(document: Document) -> tuple[Section, ...]:
    """The sections with which the papers of a pack begin."""
    return tuple(block for block in document.blocks if isinstance(block, Section) and block.paper)


def front(before: Document, after: Document) -> int | None:
    """How many blocks stand before the papers of a pack, where its numbering changed the words of no other.

    None where a paper's own words changed, or a list of contents, whose pages lie elsewhere, stands before them.
    """
    first = next((n for n, block in enumerate(before.blocks) if isinstance(block, Section) and block.paper), 0)
    if any(isinstance(block, Contents) for block in every_block(after.blocks[:first])):
        return None
    rest = zip(before.blocks[first:], after.blocks[first:], strict=True)
    same = all(_unnumbered(old) == _unnumbered(new) for old, new in rest)
    return first if first and same else None


def _unnumbered(block: Block) -> Block:
    return replace(block, first_page=0, last_page=0) if isinstance(block, Section) else block


def settle(document: Document, pages: Mapping[str, int]) -> Document:
    """The document with the pages of its papers filled in.

    `pages` are the pages on which headings, paragraphs and tables stand, by id, and the last page (`LAST`),
    as a pack counts them.
    """
    found = _ranges(document, pages)

    def section(block: Block) -> Block:
        if not isinstance(block, Section) or block.paper not in found:
            return block
        first, last = found[block.paper]
        return replace(block, first_page=first, last_page=last)

    def words(inline: Inline) -> Inlines:
        if isinstance(inline, Reference) and inline.pages in found:
            first, last = found[inline.pages]
            return (replace(inline, text=str(first) if first == last else f"{first} to {last}"),)
        return (inline,)

    return replace(document, blocks=map_inlines(tuple(section(block) for block in document.blocks), words))


def _ranges(document: Document, pages: Mapping[str, int]) -> dict[str, tuple[int, int]]:
    """First and last page of each paper: it ends where the next begins, or with the pack."""
    begun = [(section.paper, min(pages[id_] for id_ in _ids(section) if id_ in pages)) for section in papers(document)]
    ends = [first - 1 for _, first in begun[1:]] + [pages[LAST]]
    return {name: (first, end) for (name, first), end in zip(begun, ends, strict=True)}


def _ids(section: Section) -> list[str]:
    kinds = (Heading, Paragraph, Table, Chart)
    return [block.id for block in every_block((section,)) if isinstance(block, kinds) and block.id]
