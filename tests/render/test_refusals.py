"""`check` refuses a figure whose words are longer than a cell of the workbook, at the place where they are written."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from reportgen.cli import main
from tests.editions.patching import TINY


@pytest.mark.parametrize("command", [["check", "tiny"], ["build", "tiny", "--formats", "xlsx", "--out", "out"]])
def test_a_source_longer_than_a_cell_stops_check_and_build_alike(
    command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    facts = Path(shutil.copytree(TINY, tmp_path / "tiny")) / "facts.yaml"
    facts.write_text(facts.read_text().replace("Provider return", "return " * 5_000))
    monkeypatch.chdir(tmp_path)
    assert main(command) == 1
    told = "".join(capsys.readouterr())
    assert "tiny/facts.yaml:2" in told
    assert "words of this figure have 34,999 characters, and a cell of the workbook holds 32,767" in told


def test_a_sign_of_the_title_that_no_font_has_is_told_at_its_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = Path(shutil.copytree(TINY, tmp_path / "tiny")) / "edition.yaml"
    lines = settings.read_text(encoding="utf-8").splitlines()
    at = next(n for n, line in enumerate(lines, 1) if line.startswith("title:"))
    lines[at - 1] = 'title: "Health \U0001f534"'
    settings.write_text("\n".join(lines) + "\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert main(["check", "tiny"]) == 1
    assert f"tiny/edition.yaml:{at}:8: error: title: The paper's font has no" in "".join(capsys.readouterr())
