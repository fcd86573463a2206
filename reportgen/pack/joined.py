"""The papers of a pack as one document: each keeps its own numbers, and no name in it is another's."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reportgen.document.blocks import (
    Block,
    Chart,
    Contents,
    Document,
    Heading,
    Image,
    Inline,
    Inlines,
    Meta,
    Paragraph,
    Reference,
    Section,
    Table,
    Text,
)
from reportgen.document.rebuild import in_sections as each_section
from reportgen.document.rebuild import map_blocks, map_inlines, numbered_notes
from reportgen.document.walk import block_ids
from reportgen.pack.cover import cover

if TYPE_CHECKING:
    from reportgen.pack.settings import PackItem

LABEL = "Pack page {n}"


def join_papers(meta: Meta, front: tuple[Block, ...], papers: tuple[Section, ...]) -> Document:
    """The pack: its front sheet, then the sections of each paper (`pack_sections`), footnotes numbered through."""
    return Document(meta, numbered_notes((*front, *papers)))


def pack_sections(item: PackItem, document: Document) -> tuple[Section, ...]:
    """A paper as it stands in a pack, under the letter of its `item`; every name in it begins with the letter.

    One without a cover sheet is given one.
    """
    meta, letter, title = document.meta, item.enclosure, item.title
    version_line = f"Enclosure {letter} | Version {meta.version} {meta.status}"
    own = replace(meta, title=f"Enclosure {letter}: {title}", enclosure=letter, header_right=version_line)
    first, *rest = each_section(map_inlines(map_blocks(document.blocks, _Named(letter).block), _Named(letter).inline))
    if not any(section.role == "cover" for section in (first, *rest)):
        return (cover(item, own, _about(meta)), first, *rest)
    return (replace(_begun(first, letter.lower()), paper=letter, own=own), *rest)


def _about(meta: Meta) -> tuple[tuple[str, str], ...]:
    """What is to be known of a paper of ours."""
    return (
        ("The paper", meta.title),
        ("From", meta.organisation),
        ("Author", meta.author),
        ("Version and status", f"{meta.version} {meta.status}".strip()),
    )


def beginning(paper: tuple[Section, ...]) -> str:
    """The id of the first thing of a paper that has one, which links to the paper lead to."""
    return next(block_ids(paper))


def _begun(first: Section, key: str) -> Section:
    """A paper's first section, whose first block can be led to: as `key` where it has no name of its own."""
    met = False

    def name(block: Block) -> tuple[Block, ...]:
        nonlocal met
        if met or not isinstance(block, Heading | Paragraph | Table | Chart):
            return (block,)
        met = True
        return (block if block.id else replace(block, id=key),)

    return replace(first, children=map_blocks(first.children, name))


class _Named:
    """Names within one paper, made its own."""

    def __init__(self, letter: str) -> None:
        self.letter = letter.lower()

    def name(self, key: str) -> str:
        return f"{self.letter}_{key}" if key else ""

    def block(self, block: Block) -> tuple[Block, ...]:
        match block:
            case Heading() | Paragraph() | Table() | Chart() | Image():
                return (replace(block, id=self.name(block.id)),)
            case Contents():
                entries = tuple(replace(entry, target=self.name(entry.target)) for entry in block.entries)
                # Its pages are now those of the pack, and a paper has two numbers on each.
                return (replace(block, title=(*block.title, Text(" (pack pages)")), entries=entries),)
            case Section(paper=paper) if paper:
                # A paper that is itself a pack goes on naming the pages of its papers, as this pack counts them.
                return (replace(block, paper="", part=self.name(paper), first_page=0, last_page=0),)
            case _:
                return (block,)

    def inline(self, inline: Inline) -> Inlines:
        if isinstance(inline, Reference):
            return (replace(inline, target=self.name(inline.target), pages=self.name(inline.pages)),)
        return (inline,)
