"""`reportgen check`: everything read and checked, and no paper made."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, Any

from reportgen.commands import _options
from reportgen.commands._output import in_print, progress
from reportgen.commands._recorded import Answered, answer_from_record
from reportgen.problems import Problems

if TYPE_CHECKING:
    from reportgen.build_record import Request
    from reportgen.commands._recorded import Recording

ORDER = 50


def add(commands: Any) -> None:
    """The command's words."""
    one = _options.of_an_edition(commands, "check", "read and check everything, and make no paper", run)
    one.set_defaults(lists_problems=True)
    _options.add_audience(one)
    one.add_argument("--json", dest="json_problems", action="store_true", help="print the problems for a program")
    one.add_argument(
        "--numbers", action="store_true", help="list every number typed by hand that is bound to no figure"
    )
    _options.add_strict(one)


def run(arguments: argparse.Namespace) -> int:
    """Print every problem, or how much was found well; from the record of the last time where nothing has changed."""
    names = ("audience", "json_problems", "numbers", "strict", "edition")
    return answer_from_record(_request(arguments, *names), lambda recording: _checked(arguments, recording))


def _request(arguments: argparse.Namespace, *names: str) -> Request:
    from reportgen.build_record import Request
    from reportgen.settings.home import locate, name_and_area

    options = {name: getattr(arguments, name) for name in names}
    return Request(*locate(name_and_area(arguments.edition)[0]), {**options, "command": "check"})


def _checked(arguments: argparse.Namespace, recording: Recording | None) -> Answered:
    """Check, and print what was found."""
    from reportgen.figure_cache import FigureCache
    from reportgen.pipeline import make_checked

    store = None
    if recording is not None:
        request = _request(arguments, "audience", "edition")
        store = FigureCache(recording.cache, request, recording.before, recording.watched)
    problems = Problems()
    checked = make_checked(
        arguments.edition,
        problems,
        store,
        audience=arguments.audience,
        progress=progress(),
        each_number=arguments.numbers,
    )
    from reportgen.render.refusals import refusals

    problems.extend(refusals(checked))
    problems.stop_on_error()
    words = in_print(problems, arguments)
    if not arguments.json_problems:
        known, tables = sum(s.known for s in checked.published), len(checked.opened.tables)
        well = "no errors" if problems.warnings else "nothing is wrong"
        words += f"{checked.opened.name}: {well}; {known} figures, {tables} table{'' if tables == 1 else 's'}.\n"
    sys.stdout.write(words)
    return Answered(None, words, "", 1 if arguments.strict and problems.warnings else 0)
