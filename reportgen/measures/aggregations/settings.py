"""What aggregations share: the settings they extend, what they count from and what they are given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from reportgen.measures.counted import CellSum, Counted, Frame, Kind, row_cells
from reportgen.settings.base import Setting
from reportgen.settings.facts import is_number_of_people

WHOLE = frozenset({"count", "flag"})
NUMBERS = frozenset({"count", "flag", "number", "money"})
PRINTED = frozenset({"count", "number", "percent", "money"})
"""Types of columns: percentages are never added up, only printed or weighted."""

Where: TypeAlias = Mapping[str, "str | tuple[str, ...]"]
Stated: TypeAlias = Literal["count", "share", "rate", "percent", "number", "money"]
"""The kinds of number that a measure may say it is."""
Operands: TypeAlias = Literal["sums", "sums or rates", "any"]


class AggregationSettings(Setting):
    """The keys of a measure that its aggregation alone uses: each aggregation extends this with its own."""


@dataclass(frozen=True, slots=True)
class Needs:
    """What an aggregation counts from and what it gives.

    `columns` are the settings that name a column, each with the types that column may have; `least` to `most` are
    how many other measures it counts from. `words` say both, for messages.
    """

    words: str
    kind: Kind | None = None
    """What kind of number it gives; None for that of the measures it counts from."""
    columns: Mapping[str, frozenset[str]] = field(default_factory=dict)
    least: int = 0
    most: int = 0
    operands: Operands = "sums"
    """What those measures may be; of one kind, unless `mixed`."""
    mixed: bool = False
    is_sum: bool = False
    """Its number is a plain sum of cells, so that it can be added, subtracted and divided."""
    counts_rows: bool = False
    """It counts the rows themselves: a group without rows is zero, not unknown."""
    rows_apart: bool = False
    """It looks at the value of each row, so that rows are never put together."""
    adds_rows: bool = False
    """It adds up the numbers of rows, so that rows of several days would be counted several times."""
    last_date: bool = False
    """Of rows that are snapshots only those of the last date count; the measure must say which column dates them."""
    own_filter: bool = False
    """It applies `where` itself, to the numerator only."""
    whole_for_part: bool = False
    """A measure it counts from that has no breakdown stands for each group of the others."""

    @property
    def from_rows(self) -> bool:
        """Whether it counts from the rows of an extract."""
        return bool(self.columns) or self.counts_rows


@dataclass(frozen=True, slots=True)
class Inputs:
    """What an aggregation is given: the rows of one period and one group, or measures counted for them."""

    rows: Frame
    where: Where = field(default_factory=dict)
    breakdown: str = ""
    """The column whose values are the measure's groups."""
    operands: tuple[Counted, ...] = ()
    """The measures it counts from, in the order named."""
    previous: tuple[Counted | None, ...] = ()
    """The same measures of the year before; None where there is none."""
    unit: str = ""
    """What the measure is a number of."""
    of_months: bool = False
    """Whether the extract says that each row is a month of a series."""

    def each_row(self, column: str) -> CellSum:
        """One for each row, where a column holds what is measured of each person: days waited, a score, an amount.

        Nothing where rows are months, or where it holds numbers of people: a row is then a month or a group. Where no
        unit says it, whole counts are of people.
        """
        if self.of_months:
            return ()
        from pandas.api.types import is_integer_dtype

        of_people = is_number_of_people(self.unit) if self.unit else is_integer_dtype(self.rows[column].dtype)
        return () if of_people else row_cells(self.rows)
