"""Copies of settings files that Windows, a sync program or an editor makes beside those that are read."""

from __future__ import annotations

from pathlib import Path

from reportgen.problems import Problems, Where
from reportgen.registry import original_of
from reportgen.settings.home import Home, shown_as
from reportgen.settings.word_files import ENDING


def tell_copies(folder: Path, base: Home, problems: Problems) -> None:
    """Name the files of the settings that Windows, a sync program or an editor made beside those that are read."""
    places = (folder, *(folder / name for name in ("narrative", "tables", "extracts", "measures", "organisations")))
    for place in places:
        try:
            names = sorted(path.name for path in place.iterdir() if path.is_file())
        except OSError:
            continue
        for name in names:
            original = original_of(name)
            if not original or name.startswith("~$"):
                continue
            where = Where(shown_as(place / name, base, folder))
            if original in names:
                fault = (
                    f"this looks like a copy that Windows or a sync program made: {original} is read, and this is not."
                )
                problems.warning("copy-left-out", where, fault, "take over what is newer in it, and delete it.")
            elif Path(original).suffix in {".yaml", ".md", ENDING}:
                fault = f"this is not read: it looks like a copy of {original}, which is not there."
                fix = f"rename it to {original}; let Windows show the ends of names (View, File name extensions)."
                problems.warning("copy-left-out", where, fault, fix)
