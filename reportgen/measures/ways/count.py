"""How many: the sum of a column of counts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from reportgen.measures.counted import Counted, cells
from reportgen.measures.ways import NO_ROWS
from reportgen.settings.measure import MeasureSetting

if TYPE_CHECKING:
    from reportgen.measures.counted import Frame


def count(rows: Frame, setting: MeasureSetting, of: Mapping[str, Counted]) -> Counted:
    """Sum `setting.count` over the rows."""
    kind = "count" if setting.kind is None else setting.kind
    found = cells(rows, setting.count)
    return Counted(kind, found) if found else Counted(kind, missing=NO_ROWS)
