"""Rows given one by one in the table's file: a label, then words and figures."""

from __future__ import annotations

from dataclasses import replace

from pydantic import Field

from reportgen.document.blocks import Cell, Column, Row, Unit
from reportgen.document.walk import figure_alone
from reportgen.figures.saying import symbol
from reportgen.narrative.paper import PartContext
from reportgen.problems import Where
from reportgen.settings.base import Setting, Words
from reportgen.settings.table import FiguresTable, LineTone, TableColumn
from reportgen.tables.cells import cell


class Line(Setting):
    """A row: its label, and a cell for each column; both are narrative."""

    label: Words
    cells: tuple[Words, ...]
    tone: LineTone = ""


class Settings(FiguresTable):
    """`shape: lines`: rows given one by one, in words and figures."""

    columns: tuple[TableColumn, ...] = Field(min_length=1)
    lines: tuple[Line, ...] = Field(min_length=1)


def rows(setting: Settings, paper: PartContext, where: Where) -> tuple[tuple[Column, ...], tuple[Row, ...]]:
    """Each line's label is its row's header; each cell is narrative."""
    wanted = len(setting.columns)
    made = []
    for number, line in enumerate(setting.lines, 1):
        path = ("lines", number - 1)
        if len(line.cells) != wanted:
            paper.problems.error(
                "cells-do-not-fit",
                paper.below(where, *path),
                f"line {number} ('{line.label[:40]}') has {len(line.cells)} cells and the table "
                f"{wanted} columns beside its labels",
                "give each line as many cells as there are columns",
            )
            continue
        head = paper.cell(line.label, paper.below(where, *path, "label"), header=True)
        cells = (_cell(text, paper, paper.below(where, *path, "cells", i)) for i, text in enumerate(line.cells))
        made.append(Row((head, *cells), line.tone, paper.below(where, *path)))
    heads = [Column(paper.inlines(setting.part_heading or "Item", where), setting.part_width)]
    for at, column in enumerate(setting.columns, 1):
        units: set[Unit] = {row.cells[at].unit for row in made}
        numbers = sum(bool(row.cells[at].unit) for row in made)
        figures = numbers * 2 > len(made)
        units.discard("")
        unit: Unit = units.pop() if figures and len(units) == 1 else ""
        place = paper.below(where, "columns", at - 1, "heading")
        heads.append(Column(paper.inlines(column.heading, place), column.width, "right" if figures else "left", unit))
    return tuple(heads), tuple(made)


def _cell(text: str, paper: PartContext, where: Where) -> Cell:
    """Narrative; a figure that stands alone is the cell's number, and one that cannot be shown its symbol."""
    narrative = paper.cell(text, where)
    alone = figure_alone(narrative)
    figure = paper.published.get(alone.ref) if alone else None
    if alone is None or figure is None:
        return narrative
    if alone.state != "known":
        return cell(paper.published, symbol(figure, alone))
    if alone.value is None or not alone.unit or alone.numerator is not None:
        return narrative
    return replace(narrative, number=f"{alone.value:f}", unit=alone.unit)
