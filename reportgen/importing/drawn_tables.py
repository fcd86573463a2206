"""Tables drawn with tabs; captions, sources and notes that stand around a table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from reportgen.importing.pieces import Block, GridCell, ImportedGrid, ImportedParagraph, Remarks, merge_pieces, split

CAPTION = re.compile(r"\s*(?:table|figure|chart)\s+[0-9]+(?:\.[0-9]+)*[a-z]?\s*[:.\u2013-]?\s*", re.IGNORECASE)
_SOURCE = re.compile(r"sources?\s*:", re.IGNORECASE)
_NEAR = 5  # a chart's headline, its picture and what it shows may stand between
_NOTE = re.compile(r"notes?\s*:", re.IGNORECASE)


def recognise_tables(blocks: Sequence[Block], remarks: Remarks) -> list[Block]:
    """Runs of lines with the same number of tabs as tables, and each table with its caption, source and notes."""
    recognised: list[Block] = []
    at = 0
    while at < len(blocks):
        run = _run(blocks, at)
        if len(run) < 2:
            block = blocks[at]
            if isinstance(block, ImportedParagraph) and len(_cells(block)) > 1:
                remarks.add("guessed", block.place, block.words, "its tabs were taken for spaces")
            recognised.append(block)
            at += 1
            continue
        rows = tuple(tuple(GridCell((cell,)) for cell in _cells(para)) for para in run)
        recognised.append(ImportedGrid(run[0].place, rows, typed=True))
        what = f"a table of {len(rows)} rows and {len(rows[0])} columns: its cells were set with tabs"
        remarks.add("guessed", run[0].place, run[0].words, what)
        at += len(run)
    return _with_captions(recognised)


def _cells(para: ImportedParagraph) -> list[ImportedParagraph]:
    """The parts of a paragraph between tabs, empty ones passed over."""
    if para.level or para.role or para.marker or para.number or "\t" not in para.text.strip():
        return []
    parts = [part for part in split(para.pieces, "\t") if any(p.text.strip() or p.note for p in part)]
    return [
        replace(para, pieces=merge_pieces(part), hanging=para.hanging if n == 0 else ()) for n, part in enumerate(parts)
    ]


def _run(blocks: Sequence[Block], at: int) -> list[ImportedParagraph]:
    run: list[ImportedParagraph] = []
    width = 0
    for block in blocks[at:]:
        if not isinstance(block, ImportedParagraph):
            break
        cells = _cells(block)
        if len(cells) < 2 or (width and len(cells) != width):
            break
        width = len(cells)
        run.append(block)
    return run


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
    if not grid.caption and _is_caption(line) and not _before_a_table(blocks, at):
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
        if _is_caption(before):
            return len(placed) - back
    return None


def _is_caption(para: ImportedParagraph) -> bool:
    if para.level or para.marker or para.hanging:
        return False
    return para.role == "caption" or (bool(CAPTION.match(para.text)) and len(para.words) < 200)


def _before_a_table(blocks: list[Block], at: int) -> bool:
    after = next((b for b in blocks[at + 1 :] if isinstance(b, ImportedGrid) or b.words), None)
    return isinstance(after, ImportedGrid)
