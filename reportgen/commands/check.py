"""`reportgen check`: everything read and checked, and no paper made."""

from __future__ import annotations

import argparse
from typing import Any

from reportgen.commands import _options
from reportgen.commands._output import progress, show
from reportgen.problems import Problems

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
    """Print every problem, or how much was found well."""
    from reportgen.pipeline import make

    problems = Problems()
    made = make(
        arguments.edition,
        problems,
        audience=arguments.audience,
        progress=progress(),
        each_number=arguments.numbers,
    )
    from reportgen.render.refusals import refusals

    problems.extend(refusals(made))
    problems.stop_on_error()
    show(problems, arguments)
    if not arguments.json_problems:
        known, tables = sum(s.known for s in made.published), len(made.opened.tables)
        well = "no errors" if problems.warnings else "nothing is wrong"
        print(f"{made.opened.name}: {well}; {known} figures, {tables} table{'' if tables == 1 else 's'}.")
    return 1 if arguments.strict and problems.warnings else 0
