"""The objectives of the coming year become those to report on; room is made for the next."""

from __future__ import annotations

import re

from reportgen.editions.roll_text import Edits
from reportgen.starting.years import a_year_on

STATUS = '"TO FILL IN: achieved, achieved and ongoing, ongoing or not achieved"'
EVIDENCE = '"TO FILL IN: what shows it"'
_GONE = ("due", "begins", "passed", "shows_trajectory")
"""What an objective had while it lay ahead."""


def rolled(text: str, end: str) -> str:
    """The text of the next edition's `objectives.yaml`; `end` is the last day of its own coming year."""
    old = Edits(text)
    if not old.has("coming"):
        return text
    label = old.words("coming", "label")
    for at in _each(old):
        path = ("coming", "objectives", at)
        for key in _GONE:
            old.take_out(*path, key)
        old.beside(f"status: {STATUS}", *path, "text")
        old.beside(f"evidence: {EVIDENCE}", *path, "text")
    steps = 0
    while old.has("coming", "trajectory", steps):
        path = ("coming", "trajectory", steps)
        was = old.words(*path, "by")
        old.put(f'"TO FILL IN: by when (in the last edition: {was})"', *path, "by")
        old.take_out(*path, "passed")
        old.review("was a step of the year before", *path, "percent")
        steps += 1
    return _put_together(old, label, end)


def _each(old: Edits) -> range:
    count = 0
    while old.has("coming", "objectives", count):
        count += 1
    return range(count)


def _put_together(old: Edits, label: str, end: str) -> str:
    """Everything before the two years stands; then the closing year, then the coming one."""
    keep = [path for path in old.spots if len(path) == 1]
    first = min(old.spots[path].key for path in keep if path[0] in ("closing", "coming"))
    body = _lines_of(old, "objectives")
    steps = _lines_of(old, "trajectory")
    new_label = a_year_on(label)
    head = old.text[:first]
    carried = "".join(_carried(old, at, label) for at in _each(old))
    return (
        f"{head}closing:\n  label: {label}\n  objectives:\n{body}"
        f"\ncoming:\n  label: {new_label}\n  end: {end}\n  objectives:\n"
        f"    # To carry an objective forward, take the # from its lines; its history is kept.\n{carried}"
        f'    - id: first\n      text: "TO FILL IN: an objective for {new_label}; copy these lines for each other"\n'
        f'      due: "TO FILL IN: by when: a day, a month such as {end[:7]}, year end or ongoing"\n'
        + (f"  trajectory:\n{steps}" if steps else "")
    )


def _carried(old: Edits, at: int, label: str) -> str:
    """An objective as it would stand if it were carried forward, as a comment."""
    path = ("coming", "objectives", at)
    name = old.words(*path, "id")
    times = int(old.words(*path, "times_carried") or 0) + 1
    words = " ".join(old.words(*path, "text").split()).replace('"', "'")
    lines = (
        f"- id: {name}",
        f'  text: "{words}"',
        "  due: year end",
        f"  carried_from: {name}",
        f"  first_set: {old.words(*path, 'first_set') or label}",
        f"  times_carried: {times}",
    )
    return "".join(f"    # {line}\n" for line in lines)


def _lines_of(old: Edits, key: str) -> str:
    """The items of a list of the coming year, edited, each on its lines, four spaces in."""
    spot = old.spots.get(("coming", key))
    if spot is None:
        return ""
    made = old.made_within(spot.start, spot.end)
    column = spot.start - (old.text.rfind("\n", 0, spot.start) + 1)
    lines = (" " * column + made).split("\n")
    indent = " " * 4
    moved = (re.sub(rf"^ {{0,{column}}}", indent, line).rstrip() if line.strip() else "" for line in lines)
    return "".join(f"{line}\n" for line in moved)
