"""`reportgen watch`: previews of a paper, made again whenever a file of it is saved."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from time import monotonic
from typing import TYPE_CHECKING, Any

from reportgen.commands import _options
from reportgen.commands._output import from_here, in_words
from reportgen.problems import Problems, ProblemsError

if TYPE_CHECKING:
    from reportgen.preview import Preview

ORDER = 45


def add(commands: Any) -> None:
    """The command's words."""
    what = "make previews again whenever a file of the edition is saved, until Ctrl-C"
    one = _options.of_an_edition(commands, "watch", what, run)
    _options.add_audience(one)
    _options.add_formats(one)


def run(arguments: argparse.Namespace) -> int:
    """Make the previews, wait for a change, make them again; the web page first, for it is there at once."""
    from reportgen.preview import Preview, state, wait_for_change

    preview = Preview(arguments.edition, arguments.audience)
    try:
        while True:
            known = preview.watched()
            before = state(known)
            _made(preview, arguments.formats)
            # What was read from other places for the first time is as it was read a moment ago.
            before |= state(set(preview.watched()) - set(known))
            print("Waiting for a change of its files; Ctrl-C ends this.", flush=True)
            wait_for_change(preview.watched(), before)
    except KeyboardInterrupt:
        print("\nEnded. The previews stay as they are; `reportgen build` makes the papers.")
        return 0


def _made(preview: Preview, formats: Sequence[str]) -> None:
    """Make the previews once, or say what keeps the paper from being made; the previews are then those of before."""
    from reportgen.preview import write

    problems = Problems()
    began = monotonic()
    try:
        paper = preview.make(problems)
        sys.stderr.write(in_words(problems))
        for wanted in (("html",), tuple(form for form in formats if form != "html")):
            if set(wanted) & set(formats):
                for path in write(paper, wanted):
                    print(f"{from_here(path)}, after {monotonic() - began:.1f} s", flush=True)
    except ProblemsError as stopped:
        sys.stderr.write(in_words(stopped.problems))
        sys.stderr.flush()
