"""A table's cells as an analyst wants them: numbers as numbers, one fact in a cell, shorthand for gaps.

Each number is a figure's own value, in its own unit. A column in which figures have fractions, `84.1% (275/327)`,
becomes three columns, one of nothing but fractions, `275/327`, two, and what cells say behind their figures stands in a
column beside them. A gap becomes the shorthand of the Government Analysis Function, `[c]`, `[x]`, `[z]` or `[low]`,
or one of this program's own for a reason that its list does not have.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from math import isfinite
from typing import assert_never

from reportgen.document.blocks import Cell, Drawing, FigureText, Inlines, Note, Paragraph, Table, Unit
from reportgen.document.figure import SIGNED, State
from reportgen.document.list_markers import marker
from reportgen.document.reading import tidy
from reportgen.document.walk import figure_alone, nested_inlines, plain

SHORTHAND = {
    "c": "hidden, so that no person can be known from it",
    "cs": "withheld at source",
    "x": "not available",
    "nr": "not received",
    "d": "not yet due",
    "z": "not applicable",
    "nc": "nobody to count",
    "low": "too low or unreliable to be published",
}
"""What each shorthand means; in the workbook each stands in square brackets."""

_DETAIL = "detail"
_HALVES = ("numerator", "denominator")
_LONGEST_HEADING = 240  # of a marked table's column, with room for a number behind it
_DIGITS = 15  # a spreadsheet keeps no more of a number


@dataclass(frozen=True, slots=True)
class NumberCell:
    """A number with the places it has in the paper and how it is shown."""

    value: Decimal
    shown: str


@dataclass(frozen=True, slots=True)
class WordsCell:
    """Words; `address` is where they lead when the whole cell is one link. `gap` when they are shorthand."""

    text: str
    address: str = ""
    gap: str = ""


Value = NumberCell | WordsCell

Say = Callable[[Inlines], str]
"""Puts inlines into words, with the marks of their notes."""


@dataclass(frozen=True, slots=True)
class SheetGrid:
    """A table as the sheet holds it: a heading for each column, and rows as wide as the headings."""

    headings: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    numeric: tuple[bool, ...]

    @property
    def gaps(self) -> tuple[str, ...]:
        """The shorthand that stands in the grid, each once, in the order of `SHORTHAND`."""
        used = {value.gap for row in self.rows for value in row if isinstance(value, WordsCell)}
        return tuple(key for key in SHORTHAND if key in used)


def grid(table: Table, say: Say) -> SheetGrid:
    """The table's cells, a column of figures with fractions, or with words behind them, split into several."""
    headings: list[str] = []
    columns: list[list[Value]] = []
    for place, column in enumerate(table.columns):
        parts = [_parts(row.cells[place]) for row in table.rows]
        heading = say(column.heading) or f"Column {place + 1}"
        split = _split(parts, say)
        ((_, values), *_) = split
        leads = [part.lead for part, value in zip(parts, values, strict=True) if _has_no_words(value)]
        heading += _marks(leads, say)
        headings += [f"{heading}: {name}" if name else heading for name, _ in split]
        columns += [values for _, values in split]
    rows = tuple(zip(*columns, strict=True))
    numeric = tuple(any(isinstance(value, NumberCell) for value in values) for values in columns)
    return SheetGrid(_distinct(headings), rows, numeric)


def _plain(cell: Cell, deleted: bool = False) -> str:
    """The words of a cell on one line, a bullet for each list in it."""
    texts = (plain(b.content, deleted=deleted) if isinstance(b, Paragraph) else "\u2022" for b in cell.content)
    return tidy(" ".join(texts))


def _has_no_words(value: Value) -> bool:
    return isinstance(value, NumberCell) or bool(value.gap)


def _marks(cells: list[Cell], say: Say) -> str:
    """The marks of notes in cells that become numbers or shorthand, which the heading carries for them."""
    contents = (block.content for cell in cells for block in cell.content if isinstance(block, Paragraph))
    marks = (
        f" {say((inline,))}" for content in contents for inline in nested_inlines(content) if isinstance(inline, Note)
    )
    return "".join(dict.fromkeys(marks))


def _gap(cell: Cell) -> str:
    """The shorthand for a cell that holds what stands for a value, empty for any other cell."""
    figure = figure_alone(cell)
    return shorthand_of(cell.state if figure is None else figure.state)


def shorthand_of(state: State) -> str:
    """The shorthand for a state without a value; empty where it is known."""
    match state:
        case "known":
            return ""
        case "hidden":
            return "c"
        case "withheld":
            return "cs"
        case "not_applicable":
            return "z"
        case "nobody":
            return "nc"
        case "low":
            return "low"
        case "not_available":
            return "x"
        case "not_received":
            return "nr"
        case "not_yet_due":
            return "d"
        case _:
            assert_never(state)


@dataclass(frozen=True, slots=True)
class _Parts:
    """A cell taken apart: `lead` is the figure it begins with, and its notes, and `rest` what it says behind that.

    `lead` of a cell that begins with no figure is the cell.
    """

    cell: Cell
    lead: Cell
    figure: FigureText | None = None
    rest: Cell | None = None


def _parts(cell: Cell) -> _Parts:
    """The parts of a cell. Pictures beside the words are left out, since the words say the same."""
    first, *more = cell.content
    if cell.state != "known" or not isinstance(first, Paragraph):
        return _Parts(cell, cell)
    inlines = tuple(each for each in first.content if not isinstance(each, Drawing))
    count = 1
    while count < len(inlines) and isinstance(inlines[count], Note):
        count += 1
    behind = plain(inlines[count:], deleted=True)
    if not inlines or not isinstance(inlines[0], FigureText) or behind[:1].strip():
        return _Parts(cell, cell)
    rest = ((Paragraph(inlines[count:]),) if behind.strip() else ()) + tuple(more)
    return _Parts(cell, Cell((Paragraph(inlines[:count]),)), inlines[0], Cell(rest) if rest else None)


Split = list[tuple[str, list[Value]]]


def _split(parts: list[_Parts], say: Say) -> Split:
    """The columns that a column becomes: what stands behind the heading of each, and its values."""
    halved = any(part.figure is not None and part.figure.denominator is not None for part in parts)
    rests = any(part.rest for part in parts)
    if not halved and not (rests and all(part.figure is not None or _gap(part.cell) for part in parts)):
        return [("", [_value(part.cell, say) for part in parts])]
    values = [_value(part.lead, say) for part in parts]
    split = _halves(parts, values) if halved else [("", values)]
    if rests:
        split.append((_DETAIL, [_value(part.rest, say) if part.rest else shorthand("z") for part in parts]))
    return split


def _halves(parts: list[_Parts], values: list[Value]) -> Split:
    """Values in one column and their fractions in two; without the first where none has more than its fraction."""
    rows = [_thirds(part, value) for part, value in zip(parts, values, strict=True)]
    firsts, *halves = map(list, zip(*rows, strict=True))
    numbers = [value.shown for value in firsts if isinstance(value, NumberCell)]
    split: Split = list(zip(_HALVES, halves, strict=True))
    if any(_is_said(value) for value in firsts):
        of_percentages = bool(numbers) and all(shown.endswith("%") for shown in numbers)
        split.insert(0, ("percentage" if of_percentages else "value", firsts))
    return split


def _thirds(part: _Parts, value: Value) -> tuple[Value, Value, Value]:
    """The value, numerator and denominator of a cell whose `value` is what it would be alone."""
    figure, empty = part.figure, shorthand("z")
    if _gap(part.lead):
        return value, value, value
    if figure is None or figure.numerator is None or figure.denominator is None:
        return value, empty, empty
    numerator, denominator = number_cell(figure.numerator, "count"), number_cell(figure.denominator, "count")
    if numerator is None or denominator is None:
        return value, empty, empty
    whole = empty if figure.value is None else number_cell(figure.value, figure.unit) or value
    return whole, numerator, denominator


def _is_said(value: Value) -> bool:
    """Whether a cell says something: a number or words that are no shorthand."""
    return isinstance(value, NumberCell) or not value.gap


def shorthand(gap: str) -> WordsCell:
    """The cell that stands where there is no value: `[x]`."""
    return WordsCell(f"[{gap}]", gap=gap)


def _value(cell: Cell, say: Say) -> Value:
    gap = _gap(cell)
    if gap:
        return shorthand(gap)
    number = _published(cell)
    if number is not None:
        return number
    text = "\n".join(line for line in _lines(cell, say, "") if line)
    if text:
        return WordsCell(text, _address(cell))
    return WordsCell("deleted") if _plain(cell, deleted=True) else shorthand("x")


def _published(cell: Cell) -> NumberCell | None:
    """The number of the figure that is all a cell holds; None when its words say more than the number."""
    figure = figure_alone(cell)
    if figure is None or figure.value is None or figure.denominator is not None:
        return None
    return number_cell(figure.value, figure.unit, signed=figure.ref.aspect in SIGNED)


def _lines(cell: Cell, say: Say, indent: str) -> list[str]:
    lines: list[str] = []
    for block in cell.content:
        if isinstance(block, Paragraph):
            lines.append(indent + say(block.content))
            continue
        for place, item in enumerate(block.items, block.start):
            inner = _lines(Cell(item.blocks), say, indent + "  ")
            mark = f"{indent}{marker(block.marker, place)} "
            lines += [mark + inner[0].strip(), *inner[1:]] if inner else [mark]
    return lines


def _address(cell: Cell) -> str:
    """Where a cell leads that is one link and nothing else."""
    only = cell.content[0] if len(cell.content) == 1 else None
    return address(only.content) if isinstance(only, Paragraph) else ""


def address(content: Inlines) -> str:
    """Where the only link in `content` leads, empty where there is none or more than one."""
    addresses = [link.address for link in nested_inlines(content) if hasattr(link, "address")]
    return addresses[0] if len(addresses) == 1 else ""


def number_cell(value: Decimal, unit: Unit, signed: bool = False) -> NumberCell | None:
    """A number with its format; None when it is no number by itself, or none that a spreadsheet can keep."""
    if unit in ("", "date") or not isfinite(float(value)) or len(value.as_tuple().digits) > _DIGITS:
        return None
    places = max(0, -int(value.as_tuple().exponent))
    decimals = "." + "0" * places if places else ""
    if unit == "percent":
        return NumberCell(value.scaleb(-2), f"0{decimals}%")
    shown = f"\u00a3#,##0{decimals}" if unit == "money" else f"#,##0{decimals}"
    return NumberCell(value, f"+{shown};-{shown};{shown}" if signed else shown)


def _distinct(headings: list[str]) -> tuple[str, ...]:
    """The headings of a marked table, of which no two may be alike."""
    distinct: list[str] = []
    for heading in headings:
        heading = heading if len(heading) <= _LONGEST_HEADING else heading[: _LONGEST_HEADING - 1] + "\u2026"
        text, count = heading, 2
        while text.casefold() in {each.casefold() for each in distinct}:
            text, count = f"{heading} ({count})", count + 1
        distinct.append(text)
    return tuple(distinct)
