"""The largest number of a column, and the cell it stands in."""

from reportgen.measures.aggregations import Needs
from reportgen.measures.counted import Counted, cells, total

NEEDS = Needs("an extract's numbers", ("count",))


def count(rows, setting, of):
    """The cell with the largest number of `setting.count`."""
    values = cells(rows, setting.count)
    return Counted("number", max((one for one in ((cell,) for cell in values)), key=total))
