"""A command that makes no paper answers at once: it does not wait for the libraries that make papers."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = {"numpy", "pandas", "matplotlib", "weasyprint", "docx", "pptx", "xlsxwriter", "pikepdf", "python_calamine"}

PROBE = """
import json, sys
from reportgen.cli import main
try:
    status = main(json.loads(sys.argv[1]))
except SystemExit as ended:
    status = ended.code or 0
print(json.dumps([status, sorted({name.split(".")[0] for name in sys.modules})]))
"""


@pytest.fixture
def home(tmp_path: Path, repository: Path) -> Path:
    """A folder with the shared settings and one edition: the first of the project's own, without its data."""
    shutil.copytree(repository / "config", tmp_path / "config", ignore=shutil.ignore_patterns("editions"))
    edition = min((repository / "config" / "editions").glob("*/edition.yaml")).parent
    shutil.copytree(edition, tmp_path / "config" / "editions" / "ours")
    return tmp_path


def run(home: Path, *words: str) -> tuple[int, set[str], str]:
    """The command's status, the libraries it loaded, and everything it said."""
    ran = subprocess.run(
        [sys.executable, "-c", PROBE, json.dumps(words)], cwd=home, capture_output=True, text=True, check=True
    )
    said, last = ran.stdout.rsplit("\n", 2)[0], ran.stdout.splitlines()[-1]
    status, loaded = json.loads(last)
    return status, set(loaded), said + ran.stderr


@pytest.mark.parametrize("words", [["--help"], ["--version"], ["build", "--help"], ["list"]], ids=" ".join)
def test_a_command_that_only_tells_loads_no_library_that_makes_papers(home: Path, words: list[str]) -> None:
    status, loaded, said = run(home, *words)
    assert status == 0
    assert said.strip()
    assert not loaded & HEAVY


def test_an_edition_that_is_not_there_is_said_at_once(home: Path) -> None:
    status, loaded, said = run(home, "build", "theirs")
    assert status == 1
    assert "[edition-not-known]" in said
    assert not loaded & HEAVY


def test_a_fault_of_the_settings_is_told_with_all_else_and_nothing_is_laid_out(home: Path) -> None:
    settings = home / "config" / "editions" / "ours" / "edition.yaml"
    settings.write_text(settings.read_text(encoding="utf-8") + "\nno_such_key: 1\n", encoding="utf-8")
    status, loaded, said = run(home, "build", "ours")
    assert status == 1
    assert "no_such_key" in said
    assert not loaded & (HEAVY - {"numpy", "pandas"})  # what reads the data, whose faults come in the same round


def test_a_word_paper_alone_loads_no_library_of_other_forms(repository: Path, tmp_path: Path) -> None:
    words = ("build", "somerset-2019-20", "--formats", "docx", "--out", str(tmp_path / "made"))
    status, loaded, said = run(repository, *words)
    assert status == 0, said
    assert not loaded & {"matplotlib", "weasyprint", "pptx", "pikepdf"}


def test_the_probe_sees_a_library_that_is_loaded(home: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", PROBE.replace("import json, sys", "import json, sys, lxml, pandas"), '["list"]'],
        cwd=home,
        capture_output=True,
        text=True,
        check=True,
    )
    assert set(json.loads(ran.stdout.splitlines()[-1])[1]) & HEAVY == {"numpy", "pandas"}


def test_a_paper_is_checked_without_what_writes_one(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))  # where no answer is kept
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    name = min((repository / "config" / "editions").glob("*/edition.yaml")).parent.name
    status, loaded, said = run(repository, "check", name)
    assert status == 0, said
    assert "pandas" in loaded
    assert not loaded & {"matplotlib", "weasyprint", "docx", "xlsxwriter", "pikepdf", "fontTools", "lxml", "scipy"}
