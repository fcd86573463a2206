"""Runs the program's commands within the test, over copies of the edition used for tests."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from reportgen.pipeline import make
from reportgen.problems import Problem, Problems, ProblemsError

ROOT = Path(__file__).resolve().parents[2]
TINY = ROOT / "tests/editions/tiny"


def edition(folder: Path, name: str = "tiny") -> Path:
    """A copy of the edition in `folder`, to be changed."""
    return Path(shutil.copytree(TINY, folder / name))


def edition_with_a_cache(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the edition below `folder`, from where commands are then given, with a cache of its own beside it."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder / "kept" / "cache"))
    monkeypatch.setenv("XDG_STATE_HOME", str(folder / "kept" / "state"))
    here = folder / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    return edition(here)


def check(folder: Path) -> list[Problem]:
    """Every problem of an edition."""
    problems = Problems()
    try:
        make(str(folder), problems, start=folder.parent)
    except ProblemsError as stopped:
        return list(stopped.problems)
    return list(problems)
