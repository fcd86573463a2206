"""Cells as read, before they are typed, and where they stand."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from reportgen.document.english import join_words
from reportgen.settings.folding import tidy_cell

ERRORS = frozenset("#REF! #N/A #DIV/0! #VALUE! #NAME? #NULL! #NUM! #SPILL! #CALC! #GETTING_DATA".split())


FIX_FORMULA = "correct the formula and save the workbook in Excel, then export again."


@dataclass(frozen=True, slots=True)
class ErrorCell:
    """A spreadsheet cell that holds no value: `#REF!`, or a formula never calculated (empty words)."""

    words: str
    fix: str = FIX_FORMULA


class MonthShown(datetime.date):
    """A day of which a sheet shows the month alone, as `Mar-25` is 1 March 2025 to Excel."""


class YearShown(datetime.date):
    """A day of which a sheet shows the year alone."""


class NumberShown(Decimal):
    """A number that a sheet shows with words or a currency: 5 as `£5.00` or `5 children`."""

    shown: str

    def __new__(cls, number: Decimal, shown: str) -> NumberShown:
        """The number, with what is shown of it."""
        cell = super().__new__(cls, number)
        cell.shown = shown
        return cell


Cell: TypeAlias = str | Decimal | bool | datetime.date | datetime.datetime | datetime.time | ErrorCell
"""A cell as read: CSV has words only. A number shown in Excel as a percentage is words, such as `12.5%`."""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row of a file: the line or row it begins on (from 1) and its cells."""

    number: int
    cells: tuple[Cell, ...]

    def cell(self, index: int | None) -> Cell:
        """The cell at `index`; empty words beyond the row's end or for no column."""
        return self.cells[index] if index is not None and index < len(self.cells) else ""

    @property
    def filled(self) -> tuple[Cell, ...]:
        """The cells that hold anything."""
        return tuple(cell for cell in self.cells if not is_blank(cell))

    @property
    def blank(self) -> bool:
        """Whether nothing stands in the row."""
        return all(is_blank(cell) for cell in self.cells)


def column_letters(index: int) -> str:
    """A column's letters in a spreadsheet: 0 is A, 26 is AA."""
    name = ""
    index += 1
    while index > 0:
        index, rest = divmod(index - 1, 26)
        name = chr(65 + rest) + name
    return name


def column_index(letters: str) -> int:
    """A column's number from 0 by its letters: A is 0, AA is 26."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def sheet_words(name: str) -> str:
    """A sheet's name as Excel writes it before an exclamation mark."""
    if re.fullmatch(r"[A-Za-z_][A-Za-z0-9_.]*", name):
        return name
    return "'" + name.replace("'", "''") + "'"


def rows_in_words(numbers: Sequence[int], *, on_sheet: bool) -> str:
    """`row 3`, `rows 3, 4 and 9` of a sheet; `line 3`, `lines 3 and 4` of a text file."""
    return f"{'row' if on_sheet else 'line'}{'s' * (len(numbers) > 1)} {join_words([*map(str, numbers)])}"


def is_blank(cell: Cell) -> bool:
    """Whether a cell holds nothing but spaces."""
    return isinstance(cell, str) and not tidy_cell(cell)


def is_error_cell(cell: Cell) -> bool:
    """Whether a cell holds a spreadsheet's error instead of a value."""
    return isinstance(cell, ErrorCell) or (isinstance(cell, str) and tidy_cell(cell).upper() in ERRORS)


def part_shown(cell: Cell, shows: str) -> Cell:
    """A day as a sheet shows it: its `month` alone, or its `year`; any other cell as it is."""
    if not isinstance(cell, datetime.date) or shows not in {"month", "year"}:
        return cell
    return (MonthShown if shows == "month" else YearShown)(cell.year, cell.month, cell.day)


def cell_words(cell: Cell | int) -> str:
    """A cell or a typed value in words, as a reader of the file sees it, numbers without an exponent."""
    if isinstance(cell, str):
        return tidy_cell(cell)
    if isinstance(cell, ErrorCell):
        return cell.words or "a formula without its value"
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, Decimal):
        return f"{cell:f}"
    if isinstance(cell, datetime.datetime):
        return cell.isoformat(" ", "minutes")
    return cell.isoformat() if isinstance(cell, (datetime.date, datetime.time)) else str(cell)
