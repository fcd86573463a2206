"""`reportgen verify`: whether a paper is what was issued, or a pack what its settings make."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from reportgen.commands import _options
from reportgen.commands._output import progress, worth_a_process

ORDER = 80


def add(commands: Any) -> None:
    """The command's words."""
    one = commands.add_parser("verify", help="say what made a paper, whether it is as issued, and what differs")
    one.add_argument(
        "file", type=_options.path, metavar="FILE", help="a file of a paper made by reportgen, from anywhere"
    )
    one.add_argument(
        "--against",
        default="",
        metavar="EDITION",
        help="the edition to compare it with (as the file says), or of a pack its PACK.yaml",
    )
    one.add_argument("--require-signature", action="store_true", help="end with status 1 where the issue is not signed")
    one.add_argument("--json", action="store_true", help="print for a program")
    one.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print the verdict; 0 where the file is as issued and a signature, or building again, vouches for the issue."""
    if arguments.against.endswith((".yaml", ".yml")):
        return _pack(arguments)
    from reportgen.editions import verdict as said
    from reportgen.editions.verify import verify

    verdict = verify(arguments.file, against=arguments.against)
    print(said.as_json(verdict) if arguments.json else said.as_text(verdict))
    return 0 if verdict.genuine and (verdict.signed or not arguments.require_signature) else 1


def _pack(arguments: argparse.Namespace) -> int:
    from reportgen.render.process import RenderProcess

    with RenderProcess(beside=worth_a_process(("pdf",))) as renderer:
        from reportgen.pack import verify

        verdict = verify.verify(arguments.file, Path(arguments.against), progress(), renderer)
    print(verify.as_json(verdict) if arguments.json else verify.as_text(verdict))
    return 0 if verdict.identical and verdict.recorded is not False else 1
