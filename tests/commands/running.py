"""Runs the program's commands within the test, over copies of the edition used for tests."""

from __future__ import annotations

import shutil
from pathlib import Path

from reportgen.pipeline import make
from reportgen.problems import Problem, Problems, ProblemsError

ROOT = Path(__file__).resolve().parents[2]
TINY = ROOT / "tests/editions/tiny"


def edition(folder: Path, name: str = "tiny") -> Path:
    """A copy of the edition in `folder`, to be changed."""
    return Path(shutil.copytree(TINY, folder / name))


def check(folder: Path) -> list[Problem]:
    """Every problem of an edition."""
    problems = Problems()
    try:
        make(str(folder), problems, start=folder.parent)
    except ProblemsError as stopped:
        return list(stopped.problems)
    return list(problems)
