"""Tables to Typst: caption, chart, grid, source and notes, in the order in which they are read."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from reportgen.document.blocks import Cell, Chart, Link, Listing, Note, Paragraph, Reference, Row, Table
from reportgen.document.walk import nested_inlines
from reportgen.writers.columns import FIGURES, TableMeasures, measured, pill_parts
from reportgen.writers.typst.context import TypstContext, quoted, truth
from reportgen.writers.typst.inlines import inlines

_LINKS = (Link, Note, Reference)
_ALIGN = {"left": "left", "right": "right", "centre": "center"}

SetCell = Callable[[Sequence[Paragraph | Listing]], str]
SetChart = Callable[[Chart], str]


def table(data: Table, to: TypstContext, set_chart: SetChart, set_cell: SetCell) -> str:
    """The table as one expression; `set_chart` sets its chart and `set_cell` what a cell holds."""
    to.tag_words.tables.append(data)
    style = to.style
    room = style.page.text_width_pt(to.orientation)
    sheet = style.page.text_height_pt(to.orientation)
    measures = measured(data, room, style)
    keep = measures.is_kept_whole(data, sheet)
    # Notes are numbered as they are met: what is read first is set first.
    caption, chart = _caption(data, to), f"[#{set_chart(data.chart)}]" if data.chart else "none"
    tall, with_next = measures.tall_rows(sheet), measures.rows_with_next(sheet)
    grid = _grid(data, to, measures, tall, set_cell)
    foot = 0 if keep else _foot(len(data.rows), tall, with_next)
    below = (*((data.source,) if data.source else ()), *data.notes)
    kind = quoted(measures.letters)
    lines = [f"under({inlines(line, to)});" for line in below]
    beside_grid = measures.lines_beside_grid(data, sheet)
    notes, rest = "".join(lines[:beside_grid]), "".join(lines[beside_grid:])
    guards = truth(not keep and 0 in with_next)
    return (
        f"shown({truth(keep)},{guards},{foot},{quoted(data.id)},{caption},{chart},{{{notes}}},{{{rest}}},{kind},{grid})"
    )


def _foot(count: int, tall: frozenset[int], with_next: frozenset[int]) -> int:
    """How many of the last rows of a table, which may break, stand on one sheet with its source and notes."""
    if count - 1 in tall or not count:
        return 0
    return 2 if count - 2 in with_next else 1


def _caption(data: Table, to: TypstContext) -> str:
    if not data.caption:
        return "none"
    label = quoted(f"{data.label}: ") if data.label else '""'
    return f"{{{label};{inlines(data.caption, to)}}}"


def _grid(
    data: Table, to: TypstContext, measures: TableMeasures, tall: frozenset[int], set_cell: SetCell
) -> str:  # fmt: skip
    wide = ",".join(f"{width:.3f}" for width in measures.widths)
    aligned = ",".join(_ALIGN[column.align] for column in data.columns)
    headings = (inlines(column.heading, to) for column in data.columns)
    heads = "".join(f"{heading}," for heading in headings) if data.show_header else ""
    cells = [
        _cell(cell, row, data, to, set_cell, first=n == 0, tall=place in tall)
        for place, row in enumerate(data.rows)
        for n, cell in enumerate(row.cells)
    ]
    # A heading that is repeated on the next sheet is none of the paper's words, and PDF/UA lets no link stand in it.
    links = (each for column in data.columns for each in nested_inlines(column.heading) if isinstance(each, _LINKS))
    repeats = truth(next(links, None) is None)
    last = len(data.rows) - (0 if data.show_header else 1)
    return f"({wide},),({aligned},),{repeats},({heads}),{last},\n{','.join(cells)}"


def _cell(
    cell: Cell, row: Row, data: Table, to: TypstContext, set_cell: SetCell, *, first: bool, tall: bool
) -> str:  # fmt: skip
    rating, rest = pill_parts(data, cell)
    words = set_cell(rest) if rest else ""
    header = cell.header or (data.row_headers and first)
    if words and header and data.role not in FIGURES and row.tone != "total":
        words = f"strong({words})"
    tone = cell.tone or row.tone
    toned = tone in to.style.tones and not rating
    if rating:
        words = f'{{pill("{cell.tone}",{set_cell(rating)});{words}}}'
    elif toned:
        words = f'cell("{tone}",{words})'
    if tall:
        words = f"tall({words})" if toned else f"table.cell(breakable:true,{words})"
    return words
