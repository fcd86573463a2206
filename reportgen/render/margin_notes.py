"""The notes of `reviews.yaml` as the comments of the next Word paper, each at the words it was made on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.document.marked import MarginNote
from reportgen.document.reading import tidy
from reportgen.problems import Where

if TYPE_CHECKING:
    from reportgen.settings.opened import Opened

AUTHORS = "The authors"
"""Who answers where neither the note nor the edition says."""


def margin_notes(opened: Opened, author: str) -> tuple[MarginNote, ...]:
    """Each note, and directly after it what was answered and the notes that reply to it.

    `author` answers where the note does not say who did.
    """
    notes = opened.reviews.notes if opened.reviews else ()
    shown: list[MarginNote] = []
    first = {tidy(note.note) for note in notes if not note.in_reply_to}
    threads = [note for note in notes if tidy(note.in_reply_to) not in first]
    for thread in threads:
        replies = [note for note in notes if note not in threads and tidy(note.in_reply_to) == tidy(thread.note)]
        where = Where(opened.shown(opened.folder / thread.at) if thread.at else "", thread.line or None)
        resolved = thread.state == "resolved"
        parent = len(shown)
        for note in (thread, *replies):
            day = note.day.isoformat() if note.day else ""
            reply_to = None if note is thread else parent
            shown.append(MarginNote(where, thread.words, note.by, day, note.note, resolved, reply_to))
            if note.answer:
                by = note.answered_by or author or AUTHORS
                shown.append(MarginNote(where, thread.words, by, "", note.answer, resolved, parent))
    return tuple(shown)
