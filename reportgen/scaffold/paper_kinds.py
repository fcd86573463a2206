"""The kinds of paper there are starters for: a folder each under `templates/starters`, found by looking."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from reportgen.problems import Problems, Where, stop
from reportgen.registry import near_miss
from reportgen.settings.base import Setting, Words
from reportgen.settings.validate import validate
from reportgen.settings.yaml_source import Source, read_yaml
from reportgen.templates_folder import templates_dir

ABOUT = "starter.yaml"
SHARED = "shared"
"""The folder whose files every kind begins with, where it has none of that name itself."""


class About(Setting):
    """`starter.yaml`: what the paper is, and its place in the list; the first is taken where none is asked for."""

    what: Words
    place: int = 100
    begins_with: tuple[Words, ...] = ()
    """Folders beside this one whose files the kind begins with, where it has none of that name itself."""


@dataclass(frozen=True, slots=True)
class PaperKind:
    """A kind of paper: its folder's name, what it is, and its files by path."""

    name: str
    what: str
    files: Mapping[str, Path]


def starters() -> Path:
    """The folder of starters."""
    return templates_dir() / "starters"


def kinds(folder: Path, problems: Problems) -> dict[str, PaperKind]:
    """The kinds by name, in their order; a folder whose `starter.yaml` cannot be read is left out."""
    placed: list[tuple[int, PaperKind]] = []
    for kind_folder in sorted(p for p in folder.iterdir() if (p / ABOUT).is_file()) if folder.is_dir() else ():
        source = read_yaml(kind_folder / ABOUT, f"{kind_folder.name}/{ABOUT}", problems)
        about = validate(About, source, problems) if source else None
        if source is not None and about is not None and _all_there(folder, about.begins_with, source, problems):
            files: dict[str, Path] = {}
            for begun in (SHARED, *about.begins_with, kind_folder.name):
                files |= _files(folder / begun)
            files.pop(ABOUT)
            placed.append((about.place, PaperKind(kind_folder.name, about.what, files)))
    return {kind.name: kind for _, kind in sorted(placed, key=lambda pair: (pair[0], pair[1].name))}


def _all_there(folder: Path, begun: Iterable[str], source: Source, problems: Problems) -> bool:
    """Whether the folders that a kind begins with are there; an error for each that is not."""
    lacking = [name for name in begun if not (folder / name).is_dir()]
    for name in lacking:
        near = near_miss(name, (each.name for each in folder.iterdir() if each.is_dir()))
        fault = f"there is no folder of starters called '{name}'.{near}"
        fix = "correct the name, or make the folder."
        problems.error("starter-not-known", source.where(("begins_with",)), fault, fix)
    return not lacking


def chosen(known: Mapping[str, PaperKind], name: str) -> PaperKind:
    """The kind asked for, the first where none is. Raises `ProblemsError` naming those there are."""
    if not name and known:
        return next(iter(known.values()))
    if name in known:
        return known[name]
    listed = "; ".join(f"{kind.name} ({kind.what})" for kind in known.values()) or "none"
    raise stop(
        "kind-not-known",
        Where("--kind"),
        f"there is no starter for a paper called '{name}'.{near_miss(name, known)}",
        f"the kinds are: {listed}",
    )


def _files(folder: Path) -> dict[str, Path]:
    return {
        path.relative_to(folder).as_posix(): path
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    }
