"""The mean of a measure's parts, such as the average a month."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import TYPE_CHECKING

from reportgen.measures.counted import Counted, cells, total
from reportgen.measures.ways import NO_ROWS
from reportgen.settings.measure import MeasureSetting

if TYPE_CHECKING:
    from reportgen.measures.counted import Frame


def count(rows: Frame, setting: MeasureSetting, of: Mapping[str, Counted]) -> Counted:
    """The sum of `setting.count` over the number of rows that hold a value."""
    found = cells(rows, setting.count)
    if not found:
        return Counted("mean", missing=NO_ROWS)
    return Counted("mean", found, scaled=total(found) / Fraction(len(found)))
