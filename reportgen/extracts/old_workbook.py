"""An older Excel workbook (.xls) -> the rows of its sheets, as a reader sees them, by xlrd.

Hidden rows, columns and sheets, merged cells, number formats, errors and what is struck out are told as in an .xlsx.
Whether the results of formulas are up to date cannot be known of such a file.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from reportgen.extracts.cell_looks import (
    FIGURES,
    RULE_FORMATS,
    RULE_HIDES,
    STRUCK,
    TINY,
    UNSEEN,
    UNSEEN_PART,
    WHITE,
    CellLooks,
    as_looked_at,
    is_figure,
)
from reportgen.extracts.cells import Cell, ErrorCell, SheetRow
from reportgen.extracts.conditional_formats import ConditionalFormat
from reportgen.extracts.grid import Grid, columns_of
from reportgen.extracts.old_rules import colour_of, old_rules
from reportgen.extracts.sheet import ZERO, number_as_shown, text_as_shown
from reportgen.extracts.workbook import Unopened, lowered, raised

if TYPE_CHECKING:
    from xlrd.book import Book
    from xlrd.sheet import Sheet

_SEEN_ROW, _SEEN_COLUMN = 10, 128
"""Rows of less height (in twentieths of a point) and columns of less width (in 256ths of a letter) are not seen."""


def read_old_workbook(content: bytes, file: str) -> list[Grid]:
    """The sheets of the workbook; raises `Unopened`."""
    import xlrd
    from xlrd.compdoc import CompDocError

    try:
        book = xlrd.open_workbook(file_contents=content, formatting_info=True, logfile=io.StringIO())
        rules = old_rules(content, book)
        return [_grid(book, sheet, file, at) for sheet, at in zip(book.sheets(), rules, strict=False)]
    except xlrd.XLRDError as error:
        if "encrypted" in str(error):
            raise Unopened("this workbook is protected by a password.", "take the password off and save it.") from error
        raise Unopened("this is no workbook that Excel 5 or later has written, or it is damaged.") from error
    except (
        CompDocError, struct.error, LookupError, ValueError, AssertionError, ArithmeticError, AttributeError,
        TypeError, NotImplementedError, MemoryError, RecursionError,
    ) as error:  # xlrd looks at nothing before it uses it, so a damaged file ends in any of these  # fmt: skip
        raise Unopened("this workbook is damaged or cut off.") from error


def _grid(book: Book, sheet: Sheet, file: str, rules: Sequence[ConditionalFormat]) -> Grid:
    lines = []
    for row in range(sheet.nrows):
        cells = tuple(_cell(book, sheet, (row, column), rules) for column in range(sheet.row_len(row)))
        if any(cell != "" for cell in cells):
            lines.append(SheetRow(row + 1, cells))
    filled = {line.number for line in lines}
    hidden = [row + 1 for row, info in sheet.rowinfo_map.items() if info.hidden or info.height < _SEEN_ROW]
    return Grid(
        file,
        *columns_of(lines),
        sheet=sheet.name,
        visible=sheet.visibility == 0,
        hidden_rows=tuple(sorted(filled.intersection(hidden))),
        hidden_columns=frozenset(
            n for n, info in sheet.colinfo_map.items() if info.hidden or info.width < _SEEN_COLUMN
        ),
        merged=tuple((top + 1, left, bottom, right - 1) for top, bottom, left, right in sheet.merged_cells),
        since_1904=book.datemode == 1,
    )


def _cell(book: Book, sheet: Sheet, place: tuple[int, int], rules: Sequence[ConditionalFormat]) -> Cell:
    cell = sheet.cell(*place)
    style = book.xf_list[cell.xf_index]
    font = book.font_list[style.font_index]
    value = _held(book, sheet, cell, style, place)
    ruled = [rule.given for rule in rules if rule.covers(place[0] + 1, place[1]) and _may_hold(rule, value)]
    if is_figure(value) and not ruled and _is_unseen(book, font, style):
        return UNSEEN
    if isinstance(value, Decimal) and any(given.hides for given in ruled):
        return RULE_HIDES
    for code in (given.number_format for given in ruled if isinstance(value, Decimal) and given.number_format):
        if isinstance(number_as_shown(f"{value}", code, since_1904=book.datemode == 1), str | ErrorCell):
            return RULE_FORMATS
    return as_looked_at(value, CellLooks(bool(font.struck_out), font.escapement == 1))


def _may_hold(rule: ConditionalFormat, value: Cell) -> bool:
    return not isinstance(value, Decimal) or rule.holds(value) is not False


def _is_unseen(book: Book, font: Any, style: Any) -> bool:
    """Whether letters are too small, or have the colour of their ground: white where it has no pattern of its own."""
    ink, fill = colour_of(book, font.colour_index), style.background
    ground = colour_of(book, fill.pattern_colour_index) if fill.fill_pattern else WHITE
    return font.height < TINY * 20 or (bool(ink) and ink == ground and fill.fill_pattern in (0, 1))


def _held(book: Book, sheet: Sheet, cell: Any, style: Any, place: tuple[int, int]) -> Cell:
    """What a cell holds, as it is seen but for a line through it."""
    import xlrd

    match cell.ctype:
        case 1:
            font = book.font_list[style.font_index]
            words = _words(book, cell.value, font, sheet.rich_text_runlist_map.get(place, ()))
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


def _words(book: Book, words: str, font: Any, runs: Any) -> Cell:
    """The words of a cell, raised and lowered letters as such; a part struck out makes them no value."""
    starts = [(0, font), *((start, book.font_list[number]) for start, number in runs), (len(words), font)]
    shown, seen = "", set[bool]()
    for (start, letters), (end, _) in pairwise(starts):
        part = words[start:end]
        if part.strip():
            if letters.struck_out:
                return STRUCK
            seen.add(letters.height >= TINY * 20 and colour_of(book, letters.colour_index) != WHITE)
        shown += {1: raised, 2: lowered}.get(letters.escapement, str)(part)
    return UNSEEN_PART if len(seen) > 1 and FIGURES.match(shown) else shown
