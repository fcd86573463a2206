"""`reportgen import`: drafts from last year's Word paper, and edits of our own Word papers brought back."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from reportgen.commands import _options
from reportgen.commands._output import progress, show
from reportgen.problems import Problems

if TYPE_CHECKING:
    from reportgen.merging.outcome import MergeOutcome
    from reportgen.merging.shared_files import Share

ORDER = 90


def add(commands: Any) -> None:
    """The command's words."""
    one = commands.add_parser("import", help="draft an edition from a Word file, or bring edits of its Word paper back")
    one.add_argument("file", type=_options.path, nargs="?", metavar="FILE", help="the paper as a Word document (.docx)")
    one.add_argument("--into", required=True, metavar="EDITION", help="the edition; drafts go to its folder imported")
    one.add_argument("--figures", action="store_true", help="also draft the record of the figures it published")
    one.add_argument("--merge", action="store_true", help="also put what they add into the edition's own sections")
    one.add_argument(
        "--changes",
        type=_options.path,
        nargs="+",
        metavar="PAPER",
        help="edited copies of the edition's own Word paper",
    )
    one.add_argument(
        "--accept", choices=("all", "ask", "none"), default="none", help="which tracked changes are taken (none)"
    )
    one.add_argument(
        "--shared",
        choices=("all", "own"),
        help="with --changes: a file that other editions read too is changed for all of them, or in a copy of its own",
    )
    one.add_argument("--dry-run", action="store_true", help="with --changes: list what would become of each change")
    one.add_argument("--undo", action="store_true", help="put the edition's files back as before the last --changes")
    one.set_defaults(run=run, usage=one.error)


def run(arguments: argparse.Namespace) -> int:
    """Write the drafts or the edits, and say what was guessed or what became of each."""
    if sum((arguments.file is not None, bool(arguments.changes), arguments.undo)) != 1:
        arguments.usage("give one of: FILE, --changes PAPER, --undo")
    if arguments.undo:
        from reportgen.merging.undoing import undo

        print(undo(arguments.into))
        return 0
    if arguments.changes:
        return _bring_back(arguments)
    from reportgen.importing.command import run as bring

    problems = Problems()
    report = bring(arguments.file, arguments.into, problems, figures=arguments.figures, progress=progress())
    show(problems, arguments)
    print(report)
    if arguments.merge:
        from reportgen.merging.own_sections import merge_into_sections

        print(merge_into_sections(arguments.into, progress()))
    return 0


def _bring_back(arguments: argparse.Namespace) -> int:
    """Merge edited copies; 1 where something is left to decide."""
    from reportgen.merging.command import bring_back
    from reportgen.merging.merge import accept_all, accept_none
    from reportgen.merging.shared_files import leave_shared

    decide = {"all": accept_all, "none": accept_none, "ask": _asked}[arguments.accept]
    shared = (lambda *_: arguments.shared) if arguments.shared else leave_shared
    if arguments.accept == "ask" and not arguments.shared:
        shared = _asked_of_shared
    written = bring_back(
        arguments.changes, arguments.into, decide, shared, dry_run=arguments.dry_run, progress=progress()
    )
    print(written.report)
    return 1 if written.left else 0


def _asked(outcome: MergeOutcome) -> bool:
    """Whether the person at the terminal takes a tracked change."""
    from reportgen.commands._ask import ask_choice
    from reportgen.merging.command import outcome_lines

    print("\n".join(outcome_lines(outcome)))
    return ask_choice("Take this change?", ("yes", "no"), default=2) == "yes"


def _asked_of_shared(file: str, editions: Sequence[str]) -> Share:
    """What the person at the terminal wants done with a file that other editions read too."""
    from reportgen.commands._ask import ask_choice

    choices: dict[str, Share] = {
        "write nothing into it": "leave",
        "change it for all of them": "all",
        "change a copy of this edition's own": "own",
    }
    return choices[ask_choice(f"{file} is read by {', '.join(editions)} too.", tuple(choices), default=1)]
