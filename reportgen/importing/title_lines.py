"""The title of a paper and what stands beside it on the first page: settings, from which the program sets them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reportgen.importing.pieces import Block, ImportedParagraph, Remarks
from reportgen.quantities.periods import periods_named

REPORT = re.compile(r"\b(?:report|annual|paper|review|update|strategy)\b(?!.*\.\Z)", re.IGNORECASE)
"""What names a paper in its title."""
_MOST_WORDS = 20
_BESIDE = 8  # a line beside the title, such as the period or a date, has no more words


def take_title(blocks: Sequence[Block], remarks: Remarks) -> tuple[list[Block], str]:
    """The blocks without the lines of the paper's title, which are told; and the title, empty where there is none."""
    taken = list(_title_lines(blocks))
    for at in taken:
        block = blocks[at]
        if isinstance(block, ImportedParagraph):
            remarks.add(
                "taken off", block.place, block.words, "of the title page: it is set from edition.yaml", whole=True
            )
    first = next((block for at in taken if isinstance(block := blocks[at], ImportedParagraph)), None)
    return [block for at, block in enumerate(blocks) if at not in taken], first.words if first else ""


def _title_lines(blocks: Sequence[Block]) -> Iterator[int]:
    """The places of the title and of the lines beside it, before all other words."""
    titled = False
    for at, block in enumerate(blocks):
        if not isinstance(block, ImportedParagraph) or block.number or block.marker or block.placed or block.hanging:
            return
        if not block.words:
            continue
        if any(piece.note for piece in block.pieces) or len(block.words.split()) > _MOST_WORDS:
            return
        if not (block.role == "title" or (_is_beside(block) if titled else _is_title(blocks, at, block))):
            return
        titled = True
        yield at


def _is_title(blocks: Sequence[Block], at: int, block: ImportedParagraph) -> bool:
    """Whether a line that looks like a heading names a paper, and only a heading or contents stand below it."""
    if not block.level or not (REPORT.search(block.words) or periods_named(block.words)):
        return False
    following = (b for b in blocks[at + 1 :] if not isinstance(b, ImportedParagraph) or b.words)
    after = next((b for b in following if not isinstance(b, ImportedParagraph) or not _is_beside(b)), None)
    return isinstance(after, ImportedParagraph) and bool(after.level or after.role == "contents" or after.placed)


def _is_beside(block: ImportedParagraph) -> bool:
    """Whether a short line below the title names a period, a date or a version."""
    is_short = len(block.words.split()) <= _BESIDE and not block.words.endswith((".", ":"))
    return is_short and bool(
        periods_named(block.words) or re.match(r"(?:version|draft|final)\b", block.words, re.IGNORECASE)
    )
