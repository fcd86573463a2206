"""`reportgen reference`: the releases of published statistics kept for comparison, and further ones."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from reportgen.commands._output import show
from reportgen.problems import Problems

ORDER = 78
VERBS = "list update".split()


def add(commands: Any) -> None:
    """The command's words."""
    one = commands.add_parser("reference", help="list the published statistics kept for comparison, or add a release")
    one.add_argument("what", choices=VERBS, help="list what is kept, or add the files of a release")
    one.add_argument("files", type=Path, nargs="*", metavar="FILE", help="the CSV files as the publisher gives them")
    one.add_argument("--release", default="", metavar="YEAR", help="the year of a list of statistical neighbours")
    one.set_defaults(run=run, strict=False, json_problems=False)


def run(arguments: argparse.Namespace) -> int:
    """List the releases, or add some: every file of them is written, or none."""
    import sys

    from reportgen.reference.releases import kept_releases
    from reportgen.reference.update import SHOWN, update
    from reportgen.settings.home import home

    if (arguments.what == VERBS[0]) == bool(arguments.files):
        print("Give the published files with `update`, and none with `list`.", file=sys.stderr)
        return 2
    problems = Problems()
    if not arguments.files:
        releases = kept_releases(home().folder / "data" / "reference", SHOWN, problems)
        for one in releases.kept if releases else ():
            print(f"{one.dataset} {one.release}: {one.title}, {one.publisher} ({one.published_file})")
    for added in update(home(), arguments.files, arguments.release, problems) if arguments.files else ():
        print(f"{added.release.dataset}, {added.release.release} release: {'; '.join(added.told)}")
        for file in added.files:
            print(f"  {SHOWN}/{file}")
    show(problems, arguments)
    return 1 if problems.errors else 0
