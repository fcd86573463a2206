"""A row for each figure and a column for each of its parts, such as the months of a year side by side."""

from __future__ import annotations

from pydantic import Field

from reportgen.document.blocks import Column, Row, Text
from reportgen.document.figure import FigureRef
from reportgen.figures.published import PublishedFigure
from reportgen.narrative.paper import PartContext
from reportgen.problems import Where
from reportgen.registry import near_miss
from reportgen.settings.base import Name, Setting, Words
from reportgen.settings.table import FiguresTable, Show
from reportgen.tables.cells import aspect_shown, figure_cell, figure_showing, row_header


class FigureRow(Setting):
    """A row: a figure, what is shown of it, and its label where that is not the figure's title."""

    figure: Name
    """The figure's name."""
    show: Show = "value"
    """What is shown of the figure, such as its value or the year before."""
    label: Words = ""
    """What the row is called; the figure's own title where it is left out."""


class Settings(FiguresTable):
    """`shape: parts_across`: a row for each figure, a column for each month or group."""

    rows: tuple[FigureRow, ...] = Field(min_length=1)
    """The rows, in their order."""
    parts: tuple[Words, ...] = ()
    """The months or groups, in the order of their columns; all those of the first figure where none are named."""
    part_labels: dict[str, Words] = Field(default={})
    """The words for a part, where they are not its own."""
    total: Words = ""
    """The heading of a last column for the whole figure; none when empty."""


def rows(setting: Settings, paper: PartContext, where: Where) -> tuple[tuple[Column, ...], tuple[Row, ...]]:
    """Rows in the order given; a part that a figure does not have is not available."""
    wholes = [
        figure_showing(
            row.figure, row.show, f"for the row '{row.label or row.figure}'", paper, paper.below(where, "rows", at)
        )
        for at, row in enumerate(setting.rows)
    ]
    figures = [figure for figure in wholes if figure is not None]
    if len(figures) < len(wholes):
        return (), ()
    labels = {ref.breakdown: paper.published.figures[ref].label for figure in figures for ref in figure.breakdown}
    parts = setting.parts or tuple(ref.breakdown for ref in figures[0].breakdown)
    if not _known(parts, labels, setting, paper, where):
        return (), ()
    heads = [Column((Text(setting.part_heading or "Measure"),), setting.part_width)]
    heads += [Column((Text(setting.part_labels.get(part, labels[part])),), 1.0, "right") for part in parts]
    heads += [Column(paper.inlines(setting.total, paper.below(where, "total")), 1.0, "right")] if setting.total else []
    table = [
        _row(row, figure, parts, setting, paper, paper.below(where, "rows", at))
        for at, (row, figure) in enumerate(zip(setting.rows, figures, strict=True))
    ]
    return tuple(heads), tuple(table)


def _known(parts: tuple[str, ...], labels: dict[str, str], setting: Settings, paper: PartContext, where: Where) -> bool:
    """Whether there are parts, and every one that is named is a part of a figure; what is not is a problem."""
    if not parts:
        fault = f"'{setting.rows[0].figure}' has no months or groups to stand side by side."
        fix = "give the measure parts:, or show it with shape: by_measure"
        paper.problems.error("table-without-columns", paper.below(where, "rows", 0, "figure"), fault, fix)
    for at, part in enumerate(setting.parts):
        if part not in labels:
            fault = f"no figure of the table has a month or group called '{part}'.{near_miss(part, labels)}"
            fix = f"name one of: {', '.join(labels)}."
            paper.problems.error("part-of-figure-not-known", paper.below(where, "parts", at), fault, fix)
    return bool(parts) and all(part in labels for part in parts)


def _row(
    row: FigureRow, figure: PublishedFigure, parts: tuple[str, ...], setting: Settings, paper: PartContext, where: Where
) -> Row:
    refs = [FigureRef(figure.ref.measure, part) for part in parts] + ([figure.ref] if setting.total else [])
    cells = (figure_cell(paper.published, aspect_shown(paper.published, ref, row.show)) for ref in refs)
    label = paper.cell(row.label, where, header=True) if row.label else row_header(figure.title)
    return Row((label, *cells), where=where)
