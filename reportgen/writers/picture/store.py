"""The pictures of a whole paper: kept between runs, and drawn beside other work.

A picture is kept under the hash of all that it is made of: what its chart shows, the style, this
package's own code and matplotlib's version. An entry that is not whole is drawn again.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import signal
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import asdict, replace
from functools import cache as once
from importlib.metadata import version
from multiprocessing import get_context
from pathlib import Path

from reportgen.document.blocks import Block, Box, Chart, Document, Section, Table
from reportgen.writers.picture.draw import svg
from reportgen.writers.style import Style, templates_dir

BESIDE = 3
"""With fewer charts than this to draw beside other work, starting a process costs more than it saves."""
ALONE = 40
"""The same when nothing else is done meanwhile."""
MOST = 64_000_000
"""The bytes that are kept between builds: more than a hundred builds of a paper, each with a word changed."""


def pictures(document: Document, style: Style, *, cache: Path | None = None, jobs: int = 2) -> dict[str, bytes]:
    """The SVG of every chart of the paper, by the chart's id.

    `cache` is a folder to keep pictures in, made when needed; `jobs` above 1 allows a second process.
    """
    return Pending(tuple(charts(document.blocks)), style, cache, jobs, ALONE).result()


def begin(document: Document, style: Style, *, cache: Path | None = None, jobs: int = 2) -> Pending:
    """Begin to draw the paper's charts in a second process; `result()` of what this returns waits for them."""
    return Pending(tuple(charts(document.blocks)), style, cache, jobs, BESIDE)


def charts(blocks: Sequence[Block]) -> Iterator[Chart]:
    """Every chart of these blocks, in the order of the paper."""
    for block in blocks:
        if isinstance(block, Chart):
            yield block
        elif isinstance(block, Table) and block.chart is not None:
            yield block.chart
        elif isinstance(block, Section | Box):
            yield from charts(block.children)


class Pending:
    """Pictures under way."""

    def __init__(self, wanted: Sequence[Chart], style: Style, cache: Path | None, jobs: int, least: int) -> None:
        self._style, self._cache = style, cache
        self._wanted = {chart.id: (chart, key(chart, style)) for chart in wanted}
        self._made: dict[str, bytes] = {}
        for name, (_, digest) in self._wanted.items():
            held = kept(cache, f"{digest}.svg")
            if held is not None:
                self._made[name] = held
        self._pool: ProcessPoolExecutor | None = None
        self._drawing: Future[dict[str, bytes]] | None = None
        missing = self._missing()
        if jobs > 1 and len(missing) >= least:
            try:
                self._pool = ProcessPoolExecutor(1, get_context("spawn"), initializer=_quiet)
                self._drawing = self._pool.submit(_draw, missing, style)
            except OSError:
                self._drawing = None  # no second process to be had here

    def _missing(self) -> list[Chart]:
        return [chart for name, (chart, _) in self._wanted.items() if name not in self._made]

    def result(self) -> dict[str, bytes]:
        """The SVG of every chart, by id, in the order of the paper."""
        drawn: Mapping[str, bytes] = {}
        if self._drawing is not None:
            try:
                drawn = self._drawing.result()
            except (BrokenProcessPool, OSError):
                drawn = {}
            self._drawing = None
        if self._pool is not None:
            self._pool.shutdown()
            self._pool = None
        drawn = {**drawn, **_draw([c for c in self._missing() if c.id not in drawn], self._style)}
        for name, picture in drawn.items():
            self._made[name] = picture
            keep(self._cache, f"{self._wanted[name][1]}.svg", picture)
        return {name: self._made[name] for name in self._wanted}


def key(chart: Chart, style: Style) -> str:
    """The name a picture is kept under: a SHA-256 of everything that could change it."""
    nothing = replace(chart, title=(), subtitle=(), alt="", id="")
    shown = {name: value for name, value in asdict(nothing).items() if name != "where"}
    parts = json.dumps(shown, ensure_ascii=False, sort_keys=True), repr(style), _made_with()
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


@once
def _made_with() -> str:
    """The code and the library that draw, as one hash."""
    seen = hashlib.sha256(version("matplotlib").encode())
    fonts = sorted((templates_dir() / "fonts").glob("*.ttf"))
    for path in (*sorted(Path(__file__).parent.glob("*.py")), *fonts):
        seen.update(path.read_bytes())
    return seen.hexdigest()


def _draw(wanted: Sequence[Chart], style: Style) -> dict[str, bytes]:
    return {chart.id: svg(chart, style) for chart in wanted}


def _quiet() -> None:
    """Leave Ctrl-C to the command, which ends this process with its own."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def kept(cache: Path | None, name: str) -> bytes | None:
    """What is whole in the cache under this name, or None: its first line is the hash of the rest."""
    if cache is None:
        return None
    try:
        seal, _, body = (cache / name).read_bytes().partition(b"\n")
    except OSError:
        return None
    with suppress(OSError):
        os.utime(cache / name)  # when it was last of use, for `bound`
    return body if seal == _seal(body) else None


def keep(cache: Path | None, name: str, body: bytes) -> None:
    """Put something into the cache, whole or not at all; a folder that cannot be written is let be."""
    if cache is None:
        return
    part = cache / f"{name}.{os.getpid()}.part"
    try:
        cache.mkdir(parents=True, exist_ok=True)
        part.write_bytes(_seal(body) + b"\n" + body)
        part.replace(cache / name)
    except OSError:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def bound(cache: Path | None, most: int = MOST) -> None:
    """Let the cache grow no larger than `most` bytes: what was longest of no use goes first.

    A build is never stopped by this: what cannot be seen or removed is let be, as another may be at it.
    """
    if cache is None:
        return
    held: list[tuple[int, str, int]] = []
    with suppress(OSError):
        for entry in os.scandir(cache):
            with suppress(OSError):
                if entry.is_file(follow_symlinks=False):
                    seen = entry.stat(follow_symlinks=False)
                    held.append((seen.st_mtime_ns, entry.name, seen.st_size))
    size = 0
    for _, name, bytes_ in sorted(held, reverse=True):
        size += bytes_
        if size > most and _ours(name):
            with suppress(OSError):
                (cache / name).unlink(missing_ok=True)


def _ours(name: str) -> bool:
    """Whether this is what `keep` writes, half written ones among them."""
    return re.fullmatch(r"[0-9a-f]{64}\.[a-z]+(\.\d+\.part)?", name) is not None


def _seal(body: bytes) -> bytes:
    return f"<!-- {hashlib.sha256(body).hexdigest()} -->".encode()
