"""WeasyPrint, opened once: without a network, one paper at a time, with its complaints kept."""

from __future__ import annotations

import ctypes.util
import logging
import sys
from base64 import b64decode
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from threading import RLock
from types import ModuleType
from typing import Any, cast

from reportgen.problems import Problem, ProblemsError, Where
from reportgen.writers.pdf.page_counters import Counted
from reportgen.writers.pdf.patches import applied

SCHEME = "paper"
"""Addresses of what a paper holds itself: `paper:font/...`, `paper:picture/...`, `paper:attached/...`."""
DRAWN = "data:image/svg+xml;base64,"
"""What a small picture that stands in the page itself begins with."""


def engine() -> ModuleType:
    """The weasyprint package. Whatever is asked of it is asked within `at_work`.

    Raises `ProblemsError` when the system's text libraries are not there.
    """
    with _LOCK:
        return _engine()


_LOCK = RLock()
"""WeasyPrint, Pango and fontconfig make no promise for several threads: one paper is laid out at a time."""


@contextmanager
def at_work(counted: Counted | None = None) -> Iterator[list[str]]:
    """While this lasts the engine works as this program needs it, for this thread alone.

    Gives what it complains of meanwhile, warnings and worse; nothing of it reaches the screen. `counted` as `applied`.
    """
    complaints: list[str] = []
    with _LOCK, applied(counted):
        token = _complaints.set(complaints)
        try:
            yield complaints
        finally:
            _complaints.reset(token)


_complaints: ContextVar[list[str] | None] = ContextVar("complaints", default=None)


def _collect(record: logging.LogRecord) -> bool:
    """Keep a complaint about a paper with that paper; let any other go where its program sends it."""
    complaints = _complaints.get()
    if complaints is not None and record.levelno >= logging.WARNING:
        complaints.append(f"{record.levelname.lower()}: {record.getMessage()}")
    return complaints is None


@cache
def _engine() -> ModuleType:
    find = ctypes.util.find_library
    if sys.platform.startswith("linux"):
        # Asked for a name it cannot use, the search starts a compiler 68 times; told nothing, it opens the file.
        ctypes.util.find_library = lambda _name: None  # type: ignore[assignment]  # it answers None as it does for a library that is not there
    try:
        import weasyprint
    except OSError as fault:
        raise ProblemsError([libraries_missing(f" ({str(fault).splitlines()[0]})")]) from fault
    finally:
        ctypes.util.find_library = find
    logging.getLogger("weasyprint").addFilter(_collect)
    return cast(ModuleType, weasyprint)


def libraries_missing(which: str = "") -> Problem:
    """That the PDF cannot be made by WeasyPrint here."""
    return Problem(
        "pdf-libraries-missing",
        "error",
        Where("edition.yaml", key="pdf_engine"),
        f"The PDF cannot be made: WeasyPrint or a system library of it is missing{which}.",
        "run: apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0, or write pdf_engine: typst here",
    )


def fetcher(files: Mapping[str, tuple[bytes, str]]) -> Any:
    """A fetcher that serves `files` (what stands after `paper:`, to bytes and their kind) and refuses all else."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class Held(URLFetcher):  # type: ignore[misc]  # the library comes without types
        def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> Any:
            scheme, _, name = url.partition(":")
            if url.startswith(DRAWN):
                return URLFetcherResponse(url, b64decode(url[len(DRAWN) :]), {"Content-Type": "image/svg+xml"})
            if scheme != SCHEME or name not in files:
                raise ValueError("a paper fetches nothing from outside itself")
            body, kind = files[name]
            return URLFetcherResponse(url, body, {"Content-Type": kind})

    return Held(allowed_protocols=(SCHEME, "data"))
