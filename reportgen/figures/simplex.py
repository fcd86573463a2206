"""Linear programs solved exactly, in whole numbers: the least cost that satisfies some equations.

The bounded simplex method on a sparse table. Each row is kept in whole numbers without a common
factor, so nothing is ever rounded. Ties go to the lowest column, and after a run of steps that
gain nothing Bland's rule takes over, so the same program always ends, and ends in the same answer.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from fractions import Fraction
from math import ceil, floor, gcd
from typing import TypeAlias

Sums: TypeAlias = dict[int, int]
"""Coefficients by column."""

_PATIENCE = 30  # steps without gain before Bland's rule


@dataclass(slots=True)
class Program:
    """Columns from zero up to a bound, and equations between them; make the cost least.

    `upper` is None for a column without a bound. The cost must not be able to fall for ever, which
    holds when no column without a bound has a cost below zero.
    """

    cost: list[int] = field(default_factory=list)
    upper: list[int | None] = field(default_factory=list)
    rows: list[tuple[Sums, int]] = field(default_factory=list)

    def column(self, cost: int = 0, upper: int | None = None) -> int:
        """Add a column and return its place."""
        self.cost.append(cost)
        self.upper.append(upper)
        return len(self.cost) - 1

    def equal(self, sums: Sums, value: int) -> None:
        """Add the equation: the sum of coefficient times column is `value`."""
        self.rows.append((sums, value))


def least(program: Program) -> list[Fraction] | None:
    """The value of each column in a cheapest solution; None when the equations cannot hold."""
    table = _Table(program)
    if not table.feasible():
        return None
    table.make_cheapest()
    return table.values()


class _Table:
    """Rows of the method: row `i` says what its basic column is, the other columns being zero.

    A column at its upper bound is turned round (its distance from the bound takes its place), so that
    every column that is not basic is zero.
    """

    def __init__(self, program: Program) -> None:
        self.count = len(program.cost)
        self.cost = program.cost
        self.upper = list(program.upper)
        self.turned: set[int] = set()
        self.rows: list[Sums] = []
        self.value: list[int] = []
        self.basic: list[int] = []
        self.gain: Sums = {}
        used = Counter(j for sums, _ in program.rows for j, times in sums.items() if times)
        for sums, value in program.rows:
            sign = -1 if value < 0 else 1
            row = {j: times * sign for j, times in sums.items() if times}
            self._add(row, value * sign, used)

    def _add(self, row: Sums, value: int, used: Counter[int]) -> None:
        """Keep a row, basic in a column of its own where it has one, else in an extra one."""
        own = next((j for j in sorted(row) if used[j] == 1 and self._fits(j, row[j], value)), None)
        if own is None:
            own = len(self.upper)
            self.upper.append(None if value else 0)
            row[own] = 1
        elif row[own] < 0:
            row = {j: -times for j, times in row.items()}
        self.rows.append(row)
        self.value.append(value)
        self.basic.append(own)

    def _fits(self, column: int, times: int, value: int) -> bool:
        bound = self.upper[column]
        return (times > 0 or not value) and (bound is None or value <= bound * abs(times))

    # ------------------------------------------------------------ the two phases

    def feasible(self) -> bool:
        """Bring the extra columns to zero; False when that cannot be done."""
        self.gain = {}
        for i, column in enumerate(self.basic):
            if column >= self.count and self.value[i]:
                for j, times in self.rows[i].items():
                    if j != column:
                        self.gain[j] = self.gain.get(j, 0) - times
        self._drop_noughts(self.gain)
        self._improve()
        if any(column >= self.count and self.value[i] for i, column in enumerate(self.basic)):
            return False
        for j in range(self.count, len(self.upper)):
            self.upper[j] = 0
        basic = set(self.basic)
        for row in self.rows:
            for j in [j for j in row if j >= self.count and j not in basic]:
                del row[j]
        return True

    def make_cheapest(self) -> None:
        """Make the cost least."""
        self.gain = {j: -cost if j in self.turned else cost for j, cost in enumerate(self.cost) if cost}
        for i, column in enumerate(self.basic):
            if column in self.gain:
                self._subtract(self.gain, 0, i, column)
        self._improve()

    def values(self) -> list[Fraction]:
        """The value of every column of the program."""
        found = [Fraction(0)] * self.count
        for i, column in enumerate(self.basic):
            if column < self.count:
                found[column] = Fraction(self.value[i], self.rows[i][column])
        for j in self.turned:
            bound = self.upper[j]
            if j < self.count and bound is not None:
                found[j] = bound - found[j]
        return found

    # ------------------------------------------------------------ steps

    def _improve(self) -> None:
        idle = 0
        while (entering := self._entering(bland=idle > _PATIENCE)) is not None:
            idle = 0 if self._step(entering) else idle + 1

    def _entering(self, bland: bool) -> int | None:
        better = (j for j, gain in self.gain.items() if gain < 0 and self.upper[j] != 0)
        return min(better, key=lambda j: (0 if bland else self.gain[j], j), default=None)

    def _step(self, entering: int) -> bool:
        """Raise `entering` as far as the bounds allow; whether it moved at all."""
        bound = self.upper[entering]
        most, below = (1, 0) if bound is None else (bound, 1)  # a ratio; 1/0 is no limit
        leaving, tie = -1, -1
        for i, row in enumerate(self.rows):
            times = row.get(entering, 0)
            if not times:
                continue
            column = self.basic[i]
            if times > 0:
                room, rate = self.value[i], times
            elif (top := self.upper[column]) is not None:
                room, rate = top * row[column] - self.value[i], -times
            else:
                continue
            if room * below < most * rate or (room * below == most * rate and leaving >= 0 and column < tie):
                most, below, leaving, tie = room, rate, i, column
        if leaving < 0:
            if bound is None:
                raise ArithmeticError("the cost of this program can fall for ever")
            self._turn(entering)
            return bound > 0
        if self.rows[leaving][entering] < 0:
            self._turn_basic(leaving)
        self._pivot(leaving, entering)
        return most > 0

    def _turn(self, column: int) -> None:
        """Count `column` (not basic) down from its bound instead of up from zero."""
        bound = self.upper[column] or 0
        for i, row in enumerate(self.rows):
            times = row.get(column, 0)
            if times:
                self.value[i] -= times * bound
                row[column] = -times
        if column in self.gain:
            self.gain[column] = -self.gain[column]
        self.turned ^= {column}

    def _turn_basic(self, i: int) -> None:
        column = self.basic[i]
        row = self.rows[i]
        self.value[i] = row[column] * (self.upper[column] or 0) - self.value[i]
        self.rows[i] = {j: times if j == column else -times for j, times in row.items()}
        self.turned ^= {column}

    def _pivot(self, i: int, entering: int) -> None:
        self.basic[i] = entering
        for k, row in enumerate(self.rows):
            if k != i and entering in row:
                self.value[k] = self._subtract(row, self.value[k], i, entering)
        if entering in self.gain:
            self._subtract(self.gain, 0, i, entering)

    def _subtract(self, row: Sums, value: int, i: int, column: int) -> int:
        """Take from `row` what makes its `column` zero, using row `i`; its new value, both in lowest terms."""
        pivot = self.rows[i]
        by, times = pivot[column], row[column]
        shared = gcd(by, times)
        by, times = by // shared, times // shared
        if by != 1:
            for j in row:
                row[j] *= by
        for j, other in pivot.items():
            new = row.get(j, 0) - times * other
            if new:
                row[j] = new
            else:
                row.pop(j, None)
        value = value * by - times * self.value[i]
        if row is self.gain:
            value = 0
        shared = gcd(value, *row.values())
        if shared > 1:
            value //= shared
            for j in row:
                row[j] //= shared
        return value

    @staticmethod
    def _drop_noughts(row: Sums) -> None:
        for j in [j for j, times in row.items() if not times]:
            del row[j]


def least_whole(program: Program, nodes: int = 200, better: int = 8) -> list[int] | None:
    """A solution in whole numbers of low cost; None when there is none, or none was met.

    Branch and bound: a column that is not whole is held below, then above. `nodes` programs are solved
    at most, and `better` more after a solution was found: the cheapest is sought, but not to the last.
    """
    best: list[int] | None = None
    below: int | None = None
    waiting = [program]
    while waiting and nodes:
        nodes -= 1
        tried = waiting.pop()
        values = least(tried)
        if values is None:
            continue
        cost = sum(c * v for c, v in zip(tried.cost, values, strict=True) if c and v)
        if below is not None and ceil(cost) >= below:
            continue
        broken = next((j for j in range(len(program.cost)) if values[j].denominator != 1), None)
        if broken is None:
            best, below = [int(value) for value in values[: len(program.cost)]], int(cost)
            nodes = min(nodes, better)
            continue
        waiting += [_held(tried, broken, floor(values[broken]), above) for above in (True, False)]
    return best


def _held(program: Program, column: int, limit: int, above: bool) -> Program:
    """`program` with `column` at most `limit`, or `above` it by one or more."""
    held = Program(list(program.cost), list(program.upper), list(program.rows))
    slack = held.column()
    if above:
        held.equal({column: 1, slack: -1}, limit + 1)
    else:
        held.equal({column: 1, slack: 1}, limit)
    return held
