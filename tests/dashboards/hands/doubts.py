"""Workbooks that could be read as the paper's numbers and are of other children, other days or other steps."""

from __future__ import annotations

import datetime
from pathlib import Path

from tests.dashboards.hands.making import (
    BOTH,
    DUE,
    IHA,
    KEYS,
    LAST_DUE,
    LAST_MET,
    MET,
    MONTHS,
    RHA,
    TWO_YEARS,
    Hand,
    book,
    dated,
    fill,
    numbers,
    save,
)
from tests.dashboards.hands.strangers import IHA_ROWS
from tests.dashboards.hands.systems import FOUR, HALF, HALF_MET
from tests.dashboards.hands.traps import across, sheet


def days_for_months(path: Path) -> Path:
    """`Apr-24` as Excel takes it: the 24th of April of the year it was typed in."""
    made, own = book()
    for n, key in enumerate(KEYS):
        cell = own.cell(1, 2 + n, datetime.date(2025, int(key[5:]), int(key[2:4])))
        cell.number_format = "d-mmm"
    fill(own, FOUR, 2)
    return save(made, path / "days.xlsx")


def only(words: str) -> Hand:
    """Children of one kind, said by the rows' own words."""
    return Hand(across((f"IHA due {words}", *DUE[IHA]), (f"IHA in time {words}", *MET[IHA])), {}, "asked",
                asked=("some of the children",))  # fmt: skip


def under(title: str) -> Hand:
    """Children of one kind or of another area, said by the title alone."""
    return Hand(sheet((title,), ("", *dated()), *IHA_ROWS), {}, "asked", asked=(f"'{title}' may be of some",))


def instead(words: str) -> Hand:
    """A step before the assessment in place of it."""
    return Hand(across(("IHA due", *DUE[IHA]), (f"IHA {words}", *MET[IHA])), {}, "asked", asked=(words,))


SHARES = [f"{MET[IHA][n]}/{DUE[IHA][n]}" for n in range(12)]
DOUBTS = {
    "Excel's days for months": Hand(days_for_months, {}, "refused"),
    "out of the area alone": only("(out of area)"),
    "UASC alone": only("- UASC"),
    "girls alone": only("- girls"),
    "a title of children out of the area": under("Children placed out of area only"),
    "a title of children of other authorities": under("Children placed by other local authorities"),
    "a title of the country": under("England"),
    "a title of all, in and out of the area": Hand(
        sheet(("Children in and out of area",), ("", *dated()), *FOUR), BOTH),
    "another table out of the area above it": Hand(
        sheet(("Placements out of area",), ("", *dated()), ("Placements made", *range(30, 42)), (),
              ("Health",), ("", *dated()), *FOUR), BOTH),
    "a comment between the rows": Hand(
        sheet(("IHA",), ("", *dated()), ("Due", *DUE[IHA]), ("Commentary: clinic closed in August, 3 late",),
              ("In time", *MET[IHA])), numbers((IHA,))),
    "in time, yes and no": Hand(
        sheet(("Month", "IHA due", "IHA in time Yes", "IHA in time No"),
              *((month, DUE[IHA][n], MET[IHA][n], DUE[IHA][n] - MET[IHA][n]) for n, month in enumerate(dated()))),
        numbers((IHA,))),
    "parameters beside the table": Hand(
        sheet(("From", "01/04/2024", "", "Month", "IHA due", "IHA in time"),
              ("To", "31/03/2025", "", dated()[0], DUE[IHA][0], MET[IHA][0]),
              *(("", "", "", dated()[n], DUE[IHA][n], MET[IHA][n]) for n in range(1, 12))), numbers((IHA,))),
    "the country's rows below": Hand(
        across(*IHA_ROWS, ("England IHA due", *[900] * 12), ("England IHA in time", *[800] * 12)), {}, "asked",
        asked=("England",)),
    "a list of two providers, each named once": Hand(
        sheet(("Provider", "Month", "IHA due", "IHA in time"),
              *(("" if n else "North", dated()[n], DUE[IHA][n] - 1, MET[IHA][n] - 1) for n in range(12)),
              *(("" if n else "South", dated()[n], 1, 1) for n in range(12))), {}, "asked", asked=("same number",)),
    "placed in care": Hand(sheet(("Health of children placed in care",), ("", *dated()), *FOUR), BOTH),
    "referrals": instead("referrals received"),
    "consents": instead("consents received"),
    "per 10,000": Hand(across(("IHA due per 10,000", *DUE[IHA]), IHA_ROWS[1]), {}, "refused"),
    "months that end twelve": Hand(
        across(*FOUR, months=[f"12 months ending {month}" for month in dated()]), {}, "refused"),
    "this year before last in bands": Hand(
        sheet(("", "2024/25", *[""] * 11, "2023/24"), ("", *MONTHS, *MONTHS),
              ("IHA due", *DUE[IHA], *LAST_DUE[IHA]), ("IHA in time", *MET[IHA], *LAST_MET[IHA])), TWO_YEARS),
    "January first under a financial year": Hand(
        sheet(("2024/25",), ("", *MONTHS[9:], *MONTHS[:9]), ("IHA due", *DUE[IHA][9:], *DUE[IHA][:9]),
              ("IHA in time", *MET[IHA][9:], *MET[IHA][:9])), {}, "refused", asked=("its year may be wrong",)),
    "a block of each number": Hand(
        sheet(("Number in time",), ("", *dated()), ("IHA", *MET[IHA]), ("RHA", *MET[RHA]), (),
              ("Number due",), ("", *dated()), ("IHA", *DUE[IHA]), ("RHA", *DUE[RHA])), BOTH),
    "revised rows": Hand(
        across(*IHA_ROWS, ("IHA due (revised)", *[n + 1 for n in DUE[IHA]]), ("IHA in time (revised)", *MET[IHA])),
        {}, "asked", asked=("revised",)),
    "two providers with both numbers in a cell": Hand(
        sheet(("Northshire Trust",), ("", *dated()), ("IHA", *SHARES), (), ("Southvale Trust",), ("", *dated()),
              ("IHA", *SHARES[::-1])), {}, "asked", asked=("Southvale Trust",)),
    "two providers and their total, one below the other": Hand(
        sheet(("North",), ("", *dated()), ("IHA due", *HALF[IHA]), ("IHA in time", *HALF_MET[IHA]), (),
              ("South",), ("", *dated()), ("IHA due", *(a - b for a, b in zip(DUE[IHA], HALF[IHA], strict=True))),
              ("IHA in time", *(a - b for a, b in zip(MET[IHA], HALF_MET[IHA], strict=True))), (),
              ("All",), ("", *dated()), *IHA_ROWS), {key: both for key, both in BOTH.items() if key[1] == IHA}),
}  # fmt: skip
