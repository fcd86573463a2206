"""Of several rows that say the same number of the same months, the one that is taken: a total before its parts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from reportgen.dashboards.labels import NOT_MET, UNSAID
from reportgen.dashboards.mapping import BlockMapping, SeriesMapping, first_named, series_named
from reportgen.dashboards.periods import TOTALS, year_starts
from reportgen.dashboards.plans import is_plan
from reportgen.dashboards.running import as_asked
from reportgen.problems import Problem, Problems, Where
from reportgen.settings.folding import fold

_LEAST_PARTS = 2
_ENOUGH_MONTHS = 3
"""So many sums that are right are no chance."""
_WHOLE = re.compile(r"\b(?:totals?|all|overall|combined|whole)\b", re.IGNORECASE)


_NO = re.compile(r"\bno\Z")
_BARE_TOTAL = re.compile(r"(?:grand )?totals?|all", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SeriesNumbers:
    """A series and its numbers by month; None where a month has none."""

    series: SeriesMapping
    numbers: tuple[Decimal | None, ...]
    months: tuple[str, ...]
    only_total: bool = False
    """Whether its own words are those of a total and of no indicator: taken only where it is the sum of others."""
    heading: str = ""
    """The words above the rows it stands among."""
    is_share: bool = False
    """Whether it is a percentage, which is not taken."""
    titles: Sequence[str] = ()
    """The sheet's name, and the words that stand in rows by themselves above its table."""

    def of_months(self, months: Sequence[str]) -> SeriesNumbers:
        """The same with a number, or None, for each of some months."""
        by_month = dict(zip(self.months, self.numbers, strict=True))
        return replace(self, months=tuple(months), numbers=tuple(map(by_month.get, months)))


def one_of_each(read: Iterable[SeriesNumbers]) -> list[SeriesNumbers]:
    """The series of a block, one for each indicator and role.

    Of several, the one that is the sum of the others in every month is taken, and they are left out. Else one called a
    total is left out beside one that is not. What is left is asked about where the numbers differ. Those met and those
    not met together are the number due.
    """
    each = _with_no_as_not_met(list(read))
    each = [_due(one, each) for one in each]
    each = [one for one in each if not one.only_total or _is_whole_of_its_kind(one, each)]
    return _one_of_each_kind(each)


def one_of_each_sheet(blocks: Sequence[Sequence[SeriesNumbers]]) -> list[list[SeriesNumbers]]:
    """The same among the blocks of a sheet, as of two providers one below the other."""
    every = [one for block in blocks for one in block]
    months = sorted({month for one in every for month in one.months})
    settled = iter(_one_of_each_kind([one.of_months(months) for one in every]))
    return [[replace(one, series=next(settled).series) for one in block] for block in blocks]


def _one_of_each_kind(each: Sequence[SeriesNumbers]) -> list[SeriesNumbers]:
    """Series, those of one indicator and role settled among one another."""
    groups: dict[tuple[str, str, tuple[int, ...]], list[int]] = {}
    for at, series in enumerate(one.series for one in each):
        if not {"?", "left out"} & {series.indicator, series.role} and not is_plan(series):
            own_years = tuple(year_starts([series.label]))
            groups.setdefault((series.indicator, series.role, own_years), []).append(at)
    settled = list(each)
    for group in groups.values():
        for at, series in zip(group, _settled([each[at] for at in group]), strict=True):
            settled[at] = replace(each[at], series=series)
    return settled


def _with_no_as_not_met(each: Sequence[SeriesNumbers]) -> list[SeriesNumbers]:
    """The series, those called `No` beside a `Yes` as of children for whom it was not met; else `No` is a number."""
    named = [(one.series.section, fold(one.series.label)) for one in each]
    return [
        replace(one, series=as_asked(one.series, NOT_MET)) if (section, _NO.sub("yes", words)) in named
        and _NO.search(words) else one
        for one, (section, words) in zip(each, named, strict=True)
    ]  # fmt: skip


def _due(one: SeriesNumbers, each: Sequence[SeriesNumbers]) -> SeriesNumbers:
    """A series as the number due, where each of its numbers is those met and those not met of its indicator.

    Its words say nothing else of it; all who were completed, in time and late, need not be all who were due.
    """
    indicator = one.series.indicator
    if one.series.why != UNSAID and not _BARE_TOTAL.fullmatch(one.series.label.split(" | ")[-1]):
        return one
    of_it = [other for other in each if other is not one and other.series.indicator == indicator != "?"]
    for met in (other for other in of_it if other.series.role == "numerator" and not other.only_total):
        for not_met in (other for other in of_it if other.series.why == NOT_MET):
            if _months_summed(one, [met.numbers, not_met.numbers]) >= _ENOUGH_MONTHS:
                due = one.series.model_copy(update={"role": "denominator", "why": ""})
                return replace(one, series=due)
    return one


def _is_whole_of_its_kind(one: SeriesNumbers, each: Sequence[SeriesNumbers]) -> bool:
    """Whether a total is that of two other series or more that are of its indicator and role."""
    kind = (one.series.indicator, one.series.role)
    return "?" not in kind and _may_be_sum_of_others(
        one, [other for other in each if (other.series.indicator, other.series.role) == kind and not other.only_total]
    )


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
    return [_asked(one, group) for one in group]


def _total_of(group: Sequence[SeriesNumbers]) -> SeriesMapping | None:
    """The series that is the sum of the others; where their numbers alone could mislead, its words have to say so."""
    others = {id(one): [other for other in group if other is not one] for one in group}
    enough = [
        one for one in group if _months_summed(one, [other.numbers for other in others[id(one)]]) >= _ENOUGH_MONTHS
    ]
    if len(enough) == 1:
        return enough[0].series
    by_name = [one for one in group if _WHOLE.search(one.series.words) and _may_be_sum_of_others(one, others[id(one)])]
    return by_name[0].series if len(by_name) == 1 else None


def _months_summed(one: SeriesNumbers, others: Sequence[Sequence[Decimal | None]]) -> int:
    """In how many months a series is the sum of two others or more; 0 where it is not in one of those it has."""
    months = [month for month in zip(one.numbers, *others, strict=True) if any(number is not None for number in month)]
    known = [[number for number in month if number is not None] for month in months]
    whole = all(len(month) == 1 + len(others) and month[0] == sum(month[1:]) for month in known)
    return len(months) if whole and len(others) >= _LEAST_PARTS else 0


def _may_be_sum_of_others(one: SeriesNumbers, others: Sequence[SeriesNumbers]) -> bool:
    """Whether a series is the sum of two others or more, or no less than it where some of theirs are not given."""
    months = zip(one.numbers, zip(*(other.numbers for other in others), strict=True), strict=True)
    return len(others) >= _LEAST_PARTS and all(_may_be_sum(total, parts) for total, parts in months)


def _may_be_sum(total: Decimal | None, parts: Sequence[Decimal | None]) -> bool:
    known = [number for number in parts if number is not None]
    if total is None:
        return not known
    return total == sum(known) if len(known) == len(parts) else total >= sum(known)


def _left_out(series: SeriesMapping, why: str) -> SeriesMapping:
    return series.model_copy(update={"role": "left out", "why": why})


def _asked(one: SeriesNumbers, group: Sequence[SeriesNumbers]) -> SeriesMapping:
    apart = len({other.heading for other in group}) > 1
    others = []
    for other in (other for other in group if other is not one):
        under = f", under '{other.heading}'" if apart and other.heading else ""
        others.append(f"'{other.series.words}' ({other.series.cells}{under})")
    return as_asked(one.series, f"{first_named(others)} would be the same number of the same months")


def tell_parts(blocks: Sequence[BlockMapping], file: str, problems: Problems) -> None:
    """Tell which series are left out because another says the same number."""
    left = [one for block in blocks for one in block.series if one.role == "left out" and one.why]
    if left:
        fault = f"{series_named(left)} are left out: another row has their total, or is taken for it."
        fix = "see the mapping, which says of each why, and change its role where that is not so."
        problems.add(Problem("parts-left-out", "note", Where(file), fault, fix))
