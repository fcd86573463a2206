"""Bodies and posts by date: names change when the service is reorganised, so they are config, never prose."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from pydantic import model_validator

from reportgen.settings.base import Day, Name, Setting, Words
from reportgen.settings.faults import Fault, Faults
from reportgen.settings.terms import Term, with_term


class Tenure(Setting):
    """A body's name while it bore it. `since` and `until` both belong to it; open when left out."""

    name: Words
    """The name in full."""
    short: Words = ""
    """The name in short, used after the first time."""
    code: Words = ""
    """Its official code, by which its rows are found in published data."""
    meeting: Words = ""
    """The meeting of the body that papers go to, such as Governing Body."""
    since: Day | None = None
    """The first day of the name; left out where it was always so."""
    until: Day | None = None
    """The last day of it; left out where it is still so."""

    def holds(self, day: datetime.date) -> bool:
        """Whether the body bore this name on `day`."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


class Area(Setting):
    """`config/organisations/AREA.yaml`: the bodies of one area, each role with its names by date."""

    name: Words
    """The area's name."""
    organisations: dict[Name, tuple[Tenure, ...]]
    """Its bodies: each role, and the names it had."""
    posts: dict[Name, tuple[Tenure, ...]] = {}
    """Its posts: each role, and the names it had."""

    @property
    def words(self) -> tuple[str, ...]:
        """The words by which rows of data name the area: its name, and the names and codes of bodies with a code."""
        bodies = [tenure for row in self.organisations.values() for tenure in row if tenure.code]
        return tuple(dict.fromkeys((self.name, *(word for one in bodies for word in (one.code, one.name)))))

    def in_term(self, term: Term) -> Area:
        """The area with the edition's term for the children in its care in place of `<Children>` in names of posts."""
        posts = {
            role: tuple(row.model_copy(update={"name": with_term(row.name, term)}) for row in rows)
            for role, rows in self.posts.items()
        }
        return self.model_copy(update={"posts": posts})

    @model_validator(mode="after")
    def _one_name_a_day(self) -> Area:
        faults = [
            fault
            for kind, roles in (("organisations", self.organisations), ("posts", self.posts))
            for role, rows in roles.items()
            for fault in _at_odds(rows, kind, role)
        ]
        if faults:
            raise Faults(faults)
        return self


def _at_odds(rows: tuple[Tenure, ...], kind: str, role: str) -> Iterator[Fault]:
    """Names that end before they begin, and names borne on the same day as an earlier one of the list."""
    for at, row in enumerate(rows):
        since, until = row.since or datetime.date.min, row.until or datetime.date.max
        if until < since:
            yield Fault(f"'{row.name}' ends before it begins", "correct since: or until:", kind, role, at)
        for other in rows[:at]:
            day = max(since, other.since or datetime.date.min)
            if day <= min(until, other.until or datetime.date.max):
                since_when = f" on {day.isoformat()}" if day > datetime.date.min else " at once"
                yield Fault(
                    f"the names '{other.name}' and '{row.name}' are both borne{since_when}",
                    "correct since: or until:",
                    kind,
                    role,
                    at,
                )
