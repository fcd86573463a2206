"""Numbers for headings, paragraphs and tables, each given once, in reading order.

A numbered heading counts what stands under it: the paragraphs and the subheadings of one heading
share its counter, so after paragraphs 7.1 to 7.3 comes subheading 7.4 with paragraphs 7.4.1 and on.
A heading without a number lets what stands under it count with the heading above (7.3, an unnumbered
subheading, 7.4); under an unnumbered section of a numbered paper nothing has a number.

Headings with a label (`Appendix`) have that label's own series, wherever they stand, in numbers or in
letters. What is numbered under Appendix 1 is A1.1, A1.2: never 1.1, which is in section 1. Under Appendix B
it is B.1, B.2.

The cover sheet, the title page, the front pages, boxes, lists and cells hold nothing that is numbered,
except that a table with a caption is numbered in a box too.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Literal, Protocol, TypeAlias, TypeVar, assert_never

from reportgen.document.blocks import (
    Block,
    Box,
    Chart,
    Contents,
    Heading,
    Image,
    Listing,
    PageBreak,
    Paragraph,
    Section,
    Table,
)
from reportgen.document.list_markers import alpha
from reportgen.document.rebuild import map_blocks
from reportgen.document.table_numbers import tables_text
from reportgen.document.walk import blocks as every_block

ParagraphScheme: TypeAlias = Literal["within-heading", "within-section", "through-paper", "none"]
LabelScheme: TypeAlias = Literal["numbers", "letters"]
_Holder = TypeVar("_Holder", Table, Listing)
NUMBERED_SECTIONS = ("body", "titled", "appendix")
DEEPEST = 4  # the deepest level of a paragraph that has a look of its own


class PaperNumbering(Protocol):
    """How the paper is numbered; the edition's `numbering` has this shape."""

    @property
    def sections(self) -> bool:
        """Whether headings of level 1 are numbered."""

    @property
    def subheadings(self) -> bool:
        """Whether deeper headings are numbered."""

    @property
    def paragraphs(self) -> ParagraphScheme:
        """What paragraphs count within."""

    @property
    def appendices(self) -> LabelScheme:
        """Whether the series of a label counts 1, 2, 3 or A, B, C."""


def number_blocks(blocks: tuple[Block, ...], numbering: PaperNumbering, table_word: str) -> tuple[Block, ...]:
    """`blocks` with every heading, numbered paragraph and captioned table numbered."""
    labels = {block.label for block in every_block(blocks) if isinstance(block, Heading) and block.label}
    return _Counting(numbering, table_word, _short_labels(labels)).all(blocks)


@dataclass(slots=True)
class _Counter:
    """Counts what stands under one numbered heading (or in the whole paper, with no prefix)."""

    prefix: str = ""
    used: int = 0

    def next(self) -> str:
        self.used += 1
        return f"{self.prefix}.{self.used}" if self.prefix else str(self.used)


@dataclass(frozen=True, slots=True)
class _Open:
    """A heading we are under: what counts there (nothing: no numbers), and whether it opens a section."""

    level: int
    counter: _Counter | None
    section: bool = False


@dataclass(slots=True)
class _Counting:
    numbering: PaperNumbering
    table_word: str
    short: dict[str, str]
    root: _Counter = field(default_factory=_Counter)
    paper: _Counter = field(default_factory=_Counter)
    series: dict[str, int] = field(default_factory=dict)
    tables: int = 0
    under: list[_Open] = field(default_factory=list)

    def __post_init__(self) -> None:
        # Before the first heading only a paper without numbered sections can count.
        self.under = [_Open(0, None if self.numbering.sections else self.root, section=True)]

    def all(self, blocks: Iterable[Block], quiet: bool = False, tables: bool = True) -> tuple[Block, ...]:
        """`blocks` numbered; `quiet` takes numbers away, `tables` says whether captioned tables have them."""
        numbered: list[Block] = []
        after_number = False
        for block in blocks:
            new = self._one(block, quiet, tables)
            if isinstance(new, Listing):
                new = replace(new, within=new.within and after_number)
            else:
                after_number = isinstance(new, Paragraph) and bool(new.number)
            numbered.append(new)
        return tuple(numbered)

    def _one(self, block: Block, quiet: bool, tables: bool) -> Block:
        match block:
            case Heading():
                number = "" if quiet else self._heading(block)
                return replace(block, number=number, numbered=bool(number))
            case Paragraph():
                number = self._paragraph() if block.numbered and not quiet else ""
                return replace(block, number=number, numbered=bool(number), level=min(number.count(".") + 1, DEEPEST))
            case Table():
                return self._table(_without_numbers(block), tables)
            case Box():
                return replace(block, children=self.all(_unlisted(block.children), quiet=True, tables=tables))
            case Section():
                bare = block.role not in NUMBERED_SECTIONS
                return replace(block, children=self.all(block.children, quiet or bare, tables and not bare))
            case Listing():
                return _without_numbers(block)
            case Chart() | Image() | Contents() | PageBreak():
                return block
            case _:
                assert_never(block)

    def _heading(self, heading: Heading) -> str:
        """The number of a heading, below which what follows is numbered."""
        while self.under[-1].level >= heading.level and len(self.under) > 1:
            self.under.pop()
        section = heading.level == 1 or bool(heading.label)
        if heading.label and heading.numbered:
            number, prefix = self._in_series(heading.label)
            self.under.append(_Open(heading.level, _Counter(prefix), section))
            return number
        # Sections are numbered through the paper; whatever is deeper counts with the heading above it.
        top = heading.level == 1
        above = self.root if top else self.under[-1].counter
        wanted = self.numbering.sections if top else self.numbering.subheadings
        if heading.numbered and wanted and above is not None:
            number = above.next()
            self.under.append(_Open(heading.level, _Counter(number), section))
            return number
        silent = top and self.numbering.sections
        self.under.append(_Open(heading.level, None if silent else above, section))
        return ""

    def _in_series(self, label: str) -> tuple[str, str]:
        """The next number of a series such as the appendices, and what stands before the numbers under it."""
        place = self.series[label] = self.series.get(label, 0) + 1
        lettered = self.numbering.appendices == "letters"
        number = alpha(place).upper() if lettered else str(place)
        # A letter of the only series is enough to tell what stands under it; a number is not (1.1 is section 1).
        return number, number if lettered and len(self.short) == 1 else f"{self.short[label]}{number}"

    def _paragraph(self) -> str:
        scheme = self.numbering.paragraphs
        match scheme:
            case "within-heading":
                counter = self.under[-1].counter
            case "within-section":
                counter = next(place.counter for place in reversed(self.under) if place.section)
            case "through-paper":
                counter = self.paper
            case "none":
                counter = None
            case _:
                assert_never(scheme)
        return "" if counter is None else counter.next()

    def _table(self, table: Table, counted: bool) -> Table:
        label = ""
        if table.caption and table.numbered and counted:
            first = self.tables + 1
            self.tables += 1 + len(table.also)
            label = tables_text(range(first, self.tables + 1), self.table_word)
        chart = None if table.chart is None else _leading_to(table.chart, table.label, label)
        return replace(table, number=str(self.tables - len(table.also)) if label else "", label=label, chart=chart)


def _leading_to(chart: Chart, before: str, label: str) -> Chart:
    """The chart whose text alternative says which table holds its numbers; `before` is what it said until now."""
    alternative = chart.alt
    for old in (before, "The table"):
        alternative = alternative.removesuffix(f" {_follows(old)}")
    return replace(chart, alt=f"{alternative} {_follows(label or 'The table')}" if alternative.strip() else "")


def _follows(label: str) -> str:
    several = " and " in label or " to " in label
    return f"{label} follow." if several else f"{label} follows."


def _unlisted(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    return tuple(replace(block, listed=False) if isinstance(block, Heading) else block for block in blocks)


def _without_numbers(holder: _Holder) -> _Holder:
    """Paragraphs of cells and items have no numbers, and no list in them belongs to one."""
    own: Block = holder

    def bare(block: Block) -> tuple[Block, ...]:
        match block:
            case Paragraph():
                return (replace(block, numbered=False, number="", level=1),)
            case Listing() if block is not own:
                return (replace(block, within=False),)
            case _:
                return (block,)

    return map_blocks((holder,), bare)[0]  # type: ignore[return-value]  # a table stays a table, a list a list


def _short_labels(labels: set[str]) -> dict[str, str]:
    """For each label the fewest first letters that no other label has: `A` for Appendix; `AP` beside Annex."""
    upper = {label: label.upper() for label in labels}
    short = {}
    for label, word in upper.items():
        others = [other for other in upper.values() if other != word]
        lengths = (n for n in range(1, len(word) + 1) if not any(other.startswith(word[:n]) for other in others))
        short[label] = word[: next(lengths, len(word))]
    return short
