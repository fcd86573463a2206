"""What share, when each row is a snapshot: that of the last day or month there is, never a sum over them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from reportgen.measures.aggregations import Needs
from reportgen.measures.aggregations.share import count as share
from reportgen.measures.counted import Counted
from reportgen.measures.select import keys
from reportgen.settings.measure import MeasureSetting

if TYPE_CHECKING:
    from reportgen.measures.counted import Frame

NEEDS = Needs("an extract's numerator and denominator, dated", ("numerator", "denominator"))


def count(rows: Frame, setting: MeasureSetting, of: Mapping[str, Counted]) -> Counted:
    """The share of the rows that bear the latest date; the same child stands in the snapshot of every month."""
    dated = setting.dated.column if setting.dated else setting.parts
    if dated in rows.columns and not rows.empty:
        days = keys(rows[dated])
        rows = rows[days == days.max()]
    return share(rows, setting, of)
