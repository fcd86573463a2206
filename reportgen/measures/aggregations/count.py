"""How many: the sum of a column of counts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from reportgen.measures.aggregations import Needs
from reportgen.measures.counted import Counted, cells, gap
from reportgen.settings.measure import MeasureSetting

if TYPE_CHECKING:
    from reportgen.measures.counted import Frame

NEEDS = Needs("an extract's count", ("count",))


def count(rows: Frame, setting: MeasureSetting, of: Mapping[str, Counted]) -> Counted:
    """Sum `setting.count` over the rows."""
    kind = "count" if setting.kind is None else setting.kind
    missing = gap(rows, setting.count)
    return Counted(kind, missing=missing) if missing else Counted(kind, cells(rows, setting.count))
