"""The clauses of a sentence that hold numbers, and the figures and times each is about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from reportgen.document.figure import FigureRef
from reportgen.quantities import periods, prose
from reportgen.quantities.change_words import LAST_YEAR, THAN_LAST_YEAR
from reportgen.quantities.model import Quantity
from reportgen.quantities.model import QuantityKind as Kind
from reportgen.quantities.subjects import Subject, Subjects
from reportgen.quantities.vocabulary import TARGETS, Token, is_general, tokens

_AGAINST_TARGET = re.compile(
    r"\b(?:above|below|over|under|short of|beyond|met|meets|meeting|exceed(?:s|ed|ing)|better than|worse than) "
    r"(?:the|its|our|this|that|their) (?:\w+ )?(?:standard|target)\b(?! of\b| is\b| was\b|,| for\b|\s*\()",
    re.IGNORECASE,
)
"""How a number stands to a target that is not given: the number itself is no target."""
_OF_WHOLE = re.compile(
    r"(?:\A\s*|[,;:(]\s?|[0-9%)\ue001]\s|\b(?:half|thirds?|quarters?|fifths?|tenths?|out|all|most|many|some|none|each|any"
    r"|majority|minority|share|proportion|sample|cohort|group|caseload|audit|records)\s)"
    r"(?:of|among|amongst)(?: (?:the|those|these|all|our|about|around|over|some)){0,2}\s*\Z"
    r"|\b(?:among|amongst) (?:the |our )?\Z|\A\s*from (?:the |our )?\Z",
    re.IGNORECASE,
)
_OF_THEM = re.compile(r"\b(?:of|among|amongst) (?:them|these|those|which|whom)\b(?! [a-z]+ing\b)", re.IGNORECASE)
"""Behind a count: what follows is a part of it."""
_BEGINS_WITH = re.compile(r"\s*(?:out of|of|among|amongst|for)\b(?P<whole>[^;:]*),", re.IGNORECASE)
_PERFORMANCE = frozenset(("performance", "compliance"))
_COMPARED = re.compile(
    rf"\b(?:{THAN_LAST_YEAR}|(?:up|down|fewer|more|less|higher|lower|better|worse) (?:on|than in) {LAST_YEAR})",
    re.IGNORECASE,
)
"""With what a number is compared, which is not the time it is of: `412 children, more than a year before`."""
_WINDOW = 40
"""How many characters beside a number can say what it is."""


@dataclass(frozen=True, slots=True)
class NumberClause:
    """A clause with what is needed to judge its numbers."""

    paragraph: str
    span: prose.TextSpan
    stems: frozenset[str]
    """Every concept and stem of the sentence, but for how it stands to a target that is not given."""
    is_bound: bool
    """Whether a figure is bound in the clause."""
    subjects: tuple[Subject, ...]
    """Those the clause is about."""
    named: tuple[Subject, ...]
    """All that the sentence names."""
    times: tuple[periods.Spoken, ...]
    wholes: frozenset[Decimal]
    """The numbers that the sentence says others are of: 412 of `of the 412 children looked after`."""
    parts: tuple[Quantity, ...]
    """The numbers of the sentence that are no wholes."""
    of_these: frozenset[str]
    """The stems of those whom the sentence begins with: `Of care leavers in touch, ...`."""
    clear: bool
    """Whether every word of the sentence is accounted for and nothing in it makes its numbers something else."""

    def before(self, quantity: Quantity) -> str:
        """The words of the clause just before a number of it."""
        return self.paragraph[max(self.span.start, quantity.start - _WINDOW) : quantity.start]

    def after(self, quantity: Quantity) -> str:
        """The words of the clause just behind a number of it."""
        return self.paragraph[quantity.end : min(self.span.end, quantity.end + _WINDOW)]

    def names_in_full(self, subject: Subject | None) -> bool:
        """Whether it names those whom a figure counts, or has a figure bound."""
        return subject is None or self.is_bound or "care_leaver" in self.stems or "care_leaver" not in subject.needed

    @property
    def words(self) -> str:
        """The words of the clause."""
        return self.paragraph[self.span.start : self.span.end]


def number_clauses(
    paragraph: str,
    sentence: prose.TextSpan,
    numbers: tuple[Quantity, ...],
    of: Subjects,
    keys: Mapping[int, FigureRef],
    *,
    of_another_time: bool,
) -> Iterator[NumberClause]:
    """The clauses of a sentence with its `numbers`; `of_another_time`: the sentence before it speaks of one."""
    words = tuple(t for t in tokens(paragraph) if sentence.holds(t.start))
    spoken = _without_target(words, paragraph, sentence)
    places = tuple(q.start for q in numbers if q.measured or q.kind is Kind.BOUND)
    bound = {q.start: s for q in numbers if q.kind is Kind.BOUND and (s := of.subject(keys.get(q.start)))}
    named = tuple(dict.fromkeys((*_all_named(_naming(words, of), of), *bound.values())))
    parts, wholes = _parted(numbers, paragraph, sentence)
    of_these = _begins_with(parts, paragraph, sentence)
    may_be_clear = not of_another_time and not _may_mean_else(paragraph, numbers)
    times = times_in_front = periods.periods_named(paragraph[sentence.start : places[0]]) if places else ()
    for span, about in _about(prose.clauses(paragraph, sentence, places), words, bound, of):
        clear = may_be_clear and _is_clear(spoken, span, named, of)
        words_of_clause = _without_comparison(paragraph[span.start : span.end], clear)
        in_brackets = words_of_clause.lstrip().startswith("(")
        times = periods.periods_named(words_of_clause) or (times if in_brackets else times_in_front)
        yield NumberClause(
            paragraph=paragraph,
            span=span,
            stems=_stems(spoken),
            is_bound=any(map(span.holds, bound)),
            subjects=about,
            named=named,
            times=times,
            wholes=wholes,
            parts=parts,
            of_these=of_these,
            clear=clear,
        )


def _without_comparison(words: str, clear: bool) -> str:
    """A clause without what its number is compared with, where the number is surely of its figures."""
    return _COMPARED.sub("", words) if clear else words


def _parted(
    numbers: tuple[Quantity, ...], paragraph: str, sentence: prose.TextSpan
) -> tuple[tuple[Quantity, ...], frozenset[Decimal]]:
    """The numbers of a sentence that are no wholes, and the wholes."""
    wholes = [q for q in numbers if _is_whole(q, paragraph, sentence)]
    return tuple(q for q in numbers if q not in wholes), frozenset(q.value for q in wholes)


def _begins_with(parts: tuple[Quantity, ...], paragraph: str, sentence: prose.TextSpan) -> frozenset[str]:
    """The stems of those of whom the sentence begins to speak, before its first part."""
    first = min((q.start for q in parts if q.measured), default=sentence.end)
    begins = _BEGINS_WITH.match(paragraph, sentence.start, first)
    return _stems(tokens(begins["whole"])) if begins else frozenset()


def _is_whole(quantity: Quantity, paragraph: str, sentence: prose.TextSpan) -> bool:
    """Whether others are parts of a count: it stands behind `of` or `among`, or `of whom` behind it."""
    if quantity.kind is not Kind.COUNT or len(quantity.values) != 1:
        return False
    before = paragraph[max(sentence.start, quantity.start - _WINDOW) : quantity.start]
    return bool(_OF_WHOLE.search(before) or _OF_THEM.search(paragraph, quantity.end, sentence.end))


def _stems(words: tuple[Token, ...]) -> frozenset[str]:
    return frozenset(word.stem for word in words)


def _naming(words: tuple[Token, ...], of: Subjects) -> frozenset[str]:
    """The stems that name figures; `performance for reviews` is how many were in time, where nothing else is."""
    stems = _stems(words)
    if of.named(stems) or not any(t.word.lower() in _PERFORMANCE for t in words):
        return stems
    return stems | {"in_time"}


def _all_named(stems: frozenset[str], of: Subjects) -> list[Subject]:
    """Every figure that stems name, or that is of care leavers alone and named without them."""
    return of.all_named(stems) or of.named(stems)


def _without_target(words: tuple[Token, ...], paragraph: str, sentence: prose.TextSpan) -> tuple[Token, ...]:
    """The words of a sentence without those that say how a number stands to a target that is not given."""
    spans = [range(*m.span()) for m in _AGAINST_TARGET.finditer(paragraph, sentence.start, sentence.end)]
    return tuple(t for t in words if not any(t.start in span for span in spans))


def _may_mean_else(paragraph: str, numbers: tuple[Quantity, ...]) -> bool:
    """Whether a quotation, a scale or a multiple makes a sentence's numbers something else."""
    return '"' in paragraph or "\u201c" in paragraph or any(q.kind in (Kind.SCALE, Kind.MULTIPLE) for q in numbers)


def _about(
    spans: tuple[prose.TextSpan, ...], words: tuple[Token, ...], bound: Mapping[int, Subject], of: Subjects
) -> Iterator[tuple[prose.TextSpan, tuple[Subject, ...]]]:
    """Each clause with the figures it names, has a word of or has bound; without any, with those of the one before."""
    about = whole = tuple(of.named(_naming(words, of)))
    for span in spans:
        own = frozenset(t.stem for t in words if span.holds(t.start) and not is_general(t))
        about = (
            tuple(of.named(own))
            or tuple(s for s in whole if s.needed & own)
            or tuple(s for start, s in bound.items() if span.holds(start))
            or about
        )
        yield span, about


def _is_clear(spoken: tuple[Token, ...], span: prose.TextSpan, named: tuple[Subject, ...], of: Subjects) -> bool:
    """Whether the words are all of the figures named, or say nothing, and none makes a number something else.

    Of the other clauses it, the words that give what the number is held against are looked past.
    """
    words = [t for t in spoken if span.holds(t.start) or t.stem not in TARGETS]
    return bool(named) and of.only_of(named, words)
