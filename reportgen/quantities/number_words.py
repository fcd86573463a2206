"""Numbers written in words: `twenty-one`, `two hundred and nine`, `three quarters`."""

from __future__ import annotations

import re
from decimal import Decimal

from reportgen.figures.words import SMALL

_TENS = ("thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
NUMBERS = {"zero": 0, **{word: n for n, word in enumerate(SMALL) if n}, **{t: 10 * n for n, t in enumerate(_TENS, 3)}}
"""The words that are whole numbers, each with its own."""
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_SCALES = {"hundred": 100, "thousand": 1000, "million": 1_000_000, "dozen": 12}
_BY_ORDINAL = {word: n for n, word in enumerate(ORDINALS, 1) if n > 2 and word != "fourth"}
_PARTS = {"half": 2, "halves": 2, "quarter": 4, **_BY_ORDINAL}
NONE = ("none", "nobody", "no one", "no")
"""Words of which each says that there is none."""
_ALL = "|".join(sorted(NUMBERS, key=len, reverse=True))
_FIRST, _SECOND = ("".join(sorted({word[place] for word in NUMBERS})) for place in (0, 1))
WORDED = (
    rf"(?=[{_FIRST}][{_SECOND}])(?:{_ALL})"
    rf"(?:(?:[ -]|\s+and\s+|\s+)(?:{_ALL}|hundred|thousand|million|dozen)\b){{0,7}}"
)
"""The pattern of a number in words, at most eight of them; `a hundred` is read where `a` stands before a scale.

Its two first letters are looked at before its words, since most words of a text are no number.
"""
FRACTION = (
    # A third of them is a part; a third nurse is one more.
    rf"(?:a|one)[ -](?:{'|'.join(_BY_ORDINAL)})\b(?=\s+(?:of|were|was|are|is|had|have|who)\b|[.,;:)]|\s*\Z)"
    rf"|(?:(?:a|one|{_ALL})[ -])(?:quarters?|(?:{'|'.join(_BY_ORDINAL)})s)\b"
    rf"|(?:(?:a|one)[ -])?half\b"
)
_WORD = re.compile(r"[a-z]+")
_SIGNS = re.compile("[0-9\ue000]")
_BARE = {*NUMBERS, *_SCALES, *_PARTS, *NONE, "twice", "thrice"}
_NUMERAL_WORDS = frozenset(word + end for word in _BARE for end in ("", "s", "fold"))


def may_hold_numbers(text: str) -> bool:
    """Whether a digit, a mark or a word of a number stands in the text; most paragraphs hold none."""
    return _SIGNS.search(text) is not None or not _NUMERAL_WORDS.isdisjoint(_WORD.findall(text.lower()))


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
        value = NUMBERS.get(word)
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
    above = 1 if len(words) == 1 or words[0] == "a" else NUMBERS.get(words[0])
    if not above or above >= below:
        return None
    return Decimal(above), Decimal(below)
