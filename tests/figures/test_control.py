"""Control charts of published figures: which chart, from which months, and what is not told where a month is hidden."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from reportgen.document.figure import FigureRef, parse
from reportgen.figures.control import controlled
from reportgen.figures.published import Published
from reportgen.figures.saying import aspect_words as text
from tests.measures.counting import Counting

YEAR = [f"2019-{month:02}" for month in range(4, 13)] + ["2020-01", "2020-02", "2020-03"]
BEFORE = [f"2018-{month:02}" for month in range(4, 13)] + ["2019-01", "2019-02", "2019-03"]


def case(rows: dict[str, tuple[int, int]], **control: Any) -> str:
    lines = ["month,numerator,denominator", *(f"{month},{met},{of}" for month, (met, of) in rows.items())]
    return yaml.safe_dump(
        {
            "extracts": {
                "e": {
                    "columns": {"month": "month", "numerator": "count", "denominator": "count"},
                    "rows": "\n".join(lines) + "\n",
                }
            },
            "period": {"start": "2019-04-01", "end": "2020-03-31", "label": "2019/2020"},
            "policy": {"targets": {"iha": {"percent": 90}}},
            "measures": {
                "iha": {
                    "counted_by": "share",
                    "extract": "e",
                    "dated": {"column": "month", "take": "within"},
                    "parts": "month",
                    "better": "higher",
                    "control": control,
                }
            },
        }
    )


def published(folder: Path, rows: dict[str, tuple[int, int]], audience: str = "internal", **control: Any) -> Published:
    counting = Counting(case(rows, **control), folder)
    assert not list(counting.problems)
    return controlled(counting.published(audience), counting.measures)


def test_a_share_of_few_people_has_a_p_chart_with_limits_by_how_many_there_are(tmp_path: Path):
    """15 of 20 every month but one: pooled 179/240 = 74.58%; 3 x sqrt(0.7458 x 0.2542 / 20) = 29.21 points."""
    shown = published(tmp_path, {month: (14 if month == "2019-06" else 15, 20) for month in YEAR})
    assert shown.named("iha").control.kind == "p"
    limits = shown.get(parse("iha[2020-03]")).limits
    assert (limits.mean, limits.lower, limits.upper) == (Decimal("74.6"), Decimal("45.4"), Decimal("103.8"))
    assert text(shown.get(parse("iha[2020-03]")), "lower_limit") == "45.4%"


def test_a_share_of_many_people_has_an_xmr_chart_unless_it_says_otherwise(tmp_path: Path):
    rows = {month: (80 + n % 3, 150) for n, month in enumerate(YEAR)}
    assert published(tmp_path, rows).named("iha").control.kind == "xmr"
    assert published(tmp_path, rows, chart="p").named("iha").control.kind == "p"
    assert published(tmp_path, rows, chart="none").named("iha").control is None


def test_twelve_months_are_one_too_few_for_a_verdict(tmp_path: Path):
    whole = published(tmp_path, {month: (12 + n % 4, 20) for n, month in enumerate(YEAR)}).named("iha")
    assert text(whole, "control") == "With 12 months the limits are provisional; 13 are needed for a verdict."
    assert text(whole, "variation") == "too few months"
    assert text(whole, "assurance") == "no verdict"


def test_the_months_of_the_year_before_are_taken_where_the_measure_asks_for_them(tmp_path: Path):
    rows = {month: (12 + n % 4, 20) for n, month in enumerate([*BEFORE, *YEAR])}
    assert published(tmp_path, rows).named("iha").control.months == 12
    shown = published(tmp_path, rows, earlier=True)
    whole = shown.named("iha")
    assert whole.control.months == 24
    assert whole.control.series[0] == FigureRef("iha", "2019-04", previous=True)
    assert text(shown.get(whole.control.series[0])) == "60.0% (12/20)"
    assert text(whole, "variation") == "as chance explains"
    # 24 months of 13.5 of 20: 67.5%, and limits of 31.4 points about it on both sides of 90%.
    assert text(whole, "assurance") == "met in some months"


def test_a_fall_that_chance_does_not_explain_is_a_concern_and_the_month_is_marked(tmp_path: Path):
    rows = {month: (18 if n % 2 else 14, 20) if n < 23 else (4, 20) for n, month in enumerate([*BEFORE, *YEAR])}
    shown = published(tmp_path, rows, earlier=True)
    assert text(shown.named("iha"), "variation") == "concern, lower"
    assert shown.get(parse("iha[2020-03]")).limits.signal == "concern"
    assert shown.get(parse("iha[2020-02]")).limits.signal == ""


def test_limits_are_worked_out_anew_from_the_month_that_is_named(tmp_path: Path):
    rows = {month: (6 if n < 12 else 16, 20) for n, month in enumerate([*BEFORE, *YEAR])}
    rows["2018-05"], rows["2019-05"] = (7, 20), (17, 20)
    why = [{"from": "2019-04", "because": "a second clinic was opened"}]
    shown = published(tmp_path, rows, earlier=True, rebase=why)
    assert shown.get(FigureRef("iha", "2019-04", previous=True)).limits.mean == Decimal("30.4")  # 73 of 240
    assert shown.get(parse("iha[2019-04]")).limits.mean == Decimal("80.4")  # 193 of 240
    assert shown.named("iha").control.months == 12
    assert shown.named("iha").control.rebased == ("from April 2019: a second clinic was opened",)


def test_there_are_no_limits_where_a_month_is_hidden(tmp_path: Path):
    rows = {month: (3 if month == "2019-08" else 12, 20) for month in YEAR}
    internal = published(tmp_path, rows)
    assert internal.get(parse("iha[2019-04]")).limits is not None
    public = published(tmp_path, rows, "public")
    assert public.get(parse("iha[2019-08]")).hidden
    assert all(figure.limits is None for figure in public)
    whole = public.named("iha")
    assert text(whole, "control") == "No limits are given, as a month is not shown."
    assert text(whole, "variation") == "not shown"


def test_a_hidden_month_of_the_year_before_leaves_that_year_out(tmp_path: Path):
    rows = {month: (3 if month == "2018-08" else 12 + n % 3, 20) for n, month in enumerate([*BEFORE, *YEAR])}
    public = published(tmp_path, rows, "public", earlier=True)
    assert public.named("iha").control.months == 12
    assert public.get(parse("iha[2019-04]")).limits is not None


@pytest.mark.parametrize(("met", "why"), [(20, "do not vary"), (0, "do not vary")])
def test_months_that_do_not_vary_have_no_limits(tmp_path: Path, met: int, why: str):
    shown = published(tmp_path, dict.fromkeys(YEAR, (met, 20)))
    assert why in text(shown.named("iha"), "control")
    assert text(shown.named("iha"), "variation") == "too few months"


def test_limits_of_counts_have_a_decimal_place(tmp_path: Path):
    """1 to 10 by month: mean 5.5, limits 5.5 -/+ 2.66, as in the published check values."""
    shown = published(tmp_path, {month: (n + 1, 200) for n, month in enumerate(YEAR[:10])}, chart="xmr")
    limits = shown.get(parse("iha[2019-04]")).limits
    assert (limits.mean, limits.lower, limits.upper) == (Decimal("2.8"), Decimal("1.4"), Decimal("4.1"))
