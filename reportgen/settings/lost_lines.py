"""A line that names a section of `edition.yaml` and is gone: what stands below it is told once.

It is read as if the line stood: else the keys below belong to the section above, where none of them is known.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from reportgen.problems import Problems, Where

_TOP = re.compile(r"([A-Za-z_][A-Za-z0-9_]*):[ \t\r]*(?:([^#\s].*)|#.*)?\Z")
_BELOW = re.compile(r"( +)(?:([A-Za-z_][A-Za-z0-9_]*):(?:[ \t\r].*)?|(- ).*)\Z")
ITEMS = "-"
"""What is known below a name whose section is a list."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """An entry just below a section's name: its key, or `-` of an item of a list, its line and the keys within it."""

    key: str
    at: int
    within: frozenset[str]


def with_lost_lines(
    text: str, shown_as: str, known: Mapping[str, Collection[str]], kinds: Mapping[str, str], problems: Problems
) -> str:
    """The text with each name of a section that is gone, in place of the blank line or remark above its entries.

    `known` are the keys that may stand just below each name, `-` where it is a list; `kinds` names, for a section whose
    keys are free, one that each of its entries has. Whatever could be of two sections is left as it is.
    """
    lines = text.split("\n")
    tops = [(at, match) for at, line in enumerate(lines) if (match := _TOP.match(line))]
    absent = (known.keys() | kinds.keys()) - {match[1] for _, match in tops}
    for (at, top), end in zip(tops, [*(at for at, _ in tops[1:]), len(lines)], strict=False):
        entries = _entries(lines, at + 1, end)
        own, kind = () if top[2] else known.get(top[1]), kinds.get(top[1])
        of_name = {name: _last_of_name(entries, own, kind, known.get(name, ()), kinds.get(name)) for name in absent}
        names = [name for name, foreign in of_name.items() if foreign]
        foreign = of_name[names[0]] if len(names) == 1 else []
        if not foreign or not _is_free(lines[foreign[0].at - 1]):
            continue
        name, above = names[0], foreign[0].at - 1
        lines[above] = f"{name}:"
        absent -= {name}
        problems.error(
            "section-line-missing",
            Where(shown_as, foreign[0].at + 1),
            f"what begins here seems to belong under {name}:, and that line is not in the file.",
            f"write {name}: on a line of its own above it, at the left margin.",
        )
    return "\n".join(lines)


def _entries(lines: list[str], first: int, end: int) -> list[_Entry]:
    """The entries of a section, all as far in as the first of them."""
    found = [(at, match) for at in range(first, end) if (match := _BELOW.match(lines[at]))]
    margin = found[0][1][1] if found else ""
    own = [(at, match[2] or ITEMS) for at, match in found if match[1] == margin]
    ends = [*(at for at, _ in own[1:]), end]
    return [
        _Entry(key, at, frozenset(match[2] for place, match in found if at < place < last and match[2]))
        for (at, key), last in zip(own, ends, strict=False)
    ]


def _last_of_name(
    entries: list[_Entry],
    own: Collection[str] | None,
    own_kind: str | None,
    known: Collection[str],
    kind: str | None,
) -> list[_Entry]:
    """The last entries of a section that are another's and not its own; none where one alone says too little.

    Of a section whose keys are known, all that are not its own must be the other's.
    """
    first = len(entries)
    while first and _is_of(entries[first - 1], known, kind) and not _is_of(entries[first - 1], own or (), own_kind):
        first -= 1
    found, rest = entries[first:], entries[:first]
    if (own is not None or own_kind) and not all(_is_of(entry, own or (), own_kind) for entry in rest):
        return []
    free = own is None and not own_kind
    return found if kind or _is_sure(found, free=free) else []


def _is_sure(found: list[_Entry], *, free: bool) -> bool:
    """Whether entries can only be another section's: below free names, several of which one has more below it."""
    several = len({entry.key for entry in found}) > 1
    nested = any(entry.within or entry.key == ITEMS for entry in found)
    return several and nested if free else several or nested


def _is_of(entry: _Entry, known: Collection[str], kind: str | None) -> bool:
    """Whether an entry may be of a section."""
    return kind in entry.within if kind else entry.key in known


def _is_free(line: str) -> bool:
    return not line.strip() or line.lstrip().startswith("#")
