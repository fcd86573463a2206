"""A code is of an area until it ended: a later row that bears it is told."""

from __future__ import annotations

import datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from reportgen.measures.own_area import of_own_area
from reportgen.problems import Problems
from reportgen.settings.organisations import Area, Tenure
from tests.measures.counting import Counting

COUNCILS = (
    Tenure(name="Old Council", code="E10000998", until=datetime.date(2023, 3, 31)),
    Tenure(name="New Council", code="E06000998", since=datetime.date(2023, 4, 1)),
)


def told(tmp_path: Path, rows: str, type_: str) -> list[str]:
    """What is told of rows of an area whose council ended on 31 March 2023."""
    columns = {"when": type_, "code": "text", "count": "count"}
    measure = {"counted_by": "count", "extract": "e", "own_area": "code", "dated": {"column": "when", "take": "latest"}}
    case = {"extracts": {"e": {"columns": columns, "rows": "when,code,count\n" + rows}}, "measures": {"m": measure}}
    counting = Counting(case, tmp_path)
    opened = SimpleNamespace(
        area=Area(name="Shire", organisations={"local_authority": COUNCILS}),
        edition=SimpleNamespace(children="children looked after", area="shire"),
        home=SimpleNamespace(config=Path("config")),
        shown=str,
    )
    problems = Problems()
    of_own_area(counting.measures, cast("Any", opened), counting.extracts, problems)
    return [f"{p.name}:{p.where.line}" for p in problems]


@pytest.mark.parametrize(
    ("rows", "type_", "expected"),
    [
        ("2023-03-31,E10000998,5\n2024-03-31,E06000998,6\n", "date", []),
        ("2023-03-31,E06000998,5\n2024-03-31,e06000998 ,6\n", "date", []),  # a series re-coded
        ("2023-03-31,E10000998,5\n2024-03-31,E10000998,6\n", "date", ["area-code-of-another-time:3"]),
        ("2023,E10000998,5\n2024,E06000998,6\n", "year", []),
        ("2023,E10000998,5\n2024,E10000998,6\n", "year", ["area-code-of-another-time:3"]),
        ("2022/23,E10000998,5\n2023/24,E10000998,6\n", "year", ["area-code-of-another-time:3"]),
        ("2024-03-31,E10000998,6\n2024-03-31,E06000998,6\n", "date",
         ["area-counted-twice:None", "area-code-of-another-time:2"]),
        ("2024-03-31,E06000001,6\n", "date", ["area-not-in-extract:None"]),
    ],
)  # fmt: skip
def test_a_code_is_of_the_area_while_it_lasts(tmp_path: Path, rows: str, type_: str, expected: list[str]):
    assert told(tmp_path, rows, type_) == expected
