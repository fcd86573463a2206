"""A table that was cut in two at the end of a page is one table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from reportgen.importing.pieces import Block, GridCell, ImportedGrid, ImportedParagraph, Remarks

_GOES_ON = re.compile(r"\bcont(?:inued|'d|\u2019d|d)?\b\.?", re.IGNORECASE)
_NUMBER = re.compile(r"[\u00a3<>]?(?!(?:19|20)[0-9]{2}(?:\s?[-/\u2013]\s?[0-9]{2,4})?\Z)[0-9]")
"""How a number begins that is no year."""
_NAME = re.compile(r"\s*(table|figure|chart)\s+([0-9]+(?:\.[0-9]+)*[a-z]?)", re.IGNORECASE)


def join_tables(blocks: Sequence[Block], remarks: Remarks) -> list[Block]:
    """The blocks with each table and its continuation as one; headings given a second time are left out, and told."""
    joined: list[Block] = []
    for block in blocks:
        if isinstance(block, ImportedGrid) and (at := _table_before(joined)) is not None:
            first = joined[at]
            if isinstance(first, ImportedGrid) and _goes_on(first, block):
                joined[at:] = [_as_one(first, block, remarks)]
                continue
        joined.append(block)
    return joined


def _table_before(blocks: Sequence[Block]) -> int | None:
    """The place of a table that nothing but empty paragraphs parts from what comes next."""
    for at in range(len(blocks) - 1, -1, -1):
        block = blocks[at]
        if isinstance(block, ImportedGrid):
            return at
        if block.words or block.hanging or block.number or any(piece.note for piece in block.pieces):
            return None
    return None


def _goes_on(first: ImportedGrid, second: ImportedGrid) -> bool:
    """Whether a table is the rest of the one before it."""
    if not first.rows or not second.rows or _width(first) != _width(second) or first.source or first.notes:
        return False
    if second.caption and not _is_continuation(first, second.caption[0]):
        return False
    if _words(first.rows[0]) == _words(second.rows[0]) or second.caption:
        return True
    return not second.heads and first.typed == second.typed and _is_data(second.rows[0]) and _alike(first, second)


def _is_continuation(first: ImportedGrid, caption: ImportedParagraph) -> bool:
    """Whether a caption says that its table goes on: `Table 4 (continued)`."""
    if not _GOES_ON.search(caption.words):
        return False
    names = [_NAME.match(f"{para.number} {para.text}") for para in (*first.caption, caption)]
    labels = [(name[1].lower(), name[2]) for name in names if name]
    return len(set(labels)) <= 1


def _as_one(first: ImportedGrid, second: ImportedGrid, remarks: Remarks) -> ImportedGrid:
    rows = second.rows
    if _words(first.rows[0]) == _words(rows[0]):
        words = " ".join(_words(rows[0]))
        remarks.add(
            "left out", second.place, words, "the headings of a table, given again on its next page", whole=True
        )
        rows = rows[1:]
    for para in second.caption:
        words = f"{para.number} {para.words}".strip()
        remarks.add("left out", para.place, words, "the caption of a table, given again on its next page", whole=True)
    remarks.add("guessed", second.place, "", "a table cut by the end of a page: it is one with the table before it")
    return replace(first, rows=(*first.rows, *rows), source=second.source, notes=second.notes)


def _width(grid: ImportedGrid) -> int:
    return max(sum(cell.span for cell in row) for row in grid.rows)


def _words(row: Sequence[GridCell]) -> list[str]:
    return [" ".join(b.words for b in cell.blocks if isinstance(b, ImportedParagraph)) for cell in row]


def _is_data(row: Sequence[GridCell]) -> bool:
    """Whether a row cannot be one of headings: most of its cells behind the first are numbers."""
    cells = _words(row)[1:]
    return bool(cells) and sum(bool(_NUMBER.match(cell)) for cell in cells) * 2 > len(cells)


def _alike(first: ImportedGrid, second: ImportedGrid) -> bool:
    """Whether the first table has headings over numbers, and so the second would have had them too."""
    return len(first.rows) > 1 and not _is_data(first.rows[0]) and all(map(_is_data, first.rows[1:]))
