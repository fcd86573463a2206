"""Up to four numbers side by side, set large: each under its name, with its fraction, standard and change on last year.

It is a table of one row whose column headings are the names, so that a screen reader says each number with its name.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from pydantic import Field

from reportgen.document.blocks import Cell, Column, Inlines, Paragraph, Row, Text
from reportgen.figures.published import PublishedFigure
from reportgen.figures.saying import in_cell, say
from reportgen.narrative.paper import PartContext
from reportgen.problems import Where
from reportgen.settings.base import Name, Setting, Words
from reportgen.settings.table import Role, TableSetting
from reportgen.tables.cells import figure_of

TILE = "tile"
"""The role of the large number, and the tone of its cell."""


class Tile(Setting):
    """A number: its figure, whose title is its name where none is given."""

    figure: Name
    """The figure's name."""
    label: Words = ""
    """What stands above the number; the figure's own title where it is left out."""


class Settings(TableSetting):
    """`shape: tiles`: up to four numbers set large; for more of them write a second table."""

    row_headers: ClassVar[bool] = False
    tiles: tuple[Tile, ...] = Field(min_length=1, max_length=4)
    """The numbers, from left to right."""
    numbered: bool = False
    """Whether it has a number, such as Table 4."""
    role: Role = "dashboard"
    """What kind of table it is."""


def rows(setting: Settings, paper: PartContext, where: Where) -> tuple[tuple[Column, ...], tuple[Row, ...]]:
    """A column for each number, under its name, and the one row of numbers."""
    columns, cells = [], []
    for at, tile in enumerate(setting.tiles):
        place = paper.below(where, "tiles", at)
        figure = figure_of(tile.figure, f"for tile {at + 1}", paper, place)
        if figure is not None:
            columns.append(Column(paper.inlines(tile.label, place) if tile.label else (Text(figure.title),)))
            cells.append(Cell(tuple(_lines(figure, paper)), tone=TILE))
    if len(cells) < len(setting.tiles):
        return (), ()
    return tuple(columns), (Row(tuple(cells), where=where),)


def _lines(figure: PublishedFigure, paper: PartContext) -> Iterator[Paragraph]:
    """The number, and below it what it is of, how far from its standard, and how it changed."""
    share = figure.kind == "share"
    yield Paragraph((in_cell(paper.published, figure.ref.of("percent") if share else figure.ref),), role=TILE)
    fraction = say(figure, "fraction") if share and figure.known else None
    if fraction is not None:
        yield Paragraph((fraction,), role="small")
    if figure.target is not None:
        yield Paragraph(_standard(figure, paper), role="small")
    if figure.known and (changed := _change(figure)):
        yield Paragraph(changed, role="small")


def _standard(figure: PublishedFigure, paper: PartContext) -> Inlines:
    """`Standard 90%: 17.5 percentage points below`; the standard alone where the figure is not known."""
    target = in_cell(paper.published, figure.ref.of("target"))
    gap, standing = say(figure, "gap"), say(figure, "against_target")
    words: Inlines = (Text("Standard "), target)
    if gap is None or standing is None or gap.state != "known" or figure.against is None:
        return words
    return (*words, Text(": "), standing) if figure.against.standing == "equal" else (
        *words, Text(": "), gap, Text(" "), standing,
    )  # fmt: skip


def _change(figure: PublishedFigure) -> Inlines:
    """`Last year 75.0% (180/240): worsened`; nothing where the year before is not known."""
    before, better = say(figure, "previous"), say(figure, "better")
    if before is None or before.state != "known":
        return ()
    return (Text("Last year "), before) if better is None else (Text("Last year "), before, Text(": "), better)
