"""Months across the top."""

from __future__ import annotations

import datetime
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
    Rows,
    book,
    dated,
    fill,
    numbers,
    percent,
    save,
    saved,
)


def scorecard(path: Path) -> Path:
    """A corporate scorecard: reference, polarity and target before the months; year to date and RAG after."""
    made, sheet = book()
    sheet["A1"] = "Children's Services Scorecard 2024/25 - Health of Children in Care"
    sheet.merge_cells("A1:R1")
    fill(sheet, [["Ref", "Indicator", "Good is", "Target", *dated("{month} {year}"), "YTD", "RAG", "Comments"]], 3)
    rows = [
        ("CIC1", "Number of children requiring an IHA", "n/a", None, DUE[IHA]),
        ("CIC2", "Number of IHAs completed within 20 working days", "High", None, MET[IHA]),
        ("CIC3", "% of IHAs completed within 20 working days", "High", 0.9, [percent(IHA, n) for n in range(12)]),
        ("CIC4", "Number of RHAs due in month", "n/a", None, DUE[RHA]),
        ("CIC5", "Number of RHAs completed on time", "High", None, MET[RHA]),
        ("CIC6", "% of RHAs on time", "High", 0.95, [percent(RHA, n) for n in range(12)]),
    ]
    for n, (ref, name, good, target, values) in enumerate(rows):
        total = sum(values) if isinstance(values, tuple) else "82%"
        fill(sheet, [[ref, name, good, target, *values, total, "Amber", "see note 2"]], 4 + n)
    sheet["A12"] = "Note 2: January 2025 figures are provisional. 14 records await validation."
    return save(made, path / "scorecard.xlsx")


def triplets(path: Path) -> Path:
    """Each month a merged heading over number, denominator and percentage; a row an indicator."""
    made, sheet = book()
    sheet["A1"] = "Health KPIs 2024-25"
    sheet["A3"] = "Indicator"
    sheet.merge_cells("A3:A4")
    for n, heading in enumerate(dated()):
        column = 2 + 3 * n
        sheet.cell(3, column, heading)
        sheet.merge_cells(start_row=3, end_row=3, start_column=column, end_column=column + 2)
        fill(sheet, [["Num", "Den", "%"]], 4, column)
        for r, code in enumerate((IHA, RHA)):
            fill(sheet, [[MET[code][n], DUE[code][n], percent(code, n)]], 5 + r, column)
    sheet["A5"], sheet["A6"] = "Initial Health Assessments in timescale", "Review Health Assessments in timescale"
    return save(made, path / "kpis.xlsx")


def contract_months(path: Path) -> Path:
    """M1 to M12 of the financial year, as contracts number them."""
    made, sheet = book()
    sheet["A1"] = "Looked After Children Health Service - Contract Monitoring 2024/25"
    fill(sheet, [["KPI", "Measure", *(f"M{n}" for n in range(1, 13)), "FYTD"]], 3)
    for r, (kpi, measure, values) in enumerate((
        ("IHA", "Denominator", DUE[IHA]), ("IHA", "Numerator", MET[IHA]),
        ("RHA", "Denominator", DUE[RHA]), ("RHA", "Numerator", MET[RHA]),
    )):  # fmt: skip
        fill(sheet, [[kpi, measure, *values, sum(values)]], 4 + r)
    return save(made, path / "contract.xlsx")


def quarters_stacked(path: Path) -> Path:
    """A block a quarter, one below the other, each with its months and its total."""
    made, sheet = book()
    sheet["A1"] = "LAC health assessments"
    row = 3
    for quarter in range(4):
        sheet.cell(row, 1, f"Quarter {quarter + 1} 2024/25")
        months = range(3 * quarter, 3 * quarter + 3)
        fill(sheet, [["", *(LONG[n] for n in months), "Quarter total"]], row + 1)
        for r, (name, values) in enumerate((
            ("IHAs due", DUE[IHA]), ("IHAs completed in timescale", MET[IHA]),
            ("RHAs due", DUE[RHA]), ("RHAs completed in timescale", MET[RHA]),
        )):  # fmt: skip
            own = [values[n] for n in months]
            fill(sheet, [[name, *own, sum(own)]], row + 2 + r)
        row += 8
    return save(made, path / "quarters.xlsx")


def two_years_across(path: Path) -> Path:
    """Two financial years side by side, the year in a band above bare months."""
    made, sheet = book()
    sheet["A1"] = "Initial health assessments"
    fill(sheet, [["", "2023/24"]], 3)
    sheet.cell(3, 14, "2024/25")
    sheet.merge_cells("B3:M3")
    sheet.merge_cells("N3:Y3")
    fill(sheet, [["", *MONTHS, *MONTHS]], 4)
    fill(sheet, [["IHA due", *LAST_DUE[IHA], *DUE[IHA]], ["IHA in time", *LAST_MET[IHA], *MET[IHA]]], 5)
    return save(made, path / "two years.xlsx")


def calendar_years_above(path: Path) -> Path:
    """The calendar year in a band above bare months: 2024 over nine, 2025 over three."""
    made, sheet = book()
    sheet["B2"], sheet["K2"] = 2024, 2025
    sheet.merge_cells("B2:J2")
    sheet.merge_cells("K2:M2")
    fill(sheet, [["Measure", *MONTHS]], 3)
    fill(sheet, [["IHA due", *DUE[IHA]], ["IHA in time", *MET[IHA]]], 4)
    return save(made, path / "calendar.xlsx")


def years_in_row_labels(path: Path) -> Path:
    """The same months for two years, the year at the end of each row's label."""
    made, sheet = book()
    fill(sheet, [["IHA performance", *MONTHS]])
    fill(sheet, [["IHA due 2023/24", *LAST_DUE[IHA]], ["IHA in time 2023/24", *LAST_MET[IHA]],
                 ["IHA due 2024/25", *DUE[IHA]], ["IHA in time 2024/25", *MET[IHA]]], 2)  # fmt: skip
    return save(made, path / "rows by year.xlsx")


def ends_of_months(path: Path) -> Path:
    """Real dates, each the last day of its month, shown as mmm-yy; newest first."""
    made, sheet = book()
    ends = []
    for key in KEYS:
        year, month = int(key[:4]), int(key[5:])
        following = datetime.date(year + month // 12, month % 12 + 1, 1)
        ends.append(following - datetime.timedelta(days=1))
    fill(sheet, [["Performance measure", *reversed(ends)]])
    for cell in sheet[1][1:]:
        cell.number_format = "mmm-yy"
    for r, (name, values) in enumerate((
        ("No. of IHAs due", DUE[IHA]), ("No. of IHAs in timescale", MET[IHA]),
        ("No. of RHAs due", DUE[RHA]), ("No. of RHAs in timescale", MET[RHA]),
    )):  # fmt: skip
        fill(sheet, [[name, *reversed(values)]], 2 + r)
    return save(made, path / "newest first.xlsx")


def cumulative_rows(path: Path) -> Path:
    """Beside the month's numbers, running totals of the year in rows of their own."""
    made, sheet = book()
    running = {
        role: [sum(values[: n + 1]) for n in range(12)] for role, values in (("due", DUE[IHA]), ("met", MET[IHA]))
    }
    fill(sheet, [["IHA", *dated("{month} 20{year}")],
                 ["Due in month", *DUE[IHA]], ["Due - cumulative", *running["due"]],
                 ["Completed in time in month", *MET[IHA]], ["Completed in time - year to date", *running["met"]],
                 ["% in time - rolling 12 months", *(percent(IHA, n) for n in range(12))]])  # fmt: skip
    sheet.title = "IHA"
    return save(made, path / "cumulative.xlsx")


def spacers(path: Path) -> Path:
    """An empty column between all months, and empty rows between all indicators."""
    made, sheet = book()
    sheet["A1"] = "CLA Health Dashboard"
    for n, heading in enumerate(dated()):
        sheet.cell(3, 3 + 2 * n, heading)
        for r, values in enumerate((DUE[IHA], MET[IHA], DUE[RHA], MET[RHA])):
            sheet.cell(5 + 2 * r, 3 + 2 * n, values[n])
    for r, name in enumerate(("IHAs due", "IHAs done in time", "RHAs due", "RHAs done in time")):
        sheet.cell(5 + 2 * r, 1, name)
    return save(made, path / "spaced.xlsx")


def hidden_last_year(path: Path) -> Path:
    """Last year's columns are hidden; the numbers of this year stand after them."""
    made, sheet = book()
    fill(sheet, [["", *dated(years=("23", "24")), *dated()],
                 ["IHA due", *LAST_DUE[IHA], *DUE[IHA]], ["IHA in time", *LAST_MET[IHA], *MET[IHA]]])  # fmt: skip
    for column in "BCDEFGHIJKLM":
        sheet.column_dimensions[column].hidden = True
    return save(made, path / "hidden.xlsx")


def text_numbers(path: Path) -> Path:
    """Numbers kept as text with spaces round them; later months not yet there; small numbers withheld."""
    rows: Rows = [["Health", *dated()],
                 ["Dental checks - eligible", *(f" {n} " for n in DUE[DENTAL][:9]), "", "", ""],
                 ["Dental checks - up to date", *(f"{n}\u00a0" for n in MET[DENTAL][:9]), "", "", ""],
                 ["IHA - due", "<5", *DUE[IHA][1:9], None, None, None],
                 ["IHA - in time", "<5", *MET[IHA][1:9], None, None, None]]  # fmt: skip
    return saved(path, "text.xlsx", rows)


def of_which(path: Path) -> Path:
    """Labels in sentences, numbered and with the marks of notes."""
    made, sheet = book()
    sheet["A1"] = "Health - 2024/25"
    fill(sheet, [["", *LONG], ["1. Children newly looked after who required an initial assessment (IHA)¹", *DUE[IHA]],
                 ["    1a. Of which IHA completed within 20 working days²", *MET[IHA]],
                 ["2. Review health assessments (RHA) due in the month", *DUE[RHA]],
                 ["    2a. Of which RHA completed by the due date", *MET[RHA]]], 3)  # fmt: skip
    sheet["A9"] = "¹ Excludes 3 children placed from other areas. ² Statutory timescale."
    return save(made, path / "of which.xlsx")


def percentages_only(path: Path) -> Path:
    """Percentages and nothing else: no count can be taken."""
    rows: Rows = [["", *dated()], ["IHA in 20 working days (%)", *(percent(IHA, n) for n in range(12))],
                 ["RHA in timescale (%)", *(percent(RHA, n) for n in range(12))]]  # fmt: skip
    return saved(path, "percentages.xlsx", rows)


def quarters_only(path: Path) -> Path:
    """Quarters across: no month can be taken."""
    rows: Rows = [["Indicator", "Q1 24/25", "Q2 24/25", "Q3 24/25", "Q4 24/25"],
                 ["IHA due", 22, 24, 26, 29], ["IHA in time", 18, 16, 22, 24]]  # fmt: skip
    return saved(path, "by quarter.xlsx", rows)


def slashes(path: Path) -> Path:
    """Number and denominator in one cell: 5/6."""
    rows: Rows = [["In time / due", *dated()],
                 ["IHA", *(f"{MET[IHA][n]}/{DUE[IHA][n]}" for n in range(12))],
                 ["RHA", *(f"{MET[RHA][n]} / {DUE[RHA][n]}" for n in range(12))]]  # fmt: skip
    return saved(path, "slashes.xlsx", rows)


_WITHOUT_LATE = numbers((IHA,), KEYS[:9]) | {("2024-04", IHA): ("<5", "<5")}
ACROSS = {
    "scorecard": Hand(scorecard, BOTH),
    "triplets": Hand(triplets, BOTH),
    "contract months": Hand(contract_months, BOTH),
    "quarters stacked": Hand(quarters_stacked, BOTH),
    "two years across": Hand(two_years_across, TWO_YEARS),
    "calendar years above": Hand(calendar_years_above, ONE),
    "years in row labels": Hand(years_in_row_labels, TWO_YEARS),
    "ends of months, newest first": Hand(ends_of_months, BOTH),
    "cumulative rows": Hand(cumulative_rows, ONE),
    "spacers": Hand(spacers, BOTH),
    "hidden last year": Hand(hidden_last_year, ONE),
    "text numbers": Hand(text_numbers, _WITHOUT_LATE | numbers((DENTAL,), KEYS[:9])),
    "of which": Hand(of_which, BOTH),
    "percentages only": Hand(percentages_only, {}, "refused", asked=("percentages",)),
    "quarters only": Hand(quarters_only, {}, "refused", asked=("quarter",)),
    "slashes": Hand(slashes, BOTH),
}
