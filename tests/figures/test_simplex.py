"""Linear programs are solved exactly, to the cheapest solution, or found to have none."""

from __future__ import annotations

import itertools
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.figures.simplex import Program, least, least_whole


def program(cost: list[int], upper: list[int | None], *rows: tuple[list[int], int]) -> Program:
    made = Program(list(cost), list(upper))
    for sums, value in rows:
        made.equal(dict(enumerate(sums)), value)
    return made


def test_the_cheapest_mix_is_found() -> None:
    """At least 4 of the first two, at least 3 of the last two: 3 of the middle one and 1 of the first."""
    mix = program([3, 4, 5, 0, 0], [None] * 5, ([1, 1, 0, -1, 0], 4), ([0, 1, 1, 0, -1], 3))
    assert least(mix) == [1, 3, 0, 0, 0]


def test_a_bound_is_kept_and_the_rest_comes_from_elsewhere() -> None:
    assert least(program([1, 5], [3, None], ([1, 1], 10))) == [3, 7]
    assert least(program([1, 5], [12, 9], ([1, -1], 10))) == [10, 0]


def test_halves_are_exact() -> None:
    """x + y = 1 and x = y."""
    assert least(program([1, 1], [None, None], ([1, 1], 1), ([1, -1], 0))) == [Fraction(1, 2), Fraction(1, 2)]
    assert least_whole(program([1, 1], [5, 5], ([1, 1], 1), ([1, -1], 0))) is None


def test_a_whole_solution_may_cost_more_than_one_in_halves() -> None:
    """2x + 2y >= 3 costs one and a half in halves, two in whole numbers."""
    whole = program([1, 1, 0], [None, None, None], ([2, 2, -1], 3))
    assert sum(least(whole)[:2]) == Fraction(3, 2)  # type: ignore[index]
    assert sum(least_whole(whole)[:2]) == 2  # type: ignore[index]


@pytest.mark.parametrize(
    ("upper", "rows"),
    [
        ([None, None], [([1, 1], -1)]),
        ([2, 2], [([1, 1], 5)]),
        ([None, None], [([1, 1], 2), ([1, 1], 3)]),
        ([None, None], [([0, 0], 1)]),
    ],
)
def test_equations_that_cannot_hold_have_no_solution(
    upper: list[int | None], rows: list[tuple[list[int], int]]
) -> None:
    assert least(program([0, 0], upper, *rows)) is None
    assert least_whole(program([0, 0], upper, *rows)) is None


def test_the_same_equation_twice_is_no_fault() -> None:
    assert least(program([1, 2], [None, None], ([1, 1], 2), ([1, 1], 2), ([2, 2], 4), ([0, 0], 0))) == [2, 0]


def test_a_cost_that_falls_for_ever_is_a_fault_of_the_program() -> None:
    with pytest.raises(ArithmeticError, match="fall for ever"):
        least(program([-1, 0], [None, None], ([1, -1], 0)))


def test_a_program_known_to_go_round_in_circles_comes_to_an_end() -> None:
    """Beale's example, in whole numbers: the largest gain alone would repeat its six steps for ever."""
    rows = [
        ([25, -6000, -4, 900, 100, 0, 0], 0),
        ([25, -4500, -1, 150, 0, 50, 0], 0),
        ([0, 0, 1, 0, 0, 0, 1], 1),
    ]
    beale = program([-75, 15000, -2, 600, 0, 0, 0], [None] * 7, *rows)
    found = least(beale)
    assert found is not None
    assert found[2] == 1
    assert sum(c * v for c, v in zip(beale.cost, found, strict=True)) == -5


coefficients = st.integers(-2, 2)


@st.composite
def programs(draw: st.DrawFn) -> Program:
    size = draw(st.integers(1, 4))
    row = st.tuples(st.lists(coefficients, min_size=size, max_size=size), st.integers(-2, 4))
    return program(
        draw(st.lists(st.integers(-3, 5), min_size=size, max_size=size)),
        draw(st.lists(st.integers(0, 3), min_size=size, max_size=size)),
        *draw(st.lists(row, max_size=3)),
    )


@settings(max_examples=300)
@given(programs())
def test_no_solution_is_cheaper_than_the_one_found(tried: Program) -> None:
    every = itertools.product(*(range((top or 0) + 1) for top in tried.upper))
    good = [
        values
        for values in every
        if all(sum(times * values[j] for j, times in sums.items()) == value for sums, value in tried.rows)
    ]
    found = least_whole(tried, nodes=2000, better=2000)
    assert (found is None) == (not good)
    exact = least(tried)
    if found is not None and exact is not None:
        assert tuple(found) in good
        cost = min(sum(c * v for c, v in zip(tried.cost, values, strict=True)) for values in good)
        assert sum(c * v for c, v in zip(tried.cost, found, strict=True)) == cost
        assert sum(c * v for c, v in zip(tried.cost, exact, strict=True)) <= cost
        assert all(sum(times * exact[j] for j, times in sums.items()) == value for sums, value in tried.rows)
        assert all(0 <= v <= (top or 0) for v, top in zip(exact, tried.upper, strict=True))
