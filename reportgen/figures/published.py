"""Published figures: frozen values, hidden and rounded once. What makes the paper sees these and never the ledger."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal, TypeAlias, assert_never

from reportgen.document.figure import FigureRef, Kind, Pick, State, Unit, in_narrative
from reportgen.figures.comparison import Better, Change, Rounded, TargetComparison
from reportgen.figures.period import Period
from reportgen.figures.published_control import Control, MonthLimits
from reportgen.problems import NOWHERE, Where

Origin: TypeAlias = Literal["measure", "fact", "risk", "trajectory"]
"""What gives the figure: a measure, or a number of the config."""

UNITS: Mapping[Kind, Unit] = {
    "count": "count",
    "share": "percent",
    "percent": "percent",
    "rate": "rate",
    "money": "money",
    "number": "number",
    "mean": "number",
}


@dataclass(frozen=True, slots=True)
class Sign:
    """What stands for a value that cannot be shown: `symbol` alone in a cell, `words` in a sentence."""

    symbol: str
    words: str


@dataclass(frozen=True, slots=True)
class Band:
    """The band a figure falls in by how far it is short of its target: its word, and its tone beside it."""

    word: str
    tone: str


@dataclass(frozen=True, slots=True)
class PublishedIn:
    """Where a published statistic stands: its area, its release, to how many it is rounded, and whether it is revised.

    `revision` is `first published`, `revised`, `not revised` or empty; `differs_because` says why the same figure
    counted here differs.
    """

    area: str = ""
    release: str = ""
    rounded_to: int = 0
    revision: str = ""


@dataclass(frozen=True, slots=True)
class PublishedFigure:
    """One figure as everybody may see it.

    `rounded` is None unless the figure is known. `numerator` and `denominator` are those of a share or rate, each
    None unless it may be shown: of a hidden share the denominator often may. `reason` says, in the reader's words,
    why there is no value, and `sign` what stands for it. `earlier` is the same figure of the year before;
    `earlier_covers` says which months that is given for, where not the whole year, and `not_comparable` that they
    are not those of this year, so that no change is said. `control` is what the control chart of its months says, and
    `limits` those of one month. `name` is what narrative calls it, without `fact.`.
    """

    ref: FigureRef
    title: str
    kind: Kind
    state: State
    rounded: Rounded | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    reason: str = ""
    sign: Sign = field(default=Sign("", ""))
    origin: Origin = "measure"
    name: str = ""
    label: str = ""
    unit: str = ""
    better: Better = "neither"
    people: bool = True
    period: Period = field(default=Period())
    denominator_period: Period = field(default=Period())
    over: str = ""
    months: int = 0
    breakdown: tuple[FigureRef, ...] = ()
    earlier: PublishedFigure | None = None
    earlier_covers: Period = field(default=Period())
    not_comparable: bool = False
    change: Change | None = None
    target: Decimal | None = None
    against: TargetComparison | None = None
    band: Band | None = None
    control: Control | None = None
    limits: MonthLimits | None = None
    illustrative: str = ""
    definition: str = ""
    definition_source: str = ""
    published_in: PublishedIn = field(default=PublishedIn())
    differs_because: str = ""
    where: Where = field(default=NOWHERE)

    @property
    def known(self) -> bool:
        """Whether there is a number to read."""
        return self.rounded is not None

    @property
    def narrative_name(self) -> str:
        """How narrative names it: `iha`, `iha["2019-05"]`, `fact.clinics`, `iha.previous`."""
        return in_narrative(self.ref, self.name if self.origin == "fact" else "")

    @property
    def hidden(self) -> bool:
        """Whether the policy hides it."""
        return self.state == "hidden"

    @property
    def reason_apart(self) -> str:
        """The reason as it stands beside the words of the sign, which are not said twice."""
        return re.sub(
            rf" (?:(?:was|were) {re.escape(self.sign.words)}|\({re.escape(self.sign.words)}\))\Z", "", self.reason
        )

    @property
    def value(self) -> Decimal | None:
        """The published, rounded number; None unless known."""
        return None if self.rounded is None else self.rounded.number


@dataclass(frozen=True, slots=True)
class Hiding:
    """A line of the disclosure report: what was hidden and why (never how many)."""

    ref: FigureRef
    what: str
    primary: bool
    why: str


@dataclass(frozen=True, slots=True)
class TextRow:
    """A row of an extract in words, by column (empty where nothing was given), and its place."""

    words: Mapping[str, str]
    where: Where = field(default=NOWHERE)
    places: Mapping[str, Where] = field(default_factory=dict)
    """The places of its cells, by column."""


@dataclass(frozen=True, slots=True)
class TextRows:
    """The words of an extract, with no column of numbers. `illustrative`: why a column's words are invented."""

    columns: tuple[str, ...]
    rows: tuple[TextRow, ...]
    illustrative: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Published:
    """Every figure of the edition as published; what was hidden; and extracts' rows of words, by role.

    `absent` is the sign of a figure that is not there at all, such as a month that one of two measures lacks.
    """

    figures: Mapping[FigureRef, PublishedFigure]
    audience: str
    hidden: tuple[Hiding, ...] = ()
    rows: Mapping[str, TextRows] = field(default_factory=dict)
    absent: Sign = field(default=Sign("[x]", "not available"))

    def get(self, ref: FigureRef | None) -> PublishedFigure | None:
        """The figure that `ref` shows an aspect of; None when there is none."""
        return None if ref is None else self.figures.get(ref.figure)

    def named(self, measure: str) -> PublishedFigure | None:
        """The whole figure of a measure, or the number of the config, that settings call so."""
        return self.figures.get(FigureRef(measure))

    def __iter__(self) -> Iterator[PublishedFigure]:
        return iter(self.figures.values())

    @property
    def illustrative(self) -> bool:
        """Whether anything in it is invented."""
        return any(figure.illustrative for figure in self) or any(rows.illustrative for rows in self.rows.values())

    def breakdown(self, figure: PublishedFigure) -> list[PublishedFigure]:
        """The months or groups of a figure, in their order."""
        return [self.figures[ref] for ref in figure.breakdown]

    def picked(self, figure: PublishedFigure, pick: Pick) -> list[PublishedFigure]:
        """Of the months or groups that are known those that `pick` asks for; the figure itself where it asks for none.

        Where one of them is hidden it alone is given, since the others would tell which it is; and where none is
        known the first.
        """
        if not pick:
            return [figure]
        every = self.breakdown(figure)
        known = [each for each in every if each.known]
        hidden = [each for each in every if each.hidden]
        if hidden or not known:
            return (hidden or every)[:1]
        match pick:
            case "first":
                return known[:1]
            case "latest":
                return known[-1:]
            case "highest" | "lowest":
                return _extremes(known, max if pick == "highest" else min)
            case _:
                assert_never(pick)


def _extremes(known: list[PublishedFigure], end: Callable[..., tuple[Decimal, int]]) -> list[PublishedFigure]:
    """Those that share the highest value, or the lowest."""
    order = [each.rounded.order if each.rounded else (Decimal(0), 0) for each in known]
    return [each for each, place in zip(known, order, strict=True) if place == end(order)]
