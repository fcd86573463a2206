"""A row for each area: the own, those it is compared with, and each of its statistical neighbours."""

from __future__ import annotations

from pydantic import Field

from reportgen.document.blocks import Cell, Column, Row, Text
from reportgen.document.figure import FigureRef
from reportgen.narrative.paper import PartContext
from reportgen.problems import Where
from reportgen.settings.base import Name
from reportgen.settings.compare import NEIGHBOURS, PUBLISHED, comparator_name, neighbour_word
from reportgen.settings.table import FiguresTable, Show, TableColumn
from reportgen.tables.cells import aspect_shown, figure_cell, figure_showing, row_header
from reportgen.tables.compared import neighbour_figures, when_and_release


class AreaColumn(TableColumn):
    """A column: a figure, and what is shown of it for each area."""

    figure: Name
    """The figure's name."""
    show: Show = "value"
    """What is shown of the figure, such as its value or the year before."""


class Settings(FiguresTable):
    """`shape: by_area`: a row for the own area and each of `compare_with`; of neighbours each, and their mean."""

    columns: tuple[AreaColumn, ...] = Field(min_length=1)
    """The columns, in their order."""


def rows(setting: Settings, paper: PartContext, where: Where) -> tuple[tuple[Column, ...], tuple[Row, ...]]:
    """The own area's row, then the others in the order of `compare_with`."""
    heads = [Column((Text(setting.part_heading or "Area"),), setting.part_width)]
    for at, column in enumerate(setting.columns):
        place = paper.below(where, "columns", at)
        figure = figure_showing(column.figure, column.show, f"for the column '{column.heading}'", paper, place)
        if figure is None:
            return (), ()
        words = (*paper.inlines(column.heading, place), Text(when_and_release(figure)))
        heads.append(Column(words, column.width, "right"))
    table: list[Row] = []
    listed: set[str] = set()
    for word in _words(setting, paper):
        names = [comparator_name(column.figure, word) if word else column.figure for column in setting.columns]
        known = [figure for name in names if (figure := paper.published.named(name)) is not None]
        if known:
            own = word == PUBLISHED
            area = f"{paper.opened.area.name}, as published" if own else known[0].published_in.area
            if area in listed:
                continue
            listed.add(area)
            cells = (_cell(name, column.show, paper) for name, column in zip(names, setting.columns, strict=True))
            table.append(Row((row_header(area or paper.opened.area.name), *cells), where=where))
    return tuple(heads), tuple(table)


def _words(setting: Settings, paper: PartContext) -> list[str]:
    """The words by which the areas' figures are named, the own's first."""
    words = ["", PUBLISHED]
    for word in setting.compare_with:
        if word == NEIGHBOURS:
            most = max(len(neighbour_figures(column.figure, paper)) for column in setting.columns)
            words += [neighbour_word(at) for at in range(1, most + 1)]
        words.append(word)
    return words


def _cell(name: str, show: Show, paper: PartContext) -> Cell:
    return figure_cell(paper.published, aspect_shown(paper.published, FigureRef(name), show))
