"""Workbooks as case systems, pivot tables and councils' performance books make them."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from itertools import accumulate
from pathlib import Path

from tests.dashboards.hands.down import converted
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
    NAMES,
    ONE,
    RHA,
    TWO_YEARS,
    Hand,
    Rows,
    as_text,
    book,
    dated,
    fill,
    numbers,
    percent,
    save,
    saved,
)
from tests.dashboards.hands.strangers import BY_MONTH, IHA_ROWS, sheets
from tests.dashboards.hands.traps import across, sheet

FOUR = (*IHA_ROWS, ("RHA due", *DUE[RHA]), ("RHA in time", *MET[RHA]))
HALF = {code: [n // 2 for n in DUE[code]] for code in (IHA, RHA)}
HALF_MET = {code: [n // 2 for n in MET[code]] for code in (IHA, RHA)}


def among(values: Sequence[object], *between: Callable[[int], object]) -> list[object]:
    """Values, each followed by what stands between them."""
    return [each for n, value in enumerate(values) for each in (value, *(make(n) for make in between))]


def others(values: Sequence[int], half: Sequence[int]) -> list[int]:
    """What a half leaves."""
    return [value - part for value, part in zip(values, half, strict=True)]


def pivot_with_blanks(path: Path) -> Path:
    """A pivot table in tabular form: the indicator and the measure stand once, and each has its total."""
    rows: Rows = [["Indicator", "Measure", "Month", "Sum of Value"]]
    for code in (IHA, RHA):
        for name, of in (("Denominator", DUE), ("Numerator", MET)):
            for n, month in enumerate(dated()):
                rows.append([
                    NAMES[code] if n == 0 and of is DUE else None, name if n == 0 else None, month, of[code][n],
                ])  # fmt: skip
            rows.append([None, f"{name} Total", None, sum(of[code])])
        rows.append([f"{NAMES[code]} Total", None, None, sum(DUE[code]) + sum(MET[code])])
    return saved(path, "pivot.xlsx", [*rows, ["Grand Total", None, None, 1]])


def pivot_of_quarters(path: Path) -> Path:
    """A pivot table by financial year, quarter and month; the year and the quarter stand once."""
    rows: Rows = [["Financial Year", "Quarter", "Month", "Sum of IHA due", "Sum of IHA in time"]]
    for n in range(12):
        rows.append([
            "2024/25" if n == 0 else None, f"Q{n // 3 + 1}" if n % 3 == 0 else None, LONG[n], DUE[IHA][n], MET[IHA][n],
        ])  # fmt: skip
        if n % 3 == 2:
            last = slice(n - 2, n + 1)
            rows.append([None, f"Q{n // 3 + 1} Total", None, sum(DUE[IHA][last]), sum(MET[IHA][last])])
    total = [sum(DUE[IHA]), sum(MET[IHA])]
    return saved(
        path, "pivot.xlsx", [*rows, ["2024/25 Total", None, None, *total], ["Grand Total", None, None, *total]]
    )


def years_once(path: Path) -> Path:
    """The calendar year stands once, before its first month."""
    rows: Rows = [["Year", "Month", "IHA due", "IHA in time"]]
    rows += [[{0: 2024, 9: 2025}.get(n), LONG[n], DUE[IHA][n], MET[IHA][n]] for n in range(12)]
    return saved(path, "years.xlsx", rows)


def financial_years_once(path: Path) -> Path:
    """The financial year stands once, before its first month; two of them."""
    rows: Rows = [["FY", "Month", "IHA due", "IHA in time"]]
    for year, due, met in (("2023/24", LAST_DUE, LAST_MET), ("2024/25", DUE, MET)):
        rows += [[year if n == 0 else None, MONTHS[n], due[IHA][n], met[IHA][n]] for n in range(12)]
    return saved(path, "years.xlsx", rows)


def power_bi_hierarchy(path: Path) -> Path:
    """Power BI's own levels of a date: calendar year, quarter, month and day."""
    rows: Rows = [["Year", "Quarter", "Month", "Day", "Sum of IHA Due", "Sum of IHA Completed In Time"]]
    rows += [[int(key[:4]), f"Qtr {(int(key[5:]) + 2) // 3}", LONG[n], 1, DUE[IHA][n], MET[IHA][n]]
             for n, key in enumerate(KEYS)]  # fmt: skip
    return saved(path, "data.xlsx", rows, "Export")


def systmone(path: Path) -> Path:
    """A report of a case system: a banner, its parameters, the day it ran, and the table below."""
    rows: Rows = [
        ["SystmOne Reporting"], ["Northshire Community NHS Trust: CLA Health Team (Unit 4)"], [],
        ["Parameters"], ["Date from", "01 Apr 2024"], ["Date to", "31 Mar 2025"], ["Event status", "Completed"],
        ["Run by", "CLA admin"], ["Run on", "03 Apr 2025 10:14"], [],
        ["Period", "Referrals", "IHA Due", "IHA Completed Within 20 Working Days", "% Within 20 WD"],
        *([month, DUE[IHA][n] + 1, DUE[IHA][n], MET[IHA][n], percent(IHA, n)] for n, month in enumerate(dated())),
        ["Total", 113, sum(DUE[IHA]), sum(MET[IHA]), "79%"],
    ]  # fmt: skip
    return saved(path, "report.xlsx", rows)


def emis(path: Path) -> Path:
    """A search of a practice system: the count of each search, and males and females of it."""
    rows: Rows = [["EMIS Web search results"], ["Last run", "03/04/2025"], ["Organisation", "A81001"], [],
                  ["Search", "Group", *dated()]]  # fmt: skip
    for name, of, half in (("CLA IHA due", DUE, HALF), ("CLA IHA in time", MET, HALF_MET)):
        rows += [[name, "Population count", *of[IHA]], [None, "Males", *half[IHA]],
                 [None, "Females", *others(of[IHA], half[IHA])]]  # fmt: skip
    return saved(path, "emis.xlsx", rows)


def performance_book(path: Path) -> Path:
    """A council's performance book: a rating, a direction of travel and a target behind each month."""
    rows: Rows = [
        ["Corporate Parenting Performance Book"],
        ["PI", "Description", *among(dated(), lambda n: "RAG", lambda n: "DoT", lambda n: "Target")],
        *([f"CP{at}", name, *among(values, lambda n: "AGR"[n % 3], lambda n: "↑↓→"[n % 3], lambda n: 5)]
          for at, (name, *values) in enumerate(FOUR)),
    ]  # fmt: skip
    return saved(path, "book.xlsx", rows)


def book_of_figures(path: Path) -> Path:
    """A target and a change on the month before, both numbers, without words of their own month."""
    heads = among(dated(), lambda n: "Target", lambda n: "Change")
    rows: Rows = [["PI", *heads]]
    rows += [[name, *among(values, lambda n: 6, lambda n, v=values: v[n] - v[n - 1] if n else 0)]
             for name, *values in FOUR]  # fmt: skip
    return saved(path, "book.xlsx", rows)


def serials(path: Path) -> Path:
    """Days that lost their format: 45383 is the first of April 2024."""
    days = [(datetime.date.fromisoformat(f"{key}-01") - datetime.date(1899, 12, 30)).days for key in KEYS]
    return saved(path, "serials.xlsx", [["Indicator", *days], *FOUR])


def month_and_quarter_totals(path: Path) -> Path:
    """`Q1 24/25` and `YTD` behind each three months."""
    heads: list[object] = ["Measure"]
    rows: list[list[object]] = [[name] for name, *_ in FOUR]
    for n, month in enumerate(dated()):
        heads.append(month)
        for row, (_, *values) in zip(rows, FOUR, strict=True):
            row.append(values[n])
            if n % 3 == 2:
                row += [sum(values[n - 2 : n + 1]), sum(values[: n + 1])]
        if n % 3 == 2:
            heads += [f"Q{n // 3 + 1} 24/25", "Year to date"]
    return saved(path, "quarters.xlsx", [heads, *rows])


def hidden_last_year(path: Path) -> Path:
    """Before each month a hidden column of the same month of last year."""
    made, own = book()
    last = {IHA_ROWS[0][0]: LAST_DUE[IHA], IHA_ROWS[1][0]: LAST_MET[IHA]}
    heads = [each for a, b in zip(dated(years=("23", "24")), dated(), strict=True) for each in (a, b)]
    fill(own, [["", *heads]])
    for row, (name, *values) in enumerate(IHA_ROWS, 2):
        fill(own, [[name, *(each for pair in zip(last[name], values, strict=True) for each in pair)]], row)
    for column in range(2, 26, 2):
        own.column_dimensions[own.cell(1, column).column_letter].hidden = True
    return save(made, path / "hidden.xlsx")


def teams_across(path: Path) -> Path:
    """Months down; each number merged over its teams and their total."""
    made, own = book()
    fill(own, [["Month", "IHA due", None, None, "IHA in time"], [None, *["East", "West", "Total"] * 2]])
    own.merge_cells("B1:D1")
    own.merge_cells("E1:G1")
    for n, month in enumerate(dated()):
        due, met = DUE[IHA][n], MET[IHA][n]
        fill(own, [[month, due // 2, due - due // 2, due, met // 2, met - met // 2, met]], 3 + n)
    return save(made, path / "teams.xlsx")


def providers_below(path: Path) -> Path:
    """Two providers one below the other, each with its own table."""
    rows: Rows = [
        ["Northshire Community Trust"], ["", *dated()], *IHA_ROWS, [],
        ["Southvale Hospitals Trust"], ["", *dated()], ["IHA due", *HALF[IHA]], ["IHA in time", *HALF_MET[IHA]],
    ]  # fmt: skip
    return saved(path, "providers.xlsx", rows)


def providers_merged(path: Path) -> Path:
    """Two providers in one table, each merged beside its rows."""
    made, own = book()
    fill(own, [["Provider", "Measure", *dated()], ["Northshire", "IHA due", *DUE[IHA]],
               [None, "IHA in time", *MET[IHA]], ["Southvale", "IHA due", *HALF[IHA]],
               [None, "IHA in time", *HALF_MET[IHA]]])  # fmt: skip
    own.merge_cells("A2:A3")
    own.merge_cells("A4:A5")
    return save(made, path / "providers.xlsx")


def localities_in_blocks(path: Path) -> Path:
    """A block a number, with a row a locality and their total."""
    rows: Rows = []
    for name, of, half in (("IHA due", DUE, HALF), ("IHA in time", MET, HALF_MET)):
        rows += [[name], ["Locality", *dated()], ["North", *half[IHA]], ["South", *others(of[IHA], half[IHA])],
                 ["Total", *of[IHA]], []]  # fmt: skip
    return saved(path, "blocks.xlsx", rows)


def sep_line(path: Path) -> Path:
    """CSV for Excel: its first line says which sign parts the columns."""
    file = as_text(path, "export.csv", [["Measure", *dated()], *FOUR], "utf-8-sig", ";")
    file.write_bytes(b"\xef\xbb\xbfsep=;\r\n" + file.read_bytes().removeprefix(b"\xef\xbb\xbf"))
    return file


def web_page(path: Path) -> Path:
    """A web page that a report server calls .xls."""
    rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in (["", *dated()], *FOUR))
    (path / "report.xls").write_text(f"<html><body><table>{rows}</table></body></html>")
    return path / "report.xls"


def saved_as(write: Callable[[Path], Path], ending: str) -> Callable[[Path], Path]:
    """The workbook as LibreOffice saves it in another form."""
    return lambda path: converted(write(path), ending)


def footers(path: Path) -> Path:
    """Footers with days in them, below the months and beside them."""
    rows: Rows = [["Health of children in care 2024/25"], ["", *MONTHS], *FOUR, [],
                  ["Data extracted on 03/04/2025 from Mosaic"], ["Next refresh:", "May 2025", "Jun 2025"],
                  ["Prepared by the performance team", None, "April 2025"]]  # fmt: skip
    return saved(path, "footers.xlsx", rows)


def year_to_date_above(path: Path) -> Path:
    """The year to date above the table of the months, both with months across."""
    rows: Rows = [["Cumulative, year to date"], ["", *dated()],
                  *([name, *accumulate(values)] for name, *values in FOUR), [],
                  ["In month"], ["", *dated()], *FOUR]  # fmt: skip
    return saved(path, "both.xlsx", rows)


QUARTER_SHEETS = {
    f"Q{q + 1}": [["Quarterly return 2024/25"], ["", *MONTHS[3 * q : 3 * q + 3], "Total"],
                  *([name, *values[3 * q : 3 * q + 3], sum(values[3 * q : 3 * q + 3])] for name, *values in FOUR)]
    for q in range(4)
}  # fmt: skip
ENDS = [datetime.date(int(k[:4]) + (k[5:] == "12"), int(k[5:]) % 12 + 1, 1) - datetime.timedelta(1) for k in KEYS]
SYSTEMS: dict[str, Hand] = {
    "a pivot table with blanks under its labels": Hand(pivot_with_blanks, BOTH),
    "a pivot table of years and quarters once": Hand(pivot_of_quarters, ONE),
    "the calendar year once": Hand(years_once, ONE),
    "the financial year once, two of them": Hand(financial_years_once, TWO_YEARS),
    "Power BI's levels of a date": Hand(power_bi_hierarchy, ONE),
    "Power BI with long headings": Hand(
        sheet(("Reporting Month (Month Year)",
               "Count of Children Looked After requiring an Initial Health Assessment in the reporting month",
               "Count of Children Looked After whose Initial Health Assessment was completed within 20 working days",
               "Percentage of Children Looked After with an Initial Health Assessment within 20 working days"),
              *((f"{LONG[n]} {key[:4]}", DUE[IHA][n], MET[IHA][n], percent(IHA, n)) for n, key in enumerate(KEYS))),
        ONE),
    "a case system's banner and parameters": Hand(systmone, ONE),
    "a practice system's searches": Hand(emis, ONE),
    "a rating, arrow and target behind each month": Hand(performance_book, BOTH),
    "a target and a change in numbers behind each month": Hand(book_of_figures, BOTH),
    "days that lost their format": Hand(serials, BOTH),
    "Apr 24 (M1)": Hand(
        across(*FOUR, months=[f"{MONTHS[n]} {key[2:4]} (M{n + 1})" for n, key in enumerate(KEYS)]), BOTH),
    "M1 24/25": Hand(across(*FOUR, months=[f"M{n + 1} 24/25" for n in range(12)]), BOTH),
    "24-Apr": Hand(across(*FOUR, months=[f"{key[2:4]}-{MONTHS[n]}" for n, key in enumerate(KEYS)]), BOTH),
    "2024 April": Hand(across(*FOUR, months=[f"{key[:4]} {LONG[n]}" for n, key in enumerate(KEYS)]), BOTH),
    "Apr, a line and 2024": Hand(across(*FOUR, months=[f"{MONTHS[n]}\n{key[:4]}" for n, key in enumerate(KEYS)]), BOTH),
    "quarters of 24/25 and the year to date alone": Hand(
        sheet(("", "Q1 24/25", "YTD", "Q2 24/25", "YTD", "Q3 24/25", "YTD", "Q4 24/25", "YTD"),
              *((name, *among([sum(values[3 * q : 3 * q + 3]) for q in range(4)], lambda n: 50))
                for name, *values in FOUR)), {}, "refused", asked=("quarter",)),
    "quarters as spans of months alone": Hand(
        sheet(("Period", "IHA due", "IHA in time"), ("Apr-Jun 24", 22, 18), ("Jul-Sep 24", 24, 16),
              ("Oct-Dec 24", 26, 22), ("Jan-Mar 25", 29, 24)), {}, "refused", asked=("quarter",)),
    "Q1 24/25 and the year to date between": Hand(month_and_quarter_totals, BOTH),
    "merged months over number, out of and share": Hand(
        sheet(("", *among(dated(), lambda n: None, lambda n: None)), ("KPI", *["No.", "Out of", "%"] * 12),
              *((NAMES[code], *(each for n in range(12) for each in (MET[code][n], DUE[code][n], percent(code, n))))
                for code in (IHA, RHA))), BOTH),
    "80% [12/15]": Hand(
        across(*((NAMES[code], *(f"{percent(code, n)} [{MET[code][n]}/{DUE[code][n]}]" for n in range(12)))
                 for code in (IHA, RHA))), BOTH),
    "0/0 where nobody was due": Hand(
        across(("IHA in time / due", "0/0", *(f"{MET[IHA][n]}/{DUE[IHA][n]}" for n in range(1, 12)))),
        ONE | {("2024-04", IHA): ("0", "0")}),
    "numerators and denominators on two sheets": Hand(
        sheets(Numerators=[["Indicator", *dated()], *([NAMES[c], *MET[c]] for c in (IHA, RHA))],
               Denominators=[["Indicator", *dated()], *([NAMES[c], *DUE[c]] for c in (IHA, RHA))]), BOTH),
    "a sheet a year, FY2425": Hand(
        sheets(FY2324=[["", *MONTHS], ["IHA due", *LAST_DUE[IHA]], ["IHA in time", *LAST_MET[IHA]]],
               FY2425=[["", *MONTHS], *IHA_ROWS]), TWO_YEARS),
    "last year hidden before each month": Hand(hidden_last_year, ONE),
    "footers with days": Hand(footers, BOTH),
    "a sheet a quarter": Hand(sheets(**QUARTER_SHEETS), BOTH),
    "teams across with a total": Hand(teams_across, ONE),
    "teams across without a total": Hand(
        sheet(("Month", "IHA due", None, "IHA in time", None), (None, *["East", "West"] * 2),
              *((month, DUE[IHA][n] - 1, 1, MET[IHA][n] - 1, 1) for n, month in enumerate(dated()))), {}, "asked",
        asked=("West",)),
    "two providers one below the other": Hand(providers_below, {}, "asked", asked=("Southvale",)),
    "two providers merged beside their rows": Hand(providers_merged, {}, "asked", asked=("Southvale",)),
    "localities and their total, a block a number": Hand(localities_in_blocks, ONE),
    "CSV that says its own separator": Hand(sep_line, BOTH),
    "UTF-16 with semicolons": Hand(
        lambda path: as_text(path, "export.csv", [["Month", "IHA due", "IHA in time", "RHA due", "RHA in time"],
                             *([month, *BY_MONTH[n]] for n, month in enumerate(dated()))], "utf-16", ";"), BOTH),
    "a web page called .xls": Hand(web_page, {}, "refused"),
    "teams across, OpenDocument": Hand(saved_as(teams_across, "ods"), ONE),
    "a performance book, older Excel": Hand(saved_as(performance_book, "xls"), BOTH),
    "the year to date above the months": Hand(year_to_date_above, BOTH),
    "as at the last day of each month": Hand(
        across(("Children due a dental check", *DUE[DENTAL]), ("Children with a dental check", *MET[DENTAL]),
               months=[f"As at {day:%d/%m/%Y}" for day in ENDS]), numbers((DENTAL,))),
    "words of a team in its own short way": Hand(
        across(("IHAs req'd", *DUE[IHA]), ("IHAs w/in 20 wd", *MET[IHA])), {}, "asked", asked=("req'd",)),
    "what happened, behind a number": Hand(
        across(("IHA due", *DUE[IHA][:11], "7 (2 late notif)"), IHA_ROWS[1]), {}, "refused", asked=("no number",)),
    "children unaccompanied beside all": Hand(
        across(*IHA_ROWS, ("IHA due (UASC only)", *HALF[IHA]), ("IHA in time (UASC only)", *HALF_MET[IHA])), {},
        "asked", asked=("UASC",)),
    "comparators and thresholds before the months": Hand(
        sheet(("Ref", "Measure", "England 2023/24", "SN avg", "Green", "Amber", *dated(), "Trend"),
              *((n, name, 90, 88, "≥90", "80-89", *values, "▲") for n, (name, *values) in enumerate(FOUR))), BOTH),
}  # fmt: skip
