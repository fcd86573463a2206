"""The time a figure is of: in words for the reader, and read back from a record that was kept."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.figures.period import Period, covering, months_compared, parse_period
from reportgen.settings.months import every_month

DAYS = st.dates(min_value=datetime.date(1000, 1, 1))
MONTHS = st.builds("{:04d}-{:02d}".format, st.integers(1950, 2090), st.integers(1, 12))


@st.composite
def months(draw: st.DrawFn) -> Period:
    first, last = sorted((draw(MONTHS), draw(MONTHS)))
    every = every_month(first, last)
    lacking = draw(st.sets(st.sampled_from(every), max_size=4)) - {first, last}
    return Period(months=tuple(month for month in every if month not in lacking))


PERIODS = st.one_of(
    st.builds(lambda first, last: Period(days=(first,) if first == last else (first, last)), DAYS, DAYS),
    months(),
    st.builds(lambda year: Period(years=(str(year),)), st.integers(1950, 2090)),
    st.builds(lambda year: Period(years=(f"{year}/{(year + 1) % 100:02d}",)), st.integers(1950, 2090)),
    st.just(Period(stated="Autumn term")),
    st.just(Period()),
)


@given(period=PERIODS)
def test_a_record_gives_back_the_period_that_was_published(period: Period):
    assert parse_period(period.words) == period


@pytest.mark.parametrize(
    ("period", "text"),
    [
        (Period(days=(datetime.date(2020, 3, 31),)), "31 March 2020"),
        (Period(days=(datetime.date(2019, 4, 1), datetime.date(2020, 3, 31))), "1 April 2019 to 31 March 2020"),
        (Period(months=("2019-05",)), "May 2019"),
        (Period(months=("2019-05", "2019-06")), "May 2019 to June 2019"),
        (Period(months=("2019-05", "2019-08")), "May 2019 to August 2019, without June 2019 and July 2019"),
        (Period(years=("2016", "2020")), "2016 to 2020"),
        (Period(), ""),
    ],
)  # fmt: skip
def test_a_period_in_words(period: Period, text: str):
    assert period.words == text


def test_months_are_counted_in_other_words_too():
    period = parse_period("year May 2019 to March 2020")
    assert (len(period.months), period.words) == (11, "year May 2019 to March 2020")
    assert parse_period("30 days of May 2019").months == ()


@pytest.mark.parametrize("text", ["31 June 2020", "Spring 2019", "June 2020 to May 2020", "the year to March", ""])
def test_words_of_another_kind_are_kept_as_they_stand(text: str):
    assert parse_period(text) == Period(stated=text)


def test_what_a_period_is_of():
    assert parse_period("31 March 2020").one_day
    assert not parse_period("1 April 2019 to 31 March 2020").one_day
    assert parse_period("2019/20").one_year
    assert not parse_period("2019 to 2020").one_year
    assert parse_period("2019/20").financial_year
    assert not parse_period("2019").financial_year
    assert parse_period("Autumn term 2019").dated
    assert not parse_period("Autumn term").dated
    assert not Period()


@pytest.mark.parametrize(
    ("months", "same", "meant"),
    [
        (("2018-04", "2018-05", "2018-06"), True, "in the same three months"),
        (("2018-06",), True, "in the same month"),
        (("2018-04", "2018-05", "2018-06"), False, "in three months (April 2018 to June 2018)"),
        (("2018-04", "2018-06"), False, "in two months (April 2018 to June 2018, without May 2018)"),
        (("2018-06",), False, "in June 2018"),
    ],
)
def test_the_months_of_the_year_before_are_words_only_when_they_are_said(
    months: tuple[str, ...], same: bool, meant: str
) -> None:
    assert months_compared(Period(months=months), same=same) == meant


DAY, LATER = datetime.date(2019, 4, 30), datetime.date(2020, 3, 31)


@pytest.mark.parametrize(
    ("values", "group", "period"),
    [
        ((DAY, datetime.date(2019, 7, 1), LATER), "", Period(days=(DAY, LATER))),
        ((DAY, DAY), "2019-05", Period(days=(DAY,))),
        (("2019-05", "2019-06"), "", Period(months=("2019-05", "2019-06"))),
        ((2016, 2018, 2020), "", Period(years=("2016", "2020"))),
        (("2018/19", "2019/20"), "", Period(years=("2018/19", "2019/20"))),
        ((None, "5 to 9"), "2019-05", Period(months=("2019-05",))),
        ((), "2019-04 to 2019-06", Period(months=("2019-04", "2019-05", "2019-06"))),
        ((), "5 to 9", Period()),
    ],
)
def test_a_figure_is_of_the_time_of_its_rows_or_of_its_group(values: tuple[object, ...], group: str, period: Period):
    assert covering(values, group) == period


def test_months_left_out_are_named_with_why():
    withheld, late = ("2019-06", "withheld at source"), ("2019-07", "not yet due")
    months = Period(months=("2019-05", "2019-08"))
    with_reasons = Period(months=months.months, left_out=(withheld, late))
    assert with_reasons.words == (
        "May 2019 to August 2019, without June 2019 (withheld at source) and July 2019 (not yet due)"
    )
    alike = Period(months=months.months, left_out=(withheld, ("2019-07", "withheld at source")))
    assert alike.words == "May 2019 to August 2019, without June 2019 and July 2019, withheld at source"
    at_an_end = Period(months=("2019-05", "2019-06"), left_out=(late,))
    assert at_an_end.words == "May 2019 to July 2019, without July 2019, not yet due"


def test_a_month_named_in_other_words_is_that_month():
    assert parse_period("the whole of May 2019").months == ("2019-05",)
    assert parse_period("from June 2019 to May 2019").months == ()
