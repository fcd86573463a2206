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
from reportgen.render.engine_choice import weasyprint_works
from reportgen.settings.edition import PdfEngine
from reportgen.settings.yaml_source import KeyPath, Source
from reportgen.writers.glyph_check import missing_glyphs, signs_not_in_font

_SURELY_FITS = 8_000
"""Characters that a cell of a workbook holds for certain (it holds 32,767), whatever is added to its words."""
_NAMES_OF_FILES = frozenset(("file", "edition", "to"))
"""Keys of a pack whose words are printed nowhere."""


def refusals(paper: Checked) -> Problems:
    """Every problem that writing the paper in its forms would stop on; of a Word template, as far as it is opened."""
    settings = paper.opened.sources["edition.yaml"]
    problems = Problems(signs_refused(paper.document, settings))
    problems.extend(at_settings(problem, settings) for problem in too_long(paper))
    problems.extend(without_libraries(paper.opened.edition.pdf_engine, settings))
    template = paper.opened.edition.word_template
    path = paper.opened.folder / template
    try:
        # A pack's words are whole once its pages are laid out.
        if not problems.errors and not paging.asks(paper.document) and may_be_too_long(paper.document):
            from reportgen.writers import xlsx

            xlsx.write(paper.document)
        if template and path.is_file():
            from reportgen.writers.docx.template import Template

            Template.open(path.read_bytes())
    except ProblemsError as stopped:
        problems.extend(at_settings(problem, settings) for problem in stopped.problems)
    return problems


def without_libraries(engine: PdfEngine, settings: Source) -> Iterator[Problem]:
    """That WeasyPrint was chosen and cannot work here, at its line of the settings."""
    if engine == "weasyprint" and not weasyprint_works():
        from reportgen.writers.pdf.engine import libraries_missing

        yield at_settings(libraries_missing(), settings)


def signs_refused(document: Document, settings: Source) -> Iterator[Problem]:
    """Signs of a paper's words that its font does not have, at their place in what was written."""
    return (at_settings(problem, settings) for problem in missing_glyphs(document))


def at_settings(problem: Problem, settings: Source) -> Problem:
    """A problem that a writer has with something of the settings, at its line of the edition's or the pack's own."""
    if problem.where != Where("edition.yaml", key=problem.where.key):
        return problem
    return replace(problem, where=settings.where((problem.where.key,)))


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


def too_long(paper: Checked) -> Iterator[Problem]:
    """Words of the paper and of its figures that no cell of the workbook holds, at their place in what was written."""
    words = [(place, length, where) for place, (length, where) in _lengths(paper.document).items()]
    for figure in paper.published:
        longest = max((figure.title, figure.definition, figure.definition_source), key=len)
        words.append(("this figure", len(longest), figure.where))
    for place, length, where in words:
        if length <= _SURELY_FITS:
            continue
        from reportgen.writers.xlsx.book import LONGEST_CELL

        if length > LONGEST_CELL:
            most = f"a cell of the workbook holds {LONGEST_CELL:,} at most"
            fault = f"words of {place} have {length:,} characters, and {most}."
            yield Problem("cell-too-long", "error", where, fault, "make them shorter, or give them rows of their own.")


def may_be_too_long(document: Document) -> bool:
    """Whether a passage of the paper, or a cell of its tables, has more words than a cell surely holds."""
    return max((length for length, _ in _lengths(document).values()), default=0) > _SURELY_FITS


def _lengths(document: Document) -> dict[str, tuple[int, Where]]:
    """How many characters each passage and cell has, by its place in the paper, and where it was written."""
    lengths: dict[str, tuple[int, Where]] = {}
    for run in walk.word_runs(document):
        own = sum(len(getattr(inline, "text", "")) for inline in walk.nested_inlines(run.content))
        before, where = lengths.get(run.place, (0, run.where))
        lengths[run.place] = (before + own, where)
    for block in walk.blocks(document):
        if isinstance(block, Table):
            lengths[f"the description of {walk.table_place(block)}"] = (len(block.description), block.where)
    return lengths
