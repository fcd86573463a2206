"""The days, months and years that a table's caption, headings and chart name, against those its figures are of."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator

from reportgen.document.blocks import Cell, Document, FigureText, Table
from reportgen.document.figure import FigureRef
from reportgen.document.walk import blocks, inlines_of, plain
from reportgen.figures.published import Published, PublishedFigure
from reportgen.problems import Problems, Where
from reportgen.quantities.periods import SPOKEN, periods_named
from reportgen.quantities.spans import DaySpan, days_named, days_of_figure, meet
from reportgen.settings.opened import Opened

OF_THE_PAPER = True
_OF_ANOTHER_THING = re.compile(
    r"\b(?:published|printed|released?|issued|agreed|estimates?|census|strategy|strategies|plan|framework|act|guidance"
    r"|standards?|definitions?|since|before|(?<!looked )(?<!looked-)after|until|from|born"
    r"|target|baseline|compared (?:with|to)|against|version|boundaries|prices)"
    r"\b[^.;:]{0,20}\Z",
    re.IGNORECASE,
)
"""Words before a time that is not the figures' own."""
_THEN = frozenset(("previous", "change", "difference", "relative", "direction", "better"))
"""What is said of a figure and the year before it."""
_OTHER_WAYS = datetime.timedelta(days=90)
"""A calendar year in a heading may be the financial year that begins in it."""


def check(opened: Opened, document: Document, published: Published, problems: Problems) -> None:
    """A warning for each time a table names that none of its figures is of."""
    for table in (block for block in blocks(document) if isinstance(block, Table)):
        for words, written, figures, where in _lines(table, opened, published):
            dated = [figure for figure in figures if figure.origin != "fact" or days_of_figure(figure)]
            spans = [days_of_figure(figure) for figure in dated]
            if spans and None not in spans:
                _tell(words, written, [span for span in spans if span is not None], dated, where, problems)


def _lines(
    table: Table, opened: Opened, published: Published
) -> Iterator[tuple[str, str, list[PublishedFigure], Where]]:
    """The lines of a table that name times, each as shown and as written, with the figures it is over and its place."""
    file = f"tables/{table.id}.yaml"
    setting = opened.tables.get(table.id)
    if setting is None:
        return
    second = opened.tables.get(table.also[0]) if table.also else None
    pair = second.pair if second is not None else None
    caption_at = (f"tables/{table.also[0]}.yaml", "pair", "caption") if pair is not None else (file, "caption")
    whole = _figures((cell for row in table.rows for cell in row.cells), published)
    yield plain(table.caption), (pair or setting).caption, whole, opened.where(*caption_at)
    yield from _chart_lines(table, whole, opened)
    headings = [column.heading for column in getattr(setting, "columns", ())]
    for place, column in enumerate(table.columns):
        heading = plain(column.heading)
        if headings.count(heading) == 1:
            cells = (row.cells[place] for row in table.rows if len(row.cells) == len(table.columns))
            where = opened.where(file, "columns", headings.index(heading), "heading")
            yield heading, heading, _figures(cells, published), where


def _chart_lines(
    table: Table, figures: list[PublishedFigure], opened: Opened
) -> Iterator[tuple[str, str, list[PublishedFigure], Where]]:
    """As `_lines`, those of the chart, which of a pair may be in the file of the second table."""
    for name in (*table.also, table.id):
        asked = getattr(opened.tables.get(name), "chart", None)
        if table.chart is not None and asked is not None:
            file = f"tables/{name}.yaml"
            yield plain(table.chart.title), asked.title, figures, opened.where(file, "chart", "title")
            yield plain(table.chart.subtitle), asked.subtitle, figures, opened.where(file, "chart", "subtitle")
            return


def _figures(cells: Iterable[Cell], published: Published) -> list[PublishedFigure]:
    """Every figure that cells show, and the year before where they show that or the change from it."""
    refs: dict[FigureRef, None] = {}
    for inline in (inline for cell in cells for block in blocks(cell.content) for inline in inlines_of(block)):
        if isinstance(inline, FigureText):
            if inline.ref.aspect != "previous":
                refs[inline.ref.figure] = None
            if inline.ref.aspect in _THEN:
                refs[inline.ref.figure.year_before()] = None
    return [figure for ref in refs if (figure := published.get(ref)) is not None]


def _tell(
    words: str, written: str, spans: list[DaySpan], figures: list[PublishedFigure], where: Where, problems: Problems
) -> None:
    for match in SPOKEN.finditer(words):
        (time,) = periods_named(match.group())
        days = days_named(time)
        if days is None or match.group() not in written or _OF_ANOTHER_THING.search(words[: match.start()]):
            continue
        first, last = days
        if any(meet((first, last + _OTHER_WAYS if time.kind == "year" else last), span) for span in spans):
            continue
        ordered = sorted(zip(spans, (figure.period.words for figure in figures), strict=True))
        of = " to ".join(dict.fromkeys((ordered[0][1], ordered[-1][1])))
        problems.warning(
            "table-of-another-time",
            where,
            f'the words say "{match.group()}", and no figure beside them is of that time: they are of {of}',
            "correct the words, or let them follow the figures: {{ edition.period }}, or {{ NAME.period }} of a figure",
        )
        return
