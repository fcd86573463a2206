"""The commands as typed: what they print, where papers go, and how they end."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from reportgen import __version__
from reportgen.cli import main
from tests.commands.running import ROOT, edition

Capture = pytest.CaptureFixture[str]
FILES = ["document.json", "figures.csv", "manifest.json", "run.json", "tiny-internal.xlsx"]


@pytest.fixture
def tiny(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the small edition, in a folder that is no checkout; the commands are given beside it."""
    monkeypatch.chdir(tmp_path)
    return edition(tmp_path)


@pytest.mark.parametrize("words", [["--help"], ["build", "--help"], ["check", "--help"], ["trace", "--help"]])
def test_help(words: list[str], capsys: Capture):
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert ended.value.code == 0
    assert "usage: reportgen" in capsys.readouterr().out


NAMED_OTHERWISE = {"import_word": "import"}
"""Commands whose file cannot have their name, because it is a word of Python's own."""


def test_help_names_every_command_in_plain_words(capsys: Capture):
    with pytest.raises(SystemExit):
        main(["--help"])
    said = capsys.readouterr().out
    files = [file.stem for file in (ROOT / "reportgen" / "commands").glob("[!_]*.py")]
    assert len(files) > 10
    for command in (NAMED_OTHERWISE.get(name, name) for name in files):
        assert re.search(rf"\n    {command}\s+\w", said)


def test_version(capsys: Capture):
    with pytest.raises(SystemExit) as ended:
        main(["--version"])
    assert (ended.value.code, capsys.readouterr().out) == (0, f"reportgen {__version__}\n")


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["make"],
        ["build"],
        ["check"],
        ["trace", "tiny"],
        ["build", "tiny", "--formats", "doc"],
        ["build", "tiny", "--formats", ""],
        ["build", "tiny", "--formats", "pdf,odt"],
        ["build", "tiny", "--audience", "everyone"],
        ["build", "tiny", "--quick"],
        ["list", "more"],
    ],
)
def test_a_command_that_is_not_understood_ends_with_2(words: list[str], capsys: Capture):
    try:
        status = main(words)
    except SystemExit as ended:
        status = int(ended.code or 0)
    said = capsys.readouterr()
    assert (status, said.out) == (2, "")
    assert said.err


@pytest.mark.covers("commands/list")
def test_list_names_the_editions_of_the_checkout(monkeypatch: pytest.MonkeyPatch, capsys: Capture):
    monkeypatch.chdir(ROOT / "tests")
    assert main(["list"]) == 0
    lines = capsys.readouterr().out.splitlines()
    names = [line.split()[0] for line in lines]
    assert names == sorted(p.name for p in (ROOT / "config/editions").iterdir() if (p / "edition.yaml").exists())
    assert all(len(line.split()) > 2 for line in lines)


def test_list_where_there_are_no_editions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture):
    (tmp_path / "config/editions").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    assert main(["list"]) == 0
    assert capsys.readouterr().err == "There are no editions here yet.\n"


def test_list_of_an_edition_that_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture):
    for name, text in (("broken", "title: [\n"), ("empty", ""), ("odd", "- a list\n"), ("good", "title: Report\n")):
        (tmp_path / "config/editions" / name).mkdir(parents=True)
        (tmp_path / "config/editions" / name / "edition.yaml").write_text(text)
    monkeypatch.chdir(tmp_path)
    assert main(["list"]) == 0
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == ["broken", "empty", "good", "odd"]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("tinny", "tinny: error: there is no edition called 'tinny'."),
        ("x" * 5000, f"{'x' * 5000}: error: there is no edition called '{'x' * 5000}'."),
        ("data", "data: error: the folder holds no edition.yaml.  [not-an-edition]"),
        ("tiny/edition.yaml", "tiny/edition.yaml: error: there is no edition called 'tiny/edition.yaml'."),
        ("", "(no file): error: the folder holds no edition.yaml.  [not-an-edition]"),
    ],
)
def test_an_edition_that_is_not_there(name: str, said: str, tiny: Path, capsys: Capture):
    (tiny.parent / "data").mkdir()
    assert main(["check", name]) == 1
    assert capsys.readouterr().out.startswith(said)


def test_an_edition_that_is_nearly_there(monkeypatch: pytest.MonkeyPatch, capsys: Capture):
    monkeypatch.chdir(ROOT)
    assert main(["check", "somerset-2019-2"]) == 1
    said = capsys.readouterr().out
    assert "Did you mean 'somerset-2019-20'?" in said
    assert "fix: the editions here are: " in said


def seen_in(folder: Path) -> list[str]:
    return sorted(p.name for p in folder.iterdir() if not p.name.startswith("."))


@pytest.mark.covers("commands/build")
def test_build_writes_where_the_command_is_given(tiny: Path, capsys: Capture):
    assert main(["build", "tiny", "--formats", "xlsx"]) == 0
    out = Path("build/tiny-internal")
    assert seen_in(out) == FILES
    assert capsys.readouterr().out.splitlines() == [
        *(f"build/tiny-internal/{name}" for name in FILES), "internal: no number is hidden",
    ]  # fmt: skip
    assert sorted(p.name for p in Path().iterdir()) == ["build", "tiny"]
    assert not (ROOT / "build/tiny-internal").exists()


def test_build_by_path_from_elsewhere(
    tiny: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    assert main(["build", str(tiny), "--formats", "xlsx", "--out", "papers"]) == 0
    assert seen_in(Path("papers")) == FILES
    manifest = Path("papers/manifest.json").read_text()
    assert "tiny/cover_sheet.yaml" in {entry["file"] for entry in json.loads(manifest)["inputs"]}
    assert str(tiny.parent) not in manifest  # a paper does not tell of the machine it was made on


def test_build_of_fewer_formats_takes_the_others_away(tiny: Path, capsys: Capture):
    assert main(["build", "tiny", "--formats", "XLSX, html", "--out", "out"]) == 0
    assert "tiny-internal.html" in {p.name for p in Path("out").iterdir()}
    Path("out/notes.txt").write_text("the nurse's own")
    assert main(["build", "tiny", "--formats", "xlsx", "--out", "out"]) == 0
    assert seen_in(Path("out")) == sorted([*FILES, "notes.txt"])
    assert capsys.readouterr().err == "Removed, as it is not one of the forms made now: out/tiny-internal.html\n"


def warned(tiny: Path) -> None:
    text = tiny / "narrative/02_risk.md"
    text.write_text(
        text.read_text().replace("The risk is set out here.", "60% of Initial Health Assessments were in time.")
    )


def test_warnings_are_shown_and_the_paper_is_made(tiny: Path, capsys: Capture):
    warned(tiny)
    assert main(["build", "tiny", "--formats", "xlsx", "--out", "out"]) == 0
    assert 'warning: "60%" is typed by hand' in capsys.readouterr().err
    assert Path("out/tiny-internal.xlsx").exists()
    assert main(["check", "tiny"]) == 0
    said = capsys.readouterr()
    assert said.out.endswith("1 warning.\ntiny: no errors; 10 figures, 1 table.\n")
    assert said.err == ""


def test_strict_makes_warnings_errors(tiny: Path, capsys: Capture):
    warned(tiny)
    assert main(["build", "tiny", "--strict", "--formats", "xlsx", "--out", "out"]) == 1
    assert capsys.readouterr().err.endswith("No paper was made: --strict treats warnings as errors.\n")
    assert not Path("out").exists()
    assert main(["check", "tiny", "--strict"]) == 1


@pytest.mark.covers("commands/check")
def test_check_refuses_what_build_refuses_in_the_same_words(tiny: Path, capsys: Capture):
    text = tiny / "narrative/02_risk.md"
    text.write_text(text.read_text().replace("The risk is set out here.", "The risk is \U0001f534 and \U0001f534."))
    assert main(["build", "tiny", "--formats", "pdf", "--out", "out"]) == 1
    built = capsys.readouterr().err
    assert "[sign-not-in-font]" in built
    assert "large red circle" in built
    assert 'in "The risk is' in built
    assert main(["check", "tiny"]) == 1
    assert capsys.readouterr().out == built


def test_what_the_paper_needs_and_has_not_is_told_by_check_at_its_setting(
    tiny: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
):
    settings = tiny / "edition.yaml"
    settings.write_text("pdf_engine: weasyprint\nword_template: house.dotx\n" + settings.read_text())
    with zipfile.ZipFile(tiny / "house.dotx", "w") as torn:
        torn.writestr("word/document.xml", '<w:document xmlns:w="w"/>')
    monkeypatch.setattr("reportgen.render.refusals.weasyprint_works", lambda: False)
    assert main(["check", "tiny"]) == 1
    said = capsys.readouterr().out
    assert "tiny/edition.yaml:1:13: error: pdf_engine" in said
    assert "tiny/edition.yaml:2:16: error: word_template" in said


def test_check(tiny: Path, capsys: Capture):
    assert main(["check", "tiny"]) == 0
    said = capsys.readouterr()
    assert (said.out, said.err) == ("tiny: nothing is wrong; 10 figures, 1 table.\n", "")
    assert sorted(p.name for p in Path().iterdir()) == ["tiny"]


def test_problems_for_a_program(tiny: Path, capsys: Capture):
    assert main(["check", "tiny", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == []
    warned(tiny)
    (tiny / "risks.yaml").write_text((tiny / "risks.yaml").read_text().replace("score: 12", "score: 13"))
    assert main(["check", "tiny", "--json"]) == 1
    said = capsys.readouterr()
    (problem,) = json.loads(said.out)
    assert problem["name"] == "setting-refused"
    assert problem["severity"] == "error"
    assert problem["where"] == {"file": "tiny/risks.yaml", "line": 2, "column": 1, "cell": "", "key": "rating"}
    assert problem["fault"]
    assert problem["fix"]
    assert said.err == ""


def test_the_audience_is_the_policys_unless_asked(tiny: Path):
    (tiny / "data/indicators.csv").write_text("Month,Indicator,In time,Due\n2023-04,IHA,3,20\n2023-06,IHA,9,15\n")

    def audience(*more: str) -> str:
        out = f"out{len(list(Path().iterdir()))}"
        assert main(["build", "tiny", "--formats", "xlsx", "--out", out, *more]) == 0
        manifest = json.loads(Path(out, "manifest.json").read_text())
        hidden = any(f["state"] == "hidden" for f in manifest["figures"])
        assert hidden == (manifest["audience"] == "public")
        return str(manifest["audience"])

    assert audience() == "internal"
    assert audience("--audience", "public") == "public"
    policy = tiny / "policy.yaml"
    policy.write_text("audience: public\n" + policy.read_text())
    assert audience() == "public"
    assert audience("--audience", "internal") == "internal"


def test_a_fault_of_ours_is_said_plainly_and_changes_nothing(
    tiny: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
):
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("by zero")

    monkeypatch.setattr("reportgen.pipeline.make", broken)
    assert main(["build", "tiny", "--formats", "xlsx", "--out", "out"]) == 3
    said = capsys.readouterr().err
    assert "error: the program met a fault of its own: ZeroDivisionError: by zero" in said
    assert "Traceback" not in said
    assert not Path("out").exists()


def process(*words: str, **more: Any) -> subprocess.CompletedProcess[bytes]:
    """The command as a process of its own, as a person starts it."""
    return subprocess.run([sys.executable, "-m", "reportgen", *words], capture_output=True, check=False, **more)


def test_a_process_says_everything_and_ends_with_the_status_of_its_command(tiny: Path):
    listed = process("list", cwd=ROOT)
    assert (listed.returncode, listed.stderr) == (0, b"")
    assert len(listed.stdout.splitlines()) == len(list((ROOT / "config/editions").glob("*/edition.yaml")))
    (tiny / "policy.yaml").write_text("audience: nobody\n")
    checked = process("check", "tiny")
    assert checked.returncode == 1
    assert b"tiny/policy.yaml:1" in checked.stdout
    assert checked.stdout.endswith(b"\n")
    assert checked.stderr == b""
    assert process("check").returncode == 2


def test_what_is_to_be_done_at_the_end_of_a_process_is_done():
    code = "import atexit, sys; from reportgen.cli import command; atexit.register(print, 'done'); command()"
    ran = subprocess.run([sys.executable, "-c", code, "list"], capture_output=True, text=True, check=False, cwd=ROOT)
    assert (ran.returncode, ran.stdout.splitlines()[-1]) == (0, "done")


def test_a_process_whose_reader_has_gone_ends_quietly():
    reader, writer = os.pipe()
    os.close(reader)
    command = [sys.executable, "-m", "reportgen", "list"]
    ran = subprocess.run(command, stdout=writer, stderr=subprocess.PIPE, check=False, cwd=ROOT)
    os.close(writer)
    assert ran.returncode in (0, 1)
    assert ran.stderr == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no disk that is always full")
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_words_that_cannot_be_written_are_not_passed_over(unbuffered: str):
    environment = {**os.environ, "PYTHONUNBUFFERED": unbuffered}
    command = [sys.executable, "-m", "reportgen", "list"]
    with Path("/dev/full").open("wb") as full:
        ran = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False, cwd=ROOT, env=environment)
    assert ran.returncode == 1
    said = b"What was to be said here could not be written: No space left on device. Nothing was changed.\n"
    assert ran.stderr == said
