"""A body bears one name on each day."""

from __future__ import annotations

import datetime

import pytest

from reportgen.problems import Problems
from reportgen.settings.organisations import Area
from reportgen.settings.validate import validate
from reportgen.settings.yaml_source import parse_yaml

HEAD = "name: Shire\norganisations:\n  body:\n"


def area(*tenures: str) -> tuple[Area | None, list[tuple[int | None, str]]]:
    problems = Problems()
    text = HEAD + "".join(f"    - {{name: {t}}}\n" for t in tenures)
    source = parse_yaml(text.encode(), "shire.yaml", problems)
    assert source is not None
    return validate(Area, source, problems), [(p.where.line, p.fault) for p in problems]


@pytest.mark.parametrize(
    "tenures",
    [
        ["A"],
        ["A, until: 2022-06-30", "B, since: 2022-07-01"],
        ["B, since: 2022-07-01", "A, until: 2022-06-30"],
        ["A, since: 2013-04-01, until: 2022-06-30", "B, since: 2023-01-01"],
    ],
)
def test_names_that_follow_one_another(tenures: list[str]):
    found, faults = area(*tenures)
    assert faults == []
    assert found is not None


@pytest.mark.parametrize(
    ("tenures", "line", "fault"),
    [
        (["A", "B"], 5, "the names 'A' and 'B' are both borne at once."),
        (["A, until: 2022-07-01", "B, since: 2022-07-01"], 5, "the names 'A' and 'B' are both borne on 2022-07-01."),
        (["A, since: 2020-01-01", "B, since: 2022-07-01"], 5, "the names 'A' and 'B' are both borne on 2022-07-01."),
        (["A, since: 2022-07-01, until: 2022-06-30"], 4, "'A' ends before it begins."),
    ],
)
def test_names_at_odds(tenures: list[str], line: int, fault: str):
    assert area(*tenures) == (None, [(line, fault)])


def test_a_name_holds_on_its_first_and_its_last_day():
    found, _ = area("A, since: 2013-04-01, until: 2022-06-30")
    assert found is not None
    (row,) = found.organisations["body"]
    days = [
        datetime.date(2013, 3, 31),
        datetime.date(2013, 4, 1),
        datetime.date(2022, 6, 30),
        datetime.date(2022, 7, 1),
    ]
    assert [row.holds(day) for day in days] == [False, True, True, False]
