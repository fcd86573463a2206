"""Headings: those with a heading's style, and those that are only bold or in capitals."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportgen.importing.captions import CAPTION
from reportgen.importing.pieces import Block, ImportedGrid, ImportedParagraph, Remarks
from reportgen.readback.word.model import Run

MOST_WORDS, MOST_LETTERS, DEEPEST = 14, 110, 4
_END = re.compile(r"[.;,:!]\Z")
_APPENDIX = re.compile(r"(?:appendix|annexe?)\b", re.IGNORECASE)
_PLACE = re.compile(r"[A-Z](?![a-z])|[0-9]+")


def recognise_headings(blocks: Sequence[Block], remarks: Remarks) -> list[Block]:
    """The blocks with their headings' levels, 1 to 4, as the paper will have them."""
    levels = _Levels.of_paper(blocks)
    recognised: list[Block] = []
    for at, block in enumerate(blocks):
        if isinstance(block, ImportedParagraph) and block.level and block.words:
            levels.last = block.level
        elif isinstance(block, ImportedParagraph) and _may_head(blocks, at, block) and _heads(blocks, at):
            level = levels.next(block)
            remarks.add("guessed", block.place, block.words, f"a heading of level {level}: it is only {_how(block)}")
            block = replace(block, level=level, pieces=_without_colon(block.pieces))
        recognised.append(block)
    return _compressed(recognised, remarks)


@dataclass(slots=True)
class _Levels:
    """How deep the headings of a paper stand that have no style of their own.

    `styled`: others have one, and `last` is the level of the last of them. `below` is that of the last with a number.
    """

    styled: bool
    sizes: list[int]
    some_capitals: bool
    numbered: bool
    last: int = 0
    below: int = 0

    @classmethod
    def of_paper(cls, blocks: Sequence[Block]) -> _Levels:
        """What the guesses of a paper have in common."""
        guesses = [b for b in blocks if isinstance(b, ImportedParagraph) and _like_heading(b)]
        return cls(
            styled=bool(_headings(blocks)),
            sizes=sorted({b.size for b in guesses}, reverse=True),
            some_capitals=len({_capitals(b) for b in guesses}) > 1,
            numbered=any(b.number for b in guesses),
        )

    def next(self, para: ImportedParagraph) -> int:
        """The level of the next heading: by its number, or below the last that has one, or by its look."""
        if places := _PLACE.findall(para.number):
            self.below = min(len(places), DEEPEST)
            return self.below
        if self.styled:
            return min(self.last + 1, DEEPEST)
        if self.numbered and not _APPENDIX.match(para.words):
            return min(self.below + 1, DEEPEST)
        if len(self.sizes) > 1:
            return min(self.sizes.index(para.size) + 1, 3)
        return 1 if _capitals(para) or not self.some_capitals else 2


def _without_colon(pieces: tuple[Run, ...]) -> tuple[Run, ...]:
    """The pieces of a heading without the colon that it ends in."""
    return tuple(
        replace(piece, text=piece.text.rstrip(": ")) if at == len(pieces) - 1 else piece
        for at, piece in enumerate(pieces)
    )


def _how(para: ImportedParagraph) -> str:
    """By what a paragraph without a heading's style is known as one."""
    look = "bold" if para.bold else "in capitals" if _capitals(para) else ""
    return " and ".join(filter(None, (look, "numbered" if para.number else "")))


def _headings(blocks: Sequence[Block]) -> list[ImportedParagraph]:
    """The paragraphs with words that have the level of a heading."""
    return [b for b in blocks if isinstance(b, ImportedParagraph) and b.level and b.words]


def _may_head(blocks: Sequence[Block], at: int, para: ImportedParagraph) -> bool:
    """Whether a paragraph looks like a heading, or has a number with which the next number goes on: 2.1 and 2.1.1."""
    if _like_heading(para):
        return True
    if not para.number or not _is_short_line(para) or _END.search(para.words):
        return False
    following = next((b.number for b in blocks[at + 1 :] if isinstance(b, ImportedParagraph) and b.number), "")
    return _PLACE.findall(following) == [*_PLACE.findall(para.number), "1"]


def _is_short_line(para: ImportedParagraph) -> bool:
    """Whether a paragraph without a heading's style is one short line."""
    words, text = para.words, para.text.strip()
    if para.level or para.marker or para.role or "\t" in text or "\n" in text or CAPTION.match(text):
        return False
    if len(words) > MOST_LETTERS or len(words.split()) > MOST_WORDS:
        return False
    return any(c.isalpha() for c in words) and not any(p.note for p in para.pieces if not p.text)


def _like_heading(para: ImportedParagraph) -> bool:
    """Whether a paragraph without a heading's style is one short line, bold or in capitals."""
    if not _is_short_line(para) or _END.search(para.words.removesuffix(":" if para.number else "")):
        return False
    return para.bold or _capitals(para)


def _capitals(para: ImportedParagraph) -> bool:
    """Whether a line is in capitals, and no abbreviation: one that is bold is a heading with fewer letters too."""
    letters = [c for c in para.words if c.isalpha()]
    return len(letters) >= (4 if para.bold else 6) and all(c.isupper() for c in letters)


def _heads(blocks: Sequence[Block], at: int) -> bool:
    """Whether something follows that it can be the heading of."""
    after = next((b for b in blocks[at + 1 :] if isinstance(b, ImportedGrid) or b.words), None)
    if after is None:
        return False
    if _under_caption(blocks, at):
        return False
    caption = isinstance(after, ImportedGrid) and re.match(
        r"(table|figure|chart)\b", getattr(blocks[at], "words", "").lower()
    )
    return not caption


def _under_caption(blocks: Sequence[Block], at: int) -> bool:
    """Whether this is the headline of a chart: it stands between a caption and its table."""
    before = next((b for b in reversed(blocks[max(0, at - 3) : at]) if isinstance(b, ImportedGrid) or b.words), None)
    after = [b for b in blocks[at + 1 : at + 5] if isinstance(b, ImportedGrid) or b.words][:3]
    captioned = isinstance(before, ImportedParagraph) and (before.role == "caption" or bool(CAPTION.match(before.text)))
    return captioned and any(isinstance(b, ImportedGrid) for b in after)


def _compressed(blocks: list[Block], remarks: Remarks) -> list[Block]:
    """Levels without gaps from 1; a single heading over all others is the paper's title."""
    headings = _headings(blocks)
    counts = Counter(heading.level for heading in headings)
    levels = sorted(counts)
    if not levels:
        return blocks
    new = {level: min(n, DEEPEST) for n, level in enumerate(levels, 1)}
    first = headings[0]
    if first.level == levels[0] and counts[levels[0]] == 1 and len(levels) > 1 and counts[levels[1]] > 1:
        new = {level: max(1, n - 1) for level, n in new.items()}
        remarks.add("guessed", first.place, first.words, "the paper's title: it is the only heading of its level")
    return [
        replace(b, level=new[b.level] if b.words else 0) if isinstance(b, ImportedParagraph) and b.level else b
        for b in blocks
    ]
