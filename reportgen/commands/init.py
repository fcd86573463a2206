"""`reportgen init`: a new area's folder."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from reportgen.commands._output import from_here

ORDER = 10


_WHOSE = {
    "internal": "internal: every number is shown. For the public: reportgen build {} --audience public",
    "public": "public: small numbers of people are hidden, [c]. For those who may see them: "
    "reportgen build {} --audience internal",
}
"""What is said of whom the papers are for; policy.yaml says it from then on."""


def add(commands: Any) -> None:
    """The command's words."""
    one = commands.add_parser("init", help="start an area from nothing: a folder that says what to fill in")
    one.add_argument("area", metavar="AREA", help="the area's name, such as northshire")
    one.add_argument("--kind", default="", help="the kind of paper; a wrong one lists those there are")
    one.add_argument("--year", default="", help="the year from April to March, as 2025-26 (the last one that ended)")
    one.add_argument("--name", default="", help="the edition's name (AREA-YEAR)")
    one.add_argument("--audience", choices=("internal", "public"), default="", help="whom its papers are for")
    one.add_argument("--out", type=Path, help="a folder that is to be complete in itself")
    one.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Make the folders, and say what is in them and what is left to do."""
    import datetime

    from reportgen.problems import Problems
    from reportgen.scaffold import paper_kinds, years
    from reportgen.scaffold.init import init

    # The one look at the calendar: which year a folder is started for. No paper is made here.
    today = datetime.date.today()  # noqa: TID251, DTZ011 - as the machine has it, without a zone
    start = years.year_start(arguments.year) if arguments.year else years.last_ended(today)
    problems = Problems()
    known = paper_kinds.kinds(paper_kinds.starters(), problems)
    problems.stop_on_error()
    kind = paper_kinds.chosen(known, arguments.kind)
    made = init(arguments.area, kind, start, name=arguments.name, audience=arguments.audience, out=arguments.out)
    asked = made.name if made.inside else from_here(made.folder)
    print(f"Started {kind.what}: {from_here(made.folder)}")
    print(f"The extracts, with their headings only: {from_here(made.data)}")
    kept = "was there already and is used" if made.area_was_there else "is to be filled in"
    print(f"The file of bodies and posts {kept}: {from_here(made.area_file)}")
    print(f"Its papers are {_WHOSE[made.audience].format(asked)}")
    print(f"What is left to fill in, in order: reportgen check {asked}")
    return 0
