"""The local log of health assessments: due days, timeliness and reasons, by hand."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from reportgen.problems import Problems
from reportgen.returns.health_log import Assessment, median_days, read_log, timeliness
from reportgen.returns.working_days import after_working_days


@pytest.mark.parametrize(
    ("start", "working", "calendar"),
    [
        ("2024-04-01", "2024-04-29", "2024-04-29"),
        ("2024-04-10", "2024-05-09", "2024-05-08"),
        ("2024-05-01", "2024-05-31", "2024-05-29"),
        ("2024-08-05", "2024-09-03", "2024-09-02"),
        ("2024-12-02", "2025-01-02", "2024-12-30"),
        ("2024-12-24", "2025-01-24", "2025-01-21"),
        ("2019-12-13", "2020-01-15", "2020-01-10"),
        ("2020-04-20", "2020-05-19", "2020-05-18"),  # 8 May 2020 was moved from 4 May
        ("2022-05-16", "2022-06-15", "2022-06-13"),  # 2 and 3 June 2022
        ("2022-09-05", "2022-10-04", "2022-10-03"),  # 19 September 2022
        ("2023-04-20", "2023-05-22", "2023-05-18"),  # 1 and 8 May 2023
    ],
)
def test_both_bases_on_the_published_vectors(start: str, working: str, calendar: str) -> None:
    began = datetime.date.fromisoformat(start)
    row = Assessment(2, "IHA", {"became looked after": began})
    assert str(row.due("became looked after", "20 working days")) == working
    assert str(row.due("became looked after", "28 days")) == calendar
    assert after_working_days(began, 0) <= began


LOG = """Child,Kind,Became looked after,Notified,Consent,Done,Outcome,Placed
1,IHA,01/05/2024,02/05/2024,03/05/2024,31/05/2024,attended,in area
2,IHA,01/05/2024,02/05/2024,03/05/2024,03/06/2024,attended,in area
3,IHA,02/05/2024,20/05/2024,21/05/2024,28/06/2024,attended,in area
4,IHA,03/05/2024,07/05/2024,,,refused,in area
5,IHA,03/06/2024,04/06/2024,05/06/2024,10/07/2024,attended,out of area
6,RHA,01/01/2020,,,,,
"""


@pytest.fixture
def log(tmp_path: Path) -> Path:
    path = tmp_path / "log.csv"
    path.write_text(LOG, encoding="utf-8")
    return path


def test_timeliness_and_reasons_by_month(log: Path) -> None:
    problems = Problems()
    rows = read_log(log, problems)
    assert not problems.errors
    year = (datetime.date(2024, 4, 1), datetime.date(2025, 3, 31))
    may, june = timeliness(rows, "IHA", *year, "became looked after", "20 working days")
    # The first was done on the last day; the second one day late without a reason of its own.
    assert (may.month, may.due, may.in_time) == ("2024-05", 4, 1)
    assert dict(may.reasons) == {"no appointment in time": 1, "notified late": 1, "refused": 1}
    assert (june.due, june.in_time, dict(june.reasons)) == (1, 0, {"placed out of area": 1})


def test_another_clock(log: Path) -> None:
    rows = read_log(log, Problems())
    year = (datetime.date(2024, 4, 1), datetime.date(2025, 3, 31))
    may, _ = timeliness(rows, "IHA", *year, "notified", "28 days")
    # Notified on 2 May both: due on 30 May, neither done by then. Notified on 20 May: due on 17 June, done on 28 June.
    assert (may.due, may.in_time) == (4, 0)


def test_median_days_of_each_step(log: Path) -> None:
    steps = {step: (days, rows) for step, days, rows in median_days(read_log(log, Problems()), "IHA")}
    assert steps["became looked after to notified"] == (1, 5)  # 1, 1, 18, 4, 1
    assert steps["notified to consent"] == (1, 4)


def test_a_faulty_row_is_told_with_its_line_and_no_personal_value(tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_text(
        LOG + "7,IHA,31/02/2024,,,,,\n8,check,01/05/2024,,,,,\n9,IHA,01/05/2024,,,01/04/2024,,\n", encoding="utf-8"
    )
    problems = Problems()
    assert len(read_log(path, problems)) == 6
    told = [(p.name, p.where.line) for p in problems.errors]
    assert told == [("not-a-date", 8), ("kind-not-known", 9), ("date-out-of-order", 10)]
    assert "31/02/2024" not in str(problems.errors)


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_text("Child,Kind,Became looked aftr,Done\n", encoding="utf-8")
    problems = Problems()
    assert read_log(path, problems) == ()
    assert "no column 'Became looked after'. Did you mean 'became looked aftr'?" in problems.errors[0].fault
