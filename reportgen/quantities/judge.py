"""Typed numbers against the published figures their sentences speak of.

A number is judged by the words around it. It `is` a figure where the sentence names the figure and the number is
equal; it contradicts one only where every word of the sentence is the figure's own or says nothing, so that the
sentence cannot be of a part, a plan, an average or another year. All else is a number typed by hand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from reportgen.document.figure import FigureRef
from reportgen.figures.published import PublishedFigure
from reportgen.quantities import periods, prose
from reportgen.quantities.model import Hedge, Quantity
from reportgen.quantities.model import QuantityKind as Kind
from reportgen.quantities.periods import PeriodMatch
from reportgen.quantities.reader import quantities
from reportgen.quantities.subjects import Subject, Subjects
from reportgen.quantities.values import Aspect, aspects, contradicts, equal, forms, published_fraction
from reportgen.quantities.vocabulary import TARGETS, UNITS, Token, is_blocking, is_general, tokens

_BY = re.compile(
    r"\b(?:by|of)(?: (?:about|around|nearly|almost|over|just|some|only|more than|less than))?\s*\Z", re.IGNORECASE
)
_CHANGED = re.compile(
    r"\A\s*(?:more|fewer|less|higher|lower|extra|additional|further|above|below|up|down|new)\b", re.IGNORECASE
)
_CHANGE = re.compile(
    (
        r"\b(?:rose|risen|rise|increased?|grew|grown|growth|fell|fallen|fall|decreased?|dropped|drop"
        r"|declined?|reduced|reduction|up|down|change[ds]?)\b"
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
_AGAINST_TARGET = re.compile(
    r"\b(?:above|below|over|under|short of|beyond|met|meets|meeting|exceed(?:s|ed|ing)|better than|worse than) "
    r"(?:the|its|our|this|that|their) (?:\w+ )?(?:standard|target)\b(?! of\b| is\b| was\b|,| for\b|\s*\()",
    re.IGNORECASE,
)
"""How a number stands to a target that is not given: the number itself is no target."""
_WINDOW = 40
OLDEST = 25
"""A range of numbers no greater is a band of ages as often as a count: `71 were 5 to 9`."""
FEW = 20
"""Of fewer than so many, two fractions are often the same by chance."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a typed number is: equal to an aspect of a figure, against one, or (None) bound to nothing."""

    quantity: Quantity
    equal: Aspect | None = None
    against: Aspect | None = None


@dataclass(frozen=True, slots=True)
class _Clause:
    text: str
    """The whole paragraph."""
    span: prose.TextSpan
    own_tokens: tuple[Token, ...]
    """The tokens of the clause."""
    sentence: tuple[Token, ...]
    bound: tuple[Subject, ...]
    subjects: tuple[Subject, ...]
    """Those the clause is about; of one concept, such as a local count and a published one."""
    named: tuple[Subject, ...]
    """All that the sentence names."""
    times: tuple[periods.Spoken, ...]
    clear: bool
    """Whether every word of the sentence is accounted for and nothing in it makes its numbers something else."""


def judgements(text: str, of: Subjects, keys: Mapping[int, FigureRef] | None = None) -> Iterator[Judgement]:
    """A judgement of each measured quantity of a paragraph; `keys`: the figure bound at each mark, by its place."""
    every = quantities(text)
    if not any(q.measured for q in every):
        return
    outside = False
    for sentence in prose.sentences(text):
        here = tuple(q for q in every if sentence.holds(q.start))
        times = periods.periods_named(text[sentence.start : sentence.end])
        if any(q.measured for q in here):
            for clause in _clauses(text, sentence, here, of, keys or {}, carried=outside):
                inside = [q for q in here if q.measured and clause.span.holds(q.start)]
                for quantity in inside:
                    alone = sum(bool(forms(q) & forms(quantity)) for q in inside) == 1
                    alone = alone or _of_its_whole(quantity, inside, clause)
                    yield _judge(quantity, clause, of, alone)
        if times:
            outside = any(t.kind in ("other", "before", "year", "financial", "month") for t in times)


def _clauses(
    text: str,
    sentence: prose.TextSpan,
    here: tuple[Quantity, ...],
    of: Subjects,
    keys: Mapping[int, FigureRef],
    *,
    carried: bool,
) -> Iterator[_Clause]:
    words = tuple(t for t in tokens(text) if sentence.holds(t.start))
    stems = frozenset(t.stem for t in words)
    places = tuple(q.start for q in here if q.measured or q.kind is Kind.BOUND)
    spans = prose.clauses(text, sentence, places)
    whole = of.named(stems)
    parts: list[tuple[prose.TextSpan, tuple[Token, ...], tuple[Subject, ...], tuple[Subject, ...]]] = []
    for span in spans:
        own_tokens = tuple(t for t in words if span.holds(t.start))
        bound = tuple(
            s for q in here if q.kind is Kind.BOUND and span.holds(q.start) if (s := of.subject(keys.get(q.start)))
        )
        own = frozenset(t.stem for t in own_tokens if not is_general(t))
        inside = tuple(of.named(own))
        about = tuple(s for s in whole if s.needed & own)
        about = inside or about or bound or (parts[-1][2] if parts else tuple(whole))
        parts.append((span, own_tokens, about, bound))
    named = tuple(dict.fromkeys((*of.all_named(stems), *(b for _, _, _, bs in parts for b in bs))))
    open_ended = any(q.kind in (Kind.SCALE, Kind.MULTIPLE) for q in here) or '"' in text or "\u201c" in text
    beside_target = [range(*m.span()) for m in _AGAINST_TARGET.finditer(text, sentence.start, sentence.end)]
    words = tuple(t for t in words if not any(t.start in each for each in beside_target))
    fronted = periods.periods_named(text[sentence.start : places[0]]) if places else ()
    times = fronted
    for span, own_tokens, about, bound in parts:
        in_brackets = text[span.start : span.end].lstrip()[:1] == "("
        times = periods.periods_named(text[span.start : span.end]) or (times if in_brackets else fronted)
        heard = tuple(t for t in words if span.holds(t.start) or t.stem not in TARGETS)
        clear = not (open_ended or carried) and bool(named) and _clear(heard, named, of)
        yield _Clause(text, span, own_tokens, words, bound, about, named, times, clear)


def _clear(words: tuple[Token, ...], named: tuple[Subject, ...], of: Subjects) -> bool:
    """Whether the words are all of the figures named, or say nothing, and none makes a number something else."""
    needed = frozenset().union(*(s.needed for s in named))
    if any(is_blocking(t) and t.stem not in needed for t in words):
        return False
    return of.explains(named, (t for t in words if not is_general(t)))


def _of_one_thing(quantity: Quantity, clause: _Clause) -> tuple[Subject, ...]:
    """The subjects of a number: one thing under several counts. Of several things, the one its noun names."""
    about = clause.subjects
    if len({s.needed for s in about}) > 1:
        noun = next((t.stem for t in tokens(quantity.noun) if not is_general(t)), "")
        about = tuple(s for s in about if noun in s.needed)
    return about if len({s.needed for s in about}) == 1 else ()


def _judge(quantity: Quantity, clause: _Clause, of: Subjects, alone: bool) -> Judgement:
    clause = replace(clause, subjects=_of_one_thing(quantity, clause))
    before = clause.text[max(clause.span.start, quantity.start - _WINDOW) : quantity.start]
    after = clause.text[quantity.end : min(clause.span.end, quantity.end + _WINDOW)]
    if quantity.kind in (Kind.SHARE, Kind.RATIO) and not quantity.in_words:
        return _fraction(quantity, clause, of)
    if quantity.kind is Kind.POINTS or _is_change(before, after, clause):
        return _changed(quantity, clause, of)
    earlier = quantity.hedge in (Hedge.NONE, Hedge.ABOUT, Hedge.NEARLY) and bool(_FROM.search(before))
    every = tuple(dict.fromkeys((*clause.subjects, *clause.named)))
    equals = [
        aspect
        for aspect in _candidates(every, clause, of, earlier=earlier, loosely=True)
        if aspect.form in forms(quantity) and equal(quantity, aspect.value) and _sure(quantity, clause, aspect)
    ]
    if equals:  # a figure itself before the half of another that is as many
        return Judgement(quantity, equal=min(equals, key=lambda a: a.form in ("numerator", "denominator")))
    band = quantity.range and quantity.kind is Kind.COUNT and max(quantity.values) <= OLDEST
    if not alone or not clause.subjects or not clause.clear or band:
        return Judgement(quantity)
    wanted = _wanted(quantity, before, after) if _counts(quantity, clause.subjects, clause) else frozenset()
    against = [
        aspect
        for aspect in _candidates(clause.subjects, clause, of, earlier=earlier, loosely=False)
        if aspect.form in wanted and aspect.shown.origin != "fact"  # a fact's name is no title
    ]
    near = _candidates(every, clause, of, earlier=earlier, loosely=True)
    true = any(a.form in forms(quantity) and not contradicts(quantity, a.value) for a in near)
    if not against or true or not all(contradicts(quantity, a.value) for a in against):
        return Judgement(quantity)
    return Judgement(quantity, against=against[0])


def _of_its_whole(quantity: Quantity, inside: list[Quantity], clause: _Clause) -> bool:
    """Whether it is said to be so many of as many as the figure is of: `68 of 140`, where the figure is 86 of 140."""
    wholes = {shown.denominator for s in clause.subjects if (shown := s.shown).kind == "share"}
    return any(
        q.start > quantity.end
        and _OF.fullmatch(clause.text[quantity.end : q.start].lstrip())
        and len(q.values) == 1
        and q.value >= FEW
        and wholes == {q.value}
        for q in inside
    )


def _fraction(quantity: Quantity, clause: _Clause, of: Subjects) -> Judgement:
    """Two numbers of a share seldom are another's: the figure is known by them, if the sentence has a word of it."""
    typed = quantity.values[-2:]
    concepts = {t.stem for t in clause.sentence}
    own = [s.shown for s in of.every if s.needed & concepts]
    earlier = [shown.earlier for shown in own if shown.earlier is not None]
    months = [of.figures[ref] for shown in own for ref in shown.breakdown if ref in of.figures]
    same = [shown for shown in (*own, *earlier, *months) if published_fraction(shown) == typed and typed[1] >= FEW]
    if same:
        whole = quantity.kind is Kind.SHARE
        return Judgement(quantity, Aspect(same[0], "" if whole else ".fraction", "share", typed[0]))
    if quantity.kind is not Kind.SHARE or not clause.clear or not clause.subjects:
        return Judgement(quantity)
    against = [a for a in _candidates(clause.subjects, clause, of, earlier=False, loosely=False) if a.form == "percent"]
    known = [a for a in against if published_fraction(a.shown)]
    return Judgement(quantity, against=known[0]) if known and len(known) == len(against) else Judgement(quantity)


def _changed(quantity: Quantity, clause: _Clause, of: Subjects) -> Judgement:
    """A number by which something moved, or is from its standard."""
    moved = [
        (s.shown, s.shown.change.amount)
        for s in clause.subjects
        if s.shown.change is not None and _time(s.shown, clause, of)[0] not in (PeriodMatch.OTHER, PeriodMatch.PART)
    ]
    unit = Kind.POINTS if any(s.shown.kind in ("share", "percent") for s in clause.subjects) else Kind.COUNT
    if not quantity.values or quantity.kind not in (unit, Kind.MONEY, Kind.NUMBER):
        return Judgement(quantity)
    for shown, by in moved:
        if equal(quantity, abs(by)) and (quantity.kind is Kind.POINTS or clause.clear):
            return Judgement(quantity, Aspect(shown, ".change", "change", abs(by)))
    for subject in clause.subjects:
        gap = _gap(subject.shown)
        if gap is not None and quantity.kind is Kind.POINTS and equal(quantity, gap):
            return Judgement(quantity, Aspect(subject.shown, ".gap", "gap", gap))
    verb = _CHANGE.search(clause.text[clause.span.start : quantity.start])
    if not moved or not verb or not clause.clear or not all(contradicts(quantity, abs(by)) for _, by in moved):
        return Judgement(quantity)
    return Judgement(quantity, against=Aspect(moved[0][0], ".change", "change", abs(moved[0][1])))


def _gap(shown: PublishedFigure) -> Decimal | None:
    return shown.against.gap if shown.against else None


def _is_change(before: str, after: str, clause: _Clause) -> bool:
    if _CHANGED.search(after):
        return True
    by = _BY.search(before)
    clause_text = clause.text[clause.span.start : clause.span.end]
    return bool(
        by
        and (by.group().lower().startswith("by") or _CHANGE.search(before[: by.start()]))
        and _CHANGE.search(clause_text)
    )


def _wanted(quantity: Quantity, before: str, after: str) -> frozenset[str]:
    """The numbers of a figure that a quantity in this place gives."""
    if quantity.kind is not Kind.COUNT:
        return forms(quantity)
    if _OF.search(before):
        return frozenset(("denominator", "count", "rate"))
    if _PARTITION.search(after):
        return frozenset(("numerator",))
    return frozenset(("count", "numerator", "rate"))


def _candidates(
    about: tuple[Subject, ...], clause: _Clause, of: Subjects, *, earlier: bool, loosely: bool
) -> Iterator[Aspect]:
    """The numbers of the figures for the time the clause speaks of; `loosely`, also where it may be of that time."""
    for subject in about:
        shown = subject.shown
        match, time = _time(shown, clause, of)
        before = shown.earlier
        if match is PeriodMatch.BEFORE or (
            earlier and match in (PeriodMatch.UNSAID, PeriodMatch.SAME, PeriodMatch.LOOSE)
        ):
            if before is not None and not shown.not_comparable:
                yield from aspects(before)
            if match is PeriodMatch.BEFORE or not loosely:
                continue
        if match is PeriodMatch.PART and time is not None:
            yield from _of_month(subject, time, of)
        elif match in (PeriodMatch.SAME, PeriodMatch.UNSAID) or (loosely and match is PeriodMatch.LOOSE):
            yield from aspects(shown)


def _time(shown: PublishedFigure, clause: _Clause, of: Subjects) -> tuple[PeriodMatch, periods.Spoken | None]:
    """How the times of a clause stand to a figure's."""
    return periods.compare(clause.times, shown.period.words, shown.over == "year", of.period)


def _places(value: Decimal) -> int:
    return max(0, -int(value.as_tuple().exponent))


def _of_month(subject: Subject, time: periods.Spoken, of: Subjects) -> Iterator[Aspect]:
    months = [
        of.figures[ref]
        for ref in subject.shown.breakdown
        if ref in of.figures and re.fullmatch(rf"{time.year or '[0-9]{4}'}-{time.month:02d}", ref.breakdown)
    ]
    if len(months) == 1:
        yield from aspects(months[0])


def _sure(quantity: Quantity, clause: _Clause, aspect: Aspect) -> bool:
    """Whether an equal number is the figure and not another thing that happens to be as many."""
    if quantity.hedge not in (Hedge.NONE, Hedge.ABOUT):
        return False
    if not clause.subjects and not clause.bound:
        return len(str(aspect.value)) > 2 and aspect.form != "count"
    digits = sum(c.isdigit() for c in quantity.text)
    if quantity.kind is Kind.PERCENT and quantity.places < _places(aspect.value):
        return clause.clear  # rounded, it could be another number
    if quantity.kind is Kind.COUNT:
        if not _counts(quantity, clause.subjects or clause.named, clause):
            return False
        return digits > 2 or clause.clear
    return True


def _counts(quantity: Quantity, about: tuple[Subject, ...], clause: _Clause) -> bool:
    """Whether a count is of what the figures count: the noun behind it is theirs, or there is none."""
    if quantity.kind is not Kind.COUNT:
        return True
    behind = [t for t in tokens(quantity.noun) if quantity.end + t.start < clause.span.end]
    if not behind or behind[0].word.lower() in UNITS:
        return True
    if is_general(behind[0]):
        return behind[0].word.lower() not in (
            "year",
            "years",
            "months",
            "days",
            "times",
            "cases",
            "points",
            "figures",
            "areas",
            "services",
        )
    return any(behind[0].stem in subject.counted for subject in about)
