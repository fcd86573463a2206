"""Ways through a paper: its blocks, its words, and the place of each in words for a person.

Everything goes in reading order: a table is read as caption, chart, grid, source, notes.
`rebuild` makes a changed copy.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias, assert_never

from reportgen.document.blocks import (
    Block,
    Box,
    Cell,
    Chart,
    Column,
    Contents,
    Deleted,
    Document,
    Draft,
    Drawing,
    FigureText,
    Heading,
    Image,
    Inline,
    Inlines,
    Listing,
    Note,
    PageBreak,
    Paragraph,
    ParentInline,
    Row,
    Section,
    Table,
    Text,
)
from reportgen.problems import NOWHERE, Where

Paper: TypeAlias = Document | Draft | Iterable[Block]
"""A paper, numbered or not, or some of its blocks."""

_KINDS = {"glossary": "glossary", "action-plan": "action plan", "dashboard": "dashboard"}
_LONG = 60  # a row is named by its first words when its header is longer than this


# ---------------------------------------------------------------- blocks


def blocks(paper: Paper) -> Iterator[Block]:
    """Every block, a block before what it holds: sections, boxes, lists, charts, the blocks of cells."""
    for block in _top(paper):
        yield block
        yield from blocks(children(block))


def block_ids(paper: Paper) -> Iterator[str]:
    """The ids of headings, paragraphs, tables and charts, in order; of those that have one."""
    return ids_of(blocks(paper))


def ids_of(every: Iterable[Block]) -> Iterator[str]:
    """The ids of those of the blocks that are headings, paragraphs, tables or charts and have one."""
    for block in every:
        if isinstance(block, Heading | Paragraph | Table | Chart) and block.id:
            yield block.id


def title_paragraph(paper: Paper) -> Paragraph | None:
    """The paragraph that is the paper's title, where one stands before every heading."""
    for block in blocks(paper):
        if isinstance(block, Heading):
            return None
        if isinstance(block, Paragraph) and block.role == "title":
            return block
    return None


def children(block: Block) -> tuple[Block, ...]:
    """The blocks directly inside `block`, in reading order."""
    match block:
        case Paragraph() | Heading() | Chart() | Image() | Contents() | PageBreak():
            return ()
        case Section() | Box():
            return block.children
        case Listing():
            return tuple(inner for item in block.items for inner in item.blocks)
        case Table():
            chart = () if block.chart is None else (block.chart,)
            return (*chart, *(inner for row in block.rows for cell in row.cells for inner in cell.content))
        case _:
            assert_never(block)


def _top(paper: Paper) -> Iterable[Block]:
    return paper.blocks if isinstance(paper, Document | Draft) else paper


# ---------------------------------------------------------------- words


def block_words(block: Block) -> tuple[Inlines, ...]:
    """The words `block` holds itself, one entry a line; not those of the blocks inside it."""
    match block:
        case Heading() | Paragraph():
            return (block.content,)
        case Table():
            return (block.caption, *(column.heading for column in block.columns), block.source, *block.notes)
        case Chart():
            return (block.title, block.subtitle)
        case Image():
            return (block.caption, block.credit)
        case Box() | Contents():
            return (block.title,)
        case Listing() | Section() | PageBreak():
            return ()
        case _:
            assert_never(block)


def inlines_of(block: Block) -> Iterator[Inline]:
    """Every inline of the words `block` holds itself, an inline before those inside it, footnotes' too."""
    for content in block_words(block):
        yield from nested_inlines(content)


def nested_inlines(content: Inlines) -> Iterator[Inline]:
    """Every inline of `content`, an inline before those inside it, footnotes' words included."""
    for inline in content:
        yield inline
        yield from nested_inlines(nested(inline))


def nested(inline: Inline) -> Inlines:
    """The inlines directly inside `inline`."""
    return inline.children if isinstance(inline, ParentInline) else ()


def plain(content: Inlines, *, deleted: bool = True) -> str:
    """The words of `content`, without footnotes; without tracked deletions when `deleted` is False."""
    return "".join(_plain(content, deleted))


def _plain(content: Inlines, deleted: bool) -> Iterator[str]:
    for inline in content:
        if isinstance(inline, Note | Drawing) or (isinstance(inline, Deleted) and not deleted):
            continue
        if isinstance(inline, ParentInline):
            yield from _plain(inline.children, deleted)
        else:
            yield inline.text


@dataclass(frozen=True, slots=True)
class Run:
    """One line of words, the block that holds it and its place as a person would say it.

    `row` is the row of a table the words stand in, which has a line of its own in what the user wrote.
    `drawn` words are not set as text in the paper: a chart's text alternative and its labels.
    """

    content: Inlines
    place: str
    block: Block
    row: Row | None = None
    drawn: bool = False

    @property
    def where(self) -> Where:
        """Where the words come from: the cell, where it is known, else the row's line, else the block's."""
        if self.row is not None and self.row.where != NOWHERE and self.row.where.file != self.block.where.file:
            return self.row.where
        return self.block.where


def word_runs(paper: Paper) -> Iterator[Run]:
    """Every line of words of a paper in reading order, with its place; what charts say of themselves too."""
    walk = _Walk()
    for block in _top(paper):
        yield from (run for run in walk.block(block) if run.content)


def figures_shown(paper: Paper) -> Iterator[tuple[FigureText, str, Block]]:
    """Every figure set in words, its place (`Table 4, row May 2019, column Number`) and its block."""
    for run in word_runs(paper):
        for figure, place in _figures(run.content, run.place):
            yield figure, place, run.block


def _figures(content: Inlines, place: str) -> Iterator[tuple[FigureText, str]]:
    for inline in content:
        if isinstance(inline, FigureText):
            yield inline, place
        elif isinstance(inline, Note):
            yield from _figures(inline.children, f"footnote {inline.number}" if inline.number else f"footnote, {place}")
        else:
            yield from _figures(nested(inline), place)


def figure_alone(cell: Cell) -> FigureText | None:
    """The figure that is all a cell holds, beside its footnotes; None where it holds anything else."""
    match cell.content:
        case (Paragraph(content=(FigureText() as figure, *notes)),) if all(isinstance(note, Note) for note in notes):
            return figure
        case _:
            return None


def heading_place(heading: Heading) -> str:
    """`heading 9.4`, `Appendix 1`, or the words of a heading that has no number."""
    if heading.number:
        return f"{heading.label} {heading.number}" if heading.label else f"heading {heading.number}"
    return f"heading \u201c{_short(plain(heading.content))}\u201d"


def table_place(table: Table, otherwise: str = "") -> str:
    """`Table 4`; for a table that has no label its caption, `otherwise` or its name."""
    if table.label:
        return table.label
    caption = _short(plain(table.caption))
    return f"table \u201c{caption}\u201d" if caption else otherwise or f"table {table.id}"


def row_place(table: Table, line: int) -> str:
    """`row May 2019`; `row 3` where rows have no header (`line` counts from 0)."""
    cells = table.rows[line].cells
    if table.row_headers and cells:
        name = _short(" ".join(plain(run.content) for run in word_runs(cells[0].content)))
        if name:
            return f"row {name}"
    return f"row {line + 1}"


def column_place(columns: tuple[Column, ...], place: int) -> str:
    """`column Number`; `column 2` where it has no heading (`place` counts from 0)."""
    name = _short(plain(columns[place].heading)) if place < len(columns) else ""
    return f"column {name or place + 1}"


_SECTIONS = {"cover": "cover sheet", "title": "title page", "front": "front pages"}


class _Walk:
    """One walk through a paper: `part` is its cover sheet, title page or front pages; `near` the last named place."""

    def __init__(self) -> None:
        self.part = ""
        self.heading = ""
        self.near = ""

    def block(self, block: Block) -> Iterator[Run]:
        match block:
            case Section():
                yield from self._section(block)
            case Heading():
                self.heading = self.near = heading_place(block)
                yield Run(block.content, self.near, block)
            case Paragraph():
                yield Run(block.content, self._paragraph(block), block)
            case Listing():
                yield from self._inside(block, self.part or self._after("list"))
            case Box():
                yield from self._box(block)
            case Table():
                yield from self._table(block)
            case Chart():
                yield from _chart(block, self._drawn("chart"))
            case Image():
                yield from _image(block, self._drawn("picture"))
            case Contents():
                yield Run(block.title, "contents", block)
                for entry in block.entries:
                    yield Run((Text(f"{entry.number} {entry.text}".strip()),), "contents", block)
            case PageBreak():
                pass
            case _:
                assert_never(block)

    def _section(self, section: Section) -> Iterator[Run]:
        self.part = _SECTIONS.get(section.role, "")
        for inner in section.children:
            yield from self.block(inner)
        self.part = ""

    def _drawn(self, what: str) -> str:
        return f"{what} on the {self.part}" if self.part else self._after(what)

    def _after(self, what: str) -> str:
        if not self.near:
            return f"{what} at the start"
        return f"{what} {'under' if self.near == self.heading else 'after'} {self.near}"

    def _paragraph(self, block: Paragraph) -> str:
        if block.number:
            self.near = f"paragraph {block.number}"
            return self.near
        return self.part or self._after("paragraph")

    def _box(self, box: Box) -> Iterator[Run]:
        title = _short(plain(box.title))
        place = self.part or (f"box \u201c{title}\u201d" if title else self._after("box"))
        yield Run(box.title, place, box)
        for inner in box.children:
            if isinstance(inner, Paragraph) and not inner.number:
                yield Run(inner.content, place, inner)
            elif isinstance(inner, Listing):
                yield from self._inside(inner, place)
            else:
                yield from self.block(inner)

    def _inside(self, block: Paragraph | Listing, place: str, row: Row | None = None) -> Iterator[Run]:
        if isinstance(block, Paragraph):
            yield Run(block.content, place, block, row)
            return
        for item in block.items:
            for inner in item.blocks:
                yield from self._inside(inner, place, row)

    def _table(self, table: Table) -> Iterator[Run]:
        form = not table.show_header
        name = table_place(table, self.part or self._after(_KINDS.get(table.role, "table")))
        yield Run(table.caption, f"caption of {name}", table)
        if table.chart is not None:
            yield from _chart(table.chart, f"chart of {name}")
        if not form:
            for place, column in enumerate(table.columns):
                yield Run(column.heading, f"{name}, {column_place(table.columns, place)}", table)
        for line, row in enumerate(table.rows):
            row_name = row_place(table, line)
            for place, cell in enumerate(row.cells):
                place_in_table = (
                    row_name.removeprefix("row ") if form else f"{row_name}, {column_place(table.columns, place)}"
                )
                for inner in cell.content:
                    yield from self._inside(inner, f"{name}, {place_in_table}", row)
        yield Run(table.source, f"source of {name}", table)
        for note in table.notes:
            yield Run(note, f"notes of {name}", table)
        if table.label:
            self.near = table.label


def _chart(chart: Chart, name: str) -> Iterator[Run]:
    yield Run(chart.title, f"title of the {name}", chart)
    yield Run(chart.subtitle, f"subtitle of the {name}", chart)
    yield Run((Text(chart.alt),), f"alt text of the {name}", chart, drawn=True)
    drawn = [*chart.categories, chart.axis, *(node.text for node in chart.nodes)]
    for series in chart.series:
        drawn += [series.name, *series.texts]
    for text in drawn:
        yield Run((Text(text),), f"labels of the {name}", chart, drawn=True)


def _image(image: Image, name: str) -> Iterator[Run]:
    yield Run(image.caption, f"caption of the {name}", image)
    yield Run((Text(image.alt),) if image.alt else (), f"alt text of the {name}", image, drawn=True)
    yield Run(image.credit, f"credit of the {name}", image)


def _short(text: str) -> str:
    tidy = " ".join(text.split())
    return tidy if len(tidy) <= _LONG else f"{tidy[: _LONG - 1].rsplit(' ', 1)[0]}\u2026"
