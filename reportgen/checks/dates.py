"""Dates of the paper: after its period, and not after the meeting it goes to."""

from __future__ import annotations

from reportgen.document.english import format_day
from reportgen.problems import Problems
from reportgen.settings.opened import Opened


def check(opened: Opened, problems: Problems) -> None:
    """The paper is dated after the period it reports on and before its meeting; versions are in order."""
    edition = opened.edition
    if edition.date < edition.period.end:
        problems.error(
            "dated-before-its-period-ends",
            opened.where("edition.yaml", "date"),
            f"the paper is dated {format_day(edition.date)}, before its period ends on "
            f"{format_day(edition.period.end)}",
            "correct date: or period:",
        )
    if edition.meeting and edition.meeting.date and edition.meeting.date < edition.date:
        problems.error(
            "meeting-before-the-paper",
            opened.where("edition.yaml", "meeting", "date"),
            f"the meeting is on {format_day(edition.meeting.date)}, before the paper's date of "
            f"{format_day(edition.date)}",
            "correct the meeting's date or the paper's",
        )
    for at, (before, after) in enumerate(zip(edition.versions, edition.versions[1:], strict=False), 1):
        if after.date < before.date:
            problems.error(
                "versions-not-in-order",
                opened.where("edition.yaml", "versions", at),
                f"version {after.version} is dated before version {before.version}",
                "put the versions in the order of their dates",
            )
