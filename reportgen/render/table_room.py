"""Whether a table has room on its page: where it has not, a word would be broken or a drawing cut."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.document.blocks import Document, Section, Table
from reportgen.document.walk import blocks, table_place
from reportgen.problems import Problem
from reportgen.writers.columns import SLACK, least_widths
from reportgen.writers.style import load_style, style_of

_UPRIGHT = "shorten its headings, leave columns out, or turn its pages: - {show: FILE, landscape: true} under paper:."
_TURNED = "shorten its headings, leave columns out, or make two tables of it."


def upright_room(table: Table) -> tuple[tuple[float, ...], float]:
    """The least width of each column and the width of an upright page in the house's own look, in points."""
    style = load_style()
    return least_widths(table, style), style.page.text_width_pt()


def wide_tables(document: Document) -> Iterator[Problem]:
    """A warning for each table whose longest words have no room beside each other in the smallest letters."""
    style = style_of(document.meta.theme)
    for section in document.blocks:
        if not isinstance(section, Section):
            continue
        room = style.page.text_width_pt(section.orientation)
        for table in blocks(section.children):
            if isinstance(table, Table):
                least = least_widths(table, style)
                if sum(least) - SLACK * len(least) > room:
                    fault = f"{table_place(table)} is wider than its page: words would be broken within a word."
                    fix = _TURNED if section.orientation == "landscape" else _UPRIGHT
                    yield Problem("table-too-wide", "warning", table.where, fault, fix)
