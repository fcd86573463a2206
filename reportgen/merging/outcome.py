"""What became of a change: which characters of which file are to be others, or why a person must decide."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from reportgen.merging.lines import Line
from reportgen.problems import Where

if TYPE_CHECKING:
    from reportgen.merging.extract_files import ExtractEdit

MergeState = Literal["applied", "conflict", "reported", "proposed"]
MARKER = re.compile(r"([ \t]*)((?:[-*+]|[0-9]{1,9}[.)]|[a-z][.)]|[ivx]+[.)])[ \t]+)")
"""The marker of a point of a list, with its indent."""
NO_PLACE = "its words could not be followed to a line of the edition: change them there by hand"
THERE_ALREADY = "it is there already"


@dataclass(frozen=True, slots=True)
class TextEdit:
    """Characters `start` to `end` of a file, or of a value in it, that become others."""

    file: str
    path: tuple[str | int, ...]
    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class RowEdit:
    """A change of the list at a path of a settings file: the item at place `gone` goes, one comes before place `at`.

    With both the item moves. `item` is what comes anew.
    """

    file: str
    path: tuple[str | int, ...]
    gone: int | None = None
    at: int | None = None
    item: Any = None


@dataclass(frozen=True, slots=True)
class MergeOutcome:
    """One change and what became of it. `gone` and `come` are the paragraphs of the paper that it takes and gives."""

    state: MergeState
    where: Where
    what: str
    was: str
    now: str
    why: str = ""
    against: str = ""
    """In a conflict the words of the other side, which `why` names."""
    edits: tuple[TextEdit | RowEdit | ExtractEdit, ...] = ()
    gone: tuple[str, ...] = ()
    come: tuple[str, ...] = ()
    by: str = ""


def is_item(line: Line) -> bool:
    """Whether a paragraph is a point of a list, and no numbered paragraph."""
    deeper = line.list_kind in ("lowerLetter", "lowerRoman") and line.depth > 0
    return line.level == 0 and (line.list_kind == "bullet" or deeper)
