"""The command `reportgen pack`."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportgen.problems import Problem, Problems

if TYPE_CHECKING:
    from reportgen.pipeline import Progress


def add(
    commands: Any,
    show: Callable[[Iterable[Problem], argparse.Namespace], None],
    progress: Callable[[], Progress],
) -> None:
    """Add the command; `show` tells problems, `progress` says what is being done."""
    one: argparse.ArgumentParser = commands.add_parser("pack", help="make a meeting's pack of papers as one")
    one.add_argument("file", type=Path, metavar="PACK.yaml", help="the meeting, its agenda and its papers")
    one.add_argument(
        "--audience", choices=("internal", "public"), default="internal", help="who the pack is for (internal)"
    )
    one.add_argument("--out", type=Path, help="the folder to write to (build/NAME)")
    one.add_argument("--strict", action="store_true", help="treat warnings as errors")

    def run(arguments: argparse.Namespace) -> int:
        from reportgen.pack.run import pack

        problems = Problems()
        written = pack(
            arguments.file,
            problems,
            audience=arguments.audience,
            strict=arguments.strict,
            out=arguments.out,
            progress=progress(),
        )
        show(problems, arguments)
        if not written:
            return 1
        for _path in written:
            pass
        return 0

    one.set_defaults(run=run)
