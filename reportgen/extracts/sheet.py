"""One sheet of a workbook -> rows of cells, as a reader of the sheet sees them.

Numbers come from their text, exactly, to the 15 figures Excel itself keeps; a number shown as a
percentage becomes words such as `12.5%`, a number shown as a date a date. A cell with an error
(`#REF!`), or with a formula whose value was never saved, is `ErrorCell`: it must not pass for empty.
"""

from __future__ import annotations

import datetime
import io
import re
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from reportgen.extracts.cells import Cell, ErrorCell, SheetRow
from reportgen.extracts.csv_file import MAX_CELL, MAX_COLUMNS
from reportgen.extracts.dates import serial_day
from reportgen.extracts.grid import Grid, columns_of
from reportgen.extracts.workbook import SheetPart, Unopened, Workbook, item_words

if TYPE_CHECKING:
    from lxml.etree import _Element

_PLACE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})\Z")
_LAST_SERIAL = 2_958_465  # 31 December 9999


def read_sheet(book: Workbook, sheet: SheetPart, file: str) -> Grid:
    """The rows of a sheet that hold anything; raises `Unopened`."""
    from lxml import etree

    lines: list[SheetRow] = []
    hidden: list[int] = []
    merged: list[tuple[int, int, int, int]] = []
    part = book.parts[sheet.part]
    if b"<!DOCTYPE" in part[:4096] or b"<!ENTITY" in part[:4096]:
        raise Unopened("this workbook holds XML that no spreadsheet program writes (a document type).")
    try:
        number = 0
        events = etree.iterparse(
            io.BytesIO(part),
            events=("end",),
            tag=("{*}row", "{*}mergeCell"),
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
        )
        for _, element in events:
            if str(element.tag).endswith("}mergeCell"):
                merged.append(_range(element.get("ref", "")))
                continue
            number = int(element.get("r", number + 1))
            cells = _cells(book, element)
            if element.get("hidden") in {"1", "true"}:
                hidden.append(number)
            if cells:
                lines.append(SheetRow(number, cells))
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]
    except (etree.XMLSyntaxError, ValueError, IndexError, KeyError, InvalidOperation, OverflowError) as error:
        raise Unopened(f"the sheet '{sheet.name}' is damaged.") from error
    held = {line.number for line in lines}
    return Grid(
        file,
        *columns_of(lines),
        sheet=sheet.name,
        visible=sheet.visible,
        hidden_rows=tuple(row for row in hidden if row in held),
        merged=tuple(merged),
        since_1904=book.since_1904,
    )


def _cells(book: Workbook, row: _Element) -> tuple[Cell, ...]:
    cells: dict[int, Cell] = {}
    index = -1
    for element in row.iterchildren("{*}c"):
        place = element.get("r")
        index = _column(place) if place else index + 1
        cell = _cell(book, element)
        if cell != "":
            if index >= MAX_COLUMNS:
                raise Unopened(f"a row has cells beyond column {MAX_COLUMNS}.", "export only the columns needed.")
            cells[index] = cell
    return tuple(cells.get(i, "") for i in range(max(cells) + 1)) if cells else ()


def _cell(book: Workbook, element: _Element) -> Cell:
    kind = element.get("t", "n")
    if kind == "inlineStr":
        return _bounded("".join(item_words(item) for item in element.iterchildren("{*}is")))
    value = element.find("{*}v")
    words = (value.text or "") if value is not None else ""
    if kind == "e":
        return ErrorCell(words or "#VALUE!")
    if kind == "str":
        return _bounded(words)
    if not words:
        return ErrorCell("") if element.find("{*}f") is not None else ""
    if kind == "s":
        return _bounded(book.words[int(words)])
    if kind == "b":
        return words.strip() in {"1", "true"}
    if kind == "d":
        return words
    style = int(element.get("s", "0"))
    shown = book.formats[style] if 0 <= style < len(book.formats) else ""
    return _number(words, shown, since_1904=book.since_1904)


def _number(words: str, shown: str, *, since_1904: bool) -> Cell:
    """A number as Excel shows it: to 15 figures, as a percentage or as a date or time."""
    value = Decimal(format(float(words), ".15g"))
    if not value.is_finite():
        return ErrorCell("#NUM!")
    if shown == "percent":
        percent = value * 100
        return f"{percent.normalize() if percent else 0:f}%"
    if shown != "date" or not 0 <= value <= _LAST_SERIAL:
        return value
    days, rest = divmod(value, 1)
    seconds = round(rest * 86400)
    if days == 0 and not since_1904:
        return datetime.time(*_clock(min(seconds, 86399)))
    if days == 60 and not since_1904:  # 29 February 1900, which only Excel knows
        return value
    day = serial_day(int(days) + (1 if days < 60 and not since_1904 else 0), since_1904=since_1904)
    if not seconds:
        return day
    return datetime.datetime.combine(day, datetime.time()) + datetime.timedelta(seconds=seconds)


def _clock(seconds: int) -> tuple[int, int, int]:
    return seconds // 3600, seconds // 60 % 60, seconds % 60


def _bounded(words: str) -> str:
    if len(words) > MAX_CELL:
        raise Unopened(f"a cell holds more than {MAX_CELL:,} letters.", "export only the columns needed.")
    return words


def _column(place: str) -> int:
    match = _PLACE.match(place)
    if not match:
        raise ValueError(place)
    index = 0
    for letter in match[1]:
        index = index * 26 + ord(letter) - 64
    return index - 1


def _range(reference: str) -> tuple[int, int, int, int]:
    first, _, last = reference.partition(":")
    places = [_PLACE.match(place) for place in (first, last or first)]
    if places[0] is None or places[1] is None:
        raise ValueError(reference)
    return int(places[0][2]), _column(first), int(places[1][2]), _column(last or first)
