"""What share: a column of numerators over a column of denominators, row by row."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from reportgen.measures.aggregations import Needs
from reportgen.measures.counted import NOBODY, Counted, cells, gap, total
from reportgen.settings.measure import MeasureSetting

if TYPE_CHECKING:
    from reportgen.measures.counted import Frame

NEEDS = Needs("an extract's numerator and denominator", ("numerator", "denominator"))


def count(rows: Frame, setting: MeasureSetting, of: Mapping[str, Counted]) -> Counted:
    """Summed numerators over summed denominators."""
    missing = gap(rows, setting.numerator, setting.denominator)
    if missing:
        return Counted("share", missing=missing)
    bottom = cells(rows, setting.denominator)
    if not total(bottom):
        return Counted("share", missing=NOBODY, state="nobody")
    return Counted("share", cells(rows, setting.numerator), bottom)
