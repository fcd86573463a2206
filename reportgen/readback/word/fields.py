"""The fields of a Word file: contents, links, page numbers. Only what a field shows is words."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_PAGES = {"PAGEREF", "PAGE", "NUMPAGES", "SECTIONPAGES"}
_LINK = re.compile(r'HYPERLINK\s+(?:\\[a-z]\s+)*"([^"]*)"', re.IGNORECASE)


@dataclass(slots=True)
class Field:
    """A field whose end has not come: its instruction, and whether its result has begun."""

    instruction: str = ""
    result: bool = False

    @property
    def name(self) -> str:
        """The first word of its instruction, in capitals."""
        return self.instruction.strip().upper().partition(" ")[0]

    @property
    def is_page(self) -> bool:
        """Whether it shows a page's number."""
        return self.name in _PAGES

    @property
    def is_contents(self) -> bool:
        """Whether it shows the contents, or a list of tables."""
        return self.name == "TOC"

    @property
    def reference(self) -> str:
        """Its instruction, where it refers to another place of the paper."""
        return " ".join(self.instruction.split()) if self.name == "REF" else ""

    @property
    def link(self) -> str:
        """The address a field links to."""
        match = _LINK.search(self.instruction)
        return match[1] if match else ""


@dataclass(slots=True)
class Fields:
    """The open fields, outermost first, and the instructions of those that ended."""

    open: list[Field] = field(default_factory=list)
    ended: list[str] = field(default_factory=list)

    def meet(self, kind: str | None) -> None:
        """A field begins, shows its result from here, or ends."""
        if kind == "begin":
            self.open.append(Field())
        elif kind == "separate" and self.open:
            self.open[-1].result = True
        elif kind == "end" and self.open:
            self.ended.append(self.open.pop().instruction)

    def instruct(self, text: str) -> None:
        """More of the innermost field's instruction."""
        if self.open:
            self.open[-1].instruction += text

    @property
    def silent(self) -> bool:
        """Whether what stands here is no words of the paper."""
        return any(not each.result or each.is_page for each in self.open)

    @property
    def contents(self) -> bool:
        """Whether this is a line of the contents."""
        return any(each.is_contents for each in self.open)

    @property
    def link(self) -> str:
        """The address that words here link to."""
        return next((each.link for each in reversed(self.open) if each.link), "")

    @property
    def reference(self) -> str:
        """The instruction of the field by which words here refer to another place."""
        return next((each.reference for each in reversed(self.open) if each.reference), "")
