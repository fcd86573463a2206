"""The figures of other areas beside those of a table, whatever its layout, and what a reader must know of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from reportgen.charts.settings import BareSettings
from reportgen.document.blocks import Cell, Column, FigureText, Paragraph, Row, Text
from reportgen.document.charts import Chart
from reportgen.document.english import join_words
from reportgen.document.figure import Aspect, FigureRef
from reportgen.document.walk import figure_alone, plain
from reportgen.figures.published import PublishedFigure
from reportgen.figures.saying import in_cell
from reportgen.narrative.paper import PartContext
from reportgen.problems import Where
from reportgen.settings.compare import PUBLISHED, comparator_name, neighbour_word
from reportgen.settings.folding import fold
from reportgen.settings.table import FiguresTable
from reportgen.tables.cells import figure_cell, row_header

COMPARED: tuple[Aspect, ...] = ("house", "percent")
"""What of a figure is set beside that of other areas."""
WITH_MORE_SERIES = ("column", "bar", "line")
"""The forms of chart that draw the other areas too."""
_REVISIONS = {
    "first published": "as first published",
    "revised": "as revised in the {release}",
    "not revised": "as first published, and not revised in the {release}",
}
_QUARTERS = ("first", "second", "third", "last")


@dataclass(frozen=True, slots=True)
class ComparedTable:
    """A table with those of other areas; `added` are their headings, each with that of its own column."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    added: tuple[tuple[str, str], ...] = ()


def with_other_areas(
    setting: FiguresTable, columns: tuple[Column, ...], rows: tuple[Row, ...], paper: PartContext, where: Where
) -> ComparedTable:
    """The table with a column of each area beside a column of figures; of months that have none, a row at the foot."""
    wide = _Widened(rows, paper, [columns[0]], [[row.cells[0]] for row in rows])
    for at, column in enumerate(columns[1:], 1):
        wide.add(column, [row.cells[at] for row in rows])
        for word in (PUBLISHED, *setting.compare_with):
            wide.add_area(column, at, word)
    if not wide.added and not wide.below:
        fault = "no figure of the table is one that can be compared with other areas."
        fix = "compare figures of published statistics, or name the published measure of the same as published_as:."
        paper.problems.error("nothing-to-compare", where, fault, fix)
    finished = [replace(row, cells=tuple(cells)) for row, cells in zip(rows, wide.cells, strict=True)]
    finished += [_foot(refs, len(wide.columns), paper, where) for refs in wide.below.values()]
    return ComparedTable(tuple(wide.columns), tuple(finished), tuple(wide.added))


@dataclass(slots=True)
class _Widened:
    """A table that is given further columns: the cells of each row so far, and what is to stand at the foot."""

    rows: tuple[Row, ...]
    paper: PartContext
    columns: list[Column]
    cells: list[list[Cell]]
    added: list[tuple[str, str]] = field(default_factory=list)
    below: dict[str, dict[int, FigureRef]] = field(default_factory=dict)

    def add(self, column: Column, cells: Sequence[Cell]) -> None:
        """Add a column."""
        self.columns.append(column)
        for row, cell in zip(self.cells, cells, strict=True):
            row.append(cell)

    def add_area(self, column: Column, at: int, word: str) -> None:
        """Add a column of another area's figures, beside the own at place `at`; or note them for the foot."""
        refs = [_beside(row.cells[at], word) for row in self.rows]
        refs = [ref if self.paper.published.get(ref) is not None else None for ref in refs]
        known = [figure for ref in refs if (figure := self.paper.published.get(ref)) is not None]
        if any(ref is not None and row.tone != "total" for ref, row in zip(refs, self.rows, strict=True)):
            words = area_heading(known, self.paper)
            self.add(Column((Text(words),), column.width, column.align), [_cell(ref, self.paper) for ref in refs])
            self.added.append((plain(column.heading), words))
        elif wholes := _wholes([_beside(row.cells[at], word) for row in self.rows], self.paper):
            self.below.setdefault(word, {})[len(self.columns) - 1] = wholes[0]


def _beside(cell: Cell, word: str) -> FigureRef | None:
    """The same aspect of the figure that a cell shows, of another area; None where it shows none that is compared."""
    alone = figure_alone(cell)
    if alone is None or alone.ref.aspect not in COMPARED:
        return None
    return replace(alone.ref, measure=comparator_name(alone.ref.measure, word), aspect=alone.ref.aspect)


def _wholes(refs: Sequence[FigureRef | None], paper: PartContext) -> list[FigureRef]:
    """The whole figures of the areas whose months or groups there are none of."""
    wholes = (FigureRef(ref.measure, aspect=ref.aspect) for ref in refs if ref is not None)
    return list(dict.fromkeys(ref for ref in wholes if paper.published.get(ref) is not None))


def _foot(refs: dict[int, FigureRef], width: int, paper: PartContext, where: Where) -> Row:
    figures = [figure for ref in refs.values() if (figure := paper.published.get(ref)) is not None]
    cells = (_cell(refs.get(at), paper) for at in range(1, width))
    return Row((row_header(area_heading(figures, paper)), *cells), "total", where)


def _cell(ref: FigureRef | None, paper: PartContext) -> Cell:
    """What a cell says of another area's figure; the sign of what does not apply where there is none."""
    if ref is not None:
        return figure_cell(paper.published, in_cell(paper.published, ref))
    symbol = paper.opened.policy.signs.not_applicable.symbol
    return Cell((Paragraph((Text(symbol),)),), "missing", state="not_applicable")


def area_heading(figures: Sequence[PublishedFigure], paper: PartContext) -> str:
    """The area, time and release of figures of one area: `England, 31 March 2025 (2025 release)`."""
    area = figures[0].published_in.area or paper.opened.area.name
    when = join_words(list(dict.fromkeys(time for one in figures if (time := one.period.words))))
    if len({one.period for one in figures}) > 2:
        when = ""  # a column of years says of each row what year it is of
    releases = join_words(list(dict.fromkeys(_short(one) for one in figures if one.published_in.release)))
    return area + (f", {when}" if when else "") + (f" ({releases})" if releases else "")


def _short(figure: PublishedFigure) -> str:
    """A release without whose it is: `2025 release`."""
    return figure.published_in.release.rpartition(", ")[2]


def when_and_release(figure: PublishedFigure) -> str:
    """What stands behind a column's heading: `, 31 March 2025 (2025 release)`; empty for what is not published."""
    return f", {figure.period.words} ({_short(figure)})" if figure.published_in.release else ""


def neighbour_figures(measure: str, paper: PartContext) -> list[PublishedFigure]:
    """The figure of each statistical neighbour, nearest first."""
    each: list[PublishedFigure] = []
    while one := paper.published.named(comparator_name(measure, neighbour_word(len(each) + 1))):
        each.append(one)
    return each


def with_headings_as_shown(chart: BareSettings, columns: Sequence[Column]) -> BareSettings:
    """The chart's settings of a table of areas, whose headings end with the time and release that nobody typed."""
    shown = {fold(plain(column.heading[:-1])): plain(column.heading) for column in columns[1:]}
    series = [one.model_copy(update={"column": shown.get(fold(one.column), one.column)}) for one in chart.series]
    return chart.model_copy(update={"series": tuple(series)})


def with_series_of_areas(chart: BareSettings, added: Sequence[tuple[str, str]]) -> BareSettings:
    """A chart's settings with the columns of other areas, after the column that each stands beside."""
    if chart.form not in WITH_MORE_SERIES:
        return chart
    series = []
    for one in chart.series:
        series.append(one)
        beside = [words for column, words in added if column == one.column]
        series += [one.model_copy(update={"column": words, "name": ""}) for words in beside]
    return chart.model_copy(update={"series": tuple(series)})


def with_areas_told(chart: Chart, added: Sequence[tuple[str, str]]) -> Chart:
    """The chart, whose text alternative names each area that it is compared with, its year and its release."""
    unsaid = [words for _, words in added if words not in chart.alt]
    return replace(chart, alt=f"{chart.alt} Compared with {'; '.join(unsaid)}.") if unsaid else chart


def compared_notes(shown: Iterable[PublishedFigure], paper: PartContext) -> Iterator[str]:
    """What a reader must know: release, year and revision of each area, rounding, the difference, and the own place."""
    figures = list(dict.fromkeys(shown))
    published = [one for one in figures if one.published_in.release]
    areas_by_release: dict[str, dict[str, None]] = {}
    for one in published:
        revision = _REVISIONS.get(one.published_in.revision, "").format(release=_short(one))
        words = "; ".join(filter(None, (one.published_in.release, one.period.words, revision)))
        areas_by_release.setdefault(words, {})[one.published_in.area or paper.opened.area.name] = None
    for words, areas in areas_by_release.items():
        yield f"{join_words(list(areas))}: {words}."
    for number in sorted({one.published_in.rounded_to for one in published} - {0}):
        areas = dict.fromkeys(one.published_in.area for one in published if one.published_in.rounded_to == number)
        named = join_words([area for area in areas if area])
        yield f"{named}: numbers of people are rounded to the nearest {number}; percentages and rates are as published."
    for name in dict.fromkeys(one.ref.measure for one in figures):
        whole = paper.published.named(name)
        if whole is not None:
            yield from _reconciled(whole, paper)
            yield from filter(None, (_mean_of(name, paper), rank_in_words(whole, paper)))


def _mean_of(measure: str, paper: PartContext) -> str:
    """Of how many neighbours the mean is, where not all have a value."""
    each = neighbour_figures(measure, paper)
    known = [one for one in each if one.known]
    if len(known) == len(each) or 2 * len(known) < len(each):
        return ""
    return (
        f"{each[0].title.rpartition(', ')[0]}: the mean is of the {len(known)} neighbours of {len(each)} with a value."
    )


def _reconciled(figure: PublishedFigure, paper: PartContext) -> Iterator[str]:
    """Why what is counted here differs from what is published of the same area; a problem where nobody says why."""
    published = paper.published.named(comparator_name(figure.ref.measure, PUBLISHED))
    if published is None or published.value is None or figure.value is None:
        return
    if published.value == figure.value:
        yield f"{figure.title}: counted here and published alike."
    elif figure.differs_because:
        yield f"{figure.title}: {figure.differs_because}"
    else:
        fault = f"{figure.title} differs from what is published for {paper.opened.area.name}, and nothing says why."
        paper.problems.warning(
            "difference-not-explained", figure.where, fault, "write differs_because: in the measure."
        )


def rank_in_words(figure: PublishedFigure, paper: PartContext) -> str:
    """The own area's place among its neighbours and its quarter, by the values as shown; empty where it has none.

    The place counts from the highest, or from the lowest where less is better; the quarter is that of the place.
    """
    own = paper.published.named(comparator_name(figure.ref.measure, PUBLISHED)) or figure
    values = [one.value for one in neighbour_figures(figure.ref.measure, paper) if one.value is not None]
    if own.value is None or not values:
        return ""
    lowest_first = own.better == "lower"
    of = len(values) + 1
    place = 1 + sum(value < own.value if lowest_first else value > own.value for value in values)
    joint = "joint " if own.value in values else ""
    end = "lowest" if lowest_first else "highest"
    best = "" if own.better == "neither" else f"; {own.better} is better"
    return (
        f"{own.title}: {paper.opened.area.name} has the {joint}{_ordinal(place)}{end} value of {of} areas, itself and "
        f"its statistical neighbours with a value{quarter_in_words(place, of)}{best}."
    )


def quarter_in_words(place: int, of: int) -> str:
    """The quarter in which a place lies among so many areas; none of fewer than four."""
    return f", and is in the {_QUARTERS[(4 * place - 1) // of]} quarter" if of >= len(_QUARTERS) else ""


def _ordinal(place: int) -> str:
    if place == 1:
        return ""
    ending = "th" if place % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(place % 10, "th")
    return f"{place}{ending} "


def figures_compared(rows: Iterable[Row], paper: PartContext) -> Iterator[PublishedFigure]:
    """The figures that cells show alone."""
    for row in rows:
        for cell in row.cells[1:]:
            alone: FigureText | None = figure_alone(cell)
            figure = paper.published.get(alone.ref) if alone else None
            if figure is not None:
                yield figure
