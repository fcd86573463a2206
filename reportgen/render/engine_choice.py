"""Which engine lays a paper out: as its settings choose, and as this machine can."""

from __future__ import annotations

import ctypes
import sys
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from reportgen.settings.edition import PdfEngine
from reportgen.writers.engines import EngineName as EngineName  # noqa: PLC0414 - commands know it from here

_PANGO = {
    "linux": ("libpango-1.0.so.0", "libpangoft2-1.0.so.0"),
    "darwin": ("libpango-1.0.dylib", "libpangoft2-1.0.dylib"),
    "win32": ("libpango-1.0-0", "libpangoft2-1.0-0"),
}


def choose_engine(choice: PdfEngine, *, pdf: bool) -> EngineName:
    """The engine for a paper, as its settings choose.

    Where no PDF is wanted, only the numbers of its pages, Typst gives them at a fraction of the time. `auto` is
    WeasyPrint where it and its system libraries are there, and Typst where they are not.
    """
    if choice == "typst" or (not pdf and _installed("typst")):
        return "typst"
    if choice == "auto" and _installed("typst") and not weasyprint_works():
        return "typst"
    return "weasyprint"


@cache
def weasyprint_works() -> bool:
    """Whether WeasyPrint is installed and its system libraries can be loaded, without loading WeasyPrint."""
    if not _installed("weasyprint"):
        return False
    try:
        for library in _PANGO.get(sys.platform, ()):
            ctypes.CDLL(library)
    except OSError:
        return False
    return True


def fallback_words(choice: PdfEngine) -> str:
    """What is said where `auto` took Typst for want of WeasyPrint's libraries; empty where it did not."""
    if choice != "auto" or choose_engine(choice, pdf=True) == "weasyprint":
        return ""
    return (
        "The PDF is laid out by Typst, because WeasyPrint or its system libraries are not there. Its words and pages"
        " are the same, its bytes are not: where the PDF must be the one made elsewhere, install them."
    )


def typefaces() -> list[Path]:
    """The files of the typefaces that papers are set in."""
    from reportgen.writers.style import templates_dir

    return sorted(templates_dir().glob("fonts/*.[to]tf"))


def _installed(package: str) -> bool:
    return find_spec(package) is not None
