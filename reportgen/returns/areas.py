"""Numbers of several areas counted at once: each is an array with an entry for each area.

A return of one authority has one area without a name. A regional or national file is counted in the same steps, each
over all its rows, so that its time hangs on its rows and not on how many authorities they are of.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    import pandas as pd

AREA = "_area"
"""The column of a table with the position of each row's area among the names."""
NOBODY = -1
"""The number of a child of whom no number is given."""
Numbers: TypeAlias = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts by area. `codes` are the positions of the areas of the children or rows that are counted."""

    codes: NDArray[np.int64]
    areas: int

    def count(self, yes: pd.Series) -> Numbers:
        """How many of each area are marked; what is missing is not."""
        marked = yes.fillna(False).to_numpy(dtype=bool)
        return np.bincount(self.codes[marked], minlength=self.areas).astype(np.int64)

    def total(self, values: pd.Series) -> Numbers:
        """The sum of whole numbers of each area, those missing left out."""
        there = values.notna().to_numpy()
        weights = values.to_numpy(dtype=float, na_value=0)[there]
        return np.bincount(self.codes[there], weights, minlength=self.areas).astype(np.int64)

    @property
    def size(self) -> Numbers:
        """How many there are of each area."""
        return np.bincount(self.codes, minlength=self.areas).astype(np.int64)


@dataclass(frozen=True, slots=True)
class Areas:
    """The areas of a return by name; one without a name where it is of one authority.

    The number of a child of several areas, divided by how many there are, leaves its area's position.
    """

    names: tuple[str, ...] = ("",)

    def tally(self, children: pd.Index | pd.Series) -> Tally:
        """The tally of these children, who may stand there more than once."""
        return Tally(children.to_numpy(dtype=np.int64) % len(self.names), len(self.names))

    def rows(self, table: pd.DataFrame) -> Tally:
        """The tally of the rows of a table, those without a child's number among them."""
        if AREA not in table.columns:
            return one_area(len(table))
        return Tally(table[AREA].to_numpy(dtype=np.int64), len(self.names))

    def having(self, table: pd.DataFrame) -> NDArray[np.bool_]:
        """The areas that have the table: the one there is, or each with a row in it."""
        return (self.rows(table).size > 0) | (AREA not in table.columns)


def one_area(number: int) -> Tally:
    """The tally of so many children or rows, all of one area."""
    return Tally(np.zeros(number, dtype=np.int64), 1)


@dataclass(frozen=True, slots=True)
class IndicatorCount:
    """A number of children; `out_of` is None for a count. `group` is empty for the whole. `value` is an average of
    as many as `number`.
    """

    indicator: str
    group: str
    number: int
    out_of: int | None = None
    value: Fraction | None = None


@dataclass(frozen=True, slots=True)
class AreaCounts:
    """One indicator of every area. `total` is what an average is of; `of_areas` marks the areas that have it."""

    indicator: str
    group: str
    numbers: Numbers
    out_of: Numbers | None = None
    total: Numbers | None = None
    of_areas: NDArray[np.bool_] | None = None

    def of_area(self, position: int) -> IndicatorCount | None:
        """The number of one area; None where it has none."""
        if self.of_areas is not None and not self.of_areas[position]:
            return None
        number = int(self.numbers[position])
        out_of = None if self.out_of is None else int(self.out_of[position])
        average = None if self.total is None or not number else Fraction(int(self.total[position]), number)
        return IndicatorCount(self.indicator, self.group, number, out_of, average)


def lines_of_area(counts: Iterable[AreaCounts], position: int) -> tuple[IndicatorCount, ...]:
    """The numbers of one area, in the order of the indicators."""
    return tuple(line for one in counts if (line := one.of_area(position)) is not None)
