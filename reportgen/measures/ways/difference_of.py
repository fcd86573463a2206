"""The first of two counts (or amounts) less the second."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reportgen.measures.counted import Counted, Record, combine
from reportgen.settings.measure import MeasureSetting


def count(rows: Sequence[Record], setting: MeasureSetting, of: Mapping[str, Counted]) -> Counted:
    """`of` holds the greater and the lesser, in the order the measure names them."""
    first, second = (of[name] for name in setting.of)
    kind = setting.kind or first.kind
    if first.missing or second.missing:
        return Counted(kind, missing=first.missing or second.missing)
    return Counted(kind, combine((first.numerator, 1), (second.numerator, -1)))
