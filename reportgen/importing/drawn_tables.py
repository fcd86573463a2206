"""Tables drawn with tabs; captions, sources and notes that stand around a table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from reportgen.importing.captions import is_before_a_table, is_caption
from reportgen.importing.charted import with_drawings
from reportgen.importing.joined_tables import join_tables
from reportgen.importing.pieces import Block, GridCell, ImportedGrid, ImportedParagraph, Remarks, merge_pieces, split
from reportgen.readback.word.model import Cell

_SOURCE = re.compile(r"sources?\s*:", re.IGNORECASE)
_NEAR = 5  # a chart's headline, its picture and what it shows may stand between
_SENTENCE = 8
"""A cell of more words is a sentence."""
_NOTE = re.compile(r"notes?\s*:", re.IGNORECASE)


def recognise_tables(blocks: Sequence[Block], remarks: Remarks) -> list[Block]:
    """Runs of lines with the same number of tabs as tables, and each table with its caption, source and notes."""
    blocks = with_drawings(blocks, remarks)
    recognised: list[Block] = []
    at = 0
    while at < len(blocks):
        cells = _rows(blocks, at)
        cells = [] if _are_counted(cells) else cells
        block = blocks[at]
        if len(cells) < 2:
            if isinstance(block, ImportedParagraph) and len(_parts(block)) > 1:
                remarks.add("guessed", block.place, block.words, "its tabs were taken for spaces")
            recognised.append(block)
            at += 1
            continue
        rows: tuple[tuple[GridCell, ...], ...] = tuple(tuple(Cell((cell,)) for cell in row) for row in cells)
        recognised.append(ImportedGrid(cells[0][0].place, rows, typed=True))
        what = f"a table of {len(rows)} rows and {len(rows[0])} columns: its cells were set with tabs"
        remarks.add("guessed", cells[0][0].place, " ".join(cell.words for cell in cells[0]), what)
        at += len(rows)
    return join_tables(_with_captions(recognised), remarks)


def _parts(para: ImportedParagraph) -> list[ImportedParagraph]:
    """The parts of a paragraph between tabs, empty ones too."""
    if para.level or para.role or para.marker or para.number or "\t" not in para.text.strip():
        return []
    return [
        replace(para, pieces=merge_pieces(part), hanging=para.hanging if n == 0 else ())
        for n, part in enumerate(split(para.pieces, "\t"))
    ]


def _are_counted(rows: Sequence[Sequence[ImportedParagraph]]) -> bool:
    """Whether rows are paragraphs that are counted, each with a tab behind its number: 117, 118 and 119."""
    numbers = [row[0].words.rstrip(".)") for row in rows if len(row) == 2 and len(row[1].words.split()) > _SENTENCE]
    counted = [int(number) for number in numbers if number.isdecimal()]
    return bool(rows) and len(counted) == len(rows) and counted == list(range(counted[0], counted[0] + len(rows)))


def _filled(parts: Sequence[ImportedParagraph]) -> list[ImportedParagraph]:
    return [part for part in parts if part.words or any(p.note for p in part.pieces)]


def _rows(blocks: Sequence[Block], at: int) -> list[list[ImportedParagraph]]:
    """The rows of cells that begin at a place.

    Lines with as many tabs as one another are rows as they stand, empty cells and all. Where that holds for fewer
    lines, somebody set the columns with as many tabs as it took, and the empty parts are none.
    """
    lines = []
    for block in blocks[at:]:
        parts = _parts(block) if isinstance(block, ImportedParagraph) else []
        if not parts:
            break
        lines.append(parts)
    stand = list(takewhile(lambda parts: len(parts) == len(lines[0]) and _filled(parts), lines))
    if sum(len(_filled(parts)) > 1 for parts in stand) * 2 <= len(stand):
        stand = []
    pressed = [_filled(parts) for parts in lines]
    pressed = list(takewhile(lambda cells: len(cells) == len(pressed[0]) > 1, pressed))
    return stand if len(stand) >= len(pressed) else pressed


def _with_captions(blocks: list[Block]) -> list[Block]:
    """Each table with the caption that stands before or after it, its source and its notes."""
    placed: list[Block] = []
    at = 0
    while at < len(blocks):
        block = blocks[at]
        at += 1
        if not isinstance(block, ImportedGrid):
            placed.append(block)
            continue
        if (there := _caption_before(placed)) is not None:
            before = placed.pop(there)
            block = replace(block, caption=(before,) if isinstance(before, ImportedParagraph) else ())
        while at < len(blocks) and (table := _with_line(block, blocks, at)) is not None:
            block = table
            at += 1
        placed.append(block)
    return placed


def _with_line(grid: ImportedGrid, blocks: list[Block], at: int) -> ImportedGrid | None:
    """The table with what stands at a place behind it: a caption, source or note; None where its lines end."""
    line = blocks[at]
    if not isinstance(line, ImportedParagraph) or line.level or line.marker:
        return None
    if not grid.caption and is_caption(line) and not is_before_a_table(blocks, at):
        return replace(grid, caption=(line,))
    if _SOURCE.match(line.words) and not grid.source:
        return replace(grid, source=(line,))
    if _NOTE.match(line.words) or (line.role == "note" and line.words):
        return replace(grid, notes=(*grid.notes, line))
    return None if line.words or line.hanging else grid


def _caption_before(placed: list[Block]) -> int | None:
    """The place of the table's caption: directly before it, or before what its chart says."""
    for back in range(1, min(_NEAR, len(placed)) + 1):
        before = placed[-back]
        if isinstance(before, ImportedGrid) or before.level or before.marker:
            return None
        if is_caption(before):
            return len(placed) - back
    return None
