"""Rows given one by one in the table's file: a label, then words and figures."""

from __future__ import annotations

from pydantic import Field

from reportgen.document.blocks import Cell, Column, FigureText, Paragraph, Row, Unit
from reportgen.figures.shown import Shown
from reportgen.figures.words import plain
from reportgen.narrative.paper import PartContext
from reportgen.problems import Where
from reportgen.settings.base import Setting, Words
from reportgen.settings.table import FiguresTable, LineTone, TableColumn
from reportgen.tables.cells import UNITS, Said, base, cell


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


def _unit(key: str, said: str, found: Shown | None) -> Unit:
    """The unit of a figure's words that are a number: its own where they are its value, else as they are written."""
    if said.endswith("%"):
        return "percent"
    if said.lstrip("\u2212").startswith("£"):
        return "money"
    whole = found is not None and key.removesuffix(".previous") == found.key
    return UNITS[found.kind] if found is not None and whole else "count"


def _cell(text: str, paper: PartContext, where: Where) -> Cell:
    made = paper.cell(text, where)
    only = made.content[0] if len(made.content) == 1 else None
    if isinstance(only, Paragraph) and len(only.content) == 1 and isinstance(only.content[0], FigureText):
        found = paper.published.get(base(only.content[0].key))
        if found is not None and not found.known and only.content[0].text == found.text:
            # A cell alone with a figure that cannot be shown has the symbol, as in every other table.
            return cell(Said(only.content[0].key, found.symbol, tone="missing", hidden=found.hidden))
        said = only.content[0].text
        unit = _unit(only.content[0].key, said, found)
        number = plain(said)
        if number:
            return Cell(made.content, number=number, unit=unit)
    return made
