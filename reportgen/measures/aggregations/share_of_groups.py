"""What share: some groups of a snapshot over other groups of the same snapshot."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from reportgen.measures.aggregations import Needs
from reportgen.measures.counted import NOBODY, Counted, cells, gap, total
from reportgen.measures.select import matching
from reportgen.settings.measure import MeasureSetting

if TYPE_CHECKING:
    from reportgen.measures.counted import Frame

NEEDS = Needs("an extract's count", ("count",))


def count(rows: Frame, setting: MeasureSetting, of: Mapping[str, Counted]) -> Counted:
    """Rows matching `where` over rows matching `of_where`; the rows given match only the period."""
    part, whole = matching(rows, setting.where), matching(rows, setting.of_where)
    missing = gap(part, setting.count) or gap(whole, setting.count)
    if missing:
        return Counted("share", missing=missing)
    bottom = cells(whole, setting.count)
    if not total(bottom):
        return Counted("share", missing=NOBODY, state="nobody")
    return Counted("share", cells(part, setting.count), bottom)
