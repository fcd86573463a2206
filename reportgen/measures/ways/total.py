"""How much money: the sum of a column of amounts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from reportgen.measures.counted import Counted, cells
from reportgen.measures.ways import NO_ROWS
from reportgen.settings.measure import MeasureSetting

if TYPE_CHECKING:
    from reportgen.measures.counted import Frame


def count(rows: Frame, setting: MeasureSetting, of: Mapping[str, Counted]) -> Counted:
    """Sum `setting.count` (a money column, in pounds) over the rows."""
    found = cells(rows, setting.count)
    return Counted("money", found) if found else Counted("money", missing=NO_ROWS)
