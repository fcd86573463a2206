"""The comments of an edited copy: those that the paper was built with told apart from those that are new."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportgen.document.reading import tidy
from reportgen.merging.ours import OurPaper
from reportgen.problems import Where
from reportgen.readback.word import WordFile, every_paragraph
from reportgen.readback.word.model import Comment, Paragraph
from reportgen.settings.content import ReviewNote


@dataclass(frozen=True, slots=True)
class ReviewComment:
    """A comment of a copy: by whom and when, on which words, and where those are written.

    `known` is the place of the note in `reviews.yaml` that it is already, or whose answer it is.
    """

    comment: Comment
    where: Where
    known: int | None = None


def review_comments(word: WordFile, ours: OurPaper) -> Iterator[ReviewComment]:
    """The comments, those that the paper was built with told apart from those that are new."""
    marked: dict[int, Paragraph] = {}
    last = Paragraph(0)
    for paragraph in every_paragraph(word.blocks):
        last = paragraph if paragraph.marks else last
        marked[paragraph.place] = last
    notes = ours.paper.opened.reviews.notes if ours.paper.opened.reviews else ()
    blocks = [next(iter(marked.get(comment.place, Paragraph(0)).marks), 0) for comment in word.comments]
    known = [
        [at for at, note in enumerate(notes) if _is_note(comment, note, block, ours)]
        for comment, block in zip(word.comments, blocks, strict=True)
    ]
    pairs = list(zip(word.comments, known, strict=True))
    exact = [next((at for at in places if _of_same(comment, notes[at])), None) for comment, places in pairs]
    for (comment, places), block, same in zip(pairs, blocks, exact, strict=True):
        where = ours.base_where(block) if block else Where("")
        yield ReviewComment(comment, where, _first_free(comment, places, exact) if same is None else same)


def _first_free(comment: Comment, places: Sequence[int], used: Sequence[int | None]) -> int | None:
    """The first of the notes that a comment may be that is no other comment's; a reply may be that of any."""
    return next((at for at in places if comment.reply_to or at not in used), None)


def _of_same(comment: Comment, note: ReviewNote) -> bool:
    """Whether a comment stands on the words that a note stands on."""
    return (tidy(comment.quote), comment.which) == (tidy(note.quote), note.which)


def _is_note(comment: Comment, note: ReviewNote, block: int, ours: OurPaper) -> bool:
    """Whether a comment is a note that is kept already, or the answer to it."""
    if comment.reply_to and comment.words == tidy(note.answer):
        return True
    day = note.day.isoformat() if note.day else ""
    if (note.by, day, tidy(note.note)) != (tidy(comment.author), comment.day, comment.words):
        return False
    return bool(comment.reply_to) or ours.base_block(note.at, note.line, note.words) in (0, block)
