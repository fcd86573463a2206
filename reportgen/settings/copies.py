"""Files that Windows, a sync program or an editor made beside those of an edition: told, and which one is read."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from pathlib import Path

from reportgen.problems import Problems, Where
from reportgen.registry import original_of
from reportgen.settings.edition import ExtractUse
from reportgen.settings.home import Home, shown_as

WORD = ".docx"
_TEXTS = (".md", WORD)


def tell_copies(
    folder: Path, base: Home, settings: frozenset[str], sections: Collection[str], problems: Problems
) -> None:
    """Name the files of the settings that Windows, a sync program or an editor made beside those that are read.

    `settings` are those that an edition may have, and `sections` the files in whose place a section is read.
    """
    places = (folder, *(folder / name for name in ("narrative", "tables", "extracts", "measures", "organisations")))
    for place in places:
        try:
            names = sorted(path.name for path in place.iterdir() if path.is_file())
        except OSError:
            continue
        read = {*names, *(sections if place == folder else ())}
        for name in names:
            original = original_of(name) or (_settings_meant(name, settings) if place == folder else _in_capitals(name))
            if original and not name.startswith("~$") and not _is_same_file(place / name, place / original):
                shown = original if original in names else f"{original.removesuffix('.yaml')}: of edition.yaml"
                where = Where(shown_as(place / name, base, folder))
                _tell(where, original, shown if original in read else "", problems)


def tell_copies_of_data(
    data: Path, uses: Iterable[ExtractUse], shown: Callable[[Path], str], problems: Problems
) -> None:
    """Name the files beside an edition's extracts that look like copies of one: left, or read too by a pattern."""
    read = {path for use in uses for path in use.paths(data)}
    for path in sorted(
        path
        for folder in {one.parent for one in read}
        if folder.is_dir()
        for path in folder.iterdir()
        if path.is_file()
    ):
        original = path.with_name(original_of(path.name)) if original_of(path.name) else path
        if original == path or original not in read or path.name.startswith(("~$", ".")):
            continue
        if path in read:
            fault = f"this looks like a copy of {original.name}, and both are read."
            fix = "take the one that does not count out of the folder."
            problems.warning("copy-read-too", Where(shown(path)), fault, fix)
        else:
            _tell(Where(shown(path)), original.name, original.name, problems)


def _in_capitals(name: str) -> str:
    """The name that a file of the narrative needs, where its ending is in capitals: `05_risks.MD`."""
    stem, _, ending = name.rpartition(".")
    return f"{stem}.{ending.lower()}" if stem and ending != ending.lower() and f".{ending.lower()}" in _TEXTS else ""


def _is_same_file(path: Path, other: Path) -> bool:
    """Whether two names are of one file, as names in capitals are on Windows."""
    return other.exists() and path.samefile(other)


def _tell(where: Where, original: str, read: str, problems: Problems) -> None:
    """Tell that a copy is left out; `read` is what is read in its place, empty where nothing is."""
    if read:
        fault = f"this looks like a copy that Windows or a sync program made: {read} is read, and this is not."
        problems.warning("copy-left-out", where, fault, "take over what is newer in it, and delete it.")
    elif Path(original).suffix in {".yaml", ".md", WORD}:
        fault = f"this is not read: it looks like a copy of {original}, which is not there."
        fix = f"rename it to {original}; let Windows show the ends of names (View, File name extensions)."
        problems.warning("copy-left-out", where, fault, fix)


def _settings_meant(name: str, settings: frozenset[str]) -> str:
    """The settings file that a file beside it was made from, by its name: `risks_old.yaml`, `risks-PC2.yaml`."""
    stem, _, ending = name.casefold().rpartition(".")
    if ending not in ("yaml", "yml"):
        return ""
    copies = (one for one in ("edition", *sorted(settings)) if re.fullmatch(rf"{one}[-_ .].+", stem))
    own = stem in {"edition", *settings} and name != f"{stem}.yaml"
    meant = stem if own else next(copies, "")
    return f"{meant}.yaml" if meant else ""
