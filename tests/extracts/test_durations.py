"""Durations in cells: read as they are shown, and as numbers only where their units are declared."""

from __future__ import annotations

import io
from decimal import Decimal
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from reportgen.extracts.durations import EACH, Units, parse_duration
from reportgen.extracts.number_format import clock_words
from reportgen.extracts.sheet import number_as_shown
from reportgen.extracts.values import Unread, parse_count
from tests.extracts.making import declaration, reading, sound


@pytest.mark.parametrize(
    ("words", "units", "number"),
    [
        ("00:10", "years:months", 10), ("1:10", "years:months", 22), ("1y 10m", "years:months", 22),
        ("1 yr 10 mths", "years:months", 22), ("2 years", "years:months", 24), ("10 months", "years:months", 10),
        ("1 year and 1 month", "years:months", 13), ("0:10:00", "years:months", 10), ("3w 2d", "weeks:days", 23),
        ("36:15", "hours:minutes", 2175), ("1h 30m", "hours:minutes", 90), ("90 mins", "hours:minutes", 90),
        ("2 days, 3 hours", "days:hours", 51), ("1:10¹", "years:months", 22),
    ],
)  # fmt: skip
def test_a_duration_in_its_smaller_unit(words: str, units: Units, number: int) -> None:
    assert parse_duration(words, units) == number


@pytest.mark.parametrize(
    ("words", "units", "says"),
    [
        ("0:14", "years:months", "has 14 months behind its years"), ("22", "years:months", "is not a duration"),
        ("3 weeks", "years:months", "is not a duration in years and months"), ("", "years:months", "is not"),
        ("1:30 late", "hours:minutes", "is not"), ("-1:10", "years:months", "is not"),
    ],
)  # fmt: skip
def test_what_is_no_duration_of_these_units_is_refused(words: str, units: Units, says: str) -> None:
    with pytest.raises(Unread) as error:
        parse_duration(words, units)
    assert says in error.value.fault


@given(st.sampled_from(sorted(EACH)), st.integers(0, 500_000))
def test_every_number_of_the_smaller_unit_comes_back(units: Units, number: int) -> None:
    larger, rest = divmod(number, EACH[units])
    assert parse_duration(f"{larger}:{rest:02}", units) == number


@pytest.mark.parametrize(("clock", "seconds", "words"), [
    ("[h]:mm", 129_600, "36:00"), ("h:mm", 129_600, "12:00"), ("hh:mm", 600, "00:10"), ("[mm]:ss", 4000, "66:40"),
    ("[h]:mm:ss", 90_061, "25:01:01"), ("mm:ss", 4000, "06:40"),
])  # fmt: skip
def test_what_a_clock_shows(clock: str, seconds: int, words: str) -> None:
    assert clock_words(clock, seconds) == words


@pytest.mark.parametrize(("value", "code", "shown"), [
    ("0.00694444444444444", "h:mm", "0:10"), ("1.5", "[h]:mm", "36:00"), ("1.5", "[hh]:mm:ss", "36:00:00"),
])  # fmt: skip
def test_a_time_is_read_as_it_is_shown(value: str, code: str, shown: str) -> None:
    assert number_as_shown(value, code, since_1904=False) == shown


@pytest.mark.parametrize(("value", "code"), [("1.5", "h:mm"), ("-0.5", "[h]:mm")])
def test_a_duration_of_which_a_part_is_not_shown_is_refused(value: str, code: str) -> None:
    assert "duration" in str(number_as_shown(value, code, since_1904=False).words)  # type: ignore[union-attr]


@pytest.mark.parametrize("words", ["00:10", "1y 10m", "10 minutes", "2 years and 3 months", "6 wks", "1 hr. 30 mins."])
def test_a_number_column_asks_for_the_units(words: str) -> None:
    with pytest.raises(Unread) as error:
        parse_count(words)
    assert "durations: years:months (00:10 is ten months), or hours:minutes" in error.value.fix


DECLARED = """\
title: Placements
what: One row a child
columns:
  stay: {type: number, durations: "years:months"}
  shown: {type: text}
"""


def workbook() -> bytes:
    """A time that Excel made of 00:10, hours beyond a day, and a duration in words."""
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made)
    sheet = book.add_worksheet()
    clock, elapsed = book.add_format({"num_format": "hh:mm"}), book.add_format({"num_format": "[h]:mm"})
    sheet.write_row(0, 0, ["stay", "shown"])
    sheet.write(1, 0, 10 / 1440, clock)
    sheet.write(1, 1, 10 / 1440, clock)
    sheet.write(2, 0, "1y 10m")
    sheet.write(2, 1, 36 / 24, elapsed)
    book.close()
    return made.getvalue()


def test_a_column_of_durations_of_a_workbook(tmp_path: Path) -> None:
    frame = sound(tmp_path, workbook(), declaration(DECLARED), "stays.xlsx").frame
    assert list(frame["stay"]) == [Decimal(10), Decimal(22)]
    assert list(frame["shown"]) == ["00:10", "36:00"]


def test_durations_without_declared_units_are_asked_about(tmp_path: Path) -> None:
    undeclared = declaration(DECLARED.replace(', durations: "years:months"', ""))
    _, problems = reading(tmp_path, workbook(), undeclared, "stays.xlsx")
    assert [problem.where.cell or problem.where.line for problem in problems]
    assert all("durations: years:months" in problem.fix for problem in problems)
