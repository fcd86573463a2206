"""An extract as read: a typed frame whose rows know their place."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeAlias

import pandas as pd

from reportgen.extracts.declare import Declaration
from reportgen.problems import Where

if TYPE_CHECKING:
    from reportgen.extracts.grid import Grid

Record: TypeAlias = Mapping[str, Any]
"""A row by column, as Python's own values: `int`, `Decimal`, `bool`, `datetime.date`, `str` or None."""


@dataclass(frozen=True, slots=True)
class SpeltAlike:
    """A code typed with letters of another alphabet: the rows (by place), what was typed, the code taken for it."""

    rows: Sequence[int]
    typed: str
    code: str


@dataclass(frozen=True)
class Extract:
    """The rows of one file.

    `frame` has every declared column (see `extracts.columns` for the types), `COLUMN_missing` with the reason where
    a column holds values not given, and the place of each row: `_file`, `_line` (the line it begins on, or the
    sheet's row) and `_sheet`. `illustrative` is why the data are invented, empty when they are not.
    """

    name: str
    declaration: Declaration
    frame: pd.DataFrame
    shown_as: str
    sha256: str
    grid: Grid = field(repr=False, compare=False)
    """The file's sheet and merged ranges, for places; its cells are gone."""
    illustrative: str = ""
    notes: tuple[str, ...] = ()
    headings: Mapping[str, str] = field(default_factory=dict)
    """The heading in the file of each column that is there."""
    positions: Mapping[str, int] = field(default_factory=dict, repr=False)
    parts: tuple[Extract, ...] = field(default=(), repr=False)
    """The extracts of single files or sheets, where these rows are of several."""
    alike: Mapping[str, Sequence[SpeltAlike]] = field(default_factory=dict, repr=False)
    """By column: codes told only by letters that look like their own."""

    @property
    def rows(self) -> int:
        """How many rows of data there are."""
        return len(self.frame)

    @property
    def sheet(self) -> str:
        """The sheet of a workbook; empty for a CSV file."""
        return self.grid.sheet

    @property
    def child_level(self) -> bool:
        """Whether its rows are of single children, so that no value may stand in a message."""
        return self.declaration.setting.level == "child"

    def record(self, row: int) -> Record:
        """The row at a place from 0."""
        return frame_rows(self.frame.iloc[[row]])[0]

    @cached_property
    def records(self) -> tuple[Record, ...]:
        """Every row, for extracts of words that are shown row by row."""
        return tuple(frame_rows(self.frame))

    def place(self, record: Record) -> int:
        """The place of a row from 0, by the file, sheet and line it is from."""
        names = ["_file", "_sheet", "_line"]
        return int((self.frame[names] == [record[name] for name in names]).all(axis=1).to_numpy().argmax())

    def where(self, record: Record, column: str = "") -> Where:
        """The place of a row, or of its cell in `column`, with the heading as it is in the file."""
        for part in self.parts:
            if (part.shown_as, part.sheet) == (record["_file"], record["_sheet"]):
                return part.where(record, column)
        return self.grid.where(record["_line"], self.positions.get(column), self.headings.get(column, column))

    def heading(self, column: str) -> str:
        """A column's heading in the file, or its name where the file has none."""
        return self.headings.get(column, column)

    def quote(self, value: Any) -> str:
        """A value for a message; no value at all of a child-level extract."""
        return self.declaration.quote(value if value is not None else "")


def frame_rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a frame, as Python's own values."""
    columns = {str(name): [_plain(value) for value in frame[name].astype(object)] for name in frame}
    return [dict(zip(columns, values, strict=True)) for values in zip(*columns.values(), strict=True)]


def _plain(value: Any) -> Any:
    """A value of a frame as Python's own."""
    if value is None or value is pd.NA or value is pd.NaT or value != value:
        return None
    return value.date() if isinstance(value, datetime.datetime) else value
