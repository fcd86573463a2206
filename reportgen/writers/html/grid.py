"""Tables to HTML: rows and cells set by hand, for a paper holds thousands of cells."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import ceil
from typing import TYPE_CHECKING

from reportgen.document.blocks import Cell, Column, Listing, Paragraph, Row, Table
from reportgen.writers.html.inlines import inlines, plain
from reportgen.writers.html.setting import Setting
from reportgen.writers.style import Style

if TYPE_CHECKING:
    from markupsafe import Markup

SetCell = Callable[[Sequence[Paragraph | Listing]], "Markup"]
LETTER = 0.52
"""Width of a letter of running words in the shipped face, as a share of its size."""
POINTS = 72 / 25.4


def table(data: Table, to: Setting, chart: Markup | None, set_cell: SetCell) -> Markup:
    """A table: caption, chart, grid, source and notes. `set_cell` sets what a cell holds."""
    from markupsafe import Markup

    total = sum(column.width for column in data.columns) or 1
    widths = [round(100 * column.width / total, 4) for column in data.columns]
    head = Markup("")
    if data.show_header:
        cells = Markup("").join(_heading(column, to) for column in data.columns)
        head = Markup("<thead><tr>{}</tr></thead>").format(cells)
    rows = Markup("\n").join(_row(row, data, set_cell) for row in data.rows)
    keep = data.keep_together and depth(data, to.style, to.orientation) < _page_depth(to.style, to.orientation) * 0.94
    return to.made(
        "table", data, keep, inlines(data.caption, to), chart, widths, head, rows,
        inlines(data.source, to), [inlines(note, to) for note in data.notes], to.medium,
    )  # fmt: skip


def _heading(column: Column, to: Setting) -> Markup:
    from markupsafe import Markup

    return Markup('<th scope="col"{}>{}</th>').format(_class(column.align, ""), inlines(column.heading, to))


def _row(row: Row, data: Table, set_cell: SetCell) -> Markup:
    from markupsafe import Markup

    made = Markup("").join(_cell(cell, n, data, set_cell) for n, cell in enumerate(row.cells))
    return Markup("<tr{}>{}</tr>").format(_class("left", row.tone), made)


def _cell(cell: Cell, place: int, data: Table, set_cell: SetCell) -> Markup:
    from markupsafe import Markup

    look = _class(data.columns[place].align, cell.tone)
    if cell.header or (data.row_headers and place == 0):
        return Markup('<th scope="row"{}>{}</th>').format(look, set_cell(cell.content))
    return Markup("<td{}>{}</td>").format(look, set_cell(cell.content))


def _class(align: str, tone: str) -> Markup:
    from markupsafe import Markup

    names = [name for name in ("" if align == "left" else align, f"tone-{tone}" if tone else "") if name]
    return Markup(' class="{}"').format(" ".join(names)) if names else Markup("")


def depth(data: Table, style: Style, orientation: str = "portrait") -> float:
    """About how deep a table stands on the page, in points, with its caption, chart, source and notes.

    Only whether it fits one page hangs on this: a table that cannot is allowed to break.
    """
    font, look = style.font, style.table
    room = style.page.text_width_mm(orientation) * POINTS
    total = sum(column.width for column in data.columns) or 1
    inner = [room * column.width / total - 2 * look.cell_x for column in data.columns]
    deep = 0.0
    if data.show_header:
        deep += _deepest([plain(c.heading) for c in data.columns], inner, font.table, font.table_line) + 2 * look.cell_y
    for row in data.rows:
        texts = [_words(cell.content) for cell in row.cells]
        deep += _deepest(texts, inner, font.table, font.table_line) + 2 * look.cell_y + look.rule
    for line in ((data.source,) if data.source else ()) + data.notes:
        deep += _deepest([plain(line)], [room], font.small, font.small_line) + look.note_before
    if data.caption:
        deep += look.caption.before + look.caption.after + font.line
    if data.chart:
        deep += style.charts.height_mm * POINTS + style.chart_title.line + style.chart_subtitle.line * 1.5 + 16
    return deep


def _page_depth(style: Style, orientation: str) -> float:
    page = style.page
    high = page.width_mm if orientation == "landscape" else page.height_mm
    return (high - page.margin_top_mm - page.margin_bottom_mm) * POINTS


def _deepest(texts: Sequence[str], rooms: Sequence[float], size: float, line: float) -> float:
    """The height of the tallest of these texts, each broken into lines within its room."""
    return max(
        (
            sum(max(1, ceil(len(part) * size * LETTER / max(room, size))) for part in text.split("\n")) * line
            for text, room in zip(texts, rooms, strict=False)
        ),
        default=line,
    )


def _words(content: Sequence[Paragraph | Listing]) -> str:
    """The words of a cell, a line for each paragraph and item."""
    parts: list[str] = []
    for block in content:
        if isinstance(block, Paragraph):
            parts.append(plain(block.content))
        else:
            parts.extend(_words(item.blocks) for item in block.items)
    return "\n".join(parts)
