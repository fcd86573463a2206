"""The title of a paper and what stands beside it on the first page: settings, from which the program sets them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportgen.importing.pieces import Block, ImportedParagraph, Remarks
from reportgen.quantities.periods import periods_named

REPORT = re.compile(r"\b(?:report|annual|paper|review|update|strategy)\b(?!.*\.\Z)", re.IGNORECASE)
"""What names a paper in its title."""
_LABEL = re.compile(
    r"(?:version|draft|final|(?:report )?(?:author|prepared|written|presented|produced|lead)\b.*[:\s]"
    r"|report (?:of|by)\b)",
    re.IGNORECASE,
)
_MOST_WORDS = 20
_BESIDE = 8  # a line beside the title, such as the period or a date, has no more words


def take_title(blocks: Sequence[Block], remarks: Remarks) -> tuple[list[Block], str]:
    """The blocks without the lines of the paper's title, which are told; and the title, empty where there is none."""
    lines = dict(_title_lines(blocks))
    for line in lines.values():
        remarks.add("taken off", line.place, line.words, "of the title page: it is set from edition.yaml", whole=True)
    first = next((line for line in lines.values() if REPORT.search(line.words)), next(iter(lines.values()), None))
    left = [block for at, block in enumerate(blocks) if at not in lines]
    return _raised(left), first.words if first else ""


def _raised(blocks: list[Block]) -> list[Block]:
    """The blocks with the highest of their headings at level 1, where the title was the only one above."""
    levels = [block.level for block in blocks if isinstance(block, ImportedParagraph) and block.level]
    less = min(levels, default=1) - 1
    return [
        replace(block, level=block.level - less) if isinstance(block, ImportedParagraph) and block.level else block
        for block in blocks
    ]


def _title_lines(blocks: Sequence[Block]) -> Iterator[tuple[int, ImportedParagraph]]:
    """The title and the lines beside it, before all other words, each with its place."""
    titled = False
    for at, block in enumerate(blocks):
        if not isinstance(block, ImportedParagraph) or block.number or block.marker or block.placed or block.hanging:
            return
        if not block.words:
            continue
        if any(piece.note for piece in block.pieces) or len(block.words.split()) > _MOST_WORDS:
            return
        if not (block.role == "title" or (titled and _is_beside(block)) or _is_title(blocks, at, block)):
            return
        titled = True
        yield at, block


def _is_title(blocks: Sequence[Block], at: int, block: ImportedParagraph) -> bool:
    """Whether a line that looks like a heading names a paper, and only a heading or contents stand below it.

    So does a short line, such as the name of a body, before such a title.
    """
    after = _next_but_beside(blocks, at) if block.level else None
    following = blocks[after] if after is not None else None
    if after is None or not isinstance(following, ImportedParagraph):
        return False
    if not (REPORT.search(block.words) or periods_named(block.words)):
        return len(block.words.split()) <= _BESIDE and _is_title(blocks, after, following)
    return bool(following.level or following.role == "contents" or following.placed)


def _next_but_beside(blocks: Sequence[Block], at: int) -> int | None:
    """The place of the next block with words that is no line beside the title; None at the end."""
    for place in range(at + 1, len(blocks)):
        block = blocks[place]
        if not isinstance(block, ImportedParagraph) or (block.words and not _is_beside(block)):
            return place
    return None


def _is_beside(block: ImportedParagraph) -> bool:
    """Whether a short line below the title names a period, a date or a version."""
    is_short = len(block.words.split()) <= _BESIDE and not block.words.endswith((".", ":"))
    return is_short and bool(
        (periods_named(block.words) and not REPORT.search(block.words)) or _LABEL.match(block.words)
    )
