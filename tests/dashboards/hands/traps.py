"""Workbooks that look like a year of months and are not, or not wholly; and some that only look otherwise."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.dashboards.hands.making import (
    CALENDAR,
    DUE,
    IHA,
    KEYS,
    LAST_DUE,
    LAST_MET,
    LONG,
    MET,
    ONE,
    Hand,
    as_text,
    dated,
    numbers,
    saved,
)

Rows = Sequence[Sequence[object]]
QUARTERS: Rows = (("IHA due", 22, 24, 26, 29), ("IHA in time", 18, 16, 22, 24))


def sheet(*rows: Sequence[object]) -> Callable[[Path], Path]:
    """Writes a workbook of these rows."""
    return lambda path: saved(path, "workbook.xlsx", rows)


def across(*rows: Sequence[object], months: Sequence[object] = dated()) -> Callable[[Path], Path]:
    """Writes a workbook of a row of months and these rows."""
    return sheet(("", *months), *rows)


def text(style: str) -> Callable[[Path], Path]:
    """Writes a CSV file with a row a month, its day in a style."""
    rows = [(style.format(month=int(key[5:]), year=key[:4]), DUE[IHA][n], MET[IHA][n]) for n, key in enumerate(KEYS)]
    return lambda path: as_text(path, "dates.csv", [("Date", "IHA due", "IHA in time"), *rows])


due, met = ("IHA due", *DUE[IHA]), ("IHA in time", *MET[IHA])
running = [(f"IHA {name}", *(sum(values[: n + 1]) for n in range(7))) for name, values in
           (("due", DUE[IHA]), ("in time", MET[IHA]))]  # fmt: skip
quarter_ends = [
    datetime.date(2024, 6, 30),
    datetime.date(2024, 9, 30),
    datetime.date(2024, 12, 31),
    datetime.date(2025, 3, 31),
]
year_ends = [datetime.date(year, 3, 31) for year in range(2021, 2026)]
TRAPS: dict[str, Hand] = {
    "more in time than due": Hand(
        across(("IHA due", *MET[IHA]), ("IHA in time", *DUE[IHA])), {}, "refused", asked=("more are in time than due",)
    ),
    "halves of children": Hand(
        across(("IHA due", *(value + 0.5 for value in DUE[IHA])), met), {}, "refused", asked=("not a whole number",)
    ),
    "less than nobody": Hand(
        across(("IHA due", *(-value for value in DUE[IHA])), met), {}, "refused", asked=("below 0",)
    ),
    "days of the ends of quarters": Hand(across(*QUARTERS, months=quarter_ends), {}, "refused", asked=("by quarter",)),
    "last months of quarters": Hand(
        across(*QUARTERS, months=("Jun-24", "Sep-24", "Dec-24", "Mar-25")), {}, "refused", asked=("by quarter",)
    ),
    "days of the ends of years": Hand(
        across(("IHA due", *[90] * 5), ("IHA in time", *[80] * 5), months=year_ends), {}, "refused", asked=("quarter",)
    ),
    "months that are forecast": Hand(
        across(("", *["Actual"] * 6, *["Forecast"] * 6), due, met), numbers((IHA,), KEYS[:6])
    ),
    "running totals without a word": Hand(across(*running, months=dated()[:7]), {}, "asked", asked=("only grow",)),
    "months by their number in an unsaid year": Hand(
        sheet(
            ("Financial year", "Month number", "IHA due", "IHA in time"),
            *(("2024/25", n + 1, DUE[IHA][n], MET[IHA][n]) for n in range(12)),
        ),
        {},
        "refused",
    ),
    "American days": Hand(text("{month}/28/{year}"), {}, "refused"),
    "American first days": Hand(text("{month}/1/{year}"), {}, "refused"),
    "ages apart": Hand(
        across(
            ("IHA due - under 5", *[3] * 12),
            ("IHA due - 5 and over", *[4] * 12),
            ("IHA in time - under 5", *[2] * 12),
            ("IHA in time - 5 and over", *[3] * 12),
        ),
        {},
        "asked",
        asked=("would be the same number of the same months",),
    ),
    "in area and out of it": Hand(
        across(
            ("IHA due (in area)", *DUE[IHA]),
            ("IHA in time (in area)", *MET[IHA]),
            ("IHA due (out of area)", *[1] * 12),
            ("IHA in time (out of area)", *[1] * 12),
        ),
        {},
        "asked",
        asked=("would be the same number of the same months",),
    ),
    "completed, and completed in time": Hand(
        across(due, ("IHA completed", *DUE[IHA]), ("IHA completed in time", *MET[IHA])),
        {},
        "asked",
        asked=("'IHA completed in time' (B4:M4) would be the same number",),
    ),
    "a target that is a number": Hand(across(("IHA target number", *[10] * 12), met), {}, "refused"),
    "last year's rows by their words": Hand(
        across(due, met, ("IHA due (previous year)", *LAST_DUE[IHA]), ("IHA in time (previous year)", *LAST_MET[IHA])),
        ONE,
    ),
    "the indicator behind": Hand(
        across(("Completed within 20 working days - IHA", *MET[IHA]), ("Number due - IHA", *DUE[IHA])), ONE
    ),
    "the financial year in a column": Hand(
        sheet(
            ("FY", "Month", "IHA due", "IHA in time"),
            *(("2024-25", LONG[n], DUE[IHA][n], MET[IHA][n]) for n in range(12)),
        ),
        ONE,
    ),
    "days waited": Hand(
        across(due, met, ("IHA average days to completion", *[17] * 12), ("IHA longest wait (days)", *[40] * 12)), ONE
    ),
    "the day of the data above": Hand(
        sheet(("Data as at 15 May 2025",), ("Children in care",), (), ("", *CALENDAR), due, met), ONE
    ),
}
