"""An OpenDocument spreadsheet (.ods) -> the rows of its sheets, as a reader of them sees them.

The file keeps, beside each value, the words that are shown for it: where the two are not one number, the cell is
refused. Hidden rows, columns and sheets, merged cells, comments, errors and what is struck out are told apart.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from reportgen.extracts.cell_looks import STRUCK, UNSEEN, CellLooks, as_looked_at, is_figure
from reportgen.extracts.cells import Cell, ErrorCell, SheetRow, part_shown
from reportgen.extracts.csv_file import MAX_COLUMNS
from reportgen.extracts.grid import Grid, columns_of
from reportgen.extracts.number_format import CHANGES, is_negative
from reportgen.extracts.workbook import Unopened, parse_xml, raised, unpacked

if TYPE_CHECKING:
    from lxml.etree import _Element

_NAMESPACES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "calcext": "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0",
}
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?|\.\d+")
_RAISED = re.compile(r"super|[1-9][0-9]*%")
"""The position of raised letters, in a word or, as LibreOffice writes it, in per cent of the line."""
_AS_SEEN = "give the cell its usual number format, look at what it shows, and save the file."


@dataclass(slots=True)
class _Styles:
    """The names of styles that hide a sheet, strike words out, raise them or give them the colour of their ground."""

    hidden: set[str] = field(default_factory=set)
    struck: set[str] = field(default_factory=set)
    raised: set[str] = field(default_factory=set)
    unseen: set[str] = field(default_factory=set)


def read_open_document(content: bytes, file: str) -> list[Grid]:
    """The sheets of the spreadsheet; raises `Unopened`."""
    part = unpacked(content, lambda name: name == "content.xml").get("content.xml", b"")
    if not part.lstrip().startswith(b"<"):
        raise Unopened("this spreadsheet is protected by a password, or damaged.", "take the password off and save it.")
    try:
        root = parse_xml(part)
        styles = _styles(root)
        return [_grid(table, styles, file) for table in root.iter(_name("table:table"))]
    except (SyntaxError, ValueError, InvalidOperation) as error:
        raise Unopened("this spreadsheet is damaged: a part of it cannot be read.") from error


def _name(words: str) -> str:
    prefix, _, local = words.partition(":")
    return f"{{{_NAMESPACES[prefix]}}}{local}"


def _styles(root: _Element) -> _Styles:
    styles = _Styles()
    for style in root.iter(_name("style:style")):
        name = style.get(_name("style:name"), "")
        for properties in style:
            if properties.get(_name("table:display")) == "false":
                styles.hidden.add(name)
            through = [properties.get(_name(f"style:text-line-through-{kind}"), "none") for kind in ("style", "type")]
            if any(one != "none" for one in through):
                styles.struck.add(name)
            if _RAISED.match(properties.get(_name("style:text-position"), "")):
                styles.raised.add(name)
        if style.get(_name("style:family")) == "table-cell" and _is_unseen(style):
            styles.unseen.add(name)
    return styles


def _is_unseen(style: _Element) -> bool:
    """Whether letters of a cell's style have the colour of its ground: white where it and its parent name none."""
    ink, ground = (
        next((colour for one in style if (colour := one.get(_name(f"fo:{kind}")))), "").lower()
        for kind in ("color", "background-color")
    )
    plain = style.get(_name("style:parent-style-name"), "Default") == "Default" and ground in ("", "transparent")
    return bool(ink) and ink == ("#ffffff" if plain else ground)


def _grid(table: _Element, styles: _Styles, file: str) -> Grid:
    hidden_columns: set[int] = set()
    column = 0
    for one in table.iter(_name("table:table-column")):
        repeated = _repeated(one, "columns")
        if one.get(_name("table:visibility"), "visible") != "visible":
            hidden_columns |= {*range(column, min(column + repeated, MAX_COLUMNS))}
        column += repeated
    lines: list[SheetRow] = []
    hidden_rows: list[int] = []
    merged: list[tuple[int, int, int, int]] = []
    number = 1
    for row in table.iter(_name("table:table-row")):
        cells = tuple(_cells(row, styles, number, merged))
        repeated = _repeated(row, "rows")
        if cells:
            if repeated > 10_000:
                raise Unopened(f"the sheet '{table.get(_name('table:name'))}' repeats one row {repeated:,} times.")
            lines.extend(SheetRow(number + n, cells) for n in range(repeated))
            if row.get(_name("table:visibility"), "visible") != "visible":
                hidden_rows.extend(number + n for n in range(repeated))
        number += repeated
    return Grid(
        file,
        *columns_of(lines),
        sheet=table.get(_name("table:name"), ""),
        visible=table.get(_name("table:style-name")) not in styles.hidden,
        hidden_rows=tuple(hidden_rows),
        hidden_columns=frozenset(hidden_columns),
        merged=tuple(merged),
    )


def _repeated(element: _Element, what: str) -> int:
    return int(element.get(_name(f"table:number-{what}-repeated"), "1"))


def _cells(row: _Element, styles: _Styles, number: int, merged: list[tuple[int, int, int, int]]) -> Iterator[Cell]:
    """The cells of a row up to the last that holds anything; what is merged is added to `merged`."""
    blanks = index = 0
    for element in row.iterchildren(_name("table:table-cell"), _name("table:covered-table-cell")):
        repeated = _repeated(element, "columns")
        cell = _cell(element, styles)
        down = int(element.get(_name("table:number-rows-spanned"), "1"))
        across = int(element.get(_name("table:number-columns-spanned"), "1"))
        if down > 1 or across > 1:
            merged.append((number, index, number + down - 1, index + across - 1))
        index += repeated
        if cell == "":
            blanks += repeated
            continue
        if index > MAX_COLUMNS:
            raise Unopened(f"a row has cells beyond column {MAX_COLUMNS}.", "export only the columns needed.")
        yield from [""] * blanks
        yield from [cell] * repeated
        blanks = 0


def _cell(element: _Element, styles: _Styles) -> Cell:
    words = _words(element, styles)
    if isinstance(words, ErrorCell):
        return words
    if element.get(_name("calcext:value-type")) == "error":
        return ErrorCell(words or "#VALUE!")
    value = element.get(_name("office:value"))
    day = element.get(_name("office:date-value"))
    cell: Cell
    match element.get(_name("office:value-type")):
        case "float" | "currency" if value is not None:
            cell = _number(Decimal(value), words)
        case "percentage" if value is not None:
            percent = Decimal(value) * 100
            cell = f"{percent.normalize() if percent else 0:f}%"
        case "date" if day:
            when = datetime.date.fromisoformat(day) if len(day) == 10 else datetime.datetime.fromisoformat(day[:19])
            cell = part_shown(when, _part_of(when, words))
        case "boolean":
            cell = element.get(_name("office:boolean-value")) == "true"
        case _:
            cell = words
    style = element.get(_name("table:style-name"))
    if isinstance(cell, Decimal) and _shows_nothing(element):
        return UNSEEN
    if style in styles.unseen and is_figure(cell):
        return UNSEEN
    return as_looked_at(cell, CellLooks(style in styles.struck, style in styles.raised))


def _part_of(day: datetime.date, shown: str) -> str:
    """The part of a day that its words show alone: Jun-25 is a month and 25 Jun a day, 2025 is a year."""
    parts = re.findall(r"[^\W_]+", shown)
    years = {str(day.year), f"{day.year % 100:02d}"}
    if len(parts) == 1:
        return "year" if parts[0] in years else ""
    return "month" if len(parts) == 2 and (parts[1] in years or parts[0] == str(day.year)) else ""


def _shows_nothing(element: _Element) -> bool:
    """Whether a cell has a line for what it shows, and nothing in it, as by the number format `;;;`."""
    lines = list(element.iterchildren(_name("text:p")))
    return bool(lines) and not "".join("".join(str(one) for one in line.itertext()) for line in lines).strip()


def _words(element: _Element, styles: _Styles) -> str | ErrorCell:
    """The words shown in a cell, a line a paragraph; comments are no part of them."""
    lines = []
    for paragraph in element.iterchildren(_name("text:p")):
        words = ""
        for text, style in _pieces(paragraph, ""):
            if style in styles.struck and text.strip():
                return STRUCK
            words += raised(text) if style in styles.raised else text
        lines.append(words)
    return "\n".join(lines)


def _pieces(element: _Element, style: str) -> Iterator[tuple[str, str]]:
    """The pieces of text in a paragraph, each with the style of its span."""
    yield element.text or "", style
    for child in element:
        match str(child.tag).rpartition("}")[2]:
            case "s":
                yield " " * int(child.get(_name("text:c"), "1")), style
            case "tab" | "line-break" as kind:
                yield "\t" if kind == "tab" else "\n", style
            case "annotation":
                pass
            case _:
                yield from _pieces(child, child.get(_name("text:style-name"), style))
        yield child.tail or "", style


def _number(value: Decimal, shown: str) -> Cell:
    """A number with the places it is shown with; words where words are shown for it."""
    value = value.quantize(Decimal(1)) if value == value.to_integral_value() and value.adjusted() < 15 else value
    words = shown.strip()
    if not words or re.search(r"\dE[+-]?\d", words):
        return value
    numbers = [Decimal(one.replace(",", "")) for one in _NUMBER.findall(words)]
    if not numbers:
        return _without_figures(value, words)
    if len(numbers) > 1 or "%" in words:
        return ErrorCell(f"a number that is shown as {words}", _AS_SEEN)
    if re.fullmatch(r"0\d+", words) and numbers[0] == value:
        return words
    places = -int(numbers[0].as_tuple().exponent)
    if round(abs(value), places) != numbers[0] or _is_otherwise(value, *_NUMBER.split(words, maxsplit=1)):
        return ErrorCell(f"a number that is shown as {words}", _AS_SEEN)
    return numbers[0].copy_sign(value) if numbers[0] == abs(value) else value


def _without_figures(value: Decimal, words: str) -> Cell:
    """What is seen where no figure is: a dash for a zero, yes or no, or words."""
    if words in {"TRUE", "FALSE"}:
        return words == "TRUE"
    return value if words in {"-", "–", "—"} and not value else words


def _is_otherwise(value: Decimal, before: str, after: str) -> bool:
    """Whether what stands before and after a number makes another number of it."""
    negative = is_negative(before, after)
    unsigned = value < 0 and not negative and not re.search(r"[^\W\d]", before + after)
    return (negative and value > 0) or unsigned or "+" in after or CHANGES.search(before + after) is not None
