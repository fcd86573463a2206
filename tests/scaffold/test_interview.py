"""`reportgen init` asks each name, post and date once, at the terminal, from a file or from the command line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from reportgen.cli import main
from reportgen.commands import _ask
from reportgen.problems import Problems
from reportgen.scaffold.interview import Question, fault_of, short_name
from reportgen.scaffold.paper_kinds import kinds, starters

ANSWERS = {
    "commissioner": "NHS Northshire Integrated Care Board",
    "governing_body": "Board of NHS Northshire",
    "local_authority": "Northshire Council",
    "health_provider": "Northshire Community NHS Foundation Trust",
    "executive_lead": "Chief Nursing Officer",
    "meeting_date": "15 September 2025",
    "paper_date": "31/07/2025",
    "iha_target": "90%",
    "iha_target_source": "the contract",
    "risks_as_at": "14/07/2025",
    "risk_register": "Corporate Risk Register",
    "risk_consequence": "4",
    "risk_likelihood": "3",
    "looked_after": "1,412",
    "started": "130",
    "ceased": "108",
    "looked_after_before": "1390",
    "care_leavers": "201",
    "care_leavers_in_touch": "180",
    "care_leavers_accommodation": "171",
    "care_leavers_not_in_work": "66",
}
PROPOSED = {"executive_lead", "paper_date", "iha_target_source", "risk_register", "governing_body", "local_authority",
            "risks_as_at"}  # fmt: skip
"""What the terminal proposes and Enter takes."""
MOST_TYPED = 40
"""The goal: what is typed for a first edition, beside the person's own workbooks."""


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def settings(folder: Path) -> str:
    return "\n".join(path.read_text() for path in sorted(folder.rglob("*.yaml")))


def assert_answered(folder: Path) -> None:
    text = (folder / "organisations/northshire.yaml").read_text()
    assert 'name: "NHS Northshire Integrated Care Board"' in text
    assert 'short: "ICB"' in text
    assert 'short: "Council"' in text
    edition = (folder / "edition.yaml").read_text()
    assert "date: 2025-07-31" in edition
    assert "date: 2025-09-15" in edition
    assert "percent: 90\n" in edition
    own = edition.partition("\nrisks:")[0]
    assert not re.search("^(?!#).*TO FILL IN", text + own, re.MULTILINE)
    assert "2025-03-31,looked_after,1412," in (folder / "data/children_looked_after.csv").read_text()
    assert "2024-03-31,looked_after,1390," in (folder / "data/children_looked_after.csv").read_text()
    assert "2025-03-31,in_touch,180," in (folder / "data/care_leavers.csv").read_text()


def test_answers_of_a_file_stand_wherever_they_belong(empty: Path) -> None:
    (empty / "answers.yaml").write_text("".join(f"{key}: {answer}\n" for key, answer in ANSWERS.items()))
    words = ["--year", "2024-25", "--answers", "answers.yaml", "--out", "ours"]
    assert main(["init", "northshire", *words]) == 0
    assert_answered(empty / "ours")


def test_answers_of_the_command_line(empty: Path) -> None:
    given = [word for key, answer in ANSWERS.items() for word in ("--set", f"{key}={answer}")]
    assert main(["init", "northshire", "--year", "2024-25", *given, "--out", "ours"]) == 0
    assert_answered(empty / "ours")


def test_at_a_terminal_each_is_asked_once_and_a_wrong_date_again(
    empty: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked: list[str] = []
    typed = iter(["northshire", "", "2024-25", ANSWERS["commissioner"], "", ANSWERS["governing_body"], "",
                  ANSWERS["local_authority"], "", ANSWERS["health_provider"], "", "",
                  "31 September 2025", "15 September 2025", "", "90", "", "14/07/2025", "", "6", "4", "3",
                  "about 1,400", "1,412", "130", "108", "1390", "201", "180", "171", "66"])  # fmt: skip

    def answer(question: str) -> str:
        asked.append(question)
        return next(typed)

    monkeypatch.setattr(_ask, "is_at_terminal", lambda: True)
    monkeypatch.setattr("builtins.input", answer)
    assert main(["init", "--out", "ours"]) == 0
    assert_answered(empty / "ours")
    assert next(typed, None) is None
    assert "'31 September 2025' is not a day of the calendar." in capsys.readouterr().out
    assert sum("executive lead" in question for question in asked) == 1
    assert any("[ICB]" in question for question in asked)


def test_what_is_not_answered_is_left_to_fill_in_with_an_example(empty: Path) -> None:
    assert main(["init", "northshire", "--year", "2024-25", "--out", "ours"]) == 0
    assert (
        'date: "TO FILL IN: the date of the meeting, such as 2025-09-15"' in (empty / "ours/edition.yaml").read_text()
    )
    assert "__ask_" not in settings(empty / "ours")


def test_an_answer_keeps_its_quotation_marks(empty: Path) -> None:
    assert main(["init", "northshire", "--set", 'local_authority=The "North" Council: all of it', "--out", "ours"]) == 0
    text = (empty / "ours/organisations/northshire.yaml").read_text()
    assert r'name: "The \"North\" Council: all of it"' in text


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("comissioner=x", "Did you mean 'commissioner'?"),
        ("paper_date=soon", "Write a day"),
        ("iha_target=a lot", "such as 90"),
    ],
)
def test_an_answer_that_cannot_be_used_is_refused_before_anything_is_made(
    empty: Path, given: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["init", "northshire", "--set", given, "--out", "ours"]) == 1
    assert told in "".join(capsys.readouterr())
    assert not (empty / "ours").exists()


def test_the_kinds_are_listed_in_help(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["init", "--help"])
    shown = capsys.readouterr().out
    assert all(name in shown for name in kinds(starters(), Problems()))


def test_a_name_with_spaces_is_shown_as_it_must_be_typed(empty: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["init", "northshire", "--out", "My Report"]) == 0
    assert 'reportgen check "My Report"' in capsys.readouterr().out


@pytest.mark.parametrize("kind", ["annual-report", "combined"])
def test_a_first_annual_report_takes_fewer_typed_cells_than_the_goal_in_two_files(kind: str, empty: Path) -> None:
    """Answers typed and words to fill in; beside her own workbooks and the paragraphs nothing else is typed."""
    given = [word for key, answer in ANSWERS.items() for word in ("--set", f"{key}={answer}")]
    assert main(["init", "northshire", "--kind", kind, "--year", "2024-25", *given, "--out", "ours"]) == 0
    texts = {path.relative_to(empty / "ours").as_posix(): path.read_text() for path in (empty / "ours").rglob("*.*")}
    open_files = {name: len(re.findall("^(?!#).*TO FILL IN", text, re.MULTILINE)) for name, text in texts.items()}
    assert {name for name, left in open_files.items() if left} == {"edition.yaml", "narrative/report.md"}
    assert len(texts) == 6, "settings, text, names, and the files of numbers: two answered and one to be collected"
    area_and_year = 2
    assert len({*ANSWERS} - PROPOSED) + area_and_year + sum(open_files.values()) <= MOST_TYPED


def test_the_names_of_bodies_are_proposed_from_what_was_said_before(
    empty: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def answer(question: str) -> str:
        asked.append(question)
        return "NHS Northshire ICB" if "NHS body" in question else ""

    monkeypatch.setattr(_ask, "is_at_terminal", lambda: True)
    monkeypatch.setattr("builtins.input", answer)
    assert main(["init", "west northshire", "--kind", "combined", "--year", "2024-25", "--out", "ours"]) == 0
    text = (empty / "ours/organisations/west_northshire.yaml").read_text()
    assert 'name: "Board of NHS Northshire ICB"' in text
    assert 'name: "West Northshire Council"' in text
    assert any("risks were last scored" in question and "[2025-07-31]" in question for question in asked)


def test_nothing_is_proposed_from_what_was_not_said(empty: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_ask, "is_at_terminal", lambda: True)
    monkeypatch.setattr("builtins.input", lambda question: "")
    assert main(["init", "northshire", "--year", "2024-25", "--out", "ours"]) == 0
    text = (empty / "ours/organisations/northshire.yaml").read_text()
    assert 'name: "TO FILL IN: the board or committee' in text


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("NHS A Integrated Care Board", "ICB"),
        ("B Council", "Council"),
        ("C NHS Foundation Trust", "Trust"),
        ("D", "D"),
        ("Board of NHS A Integrated Care Board", "Board"),
        ("Quality Committee of B Council", "Committee"),
    ],
)
def test_a_short_name_is_proposed(name: str, short: str) -> None:
    words = {"Integrated Care Board": "initials", "Trust": "Trust", "Council": "Council"}
    words |= {"Board": "Board", "Committee": "Committee"}
    assert short_name(name, words) == short


def test_an_answer_on_two_lines_is_refused() -> None:
    assert fault_of(Question(ask="a name"), "one\ntwo")


def test_answers_that_are_ended_stop_the_command_and_nothing_is_written(
    empty: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Control and D at the third question, or a pipe that ends."""
    answers = iter(["NHS Northshire", "ICB"])

    def answer(_: str) -> str:
        try:
            return next(answers)
        except StopIteration:
            raise EOFError from None

    monkeypatch.setattr(_ask, "is_at_terminal", lambda: True)
    monkeypatch.setattr("builtins.input", answer)
    assert main(["init", "northshire"]) == 1
    assert capsys.readouterr().err == "\nStopped. Nothing was changed.\n"
    assert not any(empty.iterdir())


@pytest.mark.parametrize(
    ("area", "folder"), [("Ynys Môn", "ynys-mon-2025-26"), ("St Helen's", "st-helens-2025-26"),
                         ("Na h-Eileanan Siar", "na-h-eileanan-siar-2025-26")],
)  # fmt: skip
def test_an_area_s_name_with_accents_and_apostrophes_makes_a_plain_folder(area: str, folder: str, empty: Path) -> None:
    assert main(["init", area, "--year", "2025-26", "--set", "commissioner=NHS"]) == 0
    assert [path.name for path in empty.iterdir()] == [folder]
    assert area in settings(empty / folder)


@pytest.mark.parametrize(
    ("area", "name"), [("stoke-on-trent", "Stoke-on-Trent"), ("king's weald", "King's Weald"),
                       ("moor and vale", "Moor and Vale"), ("na h-Eileanan Siar", "na h-Eileanan Siar")],
)  # fmt: skip
def test_an_area_in_small_letters_has_the_capitals_of_a_name(area: str, name: str, empty: Path) -> None:
    assert main(["init", area, "--year", "2025-26", "--out", "ours"]) == 0
    (organisations,) = (empty / "ours" / "organisations").iterdir()
    assert f"\nname: {name}\n" in organisations.read_text("utf-8")


@pytest.mark.parametrize("key", ["care_leavers_in_touch", "care_leavers_accommodation", "care_leavers_not_in_work"])
def test_more_than_the_whole_is_refused_wherever_it_is_answered(
    empty: Path, key: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (empty / "answers.yaml").write_text(f"{key}: 1310\n")
    words = ["--answers", "answers.yaml", "--set", "care_leavers=1,300", "--out", "ours"]
    assert main(["init", "northshire", *words]) == 1
    told = "".join(capsys.readouterr())
    assert key in told
    assert "It is more than 1,300, how many care leavers there were" in told
    assert not (empty / "ours").exists()


def test_as_many_as_the_whole_and_more_than_another_number_are_taken(empty: Path) -> None:
    """All care leavers may be in touch, and more may start in a year than are looked after at its end."""
    numbers = {"care_leavers": "300", "care_leavers_in_touch": "300", "looked_after": "100", "started": "130"}
    given = [word for key, answer in numbers.items() for word in ("--set", f"{key}={answer}")]
    assert main(["init", "northshire", *given, "--out", "ours"]) == 0
    assert main(["init", "northshire", "--set", "care_leavers_in_touch=310", "--out", "theirs"]) == 0


def test_at_a_terminal_more_than_the_whole_is_asked_again(
    empty: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    wholes = {"How many care leavers there were": ["300"], "How many care leavers the local": ["310", "280"]}

    def answer(question: str) -> str:
        typed = next((answers for start, answers in wholes.items() if question.startswith(start)), [])
        return typed.pop(0) if typed else ""

    monkeypatch.setattr(_ask, "is_at_terminal", lambda: True)
    monkeypatch.setattr("builtins.input", answer)
    assert main(["init", "northshire", "--year", "2024-25", "--out", "ours"]) == 0
    assert "It is more than 300" in capsys.readouterr().out
    assert "2025-03-31,in_touch,280," in (empty / "ours/data/care_leavers.csv").read_text()
