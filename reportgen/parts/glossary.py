"""The glossary: each abbreviation and what it stands for, in the order of the alphabet."""

from __future__ import annotations

from reportgen.document.blocks import Block, Table
from reportgen.document.make import cell, column, row
from reportgen.narrative.paper import PartContext
from reportgen.problems import Where


def make(paper: PartContext, where: Where) -> tuple[Block, ...]:
    """Two columns, from `abbreviations:` of the edition."""
    terms = paper.opened.edition.abbreviations
    if not terms:
        fault = "the paper has a glossary and the edition gives no abbreviations"
        paper.problems.error("no-glossary", where, fault, "add abbreviations: to edition.yaml")
        return ()
    ordered = sorted(terms.items(), key=lambda pair: (pair[0].casefold(), pair[0]))
    rows = tuple(row([cell(short, header=True), meaning], where=where) for short, meaning in ordered)
    return (
        Table(
            "glossary_table",
            (column("Abbreviation", 1), column("Meaning", 3)),
            rows,
            role="glossary",
            keep_together=False,
            description="Abbreviations used in this paper and their meanings.",
            where=where,
        ),
    )
