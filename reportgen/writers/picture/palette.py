"""The inks of a plan's roles: their colours, the words' colour that can be read on each, and patterns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import assert_never

from reportgen.charts.plan import Dash, PlotSeries, Role
from reportgen.document.colour import contrast
from reportgen.writers.style import Style

CLEAR = 3.0
"""The contrast WCAG 2.2 asks of the parts of a picture."""

DASHES: dict[Dash, tuple[float, ...]] = {
    "solid": (), "dash": (7, 2.5), "dot": (2, 2), "dash-dot": (9, 2.5, 2, 2.5), "target": (4, 3),
}  # fmt: skip
"""Lengths of ink and gap, in points."""


@dataclass(frozen=True, slots=True)
class Ink:
    """How a role is drawn: its colour, an outline where that is faint on white, words on it, and its pattern.

    Neighbours differ in lightness, and by their order in the key; where a palette ends and begins again, stripes
    tell the second round from the first (`pattern` counts the rounds).
    """

    fill: str
    edge: str
    on: str
    pattern: int
    striped: str


def ink(role: Role, style: Style) -> Ink:
    """The ink of a role."""
    colours = _colours(role, style)
    fill = colours[role.place % len(colours)]
    faint = contrast(fill, "#FFFFFF") < CLEAR
    on = "#FFFFFF" if contrast(fill, "#FFFFFF") >= contrast(fill, "#000000") else "#000000"
    return Ink(
        fill,
        style.charts.axis if faint else "none",
        on,
        role.place // len(colours),
        style.charts.axis if faint else "#FFFFFF",
    )


def _colours(role: Role, style: Style) -> Sequence[str]:
    look = style.charts
    match role.palette:
        case "pair":
            return look.pair
        case "sequence":
            return look.sequence
        case "categories":
            return look.categories
        case "target":
            return (look.target,)
        case "missed":
            return (look.missed,)
        case "control":
            return (look.common, look.improvement, look.concern, look.neutral, look.mean, look.limit)
        case _:
            assert_never(role.palette)


def ink_at(series: PlotSeries, point: int, style: Style) -> Ink:
    """The ink of one point: another than its series' where it missed its target or stands out."""
    return ink(series.looks(point)[0], style)
