"""`reportgen check`: everything of an edition or a pack read and checked, and no paper made."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from reportgen.commands import _options
from reportgen.commands._output import in_print, progress
from reportgen.commands._recorded import Answered, Recording, answer_from_record, asked_of_edition, figure_store
from reportgen.problems import Problems

ORDER = 50


def add(commands: Any) -> None:
    """The command's words."""
    what, more = "read and check everything, and make no paper", "; or the path of a pack's PACK.yaml"
    one = _options.of_an_edition(commands, "check", what, run, more=more)
    one.set_defaults(lists_problems=True)
    _options.add_audience(one)
    one.add_argument("--json", dest="json_problems", action="store_true", help="print the problems for a program")
    one.add_argument(
        "--numbers", action="store_true", help="list every number typed by hand that is bound to no figure"
    )
    _options.add_strict(one)


def run(arguments: argparse.Namespace) -> int:
    """Print every problem, or how much was found well; from the record of the last time where nothing has changed."""
    path = Path(arguments.edition)
    if path.suffix == ".yaml" and path.name != "edition.yaml" and path.is_file():
        return _checked_pack(arguments, path)
    request = asked_of_edition(arguments, "check", "json_problems", "numbers", "strict")
    return answer_from_record(request, lambda recording: _checked(arguments, recording))


def _checked_pack(arguments: argparse.Namespace, path: Path) -> int:
    """Check a pack and every paper of it, and print what was found."""
    from reportgen.pack.run import check_pack

    problems = Problems()
    gathered = check_pack(path, problems, arguments.audience or "internal", progress())
    words = in_print(problems, arguments)
    if not arguments.json_problems:
        papers = len(gathered.papers) + len(gathered.files)
        well = "no errors" if problems.warnings else "nothing is wrong"
        words += f"{gathered.pack.name}: {well}; {papers} paper{'' if papers == 1 else 's'}.\n"
    sys.stdout.write(words)
    return 1 if arguments.strict and problems.warnings else 0


def _checked(arguments: argparse.Namespace, recording: Recording | None) -> Answered:
    """Check, and print what was found."""
    from reportgen.pipeline import make_checked

    problems = Problems()
    checked = make_checked(
        arguments.edition,
        problems,
        figure_store(arguments, recording),
        audience=arguments.audience,
        progress=progress(),
        each_number=arguments.numbers,
    )
    from reportgen.render.refusals import refusals
    from reportgen.render.table_room import wide_tables

    problems.extend(refusals(checked))
    problems.extend(wide_tables(checked.document))
    problems.stop_on_error()
    words = in_print(problems, arguments)
    if not arguments.json_problems:
        known, tables = sum(s.known for s in checked.published), len(checked.opened.tables)
        well = "no errors" if problems.warnings else "nothing is wrong"
        words += f"{checked.opened.name}: {well}; {known} figures, {tables} table{'' if tables == 1 else 's'}.\n"
    sys.stdout.write(words)
    return Answered(None, words, "", 1 if arguments.strict and problems.warnings else 0)
