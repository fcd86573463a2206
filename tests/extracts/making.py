"""Declarations and files for the tests of extracts."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import xlsxwriter

from reportgen.extracts import rules
from reportgen.extracts.coverage import Coverage
from reportgen.extracts.declare import Declaration, parse_declaration
from reportgen.extracts.extract import Extract
from reportgen.extracts.read import read_extract
from reportgen.problems import Problem, Problems
from reportgen.settings.yaml_source import parse_yaml

MONTHLY = """\
title: Monthly indicators
what: One row for each month and indicator
columns:
  month:       {type: month, headings: [Month, Period]}
  indicator:   {type: code, codes: {iha: [IHA in time], rha: [RHA done]}, headings: [Indicator, Measure]}
  numerator:   {type: count, headings: [Number, Numerator]}
  denominator: {type: count, headings: [Denominator, Out of]}
  note:        {type: text, required: false}
missing: {"-": nothing to count, not received: not received}
unique: [month, indicator]
"""
HEADINGS = "Month,Measure,Number,Out of\n"


def declaration(text: str = MONTHLY) -> Declaration:
    """The declaration in `text`, which must be sound."""
    problems = Problems()
    source = parse_yaml(text.encode(), "config/extracts/monthly.yaml", problems)
    made = parse_declaration("monthly", source, problems) if source else None
    assert made is not None, list(problems)
    return made


def one_column(kind: str, more: str = "") -> Declaration:
    """A declaration of one column of a type, with the heading `value`."""
    return declaration(f"title: One\nwhat: One\ncolumns:\n  value: {{type: {kind}{', ' if more else ''}{more}}}\n")


def reading(
    folder: Path, content: str | bytes, made: Declaration | None = None, name: str = "m.csv", sheet: str = ""
) -> tuple[Extract | None, list[Problem]]:
    """What is read of a file with that content, and the problems."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    problems = Problems()
    extract = read_extract(made or declaration(), path, f"data/{name}", problems, sheet=sheet)
    return extract, list(problems)


def sound(folder: Path, content: str | bytes, made: Declaration | None = None, name: str = "m.csv") -> Extract:
    """The extract in a file that must be without fault."""
    extract, problems = reading(folder, content, made, name)
    assert extract is not None, problems
    assert problems == []
    return extract


def checked(folder: Path, content: str, made: Declaration, coverage: Coverage | None = None) -> list[Problem]:
    """What the rules say of a file that can be read."""
    extract, problems = reading(folder, content, made)
    assert extract is not None, problems
    found = Problems()
    rules.check(extract, coverage, found)
    return list(found)


def workbook(*fills: Callable[[Any, Any], None], names: Iterable[str] = (), options: Any = None) -> bytes:
    """A workbook with a sheet for each function of `fills`, which is given the workbook and its sheet."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, **(options or {})})
    titles = [*names, *(f"Sheet{i + 1}" for i in range(len(list(names)), len(fills)))]
    for title, fill in zip(titles, fills, strict=True):
        fill(book, book.add_worksheet(title))
    book.close()
    return out.getvalue()


def rows(*lines: Iterable[Any]) -> Callable[[Any, Any], None]:
    """Fills a sheet from its first row with plain values."""

    def fill(_: Any, sheet: Any) -> None:
        for at, line in enumerate(lines):
            sheet.write_row(at, 0, list(line))

    return fill
