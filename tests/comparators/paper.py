"""A small paper that is compared with published releases, for the tests."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import yaml

from reportgen.pipeline import ComposedPaper, make
from reportgen.problems import Problems

ROOT = Path(__file__).resolve().parents[2]
KEPT = "../reference"
EDITION: dict[str, Any] = {
    "name": "compared", "title": "Compared", "area": "somerset", "organisation": "local_authority",
    "date": "2026-01-31", "version": "1.0", "status": "DRAFT", "author": {"post": "Designated Nurse"},
    "period": {"start": "2024-04-01", "end": "2025-03-31", "label": "2024/25"},
    "paper": ["01_all.md"],
    "extracts": {
        "published_counts": {"declared_as": "published_counts", "file": KEPT + "/published_counts-numbers-2025.csv"},
        "published_outcomes": {
            "declared_as": "published_outcomes", "file": KEPT + "/published_outcomes-health-2025.csv",
        },
        "published_scores": {"declared_as": "published_scores", "file": KEPT + "/published_scores-health-2025.csv"},
        "populations": {"declared_as": "populations", "file": KEPT + "/populations-numbers-2025.csv"},
        "neighbours": {"declared_as": "neighbours", "file": KEPT + "/neighbours-2025.csv"},
    },
}  # fmt: skip
POLICY = {
    "matrix": {"bands": [{"first": 1, "last": 25, "word": "Any", "tone": "green", "tone_word": "Green"}]},
}


def project(folder: Path, tables: dict[str, Any], words: str = "", **edition: Any) -> Path:
    """The folder of an edition with those tables, each shown, in a project with the shared settings and releases."""
    for name in ("extracts", "measures", "organisations"):
        shutil.copytree(ROOT / "config" / name, folder / "config" / name)
    shutil.copytree(ROOT / "data" / "reference", folder / "data" / "reference")
    own = folder / "config" / "editions" / "compared"
    for name, setting in tables.items():
        write(own / "tables" / f"{name}.yaml", setting)
    write(own / "edition.yaml", EDITION | edition)
    write(own / "policy.yaml", POLICY)
    (own / "narrative").mkdir()
    shown = "\n\n".join(f"{{{{ show.{name} }}}}" for name in tables)
    (own / "narrative" / "01_all.md").write_text(f"# All\n\n{words or 'Words.'}\n\n{shown}\n", encoding="utf-8")
    (folder / "data" / "compared").mkdir(parents=True)
    return own


def write(path: Path, setting: Any) -> None:
    """A settings file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.safe_dump(setting, sort_keys=False), encoding="utf-8")


def made(folder: Path, problems: Problems | None = None) -> ComposedPaper:
    """The paper."""
    return make("compared", problems if problems is not None else Problems(), start=folder)
