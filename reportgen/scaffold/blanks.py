"""A year's extracts laid out empty: each file as it was, with its headings and nothing below them."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import PurePosixPath

from reportgen.extracts.cells import cell_words
from reportgen.extracts.csv_file import decode_csv, read_csv
from reportgen.extracts.declare import Declaration, starter
from reportgen.extracts.gather import declarations
from reportgen.extracts.grid import Grid
from reportgen.extracts.header import Header, find_header
from reportgen.plain_file import read_plain
from reportgen.problems import Problems
from reportgen.settings.edition import ExtractUse
from reportgen.settings.opened import Opened

_TEXT = {".csv", ".txt", ".tsv"}
_BOOKS = {".xlsx", ".xlsm"}
_BOM = "\ufeff"


def is_years_own(opened: Opened, use: ExtractUse) -> bool:
    """Whether an extract is the year's own, and not one that is shared and holds all years."""
    return (opened.data / use.file).resolve().is_relative_to(opened.data.resolve())


def blank_extracts(opened: Opened) -> dict[str, tuple[str, bytes]]:
    """For each file of the year's own extracts: the name and content of the one to be filled in.

    A workbook keeps its sheets; one with macros becomes one without (`.xlsx`). A file in which no headings
    are found is laid out by its declaration; one that has no declaration is left out.
    """
    known = declarations(opened, Problems())
    wanted: dict[str, list[Declaration]] = {}
    for use in opened.edition.extracts.values():
        if is_years_own(opened, use) and (opened.data / use.file).is_file() and use.declared_as in known:
            wanted.setdefault(use.file, []).append(known[use.declared_as])
    blank_files = {}
    for file, of in wanted.items():
        content = read_plain(opened.data / file)
        kind = PurePosixPath(file).suffix.lower()
        if kind in _TEXT:
            blank_files[file] = (file, _text(content, of) or starter(of[0]).encode("utf-8"))
        elif kind in _BOOKS:
            name = file if kind == ".xlsx" else f"{file[: -len(kind)]}.xlsx"
            blank_files[file] = (name, _book(_sheets(content, file, of), opened.edition.date.year))
    return blank_files


def _best(grid: Grid, of: Sequence[Declaration]) -> Header | None:
    """The row of headings, by whichever declaration knows most of them."""
    headers = [header for header in (find_header(declaration, grid) for declaration in of) if header is not None]
    return max(headers, key=lambda header: len(header.places), default=None)


def _text(content: bytes, of: Sequence[Declaration]) -> bytes | None:
    """The row of headings as it stands in a text file, whatever parts its cells; None when there is none."""

    def score(grid: Grid) -> int:
        header = _best(grid, of)
        return len(header.places) if header else 0

    text = decode_csv(content, "", Problems())
    grid = read_csv(content, "", score, Problems())
    header = _best(grid, of) if grid is not None else None
    if text is None or grid is None or header is None:
        return None
    following = int(grid.numbers[header.at + 1]) if header.at + 1 < len(grid) else None
    lines = list(io.StringIO(text, newline=""))
    row = "".join(lines[header.line.number - 1 : following - 1 if following else None])
    row = row if row.endswith(("\n", "\r")) else f"{row}\r\n"
    as_saved = content == text.encode("utf-8")  # any other encoding becomes UTF-8 with its mark, as Excel wants it
    return (row if as_saved else _BOM + row).encode("utf-8")


def _sheets(content: bytes, file: str, of: Sequence[Declaration]) -> list[tuple[str, bool, list[str]]]:
    """Of each sheet its name, whether it is seen, and its headings; none where it holds no extract."""
    from reportgen.extracts.sheet import read_sheet
    from reportgen.extracts.workbook import Unopened, open_workbook

    try:
        book = open_workbook(content)
        grids = [read_sheet(book, part, file) for part in book.sheets]
    except Unopened:
        grids = []
    sheets = []
    for grid in grids:
        header = _best(grid, of)
        sheets.append((grid.sheet, grid.visible, [cell_words(cell) for cell in header.line.cells] if header else []))
    if any(headings for _, _, headings in sheets):
        return sheets
    return [(f"Sheet{at}", True, [*one.headings.values()]) for at, one in enumerate(of, 1)]


def _book(sheets: Sequence[tuple[str, bool, Sequence[str]]], year: int) -> bytes:
    """A workbook of empty sheets with their headings, the same bytes each time."""
    import xlsxwriter

    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"created": datetime(year, 1, 1, tzinfo=UTC)})
        bold = book.add_format({"bold": True})
        seen = [name for name, visible, _ in sheets if visible] or [sheets[0][0]]
        for name, visible, headings in sheets:
            sheet = book.add_worksheet(name)
            for column, words in enumerate(headings):
                if words:
                    sheet.write_string(0, column, words, bold)
            if headings:
                sheet.freeze_panes(1, 0)
                sheet.set_column(0, len(headings) - 1, 18)
            if name == seen[0]:
                sheet.activate()
                sheet.set_first_sheet()
            elif not visible:
                sheet.hide()
    return out.getvalue()
