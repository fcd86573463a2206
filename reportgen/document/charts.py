"""A chart as a block of the paper: categories, series of published points, and what it is about.

The points are typed: a number to draw, the words it is published in, the state of its figure and which one it is.
Nothing here says how a chart looks: `reportgen.charts` decides that once, for every writer.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Literal, TypeAlias

from reportgen.document.figure import FigureRef, State, Unit
from reportgen.problems import NOWHERE, Where

if TYPE_CHECKING:
    from reportgen.document.blocks import Inlines

Meets: TypeAlias = Literal["", "met", "missed"]
"""Whether a published figure met its target; empty where it has none."""


Signal: TypeAlias = Literal["", "improvement", "concern", "neutral"]
"""What a point of a control chart that chance does not explain is; empty where it does."""


@dataclass(frozen=True, slots=True)
class ChartPoint:
    """One published value: its words, its number (None unless known), its state, whether it met its target, and
    whether it stands out from its control chart.
    """

    words: str
    value: Decimal | None = None
    state: State = "known"
    meets: Meets = ""
    ref: FigureRef | None = None
    signal: Signal = ""


@dataclass(frozen=True, slots=True)
class Series:
    """One series of a chart, a point for each category.

    `target`: a standard that the others are measured against. `line`: the mean or a limit of a control chart.
    """

    name: str
    points: tuple[ChartPoint, ...]
    drawn: Literal["column", "line"] = "column"
    target: bool = False
    line: Literal["", "mean", "limit"] = ""

    @property
    def measured(self) -> bool:
        """Whether it is what the chart shows, and not what that is judged by."""
        return not self.target and not self.line

    @property
    def values(self) -> tuple[Decimal | None, ...]:
        """The number of each point."""
        return tuple(point.value for point in self.points)

    @property
    def texts(self) -> tuple[str, ...]:
        """The published words of each point."""
        return tuple(point.words for point in self.points)


@dataclass(frozen=True, slots=True)
class Node:
    """A box of a structure chart; `under` is the id of the box it answers to (empty for the top)."""

    id: str
    text: str
    under: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture of published figures. Its data table stands beside it in the paper.

    `form` is the name of a form of chart in `reportgen.charts.forms`. `title` is the headline (the message),
    `subtitle` the statistical subtitle (measure, place, period): both are written as text, not drawn. `alt` is the
    text alternative. `unit` is that of every series: a chart has one value axis. `in_time`: the categories are
    months or years in order, of which an axis with little room may name every other one.
    """

    id: str
    form: str
    title: Inlines
    subtitle: Inlines
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    alt: str
    unit: Unit = "count"
    axis: str = ""  # the value axis in words, such as "Children"
    maximum: Decimal | None = None  # 100 for percentages; None lets the scale fit
    nodes: tuple[Node, ...] = ()
    where: Where = field(default=NOWHERE, compare=False)
    small: bool = False  # drawn lower, where several charts stand together
    in_time: bool = False
