"""An older Excel workbook (.xls) -> the rows of its sheets, as a reader sees them, by xlrd.

Hidden rows, columns and sheets, merged cells, number formats, errors and what is struck out are told as in an .xlsx.
Whether the results of formulas are up to date cannot be known of such a file.
"""

from __future__ import annotations

import io
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from reportgen.extracts.cell_looks import STRUCK, UNSEEN, CellLooks, as_looked_at, is_figure
from reportgen.extracts.cells import Cell, ErrorCell, SheetRow
from reportgen.extracts.grid import Grid, columns_of
from reportgen.extracts.sheet import ZERO, number_as_shown, text_as_shown
from reportgen.extracts.workbook import Unopened, raised

if TYPE_CHECKING:
    from xlrd.book import Book
    from xlrd.sheet import Sheet


def read_old_workbook(content: bytes, file: str) -> list[Grid]:
    """The sheets of the workbook; raises `Unopened`."""
    import struct

    import xlrd
    from xlrd.compdoc import CompDocError

    try:
        book = xlrd.open_workbook(file_contents=content, formatting_info=True, logfile=io.StringIO())
        return [_grid(book, sheet, file) for sheet in book.sheets()]
    except xlrd.XLRDError as error:
        if "encrypted" in str(error):
            raise Unopened("this workbook is protected by a password.", "take the password off and save it.") from error
        raise Unopened("this is no workbook that Excel 5 or later has written, or it is damaged.") from error
    except (
        CompDocError, struct.error, LookupError, ValueError, AssertionError, ArithmeticError, AttributeError,
        TypeError, NotImplementedError, MemoryError, RecursionError,
    ) as error:  # xlrd looks at nothing before it uses it, so a damaged file ends in any of these  # fmt: skip
        raise Unopened("this workbook is damaged or cut off.") from error


def _grid(book: Book, sheet: Sheet, file: str) -> Grid:
    lines = []
    for row in range(sheet.nrows):
        cells = tuple(_cell(book, sheet, row, column) for column in range(sheet.row_len(row)))
        if any(cell != "" for cell in cells):
            lines.append(SheetRow(row + 1, cells))
    filled = {line.number for line in lines}
    hidden = [row + 1 for row, info in sheet.rowinfo_map.items() if info.hidden or info.height == 0]
    return Grid(
        file,
        *columns_of(lines),
        sheet=sheet.name,
        visible=sheet.visibility == 0,
        hidden_rows=tuple(sorted(filled.intersection(hidden))),
        hidden_columns=frozenset(n for n, info in sheet.colinfo_map.items() if info.hidden or info.width == 0),
        merged=tuple((top + 1, left, bottom, right - 1) for top, bottom, left, right in sheet.merged_cells),
        since_1904=book.datemode == 1,
    )


def _cell(book: Book, sheet: Sheet, row: int, column: int) -> Cell:
    cell = sheet.cell(row, column)
    style = book.xf_list[cell.xf_index]
    font = book.font_list[style.font_index]
    value = _held(book, sheet, cell, style, (row, column))
    if is_figure(value) and _is_unseen(book, font, style):
        return UNSEEN
    return as_looked_at(value, CellLooks(bool(font.struck_out), font.escapement == 1))


def _is_unseen(book: Book, font: Any, style: Any) -> bool:
    """Whether letters have the colour of their ground, which is white where it has no pattern of its own."""
    ink, fill = book.colour_map.get(font.colour_index), style.background
    ground = book.colour_map.get(fill.pattern_colour_index) if fill.fill_pattern else (255, 255, 255)
    return ink is not None and ink == ground and fill.fill_pattern in (0, 1)


def _held(book: Book, sheet: Sheet, cell: Any, style: Any, place: tuple[int, int]) -> Cell:
    """What a cell holds, as it is seen but for a line through it."""
    import xlrd

    match cell.ctype:
        case 1:
            words = _words(book, cell.value, sheet.rich_text_runlist_map.get(place, ()))
            return text_as_shown(words, book.format_map[style.format_key].format_str)
        case 2 | 3 if not cell.value and not sheet.show_zero_values:
            return ZERO
        case 2 | 3:
            code = book.format_map[style.format_key].format_str
            return number_as_shown(repr(cell.value), code, since_1904=book.datemode == 1)
        case 4:
            return bool(cell.value)
        case 5:
            return ErrorCell(xlrd.error_text_from_code.get(cell.value, "#VALUE!"))
        case _:
            return ""


def _words(book: Book, words: str, runs: Any) -> Cell:
    """The words of a cell, raised letters as such; a part struck out makes them no value."""
    starts = [*runs, (len(words), 0)]
    shown = words[: starts[0][0]]
    for (start, font), (end, _) in pairwise(starts):
        part = words[start:end]
        if part.strip() and book.font_list[font].struck_out:
            return STRUCK
        shown += raised(part) if book.font_list[font].escapement == 1 else part
    return shown
