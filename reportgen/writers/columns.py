"""How wide the columns of a table are, and how deep it stands: the same in every paper.

A column's share is its author's, but no column is so narrow that a word or a short entry (`84.1% (275/327)`)
breaks, while others have room to spare.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, Literal, TypeAlias, TypeVar

from reportgen.charts.drawing import shapes_of
from reportgen.document.blocks import MATRIX, PILLS, Cell, Drawing, Flow, Listing, Paragraph, Row, Table
from reportgen.document.large_print import has_tiles
from reportgen.document.text_metrics import breakable, line_count, text_width
from reportgen.document.walk import nested_inlines, plain
from reportgen.writers.style import Style

T = TypeVar("T")

Letters: TypeAlias = Literal["table", "figures", "fine", "form"]
"""How large the words of a table are; each is a size and a line height of `style.font`."""
FIGURES = ("data", "dashboard")
"""Roles of tables of figures, whose rows have plain headers; all others hold words."""
SHORT = 17
"""An entry of no more letters than this is kept on one line where there is room."""
LONG_HEADING = 22
"""A heading of more letters than this may take two lines, so that a number stands near the name of its row."""
LONGEST_RATING = 24
"""A rating of no more letters than this is kept on one line where there is room."""
DEEPER = 1.15
"""A table is made no deeper than this, beside its least depth, to keep short entries on one line."""
LINES_DEEPER = 1
"""Or by no more lines than this: a row of few lines may have another."""
MOST = 0.94
"""The share of a sheet that a table may fill in the PDF and be kept whole."""
PILL_PADDING = 12
"""What the ground of a rating takes beside its words, in points, left and right together."""
ITEM_INDENT = 13
"""How far the words of a list in a cell stand from its edge, in points, and those of a list within it from its own."""
TALL = 0.2
"""A row deeper than this share of a sheet may break, since it would else leave as much of a page empty."""
DEEP = 0.08
"""A row deeper than this share of a sheet is no stranded row where it is the only one of its table on a page."""
LONG_NOTES = 0.15
"""Notes that together are deeper than this share of a sheet may run on: to hold them all leaves as much empty."""
FEW_ROWS = 3
"""A table of no more rows is kept whole: were its page to end within it, a row would stand alone."""
SLACK = 1.5
"""Points that a column has more than its words take."""
AIR = 24
"""What a column of a table whose lines all fit has beside them, in points."""
MOST_AIR = 40
"""A table whose columns would have more than this beside their lines, in points, is not stretched to fill its room."""
KEPT_LINES = 2
"""Lines of a paragraph that are kept together at the foot and at the head of a sheet."""


@dataclass(frozen=True, slots=True)
class CellLine:
    """The words of a paragraph or an item of a cell, and how far they stand from its edge, in points.

    `drawn` is the width of the drawings among them; `small` words are set in small letters.
    """

    words: str
    indent: float = 0.0
    drawn: float = 0.0
    small: bool = False


@dataclass(frozen=True, slots=True)
class TableMeasures:
    """A table as it stands in some room; lengths are points."""

    letters: Letters
    """The letters of a form, or fine ones where a word would break else."""
    widths: tuple[float, ...]
    """The width of each column; together they are the room, or less where no line of the table needs as much."""
    row_depths: tuple[float, ...]
    """About how deep each row stands."""
    line_depths: tuple[float, ...]
    """About how deep each line below the grid stands: its source, then its notes."""
    depth: float
    """About how deep the table stands, with its caption, source and notes; its chart stands over it by itself.

    Only whether it fits one sheet hangs on this: a table that cannot is allowed to break.
    """

    def fits_sheet(self, sheet: float, share: float = MOST) -> bool:
        """Whether the table fits a sheet that is `sheet` points deep.

        One judged to fill more than `share` of the sheet does not fit, since the judgement is not exact.
        """
        return self.depth < sheet * share

    def tall_rows(self, sheet: float) -> frozenset[int]:
        """The rows, counted from 0, that are so deep beside a sheet (`sheet` points) that they may break."""
        return frozenset(n for n, depth in enumerate(self.row_depths) if depth > sheet * TALL)

    def is_kept_whole(self, table: Table, sheet: float, share: float = MOST) -> bool:
        """Whether no page ends within the grid of the table that was measured, its source and notes."""
        few = len(self.row_depths) <= FEW_ROWS and not self.tall_rows(sheet)
        return (table.keep_together or few) and self.fits_sheet(sheet, share)

    def lines_beside_grid(self, table: Table, sheet: float, share: float = MOST) -> int:
        """How many of the lines below the grid of the table that was measured are never parted from it."""
        if not self.is_kept_whole(table, sheet, share):
            return 1
        run_on = sum(self.line_depths[KEPT_LINES:]) > sheet * LONG_NOTES
        return KEPT_LINES if run_on else len(self.line_depths)

    def rows_with_next(self, sheet: float) -> frozenset[int]:
        """The rows, counted from 0, of a table that may break after which no page ends: neither end stands alone.

        A deep row may, since to hold it would leave as much of a page empty.
        """
        tall, last = self.tall_rows(sheet), len(self.row_depths) - 1
        ends = ((0, 0), (last - 1, last)) if last > 0 else ()
        return frozenset(n for n, alone in ends if self.row_depths[alone] <= sheet * DEEP and not tall & {n, n + 1})


def measured(table: Table, room: float, style: Style) -> TableMeasures:
    """The measures of a table in `room` points: taken once, however often a paper is laid out and written."""
    return _measured(_Itself(table), room, _Itself(style))


class _Itself(Generic[T]):
    """A value that is equal to nothing but itself: to compare tables by all they hold takes as long as to measure."""

    __slots__ = ("value",)

    def __init__(self, value: T) -> None:
        self.value = value

    def __hash__(self) -> int:
        return id(self.value)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Itself) and self.value is other.value


@lru_cache(maxsize=256)
def _measured(of: _Itself[Table], room: float, looks: _Itself[Style]) -> TableMeasures:
    table, style = of.value, looks.value
    letters = _letters(table, room, style)
    size = _size_of(letters, style)
    widths = _widths(table, room, style, size)
    inner = [width - 2 * style.table.cell_x for width in widths]
    rows = _row_depths(table, widths, style, size)
    lines = _line_depths(table, room, style)
    return TableMeasures(letters, tuple(widths), rows, lines, _depth(table, (*rows, *lines), inner, room, style, size))


def least_widths(table: Table, style: Style) -> tuple[float, ...]:
    """The width of each column, in points, below which a word or drawing breaks even in the smallest letters."""
    size, _ = _size_of("form" if table.role == "form" else "fine", style)
    return tuple(_least(table, place, style, size) for place in range(len(table.columns)))


def is_pill(table: Table, cell: Cell) -> bool:
    """Whether the tone of a cell is the ground of its words alone."""
    return cell.tone in PILLS and table.role != MATRIX


def pill_parts(table: Table, cell: Cell) -> tuple[Sequence[Flow], Sequence[Flow]]:
    """What of a cell stands on the ground of a rating, and what stands plain.

    Small words below a rating say more of it, and would make its ground a slab.
    """
    if not is_pill(table, cell):
        return (), cell.content
    ends = (n for n, block in enumerate(cell.content) if n and isinstance(block, Paragraph) and block.role == "small")
    end = next(ends, len(cell.content))
    return cell.content[:end], cell.content[end:]


def _widths(table: Table, room: float, style: Style, letters: tuple[float, float]) -> list[float]:
    """The widths of the columns.

    Short entries and ratings are kept on one line where that makes the table little deeper; words always.
    """
    asked = _asked(table, room, style, letters[0])
    fitting = list(_fitting(table, asked, room, style, letters[0]))
    if not fitting:
        least = [_least(table, n, style, letters[0]) for n in range(len(asked))]
        return _raised(asked, _bounded(least, room))
    if len(fitting) < 2 or table.role in FIGURES:
        return fitting[0]
    depths = [sum(_row_depths(table, widths, style, letters)) for widths in fitting]
    most = max(min(depths) * DEEPER, min(depths) + LINES_DEEPER * letters[1])
    return next(w for w, depth in zip(fitting, depths, strict=True) if depth <= most)


def _asked(table: Table, room: float, style: Style, size: float) -> list[float]:
    """The widths by the author's shares; no column of a table with a head has more than its words can use.

    A table whose lines all fit has the widths of its lines and some air: a number stands near the name of its row.
    """
    total = sum(column.width for column in table.columns) or 1
    asked = [room * column.width / total for column in table.columns]
    if not table.show_header or table.role == MATRIX or has_tiles(table):
        return asked
    most = [_most(table, n, style, size) for n in range(len(asked))]
    spare = (room - sum(most)) / len(most)
    if spare < 0:
        return _lowered(asked, most)
    return [use + (AIR if spare > MOST_AIR else spare) for use in most]


def _fitting(table: Table, asked: list[float], room: float, style: Style, size: float) -> Iterator[list[float]]:
    """Widths near those asked for: with short entries and ratings on one line, with ratings broken, with both."""
    for short, rating in ((SHORT, LONGEST_RATING), (SHORT, 0), (0, 0)):
        least = [_least(table, n, style, size, short, rating) for n in range(len(asked))]
        if sum(least) <= room:
            yield _raised(asked, least)


def _row_depths(
    table: Table, widths: Sequence[float], style: Style, letters: tuple[float, float]
) -> tuple[float, ...]:  # fmt: skip
    inner = [width - 2 * style.table.cell_x for width in widths]
    return tuple(_row_depth(row, inner, style, letters) for row in table.rows)


def _line_depths(table: Table, room: float, style: Style) -> tuple[float, ...]:
    below = ((table.source,) if table.source else ()) + table.notes
    font = style.font
    counts = (line_count(plain(line), room, font.small) for line in below)
    return tuple(count * font.small_line + style.table.note_before for count in counts)


def _depth(
    table: Table, below: Sequence[float], inner: Sequence[float], room: float, style: Style,
    letters: tuple[float, float],
) -> float:  # fmt: skip
    font, look = style.font, style.table
    deep = 0.0
    if table.show_header:
        headings = [[CellLine(plain(column.heading))] for column in table.columns]
        deep += _tallest(headings, inner, *letters, style, bold=True) + 2 * look.cell_y + look.rule
    deep += sum(below)
    if table.caption:
        lines = line_count(f"{table.label}: {plain(table.caption)}", room, look.caption.size, bold=True)
        deep += look.caption.before + look.caption.after + lines * font.line
    return deep


def _letters(table: Table, room: float, style: Style) -> Letters:
    if table.role == "form":
        return "form"
    letters: Letters = "figures" if table.role in FIGURES else "table"
    size, _ = _size_of(letters, style)
    least = (_least(table, n, style, size) for n in range(len(table.columns)))
    return letters if sum(least) <= room else "fine"


def _size_of(letters: Letters, style: Style) -> tuple[float, float]:
    """The size and the line height of the words of a table, in points."""
    font = style.font
    match letters:
        case "form":
            return font.form, font.form_line
        case "table":
            return font.table, font.table_line
        case "figures":
            return font.figures, font.figures_line
        case "fine":
            return font.fine, font.fine_line


def _row_depth(row: Row, inner: Sequence[float], style: Style, letters: tuple[float, float]) -> float:
    look = style.table
    cells = [list(cell_lines(cell.content)) for cell in row.cells]
    return _tallest(cells, inner, *letters, style) + 2 * look.cell_y + look.rule


def cell_lines(content: Sequence[Paragraph | Listing], indent: float = 0.0) -> Iterator[CellLine]:
    """A line for each paragraph and item of a cell."""
    for block in content:
        if isinstance(block, Paragraph):
            drawn = sum(_drawings(block))
            yield CellLine(plain(block.content), indent, drawn, block.role == "small")
        else:
            for item in block.items:
                yield from cell_lines(item.blocks, indent + ITEM_INDENT)


def _most(table: Table, place: int, style: Style, size: float) -> float:
    """The width above which a column of words has room that no line of it fills; a long heading may take two."""
    lines: list[CellLine] = []
    for row in table.rows:
        rating, rest = pill_parts(table, row.cells[place])
        lines += (*cell_lines(rating, PILL_PADDING), *cell_lines(rest))
    widest = (
        text_width(line.words, _size_in(line, size, style), bold=not line.small) + line.indent + line.drawn
        for line in lines
    )
    return max(_heading_width(plain(table.columns[place].heading), size), *widest) + _padding(style)


def _heading_width(heading: str, size: float) -> float:
    """The least width in which a heading takes one line, or two where it is long, in points."""
    words = breakable(heading)
    ends = range(len(words) if len(heading) > LONG_HEADING else 1)
    lines = ((" ".join(words[:end]), " ".join(words[end:])) for end in ends)
    return min(max(text_width(each, size, bold=True) for each in both) for both in lines)


def _size_in(line: CellLine, size: float, style: Style) -> float:
    """The size of a line's words in a table whose words have this one, in points."""
    return min(size, style.font.small) if line.small else size


def _lowered(asked: list[float], most: list[float]) -> list[float]:
    """The widths asked for, where those with more than they can use give it to those whose words fill more lines."""
    widths = [min(width, use) for width, use in zip(asked, most, strict=True)]
    while (spare := sum(asked) - sum(widths)) > SLACK:
        wanting = sum(width for width, use in zip(widths, most, strict=True) if width < use)
        widths = [
            min(use, width + spare * width / wanting) if width < use else width
            for width, use in zip(widths, most, strict=True)
        ]
    return widths


def _padding(style: Style) -> float:
    """What a cell takes beside its words; a little more than that, as engines differ in the last tenth of a point."""
    return 2 * style.table.cell_x + SLACK


def _least(table: Table, place: int, style: Style, size: float, short: int = 0, short_rating: int = 0) -> float:
    """The width below which a word of the column breaks, or an entry or a rating of no more letters than these."""
    words = [text_width(word, size, bold=True) for word in breakable(plain(table.columns[place].heading))]
    for row in table.rows:
        cell: Cell = row.cells[place]
        rated, rest = pill_parts(table, cell)
        heavy = cell.header or place == 0 or row.tone == "total"
        for content, indent, bold, most in ((rated, PILL_PADDING, True, short_rating), (rest, 0, heavy, short)):
            lines = list(cell_lines(content, indent))
            unbroken = len(lines) == 1 and len(lines[0].words) <= most
            for line in lines:
                parts = [line.words] if unbroken else breakable(line.words)
                own = _size_in(line, size, style)
                words.extend(text_width(part, own, bold=bold) + line.indent for part in parts)
        words.extend(_set_large(cell, style))
    return max(words, default=0.0) + _padding(style)


def _set_large(cell: Cell, style: Style) -> Iterator[float]:
    """The width of what stands in a cell and is larger than its words: drawings, and numbers set large."""
    for block in cell.content:
        if isinstance(block, Paragraph):
            yield from _drawings(block)
            if block.role == "tile":
                yield text_width(plain(block.content), style.tile.size, bold=True)


def _drawings(paragraph: Paragraph) -> Iterator[float]:
    """The width of each drawing in a paragraph, in points."""
    return (shapes_of(one).width for one in nested_inlines(paragraph.content) if isinstance(one, Drawing))


def _raised(asked: list[float], least: list[float]) -> list[float]:
    """The widths asked for, with those too narrow raised at the cost of those with room, by what they can spare."""
    lacking = sum(max(0.0, need - width) for width, need in zip(asked, least, strict=True))
    spare = sum(max(0.0, width - need) for width, need in zip(asked, least, strict=True))
    if lacking == 0 or spare == 0:
        return asked
    return [
        need if width < need else width - (width - need) * lacking / spare
        for width, need in zip(asked, least, strict=True)
    ]


def _bounded(least: list[float], room: float) -> list[float]:
    """The least widths of columns that have no room together: the widest are cut, so that only their words break."""
    left = room
    for columns, width in zip(range(len(least), 0, -1), sorted(least), strict=True):
        if width * columns > left:
            return [min(each, left / columns) for each in least]
        left -= width
    return least


def _tallest(
    cells: Sequence[Sequence[CellLine]], rooms: Sequence[float], size: float, line: float, style: Style,
    *, bold: bool = False,
) -> float:  # fmt: skip
    """The height of the tallest of these cells, each within its room."""
    heights = (
        sum(line_count(each.words, room - each.indent, _size_in(each, size, style), bold=bold) for each in lines)
        for lines, room in zip(cells, rooms, strict=True)
    )
    return max(heights, default=1) * line
