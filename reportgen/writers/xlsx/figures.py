"""The last sheet of the workbook: every published figure, one a row, as `figures.csv` has them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from reportgen.document.beside import FigureLine, FigureSheet
from reportgen.writers.xlsx.book import BACK, Book, aligned
from reportgen.writers.xlsx.cells import SheetGrid, Value, WordsCell, number_cell, shorthand, shorthand_of
from reportgen.writers.xlsx.widths import widths

FIGURES = "Figures"
HOLDS_FIGURES = "Every published figure, one on each row"
_ABOUT = (
    "This worksheet contains one table. It has a row for each published figure. Shorthand such as [z] is explained on "
    "the Cover worksheet."
)


def figures_grid(figures: FigureSheet) -> SheetGrid:
    """The cells of the sheet, shorthand where there is nothing to say."""
    rows = tuple(tuple(_cells(row, figures.numeric)) for row in figures.rows)
    return SheetGrid(figures.headings, rows, figures.numeric)


def _cells(row: FigureLine, numeric: tuple[bool, ...]) -> Iterator[Value]:
    for value, number in zip(row.cells, numeric, strict=True):
        if isinstance(value, Decimal):
            yield number_cell(value, "number") or WordsCell(str(value))
        elif value:
            yield WordsCell(value)
        else:
            yield shorthand((shorthand_of(row.state) if number else "") or "z")


def write_figures(book: Book, figures: FigureSheet) -> None:
    """Write the sheet `Figures`, whose headings stay in sight."""
    grid = figures_grid(figures)
    page = book.sheet(FIGURES)
    book.title(page, FIGURES)
    book.line(page, 1, _ABOUT)
    book.line(page, 2, *BACK)
    right = {place for place, numeric in enumerate(grid.numeric) if numeric}
    book.table(page, 3, FIGURES, grid.headings, len(grid.rows), _ABOUT, right)

    def look(_: int, column: int) -> dict[str, object]:
        return {"bold": column == 0, **aligned(column, right)}

    book.rows(page, 4, grid.rows, widths(grid), look)
    page.ignore_errors({"number_stored_as_text": f"A1:XFD{4 + len(grid.rows)}"})
    page.repeat_rows(3)
