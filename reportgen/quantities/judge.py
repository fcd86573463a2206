"""Typed numbers against the published figures their sentences speak of.

A number is judged by the words around it. It `is` a figure where the sentence names the figure and the number is
equal; it contradicts one only where every word of the sentence is the figure's own or says nothing, so that the
sentence cannot be of a part, a plan, an average or another year. All else is a number typed by hand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from reportgen.document.figure import FigureRef
from reportgen.figures.published import PublishedFigure
from reportgen.quantities import periods, prose
from reportgen.quantities.candidates import candidates, time_match
from reportgen.quantities.change_words import LAST_YEAR, NOT_REFUSED
from reportgen.quantities.model import Hedge, Quantity
from reportgen.quantities.model import QuantityKind as Kind
from reportgen.quantities.number_clauses import NumberClause, number_clauses
from reportgen.quantities.periods import PeriodMatch
from reportgen.quantities.reader import quantities
from reportgen.quantities.subjects import EVERYBODY, Subject, Subjects
from reportgen.quantities.swapped_digits import with_digits_swapped
from reportgen.quantities.values import FEW, Aspect, aspects, contradicts, equal, forms, published_fraction
from reportgen.quantities.vocabulary import UNITS, is_general, stem, tokens

_BY = re.compile(
    r"\b(?:by|of)(?: (?:about|around|nearly|almost|over|just|some|only|more than|less than))?\s*\Z", re.IGNORECASE
)
_CHANGED = re.compile(
    r"\A\s*(?:more|fewer|less|higher|lower|extra|additional|further|above|below|up|down|new)\b"
    r"|\A(?:\s+(?!and\b|or\b)[a-z-]+){1,3}\s+(?:more|fewer)\b(?!\s+than\s+[0-9])",
    re.IGNORECASE,
)
_CHANGE = re.compile(
    (
        r"\b(?:rose|risen|rise|increased?|grew|grown|growth|fell|fallen|fall|decreased?|dropped|drop"
        rf"|{NOT_REFUSED}declined?|reduced|reduction|up|down|change[ds]?)\b"
    ),
    re.IGNORECASE,
)
_FROM = re.compile(
    r"\b(?:from|than|against|compared (?:with|to)|on)(?: (?:about|around|nearly|just))?\s*\Z", re.IGNORECASE
)
_OF = re.compile(r"\b(?:out )?of (?:the |those |these |all (?:the )?)?\s*\Z", re.IGNORECASE)
_PARTITION = re.compile(
    (
        r"\A\s*(?:\([^)]{0,20}\)\s*)?(?:of (?:the|them|those|these|whom|which|our|all)|in (?:the|one"
        r"|a) )\b"
    ),
    re.IGNORECASE,
)
_FROM_TARGET = re.compile(
    r"\A\s*(?:above|below|short of|over|under)\b[^.;,]{0,12}\b(?:standard|target)\b", re.IGNORECASE
)
_THAN_BEFORE = re.compile(rf"\A\s*(?:more|fewer|less|higher|lower) (?:[a-z-]+ ){{0,10}}than {LAST_YEAR}", re.IGNORECASE)
_LOOSE = (Hedge.NONE, Hedge.ABOUT, Hedge.NEARLY)
_OTHER_TIMES = ("other", "before", "year", "financial", "month")
_DONE = re.compile(
    r"(?=[^,;:.]*\b(?:had|were|was|saw|have had|has had|received|got|completed|done|seen|came|attended)\b)"
    r"(?![^,;:.]*\b(?:not|no|still)\b)",
    re.IGNORECASE,
)
"""Behind a count: that so many were or had what is counted."""
_TO_BE_DONE = frozenset(stem(word) for word in "due eligible required needed owed expected offered cohort".split())
"""Stems by which a count is of all those a share is of."""
_COUNTED_ITSELF = frozenset(
    """year years months days times cases points figures areas services councils counties authorities rises falls
    increases drops reductions improvements levels totals""".split()
)
"""Nouns that name nothing in a title and yet are counted in prose: `3 areas`."""
OLDEST = 25
"""A range of numbers no greater is a band of ages as often as a count: `71 were 5 to 9`."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a typed number is: equal to an aspect of a figure, against one, or (None) bound to nothing."""

    quantity: Quantity
    equal: Aspect | None = None
    against: Aspect | None = None
    sure: bool = True
    """Whether the sentence names those whom the figure counts: `24 young people stayed put` may be of others."""


def judgements(text: str, of: Subjects, keys: Mapping[int, FigureRef] | None = None) -> Iterator[Judgement]:
    """A judgement of each measured quantity of a paragraph; `keys`: the figure bound at each mark, by its place."""
    every = quantities(text)
    if not any(q.measured for q in every):
        return
    of_another_time = False
    for sentence in prose.sentences(text):
        numbers = tuple(q for q in every if sentence.holds(q.start))
        times = periods.periods_named(text[sentence.start : sentence.end])
        of_another_time = periods.stays_of_another(of_another_time, times)
        if any(q.measured for q in numbers):
            for clause in number_clauses(text, sentence, numbers, of, keys or {}, of_another_time=of_another_time):
                yield from _of_clause([q for q in numbers if q.measured and clause.span.holds(q.start)], clause, of)
        if times:
            of_another_time = any(t.kind in _OTHER_TIMES for t in times)


def _of_clause(measured: list[Quantity], clause: NumberClause, of: Subjects) -> Iterator[Judgement]:
    for quantity in measured:
        alone = sum(bool(forms(q) & forms(quantity)) for q in measured) == 1
        alone = alone or _of_its_whole(quantity, measured, clause)
        of_one_thing = replace(clause, subjects=_of_one_thing(quantity, clause))
        other = _other_half(quantity, of_one_thing, of) or with_digits_swapped(quantity, of_one_thing, of)
        judgement = Judgement(quantity, against=other) if other else _judge(quantity, of_one_thing, of, alone)
        about = of.subject(judgement.against.shown.ref.whole) if judgement.against else None
        yield replace(judgement, sure=clause.names_in_full(about))


def _of_one_thing(quantity: Quantity, clause: NumberClause) -> tuple[Subject, ...]:
    """The subjects of a number: one thing under several counts. Of several things, the one its noun names.

    Where a sentence names shares, the children looked after are those of whom a share is one.
    """
    about = clause.subjects
    if quantity.kind in (Kind.PERCENT, Kind.RATIO) and any(s.shown.kind in ("share", "percent") for s in about):
        about = tuple(s for s in about if s.needed != EVERYBODY)
    if len({s.needed for s in about}) > 1:
        noun = next((t.stem for t in tokens(quantity.noun) if not is_general(t)), "")
        about = tuple(s for s in about if noun in s.needed)
    return about if len({s.needed for s in about}) == 1 else ()


def _judge(quantity: Quantity, clause: NumberClause, of: Subjects, alone: bool) -> Judgement:
    if quantity.kind in (Kind.SHARE, Kind.RATIO) and not quantity.in_words:
        return _fraction(quantity, clause, of)
    if _is_change(quantity, clause):
        return _changed(quantity, clause, of)
    of_before = quantity.hedge in _LOOSE and bool(_FROM.search(clause.before(quantity)))
    every = tuple(dict.fromkeys((*clause.subjects, *clause.named)))
    near = [a for a in candidates(every, clause, of, earlier=of_before, loosely=True) if a.form in forms(quantity)]
    equals = [a for a in near if equal(quantity, a.value) and _sure(quantity, clause, a)]
    if equals:  # a figure itself before the half of another that is as many
        return Judgement(quantity, equal=min(equals, key=lambda a: a.form in ("numerator", "denominator")))
    if not alone or not clause.clear or any(not contradicts(quantity, a.value) for a in near):
        return Judgement(quantity)
    return Judgement(quantity, against=_contradicted(quantity, clause, of, earlier=of_before))


def _other_half(quantity: Quantity, clause: NumberClause, of: Subjects) -> Aspect | None:
    """The half of a share that a count of the clause is meant for, where it is another number.

    A whole is a wrong one where all its parts are those of shares of one other whole: `of 321 children, 288 had ...
    and 224 had ...`. A part is a wrong one where it is as many as all: `312 children had a dental check`.
    """
    if quantity.kind is not Kind.COUNT or len(quantity.values) != 1 or not clause.clear or quantity.value < FEW:
        return None
    shares = [s for s in clause.named if published_fraction(s.shown) and _is_now(s.shown, clause, of)]
    if quantity.value in clause.wholes:
        return _right_whole(quantity, clause, shares, of)
    return None if _is_change(quantity, clause) else _right_part(quantity, clause, shares)


def _right_part(quantity: Quantity, clause: NumberClause, shares: list[Subject]) -> Aspect | None:
    """The numerator of the one share that is said of all, where not all are."""
    all_of_them = [s.shown for s in shares if s in clause.subjects and s.shown.denominator == quantity.value]
    if len(all_of_them) != 1 or all_of_them[0].numerator == quantity.value or quantity.hedge is not Hedge.NONE:
        return None
    done = _DONE.match(clause.paragraph, quantity.end, clause.span.end)
    return _half(all_of_them[0], "numerator") if done and not clause.stems & _TO_BE_DONE else None


def _right_whole(quantity: Quantity, clause: NumberClause, shares: list[Subject], of: Subjects) -> Aspect | None:
    """The denominator of the shares that all parts of a whole are of, where the whole is no number of the paper."""
    of_parts = [
        next((s.shown for s in shares if any(_is_part(q, a) for a in aspects(s.shown))), None) for q in clause.parts
    ]
    wholes = {shown.denominator for shown in of_parts if shown is not None}
    if None in of_parts or len(wholes) != 1 or len(clause.wholes) != 1:
        return None
    if not all(contradicts(quantity, count) for count in of.counts):
        return None
    return next((_half(shown, "denominator") for shown in of_parts if shown is not None), None)


def _is_part(quantity: Quantity, aspect: Aspect) -> bool:
    """Whether a number is the percentage or the numerator of a share, and not by chance."""
    if aspect.form not in ("percent", "numerator") or aspect.form not in forms(quantity):
        return False
    return equal(quantity, aspect.value) and sum(c.isdigit() for c in quantity.text) > 1


def _is_now(shown: PublishedFigure, clause: NumberClause, of: Subjects) -> bool:
    return time_match(shown, clause, of)[0] in (PeriodMatch.SAME, PeriodMatch.UNSAID)


def _half(shown: PublishedFigure, form: str) -> Aspect | None:
    return next((a for a in aspects(shown) if a.form == form), None)


def _contradicted(quantity: Quantity, clause: NumberClause, of: Subjects, *, earlier: bool) -> Aspect | None:
    """The number of the clause's figures that a quantity can only be meant for, where it can be none of them."""
    band = quantity.range and quantity.kind is Kind.COUNT and max(quantity.values) <= OLDEST
    if band or not _counts(quantity, clause.subjects, clause) or _of_another_whole(quantity, clause, of):
        return None
    wanted = _wanted(quantity, clause)
    known = candidates(clause.subjects, clause, of, earlier=earlier, loosely=False)
    against = [a for a in known if a.form in wanted and a.shown.origin != "fact"]  # a fact's name is no title
    if not against or not all(contradicts(quantity, a.value) for a in against):
        return None
    return min(against, key=lambda a: a.form in ("numerator", "denominator"))  # a figure itself before another's half


def _of_its_whole(quantity: Quantity, measured: list[Quantity], clause: NumberClause) -> bool:
    """Whether it is said to be so many of as many as the figure is of: `68 of 140`, where the figure is 86 of 140."""
    wholes = {s.shown.denominator for s in clause.subjects if s.shown.kind == "share"}
    return any(
        q.start > quantity.end
        and _OF.fullmatch(clause.paragraph[quantity.end : q.start].lstrip())
        and len(q.values) == 1
        and q.value >= FEW
        and wholes == {q.value}
        for q in measured
    )


def _of_another_whole(quantity: Quantity, clause: NumberClause, of: Subjects) -> bool:
    """Whether the sentence is of a whole that is not the figure's: `of the 412 children, 71% had a dental check`.

    Then a part of it is no value of the figure; and the whole itself is a wrong one only where a part is the figure's.
    """
    needed = frozenset().union(*(s.needed for s in clause.subjects))
    if any(not s.needed <= needed | EVERYBODY for s in of.named(clause.of_these)):
        return True
    if quantity.kind is Kind.COUNT and quantity.value in clause.wholes:
        known = [a for s in clause.subjects for a in aspects(s.shown) if a.form in ("percent", "numerator")]
        its_part = any(equal(q, a.value) and a.form in forms(q) for q in clause.parts for a in known)
        return not its_part or not all(contradicts(quantity, count) for count in of.counts)
    return not clause.wholes <= {s.shown.denominator for s in clause.subjects}


def _fraction(quantity: Quantity, clause: NumberClause, of: Subjects) -> Judgement:
    """Two numbers of a share seldom are another's: the figure is known by them, if the sentence has a word of it."""
    same = _with_fraction(quantity, clause, of)
    if same:
        return _known_fraction(quantity, same)
    if not clause.clear or _BY.search(clause.before(quantity)):  # declined by 14/312 of them
        return Judgement(quantity)
    if quantity.kind is not Kind.SHARE:
        return Judgement(quantity, against=_other_part(quantity, clause, of))
    against = [a for a in candidates(clause.subjects, clause, of, earlier=False, loosely=False) if a.form == "percent"]
    all_known = bool(against) and all(published_fraction(a.shown) for a in against)
    return Judgement(quantity, against=against[0] if all_known else None)


def _known_fraction(quantity: Quantity, same: PublishedFigure) -> Judgement:
    """The figure whose two numbers were typed; against its percentage, where that beside them is another."""
    whole = quantity.kind is Kind.SHARE
    percent = next((a for a in aspects(same) if a.form == "percent"), None)
    if (
        whole
        and percent is not None
        and contradicts(replace(quantity, kind=Kind.PERCENT, values=quantity.values[:1]), percent.value)
    ):
        return Judgement(quantity, against=percent)
    return Judgement(quantity, Aspect(same, "" if whole else ".fraction", "share", quantity.values[-2]))


def _other_part(quantity: Quantity, clause: NumberClause, of: Subjects) -> Aspect | None:
    """The numerator of the one share of the clause, where a fraction has its whole and another part than it."""
    part, whole = quantity.values[-2:]
    of_the_whole = [
        a
        for a in candidates(clause.subjects, clause, of, earlier=False, loosely=False)
        if a.form == "numerator" and a.shown.denominator == whole >= FEW
    ]
    return of_the_whole[0] if len(of_the_whole) == 1 and of_the_whole[0].value != part else None


def _with_fraction(quantity: Quantity, clause: NumberClause, of: Subjects) -> PublishedFigure | None:
    """A figure that the sentence has a word of, or a month or year before of one, with the fraction typed."""
    typed = quantity.values[-2:]
    own = [s.shown for s in of.every if s.needed & clause.stems]
    earlier = [shown.earlier for shown in own if shown.earlier is not None]
    months = [of.figures[ref] for shown in own for ref in shown.breakdown if ref in of.figures]
    same = (shown for shown in (*own, *earlier, *months) if published_fraction(shown) == typed and typed[1] >= FEW)
    return next(same, None)


def _changed(quantity: Quantity, clause: NumberClause, of: Subjects) -> Judgement:
    """A number by which something moved, or is from its standard."""
    unit = Kind.POINTS if any(s.shown.kind in ("share", "percent") for s in clause.subjects) else Kind.COUNT
    if not quantity.values or quantity.kind not in (unit, Kind.MONEY, Kind.NUMBER):
        return Judgement(quantity)
    changes = list(_changes(clause, of))
    numbers = (*changes, *_gaps(clause)) if quantity.kind is Kind.POINTS else changes if clause.clear else ()
    same = next((aspect for aspect in numbers if equal(quantity, aspect.value)), None)
    if same is not None:
        return Judgement(quantity, equal=same)
    return Judgement(quantity, against=_moved_otherwise(quantity, clause, changes) if clause.clear else None)


def _moved_otherwise(quantity: Quantity, clause: NumberClause, changes: list[Aspect]) -> Aspect | None:
    """The change, or the distance from the standard, that a number can only be meant for and is not."""
    if quantity.kind is Kind.POINTS and _FROM_TARGET.match(clause.after(quantity)):
        meant = list(_gaps(clause))
    else:
        meant = changes if _is_said_to_move(quantity, clause) else []
    return meant[0] if meant and all(contradicts(quantity, a.value) for a in meant) else None


def _is_said_to_move(quantity: Quantity, clause: NumberClause) -> bool:
    """Whether the words before a number say that something moved, or those behind it how it stands to last year."""
    before = clause.paragraph[clause.span.start : quantity.start]
    behind = clause.paragraph[quantity.end : clause.span.end]
    return bool(_CHANGE.search(before) or _THAN_BEFORE.match(behind))


def _changes(clause: NumberClause, of: Subjects) -> Iterator[Aspect]:
    """By how much each figure of the clause moved, where it speaks of the figure's own time.

    Over the year a number of one day moved from that of the year before.
    """
    within = replace(clause, times=tuple(time for time in clause.times if time.kind != "during"))
    for subject in clause.subjects:
        change = subject.shown.change
        if change and time_match(subject.shown, within, of)[0] not in (PeriodMatch.OTHER, PeriodMatch.PART):
            yield Aspect(subject.shown, ".change", "change", abs(change.amount))


def _gaps(clause: NumberClause) -> Iterator[Aspect]:
    """How far each figure of the clause is from its standard."""
    for subject in clause.subjects:
        if subject.shown.against is not None and subject.shown.against.gap is not None:
            yield Aspect(subject.shown, ".gap", "gap", subject.shown.against.gap)


def _is_change(quantity: Quantity, clause: NumberClause) -> bool:
    """Whether a number is one by which something changed or is from another."""
    before = clause.before(quantity)
    if quantity.kind is Kind.POINTS or _CHANGED.search(clause.after(quantity)):
        return True
    by = _BY.search(before)
    return bool(
        by
        and (by.group().lower().startswith("by") or _CHANGE.search(before[: by.start()]))
        and _CHANGE.search(clause.words)
    )


def _wanted(quantity: Quantity, clause: NumberClause) -> frozenset[str]:
    """The numbers of a figure that a quantity in this place gives."""
    if quantity.kind is not Kind.COUNT:
        return forms(quantity)
    if quantity.value in clause.wholes:
        return frozenset(("denominator", "count", "rate"))
    if _PARTITION.search(clause.after(quantity)):
        return frozenset(("numerator", "count"))
    return frozenset(("count", "numerator", "rate"))


def _sure(quantity: Quantity, clause: NumberClause, aspect: Aspect) -> bool:
    """Whether an equal number is the figure and not another thing that happens to be as many."""
    if quantity.hedge not in (Hedge.NONE, Hedge.ABOUT):
        return False
    if not clause.subjects and not clause.is_bound:
        return len(str(aspect.value)) > 2 and aspect.form != "count"
    digits = sum(c.isdigit() for c in quantity.text)
    if quantity.kind is Kind.PERCENT and quantity.places < aspect.places:
        return clause.clear  # rounded, it could be another number
    if quantity.kind is Kind.COUNT:
        if not _counts(quantity, clause.subjects or clause.named, clause):
            return False
        return digits > 2 or clause.clear
    return True


def _counts(quantity: Quantity, about: tuple[Subject, ...], clause: NumberClause) -> bool:
    """Whether a count is of what the figures count: the noun behind it is theirs, or there is none."""
    if quantity.kind is not Kind.COUNT:
        return True
    behind = [t for t in tokens(quantity.noun) if quantity.end + t.start < clause.span.end]
    if not behind or behind[0].word.lower() in UNITS:
        return True
    if is_general(behind[0]):
        return behind[0].word.lower() not in _COUNTED_ITSELF
    return any(behind[0].stem in subject.counted for subject in about)
