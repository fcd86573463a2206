"""The paper as plain text, for tests to read: one block after another in reading order, UTF-8.

Numbers and markers are written out, a table is rows of cells with a tab between them, and
footnotes stand at the end under their numbers. What a picture shows is said by its text
alternative. Words deleted or inserted since the earlier text stand in square brackets.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import assert_never

from reportgen.document.blocks import (
    Block,
    Box,
    Cell,
    Chart,
    Contents,
    Control,
    Deleted,
    Document,
    Drawing,
    Emphasis,
    FigureText,
    Heading,
    Image,
    Inlines,
    Inserted,
    Link,
    Listing,
    Meta,
    Node,
    Note,
    PageBreak,
    Paragraph,
    Reference,
    Section,
    Strong,
    Table,
    Text,
)
from reportgen.document.list_markers import marker
from reportgen.document.meta import ILLUSTRATIVE
from reportgen.document.reading import footnotes, tidy

_INDENT = "  "


def write(document: Document) -> bytes:
    """The paper as UTF-8 plain text: blocks with an empty line between them, a line feed at the end."""
    parts = [_head(document.meta), *(part for block in document.blocks for part in _block(block))]
    notes = [f"[{note.number}] {_line(note.children)}" for note in footnotes(document)]
    if notes:
        parts.append("\n".join(("Footnotes", *notes)))
    return ("\n\n".join(part for part in parts if part) + "\n").encode()


def _head(meta: Meta) -> str:
    """What stands at the head of every page of the paged papers."""
    marks = (
        meta.marking,
        meta.watermark,
        meta.whose,
        ILLUSTRATIVE if meta.illustrative else "",
        meta.header,
        meta.header_right,
    )
    return "\n".join(tidy(mark) for mark in marks if mark)


def _block(block: Block) -> Iterator[str]:
    match block:
        case Section(children):
            yield from chain.from_iterable(map(_block, children))
        case Box(children):
            yield _line(block.title)
            yield from chain.from_iterable(map(_block, children))
        case Heading():
            yield _line(block.content, f"{block.label} {block.number}" if block.number else "")
        case Paragraph():
            yield _line(block.content, block.number)
        case Listing():
            yield "\n".join(_listing(block, _INDENT))
        case Table():
            yield from _table(block)
        case Chart():
            yield _chart(block)
        case Image():
            yield _image(block)
        case Contents():
            yield "\n".join((_line(block.title), *_entries(block)))
        case PageBreak():
            pass
        case _:
            assert_never(block)


def _line(content: Inlines, number: str = "") -> str:
    return tidy(f"{number} {_inline(content)}")


def _inline(content: Inlines) -> str:
    return "".join(_words(content))


def _words(content: Inlines) -> Iterator[str]:
    for inline in content:
        match inline:
            case Text(text) | FigureText(_, text) | Reference(_, text) | Control(_, _, text):
                yield text
            case Strong(children) | Emphasis(children):
                yield from _words(children)
            case Link(children):
                shown = _inline(children)
                address = inline.address.removeprefix("mailto:")
                yield shown if shown == address else f"{shown} <{address}>"
            case Note():
                yield f"[{inline.number}]"
            case Inserted(children, move=move):
                yield _inline(children) if move else f"[inserted: {_inline(children)}]"
            case Deleted(children):
                yield f"[deleted: {_inline(children)}]"
            case Drawing():
                pass  # its words stand beside it
            case _:
                assert_never(inline)


def _listing(listing: Listing, indent: str) -> Iterator[str]:
    for place, item in enumerate(listing.items, listing.start):
        mark = marker(listing.marker, place)
        for count, block in enumerate(item.blocks):
            if isinstance(block, Paragraph):
                lead = f"{mark} " if count == 0 else " " * (len(mark) + 1)
                yield f"{indent}{lead}{_line(block.content, block.number)}"
            else:
                yield from _listing(block, indent + _INDENT * 2)


def _table(table: Table) -> Iterator[str]:
    yield _line(table.caption, f"{table.label}:" if table.label else "")
    if table.chart is not None:
        yield _chart(table.chart)
    rows = [tuple(_line(column.heading) for column in table.columns)] if table.show_header else []
    rows.extend(tuple(_cell(cell) for cell in row.cells) for row in table.rows)
    yield "\n".join("\t".join(row) for row in rows)
    yield "\n".join(line for line in (_line(table.source), *(_line(note) for note in table.notes)) if line)


def _cell(cell: Cell) -> str:
    """A cell on one line: its lists run on, each item after its marker."""
    lines = (
        line
        for block in cell.content
        for line in ((_line(block.content, block.number),) if isinstance(block, Paragraph) else _listing(block, ""))
    )
    return tidy(" ".join(lines))


def _chart(chart: Chart) -> str:
    lines = [_line(chart.title), _line(chart.subtitle), f"[Chart: {tidy(chart.alt)}]"]
    lines.extend(_nodes(chart.nodes, "", _INDENT))
    return "\n".join(line for line in lines if line)


def _entries(listed: Contents) -> Iterator[str]:
    return (f"{_INDENT * (entry.level - 1)}{entry.number} {entry.text}".rstrip() for entry in listed.entries)


def _image(image: Image) -> str:
    shown = f"[Picture: {tidy(image.alt)}]" if image.alt else ""
    return "\n".join(line for line in (_line(image.caption), shown, _line(image.credit)) if line)


def _nodes(nodes: tuple[Node, ...], under: str, indent: str) -> Iterator[str]:
    """The posts of a structure, each under the one it answers to."""
    for node in nodes:
        if node.under == under:
            yield f"{indent}{tidy(node.text)}"
            if node.id:
                yield from _nodes(nodes, node.id, indent + _INDENT)
