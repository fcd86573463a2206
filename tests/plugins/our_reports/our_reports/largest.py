"""The largest number of a column, and the cell it stands in."""

from reportgen.measures.aggregations.settings import NUMBERS, AggregationSettings, Needs
from reportgen.measures.counted import Counted, cells, not_given

NEEDS = Needs("an extract's numbers", kind="number", columns={"count": NUMBERS}, rows_apart=True)


class Settings(AggregationSettings):
    """One key beside those of every measure."""

    count: str = "count"
    """The column of numbers."""


def describe(settings, operands):
    """How it counts, for a reader."""
    return f"the largest {settings.count}"


def aggregate(inputs, settings):
    """The cell with the largest number."""
    absent = not_given("number", inputs.rows, settings.count)
    return absent or Counted("number", (max(cells(inputs.rows, settings.count), key=lambda cell: cell[0].value),))
