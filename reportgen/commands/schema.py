"""`reportgen schema`: JSON Schema of the settings files."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from reportgen.commands import _options

ORDER = 120


def add(commands: Any) -> None:
    """The command's words."""
    one = commands.add_parser("schema", help="write JSON Schema of the settings files, for editors")
    one.add_argument("--out", type=_options.path, default=Path("config/schemas"), help="the folder to write to")
    one.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Write them."""
    from reportgen.outputs import put_files
    from reportgen.schemas import schemas

    put_files(arguments.out, schemas())
    print(f"JSON Schema written to {arguments.out}.")
    return 0
