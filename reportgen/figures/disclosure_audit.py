"""What a reader could work out from what is shown: the audit that hiding must withstand.

The reader knows every shown value; that some sums are zero (a stated total and its parts); that
cells count people, so they are whole and not below zero; that what is hidden is not zero; and
that a count which is never published (those not seen in time) is not below zero either.

A number is safe when all of that leaves it at least two values. The proof is another set of cells,
an `Escape`, that fits everything the reader knows and gives the number another value. Looking for
the cheapest escape also says what more to hide: the shown numbers that it changes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from reportgen.figures.integer_program import IntegerProgram

DEAR = 1000
"""How much more a change of what is shown costs than one of what is hidden: of two ways the shorter is taken."""

Price: TypeAlias = Callable[[int], int | None]
"""What changing the shown numbers of a group costs; None when they must stay as they are."""


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum of cells and its value. `group` is the place of the group that is hidden with it, -1 if never shown."""

    cells: Mapping[int, int]
    value: int
    group: int = -1


@dataclass(frozen=True, slots=True)
class Escape:
    """Other cells that fit what is shown: by how much each number moves, and the groups whose numbers move."""

    moves: Mapping[int, int]
    changes: frozenset[int]


class DisclosureAudit:
    """Sums of cells that hang together, by place: what is shown, then what never is."""

    def __init__(self, cells: int, sums: Sequence[Sum], zeros: Sequence[Mapping[int, int]]) -> None:
        self.sums = sums
        self.program = IntegerProgram()
        columns = [self.program.column() for _ in range(cells)]
        # Each sum is its value and what it moves up or down.
        self.up: list[int] = []
        self.down: list[int] = []
        for each in sums:
            up, down = self.program.column(), self.program.column()
            self.program.row({**{columns[c]: t for c, t in each.cells.items()}, up: -1, down: 1}, each.value)
            self.up.append(up)
            self.down.append(down)
        for zero in zeros:
            self.program.row({columns[cell]: times for cell, times in zero.items()}, 0)

    def consistent(self) -> bool:
        """Whether there are cells that give every sum its value."""
        for place in range(len(self.sums)):
            self._hold(place, 0, 0)
        return self.program.solve() is not None

    def doubled(self) -> Escape:
        """Every cell twice over: an escape for all numbers at once when nothing but zeros is shown."""
        return self._escape({place: each.value for place, each in enumerate(self.sums)})

    def escape(self, target: int, price: Price) -> Escape | None:
        """The cheapest escape that moves the sum at `target`; None where none was found."""
        up = self._way(target, price, 1)
        if up is not None and not _loss(up, price):
            return up
        down = self._way(target, price, -1)
        return min((way for way in (up, down) if way), key=lambda way: _loss(way, price), default=None)

    def _way(self, target: int, price: Price, sign: int) -> Escape | None:
        """A cheap escape that moves `target` up (`sign` 1) or down (-1)."""
        for place, each in enumerate(self.sums):
            cost = 0 if each.group < 0 else price(each.group)
            if cost is None:
                self._hold(place, 0, 0)
                continue
            low, high = _room(each)
            self._hold(place, low, high, cost * DEAR + (1 if each.group >= 0 else 0))
            if place == target:
                self.program.low[self.up[place] if sign > 0 else self.down[place]] = 1
                self.program.high[self.down[place] if sign > 0 else self.up[place]] = 0
        answer = self.program.solve()
        if answer is None:
            return None
        return self._escape(
            {place: answer[self.up[place]] - answer[self.down[place]] for place in range(len(self.sums))}
        )

    def _hold(self, place: int, low: int | None, high: int | None, cost: int = 0) -> None:
        """Let the sum at `place` move from `low` to `high`."""
        up, down = self.up[place], self.down[place]
        self.program.low[up] = self.program.low[down] = 0
        self.program.high[up] = high
        self.program.high[down] = None if low is None else -low
        self.program.cost[up] = self.program.cost[down] = cost / DEAR

    def _escape(self, moves: Mapping[int, int]) -> Escape:
        moved = {place: by for place, by in moves.items() if by}
        return Escape(moved, frozenset(group for place in moved if (group := self.sums[place].group) >= 0))


def _room(each: Sum) -> tuple[int | None, int | None]:
    """How far a reader must think that a hidden sum may be from its value, down and up."""
    if each.group < 0:
        return (-each.value, None) if each.value >= 0 else (None, None)
    if not each.value:
        return None, None
    # What is hidden is known not to be zero, so it keeps its sign.
    return (1 - each.value, None) if each.value > 0 else (None, -1 - each.value)


def _loss(escape: Escape, price: Price) -> int:
    return sum(price(group) or 0 for group in escape.changes)
