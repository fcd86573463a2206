"""Whether a change is more than chance would explain: which test fits, computed by scipy.stats.

Shares are compared by a two-proportion test (pooled z), or by Fisher's exact test where a count of
fewer than five is expected. Counts, and rates with their populations, are compared by the
conditional binomial test: given the total of both years, each event falls in the second year with
the chance its population gives it. Each takes the two years to be independent.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

THRESHOLD = 0.05
"""A change is called more than chance where a difference as large would come by chance less often than this."""

SMALL_EXPECTED = 5

Word = Literal["more", "within", "unknown"]


@dataclass(frozen=True, slots=True)
class Chance:
    """What a test says. `p` is the two-sided probability; `why` is given where it cannot be told."""

    word: Word
    p: float | None = None
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
        if self.p < 0.001:
            return "p < 0.001"
        return f"p = {self.p:.{3 if self.p < 0.1 else 2}f}"


def undecided(why: str) -> Chance:
    """It cannot be told."""
    return Chance("unknown", why=why)


def compare_shares(met: int, of: int, met_then: int, of_then: int) -> Chance:
    """Two shares, `met` of `of` and `met_then` of `of_then`; which year comes first makes no difference."""
    if min(met, of - met, met_then, of_then - met_then) < 0 or not of or not of_then:
        return undecided("the fractions are not shares of a whole")
    total, hits = of + of_then, met + met_then
    if hits in (0, total):
        return Chance("within", 1.0, "the two shares are the same")
    if min(of, of_then) * min(hits, total - hits) < SMALL_EXPECTED * total:
        import numpy as np
        from scipy.stats import fisher_exact

        table = np.array([[met, of - met], [met_then, of_then - met_then]])
        return _judged(fisher_exact(table).pvalue, "Fisher's exact test")
    pooled = hits / total
    variance = pooled * (1 - pooled) * (1 / of + 1 / of_then)
    return _judged(_normal((met / of - met_then / of_then) / math.sqrt(variance)), "two-proportion z test")


def counts(now: int, then: int, exposed: int = 1, exposed_then: int = 1) -> Chance:
    """Two counts, or two rates with the populations `exposed` to them: twice the smaller binomial tail, at most 1."""
    if min(now, then) < 0 or exposed <= 0 or exposed_then <= 0:
        return undecided("the numbers are not counts")
    total = now + then
    if not total:
        return Chance("within", 1.0, "both are zero")
    from scipy.stats import binom

    law = binom(total, exposed / (exposed + exposed_then))
    return _judged(min(1.0, 2 * min(law.cdf(now), law.sf(now - 1))), "conditional binomial test, exact")


def _normal(deviate: float) -> float:
    """The two-sided probability of a normal deviate."""
    from scipy.stats import norm

    return float(2 * norm.sf(abs(deviate)))


def _judged(p: float, test: str) -> Chance:
    return Chance("more" if p < THRESHOLD else "within", float(p), test)


def notes_on_tests(*, same_area: bool) -> tuple[str, ...]:
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
