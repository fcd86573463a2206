"""Tables to HTML: rows and cells set by hand, for a paper holds thousands of cells."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from reportgen.document.blocks import Cell, Column, Listing, Paragraph, Row, Table
from reportgen.writers.columns import SLACK, measured, pill_parts
from reportgen.writers.html.inlines import inlines_markup, text_alone
from reportgen.writers.html.setting import HtmlContext

SetCell = Callable[[Sequence[Paragraph | Listing]], "Markup"]


def table_markup(data: Table, to: HtmlContext, chart: Markup | None, set_cell: SetCell) -> Markup:
    """A table: caption, chart, grid, source and notes. `set_cell` sets what a cell holds."""
    room = to.style.page.text_width_pt(to.orientation)
    measures = measured(data, room, to.style)
    wide = sum(measures.widths)
    shares = [round(100 * width / wide, 4) for width in measures.widths]
    of_room = round(100 * wide / room, 4) if wide < room - SLACK else 0
    sheet = to.style.page.text_height_pt(to.orientation)
    kept = measures.is_kept_whole(data, sheet)
    tall, with_next = measures.tall_rows(sheet), measures.rows_with_next(sheet)
    head = Markup("")
    if data.show_header:
        cells = Markup("").join(_heading(column, to) for column in data.columns)
        group, line = _role("rowgroup", to), _role("row", to)
        head = Markup("<thead{}><tr{}>{}</tr></thead>").format(group, line, cells)
    attributes = _CellAttributes(
        _role("row", to), _role("rowheader", to), _role("cell", to), [_label(c, data, to) for c in data.columns]
    )
    rows = Markup("\n").join(
        _row(row, data, attributes, set_cell, _page_end_class(n, tall, with_next)) for n, row in enumerate(data.rows)
    )
    notes = [inlines_markup(note, to) for note in data.notes]
    beside = measures.lines_beside_grid(data, sheet) - bool(data.source) if kept else len(notes)
    return to.macro(
        "table", data, measures.letters, kept,
        inlines_markup(data.caption, to), chart, of_room, shares, head, rows,
        inlines_markup(data.source, to), notes[:beside], notes[beside:], to.medium,
    )  # fmt: skip


def _heading(column: Column, to: HtmlContext) -> Markup:
    words, look = inlines_markup(column.heading, to), _class(column.align, "")
    return Markup('<th scope="col"{}{}>{}</th>').format(_role("columnheader", to), look, words)


def _role(name: str, to: HtmlContext) -> Markup:
    """What a row or cell is, said itself: on a phone its row is laid out as a block, which else would unsay it."""
    return Markup(' role="{}"').format(name) if to.medium == "screen" else Markup("")


def _label(column: Column, data: Table, to: HtmlContext) -> Markup:
    """What a phone sets before the words of a cell: the heading of its column."""
    words = text_alone(column.heading).strip() if data.show_header and to.medium == "screen" else ""
    colon = "" if words.endswith(("?", ":")) else ":"
    return Markup(' data-label="{}{}"').format(words, colon) if words else Markup("")


@dataclass(frozen=True, slots=True)
class _CellAttributes:
    """What the rows and cells of one table say of themselves, and what a phone sets before the cells of each column."""

    row: Markup
    row_header: Markup
    cell: Markup
    labels: Sequence[Markup]


def _page_end_class(place: int, tall: frozenset[int], with_next: frozenset[int]) -> str:
    """How a row takes the end of a sheet: `tall` rows may break, those `with_next` stay with the next."""
    return "tall" if place in tall else "held" if place in with_next else "left"


def _row(row: Row, data: Table, attributes: _CellAttributes, set_cell: SetCell, row_class: str) -> Markup:
    cells = Markup("").join(_cell(cell, n, data, attributes, set_cell) for n, cell in enumerate(row.cells))
    return Markup("<tr{}{}>{}</tr>").format(attributes.row, _class(row_class, row.tone), cells)


def _cell(cell: Cell, place: int, data: Table, attributes: _CellAttributes, set_cell: SetCell) -> Markup:
    rating, rest = pill_parts(data, cell)
    words = set_cell(rest) if rest else Markup("")
    if rating:
        words = Markup('<div class="pill tone-{}">{}</div>{}').format(cell.tone, set_cell(rating), words)
    look = _class(data.columns[place].align, "" if rating else cell.tone)
    if cell.header or (data.row_headers and place == 0):
        return Markup('<th scope="row"{}{}>{}</th>').format(attributes.row_header, look, words)
    return Markup("<td{}{}{}>{}</td>").format(attributes.cell, look, attributes.labels[place], words)


def _class(align: str, tone: str) -> Markup:
    names = [name for name in ("" if align == "left" else align, f"tone-{tone}" if tone else "") if name]
    return Markup(' class="{}"').format(" ".join(names)) if names else Markup("")
