"""What can be wrong with a paper's shape, looked for before any writer sees it.

Each fault is one that a reader would meet: a heading level that is left out, a table with a cell
too few, a chart that says nothing to those who cannot see it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reportgen.document.blocks import (
    Block,
    Box,
    Chart,
    Heading,
    Inlines,
    Listing,
    Note,
    Paragraph,
    Reference,
    Section,
    Table,
)
from reportgen.document.walk import (
    blocks,
    children,
    column_place,
    heading_place,
    nested_inlines,
    plain,
    row_place,
    table_place,
    word_runs,
)
from reportgen.problems import NOWHERE, Problems, Where


def check_shape(paper: tuple[Block, ...], problems: Problems) -> None:
    """Add a problem for each fault in the shape of `paper`, whose numbers are given."""
    _ids(paper, problems)
    _headings(paper, problems)
    _words(paper, problems)
    for block in paper:
        _nested_sections(block, problems)
    for block in blocks(paper):
        match block:
            case Table():
                _table(block, problems)
            case Chart():
                _chart(block, problems)
            case Listing():
                _listing(block, problems)
            case Box() if not block.children:
                problems.error("box-empty", block.where, "a box holds nothing", "write what it says, or take it out")
            case _:
                pass


def _blank(content: Inlines) -> bool:
    """Whether `content` says nothing. A reference will have words, even where it still has none."""
    return not plain(content).strip() and not any(isinstance(inline, Reference) for inline in nested_inlines(content))


def _name(block: Block) -> str:
    match block:
        case Heading():
            return heading_place(block)
        case Paragraph():
            return f"paragraph {block.number}".strip()
        case Table():
            return table_place(block)
        case _:
            return f"chart {block.id}" if isinstance(block, Chart) else type(block).__name__.lower()


def _ids(paper: tuple[Block, ...], problems: Problems) -> None:
    first: dict[str, Block] = {}
    for block in blocks(paper):
        if not isinstance(block, Heading | Paragraph | Table | Chart) or not block.id:
            continue
        other = first.setdefault(block.id, block)
        if other is not block:
            at = f" ({other.where})" if other.where != NOWHERE else ""
            if isinstance(block, Table) and isinstance(other, Table):
                fix = "place each table once; elsewhere refer to it"
            else:
                fix = "give one of them another id, such as {#another_id} at the end of its line"
            fault = f"{_name(other)}{at} and {_name(block)} have the same id '{block.id}'"
            problems.error("id-given-twice", block.where, fault, fix)


def _headings(paper: tuple[Block, ...], problems: Problems) -> None:
    above = 0
    for block in blocks(paper):
        if not isinstance(block, Heading):
            continue
        name = heading_place(block)
        if _blank(block.content):
            problems.error("heading-without-words", block.where, f"{name} has no words", "write the heading's words")
        if not 1 <= block.level <= 4:
            fault = f"{name} is of level {block.level}, and levels go from 1 to 4"
            problems.error("heading-level-not-known", block.where, fault, "make it level 1, 2, 3 or 4")
        elif block.level > above + 1:
            before = f"the heading before it is of level {above}" if above else "it is the first heading"
            fault = f"{name} is of level {block.level}, but {before}"
            fix = f"make it level {above + 1}, or write the heading of level {above + 1} that belongs above it"
            problems.error("heading-level-left-out", block.where, fault, fix)
        above = min(max(block.level, 1), 4)


def _words(paper: tuple[Block, ...], problems: Problems) -> None:
    """Paragraphs and footnotes that say nothing; those of a table's cells are looked at with the table."""
    after = "the start of the paper"
    for block in _outside_tables(paper):
        if isinstance(block, Paragraph) and _blank(block.content):
            fault = f"a paragraph after {after} is empty"
            problems.error("paragraph-empty", block.where, fault, "write its words, or take it out")
        if isinstance(block, Heading) or (isinstance(block, Paragraph) and block.number) or isinstance(block, Table):
            after = _name(block)
    for run in word_runs(paper):
        for inline in nested_inlines(run.content):
            if isinstance(inline, Note) and _blank(inline.children):
                fault = f"a footnote of {run.place} is empty"
                problems.error("footnote-empty", run.where, fault, "write its words, or take it out")


def _outside_tables(paper: Iterable[Block]) -> Iterator[Block]:
    for block in paper:
        yield block
        if not isinstance(block, Table):
            yield from _outside_tables(children(block))


def _nested_sections(block: Block, problems: Problems) -> None:
    for inner in blocks((block,)):
        if isinstance(inner, Section) and inner is not block:
            fault = "a section that turns or starts pages stands inside another block"
            problems.error(
                "section-not-at-the-top", inner.where, fault, "set it in the paper itself, beside the others"
            )


# ---------------------------------------------------------------- tables and charts


def _table(table: Table, problems: Problems) -> None:
    name = table_place(table)
    if not table.columns or not table.rows:
        what = "columns" if not table.columns else "rows"
        fault = f"{name} has no {what}"
        problems.error("table-empty", table.where, fault, f"give the table {what}, or take it out of the paper")
        return
    if table.show_header:
        for place, column in enumerate(table.columns):
            if not _blank(column.heading):
                continue
            fault = f"{name}, {column_place(table.columns, place)} has no heading"
            problems.error("column-without-heading", table.where, fault, "give the column a heading")
    for line, row in enumerate(table.rows):
        where = row.where if row.where != NOWHERE else table.where
        _row(table, line, f"{name}, {row_place(table, line)}", where, problems)


def _row(table: Table, line: int, place: str, where: Where, problems: Problems) -> None:
    cells = table.rows[line].cells
    if len(cells) != len(table.columns):
        fault = f"{place} has {_count(len(cells), 'cell')}, and the table has {_count(len(table.columns), 'column')}"
        fix = "give the row one cell for each column; cells are never joined"
        problems.error("row-does-not-fit", where, fault, fix)
    for column, cell in enumerate(cells):
        if not all(_blank(run.content) for run in word_runs(cell.content)):
            continue
        fault = f"{place}, {column_place(table.columns, column)} is empty"
        fix = "write what is meant, or the symbol that says why there is nothing (such as not available)"
        problems.error("cell-empty", where, fault, fix)


def _chart(chart: Chart, problems: Problems) -> None:
    name = f"chart \u201c{plain(chart.title)}\u201d" if plain(chart.title).strip() else f"chart {chart.id}"
    if not chart.alt.strip():
        fault = f"the {name} has no alternative text, so it says nothing to a reader who cannot see it"
        problems.error("chart-without-alt", chart.where, fault, "write in one or two sentences what the chart shows")
    if _blank(chart.title):
        fault = f"the {name} has no headline"
        problems.error("chart-without-title", chart.where, fault, "write the message of the chart as its title")
    for series in chart.series:
        if len(series.points) != len(chart.categories):
            fault = f"the series '{series.name}' of the {name} has {_count(len(series.points), 'point')}"
            fix = f"give it one for {_count(len(chart.categories), 'category', 'categories')}"
            problems.error("series-does-not-fit", chart.where, fault, fix)


def _listing(listing: Listing, problems: Problems) -> None:
    if not listing.items:
        problems.error("list-empty", listing.where, "a list has no items", "write its items, or take it out")
    for place, item in enumerate(listing.items, 1):
        if not item.blocks or not isinstance(item.blocks[0], Paragraph):
            fault = f"item {place} of a list does not begin with words"
            problems.error("item-without-words", listing.where, fault, "write the item's words before the list in it")


def _count(number: int, word: str, words: str = "") -> str:
    return f"{number} {word if number == 1 else words or word + 's'}"
