"""A local log of health assessments, one row a child's assessment -> timeliness by month, and why some were late.

Columns, in any order and case: `Child`, `Kind` (IHA or RHA), `Became looked after`, `Notified`, `Consent`,
`Requested`, `Offered`, `Done`, `Outcome` (attended, not brought, refused), `Placed` (in area, out of area), `Due`
(for a review). Dates are day/month/year. A first assessment is due within 20 working days, or 28 days, of the event
that starts the clock (Promoting the health and well-being of looked-after children, 2015; rules differ by nation).
"""

from __future__ import annotations

import csv
import datetime
import io
import statistics
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

from reportgen.problems import Problems, Where
from reportgen.registry import near_miss
from reportgen.returns.read import text_of
from reportgen.returns.working_days import after_working_days

Clock: TypeAlias = Literal["became looked after", "notified", "consent"]
Basis: TypeAlias = Literal["20 working days", "28 days"]
Reason: TypeAlias = Literal[
    "notified late", "consent late", "not brought", "refused", "placed out of area", "no appointment in time"
]

REQUIRED = ("child", "kind", "became looked after", "done")
DATES = ("became looked after", "notified", "consent", "requested", "offered", "done", "due")
OPTIONAL = ("notified", "consent", "requested", "offered", "outcome", "placed", "due")
STEPS = (
    ("became looked after", "notified"), ("notified", "consent"), ("consent", "requested"),
    ("requested", "offered"), ("offered", "done"),
)  # fmt: skip
LATE_NOTICE = 5
"""Working days after which a notification, or consent, is called late: the notice that guidance asks for."""


@dataclass(frozen=True, slots=True)
class Assessment:
    """A row of the log. `days` are the dates it has, by column."""

    line: int
    kind: str
    days: dict[str, datetime.date]
    outcome: str = ""
    placed: str = ""

    def due(self, clock: Clock, basis: Basis) -> datetime.date | None:
        """The last day on which it is in time; None where the event that starts the clock has no date."""
        if self.kind == "RHA":
            return self.days.get("due")
        start = self.days.get(clock)
        if start is None:
            return None
        return after_working_days(start, 20) if basis == "20 working days" else start + datetime.timedelta(days=28)


@dataclass(frozen=True, slots=True)
class Timeliness:
    """Of the assessments whose clock started in a month: how many, how many in time, and why the others were not."""

    month: str
    due: int
    in_time: int
    reasons: tuple[tuple[Reason, int], ...]


def read_log(path: Path, problems: Problems) -> tuple[Assessment, ...]:
    """The rows of a log; a row that cannot be understood is a problem with its line and no personal value."""
    text = text_of(path, problems)
    if text is None:
        return ()
    reader = csv.reader(io.StringIO(text))
    headings = [" ".join(heading.split()).lower() for heading in next(reader, [])]
    missing = [name for name in REQUIRED if name not in headings]
    for name in missing:
        fault = f"there is no column '{name.capitalize()}'.{near_miss(name, headings)}"
        problems.error("column-missing", Where(path.name, 1), fault, "add it, or correct the heading.")
    if missing:
        return ()
    rows = []
    for cells in reader:
        if any(cell.strip() for cell in cells):
            row = {heading: cell.strip() for heading, cell in zip(headings, cells, strict=False)}
            assessment = _assessment(row, Where(path.name, reader.line_num), problems)
            rows.extend([assessment] if assessment else [])
    return tuple(rows)


def _assessment(row: dict[str, str], where: Where, problems: Problems) -> Assessment | None:
    kind = {"iha": "IHA", "initial": "IHA", "rha": "RHA", "review": "RHA"}.get(row["kind"].split(" ")[0].lower())
    if kind is None:
        problems.error("kind-not-known", where, "'Kind' is neither IHA nor RHA.", "write IHA or RHA.")
        return None
    days: dict[str, datetime.date] = {}
    sound = True
    for column in DATES:
        given = row.get(column, "")
        if given:
            try:
                days[column] = datetime.datetime.strptime(given, "%d/%m/%Y").replace(tzinfo=datetime.UTC).date()
            except ValueError:
                fault = f"'{column.capitalize()}' is not a day."
                problems.error("not-a-date", where, fault, "write day, month and year: 31/03/2025.")
                sound = False
    began, done = days.get("became looked after"), days.get("done")
    if sound and began and done and done < began:
        fault = "the assessment was done before the child became looked after."
        problems.error("date-out-of-order", where, fault, "correct one of the two days.")
        sound = False
    return (
        Assessment(where.line or 0, kind, days, row.get("outcome", "").lower(), row.get("placed", "").lower())
        if sound
        else None
    )


def timeliness(
    rows: Sequence[Assessment], kind: str, start: datetime.date, end: datetime.date, clock: Clock, basis: Basis
) -> Iterator[Timeliness]:
    """For each month of the period, the assessments of one kind whose clock started in it (a review: that were due).

    An assessment that is not done, or refused, is not in time; it stays among those due, as guidance counts it.
    """
    by_month: dict[str, list[Assessment]] = {}
    for row in rows:
        begins = row.days.get(clock) if kind == "IHA" else row.days.get("due")
        if row.kind == kind and begins is not None and start <= begins <= end:
            by_month.setdefault(begins.isoformat()[:7], []).append(row)
    for month, own in sorted(by_month.items()):
        late = [row for row in own if not _in_time(row, clock, basis)]
        counts = Counter(reason(row, clock, basis) for row in late)
        yield Timeliness(month, len(own), len(own) - len(late), tuple(sorted(counts.items())))


def _in_time(row: Assessment, clock: Clock, basis: Basis) -> bool:
    due, done = row.due(clock, basis), row.days.get("done")
    return due is not None and done is not None and done <= due


def reason(row: Assessment, clock: Clock, basis: Basis) -> Reason:
    """Why an assessment was late: what the child's side says first, then each step of the way that took too long."""
    if row.outcome.startswith("refused"):
        return "refused"
    if row.outcome.startswith(("not brought", "did not attend", "dna", "was not brought")):
        return "not brought"
    began = row.days.get("became looked after")
    notified, consent = row.days.get("notified"), row.days.get("consent")
    if began and notified and clock == "became looked after" and notified > after_working_days(began, LATE_NOTICE):
        return "notified late"
    if notified and consent and consent > after_working_days(notified, LATE_NOTICE):
        return "consent late"
    if row.placed.startswith("out"):
        return "placed out of area"
    return "no appointment in time"


def median_days(rows: Sequence[Assessment], kind: str) -> Iterator[tuple[str, float, int]]:
    """For each step of the way, its median number of days and how many rows have both of its dates."""
    for first, second in STEPS:
        spans = [(row.days[second] - row.days[first]).days for row in rows
                 if row.kind == kind and first in row.days and second in row.days]  # fmt: skip
        if spans:
            yield f"{first} to {second}", statistics.median(spans), len(spans)
