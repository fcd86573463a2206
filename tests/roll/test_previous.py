"""The extract of the year before: what it is compared by, and what it leaves alone."""

import datetime

import pandas as pd
import pytest

from reportgen.measures.select import Span, in_period, latest
from reportgen.pipeline import make
from reportgen.problems import Problems, Stop
from reportgen.settings.measure import Dated
from tests.roll.test_roll import HEADINGS, alter, fill, place, rolled  # noqa: F401 - fixtures

SPAN = Span(datetime.date(2024, 4, 1), datetime.date(2025, 3, 31), datetime.date(2025, 10, 31))


def test_the_newest_rows_are_set_against_the_same_month_of_the_year_before():
    dated = Dated(column="as_at", take="latest")
    now = pd.DataFrame({"as_at": ["2025-09", "2025-12"], "count": [5, 9]})  # December is after the paper
    before = pd.DataFrame({"as_at": ["2024-09", "2024-10"], "count": [4, 7]})
    newest = latest(now, dated, SPAN)
    assert newest == "2025-09"
    assert list(in_period(before, dated, SPAN, 1, newest)["count"]) == [4]
    assert latest(now.iloc[0:0], dated, SPAN) == ""


def test_invented_rows_of_the_year_before_do_not_make_this_years_invented(rolled):  # noqa: F811
    fill(rolled)
    figures = make("tiny-2", Problems()).ledger.figures
    assert figures["iha"].previous == "iha@previous"
    assert figures["iha"].illustrative == ""
    assert figures["iha@previous"].illustrative == "invented for tests"
    assert {atom.file for atom, _ in figures["iha@previous"].cells} == {"tiny-2/data/previous/indicators.csv"}


def test_both_files_are_inputs_of_the_paper(rolled):  # noqa: F811
    fill(rolled)
    made = make("tiny-2", Problems())
    assert {"tiny-2/data/indicators.csv", "tiny-2/data/previous/indicators.csv"} <= set(made.inputs)


def test_rows_of_the_year_before_in_the_years_own_file_are_taken_first(rolled):  # noqa: F811
    fill(rolled)
    own = rolled / "data" / "indicators.csv"
    earlier = "2023-04,IHA,1,10\n2023-05,IHA,1,10\n2023-06,IHA,1,10\n"
    own.write_text(own.read_text(encoding="utf-8") + earlier, encoding="utf-8")
    alter(rolled / "extracts" / "months.yaml", ("rule: months_complete,", "rule: months_complete, earlier: true,"))
    previous = make("tiny-2", Problems()).published.figures["iha@previous"]
    assert previous.text == "10.0% (3/30)"


def test_a_file_of_the_year_before_that_is_not_there_is_told(rolled):  # noqa: F811
    fill(rolled)
    (rolled / "data" / "previous" / "indicators.csv").unlink()
    with pytest.raises(Stop, match="extract-missing"):
        make("tiny-2", Problems())
