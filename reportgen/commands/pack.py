"""`reportgen pack`: a meeting's papers as one."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from reportgen.commands import _options
from reportgen.commands._output import STRICT, in_words, progress, saved, worth_a_process
from reportgen.commands._recorded import Answered, answer_from_record
from reportgen.problems import Problems

ORDER = 110


def add(commands: Any) -> None:
    """The command's words."""
    one: argparse.ArgumentParser = commands.add_parser("pack", help="make a meeting's pack of papers as one")
    one.add_argument("file", type=_options.path, metavar="PACK.yaml", help="the meeting, its agenda and its papers")
    one.add_argument(
        "--audience", choices=("internal", "public"), default="internal", help="who the pack is for (internal)"
    )
    one.add_argument("--out", type=_options.path, help="the folder to write to (build/NAME)")
    _options.add_strict(one)
    one.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Make the pack, where anything has changed since it was made."""
    from reportgen.build_record import Request
    from reportgen.settings.home import home

    path: Path = arguments.file.resolve()
    options = {name: getattr(arguments, name) for name in ("audience", "strict", "out")}

    def papers() -> tuple[Path, ...]:
        from reportgen.pack.opening import input_paths

        return input_paths(path)

    request = Request(path, home(path.parent), {**options, "pack": str(arguments.file)})
    return answer_from_record(request, lambda _: _built(arguments), papers)


def _built(arguments: argparse.Namespace) -> Answered | None:
    """Make the pack; say on which pages each paper stands, and which is not accessible. None where none was made."""
    from reportgen.render.process import RenderProcess

    with RenderProcess(beside=worth_a_process(("pdf",))) as renderer:
        from reportgen.pack.run import make_pack

        problems = Problems()
        options = {name: getattr(arguments, name) for name in ("audience", "strict", "out")}
        pack = make_pack(arguments.file, problems, progress=progress(), renderer=renderer, **options)
    words = in_words(problems)
    sys.stderr.write(words)
    if pack is None:
        print(STRICT, file=sys.stderr)
        return None
    pages = "".join(f"{line}\n" for line in pack.told())
    sys.stdout.write(pages)
    return Answered(pack.saved.folder, pages + saved(pack.saved), words)
