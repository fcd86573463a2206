"""What share, when each row is a snapshot: that of the last day or month there is, never a sum over them.

The same child stands in the snapshot of every month. `NEEDS.last_date` leaves the rows of the last date.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportgen.measures.aggregations import share
from reportgen.measures.aggregations.share import Settings, aggregate

__all__ = ["NEEDS", "Settings", "aggregate", "describe"]

NEEDS = replace(share.NEEDS, words="an extract's numerator and denominator, dated", last_date=True)


def describe(settings: Settings, operands: Sequence[str]) -> str:
    """How it counts, for a reader."""
    return f"{share.describe(settings, operands)} on the last date"
