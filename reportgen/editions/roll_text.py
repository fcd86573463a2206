"""Edits of a YAML file's text at the places of its values: all else stays as it was, to the byte."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from reportgen.settings.yaml_source import KeyPath


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a value stands: characters `start` to `end`; `key` is where its key begins; `flow`: in braces."""

    start: int
    end: int
    key: int
    flow: bool
    words: str | None = None
    block: bool = False
    """A scalar written on the lines below `|` or `>`."""


def spots(text: str) -> dict[KeyPath, Spot]:
    """Every value of the text by its path."""
    events = iter(yaml.parse(text, Loader=yaml.SafeLoader))
    held: dict[KeyPath, Spot] = {}
    for event in events:
        if isinstance(event, (yaml.ScalarEvent, yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            _walk(event, events, (), 0, False, text, held)
    return held


def _walk(
    event: yaml.Event, events: Iterator[yaml.Event], path: KeyPath, key: int, flow: bool, text: str,
    held: dict[KeyPath, Spot],
) -> None:  # fmt: skip
    start = _at(event.start_mark)
    if isinstance(event, yaml.ScalarEvent):
        raw = text[start : _at(event.end_mark)]
        held[path] = Spot(start, start + len(raw.rstrip()), key, flow, event.value, event.style in ("|", ">"))
        return
    place = len(held)
    held[path] = Spot(start, start, key, flow)
    inside = bool(getattr(event, "flow_style", False))
    if isinstance(event, yaml.SequenceStartEvent):
        at = 0
        while not isinstance(inner := next(events), yaml.SequenceEndEvent):
            _walk(inner, events, (*path, at), _at(inner.start_mark), inside, text, held)
            at += 1
    else:
        while not isinstance(inner := next(events), yaml.MappingEndEvent):
            name = inner.value if isinstance(inner, yaml.ScalarEvent) else ""
            _walk(next(events), events, (*path, name), _at(inner.start_mark), inside, text, held)
    below = [spot.end for spot in list(held.values())[place + 1 :]]
    held[path] = Spot(start, _at(inner.end_mark) if inside else max(below, default=start), key, flow)


def _at(mark: Any) -> int:
    """The character a mark of the parser stands at."""
    return int(mark.index)


class Edits:
    """Changes to a text, gathered and made together."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.spots = spots(text)
        self._made: dict[tuple[int, int], str] = {}
        self._marked: dict[int, str] = {}

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
        if spot is not None:
            self._made[spot.start, spot.end] = words

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

    def _line_end(self, at: int) -> int:
        end = self.text.find("\n", at)
        return len(self.text) if end < 0 else end

    def take_out(self, *path: str | int) -> None:
        """Take a key and its value out; on lines of its own it stays as a comment, to be read."""
        spot = self.spots.get(path)
        if spot is None:
            return
        if not spot.flow:
            lines = self.text[spot.key : spot.end].split("\n")
            self._made[spot.key, spot.end] = "\n".join(f"# {line.strip()}" for line in lines)
            return
        before = re.search(r",\s*\Z", self.text[: spot.key])
        self._made[before.start() if before else spot.key, spot.end] = ""

    def review(self, reason: str, *path: str | int) -> None:
        """Mark a value for review: a comment at the end of its line, or a mark in words that run over lines."""
        spot = self.spots[path]
        if spot.block:
            self._made[spot.end, spot.end] = f" <!-- review: {reason} -->"
            return
        self._marked.setdefault(self._line_end(spot.end), reason)

    def made(self) -> str:
        """The text with every change."""
        return self.made_within(0, len(self.text))

    def made_within(self, start: int, end: int) -> str:
        """A part of the text with the changes made in it."""
        changes = dict(self._made)
        for at, reason in self._marked.items():
            changes[at, at] = f"  # review: {reason}" + changes.get((at, at), "")
        text = self.text[start : self._line_end(end)]
        for (first, last), words in sorted(changes.items(), reverse=True):
            if start <= first and last <= start + len(text):
                text = text[: first - start] + words + text[last - start :]
        return text
