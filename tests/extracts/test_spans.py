"""Quarters, half-years and years of the financial year, each told by its first month."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.extracts.dates import parse_month
from reportgen.extracts.spans import parse_span, span_words
from reportgen.extracts.values import Unread
from reportgen.settings.months import LENGTHS, Every, first_of_span, month_after, months_of_span

months = st.builds(lambda year, month: f"{year}-{month:02d}", st.integers(2001, 2098), st.integers(1, 12))


@pytest.mark.parametrize(("words", "first"), [
    ("Q1 2024/25", "2024-04"), ("2024/25 Q4", "2025-01"), ("Quarter 2 2024-25", "2024-07"),
    ("Qtr 3, 2024/25", "2024-10"), ("202425 Q1", "2024-04"), ("Quarter 1 (2024/25)", "2024-04"),
    ("2024-04 to 2024-06", "2024-04"), ("Apr-Jun 2024", "2024-04"), ("Oct-Dec 24", "2024-10"),
    ("January to March 2025", "2025-01"), ("Jan 2025 - Mar 2025", "2025-01"), ("Q1 (Apr to Jun 2024)", "2024-04"),
    ("Q4 (Jan-Mar) 2024/25", "2025-01"), ("Q1: Apr-Jun 24", "2024-04"), ("Q1 2024/25 (Apr-Jun)", "2024-04"),
    ("Apr/May/Jun 24", "2024-04"), ("01/04/2024 - 30/06/2024", "2024-04"), ("1st quarter 2024/25", "2024-04"),
    ("Quarter ending June 2024", "2024-04"), ("Q/E 31/03/2025", "2025-01"), ("Q3-24/25", "2024-10"),
])  # fmt: skip
def test_a_quarter_is_told_however_it_is_written(words: str, first: str) -> None:
    assert parse_span(words, "quarter") == first


@pytest.mark.parametrize(("words", "every", "first"), [
    ("H1 2024/25", "half-year", "2024-04"), ("Oct 2024 to Mar 2025", "half-year", "2024-10"),
    ("2024/25", "year", "2024-04"), ("202425", "year", "2024-04"), ("FY 2024-25", "year", "2024-04"),
    ("April 2024 to March 2025", "year", "2024-04"),
])  # fmt: skip
def test_half_years_and_years(words: str, every: Every, first: str) -> None:
    assert parse_span(words, every) == first


@pytest.mark.parametrize(("words", "every"), [
    ("Q1", "quarter"), ("Q1 2024", "quarter"), ("Q5 2024/25", "quarter"), ("2024-04", "quarter"),
    ("May-Jul 2024", "quarter"), ("Apr-May 2024", "quarter"), ("2024/25", "quarter"), ("2024-04 to 2024-09", "quarter"),
    ("Q1 2024/25", "year"), ("2024", "year"), ("2021", "year"), ("Q1 2021", "quarter"), ("Q1 Jul-Sep 2024", "quarter"),
    ("Q4 Jan-Mar 2024 2024/25", "quarter"), ("Q1 2024/25 IHA", "quarter"), ("Quarter ending May 2024", "quarter"),
    ("01/04/2024 - 29/06/2024", "quarter"), ("April - June", "quarter"), ("Q1 and Q2 2024/25", "quarter"),
 ("2024/26", "year"), ("2024-13 to 2025-01", "quarter"),
])  # fmt: skip
def test_what_is_no_such_span_or_may_be_of_two_years_is_refused(words: str, every: Every) -> None:
    with pytest.raises(Unread):
        parse_span(words, every)


@pytest.mark.parametrize("words", ["Q1 2024/25", "Quarter 2", "H1 2024/25", "2024-04 to 2024-06"])
def test_a_column_of_months_says_what_to_write_for_quarters(words: str) -> None:
    with pytest.raises(Unread) as unread:
        parse_month(words)
    assert "write every: quarter under the extract in edition.yaml" in unread.value.fix


@given(months, st.sampled_from(["quarter", "half-year", "year"]))
def test_every_month_lies_in_the_span_that_is_named_by_its_first(month: str, every: Every) -> None:
    first = first_of_span(month, LENGTHS[every])
    assert month in months_of_span(first, LENGTHS[every])
    assert parse_span(span_words(first, LENGTHS[every]), every) == first


@given(months, st.integers(-30, 30))
def test_so_many_months_later_and_back_is_the_same_month(month: str, many: int) -> None:
    assert month_after(month_after(month, many), -many) == month
