"""The shared measures of children's records and of the log, counted in a paper and worked out by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.cli import main
from reportgen.document.figure import FigureRef
from reportgen.figures.saying import aspect_words
from reportgen.pipeline import count
from reportgen.problems import Problems, ProblemsError
from tests.comparators.paper import project
from tests.returns.test_awkward_returns import written

LOG = """Child,Kind,Became looked after,Due,Done
C1,IHA,03/06/2024,,28/06/2024
C2,IHA,16/12/2024,,15/01/2025
C3,IHA,03/02/2025,,28/03/2025
C4,RHA,01/06/2020,10/06/2024,01/06/2024
C5,RHA,01/06/2020,10/06/2024,20/06/2024
"""

STEPS = """Child,Kind,Became looked after,Notified,Requested,Offered,Done,Outcome,Due
C1,IHA,01/05/2024,01/05/2024,03/05/2024,10/05/2024,20/05/2024,attended,
C2,IHA,01/05/2024,02/05/2024,02/05/2024,20/05/2024,30/05/2024,attended,
C3,IHA,03/05/2024,06/05/2024,13/05/2024,20/05/2024,24/06/2024,attended,
C4,IHA,03/06/2024,03/06/2024,04/06/2024,01/07/2024,,refused,
C5,RHA,01/06/2020,,01/06/2024,05/06/2024,20/06/2024,attended,10/06/2024
"""


def figures(home: Path, records: list[str], file: str, *names: str) -> dict[str, str]:
    """What a paper says of these figures, counted from records that are collected into its data."""
    extract = {"declared_as": "return_indicators", "file": f"made/{file}"}
    words = " ".join(f"{{{{ {name} }}}}" for name in sorted({name.partition("[")[0] for name in names}))
    project(home, {}, words, extracts={"return_indicators": extract})
    assert main(["collect", *records, "--year", "2025", "--out", str(home / "data" / "compared" / "made")]) == 0
    published = count("compared", Problems(), audience="internal", start=home).published
    by_ref = {str(ref): figure for ref, figure in published.figures.items()}
    return {name: aspect_words(by_ref[str(FigureRef(*name.rstrip("]").split("[")))]) for name in names}


def test_children_by_age_and_care_leavers(tmp_path: Path) -> None:
    """On 31 March 2025: A4 is one, A1 five, A6 ten, A2 fourteen. Of two care leavers of 17 to 18 one is in touch."""
    records = written(tmp_path / "records")
    told = figures(
        tmp_path / "home", [str(records)], "ssda903_2025-03-31.csv", "return_cla_by_age", "return_cla_by_age[1 to 4]",
        "return_cla_by_age[5 to 9]", "return_cla_by_age[10 to 15]", "return_care_leavers_in_touch",
        "return_care_leavers_in_touch[17 to 18]", "return_care_leavers_suitable_accommodation[19 to 21]",
        "return_care_leavers_not_in_eet[19 to 21]",
    )  # fmt: skip
    assert list(told.values()) == [
        "4", "1", "1", "2", "66.7% (2/3)", "50.0% (1/2)", "0.0% (0/1)", "100.0% (1/1)"
    ]  # fmt: skip


def test_assessments_on_both_bases_and_reviews(tmp_path: Path) -> None:
    """C1 is in time on both; C2, thirty days with Christmas between, on 20 working days alone; C3 on neither."""
    (tmp_path / "log.csv").write_text(LOG, encoding="utf-8")
    records = [str(tmp_path / "log.csv"), "--as-at", "31/03/2025"]
    told = figures(
        tmp_path / "home", records, "health_log_2025-03-31.csv", "return_iha_within_20_working_days",
        "return_iha_within_28_days", "return_rha_in_time", "return_rha_late_by_reason[No appointment in time]",
    )  # fmt: skip
    assert list(told.values()) == ["66.7% (2/3)", "33.3% (1/3)", "50.0% (1/2)", "1"]


def test_median_days_of_each_step_and_no_median_of_all_steps_together(tmp_path: Path) -> None:
    """Notified to requested took 2, 0, 7 and 1 days; requested to offered 7, 18, 7 and 27; offered to done 10, 10 and
    35, as one was refused. One review waited 4 days for an appointment and 15 more to be done.
    """
    (tmp_path / "log.csv").write_text(STEPS, encoding="utf-8")
    records = [str(tmp_path / "log.csv"), "--as-at", "31/03/2025"]
    iha, rha = "return_iha_median_days", "return_rha_median_days"
    told = figures(
        tmp_path / "home", records, "health_log_2025-03-31.csv", f"{iha}[Notified to requested]",
        f"{iha}[Requested to offered]", f"{iha}[Offered to done]", iha, f"{rha}[Requested to offered]",
        f"{rha}[Offered to done]",
    )  # fmt: skip
    assert list(told.values()) == ["1.5", "12.5", "10.0", "not available", "4.0", "15.0"]


def test_reasons_for_lateness(tmp_path: Path) -> None:
    """Due on 31 May, 31 May, 3 June and 1 July 2024: C3, asked for in time, was done three weeks late; C4 refused."""
    (tmp_path / "log.csv").write_text(STEPS, encoding="utf-8")
    records = [str(tmp_path / "log.csv"), "--as-at", "31/03/2025"]
    reason = "return_iha_late_by_reason"
    told = figures(
        tmp_path / "home", records, "health_log_2025-03-31.csv", "return_iha_within_20_working_days", reason,
        f"{reason}[No appointment in time]", f"{reason}[Refused]",
    )  # fmt: skip
    assert list(told.values()) == ["50.0% (2/4)", "2", "1", "1"]


def test_a_number_of_two_kinds_of_records_is_not_added_up(tmp_path: Path) -> None:
    """A return names the children of 31 March otherwise than an Annex A workbook does: one of the names is enough."""
    records = written(tmp_path / "records")
    file = "ssda903_2025-03-31.csv"
    home = tmp_path / "home"
    figures(home, [str(records)], file, "return_cla")
    problems = Problems()
    count("compared", problems, audience="internal", start=home)
    assert not [problem for problem in problems if problem.name == "nothing-to-count"]
    path = home / "data" / "compared" / "made" / file
    path.write_text(path.read_text(encoding="utf-8") + "31/03/2025,cla_on_the_day,All,4,,\n", encoding="utf-8")
    with pytest.raises(ProblemsError) as raised:
        count("compared", Problems(), audience="internal", start=home)
    (problem,) = [each for each in raised.value.problems if each.name == "two-kinds-of-records"]
    assert "cla_on_31_march and cla_on_the_day" in problem.fault
