"""`reportgen import`: drafts from last year's Word paper."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from reportgen.commands._output import progress, show

ORDER = 90


def add(commands: Any) -> None:
    """The command's words."""
    one = commands.add_parser("import", help="draft an edition's narrative and tables from a Word file")
    one.add_argument("file", type=Path, metavar="FILE", help="the paper as a Word document (.docx)")
    one.add_argument("--into", required=True, metavar="EDITION", help="the edition; drafts go to its folder imported")
    one.add_argument("--figures", action="store_true", help="also draft the record of the figures it published")
    one.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Write the drafts, and say what was guessed."""
    from reportgen.importing.command import run as bring
    from reportgen.problems import Problems

    problems = Problems()
    report = bring(arguments.file, arguments.into, problems, figures=arguments.figures, progress=progress())
    show(problems, arguments)
    print(report)
    return 0
