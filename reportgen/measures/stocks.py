"""Stocks of several dates, which are never added: 60 children in June and 60 in March are not 120 children.

Rows of days are taken for how many there were on each, unless the measure says with `over: year` that they are of what
happened; rows of months and years only where it says `over: day`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from reportgen.measures.load import Measure
from reportgen.measures.select import Periods, keys, matching
from reportgen.problems import Problems

if TYPE_CHECKING:
    from reportgen.extracts.extract import Extract


def refuse_added_stocks(
    measures: Mapping[str, Measure], extracts: Mapping[str, Extract | None], periods: Periods, problems: Problems
) -> None:
    """Add a problem for each measure that would add up rows of several days."""
    for measure in measures.values():
        extract = extracts.get(measure.setting.extract or "")
        if extract is not None and measure.needs.adds_rows and measure.setting.over != "year":
            _refuse(measure, extract, periods, problems)


def _refuse(measure: Measure, extract: Extract, periods: Periods, problems: Problems) -> None:
    setting, columns = measure.setting, extract.declaration.columns
    dates = [name for name, column in columns.items() if column.type == "date" and name in extract.positions]
    if setting.dated is not None:
        column = setting.dated.column
        if setting.over != "day" and columns[column].type != "date":
            return
    elif len(dates) == 1:
        column = dates[0]
    else:
        return
    rows = matching(periods.of(extract.frame, setting.dated), setting.where)
    days = sorted(set(keys(rows[column])) - {""})
    if len(days) < 2:
        return
    problems.error(
        "stocks-added",
        measure.at("dated", "take") if setting.dated else measure.where,
        f"{measure.name} would add up rows of {len(days)} dates, {days[0]} to {days[-1]}: who was counted on several "
        "of them would be counted several times.",
        f"write dated: {{column: {column}, take: end}} for how many there were on the last of them; or over: year, if "
        "the rows are of what happened and not of how many there were.",
    )
