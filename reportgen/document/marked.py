"""The blocks that a Word paper marks with a number, so that an edited copy still says which block each was."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from reportgen.document.blocks import Block, Control, Document, FigureText, Heading, Paragraph, Table
from reportgen.document.reading import tidy
from reportgen.document.walk import block_words, blocks, children, nested_inlines, plain
from reportgen.problems import Where

_LEAST_ALIKE = 0.5
"""A block that shares less of its words with those that a note was made on is not the one."""


@dataclass(frozen=True, slots=True)
class MarginNote:
    """A note in the margin of a Word paper: of which words, and where they were written when it was made.

    `reply_to` is the place of the note it answers among all of the paper. `quote` are those of the words that it hangs
    on, the `which`-th time they stand there; empty where it is of the whole block.
    """

    where: Where
    of: str
    by: str
    day: str
    words: str
    resolved: bool = False
    reply_to: int | None = None
    quote: str = ""
    which: int = 1


BUILD_DIGITS = 32
"""So many of the first digits of a build's hash a Word paper names in a bookmark, whose name has room for no more."""


@dataclass(frozen=True, slots=True)
class SourceOfWords:
    """Which build a paper is of, the folder its messages name, and what each bound key is in words."""

    build: str
    folder: str = ""
    titles: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[MarginNote, ...] = ()


def marked_blocks(document: Document | Iterable[Block]) -> tuple[Heading | Paragraph, ...]:
    """Every heading and paragraph in reading order, those in lists, boxes and cells too; the first is number 1."""
    return tuple(block for block in blocks(document) if isinstance(block, Heading | Paragraph))


def block_of_words(numbered: Sequence[Heading | Paragraph], where: Where, words: str) -> int:
    """The number of the block that some words of a file are, wherever its lines stand now; 0 where there is none.

    `words` may be the first of them, ending in an ellipsis. Of blocks that say the same the nearest to the line is
    taken; where none is like them, the one that stands at that line.
    """
    here = [(number, block) for number, block in enumerate(numbered, 1) if block.where.file == where.file]
    line = where.line or 0
    if here and (wanted := tidy(words.removesuffix("\u2026"))):
        different, _, nearest = min(
            (-_alike(wanted, tidy(plain(block.content))), abs((block.where.line or 0) - line), number)
            for number, block in here
        )
        if -different >= _LEAST_ALIKE:
            return nearest
    return next((number for number, block in here if line and block.where.line == line), 0)


def _alike(wanted: str, text: str) -> float:
    """Of the words of both the share that they have in common (Dice); 2 where `text` holds `wanted`, 3 where equal."""
    if wanted == text:
        return 3.0
    if wanted in text:
        return 2.0
    one, other = (set(re.findall(r"\w+", each.lower())) for each in (wanted, text))
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 0.0


def is_generated(table: Table) -> bool:
    """Whether a table is made of figures or of the paper's own settings, so that nobody writes words in it."""
    words = [words for block in blocks(children(table)) for words in block_words(block)]
    inlines = [inline for each in words for inline in nested_inlines(each)]
    if any(isinstance(inline, Control) for inline in inlines):
        return False  # a form to be filled in must not be locked
    if table.role in ("form", "dashboard", "contents"):
        return True
    return table.role == "data" and any(isinstance(inline, FigureText) and not inline.key for inline in inlines)
