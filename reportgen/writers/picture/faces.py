"""The shipped faces of the letters."""

from __future__ import annotations

from reportgen.templates_folder import templates_dir

FACES = ("Regular", "Bold", "Italic", "BoldItalic")


def face(name: str, family: str = "Arimo") -> str:
    """The path of a shipped face, such as `Bold`."""
    return str(templates_dir() / "fonts" / f"{family}-{name}.ttf")
