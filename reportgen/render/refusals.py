"""What the writers refuse of a finished paper, told before any is written: `check` says what `build` would.

A writer is loaded only where the paper has something that it might refuse.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from reportgen.document import paging, walk
from reportgen.document.blocks import Document, Table
from reportgen.pipeline import Checked
from reportgen.problems import Problem, Problems, ProblemsError, Where
from reportgen.settings.opened import Opened
from reportgen.settings.yaml_source import KeyPath, Source
from reportgen.writers.glyph_check import missing_glyphs, signs_not_in_font

_SURELY_FITS = 8_000
"""Characters that a cell of a workbook holds for certain (it holds 32,767), whatever is added to its words."""
_NAMES_OF_FILES = frozenset(("file", "edition", "to"))
"""Keys of a pack whose words are printed nowhere."""


def refusals(paper: Checked) -> Problems:
    """Every problem that writing the paper in its forms would stop on; of a Word template, as far as it is opened."""
    problems = Problems(at_settings(problem, paper.opened) for problem in missing_glyphs(paper.document))
    problems.extend(figures_too_long(paper))
    template = paper.opened.edition.word_template
    path = paper.opened.folder / template
    try:
        # A pack's words are whole once its pages are laid out.
        if not paging.asks(paper.document) and may_be_too_long(paper.document):
            from reportgen.writers import xlsx

            xlsx.write(paper.document)
        if template and path.is_file():
            from reportgen.writers.docx.template import Template

            Template.open(path.read_bytes())
    except ProblemsError as stopped:
        problems.extend(stopped.problems)
    return problems


def at_settings(problem: Problem, opened: Opened) -> Problem:
    """A problem of words that a document holds apart from its blocks, at their line of the edition's settings."""
    if problem.where != Where("edition.yaml", key=problem.where.key):
        return problem
    return replace(problem, where=opened.sources["edition.yaml"].where((problem.where.key,)))


def refused_settings(source: Source) -> tuple[Problem, ...]:
    """Signs of the words of a settings file that the paper's font does not have, at their own place."""
    return signs_not_in_font(_printed(source, source.data, ()))


def _printed(source: Source, data: Any, path: KeyPath) -> Iterator[tuple[Where, str]]:
    """The words of a settings file with their places, but those that name files and editions."""
    if isinstance(data, dict):
        for key, value in data.items():
            if key not in _NAMES_OF_FILES:
                yield from _printed(source, value, (*path, key))
    elif isinstance(data, list):
        for at, value in enumerate(data):
            yield from _printed(source, value, (*path, at))
    elif isinstance(data, str):
        yield source.where(path), data


def figures_too_long(paper: Checked) -> Iterator[Problem]:
    """Figures whose title, definition or source is longer than a cell of the workbook's list of them holds."""
    for figure in paper.published:
        words = max((figure.title, figure.definition, figure.definition_source), key=len)
        if len(words) <= _SURELY_FITS:
            continue
        from reportgen.writers.xlsx.book import LONGEST_CELL

        if len(words) > LONGEST_CELL:
            fault = f"words of this figure have {len(words):,} characters, and a spreadsheet keeps {LONGEST_CELL:,}."
            yield Problem("cell-too-long", "error", figure.where, fault, "make them shorter.")


def may_be_too_long(document: Document) -> bool:
    """Whether a passage of the paper, or a cell of its tables, has more words than a cell surely holds."""
    lengths: dict[str, int] = {}
    for run in walk.word_runs(document):
        own = sum(len(getattr(inline, "text", "")) for inline in walk.nested_inlines(run.content))
        lengths[run.place] = lengths.get(run.place, 0) + own
    descriptions = (len(block.description) for block in walk.blocks(document) if isinstance(block, Table))
    return max((*lengths.values(), *descriptions), default=0) > _SURELY_FITS
