"""Contents that somebody typed: the lines under a title that says so, each ending with a page number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from reportgen.importing.pieces import Block, ImportedParagraph

_TITLE = re.compile(r"(?:table of )?contents(?: page)?:?\Z", re.IGNORECASE)
_LINE = re.compile(r"\S.*?(?:\t+|[.\u2026_\u00b7 ]{3,})\s*(?:page\s+)?[0-9]{1,3}\s*\Z", re.IGNORECASE | re.DOTALL)
_LEAST = 2
"""So many lines with page numbers make a title one of contents."""


def mark_contents(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with the title and lines of typed contents as what they are."""
    marked = list(blocks)
    for at, block in enumerate(blocks):
        if isinstance(block, ImportedParagraph) and not block.role and _TITLE.match(block.words):
            end = _end_of_lines(blocks, at + 1)
            lines = [place for place in range(at, end) if isinstance(blocks[place], ImportedParagraph)]
            if sum(bool(_words(blocks[place])) for place in lines) > _LEAST:
                for place in lines:
                    marked[place] = _as_contents(blocks[place])
    return marked


def _end_of_lines(blocks: Sequence[Block], start: int) -> int:
    end = start
    for at in range(start, len(blocks)):
        block = blocks[at]
        if not isinstance(block, ImportedParagraph) or (block.words and not _LINE.search(block.text.strip())):
            break
        end = at + 1
    return end


def _words(block: Block) -> str:
    return block.words if isinstance(block, ImportedParagraph) else ""


def _as_contents(block: Block) -> Block:
    return replace(block, role="contents", level=0, marker="") if isinstance(block, ImportedParagraph) else block
