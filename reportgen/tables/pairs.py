"""Two tables of the same rows as one, under both their numbers: the columns of both, and the chart of the second."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from reportgen.charts.settings import BareSettings
from reportgen.document.blocks import Table
from reportgen.narrative.paper import PartContext
from reportgen.problems import Where
from reportgen.settings.table import PairSetting, TableSetting
from reportgen.tables.build import TablePlaces, build
from reportgen.tables.layouts import by_part

Tables = Mapping[str, TableSetting]


def first_of(name: str, tables: Tables) -> str:
    """The table with which this one is a pair; empty where it says none."""
    pair = tables[name].pair
    return pair.table if pair else ""


def second_of(name: str, tables: Tables) -> str:
    """The table that says it is a pair with this one; empty where none does."""
    return next((other for other in tables if first_of(other, tables) == name), "")


def paired_names(tables: Tables) -> frozenset[str]:
    """Every table that is one of a pair."""
    seconds = [name for name, setting in tables.items() if setting.pair]
    return frozenset([*seconds, *(first_of(name, tables) for name in seconds)])


def build_pair(first: str, second: str, paper: PartContext) -> Table | None:
    """Both tables as one; None, with a problem, where they are not of the same rows."""
    one, other = paper.opened.tables[first], paper.opened.tables[second]
    pair = other.pair
    if not (isinstance(one, by_part.Settings) and isinstance(other, by_part.Settings) and pair):
        fault = f"'{first}' and '{second}' are to be one table, and only tables of shape: by_part can be."
        paper.problems.error("no-pair", paper.opened.where(f"tables/{second}.yaml", "pair"), fault, "take pair: out.")
        return None
    merged = _merged(one, other, pair)
    table = build(first, merged, paper, _places(first, second, merged, paper))
    return None if table is None else replace(table, also=(second,))


def _places(first: str, second: str, merged: by_part.Settings, paper: PartContext) -> TablePlaces:
    """Where the words of the pair are written: its caption and notes beside `pair:`, and others with their table."""
    tables, where = paper.opened.tables, paper.opened.where
    file = f"tables/{second}.yaml"
    pair, notes = tables[second].pair, dict[str, Where]()
    if pair is not None and pair.notes is not None:
        notes = {note: where(file, "pair", "notes", at) for at, note in enumerate(pair.notes)}
    for name in (first, second):
        for at, note in enumerate(tables[name].notes):
            notes.setdefault(note, where(f"tables/{name}.yaml", "notes", at))
    chart = file if getattr(tables[second], "chart", None) is not None else f"tables/{first}.yaml"
    return TablePlaces(
        where(file, "pair", "caption"), tuple(notes[note] for note in merged.notes), where(chart, "chart")
    )


def _merged(one: by_part.Settings, other: by_part.Settings, pair: PairSetting) -> by_part.Settings:
    """The settings of the pair: a fraction is left out where its halves stand beside it."""
    shown = {(column.figure, column.show) for column in one.columns}
    columns, renamed = [*one.columns], {}
    for column in other.columns:
        halves = {(column.figure, "numerator"), (column.figure, "denominator")} <= shown
        if (column.figure, column.show) in shown or (column.show == "fraction" and halves):
            continue
        heading = column.heading
        if heading in {each.heading for each in columns}:
            heading = "Percentage" if column.show == "percent" else f"{heading} ({column.show})"
            renamed[column.heading] = heading
        columns.append(column.model_copy(update={"heading": heading}))
    notes = tuple(dict.fromkeys((*one.notes, *other.notes))) if pair.notes is None else pair.notes
    chart = _of_columns(other.chart, renamed) or one.chart
    changed = {"columns": tuple(columns), "caption": pair.caption, "chart": chart, "notes": notes, "pair": None}
    return one.model_copy(update=changed)


def _of_columns(chart: BareSettings | None, renamed: Mapping[str, str]) -> BareSettings | None:
    """The chart, of columns by the headings that they have in the pair."""
    if chart is None:
        return None
    series = tuple(
        one.model_copy(update={"column": renamed.get(one.column, one.column), "name": one.name or one.column})
        for one in chart.series
    )
    return chart.model_copy(update={"series": series})
