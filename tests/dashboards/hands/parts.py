"""Workbooks in which a number stands whole and in parts, met and not met, or with its year a line further up."""

from __future__ import annotations

from tests.dashboards.hands.making import CALENDAR, DUE, IHA, LONG, MET, MONTHS, ONE, RHA, Hand, dated, numbers
from tests.dashboards.hands.traps import across, sheet

UNDER_5 = tuple(n // 3 for n in DUE[RHA])
UNDER_5_MET = tuple(n // 4 for n in MET[RHA])


def rest(whole: tuple[int, ...], part: tuple[int, ...]) -> list[int]:
    """What a part leaves of the whole, by month."""
    return [n - m for n, m in zip(whole, part, strict=True)]


PARTS = {
    "ages and their total": Hand(
        across(
            ("RHA due - under 5s", *UNDER_5),
            ("RHA due - 5 and over", *rest(DUE[RHA], UNDER_5)),
            ("RHA due - total", *DUE[RHA]),
            ("RHA in time - under 5s", *UNDER_5_MET),
            ("RHA in time - 5 and over", *rest(MET[RHA], UNDER_5_MET)),
            ("RHA in time - total", *MET[RHA]),
        ),
        numbers((RHA,)),
    ),
    "out of timescale, and the total due": Hand(
        across(
            ("Initial health assessments",),
            ("In timescale", *MET[IHA]),
            ("Out of timescale", *rest(DUE[IHA], MET[IHA])),
            ("Total due", *DUE[IHA]),
        ),
        ONE,
    ),
    "out of timescale before the number due": Hand(
        across(
            ("IHA out of timescale", *DUE[IHA]),
            ("IHA overdue", *[40] * 12),
            ("IHA in timescale", *MET[IHA]),
            ("IHA due (excluding refused)", *DUE[IHA]),
        ),
        ONE,
    ),
    "a small number out of area that stays the same": Hand(
        across(
            ("IHA in time, out of area", *[0] * 12),
            ("IHA in time, in area", *MET[IHA]),
            ("IHA in time, all", *MET[IHA]),
            ("IHA due", *DUE[IHA]),
        ),
        ONE,
    ),
    "a row of two months among the notes": Hand(
        across(
            ("IHA due", *DUE[IHA]),
            ("IHA in time", *MET[IHA]),
            (),
            ("Notes",),
            ("IHA due (corrections)", None, 2, None, 1),
        ),
        {},
        "asked",
        asked=("'IHA due (corrections)' (B6:M6) would be the same number",),
    ),
    "months down under two lines of title": Hand(
        sheet(
            ("Initial health assessments",),
            ("Financial year 2024/25",),
            (),
            ("Month", "Due", "In time"),
            *zip(LONG, DUE[IHA], MET[IHA], strict=True),
        ),
        ONE,
    ),
    "weeks behind each month": Hand(
        across(
            ("IHA due", *DUE[IHA]),
            ("IHA in time", *MET[IHA]),
            months=[f"{month} (wks {4 * n + 1}-{4 * n + 4})" for n, month in enumerate(CALENDAR)],
        ),
        ONE,
    ),
    "children who had one": Hand(
        across(
            ("Children due an initial health assessment", *DUE[IHA]),
            ("Children who had an initial health assessment", *MET[IHA]),
            ("Review health assessments due", *DUE[RHA]),
            ("Review health assessments returned", *MET[RHA]),
            months=dated(),
        ),
        {},
        "asked",
        asked=("that it was in time",),
    ),
    "a calendar year in the title": Hand(
        sheet(
            ("Looked after children 2025",),
            ("Indicator", *(month[:3] for month in (*LONG[9:], *LONG[:9]))),
            ("IHA due", *DUE[IHA]),
            ("IHA in time", *MET[IHA]),
        ),
        numbers((IHA,), [f"2025-{month:02d}" for month in range(1, 13)]),
    ),
    "a year in the title that need not be the months' own": Hand(
        sheet(
            ("Looked after children 2025",),
            ("Indicator", *MONTHS),
            ("IHA due", *DUE[IHA]),
            ("IHA in time", *MET[IHA]),
        ),
        {},
        "asked",
        asked=("no year",),
    ),
    "marks of notes behind numbers": Hand(
        across(
            ("IHA due", *DUE[IHA][:-1], f"{DUE[IHA][-1]} [a]"),
            ("IHA in time", f"{MET[IHA][0]}*", *MET[IHA][1:]),
            ("* one child was unwell on the day",),
            months=dated(),
        ),
        ONE,
    ),
    "children with one": Hand(
        across(
            ("Number of children eligible for an initial health assessment", *DUE[IHA]),
            ("Number of children with an initial health assessment", *MET[IHA]),
            months=dated(),
        ),
        {},
        "asked",
        asked=("that it was in time",),
    ),
}
