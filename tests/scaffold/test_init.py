"""A new area from nothing: a folder that says what to fill in, and becomes a paper when it is."""

import shutil
from pathlib import Path

import pytest

from reportgen.cli import main
from reportgen.problems import Problems
from reportgen.scaffold.paper_kinds import kinds, starters
from tests.scaffold.filling import fill

ROOT = Path(__file__).parents[2]
KINDS = sorted(kinds(starters(), Problems()))


@pytest.fixture
def empty(tmp_path, monkeypatch):
    """A folder on which nothing is kept, as a new user has it."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def home(tmp_path, monkeypatch):
    """A home that keeps one edition of another area."""
    for folder in ("extracts", "measures", "organisations"):
        shutil.copytree(ROOT / "config" / folder, tmp_path / "config" / folder)
    shutil.copytree(ROOT / "tests" / "editions" / "tiny", tmp_path / "config" / "editions" / "tiny")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def files(folder):
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_the_four_kinds_are_found_and_the_annual_report_comes_first(capsys):
    assert next(iter(kinds(starters(), Problems()))) == "annual-report"
    assert {"annual-report", "board-report", "update", "combined"} <= set(KINDS)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.covers("commands/init")
def test_a_fresh_folder_of_every_kind_has_only_things_to_fill_in(empty, capsys, kind):
    assert main(["init", "Northshire", "--kind", kind, "--year", "2025-26"]) == 0
    capsys.readouterr()
    assert main(["check", "northshire-2025-26"]) == 1
    words = capsys.readouterr().out
    assert ": error:" not in words
    assert ": warning:" not in words
    told = [line for line in words.splitlines() if ": fill in" in line]
    assert told
    assert f"Left to do: {len(told)} to fill in." in words
    places = [line.split(":")[0].removeprefix("  northshire-2025-26/").split("/")[0] for line in told]
    order = ["edition.yaml", "organisations", "policy.yaml", "data", "risks.yaml", "objectives.yaml", "facts.yaml",
             "cover_sheet.yaml", "tables", "narrative"]  # fmt: skip
    assert places == sorted(places, key=order.index)


@pytest.mark.parametrize("kind", KINDS)
def test_filled_in_by_hand_it_gives_a_paper_in_every_form(empty, capsys, kind):
    assert main(["init", "Northshire", "--kind", kind, "--year", "2025-26"]) == 0
    folder = empty / "northshire-2025-26"
    fill(folder, folder / "data")
    assert main(["check", "northshire-2025-26", "--strict"]) == 0, capsys.readouterr().out
    assert main(["build", "northshire-2025-26", "--out", "paper", "--strict"]) == 0, capsys.readouterr().err
    made = files(empty / "paper")
    assert {Path(name).suffix for name in made} >= {".docx", ".pdf", ".html", ".xlsx"}
    assert b"Northshire" in next(data for name, data in made.items() if name.endswith(".html"))


@pytest.mark.parametrize(
    ("asked", "audience", "other"), [([], "public", "internal"), (["--audience", "internal"], "internal", "public")]
)
def test_whom_the_papers_are_for_is_said_and_may_be_asked_for(empty, asked, audience, other, capsys):
    assert main(["init", "Northshire", "--year", "2025-26", *asked]) == 0
    said = capsys.readouterr().out
    assert f"Its papers are {audience}: " in said
    assert f"reportgen build northshire-2025-26 --audience {other}\n" in said
    settings = (empty / "northshire-2025-26" / "edition.yaml").read_text(encoding="utf-8")
    assert "\npolicy:\n  # internal: for those who may see small numbers." in settings
    assert f"\n  audience: {audience}\n" in settings


def test_inside_a_home_it_goes_beside_the_other_editions(home, capsys):
    assert main(["init", "west northshire", "--year", "2025/2026"]) == 0
    assert (home / "config" / "editions" / "west-northshire-2025-26" / "edition.yaml").is_file()
    bodies = (home / "config" / "organisations" / "west_northshire.yaml").read_text(encoding="utf-8")
    assert "name: West Northshire\n" in bodies
    extract = (home / "data" / "west-northshire-2025-26" / "health_indicators.csv").read_bytes()
    assert extract == b"Month,Indicator,Number,Denominator,Note\r\n"
    assert "reportgen check west-northshire-2025-26" in capsys.readouterr().out


def test_a_second_edition_keeps_the_areas_bodies_as_they_are(home, capsys):
    assert main(["init", "northshire", "--year", "2024-25"]) == 0
    bodies = home / "config" / "organisations" / "northshire.yaml"
    bodies.write_text(bodies.read_text(encoding="utf-8") + "# mine\n", encoding="utf-8")
    assert main(["init", "northshire", "--year", "2025-26"]) == 0
    assert bodies.read_text(encoding="utf-8").endswith("# mine\n")
    assert "was there already" in capsys.readouterr().out


def test_a_home_without_shared_settings_gets_those_the_paper_needs(tmp_path, monkeypatch, capsys):
    (tmp_path / "config" / "editions").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    assert main(["init", "northshire", "--year", "2025-26"]) == 0
    folder = tmp_path / "config" / "editions" / "northshire-2025-26"
    assert (folder / "extracts" / "monthly_indicators.yaml").is_file()
    assert (folder / "measures" / "iha_in_time.yaml").is_file()
    assert not (folder / "measures" / "investment.yaml").exists()
    fill(folder, tmp_path / "data" / "northshire-2025-26")
    fill(tmp_path / "config" / "organisations", tmp_path / "nowhere")
    assert main(["check", "northshire-2025-26"]) == 0, capsys.readouterr().out


def test_a_folder_of_its_own_gives_the_edition_its_name(empty, capsys):
    assert main(["init", "northshire", "--year", "2025-26", "--out", "papers/mine"]) == 0
    assert "\nname: mine\n" in (empty / "papers" / "mine" / "edition.yaml").read_text(encoding="utf-8")
    assert "reportgen check papers/mine" in capsys.readouterr().out


def test_nothing_is_written_over(empty, capsys):
    assert main(["init", "northshire", "--year", "2025-26", "--out", "mine"]) == 0
    before = files(empty)
    assert main(["init", "northshire", "--year", "2025-26", "--out", "mine"]) == 1
    assert "never written over" in capsys.readouterr().err
    assert files(empty) == before


def test_a_kind_that_is_not_there_names_those_that_are(empty, capsys):
    assert main(["init", "northshire", "--kind", "board-reprot"]) == 1
    words = capsys.readouterr().err
    assert "Did you mean 'board-report'?" in words
    assert "annual-report (" in words
    assert not any(empty.iterdir())


@pytest.mark.parametrize(
    "given", [["!!!"], ["northshire", "--year", "2025-27"], ["northshire", "--name", "Mine and Yours"]]
)
def test_words_that_cannot_be_used_are_refused_plainly(empty, capsys, given):
    assert main(["init", *given]) == 1
    assert "fix: " in capsys.readouterr().err
    assert not any(empty.iterdir())


def test_without_a_year_the_last_that_has_ended_is_taken(empty, capsys):
    assert main(["init", "northshire"]) == 0
    assert len([p for p in empty.iterdir() if p.name.startswith("northshire-20")]) == 1
