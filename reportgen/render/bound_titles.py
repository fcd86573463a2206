"""What a Word paper is told of its build: the titles of the figures and names that are bound in its narrative."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.document.blocks import Document, FigureText, Text
from reportgen.document.marked import SourceOfWords
from reportgen.document.walk import blocks, inlines_of
from reportgen.figures.published import Published
from reportgen.figures.saying import resolved
from reportgen.render.margin_notes import margin_notes

if TYPE_CHECKING:
    from reportgen.pipeline import ComposedPaper


def source_of_words(paper: ComposedPaper, build: str, *, comments: bool = False) -> SourceOfWords | None:
    """Which build a paper is of, with what each bound key is in words; None where the edition leaves it out.

    With `comments` the notes of reviewers are among it, unless the edition leaves them out or the paper is public.
    """
    opened = paper.opened
    if opened.edition.word_marks == "none":
        return None
    shown = comments and opened.edition.word_comments == "reviews" and paper.published.audience == "internal"
    notes = margin_notes(opened, paper.document.meta.author) if shown else ()
    return SourceOfWords(build, opened.shown(opened.folder), bound_titles(paper.document, paper.published), notes)


def bound_titles(document: Document, published: Published) -> dict[str, str]:
    """By the key of each bound figure or name: `Initial health assessments in time, 2019/2020`."""
    titles: dict[str, str] = {}
    for inline in (each for block in blocks(document) for each in inlines_of(block)):
        match inline:
            case FigureText(ref=ref, key=key) if key and key not in titles:
                described = (resolved(published, ref.of(aspect)) for aspect in ("title", "label", "period"))
                words = dict.fromkeys(text.text for text in described if text is not None and text.text)
                titles[key] = ", ".join(words) or key
            case Text(key=key) if key and key not in titles:
                titles[key] = _name(key)
            case _:
                pass
    return titles


def _name(key: str) -> str:
    """`The edition's next period` for `edition.next_period`."""
    kind, _, rest = key.partition(".")
    words = rest.replace("_", " ").replace(".", ", ")
    return f"{_KINDS.get(kind, kind)}: {words}" if words else kind


_KINDS = {
    "org": "Name from the organisations file",
    "post": "Post from the organisations file",
    "edition": "Word of the edition",
    "meeting": "Word of the meeting",
    "extract": "Word of an extract",
}
