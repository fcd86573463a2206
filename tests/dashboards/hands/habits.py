"""Workbooks as performance teams, nurses and analysts keep them by hand: dates in words, notes, marks and bands."""

from __future__ import annotations

import datetime
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


def across(path: Path, heads: list[object], title: str = "", both: bool = True) -> Path:
    """Months across under a title, a row a number."""
    rows: Rows = [[title], ["", *heads]] if title else [["", *heads]]
    for code in (IHA, RHA) if both else (IHA,):
        rows += [[f"{SHORT[code]} due", *DUE[code]], [f"{SHORT[code]} in time", *MET[code]]]
    return saved(path, "across.xlsx", rows)


def apostrophes(path: Path) -> Path:
    """Apr'24."""
    return across(path, [f"{MONTHS[n]}'{key[2:4]}" for n, key in enumerate(KEYS)])


def slashed(path: Path) -> Path:
    """04/2024."""
    return across(path, [f"{key[5:]}/{key[:4]}" for key in KEYS])


def iso(path: Path) -> Path:
    """2024-04."""
    return across(path, [*KEYS])


def first_days(path: Path) -> Path:
    """1 April 2024, in words."""
    return across(path, [f"1 {LONG[n]} {key[:4]}" for n, key in enumerate(KEYS)])


def last_days(path: Path) -> Path:
    """30/04/2024, in words."""
    ends = [(datetime.date(int(k[:4]) + (k[5:] == "12"), int(k[5:]) % 12 + 1, 1) - datetime.timedelta(1)) for k in KEYS]
    return across(path, [f"{end:%d/%m/%Y}" for end in ends])


def numbered_months(path: Path) -> Path:
    """Apr (M1), the year in the title."""
    return across(path, [f"{MONTHS[n]} (M{n + 1})" for n in range(12)], "Health of children looked after 2024/25")


def upper_case(path: Path) -> Path:
    """APR-24 in capitals, the labels too."""
    rows: Rows = [["KPI", *(month.upper() for month in dated())]]
    for code in (IHA, RHA):
        rows += [[f"{SHORT[code]} DUE IN MONTH", *DUE[code]], [f"{SHORT[code]} COMPLETED IN TIMESCALE", *MET[code]]]
    return saved(path, "capitals.xlsx", rows)


def a_date_for_a_share(path: Path) -> Path:
    """5/6 typed into Excel has become the fifth of June: no number can be known."""
    rows: Rows = [
        ["", *dated()],
        ["IHA in time / due", *(datetime.date(2024, min(DUE[IHA][n], 12), MET[IHA][n]) for n in range(12))],
    ]
    return saved(path, "shares.xlsx", rows)


def of_in_a_cell(path: Path) -> Path:
    """5 of 6."""
    rows: Rows = [["", *dated()]]
    rows += [[NAMES[code], *(f"{MET[code][n]} of {DUE[code][n]}" for n in range(12))] for code in (IHA, RHA)]
    return saved(path, "of.xlsx", rows)


def percent_first(path: Path) -> Path:
    """83% (5/6), a row a month."""
    rows: Rows = [["Month", "IHA in timescale", "RHA in timescale"]]
    rows += [
        [month, *(f"{percent(code, n)} ({MET[code][n]}/{DUE[code][n]})" for code in (IHA, RHA))]
        for n, month in enumerate(dated())
    ]
    return saved(path, "percent.xlsx", rows)


def out_of_spaced(path: Path) -> Path:
    """5 out of 6 (83%), in a CSV."""
    rows: Rows = [["Measure", *CALENDAR]]
    rows += [[f"{SHORT[IHA]}", *(f"{MET[IHA][n]} out of {DUE[IHA][n]} ({percent(IHA, n)})" for n in range(12))]]
    return as_text(path, "words.csv", rows)


def years_on_sheets(path: Path) -> Path:
    """A sheet a financial year, months without one."""
    made, sheet = book()
    for at, (title, due, met) in enumerate((("2023-24", LAST_DUE, LAST_MET), ("2024-25", DUE, MET))):
        sheet = sheet if not at else made.create_sheet()
        sheet.title = title
        fill(sheet, [["", *MONTHS], ["IHA - due", *due[IHA]], ["IHA - completed in timescale", *met[IHA]]])
    return save(made, path / "years.xlsx")


def ratings_beside(path: Path) -> Path:
    """Months down; under a merged heading an indicator's due, in time, per cent and rating."""
    made, sheet = book()
    fill(
        sheet,
        [["Month", "IHA", None, None, None, "RHA", None, None, None], [None, *["Due", "In time", "%", "RAG"] * 2]],
        2,
    )
    rows: Rows = []
    for n, month in enumerate(dated()):
        rows.append(
            [month, *(v for code in (IHA, RHA) for v in (DUE[code][n], MET[code][n], percent(code, n), "AGR"[n % 3]))]
        )
    fill(sheet, rows, 4)
    sheet.merge_cells("B2:E2")
    sheet.merge_cells("F2:I2")
    return save(made, path / "rag.xlsx")


def starred(path: Path) -> Path:
    """A star on a number that is provisional, and what it means below the table."""
    rows: Rows = [["", *dated()], ["IHA due", *DUE[IHA]], ["IHA in time", *MET[IHA][:11], "7*"], [], ["* provisional"]]
    return saved(path, "starred.xlsx", rows)


def hidden_columns(path: Path) -> Path:
    """Columns of workings and last year hidden between those that are seen."""
    made, sheet = book()
    fill(
        sheet,
        [
            ["", "Lead", "Working", *dated()],
            ["IHA due", "Nurse", 999, *DUE[IHA]],
            ["IHA in time", "Nurse", 999, *MET[IHA]],
        ],
    )
    sheet.column_dimensions["C"].hidden = True
    return save(made, path / "hidden.xlsx")


def merged_pairs(path: Path) -> Path:
    """The indicator merged beside its rows Numerator, Denominator and Performance; the standard in a column."""
    made, sheet = book()
    fill(sheet, [["Ref", "Indicator", "Standard", "Data", *dated(), "2024/25"]], 4)
    for at, code in enumerate((IHA, RHA)):
        row = 5 + 3 * at
        label = {IHA: "1.1 IHA within 20 working days", RHA: "1.2 RHA within timescale"}[code]
        fill(
            sheet,
            [
                [f"1.{at + 1}", label, 0.95, "Numerator", *MET[code], sum(MET[code])],
                [None, None, None, "Denominator", *DUE[code], sum(DUE[code])],
                [None, None, None, "Performance", *(percent(code, n) for n in range(12)), ""],
            ],
            row,
        )
        for column in "ABC":
            sheet.merge_cells(f"{column}{row}:{column}{row + 2}")
    return save(made, path / "contract.xlsx")


def sentences(path: Path) -> Path:
    """The title names the indicator, the rows only what is counted."""
    rows: Rows = [
        ["Initial Health Assessments"],
        [],
        ["", *CALENDAR],
        ["Number of children who became looked after", *DUE[IHA]],
        ["Number with an assessment within 20 working days", *MET[IHA]],
        ["Percentage within 20 working days", *(percent(IHA, n) for n in range(12))],
    ]
    return saved(path, "sentences.xlsx", rows)


def with_reasons(path: Path) -> Path:
    """Besides due and in time: referrals received, refused, not brought. Which is the number due is said by one row."""
    rows: Rows = [
        ["IHA", *dated()],
        ["Due in month", *DUE[IHA]],
        ["Completed within timescale", *MET[IHA]],
        ["Late notification", *[0] * 12],
        ["Not brought", *[1] * 12],
        ["Refused", *[0] * 12],
    ]
    return saved(path, "reasons.xlsx", rows, "IHA")


def rolling(path: Path) -> Path:
    """Numbers of the twelve months to each month: none is a month's."""
    rows: Rows = [
        ["Rolling 12 months", *dated()],
        ["IHA due (rolling 12 months)", *(90 + n for n in range(12))],
        ["IHA in time (rolling 12 months)", *(70 + n for n in range(12))],
    ]
    return saved(path, "rolling.xlsx", rows)


def rolling_title(path: Path) -> Path:
    """The same, said by the title alone."""
    rows: Rows = [
        ["Children looked after: rolling 12 month position"],
        ["", *dated()],
        ["IHA due", *(90 + n for n in range(12))],
        ["IHA in time", *(70 + n for n in range(12))],
    ]
    return saved(path, "rolling.xlsx", rows)


def cumulative_title(path: Path) -> Path:
    """Cumulative numbers, said by the title alone."""
    due = [sum(DUE[IHA][: n + 1]) for n in range(12)]
    met = [sum(MET[IHA][: n + 1]) for n in range(12)]
    rows: Rows = [
        ["IHA performance 2024/25 (cumulative, year to date)"],
        ["", *dated()],
        ["IHA due", *due],
        ["IHA in time", *met],
    ]
    return saved(path, "cumulative.xlsx", rows)


def percentages_with_due(path: Path) -> Path:
    """The number due and the percentage, not the number met."""
    rows: Rows = [["", *dated()], ["IHA due", *DUE[IHA]], ["IHA % in time", *(percent(IHA, n) for n in range(12))]]
    return saved(path, "shares.xlsx", rows)


def quarters_among(path: Path) -> Path:
    """A column Apr-Jun and so on after each three months, and the year at the end."""
    spans = ("Apr-Jun", "Jul-Sep", "Oct-Dec", "Jan-Mar")
    rows: Rows = [["2024/25"], [], []]
    for n in range(12):
        rows[1].append(MONTHS[n])
        if n % 3 == 2:
            rows[1].append(spans[n // 3])
    rows[1] = ["Measure", *rows[1], "Year"]
    del rows[2]
    for code in (IHA, RHA):
        for label, values in ((f"{SHORT[code]} due", DUE[code]), (f"{SHORT[code]} in time", MET[code])):
            line: list[object] = [label]
            for n in range(12):
                line.append(values[n])
                if n % 3 == 2:
                    line.append(sum(values[n - 2 : n + 1]))
            rows.append([*line, sum(values)])
    return saved(path, "spans.xlsx", rows)


def calendar_order(path: Path) -> Path:
    """January to December of 2024, the year in the title: nine of them are of this year."""
    order = sorted(range(12), key=lambda n: KEYS[n][5:])
    rows: Rows = [["Calendar year 2024"], ["", *(LONG[n] for n in order)]]
    rows += [["IHA due", *(DUE[IHA][n] for n in order)], ["IHA in time", *(MET[IHA][n] for n in order)]]
    return saved(path, "calendar.xlsx", rows)


CALENDAR_ORDER = {(f"2024-{int(key[5:]):02d}", IHA): (str(MET[IHA][n]), str(DUE[IHA][n])) for n, key in enumerate(KEYS)}


def provider_rows(path: Path) -> Path:
    """A sheet a month; on each a row a provider and a total."""
    made, sheet = book()
    for n, month in enumerate(dated("{month} {year}")):
        sheet = sheet if not n else made.create_sheet()
        sheet.title = month
        due, met = DUE[IHA][n], MET[IHA][n]
        fill(
            sheet,
            [["Provider", "IHA due", "IHA in time"], ["North", due - 1, met - 1], ["South", 1, 1], ["Total", due, met]],
        )
    return save(made, path / "providers.xlsx")


def due_and_not_met(path: Path) -> Path:
    """In time and late, without the number due."""
    rows: Rows = [
        ["", *dated()],
        ["IHA in time", *MET[IHA]],
        ["IHA late", *(DUE[IHA][n] - MET[IHA][n] for n in range(12))],
    ]
    return saved(path, "late.xlsx", rows)


def spaced_labels(path: Path) -> Path:
    """The label's parts in three columns, each once, and the owner beside."""
    rows: Rows = [["Domain", "Measure", "Type", "Owner", *dated(), "Comments"]]
    for code in (IHA, RHA):
        rows += [
            ["Health" if code == IHA else None, NAMES[code], "Due", "Provider", *DUE[code], "Clinic closed, 3 late"],
            [None, None, "In time", "Provider", *MET[code], None],
        ]
    return saved(path, "columns.xlsx", rows)


def wrapped(path: Path) -> Path:
    """Twelve months in two rows of six, one table below the other."""
    rows: Rows = []
    for half in (0, 6):
        months = dated()[half : half + 6]
        rows += [
            ["", *months],
            ["IHA due", *DUE[IHA][half : half + 6]],
            ["IHA in time", *MET[IHA][half : half + 6]],
            [],
        ]
    return saved(path, "wrapped.xlsx", rows)


def dashes_and_to_come(path: Path) -> Path:
    """Months to come as a dash, TBC and n/a."""
    rows: Rows = [["", *dated()]]
    for code in (IHA, RHA):
        rows += [
            [f"{SHORT[code]} due", *DUE[code][:9], "-", "-", "-"],
            [f"{SHORT[code]} in time", *MET[code][:9], "-", "-", "-"],
        ]
    return saved(path, "dashes.xlsx", rows)


DASHED = BOTH | {(key, code): ("-", "-") for key in KEYS[9:] for code in (IHA, RHA)}


def to_be_confirmed(path: Path) -> Path:
    """The last month says TBC: no sign for a number that is known here."""
    rows: Rows = [["", *dated()], ["IHA due", *DUE[IHA][:11], "TBC"], ["IHA in time", *MET[IHA][:11], "TBC"]]
    return saved(path, "tbc.xlsx", rows)


def teams_in_columns(path: Path) -> Path:
    """Each month over two teams and a total."""
    rows: Rows = [
        ["", *(word for month in dated() for word in (month, None, None))],
        ["", *["East", "West", "Total"] * 12],
    ]
    for label, values in (("IHA due", DUE[IHA]), ("IHA in time", MET[IHA])):
        rows.append([label, *(v for value in values for v in (value - 1, 1, value))])
    made, sheet = book()
    fill(sheet, rows)
    for n in range(12):
        sheet.merge_cells(start_row=1, end_row=1, start_column=2 + 3 * n, end_column=4 + 3 * n)
    return save(made, path / "teams.xlsx")


def one_month_report(path: Path) -> Path:
    """A report of one month: the month in its title, an indicator a row, due, met and per cent across."""
    rows: Rows = [
        ["Children in care health report: April 2024"],
        [],
        ["Indicator", "Due", "Completed in timescale", "%"],
        *([NAMES[code], DUE[code][0], MET[code][0], percent(code, 0)] for code in (IHA, RHA)),
    ]
    return saved(path, "april.xlsx", rows)


HABITS: dict[str, Hand] = {
    "apostrophes": Hand(apostrophes, BOTH),
    "slashed months": Hand(slashed, BOTH),
    "months as ISO": Hand(iso, BOTH),
    "first days": Hand(first_days, BOTH),
    "last days": Hand(last_days, BOTH),
    "months with their number": Hand(numbered_months, BOTH),
    "capitals": Hand(upper_case, BOTH),
    "shares that became dates": Hand(a_date_for_a_share, {}, "refused"),
    "5 of 6": Hand(of_in_a_cell, BOTH),
    "83% (5/6) down": Hand(percent_first, BOTH),
    "5 out of 6 (83%)": Hand(out_of_spaced, ONE),
    "a sheet a year": Hand(years_on_sheets, TWO_YEARS),
    "ratings beside": Hand(ratings_beside, BOTH),
    "a star on a number": Hand(starred, ONE),
    "hidden workings": Hand(hidden_columns, ONE),
    "merged beside three rows": Hand(merged_pairs, BOTH),
    "the indicator in the title": Hand(sentences, ONE),
    "reasons beside": Hand(with_reasons, ONE),
    "rolling": Hand(rolling, {}, "refused"),
    "rolling by the title": Hand(rolling_title, {}, "asked", asked=("of twelve months and not of one",)),
    "cumulative by the title": Hand(cumulative_title, {}, "asked", asked=("only grow through the year",)),
    "the number due and the share": Hand(percentages_with_due, {}, "refused", asked=("the number in time does not",)),
    "spans of months between": Hand(quarters_among, BOTH),
    "January to December": Hand(calendar_order, CALENDAR_ORDER),
    "a row a provider": Hand(provider_rows, {}, "refused"),
    "in time and late": Hand(due_and_not_met, {}, "asked", asked=("IHA late",)),
    "parts of labels in columns": Hand(spaced_labels, BOTH),
    "two rows of six months": Hand(wrapped, ONE),
    "dashes for months to come": Hand(dashes_and_to_come, DASHED),
    "TBC": Hand(to_be_confirmed, {}, "refused", asked=("TBC",)),
    "teams under each month": Hand(teams_in_columns, ONE),
    "a report of one month": Hand(one_month_report, {key: value for key, value in BOTH.items() if key[0] == KEYS[0]}),
}
