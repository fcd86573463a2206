"""Where a text being read stands, line by line."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from reportgen.document.blocks import Block
from reportgen.narrative.language import Rendered
from reportgen.narrative.signs import Lettered
from reportgen.problems import Problems, Where

if TYPE_CHECKING:
    from markdown_it.token import Token

Place: TypeAlias = Callable[[str, Where], tuple[Block, ...]]


@dataclass(slots=True)
class ParseState:
    """One text being read: where it is, and what is known of it beside its words."""

    rendered: Rendered
    file: str
    problems: Problems
    place: Place | None
    numbered: bool
    key: str = ""
    markers: Mapping[int, Lettered] = field(default_factory=dict)
    notes: dict[int, list[Token]] = field(default_factory=dict)
    row: int = 0
    depth: int = 0
    in_note: bool = False

    def where(self) -> Where:
        """The place of the line being read."""
        lines = self.rendered.lines
        return Where(self.file, lines[min(self.row, len(lines) - 1)] if lines else 1, key=self.key)

    def at(self, token: Token) -> None:
        """Go to the line a token begins on."""
        if token.map:
            self.row = token.map[0]

    def error(self, name: str, fault: str, fix: str) -> None:
        """Keep an error of the line being read."""
        self.problems.error(name, self.where(), fault, fix)


def closing(tokens: Sequence[Token], start: int) -> int:
    """The place of the token that closes the one at `start`."""
    depth = 0
    for i in range(start, len(tokens)):
        depth += tokens[i].nesting
        if depth == 0:
            return i
    return len(tokens) - 1
