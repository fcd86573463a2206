"""A sheet as a matrix: each cell as it is seen, merged cells holding for their whole range, either way round."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from reportgen.extracts.cells import Cell, ErrorCell, cell_words, column_letters, is_blank
from reportgen.extracts.grid import Grid
from reportgen.extracts.sheets import grids_in
from reportgen.problems import Problems, Where

MOST_ROWS, MOST_COLUMNS = 5_000, 400


@dataclass(frozen=True, slots=True)
class DashboardSheet:
    """Rows of cells, from row 1 and column 0; `turned` where rows and columns have changed places."""

    file: str
    name: str
    cells: tuple[tuple[Cell, ...], ...]
    turned: bool = False
    hidden: bool = False
    months_a_row: int = 1
    """How many months each of its headings is of, named by the first."""
    name_words: str = ""
    file_words: str = ""
    """Its name, and its file's without the ending, as they are read for a month."""

    @property
    def width(self) -> int:
        """How many columns there are."""
        return max((len(row) for row in self.cells), default=0)

    def at(self, row: int, column: int) -> Cell:
        """The cell of a row and a column, both from 0; empty words where there is none."""
        line = self.cells[row] if 0 <= row < len(self.cells) else ()
        return line[column] if 0 <= column < len(line) else ""

    def words(self, row: int, column: int) -> str:
        """The cell in words."""
        cell = self.at(row, column)
        return cell.words if isinstance(cell, ErrorCell) else cell_words(cell)

    def blank(self, row: int, column: int) -> bool:
        """Whether nothing stands there."""
        return is_blank(self.at(row, column))

    def place(self, row: int, column: int) -> str:
        """The cell's place in the file, whichever way round the matrix is: `C7`."""
        if self.turned:
            row, column = column, row
        return f"{column_letters(column)}{row + 1}"

    def where(self, row: int, column: int) -> Where:
        """The cell's place for a message."""
        place = self.place(row, column)
        return Where(self.file, cell=f"{self.name}!{place}" if self.name else place)

    def turn(self) -> DashboardSheet:
        """The same cells with rows and columns changed round."""
        turned = tuple(tuple(self.at(row, column) for row in range(len(self.cells))) for column in range(self.width))
        return replace(self, cells=turned, turned=not self.turned)


def sheets_of(path: Path, problems: Problems) -> tuple[DashboardSheet, ...]:
    """Every sheet of a workbook, or the one of a CSV file; none, with problems, where it cannot be read."""
    return tuple(_sheet(grid, problems) for grid in grids_in(path, problems))


def _sheet(grid: Grid, problems: Problems) -> DashboardSheet:
    """The grid as a matrix of rows as numbered in the file, each merged cell in all of its range."""
    if len(grid) > MOST_ROWS or len(grid.columns) > MOST_COLUMNS:
        fault = f"the sheet '{grid.sheet}' has more than {MOST_ROWS:,} rows or {MOST_COLUMNS} columns."
        fix = "it is looked at as far as that; a table for people is smaller: put it on a sheet of its own."
        problems.warning("sheet-too-large", Where(grid.file), fault, fix)
    width = min(len(grid.columns), MOST_COLUMNS)
    rows: list[list[Cell]] = []
    for line in grid.lines():
        if line.number > MOST_ROWS:
            break
        while len(rows) < line.number - 1:
            rows.append([""] * width)
        cells: list[Cell] = ["" if n in grid.hidden_columns else line.cell(n) for n in range(width)]
        rows.append([""] * width if line.number in grid.hidden_rows else cells)
    within = [(first, left, min(last, len(rows)), min(right + 1, width)) for first, left, last, right in grid.merged]
    if sum(max(0, last - first + 1) * max(0, right - left) for first, left, last, right in within) > len(rows) * width:
        fault = f"merged cells of the sheet '{grid.sheet}' lie over one another, which Excel does not allow."
        problems.error("sheet-damaged", Where(grid.file), fault, "open it in Excel and save it again as .xlsx.")
        within = []
    for first, left, last, right in within:
        for row in range(first - 1, last):
            for column in range(left, right):
                rows[row][column] = rows[first - 1][left]
    matrix, stem = tuple(map(tuple, rows)), grid.file.rpartition(".")[0]
    return DashboardSheet(
        grid.file, grid.sheet, matrix, hidden=not grid.visible, name_words=grid.sheet, file_words=stem
    )
