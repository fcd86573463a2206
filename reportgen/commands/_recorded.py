"""Answers a command from the record of the last time, where nothing has changed since."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportgen.build_record import Request
    from reportgen.outputs.cache import Cache


@dataclass(frozen=True, slots=True)
class Answered:
    """What a command made: the folder of the papers, and what it printed."""

    folder: Path
    stdout: str
    stderr: str


def answer_from_record(
    request: Request,
    build: Callable[[Cache | None], Answered | None],
    more: Callable[[], tuple[Path, ...]] = tuple,
) -> int:
    """The exit status: of the record where nothing has changed, else of `build`, which makes and prints its answer.

    `more` gives the folders and files, beside those of the request, of which everything is an input. It is asked only
    where there is something to make.
    """
    from reportgen import build_record
    from reportgen.outputs.cache import open_cache

    cache = open_cache()
    if cache is None:
        return 1 if build(None) is None else 0
    record = build_record.unchanged(cache, request)
    if record is not None:
        sys.stderr.write(record.stderr)
        sys.stdout.write(record.stdout)
        return 0
    trees = (*request.trees(), *map(str, more()))
    was = build_record.hash_before(trees)
    with build_record.watching() as watched:
        built = build(cache)
    if built is None:
        return 1
    build_record.remember(cache, request, trees, was, watched, built.folder, (built.stdout, built.stderr))
    return 0
