"""`reportgen compare`: a paper of what changed between editions."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from reportgen.commands import _options
from reportgen.commands._output import STRICT, progress, saved, show, worth_a_process
from reportgen.problems import Problems

ORDER = 100


def add(commands: Any) -> None:
    """The command's words."""
    what = "make a paper of what changed between editions, or of trends over several"
    one = commands.add_parser("compare", help=what)
    one.add_argument(
        "editions",
        nargs="+",
        metavar="EDITION",
        help="oldest first: an edition, EDITION@VERSION as issued, the folder of an issue, or a figures.json",
    )
    _options.add_audience(one)
    one.add_argument("--across-breaks", action="store_true", help="work out changes even where a definition changed")
    _options.add_formats(one)
    _options.add_engine(one, "auto")
    one.add_argument("--out", type=_options.path, help="the folder to write to (build/NAME-to-NAME)")
    _options.add_strict(one)
    one.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Make the comparison."""
    from reportgen.render.process import RenderProcess, draws

    with RenderProcess(beside=worth_a_process(arguments.formats), draws=draws(arguments.formats)) as renderer:
        from reportgen.editions.compare.run import compare

        problems = Problems()
        options = {
            name: getattr(arguments, name)
            for name in ("audience", "across_breaks", "strict", "formats", "out", "pdf_engine")
        }
        written = compare(arguments.editions, problems, progress=progress(), renderer=renderer, **options)
    show(problems, arguments)
    if written is None:
        print(STRICT, file=sys.stderr)
        return 1
    saved(written)
    return 0
