"""An OpenDocument spreadsheet (.ods) -> the rows of its sheets, as a reader of them sees them.

The file keeps, beside each value, the words that are shown for it: where the two are not one number, the cell is
refused. Hidden rows, columns and sheets, merged cells, comments, errors and what is struck out are told apart.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from lxml.etree import _Element

from reportgen.extracts.cell_looks import (
    FIGURES,
    RULE_HIDES,
    STRUCK,
    UNSEEN,
    UNSEEN_PART,
    as_looked_at,
    is_figure,
)
from reportgen.extracts.cells import Cell, ErrorCell, NumberShown, SheetRow, column_index, part_shown
from reportgen.extracts.conditional_formats import Range, within
from reportgen.extracts.csv_file import MAX_COLUMNS
from reportgen.extracts.grid import Grid, columns_of
from reportgen.extracts.number_format import CHANGES, SAYS, is_negative
from reportgen.extracts.open_styles import OpenStyle, OpenStyles, in_points, name_of, ruled
from reportgen.extracts.sheet import ZERO
from reportgen.extracts.workbook import Unopened, lowered, parse_xml, raised, unpacked

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?|\.\d+")
_SEEN, _SEEN_COLUMN = 0.5, 2.5
"""Rows and columns that are lower and narrower than this (in points) are not seen."""
_NO_ZEROS = re.compile(rb'config:name="ShowZeroValues"[^>]*>false<')
_PLACES = re.compile(r"\.\$?([A-Z]{1,3})\$?([0-9]+)(?::[^ ]*?\.\$?([A-Z]{1,3})\$?([0-9]+))?(?= |\Z)")
_AS_SEEN = "give the cell its usual number format, look at what it shows, and save the file."


def read_open_document(content: bytes, file: str) -> list[Grid]:
    """The sheets of the spreadsheet; raises `Unopened`."""
    parts = unpacked(content, lambda name: name in {"content.xml", "styles.xml", "settings.xml"})
    if not parts.get("content.xml", b"").lstrip().startswith(b"<"):
        raise Unopened("this spreadsheet is protected by a password, or damaged.", "take the password off and save it.")
    try:
        root = parse_xml(parts["content.xml"])
        named = parse_xml(parts["styles.xml"]).iterchildren(name_of("office:styles")) if "styles.xml" in parts else ()
        styles = OpenStyles(root, *named)
        no_zeros = _NO_ZEROS.search(parts.get("settings.xml", b"")) is not None
        return [_grid(table, styles, file, no_zeros=no_zeros) for table in root.iter(name_of("table:table"))]
    except (SyntaxError, ValueError, InvalidOperation) as error:
        raise Unopened("this spreadsheet is damaged: a part of it cannot be read.") from error


def _grid(table: _Element, styles: OpenStyles, file: str, *, no_zeros: bool) -> Grid:
    hidden_columns: set[int] = set()
    of_columns: list[tuple[int, str]] = []
    column = 0
    for one in table.iter(name_of("table:table-column")):
        repeated = _repeated(one, "columns")
        if _is_hidden(one, styles, "column-width", _SEEN_COLUMN):
            hidden_columns |= {*range(column, min(column + repeated, MAX_COLUMNS))}
        column += repeated
        of_columns.append((column, one.get(name_of("table:default-cell-style-name"), "")))
    lines: list[SheetRow] = []
    hidden_rows: list[int] = []
    merged: list[Range] = []
    look = _Look(styles, of_columns, no_zeros)
    number = 1
    for row in table.iter(name_of("table:table-row")):
        cells = tuple(_cells(row, look, number, merged))
        repeated = _repeated(row, "rows")
        if cells:
            if repeated > 10_000:
                raise Unopened(f"the sheet '{table.get(name_of('table:name'))}' repeats one row {repeated:,} times.")
            lines.extend(SheetRow(number + n, cells) for n in range(repeated))
            if _is_hidden(row, styles, "row-height", _SEEN):
                hidden_rows.extend(number + n for n in range(repeated))
        number += repeated
    pictures = list(_pictures_alone(table))
    if pictures:
        lines = [_without_numbers(line, pictures) for line in lines]
    return Grid(
        file,
        *columns_of(lines),
        sheet=table.get(name_of("table:name"), ""),
        visible=styles.named("table", table.get(name_of("table:style-name"), "")).said.get("display") != "false",
        hidden_rows=tuple(hidden_rows),
        hidden_columns=frozenset(hidden_columns),
        merged=tuple(merged),
    )


def _repeated(element: _Element, what: str) -> int:
    return int(element.get(name_of(f"table:number-{what}-repeated"), "1"))


@dataclass(frozen=True, slots=True)
class _Look:
    """What tells how the cells of a sheet look: styles, and those of columns by the column they end before."""

    styles: OpenStyles
    of_columns: Sequence[tuple[int, str]]
    no_zeros: bool

    def style(self, cell: _Element, index: int) -> OpenStyle:
        """The style of a cell: its own, or that of its row or column."""
        name = cell.get(name_of("table:style-name"))
        row = cell.getparent()
        if name is None and row is not None:
            name = row.get(name_of("table:default-cell-style-name"))
        if name is None:
            name = next((name for end, name in self.of_columns if index < end), "")
        return self.styles.named("table-cell", name)


def _is_hidden(element: _Element, styles: OpenStyles, size: str, seen: float) -> bool:
    """Whether nobody sees a row or a column: hidden, or of next to no size."""
    if element.get(name_of("table:visibility"), "visible") != "visible":
        return True
    family = str(element.tag).rpartition("}")[2]
    length = in_points(styles.named(family, element.get(name_of("table:style-name"), "")).said.get(size))
    return length is not None and length < seen


def _pictures_alone(table: _Element) -> Iterator[Range]:
    """The ranges of which pictures or bars are seen in place of the numbers."""
    for each in table.iter(name_of("calcext:conditional-format")):
        pictures = each.iterchildren(name_of("calcext:icon-set"), name_of("calcext:data-bar"))
        if any(picture.get(name_of("calcext:show-value")) == "false" for picture in pictures):
            for match in _PLACES.finditer(each.get(name_of("calcext:target-range-address"), "")):
                left, top, right, bottom = match.groups()
                yield int(top), column_index(left), int(bottom or top), column_index(right or left)


def _without_numbers(line: SheetRow, ranges: Sequence[Range]) -> SheetRow:
    def hidden(cell: Cell, at: int) -> bool:
        return isinstance(cell, Decimal) and any(within((line.number, at), each) for each in ranges)

    return SheetRow(line.number, tuple(RULE_HIDES if hidden(cell, at) else cell for at, cell in enumerate(line.cells)))


def _cells(row: _Element, look: _Look, number: int, merged: list[Range]) -> Iterator[Cell]:
    """The cells of a row up to the last that holds anything; what is merged is added to `merged`."""
    blanks = index = 0
    for element in row.iterchildren(name_of("table:table-cell"), name_of("table:covered-table-cell")):
        repeated = _repeated(element, "columns")
        cell = _cell(element, look, index)
        down = int(element.get(name_of("table:number-rows-spanned"), "1"))
        across = int(element.get(name_of("table:number-columns-spanned"), "1"))
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


def _cell(element: _Element, look: _Look, index: int) -> Cell:
    cell = _held(element, look.styles)
    if cell == "":
        return cell
    style = look.style(element, index)
    if isinstance(cell, Decimal) and _shows_nothing(element):
        return UNSEEN
    if style.looks.unseen and is_figure(cell) and not style.rules:  # a rule may give it another ground
        return UNSEEN
    if isinstance(cell, Decimal):
        if not cell and look.no_zeros:
            return ZERO
        cell = ruled(style, cell) or cell
    return as_looked_at(cell, style.looks)


def _held(element: _Element, styles: OpenStyles) -> Cell:
    """What a cell holds, as it is seen but for the looks of its style."""
    words = _words(element, styles)
    if isinstance(words, ErrorCell):
        return words
    if element.get(name_of("calcext:value-type")) == "error":
        return ErrorCell(words or "#VALUE!")
    value = element.get(name_of("office:value"))
    day = element.get(name_of("office:date-value"))
    cell: Cell
    match element.get(name_of("office:value-type")):
        case "float" | "currency" if value is not None:
            cell = _number(Decimal(value), words)
        case "percentage" if value is not None:
            percent = Decimal(value) * 100
            cell = f"{percent.normalize() if percent else 0:f}%"
        case "date" if day:
            when = datetime.date.fromisoformat(day) if len(day) == 10 else datetime.datetime.fromisoformat(day[:19])
            cell = part_shown(when, _part_of(when, words))
        case "boolean":
            cell = element.get(name_of("office:boolean-value")) == "true"
        case _:
            cell = words
    return cell


def _part_of(day: datetime.date, shown: str) -> str:
    """The part of a day that its words show alone: Jun-25 is a month and 25 Jun a day, 2025 is a year."""
    parts = re.findall(r"[^\W_]+", shown)
    years = {str(day.year), f"{day.year % 100:02d}"}
    if len(parts) == 1:
        return "year" if parts[0] in years else ""
    return "month" if len(parts) == 2 and (parts[1] in years or parts[0] == str(day.year)) else ""


def _shows_nothing(element: _Element) -> bool:
    """Whether a cell has a line for what it shows, and nothing in it, as by the number format `;;;`."""
    lines = list(element.iterchildren(name_of("text:p")))
    return bool(lines) and not "".join("".join(str(one) for one in line.itertext()) for line in lines).strip()


def _words(element: _Element, styles: OpenStyles) -> str | ErrorCell:
    """The words shown in a cell, a line a paragraph; comments are no part of them."""
    lines, seen = [], set[bool]()
    for paragraph in element.iterchildren(name_of("text:p")):
        words = ""
        for text, name in _pieces(paragraph, ""):
            style = styles.named("text", name)
            if text.strip():
                if style.looks.struck:
                    return STRUCK
                seen.add(not style.faint)
            words += raised(text) if style.looks.raised else lowered(text) if style.lowered else text
        lines.append(words)
    shown = "\n".join(lines) if lines else element.get(name_of("office:string-value"), "")
    return UNSEEN_PART if len(seen) > 1 and FIGURES.match(shown) else shown


def _pieces(element: _Element, style: str) -> Iterator[tuple[str, str]]:
    """The pieces of text in a paragraph, each with the style of its span."""
    yield element.text or "", style
    for child in element:
        match str(child.tag).rpartition("}")[2]:
            case "s":
                yield " " * int(child.get(name_of("text:c"), "1")), style
            case "tab" | "line-break" as kind:
                yield "\t" if kind == "tab" else "\n", style
            case "annotation":
                pass
            case _:
                yield from _pieces(child, child.get(name_of("text:style-name"), style))
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
    number = numbers[0].copy_sign(value) if numbers[0] == abs(value) else value
    return NumberShown(number, words) if SAYS.search(_NUMBER.sub("", words)) else number


def _without_figures(value: Decimal, words: str) -> Cell:
    """What is seen where no figure is: a dash for a zero, yes or no, or words."""
    if words in {"TRUE", "FALSE"}:
        return words == "TRUE"
    if not value and words.strip("\u00a3$\u20ac ") in {"-", "–", "—"}:
        return NumberShown(value, words) if SAYS.search(words) else value
    return words


def _is_otherwise(value: Decimal, before: str, after: str) -> bool:
    """Whether what stands before and after a number makes another number of it."""
    negative = is_negative(before, after)
    unsigned = value < 0 and not negative and not re.search(r"[^\W\d]", before + after)
    return (negative and value > 0) or unsigned or "+" in after or CHANGES.search(before + after) is not None
