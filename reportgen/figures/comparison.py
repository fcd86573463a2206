"""A published value beside another: what changed, which way, whether for the better; and how it stands to a target.

Tables, narrative, charts and comparisons of papers all take it from here. An amount is the difference of the
values as published, so that a reader can check it on the page. Where rounding hides it (90.0% printed of 89.95%,
and a target of 90%) the amount is `least`, said as "less than 0.1"; whether a target is met is judged exactly.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal, TypeAlias

from reportgen.document.figure import Unit
from reportgen.figures import words

Better: TypeAlias = Literal["higher", "lower", "neither"]
Bound: TypeAlias = Literal["", "<", ">"]
"""A value is printed as less than its digits (`<0.1%`) or more than them (`>99.9%`)."""

Direction: TypeAlias = Literal["rose", "fell", "unchanged"]
Verdict: TypeAlias = Literal["better", "worse", "same", "neither"]
Standing: TypeAlias = Literal["above", "equal", "below"]


@dataclass(frozen=True, slots=True)
class Rounded:
    """A value as it is published: rounded, and where rounding would give a limit it does not reach, `bound`.

    1,999 of 2,000 rounds to 100.0 and is not all of them: it is printed `>99.9%`. 1 of 2,500 is `<0.1%`.
    """

    number: Decimal
    bound: Bound = ""

    @property
    def printed(self) -> Decimal:
        """The digits that are printed: those of `99.9` in `>99.9`."""
        step = Decimal(1).scaleb(int(self.number.as_tuple().exponent))
        match self.bound:
            case "":
                return self.number
            case "<":
                return self.number + step
            case ">":
                return self.number - step

    @property
    def order(self) -> tuple[Decimal, int]:
        """What published values are compared by: `<0.1%` is more than 0.0%, and `>99.9%` less than 100.0%."""
        return self.number, {"": 0, "<": 1, ">": -1}[self.bound]


def round_published(value: Fraction, places: int, *, of_a_whole: bool, of_none: bool) -> Rounded:
    """`value` to so many places; `of_a_whole` cannot exceed 100, and `of_none` is not shown as zero unless it is."""
    number = words.half_up(value, places)
    if of_none and not number and value > 0:
        return Rounded(number, "<")
    if of_a_whole and number == 100 and value < 100:
        return Rounded(number, ">")
    return Rounded(number)


@dataclass(frozen=True, slots=True)
class Change:
    """What lies between two published values: the later less the earlier."""

    amount: Decimal
    direction: Direction
    verdict: Verdict
    least: Decimal | None = None
    """The amount is less than this, and is not zero."""
    relative: Decimal | None = None
    """The amount in per cent of the earlier value, to one place; None where that is zero or less, or for shares."""


def change_between(now: Rounded, before: Rounded, better: Better, *, points: bool = False) -> Change:
    """The change from `before` to `now`. `points`: they are percentages, which change by percentage points."""
    amount = now.number - before.number
    direction: Direction = "unchanged"
    if now.order != before.order:
        direction = "rose" if now.order > before.order else "fell"
    verdict: Verdict = "same" if direction == "unchanged" else "neither"
    if direction != "unchanged" and better != "neither":
        verdict = "better" if (direction == "rose") == (better == "higher") else "worse"
    hidden = not amount and direction != "unchanged"
    least = _step(now.number, before.number) if hidden else None
    relative = None
    if not points and not hidden and before.number > 0 <= now.number:
        relative = words.half_up(Fraction(amount) * 100 / Fraction(before.number), 1)
    return Change(amount, direction, verdict, least, relative)


@dataclass(frozen=True, slots=True)
class TargetComparison:
    """How a figure stands to its target: `met` is judged on the exact value, `gap` on what is printed."""

    met: bool
    standing: Standing
    gap: Decimal
    least: Decimal | None = None
    """The gap is less than this, and is not zero."""

    @property
    def just(self) -> bool:
        """Whether the value and its target are printed alike and are not equal."""
        return self.least is not None


def against(
    value: Fraction, shown: Decimal, target: Fraction, target_shown: Decimal, better: Better
) -> TargetComparison:
    """How the exact `value`, published as `shown`, stands to its exact `target`, published as `target_shown`."""
    standing: Standing = "above" if value > target else "below" if value < target else "equal"
    met = value <= target if better == "lower" else value >= target
    gap = abs(shown - target_shown)
    least = _step(shown, target_shown) if not gap and standing != "equal" else None
    return TargetComparison(met, standing, gap, least)


def short_of(value: Fraction, target: Fraction, better: Better) -> Fraction:
    """By how much the exact value falls short of its target; negative where it is beyond it."""
    return value - target if better == "lower" else target - value


def _step(*numbers: Decimal) -> Decimal:
    """The smallest amount that the finest of these numbers can show: 0.1."""
    return Decimal(1).scaleb(min(int(number.as_tuple().exponent) for number in numbers))


def amount(value: Decimal, least: Decimal | None, unit: Unit) -> str:
    """An amount in words, without its sign: `3.0 percentage points`, `£1,200`, `less than 0.1 percentage points`."""
    number = abs(value) if least is None else least
    text = words.format_decimal(number)
    if unit == "percent":
        text += " percentage point" if number == 1 else " percentage points"
    if unit == "money":
        text = f"£{text}"
    return text if least is None else f"less than {text}"


def relative(change: Change, unit: Unit) -> str:
    """A change in percentage points (`+1.2 points`), or else in per cent of what was before (`+12.5%`)."""
    if unit == "percent":
        return f"{signed(change)} {'point' if abs(change.amount) == 1 else 'points'}"
    if change.relative is None:
        return "not defined"
    return f"{'+' if change.relative > 0 else ''}{words.format_decimal(change.relative)}%"


def signed(change: Change) -> str:
    """An amount with its sign: `+31.3`, a true minus sign, `0`; `+<0.1` where rounding hides it."""
    if change.least is not None:
        return f"{'+' if change.direction == 'rose' else chr(0x2212)}<{words.format_decimal(change.least)}"
    return ("+" if change.amount > 0 else "") + words.format_decimal(change.amount)
