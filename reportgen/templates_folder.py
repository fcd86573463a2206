"""Where the templates are: inside an installed package, or beside the package in the repository."""

from __future__ import annotations

from pathlib import Path


def templates_dir() -> Path:
    """The folder of templates that this program reads."""
    package = Path(__file__).resolve().parent
    installed = package / "_templates"
    return installed if installed.is_dir() else package.parent / "templates"
