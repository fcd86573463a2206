"""Programs in whole numbers: the answer fits every row exactly, is cheap, and is the same on every run."""

from __future__ import annotations

import itertools
import threading

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.figures.integer_program import IntegerProgram, TooMuchWork


def program(
    cost: list[int], high: list[int | None], *rows: tuple[list[int], int], steps: int = 10**9
) -> IntegerProgram:
    built = IntegerProgram(steps=steps)
    for each in high:
        built.column(0, each)
    built.cost = [float(each) for each in cost]
    for times, value in rows:
        built.row({column: each for column, each in enumerate(times) if each}, value)
    return built


def test_the_cheapest_mix_is_found() -> None:
    """At least 4 of the first two, at least 3 of the middle two: 3 of the second and 1 of the first."""
    mix = program([3, 4, 5, 0, 0], [None] * 5, ([1, 1, 0, -1, 0], 4), ([0, 1, 1, 0, -1], 3))
    assert mix.solve() == [1, 3, 0, 0, 0]


def test_a_bound_is_kept_and_the_rest_comes_from_elsewhere() -> None:
    assert program([1, 5], [3, None], ([1, 1], 10)).solve() == [3, 7]
    assert program([1, 5], [12, 9], ([1, -1], 10)).solve() == [10, 0]


def test_what_only_halves_can_solve_has_no_answer() -> None:
    """x + y = 1 and x = y."""
    assert program([1, 1], [5, 5], ([1, 1], 1), ([1, -1], 0)).solve() is None


def test_a_whole_answer_is_sought_where_the_cheapest_is_in_halves() -> None:
    """2x + 2y >= 3 costs one and a half in halves, two in whole numbers."""
    answer = program([1, 1, 0], [None, None, None], ([2, 2, -1], 3)).solve()
    assert answer is not None
    assert sum(answer[:2]) == 2


def test_bounds_and_costs_may_change_between_two_answers() -> None:
    mix = program([1, 2], [None, None], ([1, 1], 10))
    assert mix.solve() == [10, 0]
    mix.high[0] = 4
    assert mix.solve() == [4, 6]
    mix.high[0], mix.cost[1] = None, 0.5
    assert mix.solve() == [0, 10]
    mix.low[0], mix.high[0] = 3, 2
    assert mix.solve() is None


@pytest.mark.parametrize(
    ("high", "rows"),
    [
        ([None, None], [([1, 1], -1)]),
        ([2, 2], [([1, 1], 5)]),
        ([None, None], [([1, 1], 2), ([1, 1], 3)]),
        ([None, None], [([0, 0], 1)]),
    ],
)
def test_rows_that_cannot_hold_have_no_answer(high: list[int | None], rows: list[tuple[list[int], int]]) -> None:
    assert program([0, 0], high, *rows).solve() is None


def test_the_steps_of_a_program_have_an_end() -> None:
    with pytest.raises(TooMuchWork):
        program([1, 1], [None, None], ([1, 1], 3), steps=0).solve()


def test_an_answer_of_the_library_that_does_not_fit_exactly_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is found in floating point is believed only when it fits in whole numbers."""
    monkeypatch.setattr(IntegerProgram, "_run", lambda *_: [3, 8])
    assert program([1, 1], [None, None], ([1, 1], 10)).solve() is None


def test_threads_answer_alike() -> None:
    """Each program has its own solver: four at once give what one gives."""
    rows = [([each * 7 % 5 + 1 for each in range(row, row + 6)], 40 + row) for row in range(3)]
    alone = program([5, 1, 4, 2, 3, 6], [9] * 6, *rows).solve()
    answers: list[list[int] | None] = []
    threads = [
        threading.Thread(target=lambda: answers.append(program([5, 1, 4, 2, 3, 6], [9] * 6, *rows).solve()))
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [alone] * 4


@st.composite
def programs(draw: st.DrawFn) -> IntegerProgram:
    """A few columns within small bounds and a few rows that one choice of them satisfies."""
    high = draw(st.lists(st.integers(0, 4), min_size=2, max_size=4))
    point = [draw(st.integers(0, each)) for each in high]
    rows = []
    for _ in range(draw(st.integers(1, 3))):
        times = [draw(st.integers(-2, 2)) for _ in high]
        off = draw(st.sampled_from([0, 0, 0, 1]))
        rows.append((times, sum(t * p for t, p in zip(times, point, strict=True)) + off))
    return program([draw(st.integers(0, 5)) for _ in high], list(high), *rows)


@settings(max_examples=150)
@given(programs())
def test_an_answer_is_found_whenever_there_is_one_and_is_nearly_the_cheapest(small: IntegerProgram) -> None:
    fitting = [
        point
        for point in itertools.product(*(range((high or 0) + 1) for high in small.high))
        if all(sum(each * point[column] for column, each in times.items()) == value for times, value in small.rows)
    ]
    answer = small.solve()
    if not fitting:
        assert answer is None
        return
    assert answer is not None
    assert tuple(answer) in fitting
    least = min(sum(c * v for c, v in zip(small.cost, point, strict=True)) for point in fitting)
    assert sum(c * v for c, v in zip(small.cost, answer, strict=True)) <= least * 1.06 + 1e-6


def test_the_least_cost_is_proved_and_no_answer_costs_less() -> None:
    """2x + 2y is 3 or more: half a unit is rounded up, for the cost of a whole answer is whole."""
    assert program([1, 1, 0], [None, None, None], ([2, 2, -1], 3)).least_cost() == 2
    assert program([-1, 0], [None, None], ([1, 1], 7)).least_cost() == -7
    assert program([-1, 0], [None, None], ([1, -1], 7)).least_cost() is None


@settings(max_examples=100)
@given(programs())
def test_no_answer_costs_less_than_what_is_proved(small: IntegerProgram) -> None:
    least = small.least_cost()
    answer = small.solve()
    if least is not None and answer is not None:
        assert least <= sum(c * v for c, v in zip(small.cost, answer, strict=True))
