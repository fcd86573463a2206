"""Objectives of the coming year: a date not yet passed, none twice, carried ones that exist."""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Iterator

from reportgen.document.english import format_day
from reportgen.figures.words import due
from reportgen.problems import Problems
from reportgen.registry import near_miss
from reportgen.settings.content import ComingYear, ObjectivePart
from reportgen.settings.opened import Opened

FILE = "objectives.yaml"


def check(opened: Opened, problems: Problems) -> None:
    """Every objective is due after the paper's date (or says why not), and stands once."""
    objectives = opened.objectives
    if objectives is None or objectives.coming is None:
        return
    coming = objectives.coming
    _due(opened, coming, problems)
    _twice(opened, coming, problems)
    closing = {o.id for o in objectives.closing.objectives} if objectives.closing else set()
    for at, objective in enumerate(coming.objectives):
        if objective.carried_from and objective.carried_from not in closing:
            fault = (
                f"'{objective.id}' is carried from '{objective.carried_from}', which is not a closing objective."
                + near_miss(objective.carried_from, closing)
            )
            fix = "correct carried_from:"
            problems.error("objective-not-known", opened.where(FILE, "coming", "objectives", at), fault, fix)


def _due(opened: Opened, coming: ComingYear, problems: Problems) -> None:
    """Nothing that is to be done is due before the paper's date, unless the paper says why it is."""

    def passed(due_by: str | None) -> bool:
        last = last_day(due_by, coming.end) if due_by else None
        return last is not None and last < opened.edition.date

    date = format_day(opened.edition.date)
    for at, objective in enumerate(coming.objectives):
        path = ("coming", "objectives", at)
        parts = ((f"a part of '{objective.id}'", place, part.due) for place, part in _parts(objective.parts, path))
        for what, place, due_by in ((f"'{objective.id}'", path, objective.due), *parts):
            whose = "" if place == path else " of the objective"
            if due_by and passed(due_by) and not objective.passed:
                fault = f"{what} is due {due(due_by, coming.end)}, before the paper's date of {date}"
                fix = f"correct due:, or say with passed:{whose} why the date stands"
                problems.error("objective-due-before-the-paper", opened.where(FILE, *place, "due"), fault, fix)
    for at, step in enumerate(coming.trajectory):
        if passed(step.by) and not step.passed:
            problems.error(
                "target-due-before-the-paper",
                opened.where(FILE, "coming", "trajectory", at, "by"),
                f"{step.indicator} is to reach its target by {due(step.by, coming.end)}, before the paper's date of "
                f"{date}",
                "correct by:, or say with passed: why the date stands",
            )


def _twice(opened: Opened, coming: ComingYear, problems: Problems) -> None:
    """No two objectives have the same id, or the same words."""
    seen: dict[str, str] = {}
    for at, objective in enumerate(coming.objectives):
        for kind, word in (("id", objective.id), ("words", re.sub(r"\W+", " ", objective.text).strip().casefold())):
            if f"{kind}:{word}" in seen:
                fault = f"'{objective.id}' has the same {kind} as '{seen[f'{kind}:{word}']}'"
                fix = "delete one of the two, or word them apart"
                problems.error("objective-twice", opened.where(FILE, "coming", "objectives", at), fault, fix)
            seen[f"{kind}:{word}"] = objective.id


def _parts(
    parts: tuple[ObjectivePart, ...], path: tuple[str | int, ...]
) -> Iterator[tuple[tuple[str | int, ...], ObjectivePart]]:
    """Every part of an objective, and parts of parts, with its path."""
    for at, part in enumerate(parts):
        below = (*path, "parts", at)
        yield below, part
        yield from _parts(part.parts, below)


def last_day(value: str, year_end: datetime.date) -> datetime.date | None:
    """The last day of a due date; None for an ongoing one."""
    if value == "ongoing":
        return None
    if value in ("year end", "in the year"):
        return year_end
    if len(value) == 7:
        year, month = (int(n) for n in value.split("-"))
        return datetime.date(year, month, calendar.monthrange(year, month)[1])
    return datetime.date.fromisoformat(value)
