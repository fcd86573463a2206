"""Working days in England and Wales: weekends and bank holidays left out, special ones included."""

from __future__ import annotations

import datetime
from functools import cache


@cache
def bank_holidays(first: int, last: int) -> tuple[datetime.date, ...]:
    """Bank holidays of England and Wales in the years `first` to `last`, in order (the library `holidays`)."""
    import holidays

    return tuple(sorted(holidays.country_holidays("GB", subdiv="ENG", years=range(first, last + 1))))


def after_working_days(start: datetime.date, days: int) -> datetime.date:
    """The day on which so many working days have passed since `start`; the day after `start` is the first."""
    import numpy as np

    known = bank_holidays(start.year - 1, start.year + days // 200 + 2)
    day = np.busday_offset(np.datetime64(start), days, roll="backward", holidays=np.array(known, dtype="datetime64[D]"))
    return datetime.date.fromisoformat(str(day))
