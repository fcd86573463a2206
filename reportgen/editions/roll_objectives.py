"""The objectives of the coming year become those to report on; room is made for the next."""

from __future__ import annotations

import re

from reportgen.editions.roll_reasons import holds_figure
from reportgen.editions.roll_text import Edits
from reportgen.scaffold.years import a_year_on
from reportgen.settings.yaml_source import KeyPath

STATUS = '"TO FILL IN: achieved, achieved and ongoing, ongoing or not achieved"'
EVIDENCE = '"TO FILL IN: what shows it"'
_GONE = ("due", "begins", "passed")
"""What an objective had while it lay ahead."""
_OFFER = "    # To carry an objective forward, take the # from its lines; its history is kept.\n"
_OFFERED = re.compile(
    r"^ *# - id: [^\n]*\n *#   text: [^\n]*\n *#   due: [^\n]*\n *#   carried_from: [^\n]*\n"
    r" *#   first_set: [^\n]*\n",
    re.MULTILINE,
)
"""An objective that could have been carried forward, and was not: its year is over."""


def rolled(text: str, end: str, file: str = "objectives.yaml") -> str:
    """The text of the next edition's `objectives.yaml`; `end` is the last day of its own coming year."""
    old = Edits(text, file)
    if not old.has("coming"):
        return text
    label = old.words("coming", "label")
    old.rename("closing", "coming")
    for at in _each(old):
        path = ("coming", "objectives", at)
        for key in _GONE:
            old.take_out(*path, key)
        old.beside(f"status: {STATUS}", *path, "text")
        old.beside(f"evidence: {EVIDENCE}", *path, "text")
    for place, spot in old.spots.items():
        if place[:2] == ("coming", "objectives") and holds_figure(spot.words):
            old.review("holds a figure, which was another when the objective was set", *place)
    steps = _steps(old)
    if old.has("coming", "end"):
        old.cut("coming", "end")
    text = _put_together(old, label, end, steps)
    old.look(text, _moved)
    return text


def _moved(path: KeyPath) -> KeyPath | None:
    """Where a value of the old file is in the new one; None for those of the year before last."""
    if path[0] == "coming":
        return ("coming", *path[1:]) if path[1] == "trajectory" else ("closing", *path[1:])
    return None if path[0] == "closing" else path


def _each(old: Edits) -> range:
    count = 0
    while old.has("coming", "objectives", count):
        count += 1
    return range(count)


def _steps(old: Edits) -> str:
    """The steps towards a target, to be set again, taken out of the year that closes."""
    at = 0
    while old.has("coming", "trajectory", at):
        path = ("coming", "trajectory", at)
        was = old.words(*path, "by")
        old.put(f'"TO FILL IN: by when (in the last edition: {was})"', *path, "by")
        old.take_out(*path, "passed")
        old.review("was a step of the year before", *path, "percent")
        at += 1
    return _indented(old.cut("coming", "trajectory"), 4) if at else ""


def _put_together(old: Edits, label: str, end: str, steps: str) -> str:
    """What stands before and after the two years stays; the year that was coming closes, and another comes."""
    first, last = _region(old, "coming")
    regions = [(first, last)]
    if old.has("closing"):  # the year before last goes; what is remarked above it stays
        regions.append((old.spots[("closing",)].key, _region(old, "closing")[1]))
    head, tail = min(start for start, _ in regions), max(finish for _, finish in regions)
    new_label = a_year_on(label)
    carried = "".join(_carried(old, at, label) for at in _each(old))
    closing = _OFFERED.sub("", old.made_within(first, last).replace(_OFFER, "")).strip("\n")
    return (
        f"{old.text[:head]}{closing}\n"
        f"\ncoming:\n  label: {new_label}\n  end: {end}\n  objectives:\n"
        # The id is no other year's: an edition is compared with the next by what each objective is called.
        f"{_OFFER}{carried}    - id: {_named(new_label)}\n"
        f'      text: "TO FILL IN: an objective for {new_label}; copy these lines for each other"\n'
        f'      due: "TO FILL IN: by when: a day, a month such as {end[:7]}, year end or ongoing"\n'
        + (f"  trajectory:\n{steps}" if steps else "")
        + old.text[tail:]
    )


def _named(label: str) -> str:
    """A name for the first objective of a year: `set_for_2022_2023`."""
    return f"set_for_{re.sub('[^0-9a-z]+', '_', label.casefold()).strip('_')}"


def _region(old: Edits, year: str) -> tuple[int, int]:
    """A year with the remarks right above it, and those below it up to the next key."""
    spot, text = old.spots[(year,)], old.text
    first = text.rfind("\n", 0, spot.key) + 1
    while above := re.search(r"(?:\A|(?<=\n))#[^\n]*\n\Z", text[:first]):
        first = above.start()
    others = [s.key for path, s in old.spots.items() if len(path) == 1 and s.key > spot.key]
    if not others:
        return first, len(text)
    last = text.rfind("\n", 0, min(others)) + 1
    while above := re.search(r"(?:\A|(?<=\n))#[^\n]*\n\Z", text[spot.end : last]):
        last = spot.end + above.start()
    return first, last


def _carried(old: Edits, at: int, label: str) -> str:
    """An objective as it would stand if it were carried forward, as a comment."""
    path = ("coming", "objectives", at)
    name = old.words(*path, "id")
    words = " ".join(old.words(*path, "text").split()).replace("\\", "\\\\").replace('"', '\\"')
    first_set = old.words(*path, "first_set") or label
    lines = (
        f"- id: {name}",
        f'  text: "{words}"',
        "  due: year end",
        f"  carried_from: {name}",
        f"  first_set: {first_set}",
    )
    return "".join(f"    # {line}\n" for line in lines)


def _indented(value: str, indent: int) -> str:
    """A value's lines so far in, as they stand to one another."""
    lines = value.strip("\n").split("\n")
    column = min(len(line) - len(line.lstrip(" ")) for line in lines if line.strip())
    return "".join(f"{' ' * indent}{line[column:]}".rstrip() + "\n" for line in lines)
