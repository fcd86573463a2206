"""The versions of an edition that were issued before this one, from what was kept of each."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from reportgen.plain_file import read_plain
from reportgen.settings.edition import VersionRow

PUBLISHED = "published"


def order(version: str) -> tuple[int, ...]:
    """A version's place among others: 9.0 before 10.0."""
    return tuple(int(n) for n in re.findall(r"\d+", version))


def manifests(data: Path) -> list[tuple[Path, dict[str, Any]]]:
    """The manifest of each version kept under `data/published`, lowest version first; damaged ones are left out."""
    base = data / PUBLISHED
    issued = []
    for path in sorted(base.glob("*/manifest.json")) if base.is_dir() else ():
        if path.parent.name.startswith("."):  # left half made by a run that was killed
            continue
        try:
            manifest = json.loads(read_plain(path))
        except (OSError, ValueError):
            continue
        if isinstance(manifest, dict) and isinstance(manifest.get("version"), str):
            issued.append((path, manifest))
    return sorted(issued, key=lambda pair: order(pair[1]["version"]))


def history(
    data: Path, version: str, listed: tuple[VersionRow, ...]
) -> tuple[tuple[VersionRow, ...], tuple[Path, ...]]:
    """The version history: versions issued before `version` that the edition does not list itself, then its own list.

    Also the files it was read from, which are inputs of the paper.
    """
    named = {row.version for row in listed}
    rows, files = [], []
    for path, manifest in manifests(data):
        if manifest["version"] in named or order(manifest["version"]) >= order(version):
            continue
        try:
            date = datetime.date.fromisoformat(str(manifest.get("date")))
        except ValueError:
            continue
        named.add(manifest["version"])  # it may be kept twice, for two kinds of readers
        rows.append(
            VersionRow(version=manifest["version"], date=date, status=str(manifest.get("status", "")), change="Issued")
        )
        files.append(path)
    return (*rows, *listed), tuple(files)


def published_records(folders: Iterable[Path]) -> list[tuple[Path, dict[str, Any]]]:
    """The published record of each version kept in the data folders of editions; damaged ones are left out."""
    published = []
    for data in folders:
        for path in sorted(data.joinpath(PUBLISHED).glob("*/figures.json")):
            try:
                record = json.loads(read_plain(path))
            except (OSError, ValueError):
                continue
            if isinstance(record, dict) and isinstance(record.get("figures"), dict):
                published.append((path, record))
    return published
