"""What a settings file says in its entries that are YAML, where one of them is not: the rest is checked as well."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from reportgen.problems import Problems
from reportgen.settings.text_file import decode_utf8
from reportgen.settings.yaml_source import KeyPath, Source, parse_yaml

_ENTRY = re.compile(r"( *)([A-Za-z_][A-Za-z0-9_-]*):(?:[ \t]+(?:#.*)?)?\r?\Z|( *)([A-Za-z_][A-Za-z0-9_-]*):[ \t]")
"""The line that an entry begins on: with its words below it, or beside the colon."""
_WORD = re.compile(r"()[\"']?([A-Za-z_][A-Za-z0-9_-]*)")
"""What begins an entry where it is a known key, whether a colon and a space follow or were forgotten, or its quotation
mark is never closed."""
_ANOTHER = "another: entry"
"""What stands beside an entry that is read alone: a line without a colon would be words, and no fault."""
_DEEPEST = 2
"""So deep entries are read apart: a table of `tables:`, an extract of `extracts:`."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """An entry of a mapping: its lines, counted from 0, the last not among them, and whether its words stand below."""

    path: KeyPath
    first: int
    end: int
    below: bool


def parse_beside(
    content: bytes, shown_as: str, known: Collection[str], problems: Problems
) -> tuple[Source | None, frozenset[KeyPath]]:
    """As `parse_yaml`; where an entry is no YAML, what the others say, and the places of those that could not be read.

    None where the file cannot be parted into entries. Places keep the lines that they have in the file. `known` are the
    keys that it may have: what begins with another and cannot be read belongs to the entry before it.
    """
    whole = Problems()
    source = parse_yaml(content, shown_as, whole)
    text = decode_utf8(content, shown_as, Problems()) if source is None else None
    if text is None:
        problems.extend(whole)
        return source, frozenset()
    parting = _Parting(text.split("\n"), shown_as)
    parting.read(_entries(parting.lines, 0, len(parting.lines), (), known), known)
    source = parse_yaml("\n".join(parting.lines).encode(), shown_as, rest := Problems()) if parting.unread else None
    if source is None or not source.data:
        problems.extend(whole)
        return None, frozenset()
    problems.extend(sorted((*parting.problems, *rest), key=lambda problem: problem.where.line or 0))
    return source, frozenset(parting.unread)


class _Parting:
    """Reads entries one by one, and blanks the lines of those that cannot be read."""

    def __init__(self, lines: list[str], shown_as: str) -> None:
        self.lines, self.shown_as = lines, shown_as
        self.problems, self.unread = Problems(), set[KeyPath]()

    def read(self, entries: list[_Entry], known: Collection[str] = (), under: str = "") -> None:
        """Look at each entry, and at those inside one that cannot be read; `under` is the line that they are below."""
        for place, entry in enumerate(entries):
            faults = self._faults(entry, under)
            if not faults.errors or (entry.below and len(entry.path) < _DEEPEST and self._inside(entry)):
                continue
            self.problems.extend(faults)
            if any(fault.name == "key-given-twice" for fault in faults):
                self.unread.add(entry.path[:1])  # the line between two entries may be gone, and the name of the second
            self._lose(entry, entries[place - 1] if place else None, entries, known)

    def _lose(self, entry: _Entry, before: _Entry | None, entries: list[_Entry], known: Collection[str]) -> None:
        """Blank an entry that cannot be read, with the one before it where it may be a part of that."""
        below = self.lines[entry.first + 1 : entry.end]
        self.unread |= {(key,) for key in self._lost_keys(entry, entries, known)}
        self._blank(entry)
        if known and before and entry.path[-1] not in known:
            self._blank(before)
        elif known and before and not entry.below and any(line.strip() for line in below):
            self.unread.add(before.path)  # what stands below it may be the rest of the entry before

    def _lost_keys(self, entry: _Entry, entries: list[_Entry], known: Collection[str]) -> set[str]:
        """The known keys that an entry which cannot be read may hold: those inside it, each too far in.

        Where what stands below its value has no such key, the line of the key that it belonged to is gone: that is any
        of those the file lacks.
        """
        within, beside = _keys_within(self.lines[entry.first + 1 : entry.end]), {each.path[-1] for each in entries}
        moved = within & {*known}
        return moved if entry.below or not within or moved - beside else moved | {*known} - beside

    def _faults(self, entry: _Entry, under: str = "") -> Problems:
        """What is wrong with an entry that stands alone, on the lines that it has."""
        faults = Problems()
        above = "\n" * (entry.first - 1) + f"{under or _ANOTHER}\n" if entry.first else ""
        alone = above + "\n".join((*self.lines[entry.first : entry.end], "" if entry.first else _ANOTHER))
        parse_yaml(alone.encode(), self.shown_as, faults)
        return faults

    def _inside(self, entry: _Entry) -> bool:
        """Whether the entry can be read once those inside it that cannot be are blanked; else it is as it was."""
        inner = _entries(self.lines, entry.first + 1, entry.end, entry.path)
        if _keys_within(self.lines[entry.first + 1 : inner[0].first if inner else entry.end]):
            return False  # the line above these is gone: which of the entries they were is not known
        apart = _Parting(list(self.lines), self.shown_as)
        apart.read(inner, under=self.lines[entry.first])
        if len(apart.unread - {entry.path}) == len(inner) or not apart.unread or apart._faults(entry).errors:
            return False
        self.lines[:] = apart.lines
        self.problems.extend(apart.problems)
        self.unread |= apart.unread
        return True

    def _blank(self, entry: _Entry) -> None:
        self.unread.add(entry.path)
        self.lines[entry.first : entry.end] = [""] * (entry.end - entry.first)


def _keys_within(lines: list[str]) -> set[str]:
    """The keys that lines begin with, however far in: one that stands too far in is lost with the entry above it."""
    return {match[2] or match[4] for line in lines if (match := _ENTRY.match(line))}


def _entries(lines: list[str], first: int, end: int, above: KeyPath, known: Collection[str] = ()) -> list[_Entry]:
    """The entries of a mapping in these lines, as far in as the outermost of them."""
    begun = [(n, match) for n in range(first, end) if (match := _begin(lines[n], known))]
    margins = [len(match[1] if match[2] else match[3]) for _, match in begun]
    own = [each for each, margin in zip(begun, margins, strict=True) if margin == (min(margins) if above else 0)]
    starts = [*(n for n, _ in own), end]
    return [
        _Entry((*above, match[2] or match[4]), n, stop, bool(match[2]))
        for (n, match), stop in zip(own, starts[1:], strict=True)
    ]


def _begin(line: str, known: Collection[str]) -> re.Match[str] | None:
    """The beginning of an entry, if a line is one."""
    word = _WORD.match(line)
    return _ENTRY.match(line) or (word if word and word[2] in known else None)
