"""What a control chart says of a measure, as everybody may see it: the limits of each month, and the verdicts."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, TypeAlias

from reportgen.document.charts import Signal
from reportgen.document.figure import FigureRef
from reportgen.figures.control_chart import Assurance, Variation
from reportgen.figures.control_rules import Side

ControlKind: TypeAlias = Literal["p", "xmr"]


@dataclass(frozen=True, slots=True)
class MonthLimits:
    """Mean and limits of one month, rounded; `since` is the month from which they were worked out."""

    mean: Decimal
    lower: Decimal
    upper: Decimal
    signal: Signal = ""
    since: str = ""


@dataclass(frozen=True, slots=True)
class Control:
    """The verdicts of a control chart, the sentence that says them, and on what they rest.

    `series` are the months judged, in their order, those of the year before first. `hidden`: a month among them is not
    shown, so that no limits are. `trajectory` is the agreed value of each month that has one.
    """

    kind: ControlKind
    rules: str
    series: tuple[FigureRef, ...]
    months: int
    variation: Variation
    direction: Side
    assurance: Assurance
    sentence: str
    drawn: bool = False
    hidden: bool = False
    rebased: tuple[str, ...] = ()
    trajectory: tuple[tuple[str, Decimal], ...] = ()
