"""Facts that may be part of another number, or a percentage of it, which nothing says: the author is asked.

Asked is only where, if it were so, a small number of people could be worked out: 97 children beside 100 of the same
day, 8.3% of children beside 12 of them, an amount beside the amount for each child.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from reportgen.figures import words
from reportgen.figures.model import Figure, Ledger
from reportgen.settings.content import PEOPLE
from reportgen.settings.folding import fold

_EACH = re.compile(r"\b(?:per|for (?:each|every)|an?|each)\b", re.IGNORECASE)
_OF = re.compile(r"^of (?:the |these |those )?")


@dataclass(frozen=True, slots=True)
class UnlinkedFact:
    """A fact, another figure, and how many people would be known if the one were of the other."""

    fact: Figure
    other: Figure
    people: int


def unlinked_facts(ledger: Ledger, shown: Callable[[Figure], bool], up_to: int) -> Iterator[UnlinkedFact]:
    """Each fact with the first of the other figures that are shown and from which it would tell a small number."""
    seen = [figure for figure in ledger if figure.counted.value is not None and shown(figure)]
    counts = [figure for figure in seen if _counts_people(figure)]
    amounts = [figure for figure in seen if figure.kind == "money" and not figure.ref.breakdown]
    told: set[frozenset[object]] = set()
    for fact in seen:
        if fact.origin != "fact" or fact.of:
            continue
        for other, people in _asked(fact, counts, amounts):
            pair = frozenset((fact.ref, other.ref))
            if 1 <= people <= up_to and pair not in told and other.of not in {fact.name, "nothing"}:
                told.add(pair)
                yield UnlinkedFact(fact, other, people)
                break


def _asked(fact: Figure, counts: list[Figure], amounts: list[Figure]) -> Iterator[tuple[Figure, int]]:
    """What could be the whole of a fact, or its part, each with the number of people that would be told."""
    value = _exact(fact)
    if fact.kind == "money" and _EACH.search(fact.unit) and PEOPLE.search(fact.unit):
        for other in amounts:
            if other is not fact and not _EACH.search(other.unit) and value:
                yield other, _whole_number(_exact(other) / value)
    elif fact.kind == "percent" and fact.people:
        for other in counts:
            if _same_unit(fact, other) and not (fact.period and other.period and fact.period != other.period):
                yield other, _of_percentage(fact, value, int(_exact(other)))
    elif _counts_people(fact):
        for other in counts:
            if other is not fact and _same_unit(fact, other) and fact.period.one_day and fact.period == other.period:
                yield other, abs(int(_exact(other) - value))


def _of_percentage(fact: Figure, value: Fraction, whole: int) -> int:
    """How many people a percentage of so many gives, or leaves, whichever are fewer; 0 where it can be of none."""
    part = round(value * whole / 100)
    places = fact.places or 0
    if not whole or words.half_up(Fraction(100 * part, whole), places) != words.half_up(value, places):
        return 0
    return min(part, whole - part)


def _whole_number(times: Fraction) -> int:
    """A quotient of two printed amounts as a whole number; 0 where it is near none."""
    nearest = round(times)
    return nearest if abs(times - nearest) * 100 <= 1 else 0


def _counts_people(figure: Figure) -> bool:
    """Whether it is a whole number of people: a fact, or the whole of a measure."""
    value = _exact(figure)
    return (
        figure.people and figure.kind in ("count", "number") and value.denominator == 1 and value >= 0
        and not figure.ref.breakdown and not figure.ref.previous
    )  # fmt: skip


def _same_unit(one: Figure, other: Figure) -> bool:
    return _OF.sub("", fold(one.unit)) == _OF.sub("", fold(other.unit))


def _exact(figure: Figure) -> Fraction:
    return figure.counted.value or Fraction(0)
