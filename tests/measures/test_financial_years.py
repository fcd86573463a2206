"""A year that spans two is itself, is found by the period that ends in it, and has one before it."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.document.figure import parse
from reportgen.figures.saying import aspect_words
from tests.measures.counting import Counting

INJURIES = """
period: {{start: "2024-04-01", end: "2025-03-31", label: 2024/25}}
date: "2025-07-31"
extracts:
  e:
    columns: {{period: year, count: count, denominator: count}}
    rows: |
      period,count,denominator
      2022/23,322,1000
      2023/24,423,1000
      2024/25,524,1000
      2025/26,625,1000
measures:
  m:
    counted_by: share
    extract: e
    numerator: count
    denominator: denominator
    dated: {{column: period, take: {take}}}
  by_year: {{counted_by: share, extract: e, numerator: count, denominator: denominator, parts: period}}
"""


@pytest.mark.parametrize("take", ["year", "end", "latest"])
def test_the_year_in_which_the_period_ends_is_counted(take: str, tmp_path: Path):
    published = Counting(INJURIES.format(take=take), tmp_path).published()
    this, before = published.figures[parse("m")], published.figures[parse("m@previous")]
    assert (aspect_words(this), this.period.words) == ("52.4% (524/1,000)", "2024/25")
    assert (aspect_words(before), before.period.words) == ("42.3% (423/1,000)", "2023/24")


def test_each_year_is_a_group_by_its_own_name(tmp_path: Path):
    published = Counting(INJURIES.format(take="year"), tmp_path).published()
    assert aspect_words(published.figures[parse("by_year[2023/24]")]) == "42.3% (423/1,000)"


def test_a_year_that_is_not_over_on_the_papers_date_is_not_the_latest(tmp_path: Path):
    case = INJURIES.format(take="latest").replace("2025-07-31", "2026-02-28")
    published = Counting(case, tmp_path).published()
    assert aspect_words(published.figures[parse("m")]) == "52.4% (524/1,000)"


def test_rows_that_are_all_later_than_the_paper_give_no_latest_and_no_fault(tmp_path: Path):
    case = INJURIES.format(take="latest").replace("2025-07-31", "2021-02-28")
    assert Counting(case, tmp_path).published().figures[parse("m")].state == "not_available"
