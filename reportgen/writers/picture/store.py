"""The pictures of a whole paper, kept between runs; and the keeping, which the pages of the PDF use too.

A picture is kept under the hash of all that it is made of: what its chart shows, the style, this
package's own code and matplotlib's version. An entry that is not whole is drawn again.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict, replace
from functools import cache as once
from importlib.metadata import version
from pathlib import Path

from reportgen.document.blocks import Block, Box, Chart, Document, Section, Table
from reportgen.writers.picture.draw import svg
from reportgen.writers.style import Style, templates_dir

MOST = 64_000_000
"""The bytes that are kept between builds: more than a hundred builds of a paper, each with a word changed."""


def pictures(document: Document, style: Style, *, cache: Path | None = None) -> dict[str, bytes]:
    """The SVG of every chart of the paper, by the chart's id, in the order of the paper.

    `cache` is a folder to keep pictures in, made when needed.
    """
    made = {}
    for chart in charts(document.blocks):
        name = f"{key(chart, style)}.svg"
        held = kept(cache, name)
        if held is None:
            held = svg(chart, style)
            keep(cache, name, held)
        made[chart.id] = held
    return made


def charts(blocks: Sequence[Block]) -> Iterator[Chart]:
    """Every chart of these blocks, in the order of the paper."""
    for block in blocks:
        if isinstance(block, Chart):
            yield block
        elif isinstance(block, Table) and block.chart is not None:
            yield block.chart
        elif isinstance(block, Section | Box):
            yield from charts(block.children)


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
