"""The last sheet of the workbook: every published figure, one a row, as `figures.csv` has them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from reportgen.document.figure import State
from reportgen.writers.xlsx.book import BACK, Book
from reportgen.writers.xlsx.cells import SheetGrid, Value, WordsCell, number_cell, shorthand, shorthand_of
from reportgen.writers.xlsx.widths import row_lines, shown_texts, widths

FIGURES = "Figures"
HOLDS_FIGURES = "Every published figure, one on each row"
_ABOUT = (
    "This worksheet contains one table. It has a row for each published figure. Shorthand such as [z] is explained on "
    "the Cover worksheet."
)


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A figure as it is published. `cells` are words or numbers; None where there is nothing to say.

    `gap` is the state of a number that is not there.
    """

    gap: State
    cells: tuple[str | Decimal | None, ...]


@dataclass(frozen=True, slots=True)
class FigureSheet:
    """The figures of a paper: a heading for each column, which of them hold numbers, and the rows."""

    headings: tuple[str, ...]
    numeric: tuple[bool, ...]
    rows: tuple[FigureRow, ...]

    @property
    def grid(self) -> SheetGrid:
        """The cells of the sheet, shorthand where there is nothing to say."""
        rows = tuple(tuple(self._cell(row, value, n) for n, value in enumerate(row.cells)) for row in self.rows)
        return SheetGrid(self.headings, rows, self.numeric)

    def _cell(self, row: FigureRow, value: str | Decimal | None, column: int) -> Value:
        if isinstance(value, Decimal):
            return number_cell(value, "number") or WordsCell(str(value))
        if value:
            return WordsCell(value)
        return shorthand(shorthand_of(row.gap) if self.numeric[column] and row.gap != "known" else "z")


def write_figures(book: Book, figures: FigureSheet) -> None:
    """Write the sheet `Figures`, whose headings stay in sight."""
    grid = figures.grid
    page = book.sheet(FIGURES)
    book.title(page, FIGURES)
    book.line(page, 1, _ABOUT)
    book.line(page, 2, *BACK)
    right = {place for place, numeric in enumerate(grid.numeric) if numeric}
    across = widths(grid)
    book.table(page, 3, FIGURES, grid.headings, len(grid.rows), _ABOUT, right)
    for row, values in enumerate(grid.rows, 4):
        book.height(page, row, row_lines(shown_texts(values), across))
        for column, value in enumerate(values):
            align = "right" if column in right else "left"
            book.put(page, row, column, value, text_wrap=True, align=align, bold=column == 0)
    for column, width in enumerate(across):
        page.set_column(column, column, width)
    page.ignore_errors({"number_stored_as_text": f"A1:XFD{4 + len(grid.rows)}"})
    page.freeze_panes(4, 0)
    page.repeat_rows(3)
