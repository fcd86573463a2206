"""Which figure something shows, what of it, and in what state it is: what every room may know of a figure.

Inside the program a figure is named by a `FigureRef`. Its key, such as `iha[2019-05]@previous.percent`, stands
in JSON, in YAML and on the command line only: `parse` reads one and `str` prints one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias, get_args

State: TypeAlias = Literal[
    "known",
    "hidden",
    "withheld",
    "not_applicable",
    "low",
    "not_available",
    "not_received",
    "not_yet_due",
    "nobody",
]
"""Whether a figure has a value that may be read, and if not, why.

`hidden` is hidden by this program, `withheld` at the source; `low` is too unreliable to be published; `nobody`
says that there was nobody to count.
"""

Kind: TypeAlias = Literal["count", "share", "rate", "percent", "number", "money", "mean"]
"""What kind of number a figure is; a share is a percentage of people who were counted."""

Unit: TypeAlias = Literal["", "count", "percent", "rate", "money", "number", "date"]
"""What a number counts; empty where words say more than the number, so that they are not the number alone."""

ValueAspect: TypeAlias = Literal["house", "percent", "numerator", "denominator", "fraction", "words"]
"""The number itself; `house` is the house style, `84.1% (275/327)`."""

ComparedAspect: TypeAlias = Literal["previous", "change", "difference", "relative", "direction", "better"]
"""What is said of two years.

`change` is an amount in words, `3.0 percentage points`, `difference` the same with its sign, `+3.0`, and
`relative` the change in per cent, or in points.
"""

TargetAspect: TypeAlias = Literal["target", "gap", "met", "against_target", "rag"]
"""What is said of the figure and its target."""

DescribedAspect: TypeAlias = Literal["period", "months", "population_year", "label", "title", "definition", "unit"]
"""What is said of the figure whatever its value is."""

ControlAspect: TypeAlias = Literal["mean", "lower_limit", "upper_limit", "variation", "assurance", "control"]
"""What a control chart says: the limits of a month, and of the whole the verdicts and a sentence."""

Aspect: TypeAlias = ValueAspect | ComparedAspect | TargetAspect | DescribedAspect | ControlAspect
"""What of a figure is said."""

ASPECTS: tuple[Aspect, ...] = tuple(
    name
    for kind in (ValueAspect, ComparedAspect, TargetAspect, DescribedAspect, ControlAspect)
    for name in get_args(kind)
)

DESCRIBED: tuple[Aspect, ...] = get_args(DescribedAspect)
"""Aspects that say no value."""

SIGNED: tuple[Aspect, ...] = ("difference", "relative")
"""Aspects whose words begin with a sign."""

Pick: TypeAlias = Literal["", "highest", "lowest", "first", "latest"]
"""Of a figure's months or groups, the greatest or smallest (all that are equal), the first or the last."""

PREVIOUS = "@previous"
_PICKS = "|".join(filter(None, get_args(Pick)))
_KEY = re.compile(
    r"(?:(?P<paper>[A-Z](?:-[A-Z])?):)?"
    r"(?P<measure>.+?)"
    r"(?:\[(?P<breakdown>.+)\])?"
    rf"(?P<previous>{PREVIOUS})?"
    rf"(?:\.(?P<pick>{_PICKS}))?"
    rf"(?:\.(?P<aspect>{'|'.join(ASPECTS)}))?",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True, order=True)
class FigureRef:
    """A figure, and what of it is meant.

    `breakdown` is the month or group (`2019-05`, `5 to 9`), empty for the whole. `previous`: of the year
    before. `paper` names the edition of a comparison (`A`; `B-A` for what lies between two).
    """

    measure: str
    breakdown: str = ""
    previous: bool = False
    aspect: Aspect = "house"
    pick: Pick = ""
    paper: str = ""

    @property
    def figure(self) -> FigureRef:
        """The figure itself, without what of it is meant: what the ledger and the published figures are kept by."""
        return FigureRef(self.measure, self.breakdown, self.previous)

    @property
    def whole(self) -> FigureRef:
        """The whole of which this is a month or group, of this year."""
        return FigureRef(self.measure)

    def of(self, aspect: Aspect) -> FigureRef:
        """The same figure, and another aspect of it."""
        return replace(self, aspect=aspect)

    def year_before(self) -> FigureRef:
        """The same figure of the year before."""
        return replace(self, previous=True)

    def __str__(self) -> str:
        paper = f"{self.paper}:" if self.paper else ""
        breakdown = f"[{self.breakdown}]" if self.breakdown else ""
        previous = PREVIOUS if self.previous else ""
        pick = f".{self.pick}" if self.pick else ""
        aspect = "" if self.aspect == "house" else f".{self.aspect}"
        return f"{paper}{self.measure}{breakdown}{previous}{pick}{aspect}"


def parse(key: str) -> FigureRef:
    """The figure that a key names. Raises `ValueError` when it is no key."""
    parts = _KEY.fullmatch(key)
    if parts is None:
        raise ValueError(f"'{key}' is not the key of a figure")
    return FigureRef(
        measure=parts["measure"],
        breakdown=parts["breakdown"] or "",
        previous=parts["previous"] is not None,
        aspect=parts["aspect"] or "house",  # type: ignore[arg-type]  # the pattern holds aspects only
        pick=parts["pick"] or "",  # type: ignore[arg-type]
        paper=parts["paper"] or "",
    )


def from_narrative(words: str) -> FigureRef:
    """The figure that narrative names so: `iha["2019-05"]`. Raises `ValueError` when it is no name."""
    return parse(words.replace('["', "[").replace('"]', "]"))


def in_narrative(ref: FigureRef, fact: str = "") -> str:
    """How narrative names it: `iha["2019-05"].previous`; `fact.NAME` for the fact called so."""
    name = f"fact.{fact}" if fact else ref.measure
    breakdown = f'["{ref.breakdown}"]' if ref.breakdown else ""
    return f"{name}{breakdown}{'.previous' if ref.previous else ''}"
