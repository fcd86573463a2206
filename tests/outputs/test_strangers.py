"""One rule for every command that writes papers: a file that is not as it was written is kept beside, and named."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from reportgen.cli import main
from tests.commands.running import TINY
from tests.outputs.test_which_paper import PACK

COMMANDS = {
    "build": ["build", "tiny", "--formats", "html"],
    "compare": ["compare", "tiny", "tiny-2", "--formats", "html"],
    "pack": ["pack", "PACK.yaml"],
}


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("tiny", "tiny-2"):
        shutil.copytree(TINY, tmp_path / "config/editions" / name)
    settings = tmp_path / "config/editions/tiny-2/edition.yaml"
    settings.write_text(settings.read_text("utf-8").replace("name: tiny", "name: tiny-2"), "utf-8")
    (tmp_path / "PACK.yaml").write_text(PACK, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def contents(folder: Path) -> set[bytes]:
    return {path.read_bytes() for path in folder.iterdir() if path.is_file()}


@pytest.mark.parametrize("name", list(COMMANDS))
def test_edited_papers_and_a_strangers_files_are_kept(
    name: str, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = [*COMMANDS[name], "--out", "out"]
    assert main(words) == 0
    out = home / "out"
    papers = [path for path in out.iterdir() if not path.name.startswith(".")]
    for path in papers:
        path.write_bytes(b"edited: " + path.name.encode())
    (out / "minutes.docx").write_bytes(b"a stranger's")
    mine = contents(out)
    (home / "config/editions/tiny/facts.yaml").write_text(
        (home / "config/editions/tiny/facts.yaml").read_text("utf-8").replace("value: 2", "value: 3"), "utf-8"
    )
    capsys.readouterr()
    assert main(words) == 0
    said = capsys.readouterr().err
    assert {each for each in mine if each.startswith((b"edited: ", b"a stranger"))} <= contents(out)
    assert [path.name for path in papers if f"{path.name} was not as reportgen wrote it, and is kept" not in said] == []


@pytest.mark.parametrize("name", list(COMMANDS))
def test_a_folder_of_a_strangers_files_of_the_same_names_loses_none(name: str, home: Path) -> None:
    assert main([*COMMANDS[name], "--out", "first"]) == 0
    out = home / "out"
    out.mkdir()
    for path in (home / "first").glob("[!.]*"):
        (out / path.name).write_bytes(b"a stranger's " + path.name.encode())
    mine = contents(out)
    assert main([*COMMANDS[name], "--out", "out"]) == 0
    assert mine <= contents(out)
