"""Whether a change is more than chance: each value worked out by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.editions.compare import significance


def test_the_lady_tasting_tea() -> None:
    # 3 of 4 against 1 of 4: 70 ways in all; 1, 16, 36, 16 and 1 of them; those no likelier than 16 are 34.
    assert significance.compare_shares(3, 4, 1, 4).p == pytest.approx(34 / 70)


def test_few_expected_takes_the_exact_test() -> None:
    # 1 of 9 against 11 of 14: 4.7 are expected in the smaller cell; 1 of 10: exactly 5, so z.
    assert significance.compare_shares(1, 9, 11, 14).test == "Fisher's exact test"
    assert significance.compare_shares(1, 10, 11, 14).test == "two-proportion z test"
    assert significance.compare_shares(3, 4, 1, 4).test == "Fisher's exact test"
    assert significance.compare_shares(3, 4, 1, 4).word == "within"


def test_the_threshold_of_the_z_test() -> None:
    # 50 and 64 of 100: pooled 0.57, z = 0.14 / 0.070014 = 2.00; 50 and 63: z = 0.13 / 0.070111 = 1.85.
    assert significance.compare_shares(64, 100, 50, 100).word == "more"
    assert significance.compare_shares(64, 100, 50, 100).said_p == "p = 0.046"
    assert significance.compare_shares(63, 100, 50, 100).word == "within"
    assert significance.compare_shares(63, 100, 50, 100).said_p == "p = 0.064"


def test_a_great_change_has_no_probability_of_zero() -> None:
    assert significance.compare_shares(165, 238, 65, 171).said_p == "p < 0.001"  # z = 6.3


def test_counts() -> None:
    # 3 and 9: of 12 events 3 or fewer in one year, (1 + 12 + 66 + 220) / 4096, twice.
    assert significance.counts(9, 3).p == pytest.approx(598 / 4096)
    assert significance.counts(9, 3).word == "within"
    assert significance.counts(10, 2).p == pytest.approx(158 / 4096)
    assert significance.counts(10, 2).word == "more"
    assert significance.counts(0, 0).word == "within"
    assert significance.counts(4, 4).p == 1


def test_counts_of_unlike_populations() -> None:
    # 0 of 3 events in a population three times the other: (1/4)^3, twice.
    assert significance.counts(0, 3, exposed=3000, exposed_then=1000).p == pytest.approx(2 / 64)
    assert significance.counts(30, 10, exposed=3000, exposed_then=1000).word == "within"


def test_great_counts() -> None:
    # The normal approximation with its correction: (50 - 0.5) / sqrt(525) = 2.16, p 0.031; 39.5 / sqrt(520) = 1.73.
    assert significance.counts(1100, 1000).p == pytest.approx(0.031, abs=0.0005)
    assert significance.counts(1080, 1000).word == "within"


def test_what_is_no_share_cannot_be_told() -> None:
    assert significance.compare_shares(5, 4, 1, 4).word == "unknown"
    assert significance.compare_shares(0, 0, 1, 4).word == "unknown"
    assert significance.counts(-1, 4).word == "unknown"
    assert significance.compare_shares(0, 9, 0, 7).word == "within"


@given(st.integers(0, 40), st.integers(1, 40), st.integers(0, 40), st.integers(1, 40))
def test_the_order_of_the_years_makes_no_difference(a: int, n: int, b: int, m: int) -> None:
    a, b = min(a, n), min(b, m)
    one, other = significance.compare_shares(a, n, b, m), significance.compare_shares(b, m, a, n)
    missed = significance.compare_shares(n - a, n, m - b, m)
    assert one.p is not None
    assert 0 <= one.p <= 1
    assert other.p == pytest.approx(one.p)
    assert missed.p == pytest.approx(one.p)


@given(st.integers(0, 60), st.integers(0, 60))
def test_equal_counts_are_chance_and_p_is_a_probability(a: int, b: int) -> None:
    told = significance.counts(a, b)
    assert told.p is not None
    assert 0 < told.p <= 1
    assert told.p == pytest.approx(significance.counts(b, a).p)
    assert significance.counts(a, a).word == "within"
