"""A reader who tries everything: the proof that what is hidden stays hidden, without the program's own reasoning.

Cells are filled one by one with every whole number from zero up, and a filling is given up as soon
as some sum that the reader knows can no longer come right.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Sequence
from dataclasses import dataclass

from reportgen.figures.suppress import CountSum

MANY = 10**9


@dataclass(frozen=True)
class Known:
    """What the reader knows of a sum of cells: it lies from `low` to `high`."""

    cells: dict[Hashable, int]
    low: int
    high: int


def known(
    shown: Sequence[CountSum],
    private: Sequence[CountSum],
    identities: Sequence[Sequence[tuple[Hashable, int]]],
    hidden: Collection[str],
    rule: tuple[int, CountSum] | None = None,
) -> list[Known]:
    """What is shown; that the hidden is not zero; that the private is not below zero; what is always zero.

    With `rule`, the threshold and the number he is after, the reader knows of each hidden number on which side
    of the threshold it is; but of that number, of what it is a part of, and of what it is the rest of.
    """
    facts = [Known(dict(cells), 0, 0) for cells in identities]
    for number in shown:
        if number.name not in hidden:
            facts.append(Known(dict(number.parts), number.value, number.value))
        elif number.value < 0:
            facts.append(Known(dict(number.parts), -MANY, -1))
        elif number.value:
            low, high = 1, MANY
            if rule and number.sensitive and not _open(dict(number.parts), dict(rule[1].parts)):
                low, high = (1, rule[0]) if number.value <= rule[0] else (rule[0] + 1, MANY)
            facts.append(Known(dict(number.parts), low, high))
    facts += [
        Known(dict(number.parts), 0, MANY if number.most is None else number.most)
        for number in private
        if number.value >= 0
    ]
    return facts


def _open(cells: dict[Hashable, int], target: dict[Hashable, int]) -> bool:
    both = cells.keys() | target.keys()
    more = all(cells.get(cell, 0) >= target.get(cell, 0) for cell in both)
    return more or sum(cells.get(cell, 0) * target.get(cell, 0) for cell in both) < 0


def may_be(facts: Sequence[Known], number: CountSum, low: int, high: int, most: int) -> bool:
    """Whether `number` may lie from `low` to `high`; cells from zero to `most` are tried."""
    return _fits([*facts, Known(dict(number.parts), low, high)], most)


def gives_away(facts: Sequence[Known], number: CountSum, most: int) -> bool:
    """Whether `number` can have no other value than its own; cells from zero to `most` are tried."""
    return not (
        may_be(facts, number, -MANY, number.value - 1, most) or may_be(facts, number, number.value + 1, MANY, most)
    )


def interval(facts: Sequence[Known], number: CountSum, up_to: int, most: int) -> tuple[int, int]:
    """The least and the greatest value of `number` from 1 to `up_to`, for all that the reader knows."""
    values = [value for value in range(1, up_to + 1) if may_be(facts, number, value, value, most)]
    return min(values), max(values)


def _fits(facts: Sequence[Known], most: int) -> bool:
    cells = sorted({cell for fact in facts for cell in fact.cells}, key=repr)
    # What the cells still to be filled can add to each fact, at least and at most.
    least = [[0] * len(facts) for _ in range(len(cells) + 1)]
    greatest = [[0] * len(facts) for _ in range(len(cells) + 1)]
    for place in reversed(range(len(cells))):
        for number, fact in enumerate(facts):
            times = fact.cells.get(cells[place], 0)
            least[place][number] = least[place + 1][number] + min(times * most, 0)
            greatest[place][number] = greatest[place + 1][number] + max(times * most, 0)

    def possible(place: int, sums: list[int]) -> bool:
        return all(
            total + least[place][number] <= fact.high and total + greatest[place][number] >= fact.low
            for number, (fact, total) in enumerate(zip(facts, sums, strict=True))
        )

    def fill(place: int, sums: list[int]) -> bool:
        if not possible(place, sums):
            return False
        if place == len(cells):
            return True
        times = [fact.cells.get(cells[place], 0) for fact in facts]
        return any(
            fill(place + 1, [total + each * value for total, each in zip(sums, times, strict=True)])
            for value in range(most + 1)
        )

    return fill(0, [0] * len(facts))
