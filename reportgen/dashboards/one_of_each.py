"""Of several rows that say the same number of the same months, the one that is taken: a total before its parts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from reportgen.dashboards.mapping import BlockMapping, SeriesMapping, series_named
from reportgen.dashboards.periods import TOTALS, year_starts
from reportgen.dashboards.plans import is_plan
from reportgen.dashboards.running import as_asked
from reportgen.problems import Problem, Problems, Where

_LEAST_PARTS = 2
_ENOUGH_MONTHS = 3
"""So many sums that are right are no chance."""
_WHOLE = re.compile(rf"{TOTALS.pattern}|\b(?:all|overall|combined|whole)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SeriesNumbers:
    """A series and its numbers by month; None where a month has none."""

    series: SeriesMapping
    numbers: tuple[Decimal | None, ...]


def one_of_each(read: Iterable[SeriesNumbers]) -> tuple[SeriesMapping, ...]:
    """The series of a block, one for each indicator and role.

    Of several, the one that is the sum of the others in every month is taken, and they are left out. Else one called a
    total is left out beside one that is not. What is left is asked about where the numbers differ.
    """
    each = list(read)
    groups: dict[tuple[str, str, tuple[int, ...]], list[int]] = {}
    for at, series in enumerate(one.series for one in each):
        if "?" not in (series.indicator, series.role) and not is_plan(series):
            own_years = tuple(year_starts([series.label]))
            groups.setdefault((series.indicator, series.role, own_years), []).append(at)
    settled = {at: one.series for at, one in enumerate(each)}
    for group in groups.values():
        settled.update(zip(group, _settled([each[at] for at in group]), strict=True))
    return tuple(settled[at] for at in sorted(settled))


def _settled(group: Sequence[SeriesNumbers]) -> list[SeriesMapping]:
    """The series of one indicator and role; those left out or asked about where their numbers differ in a month."""
    series = [one.series for one in group]
    if all(len({*month} - {None}) <= 1 for month in zip(*(one.numbers for one in group), strict=True)):
        return series
    if total := _total_of(group):
        why = f"a part of '{total.words}' ({total.cells})"
        return [one if one is total else _left_out(one, why) for one in series]
    named = [one for one in series if not TOTALS.search(one.words)]
    if len(named) == 1:
        return [one if one is named[0] else _left_out(one, "a total") for one in series]
    return [_asked(one, series) for one in series]


def _total_of(group: Sequence[SeriesNumbers]) -> SeriesMapping | None:
    """The series that is the sum of the others; where their numbers alone could mislead, its words have to say so."""
    sums = [one for one in group if _is_sum_of_others(one, group)]
    months = sum(number is not None for one in sums[:1] for number in one.numbers)
    if len(sums) == 1 and months >= _ENOUGH_MONTHS:
        return sums[0].series
    whole_by_name = [one.series for one in sums if _WHOLE.search(one.series.words)]
    return whole_by_name[0] if len(whole_by_name) == 1 else None


def _is_sum_of_others(one: SeriesNumbers, group: Sequence[SeriesNumbers]) -> bool:
    """Whether a series is the sum of two others or more in each month that has a number."""
    others = [other.numbers for other in group if other is not one]
    months = list(zip(one.numbers, *others, strict=True))
    whole = all(None not in month for month in months if any(number is not None for number in month))
    numbers = [[number for number in month if number is not None] for month in months]
    return whole and len(others) >= _LEAST_PARTS and all(not month or month[0] == sum(month[1:]) for month in numbers)


def _left_out(series: SeriesMapping, why: str) -> SeriesMapping:
    return series.model_copy(update={"role": "left out", "why": why})


def _asked(series: SeriesMapping, group: Sequence[SeriesMapping]) -> SeriesMapping:
    others = [other for other in group if other is not series]
    return as_asked(series, f"{series_named(others)} would be the same number of the same months")


def tell_parts(blocks: Sequence[BlockMapping], file: str, problems: Problems) -> None:
    """Tell which series are left out because another says the same number."""
    left = [one for block in blocks for one in block.series if one.role == "left out" and one.why]
    if left:
        fault = f"{series_named(left)} are left out: another row has their total, or is taken for it."
        fix = "see the mapping, which says of each why, and change its role where that is not so."
        problems.add(Problem("parts-left-out", "note", Where(file), fault, fix))
