"""A figure in words that begins a line or a sentence begins with a capital: `A number that is not published`."""

from __future__ import annotations

import re
from dataclasses import replace

from reportgen.document.blocks import Block, FigureText, Inline, Inlines, Listing, Note, Paragraph, ParentInline
from reportgen.document.english import first_capital
from reportgen.document.rebuild import map_lines
from reportgen.document.walk import blocks as every_block
from reportgen.document.walk import nested_inlines, plain

_BEGINS = re.compile(
    r"(?:\A|[.?!](?<!\be\.g.)(?<!\bi\.e.)(?<!\bno.)(?<!\bdr.)(?<!\bapprox.)(?<!\bvs.)(?<!\bst.)(?<!\b[a-z].)"
    r"[\"')\u201d\u2019]*\s+)[\"'(\[\u201c\u2018\s]*\Z",
    re.IGNORECASE,
)
"""What stands before words that begin a line or a sentence."""


def with_capitals(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks with a capital where a figure's words begin a line or a sentence.

    A line that is a figure and nothing else stays, as that of a cell, and so do the items of a list of which one
    was written with a small letter.
    """
    small = {id(content) for block in every_block(blocks) if isinstance(block, Listing) for content in _small(block)}
    return map_lines(blocks, lambda line: line if _is_one_value(line) or id(line) in small else _line(line, "")[0])


def _is_one_value(line: Inlines) -> bool:
    """Whether a line is one value, and no words: a footnote alone, bold or not, has words of its own."""
    return len(line) == 1 and not any(isinstance(inline, Note) for inline in nested_inlines(line))


def _small(listing: Listing) -> list[Inlines]:
    """The first lines of a list's items, where one of them begins with a small letter that no figure has."""
    firsts = [item.blocks[0].content for item in listing.items if item.blocks and isinstance(item.blocks[0], Paragraph)]
    typed = any(line and not isinstance(line[0], FigureText) and plain(line).strip()[:1].islower() for line in firsts)
    return firsts if typed else []


def _line(line: Inlines, before: str) -> tuple[Inlines, str]:
    """The line, behind the words `before`, with its capitals; and the words before what follows it."""
    new: list[Inline] = []
    for inline in line:
        if isinstance(inline, Note):
            inline = replace(inline, children=_line(inline.children, "")[0])
        elif isinstance(inline, ParentInline):
            children, before = _line(inline.children, before)
            inline = replace(inline, children=children)
        else:
            if isinstance(inline, FigureText) and _BEGINS.search(before) and not inline.text[1:2].isupper():
                inline = replace(inline, text=first_capital(inline.text))
            before += plain((inline,))
        new.append(inline)
    return tuple(new), before
