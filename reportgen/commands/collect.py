"""`reportgen collect`: an extract without a child in it, counted from a statutory return."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from reportgen.commands._output import show

ORDER = 75


def add(commands: Any) -> None:
    """The command's words."""
    one = commands.add_parser("collect", help="count an SSDA903 return into an extract without a child in it")
    one.add_argument("source", type=Path, metavar="RETURN", help="the folder of the return's CSV files, or its XML")
    one.add_argument("--year", type=int, required=True, help="the year in which it ends: 2025 for 2024/25")
    one.add_argument(
        "--out", type=Path, required=True, help="a new folder for the extract and what is wrong, in counts"
    )
    one.add_argument("--sdq-ages", default="4-16", help="the ages that are asked for an SDQ score (4-16)")
    one.add_argument("--rows", action="store_true", help="list the rows at fault too: file and line, no value")
    one.set_defaults(run=run, strict=False, json_problems=False)


def run(arguments: argparse.Namespace) -> int:
    """Count the return and write the extract beside its data-quality statement; all of them, or none."""
    from reportgen.outputs import plant
    from reportgen.problems import Problems
    from reportgen.returns.run import collected_files

    problems = Problems()
    files = collected_files(arguments.source, arguments.year, arguments.sdq_ages, problems, rows=arguments.rows)
    problems.stop_on_error()
    plant({arguments.out: files})
    show(problems, arguments)
    for name in files:
        print(arguments.out / name)
    return 0
