"""The cover sheet that a pack puts before a paper that has none of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.document.blocks import Cell, Heading, Meta, Paragraph, Section, Table, Text
from reportgen.document.make import Words, cell, column, row

if TYPE_CHECKING:
    from reportgen.pack.settings import PackItem


def cover(item: PackItem, own: Meta, more: tuple[tuple[str, Words], ...]) -> Section:
    """The cover sheet of the paper of `item`, with the lines `more` below what the agenda says of it."""
    letter = item.enclosure
    key = letter.lower()
    lines: list[tuple[str, Cell]] = [("Enclosure", cell(letter)), ("Agenda item", cell(item.number))]
    for name, words in (("Purpose", item.purpose), ("Presented by", item.presenter), *more):
        if words:
            lines.append((name, cell(words)))
    about = Table(
        f"{key}_about",
        (column("", 1.6), column("", 4.4)),
        tuple(row([cell(name, header=True, tone="heading"), words]) for name, words in lines),
        description=f"Enclosure {letter}: its agenda item, and what is to be known of the paper.",
        role="form",
        show_header=False,
    )
    title = Heading(1, (Text(item.title),), key, numbered=False)
    return Section(
        (title, Paragraph((Text(f"Enclosure {letter}"),), role="subtitle"), about),
        "cover",
        paper=letter,
        own=own,
        apart=True,
    )
