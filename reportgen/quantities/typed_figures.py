"""Words beside a typed number that is a figure, read as if the figure were bound: `22 were staying put, up from 36`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from reportgen.document.figure import FigureRef
from reportgen.quantities.claim import Claim
from reportgen.quantities.claims import false_claims
from reportgen.quantities.judge import Judgement
from reportgen.quantities.model import Quantity
from reportgen.quantities.reader import quantities
from reportgen.quantities.subjects import Subjects


def claims_of_typed(
    text: str, of: Subjects, keys: Mapping[int, FigureRef], judged: Iterable[Judgement]
) -> Iterator[Claim]:
    """What the words of a paragraph say that is not so, of the figures bound in it and of those that stand typed.

    Those of a typed figure are never sure: its number may be another's by chance.
    """
    judged = tuple(judged)
    wrong = [judgement.quantity for judgement in judged if judgement.against is not None]
    told = tuple(c for c in false_claims(text, of, keys) if c.wrong != "number" or not _begins_with_one(c, wrong))
    yield from told
    marked, bound, places = _marked(text, keys, judged)
    if len(bound) > len(keys):
        measures = {claim.shown.ref.measure for claim in told}
        for claim in false_claims(marked, of, bound):
            if claim.shown.ref.measure not in measures:
                yield replace(claim, start=places[claim.start], sure=False)


def claims_of_words(text: str, of: Subjects, keys: Mapping[int, FigureRef]) -> Iterator[Claim]:
    """What the words of a paragraph, and not its typed numbers, say of figures that is not so."""
    typed = [quantity for quantity in quantities(text) if quantity.measured]
    yield from (c for c in false_claims(text, of, keys) if c.wrong == "words" and not _begins_with_one(c, typed))


def _begins_with_one(claim: Claim, wrong: Iterable[Quantity]) -> bool:
    """Whether the words of a claim begin with a number that is told of by itself."""
    return any(quantity.start <= claim.start < quantity.end for quantity in wrong)


def _marked(
    text: str, keys: Mapping[int, FigureRef], judged: Iterable[Judgement]
) -> tuple[str, dict[int, FigureRef], list[int]]:
    """The text with a mark for each typed figure, the figure at each mark, and the old place of each character."""
    words, at, places = "", 0, list[int]()
    bound = dict[int, FigureRef]()
    kept = sorted(keys)

    def keep(to: int) -> None:
        nonlocal words, at
        bound.update({len(words) + place - at: keys[place] for place in kept if at <= place < to})
        words += text[at:to]
        places.extend(range(at, to))
        at = to

    for number, judgement in enumerate(judged):
        aspect, quantity = judgement.equal, judgement.quantity
        if aspect is None or aspect.shown.origin == "fact":
            continue
        keep(quantity.start)
        bound[len(words)] = aspect.ref
        mark = f"\ue000{9000 + number}\ue001"
        words, at = words + mark, quantity.end
        places.extend([quantity.start] * len(mark))
    keep(len(text))
    return words, bound, places
