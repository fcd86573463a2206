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
