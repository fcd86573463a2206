"""Words of judgement (improved, worsened, late, highest, below the standard) against the figures they speak of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from reportgen.figures.published import PublishedFigure
from reportgen.figures.saying import aspect_words
from reportgen.quantities import periods
from reportgen.quantities.change_words import (
    BETTER,
    CHANGE_IN,
    MARK,
    MORE_ALONE,
    OF_ALL,
    THAN_BEFORE,
    THAN_LAST_YEAR,
    VERB,
    WORSE,
    change_is_not,
    number_of_people_is_not,
    truth_of,
)
from reportgen.quantities.claim import Claim, Clause, Sentence, content
from reportgen.quantities.subjects import EVERYBODY, Subject
from reportgen.quantities.vocabulary import tokens

_THE_TARGET = rf"[^.;,\ue000]{{0,12}}(?:{MARK} ?)?\b(?:standard|target)s?\b"
"""The standard, with or without a figure bound before the word: `the standard`, `the {{ x.target }} target`."""
_OF_TARGET = re.compile(
    r"(?P<above>\b(?:above|over|exceed(?:s|ed|ing)?|better than|met|meets|meeting|reach(?:ed|ing)|achiev(?:ed|ing)"
    r"|beat(?:s|en|ing)?|hit|hits|surpass(?:ed|es|ing))\b)"
    rf"(?![^.;,\ue000]{{0,12}} not ){_THE_TARGET}"
    r"|(?P<below>\b(?:below|short of|under|missed|missing|did not meet|not met|did not reach|has not met|worse than"
    r"|(?:fail(?:ed|s)?|failing) to (?:meet|reach|achieve|hit))\b)"
    rf"{_THE_TARGET}"
    rf"|\b(?:standard|target)s?\b[^.;\ue000]{{0,60}}(?:{MARK})?[^.;\ue000]{{0,12}}\b(?:(?P<notmet>(?:was|were|is"
    r"|has been|have been) not (?:met|reached|achieved)|missed)|(?P<met>(?:was|were|is|has been"
    r"|have been) (?:\w+ly )?(?:met|reached|achieved|exceeded)))",
    re.IGNORECASE,
)
_GAP = re.compile(
    rf"(?P<mark>{MARK})(?: (?:percentage )?points)?,? (?:(?P<below>short of|below|under|behind)"
    r"|(?P<above>above|over|beyond|clear of|ahead of))\b",
    re.IGNORECASE,
)
_SINCE = (
    r"(?:since(?: (?:(?:19|20)[0-9]{2}(?:[/-][0-9]{2})?|records began|before the pandemic))?|ever|yet|on record"
    r"|for (?:\w+ )?years|(?:in|of|over) (?:the |these |those )?(?:last |past )?(?:\w+ )?years)\b"
)
_LEVEL = r"(?: (?:level|point|rate|figure|number|year|result))?"
_AS_FAR, _AT_ITS = r"\b(?:record|all-time|\w+-year)", r"\bat (?:its|their)"
_VERDICT = re.compile(
    rf"{VERB}|{BETTER}|{WORSE}"
    r"|\b(?:did not|has not|have not|had not|failed to) (?:\w+ly )?"
    r"(?:(?P<not_up>rise|risen|increased?|grow|grown|go up)"
    r"|(?P<not_down>fall|fallen|decreased?|drop|dropped|declined?|go down)|(?P<not_better>improved?|get better)"
    r"|(?P<not_worse>worsen(?:ed)?|deteriorated?|get worse))(?=,? (?:on|since|again|this year|during|over the year|in"
    r" the year|compared|from)\b|\s*(?:[.;,]|\Z))"
    rf"|(?P<highest>{_AS_FAR} high\b|\b(?:highest|best){_LEVEL} {_SINCE}|{_AT_ITS} (?:highest|best){_LEVEL}(?!\w))"
    rf"|(?P<lowest>{_AS_FAR} low\b|\b(?:lowest|worst){_LEVEL} {_SINCE}|{_AT_ITS} (?:lowest|worst){_LEVEL}(?!\w))",
    re.IGNORECASE,
)
_TIMELY = re.compile(
    r"(?P<late>\b(?:late|too long|delay(?:s|ed)|overdue|not in time|not on time)\b)"
    r"|(?P<prompt>\b(?:in time|on time|promptly)\b)",
    re.IGNORECASE,
)
_TREND = re.compile(
    r",? ?\b(?:for (?:the|a) \w+ (?:consecutive |successive )?(?:year|time)(?: running| in a row| in succession"
    r"| in \w+ years)?|(?:once )?again|(?:two|three|four|five) years (?:running|in a row)|year[- ]on[- ]year"
    r"|on (?:last year|the year before|the previous year)"
    r"|since (?:the )?(?:(?:19|20)[0-9]{2}(?:[/-][0-9]{2})?|last year|the year before|pandemic|covid(?:-19)?"
    r"|records began)"
    r"|for (?:\w+ )?years|in (?:\w+ ){1,2}years|on record|yet)(?!\w)",
    re.IGNORECASE,
)
"""Words that go with a change, by which it is still a change from the year before as well."""
_DURING = re.compile(r",? ?\b(?:during|over|throughout|across|in the course of|in) the year\b", re.IGNORECASE)
_LONG_AGO = re.compile(
    r"\b(?:since (?:the )?(?:19|20)[0-9]{2}|over (?:the )?(?:last|past)|in recent years)", re.IGNORECASE
)
_PAST_WORDS = frozenset("highest lowest best worst since third second first time hit hits".split())
_NOT = frozenset("not no never nor neither only".split())
_DENIED = {"not_up": "rose", "not_down": "fell", "not_better": "better", "not_worse": "worse"}
_THAN_LAST_YEAR = re.compile(THAN_LAST_YEAR, re.IGNORECASE)
_MANY = re.compile(r"\b(?:too (?:often|many|late|long)|most|many|mostly|majority|often|usually|still)\b", re.IGNORECASE)
_MOSTLY = re.compile(r"\b(?:mostly|usually|generally|in the main)\b", re.IGNORECASE)
_NEARLY_ALL = re.compile(
    (
        r"\b(?:nearly|almost|virtually) (?:all|every)\b|\bmost\b|\b(?:vast |great )?majority\b|\ball\b"
        r"|\balways\b|\bconsistently\b"
    ),
    re.IGNORECASE,
)
_SOME = re.compile(r"\b(?:some|those|these|which|that|who|whose|several|a few|of them|if|when|where)\b", re.IGNORECASE)
_BECAUSE = re.compile(r",? (?:because|since|as|owing to|due to|so that)\b.*", re.IGNORECASE | re.DOTALL)
_REASON = re.compile(
    r"(?: (?:because|owing to|due to|thanks to|despite|in spite of)|, (?:which|mainly|mostly|largely|partly|as)"
    r"|,? and (?:is|are|was|were|has|have|remains?|now))\b.*",
    re.IGNORECASE | re.DOTALL,
)
"""Why something changed, and what follows from it; `after` and `since` say from when."""
_PAUSE = re.compile(r"[,;:]\s|\s[\u2013\u2014]\s")
_WAITED = frozenset(("wait", "waits", "waited", "waiting", "first", "too", "long", "many", "often"))
MUCH = Decimal(95)
"""A share in time of so many percent is not `too often late`, whatever the standard."""
HALF = Decimal(50)


def target_claims(sentence: Sentence) -> Iterator[Claim]:
    """Above or below the standard, of the one figure with a standard that the sentence speaks of."""
    match = _OF_TARGET.search(sentence.words)
    if not match or sentence.unreal:
        return
    about = _with_target(sentence)
    if len({s.shown.ref.measure for s in about}) != 1:
        return
    shown = about[0].shown
    met = shown.against is not None and shown.against.met
    below = bool(match["below"] or match["notmet"])
    so = met != below or (match["below"] and shown.better == "lower")
    if so or (not below and _denied(sentence.words)):
        return
    part = _around(match, sentence.parts((match.start(),)))
    rest = sentence.words[part.start : match.start()] + " " + sentence.words[match.end() : part.start + len(part.words)]
    if sentence.of_the_year(sentence.words, shown) and sentence.speaks_only_of(rest, about):
        truth = (
            f"it is {aspect_words(shown, 'percent') or aspect_words(shown)} and the standard of "
            f"{aspect_words(shown, 'target')} was {aspect_words(shown, 'met')}"
        )
        yield Claim(match.start(), match.group(), shown, truth, sure=False)


def gap_claims(sentence: Sentence) -> Iterator[Claim]:
    """`{{ x.gap }} short of the standard`, though it is above it; and the other way about."""
    for match in () if sentence.unreal else _GAP.finditer(sentence.words):
        ref = sentence.refs.get(match.start("mark"))
        subject = sentence.of.subject(ref)
        if ref is None or ref.aspect != "gap" or subject is None or subject.shown.against is None:
            continue
        shown, standing = subject.shown, subject.shown.against.standing
        if standing == ("above" if match["below"] else "below"):
            truth = f"it is {aspect_words(shown)}, {standing} the standard of {aspect_words(shown, 'target')}"
            side = match["below"] or match["above"]
            yield Claim(match.start("below" if match["below"] else "above"), side, shown, truth, sure=True)


def _with_target(sentence: Sentence) -> tuple[Subject, ...]:
    """The figures with a standard that a sentence has bound or names; without any, the shares in time it names."""
    named = sentence.bound() or sentence.of.named(sentence.stems)
    with_target = tuple(s for s in named if s.shown.against)
    return with_target or tuple(s for s in _timed(sentence, sentence.stems) if s.shown.against)


def _of_one(about: tuple[Subject, ...]) -> bool:
    """Whether the figures are of one thing, such as two counts of it."""
    return len({s.needed for s in about}) == 1


def _denied(words: str) -> bool:
    """Whether words turn about what is said beside them."""
    return any(t.word.lower() in _NOT for t in tokens(words))


def _around(match: re.Match[str], parts: tuple[Clause, ...]) -> Clause:
    """The clause that a match begins in."""
    return next(p for p in parts if p.start <= match.start() < p.start + len(p.words))


def change_claims(sentence: Sentence) -> Iterator[Claim]:
    """That something rose, improved, is the highest: of the one figure that the clause is about."""
    matches = [match for each in (_VERDICT, THAN_BEFORE, MORE_ALONE) for match in each.finditer(sentence.words)]
    if not matches or sentence.unreal:
        return
    parts = sentence.parts(tuple(match.start() for match in matches))
    for match in matches:
        yield from _of_change(sentence, _around(match, parts), match)


def _of_change(sentence: Sentence, part: Clause, match: re.Match[str]) -> Iterator[Claim]:
    about = _said_to_change(sentence, part, match)
    if not _of_one(about) or _denied(_without_denial(part.words, match)):
        return
    than, groups = match.re is not _VERDICT, match.groupdict()
    words, at = (sentence.words, match.start()) if than else (part.words, match.start() - part.start)
    superlative = groups.get("highest") or groups.get("lowest")
    if (not superlative and _LONG_AGO.search(words)) or not _says_no_more(
        sentence, words, slice(at, at + len(match.group())), about, than
    ):
        return
    changed = [s.shown for s in about if s.shown.change is not None]
    is_not = number_of_people_is_not if than else _verdict_is_not
    truths = [is_not(groups, shown) for shown in changed]
    if truths and all(truths):
        yield Claim(match.start(), match.group(), changed[0], truths[0], sure=False)


def _said_to_change(sentence: Sentence, part: Clause, match: re.Match[str]) -> tuple[Subject, ...]:
    """The figures that a clause says changed: none that is only a reason for it.

    `Initial health assessments have improved` is of those in time.
    """
    about = part.about or _bound_behind(sentence, match.end())
    stems = frozenset(t.stem for t in tokens(_REASON.sub("", part.words)))
    if about and not _of_one(about):
        return tuple(sentence.of.named(stems))
    groups = match.groupdict()
    return about or (_timed(sentence, stems) if groups.get("better") or groups.get("worse") else ())


def _without_denial(words: str, match: re.Match[str]) -> str:
    """The words without a match that says a figure did not move, or not one way."""
    denial = any(name in _DENIED or name == "same" for name, text in match.groupdict().items() if text)
    return words.replace(match.group(), "") if denial else words


def _says_no_more(sentence: Sentence, words: str, verdict: slice, about: tuple[Subject, ...], than: bool) -> bool:
    """Whether beside a verdict only its figures are named, and their time (with `than`, the year before as well)."""
    rest = _TREND.sub(lambda trend: " " * len(trend.group()), words)
    rest = f"{rest[: verdict.start]} {_REASON.sub('', rest[verdict.stop :])}"
    if all(s.shown.over != "year" for s in about):  # of a number at the year's end it is the change on the year before
        rest = _DURING.sub("", rest)
    if than:
        rest = _THAN_LAST_YEAR.sub("", rest)
    in_time = than or all(sentence.of_the_year(rest, s.shown) for s in about)
    return in_time and sentence.speaks_only_of(rest, about, _PAST_WORDS)


def _bound_behind(sentence: Sentence, at: int) -> tuple[Subject, ...]:
    """The figure bound directly behind a colon or in brackets: `Fewer were in time: {{ x }}`."""
    behind = re.compile(rf"[^.;:(\ue000]{{0,40}}[:(] ?{MARK}").match(sentence.words, at)
    return sentence.bound(at, behind.end()) if behind else ()


def _verdict_is_not(groups: Mapping[str, str | None], shown: PublishedFigure) -> str:
    change = shown.change
    if change is None:
        return ""
    if denied := next((name for name, words in groups.items() if words and name in _DENIED), ""):
        return truth_of(change) if _moved_as_denied(denied, shown) else ""
    if superlative := groups.get("highest") or groups.get("lowest"):
        return truth_of(change) if change.direction == _against(superlative.lower(), shown) else ""
    return change_is_not(groups, shown)


def _against(superlative: str, shown: PublishedFigure) -> str:
    """The way a figure goes that cannot be the highest, best, lowest or worst it was."""
    high = "high" in superlative or ("best" in superlative and shown.better != "lower")
    high = high or ("worst" in superlative and shown.better == "lower")
    return "fell" if high else "rose"


def _moved_as_denied(denied: str, shown: PublishedFigure) -> bool:
    """Whether a figure moved as it is said not to, and the number of people with it where it is a share."""
    change, before = shown.change, shown.earlier
    if change is None or _DENIED[denied] not in (change.direction, change.verdict):
        return False
    if shown.kind != "share" or before is None or shown.numerator is None or before.numerator is None:
        return shown.kind != "share"
    return shown.numerator != before.numerator and (shown.numerator > before.numerator) == (change.direction == "rose")


def claims_of_all(sentence: Sentence) -> Iterator[Claim]:
    """`It was a year of more children`, of the number of all those whom the paper is about."""
    if sentence.unreal or _denied(sentence.words):
        return
    about = [s.shown for s in sentence.of.every if s.needed == EVERYBODY and s.shown.kind == "count" and s.shown.change]
    for match in OF_ALL.finditer(sentence.words):
        before, behind = sentence.words[: match.start()].rpartition(",")[2], sentence.words[match.end() :]
        clause = f"{before} {_PAUSE.split(behind, maxsplit=1)[0]}"
        parts = match.groupdict()
        parts |= {"up": parts["up"] or parts["more"], "down": parts["down"] or parts["fewer"]}
        truths = [change_is_not(parts, shown) for shown in about if sentence.of_the_year(clause, shown)]
        if truths and all(truths) and not content(before):
            yield Claim(match.start(), match.group(), about[0], truths[0], sure=False)


def noun_claims(sentence: Sentence) -> Iterator[Claim]:
    """`The fall in dental checks is a concern`, of the one figure that stands behind the noun."""
    if sentence.unreal:
        return
    for match in CHANGE_IN.finditer(sentence.words):
        if _denied(_without_denial(sentence.words, match)):
            continue
        about = _named_until_verb(sentence, match["of"])
        changed = [
            s.shown for s in about if s.shown.change is not None and sentence.of_the_year(sentence.words, s.shown)
        ]
        is_not = number_of_people_is_not if match["nup"] or match["ndown"] else change_is_not
        truths = [is_not(match.groupdict(), shown) for shown in changed]
        if truths and all(truths) and _of_one(about):
            words = match.group()[: match.start("of") - match.start()].strip()
            yield Claim(match.start(), words, changed[0], truths[0], sure=False)


def _named_until_verb(sentence: Sentence, words: str) -> tuple[Subject, ...]:
    """The figures that words name before their verb, where they say nothing else."""
    named = _VERB_BEHIND.split(words, maxsplit=1)[0]
    about = tuple(sentence.of.named(frozenset(t.stem for t in tokens(named))))
    return about if sentence.speaks_only_of(named, about) else ()


_VERB_BEHIND = re.compile(
    r"\b(?:is|are|was|were|has|have|had|continue[sd]?|reflects?|reflected|follows?|followed|comes?|came|shows?|showed"
    r"|means?|meant|gives?|gave|led|leads|worries|worried|eased|eases|mirrors|owes|brings|brought|remains|and|which)\b",
    re.IGNORECASE,
)


def time_claims(sentence: Sentence) -> Iterator[Claim]:
    """`First assessments were too often late`, though nearly all were in time; and the other way about."""
    match = _TIMELY.search(sentence.words)
    if not match or sentence.unreal:
        return
    if any(t.kind in ("before", "financial", "year") for t in periods.periods_named(sentence.words)):
        return
    stretch = _BECAUSE.sub("", _stretch(sentence.words, match))
    about = _timed(sentence, frozenset(t.stem for t in tokens(stretch)))
    if not _of_one(about) or _SOME.search(stretch) or not _is_untimely(match, stretch, about[0].shown):
        return
    looked_past = {
        t.word.lower()
        for each in (_TIMELY, _MANY, _MOSTLY, _NEARLY_ALL)
        for m in each.finditer(stretch)
        for t in tokens(m.group())
    }
    if sentence.speaks_only_of(stretch, about, frozenset(looked_past | _WAITED)):
        shown = about[0].shown
        yield Claim(match.start(), match.group(), shown, f"{aspect_words(shown)} were in time", sure=False)


def _is_untimely(match: re.Match[str], stretch: str, shown: PublishedFigure) -> bool:
    """Whether many are said to be late though most were in time, or nearly all in time though fewer than half were."""
    value = shown.value or Decimal(0)
    if match["late"]:
        met = shown.against is not None and shown.against.standing != "below"
        mostly = value > HALF and bool(_MOSTLY.search(stretch))
        return mostly or (bool(_MANY.search(stretch)) and (met or value >= MUCH))
    return bool(_NEARLY_ALL.search(stretch)) and value < HALF


def _stretch(words: str, match: re.Match[str]) -> str:
    """The words around a match up to the commas, colons and dashes beside it."""
    before = [pause.end() for pause in _PAUSE.finditer(words, 0, match.start())]
    behind = _PAUSE.search(words, match.end())
    return words[before[-1] if before else 0 : behind.start() if behind else len(words)]


def _timed(sentence: Sentence, stems: frozenset[str]) -> tuple[Subject, ...]:
    """Shares in time of what the stems name, whether or not `in time` is among them."""
    return tuple(
        s
        for s in sentence.of.named(stems | {"in_time"})
        if "in_time" in s.needed
        and s.shown.known
        and s.shown.kind in ("share", "percent")
        and not s.shown.ref.breakdown
    )
