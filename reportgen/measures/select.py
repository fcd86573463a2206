"""Which rows: matching words in columns, and belonging to a period. Frames in, frames out."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportgen.settings.measure import Dated

if TYPE_CHECKING:
    import pandas as pd

    from reportgen.measures.counted import Frame

Where = Mapping[str, str | tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Span:
    """A period in days, and the paper's date: nothing later than it is counted."""

    start: datetime.date
    end: datetime.date
    paper: datetime.date

    def year_before(self) -> Span:
        """The same period a year earlier, as known at the same paper's date."""
        return Span(a_year_before(self.start), a_year_before(self.end), self.paper)


def a_year_before(day: datetime.date) -> datetime.date:
    """The same day of the year before (28 February for 29 February)."""
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)


def matching(rows: Frame, where: Where) -> Frame:
    """The rows whose columns hold the words asked for; several words mean any of them."""
    for column, words in where.items():
        wanted = (words,) if isinstance(words, str) else words
        if column not in rows.columns:
            return rows.iloc[0:0]
        rows = rows[rows[column].map(str).isin(wanted)]
    return rows


def latest(rows: Frame, dated: Dated | None, span: Span) -> str:
    """The newest day, month or year of the rows that is not after the paper's date; empty when there is none."""
    if dated is None or dated.column not in rows.columns:
        return ""
    keys = rows[dated.column].map(_key)
    return max((k for k in keys if k and k <= span.paper.isoformat()[: len(k)]), default="")


def in_period(rows: Frame, dated: Dated | None, span: Span, back: int = 0, newest: str = "") -> Frame:
    """The rows of the period (`back` 0) or of the one `back` years earlier.

    `newest` is what the newest rows are counted back from when these rows are an earlier year's own.
    """
    if dated is None:
        return rows if not back else rows.iloc[0:0]
    if dated.column not in rows.columns:
        return rows.iloc[0:0]
    keys = rows[dated.column].map(_key)
    if dated.take == "latest":
        last = newest or latest(rows, dated, span)
        return rows[keys == _years_before(last, back)] if last else rows.iloc[0:0]
    for _ in range(back):
        span = span.year_before()
    return rows[keys.map(lambda key: _fits(key, dated.take, span)).astype(bool)]


def parts(rows: Frame, column: str) -> dict[str, pd.DataFrame]:
    """The rows of each value of a column, in the order the values are first met."""
    if column not in rows.columns:
        return {}
    given = rows[rows[column].notna()]
    return {str(value): group for value, group in given.groupby(column, sort=False)}


def _years_before(key: str, years: int) -> str:
    """The same day, month or year so many years earlier: never merely the one before it that is held."""
    if not years:
        return key
    earlier = f"{int(key[:4]) - years:04d}{key[4:]}"
    return f"{earlier[:8]}28" if earlier.endswith("-02-29") else earlier


def _fits(key: str, take: str, span: Span) -> bool:
    first, last = span.start.isoformat(), span.end.isoformat()
    if not key:
        return False
    if take == "end":
        return last.startswith(key)
    if take == "year":
        return key[:4] == last[:4]
    return first[: len(key)] <= key <= last[: len(key)]


def _key(value: object) -> str:
    """A date, month or year as text that sorts: `2020-03-31`, `2020-03`, `2020`."""
    if isinstance(value, datetime.date):
        return value.isoformat()
    return "" if value is None or value != value else str(value)
