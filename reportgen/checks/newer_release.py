"""Published statistics that a paper is compared with: as they were kept, and the newest that were out by its date."""

from __future__ import annotations

from pathlib import Path

from reportgen.problems import Problems, Where
from reportgen.reference.releases import Releases, kept_releases
from reportgen.settings.opened import Opened


def check(opened: Opened, problems: Problems) -> None:
    """A release that a later one had followed by the paper's date is told; a kept file that was changed is refused."""
    folder = opened.home.folder / "data" / "reference"
    used = [(role, path) for role, use in opened.edition.extracts.items() for path in use.paths(opened.data)]
    used = [(role, path) for role, path in used if path.resolve().parent == folder.resolve()]
    releases = kept_releases(folder, opened.shown(folder), problems) if used else None
    for role, path in used if releases else ():
        where = opened.where("edition.yaml", "extracts", role)
        _check_file(releases or Releases(folder), path, where, opened, problems)


def _check_file(releases: Releases, path: Path, where: Where, opened: Opened, problems: Problems) -> None:
    others = {file for one in releases.kept for file in one.files} - {path.name}
    releases.contents(others, opened.shown(releases.folder), problems)
    newer = releases.newer_than(path.name, opened.edition.date)
    if newer is not None:
        name = next(file for file in newer.files if file.split("-")[0] == path.name.split("-")[0])
        fault = (
            f"{path.name} is used, and the {newer.release} release was out by the paper's date: {newer.title.lower()}."
        )
        fix = f"use {name}, or leave it where the paper is to keep the numbers it was written with."
        problems.note("newer-release", where, fault, fix)
