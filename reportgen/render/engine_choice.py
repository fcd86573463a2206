"""Which engine lays a paper out: as its settings choose, and as this machine can."""

from __future__ import annotations

import ctypes
import sys
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from reportgen.problems import Problems, Where
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


def tell_fallback(choice: PdfEngine, problems: Problems) -> None:
    """Note where `auto` takes Typst for want of WeasyPrint or its libraries."""
    if choice == "auto" and choose_engine(choice, pdf=True) == "typst":
        fault = "the PDF is laid out by Typst, because WeasyPrint or its system libraries are not there."
        fix = (
            "nothing has to be done: its words and pages are the same. Where its bytes must be those made elsewhere,"
            " `reportgen doctor` says what to install."
        )
        problems.note("pdf-by-typst", Where(), fault, fix)


def typefaces() -> list[Path]:
    """The files of the typefaces that papers are set in."""
    from reportgen.templates_folder import templates_dir

    return sorted(templates_dir().glob("fonts/*.[to]tf"))


def _installed(package: str) -> bool:
    return find_spec(package) is not None
