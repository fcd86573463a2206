"""`reportgen figures`: the figures of an edition by name, or a Word file to copy them from."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from reportgen.commands import _options
from reportgen.commands._output import progress, show
from reportgen.problems import Problems

ORDER = 62


def add(commands: Any) -> None:
    """The command's words."""
    what = "list every figure by its name, or write a Word file to copy them from"
    one = _options.of_an_edition(commands, "figures", what, run)
    _options.add_audience(one)
    one.add_argument("--word", type=Path, metavar="FILE.docx", help="the Word file, with each figure as a ready field")
    one.set_defaults(strict=False, json_problems=False)


def run(arguments: argparse.Namespace) -> int:
    """Print the figures, or write the file."""
    from reportgen.pipeline import count
    from reportgen.render.word_source import figures_word, named_figures

    problems = Problems()
    counts = count(arguments.edition, problems, audience=arguments.audience, progress=progress())
    if arguments.word is None:
        for name, shown, meaning in named_figures(counts.published):
            print(f"{name}\t{shown.text}\t{meaning}")
        return 0
    from reportgen.outputs import put_files

    file: Path = arguments.word.with_suffix(".docx")
    put_files(file.parent, {file.name: figures_word(counts)}, recorded=False)
    show(problems, arguments)
    print(f"{file.name} holds the figures of {counts.opened.name}: copy a value from it into your Word file.")
    return 0
