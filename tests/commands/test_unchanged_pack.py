"""A pack is made again only where something it is made from has changed."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from reportgen.cli import main
from reportgen.commands import pack as command
from tests.commands.running import TINY

Capture = pytest.CaptureFixture[str]
PACK = """\
name: board-papers
title: Papers for the meeting
organisation: Northshire ICB
author: Governance Manager
status: DRAFT
pdf_engine: typst
meeting: {body: Governing Body, date: 2026-01-29}
items:
  - {number: "1", title: Welcome}
  - {number: "2", title: Annual report, enclosure: A, edition: tiny}
  - {number: "3", title: An update, enclosure: B, edition: papers/update}
"""
MAKE = ["pack", "PACK.yaml"]


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The packs that were made, rather than answered from the record."""
    packs: list[str] = []
    real = command._built

    def noted(arguments: object) -> object:
        packs.append("made")
        return real(arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(command, "_built", noted)
    return packs


@pytest.fixture
def pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, made: list[str], capsys: Capture) -> Path:
    """A folder with a pack of two papers that has been made, and then again."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "kept"))
    here = tmp_path / "here"
    shutil.copytree(TINY, here / "tiny")
    shutil.copytree(TINY, here / "papers/update")
    (here / "PACK.yaml").write_text(PACK, encoding="utf-8")
    monkeypatch.chdir(here)
    assert main(MAKE) == 0
    first = capsys.readouterr()
    assert "Enclosure B: An update, pack pages" in first.out
    assert main(MAKE) == 0
    assert capsys.readouterr() == first
    assert made == ["made"], "the second time nothing was made"
    made.clear()
    return here


def add_to(name: str, words: str = "\n# another line\n") -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        with (folder / name).open("a", encoding="utf-8") as file:
            file.write(words)

    return change


CHANGES: dict[str, Callable[[Path], None]] = {
    "the agenda": add_to("PACK.yaml"),
    "the words of a paper": add_to("tiny/narrative/02_risk.md", "\nMore.\n"),
    "the settings of another": add_to("papers/update/policy.yaml"),
    "a file that a paper did without": add_to("papers/update/glossary.yaml"),
    "a pack that was edited": lambda folder: add_to("")(next(folder.glob("build/*/*.pdf"))),
    "a pack that was removed": lambda folder: next(folder.glob("build/*/*.docx")).unlink(),
}


@pytest.mark.parametrize("what", CHANGES)
def test_whatever_changes_has_the_pack_made(what: str, pack: Path, made: list[str]) -> None:
    CHANGES[what](pack)
    main(MAKE)
    assert made == ["made"]


@pytest.mark.parametrize("more", [["--audience", "public"], ["--strict"], ["--out", "elsewhere"]])
def test_another_command_makes_the_pack(more: list[str], pack: Path, made: list[str]) -> None:
    main([*MAKE, *more])
    assert made == ["made"]


def test_a_pack_that_is_refused_is_refused_again(pack: Path, made: list[str]) -> None:
    add_to("PACK.yaml", '  - {number: "4", title: None, enclosure: C, edition: not-there}\n')(pack)
    assert [main(MAKE), main(MAKE)] == [1, 1]
    assert made == ["made", "made"]
