"""The least that can be hidden: one program in whole numbers for all choices at once, solved by scipy and not by ours.

For every small number and each end of its interval there are other cells, which fit what is shown and what a reader is
taken to know; a number may differ in them only if it is hidden. The fewest numbers hidden are the optimum.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import lil_matrix

from reportgen.figures.suppress import CountSum

FAR = 200


@dataclass(frozen=True)
class End:
    """A value that a small number must be able to have."""

    place: int
    value: int


def open_to(one: CountSum, target: CountSum) -> bool:
    """Whether a reader does not know on which side of the threshold a number is: it is the target or a total of it."""
    cells, part = dict(one.parts), dict(target.parts)
    return all(cells.get(cell, 0) >= times for cell, times in part.items())


def room(one: CountSum, target: CountSum, up_to: int) -> tuple[int, int]:
    """The least and the greatest value that a hidden number may have for a reader who is after `target`."""
    if open_to(one, target):
        return 1, FAR
    return (1, up_to) if one.value <= up_to else (up_to + 1, FAR)


def reachable(numbers: Sequence[CountSum], up_to: int) -> list[End]:
    """Both ends of each small number's interval, as far as hiding all that is not zero lets it go."""
    ends = []
    cells = sorted({cell for one in numbers for cell, _ in one.parts}, key=repr)
    column = {cell: place for place, cell in enumerate(cells)}
    for place, target in enumerate(numbers):
        if not 1 <= target.value <= up_to:
            continue
        rows = np.zeros((len(numbers), len(cells)))
        for row, one in enumerate(numbers):
            for cell, times in one.parts:
                rows[row, column[cell]] = times
        bounds = [room(one, target, up_to) if one.value else (0, 0) for one in numbers]
        limits = LinearConstraint(rows, [low for low, _ in bounds], [high for _, high in bounds])
        for sign in (1, -1):
            found = milp(sign * rows[place], constraints=limits, integrality=np.ones(len(cells)), bounds=Bounds(0, FAR))
            end = max(1, round(found.fun)) if sign == 1 else min(up_to, round(-found.fun))
            if end != target.value:
                ends.append(End(place, end))
    return ends


def fewest_hidden(numbers: Sequence[CountSum], up_to: int) -> int:
    """How many numbers have to be hidden at least, the small ones among them."""
    cells = sorted({cell for one in numbers for cell, _ in one.parts}, key=repr)
    ends = reachable(numbers, up_to)
    many, wide = len(numbers), len(cells)
    column = {cell: place for place, cell in enumerate(cells)}
    total = many + wide * len(ends)
    rows = lil_matrix((2 * many * len(ends), total))
    low, high = np.full(rows.shape[0], -np.inf), np.full(rows.shape[0], np.inf)
    row = 0
    for n, end in enumerate(ends):
        target = numbers[end.place]
        for place, one in enumerate(numbers):
            least, most = room(one, target, up_to) if one.value else (0, 0)
            if place == end.place:
                least = most = end.value
            for bound, is_low in ((least, True), (most, False)):
                for cell, times in one.parts:
                    rows[row, many + n * wide + column[cell]] = times
                rows[row, place] = one.value - bound  # hidden: from `bound`; shown: its value
                if is_low:
                    low[row] = one.value
                else:
                    high[row] = one.value
                row += 1
    hidden_least = [1.0 if 1 <= one.value <= up_to else 0.0 for one in numbers]
    hidden_most = [1.0 if one.value else 0.0 for one in numbers]
    found = milp(
        np.concatenate([np.ones(many), np.zeros(total - many)]),
        constraints=LinearConstraint(rows.tocsr(), low, high) if ends else (),
        integrality=np.ones(total),
        bounds=Bounds(
            np.concatenate([hidden_least, np.zeros(total - many)]),
            np.concatenate([hidden_most, np.full(total - many, FAR)]),
        ),
        options={"time_limit": 60},
    )
    assert found.status == 0, found.message
    return round(found.fun)
