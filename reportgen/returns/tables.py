"""Tables of children's records: found in a file by their headings, read as frames of words and days.

Files are opened as extracts are (`extracts.opening`), so a table may be CSV, Excel, OpenDocument or Parquet, with lines
above its headings. Each distinct cell of a column is read once, whatever number of rows it fills.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import numpy as np
import pandas as pd

from reportgen.extracts.cells import Cell, ErrorCell, cell_words
from reportgen.extracts.dates import parse_date
from reportgen.extracts.grid import Grid
from reportgen.extracts.values import Unread
from reportgen.settings.folding import fold, tidy_cell

ENDINGS = (".csv", ".txt", ".tsv", ".xlsx", ".xlsm", ".xls", ".ods", ".parquet")
_HEADINGS_WITHIN = 20
"""Rows from the top among which the headings are looked for."""
Record: TypeAlias = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class TableSchema:
    """A table: columns it must have, others it may have, which of them hold days, and other headings they go by."""

    name: str
    required: tuple[str, ...]
    optional: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    used: bool = True
    """Whether a measure needs it; others are recognised and left unread."""
    headings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By column, the headings it goes by beside its own name."""
    as_written: tuple[str, ...] = ()
    """Columns whose words keep their case; all others are codes, in capitals."""

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column, those it must have first."""
        return self.required + self.optional

    def column_of(self, heading: str) -> str | None:
        """The column that a heading names."""
        wanted = _plain(heading)
        for column in self.columns:
            if any(_plain(name) == wanted for name in (column, *self.headings.get(column, ()))):
                return column
        return None

    def lacking(self, headings: Iterable[str]) -> tuple[str, ...]:
        """The required columns that no heading names."""
        there = {self.column_of(heading) for heading in headings}
        return tuple(column for column in self.required if column not in there)


@dataclass(frozen=True, slots=True)
class FoundTable:
    """A table of a file: which it is, the sheet or file it stands in, and on which row of the grid its headings are."""

    schema: TableSchema
    grid: Grid
    row: int


def find_table(grid: Grid, schemas: Sequence[TableSchema]) -> FoundTable | None:
    """The table that the grid holds: the one of whose columns its headings have every required one, and most of all."""
    best: FoundTable | None = None
    for row in range(min(len(grid), _HEADINGS_WITHIN)):
        headings = headings_of(grid, row)
        for schema in schemas:
            more = best is None or len(schema.required) > len(best.schema.required)
            if more and not schema.lacking(headings):
                best = FoundTable(schema, grid, row)
        if best is not None:
            break
    return best


def headings_of(grid: Grid, row: int) -> list[str]:
    """The words of a row, blanks left out."""
    return [words for cell in grid.line(row).cells if (words := _words(cell))]


def table_frame(table: FoundTable) -> pd.DataFrame:
    """The rows under the headings: every column of the schema, `_file` and `_line`; rows without a word left out."""
    columns: dict[str, tuple[Sequence[Cell], Any]] = {}
    first = table.row + 1
    for column in table.grid.columns:
        name = table.schema.column_of(_words(column[table.row]))
        if name is not None and name not in columns:
            columns[name] = (column.distinct, column.codes[first:])
    day = _day_reader(since_1904=table.grid.since_1904)
    return _frame(table.schema, columns, table.grid.numbers[first:], table.grid.file, day)


def frame_of_records(schema: TableSchema, records: Sequence[Record], file: str) -> pd.DataFrame:
    """Records with their `_line` as such a frame."""
    columns = {}
    for name in schema.columns:
        codes, distinct = pd.factorize(np.array([record.get(name) or "" for record in records], dtype=object))
        columns[name] = (list(distinct), codes)
    return _frame(schema, columns, np.array([record["_line"] for record in records], dtype=np.int64), file)


def days_of(columns: Iterable[str]) -> Iterator[str]:
    """The columns of days, told by the words kept beside them."""
    return (name.removesuffix(GIVEN) for name in columns if name.endswith(GIVEN))


_NOTHING = frozenset({"NULL", "(NULL)", "[NULL]", "<NULL>", "NAN", "NAT", "<NA>"})
"""What databases and programs write in a cell that has no value."""
_NO_DAY = frozenset({"N/A", "NA", "N.A.", "NONE", "NIL", "NOT APPLICABLE", "-", "–", "—"})
"""What people write in a column of days where there is none, as of a child who is still looked after."""
GIVEN = " as given"
"""Ends the name of the column that keeps a day in words, whether it could be read or not."""


def _frame(
    schema: TableSchema,
    columns: Mapping[str, tuple[Sequence[Cell], Any]],
    lines: Any,
    file: str,
    day: Callable[[Cell], Any] | None = None,
) -> pd.DataFrame:
    number = len(lines)
    values: dict[str, Any] = {"_line": lines}
    filled = np.zeros(number, dtype=bool)
    for name in schema.columns:
        distinct, codes = columns.get(name, (("",), np.zeros(number, dtype=np.int32)))
        words = np.array([_words(cell, keep_case=name in schema.as_written) for cell in distinct] or [""], dtype=object)
        values[name] = words[codes] if number else np.array([], dtype=object)
        filled |= np.array([bool(word) for word in words])[codes] if number else filled
        if name in schema.dates:
            days = np.array([(day or _day_reader())(cell) for cell in distinct] or [None], dtype="datetime64[s]")
            values[name + GIVEN] = _days_given(words)[codes]
            values[name] = days[codes] if number else np.array([], dtype="datetime64[s]")
    frame = pd.DataFrame(values)
    frame["_file"] = file
    return frame if filled.all() else frame[filled].reset_index(drop=True)


def _days_given(words: Any) -> Any:
    """The words of a column of days, empty where they say that there is none."""
    return np.array(["" if word in _NO_DAY else word for word in words], dtype=object)


def _day_reader(*, since_1904: bool = False) -> Callable[[Cell], Any]:
    """A day of a cell, or no day where it cannot be read as one.

    A year of two figures is of this century up to 49, in which all days are that records of children ask for.
    """

    def day(cell: Cell) -> Any:
        try:
            whole = tidy_cell(cell) if isinstance(cell, str) else cell
            return np.datetime64(parse_date(whole, since_1904=since_1904)) if _words(cell) else None
        except (Unread, ValueError):
            return None

    return day


def _words(cell: Cell, *, keep_case: bool = False) -> str:
    """The cell in words: a whole number without the `.0` that some programs add, codes in capitals.

    None where a database says that there is nothing, as `NULL` does.
    """
    if isinstance(cell, str) and cell.upper() in _NOTHING:
        return ""
    if isinstance(cell, str) and cell.isascii() and cell.isalnum():  # as most are, with nothing to be tidied
        return cell if keep_case else cell.upper()
    words = cell.words if isinstance(cell, ErrorCell) else " ".join(cell_words(cell).split())
    whole, point, rest = words.partition(".")
    if point and whole.isdigit() and rest and not rest.strip("0"):
        words = whole
    return words if keep_case else words.upper()


def _plain(heading: str) -> str:
    """A heading without its case, spaces, punctuation: `Child's  Legal Status ` is `childslegalstatus`."""
    return "".join(letter for letter in fold(heading) if letter.isalnum())
