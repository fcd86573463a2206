"""By how many per cent one count differs from another: (first - second) / second x 100."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import TYPE_CHECKING

from reportgen.measures.aggregations import Needs
from reportgen.measures.counted import Counted
from reportgen.settings.measure import MeasureSetting

if TYPE_CHECKING:
    from reportgen.measures.counted import Frame

NEEDS = Needs("one measure (its change on the year before) or two", least=1, most=2)

PREVIOUS = "@previous"


def count(rows: Frame, setting: MeasureSetting, of: Mapping[str, Counted]) -> Counted:
    """With one measure named, its change on the year before; with two, the first against the second."""
    first = of[setting.of[0]]
    second = of[setting.of[1]] if len(setting.of) > 1 else of.get(setting.of[0] + PREVIOUS)
    if second is None or first.missing or second.missing:
        why = first.missing or (second.missing if second else "") or "there is no value for the year before"
        return Counted("percent", missing=why)
    new, old = first.value, second.value
    if new is None or not old:
        return Counted("percent", missing="there is nothing to compare with")
    change = Fraction(100) * (new - old) / old
    sums = tuple(s for each in (first, second) for s in (each.numerator, each.denominator) if s)
    return Counted(
        "percent", first.numerator + first.denominator, second.numerator + second.denominator, 1, change, "", sums
    )
