"""What every table's file says, whatever its layout; each layout adds the keys that it uses, in its own file."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from reportgen.settings.base import Name, Setting, Words
from reportgen.settings.chart import TableChart
from reportgen.settings.compare import CompareWith

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
    """What stands above the column."""
    width: float = Field(default=1.0, gt=0, le=100)
    """How wide it is beside the others."""


class PairSetting(Setting):
    """The table before this one that has the same rows: as a pair the two are one, under both their numbers."""

    table: Name = Field(alias="with")
    """The other table's name."""
    caption: Words
    """What the pair shows."""
    notes: tuple[Words, ...] | None = None
    """The notes of the pair, where they are not those of both."""


class TableSetting(Setting):
    """`tables/NAME.yaml`: one table of the paper, named by its file. `shape` is the layout that makes its rows."""

    row_headers: ClassVar[bool] = True
    """Whether the first cell of each row is its header: a layout whose rows have none says so."""
    layout: Name = Field(alias="shape")
    """How its rows are made, such as `by_part` or `lines`."""
    caption: Words
    """What the table shows; it may hold figures."""
    source: Words = ""
    """Where the numbers are from; it may hold a link."""
    notes: tuple[Words, ...] = ()
    """Notes below the table."""
    description: Words = ""
    """What the table is, for a reader who cannot see it; made from its caption and columns where it is not given."""
    role: Role = "data"
    """What kind of table it is, such as `data` or `action-plan`."""
    numbered: bool = True
    """Whether it has a number, such as Table 4."""
    pair: PairSetting | None = None
    """The table before this one with which it may stand as one."""

    def words_shown(self) -> dict[str, tuple[str, ...]]:
        """The extracts whose words the table shows, each with the columns it shows of it."""
        return {}


class FiguresTable(TableSetting):
    """A table whose cells show figures, so that a chart can be drawn of them."""

    chart: TableChart | None = None
    """The chart drawn of the table, above it."""
    compare_with: CompareWith = ()
    """What its figures are compared with: `england`, `region`, `neighbours`, or areas by name."""
    part_heading: Words = ""
    """The heading of the first column, which says what each row is."""
    part_width: float = Field(default=1.4, gt=0, le=100)
    """How wide the first column is beside the others."""
