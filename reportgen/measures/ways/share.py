"""What share: a column of numerators over a column of denominators, row by row."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from reportgen.measures.counted import Counted, cells, total
from reportgen.measures.ways import NO_ROWS
from reportgen.settings.measure import MeasureSetting

if TYPE_CHECKING:
    from reportgen.measures.counted import Frame


def count(rows: Frame, setting: MeasureSetting, of: Mapping[str, Counted]) -> Counted:
    """Sum numerators over summed denominators; a row that lacks either is left out of both."""
    if not {setting.numerator, setting.denominator}.issubset(rows.columns):
        return Counted("share", missing=NO_ROWS)
    whole = rows[rows[setting.numerator].notna() & rows[setting.denominator].notna()]
    if whole.empty:
        return Counted("share", missing=NO_ROWS)
    bottom = cells(whole, setting.denominator)
    if not total(bottom):
        return Counted("share", missing="there was nobody to count")
    return Counted("share", cells(whole, setting.numerator), bottom)
