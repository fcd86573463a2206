"""The months of an extract by series, such as an indicator's: those it has, and those of the period it lacks."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, Any

import pandas as pd

from reportgen.extracts.declare import NUMERIC
from reportgen.extracts.missing import unexplained
from reportgen.settings.months import month_after

if TYPE_CHECKING:
    from reportgen.extracts.coverage import Coverage
    from reportgen.extracts.extract import Extract


def month_grid(extract: Extract, month: str, by: Sequence[str], coverage: Coverage) -> pd.DataFrame:
    """One row for each month of each series, and one more for the series that lack the same months.

    A series is the rows alike in the columns `by`. `place` is that of the month's first row, `there` says that the
    month has a row, `due` that it is of the period, `later` that it is after it, `given` and `explained` that it has
    a value or a reason for having none, and `waived` that it is said not to have been received.

    Series lack months for which they have no row; or, where it is `blank`, rows without a value or a reason. Those
    months are `lacking`, `series_places` are rows of the series, one each, and `blank_places` the rows without.
    """
    months = _months_there(extract, month, by)
    frame = extract.frame.iloc[months["place"]]
    months["due"] = months["month"].isin(coverage.months)
    months["later"] = months["month"] > coverage.months[-1]
    codes = _waived_codes(frame, by, coverage)
    months["waived"] = (
        [name in coverage.without(named) for name, named in zip(months["month"], codes, strict=True)]
        if coverage.not_received_of
        else months["month"].isin(coverage.not_received)
    )
    lacking, blank = _together(_lacking(extract, month, by, months, coverage)), _together(_without_values(months))
    nothing = dict.fromkeys(("there", "due", "later", "given", "explained", "waived", "blank"), False)
    parts = [
        months.assign(there=True, blank=False),
        lacking.assign(**nothing),
        blank.assign(**nothing | {"blank": True}),
    ]
    grid = pd.concat(parts, ignore_index=True)
    last = month_after(coverage.months[-1], coverage.months_a_row - 1)
    grid = grid.astype(dict.fromkeys(nothing, bool))
    return grid.assign(first=coverage.months[0], last=last, months_a_row=coverage.months_a_row)


def _months_there(extract: Extract, month: str, by: Sequence[str]) -> pd.DataFrame:
    """The months that have a row, for rows whose month and codes are known."""
    frame, columns = extract.frame, extract.declaration.columns
    known = frame[month].notna() & _codes_known(extract, by)
    numeric = [name for name, column in columns.items() if column.type in NUMERIC and name in frame]
    has_number = frame[numeric].notna().any(axis=1) if numeric else pd.Series(data=True, index=frame.index)
    explained = has_number.copy()
    for name in numeric:
        explained |= frame[name].isna() & ~unexplained(frame, name)
    rows = pd.DataFrame(
        {
            "series": frame.groupby(list(by), sort=False, dropna=False, observed=True).ngroup() if by else 0,
            "month": frame[month],
            "place": range(len(frame)),
            "given": has_number,
            "explained": explained,
        },
        index=frame.index,
    )[known]
    grouped = rows.groupby(["series", "month"], sort=False, observed=True)
    months = grouped.agg({"place": "first", "given": "any", "explained": "any"}).reset_index()
    return months.astype({"month": object})


def _codes_known(extract: Extract, by: Sequence[str]) -> pd.Series[Any]:
    """Whether each row has codes of its columns, where those have a list of them."""
    known = pd.Series(data=True, index=extract.frame.index)
    for name in by:
        if codes := extract.declaration.columns[name].codes:
            known &= extract.frame[name].isin(list(codes))
    return known


def _lacking(extract: Extract, month: str, by: Sequence[str], months: pd.DataFrame, coverage: Coverage) -> pd.DataFrame:
    """A row for each series that lacks months of the period: none that a row has whose code is not known."""
    unsure = set(extract.frame[month][~_codes_known(extract, by)])
    firsts = months.drop_duplicates("series").set_index("series")["place"]
    wanted = cache(lambda codes: tuple(name for name in coverage.months if name not in coverage.without(codes)))
    codes = _waived_codes(extract.frame.iloc[firsts], by, coverage)
    due = dict(zip(firsts.index, map(wanted, codes), strict=True))
    present = months[months["due"] & ~months["waived"]].groupby("series", sort=False).size()
    counts = present.reindex(firsts.index, fill_value=0)
    short: list[Any] = [series for series, count in counts.items() if count < len(due[series])]
    there = {
        series: unsure | set(own) for series, own in months[months["series"].isin(short)].groupby("series")["month"]
    }
    lacking = [tuple(name for name in due[series] if name not in there[series]) for series in short]
    lack = pd.DataFrame({"place": firsts[short].to_numpy(), "lacking": lacking, "blank_places": [()] * len(short)})
    return lack[lack["lacking"].astype(bool)]


def _without_values(months: pd.DataFrame) -> pd.DataFrame:
    """A row for each series that has months of the period without a value and without a reason for it."""
    rows = months[months["due"] & ~months["waived"] & ~months["explained"]]
    grouped = rows.groupby("series", sort=False)
    return grouped.agg(place=("place", "first"), lacking=("month", tuple), blank_places=("place", tuple))


def _together(series: pd.DataFrame) -> pd.DataFrame:
    """Series that lack the same months as one row, at the first of them."""
    together = series.groupby("lacking", sort=False)
    grouped = together.agg(
        place=("place", "first"), series_places=("place", tuple), blank_places=("blank_places", _flat)
    )
    return grouped.reset_index()


def _flat(places: pd.Series[Any]) -> tuple[int, ...]:
    return tuple(chain.from_iterable(places))


def _waived_codes(rows: pd.DataFrame, by: Sequence[str], coverage: Coverage) -> list[tuple[str, ...]]:
    """For each row, which of its codes months are said not to have been received of."""
    if not coverage.not_received_of or not by:
        return [()] * len(rows)
    columns = [rows[name].astype(str).tolist() for name in by]
    return [tuple(word for word in words if word in coverage.not_received_of) for words in zip(*columns, strict=True)]
