"""Counts of things that the edition lists: `seven objectives` over a list of six."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from reportgen.document.figure import FigureRef
from reportgen.figures.published import PublishedFigure
from reportgen.narrative.lists import NAMED, ListOfPaper, thing
from reportgen.narrative.passages import SourcePassage
from reportgen.quantities.model import Quantity
from reportgen.quantities.model import QuantityKind as Kind
from reportgen.quantities.prose import sentences
from reportgen.quantities.reader import quantities

_NOUNS = (
    "objectives|risks|priorities|standards|sub[- ]groups|purposes|aims|causes|reasons|steps|principles|requirements|"
    "areas|themes|actions|recommendations|challenges|indicators|groups|points|questions|things|ways|parts|strands|"
    "workstreams|elements|domains|outcomes|duties|goals|measures|lessons|findings|tests|conditions|stages|partners"
)
_NOUN = re.compile(rf"\A\s+(?P<kind>(?:(?!of\b)[a-z-]+ ){{0,2}}?)(?P<noun>{_NOUNS})\b", re.IGNORECASE)
_LEAD = re.compile(
    (
        r"\b(?:set|sets|agreed|has|have|are|were|following|these|our|its|out|lists?|with|adopted|approved"
        r"|the|(?:report|paper|we|section) (?:makes?|gives?|contains?|holds?|names?|describes?))"
        r"(?: (?:itself|the|these|our|its|a total of))?\s*\Z"
    ),
    re.IGNORECASE,
)
_DEFINITE = re.compile(
    r"(?:\b(?:the|these|those|all|our|its|each of the)|\A\s*(?:The|These|All|Our))\s+\Z", re.IGNORECASE
)
_ALL = re.compile(r"\b(?:of (?:our|its)|all(?: of)?(?: our| its| the| these)?)\s+\Z", re.IGNORECASE)
_END = re.compile(
    (
        r"\A\s*(?:[.:;]|\Z|,? ?(?:for|in) (?:the )?(?:coming|next|\ue000|20[0-9]{2}|year)|,? ?(?:that "
        r"|which )?(?:follow|below|set out|shown)|,? ?listed)"
    ),
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(r"\A\s*(?:of|in|at|for|under|from|on|with|that|which|to be|due|below|above)\b", re.IGNORECASE)
_PARTITION = re.compile(
    r"\b(?:(?<!each )(?<!all )of|another|other|further|first|last|only|to|than|all but)(?: the)?\s*\Z", re.IGNORECASE
)
_PLAIN = frozenset(("coming", "closing", "number", "of", "new", "next", "all"))
"""Words of a fact's name beside what it counts, by which it is still of the whole list."""
_ARE = re.compile(r"\A(?: (?:are|were)|:|, namely|\s?\()(?P<items>[^.;()]*)(?=[.;)]|\s*\Z)")
_ITEM = re.compile(r"\A\s*(?:and |the )*(?:[A-Z]\w|to [a-z])")


@dataclass(frozen=True, slots=True)
class Miscount:
    """A count at its place in the text, what it counts, and how many there are."""

    start: int
    words: str
    noun: str
    listed: tuple[int, ...]


def miscounts(
    passage: SourcePassage,
    lists: Sequence[ListOfPaper],
    own: Sequence[ListOfPaper],
    figures: Mapping[FigureRef, PublishedFigure],
    refs: Mapping[int, FigureRef],
) -> Iterator[Miscount]:
    """Counts of listed things that are not as many; `refs`: the figure bound at each mark of the passage.

    A paragraph that ends with a colon is held against the list that follows it, names behind the count against their
    number, and all others against the `lists` of the edition and the `own` ones of the same text.
    """
    text, last = passage.text, sentences(passage.text)[-1]
    for quantity in quantities(text):
        count, shown = _counted(quantity, figures, refs)
        noun = _NOUN.match(text, quantity.end) or _NOUN.match(text[quantity.end : quantity.end + 60])
        if count is None or noun is None:
            continue
        before, after = text[max(0, quantity.start - 40) : quantity.start], text[quantity.end + noun.end() :]
        if _PARTITION.search(before):
            continue
        name = thing(noun["noun"])
        miscount = Miscount(quantity.start, f"{quantity.text} {name}", name, ())
        if passage.followed_by > 1 and last.holds(quantity.start):
            known: tuple[int, ...] = (passage.followed_by,)
        elif (named := _named(after)) and (_DEFINITE.search(before) or after.startswith((":", ", namely"))):
            known = named
        else:
            known = _known(noun["kind"], name, before, after, shown, lists, own)
        if known and count not in known:
            yield Miscount(miscount.start, miscount.words, name, known)


def miscounted_facts(
    figures: Mapping[FigureRef, PublishedFigure], lists: Sequence[ListOfPaper]
) -> Iterator[tuple[PublishedFigure, tuple[int, ...]]]:
    """The facts that count all of what the edition lists and are not as many, each with how many there are."""
    for shown in figures.values():
        for name in sorted(NAMED) if shown.origin == "fact" and shown.kind in ("count", "number") else ():
            known = _counts(lists, name, "") if of_the_whole(shown.name, name) else ()
            if known and shown.value is not None and shown.value not in known:
                yield shown, known


def _counted(
    quantity: Quantity, figures: Mapping[FigureRef, PublishedFigure], refs: Mapping[int, FigureRef]
) -> tuple[Decimal | None, PublishedFigure | None]:
    if quantity.kind is Kind.BOUND:
        ref = refs.get(quantity.start)
        shown = figures.get(ref.figure) if ref and not ref.pick else None
        return (shown.value if shown and shown.kind in ("count", "number") else None), shown
    if quantity.kind is Kind.COUNT and len(quantity.values) == 1:
        return quantity.values[0], None
    return None, None


def _known(
    kind: str,
    name: str,
    before: str,
    after: str,
    shown: PublishedFigure | None,
    lists: Sequence[ListOfPaper],
    own: Sequence[ListOfPaper],
) -> tuple[int, ...]:
    """How many there may be by the lists that a count in such words is of; none where that cannot be known."""
    fact = shown is not None and shown.origin == "fact"
    if fact and shown is not None and of_the_whole(shown.name, name):
        return _counts(lists, name, kind)
    if _LEAD.search(before) and _END.match(after):
        return _counts(lists, name, kind) or (_counts(own, name, kind) if _DEFINITE.search(before) else ())
    if not _ELSEWHERE.match(after):
        everything = _counts(lists, name, kind) if _ALL.search(before) else ()
        return everything or (_counts(own, name, kind) if _DEFINITE.search(before) else ())
    return ()


def of_the_whole(fact: str, name: str) -> bool:
    """Whether a fact so named counts all of what is listed: `coming_objectives`, `sub_groups`."""
    return set(fact.split("_")) <= {*_PLAIN, *name.split()} and set(name.split()) <= set(fact.split("_"))


def _counts(lists: Sequence[ListOfPaper], name: str, kind: str) -> tuple[int, ...]:
    """How many the lists of that name have; `kind` (`safeguarding standards`) must be in what introduces one."""
    named = [each for each in lists if each.thing == name and name in NAMED]
    words = [word for word in kind.lower().split() if word not in _PLAIN]
    return tuple(
        dict.fromkeys(e.count for e in named if not e.introduced or all(word in e.introduced for word in words))
    )


def _named(after: str) -> tuple[int, ...]:
    """How many names stand behind a count (`are A, B and C`): from the commas to the commas and every `and`."""
    match = _ARE.match(after)
    if match is None:
        return ()
    if re.search(r"\b(?:among|includ\w+|such as|for example|e\.g|others?|more)\b", match["items"]):
        return ()
    parts = [part for part in match["items"].split(",") if part.strip()]
    if not parts or not any(re.search(r"\band\b", part) for part in parts[-1:]):
        return ()
    pieces = [piece for part in parts for piece in re.split(r"\s+and\s+", part) if piece.strip(" and")]
    if not all(_ITEM.match(part) for part in parts) or len(pieces) < 2:
        return ()
    fewest = len(parts) + (not re.match(r"\s*and\b", parts[-1]))
    return tuple(range(fewest, len(pieces) + 1)) if fewest <= len(pieces) else ()
