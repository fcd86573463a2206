"""Short ways to make blocks in tests."""

from __future__ import annotations

import re
from decimal import Decimal

from reportgen.document import blocks as b
from reportgen.document.figure import State, parse
from reportgen.document.make import Words, text


def words(text: str) -> b.Inlines:
    """Plain words as inlines."""
    return (b.Text(text),)


def strong(text: str) -> b.Strong:
    """Words of strong importance."""
    return b.Strong(words(text))


def note(words: Words) -> b.Note:
    """A footnote."""
    return b.Note(text(words))


def figure(key: str, text: str, numeral: str = "", unit: b.Unit = "") -> b.FigureText:
    """A published figure in words, with its value where it has one; of a share with its fraction too."""
    fraction = re.search(r"([\d,]+)/([\d,]+)", text)
    halves = [Decimal(half.replace(",", "")) for half in fraction.groups()] if fraction else [None, None]
    return b.FigureText(parse(key), text, "known", Decimal(numeral) if numeral else None, unit, *halves)


def paragraph(text: str, role: str = "body") -> b.Paragraph:
    """An unnumbered paragraph of plain words."""
    return b.Paragraph(words(text), role=role)


def number(numeral: str, level: int, text: str) -> b.Paragraph:
    """A numbered paragraph of plain words."""
    return b.Paragraph(words(text), numbered=True, number=numeral, level=level)


def heading(level: int, text: str, id: str, numeral: str, listed: bool = True, new_page: bool = False) -> b.Heading:
    """A heading; unnumbered when `numeral` is empty."""
    return b.Heading(level, words(text), id, bool(numeral), numeral, listed, new_page)


def item(text: str, *more: b.Paragraph | b.Listing) -> b.Item:
    """An item of a listing: a paragraph, then `more`."""
    return b.Item((paragraph(text), *more))


def bullets(*texts: str) -> b.Listing:
    """A plain bulleted list."""
    return b.Listing(tuple(item(text) for text in texts))


def cell(text: str, tone: str = "", numeral: str = "", unit: b.Unit = "", header: bool = False) -> b.Cell:
    """A cell of plain words, or of a figure where it has a number; toned `missing`, it has no value."""
    state: State = "not_available" if tone == "missing" else "known"
    if not numeral:
        return b.Cell((paragraph(text),), tone, header, state)
    return b.Cell((b.Paragraph((figure("k", text, numeral, unit),)),), tone, header, state)


def row(*cells: b.Cell | str, tone: str = "") -> b.Row:
    """A row; a string is a cell of words."""
    return b.Row(tuple(cell(c) if isinstance(c, str) else c for c in cells), tone)
