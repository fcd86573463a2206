"""Rendered narrative as the passages a reader reads: a paragraph, a point of a list, a heading, each as plain prose."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from reportgen.narrative.context import MARK
from reportgen.narrative.language import Rendered
from reportgen.quantities.reader import quantities

AS_TYPED = re.compile(r"<!--\s*as typed:\s*(\S.*?)-->")
_UNSEEN = re.compile(
    r"<!--.*?-->"
    r"|\{[#.][^{}\n]{0,200}\}"  # attributes
    r"|\]\([^)\n]{0,2000}\)"  # an address
    r"|\[\^[^\]\n]{0,80}\]:?"  # a footnote's name
    r"|(?m:^[\s>]*(?:[-*+]\s+)*(?:[0-9]+[.)]|[-*+]|\#{1,6})\s)"  # a marker of a list or heading
    r"|(?m:^\s*:{3,}[ \t]*[\w-]*)"  # the fence of a box, with its kind
    r"|\*+",
    re.DOTALL,
)
_ITEM = re.compile(r"\s*(?:[-*+]|[0-9]+[.)]|[a-z][.)]|[ivx]+[.)])\s|\s*:::|\s*\[\^[^\]]{1,80}\]:")

_FENCE = re.compile(r"\s*:{3,}[ \t]*([\w-]*)")
_FINDINGS = "key"
"""The kind of box that holds findings."""


@dataclass(frozen=True, slots=True)
class SourcePassage:
    """Words that belong together: `text` is as long as what was written, with spaces for what is not read."""

    text: str
    rows: tuple[int, ...]
    """The rows of the rendered text, in order; `starts` says at which character of `text` each begins."""
    starts: tuple[int, ...]
    item: bool
    """A point of a list, `indent` characters in."""
    indent: int
    as_typed: bool
    """Its author gave a reason for its numbers."""
    words_as_typed: bool = False
    """The reason is of its words: no number is typed in it."""
    heading: bool = False
    headline: bool = False
    """It is read by itself: a heading, or words in a box of findings."""
    followed_by: int = 0
    """How many points the list has that follows directly, and belongs to it."""

    def row(self, at: int) -> int:
        """The row that a character stands on."""
        return self.rows[bisect_right(self.starts, at) - 1]

    def marks(self) -> dict[int, int]:
        """The number of each mark, by its place."""
        return {match.start(): int(match[1]) for match in MARK.finditer(self.text)}


def source_passages(rendered: Rendered, *, as_typed: bool = False) -> list[SourcePassage]:
    """The passages of a rendered narrative, in order; all are as typed where the first of them says so alone.

    With `as_typed` a remark beside the whole text says so.
    """
    every: list[SourcePassage] = []
    lone, box = False, ""
    for rows, lines in _runs(rendered.text.split("\n")):
        written = "\n".join(lines)
        marked = bool(AS_TYPED.search(written))
        text = _UNSEEN.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), written)
        if marked and not text.strip():
            if not every:
                return [replace(each, as_typed=True) for each in source_passages(_without(rendered, rows))]
            lone = True
            continue
        starts, at = [], 0
        for line in lines:
            starts.append(at)
            at += len(line) + 1
        item = bool(_ITEM.match(lines[0]))
        heading = lines[0].lstrip().startswith("#")
        if fence := _FENCE.match(lines[0]):
            box = fence[1]
        headline = heading or box == _FINDINGS
        reasoned = marked or lone or as_typed
        of_words = reasoned and not any(quantity.measured for quantity in quantities(text))
        places = tuple(rows), tuple(starts)
        every.append(SourcePassage(text, *places, item, _indent(lines[0]), reasoned, of_words, heading, headline))
        lone = False
    return _followed(every)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _without(rendered: Rendered, rows: list[int]) -> Rendered:
    lines = rendered.text.split("\n")
    for row in rows:
        lines[row] = ""
    return Rendered("\n".join(lines), rendered.lines, rendered.marks, rendered.written, rendered.source)


def _runs(lines: list[str]) -> Iterator[tuple[list[int], list[str]]]:
    """Rows that are one paragraph, point, heading or fence of a box."""
    rows: list[int] = []
    for row, line in enumerate(lines):
        heading = bool(rows) and lines[rows[-1]].lstrip().startswith(("#", ":::"))
        if rows and (not line.strip() or _ITEM.match(line) or line.lstrip().startswith("#") or heading):
            yield rows, [lines[r] for r in rows]
            rows = []
        if line.strip():
            rows.append(row)
    if rows:
        yield rows, [lines[r] for r in rows]


def _followed(every: list[SourcePassage]) -> list[SourcePassage]:
    """Each paragraph that ends with a colon with the number of points that follow it at the first depth."""
    counted = []
    for at, passage in enumerate(every):
        count = 0
        if not passage.item and passage.text.rstrip().endswith(":"):
            indent = None
            for following in every[at + 1 :]:
                if not following.item:
                    break
                indent = following.indent if indent is None else indent
                count += following.indent <= indent
        counted.append(replace(passage, followed_by=count))
    return counted
