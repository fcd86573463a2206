"""A table of Word as a table's settings file of shape `lines`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from reportgen.importing.captions import CAPTION
from reportgen.importing.pieces import Block, GridCell, ImportedGrid, ImportedParagraph
from reportgen.readback.markdown_lists import OpenList
from reportgen.readback.markdown_signs import begun

if TYPE_CHECKING:
    from reportgen.importing.writing import Scribe

NOTHING = "\u2013"
_SENTENCE = 5
"""Words that end with a full stop are a sentence from so many spaces on: `No. of children.` is a heading."""


def is_box(grid: ImportedGrid) -> bool:
    """Whether the table is of one column, and so a frame around words."""
    return not grid.rows or max(sum(cell.span for cell in row) for row in grid.rows) == 1 or _cells(grid) == 1


def _cells(grid: ImportedGrid) -> int:
    return max(len(row) for row in grid.rows)


def table_settings(grid: ImportedGrid, scribe: Scribe) -> tuple[dict[str, Any], list[ImportedGrid]]:
    """The settings of the table, and the tables that stood inside its cells."""
    inside: list[ImportedGrid] = []
    caption = _caption(grid, scribe)
    heads = max(1, min(grid.heads, len(grid.rows) - 1))
    width = max(sum(cell.span for cell in row) for row in grid.rows)
    rows = _spread(grid, width)
    if _is_form(grid, width):
        heads, headings = 0, ["Item", "Entry"]
        scribe.remarks.add("guessed", grid.place, "", "a table without headings, as of a form")
    elif not _may_have_headings(grid):
        heads, headings = 0, ["Item", *(f"Column {n}" for n in range(2, width + 1))]
        scribe.remarks.add("guessed", grid.place, "", "a table without headings: its first row is one of words")
    else:
        headings = [_heading(rows[:heads], column, scribe, inside) for column in range(width)]
    settings: dict[str, Any] = {
        "shape": "lines",
        "caption": caption or _invented(grid),
        "part_heading": headings[0] or "Item",
        "columns": [{"heading": heading or f"Column {n}"} for n, heading in enumerate(headings[1:], 2)],
        "lines": [_row(row, caption, headings, scribe, inside) for row in rows[heads:]],
    }
    if grid.source:
        settings["source"] = scribe.words_line(grid.source[0])
    if grid.notes:
        settings["notes"] = [scribe.words_line(note) for note in grid.notes]
    _remark(grid, heads, settings["caption"], scribe)
    return settings, inside


def _row(
    row: Sequence[GridCell | None], caption: str, headings: Sequence[str], scribe: Scribe, inside: list[ImportedGrid]
) -> dict[str, Any]:
    """A row's label and cells; a table inside a cell is told by where it stood, and added to `inside`."""
    label = cell_narrative(row[0], scribe, inside, "")
    texts = []
    for cell, heading in zip(row[1:], headings[1:], strict=True):
        place = ", ".join(filter(None, (caption, label, heading))) or "a table"
        texts.append(cell_narrative(cell, scribe, inside, place) or NOTHING)
    return {"label": label or NOTHING, "cells": texts}


def _remark(grid: ImportedGrid, heads: int, caption: str, scribe: Scribe) -> None:
    """What was guessed of the table: merged cells, and a first row taken for headings."""
    if not grid.typed and any(cell.span > 1 or cell.goes_on for row in grid.rows for cell in row):
        what = "its merged cells were parted; a heading over several columns stands over each"
        scribe.remarks.add("guessed", grid.place, caption, what)
    if not grid.heads and heads:
        scribe.remarks.add("guessed", grid.place, caption, "its first row was taken for its headings")


def _is_form(grid: ImportedGrid, width: int) -> bool:
    """Whether the first of two columns labels the second, and no row is a heading."""
    if grid.heads or grid.typed or width != 2 or any(len(row) != 2 for row in grid.rows):
        return False
    labels = [_bold(row[0]) for row in grid.rows]
    entries = [_bold(row[1]) for row in grid.rows]
    return all(labels) and not any(entries)


def _may_have_headings(grid: ImportedGrid) -> bool:
    """Whether the first row may be headings: another stands below it, and no cell of it is a sentence."""
    first = [[p.words for p in _paras(cell.blocks, []) if p.words] for cell in grid.rows[0]]
    sentences = (words for cell in first for words in cell if words.endswith(".") and words.count(" ") >= _SENTENCE)
    return len(grid.rows) > 1 and (bool(grid.heads) or not any(sentences))


def _bold(cell: GridCell) -> bool:
    filled = [p for p in _paras(cell.blocks, []) if p.words]
    return bool(filled) and all(p.bold for p in filled)


def _caption(grid: ImportedGrid, scribe: Scribe) -> str:
    if not grid.caption:
        return ""
    para = grid.caption[0]
    label_typed = CAPTION.match(para.text)
    if label_typed and label_typed.end() == len(para.text):
        label_typed = None
    if number := caption_label(grid):
        scribe.remarks.add("taken off", para.place, number, "the number of a table", whole=True)
    return scribe.words_line(para, label_typed.end() if label_typed else 0)


def caption_label(grid: ImportedGrid) -> str:
    """What stands before the words of a table's caption, such as `Table 4:`; empty when nothing does."""
    para = grid.caption[0] if grid.caption else None
    label_typed = CAPTION.match(para.text) if para else None
    if para is None or (label_typed and label_typed.end() == len(para.text)):
        label_typed = None
    return f"{para.number} {label_typed[0] if label_typed else ''}".strip() if para else ""


def _invented(grid: ImportedGrid) -> str:
    """A caption from the place of the table and the plain words of its first row."""
    words = [p.words for cell in grid.rows[0] for p in _paras(cell.blocks, []) if p.words]
    plain = re.sub(r"[^\w\s,]", "", ", ".join(words))[:100].rsplit(" ", 1)[0].strip(" ,")
    return f"Table at paragraph {grid.place}: {plain}".rstrip(": ")


def _spread(grid: ImportedGrid, width: int) -> list[list[GridCell | None]]:
    """The rows with a place for each column; a place that a merged cell covers holds None."""
    rows: list[list[GridCell | None]] = []
    for row in grid.rows:
        places: list[GridCell | None] = []
        for cell in row:
            places += [cell, *[None] * (cell.span - 1)]
        rows.append([*places, *[None] * width][:width])
    return rows


def _heading(rows: Sequence[list[GridCell | None]], column: int, scribe: Scribe, inside: list[ImportedGrid]) -> str:
    """The heading of a column: the words of every heading row over it, a wider one's words too."""
    headings: list[str] = []
    for row in rows:
        at = column
        while row[at] is None and at > 0:
            at -= 1
        cell = row[at]
        if cell is not None and not cell.goes_on:
            words = [w for p in _paras(cell.blocks, inside if at == column else []) if (w := _numbered(p, scribe))]
            headings.append(" ".join(words))
    return ": ".join(dict.fromkeys(text for text in headings if text))


def _numbered(para: ImportedParagraph, scribe: Scribe) -> str:
    """The words of a cell's paragraph with the number Word printed before it; nothing where there are no words."""
    words = scribe.words_line(para)
    return begun(f"{para.number} {words}".strip()) if words else ""


def _paras(blocks: Sequence[Block], inside: list[ImportedGrid]) -> list[ImportedParagraph]:
    paragraphs = []
    for block in blocks:
        if isinstance(block, ImportedGrid):
            inside.append(block)
        else:
            paragraphs.append(block)
            paragraphs += _paras(block.hanging, inside)
    return paragraphs


def cell_narrative(cell: GridCell | None, scribe: Scribe, inside: list[ImportedGrid], context: str) -> str:
    """A cell's words as narrative: paragraphs parted by a blank line, lists with their markers."""
    if cell is None:
        return ""
    lines: list[str] = []
    listed = OpenList()
    for para in _paras(cell.blocks, inside):
        words = scribe.cell_line(para, context)
        if not words:
            continue
        if para.marker:
            lines.append(
                ("" if listed.begun or not lines else "\n") + listed.lead(para.marker, para.depth, para.start) + words
            )
        else:
            if para.number:
                words = f"{para.number} {words}"
            lines.append(("\n" if lines else "") + words)
            listed = OpenList()
    return "\n".join(lines)
