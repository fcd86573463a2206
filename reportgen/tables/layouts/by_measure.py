"""A row for each figure, such as a dashboard: its value, target, rating and direction, and words beside them."""

from __future__ import annotations

from pydantic import Field, model_validator

from reportgen.document.blocks import Cell, Column, Paragraph, Row, Text
from reportgen.figures.published import PublishedFigure
from reportgen.narrative.paper import PartContext
from reportgen.problems import Where
from reportgen.settings.base import Name, Setting, Words
from reportgen.settings.faults import Fault
from reportgen.settings.table import FiguresTable, LineTone, Show, TableColumn
from reportgen.tables.cells import aspect_shown, figure_cell, figure_of, has_aspect, row_header

CAN_BE_EMPTY: tuple[Show, ...] = ("target", "rag")
"""What a figure has only where a target is set for it."""


class MeasureColumn(TableColumn):
    """A column: what is shown of each row's figure, or the words of each line where `words` is true."""

    show: Show = "value"
    """What is shown of the figure, such as its value or the year before."""
    words: bool = False
    """Whether the column holds words given in each line."""
    empty: Words = "Not stated"
    """What stands where there are no words, no target and nothing to be rated."""

    @model_validator(mode="after")
    def _one_or_the_other(self) -> MeasureColumn:
        keys_set = self.model_fields_set
        if self.words and "show" in keys_set:
            raise Fault("a column of words shows no figure", "take show: out, or words: out", "show")
        if "empty" in keys_set and not self.words and self.show not in CAN_BE_EMPTY:
            used = " or ".join(f"show: {show}" for show in CAN_BE_EMPTY)
            raise Fault(
                "a column that shows figures is never empty",
                f"take empty: out; it goes with words: true, {used}",
                "empty",
            )
        return self


class MeasureLine(Setting):
    """A row: its figure, whose title is the label where none is given, and a cell for each column of words."""

    figure: Name
    """The figure's name."""
    label: Words = ""
    """What the row is called; the figure's own title where it is left out."""
    cells: tuple[Words, ...] = ()
    """What stands in each column."""
    tone: LineTone = ""
    """The colour of the row's verdict, or `total` for a total."""


class Settings(FiguresTable):
    """`shape: by_measure`: a row for each figure."""

    columns: tuple[MeasureColumn, ...] = Field(min_length=1)
    """The columns, in their order."""
    lines: tuple[MeasureLine, ...] = Field(min_length=1)
    """The rows, in their order."""


def rows(setting: Settings, paper: PartContext, where: Where) -> tuple[tuple[Column, ...], tuple[Row, ...]]:
    """A row for each line, in the order given; a column shows an aspect of the figure, or the line's words."""
    places = [paper.below(where, "lines", at) for at in range(len(setting.lines))]
    lines = zip(setting.lines, places, strict=True)
    drawn = [row for number, (line, at) in enumerate(lines, 1) if (row := _row(number, line, setting, paper, at))]
    if len(drawn) < len(setting.lines):
        return (), ()
    heads = [Column((Text(setting.part_heading or "Measure"),), setting.part_width)]
    for at, column in enumerate(setting.columns, 1):
        words = column.words or column.show == "rag"
        place = paper.below(where, "columns", at - 1, "heading")
        heads.append(Column(paper.inlines(column.heading, place), column.width, "left" if words else "right"))
    return tuple(heads), tuple(drawn)


def _row(number: int, line: MeasureLine, setting: Settings, paper: PartContext, where: Where) -> Row | None:
    figure = figure_of(line.figure, f"for the row '{line.label}'", paper, where)
    wanted = sum(column.words for column in setting.columns)
    if figure is not None and len(line.cells) != wanted:
        fault = (
            f"line {number} ('{line.label or figure.title}') has {len(line.cells)} cells and the table "
            f"{wanted} columns of words"
        )
        fix = "give each line as many cells as there are columns with words: true"
        paper.problems.error("cells-do-not-fit", where, fault, fix)
        return None
    if figure is None or not all(c.words or has_aspect(figure, c.show, paper, where) for c in setting.columns):
        return None
    words = iter(line.cells)
    label = paper.cell(line.label, where, header=True) if line.label else row_header(figure.title)
    cells = (_cell(figure, column, next(words) if column.words else None, paper, where) for column in setting.columns)
    return Row((label, *cells), line.tone, where)


def _cell(figure: PublishedFigure, column: MeasureColumn, words: str | None, paper: PartContext, where: Where) -> Cell:
    """An aspect of the figure, or the line's words; the column's word for nothing where there is none."""
    empty = not words.strip() if words is not None else column.show in CAN_BE_EMPTY and figure.target is None
    if empty:
        return Cell((Paragraph((Text(column.empty),), where=where),), "missing")
    if words is not None:
        return paper.cell(words, where)
    return figure_cell(paper.published, aspect_shown(paper.published, figure.ref, column.show))
