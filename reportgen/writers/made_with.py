"""What pictures and sheets are made with, as one hash: it is part of the name under which they are kept."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable
from contextlib import suppress
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from reportgen.templates_folder import templates_dir

LIBRARIES = ("weasyprint", "pydyf", "matplotlib", "jinja2", "fonttools", "numpy")
"""Those that lay out and draw."""


@cache
def made_with() -> str:
    """The program's code, the looks, Python, and the libraries that lay out and draw."""
    package = Path(__file__).parents[1]
    rooms = (package / "document", package / "charts", package / "writers")
    code = sorted(path for room in rooms for path in room.rglob("*.py"))
    looks = sorted(path for path in templates_dir().rglob("*") if path.is_file() and "starters" not in path.parts)
    engines = f"{libraries()} {sys.version}".encode()
    return hash_of([engines, *(path.read_bytes() for path in (package / "__init__.py", *code, *looks))])


def libraries() -> str:
    """Each library that is installed, with its version."""
    versions = []
    for name in LIBRARIES:
        with suppress(PackageNotFoundError):
            versions.append(f"{name} {version(name)}")
    return " ".join(versions)


def hash_of(parts: Iterable[bytes]) -> str:
    """One SHA-256 of several byte strings, each with its length, so that none can run into the next."""
    seen = hashlib.sha256()
    for part in parts:
        seen.update(f"{len(part)}:".encode())
        seen.update(part)
    return seen.hexdigest()
