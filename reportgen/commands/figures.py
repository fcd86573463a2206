"""`reportgen figures`: the figures of an edition by name, or a Word file to copy them from."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from reportgen.commands import _options
from reportgen.commands._output import progress, show
from reportgen.commands._recorded import Answered, Recording, answer_from_record, asked_of_edition, figure_store
from reportgen.problems import Problems, Where, stop

ORDER = 62


def add(commands: Any) -> None:
    """The command's words."""
    what = "list every figure by its name, or write a Word file to copy them from"
    one = _options.of_an_edition(commands, "figures", what, run)
    _options.add_audience(one)
    one.add_argument(
        "--word", type=_options.path, metavar="FILE.docx", help="the Word file, with each figure as a ready field"
    )
    one.set_defaults(strict=False, json_problems=False)


def run(arguments: argparse.Namespace) -> int:
    """Print the figures, or write the file."""
    if arguments.word is None:
        return answer_from_record(asked_of_edition(arguments, "figures"), lambda on: _listed(arguments, on))
    from reportgen.outputs import put_files
    from reportgen.pipeline import count
    from reportgen.render.word_source import figures_word

    problems = Problems()
    file = _word_file(arguments.word)
    counts = count(arguments.edition, problems, audience=arguments.audience, progress=progress())
    put_files(file.parent, {file.name: figures_word(counts)}, recorded=False)
    show(problems, arguments)
    print(f"{file.name} holds the figures of {counts.opened.name}: copy a value from it into your Word file.")
    return 0


def _listed(arguments: argparse.Namespace, recording: Recording | None) -> Answered:
    from reportgen.pipeline import published_figures
    from reportgen.render.word_source import named_figures

    store = figure_store(arguments, recording)
    published = published_figures(
        arguments.edition, Problems(), store, audience=arguments.audience, progress=progress()
    )
    lines = (f"{name}\t{shown.text}\t{meaning}\n" for name, shown, meaning in named_figures(published))
    words = "".join(lines)
    sys.stdout.write(words)
    return Answered(None, words, "")


def _word_file(path: Path) -> Path:
    """The Word file that is to be written, with its ending where that was left out."""
    if not path.name or path.is_dir():
        fault = "this is a folder, not the name of a file."
        raise stop("not-a-file", Where(str(path)), fault, f"name the Word file: {path / 'figures.docx'}")
    return path if path.suffix.lower() == ".docx" else path.with_name(f"{path.name}.docx")
