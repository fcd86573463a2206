"""What the writers refuse of a finished paper, told before any is written: `check` says what `build` would."""

from __future__ import annotations

from reportgen.pipeline import Made
from reportgen.problems import Problems, ProblemsError


def refusals(made: Made) -> Problems:
    """Every problem that writing the paper in its forms would stop on; of a Word template, as far as it is opened."""
    from reportgen.document import paging
    from reportgen.writers import xlsx
    from reportgen.writers.docx.template import Template
    from reportgen.writers.pdf.glyph_check import missing_glyphs

    problems = Problems(missing_glyphs(made.document))
    template = made.opened.edition.word_template
    path = made.opened.folder / template
    try:
        if not paging.asks(made.document):  # a pack's words are whole once its pages are laid out
            xlsx.write(made.document)
        if template and path.is_file():
            Template.open(path.read_bytes())
    except ProblemsError as stopped:
        problems.extend(stopped.problems)
    return problems
