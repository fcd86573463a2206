"""Control charts: whether a run of months shows more than common cause variation, and whether a target can be met.

XmR (individuals) charts and P charts, after NHS England's "Making Data Count". Implementations differ in their
rules, so the rules are named presets, and a chart says which it used. Sources of each rule stand beside it.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

from reportgen.figures.comparison import Better
from reportgen.figures.control_limits import Limits, p_limits, xmr_limits
from reportgen.figures.control_rules import Side, shifts, trend_points, two_of_three

Rule = Literal["", "outside", "trend", "two of three", "shift"]
Variation = Literal["too few", "common cause", "improvement", "concern", "neutral"]
Assurance = Literal["none", "pass", "fail", "inconsistent"]


@dataclass(frozen=True, slots=True)
class Preset:
    """The rules of one implementation. `shift` and `trend` are numbers of points; `icon_points`, how many give icons.

    `marks_all_of_three`: of three points of which two are close to a limit, all are marked, not the close ones only.
    """

    name: str
    screen: bool
    shift: int
    trend: int
    marks_all_of_three: bool
    icon_points: int


PRESETS = {
    "nhs-r": Preset("NHSRplotthedots, December 2023", True, 7, 7, False, 13),
    "nhs-r-2021": Preset("NHSRplotthedots before December 2023", True, 7, 7, True, 1),
    "excel": Preset("Making Data Count workbook", False, 7, 6, False, 13),
}


@dataclass(frozen=True, slots=True)
class ControlPoint:
    """One point that has a value: its place in the series, its limits, and the rule by which it stands out."""

    index: int
    value: Fraction
    limits: Limits | None
    rule: Rule = ""
    direction: Side = 0
    """1 where it stands out upwards, -1 downwards."""


@dataclass(frozen=True, slots=True)
class ControlChart:
    """A judged series. `points` are those with a value, in order; `why` says why there are no limits."""

    points: tuple[ControlPoint, ...]
    variation: Variation
    direction: Side
    assurance: Assurance
    preset: Preset
    months: int
    """How many points the verdict rests on: those since the limits were last worked out anew."""
    why: str = ""


def xmr_chart(
    values: Sequence[Fraction | None],
    better: Better,
    preset: Preset,
    *,
    target: Fraction | None = None,
    rebase: Sequence[int] = (),
) -> ControlChart:
    """An XmR chart of one value a month (None: none was received).

    `rebase` are places in `values` from which limits are worked out anew, because the process was changed.
    """
    starts = [0, *sorted(rebase), len(values)]
    points: list[ControlPoint] = []
    segment: list[ControlPoint] = []
    for start, end in itertools.pairwise(starts):
        known = [(start + n, value) for n, value in enumerate(values[start:end]) if value is not None]
        limits = xmr_limits([value for _, value in known], screen=preset.screen)
        segment = _marked([ControlPoint(at, value, limits) for at, value in known], preset)
        points.extend(segment)
    return _judged(points, segment, better, preset, target)


def p_chart(
    shares: Sequence[tuple[int, int] | None],
    better: Better,
    preset: Preset,
    *,
    target: Fraction | None = None,
    rebase: Sequence[int] = (),
) -> ControlChart:
    """A P chart of a share a month, as numerator and denominator; values and target are in per cent.

    `rebase` is as in `xmr_chart`. The target is called consistently met or missed only where that holds for the
    limits of every month since.
    """
    starts = [0, *sorted(rebase), len(shares)]
    points: list[ControlPoint] = []
    segment: list[ControlPoint] = []
    for start, end in itertools.pairwise(starts):
        known = [(start + n, share) for n, share in enumerate(shares[start:end]) if share is not None and share[1]]
        limits = zip(known, p_limits([share for _, share in known]), strict=True)
        segment = _marked([ControlPoint(at, Fraction(met * 100, of), one) for (at, (met, of)), one in limits], preset)
        points.extend(segment)
    return _judged(points, segment, better, preset, target)


def _judged(
    points: Sequence[ControlPoint],
    segment: Sequence[ControlPoint],
    better: Better,
    preset: Preset,
    target: Fraction | None,
) -> ControlChart:
    """The chart with its icons: variation of the last point, assurance by the limits, of the last `segment`."""
    why = ""
    if len(segment) < 2:
        why = "at least two months with a value are needed"
    elif segment[-1].limits is None:
        why = "the values do not vary, so that no limits can be worked out"
    if why or len(segment) < preset.icon_points:
        return ControlChart(tuple(points), "too few", 0, "none", preset, len(segment), why)
    variation, direction = _variation(segment, better, preset)
    limits = [point.limits for point in segment if point.limits]
    return ControlChart(tuple(points), variation, direction, _assurance(limits, better, target), preset, len(segment))


def _marked(points: list[ControlPoint], preset: Preset) -> list[ControlPoint]:
    """The points with the first rule that each breaks, in the order in which rules take precedence."""
    if not points or (points[0].limits is None and all(point.limits is None for point in points)):
        return points
    marked = list(points)
    for rule, directions in rules_broken(points, preset).items():
        for at, direction in enumerate(directions):
            if direction and not marked[at].rule:
                marked[at] = replace(marked[at], rule=rule, direction=direction)
    return marked


def rules_broken(points: Sequence[ControlPoint], preset: Preset) -> dict[Rule, list[Side]]:
    """For each rule, in order of precedence, whether each point is part of what breaks it: 1 upwards, -1 downwards."""
    values = [point.value for point in points]
    sides = [_side(point) for point in points]
    return {
        "outside": [_outside(point) for point in points],
        "trend": trend_points(values, preset.trend),
        "two of three": two_of_three([_close(point) for point in points], sides, whole=preset.marks_all_of_three),
        "shift": shifts(sides, preset.shift),
    }


def _side(point: ControlPoint) -> Side:
    if point.limits is None or point.value == point.limits.centre:
        return 0
    return 1 if point.value > point.limits.centre else -1


def _outside(point: ControlPoint) -> Side:
    if point.limits is None or point.limits.lower <= point.value <= point.limits.upper:
        return 0
    return 1 if point.value > point.limits.upper else -1


def _close(point: ControlPoint) -> bool:
    """Whether a point is between a near limit and its limit."""
    limits = point.limits
    if limits is None or _outside(point):
        return False
    return point.value > limits.near_upper or point.value < limits.near_lower


def _variation(points: Sequence[ControlPoint], better: Better, preset: Preset) -> tuple[Variation, Side]:
    """The variation icon of the last point, and its direction; where rules disagree, improvement wins."""
    directions: set[Side] = {marks[-1] for marks in rules_broken(points, preset).values() if marks[-1]}
    if not directions:
        return "common cause", 0
    if better == "neither":
        return "neutral", points[-1].direction
    good: Side = 1 if better == "higher" else -1
    if good in directions:
        return "improvement", good
    return "concern", -good if good == 1 else 1


def _assurance(limits: Sequence[Limits], better: Better, target: Fraction | None) -> Assurance:
    """Whether every month, some months or none can be expected to meet the target while nothing changes."""
    if target is None or better == "neither" or not limits:
        return "none"
    below = all(one.lower > target for one in limits)
    above = all(one.upper < target for one in limits)
    if not below and not above:
        return "inconsistent"
    return "pass" if below == (better == "higher") else "fail"


def sentence(chart: ControlChart) -> str:
    """What the chart says, in one or two plain sentences."""
    if chart.why:
        return f"No limits are drawn: {chart.why}."
    if chart.variation == "too few":
        needed = chart.preset.icon_points
        return f"With {chart.months} months the limits are provisional; {needed} are needed for a verdict."
    last = chart.points[-1]
    moved = "higher" if chart.direction == 1 else "lower"
    words = {
        "common cause": "The last month is within what chance explains.",
        "improvement": f"The latest months are {moved} than chance explains, which is an improvement.",
        "concern": f"The latest months are {moved} than chance explains, which is a concern.",
        "neutral": f"The latest months are {moved} than chance explains.",
    }[chart.variation]
    if last.rule == "outside":
        words = words.replace("The latest months are", "The last month is")
    assured = {
        "none": "",
        "pass": " The target can be expected to be met every month.",
        "fail": " The target can be expected to be missed unless something is changed.",
        "inconsistent": " The target will be met in some months and missed in others.",
    }[chart.assurance]
    return words + assured
