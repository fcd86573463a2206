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
    Contents,
    Document,
    Inline,
    Inlines,
    Reference,
    Section,
)
from reportgen.document.rebuild import map_inlines
from reportgen.document.walk import block_ids
from reportgen.document.walk import blocks as every_block

LAST = "last-page"
"""The key of the number of the last page beside those of headings and tables; no id of a block has a hyphen."""


def asks(document: Document) -> bool:
    """Whether anything in the document waits for the numbers of pages."""
    return bool(first_sections(document))


def first_sections(document: Document) -> tuple[Section, ...]:
    """The sections with which the papers of a pack begin."""
    return tuple(block for block in document.blocks if isinstance(block, Section) and block.paper)


def changed_runs(before: Document, after: Document) -> list[range] | None:
    """The runs of blocks in which numbering a pack changed the words, of which each begins and ends with a page.

    None where they cannot be set again by themselves: outside a section, or with a list of contents, which
    names pages that lie elsewhere.
    """
    runs: list[range] = []
    for n, (old, new) in enumerate(zip(before.blocks, after.blocks, strict=True)):
        if _unnumbered(old) == _unnumbered(new):
            continue
        if not isinstance(new, Section) or any(isinstance(block, Contents) for block in every_block((new,))):
            return None
        if runs and runs[-1].stop == n:
            runs[-1] = range(runs[-1].start, n + 1)
        else:
            runs.append(range(n, n + 1))
    return runs


def _unnumbered(block: Block) -> Block:
    return replace(block, first_page=0, last_page=0) if isinstance(block, Section) else block


def settle_pages(document: Document, pages: Mapping[str, int]) -> Document:
    """The document with the pages of its papers filled in.

    `pages` are the pages on which headings, paragraphs and tables stand, by id, and the last page (`LAST`),
    as a pack counts them.
    """
    page_ranges = _ranges(document, pages)

    def section(block: Block) -> Block:
        if not isinstance(block, Section) or block.paper not in page_ranges:
            return block
        first, last = page_ranges[block.paper]
        return replace(block, first_page=first, last_page=last)

    def words(inline: Inline) -> Inlines:
        if isinstance(inline, Reference) and inline.pages in page_ranges:
            first, last = page_ranges[inline.pages]
            return (replace(inline, text=str(first) if first == last else f"{first} to {last}"),)
        return (inline,)

    return replace(document, blocks=map_inlines(tuple(section(block) for block in document.blocks), words))


def _ranges(document: Document, pages: Mapping[str, int]) -> dict[str, tuple[int, int]]:
    """First and last page of each paper, and of each part of one: it ends where the next begins."""
    page_ranges: dict[str, tuple[int, int]] = {}
    begun = [
        (block.paper, block.part, begins(document, n, pages))
        for n, block in enumerate(document.blocks)
        if isinstance(block, Section) and (block.paper or block.part)
    ]
    for n, (paper, part, first) in enumerate(begun):
        after = begun[n + 1 :]
        if part:
            page_ranges[part] = first, next((page - 1 for _, _, page in after), pages[LAST])
        if paper:
            page_ranges[paper] = first, next((page - 1 for name, _, page in after if name), pages[LAST])
    return page_ranges


def begins(document: Document, block: int, pages: Mapping[str, int]) -> int:
    """The page on which a section, one of the document's blocks, begins."""
    key = section_key(sum(isinstance(each, Section) for each in document.blocks[:block]))
    if key in pages:
        return pages[key]
    return min(pages[id_] for id_ in block_ids((document.blocks[block],)) if id_ in pages)


def section_key(number: int) -> str:
    """The key of the number of a section's first page, by the section's place among all, from 0."""
    return f"section-{number}"
