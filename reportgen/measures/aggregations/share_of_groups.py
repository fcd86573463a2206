"""What share: some groups of a snapshot over other groups of the same snapshot."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import Field

from reportgen.measures.aggregations.settings import WHOLE, AggregationSettings, Inputs, Needs
from reportgen.measures.counted import Counted, cells, nobody, not_given, total
from reportgen.measures.select import matching
from reportgen.settings.base import ManyWords, Name

NEEDS = Needs("an extract's count", kind="share", columns={"count": WHOLE}, own_filter=True, adds_rows=True)


class Settings(AggregationSettings):
    """`count`: the column that is summed; `of_where`: which rows are the denominator, all when nothing is named."""

    count: Name = "count"
    """The column that is counted from."""
    of_where: dict[Name, ManyWords] = Field(default={})
    """Which rows are the denominator: the words that columns must hold; all rows where nothing is named."""


def describe(settings: Settings, operands: Sequence[str]) -> str:
    """How it counts, for a reader."""
    return f"the sum of {settings.count} over the sum of {settings.count} of all groups named"


def aggregate(inputs: Inputs, settings: Settings) -> Counted:
    """Rows matching `where` over rows matching `of_where`; the rows given match only the period."""
    part, whole = matching(inputs.rows, inputs.where), matching(inputs.rows, settings.of_where)
    absent = not_given("share", part, settings.count) or not_given("share", whole, settings.count)
    if absent is not None:
        return absent
    denominator = cells(whole, settings.count)
    if not total(denominator):
        return nobody("share", cells(part, settings.count), denominator)
    return Counted("share", cells(part, settings.count), denominator)
