"""A row for each figure, such as a dashboard: its value, target, rating and direction, and words beside them."""

from __future__ import annotations

from reportgen.document.blocks import Cell, Column, Paragraph, Row, Text, Unit
from reportgen.figures.shown import Shown
from reportgen.narrative.paper import PartContext
from reportgen.problems import Where
from reportgen.settings.content import TableColumn, TableLine, TableSetting
from reportgen.tables.cells import cell, figure_of, fits, header, say


def rows(setting: TableSetting, paper: PartContext, where: Where) -> tuple[tuple[Column, ...], tuple[Row, ...]]:
    """A row for each line, in the order given; a column shows an aspect of the figure, or the line's words."""
    places = [paper.below(where, "lines", at) for at in range(len(setting.lines))]
    lines = zip(setting.lines, places, strict=True)
    made = [row for number, (line, at) in enumerate(lines, 1) if (row := _row(number, line, setting, paper, at))]
    if len(made) < len(setting.lines) or not made:
        if not setting.lines:
            paper.problems.error(
                "table-without-lines", where, "the table has no lines", "give lines:, each with its figure"
            )
        return (), ()
    heads = [Column((Text(setting.part_heading or "Measure"),), setting.part_width)]
    for at, column in enumerate(setting.columns, 1):
        units = {row.cells[at].unit for row in made} - {""}
        unit: Unit = units.pop() if len(units) == 1 else ""
        words = column.words or column.show == "rag"
        place = paper.below(where, "columns", at - 1, "heading")
        heads.append(Column(paper.inlines(column.heading, place), column.width, "left" if words else "right", unit))
    return tuple(heads), tuple(made)


def _row(number: int, line: TableLine, setting: TableSetting, paper: PartContext, where: Where) -> Row | None:
    shown = figure_of(line.figure, f"for the row '{line.label}'", paper, where)
    wanted = sum(column.words for column in setting.columns)
    if shown is not None and len(line.cells) != wanted:
        paper.problems.error(
            "cells-do-not-fit",
            where,
            f"line {number} ('{line.label or shown.title}') has {len(line.cells)} cells and the table {wanted} columns "
            "of words",
            "give each line as many cells as there are columns with words: true",
        )
        return None
    if shown is None or not all(c.words or fits(shown, c.show, paper, where) for c in setting.columns):
        return None
    said = iter(line.cells)
    label = paper.cell(line.label, where, header=True) if line.label else header(shown.title)
    cells = (_cell(shown, column, next(said) if column.words else None, paper, where) for column in setting.columns)
    return Row((label, *cells), line.tone, where)


def _cell(shown: Shown, column: TableColumn, words: str | None, paper: PartContext, where: Where) -> Cell:
    """An aspect of the figure, or the line's words; the column's word for nothing where there is none."""
    empty = not words.strip() if words is not None else column.show in ("target", "rag") and not shown.target
    if empty:
        return Cell((Paragraph((Text(column.empty),), where=where),), "missing")
    if words is not None:
        return paper.cell(words, where)
    return cell(say(shown, column.show, paper.published, paper.opened.policy))
