"""Short ways to make blocks and inlines, for the parts, tables and charts that compose a paper.

Where words are asked for, a string will do: it becomes plain `Text`. Nothing here gives a number
or words to a figure; `resolve` and `figures.publish` do that, once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeAlias

from reportgen.document.blocks import (
    Align,
    Block,
    Box,
    Cell,
    Column,
    Flow,
    Heading,
    Inline,
    Inlines,
    Item,
    Listing,
    Paragraph,
    Reference,
    Role,
    Row,
    Strong,
    Text,
    Tone,
)
from reportgen.document.figure import State
from reportgen.problems import NOWHERE, Where

Words: TypeAlias = str | Inline | tuple[Inline, ...] | list[Inline]
"""Words as a part has them at hand: plain, one inline, or inlines."""


def text(words: Words) -> Inlines:
    """`words` as inlines; no inlines for an empty string."""
    if isinstance(words, str):
        return (Text(words),) if words else ()
    if isinstance(words, tuple | list):
        return tuple(words)
    return (words,)


def joined(*parts: Words) -> Inlines:
    """Several words set one after another, nothing between them."""
    return tuple(inline for part in parts for inline in text(part))


def strong(words: Words) -> Strong:
    """Words of strong importance."""
    return Strong(text(words))


def section_reference(id: str) -> Reference:
    """A reference that reads `section 11`, or `Appendix 1`."""
    return Reference(f"section:{id}")


def heading(
    level: int,
    words: Words,
    id: str,
    *,
    numbered: bool = True,
    listed: bool = True,
    new_page: bool = False,
    label: str = "",
    where: Where = NOWHERE,
) -> Heading:
    """A heading of level 1 (a section) to 4."""
    return Heading(
        level, text(words), id, numbered=numbered, listed=listed, new_page=new_page, label=label, where=where
    )


def para(
    words: Words,
    *,
    numbered: bool = False,
    role: Role = "body",
    id: str = "",
    where: Where = NOWHERE,
) -> Paragraph:
    """A paragraph; `numbered` asks `resolve` for a number."""
    return Paragraph(text(words), numbered=numbered, role=role, id=id, where=where)


def item(words: Words | Paragraph, *more: Flow) -> Item:
    """An item of a list: a paragraph, then what follows it (such as a nested list)."""
    return Item((words if isinstance(words, Paragraph) else para(words), *more))


def bullets(items: Iterable[Words | Paragraph | Item], *, within: bool = False, where: Where = NOWHERE) -> Listing:
    """A bulleted list; `within` when it belongs to the numbered paragraph before it."""
    return Listing(tuple(each if isinstance(each, Item) else item(each) for each in items), within=within, where=where)


def column(words: Words, width: float = 1.0, *, align: Align = "left") -> Column:
    """A column of a table; widths are shares of the whole."""
    return Column(text(words), width, align)


def cell(
    words: Words | Flow | Sequence[Flow],
    *,
    tone: Tone = "",
    header: bool = False,
    state: State = "known",
) -> Cell:
    """A cell of words, of one block or of several."""
    return Cell(_flow(words), tone, header, state)


def gap() -> Cell:
    """A cell of what is not available, with the symbol that says so."""
    return cell("\u2013", tone="missing", state="not_available")


def row(
    cells: Iterable[Cell | Words],
    *,
    tone: Tone = "",
    where: Where = NOWHERE,
) -> Row:
    """A row of a table; words become cells of words."""
    return Row(tuple(each if isinstance(each, Cell) else cell(each) for each in cells), tone, where)


def box(
    blocks: Iterable[Block | str],
    role: Role = "callout",
    *,
    title: Words = "",
    tone: Tone = "",
    where: Where = NOWHERE,
) -> Box:
    """Blocks set apart from the text; a string becomes a paragraph."""
    children = tuple(para(each, where=where) if isinstance(each, str) else each for each in blocks)
    return Box(children, role, text(title), tone, where)


def _flow(words: Words | Flow | Sequence[Flow]) -> tuple[Flow, ...]:
    if isinstance(words, Paragraph | Listing):
        return (words,)
    if isinstance(words, Sequence) and not isinstance(words, str):
        blocks = tuple(each for each in words if isinstance(each, Paragraph | Listing))
        if blocks:
            if len(blocks) != len(words):
                raise TypeError("a cell holds either inlines or paragraphs and lists, not both")
            return blocks
        return (para(tuple(each for each in words if not isinstance(each, Paragraph | Listing))),)
    return (para(words),)
