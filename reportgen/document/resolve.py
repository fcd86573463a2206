"""A draft becomes a document: every number, reference and contents line is settled here, once.

The order matters. Words that begin a line have their capitals, then ids and descriptions are filled in, then numbers
are given, then faults of shape are looked for (their places need the numbers), then references take the numbers as
their words, then footnotes are numbered through the paper, and last the contents are drawn from the headings.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from dataclasses import replace

from reportgen.document import faults, references
from reportgen.document.blocks import (
    Block,
    Chart,
    Contents,
    Document,
    Draft,
    Entry,
    Heading,
    Inlines,
    Paragraph,
    Section,
    Table,
    Text,
)
from reportgen.document.capitals import with_capitals
from reportgen.document.english import join_words
from reportgen.document.numbering import PaperNumbering, number_blocks
from reportgen.document.rebuild import map_blocks, numbered_notes
from reportgen.document.walk import blocks as every_block
from reportgen.document.walk import plain
from reportgen.problems import Problems

CONTENTS = "Contents"
_UNLISTED_SECTIONS = ("cover", "title")


def resolve(
    draft: Draft,
    numbering: PaperNumbering,
    problems: Problems,
    *,
    table_word: str = "Table",
    known_words: Collection[str] = (),
) -> Document:
    """The document of `draft`, numbered by `numbering`; what is wrong with it is added to `problems`.

    `table_word` is the word before a table's number. `known_words` are names the edition has, placed
    or not, so that a reference to one that is not placed can be told from a slip of the pen. A
    document comes back whatever is wrong: whether to go on is the caller's question
    (`problems.stop_on_error()`).
    """
    blocks = _described(_identified(with_capitals(draft.blocks)))
    blocks = number_blocks(blocks, numbering, table_word)
    faults.check_shape(blocks, problems)
    blocks = references.settle_references(blocks, problems, table_word, known_words)
    blocks = numbered_notes(blocks)
    return Document(draft.meta, _contents(blocks, problems))


# ---------------------------------------------------------------- ids and descriptions


def _identified(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Headings, tables and charts that came without an id have one, from their words."""
    taken = {b.id for b in every_block(blocks) if isinstance(b, Heading | Paragraph | Table | Chart)}

    def name(block: Block) -> tuple[Block, ...]:
        match block:
            case Heading(id="", content=title) | Chart(id="", title=title) | Table(id="", caption=title):
                words = {Heading: "section", Chart: "chart", Table: "table"}[type(block)]
                free_id = _free(_slug(plain(title)) or words, taken)
                taken.add(free_id)
                return (replace(block, id=free_id),)
            case _:
                return (block,)

    return map_blocks(blocks, name)


def _slug(words: str) -> str:
    letters = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "_", letters).strip("_")[:60].rstrip("_")


def _free(name: str, taken: set[str]) -> str:
    number, free = 2, name
    while free in taken:
        free, number = f"{name}_{number}", number + 1
    return free


def _described(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Every table says in words what it holds."""

    def describe(block: Block) -> tuple[Block, ...]:
        if isinstance(block, Table) and not block.description.strip():
            return (replace(block, description=_description(block)),)
        return (block,)

    return map_blocks(blocks, describe)


def _description(table: Table) -> str:
    """What a table says of itself: its caption, the deleted one where a redline leaves no other, or its headings."""
    caption = _tidy(table.caption) or " ".join(plain(table.caption).split())
    if caption:
        return caption if caption.endswith((".", "!", "?")) else f"{caption}."
    heads = [_tidy(column.heading) for column in table.columns]
    named = join_words([head for head in heads if head])
    return f"A table of {named}." if named else ""


# ---------------------------------------------------------------- footnotes and contents


def _contents(blocks: tuple[Block, ...], problems: Problems) -> tuple[Block, ...]:
    """Contents lists filled with the headings of the paper, their own title left out, or with its numbered tables."""
    headings = tuple(_listed(blocks))
    tables = tuple(b for b in every_block(blocks) if isinstance(b, Table) and b.label)

    def fill(block: Block) -> tuple[Block, ...]:
        if not isinstance(block, Contents):
            return (block,)
        if block.of == "tables":
            return (_list_of_tables(block, tables, problems),)
        # A title of nothing but a note has no words, and still must not lose the note.
        title = block.title if plain(block.title).strip() else (Text(CONTENTS), *block.title)
        own = _tidy(title).casefold()
        entries = tuple(_entry(h) for h in headings if h.level <= block.depth and _tidy(h.content).casefold() != own)
        if not entries:
            fix = "write a heading that stands in the contents, or take the contents out of the paper's parts"
            problems.error("contents-empty", block.where, "the contents list has no headings to show", fix)
        return (replace(block, title=title, entries=entries),)

    return map_blocks(blocks, fill)


def _list_of_tables(block: Contents, tables: tuple[Table, ...], problems: Problems) -> Contents:
    entries = tuple(Entry(1, "", f"{table.label}: {_tidy(table.caption)}", table.id) for table in tables)
    if not entries:
        fix = "take the list of tables out of paper: in edition.yaml, or let the tables have numbers"
        problems.error("contents-empty", block.where, "the list of tables has no table with a number to show", fix)
    return replace(block, entries=entries)


def _listed(blocks: tuple[Block, ...]) -> tuple[Heading, ...]:
    shown = (b for b in blocks if not (isinstance(b, Section) and b.role in _UNLISTED_SECTIONS))
    return tuple(b for b in every_block(shown) if isinstance(b, Heading) and b.listed)


def _entry(heading: Heading) -> Entry:
    number = f"{heading.label} {heading.number}".strip() if heading.number else ""
    return Entry(heading.level, number, _tidy(heading.content), heading.id)


def _tidy(content: Inlines) -> str:
    return " ".join(plain(content, deleted=False).split())
