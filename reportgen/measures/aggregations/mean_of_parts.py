"""The mean of a measure's parts, such as the average a month."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import TYPE_CHECKING

from reportgen.measures.aggregations import Needs
from reportgen.measures.counted import Counted, cells, gap, total
from reportgen.settings.measure import MeasureSetting

if TYPE_CHECKING:
    from reportgen.measures.counted import Frame

NEEDS = Needs("an extract's numbers", ("count",))


def count(rows: Frame, setting: MeasureSetting, of: Mapping[str, Counted]) -> Counted:
    """The sum of `setting.count` over the number of parts (of rows, where the measure names no parts)."""
    missing = gap(rows, setting.count)
    if missing:
        return Counted("mean", missing=missing)
    found = cells(rows, setting.count)
    parts = rows[setting.parts].nunique(dropna=False) if setting.parts else len(rows)
    return Counted("mean", found, scaled=total(found) / Fraction(parts), sums=(found,))
