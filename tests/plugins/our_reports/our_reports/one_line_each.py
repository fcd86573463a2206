"""A row for each figure, in one column."""

from reportgen.document.blocks import Column, Row, Text
from reportgen.settings.base import Name, Words
from reportgen.settings.table import TableSetting
from reportgen.tables.cells import aspect_shown, figure_cell, figure_of, row_header


class Settings(TableSetting):
    """Two keys beside those of every table."""

    figures: tuple[Name, ...]
    """The figures, in their order."""
    heading: Words = "Figure"
    """The heading of their column."""


def rows(setting, paper, where):
    """The figures of the lines, each by its title."""
    figures = [figure_of(name, "for a row", paper, where) for name in setting.figures]
    made = [
        Row(
            (row_header(one.title), figure_cell(paper.published, aspect_shown(paper.published, one.ref, "value"))),
            where=where,
        )
        for one in figures
    ]
    return (Column((Text("Measure"),)), Column((Text(setting.heading),))), tuple(made)
