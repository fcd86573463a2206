"""Tracked changes: words, whole paragraphs, and paragraphs that were moved.

A paragraph all of whose words are new, or gone, is itself new or gone: its mark is tracked too, so that
accepting or rejecting every change leaves no empty line behind. Moved words stand at both their places,
between marks of one name, so that Word shows a move and not a deletion and an insertion.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from reportgen.document.blocks import Deleted, Inlines, Inserted
from reportgen.writers.docx.markup import attribute

if TYPE_CHECKING:
    from reportgen.writers.docx.paper import WordPaper

Tag = Literal["ins", "del", "moveFrom", "moveTo"]


@dataclass(frozen=True, slots=True)
class TrackedChange:
    """A tracked change: who made it and on what day (ISO)."""

    tag: Tag
    author: str
    when: str

    @property
    def gone(self) -> bool:
        """Whether the words no longer stand here."""
        return self.tag in ("del", "moveFrom")


@dataclass(frozen=True, slots=True)
class Whole:
    """A change of a whole paragraph: of its mark, and what begins before its runs and ends after it."""

    mark: str = ""
    start: str = ""
    end: str = ""


def inside(inline: Inserted | Deleted) -> TrackedChange:
    """The change of words in `inline`."""
    tag: Tag = "del"
    match inline:
        case Inserted():
            tag = "moveTo" if inline.move else "ins"
        case Deleted():
            tag = "moveFrom" if inline.move else "del"
    return TrackedChange(tag, inline.author, inline.when)


def wrapped(runs: str, change: TrackedChange, paper: WordPaper) -> str:
    """`runs` in the element of their change."""
    return f"<w:{change.tag}{_id_and_author(change, paper)}>{runs}</w:{change.tag}>"


def whole_change(content: Inlines, paper: WordPaper) -> Whole:
    """The change of a paragraph that is new, gone or moved as a whole; nothing where some of its words stay."""
    changes = [inline for inline in content if isinstance(inline, Inserted | Deleted)]
    if not changes or len(changes) < len(content) or len({type(each) for each in changes}) > 1:
        return Whole()
    first = next((each for each in changes if each.move), changes[0])
    change = inside(first)
    mark = f"<w:{change.tag}{_id_and_author(change, paper)}/>"
    if not first.move:
        return Whole(mark)
    number = paper.marks.next_id()
    author = _who(change, paper)
    start = f'<w:{change.tag}RangeStart w:id="{number}"{author} w:name={attribute(first.move)}/>'
    return Whole(mark, start, f'<w:{change.tag}RangeEnd w:id="{number}"/>')


def _id_and_author(change: TrackedChange, paper: WordPaper) -> str:
    return f' w:id="{paper.marks.next_id()}"{_who(change, paper)}'


def _who(change: TrackedChange, paper: WordPaper) -> str:
    day = f' w:date="{change.when[:10]}T00:00:00Z"' if change.when else ""
    return f" w:author={attribute(change.author or paper.meta.organisation)}{day}"
