"""A published value beside another and beside its target: judged exactly, and said so that a reader can check it."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.figures.comparison import (
    Rounded,
    TargetComparison,
    against,
    amount,
    change_between,
    relative,
    round_published,
    signed,
)
from reportgen.figures.saying import format_published

UNDER = "less than 0.1 percentage points"


def share(top: int, bottom: int) -> Rounded:
    return round_published(Fraction(100 * top, bottom), 1, of_a_whole=True, of_none=True)


@pytest.mark.parametrize(
    ("top", "bottom", "text"),
    [
        (275, 327, "84.1%"),
        (188, 209, "90.0%"),
        (1999, 2000, "99.9%"),  # 99.95 rounds to 100.0, which is all of them
        (1, 2500, "<0.1%"),
        (1, 2000, "0.1%"),
        (0, 2500, "0.0%"),
        (2500, 2500, "100.0%"),
        (1998, 2000, "99.9%"),
    ],
)
def test_a_share_is_nothing_or_all_only_where_it_is(top: int, bottom: int, text: str):
    expected = f">{text}" if (top, bottom) == (1999, 2000) else text
    assert format_published(share(top, bottom), "percent") == expected


def test_places_of_none_and_of_three():
    assert format_published(round_published(Fraction(1999, 20), 0, of_a_whole=True, of_none=True), "percent") == ">99%"
    assert (
        format_published(round_published(Fraction(1, 10**6), 3, of_a_whole=True, of_none=True), "percent") == "<0.001%"
    )
    assert format_published(round_published(Fraction(1999, 20), 0, of_a_whole=False, of_none=True), "percent") == "100%"


def test_a_value_below_nought_has_one_sign():
    assert format_published(Rounded(Decimal(-20)), "money") == "\u2212£20"
    assert format_published(Rounded(Decimal("-3.5")), "percent") == "\u22123.5%"


@pytest.mark.parametrize(
    ("now", "before", "better", "direction", "verdict", "text", "sign"),
    [
        (share(3, 4), share(1, 2), "higher", "rose", "better", "25.0 percentage points", "+25.0"),
        (share(1, 2), share(3, 4), "higher", "fell", "worse", "25.0 percentage points", "\u221225.0"),
        (share(1, 2), share(3, 4), "lower", "fell", "better", "25.0 percentage points", "\u221225.0"),
        (share(1, 2), share(3, 4), "neither", "fell", "neither", "25.0 percentage points", "\u221225.0"),
        (share(1, 2), share(2, 4), "higher", "unchanged", "same", "0.0 percentage points", "0.0"),
        (share(1999, 2000), share(2000, 2000), "higher", "fell", "worse", UNDER, "\u2212<0.1"),
        (share(1, 2500), share(0, 2500), "lower", "rose", "worse", UNDER, "+<0.1"),
        (share(51, 100), share(50, 100), "higher", "rose", "better", "1.0 percentage point", "+1.0"),
    ],
)  # fmt: skip
def test_a_change(now, before, better, direction, verdict, text, sign):
    moved = change_between(now, before, better, points=True)
    assert (moved.direction, moved.verdict) == (direction, verdict)
    assert amount(moved.amount, moved.least, "percent") == text
    assert signed(moved) == sign


@pytest.mark.parametrize(
    ("now", "before", "unit", "text"),
    [
        (9, 8, "count", "+12.5%"),
        (535, 553, "count", "\u22123.3%"),  # 18 of 553 is 3.25%
        (8, 8, "count", "0.0%"),
        (0, 8, "count", "\u2212100.0%"),
        (5, 0, "count", "not defined"),
        (5, -4, "money", "not defined"),
        (-5, 4, "money", "not defined"),
        (share(38, 100), share(236, 1000), "percent", "+14.4 points"),
        (share(51, 100), share(50, 100), "percent", "+1.0 point"),
        (share(1999, 2000), share(2000, 2000), "percent", "\u2212<0.1 points"),
    ],
)  # fmt: skip
def test_a_change_beside_what_was_before(now, before, unit, text):
    now, before = (one if isinstance(one, Rounded) else Rounded(Decimal(one)) for one in (now, before))
    assert relative(change_between(now, before, "neither", points=unit == "percent"), unit) == text


def test_a_change_from_a_negative_number_has_its_own_sign():
    moved = change_between(Rounded(Decimal(-50)), Rounded(Decimal(-100)), "higher")
    assert (moved.amount, moved.direction, moved.verdict, moved.relative) == (50, "rose", "better", None)
    fall = change_between(Rounded(Decimal(-100)), Rounded(Decimal(20)), "lower")
    assert (fall.amount, fall.direction, fall.verdict) == (-120, "fell", "better")


def test_in_per_cent_of_the_earlier_value():
    assert change_between(Rounded(Decimal(270)), Rounded(Decimal(317)), "higher").relative == Decimal(
        "-14.8"
    )  # -47/317
    assert change_between(Rounded(Decimal(5)), Rounded(Decimal(0)), "higher").relative is None
    assert change_between(share(3, 4), share(1, 2), "higher", points=True).relative is None


def beside(top: int, bottom: int, target: str, better: str = "higher") -> TargetComparison:
    goal = Fraction(target)
    return against(Fraction(100 * top, bottom), share(top, bottom).number, goal, Decimal(target), better)  # type: ignore[arg-type]


def test_a_target_that_is_missed_by_what_rounding_hides_is_missed():
    short = beside(188, 209, "90")  # 89.952...%, printed 90.0%
    assert (short.met, short.standing, short.just) == (False, "below", True)
    assert amount(short.gap, short.least, "percent") == "less than 0.1 percentage points"


def test_a_target_that_is_reached_exactly_is_met_whichever_way_is_better():
    for better in ("higher", "lower"):
        exact = beside(9, 10, "90", better)
        assert (exact.met, exact.standing, exact.just) == (True, "equal", False)
        assert amount(exact.gap, exact.least, "percent") == "0.0 percentage points"


def test_a_target_that_is_passed_by_what_rounding_hides():
    over = beside(9001, 10000, "90")  # 90.01%
    assert (over.met, over.standing, over.just) == (True, "above", True)
    late = beside(9001, 10000, "90", "lower")
    assert (late.met, late.standing, late.just) == (False, "above", True)


def test_a_gap_is_of_what_is_printed():
    assert amount(beside(275, 327, "90").gap, None, "percent") == "5.9 percentage points"  # 84.1 and 90


@given(st.integers(0, 500), st.integers(1, 500), st.integers(0, 500), st.integers(1, 500))
def test_a_direction_and_its_amount_never_contradict_the_exact_values(a: int, b: int, c: int, d: int):
    now, before = share(min(a, b), b), share(min(c, d), d)
    moved = change_between(now, before, "higher", points=True)
    exact = Fraction(min(a, b), b) - Fraction(min(c, d), d)
    if moved.direction != "unchanged":
        assert (moved.direction == "rose") == (exact > 0)
        assert moved.amount or moved.least
    else:
        assert not moved.amount
        assert format_published(now, "percent") == format_published(before, "percent")


@given(st.integers(0, 400), st.integers(1, 400), st.integers(0, 100))
def test_met_is_the_exact_comparison_and_a_gap_of_nought_is_printed_only_of_equals(top: int, bottom: int, target: int):
    top = min(top, bottom)
    stands = beside(top, bottom, str(target))
    assert stands.met == (100 * top >= target * bottom)
    says = amount(stands.gap, stands.least, "percent")
    assert (says == "0.0 percentage points") == (100 * top == target * bottom)
