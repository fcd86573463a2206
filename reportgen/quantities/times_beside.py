"""A day, month or year typed beside a bound figure that is of another: `On 31 March 2024 there were {{ x }}`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.figures.published import PublishedFigure
from reportgen.figures.saying import aspect_words
from reportgen.quantities.change_words import MARK
from reportgen.quantities.claim import Claim, Sentence, content
from reportgen.quantities.periods import SPOKEN, Spoken, periods_named
from reportgen.quantities.spans import DaySpan, days_named, days_of_figure, meet
from reportgen.quantities.vocabulary import tokens

_OF_A_FIGURE = frozenset(("house", "percent", "numerator", "denominator", "fraction", "words", "previous"))
_IN = r"(?:on|at|in|during|throughout|as at|at the end of|by the end of|for|of)"
_BEFORE = re.compile(rf"(?:\A\s*|[.;:,(\u2013]\s?|\band )(?:{_IN}) (?:the )?(?:(?:financial )?year )?\Z", re.IGNORECASE)
_AFTER = re.compile(rf"(?:\A|\s)\(?(?:{_IN}) (?:the )?(?:(?:financial )?year )?\Z", re.IGNORECASE)
_MARK = re.compile(MARK)
_NOT_RECEIVED = re.compile(
    r"\bno (?:data|figures|returns?|numbers) (?:(?:was|were|has been|have been) )?(?:received|sent|given|available)"
    r" for (?P<when>[^.;,:\ue000]{3,40})",
    re.IGNORECASE,
)
_FAR = 90
"""How many characters may stand between a figure and its time."""
_AND = re.compile(r"\s*(?:and|or|to|until|[-\u2013])\s+(?:on |in |at )?(?:the )?", re.IGNORECASE)


def time_beside_claims(sentence: Sentence) -> Iterator[Claim]:
    """That a bound figure is of a day, month or year that it is not of, where nothing else is said between the two."""
    if not sentence.refs or sentence.unreal:
        return
    for match in SPOKEN.finditer(sentence.words):
        (time,) = periods_named(match.group())[:1] or (Spoken("none"),)
        days = days_named(time)
        if days is None or _is_one_of_two(sentence.words, match.end()):
            continue
        shown = _of_time(sentence, match.start(), match.end())
        own = days_of_figure(shown) if shown else None
        if shown is not None and own is not None and _another(time, days, own):
            truth = f"it is of {shown.period.words}"
            yield Claim(match.start(), match.group(), shown, truth, sure=False, wrong="time")


def received_claims(sentence: Sentence) -> Iterator[Claim]:
    """`No data were received for April 2019`, though every figure that is given by month has that month."""
    match = None if sentence.unreal else _NOT_RECEIVED.search(sentence.words)
    if match is None or content(sentence.words.replace(match.group(), match["when"])):  # from one service, of one thing
        return
    for time in periods_named(match["when"]):
        of_month = [shown for shown in sentence.of.figures.values() if _is_of_month(shown, time)]
        if of_month and all(shown.known for shown in of_month):
            truth = f"it is {aspect_words(of_month[0])} in {of_month[0].period.words}"
            yield Claim(match.start(), match.group(), of_month[0], truth, sure=False)
            return


def _is_of_month(shown: PublishedFigure, time: Spoken) -> bool:
    """Whether a part of a figure is of a month that is named with its year, in this year or the one before."""
    if time.kind != "month" or time.year is None or not shown.ref.breakdown:
        return False
    month = shown.ref.breakdown
    return month == f"{time.year + shown.ref.previous}-{time.month:02d}"


def _is_one_of_two(words: str, end: int) -> bool:
    """Whether another time follows a time: `2023 and 2024`, `May to July 2024`."""
    link = _AND.match(words, end)
    return link is not None and SPOKEN.match(words, link.end()) is not None


def _another(time: Spoken, days: DaySpan, own: DaySpan) -> bool:
    """Whether a figure is of another time; one of many months is of none of them alone."""
    longer = own[1] - own[0] > days[1] - days[0]
    return not meet(days, own) or (time.kind == "month" and longer)


def _of_time(sentence: Sentence, start: int, end: int) -> PublishedFigure | None:
    """The figure that a time stands beside: the next one behind it, where it begins a clause, or the one before it."""
    words = sentence.words
    if _BEFORE.search(words[:start]):
        mark = _MARK.search(words, end, end + _FAR)
        return _figure(sentence, mark, words[end : mark.start()].lstrip(", ")) if mark else None
    marks = list(_MARK.finditer(words, max(0, start - _FAR), start))
    if not marks or not _AFTER.search(words[:start]):
        return None
    between = _AFTER.sub(" ", words[marks[-1].end() : start])
    return _figure(sentence, marks[-1], between)


def _figure(sentence: Sentence, mark: re.Match[str], between: str) -> PublishedFigure | None:
    """The figure at a mark, where the words between it and the time are of it or say nothing."""
    ref = sentence.refs.get(mark.start())
    if ref is None or ref.pick or ref.aspect not in _OF_A_FIGURE or re.search(r"[,;:.()\ue000]", between):
        return None
    shown = sentence.of.figures.get(ref.figure.year_before() if ref.aspect == "previous" else ref.figure)
    subject = sentence.of.subject(ref.whole)
    if shown is None or subject is None or not sentence.of.explains((subject,), tokens(between)):
        return None
    return shown
