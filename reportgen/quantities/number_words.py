"""Numbers written in words: `twenty-one`, `two hundred and nine`, `three quarters`."""

from __future__ import annotations

import re
from decimal import Decimal

_UNITS = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
_TENS = {
    word: value * 10 for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
_SCALES = {"hundred": 100, "thousand": 1000, "million": 1_000_000, "dozen": 12}
_PARTS = {
    "half": 2, "halves": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10,
}  # fmt: skip
_ALL = "|".join(sorted((*_UNITS, *_TENS), key=len, reverse=True))
_FIRST, _SECOND = ("".join(sorted({word[place] for word in (*_UNITS, *_TENS)})) for place in (0, 1))
WORDED = (
    rf"(?=[{_FIRST}][{_SECOND}])(?:{_ALL})"
    rf"(?:(?:[ -]|\s+and\s+|\s+)(?:{_ALL}|hundred|thousand|million|dozen)\b){{0,7}}"
)
"""The pattern of a number in words, at most eight of them; `a hundred` is read where `a` stands before a scale.

Its two first letters are looked at before its words, since most words of a text are no number.
"""
FRACTION = (
    # A third of them is a part; a third nurse is one more.
    r"(?:a|one)[ -](?:third|fifth|sixth|seventh|eighth|ninth|tenth)\b(?=\s+(?:of|were|was|are|is|had"
    r"|have|who)\b|[.,;:)]|\s*\Z)"
    rf"|(?:(?:a|one|{_ALL})[ -])(?:quarters?|thirds|fifths|sixths|sevenths|eighths|ninths|tenths)\b"
    rf"|(?:(?:a|one)[ -])?half\b"
)
_WORD = re.compile(r"[a-z]+")


def number_from_words(text: str) -> Decimal | None:
    """The number that words say; None where they are more than one number (`one two`)."""
    total = current = 0
    last = 0
    """The size of the word before: a smaller one may follow a ten or a scale, never the same."""
    for word in _WORD.findall(text.lower()):
        if word in ("and", "a"):
            continue
        if word in _SCALES:
            scale = _SCALES[word]
            if scale >= 1000:
                total, current = total + (current or 1) * scale, 0
            else:
                current = (current or 1) * scale
            last = scale
            continue
        value = _UNITS.get(word, _TENS.get(word))
        if value is None or (last and (last < 20 or (last < 100 and value >= 10))):
            return None
        current, last = current + value, value
    return Decimal(total + current)


def fraction_from_words(text: str) -> tuple[Decimal, Decimal] | None:
    """Numerator and denominator of a fraction in words; a lone `third` is an ordinal, and None."""
    words = _WORD.findall(text.lower())
    if not words:
        return None
    last = words[-1]
    below = _PARTS.get(last) or _PARTS.get(last.removesuffix("s"))
    if below is None or (len(words) == 1 and last != "half"):
        return None
    above = {"a": 1}.get(words[0], _UNITS.get(words[0])) if len(words) > 1 else 1
    if not above or above >= below:
        return None
    return Decimal(above), Decimal(below)
