"""A row for each part (month, group, year) of the columns' figures, and a total row where asked."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Literal

from pydantic import Field

from reportgen.document.blocks import Cell, Column, Paragraph, Row, Text
from reportgen.document.figure import FigureRef
from reportgen.figures import words
from reportgen.figures.published import PublishedFigure
from reportgen.narrative.paper import PartContext
from reportgen.problems import Where
from reportgen.settings.base import Name, Words
from reportgen.settings.months import every_month
from reportgen.settings.table import FiguresTable, Show, TableColumn
from reportgen.tables.cells import aspect_shown, figure_cell, figure_showing, row_header

_OF_LENGTH = {3: "Quarter", 6: "Half-year", 12: "Year"}
"""What months together are headed by, where each group is of so many."""


class PartColumn(TableColumn):
    """A column: a figure, and what is shown of it in each row."""

    figure: Name
    """The figure's name."""
    show: Show = "value"
    """What is shown of the figure, such as its value or the year before."""


class Settings(FiguresTable):
    """`shape: by_part`: a row for each month or group of its figures, and a total."""

    columns: tuple[PartColumn, ...] = Field(min_length=1)
    """The columns, in their order."""
    part_labels: dict[str, Words] = Field(default={})
    """The words for a part, where they are not its own."""
    total: Words = ""
    """The label of the total row; none when empty."""
    order: Literal["as-read", "largest-first"] = "as-read"
    """Whether groups stand as they are read, or the largest first."""


def rows(setting: Settings, paper: PartContext, where: Where) -> tuple[tuple[Column, ...], tuple[Row, ...]]:
    """Rows in the order of the first figure's months or groups, or largest first."""
    figures = [
        figure_showing(
            one.figure, one.show, f"for the column '{one.heading}'", paper, paper.below(where, "columns", at)
        )
        for at, one in enumerate(setting.columns)
    ]
    wholes = [figure for figure in figures if figure is not None]
    if len(wholes) < len(figures):
        return (), ()
    groups = _groups(wholes, paper, setting)
    table = [_row(group, setting, wholes, paper, where) for group in groups]
    one_time = len(groups) == 1 and bool(words.months_of_group(groups[0]))
    if setting.total and not one_time:
        columns = zip(wholes, setting.columns, strict=True)
        totals = (aspect_shown(paper.published, whole.ref, column.show) for whole, column in columns)
        cells = (figure_cell(paper.published, text) for text in totals)
        total = Paragraph(paper.inlines(setting.total, paper.below(where, "total")))
        table.append(Row((Cell((total,), header=True), *cells), "total", where))
    heads = [Column((Text(_part_heading(setting, groups)),), setting.part_width)]
    for at, column in enumerate(setting.columns):
        place = paper.below(where, "columns", at, "heading")
        heads.append(Column(paper.inlines(column.heading, place), column.width, "right"))
    return tuple(heads), tuple(table)


def _part_heading(setting: Settings, groups: list[str]) -> str:
    """The heading of the groups: as set, or by what they are. That of months is not true of several together."""
    if setting.part_heading not in ("", "Month"):
        return setting.part_heading
    if groups and all(words.months_of_group(group) for group in groups):
        lengths = {len(every_month(*months)) for group in groups if (months := words.months_of_group(group))}
        return _OF_LENGTH.get(lengths.pop(), "Months") if len(lengths) == 1 else "Months"
    is_months = groups and all(words.is_month(group) for group in groups)
    return setting.part_heading or ("Month" if is_months else "Group")


def _groups(wholes: list[PublishedFigure], paper: PartContext, setting: Settings) -> list[str]:
    """The months or groups of any of the figures, in the order of the first that has them."""
    first: dict[str, FigureRef] = {}
    for whole in wholes:
        for ref in whole.breakdown:
            first.setdefault(ref.breakdown, ref)
    groups = list(first)
    if all(words.is_time(group) or re.fullmatch(r"[0-9]{4}", group) for group in groups):
        groups.sort()
    if setting.order == "largest-first":
        groups.sort(key=lambda group: _place(group, paper.published.figures[first[group]]))
    return groups


def _place(group: str, figure: PublishedFigure) -> tuple[Decimal, str]:
    """The largest first; those that are hidden last and by name, since a file's order may be that of their size."""
    return -(figure.value or Decimal(0)), group if figure.hidden else ""


def _row(group: str, setting: Settings, wholes: list[PublishedFigure], paper: PartContext, where: Where) -> Row:
    cells: list[Cell] = []
    label = ""
    for whole, column in zip(wholes, setting.columns, strict=True):
        ref = FigureRef(whole.ref.measure, group)
        figure = paper.published.get(ref)
        label = label or (figure.label if figure else "")
        cells.append(figure_cell(paper.published, aspect_shown(paper.published, ref, column.show)))
    return Row((row_header(setting.part_labels.get(group, label)), *cells), where=where)
