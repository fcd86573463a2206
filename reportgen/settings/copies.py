"""Files that Windows, a sync program or an editor made beside those of an edition: told, and which one is read."""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import Path

from reportgen.problems import Problems, Where
from reportgen.registry import original_of
from reportgen.settings.home import Home, shown_as

WORD = ".docx"


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
            original = original_of(name) or (_settings_meant(name, settings) if place == folder else "")
            if original and not name.startswith("~$"):
                shown = original if original in names else f"{original.removesuffix('.yaml')}: of edition.yaml"
                where = Where(shown_as(place / name, base, folder))
                _tell(where, original, shown if original in read else "", problems)


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
    meant = stem if ending == "yml" and stem in {"edition", *settings} else next(copies, "")
    return f"{meant}.yaml" if meant else ""
