"""Notes of reviewers that nobody has answered yet, from `reviews.yaml`."""

from __future__ import annotations

from reportgen.document.blocks import Document
from reportgen.document.marked import block_of_words, marked_blocks
from reportgen.figures.published import Published
from reportgen.problems import Problems, Where
from reportgen.settings.opened import Opened

OF_THE_PAPER = True


def check(opened: Opened, document: Document, published: Published, problems: Problems) -> None:
    """Each open note is told at the line where its words stand now, and each answered one has its answer."""
    numbered = marked_blocks(document)
    for at, note in enumerate(opened.reviews.notes if opened.reviews else ()):
        here = opened.where("reviews.yaml", "notes", at)
        if note.state == "answered" and not note.answer:
            fault = "this note is answered, and nobody wrote how."
            problems.warning("review-note-without-answer", here, fault, "write answer:, or set state: to open.")
        if note.state != "open":
            continue
        where = Where(opened.shown(opened.folder / note.at), note.line or None) if note.at else here
        block = block_of_words(numbered, where, note.words)
        where = numbered[block - 1].where if block else where
        by = f" by {note.by}" if note.by else ""
        day = f" on {note.day.isoformat()}" if note.day else ""
        words = f" (of \u201c{note.quote or note.words}\u201d)" if note.words else ""
        fix = f"answer it in {here}: write answer:, and set state: to answered or resolved."
        problems.note("review-note", where, f"a note{by}{day}: {note.note}{words}", fix)
