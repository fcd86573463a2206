"""What share: some groups of a snapshot over other groups of the same snapshot."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from reportgen.measures.counted import Counted, cells, total
from reportgen.measures.select import matching
from reportgen.measures.ways import NO_ROWS
from reportgen.settings.measure import MeasureSetting

if TYPE_CHECKING:
    from reportgen.measures.counted import Frame


def count(rows: Frame, setting: MeasureSetting, of: Mapping[str, Counted]) -> Counted:
    """Rows matching `where` over rows matching `of_where`; the rows given match only the period."""
    top = cells(matching(rows, setting.where), setting.count)
    bottom = cells(matching(rows, setting.of_where), setting.count)
    if not top or not bottom:
        return Counted("share", missing=NO_ROWS)
    if not total(bottom):
        return Counted("share", missing="there was nobody to count")
    return Counted("share", top, bottom)
