"""`reportgen cache`: what is kept between builds."""

from __future__ import annotations

import argparse
from typing import Any

ORDER = 130


def add(commands: Any) -> None:
    """The command's words."""
    one = commands.add_parser("cache", help="say what is kept between builds, for you alone, or remove it")
    one.add_argument("--clear", action="store_true", help="remove all of it; the next build takes longer")
    one.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Say where the cache lies and how large it is, or empty it."""
    from reportgen.outputs.cache import open_cache

    cache = open_cache()
    if cache is None:
        print("Nothing is kept between builds: there is no folder here that only you can reach.")
        return 0
    number, size = cache.clear() if arguments.clear else cache.size()
    what = f"{number} {'entry' if number == 1 else 'entries'}, {size / 1e6:,.1f} MB"
    print(f"Removed: {what}." if arguments.clear else f"{cache.folder}: {what}. Empty it: reportgen cache --clear")
    return 0
