"""What a cell may say and what it is read as; worked out by hand."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

import pytest

from reportgen.document.english import format_month
from reportgen.extracts import dates, values
from reportgen.extracts.values import Unread

D = Decimal
DAY = datetime.date


@pytest.mark.parametrize(
    ("cell", "meant"),
    [
        ("12", 12),
        ("0", 0),
        ("007", 7),
        (" 12 ", 12),
        ("\u00a012\u200b", 12),
        ("1,234", 1234),
        ("1,234,567", 1234567),
        ("1 234", 1234),
        ("1\u202f234", 1234),
        ("1,234.0", 1234),
        ("12.", 12),
        ("12.00", 12),
        (D("12"), 12),
        (D("12.0"), 12),
        (D("1E+3"), 1000),
    ],
)
def test_a_count_is_a_whole_number_however_it_is_written(cell: Any, meant: int) -> None:
    assert values.parse_count(cell) == meant
    assert type(values.parse_count(cell)) is int


@pytest.mark.parametrize(
    ("cell", "fault", "fix"),
    [
        ("12.5", "is not a whole number", "source system"),
        (D("12.5"), "is not a whole number", "source system"),
        ("-1", "is below 0", "source system"),
        ("−1", "is below 0", "source system"),
        ("1,23", "is not a whole number", "1.23"),
        ("12,34,567", "is not a whole number", "such as 12"),
        ("1,2345", "is not a whole number", "such as 12"),
        ("12%", "is not a whole number", "as a percentage"),
        ("12*", "is not a whole number", "take the mark out"),
        ("<5", "is not a whole number", "a usual sign"),
        ("1-5", "is not a whole number", "a usual sign"),
        ("c", "is not a whole number", "a usual sign"),
        ("twelve", "is not a whole number", "a whole number"),
        ("1.2E+05", "is not a whole number", "Excel has shortened it"),
        ("١٢", "is not a whole number", "a whole number"),
        ("1_000", "is not a whole number", "such as 12"),
        ("inf", "is not a whole number", "a whole number"),
        (True, "is not a whole number", "a whole number"),
        (DAY(2019, 5, 1), "is a date or time", "Excel may have turned"),
    ],
)
def test_what_is_no_count_is_refused_with_a_mend_that_fits(cell: Any, fault: str, fix: str) -> None:
    with pytest.raises(Unread) as raised:
        values.parse_count(cell)
    assert fault in raised.value.fault
    assert fix in raised.value.fix


def test_a_count_of_something_says_so() -> None:
    with pytest.raises(Unread, match="is not a whole number of children"):
        values.parse_count("12.5", of="children")


@pytest.mark.parametrize(
    ("cell", "meant"),
    [("12.5", "12.5"), ("-0.10", "-0.10"), (".5", "0.5"), ("1,234.567", "1234.567"), (D("0.1"), "0.1"), ("-0", "0")],
)
def test_a_number_is_exact(cell: Any, meant: str) -> None:
    assert str(values.parse_number(cell)) == meant


@pytest.mark.parametrize(
    ("cell", "meant"),
    [("12%", "12"), ("12.5 %", "12.5"), ("12.5", "12.5"), ("0.5%", "0.5"), (D("97.8"), "97.8")],
)
def test_a_percentage_is_the_number_before_its_sign(cell: Any, meant: str) -> None:
    assert values.parse_percent(cell) == D(meant)


@pytest.mark.parametrize(("cell", "meant"), [("0.845", "84.5"), (D("1"), "100"), ("84.5%", "84.5"), ("0", "0")])
def test_a_percentage_given_as_a_share_of_one_is_declared_so(cell: Any, meant: str) -> None:
    assert values.parse_percent(cell, fractions=True) == D(meant)


@pytest.mark.parametrize(
    ("cell", "meant"),
    [
        ("£1,234", "1234.00"),
        ("1234.50", "1234.50"),
        ("£ 5", "5.00"),
        ("-£5", "-5.00"),
        ("£-5", "-5.00"),
        ("(£1,234.56)", "-1234.56"),
        (D("271869"), "271869.00"),
        ("0", "0.00"),
        ("(0)", "0.00"),
    ],
)
def test_money_is_pounds_and_pence(cell: Any, meant: str) -> None:
    assert str(values.parse_money(cell)) == meant


@pytest.mark.parametrize(
    ("cell", "fault"),
    [
        ("£1.2m", "is not an amount"),
        ("€5", "is not an amount"),
        ("$5", "is not an amount"),
        ("£1.234", "finer than a penny"),
        ("££5", "is not an amount"),
        ("", "is not an amount"),
        ("(-5)", None),
    ],
)
def test_money_of_another_kind_is_refused(cell: str, fault: str | None) -> None:
    if fault is None:
        assert values.parse_money(cell) == 5  # two minuses
        return
    with pytest.raises(Unread, match=fault):
        values.parse_money(cell)


@pytest.mark.parametrize("cell", ["yes", "Y", "TRUE", "1", True, D(1)])
def test_yes(cell: Any) -> None:
    assert values.parse_flag(cell) is True


@pytest.mark.parametrize("cell", ["No", "n", "false", "0", False])
def test_no(cell: Any) -> None:
    assert values.parse_flag(cell) is False


def test_neither_yes_nor_no() -> None:
    with pytest.raises(Unread):
        values.parse_flag("perhaps")


MAY = [
    "2019-05", "2019/05", "201905", "2019-05-01", "2019-05-31", "2019-05-01 00:00:00", "May-19", "may 19", "MAY-2019",
    "May 2019", "May, 2019", "May '19", "2019 May", "05/2019", "5/2019", "05-2019", "01/05/2019", "31/05/2019",
    "01-May-19", "31/05/19", "1 May 19",
    "1 May 2019", "31-May-2019", "43586", D("43586"), D("43600"), DAY(2019, 5, 1), DAY(2019, 5, 17),
    datetime.datetime.combine(DAY(2019, 5, 1), datetime.time()), " May\u00a02019 ",
]  # fmt: skip


@pytest.mark.parametrize("cell", MAY, ids=str)
def test_may_2019_however_it_is_written(cell: Any) -> None:
    assert dates.parse_month(cell) == "2019-05"


@pytest.mark.parametrize(
    ("cell", "meant"), [("Sept 2019", "2019-09"), ("Sep-19", "2019-09"), ("December 2019", "2019-12")]
)
def test_months_by_name(cell: str, meant: str) -> None:
    assert dates.parse_month(cell) == meant


@pytest.mark.parametrize(
    ("cell", "fault"),
    [
        ("May", "without its year"),
        ("19-May", "is not a month"),
        ("2019", "is not a month"),
        ("13/2019", "is not a month"),
        ("2019-13", "is not a month"),
        ("201819", "is not a month"),
        ("17/05/2019", "a day inside a month"),
        ("05/31/2019", "American order"),
        ("Q1 2019", "is not a month"),
        ("Total", "is not a month"),
        ("Mayhem 2019", "is not a month"),
        ("12", "is not a month"),
        ("99999", "is not a month"),
        (True, "is not a month"),
    ],
)
def test_what_is_no_month_is_refused(cell: Any, fault: str) -> None:
    with pytest.raises(Unread, match=fault):
        dates.parse_month(cell)


MARCH_31 = [
    "2020-03-31", "20200331", "2020/03/31", "2020-03-31T00:00:00", "2020-03-31 14:05", "31/03/2020", "31/3/2020",
    "31.03.2020", "31-03-2020", "31/03/2020 00:00:00", "31 March 2020", "31-Mar-2020", "31st March 2020",
    "Tuesday 31 March 2020", "31/03/20", "31/3/20", "31.03.20", "31-03-20", "31-Mar-20", "31 March 20",
    "31/03/20 00:00",
    "43921", D("43921"), DAY(2020, 3, 31), datetime.datetime.combine(DAY(2020, 3, 31), datetime.time(14, 5)),
]  # fmt: skip


@pytest.mark.parametrize("cell", MARCH_31, ids=str)
def test_the_last_of_march_2020_however_it_is_written(cell: Any) -> None:
    assert dates.parse_date(cell) == DAY(2020, 3, 31)
    assert type(dates.parse_date(cell)) is datetime.date


def test_a_day_is_read_in_british_order() -> None:
    assert dates.parse_date("04/05/2020") == DAY(2020, 5, 4)


@pytest.mark.parametrize(
    ("cell", "fault"),
    [
        ("03/31/2020", "American order"),
        ("30/02/2020", "not a day of the calendar"),
        ("2020-02-30", "not a day of the calendar"),
        ("20201331", "not a day of the calendar"),
        ("31032020", "is not a date"),
        ("31/03/85", "year of two figures"),
        ("03/31/20", "American order"),
        ("Wednesday 31 March 2020", "is a Tuesday, not a Wednesday"),
        ("31/13/2020", "American order|not a day"),
        ("32/13/2020", "not a day of the calendar"),
        ("March 2020", "is not a date"),
        ("31/03-2020", "is not a date"),
        ("2020", "is not a date"),
        ("31 Marzo 2020", "is not a date"),
        (datetime.time(10, 0), "is not a date"),
        (D("12.5"), "is not a date"),
        ("01/01/0019", "between 1900 and 2100"),
    ],
)
def test_what_is_no_day_is_refused(cell: Any, fault: str) -> None:
    with pytest.raises(Unread, match=fault):
        dates.parse_date(cell)


def test_serial_numbers_of_a_workbook_that_counts_from_1904() -> None:
    assert dates.parse_date(D("42124"), since_1904=True) == DAY(2019, 5, 1)
    assert dates.parse_month(D("42124"), since_1904=True) == "2019-05"


@pytest.mark.parametrize(("cell", "meant"), [("2019", 2019), (D("2019"), 2019), ("2019.0", 2019), (" 2100 ", 2100)])
def test_a_year(cell: Any, meant: int) -> None:
    assert dates.parse_year(cell) == meant


@pytest.mark.parametrize(
    "cell",
    ["2024/25", "2024-25", "2024–25", "2024/2025", "2024 - 2025", "202425", D("202425"), "24/25", "FY2024/25",
     "FY 24-25", "2024 to 2025", "Year ending March 2025", "year to 31 March 2025", " 2024 / 25 "],
)  # fmt: skip
def test_a_financial_year_however_it_is_written(cell: Any) -> None:
    assert dates.parse_year(cell) == "2024/25"


def test_the_financial_year_that_ends_a_century() -> None:
    assert (dates.parse_year("1999/00"), dates.parse_year("1999/2000")) == ("1999/00", "1999/00")


def test_several_years_are_not_one() -> None:
    with pytest.raises(Unread, match="not one year but several"):
        dates.parse_year("2015-17")


@pytest.mark.parametrize("cell", ["19", "1899", "2101", "2019-05", "2019/18", "201921", "15-17", DAY(2019, 5, 1), True])
def test_what_is_no_year(cell: Any) -> None:
    with pytest.raises(Unread):
        dates.parse_year(cell)


@pytest.mark.parametrize(
    ("cell", "meant"), [("02/2003", "2003-02"), ("11/2012", "2012-11"), ("12-2013", "2013-12"), ("04.2005", "2005-04")]
)
def test_a_month_whose_number_is_that_of_the_year_before_is_no_financial_year(cell: str, meant: str) -> None:
    assert dates.parse_month(cell) == meant
    with pytest.raises(Unread, match="is not a year"):
        dates.parse_year(cell)


def test_a_month_in_words() -> None:
    assert format_month("2019-05") == "May 2019"


@pytest.mark.parametrize(
    ("cell", "meant"),
    [("\uff11\uff12", 12), ("\uff11,\uff10\uff10\uff10", 1000), ("0.000", 0), (D("1.000"), 1)],
)
def test_a_count_in_letters_of_double_width_or_with_places_of_a_workbook(cell: Any, meant: int) -> None:
    assert values.parse_count(cell) == meant


@pytest.mark.parametrize("cell", ["1.000", "2.000", "12.000", "120.000"])
def test_a_count_that_may_be_of_thousands_is_refused(cell: str) -> None:
    with pytest.raises(Unread, match=rf"may be {int(float(cell))} or {int(float(cell))},000"):
        values.parse_count(cell)


def test_a_month_in_letters_of_double_width() -> None:
    assert dates.parse_month("\uff12\uff10\uff12\uff14-\uff10\uff14") == "2024-04"


@pytest.mark.parametrize("cell", ["101", "100.1%", "-1", "-0.5%", D("640")])
def test_a_percentage_outside_0_to_100_is_refused_unless_it_may_be(cell: Any) -> None:
    with pytest.raises(Unread, match="between 0 and 100"):
        values.parse_percent(cell)
    assert values.parse_percent(cell, beyond_100=True) == D(str(cell).rstrip("%"))


def test_the_ends_of_percentages_belong_to_them() -> None:
    assert [values.parse_percent(cell) for cell in ("0", "100", "100.0%", "0%")] == [0, 100, 100, 0]
    assert values.parse_percent("1", fractions=True) == 100
