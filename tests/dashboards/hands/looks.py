"""Workbooks in which what a cell shows and what it holds are two things: formats, formulas, marks, hidden rows."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font
from openpyxl.workbook.properties import CalcProperties
from openpyxl.worksheet.table import Table, TableColumn
from openpyxl.worksheet.worksheet import Worksheet

from tests.dashboards.hands.making import (
    BOTH,
    DUE,
    IHA,
    KEYS,
    MET,
    ONE,
    RHA,
    SHORT,
    Hand,
    Rows,
    book,
    dated,
    fill,
    save,
)

ROWS: Rows = [
    ["", *dated()],
    *([f"{SHORT[code]} {words}", *of[code]] for code in (IHA, RHA) for words, of in (("due", DUE), ("in time", MET))),
]
"""Months across; rows 2 to 5 are IHA due, IHA in time, RHA due, RHA in time, in columns B to M."""


def changed(change: Callable[[Worksheet], object], name: str = "looks.xlsx") -> Callable[[Path], Path]:
    """Writes the rows with a change made to their sheet."""

    def write(path: Path) -> Path:
        made, sheet = book()
        fill(sheet, ROWS)
        change(sheet)
        return save(made, path / name)

    return write


def raised(words: str, mark: str) -> CellRichText:
    """Words with a mark raised above the line."""
    return CellRichText(TextBlock(InlineFont(), words), TextBlock(InlineFont(vertAlign="superscript"), mark))


def set_cells(**values: object) -> Callable[[Worksheet], None]:
    """Sets cells by their names."""

    def change(sheet: Worksheet) -> None:
        for place, value in values.items():
            sheet[place] = value

    return change


def formats(code: str, row: int = 2) -> Callable[[Worksheet], None]:
    """Gives a row's numbers a number format."""

    def change(sheet: Worksheet) -> None:
        for cell in sheet[row][1:]:
            cell.number_format = code

    return change


def fonts(**font: object) -> Callable[[Worksheet], None]:
    """Gives one number of the first row another font."""

    def change(sheet: Worksheet) -> None:
        sheet["F2"].font = Font(**font)

    return change


def as_words(style: str) -> Callable[[Worksheet], None]:
    """Every number as words in a style."""

    def change(sheet: Worksheet) -> None:
        for row in sheet.iter_rows(min_row=2, min_col=2):
            for cell in row:
                cell.value = style.format(cell.value)

    return change


def hidden_old_rows(sheet: Worksheet) -> None:
    """Last month's rows kept above, hidden."""
    sheet.insert_rows(2, 2)
    for row, words in ((2, "IHA due"), (3, "IHA in time")):
        fill(sheet, [[words, *[99] * 12]], row)
        sheet.row_dimensions[row].hidden = True


def hidden_month(sheet: Worksheet) -> None:
    """A column of workings, hidden, between two months."""
    sheet.insert_cols(5)
    fill(sheet, [["Jul-24"], [1], [1], [1], [1]], 1, 5)
    sheet.column_dimensions["E"].hidden = True


def formulas(sheet: Worksheet) -> None:
    """A row of formulas that no program has worked out."""
    for column in "BCDEFGHIJKLM":
        sheet[f"{column}2"] = f"=SUM({column}10:{column}12)"


def wrapped(sheet: Worksheet) -> None:
    """Labels on two lines."""
    for row in range(2, 6):
        sheet.cell(row, 1).value = str(sheet.cell(row, 1).value).replace(" ", "\n", 1)
        sheet.cell(row, 1).alignment = Alignment(wrap_text=True)


def vertical_tabs(sheet: Worksheet) -> None:
    """Labels as another program escapes a line break."""
    for row in range(2, 6):
        sheet.cell(row, 1).value = str(sheet.cell(row, 1).value).replace(" ", "_x000B_", 1)


def notes(sheet: Worksheet) -> None:
    """Notes on cells, which are no part of them."""
    sheet["C2"].comment = Comment("Was 12 until the audit of 3 May.", "Analyst")
    sheet["A3"].comment = Comment("Within 28 days", "Analyst")


def real_dates(code: str) -> Callable[[Worksheet], None]:
    """Months as dates, in the middle or at the end of a month, that show as a month."""

    def change(sheet: Worksheet) -> None:
        for n, key in enumerate(KEYS):
            sheet.cell(1, n + 2).value = datetime.date(int(key[:4]), int(key[5:]), 15)
            sheet.cell(1, n + 2).number_format = code

    return change


def table(sheet: Worksheet) -> None:
    """The rows as an Excel table, its last row the totals."""
    fill(sheet, [["Total", *(sum(of[code][n] for code in (IHA, RHA) for of in (DUE, MET)) for n in range(12))]], 6)
    sheet["A1"] = "Measure"
    made = Table(displayName="Table1", ref="A1:M6", totalsRowCount=1)
    made.tableColumns = [TableColumn(id=n + 1, name=str(sheet.cell(1, n + 1).value)) for n in range(13)]
    sheet.add_table(made)


def recalculated(sheet: Worksheet) -> None:
    """A workbook that is to be worked out anew when it is opened; its numbers are typed."""
    assert sheet.parent is not None
    sheet.parent.calculation = CalcProperties(fullCalcOnLoad=True)


def filtered(path: Path) -> Path:
    """A list of two providers' rows, filtered by one: the rows of the other are hidden."""
    made, sheet = book()
    rows: Rows = [["Provider", "Month", "IHA due", "IHA in time"]]
    for n in range(12):
        rows += [["Shire", dated()[n], DUE[IHA][n], MET[IHA][n]], ["Vale", dated()[n], 50, 40]]
    fill(sheet, rows)
    sheet.auto_filter.ref = "A1:D25"
    sheet.auto_filter.add_filter_column(0, ["Shire"])
    for row in range(3, 26, 2):
        sheet.row_dimensions[row].hidden = True
    return save(made, path / "filtered.xlsx")


def grouped_months(sheet: Worksheet) -> None:
    """Months of the first half folded away under a plus sign."""
    for column in "BCDEFG":
        sheet.column_dimensions[column].hidden = True
        sheet.column_dimensions[column].outlineLevel = 1


def to_come(sheet: Worksheet) -> None:
    """No numbers yet from January."""
    for row in range(2, 6):
        for column in range(11, 14):
            sheet.cell(row, column).value = None


SECOND_HALF = {(month, code): both for (month, code), both in BOTH.items() if month >= "2024-10"}
LOOKS: dict[str, Hand] = {
    "hidden rows of last month's": Hand(changed(hidden_old_rows), BOTH),
    "a hidden column that says July": Hand(changed(hidden_month), BOTH),
    "months folded away": Hand(changed(grouped_months), SECOND_HALF),
    "a filtered list": Hand(filtered, ONE),
    "a raised mark in a label": Hand(
        changed(set_cells(A2=raised("IHA due", "1"), A3=raised("IHA in time", "2"))), BOTH),
    "a raised mark in a number": Hand(
        changed(set_cells(C2=raised("9", "1"))), BOTH | {("2024-05", IHA): ("6", "9¹")}
    ),
    "a raised mark in a month": Hand(changed(set_cells(C1=raised("May-24", "a"))), BOTH),
    "five behind each number": Hand(changed(formats('0"5"')), {}, "refused", asked=("shows as another",)),
    "thousands left off": Hand(changed(formats("0,")), {}, "refused", asked=("shows as another",)),
    "nothing shown": Hand(changed(formats(";;;")), {}, "refused"),
    "children behind each number": Hand(changed(formats('0" children"')), BOTH),
    "two figures at least": Hand(
        changed(formats("00")),
        BOTH | {(key, IHA): (str(MET[IHA][n]), f"{DUE[IHA][n]:02}") for n, key in enumerate(KEYS)}
    ),
    "no noughts": Hand(changed(formats("0;-0;;@")), BOTH),
    "shown as a percentage": Hand(changed(formats("0%")), {}, "refused"),
    "shown as a duration": Hand(changed(formats("[h]:mm")), {}, "refused"),
    "shown as a date": Hand(changed(formats("dd/mm/yyyy")), {}, "refused"),
    "formulas without results": Hand(changed(formulas), {}, "refused", asked=("formula",)),
    "worked out anew when opened": Hand(changed(recalculated), BOTH),
    "labels on two lines": Hand(changed(wrapped), BOTH),
    "labels with _x000B_": Hand(changed(vertical_tabs), BOTH),
    "notes on cells": Hand(changed(notes), BOTH),
    "dates within a month": Hand(changed(real_dates("mmm-yy")), BOTH),
    "dates that show their year last": Hand(changed(real_dates("mmmm yyyy")), BOTH),
    "an Excel table with totals": Hand(changed(table), BOTH),
    "a number struck out": Hand(changed(fonts(strike=True)), {}, "refused", asked=("struck",)),
    "a number in white": Hand(changed(fonts(color="FFFFFFFF")), {}, "refused", asked=("nobody sees",)),
    "an error in a count": Hand(changed(set_cells(F2="#REF!")), {}, "refused", asked=("#REF!",)),
    "errors in a row of shares": Hand(
        changed(lambda sheet: fill(sheet, [["IHA % in time", *["#DIV/0!"] * 12]], 6)), BOTH
    ),
    "numbers as words": Hand(changed(as_words("{}")), BOTH),
    "numbers as words with spaces": Hand(changed(as_words(" {}\u00a0")), BOTH),
    "numbers as words with a point": Hand(
        changed(as_words("{}.0")), {key: (f"{met}.0", f"{due}.0") for key, (met, due) in BOTH.items()}
    ),
    "stars for small numbers": Hand(
        changed(set_cells(F2="*", F3="*")), BOTH | {("2024-08", IHA): ("*", "*")}
    ),
    "five or fewer": Hand(changed(set_cells(F3="<5")), BOTH | {("2024-08", IHA): ("<5", "5")}),
    "a workbook with macros": Hand(changed(lambda _: None, "looks.xlsm"), BOTH),
    "March before April": Hand(
        changed(lambda sheet: fill(sheet, [["", *reversed(dated())]] + [[r[0], *reversed(r[1:])] for r in ROWS[1:]])),
        BOTH,
    ),
    "months as numbers of the contract": Hand(
        changed(lambda sheet: fill(sheet, [["2024/25", *(f"M{n + 1}" for n in range(12))]])), BOTH
    ),
    "months in Welsh": Hand(
        changed(lambda sheet: fill(sheet, [["", *("Ebrill Mai Mehefin Gorffennaf Awst Medi Hydref Tachwedd Rhagfyr "
                                                  "Ionawr Chwefror Mawrth").split()]])), {}, "refused",
    ),
    "a month named twice": Hand(
        changed(set_cells(D1="May-24")), {}, "refused"
    ),
    "a month left out": Hand(
        changed(lambda sheet: sheet.delete_cols(5)), {key: both for key, both in BOTH.items() if key[0] != "2024-07"}
    ),
    "months before their numbers are there": Hand(
        changed(to_come),
        {key: both for key, both in BOTH.items() if key[0] < "2025-01"},
    ),
}  # fmt: skip
