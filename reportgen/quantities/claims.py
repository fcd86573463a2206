"""What words say of a figure without a number: that it rose, doubled, met its standard, came late.

A claim is `sure` where the words stand beside the bound figure itself; else the sentence only names it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from reportgen.document.figure import FigureRef
from reportgen.figures.comparison import Change
from reportgen.figures.published import PublishedFigure
from reportgen.figures.saying import text
from reportgen.quantities import periods, prose
from reportgen.quantities.subjects import Subject, Subjects
from reportgen.quantities.vocabulary import is_blocking, is_general, tokens

MARK = "\ue000[0-9]+\ue001"
_UP = r"ros[e]|rises|risen|rising|increas(?:ed|es|ing)|gr[eo]w|grown|climbed|went up|gone up"
_DOWN = (
    r"fell|falls|fallen|falling|decreas(?:ed|es|ing)|dropped|drops|declin(?:ed|es|ing)|went down"
    r"|gone down|reduced|shrank"
)
_SAME = (
    r"(?:remain(?:ed|s)|stayed|was|were|is|are|held|has been|have been) (?:broadly |largely |about "
    r"|almost )?(?:unchanged|steady|stable|the same|level|constant)|did not change"
)
_TIMES = r"(?:more than |over |nearly |almost |about |roughly )?(?:doubled|trebled|tripled|quadrupled|halved)"
_VERB = rf"(?P<up>\b(?:{_UP})\b)|(?P<down>\b(?:{_DOWN})\b)|(?P<same>\b(?:{_SAME})\b)|(?P<times>\b{_TIMES}\b)"
_TO = re.compile(
    (
        rf"(?:{_VERB})(?: (?!to\b|by\b|from\b)[a-z-]+){{0,3}},? (?P<how>to|by|from|at)(?: (?:only|just"
        rf"|about|around|a total of))? (?P<mark>{MARK})"
    ),
    re.IGNORECASE,
)
_BESIDE = re.compile(
    rf"(?P<mark>{MARK})(?:[^.;\ue000]{{0,30}}?)[,(\u2013]\s?(?:which (?:is|was) )?(?:(?P<up>up"
    r"|(?:an? )?(?:rise|increase|growth|higher|more))|(?P<down>down|(?:an? )?(?:fall|drop|decrease"
    r"|decline|reduction|lower|fewer))|(?P<same>no change|unchanged|the same as))"
    rf"(?: (?:from|on|of|than|compared with|over))?(?: (?:the )?(?:{MARK}|last year|the (?:year before"
    r"|previous year)))",
    re.IGNORECASE,
)
_OF_TARGET = re.compile(
    r"(?P<above>\b(?:above|over|exceed(?:s|ed|ing)?|better than|met|meets|reached"
    rf"|achieved)\b)(?:(?! not )[^.;,\ue000]){{0,12}}\b(?:standard|target)s?\b|(?P<below>\b(?:below"
    r"|short of|under|missed|did not meet|not met|did not reach|has not met"
    rf"|worse than)\b)[^.;,\ue000]{{0,12}}\b(?:standard|target)s?\b"
    r"|\b(?:standard"
    rf"|target)s?\b[^.;\ue000]{{0,60}}(?:{MARK})?[^.;\ue000]{{0,12}}\b(?:(?P<notmet>(?:was|were|is"
    r"|has been|have been) not (?:met|reached|achieved)|missed)|(?P<met>(?:was|were|is|has been"
    r"|have been) (?:met|reached|achieved|exceeded)))",
    re.IGNORECASE,
)
_VERDICT = re.compile(
    rf"{_VERB}|(?P<better>\bimprov(?:ed|es|ing)\b|\bgot better\b)|(?P<worse>\bworsen(?:ed|s|ing)\b"
    r"|\bdeteriorat(?:ed|es|ing)\b|\bgot worse\b)"
    r"|(?P<highest>\b(?:highest|best) (?:since|ever|yet|on record|for (?:\w+ )?years)\b)"
    r"|(?P<lowest>\b(?:lowest|worst) (?:since|ever|yet|on record|for (?:\w+ )?years)\b)"
    r"|(?P<late>\b(?:late|too long|delay(?:s|ed)|overdue|not in time|not on time)\b)"
    r"|(?P<prompt>\b(?:in time|on time|promptly)\b)",
    re.IGNORECASE,
)
_MANY = re.compile(r"\b(?:too (?:often|many|late|long)|most|many|mostly|majority|often|usually|still)\b", re.IGNORECASE)
_NEARLY_ALL = re.compile(
    (
        r"\b(?:nearly|almost|virtually) (?:all|every)\b|\bmost\b|\b(?:vast |great )?majority\b|\ball\b"
        r"|\balways\b|\bconsistently\b"
    ),
    re.IGNORECASE,
)
_ANY = re.compile(rf"{MARK}|\b(?:standard|target)s?\b|{_VERDICT.pattern}", re.IGNORECASE)
_MULTIPLES = {
    "doubled": Decimal(2), "trebled": Decimal(3), "tripled": Decimal(3), "quadrupled": Decimal(4),
    "halved": Decimal("0.5"),
}  # fmt: skip
_NOW = frozenset(("house", "percent", "numerator", "fraction", "words"))
_ASPECTS = {"to": _NOW, "at": _NOW, "by": frozenset(("change",)), "from": frozenset(("previous",))}
"""The numbers of a figure that stand behind a word of change."""
MUCH = Decimal(95)
"""A share in time of so many percent is not `too often late`, whatever the standard."""
HALF = Decimal(50)
STEADY = Decimal("0.05")
"""A change of more than this part of the figure of the year before is not `steady`."""


@dataclass(frozen=True, slots=True)
class Claim:
    """Words that cannot be true of a figure, what the figure says instead, and whether they stand beside it."""

    start: int
    words: str
    shown: PublishedFigure
    truth: str
    sure: bool


def false_claims(text: str, of: Subjects, keys: Mapping[int, FigureRef]) -> Iterator[Claim]:
    """What the words of a paragraph say of a figure that is not so; `keys`: the figure bound at each mark's place."""
    if not _ANY.search(text):
        return
    for sentence in prose.sentences(text):
        words = text[sentence.start : sentence.end]
        at = {place - sentence.start: key for place, key in keys.items() if sentence.holds(place)}
        claims = list(_beside(words, at, of))
        if not claims and not at.keys() & {m.start("mark") for m in _TO.finditer(words)}:
            claims = list(_of_target(words, at, of)) or list(_verdicts(words, at, of))
        for claim in claims[:1]:
            yield Claim(claim.start + sentence.start, _shown(claim.words), claim.shown, claim.truth, claim.sure)


def _shown(words: str) -> str:
    return " ".join(re.sub(MARK, "…", words).split())


def _beside(words: str, at: Mapping[int, FigureRef], of: Subjects) -> Iterator[Claim]:
    """A verb of change beside a bound figure: `fell to {{ x }}`, `rose by {{ x.change }}`, `{{ x }}, up from ...`."""
    for pattern in (_TO, _BESIDE):
        for match in pattern.finditer(words):
            ref = at.get(match.start("mark"))
            how = match.groupdict().get("how") or "to"
            if ref is None or ("previous" if ref.previous else ref.aspect) not in _ASPECTS[how]:
                continue
            subject = of.subject(ref)
            if subject is None or (how == "at" and not match["same"]):
                continue
            truth = _change_is_not(match, subject.shown)
            if truth:
                yield Claim(match.start(), match.group(), subject.shown, truth, sure=True)


def _truth(change: Change) -> str:
    """What a figure did."""
    return "it did not change" if change.direction == "unchanged" else f"it {change.direction}"


def _change_is_not(match: re.Match[str], shown: PublishedFigure) -> str:
    """What the change was, in words, where the match says another; empty where it holds or nothing is known."""
    change = shown.change
    if change is None:
        return ""
    truth = _truth(change)
    groups = match.groupdict()
    if groups.get("up"):
        return "" if change.direction == "rose" else truth
    if groups.get("down"):
        return "" if change.direction == "fell" else truth
    now, moved = shown.value or Decimal(0), change.amount
    then = now - moved
    if groups.get("same"):
        return truth if then and abs(moved) > abs(then) * STEADY else ""
    times = groups.get("times")
    if times:
        return (
            "" if not then or _multiplied(times.lower(), now / then) else f"it is {round(now / then, 1)} times as much"
        )
    return ""


def _multiplied(claimed: str, ratio: Decimal) -> bool:
    wanted = next(value for word, value in _MULTIPLES.items() if word in claimed)
    if "more than" in claimed or claimed.startswith("over"):
        return ratio >= wanted if wanted >= 1 else ratio <= wanted
    return abs(ratio - wanted) <= wanted / 5


def _of_target(words: str, at: Mapping[int, FigureRef], of: Subjects) -> Iterator[Claim]:
    """Above or below the standard, of the one figure with a standard that the sentence speaks of."""
    match = _OF_TARGET.search(words)
    if not match or re.search(r"\b(?:if|would|should|could|will|may|aim|whether|unless|until)\b", words):
        return
    about = [s for s in _about(words, at, of) if s.shown.against]
    about = about or [s for s in _timed(words, of) if s.shown.against]
    measures = {s.shown.ref.measure for s in about}
    if len(measures) != 1:
        return
    shown = about[0].shown
    met = shown.against is not None and shown.against.met
    below = bool(match["below"] or match["notmet"])
    negated = bool(re.search(r"\bnot\b", words)) and not below
    if negated:
        return
    if met == below and not (match["below"] and shown.better == "lower"):
        truth = (
            f"it is {text(shown, 'percent') or text(shown)} and the standard of {text(shown, 'target')} was "
            f"{text(shown, 'met')}"
        )
        yield Claim(match.start(), match.group(), shown, truth, sure=False)


def _about(words: str, at: Mapping[int, FigureRef], of: Subjects) -> list[Subject]:
    """The figures bound in a sentence; where none is, the figures that it names."""
    bound = [s for ref in at.values() if (s := of.subject(ref)) and s.shown.origin != "fact"]
    stems = frozenset(t.stem for t in tokens(words))
    return bound or of.named(stems)


def _verdicts(words: str, at: Mapping[int, FigureRef], of: Subjects) -> Iterator[Claim]:
    """Words of judgement in a sentence that names one figure, or stands beside one."""
    matches = list(_VERDICT.finditer(words))
    if not matches:
        return
    match = next((m for m in matches if not m["late"] and not m["prompt"]), matches[0])
    spoken = tokens(words)
    if any(
        t.word.lower() in ("if", "would", "should", "could", "will", "may", "aim", "whether", "target") for t in spoken
    ):
        return
    if any(t.kind in ("before", "financial", "year") for t in periods.spoken(words)) and match.lastgroup in (
        "late",
        "prompt",
    ):
        return
    if match["late"] or match["prompt"]:
        yield from _of_time(words, match, at, of)
        return
    about = _about(words, at, of)
    if len({s.needed for s in about}) != 1:
        return
    content = [t for t in spoken if not is_general(t)]
    beside = bool(at) and len({(ref.measure, ref.breakdown) for ref in at.values()}) == 1
    if any(
        is_blocking(t) and not any(t.stem in s.needed for s in about)
        for t in spoken
        if t.stem not in ("highest", "lowest", "best", "worst", "since")
    ):
        return
    verdict_words = {t.stem for t in tokens(match.group())}
    if not beside and not of.explains(about, [t for t in content if t.stem not in verdict_words]):
        return
    if beside and not of.named(frozenset(t.stem for t in spoken)) and not match.start() < max(at) + 60:
        return
    truths = [_verdict_is_not(match, s.shown) for s in about if s.shown.change is not None]
    if truths and all(truths):
        known = next(s.shown for s in about if s.shown.change is not None)
        yield Claim(match.start(), match.group(), known, truths[0], sure=False)


def _verdict_is_not(match: re.Match[str], shown: PublishedFigure) -> str:
    change = shown.change
    if change is None:
        return ""
    truth, rose, fell = _truth(change), change.direction == "rose", change.direction == "fell"
    if match["better"] or match["worse"]:
        if shown.better == "neither":
            return ""
        return "" if change.verdict == ("better" if match["better"] else "worse") else truth
    if match["highest"]:
        return truth if (fell if shown.better != "lower" or "highest" in match["highest"].lower() else rose) else ""
    if match["lowest"]:
        return truth if (rose if shown.better != "lower" or "lowest" in match["lowest"].lower() else fell) else ""
    return _change_is_not(match, shown)


def _of_time(words: str, match: re.Match[str], at: Mapping[int, FigureRef], of: Subjects) -> Iterator[Claim]:
    """`First assessments were too often late`, though nearly all were in time; and the other way about."""
    about = _timed(words, of)
    if len({s.needed for s in about}) != 1:
        return
    shown = about[0].shown
    value = shown.value or Decimal(0)
    met = shown.against is not None and shown.against.standing != "below"
    late = bool(match["late"] and _MANY.search(words)) and (met or value >= MUCH)
    content = [t for t in tokens(words) if not is_general(t) and not _NEARLY_ALL.fullmatch(t.word)]
    prompt = bool(match["prompt"] and _NEARLY_ALL.search(words)) and value < HALF and of.explains(about, content)
    if late or prompt:
        yield Claim(match.start(), match.group(), shown, f"{text(shown)} were in time", sure=False)


def _timed(words: str, of: Subjects) -> list[Subject]:
    """Shares in time of what the sentence names, whether or not it says `in time`."""
    stems = frozenset(t.stem for t in tokens(words)) | {"in_time"}
    return [
        s
        for s in of.named(stems)
        if "in_time" in s.needed
        and s.shown.known
        and s.shown.kind in ("share", "percent")
        and not s.shown.ref.breakdown
    ]
