"""Whether a number that equals a figure can be that figure: by the time, the place and the target its words speak of.

Equal digits are not the same thing. `In April 2018, 417 children` is no figure of 2019/20, `in Northtown, 417` none of
the area's, and `a target of 90%` is not what was reached. Where the words are of another time, place or thing, nothing
is bound; a time that only an earlier sentence, a heading or the paper's title names counts as well.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from reportgen.document.english import MONTHS
from reportgen.figures.published import PublishedFigure
from reportgen.figures.words import is_month
from reportgen.quantities import prose
from reportgen.quantities.model import Hedge, Quantity
from reportgen.quantities.periods import EditionYear, PeriodMatch, Spoken, compare, periods_named
from reportgen.quantities.reader import quantities
from reportgen.quantities.vocabulary import tokens

_COMPARED = re.compile(
    r"\b(?:than|compared (?:with|to)|against|up from|down from|from|since|versus|whereas|while|whilst|although|but)\b",
    re.IGNORECASE,
)
_TARGET = r"(?:targets?|standards?|thresholds?|goals?|ambitions?|benchmarks?|trajectory)"
_TARGET_BEFORE = re.compile(
    rf"(?<!against )(?<!against the )(?<!against its )\b(?:{_TARGET}|aim(?:ed|s)?|planned|expected|estimated|projected"
    r"|forecast|budget(?:ed)?|capacity|maximum|minimum|would be|should be|must be)\b"
    r"(?:(?!\b(?:missed|met|not|achieved|exceeded|with|and|but|or|in full)\b)[^,;:()0-9]){0,40}:?\s*[(]?\Z",
    re.IGNORECASE,
)
_TARGET_AFTER = re.compile(
    rf"\A\s*(?:(?:national|local|statutory|contractual|agreed|internal|key|performance)\s+)*{_TARGET}\b", re.IGNORECASE
)
_ELSEWHERE = re.compile(
    r"\b(?:England|Wales|Scotland|Ireland|Britain|nationally|national (?:average|figure|rate|mean)|regional(?:ly)?"
    r"|(?:statistical|geographical) neighbours?|neighbouring|elsewhere|other (?:\w+ )?(?:areas|authorities|boroughs"
    r"|counties|councils|trusts|regions))\b",
    re.IGNORECASE,
)
_CAPITALS = r"[A-Z][\w\u2019'-]*[a-z](?:\s+(?:(?:and|of|upon|on|the)\s+)?[A-Z][\w\u2019'-]*[a-z])*"
_IN_PLACE = re.compile(
    rf"\b(?:[Ii]n|[Aa]t|[Ff]rom|[Oo]f|[Aa]cross|[Ff]or|[Ww]ithin|[Nn]ear)\s+(?:the\s+)?({_CAPITALS})"
)
_OF_PLACE = re.compile(
    rf"(?:\A|[.;:(,]\s*)(?:the\s+)?({_CAPITALS})(?=\s+(?:had|has|saw|reported|recorded|looked after|placed|received"
    r"|completed|achieved|cared|with)\b)|\b("
    rf"{_CAPITALS})['\u2019]s\b"
)
_NO_PLACES = frozenset(
    (*MONTHS, *"Table Tables Figure Figures Chart Section Appendix Annex Paragraph Year Quarter Part Band The".split())
)
_FIRST_MONTH, _LAST_MONTH = 4, 3
"""April and March, the first and the last month of a financial year."""
_YEAR_ENDING = re.compile(
    r"\byear (?:to|end(?:ed|ing)(?: on)?) (?:the )?(?:31(?:st)? )?march 20[0-9]{2}", re.IGNORECASE
)
_SAME = (PeriodMatch.SAME, PeriodMatch.LOOSE)
_OFTEN = 3
"""A year that a paper names so often, and no other more often, is the one it is of."""
DATED = ("day", "month", "year", "financial", "before")
"""Kinds of times that a sentence leaves to the next."""


@dataclass(frozen=True, slots=True)
class PaperWords:
    """What is known of the paper: the edition's year, the paper's own where it is another, its words, the own names.

    `common` are the words that the paper writes in small letters somewhere, and so no names; `own` the stems of the
    names of the area and its bodies.
    """

    period: EditionYear | None = None
    year: int | None = None
    """The calendar year in which the paper's own financial year begins; None where it says none."""
    common: frozenset[str] = frozenset()
    own: frozenset[str] = frozenset()

    @property
    def is_of_another_year(self) -> bool:
        """Whether the paper is of another year than the edition."""
        return self.period is not None and self.year is not None and self.year != self.period.start.year


def paper_words(
    texts: Sequence[str],
    titles: Sequence[str],
    own: frozenset[str] = frozenset(),
    period: EditionYear | None = None,
) -> PaperWords:
    """What the texts of a paper, in order, tell of it as a whole; `titles` are those that may name its year."""
    small = frozenset(word for text in texts for word in re.findall(r"(?<![\w\u2019'])[a-z][a-z\u2019'-]+", text))
    return PaperWords(period, _own_year(texts, titles), small, own)


def _own_year(texts: Sequence[str], titles: Sequence[str]) -> int | None:
    """The year a paper is of: the first that a title names, or else the one that its words name most."""
    for text in titles:
        if years := _financial_years(text):
            return years[0]
    counted = Counter(year for text in texts for year in _financial_years(text)).most_common(1)
    return counted[0][0] if counted and counted[0][1] >= _OFTEN else None


def _financial_years(text: str) -> list[int]:
    """The financial years that a text names: `2025/26`, `April 2025 to March 2026`, `the year to 31 March 2026`."""
    times = periods_named(text)
    named = [time.year for time in times if time.kind == "financial" and time.year]
    spans = [
        first.year
        for first, last in pairwise(times)
        if first.year and last.year == first.year + 1 and (first.month, last.month) == (_FIRST_MONTH, _LAST_MONTH)
    ]
    ending = (periods_named(match[0])[-1] for match in _YEAR_ENDING.finditer(text))
    return named + spans + [end.year - 1 for end in ending if end.year and end.month == _LAST_MONTH]


@dataclass(frozen=True, slots=True)
class Surrounding:
    """A number in the words around it: its sentence, where it stands there, and the times that stand before."""

    number: Quantity
    sentence: str
    at: int
    carried: tuple[Spoken, ...] = ()
    """The times of the sentence before, of the heading and of the paper, nearest first where one says any."""
    label: str = ""
    """For a number of a table: its caption, row and column."""


class Plausibility:
    """What the words around a number allow it to be; they are read once, when the first figure is asked for."""

    def __init__(self, around: Surrounding, paper: PaperWords) -> None:
        self._around, self._paper = around, paper

    def allows(self, shown: PublishedFigure) -> bool:
        """Whether nothing in the words around the number forbids that it is the figure."""
        if not self._is_value:
            return False
        if not self._around.label and _elsewhere(self._clause, shown, self._paper):
            return False
        return _in_time(shown, self._times, self._paper)

    @cached_property
    def _is_value(self) -> bool:
        """Whether the number is one that was counted: no target, and nothing more than or less than it."""
        return self._around.number.hedge in (Hedge.NONE, Hedge.ABOUT) and not _is_target(self._around)

    @cached_property
    def _clause(self) -> str:
        return _clause(self._around)

    @cached_property
    def _times(self) -> tuple[Spoken, ...]:
        return _times(self._around, self._clause, self._paper)


def _is_target(around: Surrounding) -> bool:
    before, after = around.sentence[: around.at], around.sentence[around.at + len(around.number.text) :]
    return bool(_TARGET_BEFORE.search(before) or _TARGET_AFTER.match(after))


def _clause(around: Surrounding) -> str:
    """The stretch of the sentence that holds the number, up to what it is compared with."""
    if around.label:
        return around.label
    whole = prose.TextSpan(0, len(around.sentence))
    places = tuple(q.start for q in quantities(around.sentence) if q.measured)
    spans = prose.clauses(around.sentence, whole, places)
    span = next((span for span in spans if span.holds(around.at)), whole)
    end = around.at + len(around.number.text)
    compared = _COMPARED.search(around.sentence, end, span.end)
    return around.sentence[span.start : compared.start() if compared else span.end]


def _times(around: Surrounding, clause: str, paper: PaperWords) -> tuple[Spoken, ...]:
    """The times a number is of: its clause's, or those that stand before all numbers, or those of the sentence."""
    times = periods_named(clause)
    if around.label:
        return times or around.carried
    if not _dated(times):
        first = min((q.start for q in quantities(around.sentence) if q.measured), default=around.at)
        times = (*times, *periods_named(around.sentence[:first]))
    if not _dated(times):
        compared = _COMPARED.search(around.sentence, around.at)
        times = (*times, *periods_named(around.sentence[: compared.start()] if compared else around.sentence))
    return times if _dated(times) else (*times, *around.carried)


def _dated(times: Iterable[Spoken]) -> bool:
    return any(time.kind in (*DATED, "other") for time in times)


def _in_time(shown: PublishedFigure, times: tuple[Spoken, ...], paper: PaperWords) -> bool:
    """Whether a figure is of the times that are named."""
    said_of_the_paper = not _dated(times) or any(
        time.kind in ("before", "other", "now", "during") or (time.month and not time.year) for time in times
    )
    if paper.is_of_another_year and said_of_the_paper:
        return False  # its `this year` is not the edition's
    flow = shown.over == "year"
    if shown.ref.previous:
        return _of_the_year_before(shown, times, flow)
    match, _ = compare(times, shown.period.words, flow, paper.period)
    if not shown.period.words and not _within(times, paper.period):
        return False
    if is_month(shown.ref.breakdown):
        return match in _SAME and any(t.kind in ("month", "day") for t in times)
    return match in (PeriodMatch.UNSAID, *_SAME)


def _of_the_year_before(shown: PublishedFigure, times: tuple[Spoken, ...], flow: bool) -> bool:
    """Whether the words say that they are of the year before, and name no other time."""
    dated = [time for time in times if time.kind in (*DATED, "other")]
    return bool(dated) and all(
        time.kind == "before" or compare((time,), shown.period.words, flow, None)[0] in _SAME for time in dated
    )


def _within(times: tuple[Spoken, ...], period: EditionYear | None) -> bool:
    """Whether the months and days that are named with their year lie in the edition's."""
    named = [(time.year, time.month) for time in times if time.year and time.month]
    return period is None or all(
        (period.start.year, period.start.month) <= each <= (period.end.year, period.end.month) for each in named
    )


def _elsewhere(clause: str, shown: PublishedFigure, paper: PaperWords) -> bool:
    """Whether a clause names a place, or a body, that is neither the area's own nor in the figure's words."""
    own = paper.own | {t.stem for t in tokens(f"{shown.title}. {shown.unit}. {shown.definition} {shown.label}")}
    if (national := _ELSEWHERE.search(clause)) and not {t.stem for t in tokens(national[0])} <= own:
        return True
    names = [m[1] for m in _IN_PLACE.finditer(clause)] + [m[1] or m[2] for m in _OF_PLACE.finditer(clause)]
    return any(_is_place(name, own, paper) for name in names)


def _is_place(name: str, own: frozenset[str], paper: PaperWords) -> bool:
    words = [word for word in re.findall(r"[A-Z][\w\u2019'-]*", name) if word not in _NO_PLACES]
    strange = [word for word in words if not {t.stem for t in tokens(word)} <= own and word.lower() not in paper.common]
    return bool(strange)
