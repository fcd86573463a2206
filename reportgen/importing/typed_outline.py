"""Which typed numbers of a paper are its numbering: the ones that, from first to last, count on from one another.

`1 Foreword` with one space may be a heading, and `12 children were seen` is none. A single line does not tell them
apart; the sequence does. Of all ways to read the numbers that lines begin with, the one is taken in which most
count on, and what does not belong to it stays words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from reportgen.importing.pieces import Block, ImportedParagraph

_DOTTED = re.compile(
    r"[ \t\u00a0]*([0-9]{1,3}(?:\.[0-9]{1,3}){0,4})([.)]?)([ \t\u00a0]+(?=\S)|(?=[A-Z][A-Za-z\u2019 ]))"
)
_LETTERED = re.compile(
    r"[ \t\u00a0]*([A-Z])((?:\.[0-9]{1,3}){1,3}|[0-9]{1,2}(?:\.[0-9]{1,3}){0,2})([.)]?)[ \t\u00a0]+(?=\S)"
)
_APPENDIX = re.compile(r"\s*(?:appendix|annex|annexe)\s+([0-9]{1,2}|[A-Z])(?![\w/])", re.IGNORECASE)
UNIT = re.compile(
    r"(?:million|billion|thousand|per\b|percentage|times|years?\b|months?\b|weeks?\b|days?\b|hours?\b|%|m\b|k\b)"
)
_LETTER_FIRST = re.compile(r"[\"'\u2018\u201c(]?[A-Z]")
_SENTENCE_END = re.compile(r"[.;,!?]\Z")
_COUNTED = re.compile(
    r"[ \t\u00a0]*([0-9]{1,3})(?:([.)]?)[ \t\u00a0]+(?=[\"'\u2018\u201c(]?[A-Z])|([.)]?)\t[ \t]*(?=\S))"
)
_LEAST = 6
"""So many paragraphs that count through headings are numbered through the paper."""
_MOST_OF = 0.9
"""The share of the numbers before paragraphs that count on from one another, where a paper is numbered through."""
_LETTER = 1000  # A is counted as 1001, so that no number is taken for a letter
_LOOK_BACK = 40
_MOST_SKIPPED = 2
_ENOUGH = 1.5
"""What a sequence must weigh for its unsure numbers to count: two lines at least."""
_SHORT = 14


@dataclass(frozen=True, slots=True)
class TypedNumber:
    """A number that a line begins with: its signs, where the words begin, its places, and how sure it is numbering."""

    printed: str
    end: int
    places: tuple[int, ...]
    weight: float


def numbering_of(lines: Sequence[Block]) -> dict[int, TypedNumber]:
    """The typed numbers that are the paper's numbering, by the index of their line."""
    numbers: dict[int, TypedNumber] = {}
    run: list[tuple[int, TypedNumber]] = []
    start: tuple[int, ...] = ()
    for at, block in enumerate(lines):
        if not isinstance(block, ImportedParagraph) or block.role == "contents" or block.marker or not block.words:
            continue
        appendix = _APPENDIX.match(f"{block.number} {block.text}") if _may_head(block) else None
        if appendix:
            numbers |= _longest(run, start)
            run, start = [], (_place(appendix[1]),)
        elif block.number:
            if native := _places(block.number):
                run.append((at, TypedNumber("", 0, native, 0.5)))
        elif not block.role and (number := _typed(block)):
            run.append((at, number))
    return numbers | _longest(run, start)


def _may_head(block: ImportedParagraph) -> bool:
    return bool(block.level or block.bold or block.words.isupper() or len(block.words.split()) <= _SHORT)


def _place(name: str) -> int:
    return int(name) if name.isdecimal() else _LETTER + ord(name.upper()) - ord("A") + 1


def _places(number: str) -> tuple[int, ...]:
    """The places of a number that Word printed; none of what is no plain number."""
    match = re.fullmatch(r"\s*([0-9]+(?:\.[0-9]+)*)[.)]?\s*", number)
    return tuple(int(place) for place in match[1].split(".")) if match else ()


def _typed(block: ImportedParagraph) -> TypedNumber | None:
    """The number a line begins with, where it could be numbering."""
    text = block.text
    if "\t" in text.strip().partition("\t")[2].strip():
        return None  # a row that was set with tabs
    if match := _LETTERED.match(text):
        more = tuple(int(n) for n in match[2].strip(".").split("."))
        return TypedNumber(match[1] + match[2] + match[3], match.end(), (_place(match[1]), *more), 0.8)
    match = _DOTTED.match(text)
    if match is None or UNIT.match(text, match.end()):
        return None
    places = tuple(int(n) for n in match[1].split("."))
    if not (match[3] or match[2] or len(places) > 1):
        return None  # 4Children: a slip, or a name
    apart = "\t" in match[3] or len(match[3]) > 1
    weigh = _weight_of_several if len(places) > 1 else _weight_of_one
    weight = weigh(block, text[match.end() :], apart, bool(match[2]))
    return TypedNumber(match[1] + match[2], match.end(), places, weight) if weight else None


def _weight_of_several(block: ImportedParagraph, following: str, apart: bool, stopped: bool) -> float:
    """How sure `2.1` is numbering; 0 where it is a number: 2.5 children a week."""
    if following[:1].islower() and not apart and not stopped:
        return 0.0
    return 1.5 if apart or stopped else 1.0


def _weight_of_one(block: ImportedParagraph, following: str, apart: bool, stopped: bool) -> float:
    """How sure `2` is numbering; 0 where it is a number or the marker of an item."""
    heading = bool(block.level or block.bold or block.words.isupper())
    if not _LETTER_FIRST.match(following) or (stopped and not heading):
        return 0.0
    if heading:
        return 1.0
    short = len(block.words.split()) <= _SHORT and not _SENTENCE_END.search(block.words)
    return 0.8 if apart and short else 0.4 if apart or short else 0.0


def _longest(run: Sequence[tuple[int, TypedNumber]], start: tuple[int, ...]) -> dict[int, TypedNumber]:
    """The numbers of the heaviest sequence in which each counts on from the one before."""
    best: list[tuple[float, int]] = []
    for n, (_, number) in enumerate(run):
        value, before = number.weight - _cost_of_start(number.places, start), -1
        for back in range(n - 1, max(-1, n - 1 - _LOOK_BACK), -1):
            cost = _cost(run[back][1].places, number.places, bool(number.printed))
            if cost is not None and best[back][0] + number.weight - cost > value:
                value, before = best[back][0] + number.weight - cost, back
        best.append((value, before))
    if not best:
        return {}
    at = max(range(len(best)), key=lambda n: (best[n][0], -n))
    if best[at][0] < (_ENOUGH if not start else 0.8):
        return {}
    sequence: dict[int, TypedNumber] = {}
    while at >= 0:
        place, number = run[at]
        if number.printed:
            sequence[place] = number
        at = best[at][1]
    return sequence


def _cost_of_start(places: tuple[int, ...], start: tuple[int, ...]) -> float:
    """What it costs to begin a sequence with a number."""
    if start:
        own = places[: len(start)] == start and len(places) > len(start)
        rest = places[len(start) :] if own else places
        return 0.0 if all(n <= 1 for n in rest) and (own or places[0] < _LETTER) else 1.0
    return 0.0 if all(n <= 1 for n in places) else 0.6 if len(places) == 1 else 1.0


def _cost(before: tuple[int, ...], after: tuple[int, ...], typed: bool) -> float | None:
    """What it costs that `after` stands next behind `before`; None where no paper counts so."""
    shared = 0
    while shared < min(len(before), len(after)) and before[shared] == after[shared]:
        shared += 1
    if shared == len(after):
        return 0.7 if shared == len(before) and typed else None  # the same number twice
    if shared == len(before):
        return 0.0 if all(n <= 1 for n in after[shared:]) else 0.5
    skipped = after[shared] - before[shared] - 1
    if skipped < 0:
        return None
    first = all(n <= 1 for n in after[shared + 1 :])
    return 0.0 if not skipped and first else 0.6 if skipped <= _MOST_SKIPPED else None


def through_paper(lines: Sequence[Block]) -> dict[int, TypedNumber]:
    """The numbers of paragraphs that count from the first of the paper to its last, whatever headings stand between.

    Word's own numbers are among them, with no sign to take off. None where such numbers begin again, as lists do.
    """
    counted: list[tuple[int, TypedNumber]] = []
    headings: list[int] = []
    for at, block in enumerate(lines):
        if not isinstance(block, ImportedParagraph) or not block.words or block.role:
            continue
        if block.level or block.bold or block.words.isupper():
            headings.append(at)
        elif number := _counted(block):
            counted.append((at, number))
    chain: list[tuple[int, TypedNumber]] = []
    for at, number in counted:
        if number.places[0] == len(chain) + 1:
            chain.append((at, number))
    parted = sum(any(a < h < b for h in headings) for (a, _), (b, _) in pairwise(chain))
    if len(chain) < max(_LEAST, _MOST_OF * len(counted)) or parted < _MOST_SKIPPED:
        return {}
    return dict(chain)


def _counted(block: ImportedParagraph) -> TypedNumber | None:
    """The whole number before a paragraph, typed or that of a list of Word's."""
    if block.marker == "decimal" and not block.depth:
        return TypedNumber("", 0, (block.start,), 1.0)
    match = None if block.marker or block.number else _COUNTED.match(block.text)
    if match is None:
        return None
    return TypedNumber(match[1] + (match[2] or match[3] or ""), match.end(), (int(match[1]),), 1.0)
