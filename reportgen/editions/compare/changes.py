"""What became of a measure from one edition to the next: the change, which way is better, and chance.

Everything is worked out from published numbers, so that a reader can check it on the page. What an
edition hid or did not have has no change and no test.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from reportgen.editions.compare import significance
from reportgen.editions.compare.model import Value
from reportgen.editions.compare.significance import Chance
from reportgen.figures import words

Way = Literal["better", "worse", "same", "neither", ""]
POINTS = ("share", "percent")
_MONTH = re.compile(r"(" + "|".join(words.MONTHS) + r") ([0-9]{4})")
_YEAR = re.compile(r"\b(19|20)[0-9]{2}\b")
_DAY = re.compile(r"[0-9]{1,2} [A-Z][a-z]+ [0-9]{4}")
_SPAN = re.compile(r"[0-9]{4}[/-][0-9]{2}([0-9]{2})?")

UNTRIED = Chance("unknown", why="no change was computed")


@dataclass(frozen=True, slots=True)
class FigureChange:
    """A measure in two editions. `why` says why no change was computed; then every other word is empty."""

    before: Value
    now: Value
    number: str = ""
    """The change in number: of the numerator for a share, of the value otherwise."""
    relative: str = ""
    """The change in percentage points (shares and percentages) or per cent (all else)."""
    way: Way = ""
    chance: Chance = UNTRIED
    why: str = ""
    same_period: bool = False

    @property
    def unmoved(self) -> bool:
        """Whether it is one value of one period, in both papers."""
        return self.same_period and not self.why and self.before.text == self.now.text


def change(
    before: Value, now: Value, *, across_breaks: bool = False, same_area: bool = True, same_span: bool = False
) -> FigureChange:
    """The change from `before` to `now`, or why there is none.

    `same_span`: the two papers report on the same time, so values without a period of their own do too.
    """
    why = _absent(before, now) or ("" if across_breaks else broken(before, now)) or _unlike(before, now)
    same = same_area and before.period == now.period and (bool(now.period) or same_span)
    if why:
        return FigureChange(before, now, why=why, same_period=same)
    apart = now.decimal - before.decimal
    number = signed(apart)
    if now.kind in POINTS:
        met, met_then = (now.fraction or (None,))[0], (before.fraction or (None,))[0]
        number = signed(Decimal(met - met_then)) if met is not None and met_then is not None else "not published"
        then, since = months(before.period), months(now.period)
        if then and since and then != since:
            # A share can be set beside that of fewer months; how many there were cannot.
            number = f"not like for like: {since} months, {then} before"
        relative = f"{signed(apart)} {'point' if abs(apart) == 1 else 'points'}"
    elif before.decimal > 0 <= now.decimal:
        relative = signed(words.half_up(Fraction(apart) * 100 / Fraction(before.decimal), 1)) + "%"
    else:
        relative = "not defined"
    told = (
        significance.unknown("one period, so a revision and not a later year")
        if same
        else test(before, now, same_area=same_area)
    )
    return FigureChange(before, now, number, relative, _way(before, now, apart), told, same_period=same)


def signed(value: Decimal) -> str:
    """`+31.3`, a true minus sign, `0`."""
    return ("+" if value > 0 else "") + words.number(value)


def _absent(before: Value, now: Value) -> str:
    hidden = [v for v in (before, now) if v.state == "hidden"]
    if hidden:
        return "a value is hidden, so that nobody can be known from it"
    if not (before.known and now.known):
        return "a value is not available"
    return ""


def broken(before: Value, now: Value) -> str:
    """Why the two are not the same measure; empty where they are, or where a definition was not stated."""
    if before.kind != now.kind:
        return f"the measure was a {before.kind} and is a {now.kind}"
    if before.definition and now.definition and plain(before.definition) != plain(now.definition):
        return "the definition changed"
    if before.unit and now.unit and plain(_YEAR.sub("", before.unit)) != plain(_YEAR.sub("", now.unit)):
        return f"it was counted in {before.unit} and is counted in {now.unit}"
    return ""


def plain(text: str) -> str:
    """A definition without what does not change its meaning: capitals, spaces, marks."""
    return " ".join(re.findall(r"[\w%.]+", text.casefold().replace("\u2019", "'"))).rstrip(".")


def months(period: str) -> int:
    """How many months `May 2019 to March 2020` is; 0 where the words name no months or a day."""
    head = period.partition(", without")[0]
    found = _MONTH.findall(head)
    if not found or re.match(r"[0-9]", head):
        return 0
    places = [int(year) * 12 + words.MONTHS.index(name) for name, year in (found[0], found[-1])]
    return places[1] - places[0] + 1 - len(_MONTH.findall(period[len(head) :]))


def _unlike(before: Value, now: Value) -> str:
    """Counts over different lengths of time cannot be set against each other."""
    then, since = months(before.period), months(now.period)
    if now.kind in ("count", "money") and then and since and then != since:
        return f"one is counted over {then} months and the other over {since}"
    if before.kind != now.kind:
        return f"the measure was a {before.kind} and is a {now.kind}"
    return ""


def _way(before: Value, now: Value, apart: Decimal) -> Way:
    if not apart:
        return "same"
    if now.better == "neither" or before.better not in (now.better, "neither"):
        return "neither"
    return "better" if (apart > 0) == (now.better == "higher") else "worse"


def test(before: Value, now: Value, *, same_area: bool) -> Chance:
    """Whether the change is more than chance would explain, where what a test assumes may hold.

    A number on a day, such as the children looked after on 31 March, is no count of events: many of the same
    people are counted on the next such day too, so two of them are not independent. Of a share of people on a
    day the same is true to a lesser degree, and the answer says that it is a guide. Of two areas the people are
    others, and the counts of different populations.
    """
    if before.illustrative or now.illustrative:
        return significance.unknown("a value is invented")
    if now.kind == "count" and not same_area:
        return significance.unknown("the two areas are not of one size")
    if now.kind in ("count", "rate") and same_area:
        if _on_a_day(before) or _on_a_day(now):
            if all(_DAY.fullmatch(v.period) for v in (before, now)):
                return significance.unknown("it is a number on one day")
            return significance.unknown("it is how many there were, not what happened")
        if not (_spans(before) and _spans(now)):
            return significance.unknown("the months it was counted in are not stated")
    on_a_day = same_area and (_on_a_day(before) or _on_a_day(now))
    if now.kind == "share" and now.fraction and before.fraction and on_a_day:
        return replace(significance.shares(*now.fraction, *before.fraction), guide=True)
    if now.kind == "share" and now.fraction and before.fraction:
        return significance.shares(*now.fraction, *before.fraction)
    if now.kind == "rate" and now.fraction and before.fraction:
        (count, people), (count_then, people_then) = now.fraction, before.fraction
        return significance.counts(count, count_then, people, people_then)
    if now.kind == "count" and now.number.isdigit() and before.number.isdigit():
        return significance.counts(int(now.number), int(before.number))
    if now.kind in ("share", "percent", "rate"):
        return significance.unknown("the numbers it comes from were not published")
    return significance.unknown("there is no test for a value of this kind")


def _on_a_day(value: Value) -> bool:
    """Whether it is how many there were: what happened in a year may bear the day the year ended."""
    return value.over == "day" or (value.over != "year" and bool(_DAY.fullmatch(value.period)))


def _spans(value: Value) -> bool:
    """Whether its period is said to be a length of time: a year, months, or a year such as 2019/20."""
    return value.over == "year" or months(value.period) > 0 or bool(_SPAN.fullmatch(value.period))
