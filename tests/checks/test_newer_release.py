"""A paper that is compared with a release which another had followed by its date says so; an earlier paper does not."""

from __future__ import annotations

import datetime
import shutil
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from reportgen.checks.newer_release import check
from reportgen.problems import Problems, Where
from reportgen.settings.edition import ExtractUse

ROOT = Path(__file__).resolve().parents[2]


def opened(folder: Path, file: str, day: datetime.date) -> Any:
    """As much of an edition as the check looks at: one extract of the kept releases, and the paper's date."""
    shutil.copytree(ROOT / "data" / "reference", folder / "data" / "reference", dirs_exist_ok=True)
    (folder / "data" / "paper").mkdir(exist_ok=True)
    use = ExtractUse(declared_as="published_counts", file=f"../reference/{file}")
    return SimpleNamespace(
        home=SimpleNamespace(folder=folder),
        data=folder / "data" / "paper",
        edition=SimpleNamespace(extracts={"published_counts": use}, date=day),
        shown=lambda path: path.name,
        where=lambda *path: Where("/".join(map(str, path))),
    )


@pytest.mark.covers("checks/newer_release")
@pytest.mark.parametrize(
    ("file", "day", "told"),
    [
        ("published_counts-numbers-2024.csv", datetime.date(2025, 6, 30), ""),  # that of 2025 came in November
        ("published_counts-numbers-2024.csv", datetime.date(2025, 11, 30), ""),
        ("published_counts-numbers-2024.csv", datetime.date(2025, 12, 1), "use published_counts-numbers-2025.csv"),
        ("populations-numbers-2023.csv", datetime.date(2024, 12, 1), "use populations-numbers-2024.csv"),
        ("published_counts-numbers-2025.csv", datetime.date(2026, 6, 30), ""),
        ("published_counts.csv", datetime.date(2026, 6, 30), ""),  # none of the kept releases
    ],
)
def test_a_release_that_was_out_is_told(file: str, day: datetime.date, told: str, tmp_path: Path) -> None:
    problems = Problems()
    check(opened(tmp_path, file, day), problems)
    assert [p.severity for p in problems] == ["note"] * bool(told)
    assert told in "".join(p.fix for p in problems)


def test_a_kept_file_that_was_changed_is_refused(tmp_path: Path) -> None:
    paper = opened(tmp_path, "published_counts-numbers-2025.csv", datetime.date(2026, 6, 30))
    path = tmp_path / "data/reference/published_counts-numbers-2025.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("81770", "81700"), encoding="utf-8")
    problems = Problems()
    check(paper, problems)
    assert [p.name for p in problems.errors] == ["release-changed"]
