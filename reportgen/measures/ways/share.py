"""What share: a column of numerators over a column of denominators, row by row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reportgen.measures.counted import Counted, Record, cells, total
from reportgen.measures.ways import NO_ROWS
from reportgen.settings.measure import MeasureSetting


def count(rows: Sequence[Record], setting: MeasureSetting, of: Mapping[str, Counted]) -> Counted:
    """Sum numerators over summed denominators; a row that lacks either is left out of both."""
    whole = [r for r in rows if r.get(setting.numerator) is not None and r.get(setting.denominator) is not None]
    if not whole:
        return Counted("share", missing=NO_ROWS)
    bottom = cells(whole, setting.denominator)
    if not total(bottom):
        return Counted("share", missing="there was nobody to count")
    return Counted("share", cells(whole, setting.numerator), bottom)
