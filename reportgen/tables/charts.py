"""The chart of a table: the points of its columns, what they are of, and their words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportgen.charts.settings import (
    BareSettings,
    ChartSettings,
    ColumnOrLineSettings,
    PlainSeriesSettings,
    SeriesSettings,
    WholeSettings,
)
from reportgen.charts.text_alternative import text_alternative
from reportgen.document.blocks import Cell, Column, FigureText, Paragraph, Row, Unit
from reportgen.document.charts import Chart, ChartPoint, Meets, Series
from reportgen.document.walk import figure_alone, plain
from reportgen.figures import words
from reportgen.narrative.paper import PartContext
from reportgen.problems import Where
from reportgen.registry import near_miss
from reportgen.settings.folding import fold
from reportgen.tables.control_lines import CONTROL, with_limits

_YEAR = re.compile(r"[0-9]{4}([/-][0-9]{2,4})?")


def build(
    name: str,
    setting: BareSettings,
    columns: tuple[Column, ...],
    rows: tuple[Row, ...],
    paper: PartContext,
    where: Where,
) -> Chart | None:
    """The chart of the table `name`, from every row but totals; None, with a problem, where it cannot be drawn.

    `where` is the place of `chart:`, which of a pair may be in the file of the other table.
    """
    drawn = tuple(row for row in rows if row.tone != "total")
    cells = _columns(setting, columns, drawn, paper, where)
    unit = _unit(setting, cells, paper, where) if cells is not None else None
    if cells is None or unit is None:
        return None
    series = tuple(_series(one, column_cells, paper) for one, column_cells in zip(setting.series, cells, strict=True))
    title = paper.inlines(setting.title, paper.below(where, "chart", "title"))
    subtitle = paper.inlines(setting.subtitle, paper.below(where, "chart", "subtitle"))
    sentence = ""
    if setting.form == CONTROL:
        series, sentence = with_limits(series[0], paper, paper.below(where, "chart"))
    message = plain(paper.inlines(setting.alt, paper.below(where, "chart", "alt"))) if setting.alt else sentence
    categories = tuple(_category(row) for row in drawn)
    with_axis = setting if isinstance(setting, WholeSettings) else None
    chart = Chart(
        id=f"{name}_chart",
        form=setting.form,
        title=title,
        subtitle=subtitle,
        categories=categories,
        series=series,
        alt="",
        unit=unit,
        axis=with_axis.axis if with_axis else "",
        small=with_axis is not None and with_axis.small,
        maximum=setting.maximum if isinstance(setting, ChartSettings) else None,
        where=where,
        in_time=_in_time(drawn),
    )
    _bounded(chart, paper)
    return replace(chart, alt=text_alternative(chart, message))


def _bounded(chart: Chart, paper: PartContext) -> None:
    """Say where a value lies beyond the end that the axis was asked to have."""
    highest = max((value for one in chart.series for value in one.values if value is not None), default=None)
    if chart.maximum is not None and highest is not None and highest > chart.maximum:
        fault = f"the chart's axis was to end at {chart.maximum}, and a value is {highest}; the axis goes on beyond it."
        fix = "write a maximum: that holds every value, or take it out."
        paper.problems.warning("chart-maximum-too-low", paper.below(chart.where, "chart", "maximum"), fault, fix)


def _columns(
    setting: BareSettings, columns: tuple[Column, ...], drawn: tuple[Row, ...], paper: PartContext, where: Where
) -> list[list[Cell]] | None:
    """The cells of each column that the chart draws; None, with a problem, where the table has no such column."""
    headings = [plain(column.heading) for column in columns]
    folded = [fold(heading) for heading in headings]
    cells = []
    for at, one in enumerate(setting.series):
        if fold(one.column) not in folded[1:]:
            fault = f"the chart draws the column '{one.column}', which the table does not have." + near_miss(
                one.column, headings[1:]
            )
            fix = "correct column:"
            paper.problems.error("column-not-known", paper.below(where, "chart", "series", at), fault, fix)
            return None
        cells.append([row.cells[folded.index(fold(one.column), 1)] for row in drawn])
    return cells


def _unit(setting: BareSettings, cells: list[list[Cell]], paper: PartContext, where: Where) -> Unit | None:
    """The one unit of all that the chart draws; None, with a problem, where a column is of another."""
    first: tuple[str, Unit] | None = None
    for at, (one, column_cells) in enumerate(zip(setting.series, cells, strict=True)):
        figures = [figure for cell in column_cells if (figure := figure_alone(cell)) is not None]
        units = dict.fromkeys(figure.unit for figure in figures if figure.value is not None and figure.unit)
        for unit in units:
            if setting.unit is not None and _apart(setting.unit, unit):
                fault = f"the chart says unit: {setting.unit}, and the column '{one.column}' is of {_called(unit)}."
                fix = f"write unit: {unit}, or take unit: out: the table's columns say it."
                paper.problems.error("chart-of-two-units", paper.below(where, "chart", "series", at), fault, fix)
                return None
            if first is not None and _apart(first[1], unit):
                fault = (
                    f"a chart has one value axis, and the column '{one.column}' is of {_called(unit)} where "
                    f"'{first[0]}' is of {_called(first[1])}."
                )
                fix = "draw the columns of one unit, such as a percentage with its standard; the table has the others."
                paper.problems.error("chart-of-two-units", paper.below(where, "chart", "series", at), fault, fix)
                return None
            first = first or (one.column, unit)
    return setting.unit or (first[1] if first else "count")


def _apart(one: Unit, other: Unit) -> bool:
    """Whether two units cannot stand on one axis: per cent and pounds stand with nothing else."""
    return one != other and bool({"percent", "money"} & {one, other})


def _called(unit: Unit) -> str:
    return {"percent": "per cent", "money": "pounds", "count": "numbers", "number": "numbers", "rate": "rates"}[unit]


def _series(one: PlainSeriesSettings, cells: Sequence[Cell], paper: PartContext) -> Series:
    return Series(
        one.name or one.column,
        tuple(_point(cell, paper) for cell in cells),
        one.drawn if isinstance(one, ColumnOrLineSettings) else "column",
        isinstance(one, SeriesSettings) and one.target,
    )


def _point(cell: Cell, paper: PartContext) -> ChartPoint:
    """A cell as a point: its number and its words, or why there is no number."""
    text, shown = _words(cell), figure_alone(cell)
    if shown is None:
        return ChartPoint(text, state="not_available" if cell.state == "known" else cell.state)
    state = "not_applicable" if shown.value is None and shown.state == "known" else shown.state
    return ChartPoint(text, shown.value, state, _meets(shown, paper), shown.ref)


def _meets(shown: FigureText, paper: PartContext) -> Meets:
    """Whether the figure met its target; empty where the point is not the number that is judged."""
    figure = paper.published.get(shown.ref)
    if figure is None or figure.against is None or figure.better == "neither" or shown.value != figure.value:
        return ""
    return "met" if figure.against.met else "missed"


def _in_time(drawn: Sequence[Row]) -> bool:
    """Whether every row is of a month or a year."""
    parts = [shown.ref.breakdown for row in drawn for cell in row.cells[1:] for shown in _figures(cell)]
    return bool(parts) and all(words.is_time(part) or _YEAR.fullmatch(part) for part in parts)


def _category(row: Row) -> str:
    """What an axis calls a row: its heading, in short where that is the month its figures are of."""
    heading = _words(row.cells[0])
    months = {shown.ref.breakdown for cell in row.cells[1:] for shown in _figures(cell)}
    month = months.pop() if len(months) == 1 else ""
    if heading != words.part_label(month):
        return heading
    if ends := words.months_of_group(month):
        first, last = map(words.short_month, ends)
        return f"{first.removesuffix(last[-5:])} to {last}"
    return words.short_month(month) if words.is_month(month) else heading


def _figures(cell: Cell) -> Iterator[FigureText]:
    for block in cell.content:
        if isinstance(block, Paragraph):
            yield from (inline for inline in block.content if isinstance(inline, FigureText))


def _words(cell: Cell) -> str:
    return " ".join(plain(block.content) for block in cell.content if isinstance(block, Paragraph))
