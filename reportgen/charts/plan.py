"""A chart, decided: everything a writer needs to draw it, and nothing left for the writer to choose.

A plan is made once from a `Chart` and its sheet. Its `marks` are a closed set: both writers handle every kind with
`match` and `assert_never`, so that a mark which only one of them draws is a type error. Lengths are points, x from the
left and y downwards from the top.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, TypeAlias

from reportgen.charts.scale import NumberFormat, Scale
from reportgen.document.charts import Signal

Box: TypeAlias = tuple[float, float, float, float]
"""Left, top, right, bottom."""

Palette: TypeAlias = Literal["pair", "sequence", "categories", "target", "missed", "control"]
MarkerShape: TypeAlias = Literal["circle", "square", "triangle", "diamond"]
Dash: TypeAlias = Literal["solid", "dash", "dot", "dash-dot", "target"]
Place: TypeAlias = Literal[
    "inside-end", "inside-base", "outside-end", "centre", "above", "below", "end", "start", "after"
]
"""Where words stand: in or over a bar; about a marker; or at the `end` of a line, beyond the plot."""


@dataclass(frozen=True, slots=True)
class PictureSpace:
    """The picture's room and the size of its words, in points."""

    width: float
    height: float
    size: float = 10.0


@dataclass(frozen=True, slots=True)
class Role:
    """What an ink stands for: a place in a palette of the style, a target, or a point that missed its target."""

    palette: Palette
    place: int = 0


@dataclass(frozen=True, slots=True)
class Label:
    """The published words of one point, at a place."""

    point: int
    words: str
    place: Place
    named: bool = False  # the name of the series stands before the words


@dataclass(frozen=True, slots=True)
class PlotSeries:
    """A series as it is drawn: its values (None is a gap), its ink, and the words that stand at its points.

    `index` is its place among the chart's series; `missed` are the points that did not meet their target, which have
    an ink and a marker of their own; `signals` are those that stand out from their control chart.
    """

    index: int
    name: str
    values: tuple[Decimal | None, ...]
    format: NumberFormat
    role: Role
    marker: MarkerShape = "circle"
    dash: Dash = "solid"
    labels: tuple[Label, ...] = ()
    missed: tuple[int, ...] = ()
    signals: tuple[tuple[int, Signal], ...] = ()

    def looks(self, point: int) -> tuple[Role, MarkerShape]:
        """The ink and the marker of a point: another than its series' where it missed its target or stands out."""
        if point in self.missed:
            return Role("missed"), "diamond"
        signal = dict(self.signals).get(point, "")
        return CONTROL.get(signal, (self.role, self.marker))

    @property
    def apart(self) -> tuple[int, ...]:
        """The points, of those that have a value, which do not look like the others."""
        return tuple(
            n for n, value in enumerate(self.values) if value is not None and self.looks(n) != (self.role, self.marker)
        )


CONTROL_INKS = ("common", "improvement", "concern", "neutral", "mean", "limit")
"""The places of the palette of control charts."""
CONTROL: Mapping[str, tuple[Role, MarkerShape]] = {
    "improvement": (Role("control", CONTROL_INKS.index("improvement")), "triangle"),
    "concern": (Role("control", CONTROL_INKS.index("concern")), "diamond"),
    "neutral": (Role("control", CONTROL_INKS.index("neutral")), "square"),
}
"""How a point that stands out from its control chart looks: by its shape and by its ink."""


Stacking: TypeAlias = Literal["beside", "stacked", "percent"]
"""How bars of one category stand: side by side, as pieces of a pile, or as shares of a whole."""


@dataclass(frozen=True, slots=True)
class Bars:
    """Columns, or bars where `across`, side by side or on one another; `pitch` is the room of one."""

    series: tuple[PlotSeries, ...]
    pitch: float
    across: bool = False
    stacking: Stacking = "beside"


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines through markers, broken where a value is not there; `plate`: words on them stand on white."""

    series: tuple[PlotSeries, ...]
    plate: bool = False


@dataclass(frozen=True, slots=True)
class Ranges:
    """Two markers at each category, joined by an upright line."""

    series: tuple[PlotSeries, PlotSeries]


@dataclass(frozen=True, slots=True)
class Targets:
    """Dashed lines that the values are measured against; `across`: upright strokes over horizontal bars."""

    series: tuple[PlotSeries, ...]
    across: bool = False


@dataclass(frozen=True, slots=True)
class TreeBox:
    """A box of a tree with its lines of words; `first`: it answers to nobody."""

    lines: tuple[str, ...]
    x: float
    y: float
    width: float
    height: float
    first: bool


@dataclass(frozen=True, slots=True)
class Tree:
    """Boxes, and the lines that join them to those they answer to. Word has no chart of this kind: it has a picture."""

    boxes: tuple[TreeBox, ...]
    joins: tuple[tuple[tuple[float, float], ...], ...]


@dataclass(frozen=True, slots=True)
class Panel:
    """A chart within a picture: its text alternative, its left top corner, and its plan."""

    alt: str
    x: float
    y: float
    plan: ChartPlan


@dataclass(frozen=True, slots=True)
class Panels:
    """Charts side by side and below one another, each as wide as the others. In Word each is a chart of its own."""

    panels: tuple[Panel, ...]


Mark: TypeAlias = Bars | Lines | Ranges | Targets | Tree | Panels


@dataclass(frozen=True, slots=True)
class CategoryNames:
    """The names on the category axis: the lines of each, every how many-th is written, whether they are turned.

    `over_years`: of names such as `Apr 2019`, the second word stands once, below the first of its year.
    """

    lines: tuple[tuple[str, ...], ...] = ()
    every: int = 1
    turned: bool = False
    over_years: bool = False
    depth: float = 0.0
    """The room they take from the axis: downwards, or to the left of horizontal bars."""


KeyKind: TypeAlias = Literal["bar", "line", "marker", "target"]


@dataclass(frozen=True, slots=True)
class KeyEntry:
    """One key: the series it names, and where it stands."""

    series: PlotSeries
    kind: KeyKind
    lines: tuple[str, ...]
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Gap:
    """Words on the axis where no value stands: lines about `x`, or from it where bars run across, the last at `y`."""

    lines: tuple[str, ...]
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class ChartPlan:
    """A chart, decided. `plot` is the box between the axes; the words that name the value axis begin at `axis_at`.
    `title` are the lines of the title of a chart among others, from its left top corner.
    """

    width: float
    height: float
    size: float
    categories: tuple[str, ...]
    marks: tuple[Mark, ...]
    plot: Box
    scale: Scale
    names: CategoryNames = CategoryNames()
    axis: str = ""
    axis_at: tuple[float, float] = (0.0, 0.0)
    key: tuple[KeyEntry, ...] = ()
    gaps: tuple[Gap, ...] = ()
    across: bool = False
    title: tuple[str, ...] = ()
    bare: bool = False  # no axes, no grid and no names: a sparkline

    @property
    def slot(self) -> float:
        """The room of one category along its axis."""
        left, top, right, bottom = self.plot
        return ((bottom - top) if self.across else (right - left)) / max(1, len(self.categories))

    def middle(self, category: int) -> float:
        """The middle of a category's room on its axis, counted from 0."""
        return self.plot[1 if self.across else 0] + self.slot * (category + 0.5)

    def at(self, value: Decimal) -> float:
        """Where a value stands on the value axis."""
        left, top, right, bottom = self.plot
        share = self.scale.share(value)
        return left + share * (right - left) if self.across else bottom - share * (bottom - top)

    @property
    def base(self) -> float:
        """Where the values are measured from: zero, or the end of the axis that is nearest to it."""
        return self.at(min(max(Decimal(0), self.scale.low), self.scale.high))

    def series(self) -> tuple[PlotSeries, ...]:
        """Every series that is drawn, in the chart's order."""
        drawn = [one for mark in self.marks if not isinstance(mark, Tree | Panels) for one in mark.series]
        return tuple(sorted(drawn, key=lambda one: one.index))
