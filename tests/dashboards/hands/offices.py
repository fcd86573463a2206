"""Workbooks of performance offices: plans beside what was done, pivot tables, lists of a system, blocks and notes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from tests.dashboards.hands.making import (
    BOTH,
    CALENDAR,
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
    SHORT,
    TWO_YEARS,
    Hand,
    Rows,
    as_text,
    book,
    dated,
    fill,
    percent,
    save,
    saved,
)

PLAN = {IHA: (6, 8, 8, 10, 6, 8, 9, 11, 5, 12, 9, 8)}
due, met = ["IHA due", *DUE[IHA]], ["IHA in time", *MET[IHA]]


def sheet(*rows: Sequence[object], title: str = "Sheet1") -> Callable[[Path], Path]:
    """Writes a workbook of these rows."""
    return lambda path: saved(path, "office.xlsx", rows, title)


def csv_of(*rows: Sequence[object], encoding: str = "utf-8", delimiter: str = ",") -> Callable[[Path], Path]:
    """Writes a text file of these rows."""
    return lambda path: as_text(path, "office.csv", rows, encoding, delimiter)


def twos(*pairs: Sequence[Sequence[object]]) -> list[object]:
    """Values that alternate between two rows: a1, b1, a2, b2."""
    return [value for first, second in pairs for both in zip(first, second, strict=True) for value in both]


def plan_under_months(path: Path) -> Path:
    """Each month over two columns, Plan and Actual; its heading merged over both."""
    made, own = book()
    fill(own, [["", *twos((dated(), [None] * 12))], ["", *["Plan", "Actual"] * 12],
               ["IHA due", *twos((PLAN[IHA], DUE[IHA]))], ["IHA in time", *twos((PLAN[IHA], MET[IHA]))]])  # fmt: skip
    for n in range(12):
        own.merge_cells(start_row=1, end_row=1, start_column=2 + 2 * n, end_column=3 + 2 * n)
    return save(made, path / "plan.xlsx")


def down(*headings: str) -> Rows:
    """A row a month: its name, and the columns that are asked for."""
    columns = {"IHA due": DUE[IHA], "IHA in time": MET[IHA], "RHA due": DUE[RHA], "RHA in time": MET[RHA],
               "Plan": PLAN[IHA], "IHA % in time": [percent(IHA, n) for n in range(12)], "Target": ["90%"] * 12,
               "Comments": ["clinic closed"] + [""] * 11, "RAG": ["R"] * 12}  # fmt: skip
    return [["Month", *headings], *([dated()[n], *(columns[name][n] for name in headings)] for n in range(12))]


def tidy(code: str, *roles: str) -> Rows:
    """A row a month and measure."""
    of = {"Numerator": MET[code], "Denominator": DUE[code], "Target": (90,) * 12}
    return [[dated()[n], NAMES[code], role, of[role][n]] for n in range(12) for role in roles]


def pivot(path: Path) -> Path:
    """A pivot table, with rows of (blank) and a Grand Total both ways."""
    rows: Rows = [["Sum of Number", "Column Labels"], ["Row Labels", *dated(), "(blank)", "Grand Total"]]
    for label, values in (("IHA due", DUE[IHA]), ("IHA in time", MET[IHA]), ("(blank)", (None,) * 12)):
        total = sum(value or 0 for value in values)
        rows.append([label, *values, None, total or None])
    rows.append(["Grand Total", *(DUE[IHA][n] + MET[IHA][n] for n in range(12)), None, sum(DUE[IHA]) + sum(MET[IHA])])
    return saved(path, "pivot.xlsx", rows, "Pivot")


def pivot_down(path: Path) -> Path:
    """A pivot table with a row a month, (blank), and a Grand Total."""
    rows: Rows = [["Row Labels", "Sum of IHA due", "Sum of IHA in time"], *down("IHA due", "IHA in time")[1:],
            ["(blank)", None, None], ["Grand Total", sum(DUE[IHA]), sum(MET[IHA])]]  # fmt: skip
    return saved(path, "pivot.xlsx", rows, "Sheet4")


def bands(path: Path) -> Path:
    """Quarters in a band above the months, each with its total, under a title over all columns."""
    made, own = book()
    months: list[object] = []
    quarters: list[object] = []
    lines: dict[str, list[int]] = {label: [] for label in ("IHA due", "IHA in time")}
    for q in range(4):
        months += [*dated()[3 * q : 3 * q + 3], f"Q{q + 1} total"]
        quarters += [f"Quarter {q + 1}", None, None, None]
        for label, of in (("IHA due", DUE), ("IHA in time", MET)):
            own_months = of[IHA][3 * q : 3 * q + 3]
            lines[label] += [*own_months, sum(own_months)]
    fill(own, [["Children looked after health dashboard 2024/25"], ["", *quarters, "YTD"], ["", *months, None],
               *([label, *values, sum(values) // 2] for label, values in lines.items()),
               ["Target", *["90%"] * 16]])  # fmt: skip
    own.merge_cells("A1:R1")
    for q in range(4):
        own.merge_cells(start_row=2, end_row=2, start_column=2 + 4 * q, end_column=5 + 4 * q)
    own.merge_cells("R2:R3")
    return save(made, path / "bands.xlsx")


def side_by_side(path: Path) -> Path:
    """Two lists side by side, each under its title, with a blank column between."""
    rows: Rows = [[NAMES[IHA], None, None, None, NAMES[RHA], None, None],
                  ["Month", "Due", "In time", None, "Month", "Due", "In time"]]  # fmt: skip
    rows += [[CALENDAR[n], DUE[IHA][n], MET[IHA][n], None, CALENDAR[n], DUE[RHA][n], MET[RHA][n]] for n in range(12)]
    rows.append(["Total", sum(DUE[IHA]), sum(MET[IHA]), None, "Total", sum(DUE[RHA]), sum(MET[RHA])])
    return saved(path, "beside.xlsx", rows)


def sheet_a_month(path: Path) -> Path:
    """A sheet a month, and a sheet of the whole year that is not one."""
    made, own = book()
    own.title = "Year"
    fill(own, [["2024/25", "Due", "In time"], ["IHA", sum(DUE[IHA]), sum(MET[IHA])]])
    for n in range(12):
        fill(made.create_sheet(dated("{month} {year}")[n]),
             [["Measure", "Number due", "In time", "%"], ["IHA", DUE[IHA][n], MET[IHA][n], percent(IHA, n)],
              ["RHA", DUE[RHA][n], MET[RHA][n], percent(RHA, n)]])  # fmt: skip
    return save(made, path / "months.xlsx")


def sheet_an_indicator(path: Path) -> Path:
    """A cover sheet, a sheet of lists, and a sheet an indicator with its definition at the head."""
    made, cover = book()
    cover.title = "Cover"
    fill(cover, [["Health dashboard"], ["Owner", "Performance team"], ["Refreshed", "07/04/2025"]])
    fill(made.create_sheet("Lists"), [["Months"], *[[month] for month in LONG]])
    for code in (IHA, RHA):
        fill(made.create_sheet(SHORT[code]), [
            [NAMES[code]], ["Definition: completed within 20 working days"], [],
            ["Month", "Number due", "Number in time", "%", "Target"],
            *([CALENDAR[n], DUE[code][n], MET[code][n], percent(code, n), 0.9] for n in range(12)),
            ["2024/25", sum(DUE[code]), sum(MET[code]), "80%", 0.9]])  # fmt: skip
    return save(made, path / "indicators.xlsx")


def far_away(path: Path) -> Path:
    """The table begins in column F on row 41, below what was a chart."""
    made, own = book()
    fill(own, [["Chart data (do not delete)"]])
    fill(own, [["", *dated()], due, met], 41, 6)
    return save(made, path / "far.xlsx")


def many_columns(path: Path) -> Path:
    """A list of 250 columns, four of them of use."""
    heads = [f"Measure {n} count" for n in range(1, 247)]
    rows: Rows = [["Month", *heads[:100], "IHA due", "IHA in time", *heads[100:]]]
    for n in range(12):
        rows.append([dated()[n], *range(100), DUE[IHA][n], MET[IHA][n], *range(146)])
    return saved(path, "wide.xlsx", rows)


def years_of_blocks(path: Path) -> Path:
    """Last year's block below this year's, each under its year."""
    rows: Rows = [["2024/25"], ["", *MONTHS], due, met, [], ["2023/24"], ["", *MONTHS],
                  ["IHA due", *LAST_DUE[IHA]], ["IHA in time", *LAST_MET[IHA]]]  # fmt: skip
    return saved(path, "years.xlsx", rows)


FOOT = [[], ["Applied filters:\nYear is 2024/25\nTeam is not (Blank)"]]
PROVISIONAL = [f"{month} (provisional)" if n > 9 else month for n, month in enumerate(dated())]
OFFICES: dict[str, Hand] = {
    "plan and actual under each month": Hand(plan_under_months, ONE),
    "plan and actual in rows": Hand(
        sheet(["", *dated()], ["IHA due - plan", *PLAN[IHA]], ["IHA due - actual", *DUE[IHA]],
              ["IHA in time - plan", *PLAN[IHA]], ["IHA in time - actual", *MET[IHA]]), ONE),
    "plan, actual and variance in columns": Hand(
        sheet(["Month", "IHA due plan", "IHA due actual", "IHA due variance", "IHA in time actual"],
              *([dated()[n], PLAN[IHA][n], DUE[IHA][n], DUE[IHA][n] - PLAN[IHA][n], MET[IHA][n]] for n in range(12))),
        ONE),
    "a column of the plan": Hand(sheet(*down("IHA due", "IHA in time", "Plan")), ONE),
    "a pivot table with (blank)": Hand(pivot, ONE),
    "a pivot table down with (blank)": Hand(pivot_down, ONE),
    "quarters in a merged band": Hand(bands, ONE),
    "two lists side by side": Hand(side_by_side, BOTH),
    "a sheet a month and one of the year": Hand(sheet_a_month, BOTH),
    "a sheet an indicator behind a cover": Hand(sheet_an_indicator, BOTH),
    "far down and far right": Hand(far_away, ONE),
    "250 columns down": Hand(many_columns, ONE),
    "two years in two blocks": Hand(years_of_blocks, TWO_YEARS),
    "Power BI with filters at its foot": Hand(
        csv_of(["Month", "IHA due", "IHA in time"], *down("IHA due", "IHA in time")[1:], *FOOT), ONE),
    "CSV by Excel UK with pounds": Hand(
        csv_of(["Month", "IHA due", "IHA in time", "Cost £"],
               *([f"01/{key[5:]}/{key[:4]}", DUE[IHA][n], MET[IHA][n], "£1,200"] for n, key in enumerate(KEYS)),
               encoding="cp1252"), ONE),
    "CSV with semicolons": Hand(csv_of(*down("IHA due", "IHA in time"), delimiter=";"), ONE),
    "text with tabs": Hand(csv_of(*down("IHA due", "IHA in time"), delimiter="\t", encoding="utf-16"), ONE),
    "a row a measure of each month": Hand(
        sheet(["Month", "Indicator", "Measure", "Value"], *tidy(IHA, "Numerator", "Denominator", "Target"),
              *tidy(RHA, "Numerator", "Denominator", "Target")), BOTH),
    "a row a measure of each month, by month": Hand(
        sheet(["Month", "Indicator", "Measure", "Value"], *(
            row for rows in zip(*(tidy(code, "Numerator", "Denominator", "Target")[n::3] for code in (IHA, RHA)
                                  for n in range(3)), strict=True) for row in rows)), BOTH),
    "a plan of the number due alone": Hand(
        sheet(["", *dated()], ["IHA due - plan", *PLAN[IHA]], ["IHA in time - actual", *MET[IHA]]), {}, "asked",
        asked=("plan",)),
    "care plans that are counted": Hand(
        sheet(["", *dated()], ["RHA health plan due", *DUE[RHA]], ["RHA health plan in time", *MET[RHA]]),
        {key: both for key, both in BOTH.items() if key[1] == RHA}),
    "thousands by spaces": Hand(
        sheet(["", *dated()], ["RHA due", *(f"1 {value:03}" for value in DUE[RHA])], ["RHA in time", *MET[RHA]]),
        {(key, RHA): (str(MET[RHA][n]), f"1 {DUE[RHA][n]:03}") for n, key in enumerate(KEYS)}),
    "thousands by commas": Hand(
        sheet(["", *dated()], ["RHA due", *(f"1,{value:03}" for value in DUE[RHA])], ["RHA in time", *MET[RHA]]),
        {(key, RHA): (str(MET[RHA][n]), f"1,{DUE[RHA][n]:03}") for n, key in enumerate(KEYS)}),
    "thousands by points": Hand(
        sheet(["", *dated()], ["RHA due", *["1.000"] * 12], ["RHA in time", *MET[RHA]]), {}, "refused",
        asked=("may be 1 or 1,000",)),
    "months to come as noughts": Hand(
        sheet(["", *dated()], due[:10] + [0] * 3, met[:10] + [0] * 3),
        ONE | {(key, IHA): ("0", "0") for key in KEYS[9:]}),
    "provisional months": Hand(sheet(["", *PROVISIONAL], due, met), ONE),
    "a month misspelt": Hand(
        sheet(["", "Apr-24", "My-24", *dated()[2:]], due, met),
        {key: both for key, both in ONE.items() if key[0] != "2024-05"}),
    "shares with their numbers on two lines": Hand(
        sheet(["", *dated()], ["IHA", *(f"{MET[IHA][n]}/{DUE[IHA][n]}\n{percent(IHA, n)}" for n in range(12))]),
        ONE),
    "three localities and their total": Hand(
        sheet(["IHA", *dated()], ["Due", *DUE[IHA]], ["North - due", *[2] * 12], ["South - due", *[2] * 12],
              ["In time", *MET[IHA]], ["North - in time", *[1] * 12], ["South - in time", *[1] * 12]), {}, "asked",
        asked=("'South - due' (B4:M4) would be the same number",)),
    "ratings, comments and targets": Hand(
        sheet(*down("IHA due", "IHA in time", "IHA % in time", "Target", "RAG", "Comments")), ONE),
    "the run of the report at its head": Hand(
        sheet(["Report run: 01/05/2025 10:32"], ["Period: 01/04/2024 to 31/03/2025"], [], ["", *dated()], due, met),
        ONE),
    "last year's total before April": Hand(
        sheet(["", "2023/24 total", *dated(), "2024/25 YTD"], [due[0], 80, *due[1:], sum(DUE[IHA])],
              [met[0], 60, *met[1:], sum(MET[IHA])]), ONE),
    "not due yet": Hand(
        sheet(["", *dated()], due[:10] + ["not yet due"] * 3, met[:10] + ["not yet due"] * 3),
        {key: both for key, both in ONE.items() if key[0] < "2025-01"} | {
            (key, IHA): ("not yet due", "not yet due") for key in KEYS[9:]}),
    "late, and in time": Hand(
        sheet(["", *dated()], ["IHA completed in time", *MET[IHA]],
              ["IHA completed late", *(DUE[IHA][n] - MET[IHA][n] for n in range(12))]), {}, "asked",
        asked=("'IHA completed late' (Sheet1 B3:M3)",)),
    "last year beside each month": Hand(
        sheet(["", *twos((dated(years=("23", "24")), dated()))], ["IHA due", *twos((LAST_DUE[IHA], DUE[IHA]))],
              ["IHA in time", *twos((LAST_MET[IHA], MET[IHA]))]), TWO_YEARS),
}  # fmt: skip
