"""A comparison opens with its percentages as one chart; what a paper hid or invented is left to the table."""

from __future__ import annotations

from decimal import Decimal

from reportgen.document.blocks import Chart
from reportgen.editions.compare.at_a_glance import chart
from reportgen.editions.compare.headline import headline
from reportgen.editions.compare.model import Side
from tests.compare.pieces import count, share, side


def drawn(before: Side, now: Side) -> tuple[Chart, ...]:
    return tuple(block for block in chart(headline(before, now), before, now) if isinstance(block, Chart))


BEFORE = side("A", 2019, [share("iha", 60, 80), share("rha", 90, 120), share("dental", 30, 40), count("children", 500)])


def test_each_percentage_of_both_papers_has_both_its_values():
    now = side(
        "B", 2020, [share("iha", 72, 80), share("rha", 84, 120), share("dental", 36, 40), count("children", 510)]
    )
    (one,) = drawn(BEFORE, now)
    assert one.form == "dumbbell"
    assert one.categories == ("iha", "rha", "dental")
    assert [series.name for series in one.series] == ["2018/2019", "2019/2020"]
    assert one.series[0].values == (Decimal("75.0"), Decimal("75.0"), Decimal("75.0"))
    assert one.series[1].values == (Decimal("90.0"), Decimal("70.0"), Decimal("90.0"))
    assert one.series[1].texts == ("90.0%", "70.0%", "90.0%")
    assert "2 of 3 percentages are higher in 2019/2020 than in 2018/2019" in one.alt


def test_the_headline_of_one_percentage_that_rose_is_a_sentence():
    now = side("B", 2020, [share("iha", 72, 80), share("rha", 84, 120), share("dental", 27, 40)])
    (one,) = drawn(BEFORE, now)
    assert "1 of 3 percentages is higher in 2019/2020 than in 2018/2019" in one.alt


def test_what_is_hidden_or_invented_is_not_drawn_and_one_alone_is_no_chart():
    now = side(
        "B",
        2020,
        [share("iha", 72, 80), share("rha", 84, 120, illustrative="made up"), share("dental", 1, 2, state="hidden")],
    )
    assert drawn(BEFORE, now) == ()
