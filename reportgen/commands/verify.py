"""`reportgen verify`: whether a paper is what was issued."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

ORDER = 80


def add(commands: Any) -> None:
    """The command's words."""
    one = commands.add_parser("verify", help="say what made a paper, whether it is as issued, and what differs")
    one.add_argument("file", type=Path, metavar="FILE", help="a Word file or PDF made by reportgen, from anywhere")
    one.add_argument(
        "--against", default="", metavar="EDITION", help="the edition to compare it with (as the file says)"
    )
    one.add_argument("--json", action="store_true", help="print for a program")
    one.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print the verdict; 0 where the file is as issued and building again gives the same."""
    from reportgen.editions import verify

    verdict = verify.verify(arguments.file, against=arguments.against)
    print(verify.as_json(verdict) if arguments.json else verify.as_text(verdict))
    return 0 if verdict.identical and verdict.rebuilt == "same" else 1
