"""What the pieces of one Word paper share while it is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reportgen.document.blocks import Document, Heading, Meta, Note, Paragraph
from reportgen.writers.docx.bookmarks import Bookmarks
from reportgen.writers.docx.counting import StepNumber
from reportgen.writers.docx.numbering import WordNumbering
from reportgen.writers.docx.source_marks import SourceMarks
from reportgen.writers.style import Style

if TYPE_CHECKING:
    from reportgen.writers.docx.package import Parts


@dataclass(slots=True)
class WordPaper:
    """One paper being written: its looks, numbers, bookmarks, footnotes and parts.

    `ids` maps this program's ids of styles to the paper's. `unlinked` are styles an organisation's
    template numbers in its own way, so that each paragraph says its number itself. `letterhead` is
    the relationship of the template's first-page header, if it has a logo. The styles of the contents
    indent the lines of the levels `unnumbered`, none of which has a number.
    """

    document: Document
    style: Style
    pages: Mapping[str, int]
    ids: Mapping[str, str]
    numbering: WordNumbering
    marks: Bookmarks
    parts: Parts
    source: SourceMarks
    unlinked: frozenset[str] = frozenset()
    letterhead: str = ""
    unnumbered: frozenset[int] = frozenset()
    notes: list[Note] = field(default_factory=list)
    _numbers: Iterator[StepNumber] = field(init=False)
    _drawings: int = 0
    _controls: int = 0
    _sequences: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._numbers = iter(self.numbering.plan.numbers)

    @property
    def meta(self) -> Meta:
        """What the paper says of itself."""
        return self.document.meta

    def counted(self, block: Heading | Paragraph) -> StepNumber:
        """What the plan gives the next numbered heading or paragraph; asked once for each, in order."""
        number = next(self._numbers)
        instance = self.numbering.plan.instances[number.instance]
        kind = "heading" if isinstance(block, Heading) else "paragraph"
        if instance.kind != kind:  # the plan and the paper are walked in the same order, or this is our bug
            raise AssertionError(f"{kind} {block.number} is counted as a {instance.kind}")
        return number

    def next_drawing(self) -> int:
        """A number no other drawing of the paper has."""
        self._drawings += 1
        return self._drawings

    def next_control(self) -> int:
        """A number no other content control of the paper has."""
        self._controls += 1
        return self._controls

    def next_in(self, sequence: str, number: int) -> bool:
        """Whether `number` is what Word's own counting of a caption `sequence` gives next."""
        expected = self._sequences.get(sequence, 0) + 1
        self._sequences[sequence] = number
        return number == expected
