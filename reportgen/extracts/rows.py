"""Rows under the headings -> records of typed values."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import partial
from typing import Any, TypeAlias

from reportgen.extracts import dates, values
from reportgen.extracts.cells import Cell, Grid, SheetRow, is_blank, is_error_cell, plain
from reportgen.extracts.codes import spellings, take
from reportgen.extracts.declare import ColumnSetting, Declaration, fold
from reportgen.extracts.header import Header
from reportgen.extracts.values import Unread
from reportgen.problems import Problems

Parse: TypeAlias = Callable[[Cell], Any]
_DASHES = str.maketrans("‐‑‒–—−", "------")


def parser(column: ColumnSetting, *, since_1904: bool = False) -> Parse:
    """What reads a cell of a column; it raises `Unread`."""
    of_type: dict[str, Parse] = {
        "text": values.text,
        "code": values.text,
        "month": partial(dates.month, since_1904=since_1904),
        "date": partial(dates.date, since_1904=since_1904),
        "year": dates.year,
        "count": partial(values.count, of=column.of),
        "number": values.number,
        "percent": partial(values.percent, fractions=column.fractions),
        "money": values.money,
        "flag": values.flag,
    }
    return of_type[column.type]


class RowReader:
    """Reads the rows of one file. `records` are its rows so far; faults go to `problems`."""

    def __init__(self, declaration: Declaration, grid: Grid, header: Header, problems: Problems) -> None:
        self.declaration, self.grid, self.header, self.problems = declaration, grid, header, problems
        self.positions = header.positions
        self.records: list[dict[str, Any]] = []
        self.typed_as: dict[tuple[int, str], str] = {}
        self.marked = 0
        self.totals: list[SheetRow] = []
        columns = declaration.columns
        self.parse = {name: parser(column, since_1904=grid.since_1904) for name, column in columns.items()}
        self.codes = {name: spellings(column) for name, column in columns.items() if column.codes}
        self.symbols = {name: {_symbol(s): words for s, words in declaration.missing(name).items()} for name in columns}
        self._needed = sum(column.required for column in columns.values())
        self.total_words = {fold(word) for word in declaration.setting.total_row}

    @property
    def illustrative(self) -> str:
        """Why the data are invented, when rows are marked so; empty when none is."""
        if not self.marked:
            return ""
        return f"{self.marked} of its {len(self.records)} rows are marked illustrative"

    def row(self, line: SheetRow) -> None:
        """Read one row; blank rows and headings said again are passed over."""
        if line.blank or self.header.repeated(line):
            return
        if self._is_total(line):
            self.totals.append(line)
            return
        if self.totals:
            self._at_row(
                line,
                "row-after-total",
                "this row stands below the row of totals.",
                "move the row of totals to the foot, or take total_row out of the declaration.",
            )
        if not self.grid.sheet and any(not is_blank(cell) for cell in line.cells[self.header.width :]):
            self._at_row(
                line,
                "row-too-long",
                "this row has more cells than there are headings.",
                "a comma in a value must stand in quotation marks; export the file again.",
            )
            return
        if len(line.held) == 1 and isinstance(line.held[0], str) and self._needed > 1 and self._lacks(line):
            self._at_row(
                line,
                "row-not-data",
                "only one cell of this row holds anything: it looks like a note.",
                "delete the row, or move it above the headings.",
            )
            return
        record: dict[str, Any] = {}
        for name, column in self.declaration.columns.items():
            value, missing = self._value(name, column, line)
            record[name] = value
            if self.symbols[name]:
                record[f"{name}_missing"] = missing
        record |= {"_file": self.grid.file, "_line": line.number, "_sheet": self.grid.sheet}
        self.records.append(record)
        self._flag(line)

    def close(self) -> None:
        """Look at what only the whole file tells: totals, fractions, hidden rows, no rows at all."""
        if not self.records and not self.problems.errors:
            self.problems.error(
                "no-rows",
                self.grid.where(self.header.line.number, 0),
                "there are no rows below the headings.",
                "export the extract again; an extract that did not come is left out of edition.yaml.",
            )
        if not self.problems.errors:
            for line in self.totals:
                self._check_total(line)
        read = {record["_line"] for record in self.records}
        hidden = [row for row in self.grid.hidden_rows if row in read]
        if hidden:
            rows = "1 row is" if len(hidden) == 1 else f"{len(hidden)} rows are"
            self.problems.warning(
                "rows-hidden",
                self.grid.where(hidden[0], 0),
                f"{rows} hidden in this sheet, and counted all the same.",
                "show all rows (Data, Clear) and delete those that do not belong to the extract.",
            )
        for name, column in self.declaration.columns.items():
            if column.type == "percent" and not column.fractions and name in self.positions:
                self._look_like_fractions(name)

    def _value(self, name: str, column: ColumnSetting, line: SheetRow) -> tuple[Any, str | None]:
        """A cell's value and, where it holds a symbol for missing, what the symbol means."""
        position = self.positions.get(name)
        cell = line.cell(position)
        if position is None:
            return None, None
        symbol = self.symbols[name].get(_symbol(plain(cell))) if isinstance(cell, (str, Decimal)) else None
        if symbol is not None and fold(plain(cell)) not in self.codes.get(name, {}):
            return None, symbol
        if is_blank(cell):
            if column.required:
                fix = "write the value, or one of the symbols for a value not given."
                if self.grid.in_merged(line.number, position):
                    fix = "the cell is merged with others: unmerge them and write the value in each row."
                self._at(name, line, "value-missing", "nothing stands here.", fix)
            return None, None
        if is_error_cell(cell):
            words = plain(cell)
            fault = f"the cell holds {words}." if not words.startswith("#") else f"the cell holds the error {words}."
            self._at(
                name, line, "cell-broken", fault, "mend the formula and save the workbook in Excel, then export again."
            )
            return None, None
        try:
            value = self.parse[name](cell)
        except Unread as error:
            quoted = self.declaration.quote(cell)
            shown = "it" if self.declaration.setting.level == "child" else plain(cell)
            fix = error.fix.replace("'{value}'", f"'{shown}'" if shown != "it" else shown)
            self._at(name, line, f"not-a-{column.type}", f"{quoted} {error.fault}.", fix)
            return None, None
        if name in self.codes:
            value, alike = take(value, self.codes[name])
            if alike:
                self.typed_as[line.number, name] = plain(cell)
        return value, None

    def _lacks(self, line: SheetRow) -> int:
        """How many required cells of a row are blank where a blank is no symbol."""
        return sum(
            column.required and "" not in self.symbols[name] and is_blank(line.cell(self.positions.get(name)))
            for name, column in self.declaration.columns.items()
        )

    def _is_total(self, line: SheetRow) -> bool:
        if not self.total_words:
            return False
        first = next((cell for cell in line.cells if not is_blank(cell)), "")
        return isinstance(first, str) and fold(first) in self.total_words

    def _check_total(self, line: SheetRow) -> None:
        """A row of totals at the foot equals the rows above it, count by count."""
        for name, column in self.declaration.columns.items():
            cell = line.cell(self.positions.get(name))
            held = [record[name] for record in self.records]
            if column.type not in {"count", "money"} or is_blank(cell) or None in held:
                continue
            try:
                stated = self.parse[name](cell)
            except Unread as error:
                self._at(
                    name, line, f"not-a-{column.type}", f"{self.declaration.quote(cell)} {error.fault}.", error.fix
                )
                continue
            if stated != sum(held):
                child = self.declaration.setting.level == "child"
                fault = (
                    "the total is not the sum of the rows above."
                    if child
                    else (f"the total says {stated:,}, but the rows above add up to {sum(held):,}.")
                )
                self._at(
                    name,
                    line,
                    "total-does-not-agree",
                    fault,
                    "find which of the two is right in the source system and export again.",
                )

    def _flag(self, line: SheetRow) -> None:
        """Count a row that its own column marks as invented."""
        cell = line.cell(self.header.flag)
        if self.header.flag is None or is_blank(cell):
            return
        try:
            self.marked += values.flag(cell)
        except Unread as error:
            self.problems.error(
                "not-a-flag",
                self.grid.where(line.number, self.header.flag, "illustrative"),
                f"{self.declaration.quote(cell)} {error.fault}.",
                error.fix,
            )

    def _look_like_fractions(self, name: str) -> None:
        """Percentages all between 0 and 1, without a sign %, were perhaps meant as shares of 1."""
        position = self.positions[name]
        bare = [
            record[name]
            for line, record in zip(self._data_lines(), self.records, strict=True)
            if record[name] is not None and not plain(line.cell(position)).endswith("%")
        ]
        if len(bare) > 1 and all(0 <= value <= 1 for value in bare) and any(value % 1 for value in bare):
            self.problems.warning(
                "percent-looks-like-share",
                self.grid.where(self.header.line.number, position, name),
                "every percentage in this column lies between 0 and 1.",
                "if 0.84 means 84%, say fractions: true for this column in its declaration.",
            )

    def _data_lines(self) -> list[SheetRow]:
        by_number = {line.number: line for line in self.grid.lines}
        return [by_number[record["_line"]] for record in self.records]

    def _at(self, name: str, line: SheetRow, problem: str, fault: str, fix: str) -> None:
        position = self.positions.get(name)
        heading = plain(self.header.line.cell(position)) or name
        self.problems.error(problem, self.grid.where(line.number, position, heading), fault, fix)

    def _at_row(self, line: SheetRow, problem: str, fault: str, fix: str) -> None:
        self.problems.error(problem, self.grid.where(line.number, 0), fault, fix)


def _symbol(words: str) -> str:
    """A symbol for missing without what varies: case, spaces, kinds of dashes."""
    return plain(words).translate(_DASHES).casefold()
