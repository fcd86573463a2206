"""Rows given one by one in the table's file: a label, then words and figures."""

from __future__ import annotations

from pydantic import Field

from reportgen.document.blocks import Align, Cell, Column, Row
from reportgen.document.walk import figure_alone
from reportgen.figures.saying import symbol
from reportgen.narrative.paper import PartContext
from reportgen.problems import Where
from reportgen.settings.base import Setting, Words
from reportgen.settings.table import FiguresTable, LineTone, TableColumn
from reportgen.tables.cells import figure_cell


class LineRow(Setting):
    """A row: its label, and a cell for each column; both are narrative."""

    label: Words
    """What the row is called; the figure's own title where it is left out."""
    cells: tuple[Words, ...]
    """What stands in each column."""
    tone: LineTone = ""
    """The colour of the row's verdict, or `total` for a total."""


class Settings(FiguresTable):
    """`shape: lines`: rows given one by one, in words and figures."""

    columns: tuple[TableColumn, ...] = Field(min_length=1)
    """The columns, in their order."""
    lines: tuple[LineRow, ...] = Field(min_length=1)
    """The rows, in their order."""


def rows(setting: Settings, paper: PartContext, where: Where) -> tuple[tuple[Column, ...], tuple[Row, ...]]:
    """Each line's label is its row's header; each cell is narrative."""
    wanted = len(setting.columns)
    table = []
    for number, line in enumerate(setting.lines, 1):
        path = ("lines", number - 1)
        if len(line.cells) != wanted:
            fault = (
                f"line {number} ('{line.label[:40]}') has {len(line.cells)} cells and the table "
                f"{wanted} columns beside its labels"
            )
            fix = "give each line as many cells as there are columns"
            paper.problems.error("cells-do-not-fit", paper.below(where, *path), fault, fix)
            continue
        head = paper.cell(line.label, paper.below(where, *path, "label"), header=True)
        cells = (_cell(text, paper, paper.below(where, *path, "cells", i)) for i, text in enumerate(line.cells))
        table.append(Row((head, *cells), line.tone, paper.below(where, *path)))
    heads = [Column(paper.inlines(setting.part_heading or "Item", where), setting.part_width)]
    for at, column in enumerate(setting.columns, 1):
        numbers = sum(_is_number(row.cells[at]) for row in table)
        align: Align = "right" if numbers * 2 > len(table) else "left"
        place = paper.below(where, "columns", at - 1, "heading")
        heads.append(Column(paper.inlines(column.heading, place), column.width, align))
    return tuple(heads), tuple(table)


def _cell(text: str, paper: PartContext, where: Where) -> Cell:
    """Narrative; of a figure that stands alone and cannot be shown the symbol, as in every other table."""
    narrative = paper.cell(text, where)
    alone = figure_alone(narrative)
    figure = paper.published.get(alone.ref) if alone else None
    if alone is None or figure is None:
        return narrative
    return narrative if alone.state == "known" else figure_cell(paper.published, symbol(figure, alone))


def _is_number(narrative: Cell) -> bool:
    """Whether a cell is a number and nothing else, not the number with its fraction."""
    alone = figure_alone(narrative)
    return alone is not None and bool(alone.unit) and alone.denominator is None
