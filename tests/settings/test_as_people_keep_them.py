"""Settings as people write and keep them: days and months in words, and what Windows and sync programs leave beside."""

from __future__ import annotations

import datetime
import re
import shutil
from pathlib import Path

import pytest
from pydantic import TypeAdapter

from reportgen.problems import Problems, ProblemsError
from reportgen.registry import find, original_of
from reportgen.settings.base import Day
from reportgen.settings.dates import day_in, month_in_words
from reportgen.settings.opened import open_edition
from tests.commands.running import edition


@pytest.mark.parametrize(
    "words",
    [
        "14/07/2025",
        "14.7.2025",
        "14 July 2025",
        "14th July 2025",
        "14 Jul 2025",
        "Monday, 14 July 2025",
        "14-July-2025",
        "2025/7/14",
        "2025\u201307\u201314",
        "14\u201307\u20132025",
        "14/07/25",
        "14.7.25",
        "14 July 25",
    ],
)
def test_a_day_as_people_write_it(words: str) -> None:
    assert day_in(words) == datetime.date(2025, 7, 14)


@pytest.mark.parametrize(
    "words", ["Tuesday 31 March 2025", "Tues, 31st Mar 2025", "Weds 31 March 2025", "sun. 31 March 2025"]
)
def test_a_weekday_that_is_not_of_its_day_is_told(words: str) -> None:
    with pytest.raises(ValueError, match="31 March 2025 is a Monday"):
        day_in(words)


@pytest.mark.parametrize("words", ["Monday 31 March 2025", "Mon 31 March 2025", "by 31 March 2025", "31 March 2025"])
def test_a_weekday_of_its_day_and_other_words_are_taken(words: str) -> None:
    assert day_in(words) == datetime.date(2025, 3, 31)


@pytest.mark.parametrize(
    ("words", "told"), [("07/14/2025", "day before the month"), ("31 June 2025", "correct the day or the month")]
)
def test_a_day_that_is_none_is_told(words: str, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        day_in(words)


@pytest.mark.parametrize("words", ["December 2025", "Dec 2025", "12/2025", "2025-12"])
def test_a_month_as_people_write_it(words: str) -> None:
    assert month_in_words(words) == "2025-12"


@pytest.mark.parametrize("words", ["13/2025", "year end", "Smarch 2025", 2025])
def test_what_is_no_month_stays_as_it_is(words: object) -> None:
    assert month_in_words(words) == words


@pytest.mark.parametrize(
    ("copy", "original"),
    [
        ("edition.yaml.txt", "edition.yaml"),
        ("risks (1).yaml", "risks.yaml"),
        ("risks - Copy.yaml", "risks.yaml"),
        ("risks - Copy (2).yaml", "risks.yaml"),
        ("Copy of risks.yaml", "risks.yaml"),
        ("risks copy.yaml", "risks.yaml"),
        ("risks -  Copy.yaml", "risks.yaml"),
        ("risks \u2013 Copy (2).yaml", "risks.yaml"),
        ("risks.sync-conflict-20250714-101010-ABCDEFG.yaml", "risks.yaml"),
        ("risks_conflict-20250714.yaml", "risks.yaml"),
        ("risks [Recovered].yaml", "risks.yaml"),
        ("risks.yaml (1)", "risks.yaml"),
        ("#risks.yaml#", "risks.yaml"),
        ("01_introduction (Anna's conflicted copy 2025-07-14).md", "01_introduction.md"),
        ("~$dashboard.xlsx", "dashboard.xlsx"),
        ("risks.yaml.bak", "risks.yaml"),
        ("risks.yaml~", "risks.yaml"),
    ],
)
def test_a_copy_is_recognised(copy: str, original: str) -> None:
    assert original_of(copy) == original


@pytest.mark.parametrize(
    "name",
    [
        "risks.yaml",
        "01_introduction.md",
        "iha_2.yaml",
        "copying.md",
        "photocopy.yaml",
        "hardcopy 2.md",
        "of_conflict_1.yaml",
    ],
)
def test_a_file_of_its_own_is_no_copy(name: str) -> None:
    assert original_of(name) == ""


def test_copies_are_named_and_left(tmp_path: Path) -> None:
    tiny = edition(tmp_path)
    for name in ("risks (1).yaml", "narrative/01_summary - Copy.md", "tables/x.yaml.txt"):
        (tiny / name).parent.mkdir(exist_ok=True)
        (tiny / name).write_text("not: [to be read")
    problems = Problems()
    opened = open_edition(str(tiny), problems)
    assert not problems.errors
    told = {problem.where.file: problem.fault for problem in problems if problem.name == "copy-left-out"}
    assert "risks.yaml is read, and this is not" in told["tiny/risks (1).yaml"]
    assert "01_summary.md is read" in told["tiny/narrative/01_summary - Copy.md"]
    assert "x.yaml, which is not there" in told["tiny/tables/x.yaml.txt"]
    assert "01_summary - Copy.md" not in opened.narrative
    assert "x" not in find(tiny / "tables", ".yaml", problems)


@pytest.mark.parametrize("name", ["edition.yaml.txt", "edition.yml", "Edition.YAML", "edition-DESKTOP-3F2A1.yaml"])
def test_an_edition_under_another_ending_is_named(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tiny = edition(tmp_path)
    (tiny / "edition.yaml").rename(tiny / name)
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ProblemsError, match=re.escape(f"'{name}', which is not read")):
        open_edition("tiny", Problems())


@pytest.mark.parametrize(("name", "says"), [
    ("Risks.YAML", "it looks like a copy of risks.yaml, which is not there"),
    ("narrative/01_summary.MD", "01_summary.md is read, and this is not"),
    ("tables/x-DESKTOP-3F2A1.yaml", "it looks like a copy of x.yaml, which is not there"),
])  # fmt: skip
def test_names_in_capitals_and_of_machines_are_told(name: str, says: str, tmp_path: Path) -> None:
    tiny = edition(tmp_path)
    if name == "Risks.YAML":
        (tiny / "risks.yaml").unlink()
    (tiny / name).parent.mkdir(exist_ok=True)
    (tiny / name).write_text("words")
    problems = Problems()
    open_edition(str(tiny), problems, go_on=True)
    told = {problem.where.file: problem.fault for problem in problems if problem.name == "copy-left-out"}
    assert says in told[f"tiny/{name}"]


@pytest.mark.parametrize("copy", [
    "{} (1).csv", "{} - Copy.csv", "{}.csv.txt", "{}.csv.bak", "{} (Ann's conflicted copy 2026-01-02).csv",
    "{}-LAPTOP-7TQ2K.csv", "{}.csv.tmp", "Copy of {}.csv",
])  # fmt: skip
def test_a_copy_beside_an_extract_is_named_and_which_is_read(copy: str, tmp_path: Path) -> None:
    tiny = edition(tmp_path)
    data = open_edition(str(tiny), Problems()).data
    extract = min(data.glob("*.csv"))
    shutil.copy(extract, data / copy.format(extract.stem))
    for name in (f"~${extract.name}", f"._{extract.name}", "desktop.ini", "Thumbs.db", "another.csv"):
        (data / name).write_bytes(b"x")
    problems = Problems()
    open_edition(str(tiny), problems)
    (told,) = [problem for problem in problems if problem.name == "copy-left-out"]
    assert f"{extract.name} is read, and this is not" in told.fault
    assert told.where.file.endswith(copy.format(extract.stem))


def test_a_copy_that_a_pattern_reads_too_is_told(tmp_path: Path) -> None:
    tiny = edition(tmp_path)
    data = open_edition(str(tiny), Problems()).data
    extract = min(data.glob("*.csv"))
    settings = tiny / "edition.yaml"
    settings.write_text(settings.read_text().replace(extract.name, f"{extract.stem}*.csv"))
    shutil.copy(extract, data / f"{extract.stem} (1).csv")
    problems = Problems()
    open_edition(str(tiny), problems)
    assert ["both are read" in problem.fault for problem in problems if problem.name == "copy-read-too"] == [True]


@pytest.mark.parametrize("day", ["0001-01-01", "01/01/0202", "9999-12-31"])
def test_a_day_of_no_year_that_can_be_meant_is_refused(day: str):
    with pytest.raises(ValueError, match="cannot be meant"):
        TypeAdapter(Day).validate_python(datetime.date.fromisoformat(day) if day[4] == "-" else day)


def test_a_body_may_be_older_than_any_paper():
    assert TypeAdapter(Day).validate_python("1 April 1889") == datetime.date(1889, 4, 1)


@pytest.mark.parametrize(("folder", "told"), [("My Report", False), ("our_report", False), ("another", True)])
def test_a_folder_whose_name_no_edition_can_have_need_not_be_called_as_the_edition(
    folder: str, told: bool, tmp_path: Path
) -> None:
    problems = Problems()
    open_edition(str(edition(tmp_path).rename(tmp_path / folder)), problems)
    assert ("name-is-not-the-folder" in {problem.name for problem in problems}) == told
