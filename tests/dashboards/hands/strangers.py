"""Workbooks of offices that nobody here has seen: laid out by habit, by other programs, or by a form of the region."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from itertools import accumulate
from pathlib import Path

from tests.dashboards.hands.making import (
    BOTH,
    DENTAL,
    DUE,
    IHA,
    KEYS,
    LAST_DUE,
    LAST_MET,
    LONG,
    MET,
    MONTHS,
    ONE,
    RHA,
    TWO_YEARS,
    Hand,
    as_text,
    book,
    dated,
    fill,
    numbers,
    percent,
    save,
    saved,
)
from tests.dashboards.hands.traps import across, sheet

IHA_ROWS = (("IHA due", *DUE[IHA]), ("IHA in time", *MET[IHA]))
BY_MONTH = [[DUE[IHA][n], MET[IHA][n], DUE[RHA][n], MET[RHA][n]] for n in range(12)]


def sheets(**each: Sequence[Sequence[object]]) -> Callable[[Path], Path]:
    """Writes a workbook of several sheets, `_` of a name for a space."""

    def write(path: Path) -> Path:
        made, first = book()
        for n, (name, rows) in enumerate(each.items()):
            own = first if n == 0 else made.create_sheet()
            own.title = name.replace("_", " ")
            fill(own, rows)
        return save(made, path / "book.xlsx")

    return write


def a_file_a_quarter(path: Path) -> Path:
    """A file a quarter, each with its three months and their total."""
    for quarter in range(4):
        own = slice(3 * quarter, 3 * quarter + 3)
        rows = [[name, *values[own], sum(values[own])] for name, *values in IHA_ROWS]
        saved(path, f"LAC return Q{quarter + 1} 2024-25.xlsx",
              [[f"LAC return, quarter {quarter + 1} 2024/25"], [], ["", *dated()[own], "Total"], *rows])  # fmt: skip
    return path / "LAC return *.xlsx"


def a_file_a_month(path: Path) -> Path:
    """A file a month, named by the month in short after the provider's name."""
    for n in range(12):
        saved(path, f"CLA Health {MONTHS[n]} {KEYS[n][2:4]} FINAL.xlsx",
              [["Indicator", "Number due", "Completed in time", "%"],
               ["IHA", DUE[IHA][n], MET[IHA][n], percent(IHA, n)],
               ["RHA", DUE[RHA][n], MET[RHA][n], percent(RHA, n)],
               ["Total", DUE[IHA][n] + DUE[RHA][n], MET[IHA][n] + MET[RHA][n], ""]])  # fmt: skip
    return path / "CLA Health *.xlsx"


def merged_indicator(path: Path) -> Path:
    """The indicator merged over its three columns; months down, quarter totals between, a year's total below."""
    made, own = book()
    fill(own, [["Month", "IHA", None, None, "RHA"], [None, *["Due", "In time", "%"] * 2]], 2)
    for cells in ("A2:A3", "B2:D2", "E2:G2"):
        own.merge_cells(cells)
    row = 4
    for n in range(12):
        fill(own, [[f"{LONG[n]} {KEYS[n][:4]}", DUE[IHA][n], MET[IHA][n], percent(IHA, n),
                    DUE[RHA][n], MET[RHA][n], percent(RHA, n)]], row)  # fmt: skip
        row += 1
        if n % 3 == 2:
            last = slice(n - 2, n + 1)
            fill(own, [[f"Q{n // 3 + 1} total", sum(DUE[IHA][last]), sum(MET[IHA][last]), "80%",
                        sum(DUE[RHA][last]), sum(MET[RHA][last]), "90%"]], row)  # fmt: skip
            row += 1
    fill(own, [["2024/25 total", sum(DUE[IHA]), sum(MET[IHA]), "79%", sum(DUE[RHA]), sum(MET[RHA]), "92%"]], row)
    return save(made, path / "merged.xlsx")


def wide(path: Path) -> Path:
    """A council's whole scorecard: 250 columns, of which four are of health, a row a month."""
    others = [f"Education measure {n}" for n in range(123)]
    head = ["Month", *others, "IHA due", "IHA in time", "RHA due", "RHA in time", *[f"Crime {n}" for n in range(122)]]
    rows = [[f"01-{MONTHS[n]}-{KEYS[n][2:4]}", *[n + 50] * 123, *BY_MONTH[n], *[n + 3] * 122] for n in range(12)]
    return saved(path, "wide.xlsx", [head, *rows])


def uk_csv(path: Path) -> Path:
    """CSV as Excel UK saves it, with a pound sign, a dash that is no hyphen, and days as 01/04/2024."""
    rows = [[f"01/{key[5:]}/{key[:4]}", *BY_MONTH[n], "£1,200", "–"] for n, key in enumerate(KEYS)]
    head = ["Month starting", "IHAs due", "IHAs completed in timescale", "RHAs due", "RHAs completed in timescale",
            "Spend", "Notes – see £ tab"]  # fmt: skip
    return as_text(path, "export.csv", [head, *rows], "cp1252")


def three_headers(path: Path) -> Path:
    """Financial year, quarter and month in three merged rows, the reference and the measure before them."""
    made, own = book()
    quarters = [None, None, "Q1", None, None, "Q2", None, None, "Q3", None, None, "Q4"]
    fill(own, [["Ref", "Measure", "FY 2024/25"], quarters, [None, None, *LONG]], 2)
    for cells in ("A2:A4", "B2:B4", "C2:N2", "C3:E3", "F3:H3", "I3:K3", "L3:N3"):
        own.merge_cells(cells)
    for row, (label, values) in enumerate((
        ("IHAs due in month", DUE[IHA]), ("IHAs completed within 20 working days", MET[IHA]),
        ("RHAs due in month", DUE[RHA]), ("RHAs completed within timescale", MET[RHA]),
    )):  # fmt: skip
        fill(own, [[f"H{row + 1}", label, *values]], 5 + row)
    return save(made, path / "headers.xlsx")


def hidden_and_copies(path: Path) -> Path:
    """Last month's copy of the sheet, a hidden one with the numbers before validation, and one of notes."""
    made, own = book()
    own.title = "Dashboard"
    fill(own, [["", *dated()], *IHA_ROWS])
    for title, off in (("Dashboard (2)", 1), ("Old", 2)):
        other = made.create_sheet(title)
        fill(other, [["", *dated()], *([name, *(value + off for value in values)] for name, *values in IHA_ROWS)])
    made["Old"].sheet_state = "hidden"
    made.create_sheet("Notes")["A1"] = "April 2024 was validated on 14 May 2024."
    return save(made, path / "copies.xlsx")


def macros(path: Path) -> Path:
    """A workbook saved with macros, its months as their first days."""
    made, own = book()
    months = [datetime.date(int(key[:4]), int(key[5:]), 1) for key in KEYS]
    fill(own, [["", *months], *IHA_ROWS])
    return save(made, path / "book.xlsm")


def parts_of_area(word: str) -> list[list[object]]:
    """Two localities and their total of a measure, months across."""
    of = DUE if word == "due" else MET
    return [["Locality", *dated(), "YTD"], ["North", *[1] * 12, 12], ["South", *(value - 1 for value in of[IHA]), 0],
            ["Total", *of[IHA], sum(of[IHA])]]  # fmt: skip


def summary_first(path: Path) -> Path:
    """A sheet of this month against the last before the sheet of the months."""
    made, own = book()
    own.title = "Summary"
    fill(own, [["Summary for March 2025"], ["Indicator", "This month", "Last month", "Change"],
               ["IHA due", 7, 9, -2], ["IHA in time", 7, 8, -1]])  # fmt: skip
    fill(made.create_sheet("Trend"), [["Indicator", *dated()], *IHA_ROWS])
    return save(made, path / "summary.xlsx")


def quarters_and_months(path: Path) -> Path:
    """A sheet of months, and one of their quarters."""
    made, own = book()
    own.title = "Monthly"
    fill(own, [["", *dated()], *IHA_ROWS])
    quarters = [[name, *(sum(values[3 * q : 3 * q + 3]) for q in range(4))] for name, *values in IHA_ROWS]
    fill(made.create_sheet("Quarterly"), [["", *(f"Q{q} 24/25" for q in (1, 2, 3, 4))], *quarters])
    return save(made, path / "both.xlsx")


_twenty_four = [f"{name} {year}" for year, names in (("24", MONTHS[:9]), ("25", MONTHS[9:])) for name in names]
STRANGERS: dict[str, Hand] = {
    "label and measure by colons": Hand(
        across(*((f"{name}: {kind}", *of[code]) for name, code in (("IHA", IHA), ("RHA", RHA))
                 for kind, of in (("due in month", DUE), ("completed within 20 working days", MET)))), BOTH),
    "a sheet of an indicator with its own words": Hand(
        sheets(IHA_Data=[["Measure", *dated()], ["Cohort", *DUE[IHA]], ["Completed in time", *MET[IHA]],
                         ["Performance %", *(percent(IHA, n) for n in range(12))]],
               RHA_Data=[["Measure", *dated()], ["Cohort", *DUE[RHA]], ["Completed in time", *MET[RHA]],
                         ["Performance %", *(percent(RHA, n) for n in range(12))]]), BOTH),
    "a file a quarter with its months": Hand(a_file_a_quarter, ONE),
    "a file a month, its name last": Hand(a_file_a_month, BOTH),
    "merged indicators with quarter totals down": Hand(merged_indicator, BOTH),
    "250 columns of a council": Hand(wide, BOTH),
    "CSV of Excel UK with days": Hand(uk_csv, BOTH),
    "year, quarter and month merged": Hand(three_headers, BOTH),
    "copies, hidden sheets and notes": Hand(hidden_and_copies, ONE),
    "macros and first days": Hand(macros, ONE),
    "localities and their total, a sheet a number": Hand(
        sheets(IHA_due=parts_of_area("due"), IHA_in_time=parts_of_area("in time")), ONE),
    "a summary before the months": Hand(summary_first, ONE),
    "months, and their quarters behind": Hand(quarters_and_months, ONE),
    "words in the row of shares": Hand(
        across(*IHA_ROWS, ("IHA % in time", *(percent(IHA, n) for n in range(9)), "tbc", "awaited", "see note")), ONE),
    "headings on two lines": Hand(across(*IHA_ROWS, months=dated("{month}\n20{year}")), ONE),
    "months with their quarter": Hand(
        across(*IHA_ROWS, months=[f"{name} (Q{n // 3 + 1})" for n, name in enumerate(_twenty_four)]), ONE),
    "months of the contract with their names": Hand(
        across(*IHA_ROWS, months=[f"M{n + 1} {name}" for n, name in enumerate(dated())]), ONE),
    "202404": Hand(across(*IHA_ROWS, months=[int(key.replace("-", "")) for key in KEYS]), ONE),
    "2024M04": Hand(across(*IHA_ROWS, months=[key.replace("-", "M") for key in KEYS]), ONE),
    "202425 before the months": Hand(sheet(("202425",), ("", *MONTHS), *IHA_ROWS), ONE),
    "numbered labels": Hand(
        sheet(("No.", "Indicator", *dated()), ("1.1", *IHA_ROWS[0]), ("1.2", *IHA_ROWS[1])), ONE),
    "questions of a benchmark": Hand(
        across(("Q12a. How many initial health assessments were due?", *DUE[IHA]),
               ("Q12b. How many initial health assessments were completed in time?", *MET[IHA])), ONE),
    "durations beside": Hand(
        across(*IHA_ROWS, ("IHA average wait", *["00:10"] * 12), ("IHA median days", *["12.5"] * 12)), ONE),
    "the total before and after": Hand(
        sheet(("", "Total 2024/25", *dated(), "Average", "Target", "RAG"),
              ("IHA due", sum(DUE[IHA]), *DUE[IHA], 8.4, "", ""),
              ("IHA in time", sum(MET[IHA]), *MET[IHA], 6.7, "90%", "Red")), ONE),
    "numbers with their share": Hand(
        across(IHA_ROWS[0], ("IHA in time", *(f"{MET[IHA][n]} ({percent(IHA, n)})" for n in range(12)))), ONE),
    "yes and no": Hand(
        sheet(("", "IHA in time", "", "", ""), ("Month", "Yes", "No", "Total", "% Yes"),
              *((month, MET[IHA][n], DUE[IHA][n] - MET[IHA][n], DUE[IHA][n], percent(IHA, n))
                for n, month in enumerate(dated()))), ONE),
    "those in time, those late, and all of them": Hand(
        across(("IHA completed in time", *MET[IHA]), ("IHA completed late", *[1] * 12),
               ("IHA completed", *(value + 1 for value in MET[IHA]))), {}, "asked", asked=("'IHA completed late'",)),
    "in time, late and in all": Hand(
        across(("IHA in time", *MET[IHA]), ("IHA late", *(DUE[IHA][n] - MET[IHA][n] for n in range(12))),
               ("IHA total", *DUE[IHA])), ONE),
    "a team whose numbers only grow": Hand(
        sheets(North=[["", *dated()], ["IHA due", *range(2, 14)], ["IHA in time", *range(1, 13)]],
               South=[["", *dated()], *IHA_ROWS]), {}, "asked", asked=("North",)),
    "one month of another year": Hand(
        across(*IHA_ROWS, months=["Apr-24", "May-24", "Jun-23", *dated()[3:]]), {}, "refused",
        asked=("'Jun-23' stands where June 2024 would be",)),
    "the year forgotten in January": Hand(
        across(*IHA_ROWS, months=dated(years=("24", "24"))), {}, "refused",
        asked=("'Jan-24' stands where January 2025 would be",)),
    "a title left from last year": Hand(
        lambda path: saved(path, "x.xlsx", [["Performance 2023/24"], ["", *MONTHS], *IHA_ROWS], "2024-25"), {}, "asked",
        asked=("its months have no year",)),
    "two years on a sheet named by the last": Hand(
        lambda path: saved(path, "x.xlsx", [
            ["2023/24"], ["", *MONTHS], ["IHA due", *LAST_DUE[IHA]], ["IHA in time", *LAST_MET[IHA]],
            ["2024/25"], ["", *MONTHS], *IHA_ROWS], "2024-25"), TWO_YEARS),
    "ages within each month, not merged": Hand(
        sheet(("", *(each for month in dated() for each in (month, "", ""))), ("", *["0-4", "5+", "All"] * 12),
              *((name, *(each for value in values for each in (1, value - 1, value))) for name, *values in IHA_ROWS)),
        ONE),
    "teams within each month, not merged, without a total": Hand(
        sheet(("", *(each for month in dated() for each in (month, ""))), ("", *["North", "South"] * 12),
              *((name, *(each for value in values for each in (1, value - 1))) for name, *values in IHA_ROWS)),
        {}, "asked", asked=("'IHA due | South'",)),
    "blocks of indicators with blanks and notes": Hand(
        sheet(("Initial health assessments",), ("", *dated()), ("Number due", *DUE[IHA]), ("Number in time", *MET[IHA]),
              ("Source: provider",), (), ("Review health assessments",), ("", *dated()), ("Number due", *DUE[RHA]),
              ("Number in time", *MET[RHA]), ("* provisional",)), BOTH),
    "lists beside each other": Hand(
        sheet(("IHA", "", "", "", "RHA"), ("Month", "Due", "Met", "", "Month", "Due", "Met"),
              *((month, DUE[IHA][n], MET[IHA][n], "", month, DUE[RHA][n], MET[RHA][n])
                for n, month in enumerate(dated()))), BOTH),
    "two years, newest first, totals between": Hand(
        sheet(("", *reversed(dated()), "2024/25", *reversed(dated(years=("23", "24"))), "2023/24"),
              ("IHA due", *reversed(DUE[IHA]), sum(DUE[IHA]), *reversed(LAST_DUE[IHA]), sum(LAST_DUE[IHA])),
              ("IHA in time", *reversed(MET[IHA]), sum(MET[IHA]), *reversed(LAST_MET[IHA]), sum(LAST_MET[IHA]))),
        TWO_YEARS),
    "a half-year's total before October": Hand(
        sheet(("", *dated()[:6], "H1 total", *dated()[6:], "H2 total", "Full year"),
              *((name, *values[:6], sum(values[:6]), *values[6:], sum(values[6:]), sum(values))
                for name, *values in IHA_ROWS)), ONE),
    "performance as a number": Hand(
        across(("IHA performance", *(round(100 * MET[IHA][n] / DUE[IHA][n]) for n in range(12)))), {}, "asked",
        asked=("IHA performance",)),
    "children in columns of a region": Hand(
        sheet(("Period", "Children with an IHA due", "Children whose IHA was in time", "Children with an RHA due",
               "Children whose RHA was in time"), *((month, *BY_MONTH[n]) for n, month in enumerate(dated()))), BOTH),
    "small numbers by letters": Hand(
        across(("IHA due", *DUE[IHA]), ("IHA in time", *MET[IHA][:4], "c", *MET[IHA][5:])),
        ONE | {("2024-08", IHA): ("c", "5")}),
    "dental as well, its number in the title": Hand(
        sheet(("Dental checks (all children looked after 12 months or more)",), ("", *dated()),
              ("Eligible children", *DUE[DENTAL]), ("With a dental check", *MET[DENTAL])), numbers((DENTAL,))),
    "FY25 labels": Hand(sheet(("FY 24-25",), ("", *LONG), *IHA_ROWS), ONE),
    "bands of what was done and of the target": Hand(
        sheet(("", "Actual 2024/25", *[""] * 11, "Target 2024/25"), ("", *MONTHS, *MONTHS),
              ("IHA due", *DUE[IHA], *[10] * 12), ("IHA in time", *MET[IHA], *[9] * 12)), ONE),
    "a list of one number a row": Hand(
        sheet(("Month", "Indicator", "Measure", "Value"),
              *((month, name, measure, of[code][n]) for code, name in ((IHA, "IHA"), (RHA, "RHA"))
                for measure, of in (("Due", DUE), ("In time", MET)) for n, month in enumerate(dated()))), BOTH),
    "a list of one number a row, the measure first": Hand(
        sheet(("Month", "Measure", "Indicator", "Value"),
              *((month, measure, name, of[code][n]) for code, name in ((IHA, "IHA"), (RHA, "RHA"))
                for measure, of in (("Due", DUE), ("In time", MET)) for n, month in enumerate(dated()))), BOTH),
    "the year to date on a sheet of its own": Hand(
        sheets(Month=[["", *dated()], *IHA_ROWS],
               YTD=[["", *dated()], *([name, *accumulate(values)] for name, *values in IHA_ROWS)]), ONE),
    "the form of a region": Hand(
        sheet(("LA name", "Northshire"), ("Return period", "2024/25"), (), ("Ref", "Data item", *MONTHS, "Year"),
              ("D1", "No. children entering care requiring IHA", *DUE[IHA], 101),
              ("D2", "No. of D1 with IHA completed within 20 working days", *MET[IHA], 80)), ONE),
    "localities and their total, a row each a month": Hand(
        sheet(("Month", "Locality", "IHA due", "IHA in time"),
              *((month, *row) for n, month in enumerate(dated()) for row in (
                  ("North", 1, 1), ("South", DUE[IHA][n] - 1, MET[IHA][n] - 1), ("Total", DUE[IHA][n], MET[IHA][n])))),
        ONE),
    "the country beside the area": Hand(
        sheet(("Month", "Area", "Indicator", "Num", "Den"),
              *((month, area, "IHA", MET[IHA][n] * times, DUE[IHA][n] * times) for n, month in enumerate(dated())
                for area, times in (("Northshire", 1), ("England", 100)))), {}, "asked",
        asked=("'IHA | Num | England' (D2:D25) would be",)),
    "columns of blanks between": Hand(
        sheet(("", "", *(each for month in dated() for each in (month, ""))),
              *((name, "", *(each for value in values for each in (value, ""))) for name, *values in IHA_ROWS)), ONE),
}  # fmt: skip
