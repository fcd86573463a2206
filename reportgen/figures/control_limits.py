"""Control limits of XmR (individuals) and P charts, exactly."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext
from fractions import Fraction

XMR_LIMIT = Fraction("2.66")
"""3 / d2 of a moving range of two (1.128), as printed by Making Data Count."""

SCREEN = Fraction("3.267")
"""D4 of a moving range of two: moving ranges at or above this times their mean are left out, once."""

NEAR = Fraction(2, 3)
"""How far from the centre towards a limit a point is close to it."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Centre line and control limits of one point, in the unit of the series."""

    centre: Fraction
    lower: Fraction
    upper: Fraction

    @property
    def near_lower(self) -> Fraction:
        """Two thirds of the way from the centre to the lower limit."""
        return self.centre + (self.lower - self.centre) * NEAR

    @property
    def near_upper(self) -> Fraction:
        """Two thirds of the way from the centre to the upper limit."""
        return self.centre + (self.upper - self.centre) * NEAR


def xmr_limits(values: Sequence[Fraction], *, screen: bool) -> Limits | None:
    """Limits of individual values: the mean +/- 2.66 x mean moving range; None where no range moves, or one value.

    Moving ranges are of successive values; a month without a value is passed over.
    """
    if len(values) < 2:
        return None
    ranges = [abs(after - before) for before, after in itertools.pairwise(values)]
    average = Fraction(sum(ranges), len(ranges)) if ranges else Fraction(0)
    if screen:
        usual_ranges = [one for one in ranges if one < SCREEN * average]
        average = sum(usual_ranges, Fraction(0)) / len(usual_ranges) if usual_ranges else average
    if not average:
        return None
    centre = sum(values, Fraction(0)) / len(values)
    return Limits(centre, centre - XMR_LIMIT * average, centre + XMR_LIMIT * average)


def p_limits(shares: Sequence[tuple[int, int]]) -> list[Limits | None]:
    """Limits of each share of a P chart, in per cent: the pooled share +/- 3 standard errors.

    They may pass 0 or 100; whoever draws them cuts them off there. Each point's limits hang on its own denominator
    (Montgomery, Introduction to Statistical Quality Control, 7.2). None for a point whose denominator is zero, and
    for all where every share is 0% or 100%.
    """
    whole = sum(of for _, of in shares)
    pooled = Fraction(sum(met for met, _ in shares), whole) if whole else Fraction(0)
    if pooled in (0, 1):
        return [None] * len(shares)
    limits: list[Limits | None] = []
    for _, of in shares:
        if not of:
            limits.append(None)
            continue
        spread = 3 * _root(pooled * (1 - pooled) / of)
        limits.append(Limits(pooled * 100, (pooled - spread) * 100, (pooled + spread) * 100))
    return limits


def _root(value: Fraction) -> Fraction:
    """The square root to 30 figures, in decimal, so that it is the same on every machine."""
    with localcontext() as context:
        context.prec = 30
        return Fraction((Decimal(value.numerator) / Decimal(value.denominator)).sqrt())
