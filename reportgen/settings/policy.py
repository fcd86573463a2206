"""The policy: rounding, small numbers, targets, RAG thresholds and the risk matrix."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, model_validator

from reportgen.settings.base import Exact, Name, Setting, Words

Tone = Literal["red", "amber", "yellow", "green", "blue"]
Audience = Literal["internal", "public"]


class Rounding(Setting):
    """Places after the point when a figure is published; rounding is half-up in decimal."""

    percent: int = Field(default=1, ge=0, le=4)
    """Of percentages."""
    rate: int = Field(default=1, ge=0, le=4)
    """Of rates."""
    money: int = Field(default=0, ge=0, le=2)
    """Of pounds."""
    mean: int = Field(default=1, ge=0, le=4)
    """Of averages."""


_NUMBER = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|dozen)\b"
    r"|\A\W*(?:zero|nil|none|nobody|no one|one|[iv]+|x[iv]+)\W*\Z",
    re.IGNORECASE,
)


def _no_number(mark: str) -> str:
    """A mark that stands where no number can be read; ValueError where it reads as one itself.

    `<5` would be said of a 15 that is hidden for another's sake, too.
    """
    if _NUMBER.search(mark) or any(sign.isnumeric() for sign in mark):
        raise ValueError(
            f"'{mark}' reads as a number, and would be taken for the one it stands for || write a mark or words "
            "without a number, such as [c] or a number that is not published"
        )
    return mark


Mark = Annotated[Words, AfterValidator(_no_number)]
"""What stands for a value, in a cell or in a sentence: no number."""


class GivenAway(Setting):
    """A paper that is out and gives a small number away, and why the author goes on all the same."""

    paper: Words
    """The issued paper as `EDITION@VERSION`."""
    reason: Words
    """Why the author goes on all the same."""


class Suppression(Setting):
    """Small numbers of people are hidden from the audiences named: 1 up to `up_to`.

    Each hidden small number may then, for all that a reader can work out, be anything from 1 to `interval_to`,
    which is the threshold where it is not given. The smaller it is, the less else is hidden.
    """

    up_to: int = Field(default=5, ge=0, le=100)
    """The highest number of people that is hidden; 0 hides none."""
    interval_to: int | None = Field(default=None, ge=2)
    """How far up each hidden number must seem possible to a reader; the threshold where it is left out."""
    symbol: Mark = "[c]"
    """What stands in a cell."""
    words: Mark = "a number that is not published"
    """What stands in a sentence."""
    audiences: tuple[Audience, ...] = ("public",)
    """Whom small numbers are hidden from."""
    whole_groups: Literal["tell", "refuse", "show"] = "tell"
    """What is done of a shown 7 of 7, or 0 of 7, which tells it of each: a warning, no paper, or nothing."""
    whole_groups_up_to: int = Field(default=10, ge=0, le=100)
    """The largest group of which that is said."""
    given_away: tuple[GivenAway, ...] = ()
    """Papers that are out and give small numbers away whatever is hidden now, and why a paper is made all the same."""

    @model_validator(mode="after")
    def _within(self) -> Suppression:
        if self.interval_to is not None and self.interval_to > max(self.up_to, 2):
            raise ValueError(
                f"interval_to is {self.interval_to}, more than up_to, which is {self.up_to} || "
                f"give a number from 2 to {max(self.up_to, 2)}, or leave interval_to out"
            )
        return self


class SignOfState(Setting):
    """What stands for a value that there is not: `symbol` alone in a cell, `words` in a sentence and a note."""

    symbol: Mark
    """What stands in a cell."""
    words: Words
    """What stands in a sentence and a note."""


class Signs(Setting):
    """What stands for a value by why there is none, after the shorthands of the Government Analysis Function.

    Its list has none for a value that the source withheld rather than this program (`[cs]`), that is not yet due
    (`[d]`) or that has nobody to count (`[nc]`); these, and the `[nr]` of `not_received:`, are of this program. A
    value hidden here has the sign of `suppression:`.
    """

    withheld: SignOfState = SignOfState(symbol="[cs]", words="withheld at source")
    """The source does not give it, to protect people."""
    not_applicable: SignOfState = SignOfState(symbol="[z]", words="not applicable")
    """There can be no such number."""
    low: SignOfState = SignOfState(symbol="[low]", words="too low or unreliable to be published")
    """The source says that it is too low or unreliable."""
    not_available: SignOfState = SignOfState(symbol="[x]", words="not available")
    """It was not given, and nothing says why."""
    not_yet_due: SignOfState = SignOfState(symbol="[d]", words="not yet due")
    """It is not due yet."""
    nobody: SignOfState = SignOfState(symbol="[nc]", words="nobody to count")
    """There was nobody to count."""


class RagThreshold(Setting):
    """A band of performance against a target: from this many percentage points below it, and up."""

    tone: Tone
    """Its colour."""
    word: Words
    """Its name, printed beside the colour."""
    from_points_below: Exact
    """How many percentage points below the target it still reaches."""


class CodeWord(Setting):
    """What a code of an extract is in words, and its tone: colour never stands alone."""

    word: Words
    """What the code means."""
    tone: Tone | Literal[""] = ""
    """The colour that goes with the word."""


class RiskBand(Setting):
    """A band of the risk matrix; `first` and `last` are scores and both belong to it."""

    first: int = Field(ge=1, le=100)
    """Its lowest score."""
    last: int = Field(ge=1, le=100)
    """Its highest score."""
    word: Words
    """Its name, printed beside the colour."""
    tone: Tone
    """Its colour."""
    tone_word: Words
    """The colour in words, since colour never stands alone."""


class Matrix(Setting):
    """Consequence x likelihood, each of as many steps as it has words: five by the NPSA's matrix of 2008."""

    consequence: tuple[Words, ...] = ("Negligible", "Minor", "Moderate", "Major", "Catastrophic")
    """What the consequences are called, from 1 upwards."""
    likelihood: tuple[Words, ...] = ("Rare", "Unlikely", "Possible", "Likely", "Almost certain")
    """What the likelihoods are called, from 1 upwards."""
    bands: tuple[RiskBand, ...]
    """Which scores are low, moderate, high and extreme."""

    @model_validator(mode="after")
    def _whole(self) -> Matrix:
        for name, scale in (("consequence", self.consequence), ("likelihood", self.likelihood)):
            if not 2 <= len(scale) <= 10:
                raise ValueError(f"{name} has {len(scale)} words || give a word for each step, from two to ten")
        worst, likeliest = len(self.consequence), len(self.likelihood)
        for score in sorted({c * p for c in range(1, worst + 1) for p in range(1, likeliest + 1)}):
            bands = [b for b in self.bands if b.first <= score <= b.last]
            if not bands:
                raise ValueError(
                    f"a score of {score} falls in no band || change the bands so that every score from 1 to "
                    f"{worst * likeliest} has one"
                )
            if len(bands) > 1:
                words = " and ".join(f"'{b.word}'" for b in bands)
                raise ValueError(f"a score of {score} falls in {words} || change the bands so that they don't overlap")
        return self

    def band(self, score: int) -> RiskBand:
        """The band of a score; that of the highest below it where no two steps give it."""
        return max((b for b in self.bands if b.first <= score), key=lambda b: b.first)


class ShareTarget(Setting):
    """The share to be reached, in percent."""

    percent: Exact = Field(ge=0, le=100)
    """The share, in per cent."""
    source: Words = ""
    """Who set it."""


class Policy(Setting):
    """`policy.yaml`."""

    audience: Audience = "internal"
    """Whom the paper is for, where the command does not say so."""
    rounding: Rounding = Rounding()
    """How many figures after the point are printed."""
    suppression: Suppression = Suppression()
    """Which small numbers are hidden, and from whom."""
    not_received: SignOfState = SignOfState(symbol="[nr]", words="not received")
    """What stands for a value that did not reach us."""
    signs: Signs = Signs()
    """What stands for a value that there is not, for each reason."""
    targets: dict[Name, ShareTarget] = {}
    """The shares to be reached, by measure."""
    rag: tuple[RagThreshold, ...] = (
        RagThreshold(tone="green", word="Green", from_points_below=Decimal(0)),
        RagThreshold(tone="amber", word="Amber", from_points_below=Decimal(10)),
        RagThreshold(tone="red", word="Red", from_points_below=Decimal(100)),
    )
    """The bands of performance against a target, the best first."""
    codes: dict[Name, dict[Words, CodeWord]] = {}
    """Lists of codes that tables show in words, such as the R, A, G and B of an action plan."""
    checks: dict[Name, dict[str, Any]] = {}
    """What a check is told, by the check's name; each check knows its own keys."""
    matrix: Matrix
    """How risks are scored."""
