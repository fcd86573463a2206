"""A published file as its rows, each with its line and what every column holds; whatever is not as expected is told."""

from __future__ import annotations

import csv
import datetime
import io
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reportgen.extracts.values import cell_number
from reportgen.problems import Problems, Where
from reportgen.reference.layouts import VALUES, Dataset, Role
from reportgen.registry import near_miss
from reportgen.settings.missing import usual

LEVELS = ("National", "Regional", "Local authority")
KINDS = ("Reporting year", "Financial year")
"""Periods that end with the financial year, on 31 March."""
MOST_TOLD = 10
_SPAN = re.compile(r"(20[0-9]{2})([0-9]{2})")


@dataclass(frozen=True, slots=True)
class PublishedRow:
    """A row: the last day of its year, its area and what its columns hold, as printed."""

    line: int
    day: datetime.date
    level: str
    area: str
    area_code: str
    la_code: str
    region: str
    cells: Mapping[str, str]

    @property
    def labels(self) -> tuple[str, str]:
        """Its group and its item."""
        return self.cells.get("group", ""), self.cells["item"]


def read_table(content: bytes, shown: str, problems: Problems) -> tuple[tuple[str, ...], list[tuple[int, list[str]]]]:
    """The headings and the rows of a CSV file, each row with its line; nothing, with a problem, where it is none."""
    try:
        text = content.decode("utf-8-sig")
        reader = csv.reader(io.StringIO(text, newline=""), strict=True)
        headings = tuple(cell.strip() for cell in next(reader))
        rows = [(reader.line_num, row) for row in reader if any(cell.strip() for cell in row)]
    except (UnicodeDecodeError, csv.Error, StopIteration):
        fault = "this is not a CSV file in UTF-8, as statistics are published."
        problems.error("release-not-readable", Where(shown), fault, "save the file again as the publisher gives it.")
        return (), []
    for line, row in rows:
        if len(row) != len(headings):
            fault = f"this row has {len(row)} cells, and there are {len(headings)} headings."
            problems.error("release-not-readable", Where(shown, line), fault, "save the file again as published.")
            return (), []
    return headings, rows


def read_rows(
    dataset: Dataset,
    columns: Mapping[str, Role],
    headings: Sequence[str],
    rows: Sequence[tuple[int, list[str]]],
    shown: str,
    problems: Problems,
) -> list[PublishedRow]:
    """The rows by what their columns hold. A period, level, area or value that cannot be read is a problem."""
    roles = [columns[heading] for heading in headings]
    read: list[PublishedRow] = []
    faults: list[tuple[str, Where, str, str]] = []
    for line, printed in rows:
        cells: dict[str, str] = {role: cell.strip() for role, cell in zip(roles, printed, strict=True)}
        day = _day(cells)
        fault = _fault(cells, day)
        if day is None or fault:
            faults.append(("release-row-not-read", Where(shown, line), fault, f"see {dataset.where.file}."))
            continue
        read.append(_row(line, day, cells))
    read = _of_their_time(read)
    seen = Counter((row.day, row.level, row.area, *row.labels) for row in read)
    for row in read:
        if seen[key := (row.day, row.level, row.area, *row.labels)] > 1:
            fault = f"{row.area} has this row {seen[key]} times for {row.day:%d/%m/%Y}."
            faults.append(("release-row-twice", Where(shown, row.line), fault, "save the file again as published."))
    for one in faults[:MOST_TOLD]:
        problems.error(*one)
    if len(faults) > MOST_TOLD:
        fix = "look at those above first."
        problems.error("release-row-not-read", Where(shown), f"{len(faults) - MOST_TOLD} more rows are at fault.", fix)
    return [] if faults else read


def _of_their_time(rows: list[PublishedRow]) -> list[PublishedRow]:
    """The rows without those of a year in which an authority was not there: one that followed it has its name.

    Such rows say "not applicable" of the number of people, where those of the other of that name hold numbers.
    """
    codes: dict[tuple[datetime.date, str], set[str]] = {}
    for row in rows:
        codes.setdefault((row.day, row.area), set()).add(row.la_code)
    there = {(row.day, row.la_code) for row in rows if usual_state(row.cells["count"]) != "not_applicable"}
    return [row for row in rows if len(codes[row.day, row.area]) == 1 or (row.day, row.la_code) in there]


def usual_state(cell: str) -> str:
    """Why a cell holds no number; empty where it holds one."""
    sign = usual(cell)
    return sign.state if sign is not None and cell_number(cell) is None else ""


def _row(line: int, day: datetime.date, cells: Mapping[str, str]) -> PublishedRow:
    level = cells["level"]
    area, code = {
        "National": (cells.get("country_name", "England"), cells.get("country_code", "")),
        "Regional": (cells["region_name"], cells.get("region_code", "")),
        "Local authority": (cells["la_name"], cells["area_code"]),
    }[level]
    la_code = cells["la_code"] if level == "Local authority" else ""
    region = "" if level == "National" else cells["region_name"]
    return PublishedRow(line, day, level, area, code, la_code, region, cells)


def _fault(cells: Mapping[str, str], day: datetime.date | None) -> str:
    """What is wrong with a row; empty where nothing is."""
    if day is None:
        kind = cells.get("period_kind", "")
        return (
            f"the period '{cells['period']}'{f' of the kind {kind!r}' if kind else ''} is no year that ends in March."
        )
    if cells["level"] not in LEVELS:
        return f"there is no level of area '{cells['level']}'.{near_miss(cells['level'], LEVELS)}"
    if cells["level"] == "Local authority" and not (cells["la_name"] and cells["la_code"]):
        return "this row of a local authority does not say which."
    if cells["level"] == "Regional" and not cells["region_name"]:
        return "this row of a region does not say which."
    for role in VALUES & set(cells):
        if not is_number_or_sign(cells[role]):
            return f"'{cells[role]}' is neither a number nor a sign for a number not given."
    return ""


def is_number_or_sign(cell: str) -> bool:
    """Whether a cell holds a number, or a sign that says why there is none."""
    if cell_number(cell) is not None:
        return True
    sign = usual(cell)
    return sign is not None and not sign.blank


def _day(cells: Mapping[str, str]) -> datetime.date | None:
    """The last day of a row's year: of 2024, of 202324 and of 2023-24 31 March 2024."""
    period = re.sub(r"[^0-9]", "", cells["period"])
    if cells.get("period_kind", KINDS[0]) not in KINDS:
        return None
    if match := _SPAN.fullmatch(period):
        year = int(match[1]) + 1
        return datetime.date(year, 3, 31) if f"{year % 100:02d}" == match[2] else None
    return datetime.date(int(period), 3, 31) if re.fullmatch("20[0-9]{2}", period) else None
