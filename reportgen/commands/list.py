"""`reportgen list`: the editions there are."""

from __future__ import annotations

import argparse
import sys
from typing import Any

ORDER = 30


def add(commands: Any) -> None:
    """The command's words."""
    commands.add_parser("list", help="name the editions there are").set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Name each edition with its title."""
    from reportgen.settings.home import home
    from reportgen.settings.titles import title_of

    editions = home().editions
    width = max((len(n) for n in editions), default=0)
    for name, folder in editions.items():
        print(f"{name:<{width}}  {title_of(folder)}".rstrip())
    if not editions:
        print("There are no editions here yet.", file=sys.stderr)
    return 0
