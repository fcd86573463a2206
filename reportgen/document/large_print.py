"""The large-print variant: type of 18 points, and tables turned or split where they would not fit at that size.

What large print asks (UK Association for Accessible Formats, minimum standards for clear and large print): 16 to 18
points for all words, and a layout of its own rather than one that is enlarged. The words and figures are the paper's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from reportgen.document.blocks import (
    Block,
    Cell,
    Column,
    Document,
    Inlines,
    LookChange,
    Paragraph,
    Row,
    Table,
    Text,
    Theme,
)
from reportgen.document.rebuild import map_blocks
from reportgen.document.text_metrics import breakable, text_width
from reportgen.document.walk import plain

SIZE = 18.0
LOOKS: Mapping[str, float] = {
    "font.size": SIZE, "font.line": 25, "font.small": SIZE, "font.small_line": 24, "font.table": SIZE,
    "font.table_line": 23,
    "font.figures": SIZE, "font.figures_line": 23,
    "font.fine": SIZE, "font.fine_line": 23, "font.call": 15, "font.call_rise": 5, "font.form": SIZE,
    "font.form_line": 24,
    "font.running": 16, "font.running_line": 20, "headings.h1.size": 28, "headings.h1.line": 34,
    "headings.h2.size": 24, "headings.h2.line": 30, "headings.h3.size": 21, "headings.h3.line": 27,
    "headings.h4.size": 19, "headings.h4.line": 25, "paragraph.number_width": 66, "paragraph.list_indent": 30,
    "paragraph.after": 10, "title.size": 38, "title.line": 46, "subtitle.size": 24, "subtitle.line": 31,
    "meta.size": SIZE, "meta.line": 25, "lead.size": SIZE, "lead.line": 25, "marking.size": SIZE, "marking.line": 25,
    "contents.title.size": 28, "contents.title.line": 34, "contents.number_width": 48, "contents.indent": 48,
    "table.caption.size": SIZE, "chart_title.size": SIZE, "chart_title.line": 24, "chart_subtitle.size": SIZE,
    "chart_subtitle.line": 24, "footnote.size": SIZE, "footnote.line": 24, "box.title.size": 20, "box.title.line": 26,
    "tile.size": 36, "tile.line": 43, "charts.size": 16, "charts.height_mm": 96,
}  # fmt: skip
"""Lengths of `templates/style.yaml` in large print, in points unless a name says `_mm`; a dress may have more."""
_ROOM = 460.0
"""Points across an upright sheet for a table, within the margins of most dresses."""
_PADDING = 12.0
_MOST_COLUMNS_OF_WORDS = 2
_WORDY = ("register", "action-plan", "dashboard", "glossary", "matrix")
"""Roles of tables whose cells hold words; each of their rows can stand as a form of its own."""


def large_theme(theme: Theme) -> Theme:
    """A theme at the sizes of large print; whatever is larger already stays."""
    values = {change.key: change.value for change in theme.changes}
    for key, value in LOOKS.items():
        values[key] = f"{max(value, float(values.get(key, 0))):g}"
    changes = tuple(LookChange(key, value) for key, value in sorted(values.items()))
    return replace(theme, changes=changes, variant="large-print")


def enlarged(document: Document) -> Document:
    """The paper at 18 points, each table that would not fit turned into forms or split by its columns."""

    def change(block: Block) -> tuple[Block, ...]:
        return tuple(_fitting(block)) if isinstance(block, Table) and block.show_header else (block,)

    meta = replace(document.meta, theme=large_theme(document.meta.theme))
    return Document(meta, map_blocks(document.blocks, change))


def _fitting(table: Table) -> Iterator[Table]:
    least = [_least(table, place) for place in range(len(table.columns))]
    wordy = (table.role in _WORDY and len(table.columns) > _MOST_COLUMNS_OF_WORDS) or has_tiles(table)
    if not wordy and sum(least) <= _ROOM:
        yield table
    elif wordy or (table.role in _WORDY and len(table.columns) == 2):
        yield from _turned(table)
    else:
        table = _without_same(table, least)
        yield from _split(table, [_least(table, place) for place in range(len(table.columns))])


def has_tiles(table: Table) -> bool:
    """Whether its numbers are set large, each under the heading of its column."""
    return any(cell.tone == "tile" for row in table.rows for cell in row.cells)


def _least(table: Table, place: int) -> float:
    """The width below which a column would break a word of its heading, or an entry of figures."""
    words = breakable(plain(table.columns[place].heading))
    for row in table.rows:
        for block in row.cells[place].content:
            entry = plain(block.content) if isinstance(block, Paragraph) else ""
            words += [entry] if len(entry) <= 17 else breakable(entry)
    return max((text_width(word, SIZE, bold=True) for word in words), default=0.0) + _PADDING


def _turned(table: Table) -> Iterator[Table]:
    """Each row as a form of its own: what was a column's heading stands before its entry."""
    columns = (Column((), 1.0), Column((), 1.7))
    for place, row in enumerate(table.rows):
        lines = tuple(
            Row((Cell((Paragraph(column.heading or (Text("\u2013"),)),), header=True), replace(cell, header=False)))
            for column, cell in zip(table.columns, row.cells, strict=True)
        )
        first, last = place == 0, place == len(table.rows) - 1
        yield replace(
            table,
            id=table.id if first else f"{table.id}_row_{place + 1}",
            columns=columns,
            rows=lines,
            caption=table.caption if first else (),
            label=table.label if first else "",
            number=table.number if first else "",
            also=table.also if first else (),
            chart=table.chart if first else None,
            source=table.source if last else (),
            notes=table.notes if last else (),
            description=f"{table.description} Entry {place + 1} of {len(table.rows)}.",
            role="form",
            row_headers=True,
            show_header=False,
        )


def _without_same(table: Table, least: list[float]) -> Table:
    """The table, of which columns that say the same in every row are notes as long as it does not fit its page."""
    places, notes = list(range(len(table.columns))), list(table.notes)
    for place in range(len(table.columns) - 1, 0, -1):
        if sum(least[n] for n in places) <= _ROOM:
            break
        if words := _in_every_row(table, place):
            places.remove(place)
            notes.append((*table.columns[place].heading, Text(": "), *words, Text(" in every row.")))
    return replace(
        table,
        columns=tuple(table.columns[n] for n in places),
        rows=tuple(replace(row, cells=tuple(row.cells[n] for n in places)) for row in table.rows),
        notes=tuple(notes),
    )


def _in_every_row(table: Table, place: int) -> Inlines:
    """What all of several rows say in a column; nothing where they differ, or a cell is more than one paragraph."""
    contents = [row.cells[place].content for row in table.rows]
    paragraphs = [content[0] for content in contents if len(content) == 1 and isinstance(content[0], Paragraph)]
    words = {plain(each.content).strip() for each in paragraphs}
    same = len(paragraphs) == len(contents) > 1 and len(words) == 1 and any(words)
    return paragraphs[0].content if same else ()


def _split(table: Table, least: list[float]) -> Iterator[Table]:
    """The table by its columns, as many as fit, each part with the first column."""
    parts: list[list[int]] = [[]]
    for place in range(1, len(table.columns)):
        if parts[-1] and least[0] + sum(least[n] for n in (*parts[-1], place)) > _ROOM:
            parts.append([])
        parts[-1].append(place)
    for number, places in enumerate(parts, 1):
        columns = (0, *places)
        part = replace(
            table,
            columns=tuple(table.columns[n] for n in columns),
            rows=tuple(replace(row, cells=tuple(row.cells[n] for n in columns)) for row in table.rows),
        )
        yield _as_part(part, number, len(parts))


def _as_part(table: Table, number: int, count: int) -> Table:
    """A part as one of so many: the first bears the table's name and chart, the last its source and notes."""
    if number < count:
        table = replace(table, source=(), notes=())
    if table.caption and not table.label:
        table = replace(table, caption=(*table.caption, Text(f", part {number} of {count}")))
    if number == 1:
        return table
    again = f"{table.label}, part {number} of {count}: " if table.label else ""
    return replace(
        table,
        id=f"{table.id}_part_{number}",
        caption=(Text(again), *table.caption) if table.caption else (),
        label="",
        number="",
        also=(),
        chart=None,
        description=f"{table.description} Part {number} of {count}.",
    )
