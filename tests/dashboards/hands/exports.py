"""Files as programs export them: Power BI, Reporting Services, Tableau, Google Sheets, pivot tables, warehouses."""

from __future__ import annotations

import datetime
from pathlib import Path

from tests.dashboards.hands.making import (
    BOTH,
    CALENDAR,
    DUE,
    IHA,
    KEYS,
    LONG,
    MET,
    MONTHS,
    NAMES,
    ONE,
    RHA,
    SHORT,
    Hand,
    Rows,
    as_text,
    book,
    dated,
    fill,
    labelled,
    numbers,
    percent,
    save,
    saved,
)


def power_bi_list(path: Path) -> Path:
    """Summarised data of a visual: a row a month and indicator, the month's name, the financial year beside it."""
    rows: Rows = [["Financial Year", "Month", "Indicator", "Sum of Due", "Sum of In Time", "% In Time"]]
    rows += [["2024/25", LONG[n], NAMES[code], DUE[code][n], MET[code][n], percent(code, n)]
             for code in (IHA, RHA) for n in range(12)]  # fmt: skip
    return saved(path, "data.xlsx", rows, "Export")


def power_bi_filters(path: Path) -> Path:
    """The same a month a row, with the filters that Power BI writes under the data in one cell."""
    rows: Rows = [["Month Year", "IHA Due", "IHA In Time", "RHA Due", "RHA In Time"]]
    rows += [
        [f"{MONTHS[n]} {key[:4]}", DUE[IHA][n], MET[IHA][n], DUE[RHA][n], MET[RHA][n]] for n, key in enumerate(KEYS)
    ]
    rows += [["Total", sum(DUE[IHA]), sum(MET[IHA]), sum(DUE[RHA]), sum(MET[RHA])], [None],
             ["Applied filters:\nFinancial Year is 2024/25\nIndicator is IHA or RHA"]]  # fmt: skip
    return saved(path, "data.xlsx", rows, "Export")


def power_bi_dates(path: Path) -> Path:
    """Power BI's CSV of a table: the first of each month with a time, columns in its own order."""
    rows: Rows = [["Indicator", "MonthStart", "Numerator", "Denominator", "Target"]]
    rows += [[SHORT[code], f"{key}-01T00:00:00", MET[code][n], DUE[code][n], 0.95]
             for n, key in enumerate(KEYS) for code in (IHA, RHA)]  # fmt: skip
    return as_text(path, "table.csv", rows, "utf-8-sig")


def reporting_services(path: Path) -> Path:
    """Reporting Services: a merged title, the time it ran, cells merged over two columns each, a footer of pages."""
    made, sheet = book()
    sheet["B2"], sheet["B3"] = "Health assessments for children looked after", "Report run: 04/04/2025 09:12:44"
    lines: Rows = [[None, None, *(word for month in dated() for word in (month, None))]]
    for code in (IHA, RHA):
        lines.append([f"{NAMES[code]} due", None, *(word for value in DUE[code] for word in (value, None))])
        lines.append([f"{NAMES[code]} in time", None, *(word for value in MET[code] for word in (value, None))])
    fill(sheet, lines, 5, 2)
    for row in range(5, 10):
        for column in range(2, 28, 2):
            sheet.merge_cells(start_row=row, end_row=row, start_column=column, end_column=column + 1)
    sheet.merge_cells("B2:N2")
    sheet["B12"] = "Page 1 of 1"
    return save(made, path / "ssrs.xlsx")


def tableau_crosstab(path: Path) -> Path:
    """Tableau's crosstab: UTF-16, tabs, months across under a heading row of their own, measure names down."""
    rows: Rows = [[None, "Month of Date", *[None] * 11], ["Measure Names", *CALENDAR]]
    for code in (IHA, RHA):
        rows += [[f"{SHORT[code]} Due", *DUE[code]], [f"{SHORT[code]} In Time", *MET[code]],
                 [f"{SHORT[code]} % In Time", *(percent(code, n) for n in range(12))]]  # fmt: skip
    return as_text(path, "crosstab.csv", rows, "utf-16", "\t")


def google_sheets(path: Path) -> Path:
    """A Google Sheets CSV: months to come are blank, a broken lookup in a column that is not asked for."""
    rows: Rows = [["Measure", *CALENDAR, "Lookup"]]
    for code in (IHA, RHA):
        rows += [[f"{SHORT[code]} due", *DUE[code][:9], "", "", "", "#N/A"],
                 [f"{SHORT[code]} completed on time", *MET[code][:9], "", "", "", "#N/A"]]  # fmt: skip
    return as_text(path, "sheet.csv", rows)


def pivot_nested(path: Path) -> Path:
    """A pivot table in compact form: each indicator a row, its months indented below it, blanks and a grand total."""
    rows: Rows = [["Row Labels", "Sum of Due", "Sum of In time"]]
    for code in (IHA, RHA):
        rows.append([NAMES[code], sum(DUE[code]), sum(MET[code])])
        rows += [[f"{MONTHS[n]}-{key[2:4]}", DUE[code][n], MET[code][n]] for n, key in enumerate(KEYS)]
    rows += [["(blank)", None, None], ["Grand Total", sum(DUE[IHA]) + sum(DUE[RHA]), sum(MET[IHA]) + sum(MET[RHA])]]
    return saved(path, "pivot.xlsx", rows)


def pivot_across(path: Path) -> Path:
    """A pivot table with months across: Column Labels above, Values down, a grand total at both ends."""
    rows: Rows = [[None, "Column Labels"], ["Row Labels", *CALENDAR, "Grand Total"]]
    for code in (IHA, RHA):
        rows += [
            [NAMES[code]],
            ["Sum of Due", *DUE[code], sum(DUE[code])],
            ["Sum of In time", *MET[code], sum(MET[code])],
        ]
    rows.append(["Total Sum of Due", *(DUE[IHA][n] + DUE[RHA][n] for n in range(12)), sum(DUE[IHA]) + sum(DUE[RHA])])
    return saved(path, "pivot.xlsx", rows)


def warehouse_periods(path: Path) -> Path:
    """A warehouse's extract: the period as 202404, the codes of its own beside the names."""
    rows: Rows = [["PERIOD_ID", "KPI_CODE", "KPI_NAME", "NUMERATOR", "DENOMINATOR", "LOAD_DATE"]]
    rows += [[key.replace("-", ""), f"KPI0{1 + at}", NAMES[code], MET[code][n], DUE[code][n], "2025-04-02 06:00:01"]
             for at, code in enumerate((IHA, RHA)) for n, key in enumerate(KEYS)]  # fmt: skip
    return as_text(path, "KPI_EXTRACT.csv", rows)


def year_and_number(path: Path) -> Path:
    """The calendar year and the month's number, a column each."""
    rows: Rows = [["Year", "Month", "IHA due", "IHA in time"]]
    rows += [[int(key[:4]), int(key[5:]), DUE[IHA][n], MET[IHA][n]] for n, key in enumerate(KEYS)]
    return saved(path, "numbered.xlsx", rows)


def repeated_headings(path: Path) -> Path:
    """A printed report saved as a workbook: its headings again at the head of each page."""
    rows: Rows = []
    head: list[object] = ["Month", *labelled()]
    for n, month in enumerate(dated()):
        if n % 4 == 0:
            rows += [[f"Page {n // 4 + 1}"], head]
        rows.append([month, DUE[IHA][n], MET[IHA][n], DUE[RHA][n], MET[RHA][n]])
    return saved(path, "pages.xlsx", rows)


def dates_as_text(path: Path) -> Path:
    """The first day of each month as text, British way."""
    rows: Rows = [["Month starting", "IHA due", "IHA in time"]]
    rows += [[f"01/{key[5:]}/{key[:4]}", DUE[IHA][n], MET[IHA][n]] for n, key in enumerate(KEYS)]
    return as_text(path, "starts.csv", rows)


def with_times(path: Path) -> Path:
    """Real dates with a time of midnight, newest first, and a row of the year before among none."""
    rows: Rows = [["Date", "IHA - denominator", "IHA - numerator"]]
    rows += [[datetime.datetime.fromisoformat(f"{key}-01"), DUE[IHA][n], MET[IHA][n]]
             for n, key in reversed([*enumerate(KEYS)])]  # fmt: skip
    return saved(path, "times.xlsx", rows)


def json_like_headings(path: Path) -> Path:
    """Headings with brackets and table names, as a DAX query gives them."""
    rows: Rows = [["Calendar[Month]", "[IHA Due]", "[IHA In Time]", "[RHA Due]", "[RHA In Time]"]]
    rows += [
        [f"{MONTHS[n]}-{key[2:4]}", DUE[IHA][n], MET[IHA][n], DUE[RHA][n], MET[RHA][n]] for n, key in enumerate(KEYS)
    ]
    return as_text(path, "dax.csv", rows)


def weekly(path: Path) -> Path:
    """A row a week: no month can be made of weeks that lie in two."""
    first = datetime.date(2024, 4, 7)
    rows: Rows = [["Week ending", "IHA due", "IHA in time"]]
    rows += [[first + datetime.timedelta(weeks=n), 2, 1] for n in range(52)]
    return saved(path, "weekly.xlsx", rows)


def weekly_in_words(path: Path) -> Path:
    """Weeks across, their Sundays in words."""
    first = datetime.date(2024, 4, 7)
    weeks = [first + datetime.timedelta(weeks=n) for n in range(26)]
    rows: Rows = [
        ["", *(f"w/e {week:%d/%m/%Y}" for week in weeks)],
        ["IHA due", *[2] * 26],
        ["IHA in time", *[1] * 26],
    ]
    return saved(path, "weeks.xlsx", rows)


NINE = numbers((IHA, RHA), KEYS[:9])
EXPORTS: dict[str, Hand] = {
    "Power BI, a row a month and indicator": Hand(power_bi_list, BOTH),
    "Power BI with its filters below": Hand(power_bi_filters, BOTH),
    "Power BI, dates with times": Hand(power_bi_dates, BOTH),
    "Reporting Services": Hand(reporting_services, BOTH),
    "Tableau crosstab": Hand(tableau_crosstab, BOTH),
    "Google Sheets": Hand(google_sheets, NINE),
    "pivot, months below each indicator": Hand(pivot_nested, BOTH),
    "pivot, months across": Hand(pivot_across, BOTH),
    "warehouse periods": Hand(warehouse_periods, BOTH),
    "year and number of the month": Hand(year_and_number, ONE),
    "headings on each page": Hand(repeated_headings, BOTH),
    "first days in words": Hand(dates_as_text, ONE),
    "midnights, newest first": Hand(with_times, ONE),
    "headings of a query": Hand(json_like_headings, BOTH),
    "weeks": Hand(weekly, {}, "refused"),
    "weeks in words": Hand(weekly_in_words, {}, "refused"),
}
