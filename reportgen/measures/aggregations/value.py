"""One published value, as its publisher printed it: a percentage, a rate, a number or a count."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from reportgen.measures.aggregations import Needs
from reportgen.measures.counted import Counted, cells, gap
from reportgen.settings.measure import MeasureSetting

if TYPE_CHECKING:
    from reportgen.measures.counted import Frame

NEEDS = Needs("one row of an extract", ("count",))


def count(rows: Frame, setting: MeasureSetting, of: Mapping[str, Counted]) -> Counted:
    """The value of the one row; several rows are no single value and are said to be so."""
    kind = setting.kind or "number"
    if len(rows) > 1:
        return Counted(kind, missing="the extract holds several values and no one of them is the whole")
    missing = gap(rows, setting.count)
    return Counted(kind, missing=missing) if missing else Counted(kind, cells(rows, setting.count))
