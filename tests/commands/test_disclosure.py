"""The author is told what is hidden and why, what a reader can tell of it, and of a table that would hide less."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reportgen.cli import main
from reportgen.figures.disclosure_report import BetterTable, DisclosureReport, disclosure_report
from tests.commands.running import edition
from tests.measures.counting import Counting

MONTHS = """
extracts:
  e:
    columns: {month: month, numerator: count, denominator: count}
    rows: |
      month,numerator,denominator
      2019-04,3,30
      2019-05,12,30
      2019-06,9,30
      2019-07,20,30
      2019-08,13,30
      2019-09,11,30
period: {start: 2019-04-01, end: 2019-09-30, label: Summer}
measures:
  iha: {title: In time, counted_by: share, extract: e, dated: {column: month, take: within}, parts: month}
"""

AGES = """
extracts:
  e:
    columns: {age: text, children: count}
    rows: |
      age,children
      Under 5,40
      5 to 9,2
      10 to 15,50
      16 and 17,60
measures:
  ages: {title: By age, counted_by: count, extract: e, count: children, parts: age}
"""


def report(case: str, folder: Path) -> DisclosureReport:
    counting = Counting(case, folder)
    assert not list(counting.problems)
    rule, edition = counting.policy.suppression, counting.edition
    return disclosure_report(counting.ledger, counting.hiding(), rule, "public", edition)


def test_each_hidden_number_has_its_reason_and_what_a_reader_can_tell(tmp_path: Path) -> None:
    """April's 3 and May's 12 make 15: each could be anything, above the threshold or below, as far as 15 allows."""
    april, may = report(MONTHS, tmp_path).hidden
    assert (april.what, april.small, april.least, april.greatest) == ("In time, April 2019", True, 1, 9)
    assert (may.what, may.small, may.protects) == ("In time, May 2019", False, ("In time, April 2019",))
    assert (may.least, may.greatest) == (10, 14)


def test_months_with_small_numbers_are_better_shown_as_quarters(tmp_path: Path) -> None:
    """24 of 90 and 44 of 90: nothing is small, and nothing is hidden."""
    assert report(MONTHS, tmp_path).better == (
        BetterTable("In time", ("April to June 2019", "July to September 2019"), 0, 2),
    )


def test_a_small_group_is_better_shown_with_its_neighbour(tmp_path: Path) -> None:
    assert report(AGES, tmp_path).better == (
        BetterTable("By age", ("Under 5", "5 to 9 and 10 to 15", "16 and 17"), 0, 2),
    )


def test_a_small_group_at_the_end_is_better_shown_with_the_one_before_it(tmp_path: Path) -> None:
    last = AGES.replace("5 to 9,2", "5 to 9,70").replace("16 and 17,60", "16 and 17,2")
    (better,) = report(last, tmp_path).better
    assert better == BetterTable("By age", ("Under 5", "5 to 9", "10 to 15 and 16 and 17"), 0, 2)


SHARES = """
extracts:
  e:
    columns: {age: text, seen: count, due: count}
    rows: |
      age,seen,due
      Under 5,20,60
      5 to 9,38,40
      10 to 15,25,60
      16 and 17,30,60
measures:
  ages: {title: In time, counted_by: share, extract: e, numerator: seen, denominator: due, parts: age}
"""


def test_a_group_of_whom_all_but_a_few_were_seen_is_small_too(tmp_path: Path) -> None:
    """38 of 40 leaves 2 who were not; with the 35 of 60 who were not, they are 37 of 100."""
    (better,) = report(SHARES, tmp_path).better
    assert better.groups == ("Under 5", "5 to 9 and 10 to 15", "16 and 17")


def test_months_of_winter_are_of_their_own_year(tmp_path: Path) -> None:
    winter = MONTHS.replace("2019-04-01, end: 2019-09-30", "2019-10-01, end: 2020-03-31")
    for month in range(4, 10):
        winter = winter.replace(f"2019-{month:02d},", f"2019-{month + 6},").replace("2019-13", "2020-01")
    winter = winter.replace("2019-14", "2020-02").replace("2019-15", "2020-03")
    (better,) = report(winter, tmp_path).better
    assert better.groups == ("October to December 2019", "January to March 2020")


def test_quarters_are_counted_from_the_first_month_of_the_period_as_the_edition_counts_them(tmp_path: Path) -> None:
    """Of a period from February to July the quarters are February to April and May to July."""
    spring = MONTHS.replace("2019-04-01, end: 2019-09-30", "2019-02-01, end: 2019-07-31")
    for month in range(4, 10):
        spring = spring.replace(f"2019-{month:02d},", f"2019-{month - 2:02d},")
    (better,) = report(spring, tmp_path).better
    assert better.groups == ("February to April 2019", "May to July 2019")


@pytest.mark.covers("commands/disclosure")
def test_the_command_prints_it_for_a_person_and_for_a_program(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = edition(tmp_path)
    (place / "data/indicators.csv").write_text("Month,Indicator,In time,Due\n2023-04,IHA,3,20\n2023-06,IHA,12,25\n")
    assert main(["disclosure", str(place)]) == 0
    told = capsys.readouterr().out
    assert "FOR THE AUTHOR ONLY" in told
    assert "Hidden from the public: 2. 1 are small numbers (1 to 5), and 1 would give one away." in told
    assert told[told.index("Initial") :].splitlines() == [
        "Initial Health Assessments in time",
        "- April 2023: a small number (1 to 5). A reader can tell: 1 to 9.",
        "- June 2023: hidden so that nobody can work out: April 2023. A reader can tell: 10 to 14.",
        "",
    ]
    assert main(["disclosure", str(place), "--json"]) == 0
    assert [number["small"] for number in json.loads(capsys.readouterr().out)["hidden"]] == [True, False]


def test_a_group_of_which_all_are_counted_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place = edition(tmp_path)
    (place / "data/indicators.csv").write_text("Month,Indicator,In time,Due\n2023-04,IHA,7,7\n2023-06,IHA,12,25\n")
    assert main(["disclosure", str(place)]) == 0
    told = capsys.readouterr().out
    assert "SHOWN, and it tells of each: all or none of Initial Health Assessments in time, April 2023." in told


def test_where_nothing_is_small_it_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place = edition(tmp_path)
    (place / "data/indicators.csv").write_text("Month,Indicator,In time,Due\n2023-04,IHA,13,20\n2023-06,IHA,12,25\n")
    assert main(["disclosure", str(place)]) == 0
    assert capsys.readouterr().out == "Nothing is hidden from the public: no number of people is small.\n"
