"""The mean of a measure's parts, such as the average a month."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from reportgen.measures.counted import Counted, Record, cells, total
from reportgen.measures.ways import NO_ROWS
from reportgen.settings.measure import MeasureSetting


def count(rows: Sequence[Record], setting: MeasureSetting, of: Mapping[str, Counted]) -> Counted:
    """The sum of `setting.count` over the number of rows that hold a value."""
    found = cells(rows, setting.count)
    if not found:
        return Counted("mean", missing=NO_ROWS)
    return Counted("mean", found, scaled=total(found) / Fraction(len(found)))
