"""`reportgen pack`: a meeting's papers as one."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from reportgen.commands import _options
from reportgen.commands._output import STRICT, progress, saved, show, worth_a_process

ORDER = 110


def add(commands: Any) -> None:
    """The command's words."""
    one: argparse.ArgumentParser = commands.add_parser("pack", help="make a meeting's pack of papers as one")
    one.add_argument("file", type=Path, metavar="PACK.yaml", help="the meeting, its agenda and its papers")
    one.add_argument(
        "--audience", choices=("internal", "public"), default="internal", help="who the pack is for (internal)"
    )
    one.add_argument("--out", type=Path, help="the folder to write to (build/NAME)")
    _options.add_strict(one)
    one.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Make the pack; say on which pages each paper stands, and which is not accessible."""
    from reportgen.problems import Problems
    from reportgen.render.process import RenderProcess

    with RenderProcess(beside=worth_a_process(("pdf",))) as renderer:
        from reportgen.pack.run import make_pack

        problems = Problems()
        options = {name: getattr(arguments, name) for name in ("audience", "strict", "out")}
        pack = make_pack(arguments.file, problems, progress=progress(), renderer=renderer, **options)
    show(problems, arguments)
    if pack is None:
        print(STRICT, file=sys.stderr)
        return 1
    for line in pack.told():
        print(line)
    saved(pack.saved)
    return 0
