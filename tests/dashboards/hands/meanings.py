"""Rows whose words hold an indicator's and more, days within months, and what was done at any time: asked about."""

from __future__ import annotations

from tests.dashboards.hands.making import BOTH, DUE, IHA, KEYS, MET, ONE, RHA, Hand, dated, percent
from tests.dashboards.hands.strangers import sheets
from tests.dashboards.hands.traps import across, sheet


def of_else(due: str, met: str, code: str = IHA) -> Hand:
    """Two rows that are of something else, or of some children, by a word of theirs."""
    return Hand(across((due, *DUE[code]), (met, *MET[code])), {}, "asked", asked=("some of the children only",))


def days(style: str, why: str) -> Hand:
    """Months as the day of them that a style names."""
    headings = [style.format(month=int(key[5:]), year=key[:4]) for key in KEYS]
    return Hand(across(("IHA due", *DUE[IHA]), ("IHA in time", *MET[IHA]), months=headings), {}, "asked", asked=(why,))


def under(title: str, why: str) -> Hand:
    """Numbers of all by their own words, under a title that says otherwise."""
    return Hand(sheet((title,), ("", *dated()), ("IHA due", *DUE[IHA]), ("IHA in time", *MET[IHA])), {}, "asked",
                asked=(why,))  # fmt: skip


ALL_DONE = [due - (n % 3 == 0) for n, due in enumerate(DUE[IHA])]
MEANINGS = {
    "completed, at any time": Hand(
        across(("IHA due", *DUE[IHA]), ("IHA completed", *MET[IHA])), {}, "asked", asked=("that it was in time",)),
    "completed, its share in time beside it": Hand(
        across(("IHA - number due", *DUE[IHA]), ("IHA - completed", *MET[IHA]),
               ("IHA - % in time", *(percent(IHA, n) for n in range(12)))), ONE),
    "completed, with a share in time of fewer": Hand(
        across(("IHA - number due", *DUE[IHA]), ("IHA - completed", *ALL_DONE),
               ("IHA - % in time", *(percent(IHA, n) for n in range(12)))), {}, "asked",
        asked=("that it was in time",)),
    "completed, under a title of 20 working days": Hand(
        sheet(("Initial health assessments within 20 working days",), ("", *dated()), ("Due", *DUE[IHA]),
              ("Completed", *MET[IHA])), ONE),
    "fewer than twenty days": Hand(across(("IHA due", *DUE[IHA]), ("IHA <20 working days", *MET[IHA])), ONE),
    "under five alone": of_else("RHA under 5 due", "RHA under 5 in time", RHA),
    "nought to four alone": of_else("RHA due (0-4)", "RHA in time (0-4)", RHA),
    "a number and 'and over'": of_else("RHA due 5 and over", "RHA in time 5 and over", RHA),
    "sixteen and seventeen": of_else("IHA due 16-17", "IHA in time 16-17"),
    "six-monthly alone": of_else("RHA 6 monthly due", "RHA 6 monthly in time", RHA),
    "staff seen for training": of_else("Staff due IHA training", "Staff seen in time for IHA training"),
    "clinic slots": of_else("IHA clinic slots due", "IHA clinic slots in time"),
    "one provider": of_else("IHA due - Provider A", "IHA in time - Provider A"),
    "one placement": of_else("IHA due - foster care", "IHA in time - foster care"),
    "next month's": of_else("IHA due next month", "IHA in time next month"),
    "offered": Hand(across(("IHA due", *DUE[IHA]), ("IHA offered in time", *MET[IHA])), {}, "asked",
                    asked=("'offered' may",)),
    "another review": of_else("Reviews chaired by IRO due", "Reviews chaired by IRO in time", RHA),
    "one month of training": Hand(
        sheet(("April 2024",), ("", "Due", "In time"), ("IHA training", 6, 5)), {}, "asked", asked=("'training' may",)),
    "one month of those in care of others": Hand(
        sheet(("April 2024",), ("Placed by other local authorities",), ("", "Due", "In time"), ("IHA", 6, 5)), {},
        "asked", asked=("some of the children only",)),
    "one month by a day within it": Hand(
        sheet(("15/05/2024",), ("", "Due", "In time"), ("IHA", 6, 5)), {}, "asked", asked=("the month before",)),
    "one month beside the day it was run": Hand(
        sheet(("Report run", "15/05/2024"), ("April 2024",), ("", "Due", "In time"), ("IHA", 6, 5)),
        {(KEYS[0], IHA): ("5", "6")}),
    "one month beside the words of a run": Hand(
        sheet(("Report run on 2 May 2024",), ("IHA performance for April 2024",), ("", "Due", "In time"),
              ("IHA", 6, 5)), {(KEYS[0], IHA): ("5", "6")}),
    "one month known by its run alone": Hand(
        sheet(("Report run on 1 May 2024",), ("", "Due", "In time"), ("IHA", 6, 5)), {}, "asked",
        asked=("when it was made or sent",)),
    "residential homes by the title alone": Hand(
        sheet(("Children in residential homes",), ("", *dated()), ("IHA due", *DUE[IHA]), ("IHA in time", *MET[IHA])),
        {}, "asked", asked=("some of the children only",)),
    "five and over by their heading alone": Hand(
        sheet(("", *dated()), ("RHA - 5 and over",), ("Due", *DUE[RHA]), ("In time", *MET[RHA])), {}, "asked",
        asked=("some of the children only",)),
    "care leavers by the title alone": under("Care leavers", "some of the children only"),
    "ages by the title alone": under("Health of 0-4 year olds", "some of the children only"),
    "rates by the title": under("Rate per 1,000 children", "other numbers than counts"),
    "a forecast by the title": under("Forecast 2025/26", "other numbers than counts"),
    "a forecast of those met, alone": Hand(
        across(("IHA due", *DUE[IHA]), ("IHA in time - forecast", *MET[IHA])), {}, "asked", asked=("of a plan",)),
    "children looked after and care leavers by the title": Hand(
        sheet(("Children looked after and care leavers",), ("", *dated()), ("IHA due", *DUE[IHA]),
              ("IHA in time", *MET[IHA])), ONE),
    "all ages by the title": Hand(
        sheet(("Children looked after aged 0 to 17",), ("", *dated()), ("IHA due", *DUE[IHA]),
              ("IHA in time", *MET[IHA])), ONE),
    "those late, by days after": Hand(
        across(("IHA due", *DUE[IHA]), ("IHA completed in 20 working days", *MET[IHA]),
               ("IHA completed after 20 working days", *[1] * 12)), ONE),
    "a row of units under the headings": Hand(
        sheet(("Month", "IHA due", "IHA in time"), ("", "No.", "No."),
              *((month, DUE[IHA][n], MET[IHA][n]) for n, month in enumerate(dated()))), ONE),
    "a rating beside each number": Hand(
        sheet(("", *(each for month in dated() for each in (month, ""))), ("", *["No.", "RAG"] * 12),
              ("IHA due", *(each for number in DUE[IHA] for each in (number, ""))),
              ("IHA in time", *(each for number in MET[IHA] for each in (number, "Green")))), ONE),
    "columns of an export with joined words": Hand(
        sheet(("Month", *(f"Metric {n}" for n in range(30)), "LAC_IHA_Due", "LAC_IHA_InTime"),
              *((month, *range(30), DUE[IHA][n], MET[IHA][n]) for n, month in enumerate(dated()))), ONE),
    "a sheet of numerators and one of denominators": Hand(
        sheets(Numerators=[["Indicator", *dated()], ["IHA in time", *MET[IHA]], ["RHA in time", *MET[RHA]]],
               Denominators=[["Indicator", *dated()], ["IHA in time", *DUE[IHA]], ["RHA in time", *DUE[RHA]]]), BOTH),
    "days within months": days("15/{month:02d}/{year}", "15/04/2024 is a day within its month"),
    "days within months, the year first": days("{year}-{month:02d}-17", "the month before"),
    "as at days within months": days("As at 12/{month:02d}/{year}", "12/04/2024 is a day within"),
    "as at first days": days("As at 01/{month:02d}/{year}", "'As at 01/04/2024' may be of the month before"),
}  # fmt: skip
