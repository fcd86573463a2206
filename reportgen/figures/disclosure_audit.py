"""What a reader could work out from what is shown: the audit that hiding must withstand.

The reader knows every shown value; that some sums are zero (a stated total and its parts); that
cells count people, so they are whole and not below zero; that what is hidden is not zero; that a
count which is never published (those not seen in time) is not below zero either; and the rule. Of each
hidden number he is taken to know whether it was small itself, and so at most the threshold, or was
hidden for another's sake, and so above it.

A small number is safe when all of that leaves it the whole interval that the policy asks for. The proof
are other sets of cells, each an `Escape`, that fit everything the reader knows and give the number the
ends of that interval. Looking for the cheapest escape also says what more to hide: the shown numbers
that it changes.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from reportgen.figures.integer_program import IntegerProgram

DEAR = 1000
"""How much more a change of what is shown costs than one of what is hidden: of two ways the shorter is taken."""

Price: TypeAlias = Callable[[int], float | None]
"""What changing the shown numbers of a group costs; None when they must stay as they are."""


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum of cells and its value.

    `group` is the place of the group that is hidden with it, -1 if it is never shown. `people`: it is a number
    of people, so that the rule applies to it; without it, it is a difference. `known_from` names what gave it to
    the reader before, such as an earlier paper: whatever is hidden now, he knows it. `hidden_before`: an earlier paper
    hid it, and so he knows of it what he knows of what is hidden now. `most` is the greatest that he knows it can be.
    """

    cells: Mapping[int, int]
    value: int
    group: int = -1
    people: bool = True
    known_from: str = ""
    hidden_before: bool = False
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Goal:
    """A value that the small number at `place` must be able to have, for all that a reader knows."""

    place: int
    value: int


@dataclass(frozen=True, slots=True)
class Escape:
    """Other cells that fit what is shown.

    `moves`: by how much each sum differs. `changes`: the groups whose sums differ. `off`: the sums that are
    then on the other side of the threshold, which fits only where the reader cannot tell on which side they are.
    """

    moves: Mapping[int, int]
    changes: frozenset[int]
    off: frozenset[int] = frozenset()


class DisclosureAudit:
    """Sums of cells that hang together, by place, under a rule that hides numbers from 1 to `up_to`."""

    def __init__(
        self, cells: int, sums: Sequence[Sum], zeros: Sequence[Mapping[int, int]], up_to: int, steps: int | None = None
    ) -> None:
        self.sums = sums
        self.up_to = up_to
        self.program = IntegerProgram() if steps is None else IntegerProgram(steps)
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
        self._open_to: dict[int, frozenset[int]] = {}

    def consistent(self) -> bool:
        """Whether there are cells that give every sum its value."""
        for place in range(len(self.sums)):
            self._hold(place, 0, 0)
        return self.program.solve() is not None

    def serves(self, escape: Escape, goal: Goal) -> bool:
        """Whether `escape` gives a small number the value it must be able to have, or one further out."""
        move = escape.moves.get(goal.place, 0)
        wanted = goal.value - self.sums[goal.place].value
        far = move >= wanted if wanted > 0 else move <= wanted
        return far and escape.off <= self._open(goal.place)

    def escape(self, goal: Goal, price: Price) -> Escape | None:
        """The cheapest escape found to a goal; None where none was found."""
        self._free(goal.place, price)
        move = goal.value - self.sums[goal.place].value
        self._hold(goal.place, move, move)
        answer = self.program.solve()
        if answer is None:
            return None
        moves = {place: answer[self.up[place]] - answer[self.down[place]] for place in range(len(self.sums))}
        moved = {place: by for place, by in moves.items() if by}
        return Escape(
            moved,
            frozenset(group for place in moved if (group := self.sums[place].group) >= 0),
            frozenset(place for place, by in moved.items() if self._crosses(place, by)),
        )

    def nearest(self, goal: Goal, price: Price, *, unknown: Collection[str] = ()) -> Goal:
        """The value nearest to a goal that is not proved to be out of reach. The proof is in exact fractions.

        What is known from what `unknown` names is taken as not known.
        """
        self._free(goal.place, price, unknown)
        value = self.sums[goal.place].value
        upward = goal.value > value
        for cost in range(len(self.program.cost)):
            self.program.cost[cost] = 0.0
        up, down = self.up[goal.place], self.down[goal.place]
        self.program.cost[up], self.program.cost[down] = (-1.0, 1.0) if upward else (1.0, -1.0)
        least = self.program.least_cost()
        if least is None:
            return goal
        return Goal(goal.place, min(goal.value, value - least) if upward else max(goal.value, value + least))

    # ------------------------------------------------------------ what the reader knows

    @property
    def papers(self) -> tuple[str, ...]:
        """What gave the reader some of the sums before."""
        return tuple(sorted({each.known_from for each in self.sums} - {""}))

    def _free(self, target: int, price: Price, unknown: Collection[str] = ()) -> None:
        """Let every sum move as far as the reader must think possible, at its price, when he looks at `target`."""
        for place, each in enumerate(self.sums):
            cost = 0.0 if each.group < 0 else price(each.group)
            if each.known_from:
                cost = 0.0 if each.known_from in unknown else None
            if each.hidden_before and unknown:
                self._hold(place, -each.value, None)
            elif cost is None:
                self._hold(place, 0, 0)
            else:
                low, high = self._room(place, target)
                self._hold(place, low, high, cost + (1 / DEAR if each.group >= 0 else 0.0))

    def _room(self, place: int, target: int) -> tuple[int | None, int | None]:
        """How far a reader must think that a hidden sum may be from its value, down and up."""
        low, high = self._room_by_rule(place, target)
        each = self.sums[place]
        if each.most is None:
            return low, high
        bound = each.most - each.value
        return low, bound if high is None else min(high, bound)

    def _room_by_rule(self, place: int, target: int) -> tuple[int | None, int | None]:
        each = self.sums[place]
        value = each.value
        if each.group < 0 and not each.hidden_before:
            return (-value, None) if value >= 0 else (None, None)
        if not value:
            return None, None
        # What is hidden is known not to be zero, so it keeps its sign.
        if value < 0:
            return None, -1 - value
        if not each.people or place in self._open(target):
            return 1 - value, None
        return (1 - value, self.up_to - value) if value <= self.up_to else (self.up_to + 1 - value, None)

    def _crosses(self, place: int, by: int) -> bool:
        each = self.sums[place]
        was, becomes = each.value, each.value + by
        if (each.group < 0 and not each.hidden_before) or not each.people or was <= 0:
            return False
        return (was <= self.up_to) != (becomes <= self.up_to)

    def _open(self, target: int) -> frozenset[int]:
        """The sums that may be on either side of the threshold for a reader who looks at `target`.

        A total of it: that it was small is not known where the small number itself is not. And the other part of
        a whole whose part is never published: it is hidden for the sake of either.
        """
        known = self._open_to.get(target)
        if known is None:
            cells = self.sums[target].cells
            known = frozenset(
                place
                for place, each in enumerate(self.sums)
                if _contains(each.cells, cells) or _against(each.cells, cells)
            )
            self._open_to[target] = known
        return known

    def _hold(self, place: int, low: int | None, high: int | None, cost: float = 0.0) -> None:
        """Let the sum at `place` move from `low` to `high`."""
        up, down = self.up[place], self.down[place]
        self.program.low[up] = max(low or 0, 0)
        self.program.high[up] = None if high is None else max(high, 0)
        self.program.low[down] = max(-(high or 0), 0)
        self.program.high[down] = None if low is None else max(-low, 0)
        self.program.cost[up] = self.program.cost[down] = cost


def _contains(whole: Mapping[int, int], part: Mapping[int, int]) -> bool:
    """Whether a sum has all the cells of another, and so is never less than it."""
    return all(whole.get(cell, 0) >= times for cell, times in part.items()) and all(
        times >= part.get(cell, 0) for cell, times in whole.items()
    )


def _against(one: Mapping[int, int], other: Mapping[int, int]) -> bool:
    """Whether what is in one sum is left out of the other."""
    return sum(times * other.get(cell, 0) for cell, times in one.items()) < 0
