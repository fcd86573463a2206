"""A table's cells as an analyst wants them: numbers as numbers, one fact in a cell, shorthand for gaps.

Each number is a figure's own value, in its own unit. A column whose cells give a percentage with its fraction,
`84.1% (275/327)`, becomes three columns, and one of fractions, `275/327`, two. A gap becomes the shorthand of the
Government Analysis Function: `[c]`, `[x]`, `[z]`, `[low]`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from math import isfinite
from typing import assert_never

from reportgen.document.blocks import Cell, FigureText, Inlines, Note, Paragraph, Table, Unit
from reportgen.document.figure import SIGNED, State
from reportgen.document.list_markers import marker
from reportgen.document.reading import tidy
from reportgen.document.walk import figure_alone, nested_inlines, plain

SHORTHAND = {
    "c": "hidden, so that no person can be known from it",
    "x": "not available: no data were received or published",
    "z": "not applicable",
    "low": "too low or unreliable to be published",
}
"""What each shorthand means; in the workbook each stands in square brackets."""

_PARTS = ("percentage", "numerator", "denominator")
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
    """The table's cells, a column of percentages with fractions split into three."""
    headings: list[str] = []
    columns: list[list[Value]] = []
    for place, column in enumerate(table.columns):
        cells = [row.cells[place] for row in table.rows]
        heading = say(column.heading) or f"Column {place + 1}"
        split = _split(cells)
        if split:
            heading += _marks(cells, say)
            headings += [f"{heading}: {part}" for part in _PARTS[-len(split) :]]
            columns += split
        else:
            values = [_value(cell, say) for cell in cells]
            bare = [cell for cell, value in zip(cells, values, strict=True) if _has_no_words(value)]
            headings.append(heading + _marks(bare, say))
            columns.append(values)
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
    return _shorthand_of(cell.state if figure is None else figure.state)


def _shorthand_of(state: State) -> str:
    match state:
        case "known":
            return ""
        case "hidden" | "withheld":
            return "c"
        case "not_applicable" | "nobody":
            return "z"
        case "low":
            return "low"
        case "not_available" | "not_received" | "not_yet_due":
            return "x"
        case _:
            assert_never(state)


def _split(cells: list[Cell]) -> list[list[Value]]:
    """The columns that a column of fractions becomes; none when it is no such column, or not throughout."""
    figures = [figure_alone(cell) for cell in cells]
    halved = [figure for figure in figures if figure is not None and figure.denominator is not None]
    if not halved:
        return []
    count = 3 if halved[0].value is not None else 2
    rows = [_parts(cell, figure, count) for cell, figure in zip(cells, figures, strict=True)]
    return [list(values) for values in zip(*rows, strict=True)] if all(rows) else []


def _parts(cell: Cell, figure: FigureText | None, count: int) -> tuple[Value, ...]:
    """The parts of a fraction as numbers, or its gap as often; nothing when it is neither."""
    if gap := _gap(cell):
        return (_shorthand(gap),) * count
    if figure is None or figure.numerator is None or figure.denominator is None:
        return ()
    numbers = [_number(figure.numerator, "count"), _number(figure.denominator, "count")]
    if figure.value is not None:
        numbers.insert(0, _number(figure.value, figure.unit))
    parts = tuple(number for number in numbers if number is not None)
    return parts if len(parts) == count else ()


def _shorthand(gap: str) -> WordsCell:
    return WordsCell(f"[{gap}]", gap=gap)


def _value(cell: Cell, say: Say) -> Value:
    gap = _gap(cell)
    if gap:
        return _shorthand(gap)
    number = _published(cell)
    if number is not None:
        return number
    text = "\n".join(line for line in _lines(cell, say, "") if line)
    if text:
        return WordsCell(text, _address(cell))
    return WordsCell("deleted") if _plain(cell, deleted=True) else _shorthand("x")


def _published(cell: Cell) -> NumberCell | None:
    """The number of the figure that is all a cell holds; None when its words say more than the number."""
    figure = figure_alone(cell)
    if figure is None or figure.value is None or figure.denominator is not None:
        return None
    return _number(figure.value, figure.unit, signed=figure.ref.aspect in SIGNED)


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


def _number(value: Decimal, unit: Unit, signed: bool = False) -> NumberCell | None:
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
