"""Which rows: matching words in columns, and belonging to a period. Frames in, frames out."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np
import pandas as pd

from reportgen.settings.folding import fold
from reportgen.settings.measure import Dated

if TYPE_CHECKING:
    import numpy.typing as npt

    from reportgen.measures.counted import Frame
    from reportgen.settings.edition import Edition

T = TypeVar("T")
_FINANCIAL = re.compile("[0-9]{4}/[0-9]{2}")
Where = Mapping[str, Sequence[str]]
FEW = 64
"""Of so few categories each is looked at, whether a row has it or not: that is quicker than to find those that are."""


@dataclass(frozen=True, slots=True)
class Span:
    """A period in days, and the paper's date: nothing later than it is counted."""

    start: datetime.date
    end: datetime.date
    paper: datetime.date

    @classmethod
    def of(cls, edition: Edition) -> Span:
        """The period and the date of an edition."""
        return cls(edition.period.start, edition.period.end, edition.date)

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
    masks = []
    for column, words in where.items():
        if column not in rows.columns:
            return rows.iloc[0:0]
        asked = {fold(word) for word in words}
        masks.append(_mask(rows[column], partial(_is_one_of, asked), missing="" in asked))
    return _masked(rows, masks)


def _is_one_of(asked: Collection[str], key: str) -> bool:
    return fold(key) in asked


def _only(rows: Frame, column: str, accepts: Callable[[str], bool], *, missing: bool = False) -> Frame:
    """The rows whose value of `column` is accepted; `rows` where all are."""
    return _masked(rows, [_mask(rows[column], accepts, missing=missing)])


def _mask(values: pd.Series[Any], accepts: Callable[[str], bool], *, missing: bool) -> npt.NDArray[np.bool_]:
    """For each value whether it is accepted, asked once for each distinct one."""
    codes, every = _distinct(values)
    accepted = np.array([*(accepts(_key(value)) for value in every), missing], dtype=bool)
    mask: npt.NDArray[np.bool_] = accepted[codes]
    return mask


def _masked(rows: Frame, masks: Sequence[npt.NDArray[np.bool_]]) -> Frame:
    """The rows that all masks keep, copied once: to copy rows costs far more than to ask for them."""
    if not masks:
        return rows
    combined = masks[0]
    for mask in masks[1:]:
        combined = combined & mask
    return rows if combined.all() else rows.loc[combined]


def _distinct(values: pd.Series[Any]) -> tuple[Any, Any]:
    """For each value the place of its own among the distinct ones (-1 where none is given), and those."""
    if isinstance(values.dtype, pd.CategoricalDtype) and len(values.dtype.categories) < FEW:
        return values.array.codes, values.dtype.categories
    return pd.factorize(values)


def distinct(values: pd.Series[Any]) -> list[Any]:
    """The values that are given, each once and in the order in which they are first met."""
    codes, every = _distinct(values)
    return [every[code] for code in pd.unique(codes) if code >= 0]


def folded_values(values: pd.Series[Any]) -> pd.Series[str]:
    """Each value as words without what varies in writing, by which groups are told apart."""
    return mapped(values, fold, "")


def mapped(values: pd.Series[Any], function: Callable[[str], T], missing: T) -> pd.Series[Any]:
    """What `function` gives for the key of each value, asked once for each distinct value; `missing` where none is."""
    codes, distinct = _distinct(values)
    answers = np.empty(len(distinct) + 1, dtype=object)
    answers[:] = [*(function(_key(value)) for value in distinct), missing]
    return pd.Series(answers[codes], index=values.index).infer_objects()


def keys(values: pd.Series[Any]) -> pd.Series[str]:
    """Each value as text that sorts: `2020-03-31`, `2020-03`, `2020`; empty where none is given."""
    return mapped(values, str, "")


def latest(rows: Frame, dated: Dated | None, span: Span) -> str:
    """The newest day, month or year of the rows that is not after the paper's date; empty when there is none."""
    if dated is None or dated.column not in rows.columns:
        return ""
    distinct = keys(rows[dated.column]).unique()
    paper = span.paper.isoformat()
    return max((key for key in distinct if key and _has_come(_year_end(key) or key, paper)), default="")


def _has_come(key: str, paper: str) -> bool:
    """Whether a day, month or year is not after the paper's date."""
    return key <= paper[: len(key)]


def in_period(rows: Frame, dated: Dated | None, span: Span, back: int = 0, newest: str = "") -> Frame:
    """The rows of the period (`back` 0) or of the one `back` years earlier.

    `newest` is what the newest rows are counted back from when these rows are an earlier year's own.
    """
    if dated is None:
        return rows if not back else rows.iloc[0:0]
    if dated.column not in rows.columns:
        return rows.iloc[0:0]
    take = dated.take
    if take == "latest":
        last = newest or latest(rows, dated, span)
        day = _years_before(last, back)
        return _only(rows, dated.column, lambda key: key == day) if last else rows.iloc[0:0]
    for _ in range(back):
        span = span.year_before()
    return _only(rows, dated.column, lambda key: _fits(key, take, span))


@dataclass(slots=True)
class Periods:
    """The rows of each period of some frames: many measures ask for the same, and they are chosen once."""

    span: Span
    chosen: dict[tuple[int, Dated | None, int, str], tuple[Frame, Frame]] = field(default_factory=dict)
    """By a frame's identity, how it is dated, years back and `newest`: the frame, which is kept, and its rows."""

    def of(self, rows: Frame, dated: Dated | None, back: int = 0, newest: str = "") -> Frame:
        """As `in_period`."""
        key = (id(rows), dated, back, newest)
        if key not in self.chosen:
            self.chosen[key] = rows, in_period(rows, dated, self.span, back, newest)
        return self.chosen[key][1]


def on_last_date(rows: Frame, column: str) -> Frame:
    """Of rows that are snapshots, those of the last date there is."""
    if column not in rows.columns or rows.empty:
        return rows
    last = max(keys(rows[column]).unique())
    return _only(rows, column, lambda key: key == last, missing=not last)


def groups(rows: Frame, column: str) -> dict[str, pd.DataFrame]:
    """The rows of each value of a column, in the order the values are first met and by the first writing of each."""
    if column not in rows.columns:
        return {}
    codes, every = _distinct(rows[column])
    numbers: dict[str, int] = {}
    group_of = np.array([*(numbers.setdefault(fold(_key(value)), len(numbers)) for value in every), -1])[codes]
    order = np.argsort(group_of, kind="stable")
    ends = np.cumsum(np.bincount(group_of + 1, minlength=len(numbers) + 1))
    in_order, by_group = rows.iloc[order], {}
    for group in pd.unique(group_of):
        if group >= 0:
            first, end = ends[group], ends[group + 1]
            by_group[" ".join(_key(every[codes[order[first]]]).split())] = in_order.iloc[first:end]
    return by_group


def _years_before(key: str, years: int) -> str:
    """The same day, month or year so many years earlier: never merely the one before it that is held."""
    if not years or not key:
        return key
    if _year_end(key):
        first = int(key[:4]) - years
        return f"{first:04d}/{(first + 1) % 100:02d}"
    earlier = f"{int(key[:4]) - years:04d}{key[4:]}"
    return f"{earlier[:8]}28" if earlier.endswith("-02-29") else earlier


def _fits(key: str, take: str, span: Span) -> bool:
    first, last = span.start.isoformat(), span.end.isoformat()
    if not key:
        return False
    if end := _year_end(key):
        begin = f"{key[:4]}-04-01"
        return last == end if take == "end" else begin <= last <= end
    if take == "end":
        return last.startswith(key)
    if take == "year":
        return key[:4] == last[:4]
    return first[: len(key)] <= key <= last[: len(key)]


def _year_end(key: str) -> str:
    """The last day of a financial year, `2024/25`; empty for any other key."""
    return f"{int(key[:4]) + 1:04d}-03-31" if _FINANCIAL.fullmatch(key) else ""


def last_days(values: pd.Series[Any]) -> pd.Series[str]:
    """By row, the last day that can be meant: of a year or month its first, of a financial year its last."""
    return mapped(values, lambda key: _year_end(key) or f"{key}-01-01"[:10], "")


def _key(value: object) -> str:
    """A date, month or year as text that sorts; any other value as its words."""
    return str(value.date()) if isinstance(value, datetime.datetime) else str(value)
