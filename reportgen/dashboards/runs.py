"""Months that stand in a row: runs of them that belong together, in whatever order they are."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from reportgen.settings.months import month_number, month_numbered

Column: TypeAlias = tuple[list[int], str]
"""The columns of a month, side by side, and the month."""
_SHORTEST_IN_ORDER, _MOST_IN_ORDER = 3, 2
_YEAR, _BETWEEN = 12, 2
"""Months of a year, and the distance of two months that have one between them."""
_MOST_LEAPS = 2
"""So often do months in order leap where one of them is of another year: to it and back."""


@dataclass(frozen=True, slots=True)
class Run:
    """Columns whose months follow each other, forwards or backwards; a month may have several columns together."""

    columns: tuple[int, ...]
    months: tuple[str, ...]

    @property
    def repeated(self) -> bool:
        """Whether a month has more than one column."""
        return len({*self.months}) < len(self.months)

    @property
    def most_of_a_month(self) -> int:
        """How many columns the month with the most has."""
        return max(Counter(self.months).values())


def runs_of_months(months: Sequence[str], months_a_row: int = 1) -> list[Run]:
    """Runs of two or more months, one beginning anew where time turns.

    Where a number is of several months, as of a quarter, its months are so far apart, and else they never are.

    A heading that is no month (a total of a quarter) does not end a run; one that stands for words of the next block
    does, because the months after it begin again.
    """
    if interleaved := _years_beside(months):
        return [interleaved]
    runs: list[list[Column]] = []
    for together in _side_by_side(_columns_of_months(months)):
        own = _in_order(together, [])
        runs = [*runs, together, []] if _are_out_of_order(own) else _in_order(together, runs)
    return [_run(run) for run in runs if len(run) >= 2 and _is_of([one for _, one in run], months_a_row)]


def _in_order(columns: Sequence[Column], before: Sequence[list[Column]]) -> list[list[Column]]:
    """The runs before with these columns: the last of them goes on while time goes the same way."""
    runs = [list(run) for run in before]
    for one in columns:
        last = [month for _, month in runs[-1][-2:]] if runs else []
        month = one[1]
        follows = bool(last) and month != last[-1] and (len(last) < 2 or (month > last[1]) == (last[1] > last[0]))
        if not follows:
            runs.append([])
        runs[-1].append(one)
    return runs


def _are_out_of_order(runs: Sequence[Sequence[Column]]) -> bool:
    """Whether neighbours were parted only because their months are in no order: many runs or short ones, not alike."""
    alike = len({tuple(month for _, month in run) for run in runs}) == 1
    return not alike and (len(runs) > _MOST_IN_ORDER or any(len(run) < _SHORTEST_IN_ORDER for run in runs))


def _side_by_side(columns: Sequence[Column]) -> list[list[Column]]:
    """The months that stand side by side, without another heading between them."""
    together: list[list[Column]] = []
    for one in columns:
        if not together or together[-1][-1][0][-1] != one[0][0] - 1:
            together.append([])
        together[-1].append(one)
    return together


def _is_of(months: Sequence[str], months_a_row: int) -> bool:
    """Whether months that follow each other are each of so many."""
    return are_spaced(months, (months_a_row,)) if months_a_row > 1 else not are_spaced(months)


def _years_beside(months: Sequence[str]) -> Run | None:
    """All columns as one run, where each month stands beside the same month of other years; else None."""
    columns = [column for column, month in enumerate(months) if month]
    named = [months[column] for column in columns]
    years = len(list(itertools.takewhile(lambda month: month[5:] == named[0][5:], named)))
    if years < 2 or len({*named}) < len(named) or len(named) < 2 * years or len(named) % years:
        return None
    by_year = [[month_number(month) for month in named[year::years]] for year in range(years)]
    follow = all(later - earlier == 1 for one in by_year for earlier, later in itertools.pairwise(one))
    return Run(tuple(columns), tuple(named)) if follow else None


def _run(groups: Sequence[Column]) -> Run:
    columns = tuple(column for columns, _ in groups for column in columns)
    return Run(columns, tuple(month for columns, month in groups for _ in columns))


def are_spaced(months: Sequence[str], by: Sequence[int] = (3, 6, 12)) -> bool:
    """Whether months follow each other by quarters, half-years or years: so that a number is of several."""
    numbers = [month_number(month) for month in months]
    steps = {abs(second - first) for first, second in itertools.pairwise(numbers)}
    return len(steps) == 1 and not steps.isdisjoint(by)


def misdated(months: Sequence[str]) -> list[tuple[int, str]]:
    """The columns whose month is that of another year than its neighbours', each with the month that it would be.

    `Jan-24` after November and December 2024 is one, and `Jun-23` between May and July 2024. A month that stands before
    is none: with it a list begins anew. Nor is one where months are in no order.
    """
    columns = _columns_of_months(months)
    numbers = [month_number(month) for _, month in columns]
    leaps = [at for at in range(1, len(numbers)) if abs(numbers[at] - numbers[at - 1]) != 1]
    if sum(numbers[at] not in numbers[:at] for at in leaps) > _MOST_LEAPS:
        return []
    runs = []
    for at in range(1, len(columns)):
        (own, _), (before, _) = columns[at], columns[at - 1]
        expected = _expected(numbers[max(at - 2, 0) : at], numbers[at + 1 : at + 2])
        other_year = expected != numbers[at] and (expected - numbers[at]) % _YEAR == 0
        if own[0] == before[-1] + 1 and other_year and numbers[at] not in numbers[:at]:
            runs.append((own[0], month_numbered(expected)))
    return runs


def _expected(before: Sequence[int], after: Sequence[int]) -> int:
    """The month between the one before and the one after; else that which follows two in a row; -1 where neither is."""
    if after and abs(after[0] - before[-1]) == _BETWEEN:
        return (after[0] + before[-1]) // 2
    steps = before[-1] - before[0]
    return before[-1] + steps if abs(steps) == 1 else -1


def _columns_of_months(months: Sequence[str]) -> list[Column]:
    """Each month with its columns, neighbours of one month together; what is no month is passed over."""
    groups: list[Column] = []
    for column, month in enumerate(months):
        if month and groups and groups[-1][1] == month and groups[-1][0][-1] == column - 1:
            groups[-1][0].append(column)
        elif month:
            groups.append(([column], month))
    return groups
