"""One sheet of a workbook -> rows of cells, as a reader of the sheet sees them.

Numbers come from their text, exactly, to the 15 figures Excel itself keeps; a number shown as a
percentage becomes words such as `12.5%`, a number shown as a date a date, and a number whose format shows words in
its place (`"*"`) those words. A cell that shows something else than it holds, or nobody can tell what, is an
`ErrorCell`: an error (`#REF!`), a formula whose value was never saved or may be out of date, a number shown as
another one, what is struck out, raised above the line or of the colour of its ground.
"""

from __future__ import annotations

import datetime
import io
import re
from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation

from lxml import etree
from lxml.etree import _Element

from reportgen.extracts.cell_looks import RULE_HIDES, UNSEEN, as_looked_at, is_figure
from reportgen.extracts.cells import Cell, ErrorCell, NumberShown, SheetRow, column_index, part_shown
from reportgen.extracts.conditional_formats import ConditionalFormat, Range, conditional_formats, within
from reportgen.extracts.csv_file import MAX_CELL, MAX_COLUMNS
from reportgen.extracts.dates import serial_day
from reportgen.extracts.formula_results import Results
from reportgen.extracts.grid import Grid, columns_of
from reportgen.extracts.number_format import SAYS, FormatSection, clock_words, is_negative, section_for, text_section
from reportgen.extracts.workbook import (
    TRUE,
    CellStyle,
    SheetPart,
    Unopened,
    Workbook,
    decode_escapes,
    item_words,
    refuse_document_type,
)

_PLACE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})\Z")
STALE = ErrorCell(
    "a formula whose result may be out of date: Excel works it out anew when it is opened or asked",
    "open the workbook in Excel, press F9, save it, and export again.",
)
ZERO = ErrorCell(
    "a zero, and this sheet shows no zeros",
    "tick 'Show a zero in cells that have zero value' (Options, Advanced), look at the cell, and save the workbook.",
)
OTHER_FORMAT = "give the cell the number format General, look at what it shows, and save the workbook."
_NO_ZEROS = re.compile(rb"<(?:\w+:)?sheetView\b[^>]*\bshowZeros=[\"'](?:0|false)[\"']")
_HEAD = 20_000
"""So far into a sheet stand its views."""
_SEEN = 0.5
"""Columns of less width (in letters) and rows of less height (in points) are not seen."""
ELAPSED = "give the cells the format [h]:mm, which shows every hour, and save the workbook."
_LAST_SERIAL = 2_958_465  # 31 December 9999
_FIRST_DAYS = 3653
"""So many days after 1900 began a number is a day; a smaller one is a duration."""


def read_sheet(book: Workbook, sheet: SheetPart, file: str) -> Grid:
    """The rows of a sheet that hold anything; raises `Unopened`."""
    lines: list[SheetRow] = []
    hidden: list[int] = []
    hidden_columns: set[int] = set()
    merged: list[Range] = []
    conditional: list[ConditionalFormat] = []
    ruled: list[Range] = []
    unseen: list[tuple[int, int]] = []
    in_table = False
    part = book.parts[sheet.part]
    results = Results() if _has_results(part) else None
    refuse_document_type(part)
    try:
        number = 0
        events = etree.iterparse(
            io.BytesIO(part),
            events=("end",),
            tag=("{*}row", "{*}mergeCell", "{*}col", "{*}conditionalFormatting", "{*}tablePart"),
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
        )
        for _, element in events:
            kind = str(element.tag).rpartition("}")[2]
            if kind == "mergeCell":
                merged.append(_range(element.get("ref", "")))
                continue
            if kind == "col":
                hidden_columns |= _hidden_columns(element)
                continue
            if kind == "conditionalFormatting":
                newer = element.findtext("{*}sqref", "")  # a rule of a newer kind
                ranges = tuple(map(_range, element.get("sqref", newer).split()))
                conditional += conditional_formats(element, ranges, book.conditional)
                ruled += ranges
                continue
            if kind == "tablePart":  # its style gives grounds to cells
                in_table = True
                continue
            number = int(element.get("r", number + 1))
            cells = _cells(book, element, unseen, number)
            if results is not None:
                _keep_results(results, element, number)
            if _is_hidden(element):
                hidden.append(number)
            if cells:
                lines.append(SheetRow(number, cells))
            _drop(element)
    except (etree.XMLSyntaxError, ValueError, IndexError, KeyError, InvalidOperation, OverflowError) as error:
        raise Unopened(f"the sheet '{sheet.name}' is damaged.") from error
    if results is not None:
        lines = _changed(lines, _otherwise_seen(results, conditional, book))
    if not in_table:
        lines = _changed(lines, dict.fromkeys(_outside(unseen, ruled), UNSEEN))
    lines = _zeros_as_seen(part, lines)
    filled = {line.number for line in lines}
    return Grid(
        file,
        *columns_of(lines),
        sheet=sheet.name,
        visible=sheet.visible,
        hidden_rows=tuple(filter(filled.__contains__, hidden)),
        hidden_columns=frozenset(hidden_columns),
        merged=tuple(merged),
        since_1904=book.since_1904,
    )


def _has_results(part: bytes) -> bool:
    """Whether a sheet holds formulas, or looks that depend on values."""
    return any(sign in part for sign in (b"<f", b":f", b"conditionalFormatting"))


def _zeros_as_seen(part: bytes, lines: list[SheetRow]) -> list[SheetRow]:
    """The rows with their zeros refused where the sheet shows none."""
    if not _NO_ZEROS.search(part, 0, _HEAD):
        return lines

    def seen(cell: Cell) -> Cell:
        return ZERO if isinstance(cell, Decimal) and not cell else cell

    return [SheetRow(line.number, tuple(map(seen, line.cells))) for line in lines]


def _outside(places: Iterable[tuple[int, int]], ranges: list[Range]) -> list[tuple[int, int]]:
    """The places that lie in none of the ranges."""
    return [place for place in places if not any(within(place, each) for each in ranges)]


def _is_hidden(row: _Element) -> bool:
    """Whether nobody sees a row: hidden, or of next to no height."""
    return row.get("hidden") in TRUE or float(row.get("ht", "9")) < _SEEN


def _drop(element: _Element) -> None:
    """Forget an element that was read, and what stands before it, so that a sheet of any length fits into memory."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def _hidden_columns(element: _Element) -> set[int]:
    """The columns of which a `col` says that nobody sees them."""
    if element.get("hidden") in TRUE or float(element.get("width", "9")) < _SEEN:
        return {*range(int(element.get("min", "1")) - 1, int(element.get("max", "1")))}
    return set()


def _keep_results(results: Results, row: _Element, number: int) -> None:
    """Keep the numbers of a row, and the formulas of those that are results."""
    index = -1
    for element in row.iterchildren("{*}c"):
        place = element.get("r")
        index = _column(place) if place else index + 1
        formula = element.find("{*}f")
        if formula is not None and _is_of_one_cell(formula):
            results.add((number, index), formula.text or "", formula.get("si", ""))
        value = element.find("{*}v")
        if value is not None and value.text and element.get("t", "n") == "n":
            results.numbers[number, index] = Decimal(format(float(value.text), ".15g"))


def _is_of_one_cell(formula: _Element) -> bool:
    """Whether a formula gives the one cell it stands in its result."""
    kind = formula.get("t", "normal")
    return kind in {"normal", "shared"} or (kind == "array" and ":" not in formula.get("ref", ""))


def _otherwise_seen(
    results: Results, conditional: list[ConditionalFormat], book: Workbook
) -> dict[tuple[int, int], Cell]:
    """What a formula or a rule of format shows otherwise than it is held, put right or refused, by its place."""
    changed: dict[tuple[int, int], Cell] = dict.fromkeys(results.wrong(), STALE)
    for each in conditional:
        for place, value in results.numbers.items():
            if not each.covers(*place):
                continue
            holds = each.holds(value)
            if holds is False:
                continue
            if each.given.hides:
                changed[place] = RULE_HIDES
            code = each.given.number_format
            shown = number_as_shown(f"{value}", code, since_1904=book.since_1904) if code else value
            if isinstance(shown, str | ErrorCell):
                fault = f"a number that a rule of its format ({code}) may show as another"
                changed[place] = shown if holds else ErrorCell(fault, OTHER_FORMAT)
    return changed


def _changed(lines: list[SheetRow], changed: Mapping[tuple[int, int], Cell]) -> list[SheetRow]:
    """The rows with some of their cells changed."""
    if not changed:
        return lines
    return [
        SheetRow(line.number, tuple(changed.get((line.number, at), cell) for at, cell in enumerate(line.cells)))
        for line in lines
    ]


def _cells(book: Workbook, row: _Element, unseen: list[tuple[int, int]], number: int) -> tuple[Cell, ...]:
    """The cells of a row; the places of numbers in the colour of their ground are added to `unseen`."""
    cells: dict[int, Cell] = {}
    index = -1
    for element in row.iterchildren("{*}c"):
        place = element.get("r")
        index = _column(place) if place else index + 1
        style = _style(book, element)
        cell = as_looked_at(_held(book, element, style.number_format), style.looks)
        if cell != "":
            if index >= MAX_COLUMNS:
                raise Unopened(f"a row has cells beyond column {MAX_COLUMNS}.", "export only the columns needed.")
            cells[index] = cell
            if style.looks.unseen and is_figure(cell):
                unseen.append((number, index))
    return tuple(cells.get(i, "") for i in range(max(cells) + 1)) if cells else ()


def _held(book: Workbook, element: _Element, number_format: str) -> Cell:
    """What a cell holds, as it is seen but for a line through it."""
    kind = element.get("t", "n")
    if kind == "inlineStr":
        return text_as_shown(_inline(element), number_format)
    words, formula = element.findtext("{*}v") or "", element.find("{*}f") is not None
    if kind == "e":
        return ErrorCell(words or "#VALUE!")
    if formula and words and (book.by_hand or (book.recalculated and words == "0")):
        return STALE
    if not words and kind != "str":
        return ErrorCell("") if formula else ""
    return _typed(book, kind, words, number_format)


def _inline(element: _Element) -> Cell:
    """The words that stand in the cell itself."""
    items = [item_words(item) for item in element.iterchildren("{*}is")]
    return next((item for item in items if isinstance(item, ErrorCell)), None) or _bounded("".join(map(str, items)))


def _typed(book: Workbook, kind: str, words: str, number_format: str) -> Cell:
    """The value that the words of a cell of that type stand for."""
    if kind == "str":
        return text_as_shown(_bounded(decode_escapes(words)), number_format)
    if kind == "s":
        shared = book.words[int(words)]
        return shared if isinstance(shared, ErrorCell) else text_as_shown(_bounded(shared), number_format)
    if kind == "b":
        return words.strip() in TRUE
    return words if kind == "d" else number_as_shown(words, number_format, since_1904=book.since_1904)


def text_as_shown(words: Cell, number_format: str) -> Cell:
    """Words as Excel shows them in a format that has a section for words, such as `@"*"`."""
    shown = text_section(number_format)
    if shown is None or not isinstance(words, str) or not words.strip():
        return words
    if not shown:
        return ErrorCell(f"words that its format ({number_format}) does not show", OTHER_FORMAT)
    return shown.replace("@", words)


def _style(book: Workbook, element: _Element) -> CellStyle:
    style = int(element.get("s", "0"))
    return book.styles[style] if 0 <= style < len(book.styles) else CellStyle()


def number_as_shown(words: str, number_format: str, *, since_1904: bool) -> Cell:
    """A number as Excel shows it: to 15 figures, with the places of its format, as a percentage, a date or words."""
    value = Decimal(format(float(words), ".15g"))
    if not value.is_finite():
        return ErrorCell("#NUM!")
    section = section_for(number_format, value)
    match section.shows:
        case "percent":
            percent = value * 100
            return f"{percent.normalize() if percent else 0:f}%"
        case "date":
            return _date(value, since_1904=since_1904)
        case "month" | "year":
            return part_shown(_date(value, since_1904=since_1904), section.shows)
        case "clock":
            return _clock_as_shown(value, section.words, since_1904=since_1904)
        case "words" if value == 0 and section.condition is None and section.words in {"-", "–", "—"}:
            return value  # how accounts write a zero
        case "words" if section.words:
            return section.words
        case "words" | "other":
            return ErrorCell(
                f"a number that its format ({number_format}) shows as another, or not at all", OTHER_FORMAT
            )
        case "number":
            return _with_words(_with_places(value, section), section)


def _with_words(cell: Cell, section: FormatSection) -> Cell:
    """A number with what its format draws beside it: £5.00, 5 children."""
    before, after = section.around
    if not isinstance(cell, Decimal | str) or not SAYS.search(before + after):
        return cell
    if isinstance(cell, str):  # with zeros before it: 007
        return NumberShown(Decimal(cell), f"{before}{cell}{after}".strip())
    minus = "-" if cell < 0 and not is_negative(before, after) else ""
    figures = f"{abs(cell):,f}" if section.grouped else f"{abs(cell):f}"
    figures = "" if section.optional and not cell else figures
    return NumberShown(cell, f"{minus}{before}{figures}{after}".strip())


def _with_places(value: Decimal, section: FormatSection) -> Cell:
    """A number with the zeros that its format shows: 1.10, which is no other number, and 007."""
    if value.adjusted() >= 15:
        return value
    if section.places is not None and section.places <= 10 and value == round(value, section.places):
        value = round(value, section.places)
    elif value == value.to_integral_value():
        value = value.quantize(Decimal(1)) if value.adjusted() < 20 else value
    if section.least > 1 and value >= 0 and not section.places:
        return f"{value:f}".zfill(section.least)
    return value


def _date(value: Decimal, *, since_1904: bool) -> Cell:
    """The day, or the time of day, that a number shown as a date stands for."""
    if not 0 <= value <= _LAST_SERIAL:
        return ErrorCell("a number that is no day, which Excel shows as ####", OTHER_FORMAT)
    days, rest = divmod(value, 1)
    seconds = round(rest * 86400)
    if days == 0 and not since_1904:
        return datetime.time(*_clock(min(seconds, 86399)))
    if days == 60 and not since_1904:
        return ErrorCell("a number that Excel shows as 29 February 1900, which was no day", OTHER_FORMAT)
    day = serial_day(int(days) + (1 if days < 60 and not since_1904 else 0), since_1904=since_1904)
    if not seconds:
        return day
    return datetime.datetime.combine(day, datetime.time()) + datetime.timedelta(seconds=seconds)


def _clock_as_shown(value: Decimal, clock: str, *, since_1904: bool) -> Cell:
    """A time of day or a duration as it is shown; no number, since its unit is not in the cell."""
    if value < 0 or value > _LAST_SERIAL:
        return ErrorCell("a time or duration below nothing, which Excel shows as ####", OTHER_FORMAT)
    if "[" in clock or value < 1:
        return clock_words(clock, round(value * 86400))
    if value < _FIRST_DAYS:
        return ErrorCell("a duration of more than a day, of which only the hours past whole days are shown", ELAPSED)
    return _date(value, since_1904=since_1904)  # a day with its time, of which the time is shown


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
    return column_index(match[1])


def _range(reference: str) -> Range:
    first, _, last = reference.partition(":")
    places = [_PLACE.match(place) for place in (first, last or first)]
    if places[0] is None or places[1] is None:
        raise ValueError(reference)
    return int(places[0][2]), _column(first), int(places[1][2]), _column(last or first)
