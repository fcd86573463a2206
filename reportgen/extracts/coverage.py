"""What an edition says an extract covers: its days, and the months that were not received."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

from reportgen.problems import NOWHERE, Where


@dataclass(frozen=True, slots=True)
class Coverage:
    """The period an extract reports on; both days belong to it. `where` is the edition's own entry."""

    start: datetime.date
    end: datetime.date
    not_received: tuple[str, ...] = ()
    where: Where = field(default=NOWHERE, compare=False)

    @property
    def months(self) -> tuple[str, ...]:
        """The months of the period as `YYYY-MM`, in order."""
        first, last = self.start.year * 12 + self.start.month - 1, self.end.year * 12 + self.end.month - 1
        return tuple(f"{m // 12:04d}-{m % 12 + 1:02d}" for m in range(first, last + 1))
