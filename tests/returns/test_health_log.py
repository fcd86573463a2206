"""The local log of health assessments: due days, timeliness and reasons, by hand."""

from __future__ import annotations

import csv
import datetime
import io
from pathlib import Path

import pytest

from reportgen.cli import main
from reportgen.problems import Problems
from reportgen.returns.collect import assessments_of
from reportgen.returns.health_log import Assessment, LogPeriod, latest_day, median_days, timeliness
from reportgen.returns.read import Return
from reportgen.returns.sources import read_source
from reportgen.returns.working_days import after_working_days

YEAR = LogPeriod(datetime.date(2024, 4, 1), datetime.date(2025, 3, 31))


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


def read(path: Path, problems: Problems | None = None) -> tuple[Assessment, ...]:
    problems = Problems() if problems is None else problems
    source = read_source(path, problems)
    if source is None:
        return ()
    assert source.kind == "health log"
    return assessments_of(Return(source.tables), problems)


def test_timeliness_and_reasons_by_month(log: Path) -> None:
    may, june = timeliness(read(log), "IHA", YEAR, "became looked after", "20 working days")
    # The first was done on the last day; the second one day late without a reason of its own.
    assert (may.month, may.due, may.in_time) == ("2024-05", 4, 1)
    assert dict(may.reasons) == {"No appointment in time": 1, "Notified late": 1, "Refused": 1}
    assert (june.due, june.in_time, dict(june.reasons)) == (1, 0, {"Placed out of area": 1})


def test_another_clock(log: Path) -> None:
    may, _ = timeliness(read(log), "IHA", YEAR, "notified", "28 days")
    # Notified on 2 May both: due on 30 May, neither done by then. Notified on 20 May: due on 17 June, done on 28 June.
    assert (may.due, may.in_time) == (4, 0)


def test_median_days_of_each_step(log: Path) -> None:
    steps = {step: (days, rows) for step, days, rows in median_days(row for row in read(log) if row.kind == "IHA")}
    assert steps["Became looked after to notified"] == (1, 5)  # 1, 1, 18, 4, 1
    assert steps["Notified to consent"] == (1, 4)
    assert steps["Became looked after to done"] == (35, 4)  # 30, 33, 57, 37


def test_what_is_not_due_yet_and_who_left_care_is_not_counted(tmp_path: Path) -> None:
    """Became looked after on 3 March 2025: due on 31 March. On 28 March neither of the first two is late. The third
    left care on the day it was due, the fourth the day after and not seen.
    """
    path = tmp_path / "log.csv"
    path.write_text(
        "Child,Kind,Became looked after,Done,Left care\n1,IHA,03/03/2025,20/03/2025,\n2,IHA,03/03/2025,,\n"
        "3,IHA,01/05/2024,,31/05/2024\n4,IHA,01/05/2024,,01/06/2024\n",
        encoding="utf-8",
    )
    rows = read(path)
    assert latest_day(rows) == datetime.date(2025, 3, 20)
    until = LogPeriod(YEAR.start, YEAR.end, datetime.date(2025, 3, 28))
    (may,) = timeliness(rows, "IHA", until, "became looked after", "20 working days")
    assert (may.month, may.due, may.in_time) == ("2024-05", 1, 0)
    march = list(timeliness(rows, "IHA", YEAR, "became looked after", "20 working days"))[-1]
    assert (march.month, march.due, march.in_time) == ("2025-03", 2, 1)


def test_several_appointments_are_one_assessment(tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_text(
        "Child,Kind,Became looked after,Offered,Done,Outcome\n1,Initial,01/05/2024,20/05/2024,,WNB\n"
        "1,initial health assessment,01/05/2024,10/06/2024,10/06/2024,Attended\n",
        encoding="utf-8",
    )
    (may,) = timeliness(read(path), "IHA", YEAR, "became looked after", "20 working days")
    assert (may.due, may.in_time, dict(may.reasons)) == (1, 0, {"Not brought": 1})


@pytest.mark.parametrize(
    ("previous", "born", "due"),
    [
        ("31/08/2024", "01/01/2021", "2025-02-28"),  # three years old: six months, and February ends on the 28th
        ("15/06/2024", "16/06/2019", "2024-12-15"),  # five on the next day
        ("16/06/2024", "16/06/2019", "2025-06-16"),
        ("29/02/2024", "01/01/2012", "2025-02-28"),
        ("10/12/2023", "01/01/2012", "2024-12-10"),
    ],
)
def test_a_review_is_due_by_the_child_s_age(tmp_path: Path, previous: str, born: str, due: str) -> None:
    path = tmp_path / "log.csv"
    path.write_text(
        f"Child,Kind,Became looked after,Done,Previous assessment,Date of birth\n1,RHA,,,{previous},{born}\n",
        encoding="utf-8",
    )
    (row,) = read(path)
    assert str(row.due("became looked after", "28 days")) == due


def test_a_faulty_row_is_told_with_its_line_and_no_personal_value(tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_text(
        LOG + "7,IHA,31/02/2024,,,,,\n8,check,01/05/2024,,,,,\n9,IHA,01/05/2024,,,01/04/2024,,\n,IHA,01/05/2024,,,,,\n",
        encoding="utf-8",
    )
    problems = Problems()
    assert len(read(path, problems)) == 6
    assert [(p.name, p.where.line) for p in problems.errors] == [
        ("not-a-date", 8), ("kind-not-known", 9), ("date-out-of-order", 10), ("no-child", 11),
    ]  # fmt: skip
    assert "31/02/2024" not in str(problems.errors)


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_text("Child,Kind,Became looked aftr,Done\n", encoding="utf-8")
    problems = Problems()
    assert read(path, problems) == ()
    told = " ".join(problem.fault for problem in problems)
    assert "no column BECAME LOOKED AFTER. Did you mean 'BECAME LOOKED AFTR'?" in told


def table(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))))


def test_the_command_makes_the_main_report_s_extract_and_the_year_on_both_bases(
    log: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    log.write_text(LOG.replace("01/01/2020,,,,,", "01/01/2020,,,05/02/2025,,"), encoding="utf-8")
    out = log.parent / "out"
    assert main(["collect", str(log), "--year", "2025", "--out", str(out)]) == 0
    words = capsys.readouterr().err
    assert "the last day in it is 5 February 2025" in words
    assert "1 assessment has no day on which the clock starts" in words  # the review without a day it is due
    assert table(out / "monthly_indicators.csv") == [
        {"Month": "2024-05", "Indicator": "iha_in_time", "Number": "1", "Out of": "4",
         "Note": "within 20 working days of becoming looked after"},
        {"Month": "2024-06", "Indicator": "iha_in_time", "Number": "0", "Out of": "1",
         "Note": "within 20 working days of becoming looked after"},
    ]  # fmt: skip
    found = {(row["Indicator"], row["Group"]): row for row in table(out / "health_log_2025-02-05.csv")}
    assert found["iha_in_time_20_working_days", "All"]["Number"] == "1"
    # 28 days from 1 May are 29 May: nobody was seen by then.
    assert found["iha_in_time_28_days", "All"]["Number"] == "0"
    assert found["iha_late_by_reason", "Notified late"]["Out of"] == "4"
    assert found["iha_median_days", "Became looked after to done"]["Value"] == "35"
