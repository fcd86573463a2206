"""The first of two counts (or amounts) less the second."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from reportgen.measures.aggregations import Needs
from reportgen.measures.counted import Counted, combine
from reportgen.settings.measure import MeasureSetting

if TYPE_CHECKING:
    from reportgen.measures.counted import Frame

NEEDS = Needs("two measures (the first less the second)", least=2, most=2)


def count(rows: Frame, setting: MeasureSetting, of: Mapping[str, Counted]) -> Counted:
    """`of` holds the greater and the lesser, in the order the measure names them."""
    first, second = (of[name] for name in setting.of)
    kind = setting.kind or first.kind
    if first.missing or second.missing:
        return Counted(kind, missing=first.missing or second.missing)
    return Counted(kind, combine((first.numerator, 1), (second.numerator, -1)))
