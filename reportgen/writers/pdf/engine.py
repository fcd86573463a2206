"""WeasyPrint, opened once: without the machine's fonts, without a network, with its complaints kept."""

from __future__ import annotations

import ctypes.util
import logging
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from types import ModuleType
from typing import Any, cast

from reportgen.problems import Where, stop
from reportgen.writers.style import templates_dir

SCHEME = "paper"
"""Addresses of what a paper holds itself: `paper:font/...`, `paper:picture/...`, `paper:attached/...`."""


@cache
def engine() -> ModuleType:
    """The weasyprint package.

    Raises `Stop` when the system's text libraries are not there.
    """
    find = ctypes.util.find_library
    if sys.platform.startswith("linux"):
        # Asked for a name it cannot use, the search starts a compiler 68 times; told nothing, it opens the file.
        ctypes.util.find_library = lambda _name: None  # type: ignore[assignment]  # it answers None as it does for a library that is not there
    try:
        import weasyprint
    except OSError as fault:
        raise stop(
            "pdf-libraries-missing",
            Where(key="pdf"),
            f"The PDF cannot be made: a system library is missing ({str(fault).splitlines()[0]}).",
            "run: apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
        ) from fault
    finally:
        ctypes.util.find_library = find
    from reportgen.writers.pdf import structure
    from reportgen.writers.pdf.patches import footnotes, page_counters, speed

    structure.install(weasyprint)
    footnotes.install()
    page_counters.install()
    speed.install(weasyprint)
    return cast(ModuleType, weasyprint)


@contextmanager
def only_our_fonts() -> Iterator[None]:
    """While this lasts the shipped faces are all the fonts there are, so no other machine's font gets into a paper."""
    before = os.environ.get("FONTCONFIG_FILE")
    os.environ["FONTCONFIG_FILE"] = str(templates_dir() / "fonts" / "fonts.conf")
    try:
        yield
    finally:
        if before is None:
            del os.environ["FONTCONFIG_FILE"]
        else:
            os.environ["FONTCONFIG_FILE"] = before


class _Heard(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(f"{record.levelname.lower()}: {record.getMessage()}")


@contextmanager
def complaints() -> Iterator[list[str]]:
    """What the engine complains of while this lasts, warnings and worse; nothing of it reaches the screen."""
    logger, heard = logging.getLogger("weasyprint"), _Heard()
    before, spread = list(logger.handlers), logger.propagate
    logger.handlers[:] = [heard]
    logger.propagate = False
    try:
        yield heard.said
    finally:
        logger.handlers[:] = before
        logger.propagate = spread


def fetcher(held: Mapping[str, tuple[bytes, str]]) -> Any:
    """A fetcher that serves `held` (what stands after `paper:`, to bytes and their kind) and refuses all else."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class Held(URLFetcher):  # type: ignore[misc]  # the library comes without types
        def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> Any:
            scheme, _, name = url.partition(":")
            if scheme != SCHEME or name not in held:
                raise ValueError("a paper fetches nothing from outside itself")
            body, kind = held[name]
            return URLFetcherResponse(url, body, {"Content-Type": kind})

    return Held(allowed_protocols=(SCHEME,))
