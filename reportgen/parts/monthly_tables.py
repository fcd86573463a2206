"""The tables by month that the text left to an appendix: `monthly: appendix` of the edition."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.document.blocks import Block, Heading, Table, Text
from reportgen.document.walk import plain
from reportgen.narrative.paper import PartContext
from reportgen.problems import Where
from reportgen.settings.months import LENGTHS
from reportgen.tables.pairs import build_pair, first_of

SECTION = "appendix"


def make(paper: PartContext, where: Where) -> tuple[Block, ...]:
    """A heading, and each pair as one table, in the order in which the text has them; nothing where it keeps them."""
    tables = paper.opened.tables
    if paper.opened.edition.monthly != "appendix":
        return ()
    seconds = sorted((name for name in tables if first_of(name, tables)), key=lambda name: _place(name, paper))
    built: list[Table] = []
    for name in seconds:
        first = first_of(name, tables)
        for each in (first, name):
            paper.placed.setdefault(each, where)
        table = build_pair(first, name, paper)
        paper.incomplete |= table is None
        built += [table] if table else []
    title = f"Tables by {_spans(built)}"
    return (Heading(1, (Text(title),), "monthly_tables", label="Appendix", where=where), *built)


def _spans(tables: Sequence[Table]) -> str:
    """What each row of the tables is of: `month`, or `quarter` and so on where all are of several months together."""
    headings = {plain(table.columns[0].heading).lower() for table in tables}
    return headings.pop() if len(headings) == 1 and headings <= LENGTHS.keys() else "month"


def _place(name: str, paper: PartContext) -> tuple[int, str]:
    """Where the text names a table; last, by name, where it does not."""
    order = list(paper.placed)
    return (order.index(name) if name in order else len(order)), name
