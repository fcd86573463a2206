"""The numbers that the workbooks hold, and short ways to lay a sheet out."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

Numbers: TypeAlias = dict[tuple[str, str], tuple[str, str]]
OfMonths: TypeAlias = dict[str, tuple[int, ...]]
Rows: TypeAlias = list[list[object]]
Verdict: TypeAlias = Literal["read", "confirmed", "asked", "refused"]

MONTHS = ("Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "Jan", "Feb", "Mar")
LONG = ("April", "May", "June", "July", "August", "September", "October", "November", "December", "January",
        "February", "March")  # fmt: skip
KEYS = tuple(f"{2024 + (n >= 9)}-{(n + 3) % 12 + 1:02d}" for n in range(12))
EARLIER = tuple(f"{int(key[:4]) - 1}{key[4:]}" for key in KEYS)
IHA, RHA, DENTAL = "iha_in_time", "rha_in_time", "dental_check"
DUE: OfMonths = {
    IHA: (6, 9, 7, 11, 5, 8, 10, 12, 4, 13, 9, 7),
    RHA: (31, 28, 35, 30, 27, 33, 36, 29, 26, 34, 32, 38),
    DENTAL: (240, 242, 239, 245, 247, 244, 250, 251, 249, 252, 255, 253),
}
MET: OfMonths = {
    IHA: (5, 6, 7, 8, 2, 6, 9, 10, 3, 9, 8, 7),
    RHA: (29, 25, 33, 30, 22, 31, 34, 27, 21, 30, 31, 36),
    DENTAL: (201, 205, 199, 210, 214, 209, 215, 220, 212, 221, 226, 224),
}
LAST_DUE: OfMonths = {IHA: (8, 7, 9, 6, 10, 4, 11, 5, 9, 12, 6, 8)}
LAST_MET: OfMonths = {IHA: (6, 5, 8, 4, 7, 4, 9, 3, 6, 10, 5, 6)}
NAMES = {IHA: "Initial health assessments", RHA: "Review health assessments"}
SHORT = {IHA: "IHA", RHA: "RHA"}
CALENDAR = [f"{LONG[n]} {key[:4]}" for n, key in enumerate(KEYS)]


@dataclass(frozen=True)
class Hand:
    """A workbook: how it is written, what is right, and whether a person is asked or it is refused."""

    write: Callable[[Path], Path]
    expected: Numbers
    verdict: Verdict = "read"
    answers: tuple[tuple[str, str], ...] = ()
    """What a person answers: words of the mapping, and what they write in their place."""
    asked: tuple[str, ...] = ()
    """Words that the questions, or the refusal, hold."""


def numbers(
    codes: Iterable[str] = (IHA, RHA),
    months: Sequence[str] = KEYS,
    due: OfMonths = DUE,
    met: OfMonths = MET,
) -> Numbers:
    """The numbers of codes by month, as the extract holds them."""
    return {(key, code): (str(met[code][n]), str(due[code][n])) for code in codes for n, key in enumerate(months)}


BOTH, ONE = numbers(), numbers((IHA,))
TWO_YEARS = ONE | numbers((IHA,), EARLIER, LAST_DUE, LAST_MET)


def labelled(due: str = "due", met: str = "in time") -> OfMonths:
    """The numbers of the year's months by what a row of them is called: `IHA due`, `RHA in time`."""
    return {f"{SHORT[code]} {words}": of[code] for code in (IHA, RHA) for words, of in ((due, DUE), (met, MET))}


def fill(sheet: Worksheet, rows: Iterable[Sequence[object]], first_row: int = 1, first_column: int = 1) -> None:
    """Write rows of values; None leaves a cell empty."""
    for r, row in enumerate(rows):
        for c, value in enumerate(row):
            if value is not None:
                sheet.cell(first_row + r, first_column + c, value)


def book() -> tuple[openpyxl.Workbook, Worksheet]:
    """A new workbook and its one sheet."""
    made = openpyxl.Workbook()
    assert made.active is not None
    return made, made.active


def save(made: openpyxl.Workbook, path: Path) -> Path:
    """Write a workbook; its path."""
    made.save(path)
    return path


def saved(path: Path, name: str, rows: Sequence[Sequence[object]], title: str = "Sheet1") -> Path:
    """A workbook of one sheet."""
    made, sheet = book()
    sheet.title = title
    fill(sheet, rows)
    return save(made, path / name)


def as_text(
    path: Path, name: str, rows: Sequence[Sequence[object]], encoding: str = "utf-8", delimiter: str = ","
) -> Path:
    """A text file."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows(["" if cell is None else cell for cell in row] for row in rows)
    (path / name).write_bytes(text.getvalue().encode(encoding))
    return path / name


def percent(code: str, n: int) -> str:
    """The share met of a month, as a dashboard writes it."""
    return f"{MET[code][n] / DUE[code][n]:.0%}"


def dated(
    style: str = "{month}-{year}", years: tuple[str, str] = ("24", "25"), names: Sequence[str] = MONTHS
) -> list[str]:
    """The months with their years, in a style."""
    return [style.format(month=name, year=years[n >= 9]) for n, name in enumerate(names)]
