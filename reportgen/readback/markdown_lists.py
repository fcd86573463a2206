"""The markers and indents of a list in Markdown."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from reportgen.document.list_markers import roman

Marker = Literal["", "bullet", "decimal", "alpha", "roman"]


@dataclass(slots=True)
class OpenList:
    """A list being written: for each level its Word level, marker, indent and how far it has counted."""

    levels: list[tuple[int, Marker, int, int]] = field(default_factory=list)

    @property
    def begun(self) -> bool:
        """Whether it has an item."""
        return bool(self.levels)

    def lead(self, marker: Marker, depth: int, start: int) -> str:
        """What stands before the next item: its indent and marker."""
        while self.levels and self.levels[-1][0] > depth:
            self.levels.pop()
        indent = 0
        if self.levels and self.levels[-1][0] == depth:
            _, last, indent, count = self.levels.pop()
            count = count + 1 if last == marker else start
        else:
            count = start
            if self.levels:
                _, outer, outer_indent, outer_count = self.levels[-1]
                indent = outer_indent + len(marker_of(outer, outer_count)) + 1
        self.levels.append((depth, marker, indent, count))
        return f"{' ' * indent}{marker_of(marker, count)} "


def marker_of(marker: Marker, count: int) -> str:
    """The marker of an item as narrative writes it."""
    if marker == "bullet":
        return "-"
    if marker == "decimal":
        return f"{min(count, 999_999_999)}."
    if marker == "alpha":
        return f"{chr(ord('a') + (count - 1) % 26)}."
    return f"{roman(count if 0 < count < 40 else 1)}."  # no list of a paper goes beyond
