"""Bookmarks: where references, the contents and links of the paper lead."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass

from reportgen.document.blocks import Document, Heading, Paragraph, Table
from reportgen.document.reading import tidy
from reportgen.document.walk import blocks, plain

_LONGEST = 40  # characters Word allows in a bookmark's name


@dataclass(frozen=True, slots=True)
class BookmarkTarget:
    """Something of the paper that can be referred to: its bookmark and the words it goes by."""

    name: str
    shown: str  # "5.2", "Appendix 1", "Table 4"; empty where it has no number
    number: str = ""  # a table's number alone, which has a bookmark of its own
    title: str = ""  # a heading's words
    counted: bool = True  # Word counts it by a numbered list; a table it counts by its caption

    @property
    def number_name(self) -> str:
        """The bookmark round a table's number alone."""
        return f"{self.name[: _LONGEST - 2]}_n"


class Bookmarks:
    """The bookmarks of one paper; ids count up in the order they are written."""

    def __init__(self, document: Document) -> None:
        self.targets: Mapping[str, BookmarkTarget] = _targets(document)
        self._count = 0
        self._written: set[str] = set()

    def numbered_table(self, number: str, since: BookmarkTarget) -> BookmarkTarget | None:
        """The table with this number, from the table `since` on: the papers of a pack each count their own."""
        targets = list(self.targets.values())
        later = targets[targets.index(since) :]
        return next((each for each in later if not each.counted and each.number == number), None)

    def next_id(self) -> int:
        """An id no other bookmark or tracked change of the paper has."""
        self._count += 1
        return self._count

    def around(self, name: str, runs: str) -> str:
        """`runs` inside the bookmark `name`."""
        if name in self._written:  # two blocks of one id: Word would drop the second bookmark
            return runs
        self._written.add(name)
        number = self.next_id()
        return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{runs}<w:bookmarkEnd w:id="{number}"/>'

    def around_target(self, key: str, runs: str) -> str:
        """`runs` inside the bookmark of the block whose id is `key`; unchanged when it has no id."""
        return self.around(self.targets[key].name, runs) if key else runs


def _targets(document: Document) -> dict[str, BookmarkTarget]:
    targets: dict[str, BookmarkTarget] = {}
    taken: set[str] = set()
    for block in blocks(document):
        if not isinstance(block, Heading | Paragraph | Table) or not block.id or block.id in targets:
            continue
        name = _name(block.id, taken)
        match block:
            case Heading():
                targets[block.id] = BookmarkTarget(
                    name, tidy(f"{block.label} {block.number}"), title=tidy(plain(block.content))
                )
            case Paragraph():
                targets[block.id] = BookmarkTarget(name, block.number)
            case Table():
                number = block.number if block.also or block.label.endswith(block.number) else ""
                targets[block.id] = BookmarkTarget(name, block.label, number, counted=False)
    return targets


def _name(key: str, taken: set[str]) -> str:
    """A bookmark's name for the id `key`: letters, digits and lines, never the same twice."""
    name = "_Ref_" + re.sub(r"[^A-Za-z0-9_]", "_", key)
    longest = _LONGEST - 2  # room for what marks a table's number
    if len(name) > longest or name.lower() in taken or name[5:] != key:
        digest = hashlib.sha256(key.encode()).hexdigest()[:8]
        name = f"{name[: longest - 9]}_{digest}"
    taken.add(name.lower())  # Word does not tell capitals from small letters here
    return name
