"""Prose in sentences, and sentences in clauses, each a stretch of the text."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

SENTENCE_END = re.compile(
    r"[.?!](?<!\be\.g.)(?<!\bi\.e.)(?<!\bNo.)(?<!\bDr.)(?<!\bapprox.)(?<!\bvs.)(?<!\bSt.)"
    r"[\"')*_\u201d\u2019]*(?:\[\^[^\]]{0,40}\])*(?=\s+[\"'(*\[\u201c\u2018A-Z0-9\ue000]|\s*\Z)"
)
"""What ends a sentence; `e.g.` and `Dr` do not."""
_BREAK = re.compile(
    r";|(?<![0-9]):(?![0-9])|\s[\u2013\u2014-]\s|,(?![0-9]{3})|[()]"
    r"|\s(?=(?:but|while|whilst|whereas|although|though|compared (?:with|to)|against|up from|down from"
    r"|and|or|from|versus|which)\s|to\s\u00a3?[0-9\ue000])",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class TextSpan:
    """Characters `start` to `end` of a text."""

    start: int
    end: int

    def holds(self, at: int) -> bool:
        """Whether the character stands in it."""
        return self.start <= at < self.end


def sentences(text: str) -> tuple[TextSpan, ...]:
    """The sentences of a paragraph; together they are the text."""
    spans, start, last = [], 0, len(text.rstrip())
    for match in SENTENCE_END.finditer(text):
        if match.end() < last:
            spans.append(TextSpan(start, match.end()))
            start = match.end()
    return (*spans, TextSpan(start, len(text)))


def clauses(text: str, within: TextSpan, places: tuple[int, ...]) -> tuple[TextSpan, ...]:
    """A sentence in stretches that each hold one of `places` (or several that nothing parts); nothing is left out."""
    cuts = [within.start, *(m.start() for m in _BREAK.finditer(text, within.start, within.end)), within.end]
    spans: list[TextSpan] = []
    start = within.start
    for cut in cuts[1:]:
        following = bisect_left(places, cut)
        if bisect_left(places, start) < following < len(places) and places[following] < within.end:
            spans.append(TextSpan(start, cut))
            start = cut
    return (*spans, TextSpan(start, within.end))
