"""The files that say how every paper looks: the style, the page's templates, the faces of its letters."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from reportgen.templates_folder import templates_dir

ROOT = "templates/"
"""What the names of these files begin with in a manifest, wherever the program is installed."""


def files() -> dict[str, Path]:
    """Each of them by its name in a manifest, in order. Starters of new editions and licences change no paper."""
    folder = templates_dir()
    paths = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if path.is_file()}
    return {f"{ROOT}{name}": path for name, path in paths.items() if _sets_a_paper(Path(name))}


@cache
def hashes() -> dict[str, str]:
    """The SHA-256 of each; read once, as the looks themselves are."""
    return {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in files().items()}


def _sets_a_paper(name: Path) -> bool:
    hidden = any(part.startswith(".") for part in name.parts)
    return not hidden and name.parts[0] != "starters" and name.suffix != ".txt"
