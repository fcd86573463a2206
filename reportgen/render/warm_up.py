"""A page that nobody sees, made while the figures are counted: whatever is slow the first time is then done.

The layout engine reads its style sheets, finds its faces and learns its own types on the first page, and the charts'
library on the first chart. None of it changes what is made afterwards.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from reportgen.document.blocks import Chart, ChartPoint, Document, Heading, Meta, Section, Series, Table
from reportgen.document.make import column, para, row, text

if TYPE_CHECKING:
    from reportgen.writers.engines import EngineName

PICTURE = (
    b'<svg width="20pt" height="9pt" viewBox="0 0 20 9" xmlns="http://www.w3.org/2000/svg"><path d="M 1 1 L 9 9 z"'
    b' fill="#12436d"/><text font-size="9px" font-family="Arimo" text-anchor="middle" x="9" y="9">A</text></svg>'
)


def warm_up(engine: EngineName = "weasyprint") -> None:
    """Lay out the page with an engine and write it."""
    from reportgen.writers.engines import layout

    paper = _paper()
    layout(paper, pictures=dict.fromkeys(blank_charts(paper), PICTURE), engine=engine).write()


def warm_up_charts() -> None:
    """Draw its charts."""
    from reportgen.writers.picture import pictures
    from reportgen.writers.style import load_style

    pictures(_paper(), load_style())


def warm_up_word() -> None:
    """Write it as a Word file."""
    from reportgen.writers import docx

    docx.write(_paper(), {})


def blank_charts(document: Document) -> dict[str, bytes]:
    """A picture without anything in it for each chart: a chart's room on the page is given by its settings alone."""
    from reportgen.writers.picture.store import charts

    return {chart.id: b'<svg xmlns="http://www.w3.org/2000/svg"/>' for chart in charts(document)}


def _paper() -> Document:
    meta = Meta("Rehearsal", "rehearsal", "Nobody", "1", "DRAFT", "2000-01-01", footer="Foot")
    one, two = ChartPoint("1", Decimal(1)), ChartPoint("2", Decimal(2))
    months = Series("Children", (one, two))
    chart = Chart("chart", "column", text("Chart"), (), ("A", "B"), (months,), "Two columns", axis="Children")
    line = Series("Target", (two, two), drawn="line", target=True)
    both = Chart("both", "column-line", text("Chart"), (), ("A", "B"), (months, line), "Columns and a line")
    rows = tuple(row((name, "1")) for name in "AB")
    table = Table(
        "table", (column("Name"), column("Number")), rows, caption=text("Table"), label="Table 1", chart=chart
    )
    heading = Heading(1, text("Heading"), "heading", number="1")
    return Document(meta, (Section((heading, para("Words."), table, both)),))
