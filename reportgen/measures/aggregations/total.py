"""How much money: the sum of a column of amounts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from reportgen.measures.aggregations import Needs
from reportgen.measures.counted import Counted, cells, gap
from reportgen.settings.measure import MeasureSetting

if TYPE_CHECKING:
    from reportgen.measures.counted import Frame

NEEDS = Needs("an extract's amounts", ("count",))


def count(rows: Frame, setting: MeasureSetting, of: Mapping[str, Counted]) -> Counted:
    """Sum `setting.count` (a money column, in pounds) over the rows."""
    missing = gap(rows, setting.count)
    return Counted("money", missing=missing) if missing else Counted("money", cells(rows, setting.count))
