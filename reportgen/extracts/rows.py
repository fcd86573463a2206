"""Rows under the headings -> a typed frame with the place of each row."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from reportgen.extracts import values
from reportgen.extracts.cells import Cell, SheetRow, cell_words, is_blank, rows_in_words
from reportgen.extracts.columns import (
    CellFault,
    CellReader,
    FaultyCells,
    TypedColumn,
    looks_like_shares,
    read_column,
    share_among_percentages,
)
from reportgen.extracts.declare import Declaration
from reportgen.extracts.error_limiter import MOST, ErrorLimiter
from reportgen.extracts.extract import SpeltAlike
from reportgen.extracts.foot_notes import notes_at_foot, tell_notes
from reportgen.extracts.period_totals import check_total, says_total
from reportgen.extracts.same_rows import tell_same_rows
from reportgen.extracts.values import Unread
from reportgen.extracts.wanted_rows import wanted_rows
from reportgen.settings.folding import fold

if TYPE_CHECKING:
    from reportgen.extracts.grid import Grid, Mask, Numbers
    from reportgen.extracts.header import Header

_ILLUSTRATIVE = re.compile(r"#?\s*illustrative\b\s*[:–-]?\s*(.*)", re.IGNORECASE)
_NO_REASON = "the file says so, without a reason"


@dataclass(slots=True)
class RowReader:
    """The rows of one file: which are data, and the frame of them; faults go to `problems`."""

    declaration: Declaration
    grid: Grid
    header: Header
    problems: ErrorLimiter
    marked: str = ""
    """Why the data are invented, where a row says so."""
    rows: Numbers = field(init=False)
    """The indexes of the rows of data."""
    totals: Numbers = field(init=False)
    """The rows at the foot that the declaration calls totals."""
    period_totals: Numbers = field(init=False)
    """The rows among the months that are of several of them."""
    columns: dict[str, TypedColumn] = field(default_factory=dict)
    illustrative: str = field(default="", init=False)
    """Why the data are invented, when the file or its rows are marked so; empty when none is."""
    _readers: dict[str, CellReader] = field(init=False)

    def __post_init__(self) -> None:
        since_1904 = self.grid.since_1904
        self._readers = {name: CellReader(self.declaration, name, since_1904) for name in self.declaration.columns}

    def frame(self) -> pd.DataFrame:
        """Read everything below the headings."""
        self._select()
        merged = self._merged()
        for name, reader in self._readers.items():
            position = self.header.positions.get(name)
            cells = self.grid.columns[position] if position is not None else None
            self.columns[name] = read_column(reader, cells, self.rows, merged.get(position))
        self._tell_faults()
        self._tell_shares()
        tell_same_rows(self.grid, self.rows, self.declaration, set(self.header.positions), self.problems)
        frame = self._assembled()
        self._check_totals()
        self._check_period_totals(frame)
        self._tell_hidden()
        flags = self._flags()
        of_rows = f"{flags} of its {len(self.rows)} rows are marked illustrative" if flags else ""
        self.illustrative = self.marked or of_rows
        return frame

    @property
    def alike(self) -> dict[str, list[SpeltAlike]]:
        """By column, the codes that were told only by letters that look like their own."""
        return {
            name: [SpeltAlike(rows.tolist(), typed, code) for rows, typed, code in column.alike]
            for name, column in self.columns.items()
            if column.alike
        }

    # ------------------------------------------------------------ which rows are data

    def _select(self) -> None:
        """Tell rows of data from blank rows, headings said again, totals, notes and remarks."""
        below = np.arange(len(self.grid)) > self.header.at
        filled = [column.rows_where(lambda cell: not is_blank(cell)) for column in self.grid.columns]
        first = np.full(len(self.grid), -1)
        for index in reversed(range(len(filled))):
            first[filled[index]] = index
        count = np.sum(filled, axis=0, dtype=np.int64) if filled else np.zeros(len(self.grid), dtype=np.int64)
        data = below & (count > 0) & ~self._repeated()
        data = wanted_rows(self.declaration, self.grid, self.header, data, self.problems)
        for row in np.flatnonzero(data & self._first_cell(first, _says_illustrative)):
            self._remark(int(row), data)
        total_words = {fold(word) for word in self.declaration.setting.total_row}
        is_total = data & self._first_cell(first, lambda cell: isinstance(cell, str) and fold(cell) in total_words)
        self.totals = np.flatnonzero(is_total)
        data &= ~is_total
        self.period_totals = np.flatnonzero(data & self._of_several_months())
        data[self.period_totals] = False
        if len(self.totals):
            fix = "move the row of totals to the foot, or take total_row out of the declaration."
            fault = CellFault("row-after-total", "this row stands below the row of totals.", fix)
            self._rows_at_fault(data & (np.arange(len(data)) > self.totals[0]), fault)
        if not self.grid.sheet:
            fix = "a comma in a value must stand in quotation marks; export the file again."
            too_long = data & np.any([filled[at] for at in range(self.header.width, len(filled))] or [~data], axis=0)
            if len(filled) > self.header.width:
                fault = CellFault("row-too-long", "this row has more cells than there are headings.", fix)
                self._rows_at_fault(too_long, fault)
                data &= ~too_long
        notes = data & (count == 1) & self._first_cell(first, lambda cell: isinstance(cell, str)) & self._lacking()
        notes &= ~self._dated(first)
        foot = notes_at_foot(self.grid, data & ~notes, notes)
        tell_notes(self.grid, foot, self.declaration, self.problems)
        data, notes = data & ~foot, notes & ~foot
        fault = CellFault(
            "row-not-data",
            "only one cell of this row holds anything: it looks like a note.",
            "delete the row, or move it above the headings.",
        )
        self._rows_at_fault(notes, fault)
        self.rows = np.flatnonzero(data & ~notes)
        if not len(self.rows) and not self.problems.errors:
            self.problems.error(
                "no-rows",
                self.grid.where(self.header.line.number, 0),
                "there are no rows below the headings.",
                "export the extract again; an extract that did not come is left out of edition.yaml.",
            )

    def _repeated(self) -> Mask:
        """The rows that say the headings again, as at the top of a printed page."""
        repeated = np.ones(len(self.grid), dtype=bool)
        for position in self.header.positions.values():
            heading = fold(cell_words(self.header.line.cell(position)))
            repeated &= self.grid.columns[position].rows_where(partial(_says, heading))
        return repeated

    def _of_several_months(self) -> Mask:
        """The rows that are a total of the months, a quarter or an average, by what stands in the column of months."""
        several = np.zeros(len(self.grid), dtype=bool)
        if self.declaration.every:
            return several
        for name, column in self.declaration.columns.items():
            position = self.header.positions.get(name)
            if column.type in {"month", "date"} and position is not None:
                cells, read = self.grid.columns[position], self._readers[name].read
                dated = any(read(cell).value is not None for cell in cells.distinct)  # else all would be totals
                return cells.rows_where(says_total) if dated else several
        return several

    def _first_cell(self, first: Numbers, test: Callable[[Cell], bool]) -> Mask:
        """The rows whose first cell that holds anything passes a test."""
        passed = np.zeros(len(self.grid), dtype=bool)
        for index, column in enumerate(self.grid.columns):
            passed |= (first == index) & column.rows_where(test)
        return passed

    def _remark(self, row: int, data: Mask) -> None:
        """Take a row of words that says why the data are invented out of the data."""
        line = self.grid.line(row)
        reason = illustrative_reason(line)
        if reason is not None and (len(line.filled) == 1 or str(line.filled[0]).lstrip().startswith("#")):
            self.marked = self.marked or reason
            data[row] = False

    def _lacking(self) -> Mask:
        """The rows in which a cell that must hold a value is blank and a blank means nothing declared."""
        required = [name for name, column in self.declaration.columns.items() if column.required]
        lacking = np.zeros(len(self.grid), dtype=bool)
        for name in required if len(required) > 1 else ():
            position = self.header.positions.get(name)
            if position is not None and "" not in self._readers[name].signs:
                lacking |= self.grid.columns[position].rows_where(is_blank)
        return lacking

    def _dated(self, first: Numbers) -> Mask:
        """The rows whose first cell that holds anything is the month, day or year that the row is of."""
        dated = np.zeros(len(self.grid), dtype=bool)
        for name, position in self.header.positions.items():
            if self.declaration.columns[name].type in {"month", "date", "year"}:
                read = self._readers[name].read
                is_date = self.grid.columns[position].rows_where(lambda cell, read=read: read(cell).value is not None)  # type: ignore[misc]
                dated |= (first == position) & is_date
        return dated

    # ------------------------------------------------------------ what is wrong

    def _rows_at_fault(self, mask: Mask, fault: CellFault) -> None:
        for row in np.flatnonzero(mask)[:MOST]:
            where = self.grid.where(int(self.grid.numbers[row]), 0)
            self.problems.error(fault.name, where, fault.fault, fault.fix)
        self.problems.count_more(fault.name, "error", max(0, int(mask.sum()) - MOST))

    def _tell_faults(self) -> None:
        """Tell the faults of the cells, row by row, the first of each name in full."""
        faults: list[tuple[int, int, str, CellFault]] = []
        for order, (name, column) in enumerate(self.columns.items()):
            for faulty in column.faults:
                faults += ((row, order, name, fault) for row, fault in self._first_of_each(faulty))
        for row, _, name, fault in sorted(faults, key=lambda one: one[:2]):
            position = self.header.positions.get(name)
            heading = cell_words(self.header.line.cell(position)) or name
            where = self.grid.where(int(self.grid.numbers[self.rows[row]]), position, heading)
            self.problems.error(fault.name, where, fault.fault, fault.fix)

    def _first_of_each(self, faulty: FaultyCells) -> list[tuple[int, CellFault]]:
        """The first faults of each name in a column, with their rows; the rest are counted."""
        names = np.array([fault.name for fault in faulty.faults], dtype=object)[faulty.which]
        first_faults: list[tuple[int, CellFault]] = []
        for name in dict.fromkeys(names):
            places = np.flatnonzero(names == name)
            first_faults += ((int(faulty.rows[at]), faulty.faults[faulty.which[at]]) for at in places[:MOST])
            self.problems.count_more(name, "error", max(0, len(places) - MOST))
        return first_faults

    def _tell_shares(self) -> None:
        """Percentages all between 0 and 1, without a sign %, were perhaps meant as shares of 1."""
        for name, position in self.header.positions.items():
            column = self._readers[name], self.grid.columns[position], self.rows
            if looks_like_shares(*column):
                self.problems.error(
                    "percent-looks-like-share",
                    self.grid.where(self.header.line.number, position, name),
                    "every percentage in this column lies between 0 and 1.",
                    "write 84% if 0.84 means 84%, and 0.84% if it means less than one in a hundred"
                    f"{self.declaration.or_declare('say fractions: true, or fractions: false, for this column')}.",
                )
            elif (row := share_among_percentages(*column)) is not None:
                self.problems.warning(
                    "percent-may-be-share",
                    self.grid.where(int(self.grid.numbers[row]), position, name),
                    "this percentage is less than 1, and others are far more: is it a share of 1?",
                    "write 88 for 88%; if it is less than one in a hundred, write its sign, as 0.88%"
                    f"{self.declaration.or_declare('say fractions: false for this column')}.",
                )

    def _tell_hidden(self) -> None:
        """Rows and columns that a reader of the sheet does not see: nobody can tell whether they are meant."""
        numbers = set(self.grid.numbers[self.rows].tolist()) if self.grid.hidden_rows else set()
        hidden = [row for row in self.grid.hidden_rows if row in numbers]
        if hidden:
            rows = "1 row of data is" if len(hidden) == 1 else f"{len(hidden)} rows of data are"
            self.problems.error(
                "rows-hidden",
                self.grid.where(hidden[0], 0),
                f"{rows} hidden in this sheet, so that nobody can see whether they belong to the extract.",
                "show all rows (Data, Clear; or Unhide), delete those that do not belong to it, and save the workbook.",
            )
        for name, position in self.header.positions.items():
            if position in self.grid.hidden_columns and self.declaration.columns[name].required:
                self.problems.error(
                    "column-hidden",
                    self.grid.where(self.header.line.number, position, name),
                    "this column is hidden in the sheet, so that nobody can see what is counted from it.",
                    "show the column (Unhide), or delete it if it does not belong here, and save the workbook.",
                )

    def _merged(self) -> dict[int | None, Mask]:
        """By the index of a column, which of the rows have their cell in a merged range."""
        masks: dict[int | None, Mask] = {}
        numbers = self.grid.numbers[self.rows]
        for first, left, last, right in self.grid.merged:
            inside = (numbers >= first) & (numbers <= last)
            for index in range(left, min(right, len(self.grid.columns)) + 1):
                masks[index] = masks.get(index, np.zeros(len(numbers), dtype=bool)) | inside
        return masks

    def _check_totals(self) -> None:
        """A row of totals at the foot equals the rows above it, count by count."""
        if self.problems.errors:
            return
        for row in self.totals:
            line = self.grid.line(int(row))
            for name, column in self.declaration.columns.items():
                cell = line.cell(self.header.positions.get(name))
                if column.type in {"count", "money"} and not is_blank(cell):
                    self._check_total(name, line, cell)

    def _check_total(self, name: str, line: SheetRow, cell: Cell) -> None:
        amounts = pd.Series(self.columns[name].array)
        if amounts.isna().any():
            return
        position = self.header.positions.get(name)
        where = self.grid.where(line.number, position, cell_words(self.header.line.cell(position)) or name)
        try:
            stated = self._readers[name].parse(cell)
        except Unread as error:
            quoted = self.declaration.quote(cell)
            self.problems.error(
                f"not-a-{self.declaration.columns[name].type}", where, f"{quoted} {error.fault}.", error.fix
            )
            return
        added = amounts.sum()
        if stated != added:
            child = self.declaration.setting.level == "child"
            fault = f"the total says {stated:,}, but the rows above add up to {added:,}."
            fix = "find which of the two is right in the source system and export again."
            fault = "the total is not the sum of the rows above." if child else fault
            self.problems.error("total-does-not-agree", where, fault, fix)

    def _check_period_totals(self, frame: pd.DataFrame) -> None:
        """Rows of totals among the months agree with the months, and are left out with one note."""
        if self.problems.errors or not len(self.period_totals):
            return
        for row in self.period_totals:
            line = self.grid.line(int(row))
            for one in check_total(self.declaration, self._readers, line, frame, self.header.positions):
                position = self.header.positions[one.column]
                where = self.grid.where(line.number, position, cell_words(self.header.line.cell(position)))
                lacking = "no row of its months is here to check it against"
                added = lacking if one.added is None else f"they add up to {one.added:,}"
                numbers = f": it says {one.stated:,}, and {added}"
                child = self.declaration.setting.level == "child"
                self.problems.error(
                    "total-does-not-agree",
                    where,
                    f"the total is not the sum of its months{'' if child else numbers}.",
                    "find which of the rows is wrong in the source system and export again.",
                )
        numbers = self.grid.numbers[self.period_totals].tolist()
        named, many = rows_in_words(numbers, on_sheet=bool(self.grid.sheet)), len(numbers) > 1
        self.problems.note(
            "totals-left-out",
            self.grid.where(int(self.grid.numbers[self.period_totals[0]]), 0),
            f"{'these are totals' if many else 'this is a total'} of several months ({named}): checked against the "
            f"months, and left out of what is counted.",
            "nothing.",
        )

    # ------------------------------------------------------------ what is read

    def _flags(self) -> int:
        """How many rows their own column marks as invented."""
        if self.header.flag is None:
            return 0
        cells = self.grid.columns[self.header.flag]
        counts = np.bincount(cells.codes[self.rows], minlength=len(cells.distinct))
        marked = 0
        for at in np.flatnonzero(counts):
            if is_blank(cells.distinct[at]):
                continue
            try:
                marked += int(counts[at]) * values.parse_flag(cells.distinct[at])
            except Unread as error:
                row = self.rows[np.flatnonzero(cells.codes[self.rows] == at)[0]]
                where = self.grid.where(int(self.grid.numbers[row]), self.header.flag, "illustrative")
                fault = f"{self.declaration.quote(cells.distinct[at])} {error.fault}."
                self.problems.error("not-a-flag", where, fault, error.fix)
        return marked

    def _assembled(self) -> pd.DataFrame:
        """The frame: the declared columns, each followed by why a value is missing, and the place of each row."""
        series: dict[str, Any] = {}
        for name, column in self.columns.items():
            series[name] = column.array
            if column.missing is not None:
                series[f"{name}_missing"] = column.missing
        count = len(self.rows)
        series["_file"] = pd.Categorical.from_codes(np.zeros(count, dtype=np.int8), pd.Index([self.grid.file]))
        series["_line"] = self.grid.numbers[self.rows]
        series["_sheet"] = pd.Categorical.from_codes(np.zeros(count, dtype=np.int8), pd.Index([self.grid.sheet]))
        return pd.DataFrame(series, copy=False)


def _says(heading: str, cell: Cell) -> bool:
    return fold(cell_words(cell)) == heading


def _says_illustrative(cell: Cell) -> bool:
    return isinstance(cell, str) and _ILLUSTRATIVE.match(cell_words(cell)) is not None


def illustrative_reason(line: SheetRow) -> str | None:
    """The reason, when a row of words says that the data are invented; None when it does not.

    A CSV reader parts the reason at its commas: the cells are put together again.
    """
    words = ", ".join(map(cell_words, line.filled)) if all(isinstance(cell, str) for cell in line.filled) else ""
    match = _ILLUSTRATIVE.fullmatch(words)
    if not match or not (words.startswith("#") or ":" in words[:14]):
        return None
    return match[1].strip() or _NO_REASON
