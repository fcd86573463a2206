"""Words that several commands take, said alike in each."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

from reportgen.render.formats import FORMATS

Run = Callable[[argparse.Namespace], int]


def of_an_edition(
    commands: Any, name: str, what: str, run: Run, *, optional: bool = False, more: str = ""
) -> argparse.ArgumentParser:
    """A command given the edition it is about, or `more`."""
    one: argparse.ArgumentParser = commands.add_parser(name, help=what)
    words = f"an edition's name, or the path of its folder{more}"
    one.add_argument("edition", metavar="EDITION", help=words, nargs="?" if optional else None)
    one.set_defaults(run=run)
    return one


def add_audience(one: argparse.ArgumentParser) -> None:
    """Who the paper is for."""
    one.add_argument("--audience", choices=("internal", "public"), help="who the paper is for (as the policy says)")


def add_formats(one: argparse.ArgumentParser) -> None:
    """Which forms of the paper are made."""
    one.add_argument("--formats", type=_formats, default=FORMATS, help="which of docx,pdf,html,xlsx (all)")


def add_engine(one: argparse.ArgumentParser, default: str | None) -> None:
    """What lays out the PDF."""
    engines = ("weasyprint", "typst", "auto")
    one.add_argument(
        "--pdf-engine", choices=engines, default=default, help="what lays out the PDF (as the edition says)"
    )


def add_strict(one: argparse.ArgumentParser) -> None:
    """Whether a warning stops the paper."""
    one.add_argument("--strict", action="store_true", help="treat warnings as errors")


def path(text: str) -> Path:
    """The path of a file or folder; an empty one, as of a variable that was never set, would be this folder."""
    if not text.strip():
        raise argparse.ArgumentTypeError("the name of a file or folder is wanted, and this is empty")
    return Path(text)


def _formats(text: str) -> tuple[str, ...]:
    wanted = tuple(w.strip().lower() for w in text.split(",") if w.strip())
    unknown = [w for w in wanted if w not in FORMATS]
    if unknown or not wanted:
        raise argparse.ArgumentTypeError(f"'{text}' is not a list of {', '.join(FORMATS)}")
    return tuple(f for f in FORMATS if f in wanted)
