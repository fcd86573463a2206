"""Counts of things that the edition lists: `seven objectives` over a list of six."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from reportgen.document.figure import FigureRef
from reportgen.figures.published import PublishedFigure
from reportgen.quantities.model import QuantityKind as Kind
from reportgen.quantities.prose import sentences
from reportgen.quantities.reader import quantities

_NOUNS = (
    "objectives|risks|priorities|standards|sub[- ]groups|purposes|aims|causes|reasons|steps|principles|requirements|"
    "areas|themes|actions|recommendations|challenges|indicators|groups|points|questions|things|ways|parts|strands|"
    "workstreams|elements|domains|outcomes|duties|goals|measures|lessons|findings|tests|conditions|stages|partners"
)
_NOUN = re.compile(rf"\A\s+(?:(?!of\b)[a-z-]+ ){{0,2}}(?P<noun>{_NOUNS})\b", re.IGNORECASE)
_LEAD = re.compile(
    (
        r"\b(?:set|sets|agreed|has|have|are|were|following|these|our|its|out|lists?|with|adopted|approved"
        r"|the)(?: (?:itself|the|these|our|its|a total of))?\s*\Z"
    ),
    re.IGNORECASE,
)
_END = re.compile(
    (
        r"\A\s*(?:[.:;]|\Z|,? ?(?:for|in) (?:the )?(?:coming|next|\ue000|20[0-9]{2}|year)|,? ?(?:that "
        r"|which )?(?:follow|below|set out|shown)|,? ?listed)"
    ),
    re.IGNORECASE,
)
_PARTITION = re.compile(r"\b(?:of|another|other|further|first|last|only|to|than|all but)(?: the)?\s*\Z", re.IGNORECASE)
_PLAIN = frozenset(("coming", "closing", "number", "of", "new", "next", "all"))
"""Words of a fact's name beside what it counts, by which it is still of the whole list."""


@dataclass(frozen=True, slots=True)
class Miscount:
    """A count at its place in the text, what it counts, and how many there are."""

    start: int
    words: str
    noun: str
    listed: tuple[int, ...]


def miscounts(
    text: str,
    followed_by: int,
    lists: Mapping[str, tuple[int, ...]],
    figures: Mapping[FigureRef, PublishedFigure],
    refs: Mapping[int, FigureRef],
) -> Iterator[Miscount]:
    """Counts of listed things that are not as many; `refs`: the figure bound at each mark, `lists`: how many by noun.

    A paragraph that ends with a colon is held against the list that follows it.
    """
    last = sentences(text)[-1]
    for quantity in quantities(text):
        count: Decimal | None = None
        shown: PublishedFigure | None = None
        if quantity.kind is Kind.BOUND:
            ref = refs.get(quantity.start)
            shown = figures.get(ref.figure) if ref and not ref.pick else None
            count = shown.value if shown and shown.kind in ("count", "number") else None
        elif quantity.kind is Kind.COUNT and len(quantity.values) == 1:
            count = quantity.values[0]
        noun = _NOUN.match(text, quantity.end) or _NOUN.match(text[quantity.end : quantity.end + 60])
        if count is None or noun is None:
            continue
        before, after = text[max(0, quantity.start - 40) : quantity.start], text[quantity.end + noun.end() :][:40]
        if _PARTITION.search(before):
            continue
        thing = re.sub(r"[\s-]+", " ", noun["noun"].lower())
        if followed_by > 1 and last.holds(quantity.start):
            if count != followed_by:
                yield Miscount(quantity.start, f"{quantity.text} {thing}", thing, (followed_by,))
            continue
        known = lists.get(thing)
        if not known or count in known:
            continue
        fact = shown is not None and shown.origin == "fact"
        named = fact and shown is not None and set(shown.name.split("_")) <= {*_PLAIN, *thing.split()}
        if named or (_LEAD.search(before) and _END.match(after)):
            yield Miscount(quantity.start, f"{quantity.text} {thing}", thing, known)
