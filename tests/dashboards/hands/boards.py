"""Workbooks for boards: ratings in the cells of numbers, months by two numbers, months and rows in no order."""

from __future__ import annotations

from tests.dashboards.hands.making import BOTH, DUE, IHA, KEYS, MET, ONE, RHA, Hand, dated
from tests.dashboards.hands.traps import across, sheet

OF_TWO_NUMBERS = [f"{key[5:]}/{key[2:4]}" for key in KEYS]
LIST = [
    [month, name, DUE[code][n], MET[code][n]]
    for n, month in enumerate(dated())
    for name, code in (("IHA", IHA), ("RHA", RHA))
]
SHUFFLED = [LIST[n * 7 % len(LIST)] for n in range(len(LIST))]
BY_NAME = sorted([month, DUE[IHA][n], MET[IHA][n]] for n, month in enumerate(dated()))

BOARDS = {
    "numbers with their rating": Hand(
        across(
            ("IHA due", *(f"{n} (Green)" for n in DUE[IHA])),
            ("IHA in time", *(f"{n} - Red" for n in MET[IHA])),
            months=dated(),
        ),
        ONE,
    ),
    "months by two numbers": Hand(
        sheet(
            ("Period", "IHA due", "IHA in time"),
            *([month, DUE[IHA][n], MET[IHA][n]] for n, month in enumerate(OF_TWO_NUMBERS)),
        ),
        ONE,
    ),
    "shares that look like months by two numbers": Hand(
        across(("IHA in time", "10/24", "11/24", "12/24"), months=dated()[:3]),
        {(KEYS[n], IHA): (str(10 + n), "24") for n in range(3)},
    ),
    "a list in no order": Hand(sheet(("Month", "Indicator", "Due", "In time"), *SHUFFLED), BOTH),
    "months by the alphabet": Hand(sheet(("Month", "IHA due", "IHA in time"), *BY_NAME), ONE),
    "two months that changed places": Hand(
        across(
            ("IHA due", *DUE[IHA][:1], DUE[IHA][2], DUE[IHA][1], *DUE[IHA][3:]),
            ("IHA in time", *MET[IHA][:1], MET[IHA][2], MET[IHA][1], *MET[IHA][3:]),
            months=[*dated()[:1], dated()[2], dated()[1], *dated()[3:]],
        ),
        ONE,
    ),
}
