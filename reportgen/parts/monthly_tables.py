"""The tables by month that the text left to an appendix: `monthly: appendix` of the edition."""

from __future__ import annotations

from reportgen.document.blocks import Block, Heading, Text
from reportgen.narrative.paper import PartContext
from reportgen.problems import Where
from reportgen.tables.pairs import build_pair, first_of

SECTION = "appendix"


def make(paper: PartContext, where: Where) -> tuple[Block, ...]:
    """A heading, and each pair as one table, in the order in which the text has them; nothing where it keeps them."""
    tables = paper.opened.tables
    if paper.opened.edition.monthly != "appendix":
        return ()
    seconds = sorted((name for name in tables if first_of(name, tables)), key=lambda name: _place(name, paper))
    blocks: list[Block] = [Heading(1, (Text("Tables by month"),), "monthly_tables", label="Appendix", where=where)]
    for name in seconds:
        first = first_of(name, tables)
        for each in (first, name):
            paper.placed.setdefault(each, where)
        table = build_pair(first, name, paper)
        paper.incomplete |= table is None
        blocks += [table] if table else []
    return tuple(blocks)


def _place(name: str, paper: PartContext) -> tuple[int, str]:
    """Where the text names a table; last, by name, where it does not."""
    order = list(paper.placed)
    return (order.index(name) if name in order else len(order)), name
