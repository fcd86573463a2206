"""What an edition says an extract covers: its days, and the months that were not received."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from reportgen.problems import NOWHERE, Where
from reportgen.settings.months import every_month, month_of_day


@dataclass(frozen=True)
class Coverage:
    """The period an extract reports on; both days belong to it. `where` is the edition's own entry."""

    start: datetime.date
    end: datetime.date
    not_received: tuple[str, ...] = ()
    not_received_of: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Months that did not come of one code, such as an indicator."""
    where: Where = field(default=NOWHERE, compare=False)
    months_a_row: int = 1
    """How many months each row is of: then each is named by the first of them."""

    @cached_property
    def months(self) -> tuple[str, ...]:
        """The months of the period as `YYYY-MM`, in order; of rows of several months each, the first months."""
        return every_month(month_of_day(self.start), month_of_day(self.end), self.months_a_row)

    def without(self, codes: Collection[str]) -> frozenset[str]:
        """The months that were not received of rows with these codes."""
        if not self.not_received_of:
            return frozenset(self.not_received)
        return frozenset(self.not_received).union(*(m for code, m in self.not_received_of.items() if code in codes))
