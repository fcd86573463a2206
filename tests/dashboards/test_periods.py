"""Headings that are months, in the ways people write them; what only looks like one is none."""

from __future__ import annotations

import pytest

from reportgen.dashboards.periods import month_of


@pytest.mark.parametrize("heading", [
    "Apr-24", "2024 APR", "2024M04", "Apr 24 (Q1)", "Q1 Apr-24", "M1 Apr-24", "Month 1 (Apr-24)", "Apr-24 (M01)",
    "Period 1: April 2024", "Apr.24", "Apr - 24", "April (2024)", "Apr 24 - prov", "April 2024 (actual)",
    "01/04/2024 - 30/04/2024", "1 Apr 24 to 30 Apr 24", "Apr FY24/25", "Apr 24/25", "M01 24/25", "2024/25 M1",
    "Period 01 2024/25",
])  # fmt: skip
def test_april_2024(heading: str) -> None:
    assert month_of(heading) == "2024-04"


@pytest.mark.parametrize("heading", [
    "Q1 24", "Q1 2024/25", "Q1 Apr-Jun", "Q1 total", "M2 Apr-24", "24-Apr", "01/04/2024 - 30/06/2024", "2024/25",
    "Total 2024/25", "12 24/25",
])  # fmt: skip
def test_no_month(heading: str) -> None:
    assert month_of(heading) == ""
