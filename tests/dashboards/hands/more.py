"""Workbooks of further hands: bands, blocks, blanks, notes, long tables, and other programs' files."""

from __future__ import annotations

import csv
import datetime
from pathlib import Path

from tests.dashboards.hands.making import (
    BOTH,
    DUE,
    IHA,
    KEYS,
    LAST_DUE,
    LAST_MET,
    LONG,
    MET,
    MONTHS,
    RHA,
    TWO_YEARS,
    Hand,
    Rows,
    book,
    dated,
    fill,
    labelled,
    percent,
    save,
    saved,
)


def quarter_band(path: Path) -> Path:
    """A band of quarters merged over the months, and a total of each quarter after its months."""
    made, sheet = book()
    sheet["A1"] = "Health of children looked after, 2024-25"
    top: list[object] = [None]
    head: list[object] = ["Measure"]
    rows = labelled("- number due", "- completed in timescale")
    lines: Rows = [[label] for label in rows]
    for quarter in range(4):
        top += [f"Quarter {quarter + 1}", None, None, None]
        head += [*MONTHS[3 * quarter : 3 * quarter + 3], f"Q{quarter + 1}"]
        for line, values in zip(lines, rows.values(), strict=True):
            own = values[3 * quarter : 3 * quarter + 3]
            line += [*own, sum(own)]
    fill(sheet, [top, head, *lines], 3)
    for quarter in range(4):
        sheet.merge_cells(start_row=3, end_row=3, start_column=2 + 4 * quarter, end_column=5 + 4 * quarter)
    return save(made, path / "bands.xlsx")


def side_by_side(path: Path) -> Path:
    """Two lists beside each other, each under its own merged title, a blank column between them."""
    made, sheet = book()
    for at, (code, title) in enumerate(((IHA, "Initial Health Assessments"), (RHA, "Review Health Assessments"))):
        left = 1 + 6 * at
        sheet.cell(2, left, title)
        sheet.merge_cells(start_row=2, end_row=2, start_column=left, end_column=left + 3)
        fill(sheet, [["Month", "Due", "In time", "%"]], 3, left)
        for n, month in enumerate(dated()):
            fill(sheet, [[month, DUE[code][n], MET[code][n], percent(code, n)]], 4 + n, left)
        fill(sheet, [["Total", sum(DUE[code]), sum(MET[code]), "80%"]], 16, left)
    return save(made, path / "beside.xlsx")


def merged_labels(path: Path) -> Path:
    """The indicator merged over its three rows, with a blank row after each."""
    made, sheet = book()
    fill(sheet, [["Indicator", "Measure", *dated()]])
    row = 2
    for code, label in ((IHA, "IHA"), (RHA, "RHA")):
        shares = [percent(code, n) for n in range(12)]
        fill(sheet, [[label, "Due", *DUE[code]], [None, "Completed in time", *MET[code]], [None, "%", *shares]], row)
        sheet.merge_cells(start_row=row, end_row=row + 2, start_column=1, end_column=1)
        row += 4
    return save(made, path / "merged.xlsx")


def notes_under(path: Path) -> Path:
    """Sources, notes with months and numbers, and a block of staff names under the table."""
    rows: Rows = [["", *dated("{month} {year}")], ["IHAs due", *DUE[IHA]], ["IHAs in time", *MET[IHA]],
                  ["RHAs due", *DUE[RHA]], ["RHAs in time", *MET[RHA]], [], ["Source: provider return, 14 May 2025"],
                  ["Note 1: in Oct 24 two children moved out of area (2 of 9)."], ["April", "clinic closed", 3],
                  ["Prepared by", "the team", datetime.date(2025, 5, 14)]]  # fmt: skip
    return saved(path, "notes.xlsx", rows)


def wide_long(path: Path) -> Path:
    """A CSV of 250 columns with a row a month, of which four matter."""
    head = ["Reporting month", *(f"Workforce line {n}" for n in range(1, 124)), "IHA due", "IHA in time",
            *(f"Finance line {n}" for n in range(1, 122)), "RHA due", "RHA in time", "Comments"]  # fmt: skip
    target = path / "wide.csv"
    with target.open("w", newline="", encoding="cp1252") as file:
        writer = csv.writer(file)
        writer.writerow(head)
        for n, month in enumerate(dated("01/{month}/20{year}", names=[f"{(m + 3) % 12 + 1:02d}" for m in range(12)])):
            writer.writerow([month, *range(123), DUE[IHA][n], MET[IHA][n], *range(121), DUE[RHA][n], MET[RHA][n], "£"])
    return target


def excel_uk(path: Path) -> Path:
    """CSV by Excel in the UK: Windows letters, a title, empty columns at the end, blank rows below."""
    target = path / "excel uk.csv"
    lines = ["Children’s health – £ and numbers 2024/25,,,,,,,,,,,,,,,", ",,,,,,,,,,,,,,,",
             f"Measure,{','.join(dated('{month}-{year}'))},,,"]  # fmt: skip
    for label, values in labelled(met="completed on time").items():
        lines.append(f"{label},{','.join(map(str, values))},,,")
    target.write_bytes("\r\n".join([*lines, ",,,,,,,,,,,,,,,", ",,,,,,,,,,,,,,,", ""]).encode("cp1252"))
    return target


def with_ytd(path: Path) -> Path:
    """Beside each month its year to date, under the month's merged heading."""
    made, sheet = book()
    sheet["A1"] = "Measure"
    for n, month in enumerate(dated()):
        sheet.cell(1, 2 + 2 * n, month)
        sheet.merge_cells(start_row=1, end_row=1, start_column=2 + 2 * n, end_column=3 + 2 * n)
        fill(sheet, [["Month", "YTD"]], 2, 2 + 2 * n)
    for at, (label, values) in enumerate(labelled().items()):
        sheet.cell(3 + at, 1, label)
        for n, value in enumerate(values):
            fill(sheet, [[value, sum(values[: n + 1])]], 3 + at, 2 + 2 * n)
    return save(made, path / "ytd.xlsx")


def ytd_rows(path: Path) -> Path:
    """Under each row of months another of the year to date."""
    rows: Rows = [["2024/25", *MONTHS]]
    for label, values in labelled().items():
        rows += [[label, *values], [f"{label} (YTD)", *(sum(values[: n + 1]) for n in range(12))]]
    return saved(path, "ytd rows.xlsx", rows)


def cumulative_only(path: Path) -> Path:
    """Numbers that run through the year, and no month by itself."""
    rows: Rows = [["2024/25", *MONTHS]]
    for label, values in (("IHA due, cumulative", DUE[IHA]), ("IHA in time, cumulative", MET[IHA])):
        rows.append([label, *(sum(values[: n + 1]) for n in range(12))])
    return saved(path, "cumulative.xlsx", rows)


def years_down(path: Path) -> Path:
    """Two years of an indicator below each other, the year in a column before the months."""
    rows: Rows = [["Indicator", "Year", *MONTHS]]
    rows += [["IHA due", "2023/24", *LAST_DUE[IHA]], ["IHA due", "2024/25", *DUE[IHA]],
             ["IHA in time", "2023/24", *LAST_MET[IHA]], ["IHA in time", "2024/25", *MET[IHA]]]  # fmt: skip
    return saved(path, "years.xlsx", rows)


def targets_between(path: Path) -> Path:
    """A target, a rating and an arrow under each pair of rows."""
    rows: Rows = [["KPI", *dated()]]
    for label, code in (("IHA", IHA), ("RHA", RHA)):
        rows += [[f"{label} number due", *DUE[code]], [f"{label} number in time", *MET[code]],
                 [f"{label} performance", *(percent(code, n) for n in range(12))], [f"{label} target", *["90%"] * 12],
                 [f"{label} RAG", *["G"] * 12], ["Direction of travel", *["↑"] * 12]]  # fmt: skip
    return saved(path, "targets.xlsx", rows)


def sheet_an_indicator(path: Path) -> Path:
    """A sheet an indicator by its short name, months down, a total at the foot; and a (2) sheet with an old copy."""
    made, sheet = book()
    for at, code in enumerate((IHA, RHA)):
        own = sheet if at == 0 else made.create_sheet()
        own.title = ("IHA", "RHA")[at]
        fill(own, [["Month", "Number due", "Number in time", "% in time"]])
        for n, month in enumerate(dated("{month} 20{year}", names=LONG)):
            fill(own, [[month, DUE[code][n], MET[code][n], MET[code][n] / DUE[code][n]]], 2 + n)
        fill(own, [["2024/25", sum(DUE[code]), sum(MET[code]), 0.8]], 14)
    old = made.create_sheet("IHA (2)")
    fill(old, [["Month", "Number due", "Number in time"], *([m, 1, 1] for m in dated("{month} 20{year}", names=LONG))])
    return save(made, path / "sheets.xlsx")


def of_which(path: Path) -> Path:
    """'of which in timescale' under the number due, indented."""
    rows: Rows = [["Health 2024/25", *MONTHS], ["IHAs due in month", *DUE[IHA]],
                  ["   of which in timescale", *MET[IHA]],
                  ["RHAs due in month", *DUE[RHA]], ["   of which in timescale", *MET[RHA]]]  # fmt: skip
    return saved(path, "of which.xlsx", rows)


def numerator_denominator(path: Path) -> Path:
    """A heading row for each indicator, then Numerator and Denominator as a contract has them."""
    rows: Rows = [["", *dated()], ["Initial Health Assessments"], ["Numerator", *MET[IHA]],
                  ["Denominator", *DUE[IHA]], [], ["Review Health Assessments"], ["Numerator", *MET[RHA]],
                  ["Denominator", *DUE[RHA]]]  # fmt: skip
    return saved(path, "contract.xlsx", rows)


def month_ends(path: Path) -> Path:
    """Months down as the last day of each, real dates."""
    ends = [datetime.date(2024 + (n >= 9), (n + 3) % 12 + 1, 1) for n in range(12)]
    ends = [(day.replace(day=28) + datetime.timedelta(4)).replace(day=1) - datetime.timedelta(1) for day in ends]
    rows: Rows = [["Period ending", "IHA due", "IHA in time", "RHA due", "RHA in time"]]
    rows += [[day, DUE[IHA][n], MET[IHA][n], DUE[RHA][n], MET[RHA][n]] for n, day in enumerate(ends)]
    return saved(path, "ends.xlsx", rows)


def shares_with_numbers(path: Path) -> Path:
    """One cell a month that holds the share and its numbers: 83% (5/6)."""
    rows: Rows = [["2024/25", *MONTHS]]
    rows += [[label, *(f"{percent(code, n)} ({MET[code][n]}/{DUE[code][n]})" for n in range(12))]
             for label, code in (("IHA in time", IHA), ("RHA in time", RHA))]  # fmt: skip
    return saved(path, "shares.xlsx", rows)


def broken_headings(path: Path) -> Path:
    """Headings of two lines, numbers kept as text with spaces, a blank first column."""
    rows: Rows = [[None, "Measure", *dated("{month}\n20{year}")]]
    rows += [[None, label, *(f" {value} " for value in values)] for label, values in labelled().items()]
    return saved(path, "broken.xlsx", rows)


def total_first(path: Path) -> Path:
    """The total before the months."""
    rows: Rows = [["Measure", "Total", *dated()]]
    for label, values in labelled().items():
        rows.append([label, sum(values), *values])
    return saved(path, "total first.xlsx", rows)


def last_year_below(path: Path) -> Path:
    """This year's table, and under it last year's under its own title."""
    rows: Rows = [["2024/25"], ["Measure", *MONTHS], ["IHA due", *DUE[IHA]], ["IHA in time", *MET[IHA]], [],
                  ["2023/24"], ["Measure", *MONTHS], ["IHA due", *LAST_DUE[IHA]],
                  ["IHA in time", *LAST_MET[IHA]]]  # fmt: skip
    return saved(path, "two years.xlsx", rows)


def quarters_down(path: Path) -> Path:
    """Quarters only, down, with their months in words."""
    rows: Rows = [["Quarter", "IHA due", "IHA in time"]]
    rows += [[f"Q{q + 1} 2024/25 ({MONTHS[3 * q]}-{MONTHS[3 * q + 2]})", sum(DUE[IHA][3 * q : 3 * q + 3]),
              sum(MET[IHA][3 * q : 3 * q + 3])] for q in range(4)]  # fmt: skip
    return saved(path, "quarters.xlsx", rows)


def long_with_measure(path: Path) -> Path:
    """A row a month, indicator and measure, as a warehouse gives it."""
    rows: Rows = [["Period", "Indicator", "Measure", "Value"]]
    for n, month in enumerate(dated()):
        for label, code in (("IHA", IHA), ("RHA", RHA)):
            rows += [[month, label, "Due", DUE[code][n]], [month, label, "In time", MET[code][n]]]
    return saved(path, "warehouse.xlsx", rows)


def open_document(path: Path) -> Path:
    """An OpenDocument sheet, made as LibreOffice makes one."""
    from tests.dashboards.hands.ods import write_ods

    rows: Rows = [["Measure", *dated()], *([label, *values] for label, values in labelled().items())]
    return write_ods(path / "open.ods", rows)


def slash_years(path: Path) -> Path:
    """Apr 2024/25 in each heading."""
    rows: Rows = [["Measure", *(f"{month} 2024/25" for month in MONTHS)]]
    rows += [[label, *values] for label, values in labelled().items()]
    return saved(path, "slash.xlsx", rows)


MORE = {
    "quarters in a band and their totals": Hand(quarter_band, BOTH),
    "lists side by side": Hand(side_by_side, BOTH),
    "labels merged down": Hand(merged_labels, BOTH),
    "notes under the table": Hand(notes_under, BOTH),
    "250 columns": Hand(wide_long, BOTH),
    "CSV by Excel UK": Hand(excel_uk, BOTH),
    "a year to date beside each month": Hand(with_ytd, BOTH),
    "rows of the year to date": Hand(ytd_rows, BOTH),
    "cumulative numbers only": Hand(cumulative_only, {}, "refused"),
    "years in a column": Hand(years_down, TWO_YEARS),
    "targets and ratings between": Hand(targets_between, BOTH),
    "a sheet an indicator": Hand(sheet_an_indicator, BOTH),
    "of which": Hand(of_which, BOTH),
    "numerator and denominator": Hand(numerator_denominator, BOTH),
    "ends of months": Hand(month_ends, BOTH),
    "shares with their numbers": Hand(shares_with_numbers, BOTH),
    "headings of two lines": Hand(broken_headings, BOTH),
    "the total first": Hand(total_first, BOTH),
    "last year below": Hand(last_year_below, TWO_YEARS),
    "quarters alone": Hand(quarters_down, {}, "refused"),
    "a row a measure": Hand(long_with_measure, BOTH),
    "OpenDocument": Hand(open_document, BOTH),
    "2024/25 in each heading": Hand(slash_years, BOTH),
}
assert len(KEYS) == 12
