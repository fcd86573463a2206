"""Shares in words (all, most, the majority, fewer than half, two thirds) against the shares that figures give."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from reportgen.figures.published import PublishedFigure
from reportgen.figures.saying import aspect_words
from reportgen.quantities.change_words import MARK
from reportgen.quantities.claim import Claim, Sentence, content, counts_what_follows
from reportgen.quantities.model import Hedge
from reportgen.quantities.model import QuantityKind as Kind
from reportgen.quantities.reader import quantities
from reportgen.quantities.rests import of_the_part
from reportgen.quantities.subjects import Subject
from reportgen.quantities.values import contradicts
from reportgen.quantities.vocabulary import tokens

_HALF, _WHOLE = Decimal(50), Decimal(100)
_NEARLY, _GREAT, _SMALL = Decimal(80), Decimal(60), Decimal(40)
"""No less than so many per cent are nearly all, or the vast majority, as anybody uses the words; no more are few."""
_FEW = r"(?<!a )(?<!the )(?<!these )(?<!those )few\b(?! (?:months?|weeks?|days?|years?|hours?))"
_WORDS: tuple[tuple[str, Decimal, Decimal], ...] = (
    (r"(?:nearly|almost|virtually|practically) (?:all|every)\b", _NEARLY, _WHOLE),
    (r"(?:the |a )?(?:vast|great|large|overwhelming) majority\b", _GREAT, _WHOLE),
    (rf"(?:hardly|scarcely|barely) any\b|very few\b|only (?:a few|a handful|few)\b|{_FEW}", Decimal(0), _SMALL),
    (r"(?:the |a )(?:small )?minority\b|fewer than half\b|less than half\b|under half\b", Decimal(0), _HALF),
    (r"(?:the |a )(?:small |clear )?majority\b|more than half\b|over half\b|most\b", _HALF, _WHOLE),
    (r"all\b|every\b", _WHOLE, _WHOLE),
)
"""What each says: between which percentages a share lies. That of the last alone holds its own ends."""
_SHARE = re.compile(rf"\b(?:{'|'.join(f'(?P<w{n}>{words})' for n, (words, _, _) in enumerate(_WORDS))})", re.IGNORECASE)
_NOT_A_SHARE = re.compile(
    r"\b(?:not|nearly|almost|virtually|of|in|at|above|after|for|once and for|the)\s*\Z", re.IGNORECASE
)
_NO_QUANTIFIER = re.compile(
    r"\A\s*(?:but\b|in all\b|the (?:time|same|more|way)\b|(?:recent|important|common|often|likely|vulnerable)\w*\b"
    r"|(?:year|month|week|day|quarter|term)s?\b|\ue000|[0-9])",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:was|were|had|received|saw|got|came|took|has been|have been|has had|have had|completed|done|recorded|seen"
    r"|started|ceased)\b",
    re.IGNORECASE,
)
_PRESENT = re.compile(r"\b(?:is|are|has|have)\b", re.IGNORECASE)
_OTHER = re.compile(
    r"\b(?:number|share|rate|rates|proportion|percentage|average|only|also|offered|due|booked|invited|eligible)\b",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"\b(?:was|were|has been|have been) (?:seen|assessed|checked|reviewed|reached|done|completed)\b", re.IGNORECASE
)
"""`Nearly every child was seen` is said of the figure in the sentence before."""
_THAT_IS = re.compile(
    r"\s*(?:that|this|it|which) (?:is|was|makes)(?: (?:about|around|nearly|almost|close to|just|well|only|still"
    r"|more than|less than|fewer than|over|under))*\s*\Z",
    re.IGNORECASE,
)
"""What stands before a share that says the figure of the sentence before once more: `That is close to one in two.`"""
_IN_BRACKETS = re.compile(rf"\s?\((?:only |just )?(?P<mark>{MARK})\s?\)")
_IN_FRONT = re.compile(rf"(?P<mark>{MARK})\s?(?:\(|, or |, |\u2013 | \u2013 )(?:only |just )?\Z")


@dataclass(frozen=True, slots=True)
class _Share:
    """A share in words: its characters, its words, and between which percentages it lies."""

    start: int
    end: int
    words: str
    low: Decimal
    high: Decimal
    generic: bool = False
    """`All children have`: an offer as often as a fact, unless it is told of the past."""

    def excludes(self, value: Decimal) -> bool:
        if self.low == self.high:
            return value != self.low
        return not self.low <= value <= self.high


def share_claims(sentence: Sentence) -> Iterator[Claim]:
    """What the shares in words of a sentence say of figures that is not so."""
    fractions = [f for f in _fractions(sentence.words) if f.low <= f.high]
    for share in (*_shares(sentence.words), *fractions):
        bound = _beside(sentence, share)
        if bound is not None:
            subject, at = bound
            if subject.shown.value is not None and share.excludes(subject.shown.value) and _whole(sentence, at, share):
                yield Claim(share.start, share.words, subject.shown, f"it is {aspect_words(subject.shown)}", sure=True)
        elif _THAT_IS.match(sentence.words, 0, share.start) and not sentence.refs:
            yield from _of_sentence_before(sentence, share)
        else:
            yield from _unbound(sentence, share, late_only=share in fractions)


def _of_sentence_before(sentence: Sentence, share: _Share) -> Iterator[Claim]:
    """A share that is said to be the figure which the sentence before ended with."""
    shown = sentence.before[-1].shown if sentence.before else None
    behind = re.match(
        r"\s*(?:of (?:them|those|these|the [a-z]+)\b)?\s*(?:[.;,!]|and\b|but\b)", sentence.words[share.end :]
    )
    if shown is None or behind is None or shown.kind not in ("share", "percent") or shown.value is None:
        return
    if share.excludes(shown.value):
        yield Claim(share.start, share.words, shown, f"it is {aspect_words(shown)}", sure=False)


def _shares(words: str) -> Iterator[_Share]:
    for match in _SHARE.finditer(words):
        n = int((match.lastgroup or "w0")[1:])
        before, after = words[: match.start()], words[match.end() :]
        if _NO_QUANTIFIER.match(after) or (n == len(_WORDS) - 1 and _NOT_A_SHARE.search(before)):
            continue
        if re.search(r"\bnot (?:only )?\Z", before, re.IGNORECASE):
            continue
        _, low, high = _WORDS[n]
        yield _Share(match.start(), match.end(), match.group(), low, high, n == len(_WORDS) - 1)


def _fractions(words: str) -> Iterator[_Share]:
    """Half, two thirds, one in four: with what `more than` or `nearly` before them allows."""
    for quantity in quantities(words):
        if quantity.kind is not Kind.RATIO or not quantity.in_words or not quantity.values:
            continue
        allowed = [n for n in range(101) if not contradicts(quantity, Decimal(n))]
        if not allowed:
            continue
        low, high = Decimal(allowed[0]), Decimal(allowed[-1])
        low, high = max(low - 1, Decimal(0)), min(high + 1, _WHOLE)
        if quantity.hedge is Hedge.NONE and low == high:
            continue
        yield _Share(quantity.start, quantity.end, quantity.text, low, high)


def _beside(sentence: Sentence, share: _Share) -> tuple[Subject, int] | None:
    """The share figure that stands in brackets behind the words, or before them: `most ({{ x.percent }})`."""
    words = sentence.words
    mark = re.compile(
        rf"(?P<of>(?: (?!and\b|or\b|but\b)[a-z'\u2019-]+){{0,9}}?){_IN_BRACKETS.pattern}", re.IGNORECASE
    ).match(words, share.end)
    of_it = mark["of"] if mark else ""
    mark = mark or _IN_FRONT.search(words[: share.start])
    if mark is None:
        return None
    at = mark.start("mark")
    ref = sentence.refs.get(at)
    subject = sentence.of.subject(ref)
    if ref is None or subject is None or ref.previous or ref.aspect not in ("house", "percent", "fraction"):
        return None
    if subject.shown.kind not in ("share", "percent") or not subject.shown.known:
        return None
    return (subject, at) if not content(of_it) or sentence.of.explains((subject,), content(of_it)) else None


def _whole(sentence: Sentence, at: int, share: _Share) -> bool:
    """Whether a bracket is of these words and no others: nothing that would turn them about stands before them."""
    return not re.search(
        r"\b(?:not|than|if|whether)\s+(?:\w+\s+)?\Z", sentence.words[: min(at, share.start)], re.IGNORECASE
    )


def _unbound(sentence: Sentence, share: _Share, *, late_only: bool) -> Iterator[Claim]:
    """A share in words of the one figure that the sentence names, where it says nothing else.

    A fraction is read as a number, but of those that were late, which a figure gives only as its rest.
    """
    words = sentence.words
    rest = words[: share.start] + " " * (share.end - share.start) + words[share.end :]
    of_part = of_the_part(rest)
    late = of_part != rest
    if not _tells_of_one_share(sentence, share, of_part) or (not late and (late_only or _denies(rest))):
        return
    rest = of_part
    about = _share_named(sentence, share, rest)
    if not about:
        return
    shown = about[0].shown
    if not sentence.speaks_only_of(rest, about) or not sentence.of_the_year(words, shown):
        return
    if _excluded_by_all(share, about, of_rest=late) and not _nearly(shown, share):
        yield Claim(share.start, share.words, shown, f"{aspect_words(shown)} is what the figure gives", sure=False)


def _tells_of_one_share(sentence: Sentence, share: _Share, rest: str) -> bool:
    """Whether the sentence tells how things are, in its own words and with no number or figure besides the share."""
    if sentence.unreal or sentence.refs or '"' in rest or "\u201c" in rest:
        return False
    claim = _PAST.search(rest) or (_PRESENT.search(rest) and not share.generic)
    return bool(claim) and not _OTHER.search(rest) and not any(q.measured for q in quantities(rest))


def _denies(words: str) -> bool:
    return any(t.word.lower() in ("not", "no", "without", "nobody") for t in tokens(words))


def _share_named(sentence: Sentence, share: _Share, rest: str) -> tuple[Subject, ...]:
    """The one share that a sentence is of, under all its counts; empty where it is of another figure as well."""
    stems = frozenset(t.stem for t in content(rest))
    of_before = not stems and not share.generic and bool(_DONE.search(rest))
    named = sentence.before if of_before else tuple(sentence.of.named(stems))
    about = tuple(s for s in named if s.shown.kind in ("share", "percent") and s.shown.known)
    if len(about) != len(named) or len({s.needed for s in about}) != 1:
        return ()
    return about if of_before or counts_what_follows(sentence.words[share.end :], about) else ()


def _excluded_by_all(share: _Share, about: tuple[Subject, ...], *, of_rest: bool) -> bool:
    """Whether no count of the figure lets the share be true, of what it counts or of the rest of the whole."""
    values = [s.shown.value for s in about if s.shown.value is not None]
    return all(share.excludes(_WHOLE - value if of_rest else value) for value in values)


def _nearly(shown: PublishedFigure, share: _Share) -> bool:
    """Whether `all` is said of what rounding alone prints as not quite all."""
    return share.generic and shown.value is not None and shown.value >= Decimal("99.95")
