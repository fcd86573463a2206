"""What a Word paragraph's style says of it: heading level, list, indent, bold, size."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from reportgen.readback.docx_numbers import NumberingReader, W, value

if TYPE_CHECKING:
    from lxml.etree import _Element

_HEADING = re.compile(r"heading ([1-9])\Z")
_OFF = {"0", "false", "off", "none"}


def whole(text: str | None) -> int | None:
    """A whole number as Word writes it, None for anything else."""
    found = re.fullmatch(r"(-?[0-9]{1,7})(?:\.[0-9]+)?", text or "")
    return int(found[1]) if found else None


class Styles:
    """The styles of a Word file."""

    def __init__(self, root: _Element | None) -> None:
        self._held = {} if root is None else {s.get(f"{W}styleId", ""): s for s in root.iterfind(f"{W}style")}
        self.usual = next(
            (
                name
                for name, style in self._held.items()
                if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in {"1", "true"}
            ),
            "",
        )

    def chain(self, name: str) -> Iterator[_Element]:
        """The style and those it is based on."""
        seen: set[str] = set()
        while name in self._held and name not in seen:
            seen.add(name)
            yield self._held[name]
            name = value(self._held[name], "basedOn")

    def names(self, name: str) -> list[str]:
        """The names of the style and of those it is based on, in small letters."""
        return [value(style, "name").lower() for style in self.chain(name)]

    def flag(self, name: str, mark: str) -> bool:
        """Whether the style's words are `b` (bold) or `i` (italic)."""
        for style in self.chain(name):
            found = style.find(f"{W}rPr/{W}{mark}")
            if found is not None:
                return found.get(f"{W}val", "1") not in _OFF
        return False

    def number(self, name: str, path: str, attribute: str) -> int | None:
        """A number set by the style, such as its indent."""
        for style in self.chain(name):
            found = style.find(path)
            if found is not None and (number := whole(found.get(f"{W}{attribute}"))) is not None:
                return number
        return None

    def level(self, name: str) -> int:
        """1 to 9 for a heading's style, else 0."""
        for each in self.names(name):
            if found := _HEADING.match(each):
                return int(found[1])
        outline = self.number(name, f"{W}pPr/{W}outlineLvl", "val")
        return outline + 1 if outline is not None and 0 <= outline < 9 else 0

    def listed(self, name: str, numbering: NumberingReader) -> tuple[str, int]:
        """The list of the style and its level."""
        num, place = "", None
        for style in self.chain(name):
            found = style.find(f"{W}pPr/{W}numPr")
            if found is not None:
                num = num or value(found, "numId")
                place = whole(value(found, "ilvl")) if place is None else place
        return num, numbering.styles.get((num, name), place or 0) if num else 0


def on(properties: _Element | None, mark: str) -> bool | None:
    """Whether a run says it is `b` or `i`; None when it does not say."""
    found = None if properties is None else properties.find(f"{W}{mark}")
    return None if found is None else found.get(f"{W}val", "1") not in _OFF
