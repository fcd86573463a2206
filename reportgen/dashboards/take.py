"""Applies a mapping to a file: the numbers by month, each with its cell, or every reason why they cannot be taken."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from reportgen.dashboards.mapping import BlockMapping, Mapping, SeriesMapping
from reportgen.dashboards.periods import context_years, is_bare_month, month_of
from reportgen.dashboards.sheet import DashboardSheet
from reportgen.extracts.cells import ErrorCell, is_blank
from reportgen.extracts.declare import Declaration, fold
from reportgen.problems import Problems, Where

_CELLS = re.compile(r"([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})\Z")


@dataclass(slots=True)
class MonthNumbers:
    """The numbers of one month of one indicator, as they are seen, and the cells they were taken from."""

    numbers: dict[str, str] = field(default_factory=dict)
    cells: dict[str, str] = field(default_factory=dict)


def take_numbers(
    mapping: Mapping, sheets: Sequence[DashboardSheet], codes: Sequence[str], where: Where, problems: Problems
) -> dict[tuple[str, str], MonthNumbers]:
    """What the mapping takes, by (month, indicator) in order. Every fault is told; `where` is the mapping's file."""
    taken: dict[tuple[str, str], MonthNumbers] = {}
    by_name = {fold(sheet.name): sheet for sheet in sheets}
    for block in mapping.blocks:
        sheet = by_name.get(fold(block.sheet)) or (sheets[0] if len(sheets) == 1 else None)
        if sheet is None:
            fault = f"the mapping reads the sheet '{block.sheet}', and the file has no such sheet."
            fix = "give the sheet its name again, or take a new mapping: run collect without --mapping."
            problems.error("sheet-not-found", where, fault, fix)
            continue
        _take_block(block, sheet, codes, where, problems, taken)
    return dict(sorted(taken.items(), key=lambda item: (codes.index(item[0][1]), item[0][0])))


def _take_block(
    block: BlockMapping,
    sheet: DashboardSheet,
    codes: Sequence[str],
    where: Where,
    problems: Problems,
    taken: dict[tuple[str, str], MonthNumbers],
) -> None:
    places = _places(block.months, where, problems)
    months = _months(block, sheet, places)
    if not any(months):
        _moved(sheet, places[:1], f"months from {block.months}", problems)
        return
    for series in block.series:
        if "?" in (series.role, series.indicator) and series.role != "left out":
            fault = f"'{series.label}' ({block.sheet} {series.cells}) is not answered: {series.why or 'what is it?'}"
            fix = f"write its indicator ({', '.join(codes)}) and its role: numerator, denominator or left out."
            problems.error("mapping-not-answered", where, fault, fix)
        elif series.role != "left out":
            if series.indicator not in codes:
                fault = f"'{series.indicator}' is not a code of the extract."
                problems.error("code-not-known", where, fault, f"use one of: {', '.join(codes)}.")
            else:
                _take_series(series, sheet, places, months, where, problems, taken)


def _months(block: BlockMapping, sheet: DashboardSheet, places: Sequence[tuple[int, int]]) -> list[str]:
    cells = [sheet.at(row, column) for row, column in places]
    years = context_years(sheet, places[0][0] if places else 0, [sheet.file]) if any(map(is_bare_month, cells)) else []
    start = years[0] if years else None
    return [month_of(cell, start) for cell in cells]


def _take_series(
    series: SeriesMapping,
    sheet: DashboardSheet,
    month_places: Sequence[tuple[int, int]],
    months: Sequence[str],
    where: Where,
    problems: Problems,
    taken: dict[tuple[str, str], MonthNumbers],
) -> None:
    places = _places(series.cells, where, problems)
    if len(places) != len(month_places):
        fault = f"{series.cells} are {len(places)} cells, and its months are {len(month_places)}."
        problems.error("mapping-not-whole", where, fault, "let both name as many cells.")
        return
    if not _label_stands(series, sheet, places):
        _moved(sheet, places[:1], f"'{series.label}'", problems)
        return
    for (row, column), month in zip(places, months, strict=True):
        if not month:
            continue
        cell = sheet.at(row, column)
        if isinstance(cell, ErrorCell):
            fault = f"{series.label}: this cell shows {cell.words or 'no result of its formula'}."
            problems.error("cell-broken", sheet.where(row, column), fault, cell.fix)
            continue
        if is_blank(cell):
            continue
        one = taken.setdefault((month, series.indicator), MonthNumbers())
        place = f"{sheet.name}!{sheet.place(row, column)}" if sheet.name else sheet.place(row, column)
        if series.role in one.numbers and one.numbers[series.role] != sheet.words(row, column):
            fault = (
                f"{series.indicator} has two numbers ({series.role}) for {month}: here and in {one.cells[series.role]}."
            )
            problems.error(
                "number-given-twice", sheet.where(row, column), fault, "leave one of the two out in the mapping."
            )
            continue
        one.numbers[series.role], one.cells[series.role] = sheet.words(row, column), place


def _label_stands(series: SeriesMapping, sheet: DashboardSheet, places: Sequence[tuple[int, int]]) -> bool:
    """Whether each word of the label still stands beside the cells, in their row or column."""
    rows, columns = {row for row, _ in places}, {column for _, column in places}
    beside = {fold(" ".join(sheet.words(row, column).split())) for row in rows for column in range(min(columns))}
    above = {fold(" ".join(sheet.words(row, column).split())) for column in columns for row in range(min(rows))}
    left_above = {fold(" ".join(sheet.words(row, column).split()))
                  for column in range(min(columns)) for row in range(min(rows))}  # fmt: skip
    across = len(rows) == 1
    along = {fold(" ".join(sheet.words(row, column).split()))
             for row in (range(len(sheet.cells)) if across else rows)
             for column in (columns if across else range(sheet.width))}  # fmt: skip
    stands = (beside | left_above | along) if across else (above | left_above | along)
    last = fold(series.label.split(" | ")[-1])
    return last in (beside if across else above) and all(fold(part) in stands for part in series.label.split(" | "))


def _moved(sheet: DashboardSheet, places: Sequence[tuple[int, int]], what: str, problems: Problems) -> None:
    where = sheet.where(*places[0]) if places else Where(sheet.file)
    fault = f"the mapping expects {what} here, and something else stands here: the layout has moved."
    problems.error("layout-moved", where, fault, "correct the cells in the mapping, or run collect without --mapping.")


def _places(cells: str, where: Where, problems: Problems) -> list[tuple[int, int]]:
    """The places of a run of cells, as (row, column) from 0."""
    match = _CELLS.match(cells.strip().upper())
    if match:
        first, last = (int(match[2]) - 1, _column(match[1])), (int(match[4]) - 1, _column(match[3]))
        if first[0] == last[0] and first[1] <= last[1]:
            return [(first[0], column) for column in range(first[1], last[1] + 1)]
        if first[1] == last[1] and first[0] <= last[0]:
            return [(row, first[1]) for row in range(first[0], last[0] + 1)]
    problems.error(
        "cells-not-understood", where, f"'{cells}' is not a run of cells.", "write the first and last: C5:N5."
    )
    return []


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def as_csv(taken: dict[tuple[str, str], MonthNumbers], declaration: Declaration, file: str) -> bytes:
    """The numbers as the declared extract, with a last column of the cells they were taken from."""
    names = {column.type: name for name, column in declaration.columns.items() if column.type in ("month", "code")}
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([names["month"], names["code"], "numerator", "denominator", "note"])
    for (month, indicator), one in taken.items():
        cells = ", ".join(dict.fromkeys(one.cells.values()))
        row = [one.numbers.get("numerator", ""), one.numbers.get("denominator", "")]
        writer.writerow([month, indicator, *row, f"{file} {cells}"])
    return text.getvalue().encode()
