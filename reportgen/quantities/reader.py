"""The quantities of a text, in one pass from left to right."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from reportgen.quantities.model import Hedge, Quantity
from reportgen.quantities.model import QuantityKind as Kind
from reportgen.quantities.number_words import (
    NONE,
    WORDED,
    fraction_from_words,
    may_hold_numbers,
    number_from_words,
)
from reportgen.quantities.patterns import DIGITS, KINDS, SCANNER

_DIGITS = re.compile(DIGITS)
_WORDED = re.compile(WORDED, re.IGNORECASE)
_NOUN = re.compile(r"(?:[ \t\n\u00a0]+[A-Za-z][\w'\u2019-]*){0,6}")
_SCALES = {
    "hundred": 2, "thousand": 3, "k": 3, "million": 6, "m": 6, "billion": 9, "bn": 9,
}  # fmt: skip
_SCALE = re.compile(r"(?<![A-Za-z])(hundred|thousand|million|billion|bn|m|k)\b", re.IGNORECASE)
_MANY = re.compile("a |several ")
_OUT_OF = re.compile(r"\s+(?:in|out of)(?:\s+every|\s+each)?\s+")
_PENCE = re.compile(r"[0-9](?:p\b| pence)")
_HEDGES: tuple[tuple[Hedge, str], ...] = (
    (Hedge.AT_LEAST, r"at least|no (?:fewer|less) than|not less than|a minimum of"),
    (Hedge.AT_MOST, r"at most|no more than|up to|not more than|a maximum of"),
    (Hedge.JUST_OVER, r"(?:just|a little|slightly|only just) (?:over|above|more than)"),
    (Hedge.JUST_UNDER, r"(?:just|a little|slightly|only just) (?:under|below|less than|fewer than|short of)"),
    (Hedge.OVER, r"more than|over|above|exceeding|in excess of|upwards of|greater than|well over"),
    (Hedge.UNDER, r"fewer than|less than|under|below|short of|well under"),
    (Hedge.NEARLY, r"nearly|almost|close to|approaching|not quite|virtually"),
    (Hedge.ABOUT, r"about|around|roughly|approximately|approx\.?|some|circa|c\.|in the region of|an estimated|barely"),
)
_HEDGE = re.compile("|".join(rf"(?P<h{n}>\b(?:{words}))" for n, (_, words) in enumerate(_HEDGES)), re.IGNORECASE)
_BEFORE = 24
"""How many characters before a number its hedge may stand in."""
_MAX = 400_000
"""Characters read; narrative is refused beyond it."""


@lru_cache(maxsize=2048)
def quantities(text: str) -> tuple[Quantity, ...]:
    """Every quantity of the text, in order; none overlaps another."""
    return tuple(_read(text[:_MAX])) if may_hold_numbers(text) else ()


def _read(text: str) -> Iterator[Quantity]:
    for match in SCANNER.finditer(text):
        kind = KINDS[int((match.lastgroup or "k0")[1:])]
        words = match.group()
        if not any(c.isdigit() for c in words) and _no_number(kind, words, text, match.start()):
            continue
        quantity = _quantity(kind, words, text, match.start(), match.end())
        yield from _by_and_to(quantity, text) if quantity.range and kind is Kind.COUNT else (quantity,)


def _by_and_to(quantity: Quantity, text: str) -> Iterator[Quantity]:
    """A range; behind `by` it is two numbers where the second is far greater: `rose by 39 to 628`."""
    to = quantity.text.find(" to ")
    if to < 0 or quantity.in_words or not text[: quantity.start].lower().endswith(" by ") or len(quantity.values) != 2:
        yield quantity
        return
    change, reached = quantity.values
    if reached < 2 * change:
        yield quantity
        return
    end = quantity.start + to
    yield replace(quantity, text=quantity.text[:to], end=end, values=(change,), range=False, noun="")
    yield replace(quantity, text=quantity.text[to + 4 :], start=end + 4, values=(reached,), range=False)


def _no_number(kind: Kind, words: str, text: str, start: int) -> bool:
    """Whether words are no number after all: `one` as a pronoun, `second` as an ordinal."""
    low = words.lower()
    if kind is Kind.RATIO:
        return fraction_from_words(words) is None and " in " not in low and " out of " not in low
    if kind is not Kind.COUNT:
        return False
    if low == "one":  # `this one`, `one of the most`, `one may`: a pronoun as often as a number
        return True
    return low not in NONE and number_from_words(words) is None and not _MANY.match(low)


def _quantity(kind: Kind, words: str, text: str, start: int, end: int) -> Quantity:
    values, in_words = _values(kind, words)
    ranged = len(values) > 1 and kind not in (Kind.RATIO, Kind.SHARE)
    if kind is Kind.COUNT and "." in words and not in_words and values and values[0] != values[0].to_integral_value():
        kind = Kind.NUMBER
    after = _NOUN.match(text, end)
    noun = " ".join(after.group().split()) if after else ""
    return Quantity(kind, words, start, end, values, noun, _hedge(text, start), in_words, ranged)


def _hedge(text: str, start: int) -> Hedge:
    """The qualifying word that stands directly before a number."""
    before = text[max(0, start - _BEFORE) : start]
    for match in _HEDGE.finditer(before):
        if not before[match.end() :].strip() and match.lastgroup:
            return _HEDGES[int(match.lastgroup[1:])][0]
    return Hedge.NONE


def _values(kind: Kind, words: str) -> tuple[tuple[Decimal, ...], bool]:
    """The numbers that the words give, and whether they are words."""
    low = words.lower()
    if low in NONE:
        return (Decimal(0),), True
    if kind is Kind.MULTIPLE and low in ("twice", "thrice"):
        return (Decimal(2 if low == "twice" else 3),), True
    digits = [Decimal(d.group().replace(",", "")) for d in _DIGITS.finditer(words)]
    if kind is Kind.RATIO:
        return _ratio(low, digits)
    if digits:
        if low.startswith(("-", "\u2212")):
            digits[0] = -digits[0]
        power = _power(kind, low)
        return tuple(d.scaleb(power) for d in digits), False
    if kind is Kind.COUNT and _MANY.match(low):
        return (), True
    numbers = [number_from_words(match.group()) for match in _WORDED.finditer(words)]
    return tuple(number for number in numbers if number is not None), True


def _power(kind: Kind, low: str) -> int:
    """The power of ten by which the words multiply their digits: 3 of `£12k`, -2 of `50p`."""
    if kind is Kind.MONEY and _PENCE.search(low):
        return -2
    scale = _SCALE.search(low) if kind in (Kind.MONEY, Kind.COUNT) else None
    return _SCALES[scale[1]] if scale else 0


def _ratio(low: str, digits: list[Decimal]) -> tuple[tuple[Decimal, ...], bool]:
    if len(digits) == 2:
        return tuple(digits), False
    parted = _OUT_OF.split(low)
    if len(parted) == 2:
        ends = tuple(Decimal(p) if p.isdigit() else number_from_words(p) for p in parted)
        return tuple(e for e in ends if e is not None) if None not in ends else (), True
    return fraction_from_words(low) or (), True
