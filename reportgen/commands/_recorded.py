"""Answers a command from the record of the last time, where nothing has changed since."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportgen.build_record import Contents, Request, Watched
    from reportgen.figure_cache import FigureCache
    from reportgen.outputs.cache import Cache


@dataclass(frozen=True, slots=True)
class Answered:
    """What a command made: the folder of the papers, None where it makes none; what it printed, and its status."""

    folder: Path | None
    stdout: str
    stderr: str
    status: int = 0


@dataclass(frozen=True, slots=True)
class Recording:
    """A command that is being recorded: in which cache, with what in its inputs before it, and what it opens."""

    cache: Cache
    before: Contents
    watched: Watched


def answer_from_record(
    request: Request,
    build: Callable[[Recording | None], Answered | None],
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
        return _status(build(None))
    asked = request.trees()
    before = build_record.contents(asked)
    record = build_record.unchanged(cache, request, asked, before)
    if record is not None:
        sys.stderr.write(record.stderr)
        sys.stdout.write(record.stdout)
        return record.status
    trees = (*asked, *map(str, more()))
    if trees != asked:
        before = build_record.contents(trees)
    with build_record.watching() as watched:
        answer = build(Recording(cache, before, watched))
    if answer is not None:
        printed = answer.stdout, answer.stderr
        build_record.remember(cache, request, trees, before, watched, answer.folder, printed, answer.status)
    return _status(answer)


def asked_of_edition(arguments: argparse.Namespace, command: str, *names: str) -> Request:
    """A question about an edition, with those of its words that the answer depends on."""
    from reportgen.build_record import Request
    from reportgen.settings.home import locate, name_and_area

    options = {name: getattr(arguments, name) for name in ("edition", "audience", *names)}
    return Request(*locate(name_and_area(arguments.edition)[0]), {**options, "command": command})


def figure_store(arguments: argparse.Namespace, recording: Recording | None) -> FigureCache | None:
    """Where the figures of the edition are kept; None where nothing is."""
    from reportgen.figure_cache import FigureCache

    if recording is None:
        return None
    return FigureCache(recording.cache, asked_of_edition(arguments, "figures of"), recording.before, recording.watched)


def _status(answer: Answered | None) -> int:
    return 1 if answer is None else answer.status
