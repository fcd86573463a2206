"""The notes of `reviews.yaml` as the comments of the next Word paper, each at the words it was made on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from reportgen.document.marked import MarginNote
from reportgen.document.reading import tidy
from reportgen.problems import Where

if TYPE_CHECKING:
    from reportgen.settings.content import ReviewNote
    from reportgen.settings.opened import Opened

AUTHORS = "The authors"
"""Who answers where neither the note nor the edition says."""


def margin_notes(opened: Opened, author: str) -> tuple[MarginNote, ...]:
    """Each note, and directly after it what was answered and the notes that reply to it.

    `author` answers where the note does not say who did.
    """
    notes = opened.reviews.notes if opened.reviews else ()
    first = {tidy(note.note) for note in notes if not note.in_reply_to}
    threads = [note for note in notes if tidy(note.in_reply_to) not in first]
    replies = [note for note in notes if tidy(note.in_reply_to) in first]
    shown: list[MarginNote] = []
    for thread in threads:
        where = Where(opened.shown(opened.folder / thread.at) if thread.at else "", thread.line or None)
        below = [note for note in replies if tidy(note.in_reply_to) == tidy(thread.note)]
        shown += _thread(thread, below, where, author, len(shown))
    return tuple(shown)


def _thread(
    thread: ReviewNote, replies: Sequence[ReviewNote], where: Where, author: str, first: int
) -> Iterator[MarginNote]:
    """A note with what was written below it; `first` is its place among all comments."""
    resolved = thread.state == "resolved"
    for note in (thread, *replies):
        day = note.day.isoformat() if note.day else ""
        reply_to = None if note is thread else first
        yield MarginNote(where, thread.words, note.by, day, note.note, resolved, reply_to, thread.quote, thread.which)
        if note.answer:
            by = note.answered_by or author or AUTHORS
            yield MarginNote(where, thread.words, by, "", note.answer, resolved, first, thread.quote, thread.which)
