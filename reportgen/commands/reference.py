"""`reportgen reference`: the releases of published statistics kept for comparison, and further ones."""

from __future__ import annotations

import argparse
from typing import Any

from reportgen.commands import _options
from reportgen.commands._output import show
from reportgen.problems import Problems

ORDER = 78
KEPT, ADDED = "list update".split()


def add(commands: Any) -> None:
    """The command's words."""
    one = commands.add_parser("reference", help="list the published statistics kept for comparison, or add a release")
    verbs = one.add_subparsers(required=True, metavar=f"{KEPT}|{ADDED}")
    kept = verbs.add_parser(KEPT, help="list what is kept")
    kept.set_defaults(run=run_list, strict=False, json_problems=False)
    # A parser of its own: a second positional that may be empty takes nothing where an option stands before it.
    added = verbs.add_parser(ADDED, help="add the files of a release")
    added.add_argument(
        "files", type=_options.path, nargs="+", metavar="FILE", help="the CSV files as the publisher gives them"
    )
    added.add_argument("--release", default="", metavar="YEAR", help="the year of a list of statistical neighbours")
    added.set_defaults(run=run_update, strict=False, json_problems=False)


def run_list(arguments: argparse.Namespace) -> int:
    """Print the releases that are kept."""
    from reportgen.reference.releases import kept_releases
    from reportgen.reference.update import SHOWN
    from reportgen.settings.home import home

    problems = Problems()
    releases = kept_releases(home().folder / "data" / "reference", SHOWN, problems)
    for one in releases.kept if releases else ():
        print(f"{one.dataset} {one.release}: {one.title}, {one.publisher} ({one.published_file})")
    show(problems, arguments)
    return 1 if problems.errors else 0


def run_update(arguments: argparse.Namespace) -> int:
    """Add releases: every file of them is written, or none."""
    from reportgen.reference.update import SHOWN, update
    from reportgen.settings.home import home

    problems = Problems()
    for added in update(home(), arguments.files, arguments.release, problems):
        print(f"{added.release.dataset}, {added.release.release} release: {'; '.join(added.told)}")
        for file in added.files:
            print(f"  {SHOWN}/{file}")
    show(problems, arguments)
    return 1 if problems.errors else 0
