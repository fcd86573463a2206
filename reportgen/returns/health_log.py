"""A local log of health assessments, one row a child's assessment -> timeliness by month, and why some were late.

Columns, in any order and case (docs/nurse.md explains them): `Child`, `Kind` (IHA or RHA), `Became looked after`,
`Notified`, `Consent`, `Requested`, `Offered`, `Done`, `Outcome` (attended, not brought, refused), `Done by`, `Placed`
(in area, out of area), `Left care`; for a review `Due`, or `Previous assessment` and `Date of birth`. Days are
day/month/year. Several rows of one assessment (a first appointment not brought to, a second attended) are one.

A first assessment is due within 20 working days, or 28 days, of the event that starts the clock. A review is due six
months after the one before under five, twelve from five (Care Planning, Placement and Case Review (England)
Regulations 2010). A child who left care by the day it was due is not counted, nor is what is not due yet.
"""

from __future__ import annotations

import calendar
import datetime
import statistics
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

import pandas as pd

from reportgen.problems import Problems, Where
from reportgen.returns.tables import GIVEN, TableSchema
from reportgen.returns.working_days import after_working_days
from reportgen.settings.months import month_after, month_of_day

Clock: TypeAlias = Literal["became looked after", "notified", "consent"]
Basis: TypeAlias = Literal["20 working days", "28 days"]
Reason: TypeAlias = Literal[
    "Notified late", "Consent late", "Not brought", "Refused", "Placed out of area", "No appointment in time"
]
BASES: tuple[Basis, ...] = ("20 working days", "28 days")
KINDS = ("IHA", "RHA")

DATES = (
    "BECAME LOOKED AFTER", "NOTIFIED", "CONSENT", "REQUESTED", "OFFERED", "DONE", "DUE", "PREVIOUS ASSESSMENT",
    "LEFT CARE", "DATE OF BIRTH",
)  # fmt: skip
SCHEMA = TableSchema(
    "health assessment log",
    ("CHILD", "KIND", "BECAME LOOKED AFTER", "DONE"),
    ("NOTIFIED", "CONSENT", "REQUESTED", "OFFERED", "OUTCOME", "DONE BY", "PLACED", "DUE", "PREVIOUS ASSESSMENT",
     "LEFT CARE", "DATE OF BIRTH"),
    DATES,
    headings={
        "CHILD": ("Child ID", "Child number", "Child Unique ID", "NHS number"),
        "KIND": ("Type", "Assessment", "Kind of assessment", "Assessment type"),
        "BECAME LOOKED AFTER": ("Date became looked after", "Became CLA", "Date started to be looked after"),
        "NOTIFIED": ("Date notified", "Notification received", "Date of notification"),
        "CONSENT": ("Consent received", "Date of consent", "Date consent received"),
        "REQUESTED": ("Date requested", "Request received"),
        "OFFERED": ("Date offered", "Appointment offered", "First appointment"),
        "DONE": ("Date done", "Date completed", "Completed", "Date of assessment", "Date seen"),
        "OUTCOME": ("Attendance",),
        "DONE BY": ("By whom", "Completed by"),
        "PLACED": ("Placement location", "Placed where", "In or out of area"),
        "DUE": ("Date due", "Due date"),
        "PREVIOUS ASSESSMENT": ("Date of last health assessment", "Last assessment", "Previous"),
        "LEFT CARE": ("Ceased to be looked after", "Date ceased to be looked after", "Date left care"),
        "DATE OF BIRTH": ("DOB", "Born"),
    },
)  # fmt: skip
STEPS = (
    ("became looked after", "notified"), ("notified", "consent"), ("consent", "requested"), ("notified", "requested"),
    ("requested", "offered"), ("offered", "done"), ("became looked after", "done"),
)  # fmt: skip
LATE_NOTICE = 5
"""Working days after which a notification, or consent, is called late: the notice that the Regulations ask for."""
_KIND = {"IHA": "IHA", "INITIAL": "IHA", "RHA": "RHA", "REVIEW": "RHA"}
_NOT_BROUGHT = ("NOT BROUGHT", "WAS NOT BROUGHT", "WNB", "DNA", "DID NOT ATTEND", "NOT ATTENDED")
_REFUSED = ("REFUSED", "DECLINED")


@dataclass(frozen=True, slots=True)
class Assessment:
    """An assessment, of one or several rows of the log. `days` are the days it has, by column in small letters."""

    line: int
    kind: str
    days: dict[str, datetime.date]
    outcome: str = ""
    """`refused` or `not brought` where that was ever the outcome; else empty."""
    out_of_area: bool = False

    def due(self, clock: Clock, basis: Basis) -> datetime.date | None:
        """The last day on which it is in time; None where the event that starts the clock has no date."""
        if self.kind == "RHA":
            return self.days.get("due") or self._next_review()
        start = self.days.get(clock)
        if start is None:
            return None
        return after_working_days(start, 20) if basis == "20 working days" else start + datetime.timedelta(days=28)

    def _next_review(self) -> datetime.date | None:
        previous, born = self.days.get("previous assessment"), self.days.get("date of birth")
        if previous is None or born is None:
            return None
        age = previous.year - born.year - ((previous.month, previous.day) < (born.month, born.day))
        return _months_after(previous, 6 if age < 5 else 12)

    def begins(self, clock: Clock, basis: Basis) -> datetime.date | None:
        """The day by whose month it is counted: of a first one that its clock starts, of a review that it is due."""
        return self.days.get(clock) if self.kind == "IHA" else self.due(clock, basis)

    def in_time(self, clock: Clock, basis: Basis) -> bool:
        """Whether it was done by the day it was due."""
        due, done = self.due(clock, basis), self.days.get("done")
        return due is not None and done is not None and done <= due


@dataclass(frozen=True, slots=True)
class Timeliness:
    """Of the assessments whose clock started in a month: how many, how many in time, and why the others were not."""

    month: str
    due: int
    in_time: int
    reasons: tuple[tuple[Reason, int], ...]


@dataclass(frozen=True, slots=True)
class LogPeriod:
    """What is counted of a log: clocks that start from `start` to `end`, as it was known on `as_at`."""

    start: datetime.date
    end: datetime.date
    as_at: datetime.date = datetime.date.max


def assessments(log: pd.DataFrame, problems: Problems) -> tuple[Assessment, ...]:
    """The assessments of a log; a row that cannot be understood is a problem with its line and no personal value."""
    rows: dict[tuple[object, ...], list[Assessment]] = {}
    for row in log.to_dict("records"):
        where = Where(str(row["_file"]), int(row["_line"]))
        assessment = _assessment({str(name): value for name, value in row.items()}, where, problems)
        if assessment is not None:
            days = assessment.days
            of = days.get("became looked after") if assessment.kind == "IHA" else _review_of(days)
            key = (row["CHILD"], assessment.kind, of, assessment.line if of is None else 0)
            rows.setdefault(key, []).append(assessment)
    return tuple(_one(parts) for parts in rows.values())


def _review_of(days: dict[str, datetime.date]) -> datetime.date | None:
    return days.get("due") or days.get("previous assessment")


def _assessment(row: dict[str, object], where: Where, problems: Problems) -> Assessment | None:
    before = len(problems.errors)
    kind = _KIND.get(str(row["KIND"]).split(" ")[0])
    if kind is None:
        problems.error("kind-not-known", where, "'Kind' is neither IHA nor RHA.", "write IHA or RHA.")
    if not row["CHILD"]:
        problems.error("no-child", where, "'Child' is empty.", "write the child's number, as in the other rows.")
    days: dict[str, datetime.date] = {}
    for column in DATES:
        value = row[column]
        if value == value and value is not None:  # NaT is not itself
            days[column.lower()] = value.date()  # type: ignore[attr-defined]
        elif row[column + GIVEN]:
            fault = f"'{column.capitalize()}' is not a day."
            problems.error("not-a-date", where, fault, "write day, month and year: 31/03/2025.")
    began, done = days.get("became looked after"), days.get("done")
    if began and done and done < began:
        fault = "the assessment was done before the child became looked after."
        problems.error("date-out-of-order", where, fault, "correct one of the two days.")
    if kind is None or len(problems.errors) > before:
        return None
    outcome = str(row["OUTCOME"])
    known = "refused" if outcome.startswith(_REFUSED) else "not brought" if outcome.startswith(_NOT_BROUGHT) else ""
    return Assessment(where.line or 0, kind, days, known, str(row["PLACED"]).startswith("OUT"))


def _one(parts: Sequence[Assessment]) -> Assessment:
    """The assessment that several rows tell of: the first day of each step, and an outcome that kept it from being."""
    days: dict[str, datetime.date] = {}
    for part in parts:
        for name, day in part.days.items():
            days[name] = min(day, days.get(name, day))
    outcome = next((part.outcome for part in parts if part.outcome), "")
    return Assessment(parts[0].line, parts[0].kind, days, outcome, any(part.out_of_area for part in parts))


def latest_day(rows: Iterable[Assessment]) -> datetime.date | None:
    """The latest day on which anything happened: the log was kept at least as far as that."""
    planned = {"due", "offered"}
    return max((day for row in rows for name, day in row.days.items() if name not in planned), default=None)


def counted(rows: Iterable[Assessment], kind: str, period: LogPeriod, clock: Clock, basis: Basis) -> list[Assessment]:
    """The assessments of one kind whose clock started in the period, that were due by `as_at`, of children in care
    until then.
    """
    own = []
    for row in rows:
        begins, due = row.begins(clock, basis), row.due(clock, basis)
        left = row.days.get("left care")
        in_care = not (left and due and left <= due)
        if row.kind == kind and begins and due and period.start <= begins <= period.end and due <= period.as_at:
            own.extend([row] if in_care else [])
    return own


def without_clock(rows: Iterable[Assessment], clock: Clock, basis: Basis) -> int:
    """How many assessments have no day on which their clock starts, and so stand in no month."""
    return sum(1 for row in rows if row.begins(clock, basis) is None)


def timeliness(
    rows: Iterable[Assessment], kind: str, period: LogPeriod, clock: Clock, basis: Basis
) -> Iterator[Timeliness]:
    """By month, the assessments of one kind (see `counted`). One not done, or refused, is not in time, and stays
    among those due, as guidance counts it.
    """
    by_month: dict[str, list[Assessment]] = {}
    for row in counted(rows, kind, period, clock, basis):
        begins = row.begins(clock, basis)
        by_month.setdefault(f"{begins:%Y-%m}", []).append(row)
    for month, own in sorted(by_month.items()):
        late = [row for row in own if not row.in_time(clock, basis)]
        reasons = Counter(reason(row, clock) for row in late)
        yield Timeliness(month, len(own), len(own) - len(late), tuple(sorted(reasons.items())))


def reason(row: Assessment, clock: Clock) -> Reason:
    """Why an assessment was late: what the child's side says first, then each step of the way that took too long."""
    if row.outcome == "refused":
        return "Refused"
    if row.outcome == "not brought":
        return "Not brought"
    began = row.days.get("became looked after")
    notified, consent = row.days.get("notified"), row.days.get("consent")
    if row.kind == "IHA" and clock == "became looked after" and _later_than_notice(began, notified):
        return "Notified late"
    if row.kind == "IHA" and _later_than_notice(notified, consent):
        return "Consent late"
    return "Placed out of area" if row.out_of_area else "No appointment in time"


def _later_than_notice(first: datetime.date | None, second: datetime.date | None) -> bool:
    return first is not None and second is not None and second > after_working_days(first, LATE_NOTICE)


def median_days(rows: Iterable[Assessment]) -> Iterator[tuple[str, float, int]]:
    """For each step of the way, its median number of days and how many rows have both of its dates."""
    own = list(rows)
    for first, second in STEPS:
        spans = [(row.days[second] - row.days[first]).days for row in own if first in row.days and second in row.days]
        if spans:
            yield f"{first.capitalize()} to {second}", statistics.median(spans), len(spans)


def _months_after(day: datetime.date, months: int) -> datetime.date:
    """The same day of a later month, or its last where it has no such day."""
    first = datetime.date.fromisoformat(f"{month_after(month_of_day(day), months)}-01")
    return first.replace(day=min(day.day, calendar.monthrange(first.year, first.month)[1]))
