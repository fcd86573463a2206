"""Which characters of a text with braces and Markdown each printed character was written as.

The text is read as narrative is: branches that are not taken this year are passed over, and what stands between
braces is one sign, whatever it prints. Then the words of a paragraph are followed along it, character by character,
past the signs of Markdown. Words that cannot be followed are not guessed at.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from itertools import accumulate

from reportgen.merging.tokens import CALLS, WordToken, text_of
from reportgen.narrative.context import Placement
from reportgen.narrative.language import read_signs

_BOUND, _PLACED = "\ue000", "\ue004"
_SKIPPED = re.compile(
    r"[ \t]*<!--.*?-->|\[\^[^\]\s]+\](?!:)|[ \t]*\{[#.][^{}\n]*\}(?=[ \t]*(?:\n|\Z|<!--))|[\u00ad\u200b\u2060\ufeff]",
    re.DOTALL,
)
"""What is never printed where it stands: asides, calls of footnotes, attributes."""
_CALL = re.compile(r"\[\^[^\]\s]+\](?!:)")
_MARKUP = re.compile(r"\*{1,3}|_{1,3}|\]\([^)\s]*\)|\[|\\(?=[^\w\s])")
_OPENING = re.compile(
    r"[ \t]*(?:>[ \t]?)*(?:#{1,6}[ \t]+|(?:(?:[-*+]|[0-9]{1,9}[.)]|[a-z][.)]|[ivx]+[.)])[ \t]+)+"
    r"|:{3,}[ \t]*[a-z]+[ \t]*|\[\^[^\]\s]+\]:[ \t]*)?"
)
_CLOSING = re.compile(
    r"(?:[ \t]*<!--.*?-->|\*{1,3}|_{1,3}|\]\([^)\s]*\)|\[\^[^\]\s]+\](?!:)|[ \t]*\{[#.][^{}\n]*\})*", re.DOTALL
)
_SAME = {
    "\u201c": '"', "\u201d": '"', "\u2018": "'", "\u2019": "'", "-": "\u2011",
}  # fmt: skip
_SHORT = {
    "\u2014": "---",
    "\u2013": "--",
    "\u2026": "...",
    "\u00a9": "(c)",
    "\u00ae": "(r)",
    "\u2122": "(tm)",
    "\u00b1": "+-",
}
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")


@dataclass(frozen=True, slots=True)
class WrittenSign:
    """What is printed for the characters `start` to `end` of a text; `bound` where braces print it."""

    text: str
    start: int
    end: int
    bound: bool = False


@dataclass(frozen=True, slots=True)
class Followed:
    """Words followed along a text: for each printed character its sign; where the block begins and where it ends."""

    signs: tuple[WrittenSign, ...]
    start: int
    end: int
    opening: str
    """Its marker: `## `, `- `, `1. `; empty for a paragraph."""


class WrittenText:
    """A text as it is read this year. Raises `ValueError` where its braces cannot be made out."""

    def __init__(self, source: str, names: Mapping[str, object]) -> None:
        self.source = source
        self._signs: list[WrittenSign] = []
        for start, end, printed in read_signs(source, names):
            if printed is None:
                self._signs += [WrittenSign(source[at], at, at + 1) for at in range(start, end)]
            elif isinstance(printed, Placement):
                self._signs.append(WrittenSign("", start, end, True))
            else:
                self._signs.append(WrittenSign(_BOUND, start, end, True))
        self._raw = "".join((_BOUND if each.text else _PLACED) if each.bound else each.text for each in self._signs)
        self._lines = [0, *(match.end() for match in re.finditer("\n", source))]

    def follow(self, words: Sequence[WordToken], line: int) -> Followed | None:
        """Where the words stand that are printed for the block at a line (from 1), or at one a little away."""
        for near in (0, 1, -1, 2, -2, 3, -3):
            if 0 < line + near <= len(self._lines):
                followed = self._from(words, self._lines[line + near - 1])
                if followed is not None:
                    return followed
        return None

    def note(self, words: Sequence[WordToken]) -> Followed | None:
        """Where the footnote of these words is written."""
        for match in re.finditer(r"(?m)^ {0,3}\[\^[^\]\s]+\]:", self.source):
            if (followed := self._from(words, match.start())) is not None:
                return followed
        return None

    def _from(self, words: Sequence[WordToken], offset: int) -> Followed | None:
        first = next((at for at, sign in enumerate(self._signs) if sign.start >= offset), len(self._signs))
        opening = _OPENING.match(self._raw, first)
        for at in dict.fromkeys((opening.end() if opening else first, first)):
            signs = self._follow(words, at)
            if signs:
                last = self._signs.index(signs[-1]) if signs[-1].bound else self._at(signs[-1].end - 1)
                closing = _CLOSING.match(self._raw, last + 1)
                end = self._signs[closing.end() - 1].end if closing and closing.end() > last + 1 else signs[-1].end
                return Followed(tuple(signs), offset, end, self._raw[first:at] if at > first else "")
        return None

    def _at(self, offset: int) -> int:
        return next(at for at, sign in enumerate(self._signs) if sign.start <= offset < sign.end)

    def _follow(self, content: Sequence[WordToken], at: int) -> list[WrittenSign] | None:
        """The signs that print the words from `at` on; None where other words stand there."""
        signs: list[WrittenSign] = []
        words = text_of(content)
        starts = accumulate((len(token.text) for token in content), initial=0)
        bound = {start: len(token.text) for start, token in zip(starts, content, strict=False) if token.key}
        while len(signs) < len(words):
            wanted = words[len(signs) :]
            skipped = _SKIPPED.match(self._raw, at)
            if at >= len(self._signs):
                return None
            if CALLS.match(wanted[0]) and (called := _CALL.match(self._raw, at)):
                signs.append(WrittenSign(wanted[0], self._signs[at].start, self._signs[called.end() - 1].end))
                at = called.end()
            elif skipped:
                at = skipped.end()
            elif (step := self._step(wanted, at, bound.get(len(signs), 0))) is not None:
                sign, printed, at = step
                signs += [sign] * printed
            elif markup := _MARKUP.match(self._raw, at):
                at = markup.end()
            elif self._raw[at].isspace() and signs and words[len(signs) - 1] == " ":
                at += 1
            else:
                return None
        return signs

    def _step(self, wanted: str, at: int, bound: int) -> tuple[WrittenSign, int, int] | None:
        """The sign that prints what is wanted next, how many characters it prints, and where to go on.

        What is bound is `bound` characters long; 0 where words of the text are wanted.
        """
        sign, raw = self._signs[at], self._raw
        if sign.bound:
            return (sign, bound, at + 1) if sign.text and bound else None
        if bound:
            return None
        if wanted[0] == " " and raw[at].isspace():
            end = at
            while end < len(raw) and raw[end].isspace():
                end += 1
            return WrittenSign(" ", sign.start, self._signs[end - 1].end), 1, end
        if raw[at] == wanted[0] or raw[at] == _SAME.get(wanted[0]):
            return sign, 1, at + 1
        short = _SHORT.get(wanted[0], "")
        if short and raw.startswith(short, at):
            return WrittenSign(wanted[0], sign.start, self._signs[at + len(short) - 1].end), 1, at + len(short)
        entity = _ENTITY.match(raw, at)
        if entity and unescape(entity[0]) == wanted[0]:
            return WrittenSign(wanted[0], sign.start, self._signs[entity.end() - 1].end), 1, entity.end()
        return None
