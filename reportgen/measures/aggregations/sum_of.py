"""The sum of other counts (or amounts of money)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from reportgen.measures.aggregations import Needs
from reportgen.measures.counted import Counted, combine
from reportgen.settings.measure import MeasureSetting

if TYPE_CHECKING:
    from reportgen.measures.counted import Frame

NEEDS = Needs("two measures or more", least=2, most=99)


def count(rows: Frame, setting: MeasureSetting, of: Mapping[str, Counted]) -> Counted:
    """Every measure named is added; one that is missing makes the sum missing, never smaller."""
    named = [of[name] for name in setting.of]
    kind = setting.kind or named[0].kind
    for each in named:
        if each.missing:
            return Counted(kind, missing=each.missing)
    return Counted(kind, combine(*((each.numerator, 1) for each in named)))
