"""Months down the side, a sheet or a file a month, lists and pivot tables, and other kinds of file."""

from __future__ import annotations

import datetime
import subprocess
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
    ONE,
    RHA,
    TWO_YEARS,
    Hand,
    book,
    dated,
    fill,
    percent,
    save,
)


def three_header_rows(path: Path) -> Path:
    """Indicator, statistic and unit above each column; subtotals of quarters among the months."""
    made, sheet = book()
    fill(sheet, [["", "Initial Health Assessments", None, None, "Review Health Assessments"],
                 ["Month", "Due", "In time", "% in time", "Due", "In time", "% in time"],
                 ["", "n", "n", "%", "n", "n", "%"]])  # fmt: skip
    sheet.merge_cells("B1:D1")
    sheet.merge_cells("E1:G1")
    row = 4
    for n, month in enumerate(dated()):
        cells = [month, DUE[IHA][n], MET[IHA][n], percent(IHA, n), DUE[RHA][n], MET[RHA][n], percent(RHA, n)]
        fill(sheet, [cells], row)
        row += 1
        if n % 3 == 2:
            sums = [sum(values[n - 2 : n + 1]) for values in (DUE[IHA], MET[IHA], DUE[RHA], MET[RHA])]
            fill(sheet, [[f"Q{n // 3 + 1} total", sums[0], sums[1], "80%", sums[2], sums[3], "90%"]], row)
            row += 1
    fill(sheet, [["Year", 101, 80, "79%", 379, 349, "92%"]], row)
    return save(made, path / "three.xlsx")


def year_and_month_columns(path: Path) -> Path:
    """The year in a merged first column, the month's name in the second; two years."""
    made, sheet = book()
    fill(sheet, [["Year", "Month", "IHAs due", "IHAs in time"]])
    for block, (label, due, met) in enumerate((("2023/24", LAST_DUE, LAST_MET), ("2024/25", DUE, MET))):
        sheet.cell(2 + 12 * block, 1, label)
        sheet.merge_cells(start_row=2 + 12 * block, end_row=13 + 12 * block, start_column=1, end_column=1)
        for n in range(12):
            fill(sheet, [[LONG[n], due[IHA][n], met[IHA][n]]], 2 + 12 * block + n, 2)
    return save(made, path / "year and month.xlsx")


def sheet_a_month(path: Path) -> Path:
    """A sheet a month, the month in its name; a front sheet with words only."""
    made, sheet = book()
    sheet.title = "Cover"
    sheet["A1"] = "Children looked after: monthly health return 2024/25"
    for n, name in enumerate(dated("{month} {year}")):
        sheet = made.create_sheet(name)
        fill(sheet, [["Health assessments"], [], ["Indicator", "Number due", "Completed in time", "%"],
                     ["IHA", DUE[IHA][n], MET[IHA][n], percent(IHA, n)],
                     ["RHA", DUE[RHA][n], MET[RHA][n], percent(RHA, n)]])  # fmt: skip
    return save(made, path / "monthly return.xlsx")


def pivots(path: Path) -> Path:
    """Two pivot tables, a sheet each, with Excel's own headings and grand totals."""
    made, sheet = book()
    for title, values in (("Due", DUE), ("Completed in time", MET)):
        if title == "Due":
            sheet.title = title
        else:
            sheet = made.create_sheet(title)
        fill(sheet, [[f"Sum of {title}", "Column Labels"], ["Row Labels", *dated(), "Grand Total"]], 3)
        fill(sheet, [["IHA", *values[IHA], sum(values[IHA])], ["RHA", *values[RHA], sum(values[RHA])],
                     ["Grand Total", *(values[IHA][n] + values[RHA][n] for n in range(12))]], 5)  # fmt: skip
    return save(made, path / "pivots.xlsx")


def by_team(path: Path) -> Path:
    """A list with a row a team: no one number a month."""
    made, sheet = book()
    fill(sheet, [["Month", "Team", "Indicator", "Due", "In time"]])
    row = 2
    for n, month in enumerate(dated()):
        for team, part in (("North", 2), ("South", DUE[IHA][n] - 2)):
            fill(sheet, [[month, team, "IHA", part, min(part, 1)]], row)
            row += 1
    return save(made, path / "teams.xlsx")


def areas_on_sheets(path: Path) -> Path:
    """The same table for two areas, a sheet each: whose is meant must be asked."""
    made, sheet = book()
    sheet.title = "Northmere"
    for n, name in enumerate(("Northmere", "Southmere")):
        sheet = sheet if n == 0 else made.create_sheet(name)
        fill(sheet, [["", *dated()], ["IHA due", *(x + n for x in DUE[IHA])], ["IHA in time", *MET[IHA]]])
    return save(made, path / "areas.xlsx")


def excel_uk_csv(path: Path) -> Path:
    """A CSV by Excel in the UK: Windows-1252, semicolons, days of months, a pound sign and a dash in the title."""
    lines = ["Children looked after \x96 health (costs in \xa3 elsewhere);;;", ";;;", "Month;Indicator;Due;In time"]
    for n, key in enumerate(KEYS):
        for name, code in (("IHA", IHA), ("RHA", RHA)):
            lines.append(f"01/{key[5:]}/{key[:4]};{name};{DUE[code][n]};{MET[code][n]}")
    file = path / "export.csv"
    file.write_bytes("\r\n".join(lines).encode("latin-1") + b"\r\n")
    return file


def bom_csv_across(path: Path) -> Path:
    """A CSV in UTF-8 with its mark, months across, numbers in quotation marks."""
    lines = ["Indicator," + ",".join(dated("{month} 20{year}"))]
    for name, values in (("IHA due", DUE[IHA]), ("IHA in time", MET[IHA])):
        lines.append(name + "," + ",".join(f'"{value}"' for value in values))
    file = path / "across.csv"
    file.write_bytes(b"\xef\xbb\xbf" + "\r\n".join(lines).encode() + b"\r\n")
    return file


def converted(source: Path, ending: str) -> Path:
    """A workbook saved by LibreOffice in another form."""
    profile = source.parent / "profile"
    subprocess.run(
        ["/usr/bin/soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", ending,
         "--outdir", str(source.parent), str(source)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    return source.with_suffix(f".{ending}")


def dates_down(path: Path) -> Path:
    """Real dates down the side, percentages as numbers with a format, a total with a formula."""
    made, sheet = book()
    fill(sheet, [["Health assessments of children looked after"], [],
                 ["Month", "IHA due", "IHA in time", "IHA %", "RHA due", "RHA in time"]])  # fmt: skip
    for n, key in enumerate(KEYS):
        day = datetime.date(int(key[:4]), int(key[5:]), 1)
        cells = [day, DUE[IHA][n], MET[IHA][n], MET[IHA][n] / DUE[IHA][n], DUE[RHA][n], MET[RHA][n]]
        fill(sheet, [cells], 4 + n)
        sheet.cell(4 + n, 1).number_format = "mmm yyyy"
        sheet.cell(4 + n, 4).number_format = "0%"
    fill(sheet, [["Total", "=SUM(B4:B15)", "=SUM(C4:C15)", "=C16/B16", "=SUM(E4:E15)", "=SUM(F4:F15)"]], 16)
    return save(made, path / "down.xlsx")


def as_ods(path: Path) -> Path:
    """The same saved as an OpenDocument spreadsheet."""
    return converted(dates_down(path), "ods")


def as_xls(path: Path) -> Path:
    """The same saved as an older workbook."""
    return converted(dates_down(path), "xls")


def file_a_month(path: Path) -> Path:
    """A file a month, its month in its name."""
    folder = path / "returns"
    folder.mkdir()
    for n, key in enumerate(KEYS):
        made, sheet = book()
        fill(sheet, [["LAC health return"], [], ["Indicator", "Due", "In time"], ["IHA", DUE[IHA][n], MET[IHA][n]],
                     ["RHA", DUE[RHA][n], MET[RHA][n]]])  # fmt: skip
        made.save(folder / f"LAC health {key}.xlsx")
    return folder / "*.xlsx"


def file_a_month_in_a_cell(path: Path) -> Path:
    """A file a month, its month in a cell: Reporting month | April 2024."""
    folder = path / "cells"
    folder.mkdir()
    for n, month in enumerate(dated("{month} 20{year}", names=LONG)):
        made, sheet = book()
        fill(sheet, [["Provider return"], ["Reporting month:", month], [], ["Indicator", "Due", "In time"],
                     ["IHA", DUE[IHA][n], MET[IHA][n]], ["RHA", DUE[RHA][n], MET[RHA][n]]])  # fmt: skip
        made.save(folder / f"return {n + 1:02d}.xlsx")
    return folder / "*.xlsx"


DOWN = {
    "three header rows": Hand(three_header_rows, BOTH),
    "year and month columns": Hand(year_and_month_columns, TWO_YEARS),
    "sheet a month": Hand(sheet_a_month, BOTH),
    "pivots": Hand(pivots, BOTH),
    "by team": Hand(by_team, {}, "asked", asked=("would be the same number",)),
    "areas on sheets": Hand(areas_on_sheets, {}, "asked", asked=("are they parts?",)),
    "csv by Excel UK": Hand(excel_uk_csv, BOTH),
    "csv with a mark, across": Hand(bom_csv_across, ONE),
    "dates down": Hand(dates_down, BOTH),
    "OpenDocument": Hand(as_ods, BOTH),
    "older Excel": Hand(as_xls, BOTH),
    "file a month": Hand(file_a_month, BOTH),
    "file a month, in a cell": Hand(file_a_month_in_a_cell, BOTH),
}
