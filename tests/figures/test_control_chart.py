"""Control charts against the limits and rules published for NHSRplotthedots, and by hand."""

from __future__ import annotations

import csv
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from reportgen.figures.control_chart import PRESETS, ControlChart, _assurance, p_chart, sentence, xmr_chart
from reportgen.figures.control_limits import Limits, p_limits, xmr_limits
from reportgen.figures.control_rules import shifts, trend_points, two_of_three

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data" / "external"
EXPECTED = SHARED / "nhsr-plotthedots" / "spc_expected.yaml"
NHS = PRESETS["nhs-r"]


def numbers(*values: float) -> list[Fraction]:
    return [Fraction(str(value)) for value in values]


@pytest.fixture(scope="module")
def expected() -> dict[str, Any]:
    if not EXPECTED.exists():
        pytest.skip("the published limits are not beside this checkout: ../shared/data/external")
    return dict(yaml.safe_load(EXPECTED.read_text(encoding="utf-8")))


def near(value: Fraction, printed: float, places: str = "0.00001") -> bool:
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return exact.quantize(Decimal(places), ROUND_HALF_UP) == Decimal(str(printed)).quantize(Decimal(places))


@pytest.mark.parametrize(
    ("values", "screen", "mean", "lower", "upper"),
    [
        ([1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1], True, 1.94444, -0.71556, 4.60444),
        ([1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1], False, 1.94444, -3.06261, 6.95150),
        (list(range(1, 11)), True, 5.5, 2.84, 8.16),
        ([3, 1, 4, 1, 5, 9, 2], False, 3.57143, -6.62524, 13.76810),
        ([16, 9, 4, 2, 1], False, 6.4, -3.575, 16.375),
    ],
)
def test_limits_as_published(values: list[int], screen: bool, mean: float, lower: float, upper: float) -> None:
    limits = xmr_limits(numbers(*values), screen=screen)
    assert limits is not None
    assert near(limits.centre, mean)
    assert near(limits.lower, lower)
    assert near(limits.upper, upper)


def test_near_limits_as_published() -> None:
    limits = xmr_limits(numbers(*range(1, 11)), screen=True)
    assert limits is not None
    assert near(limits.near_lower, 3.72667)
    assert near(limits.near_upper, 7.27333)


def test_every_limit_of_the_reference_file(expected: dict[str, Any]) -> None:
    checked = 0
    for case in expected["limits"]:
        if "values" not in case:
            continue
        limits = xmr_limits(numbers(*case["values"]), screen=case["screen_outliers"])
        assert limits is not None
        assert near(limits.centre, case["expected"]["mean"], "0.01")
        assert near(limits.lower, case["expected"]["lpl"], "0.01")
        assert near(limits.upper, case["expected"]["upl"], "0.01")
        checked += 1
    assert checked == 2


def test_the_accident_and_emergency_breaches_of_the_reference_file(expected: dict[str, Any]) -> None:
    case = next(one for one in expected["limits"] if one["id"] == "readme_breaches_rqm")
    with (SHARED / "nhsr-datasets" / "ae_attendances.csv").open(encoding="utf-8", newline="") as file:
        rows = [r for r in csv.DictReader(file) if r["org_code"] == "RQM" and r["type"] == "1"]
    rows = sorted((r for r in rows if r["period"] < "2018-04-01"), key=lambda r: r["period"])
    assert len(rows) == case["points"]
    chart = xmr_chart([Fraction(r["breaches"]) for r in rows], "lower", NHS, target=Fraction(case["target"]))
    limits = chart.points[-1].limits
    assert limits is not None
    assert near(limits.lower, case["computed"]["lpl"])
    assert near(limits.upper, case["computed"]["upl"])
    assert (chart.variation, chart.assurance) == ("common cause", "inconsistent")


def test_shifts_of_the_reference_file(expected: dict[str, Any]) -> None:
    for case in expected["rule_seven_points_one_side"]:
        ends = [at for at, flag in enumerate(case["result"]) if flag]
        marked = {at for end in ends for at in range(end - 6, end + 1)}
        assert {at for at, mark in enumerate(shifts(case["side"], 7)) if mark} == marked


def test_trends_of_the_reference_file(expected: dict[str, Any]) -> None:
    for case in expected["rule_seven_point_trend"]:
        ends = {at: flag for at, flag in enumerate(case["result"]) if flag}
        marked = {at: flag for end, flag in ends.items() for at in range(end - 6, end + 1)}
        marks = trend_points([Fraction(value) for value in case["values"]], 7)
        assert {at: mark for at, mark in enumerate(marks) if mark} == marked


def test_two_of_three_of_the_reference_file_which_is_older_than_the_change(expected: dict[str, Any]) -> None:
    for case in expected["rule_two_in_three"]:
        close = [bool(one) for one in case["close"]]
        assert two_of_three(close, case["side"], whole=True) == case["result"]
        since = [mark if near_limit else 0 for mark, near_limit in zip(case["result"], close, strict=True)]
        assert two_of_three(close, case["side"], whole=False) == since


def test_assurance_of_the_reference_file(expected: dict[str, Any]) -> None:
    words = {"consistent_fail": "fail", "consistent_pass": "pass", "inconsistent": "inconsistent"}
    for row in expected["assurance"]["rows"]:
        limits = [Limits(Fraction(row["lpl"] + row["upl"], 2), Fraction(row["lpl"]), Fraction(row["upl"]))]
        target = Fraction(expected["assurance"]["target"])
        assert _assurance(limits, "higher", target) == words[row["increase"]]
        assert _assurance(limits, "lower", target) == words[row["decrease"]]
        assert _assurance(limits, "neither", target) == "none"


STEADY = [20, 0] * 6
"""Up and down about 10, and down at the end."""


@pytest.mark.parametrize("preset", PRESETS)
@pytest.mark.parametrize(("months", "rule"), [(6, ""), (7, "shift")])
def test_seven_months_on_one_side_are_a_shift_and_six_are_not(preset: str, months: int, rule: str) -> None:
    chart = xmr_chart(numbers(*STEADY, *([11, 12] * 4)[:months]), "higher", PRESETS[preset])
    assert chart.points[-1].rule == rule
    assert chart.points[-1].direction == bool(rule)


@pytest.mark.parametrize(
    ("preset", "months", "rule"),
    [("nhs-r", 6, ""), ("nhs-r", 7, "trend"), ("nhs-r-2021", 6, ""), ("nhs-r-2021", 7, "trend"), ("excel", 5, ""),
     ("excel", 6, "trend")],
)  # fmt: skip
def test_how_many_rising_months_are_a_trend(preset: str, months: int, rule: str) -> None:
    """The last of the steady months, 0, is the first of those that rise."""
    chart = xmr_chart(numbers(*STEADY, *[2, 4, 6, 8, 13, 15][: months - 1]), "higher", PRESETS[preset])
    assert chart.points[-1].rule == rule


def test_a_p_chart_by_hand() -> None:
    # 81 of 90 in all: 0.9; with 36 in a month 3 x sqrt(0.09 / 36) = 0.15: 75 to 105.
    limits = p_limits([(30, 36), (51, 54)])
    assert limits[0] == Limits(Fraction(90), Fraction(75), Fraction(105))
    assert limits[1] is not None
    assert near(limits[1].lower, 77.75255)  # 90 - 30 / sqrt(6)


def test_months_that_do_not_vary_have_no_limits() -> None:
    chart = xmr_chart(numbers(*[5] * 14), "higher", NHS)
    assert chart.points[-1].limits is None
    assert sentence(chart) == "No limits are drawn: the values do not vary, so that no limits can be worked out."
    assert p_limits([(4, 4), (9, 9)]) == [None, None]


def test_twelve_months_are_too_few_for_icons_and_say_so() -> None:
    chart = xmr_chart(numbers(*[1, 2] * 6), "higher", NHS, target=Fraction(9))
    assert (chart.variation, chart.assurance) == ("too few", "none")
    assert sentence(chart) == "With 12 months the limits are provisional; 13 are needed for a verdict."


def test_a_month_that_was_not_received_is_passed_over() -> None:
    with_gap = xmr_chart([*numbers(3, 1), None, *numbers(4, 1, 5, 9, 2)], "higher", NHS)
    without = xmr_chart(numbers(3, 1, 4, 1, 5, 9, 2), "higher", NHS)
    assert with_gap.points[-1].limits == without.points[-1].limits
    assert [point.index for point in with_gap.points] == [0, 1, 3, 4, 5, 6, 7]


def test_improvement_wins_where_rules_disagree() -> None:
    # A trend upwards that ends below the mean of a series that stood high before it.
    values = numbers(50, 52, 50, 52, 50, 52, 50, 52, 50, 52, 10, 11, 12, 13, 14, 15, 16)
    chart = xmr_chart(values, "higher", NHS)
    assert chart.points[-1].limits is not None
    assert chart.points[-1].value < chart.points[-1].limits.centre
    assert (chart.variation, chart.direction) == ("improvement", 1)


def test_a_rebase_works_out_limits_anew() -> None:
    values = numbers(*[10, 12] * 7, *[30, 32] * 7)
    chart = xmr_chart(values, "higher", NHS, rebase=[14])
    assert chart.points[0].limits != chart.points[-1].limits
    assert (chart.variation, chart.months) == ("common cause", 14)
    assert xmr_chart(values, "higher", NHS).variation == "improvement"


SERIES = st.lists(st.integers(0, 60).map(Fraction), min_size=2, max_size=40)


@given(SERIES)
def test_a_series_upside_down_has_the_mirrored_verdict(values: list[Fraction]) -> None:
    def judged(series: list[Fraction], better: Any) -> ControlChart:
        return xmr_chart(series, better, NHS, target=series[0])

    up, down = judged(values, "higher"), judged([-value for value in values], "lower")
    assert up.variation == down.variation
    assert up.assurance == down.assurance
    assert [p.direction for p in up.points] == [-p.direction for p in down.points]


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)).map(lambda s: (min(s), max(s))), max_size=30))
def test_p_limits_stand_about_the_centre_and_narrow_with_the_denominator(shares: list[tuple[int, int]]) -> None:
    limits = p_limits(shares)
    known = [(of, one) for (_, of), one in zip(shares, limits, strict=True) if one]
    for _, one in known:
        assert one.lower < one.centre < one.upper
    for of, one in known:
        assert all(other.lower <= one.lower for smaller, other in known if smaller <= of)


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)).map(lambda s: (min(s), max(s))), max_size=30))
def test_every_p_chart_says_something(shares: list[tuple[int, int]]) -> None:
    assert sentence(p_chart(list(shares), "higher", NHS, target=Fraction(90))).endswith(".")
