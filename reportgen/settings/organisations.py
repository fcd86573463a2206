"""Bodies and posts by date: names change when the service is reorganised, so they are config, never prose."""

from __future__ import annotations

import datetime

from reportgen.settings.base import Day, Name, Setting, Words


class Tenure(Setting):
    """A body's name while it bore it. `since` and `until` both belong to it; open when left out."""

    name: Words
    short: Words = ""
    code: Words = ""
    meeting: Words = ""
    """The meeting of the body that papers go to, such as Governing Body."""
    since: Day | None = None
    until: Day | None = None

    def holds(self, day: datetime.date) -> bool:
        """Whether the body bore this name on `day`."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


class Area(Setting):
    """`config/organisations/AREA.yaml`: the bodies of one area, each role with its names by date."""

    name: Words
    organisations: dict[Name, tuple[Tenure, ...]]
    posts: dict[Name, tuple[Tenure, ...]] = {}
