"""What a reader could work out from what is shown: the attack that hiding must withstand.

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
from math import lcm
from typing import TypeAlias

from reportgen.figures.simplex import Program, Sums, least, least_whole

DEAR = 1000
"""How much more a change of what is shown costs than one of what is not: of two ways the shorter is taken."""

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
    """A change of cells that fits what is shown; `changes` are the groups whose numbers it changes."""

    cells: Mapping[int, int]
    changes: frozenset[int]

    def moves(self, cells: Mapping[int, int]) -> bool:
        """Whether the sum of `cells` has another value."""
        return _total(cells, self.cells) != 0


class DisclosureAudit:
    """Sums of cells that hang together, and the cells' values (or others that give the same sums)."""

    def __init__(self, cells: int, shown: Sequence[Sum], private: Sequence[Sum], zeros: Sequence[Sums]) -> None:
        self.count = cells
        self.shown = shown
        self.private = private
        self.zeros = zeros
        self.alone: dict[int, Sum] = {}
        for each in shown:
            if len(each.cells) == 1 and next(iter(each.cells.values())) == 1:
                self.alone[next(iter(each.cells))] = each
        self.values = self._values()

    def _values(self) -> list[int] | None:
        """Cells that give every sum its value; None when the sums contradict one another."""
        known = {cell: each.value for cell, each in self.alone.items()}
        program = Program()
        column = {cell: program.column() for cell in range(self.count) if cell not in known}
        if any(value < 0 for value in known.values()):
            return None
        sums = [(each.cells, each.value) for each in (*self.shown, *self.private)]
        for cells, value in (*sums, *((cells, 0) for cells in self.zeros)):
            rest = value - _total({c: times for c, times in cells.items() if c in known}, known)
            left = {column[cell]: times for cell, times in cells.items() if cell not in known}
            if left:
                program.equal(left, rest)
            elif rest:
                return None
        found = least_whole(program)
        if found is None:
            return None
        return [known[cell] if cell in known else found[column[cell]] for cell in range(self.count)]

    def doubled(self) -> Escape:
        """Every cell twice over: an escape for all numbers at once when nothing but zeros is shown."""
        cells = {cell: value for cell, value in enumerate(self.values or ()) if value}
        return self._escape(cells)

    def escape(self, target: Mapping[int, int], price: Price) -> Escape | None:
        """The cheapest escape that gives the sum of `target` another value; None where there is none."""
        up = self._way(target, 1, price)
        if up is not None and not _loss(up, price):
            return up
        down = self._way(target, -1, price)
        return min((way for way in (up, down) if way), key=lambda way: _loss(way, price), default=None)

    def _way(self, target: Mapping[int, int], sign: int, price: Price) -> Escape | None:
        """A cheap escape that moves `target` up (`sign` 1) or down (-1)."""
        if self.values is None:
            return None
        program = Program()
        more, less = self._moves(program, self.values, price)
        self._keep_sums(program, more, less, price)
        aim = _moved(target, more, less, sign)
        if not aim:
            return None
        program.equal(aim | {program.column(): -1}, 1)
        found = _whole(program)
        if found is None:
            return None
        cells = {cell: found[more[cell]] - found[less[cell]] for cell in more}
        return self._escape({cell: move for cell, move in cells.items() if move})

    def _moves(self, program: Program, values: list[int], price: Price) -> tuple[dict[int, int], dict[int, int]]:
        """Columns for how much more and how much less each cell is, where it may change."""
        more, less = {}, {}
        for cell in range(self.count):
            alone = self.alone.get(cell)
            cost = 0 if alone is None else price(alone.group)
            if cost is not None:
                least = 1 if alone is not None and alone.value else 0
                more[cell] = program.column(cost * DEAR + 1)
                less[cell] = program.column(cost * DEAR + 1, values[cell] - least)
        return more, less

    def _keep_sums(self, program: Program, more: dict[int, int], less: dict[int, int], price: Price) -> None:
        """An equation for each sum of several cells: it stays, or it changes at a cost and within bounds."""
        for cells in self.zeros:
            program.equal(_moved(cells, more, less), 0)
        for each in self.shown:
            if each is self.alone.get(next(iter(each.cells))):
                continue
            moved = _moved(each.cells, more, less)
            cost = price(each.group)
            if cost is None:
                program.equal(moved, 0)
            elif each.value:
                # What is hidden is known not to be zero, so it keeps its sign.
                room = abs(each.value) - 1
                up = program.column(cost * DEAR, None if each.value > 0 else room)
                down = program.column(cost * DEAR, room if each.value > 0 else None)
                program.equal(moved | {up: -1, down: 1}, 0)
        for each in self.private:
            if each.value >= 0:
                up, down = program.column(), program.column(0, each.value)
                program.equal(_moved(each.cells, more, less) | {up: -1, down: 1}, 0)

    def _escape(self, cells: Mapping[int, int]) -> Escape:
        return Escape(cells, frozenset(each.group for each in self.shown if _total(each.cells, cells)))


def _loss(escape: Escape, price: Price) -> int:
    return sum(price(group) or 0 for group in escape.changes)


def _whole(program: Program) -> list[int] | None:
    """A cheap change in whole numbers. A cheapest one in halves will do twice over, where there is room for it.

    That it may be repeated is due to its equations: each says that something stays as it is, but the last,
    which says that something moves by one or more.
    """
    values = least(program)
    if values is None:
        return None
    times = lcm(*(value.denominator for value in values))
    found = [int(value * times) for value in values]
    if all(top is None or value <= top for value, top in zip(found, program.upper, strict=True)):
        return found
    return least_whole(program)


def _moved(cells: Mapping[int, int], more: dict[int, int], less: dict[int, int], sign: int = 1) -> Sums:
    """How much the sum of `cells` changes, by column."""
    moved: Sums = {}
    for cell, times in cells.items():
        if cell in more:
            moved[more[cell]] = times * sign
            moved[less[cell]] = -times * sign
    return moved


def _total(cells: Mapping[int, int], values: Mapping[int, int]) -> int:
    return sum(times * values.get(cell, 0) for cell, times in cells.items())
