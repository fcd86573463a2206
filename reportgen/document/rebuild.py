"""A changed copy of blocks: the same tree, rebuilt in reading order.

Nothing is changed in place. A change is asked about a block before what it holds, and about an
inline before the words inside it, in the order a reader meets them; so a change that counts
(footnotes, say) counts as a reader would.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import TypeAlias, TypeVar, assert_never

from reportgen.document.blocks import (
    Block,
    Box,
    Cell,
    Chart,
    Contents,
    Flow,
    Heading,
    Image,
    Inline,
    Inlines,
    Item,
    Listing,
    Note,
    PageBreak,
    Paragraph,
    ParentInline,
    Row,
    Section,
    Table,
)

InlineChange: TypeAlias = Callable[[Inline], Inlines]
"""What stands in an inline's place: one inline, several or none."""

LineChange: TypeAlias = Callable[[Inlines], Inlines]
"""What stands in place of the words of one line."""

BlockChange: TypeAlias = Callable[[Block], tuple[Block, ...]]
"""What stands in a block's place: one block, several or none."""

_B = TypeVar("_B", bound=Block)


def map_inlines(blocks: tuple[Block, ...], change: InlineChange) -> tuple[Block, ...]:
    """`blocks` with every inline changed, those in tables, lists, boxes and footnotes included."""
    return map_lines(blocks, lambda line: map_words(line, change))


def map_lines(blocks: tuple[Block, ...], change: LineChange) -> tuple[Block, ...]:
    """`blocks` with every line of words changed: of a paragraph, a caption, a heading of a column, a note."""
    return tuple(_words_changed(block, change) for block in blocks)


def map_words(content: Inlines, change: InlineChange) -> Inlines:
    """`content` with every inline changed; what a change puts in is not asked about again, its children are."""
    return tuple(_inside(new, change) for inline in content for new in change(inline))


def map_blocks(blocks: tuple[Block, ...], change: BlockChange) -> tuple[Block, ...]:
    """`blocks` with every block changed, those inside others included.

    What a change puts in is not asked about again, but what that holds is. In a cell or an item only
    paragraphs and lists may stand, and in a chart's place within a table only a chart or nothing:
    anything else is a fault of the program and raises `TypeError`.
    """
    return tuple(_blocks_changed(new, change) for block in blocks for new in change(block))


# ---------------------------------------------------------------- inlines


def _inside(inline: Inline, change: InlineChange) -> Inline:
    return replace(inline, children=map_words(inline.children, change)) if isinstance(inline, ParentInline) else inline


def _words_changed(block: _B, words: LineChange) -> _B:
    new: Block
    match block:
        case Heading() | Paragraph():
            new = replace(block, content=words(block.content))
        case Listing():
            items = (Item(tuple(_words_changed(b, words) for b in item.blocks)) for item in block.items)
            new = replace(block, items=tuple(items))
        case Table():
            new = _table_words(block, words)
        case Chart():
            new = replace(block, title=words(block.title), subtitle=words(block.subtitle))
        case Image():
            new = replace(block, caption=words(block.caption), credit=words(block.credit))
        case Box():
            new = replace(block, title=words(block.title), children=map_lines(block.children, words))
        case Section():
            new = replace(block, children=map_lines(block.children, words))
        case Contents():
            new = replace(block, title=words(block.title))
        case PageBreak():
            new = block
        case _:
            assert_never(block)
    return new  # type: ignore[return-value]  # each case keeps its kind


def _table_words(table: Table, words: LineChange) -> Table:
    """The order of the page: caption, chart, grid, source, notes."""

    def cell_words(cell: Cell) -> Cell:
        return replace(cell, content=tuple(_words_changed(block, words) for block in cell.content))

    caption = words(table.caption)
    chart = None if table.chart is None else _words_changed(table.chart, words)
    columns = tuple(replace(column, heading=words(column.heading)) for column in table.columns)
    rows = tuple(replace(row, cells=tuple(cell_words(cell) for cell in row.cells)) for row in table.rows)
    source = words(table.source)
    notes = tuple(words(note) for note in table.notes)
    return replace(table, caption=caption, chart=chart, columns=columns, rows=rows, source=source, notes=notes)


# ---------------------------------------------------------------- blocks


def _blocks_changed(block: Block, change: BlockChange) -> Block:
    """What has not changed is kept and not made again: most cells of a paper stay as they are at each step."""
    match block:
        case Paragraph() | Heading() | Chart() | Image() | Contents() | PageBreak():
            return block
        case Section() | Box():
            return replace(block, children=map_blocks(block.children, change))
        case Listing():
            return replace(block, items=tuple(Item(_flow(item.blocks, change)) for item in block.items))
        case Table():
            chart = None if block.chart is None else _chart(block.chart, change)
            return replace(block, chart=chart, rows=tuple(_row(row, change) for row in block.rows))
        case _:
            assert_never(block)


def _row(row: Row, change: BlockChange) -> Row:
    cells = tuple(_cell(cell, change) for cell in row.cells)
    return row if all(new is old for new, old in zip(cells, row.cells, strict=True)) else replace(row, cells=cells)


def _cell(cell: Cell, change: BlockChange) -> Cell:
    content = _flow(cell.content, change)
    same = len(content) == len(cell.content) and all(new is old for new, old in zip(content, cell.content, strict=True))
    return cell if same else replace(cell, content=content)


def _flow(blocks: tuple[Flow, ...], change: BlockChange) -> tuple[Flow, ...]:
    flow: list[Flow] = []
    for block in map_blocks(blocks, change):
        if not isinstance(block, Paragraph | Listing):
            raise TypeError(f"a {type(block).__name__} cannot stand in a cell or in an item of a list")
        flow.append(block)
    return tuple(flow)


def _chart(chart: Chart, change: BlockChange) -> Chart | None:
    charts = map_blocks((chart,), change)
    if len(charts) > 1 or not all(isinstance(block, Chart) for block in charts):
        raise TypeError("only one chart can stand with a table")
    return next((block for block in charts if isinstance(block, Chart)), None)


def numbered_notes(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Footnotes numbered through the paper, in reading order."""
    last = 0

    def count(inline: Inline) -> Inlines:
        nonlocal last
        if not isinstance(inline, Note):
            return (inline,)
        last += 1
        return (replace(inline, number=last),)

    return map_inlines(blocks, count)


def in_sections(blocks: Iterable[Block]) -> Iterator[Section]:
    """The sections of a paper; neighbouring blocks that stand outside any make a section of their own."""
    loose: list[Block] = []
    for block in blocks:
        if not isinstance(block, Section):
            loose.append(block)
            continue
        if loose:
            yield Section(tuple(loose))
            loose = []
        yield block
    if loose:
        yield Section(tuple(loose))
