"""The cells of a CSV file or a sheet, column by column: each distinct cell once, and which row holds which.

A million rows hold few distinct cells, so each is looked at and parsed once, whatever number of rows it fills.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

from reportgen.extracts.cells import Cell, NumberShown, SheetRow, column_letters, sheet_words
from reportgen.problems import Where

if TYPE_CHECKING:
    from numpy.typing import NDArray

Numbers: TypeAlias = "NDArray[np.integer[Any]]"
Codes: TypeAlias = "NDArray[np.integer[Any]]"
Mask: TypeAlias = "NDArray[np.bool_]"


@dataclass(frozen=True, slots=True, eq=False)
class CellColumn:
    """A column of a file: its distinct cells and, for each row, the index of the one that stands there."""

    distinct: tuple[Cell, ...]
    codes: Codes

    def __getitem__(self, row: int) -> Cell:
        return self.distinct[int(self.codes[row])]

    def rows_where(self, test: Callable[[Cell], bool]) -> Mask:
        """For each row, whether its cell passes `test`, which is asked once for each distinct cell."""
        passed = np.fromiter((test(cell) for cell in self.distinct), dtype=bool, count=len(self.distinct))
        return passed[self.codes]


class ColumnBuilder:
    """Collects the cells of one column, in the order of the rows."""

    def __init__(self) -> None:
        self._index: dict[tuple[type, Cell, str], int] = {}
        self._codes: list[Codes] = []

    def add(self, cells: Sequence[Cell]) -> None:
        """Add the cells of the next rows."""
        index = self._index
        # 1.10 and 1.1 are one number and two references: they are told apart by their figures.
        keys = ((cell.__class__, cell, _figures(cell) if isinstance(cell, Decimal) else "") for cell in cells)
        codes = (index.setdefault(key, len(index)) for key in keys)
        self._codes.append(np.fromiter(codes, dtype=np.int32, count=len(cells)))

    def close(self) -> CellColumn:
        """The column."""
        codes = np.concatenate(self._codes) if self._codes else np.empty(0, dtype=np.int32)
        return CellColumn(tuple(cell for _, cell, _ in self._index), codes)


def _figures(number: Decimal) -> str:
    return number.shown if isinstance(number, NumberShown) else str(number)


@dataclass(frozen=True, slots=True, eq=False)
class Grid:
    """The rows of a CSV file (`sheet` is empty) or of one sheet, with the line or row each begins on."""

    file: str
    numbers: Numbers
    columns: tuple[CellColumn, ...]
    sheet: str = ""
    visible: bool = True
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: frozenset[int] = frozenset()
    """Columns hidden in the sheet, from 0."""
    merged: tuple[tuple[int, int, int, int], ...] = ()
    """Merged ranges: first row and column, last row and column, rows from 1 and columns from 0."""
    since_1904: bool = field(default=False)

    def __len__(self) -> int:
        return len(self.numbers)

    def line(self, row: int) -> SheetRow:
        """The row at an index from 0, with its number in the file."""
        return SheetRow(int(self.numbers[row]), tuple(column[row] for column in self.columns))

    def lines(self, first: int = 0) -> Iterator[SheetRow]:
        """The rows one after the other, from the index `first`."""
        return (self.line(row) for row in range(first, len(self)))

    def where(self, line: int | None, index: int | None = None, key: str = "") -> Where:
        """The place of a row, or of the cell of a row in the column `index` (from 0)."""
        if not self.sheet or line is None:
            return Where(self.file, line, key=key)
        column = column_letters(index) if index is not None else "A"
        return Where(self.file, cell=f"{sheet_words(self.sheet)}!{column}{line}", key=key)


def columns_of(lines: Iterable[SheetRow]) -> tuple[Numbers, tuple[CellColumn, ...]]:
    """The numbers and the columns of rows; a row shorter than the longest is filled up with empty cells."""
    rows = list(lines)
    width = max((len(row.cells) for row in rows), default=0)
    builders = [ColumnBuilder() for _ in range(width)]
    for index, builder in enumerate(builders):
        builder.add([row.cell(index) for row in rows])
    return np.array([row.number for row in rows], dtype=np.int64), tuple(builder.close() for builder in builders)
