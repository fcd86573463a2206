"""Edits of a paragraph's tokens as edits of the characters they were written as; Markdown's own signs stay."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from reportgen.merging.changes import BREAK, Looks
from reportgen.merging.notes import WRITER
from reportgen.merging.ours import Site
from reportgen.merging.outcome import MARKER, TextEdit
from reportgen.merging.tokens import TokenEdit
from reportgen.merging.written import Followed, WrittenSign
from reportgen.readback.markdown_looks import LookedWords, with_looks
from reportgen.readback.markdown_signs import begun

_CLOSING = re.compile(r"[*_]+|\]\([^)\s]*\)")
_PLAIN = ("False", "False", "")


@dataclass(frozen=True, slots=True)
class NewWords:
    """The words of a paragraph as they are now, and how each of their characters looks and those before looked."""

    was: str = ""
    words: str = ""
    was_looks: Looks = ()
    looks: Looks = ()
    apart: Sequence[str] = ()
    """What parts each paragraph that the words end in from the one before; none where that is as before all of them."""

    def context(self, edit: TokenEdit, *, replaces: bool) -> tuple[str, str, str]:
        """How the words look that an edit is written among: those it replaces, or that before or after it."""
        at = edit.was_at
        if not replaces and at and (at >= len(self.was_looks) or not self.was[at - 1 : at].isspace()):
            at -= 1
        return self.was_looks[at] if at < len(self.was_looks) else _PLAIN

    def of(self, edit: TokenEdit) -> Looks:
        """How the characters of an edit look; none where that is not known."""
        looks = self.looks[edit.at : edit.at + len(edit.words)]
        return looks if len(looks) == len(edit.words) and len(self.looks) == len(self.words) else ()


def text_edits(site: Site, followed: Followed, token_edits: Sequence[TokenEdit], new: NewWords) -> Iterator[TextEdit]:
    """Edits of tokens as edits of characters of the file."""
    starts = [0]
    for token in site.tokens:
        starts.append(starts[-1] + len(token.text))
    for edit in token_edits:
        begin, end = starts[edit.start], starts[edit.end]
        signs = list(dict.fromkeys(sign for sign in followed.signs[begin:end] if not sign.bound))
        context = new.context(edit, replaces=bool(signs))
        if not signs:
            at, context = _insertion(site, followed, begin, context, new.of(edit))
            words = _written(edit, site, followed, new, context)
            yield TextEdit(site.file, site.path, at, at, words)
            continue
        words = _written(edit, site, followed, new, context)
        for number, (first, last) in enumerate(_spans(site, signs, words)):
            yield TextEdit(site.file, site.path, first, last, words if number == 0 else "")


def _insertion(
    site: Site, followed: Followed, begin: int, context: tuple[str, str, str], looks: Looks
) -> tuple[int, tuple[str, str, str]]:
    """Where words are put in, and how the words there look: after the marks of looks that the new ones have not."""
    at = followed.signs[begin - 1].end if begin else followed.signs[0].start if followed.signs else followed.end
    if begin and looks and context != _PLAIN and looks[0] == _PLAIN:
        while closing := _CLOSING.match(site.source, at):
            at = closing.end()
        return at, _PLAIN
    return at, context


def _spans(site: Site, signs: Sequence[WrittenSign], words: str) -> list[tuple[int, int]]:
    """The runs of characters that signs were written as; with the stars around, where nothing comes in their place."""
    spans: list[tuple[int, int]] = []
    for sign in signs:
        if spans and spans[-1][1] == sign.start:
            spans[-1] = (spans[-1][0], sign.end)
        else:
            spans.append((sign.start, sign.end))
    if not words and len(spans) == 1:
        start, end = spans[0]
        while start and site.source[start - 1] == "*" and site.source[end : end + 1] == "*":
            start, end = start - 1, end + 1
        spans[0] = start, end
    return spans


def _written(edit: TokenEdit, site: Site, followed: Followed, new: NewWords, context: tuple[str, str, str]) -> str:
    """The words of an edit as Markdown; where a paragraph ends in them, what parts it from the next."""
    marker = MARKER.match(followed.opening)
    between = f"\n{marker[0]}" if marker else "\n\n"
    indent = re.match(r"[ \t]*", followed.opening)
    between = between if marker or indent is None else between + indent[0]
    looks = new.of(edit) or [context] * len(edit.words)
    parts, at = edit.words.split(BREAK), 0
    for number, part in enumerate(parts):
        parts[number] = _marked_up(part, looks[at : at + len(part)], context, new.words[: edit.at + at][-1:])
        at += len(part) + 1
        parts[number] = parts[number].lstrip() if number else parts[number]
        parts[number] = parts[number].rstrip() if number < len(parts) - 1 else parts[number]
    written, first = parts[0], new.words[: edit.at].count(BREAK)
    for number, part in enumerate(parts[1:]):
        written += (new.apart[first + number] if first + number < len(new.apart) else between) + part
    return begun(written) if edit.start == 0 else written


def _marked_up(words: str, looks: Looks, context: tuple[str, str, str], before: str) -> str:
    """Words with marks for the looks that those around them have not."""
    pieces, at = [], 0
    for look, run in groupby(looks):
        piece = words[at : at + len(list(run))]
        at += len(piece)
        core = piece.strip()
        bold, italic = (look[n] == "True" != context[n] for n in (0, 1))
        link = look[2] if look[2] != context[2] else ""
        written = piece.replace(core, WRITER.plain(core, 0)) if core else piece
        pieces.append(LookedWords(written, piece, bold, italic, link))
    return with_looks(pieces, before)
