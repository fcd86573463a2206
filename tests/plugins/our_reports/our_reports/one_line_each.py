"""A row for each figure, in one column."""

from reportgen.document.blocks import Column, Row, Text
from reportgen.tables.cells import cell, figure_of, header, say


def rows(setting, paper, where):
    """The figures of the lines, each by its title."""
    figures = [figure_of(line.figure, "for a row", paper, where) for line in setting.lines]
    made = [
        Row((header(one.title), cell(say(one, "value", paper.published, paper.opened.policy))), where=where)
        for one in figures
    ]
    return (Column((Text("Measure"),)), Column((Text("Figure"),))), tuple(made)
