"""`reportgen new`: the next year's edition."""

from __future__ import annotations

import argparse
from typing import Any

from reportgen.commands._output import from_here

ORDER = 20


def add(commands: Any) -> None:
    """The command's words."""
    one = commands.add_parser("new", help="begin the next year's edition from an earlier one, which stays as it is")
    one.add_argument("name", metavar="NEW", help="the new edition's name")
    one.add_argument("--from", dest="old", required=True, metavar="EDITION", help="the edition it begins from")
    one.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Roll the edition forward, and say where it lies and what is left to do."""
    from reportgen.editions.roll import roll

    edition = roll(arguments.name, arguments.old)
    print(f"Begun from {arguments.old}: {from_here(edition.folder)}")
    print(f"The extracts, with their headings only, and those of the year before: {from_here(edition.data)}")
    print(f"What is left to fill in and review, in order: reportgen check {edition.name}")
    return 0
