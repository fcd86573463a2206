"""The year before is counted over the months that this year has, and says so where they are not the whole."""

from __future__ import annotations

from pathlib import Path

from reportgen.document.figure import FigureRef
from reportgen.figures.model import Figure
from reportgen.figures.period import Period
from tests.measures.counting import Counting


def figures(folder: Path, measure: str, rows: str, columns: str) -> dict[str, Figure]:
    text = "\n".join(f"      {row}" for row in rows.split())
    case = Counting(
        f"extracts:\n  e:\n    columns: {{{columns}}}\n    rows: |\n{text}\nmeasures:\n  m: {{{measure}}}\n", folder
    )
    assert not list(case.problems)
    return {str(ref): figure for ref, figure in case.ledger.figures.items()}


COUNT = "counted_by: count, extract: e, dated: {column: month, take: within}, parts: month, by: quarter"
YEARS = "month,count 2018-04,10 2018-05,20 2018-06,30 2018-07,40 2018-08,50 2018-09,60 2019-04,11 2019-06,31 "


def test_of_a_quarter_that_lacks_a_month_the_year_before_says_which_months_it_has(tmp_path: Path) -> None:
    """May 2019 did not come: of the quarter before April's 10 and June's 30 are given, and said to be of these."""
    every = figures(tmp_path, COUNT, YEARS + "2019-07,41 2019-08,51 2019-09,61", "month: month, count: count")
    spring = every[str(FigureRef("m", "2019-04 to 2019-06"))]
    before = every[str(FigureRef("m", "2019-04 to 2019-06", previous=True))]
    assert (before.counted.value, spring.not_comparable) == (40, False)
    assert spring.previous_covers == before.period != Period()
    summer = every[str(FigureRef("m", "2019-07 to 2019-09"))]
    assert summer.previous_covers == Period()


def test_a_month_without_a_row_of_words_is_zero_and_not_left_out_of_the_year_before(tmp_path: Path) -> None:
    """Nothing was done in May 2019 and two things in 2018, in April and in May: two, and not April's one."""
    measure = "counted_by: rows, extract: e, dated: {column: month, take: within}, people: false"
    rows = "month,what 2018-04,Letter 2018-05,Visit 2019-04,Letter"
    every = figures(tmp_path, measure, rows, "month: month, what: text")
    assert every["m@previous"].counted.value == 2


AT_END = "counted_by: share_at_end, extract: e, dated: {column: month, take: within}"
SNAPSHOTS = "month,numerator,denominator 2018-04,1,2 2019-02,3,4 2019-03,9,10 2019-04,2,4 2020-02,6,8 "
COLUMNS = "month: month, numerator: count, denominator: count"


def test_the_last_snapshots_of_two_years_are_compared_without_a_word_where_both_are_of_march(tmp_path: Path) -> None:
    """March's 9 of 10 is the whole of what such a measure counts, though the year has eleven other months."""
    every = figures(tmp_path, AT_END, SNAPSHOTS + "2020-03,7,10", COLUMNS)
    assert (every["m"].counted.value, every["m@previous"].counted.value) == (70, 90)
    assert (every["m"].previous_covers, every["m"].not_comparable) == (Period(), False)


def test_where_march_did_not_come_the_snapshot_of_the_february_before_is_said_to_be_one(tmp_path: Path) -> None:
    """6 of 8 beside 3 of 4: a reader expects the end of the year, and is told that it is February."""
    every = figures(tmp_path, AT_END, SNAPSHOTS.strip(), COLUMNS)
    assert (every["m"].counted.value, every["m@previous"].counted.value) == (75, 75)
    assert every["m"].previous_covers == every["m@previous"].period != Period()
    assert not every["m"].not_comparable


AGES = "counted_by: count, extract: e, dated: {column: day}, parts: group"


def test_a_year_before_withheld_at_its_source_is_kept_with_the_reason(tmp_path: Path) -> None:
    rows = "day,group,count 2019-03-31,a,4 2019-03-31,b,c 2020-03-31,a,5 2020-03-31,b,6"
    every = figures(tmp_path, AGES, rows, "day: date, group: text, count: count")
    assert (every["m"].counted.value, every["m@previous"].counted.state) == (11, "withheld")


def test_a_month_withheld_at_its_source_is_left_out_of_the_year_before_too(tmp_path: Path) -> None:
    """May 2019 is withheld: April's 11 and June's 31 stand beside 10 and 30, and May's 20 is not among them."""
    rows = "month,count 2018-04,10 2018-05,20 2018-06,30 2019-04,11 2019-05,c 2019-06,31"
    measure = "counted_by: count, extract: e, dated: {column: month, take: within}, parts: month"
    every = figures(tmp_path, measure, rows, "month: month, count: count")
    assert (every["m"].counted.value, every["m@previous"].counted.value) == (42, 40)
    assert not every["m"].not_comparable
