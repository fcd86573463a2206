"""An extract as read: typed rows that know their place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from reportgen.extracts.cells import Grid
from reportgen.extracts.declare import Declaration
from reportgen.problems import Where

if TYPE_CHECKING:
    import pandas as pd

Record = Mapping[str, Any]


@dataclass(frozen=True)
class Extract:
    """The rows of one file.

    A record has a value for every declared column (`int`, `Decimal`, `bool`, `datetime.date`, words,
    `YYYY-MM`, or None where nothing was given), `COLUMN_missing` with the reason where a column has
    symbols for missing, and its place: `_file`, `_line` (the line it begins on, or the sheet's row)
    and `_sheet`. `illustrative` is why the data are invented, empty when they are not.
    """

    name: str
    declaration: Declaration
    records: tuple[Record, ...]
    shown_as: str
    sha256: str
    sheet: str = ""
    illustrative: str = ""
    notes: tuple[str, ...] = ()
    headings: Mapping[str, str] = field(default_factory=dict)
    """The heading in the file of each column that is there."""
    typed_as: Mapping[tuple[int, str], str] = field(default_factory=dict)
    """By line and column: what was typed where a code was taken for another spelling of it."""
    grid: Grid = field(default_factory=lambda: Grid("", ()), repr=False, compare=False)
    positions: Mapping[str, int] = field(default_factory=dict, repr=False)

    @property
    def rows(self) -> int:
        """How many rows of data there are."""
        return len(self.records)

    def where(self, record: Record, column: str = "") -> Where:
        """The place of a row, or of its cell in `column`, with the heading as it is in the file."""
        return self.grid.where(record["_line"], self.positions.get(column), self.headings.get(column, column))

    def heading(self, column: str) -> str:
        """A column's heading in the file, or its name where the file has none."""
        return self.headings.get(column, column)

    def quote(self, value: Any) -> str:
        """A value for a message; no value at all of a child-level extract."""
        return self.declaration.quote(value if value is not None else "")

    @cached_property
    def frame(self) -> pd.DataFrame:
        """The records as a frame of Python objects; pandas is imported only when it is asked for."""
        import pandas as pd

        names = list(self.records[0]) if self.records else [*self.declaration.columns, "_file", "_line", "_sheet"]
        data = {name: [record[name] for record in self.records] for name in names}
        return pd.DataFrame(data, columns=names, dtype=object)
