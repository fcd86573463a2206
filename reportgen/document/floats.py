"""Tables that begin a page while the one before is empty at its foot: what follows them is put before them.

It is done in the document, so that the Word paper, the PDF and the web page have one order. A table stays within its
part of the section (no heading, table, box or page break is passed), after the first words that refer to it, and beside
words that introduce it or call it the table below or above. `Table.moved` tells how many blocks it was put after, so
that the order in which a paper was written is known (`anchored`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import accumulate, takewhile

from reportgen.document.blocks import Block, Document, Listing, Note, Paragraph, Section, Table
from reportgen.document.walk import block_ids, blocks, inlines_of, plain

_POINTS_TO_IT = re.compile(
    r"\b(?:tables?|charts?|figures?|numbers|see|seen|shown|set out|given|listed|described|told|said|as|is|are|stands?)"
    r" (?:above|below|opposite|overleaf)\b(?! (?:the|its|their|a|an|average|target|standard|national|[0-9]))"
    r"|\b(?:above|below|this|next|following|previous|preceding|last) (?:table|chart|figure)s?\b",
    re.IGNORECASE,
)
"""Words that say where a table stands; "12 points below the standard" says nothing of it."""


@dataclass(frozen=True, slots=True)
class Float:
    """Tables in a row that may stand later: their section and the place of the first there, and what follows them.

    What follows is in runs, each of which stays together.
    """

    section: int
    place: int
    tables: tuple[Table, ...]
    after: tuple[tuple[Block, ...], ...]
    until: str
    """The id of the first thing after those that has one; that of the section's end where there is none."""

    @property
    def table(self) -> Table:
        """The first of the tables."""
        return self.tables[0]


def floats(document: Document) -> Iterator[Float]:
    """The tables that may stand later than they do, in order."""
    for number, section in enumerate(document.blocks):
        if not isinstance(section, Section):
            continue
        for place, block in enumerate(section.children):
            before = section.children[:place]
            if isinstance(block, Table) and _may_float(block) and not _introduces(before[-1] if before else None):
                following = section.children[place:]
                tables = tuple(b for b in takewhile(_may_float, following) if isinstance(b, Table))
                after = tuple(_passed(tables, following[len(tables) :]))
                if after:
                    rest = following[len(tables) + sum(map(len, after)) :]
                    until = next(block_ids(rest), section_end(number))
                    yield Float(number, place, tables, after, until)


GRID = "-grid"
"""What is added to the id of a table for the place of its grid, where that stands apart from its chart."""


def section_end(number: int) -> str:
    """The name of the end of one of the document's blocks, a section."""
    return f"end-of-section-{number}"


def _may_float(block: Block) -> bool:
    """Whether a block is a table that is found by its number and that no page need break."""
    return isinstance(block, Table) and bool(block.label and block.caption) and block.keep_together


def _introduces(before: Block | None) -> bool:
    """Whether the block before a table introduces it, so that nothing may come between."""
    if not isinstance(before, Paragraph):
        return False
    return plain(before.content).rstrip().endswith(":") or _points(before)


def _points(block: Block) -> bool:
    return _POINTS_TO_IT.search(plain(tuple(inlines_of(block)))) is not None


def _passed(tables: tuple[Table, ...], following: Iterable[Block]) -> Iterator[tuple[Block, ...]]:
    """What may stand before tables, in runs: a paragraph and the lists that belong to it."""
    has_notes = _has_notes(*tables)
    run: list[Block] = []
    for block in following:
        if not _may_pass(block) or (has_notes and _has_notes(block)):
            # Words before a list that stays are its own, and stay too.
            run = [] if isinstance(block, Listing) else run
            break
        if isinstance(block, Paragraph) and run:
            yield tuple(run)
            run = []
        run.append(block)
    if run:
        yield tuple(run)


def _may_pass(block: Block) -> bool:
    """Whether a block is plain text that says nothing of where a table stands."""
    if not isinstance(block, Paragraph | Listing) or (isinstance(block, Paragraph) and block.role != "body"):
        return False
    return not _points(block)


def _has_notes(*blocks: Block) -> bool:
    return any(isinstance(inline, Note) for block in blocks for inline in inlines_of(block))


def put_later(document: Document, table_id: str, runs: int) -> Document:
    """The document with a table after so many of the runs that follow it; as it was for none."""
    one = next((each for each in floats(document) if each.table.id == table_id), None)
    if one is None or not runs:
        return document
    passed = sum(map(len, one.after[:runs]))
    section = document.blocks[one.section]
    if not isinstance(section, Section):  # pragma: no cover - `floats` looks in sections alone
        return document
    children = list(section.children)
    after = children[one.place + len(one.tables) :][:passed]
    tables = [replace(table, moved=table.moved + passed) for table in one.tables]
    children[one.place : one.place + len(one.tables) + passed] = [*after, *tables]
    return _with(document, one.section, tuple(children))


def put_as(document: Document, before: Document) -> Document:
    """The document with its tables as much later as `before` has them, each where its words still let it."""
    for name, moved in {b.id: b.moved for b in blocks(before) if isinstance(b, Table) and b.moved}.items():
        one = next((each for each in floats(document) if each.table.id == name), None)
        if one is not None and not one.table.moved:
            passed = list(accumulate(map(len, one.after)))
            document = put_later(document, name, passed.index(moved) + 1 if moved in passed else 0)
    return document


def anchored(document: Document) -> Document:
    """The document with every table where it was written."""
    for number, section in enumerate(document.blocks):
        if not isinstance(section, Section):
            continue
        children = list(section.children)
        # The first that was moved goes back first: tables in a row passed the same blocks.
        for block in section.children:
            if isinstance(block, Table) and block.moved:
                place = children.index(block)
                del children[place]
                children.insert(max(0, place - block.moved), replace(block, moved=0))
        document = _with(document, number, tuple(children))
    return document


def _with(document: Document, number: int, children: tuple[Block, ...]) -> Document:
    section = document.blocks[number]
    changed = replace(section, children=children) if isinstance(section, Section) else section
    return replace(document, blocks=(*document.blocks[:number], changed, *document.blocks[number + 1 :]))


@dataclass(frozen=True, slots=True)
class Spot:
    """Where something stands: its page, and how far down, in points."""

    page: int
    down: float


Spots = Mapping[str, Spot]
"""Where everything with an id stands."""


def named(document: Document, one: Float) -> tuple[Document, tuple[str, ...]]:
    """The document in which the first paragraph of each run after a table has an id, and those ids."""
    section = document.blocks[one.section]
    if not isinstance(section, Section):  # pragma: no cover
        return document, ()
    children, names, place = list(section.children), [], one.place + len(one.tables)
    for run in one.after:
        first = children[place]
        if isinstance(first, Paragraph):
            first = first if first.id else replace(first, id=f"float-{place}")
            children[place] = first
            names.append(first.id)
        else:
            names.append("")
        place += len(run)
    return _with(document, one.section, tuple(children)), tuple(names)
