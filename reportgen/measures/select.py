"""Which rows: matching words in columns, and belonging to a period."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reportgen.measures.counted import Record
from reportgen.settings.measure import Dated

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


def matching(rows: Sequence[Record], where: Where) -> list[Record]:
    """The rows whose columns hold the words asked for; several words mean any of them."""
    wanted = {column: (words,) if isinstance(words, str) else words for column, words in where.items()}
    return [r for r in rows if all(str(r.get(column)) in words for column, words in wanted.items())]


def in_period(rows: Sequence[Record], dated: Dated | None, span: Span, back: int = 0) -> list[Record]:
    """The rows of the period (`back` 0) or of the one `back` years earlier."""
    if dated is None:
        return list(rows) if not back else []
    if dated.take == "latest":
        known = sorted({k for r in rows if (k := _key(r.get(dated.column))) and k <= _limit(k, span.paper)})
        if len(known) <= back:
            return []
        chosen = known[-1 - back]
        return [r for r in rows if _key(r.get(dated.column)) == chosen]
    for _ in range(back):
        span = span.year_before()
    first, last = span.start.isoformat(), span.end.isoformat()
    held = []
    for row in rows:
        key = _key(row.get(dated.column))
        if not key:
            continue
        if dated.take == "end":
            fits = last.startswith(key)
        elif dated.take == "year":
            fits = key[:4] == last[:4]
        else:
            fits = first[: len(key)] <= key <= last[: len(key)]
        if fits:
            held.append(row)
    return held


def _key(value: object) -> str:
    """A date, month or year as text that sorts: `2020-03-31`, `2020-03`, `2020`."""
    if isinstance(value, datetime.date):
        return value.isoformat()
    return "" if value is None else str(value)


def _limit(key: str, paper: datetime.date) -> str:
    return paper.isoformat()[: len(key)]
