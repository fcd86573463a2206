"""The companion workbook after the conventions of the Government Analysis Function.

Sheets: Cover (what this is), Contents, Notes, then one for each table of the paper, and last every published figure,
one a row. Each sheet holds one marked table; no cell is merged and none is empty. Nothing is frozen but the headings of
the figures: six rows that stay fill the screen of a reader who enlarges it. What the paper hides the workbook hides.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reportgen.document.beside import FigureSheet
from reportgen.document.blocks import Document, Meta, Table
from reportgen.document.reading import tidy
from reportgen.document.text_metrics import text_width
from reportgen.document.walk import blocks
from reportgen.writers.xlsx.book import BACK, PAGE, Book, aligned
from reportgen.writers.xlsx.cells import SheetGrid, WordsCell, address, grid
from reportgen.writers.xlsx.cover import write_cover
from reportgen.writers.xlsx.figures import FIGURES, HOLDS_FIGURES, figures_grid, write_figures
from reportgen.writers.xlsx.notes import Notes
from reportgen.writers.xlsx.widths import lines_within, row_lines, width_together, widths

_WIDE = 90  # of the words of a list, in characters
_LONG_TITLE = 12.0  # the size at which a title and the marks of its notes fill a page, or have two lines
_LETTER = 1.2  # a letter of a sheet's name, beside a figure
_LONGEST_NAME = 31  # of a sheet
_OWN_SHEETS = ("Cover", "Contents", "Notes", "Figures", "History")  # the last is a name that Excel keeps for itself
_NO_TABLES = ("form", "contents")  # roles of what is laid out as a table and is none
_FORBIDDEN = re.compile(r"[^\w. -]+")


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What the sheet of one table says."""

    name: str
    title: str
    lines: tuple[tuple[str, str], ...]  # words and the address they lead to
    grid: SheetGrid
    table: Table


def write(document: Document, figures: FigureSheet | None = None) -> bytes:
    """The workbook of a paper's tables, as XLSX, and of all its published `figures` where they are given.

    Raises:
        ProblemsError: a cell holds more than a spreadsheet can keep.
    """
    notes = Notes()
    tables = [block for block in blocks(document) if isinstance(block, Table) and block.rows and _has_a_sheet(block)]
    names = _names(tables)
    sheets = [_read(table, name, notes) for table, name in zip(tables, names, strict=True)]
    book = Book(document.meta)
    grids = [sheet.grid for sheet in sheets] + ([figures_grid(figures)] if figures is not None else [])
    write_cover(book, document, grids, with_figures=figures is not None)
    rows = notes.rows()
    _contents(book, document.meta, sheets, notes=bool(rows), figures=figures is not None)
    if rows:
        _notes(book, rows)
    for sheet in sheets:
        _table(book, sheet)
    if figures is not None:
        write_figures(book, figures)
    return book.close()


def _has_a_sheet(table: Table) -> bool:
    """Whether it is a table and no form: one with a caption, or with headings over its columns."""
    return bool(table.label) or (table.show_header and table.role not in _NO_TABLES)


def _names(tables: list[Table]) -> list[str]:
    """The name of each table's sheet, such as `Table_4`; no two alike."""
    names: list[str] = []
    for table in tables:
        letters = _FORBIDDEN.sub("", table.label or _own_name(table)).strip()
        plain = letters.replace(" ", "_")[:_LONGEST_NAME] or "Table"
        name, count = plain, 2
        while name.casefold() in {each.casefold() for each in (*names, *_OWN_SHEETS)}:
            ending = f"_{count}"
            name, count = plain[: _LONGEST_NAME - len(ending)] + ending, count + 1
        names.append(name)
    return names


def _read(table: Table, name: str, notes: Notes) -> _Sheet:
    notes.sheet = name
    title = f"{tidy(table.label)}: {notes.say(table.caption)}" if table.label else _title(table, notes)
    marks = "".join(notes.mark(note) for note in table.notes)
    chart = () if table.chart is None else ((notes.say(table.chart.title), ""), (notes.say(table.chart.subtitle), ""))
    cells = grid(table, notes.say)
    source = (notes.say(table.source), address(table.source))
    lines = [*chart, (_instructions(title + marks, cells), ""), source, BACK]
    if text_width(title + marks, _LONG_TITLE, bold=True) <= PAGE:
        title += marks
    elif marks:
        lines.insert(0, (f"Notes on this table:{marks}", ""))
    return _Sheet(name, title, tuple(line for line in lines if line[0]), cells, table)


def _title(table: Table, notes: Notes) -> str:
    """What a table without a number is called: its caption, what it holds, or its name."""
    return notes.say(table.caption) or tidy(table.description) or _own_name(table)


def _own_name(table: Table) -> str:
    """`action_plan_table` as Action plan."""
    return table.id.removesuffix("_table").replace("_", " ").strip().capitalize()


def _instructions(title: str, cells_of_sheet: SheetGrid) -> str:
    text = "This worksheet contains one table."
    cells = [v.text for row in cells_of_sheet.rows for v in row if isinstance(v, WordsCell)]
    if any("[note " in words for words in (title, *cells_of_sheet.headings, *cells)):
        text += " Notes such as [note 1] are on the Notes worksheet."
    if cells_of_sheet.gaps:
        text += f" Shorthand such as [{cells_of_sheet.gaps[0]}] is explained on the Cover worksheet."
    return text


def _table(book: Book, sheet: _Sheet) -> None:
    page = book.sheet(sheet.name)
    cells = sheet.grid
    across = widths(cells)
    # A line that ran beyond the page would make all of the sheet smaller when it is printed.
    room = max(PAGE, width_together(across, book.size), text_width(sheet.title, book.size, bold=True))
    book.title(page, sheet.title, room=room)
    lines = [(line, leads_to) for text, leads_to in sheet.lines for line in lines_within(text, room, book.size)]
    for row, (text, leads_to) in enumerate(lines, 1):
        book.line(page, row, text, leads_to)
    head = len(lines) + 1
    about = tidy(sheet.table.description) or sheet.title
    right = {place for place, numeric in enumerate(cells.numeric) if numeric}
    book.table(page, head, sheet.name, cells.headings, len(cells.rows), about, right)
    book.height(page, head, row_lines(cells.headings, across, bold=True))

    def look(row: int, column: int) -> dict[str, object]:
        bold = sheet.table.rows[row].tone == "total" or (column == 0 and sheet.table.row_headers)
        return {"bold": bold, **aligned(column, right)}

    book.rows(page, head + 1, cells.rows, across, look)
    page.ignore_errors({"number_stored_as_text": f"A1:XFD{head + 1 + len(cells.rows)}"})
    page.repeat_rows(head)


def _contents(book: Book, meta: Meta, sheets: list[_Sheet], *, notes: bool, figures: bool) -> None:
    entries = [("Cover", "What this workbook is")]
    if notes:
        entries.append(("Notes", "The notes of all tables"))
    entries += [(sheet.name, re.sub(r" \[note \d+\]", "", sheet.title)) for sheet in sheets]
    if figures:
        entries.append((FIGURES, HOLDS_FIGURES))
    about = f"This worksheet contains one table. It lists the worksheets of: {meta.title}."
    rows = [(WordsCell(name, f"internal:'{name}'!A1"), WordsCell(holds)) for name, holds in entries]
    longest = max(len(name) for name, _ in entries)
    _list(book, "Contents", about, (("Worksheet", max(18.0, longest * _LETTER)), ("What it holds", _WIDE)), rows)


def _notes(book: Book, rows: tuple[tuple[str, str, str], ...]) -> None:
    about = "This worksheet contains one table. It lists the notes of the other worksheets."
    heads = (("Note", 11.0), ("Words of the note", _WIDE), ("Worksheets", 30.0))
    _list(book, "Notes", about, heads, [tuple(WordsCell(text) for text in row) for row in rows])


def _list(
    book: Book, name: str, about: str, heads: tuple[tuple[str, float], ...], rows: Sequence[tuple[WordsCell, ...]]
) -> None:
    """A sheet with one marked table of words under a title and a line that says what it is."""
    page = book.sheet(name)
    book.title(page, name)
    book.line(page, 1, about)
    book.table(page, 2, name, [heading for heading, _ in heads], len(rows), about)
    book.rows(page, 3, rows, [width for _, width in heads])
