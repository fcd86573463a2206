"""What became of a measure from one edition to the next: the change, which way is better, and chance.

Everything is worked out from published numbers, so that a reader can check it on the page. What an
edition hid or did not have has no change and no test.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal, TypeAlias

from reportgen.editions.compare import significance
from reportgen.editions.compare.model import Value
from reportgen.editions.compare.significance import Chance
from reportgen.figures import comparison
from reportgen.figures.comparison import Rounded, Verdict
from reportgen.figures.published import UNITS

Way: TypeAlias = Verdict | Literal[""]
_YEAR = re.compile(r"\b(19|20)[0-9]{2}\b")

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
    no_number: str = ""
    """Why a share has no change in number."""

    @property
    def illustrative(self) -> bool:
        """Whether a value of it is invented."""
        return bool(self.before.illustrative or self.now.illustrative)

    @property
    def unmoved(self) -> bool:
        """Whether it is one value of one period, in both papers."""
        return self.same_period and not self.why and self.before.text == self.now.text


def figure_change(
    before: Value, now: Value, *, across_breaks: bool = False, same_area: bool = True, same_span: bool = False
) -> FigureChange:
    """The change from `before` to `now`, or why there is none.

    `same_span`: the two papers report on the same time, so values without a period of their own do too.
    """
    why = _absent(before, now) or ("" if across_breaks else not_comparable(before, now)) or _unlike(before, now)
    same = same_area and before.period == now.period and (bool(now.period) or same_span)
    if why or now.rounded is None or before.rounded is None:
        return FigureChange(before, now, why=why, same_period=same)
    better = now.better if before.better in (now.better, "neither") else "neither"
    unit = UNITS[now.kind]
    moved = comparison.change_between(now.rounded, before.rounded, better, points=unit == "percent")
    number, no_number = _in_number(before, now) if unit == "percent" else (comparison.signed(moved), "")
    chance = (
        significance.undecided("one period, so a revision and not a later year")
        if same
        else test(before, now, same_area=same_area)
    )
    relative = comparison.relative(moved, unit)
    return FigureChange(before, now, number, relative, moved.verdict, chance, same_period=same, no_number=no_number)


def _in_number(before: Value, now: Value) -> tuple[str, str]:
    """The change of the numerator of a share, or why there is none: fewer months cannot be set beside more."""
    months_then, months_now = len(before.period.months), len(now.period.months)
    if months_then and months_now and months_then != months_now:
        return "", f"it is of {months_now} months, and was of {months_then}"
    if now.numerator is None or before.numerator is None:
        return "", "the counts were not published"
    return difference(now.numerator, before.numerator), ""


def difference(now: Decimal, before: Decimal) -> str:
    """What was added to a number, with its sign."""
    return comparison.signed(comparison.change_between(Rounded(now), Rounded(before), "neither"))


def _absent(before: Value, now: Value) -> str:
    if before.hidden or now.hidden:
        return "a value is hidden, so that nobody can be known from it"
    if not (before.known and now.known):
        return "a value is not available"
    return ""


def not_comparable(before: Value, now: Value) -> str:
    """Why the two are not the same measure; empty where they are, or where a definition was not stated."""
    if before.kind != now.kind:
        return f"the measure was a {before.kind} and is a {now.kind}"
    if (
        before.definition
        and now.definition
        and folded_definition(before.definition) != folded_definition(now.definition)
    ):
        return "the definition changed"
    if (
        before.unit
        and now.unit
        and folded_definition(_YEAR.sub("", before.unit)) != folded_definition(_YEAR.sub("", now.unit))
    ):
        return f"it was counted in {before.unit} and is counted in {now.unit}"
    return ""


def folded_definition(text: str) -> str:
    """A definition without what does not change its meaning: capitals, spaces, marks."""
    return " ".join(re.findall(r"[\w%.]+", text.casefold().replace("\u2019", "'"))).rstrip(".")


def _unlike(before: Value, now: Value) -> str:
    """Counts over different lengths of time cannot be set against each other."""
    then, since = len(before.period.months), len(now.period.months)
    if now.kind in ("count", "money") and then and since and then != since:
        return f"one is counted over {then} months and the other over {since}"
    if before.kind != now.kind:
        return f"the measure was a {before.kind} and is a {now.kind}"
    return ""


def test(before: Value, now: Value, *, same_area: bool) -> Chance:
    """Whether the change is more than chance would explain, where what a test assumes may hold.

    A number on a day, such as the children looked after on 31 March, is no count of events: many of the same
    people are counted on the next such day too, so two of them are not independent. Of a share of people on a
    day the same is true to a lesser degree, and the answer says that it is a guide. Of two areas the people are
    others, and the counts of different populations.
    """
    why = _untestable(before, now, same_area=same_area)
    if why:
        return significance.undecided(why)
    if now.kind == "count" and _whole(now) and _whole(before):
        return significance.counts(int(now.decimal), int(before.decimal))
    if now.kind not in ("share", "percent", "rate"):
        return significance.undecided("there is no test for a value of this kind")
    if now.kind == "percent" or not now.fraction or not before.fraction:
        return significance.undecided("the numbers it comes from were not published")
    if now.kind == "rate":
        (count, people), (count_then, people_then) = now.fraction, before.fraction
        return significance.counts(count, count_then, people, people_then)
    chance = significance.compare_shares(*now.fraction, *before.fraction)
    on_a_day = same_area and (_on_a_day(before) or _on_a_day(now))
    return replace(chance, guide=True) if on_a_day else chance


def _untestable(before: Value, now: Value, *, same_area: bool) -> str:
    """Why what every test assumes does not hold; empty where it may."""
    if before.illustrative or now.illustrative:
        return "a value is invented"
    if not same_area:
        return "the two areas are not of one size" if now.kind == "count" else ""
    if now.kind not in ("count", "rate"):
        return ""
    if _on_a_day(before) or _on_a_day(now):
        one_day = before.period.one_day and now.period.one_day
        return "it is a number on one day" if one_day else "it is how many there were, not what happened"
    return "" if _spans(before) and _spans(now) else "the months it was counted in are not stated"


def _whole(value: Value) -> bool:
    """Whether it is a count that can be one: whole and not negative."""
    return value.known and value.decimal >= 0 and value.decimal == value.decimal.to_integral_value()


def _on_a_day(value: Value) -> bool:
    """Whether it is how many there were: what happened in a year may bear the day the year ended."""
    return value.over == "day" or (value.over != "year" and value.period.one_day)


def _spans(value: Value) -> bool:
    """Whether its period is said to be a length of time: a year, months, or a year such as 2019/20."""
    return value.over == "year" or bool(value.period.months) or value.period.financial_year
