"""How many rows: one for each row of an extract of words, such as the actions of a plan."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import TYPE_CHECKING

from reportgen.measures.aggregations import Needs
from reportgen.measures.counted import Atom, Counted
from reportgen.settings.measure import MeasureSetting

if TYPE_CHECKING:
    from reportgen.measures.counted import Frame

NEEDS = Needs("the rows of an extract", each_row=True)


def count(rows: Frame, setting: MeasureSetting, of: Mapping[str, Counted]) -> Counted:
    """Each row counts one; a group without rows is zero, since a row that is not there was not asked for."""
    places = zip(rows["_file"], rows["_sheet"], rows["_line"], strict=True) if len(rows) else ()
    return Counted("count", tuple((Atom(file, sheet, line, "row", Fraction(1)), 1) for file, sheet, line in places))
