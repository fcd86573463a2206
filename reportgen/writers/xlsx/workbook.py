"""The companion workbook after the conventions of the Government Analysis Function.

Sheets: Cover (what this is), Contents, Notes, then one for each numbered table of the paper and each of its indicators.
Each sheet holds one marked table; no cell is merged and none is empty. What the paper hides the workbook hides.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from reportgen.document.blocks import Document, Meta, Table
from reportgen.document.reading import passages, tidy
from reportgen.document.walk import blocks
from reportgen.writers.xlsx.book import Book
from reportgen.writers.xlsx.cells import SHORTHAND, SheetGrid, WordsCell, address, grid
from reportgen.writers.xlsx.notes import Notes
from reportgen.writers.xlsx.widths import row_lines, shown_texts, widths

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_LICENCE = "Open Government Licence"
_HEADING = 14.0  # of the headings, in points
_WIDE = 90  # of the words of the cover, in characters
_LONGEST_NAME = 31  # of a sheet
_FORBIDDEN = re.compile(r"[^\w. -]+")


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What the sheet of one table says."""

    name: str
    title: str
    lines: tuple[tuple[str, str], ...]  # words and the address they lead to
    grid: SheetGrid
    table: Table


def write(document: Document) -> bytes:
    """The workbook of a paper's numbered tables, as XLSX.

    Raises:
        ProblemsError: a cell holds more than a spreadsheet can keep.
    """
    notes = Notes()
    tables = [block for block in blocks(document) if isinstance(block, Table) and block.rows and _has_a_sheet(block)]
    names = _names(tables)
    sheets = [_read(table, name, notes) for table, name in zip(tables, names, strict=True)]
    book = Book(document.meta)
    _cover(book, document, sheets)
    rows = notes.rows()
    _contents(book, document.meta, sheets, bool(rows))
    if rows:
        _notes(book, rows)
    for sheet in sheets:
        _table(book, sheet)
    return book.close()


def _has_a_sheet(table: Table) -> bool:
    """Whether it is one of the paper's numbered tables, or shows its indicators."""
    return bool(table.label) or table.role == "dashboard"


def _names(tables: list[Table]) -> list[str]:
    """The name of each table's sheet, such as `Table_4`; no two alike."""
    names: list[str] = []
    for table in tables:
        plain = (
            _FORBIDDEN.sub("", table.label or table.id.capitalize()).strip().replace(" ", "_")[:_LONGEST_NAME]
            or "Table"
        )
        name, count = plain, 2
        while name.casefold() in {each.casefold() for each in (*names, "Cover", "Contents", "Notes", "History")}:
            ending = f"_{count}"
            name, count = plain[: _LONGEST_NAME - len(ending)] + ending, count + 1
        names.append(name)
    return names


def _read(table: Table, name: str, notes: Notes) -> _Sheet:
    notes.sheet = name
    title = f"{tidy(table.label)}: {notes.say(table.caption)}" if table.label else tidy(table.description)
    title += "".join(notes.mark(note) for note in table.notes)
    chart = () if table.chart is None else ((notes.say(table.chart.title), ""), (notes.say(table.chart.subtitle), ""))
    cells = grid(table, notes.say)
    lines = [*chart, (_instructions(title, cells), ""), (notes.say(table.source), address(table.source))]
    return _Sheet(name, title, tuple(line for line in lines if line[0]), cells, table)


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
    book.line(page, 0, sheet.title, bold=True, font_size=_HEADING)
    book.height(page, 0, size=_HEADING)
    for row, (text, leads_to) in enumerate(sheet.lines, 1):
        book.line(page, row, text, leads_to)
    head = len(sheet.lines) + 1
    cells = sheet.grid
    across = widths(cells)
    about = tidy(sheet.table.description) or sheet.title
    right = {place for place, numeric in enumerate(cells.numeric) if numeric}
    book.table(page, head, _name_of_table(sheet.name), cells.headings, len(cells.rows), about, right)
    book.height(page, head, row_lines(cells.headings, across, bold=True))
    for row, values in enumerate(cells.rows):
        total = sheet.table.rows[row].tone == "total"
        book.height(page, head + 1 + row, row_lines(shown_texts(values), across))
        for column, value in enumerate(values):
            first = column == 0 and sheet.table.row_headers
            align = "right" if column in right else "left"
            book.put(page, head + 1 + row, column, value, text_wrap=True, align=align, bold=total or first)
    for column, width in enumerate(across):
        page.set_column(column, column, width)
    page.ignore_errors({"number_stored_as_text": f"A1:XFD{head + 1 + len(cells.rows)}"})
    page.freeze_panes(head + 1, 1 if sheet.table.row_headers and len(cells.headings) > 1 else 0)
    page.repeat_rows(head)


def _name_of_table(name: str) -> str:
    """A name a marked table may have: letters, figures and underscores, a letter first."""
    return "t_" + re.sub(r"\W", "_", name)


def _cover(book: Book, document: Document, sheets: list[_Sheet]) -> None:
    page = book.sheet("Cover")
    page.set_column(0, 0, _WIDE)
    lines = [(f"{document.meta.title}: tables", 16.0), *_cover_lines(document, sheets)]
    for row, (text, size) in enumerate(lines):
        looks: dict[str, Any] = {"bold": True, "font_size": size} if size else {}
        book.line(page, row, text, text_wrap=True, **looks)
        book.height(page, row, row_lines([text], [_WIDE], bold=bool(size)), size)


def _cover_lines(document: Document, sheets: list[_Sheet]) -> list[tuple[str, float]]:
    """The lines of the cover under its title, and the size of each that is a heading, in points."""
    meta = document.meta
    lines: list[tuple[str, float]] = [(meta.organisation, 0), (f"Version {meta.version}, {meta.status}", 0)]
    lines += [(mark, 0) for mark in (_in_words(meta.date), meta.whose, meta.marking, meta.watermark) if mark]
    lines.append(("About this workbook", _HEADING))
    if meta.subject:
        lines.append((meta.subject, 0))
    about = "This workbook holds the numbered tables of the paper with the title above, one on each worksheet."
    lines.append((f"{about} The figures are those of the paper, rounded and hidden in the same way.", 0))
    lines.append(("The Contents worksheet lists the tables and leads to each.", 0))
    if meta.illustrative:
        lines.append(("Contains illustrative data. The notes of each table say what is illustrative.", 0))
    used = {gap for sheet in sheets for gap in sheet.grid.gaps}
    if used:
        lines.append(("Shorthand", _HEADING))
        lines += [(f"[{key}] means {meaning}.", 0) for key, meaning in SHORTHAND.items() if key in used]
    if meta.author:
        lines += [("Contact", _HEADING), (meta.author, 0)]
    # The licence of the paper is said in its text; a source under that licence says nothing of ours.
    licences = [
        p.text for p in passages(document) if _LICENCE in p.text and not p.place.startswith(("source of", "notes of"))
    ]
    if licences:
        lines += [("Licence", _HEADING), (licences[0], 0)]
    return lines


def _in_words(iso: str) -> str:
    """`2020-09-17` as 17 September 2020."""
    day = date.fromisoformat(iso)
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _contents(book: Book, meta: Meta, sheets: list[_Sheet], notes: bool) -> None:
    entries = [("Cover", "What this workbook is")]
    if notes:
        entries.append(("Notes", "The notes of all tables"))
    entries += [(sheet.name, re.sub(r" \[note \d+\]", "", sheet.title)) for sheet in sheets]
    about = f"This worksheet contains one table. It lists the worksheets of: {meta.title}."
    rows = [(WordsCell(name, f"internal:'{name}'!A1"), WordsCell(holds)) for name, holds in entries]
    _list(book, "Contents", about, (("Worksheet", 18.0), ("What it holds", _WIDE)), rows)


def _notes(book: Book, rows: tuple[tuple[str, str, str], ...]) -> None:
    about = "This worksheet contains one table. It lists the notes of the other worksheets."
    heads = (("Note", 11.0), ("Words of the note", _WIDE), ("Worksheets", 24.0))
    _list(book, "Notes", about, heads, [tuple(WordsCell(text) for text in row) for row in rows])


def _list(
    book: Book, name: str, about: str, heads: tuple[tuple[str, float], ...], rows: Sequence[tuple[WordsCell, ...]]
) -> None:
    """A sheet with one marked table of words under a title and a line that says what it is."""
    page = book.sheet(name)
    book.line(page, 0, name, bold=True, font_size=_HEADING)
    book.height(page, 0, size=_HEADING)
    book.line(page, 1, about)
    book.table(page, 2, _name_of_table(name), [heading for heading, _ in heads], len(rows), about)
    across = [width for _, width in heads]
    for row, values in enumerate(rows, 3):
        book.height(page, row, row_lines(shown_texts(values), across))
        for column, value in enumerate(values):
            book.put(page, row, column, value, text_wrap=True)
    for column, width in enumerate(across):
        page.set_column(column, column, width)
    page.freeze_panes(3, 0)
