"""The numbers that Word would print before paragraphs, worked out as Word does from `numbering.xml`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml.etree import _Element

from reportgen.document.list_markers import roman
from reportgen.readback.word.names import W

_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list counts."""

    start: int = 1
    kind: str = "decimal"
    text: str = ""
    restart: int | None = None
    legal: bool = False
    properties: _Element | None = None
    """What it says of its paragraphs."""


_NO_LEVEL = Level(kind="none")


@dataclass(slots=True)
class _List:
    """One list definition while the paper is read: its levels, and how far each has counted."""

    counts: list[int | None] = field(default_factory=lambda: [None] * _LEVELS)


@dataclass(frozen=True, slots=True)
class _Use:
    """One use (`w:num`) of a definition: its own levels and its own starts."""

    definition: str
    levels: Mapping[int, Level]
    starts: Mapping[int, int]


class NumberingReader:
    """The lists of a Word file; counts on as paragraphs are met."""

    def __init__(self, numbering: _Element | None) -> None:
        self._uses: dict[str, _Use] = {}
        self._lists: dict[str, _List] = {}
        self._started: set[tuple[str, int]] = set()
        self.styles: dict[tuple[str, str], int] = {}
        if numbering is not None:
            self._read(numbering)

    def _read(self, numbering: _Element) -> None:
        definitions = {
            each.get(f"{W}abstractNumId", ""): {_place(level): _level(level) for level in each.iterfind(f"{W}lvl")}
            for each in numbering.iterfind(f"{W}abstractNum")
        }
        linked = {
            (each.get(f"{W}abstractNumId", ""), style.get(f"{W}val", "")): _place(level)
            for each in numbering.iterfind(f"{W}abstractNum")
            for level in each.iterfind(f"{W}lvl")
            for style in level.iterfind(f"{W}pStyle")
        }
        for num in numbering.iterfind(f"{W}num"):
            name, definition = num.get(f"{W}numId", ""), value(num, "abstractNumId")
            levels = dict(definitions.get(definition, {}))
            starts = {}
            for override in num.iterfind(f"{W}lvlOverride"):
                place = _place(override)
                for level in override.iterfind(f"{W}lvl"):
                    levels[place] = _level(level)
                if (start := override.find(f"{W}startOverride")) is not None:
                    starts[place] = _whole(start.get(f"{W}val"), 1)
            self._uses[name] = _Use(definition, levels, starts)
            self._lists.setdefault(definition, _List())
            for (owner, style), place in linked.items():
                if owner == definition:
                    self.styles[(name, style)] = place

    def kind(self, num: str, place: int) -> str:
        """How a level of a list counts."""
        use = self._uses.get(num)
        return "" if num in {"", "0"} else use.levels.get(place, _NO_LEVEL).kind if use else _NO_LEVEL.kind

    def properties(self, num: str, place: int) -> tuple[_Element, ...]:
        """What a level of a list says of its paragraphs."""
        use = self._uses.get(num)
        level = use.levels.get(place, _NO_LEVEL) if use else _NO_LEVEL
        return () if level.properties is None else (level.properties,)

    def next(self, num: str, place: int) -> tuple[str, Level]:
        """The number of the next paragraph of this list and level, as printed, and how the level counts."""
        use = self._uses.get(num)
        if use is None or not 0 <= place < _LEVELS:
            return "", _NO_LEVEL
        counts = self._lists[use.definition].counts
        level = use.levels.get(place, _NO_LEVEL)
        if place in use.starts and (num, place) not in self._started:
            self._started.add((num, place))
            counts[place] = use.starts[place]
        else:
            before = counts[place]
            counts[place] = level.start if before is None else before + 1
        for deeper in range(place + 1, _LEVELS):
            restart = use.levels.get(deeper, Level()).restart
            if restart != 0 and (restart is None or place < restart):
                counts[deeper] = None
        return _printed(level, use.levels, counts), level


def _printed(level: Level, levels: Mapping[int, Level], counts: list[int | None]) -> str:
    def shown(match: re.Match[str]) -> str:
        place = int(match[1]) - 1
        other = levels.get(place, Level())
        count = counts[place]
        return _numeral(other.start if count is None else count, "decimal" if level.legal else other.kind)

    if level.kind in {"bullet", "none"}:
        return _PLACE.sub("", level.text) if level.kind == "none" else level.text
    return _PLACE.sub(shown, level.text)


def _numeral(count: int, kind: str) -> str:
    match kind:
        case "lowerLetter" | "upperLetter":
            turns, letter = divmod(count - 1, 26)
            text = chr(ord("a") + letter) * (min(turns, 50) + 1) if count > 0 else ""
        case "lowerRoman" | "upperRoman":
            text = roman(min(count, 99_999))
        case "decimalZero":
            text = f"{count:02d}"
        case "none":
            text = ""
        case _:
            text = str(count)
    return text.upper() if kind.startswith("upper") else text


def value(element: _Element, child: str) -> str:
    """The `w:val` of a child, empty when there is none."""
    named = element.find(f"{W}{child}")
    return "" if named is None else named.get(f"{W}val", "")


def _place(element: _Element) -> int:
    return _whole(element.get(f"{W}ilvl"), 0)


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 8 else otherwise


def _level(element: _Element) -> Level:
    restart = element.find(f"{W}lvlRestart")
    legal = element.find(f"{W}isLgl")
    return Level(
        start=_whole(value(element, "start"), 1),
        kind=value(element, "numFmt") or "decimal",
        text=value(element, "lvlText"),
        restart=None if restart is None else _whole(restart.get(f"{W}val"), 0),
        legal=legal is not None and legal.get(f"{W}val", "1") not in {"0", "false", "off"},
        properties=element.find(f"{W}pPr"),
    )
