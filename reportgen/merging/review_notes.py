"""Comments of Word copies as the notes of `reviews.yaml`, each at the line that it was made on."""

from __future__ import annotations

import json
from collections.abc import Sequence

import yaml

from reportgen.merging.merge import ReviewComment

_HEAD = """\
# What reviewers said in the margin of Word copies. `reportgen check` shows each that is open. Answer with `answer:`,
# and set `state:` to answered or resolved.
notes:
"""
_WORDS = 120  # characters of the words that a comment was made on


def with_comments(was: bytes | None, comments: Sequence[ReviewComment], folder: str) -> tuple[bytes, int]:
    """The file with the comments that are not in it yet, and how many those are."""
    text = was.decode("utf-8") if was else _HEAD
    known = {(note.get("by"), str(note.get("day")), note.get("note")) for note in _notes(text)}
    added = [each for each in comments if _key(each) not in known]
    text = text if text.endswith("\n") else text + "\n"
    return (text + "".join(_entry(each, folder) for each in added)).encode("utf-8"), len(added)


def _notes(text: str) -> list[dict[str, object]]:
    try:
        notes = (yaml.safe_load(text) or {}).get("notes") or []
    except (yaml.YAMLError, AttributeError):
        return []
    return [note for note in notes if isinstance(note, dict)]


def _key(comment: ReviewComment) -> tuple[str, str, str]:
    return comment.comment.author, comment.comment.date[:10], comment.comment.words


def _entry(comment: ReviewComment, folder: str) -> str:
    where = comment.where
    words = comment.words if len(comment.words) <= _WORDS else f"{comment.words[:_WORDS].rsplit(' ', 1)[0]} \u2026"
    fields = {"at": where.file.removeprefix(f"{folder}/"), "line": where.line, "words": words}
    fields |= dict(zip(("by", "day", "note"), _key(comment), strict=True)) | {"state": "open"}
    written = [f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in fields.items() if value]
    return "  - " + "\n    ".join(written) + "\n"
