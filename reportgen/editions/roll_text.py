"""Edits of a YAML file's text at the places of its values: all else stays as it was, to the byte."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, NoReturn

import yaml

from reportgen.problems import Where, stop
from reportgen.settings.yaml_source import KeyPath, path_words

_BOM = b"\xef\xbb\xbf"
_REST = re.compile(r"[ \t]*(?:#[^\n]*)?(?=\n|\Z)")
"""What may follow a value on its line and belong to it: a comment."""
_KEY = re.compile(r"(?:\"[^\"\n]*\"|'[^'\n]*'|[^\s:]+)[ \t]*:")
_REMARK = re.compile(r"\n([ \t]*)(#[^\n]*)?(?=\n|\Z)")
"""A further line that is blank or a comment."""


@dataclass(frozen=True, slots=True)
class ValuePlace:
    """Where a value stands: characters `start` to `end`; `key` is where its key begins; `flow`: in braces."""

    start: int
    end: int
    key: int
    flow: bool
    words: str | None = None
    block: bool = False
    """A scalar written on the lines below `|` or `>`."""


def edited(content: bytes, change: Callable[[str], str]) -> bytes:
    """A text file with its words changed; its byte-order mark and the ends of its lines are kept."""
    text = content.decode("utf-8-sig")
    windows = text.count("\r\n") * 2 > text.count("\n")
    changed = change(text.replace("\r\n", "\n").replace("\r", "\n"))
    return (_BOM if content.startswith(_BOM) else b"") + (
        changed.replace("\n", "\r\n") if windows else changed
    ).encode()


def spots(text: str) -> dict[KeyPath, ValuePlace]:
    """Every value of the text by its path."""
    events = iter(yaml.parse(text, Loader=yaml.SafeLoader))
    places: dict[KeyPath, ValuePlace] = {}
    for event in events:
        if isinstance(event, (yaml.ScalarEvent, yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            _walk(event, events, (), 0, False, text, places)
    return places


def _walk(
    event: yaml.Event, events: Iterator[yaml.Event], path: KeyPath, key: int, flow: bool, text: str,
    places: dict[KeyPath, ValuePlace],
) -> None:  # fmt: skip
    start = _at(event.start_mark)
    if isinstance(event, yaml.ScalarEvent):
        raw = text[start : _at(event.end_mark)]
        places[path] = ValuePlace(start, start + len(raw.rstrip()), key, flow, event.value, event.style in ("|", ">"))
        return
    place = len(places)
    places[path] = ValuePlace(start, start, key, flow)
    inside = bool(getattr(event, "flow_style", False))
    if isinstance(event, yaml.SequenceStartEvent):
        at = 0
        while not isinstance(inner := next(events), yaml.SequenceEndEvent):
            _walk(inner, events, (*path, at), _at(inner.start_mark), inside, text, places)
            at += 1
    else:
        while not isinstance(inner := next(events), yaml.MappingEndEvent):
            name = inner.value if isinstance(inner, yaml.ScalarEvent) else ""
            _walk(next(events), events, (*path, name), _at(inner.start_mark), inside, text, places)
    below = [spot.end for spot in list(places.values())[place + 1 :]]
    places[path] = ValuePlace(start, _at(inner.end_mark) if inside else max(below, default=start), key, flow)


def _at(mark: Any) -> int:
    """The character a mark of the parser stands at."""
    return int(mark.index)


class Edits:
    """Changes to a text, gathered and made together; `file` is its name in messages."""

    def __init__(self, text: str, file: str = "") -> None:
        self.text, self.file = text, file
        self.spots = spots(text)
        self._made: dict[tuple[int, int], str] = {}
        self._marked: dict[int, list[str]] = {}
        self._changed: set[KeyPath] = set()
        over = sorted((s.start, s.end) for s in self.spots.values() if s.words and "\n" in text[s.start : s.end])
        self._starts, self._ends = [first for first, _ in over], [last for _, last in over]

    def has(self, *path: str | int) -> bool:
        """Whether a value stands there."""
        return path in self.spots

    def words(self, *path: str | int) -> str:
        """The words of a scalar; empty when there is none."""
        spot = self.spots.get(path)
        return (spot.words or "") if spot else ""

    def put(self, words: str, *path: str | int) -> None:
        """Write other words in place of a value, where there is one."""
        spot = self.spots.get(path)
        if spot is None:
            return
        self._changed.add(path)
        key = _KEY.match(self.text, spot.key)
        if spot.words is None and not spot.flow and key and "\n" in self.text[key.end() : spot.start]:
            # Items below their key go; what is remarked beside the key stays.
            self._made[key.end(), key.end()] = f" {words}"
            self._made[self.text.index("\n", key.end()), spot.end] = ""
            return
        gap = " " if spot.start and self.text[spot.start - 1] in ":-" else ""  # `key:` with nothing after it
        self._made[spot.start, spot.end] = gap + words

    def beside(self, line: str, *path: str | int) -> None:
        """Write a further key (`name: value`) after the value at `path`, in the same mapping."""
        spot = self.spots[path]
        at = spot.end
        if spot.flow:
            words = f", {line}"
        else:
            indent = spot.key - (self.text.rfind("\n", 0, spot.key) + 1)
            at = self._line_end(spot.end)
            words = f"\n{' ' * indent}{line}"
        self._made[at, at] = self._made.get((at, at), "") + words

    def rename(self, name: str, *path: str | int) -> None:
        """Give a key another name."""
        spot = self.spots[path]
        match = _KEY.match(self.text, spot.key)
        self._made[spot.key, match.end() - 1 if match else spot.key] = name

    def take_out(self, *path: str | int) -> None:
        """Take a key and its value out; on lines of its own it stays as a comment, to be read."""
        spot = self.spots.get(path)
        if spot is None:
            return
        self._changed.add(path)
        if spot.flow:
            self._cut_from_braces(spot)
            return
        lines = self.text[spot.key : spot.end].split("\n")
        self._made[spot.key, spot.end] = "\n".join(f"# {line.strip()}" for line in lines)

    def cut(self, *path: str | int) -> str:
        """Take a key and its value out altogether; returns the value's text with the changes made in it so far.

        On lines of its own it goes with them, and with the remarks among its items.
        """
        spot = self.spots[path]
        self._changed.add(path)
        if spot.flow:
            words = self.made_within(spot.start, spot.end)
            self._forget(spot.key, spot.end)
            self._cut_from_braces(spot)
            return words
        first = self.text.rfind("\n", 0, spot.key) + 1
        begins = self.text.find("\n", spot.key) + 1
        begins = begins if 0 < begins <= spot.start else spot.start
        last = self._below(self._line_end(spot.end), spot.key - first)
        words = self.made_within(begins, last)
        self._forget(first, last)
        alone = not self.text[first : spot.key].strip()
        self._made[first if alone else spot.key, last + (self.text[last : last + 1] == "\n")] = ""
        return words

    def _below(self, at: int, indent: int) -> int:
        """The end of the remarks after `at` that stand further in than a key: they are of its value."""
        end = at
        while (line := _REMARK.match(self.text, at)) and (not line[2] or len(line[1]) > indent):
            at = line.end()
            end = at if line[2] else end
        return end

    def _cut_from_braces(self, spot: ValuePlace) -> None:
        before = re.search(r",\s*\Z", self.text[: spot.key])
        after = re.compile(r"\s*,[ \t]*").match(self.text, spot.end)
        if before:
            self._made[before.start(), spot.end] = ""
        else:
            self._made[spot.key, after.end() if after else spot.end] = ""

    def _forget(self, first: int, last: int) -> None:
        """Leave out the changes within a part of the text that goes away."""
        self._made = {at: words for at, words in self._made.items() if not first <= at[0] <= at[1] <= last}
        self._marked = {at: reasons for at, reasons in self._marked.items() if not first <= at <= last}

    def review(self, reason: str, *path: str | int) -> None:
        """Mark a value for review: a comment at the end of its line, or a mark in words that run over lines."""
        spot = self.spots[path]
        if spot.block:
            self._changed.add(path)
            self._made[spot.end, spot.end] = f" <!-- review: {reason} -->"
            return
        reasons = self._marked.setdefault(self._line_end(spot.end), [])
        if reason not in reasons:
            reasons.append(reason)

    def _line_end(self, at: int) -> int:
        """The end of the line, or of a later one: never inside words that run over lines, where no remark can stand."""
        while True:
            end = self.text.find("\n", at)
            end = len(self.text) if end < 0 else end
            over = bisect_right(self._starts, end) - 1
            if over < 0 or self._ends[over] <= end:
                return end
            at = self._ends[over]

    def made(self) -> str:
        """The text with every change, once it is seen that all the rest still says what it said."""
        text = self.made_within(0, len(self.text))
        self.look(text)
        return text

    def look(self, text: str, moved: Callable[[KeyPath], KeyPath | None] = lambda path: path) -> None:
        """Raises `ProblemsError` where a value that was not changed differs; `moved` says where each went."""
        try:
            places = spots(text)
        except yaml.YAMLError:
            places = {}
        for path, spot in self.spots.items():
            if not places and path in self._changed:
                self._refuse(path, spot)
        for path, spot in self.spots.items():
            if spot.words is None or any(path[: len(each)] == each for each in self._changed):
                continue
            place = moved(path)
            if place is not None and (place not in places or places[place].words != spot.words):
                self._refuse(path, spot)

    def _refuse(self, path: KeyPath, spot: ValuePlace) -> NoReturn:
        raise stop(
            "cannot-be-edited",
            Where(self.file, self.text.count("\n", 0, spot.start) + 1, key=path_words(path)),
            "this is written in a way that cannot be carried into the next edition.",
            "write each key on a line of its own, with its value beside it or further in below it.",
        )

    def made_within(self, start: int, end: int) -> str:
        """A part of the text with the changes made in it, and a remark that stands on its last line."""
        rest = _REST.match(self.text, end)
        end = rest.end() if rest else end
        changes = dict(self._made)
        for at, reasons in self._marked.items():
            changes[at, at] = f"  # review: {'; '.join(reasons)}" + changes.get((at, at), "")
        text = self.text[start:end]
        for (first, last), words in sorted(changes.items(), reverse=True):
            if start <= first and last <= end:
                text = text[: first - start] + words + text[last - start :]
        return text
