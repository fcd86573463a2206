"""Whether a change is more than chance would explain: the tests, in exact arithmetic where it can be had.

Shares are compared by a two-proportion test (pooled z), or by Fisher's exact test where a count of
fewer than five is expected. Counts, and rates with their populations, are compared by the
conditional binomial test: given the total of both years, each event falls in the second year with
the chance its population gives it. Each takes the two years to be independent.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

THRESHOLD = Fraction(1, 20)
"""A change is called more than chance where a difference as large would come by chance less often than this."""

SMALL_EXPECTED = 5
LARGEST_EXACT = 1000
"""Totals above this use the normal approximation to the binomial, with its continuity correction."""

Word = Literal["more", "within", "unknown"]


@dataclass(frozen=True, slots=True)
class Chance:
    """What a test says. `p` is the two-sided probability; `why` is given where it cannot be told."""

    word: Word
    p: Fraction | None = None
    test: str = ""
    why: str = ""
    guide: bool = False
    """Whether what the test assumes holds only in part."""

    @property
    def words(self) -> str:
        """In plain words."""
        match self.word:
            case "more":
                return "More than chance would explain"
            case "within":
                return "Within what chance would explain"
            case _:
                return f"Cannot be told: {self.why}"

    @property
    def basis(self) -> str:
        """The probability and the test; empty where it cannot be told."""
        if self.p is None:
            return ""
        guide = "; a guide only" if self.guide else ""
        return f"{self.said_p}, {self.test}{guide}"

    @property
    def said_p(self) -> str:
        """`p = 0.04`, never zero: `p < 0.001`."""
        if self.p is None:
            return ""
        if self.p < Fraction(1, 1000):
            return "p < 0.001"
        places = 3 if self.p < Fraction(1, 10) else 2
        scaled = (self.p * 10**places * 2 + 1) // 2
        return f"p = {int(scaled) / 10**places:.{places}f}"


def unknown(why: str) -> Chance:
    """It cannot be told."""
    return Chance("unknown", why=why)


def shares(met: int, of: int, met_then: int, of_then: int) -> Chance:
    """Two shares, `met` of `of` and `met_then` of `of_then`; which year comes first makes no difference."""
    if min(met, of - met, met_then, of_then - met_then) < 0 or not of or not of_then:
        return unknown("the fractions are not shares of a whole")
    total, hits = of + of_then, met + met_then
    if hits in (0, total):
        return Chance("within", Fraction(1), "the two shares are the same")
    expected = min(of, of_then) * Fraction(min(hits, total - hits), total)
    if expected < SMALL_EXPECTED:
        return _judged(fisher(met, of, met_then, of_then), "Fisher's exact test")
    pooled = Fraction(hits, total)
    squared = (Fraction(met, of) - Fraction(met_then, of_then)) ** 2 / (
        pooled * (1 - pooled) * (Fraction(1, of) + Fraction(1, of_then))
    )
    return _judged(_normal(squared), "two-proportion z test")


def fisher(met: int, of: int, met_then: int, of_then: int) -> Fraction:
    """Fisher's exact two-sided probability: of all tables with these totals, those no likelier than this one."""
    total, hits = of + of_then, met + met_then
    low, high = max(0, hits - of_then), min(of, hits)
    ways = math.comb(of, low) * math.comb(of_then, hits - low)
    all_ways: dict[int, int] = {}
    for k in range(low, high + 1):
        all_ways[k] = ways
        if k < high:
            ways = ways * (of - k) * (hits - k) // ((k + 1) * (of_then - hits + k + 1))
    seen = all_ways[met]
    return Fraction(sum(w for w in all_ways.values() if w <= seen), math.comb(total, hits))


def counts(now: int, then: int, exposed: int = 1, exposed_then: int = 1) -> Chance:
    """Two counts, or two rates with the populations `exposed` to them."""
    if min(now, then) < 0 or exposed <= 0 or exposed_then <= 0:
        return unknown("the numbers are not counts")
    total = now + then
    if not total:
        return Chance("within", Fraction(1), "both are zero")
    p = Fraction(exposed, exposed + exposed_then)
    if total <= LARGEST_EXACT:
        return _judged(binomial(now, total, p), "conditional binomial test, exact")
    apart = max(Fraction(0), abs(now - total * p) - Fraction(1, 2))
    return _judged(_normal(apart**2 / (total * p * (1 - p))), "conditional binomial test")


def binomial(k: int, n: int, p: Fraction) -> Fraction:
    """The exact two-sided probability of `k` of `n`: twice the smaller tail, at most 1."""
    a, b = p.numerator, p.denominator - p.numerator
    up_to = sum(math.comb(n, i) * a**i * b ** (n - i) for i in range(k + 1))
    whole = p.denominator**n
    from_k = whole - up_to + math.comb(n, k) * a**k * b ** (n - k)
    return min(Fraction(1), Fraction(2 * min(up_to, from_k), whole))


def _normal(squared: Fraction) -> Fraction:
    """The two-sided probability of a normal deviate whose square is `squared`."""
    return Fraction(math.erfc(math.sqrt(squared / 2))).limit_denominator(10**12)


def _judged(p: Fraction, test: str) -> Chance:
    return Chance("more" if p < THRESHOLD else "within", p, test)


def said(*, same_area: bool) -> tuple[str, ...]:
    """What a reader must be told of the tests, a paragraph each: of two years of one area, or of two areas."""
    what = "change" if same_area else "difference"
    threshold = (
        f"The threshold is 5%: a {what} is called more than chance would explain where one at least as large would "
        "come by chance less than once in twenty times. Shares are compared by a two-proportion z test with a pooled "
        "share, or by Fisher\u2019s exact test where fewer than five would be expected in any group; counts, and rates "
        "with their populations, by the conditional binomial (Poisson) test."
    )
    assumed = (
        "The tests assume that the two periods are independent and that each child or event counts separately; "
        "sisters and brothers who come into care together do not. Numbers of people on a day, such as 31 March, or as "
        "they stood in a month, are not tested, since many of the same people are counted both times; the test of a "
        "share of them is a guide only, and says so."
        if same_area
        else "The tests assume that each child or event counts separately; sisters and brothers who come into care "
        "together do not. Counts are not tested, since the two areas are not of one size."
    )
    many = (
        f"Where many measures are compared, about one in twenty without a real {what} would still be called more "
        f"than chance. A {what} that is more than chance says nothing of its cause."
    )
    return (threshold, f"{assumed} Values that are invented are not tested.", many)
