"""A row for each part (month, group, year) of the columns' figures, and a total row where asked."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Literal

from pydantic import Field

from reportgen.document.blocks import Cell, Column, Row, Text
from reportgen.figures import words
from reportgen.figures.shown import Shown
from reportgen.narrative.paper import PartContext
from reportgen.problems import Where
from reportgen.settings.base import Name, Words
from reportgen.settings.table import FiguresTable, Show, TableColumn
from reportgen.tables.cells import Said, cell, figure_of, fits, header, say


class PartColumn(TableColumn):
    """A column: a figure, and what is shown of it in each row."""

    figure: Name
    show: Show = "value"


class Settings(FiguresTable):
    """`shape: by_part`: a row for each month or group of its figures, and a total."""

    columns: tuple[PartColumn, ...] = Field(min_length=1)
    part_labels: dict[str, Words] = Field(default={})
    """The words for a part, where they are not its own."""
    total: Words = ""
    """The label of the total row; none when empty."""
    order: Literal["as-read", "largest-first"] = "as-read"


def rows(setting: Settings, paper: PartContext, where: Where) -> tuple[tuple[Column, ...], tuple[Row, ...]]:
    """Rows in the order of the first figure's parts, or largest first."""
    figures = [_figure(column, paper, paper.below(where, "columns", at)) for at, column in enumerate(setting.columns)]
    shown = [figure for figure in figures if figure is not None]
    if len(shown) < len(figures):
        return (), ()
    parts = _parts(shown, paper, setting)
    made = [_row(part, setting, shown, paper, where) for part in parts]
    if setting.total:
        said = [
            say(f, c.show, paper.published, paper.opened.policy) for f, c in zip(shown, setting.columns, strict=True)
        ]
        made.append(Row((header(setting.total), *(cell(s) for s in said)), "total", where))
    heads = [Column((Text(setting.part_heading or "Group"),), setting.part_width)]
    for at, (column, one) in enumerate(zip(setting.columns, shown, strict=True)):
        unit = say(one, column.show, paper.published, paper.opened.policy).unit
        place = paper.below(where, "columns", at, "heading")
        heads.append(Column(paper.inlines(column.heading, place), column.width, "right", unit))
    return tuple(heads), tuple(made)


def _figure(column: PartColumn, paper: PartContext, where: Where) -> Shown | None:
    shown = figure_of(column.figure, f"for the column '{column.heading}'", paper, where)
    return shown if shown is not None and fits(shown, column.show, paper, where) else None


def _parts(figures: list[Shown], paper: PartContext, setting: Settings) -> list[str]:
    held: dict[str, str] = {}
    for figure in figures:
        for key in figure.parts:
            held.setdefault(paper.published.figures[key].part, key)
    parts = list(held)
    if all(words.is_month(p) or re.fullmatch(r"[0-9]{4}", p) for p in parts):
        parts.sort()
    if setting.order == "largest-first":
        parts.sort(key=lambda p: -Decimal(paper.published.figures[held[p]].number or 0))
    return parts


def _row(part: str, setting: Settings, figures: list[Shown], paper: PartContext, where: Where) -> Row:
    cells: list[Cell] = []
    label = ""
    for figure, column in zip(figures, setting.columns, strict=True):
        found = paper.published.get(f"{figure.measure_key()}[{part}]")
        label = label or (found.label if found else "")
        if found is None:
            symbol = paper.opened.policy.not_received.symbol
            cells.append(cell(Said(f"{figure.key}[{part}]", symbol, tone="missing")))
        else:
            cells.append(cell(say(found, column.show, paper.published, paper.opened.policy)))
    return Row((header(setting.part_labels.get(part, label)), *cells), where=where)
