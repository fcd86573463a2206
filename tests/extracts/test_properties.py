"""Good values in any disguise are read back the same, on the right lines; no file raises anything."""

from __future__ import annotations

import csv
import datetime
import io
import tempfile
import zipfile
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.extracts import rules
from reportgen.extracts.coverage import Coverage
from reportgen.extracts.read import read_extract
from reportgen.problems import Problems
from tests.extracts.making import declaration, rows, workbook

EVERY_TYPE = """\
title: Every type
what: One row of each type
columns:
  text: {type: text, headings: [Words]}
  code: {type: code, codes: {iha: [IHA in time], rha: [RHA done]}, headings: [The code]}
  month: {type: month, headings: [Month]}
  date: {type: date, headings: [Day]}
  year: {type: year, headings: [Year]}
  count: {type: count, headings: [Children]}
  number: {type: number, headings: [Number]}
  percent: {type: percent, headings: [Share], fractions: false, beyond_100: true}
  money: {type: money, headings: [Cost]}
  flag: {type: flag, headings: [Met]}
missing: ["-", not received]
checks:
  - {rule: numerator_within_denominator, numerator: count, denominator: count}
  - {rule: total_agrees, group: text, total: All, count: [count, money], by: [code, date]}
  - {rule: months_complete, month: month, by: code}
"""
MADE = declaration(EVERY_TYPE)
NAMES = list(MADE.columns)
MONTHS = "January February March April May June July August September October November December".split()
DAYS = st.dates(datetime.date(1955, 1, 1), datetime.date(2060, 12, 31))
Row = dict[str, Any]

ROWS: st.SearchStrategy[Row] = st.fixed_dictionaries(
    {
        "text": st.text("abcdefgé ,;'\"£|", min_size=1, max_size=12).map(lambda words: "x" + " ".join(words.split())),
        "code": st.sampled_from(["iha", "rha"]),
        "month": DAYS.map(lambda day: f"{day:%Y-%m}"),
        "date": DAYS,
        "year": st.integers(1900, 2100),
        "count": st.integers(0, 10**7),
        "number": st.decimals(-(10**6), 10**6, places=3),
        "percent": st.decimals(-100, 200, places=2),
        "money": st.decimals(-(10**6), 10**6, places=2),
        "flag": st.booleans(),
    }
)


def disguised(draw: st.DrawFn, name: str, value: Any) -> str:
    """One of the ways in which people and systems write a value."""
    match name:
        case "code":
            ways = {"iha": ["iha", "IHA", "IHA in time", "iha  IN time", "IHA_in_time"], "rha": ["rha", "RHA done"]}[
                value
            ]
        case "month":
            year, month = value.split("-")
            named = MONTHS[int(month) - 1]
            ways = [
                value,
                f"{named} {year}",
                f"{named[:3]}-{year}",
                f"{month}/{year}",
                f"{year}{month}",
                f"01/{month}/{year}",
            ]
            ways += [f"{named[:3]}-{year[2:]}"] if year >= "2000" else []
        case "date":
            ways = [
                f"{value:%Y-%m-%d}",
                f"{value:%d/%m/%Y}",
                f"{value:%d.%m.%Y}",
                f"{value:%d-%b-%Y}",
                f"{value:%d %B %Y}",
            ]
            ways += [f"{value:%Y-%m-%d} 00:00:00", str((value - datetime.date(1899, 12, 30)).days)]
        case "count":
            ways = [
                str(value),
                f"{value:,}",
                f"{value}.0",
                f"{value:,}".replace(",", " "),
                f"{value:,}".replace(",", "\u00a0"),
            ]
        case "number":
            ways = [f"{value:f}", f"{value:,f}", f"{value:f}".replace("-", "−")]
        case "percent":
            ways = [f"{value:f}%", f"{value:f} %", f"{value:f}"]
        case "money":
            sign = "-" if value < 0 else ""
            ways = [f"{value:f}", f"{sign}£{abs(value):,f}", f"£{value:f}", f"{value:,f}"]
            ways += [f"(£{abs(value):,f})"] if value < 0 else []
        case "flag":
            ways = ["yes", "Y", "TRUE", "1"] if value else ["no", "N", "False", "0"]
        case _:
            ways = [str(value)]
    chosen = draw(st.sampled_from(ways))
    return draw(st.sampled_from(["", " ", "\u00a0", "  "])) + chosen + draw(st.sampled_from(["", " ", "\u2009"]))


@dataclass(frozen=True)
class Table:
    """Values as meant, and the lines of cells in which they are written, some blank."""

    meant: list[Row]
    lines: list[list[str]]
    at: list[int]  # the index in `lines` of each row meant


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """A table with its columns in any order, titles above, blank rows and headings again in between."""
    meant = draw(st.lists(ROWS, min_size=1, max_size=5))
    order = draw(st.permutations([*NAMES, "other"]))
    headings = {name: (column.headings or (name,))[0] for name, column in MADE.columns.items()} | {"other": "Other"}
    alter = draw(st.sampled_from([str, str.upper, str.lower, lambda heading: f" {heading} * "]))
    header = [alter(headings[name]) for name in order]
    blank = [""] * draw(st.integers(0, len(order)))
    lines = [["A title"], blank][: draw(st.integers(0, 2))]
    lines.append(header)
    at = []
    for row in meant:
        lines += [blank] * draw(st.integers(0, 1)) + [header] * draw(st.integers(0, 1))
        at.append(len(lines))
        lines.append(["?" if name == "other" else disguised(draw, name, row[name]) for name in order])
    return Table(meant, lines, at)


def read_back(content: bytes, name: str) -> tuple[Any, Problems]:
    problems = Problems()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        return read_extract(MADE, path, name, problems), problems


def agree(extract: Any, problems: Problems, meant: list[Row], lines: list[int]) -> None:
    assert extract is not None, list(problems)
    assert not problems.errors
    assert [{name: record[name] for name in NAMES} for record in extract.records] == meant
    assert [record["_line"] for record in extract.records] == lines
    kinds = {"count": int, "year": int, "number": Decimal, "percent": Decimal, "money": Decimal, "flag": bool}
    assert all(type(record[name]) is kind for record in extract.records for name, kind in kinds.items())


@settings(max_examples=150)
@given(
    tables(),
    st.sampled_from([",", ";", "\t", "|"]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    st.booleans(),
)
def test_a_table_written_as_csv_is_read_back(
    table: Table, delimiter: str, encoding: str, end: str, quoting: Any, tall: bool
) -> None:
    lines, numbers, number = [], [], 1
    for line in table.lines:
        numbers.append(number)
        if tall and line and line[-1] == "?":  # a cell of two lines
            line = [*line[:-1], f"?{end}?"]
            number += 1
        number += 1
        lines.append(line)
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, lineterminator=end, quoting=quoting).writerows(lines)
    extract, problems = read_back(out.getvalue().encode(encoding), "m.csv")
    agree(extract, problems, table.meant, [numbers[i] for i in table.at])


@settings(max_examples=60)
@given(tables(), st.booleans())
def test_a_table_written_as_a_workbook_is_read_back(table: Table, second: bool) -> None:
    fills = [rows(["a cover"]), rows(*table.lines)] if second else [rows(*table.lines)]
    extract, problems = read_back(workbook(*fills), "m.xlsx")
    agree(extract, problems, table.meant, [i + 1 for i in table.at])


@settings(max_examples=60)
@given(st.lists(ROWS, min_size=1, max_size=4))
def test_values_typed_into_cells_of_excel_are_read_back(meant: list[Row]) -> None:
    def fill(book: Any, sheet: Any) -> None:
        shown = {"date": "dd/mm/yyyy", "month": "mmm-yy", "percent": "0.00%", "money": '"£"#,##0.00'}
        formats = {name: book.add_format({"num_format": code}) for name, code in shown.items()}
        sheet.write_row(2, 1, NAMES)
        for at, row in enumerate(meant):
            for index, name in enumerate(NAMES, 1):
                value = row[name]
                if name in {"date", "month"}:
                    day = datetime.date.fromisoformat(f"{value}-01") if name == "month" else value
                    sheet.write_datetime(at + 3, index, datetime.datetime.combine(day, datetime.time()), formats[name])
                elif isinstance(value, Decimal):
                    sheet.write_number(at + 3, index, value / 100 if name == "percent" else value, formats.get(name))
                else:
                    sheet.write(at + 3, index, value)

    extract, problems = read_back(workbook(fill), "m.xlsx")
    agree(extract, problems, meant, [at + 4 for at in range(len(meant))])


def harmless(content: bytes, name: str) -> None:
    """Whatever a file holds, reading it and checking it gives an extract or problems, and never raises."""
    extract, problems = read_back(content, name)
    assert extract is not None or problems.errors
    assert all(problem.fault and problem.fix and problem.where.file == name for problem in problems)
    if extract is not None:
        rules.check(extract, Coverage(datetime.date(2019, 4, 1), datetime.date(2020, 3, 31)), problems)


@given(st.binary(max_size=300), st.sampled_from(["m.csv", "m.xlsx", "m.txt", "m.ods", "m.xls"]))
def test_no_bytes_raise(content: bytes, name: str) -> None:
    harmless(content, name)


CELLS = st.sampled_from(
    ["", "-", "x", "iha", "2019-05", "May-19", "31/03/2020", "03/31/2020", "12", "1,234", "12.5", "£5", "12%", "yes",
     "#REF!", "1e9", "9" * 40, '"', "'", "\n", "\u00a0", "All", "Total", "illustrative: x", "IНА", "=1", "TRUE"]
)  # fmt: skip


@settings(max_examples=200)
@given(st.lists(st.lists(CELLS, max_size=12), max_size=6), st.booleans())
def test_no_table_raises(lines: list[list[str]], book: bool) -> None:
    table = [NAMES, *lines]
    if book:
        harmless(workbook(rows(*table), options={"strings_to_numbers": True, "strings_to_formulas": False}), "m.xlsx")
        return
    out = io.StringIO(newline="")
    csv.writer(out).writerows(table)
    harmless(out.getvalue().encode(), "m.csv")


BOOK = workbook(rows(NAMES, ["x", "iha", "2019-05", 43586, 2019, 1, 1.5, 12, 5, "yes"]))
TEXT = b'Words,The code,Month,Day,Year,Children,Number,Share,Cost,Met\n"x",iha,2019-05,43586,2019,1,1.5,12,5,yes\n'


@settings(max_examples=200)
@given(st.data(), st.booleans())
def test_no_damage_to_a_good_file_raises(data: st.DataObject, book: bool) -> None:
    content = bytearray(BOOK if book else TEXT)
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(content) - 1))
        if data.draw(st.booleans()):
            content[at] = data.draw(st.integers(0, 255))
        else:
            del content[at : at + data.draw(st.integers(1, 30))]
    harmless(bytes(content), "m.xlsx" if book else "m.csv")


PARTS = [
    "xl/worksheets/sheet1.xml",
    "xl/workbook.xml",
    "xl/styles.xml",
    "xl/sharedStrings.xml",
    "xl/_rels/workbook.xml.rels",
]


@settings(max_examples=200)
@given(st.data(), st.sampled_from(PARTS))
def test_no_damage_inside_a_workbook_raises(data: st.DataObject, part: str) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(BOOK)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == part:
                words = content.decode()
                for _ in range(data.draw(st.integers(1, 3))):
                    at = data.draw(st.integers(0, len(words)))
                    piece = data.draw(
                        st.sampled_from(["", "9", "-1", "<", "/>", '"', "A", "é", "1048576", "e", "s", "true"])
                    )
                    words = words[:at] + piece + words[at + data.draw(st.integers(0, 3)) :]
                content = words.encode()
            new.writestr(name, content)
    harmless(out.getvalue(), "m.xlsx")
