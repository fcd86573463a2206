"""`reportgen trace`: where a figure is shown and what it was made from."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from reportgen.commands import _options
from reportgen.commands._output import progress
from reportgen.commands._recorded import Answered, answer_from_record, asked_of_edition
from reportgen.problems import Problems

ORDER = 60


def add(commands: Any) -> None:
    """The command's words."""
    what = "say where a figure is shown, how it was made and from which lines"
    one = _options.of_an_edition(commands, "trace", what, run)
    one.add_argument("wanted", metavar="KEY-OR-TEXT", help="a figure's key, or its words as they stand in the paper")
    _options.add_audience(one)
    one.add_argument("--json", action="store_true", help="print for a program")


def run(arguments: argparse.Namespace) -> int:
    """Print what is found; from the record of the last time where nothing has changed."""
    return answer_from_record(asked_of_edition(arguments, "trace", "wanted", "json"), lambda _: _traced(arguments))


def _traced(arguments: argparse.Namespace) -> Answered:
    from reportgen import trace
    from reportgen.pipeline import make

    paper = make(arguments.edition, Problems(), audience=arguments.audience, progress=progress())
    answer = trace.trace(paper, arguments.wanted)
    words = f"{trace.as_json(answer) if arguments.json else trace.as_text(answer)}\n"
    sys.stdout.write(words)
    return Answered(None, words, "")
