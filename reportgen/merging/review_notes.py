"""Comments of Word copies as the notes of `reviews.yaml`, each at the line that it was made on."""

from __future__ import annotations

import json
from collections.abc import Sequence

from reportgen.document.reading import tidy
from reportgen.editions.roll_text import Edits, edited
from reportgen.merging.review_comments import ReviewComment

_HEAD = """\
# What reviewers said in the margin of Word copies. `reportgen check` shows each that is open, and the next Word paper
# has them in its margin. Answer with `answer:` (and `answered_by:`), and set `state:` to answered or resolved.
notes:
"""
_NOTHING = "(no words)"
_WORDS = 120  # characters of the words that a comment was made on


def with_comments(was: bytes | None, comments: Sequence[ReviewComment], folder: str) -> tuple[bytes, int, int]:
    """The file with the comments that are not in it yet, how many those are, and how many of its notes were resolved.

    A note is resolved where its comment was resolved in Word.
    """
    resolved = sorted({each.known for each in comments if each.known is not None and _settles(each)})
    entries = list(dict.fromkeys(_entry(each, folder) for each in comments if each.known is None))
    settled = 0

    def change(text: str) -> str:
        nonlocal settled
        edits = Edits(text, "reviews.yaml")
        for at in resolved:
            if edits.words("notes", at, "state") == "open":
                edits.put("resolved", "notes", at, "state")
                settled += 1
        first = edits.spots.get(("notes", 0))
        indent = "  " if first is None else " " * (first.key - text.rfind("\n", 0, first.key) - 3)
        if entries and first is None:
            edits.put("", "notes")
        text = edits.made().rstrip() + "\n"
        return text + "".join(entry.replace("\x00", indent) for entry in entries)

    return edited(was if was is not None else _HEAD.encode(), change), len(entries), settled


def _settles(comment: ReviewComment) -> bool:
    return comment.comment.resolved and not comment.comment.reply_to


def _entry(review: ReviewComment, folder: str) -> str:
    """A note of the file, the indent of each of its lines as a sign that stands nowhere else."""
    comment, where, words = review.comment, review.where, review.comment.paragraph
    words = words if len(words) <= _WORDS else f"{words[:_WORDS].rsplit(' ', 1)[0]} \u2026"
    fields: dict[str, str | int | None] = {"at": where.file.removeprefix(f"{folder}/"), "line": where.line}
    fields |= {"words": words, "quote": "" if comment.reply_to else comment.quote}
    fields |= {"which": comment.which if comment.which > 1 and not comment.reply_to else None}
    fields |= {"by": tidy(comment.author), "day": comment.day, "note": comment.words or _NOTHING}
    fields |= {"in_reply_to": comment.reply_to, "state": "resolved" if comment.resolved else "open"}
    written = [f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in fields.items() if value]
    return "\x00- " + "\n\x00  ".join(written) + "\n"
