"""Rules by which points of a control chart stand out: runs on one side, trends, two of three close to a limit."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from fractions import Fraction
from typing import Literal, TypeAlias

Side: TypeAlias = Literal[-1, 0, 1]
"""1 above the centre or upwards, -1 below it or downwards, 0 neither."""


def shifts(sides: Sequence[Side], length: int) -> list[Side]:
    """Points that are part of `length` or more in a row on one side of the centre; one on it breaks the row."""
    marks: list[Side] = [0] * len(sides)
    for end in range(length, len(sides) + 1):
        row = sides[end - length : end]
        if row[0] and all(side == row[0] for side in row):
            marks[end - length : end] = row
    return marks


def trend_points(values: Sequence[Fraction], length: int) -> list[Side]:
    """Points that are part of `length` or more in a row, each above (or each below) the one before it."""
    marks: list[Side] = [0] * len(values)
    for end in range(length, len(values) + 1):
        row = values[end - length : end]
        steps = {(after > before) - (after < before) for before, after in itertools.pairwise(row)}
        if steps in ({1}, {-1}):
            direction: Side = 1 if steps == {1} else -1
            marks[end - length : end] = [direction] * length
    return marks


def two_of_three(close: Sequence[bool], sides: Sequence[Side], *, whole: bool) -> list[Side]:
    """Points of three in a row on one side of the centre of which two or more are close to a limit.

    Since December 2023 only the close ones are marked (NHSRplotthedots, issue 194); before, all three: `whole`.
    """
    marks: list[Side] = [0] * len(close)
    for start in range(len(close) - 2):
        three = range(start, start + 3)
        if sides[start] and all(sides[at] == sides[start] for at in three) and sum(close[at] for at in three) >= 2:
            for at in three:
                if close[at] or whole:
                    marks[at] = sides[start]
    return marks
