"""Signs the paper's font does not have: they would be empty boxes on the sheet and silent to a screen reader."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache

from reportgen.document.blocks import (
    Block,
    Box,
    Chart,
    Contents,
    Deleted,
    Document,
    Emphasis,
    FigureText,
    Heading,
    Inlines,
    Inserted,
    Link,
    Listing,
    Note,
    PageBreak,
    Paragraph,
    Reference,
    Section,
    Strong,
    Table,
    Text,
)
from reportgen.problems import NOWHERE, Problem, Problems, Where
from reportgen.writers.picture.lettering import face


def refuse_strange_signs(document: Document) -> None:
    """Raise `Stop` with every sign the shipped font cannot show."""
    problems = Problems(strange_signs(document))
    problems.stop_on_error()


def strange_signs(document: Document) -> tuple[Problem, ...]:
    """A problem for each sign of the paper's words that the shipped font does not have, at its block's place."""
    known = _known()
    if all(set(words) <= known for _, words in _spoken(document)):
        return ()
    found = Problems()
    for where, words in _spoken(document):
        for sign in dict.fromkeys(words):
            if sign not in known:
                name = unicodedata.name(sign, "a sign without a name").lower()
                fault = f"The paper's font has no {sign!r} ({name}, U+{ord(sign):04X})."
                mend = "write it in words, or with one of these: ✓ ✗ ☐ ☑ ▲ ▼ ● ○ ■ → ↑ ↓ ≥ ≤ ½ • –"
                found.error("sign-not-in-font", where, fault, mend)
    return tuple(found)


@cache
def _known() -> frozenset[str]:
    from fontTools.ttLib import TTFont

    with TTFont(face("Regular"), lazy=True) as font:
        return frozenset(chr(code) for code in font.getBestCmap()) | frozenset("\n\t\r\u00ad")


def _spoken(document: Document) -> Iterator[tuple[Where, str]]:
    meta = document.meta
    for words in (meta.title, meta.header, meta.header_right, meta.footer, meta.marking, meta.watermark):
        yield NOWHERE, words
    yield from _blocks(document.blocks, NOWHERE)


def _blocks(blocks: Sequence[Block], outer: Where) -> Iterator[tuple[Where, str]]:
    for block in blocks:
        where = block.where if block.where != NOWHERE else outer
        match block:
            case Heading() | Paragraph():
                yield where, _words(block.content)
            case Listing():
                for item in block.items:
                    yield from _blocks(item.blocks, where)
            case Table():
                for content in (block.caption, block.source, *block.notes, *(c.heading for c in block.columns)):
                    yield where, _words(content)
                for row in block.rows:
                    for cell in row.cells:
                        yield from _blocks(cell.content, row.where if row.where != NOWHERE else where)
                if block.chart:
                    yield from _blocks((block.chart,), where)
            case Chart():
                yield where, _words(block.title) + _words(block.subtitle) + block.axis + "".join(block.categories)
                yield where, "".join(s.name + "".join(s.texts) for s in block.series)
                yield where, "".join(node.text for node in block.nodes)
            case Box():
                yield where, _words(block.title)
                yield from _blocks(block.children, where)
            case Section():
                yield from _blocks(block.children, where)
            case Contents():
                yield where, _words(block.title)
            case PageBreak():
                pass


def _words(content: Inlines) -> str:
    parts: list[str] = []
    for inline in content:
        match inline:
            case Text() | FigureText() | Reference():
                parts.append(inline.text)
            case Strong() | Emphasis() | Link() | Note() | Inserted() | Deleted():
                parts.append(_words(inline.children))
    return "".join(parts)
