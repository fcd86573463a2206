"""Facts that may be part of another number, or a percentage of it, which nothing says: the author is asked.

Asked is only where, if it were so, a small number of people could be worked out: 97 children beside 100 of the same
day, 8.3% of children beside 12 of them, an amount beside the amount for each child.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import partial

from reportgen.document.figure import FigureRef
from reportgen.figures import words
from reportgen.figures.fact_links import NOTHING
from reportgen.figures.model import Figure, Ledger
from reportgen.settings.facts import PEOPLE
from reportgen.settings.folding import fold

_EACH = re.compile(r"\b(?:per|for (?:each|every)|an?|each)\b", re.IGNORECASE)
_OF = re.compile(r"^of (?:the |these |those )?")


@dataclass(frozen=True, slots=True)
class UnlinkedFact:
    """A fact and another figure: if the one were of the other, a small number of people would be known."""

    fact: Figure
    other: Figure


def unlinked_facts(ledger: Ledger, shown: Callable[[Figure], bool], up_to: int) -> Iterator[UnlinkedFact]:
    """Each fact with the first of the other figures that are shown and from which it would tell a small number."""
    others = [figure for figure in ledger if _may_be_linked(figure) and shown(figure)]
    asked: set[FigureRef] = set()
    for fact in others:
        other = _first_linked(fact, [each for each in others if each.ref not in asked], up_to)
        if other is not None:
            asked.add(fact.ref)
            yield UnlinkedFact(fact, other)


def _may_be_linked(figure: Figure) -> bool:
    return figure.counted.value is not None and not figure.ref.breakdown and figure.of != NOTHING


def _first_linked(fact: Figure, others: Sequence[Figure], up_to: int) -> Figure | None:
    """The first figure beside which a fact that says nothing of itself tells a small number; None where it does not."""
    tells = _what_it_tells(fact) if fact.origin == "fact" and not fact.of else None
    if tells is None:
        return None
    apart = (other for other in others if other is not fact and other.of != fact.name)
    return next((other for other in apart if 1 <= tells(other) <= up_to), None)


def _what_it_tells(fact: Figure) -> Callable[[Figure], int] | None:
    """How many people a fact tells beside another figure, if the one is of the other; None where it can be of none."""
    if fact.kind == "money" and _EACH.search(fact.unit) and PEOPLE.search(fact.unit) and _exact(fact):
        return partial(_of_amount, fact)
    if fact.kind == "percent" and fact.people:
        return partial(_of_percentage, fact)
    return partial(_left, fact) if _counts_people(fact) and fact.period.one_day else None


def _of_amount(fact: Figure, other: Figure) -> int:
    """Of an amount for each child, the children that another amount is for; 0 where it is for no whole number."""
    if other.kind != "money" or _EACH.search(other.unit):
        return 0
    times = _exact(other) / _exact(fact)
    return round(times) if abs(times - round(times)) * 100 <= 1 else 0


def _left(fact: Figure, other: Figure) -> int:
    """By how many two numbers of people of one unit and day differ."""
    alike = _counts_people(other) and _same_unit(fact, other) and fact.period == other.period
    return abs(int(_exact(other) - _exact(fact))) if alike else 0


def _of_percentage(fact: Figure, other: Figure) -> int:
    """How many people a percentage of another number gives, or leaves, whichever are fewer; 0 where it is not of it."""
    other_day = fact.period and other.period and fact.period != other.period
    if other_day or not _counts_people(other) or not _same_unit(fact, other):
        return 0
    value, whole = _exact(fact), int(_exact(other))
    part = round(value * whole / 100)
    places = fact.places or 0
    if not whole or words.half_up(Fraction(100 * part, whole), places) != words.half_up(value, places):
        return 0
    return min(part, whole - part)


def _counts_people(figure: Figure) -> bool:
    """Whether it is a whole number of people: a fact, or the whole of a measure."""
    value = _exact(figure)
    return (
        figure.people and figure.kind in ("count", "number") and value.denominator == 1 and value >= 0
        and not figure.ref.previous
    )  # fmt: skip


def _same_unit(one: Figure, other: Figure) -> bool:
    return _OF.sub("", fold(one.unit)) == _OF.sub("", fold(other.unit))


def _exact(figure: Figure) -> Fraction:
    return figure.counted.value or Fraction(0)
