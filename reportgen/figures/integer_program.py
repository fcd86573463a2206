"""Programs in whole numbers: HiGHS searches, and what it finds is proved here in whole numbers.

HiGHS (J. A. J. Hall and others, highs.dev) computes in floating point, so an answer of its own is
believed only when the nearest whole numbers fit every row and every bound exactly. That it finds none
is never proof that there is none: whoever asks takes that as the less favourable case.

One thread, one seed and a bound on steps instead of on time: the same program has the same answer.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import ceil
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from highspy._core import _Highs

STEPS = 200_000_000
"""Steps of the simplex method that the searches of one group may take together, times the rows of its program."""

NODES = 500
"""Branches looked at where the cheapest answer is not whole: a cheap one is sought, but not to the last."""

MULTIPLIERS = 1000
"""The greatest denominator of a multiplier of a row: those of a sum of cells are small fractions."""

SOME = 1e-6
"""What is less than this in an answer of the library is nothing."""

OPTIONS: Mapping[str, Any] = {
    "output_flag": False,
    "threads": 1,
    "parallel": "off",
    "random_seed": 0,
    "solver": "simplex",
    "mip_max_nodes": NODES,
    "mip_rel_gap": 0.05,
}


class TooMuchWork(Exception):
    """The searches of a group have taken all the steps that they may take."""


@dataclass(slots=True)
class IntegerProgram:
    """Columns of whole numbers within bounds, and rows that are sums of them with a fixed value."""

    steps: int = field(default_factory=lambda: STEPS)
    cost: list[float] = field(default_factory=list)
    low: list[int] = field(default_factory=list)
    high: list[int | None] = field(default_factory=list)
    rows: list[tuple[Mapping[int, int], int]] = field(default_factory=list)
    _relaxed: _Highs | None = None
    _whole: _Highs | None = None

    def column(self, low: int = 0, high: int | None = None) -> int:
        """Add a column from `low` to `high`; its place."""
        self.cost.append(0.0)
        self.low.append(low)
        self.high.append(high)
        return len(self.cost) - 1

    def row(self, times: Mapping[int, int], value: int) -> None:
        """Add a row: the sum of the columns, each so many times, is `value`."""
        self.rows.append((times, value))

    def solve(self) -> list[int] | None:
        """Whole numbers that fit, at low cost; None when none were found.

        Raises `TooMuchWork` when the steps of this program are used up.
        """
        if any(high is not None and high < low for low, high in zip(self.low, self.high, strict=True)):
            return None
        self._relaxed = self._relaxed or self._model(whole=False)
        answer = self._run(self._relaxed)
        if answer is None or self._fits(answer):
            return answer
        self._whole = self._whole or self._model(whole=True)
        # What costs something and is not used by the cheapest answer in fractions is left alone at first.
        answer = self._run(self._whole, self._highest_of_used(self._relaxed.getSolution().col_value))
        if answer is None or not self._fits(answer):
            answer = self._run(self._whole)
        return answer if answer is not None and self._fits(answer) else None

    def _highest_of_used(self, used: Sequence[float]) -> list[int | None]:
        """The upper bounds, with 0 for what costs something and of which nothing is used."""
        return [
            0 if cost > 0 and low == 0 and value < SOME else high
            for cost, low, high, value in zip(self.cost, self.low, self.high, used, strict=True)
        ]

    def least_cost(self) -> int | None:
        """A whole number that no answer costs less than; None when none can be proved.

        The proof is duality: whatever the multipliers of the rows are, the value of the rows under them and the
        least that each column can add within its bounds is below the cost of every answer. HiGHS suggests the
        multipliers; the sum is made in exact fractions.
        """
        self._relaxed = self._relaxed or self._model(whole=False)
        if self._run(self._relaxed) is None:
            return None
        multipliers = [Fraction(each).limit_denominator(MULTIPLIERS) for each in self._relaxed.getSolution().row_dual]
        reduced = [Fraction(cost) for cost in self.cost]
        least = Fraction(0)
        for (times, value), multiplier in zip(self.rows, multipliers, strict=True):
            least += multiplier * value
            for column, each in times.items() if multiplier else ():
                reduced[column] -= multiplier * each
        for rest, low, high in zip(reduced, self.low, self.high, strict=True):
            if rest < 0 and high is None:
                return None
            least += rest * (low if rest >= 0 or high is None else high)
        return ceil(least)

    def _fits(self, answer: list[int]) -> bool:
        """The proof: every bound and every row, in whole numbers."""
        return all(
            low <= value and (high is None or value <= high)
            for value, low, high in zip(answer, self.low, self.high, strict=True)
        ) and all(sum(each * answer[column] for column, each in times.items()) == value for times, value in self.rows)

    def _run(self, model: _Highs, most: Sequence[int | None] | None = None) -> list[int] | None:
        """The nearest whole numbers to what HiGHS answers, each at `most` or its bound; None when it finds nothing."""
        import highspy
        import numpy as np

        places = np.arange(len(self.cost), dtype=np.int32)
        high = np.array([highspy.kHighsInf if each is None else each for each in most or self.high], dtype=np.float64)
        model.changeColsBounds(len(places), places, np.array(self.low, dtype=np.float64), high)
        model.changeColsCost(len(places), places, np.array(self.cost, dtype=np.float64))
        if self.steps <= 0:
            raise TooMuchWork
        model.run()
        info = model.getInfo()
        self.steps -= max(int(info.simplex_iteration_count), 1) * max(len(self.rows), 1)
        if info.primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
            return None
        return [round(value) for value in model.getSolution().col_value]

    def _model(self, *, whole: bool) -> _Highs:
        import highspy
        import numpy as np

        # The class without the callbacks of Python: made, it prints nothing.
        from highspy._core import _Highs

        program = highspy.HighsLp()
        program.num_col_, program.num_row_ = len(self.cost), len(self.rows)
        program.col_cost_ = np.zeros(len(self.cost))
        program.col_lower_ = np.zeros(len(self.cost))
        program.col_upper_ = np.full(len(self.cost), highspy.kHighsInf)
        sides = np.array([value for _, value in self.rows], dtype=np.float64)
        program.row_lower_, program.row_upper_ = sides, sides
        program.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        program.a_matrix_.start_ = np.cumsum([0, *(len(times) for times, _ in self.rows)])
        entries = [entry for times, _ in self.rows for entry in times.items()]
        program.a_matrix_.index_ = np.array([column for column, _ in entries], dtype=np.int32)
        program.a_matrix_.value_ = np.array([times for _, times in entries], dtype=np.float64)
        if whole:
            program.integrality_ = [highspy.HighsVarType.kInteger] * len(self.cost)
        model = _Highs()
        for name, value in OPTIONS.items():
            model.setOptionValue(name, value)
        model.passModel(program)
        return model
