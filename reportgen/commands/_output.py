"""What every command says in the same way: problems, what is being done, and the files it wrote."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen.problems import Problem, as_json

if TYPE_CHECKING:
    from reportgen.ledgers import Progress
    from reportgen.render.papers import Saved

STRICT = "No paper was made: --strict treats warnings as errors."


def show(problems: Iterable[Problem], arguments: argparse.Namespace) -> None:
    """Print the problems: what `check` was asked for on standard output, as JSON where it is for a program."""
    words = in_print(problems, arguments)
    listed = getattr(arguments, "json_problems", False) or getattr(arguments, "lists_problems", False)
    (sys.stdout if listed else sys.stderr).write(words)


def in_print(problems: Iterable[Problem], arguments: argparse.Namespace) -> str:
    """The problems as they are printed: in words, or as JSON where the command was asked for that."""
    if getattr(arguments, "json_problems", False):
        from reportgen.settings.todo import settled

        return f"{as_json(settled(problems))}\n"
    return in_words(problems)


def in_words(problems: Iterable[Problem]) -> str:
    """The problems and what is left to do, each on lines of its own; empty where there is nothing."""
    from reportgen.settings.todo import as_list, left, settled

    shown = settled(problems)
    return "".join(f"{text}\n" for text in (as_list(shown), left(shown)) if text)


def progress() -> Progress:
    """A line that says what is being done, on a terminal only."""
    from reportgen.ledgers import quiet

    if not sys.stderr.isatty():
        return quiet

    def show(step: str) -> None:
        print(f"\r\033[K{step} ...", end="\r", file=sys.stderr, flush=True)

    return show


def saved(papers: Saved) -> str:
    """Print the files a command wrote, one a line, as they are named from here; and what became of others there.

    Gives what was printed of the files.
    """
    folder = papers.folder
    for name, aside in sorted(papers.written.kept.items()):
        print(
            f"{from_here(folder / name)} was not as reportgen wrote it, and is kept: {from_here(folder / aside)}",
            file=sys.stderr,
        )
    for name in papers.written.removed:
        print(f"Removed, as it is not one of the forms made now: {from_here(folder / name)}", file=sys.stderr)
    lines = [*map(str, map(from_here, papers.files)), *([papers.readers] if papers.readers else [])]
    text = "".join(f"{line}\n" for line in lines)
    sys.stdout.write(text)
    return text


def from_here(path: Path) -> Path:
    """`path` from the working folder where it lies in it."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


def as_typed(name: str | Path) -> str:
    """A name as it is typed on a command line: in quotation marks where it holds spaces."""
    return f'"{name}"' if re.search(r"[^\w./\\:-]", str(name)) else str(name)


def worth_a_process(formats: Sequence[str]) -> bool:
    """Whether a second process pays: where pages are laid out and there is a second processor."""
    import os

    return bool({"pdf", "docx"} & set(formats)) and (os.cpu_count() or 1) > 1
