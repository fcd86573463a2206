"""Trends over several editions: every measure that at least two of them have, as a table and a small chart.

A year without an edition is a gap, in the table and in the chart, unless a later paper gives its
value as that of the year before. Where a definition changed, or the area is another, the line is
another line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportgen.document.figure import FigureRef
from reportgen.editions.compare.changes import not_comparable
from reportgen.editions.compare.model import Side, Value

_LABEL = re.compile(r"([0-9]{4})([/-])([0-9]{2}|[0-9]{4})")


@dataclass(frozen=True, slots=True)
class Slot:
    """A place on the time line: the year it is, in words, and the editions of it; none for a gap."""

    label: str
    year: int
    sides: tuple[Side, ...] = ()


@dataclass(frozen=True, slots=True)
class Point:
    """A value of a measure at a slot; `given_by` is the edition that published it."""

    value: Value
    given_by: Side
    before: bool = False
    """Published by a later edition, as its value of the year before."""


@dataclass(frozen=True, slots=True)
class TrendLine:
    """One unbroken run of a measure: one area, one definition. A point for each slot, None for a gap."""

    name: str
    area: str
    points: tuple[Point | None, ...]


@dataclass(frozen=True, slots=True)
class Trend:
    """A measure over the slots."""

    key: str
    title: str
    lines: tuple[TrendLine, ...]


def slots(sides: Sequence[Side]) -> tuple[Slot, ...]:
    """The years from the first edition to the last, each with its editions; years between are gaps."""
    years: list[Slot] = []
    for side in sorted(sides, key=lambda s: (s.end, s.start, s.letter)):
        if years and years[-1].sides and (years[-1].sides[0].start, years[-1].sides[0].end) == (side.start, side.end):
            same_year = years[-1]
            years[-1] = Slot(same_year.label, same_year.year, (*same_year.sides, side))
            continue
        if years:
            years.extend(Slot(_label(side.label, y), y) for y in range(years[-1].year + 1, side.end.year))
        years.append(Slot(side.label, side.end.year, (side,)))
    return tuple(years)


def _label(like: str, end: int) -> str:
    """The label of the year that ends in `end`, written as `like` is."""
    year = _LABEL.fullmatch(like)
    if not year:
        return str(end)
    last = str(end) if len(year[3]) == 4 else f"{end % 100:02d}"
    return f"{end - 1}{year[2]}{last}"


def trends(sides: Sequence[Side], *, across_breaks: bool = False) -> tuple[Trend, ...]:
    """Every measure that at least two editions have a value of, in the order of the latest paper that has it."""
    line = slots(sides)
    latest = sorted(sides, key=lambda s: s.end, reverse=True)
    keys = dict.fromkeys(k for s in latest for k in s.measures)
    measures = []
    for key in keys:
        if sum(k.known for s in sides if (k := s.measures.get(key))) >= 2:
            lines = tuple(_lines(key, sides, line, across_breaks))
            measures.append(Trend(key, next(s.measures[key].title for s in latest if key in s.measures), lines))
    return tuple(measures)


def _lines(key: str, sides: Sequence[Side], line: Sequence[Slot], across_breaks: bool) -> Iterator[TrendLine]:
    areas = list(dict.fromkeys(s.area for s in sorted(sides, key=lambda s: s.letter)))
    for area in areas:
        points = [_point(key, area, slot, at, line) for at, slot in enumerate(line)]
        if not any(points):
            continue
        runs = _unbroken(points, across_breaks)
        for n, run in enumerate(runs):
            name = area if len(areas) > 1 else "Value"
            yield TrendLine(f"{name}, definition {n + 1}" if len(runs) > 1 else name, area, tuple(run))


def _point(key: str, area: str, slot: Slot, at: int, line: Sequence[Slot]) -> Point | None:
    own = [s for s in slot.sides if s.area == area and key in s.measures]
    if own:
        return Point(own[-1].measures[key], own[-1])
    after = line[at + 1] if at + 1 < len(line) else None
    if after is None or slot.year + 1 != after.year:
        return None
    for side in after.sides:
        if slot.sides and _year_after(slot.sides[0]) != _day(side):
            continue  # a paper of another span of time stands here, not of the year before
        if side.area == area and (previous := side.figures.get(FigureRef(key, previous=True))):
            return Point(previous, side, before=True)
    return None


def _year_after(side: Side) -> tuple[int, int, int]:
    year, month, day = _day(side)
    return year + 1, month, day


def _day(side: Side) -> tuple[int, int, int]:
    """The last day of its period."""
    return side.end.year, side.end.month, side.end.day


def _unbroken(points: Sequence[Point | None], across_breaks: bool) -> list[list[Point | None]]:
    """The points in as many runs as there are definitions; each run as long as the time line."""
    runs: list[list[Point | None]] = []
    last: Value | None = None
    for at, point in enumerate(points):
        if point is not None:
            new = not runs or (last is not None and not across_breaks and bool(not_comparable(last, point.value)))
            if new:
                runs.append([None] * len(points))
            last = point.value
            runs[-1][at] = point
    return runs
