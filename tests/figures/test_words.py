"""A number becomes words once: half up in decimal, thousands with commas, a true minus sign."""

from __future__ import annotations

import datetime
import math
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.document.english import format_day, format_month, join_words
from reportgen.figures import words

FRACTIONS = st.fractions(max_denominator=10**9)
PLACES = st.integers(0, 6)


@pytest.mark.parametrize(
    ("value", "places", "rounded"),
    [
        ("1/8", 2, "0.13"),  # 0.125: a binary float or banker's rounding gives 0.12
        ("2.675", 2, "2.68"),  # as a binary float 2.67499...
        ("1/2", 0, "1"),
        ("3/2", 0, "2"),
        ("5/2", 0, "3"),  # banker's rounding gives 2
        ("-1/2", 0, "-1"),  # halves go away from zero
        ("-5/2", 0, "-3"),
        ("-0.04", 1, "0.0"),  # and zero has no sign
        ("1/3", 1, "0.3"),
        ("2/3", 1, "0.7"),
        ("99.95", 1, "100.0"),
        ("0", 2, "0.00"),
        ("123456789012345678901234567890.5", 0, "123456789012345678901234567891"),
    ],
)
def test_half_up_in_decimal(value: str, places: int, rounded: str):
    assert f"{words.half_up(Fraction(value), places):f}" == rounded


@given(FRACTIONS, PLACES)
def test_half_up_is_the_floor_of_a_half_more(value: Fraction, places: int):
    scaled = math.floor(abs(value) * 10**places + Fraction(1, 2))
    expected = Fraction(scaled, 10**places) * (-1 if value < 0 else 1)
    rounded = words.half_up(value, places)
    assert Fraction(rounded) == expected
    assert len(f"{rounded:f}".partition(".")[2]) == places
    assert abs(Fraction(rounded) - value) * 2 <= Fraction(1, 10**places)


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12, places=4), PLACES)
def test_half_up_of_a_decimal_is_decimals_own(value: Decimal, places: int):
    assert words.half_up(Fraction(value), places) == value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("0", "0"),
        ("999", "999"),
        ("1000", "1,000"),
        ("1234.50", "1,234.50"),
        ("-2", "−2"),
        ("-1234567.8", "−1,234,567.8"),
    ],
)
def test_a_number_in_figures(value: str, text: str):
    assert words.format_decimal(Decimal(value)) == text


def test_small_counts_in_words():
    assert [words.in_words(n) for n in (0, 1, 12, 20, 21, 1234, -1)] == [
        "no", "one", "twelve", "twenty", "21", "1,234", "-1"
    ]  # fmt: skip


def test_days_and_months():
    assert format_day(datetime.date(2020, 3, 1)) == "1 March 2020"
    assert format_month("2019-12") == "December 2019"
    assert words.part_label("2019-05") == "May 2019"
    assert words.part_label("16 and over") == "16 and over"


@pytest.mark.parametrize("part", ["2019-99", "2019-00", "2019-13", "abcd-ef", "2019-1", "½½½½-12"])
def test_a_part_that_only_looks_like_a_month_stands_as_it_is(part: str):
    assert words.part_label(part) == part


@pytest.mark.parametrize(
    ("due", "said"),
    [
        ("ongoing", "Ongoing"),
        ("year end", "31 March 2021"),
        ("2020-12", "December 2020"),
        ("2020-12-24", "24 December 2020"),
    ],
)
def test_a_due_date(due: str, said: str):
    assert words.due(due, datetime.date(2021, 3, 31)) == said


def test_a_list_in_words():
    assert [join_words(list(w)) for w in ("", "a", "ab", "abc")] == ["", "a", "a and b", "a, b and c"]


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (["2019-05"], "May 2019"),
        (["2019-05", "2019-07"], "May and July 2019"),
        (["2019-05", "2019-07", "2019-08"], "May, July and August 2019"),
        (["2019-05", "2020-01"], "May 2019 and January 2020"),
        (["2019-05", "2019-07", "2020-01"], "May, July 2019 and January 2020"),
        (["10 to 15", "16 and over"], "10 to 15 and 16 and over"),
        (["Band 2019", "Group 2019"], "Band 2019 and Group 2019"),
    ],
)
def test_labels_of_several_months_say_their_year_once(names: list[str], said: str):
    assert words.labels([(name, words.part_label(name)) for name in names]) == said


@pytest.mark.parametrize(
    ("month", "short"),
    [("2019-09", "Sep 2019"), ("2020-01", "Jan 2020"), ("2019-12", "Dec 2019"), ("2019-05", "May 2019")],
)
def test_a_month_in_short(month: str, short: str) -> None:
    assert words.short_month(month) == short


def test_months_taken_together_are_known_by_their_key_and_named_once_a_year():
    assert words.months_of_group("2019-04 to 2019-06") == ("2019-04", "2019-06")
    assert [words.months_of_group(key) for key in ("2019-04", "5 to 9", "2019-04 to 9", 5, "2019-20")] == [None] * 5
    assert [words.is_time(key) for key in ("2019-04", "2019-04 to 2019-06", "5 to 9", "2019-20", 5)] == [
        True, True, False, False, False,
    ]  # fmt: skip
    assert words.format_months("2019-04", "2019-06") == "April to June 2019"
    assert words.format_months("2019-10", "2020-03") == "October 2019 to March 2020"
    assert words.format_months("2019-05", "2019-05") == "May 2019"
    assert [words.part_label(key) for key in ("2019-12 to 2020-01", "2019-12", "5 to 9")] == [
        "December 2019 to January 2020", "December 2019", "5 to 9",
    ]  # fmt: skip
