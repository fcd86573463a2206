"""What every table's file says, whatever its layout; each layout adds the keys that it uses, in its own file."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from reportgen.settings.base import Name, Setting, Words
from reportgen.settings.chart import TableChart

Role = Literal["data", "register", "action-plan", "glossary", "dashboard"]
Show = Literal[
    "value", "percent", "numerator", "denominator", "fraction", "target", "rag", "previous", "change",
    "gap", "mean", "lower-limit", "upper-limit", "variation", "assurance",
]  # fmt: skip
"""What of a figure a cell shows."""
LineTone = Literal["", "total", "red", "amber", "green", "blue", "yellow"]


class TableColumn(Setting):
    """A column of a table: its heading, and how wide it is beside the others."""

    heading: Words
    width: float = Field(default=1.0, gt=0, le=100)


class PairSetting(Setting):
    """The table before this one that has the same rows: as a pair the two are one, under both their numbers."""

    table: Name = Field(alias="with")
    caption: Words
    notes: tuple[Words, ...] | None = None
    """The notes of the pair, where they are not those of both."""


class TableSetting(Setting):
    """`tables/NAME.yaml`: one table of the paper, named by its file. `shape` is the layout that makes its rows."""

    layout: Name = Field(alias="shape")
    caption: Words
    source: Words = ""
    notes: tuple[Words, ...] = ()
    description: Words = ""
    """What the table is, for a reader who cannot see it; made from its caption and columns where it is not given."""
    role: Role = "data"
    numbered: bool = True
    pair: PairSetting | None = None

    def words_shown(self) -> dict[str, tuple[str, ...]]:
        """The extracts whose words the table shows, each with the columns it shows of it."""
        return {}


class FiguresTable(TableSetting):
    """A table whose cells show figures, so that a chart can be drawn of them."""

    chart: TableChart | None = None
    part_heading: Words = ""
    """The heading of the first column, which says what each row is."""
    part_width: float = Field(default=1.4, gt=0, le=100)
