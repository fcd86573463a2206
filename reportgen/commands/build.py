"""`reportgen build`: the papers of an edition, or of all."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportgen.commands import _options
from reportgen.commands._output import STRICT, progress, saved, show, worth_a_process

if TYPE_CHECKING:
    from reportgen.render.process import RenderProcess

ORDER = 40


def add(commands: Any) -> None:
    """The command's words."""
    one = _options.of_an_edition(commands, "build", "make the papers of an edition, or of all", run, optional=True)
    one.add_argument("--all", action="store_true", help="every edition there is, several at once")
    _options.formats(one)
    _options.audience(one)
    one.add_argument("--out", type=Path, help="the folder to write to (build/EDITION)")
    _options.strict(one)


def run(arguments: argparse.Namespace) -> int:
    """Build the one edition that is named, or all of them."""
    if bool(arguments.edition) == arguments.all:
        print("Give one EDITION, or --all for every edition there is.", file=sys.stderr)
        return 2
    if arguments.all:
        return _build_all(arguments)
    from reportgen.render.process import RenderProcess, draws

    with RenderProcess(beside=worth_a_process(arguments.formats), draws=draws(arguments.formats)) as renderer:
        return _built(arguments, renderer)


def _built(arguments: argparse.Namespace, renderer: RenderProcess) -> int:
    from reportgen.pipeline import make
    from reportgen.problems import Problems

    problems = Problems()
    made = make(arguments.edition, problems, audience=arguments.audience, progress=progress())
    show(problems, arguments)
    if arguments.strict and problems.warnings:
        print(STRICT, file=sys.stderr)
        return 1
    from reportgen.outputs.cache import open_cache
    from reportgen.render.papers import build, hidden_in_words

    opened = made.opened
    out = arguments.out or opened.home.papers(opened.name, made.published.audience, opened.folder)
    saved(build(made, out, arguments.formats, progress(), open_cache(), renderer))
    print(hidden_in_words(made.document))
    return 0


def _build_all(arguments: argparse.Namespace) -> int:
    """Build every edition; say of each how it ended, and at the end what went wrong."""
    from reportgen.outputs import write_log
    from reportgen.render import build_all
    from reportgen.settings.home import home

    if arguments.out:
        print("--out is for one edition; each of --all goes to its own folder under build.", file=sys.stderr)
        return 2
    here = home()
    editions = tuple(here.editions)
    options = [f"--formats={','.join(arguments.formats)}"]
    options += [f"--audience={arguments.audience}"] if arguments.audience else []
    options += ["--strict"] if arguments.strict else []

    failed: list[build_all.Outcome] = []

    def told(outcome: build_all.Outcome, done: int, of: int) -> None:
        print(f"{done} of {of}  {outcome.edition}: {'NOT made' if outcome.status else 'made'}", flush=True)
        if outcome.status:
            failed.append(outcome)
        else:
            write_log.done(here.folder / "build" / outcome.edition)

    try:
        build_all.build(editions, options, told)
    finally:
        for outcome in sorted(failed, key=lambda one: one.edition):
            print(f"\n{outcome.edition}:\n{outcome.said}", file=sys.stderr)
    return 1 if failed else 0
