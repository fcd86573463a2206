"""What an old paper is made of, as its author thought of it: no markup of Word's and none of narrative's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

_MARKS = re.compile(r"\[\[(note|table|section|paragraph|figure):(.*?)\]\]|\*\*(.+?)\*\*|\*(.+?)\*", re.DOTALL)
Kind = Literal["words", "bold", "italic", "note", "table", "section", "paragraph", "figure"]


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one kind: for a note its text, for a reference the key, for a figure `expression|words`."""

    kind: Kind
    text: str


def runs(text: str) -> Iterator[Run]:
    """The runs of a text: `**bold**`, `*italic*`, `[[note:...]]`, `[[table:KEY]]`, `[[figure:NAME|words]]`."""
    at = 0
    for mark in _MARKS.finditer(text):
        if mark.start() > at:
            yield Run("words", text[at : mark.start()])
        if mark[1]:
            yield Run(mark[1], mark[2])  # type: ignore[arg-type]
        else:
            yield Run("bold", mark[3]) if mark[3] else Run("italic", mark[4])
        at = mark.end()
    if at < len(text):
        yield Run("words", text[at:])


@dataclass(slots=True)
class Heading:
    """A heading; `appendix` is the letter or number of an appendix; `number` is filled in by the numbering."""

    level: int
    text: str
    key: str = ""
    appendix: str = ""
    numbered: bool = True
    number: str = ""


@dataclass(slots=True)
class Para:
    """A paragraph of prose."""

    text: str
    key: str = ""
    numbered: bool = True
    number: str = ""


@dataclass(slots=True)
class Items:
    """A list: each item with its depth; `kind` is `bullet`, `decimal`, `alpha`, or `(alpha)` with two brackets."""

    items: tuple[tuple[int, str], ...]
    kind: str = "bullet"


@dataclass(slots=True)
class TableBlock:
    """A table with a numbered caption; `tabs` when it was typed with tabs, `cut` when parted at the end of a page."""

    key: str
    caption: str
    rows: tuple[tuple[str, ...], ...]
    source: str = ""
    notes: tuple[str, ...] = ()
    tabs: bool = False
    cut: int = 0
    label: str = "Table"
    over: tuple[tuple[str, int], ...] = ()
    """A row of headings over the headings: each with the columns that it spans."""
    number: str = ""


@dataclass(slots=True)
class ChartBlock:
    """A chart of Word's own with its values inside."""

    key: str
    caption: str
    series: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    number: str = ""


@dataclass(slots=True)
class PictureBlock:
    """A picture with a numbered caption."""

    key: str
    caption: str
    alternative: str
    number: str = ""


@dataclass(slots=True)
class BoxBlock:
    """Words in a frame or text box."""

    paragraphs: tuple[str, ...]
    how: str = "text box"


@dataclass(slots=True)
class Form:
    """A form of labels and answers: the cover sheet, or document control."""

    title: str
    entries: tuple[tuple[str, str], ...]
    across: int = 1
    control: bool = False
    versions: tuple[tuple[str, ...], ...] = ()


@dataclass(slots=True)
class Terms:
    """A glossary: a table, lines with a dash or lines with a tab."""

    terms: tuple[tuple[str, str], ...]
    how: str = "table"
    heads: tuple[str, str] = ("Term", "Meaning")


@dataclass(slots=True)
class Register:
    """A table of risks: the rows as printed, and what `risks.yaml` has of each."""

    caption: str
    rows: tuple[tuple[str, ...], ...]
    settings: dict[str, Any] = field(default_factory=dict)
    cut: int = 0
    number: str = ""


@dataclass(slots=True)
class Goals:
    """Objectives of one year: a table or a list as printed, and what `objectives.yaml` has of them."""

    year: Literal["closing", "coming"]
    settings: dict[str, Any]
    rows: tuple[tuple[str, ...], ...] = ()
    items: tuple[tuple[int, str], ...] = ()
    caption: str = ""
    number: str = ""


@dataclass(slots=True)
class Contents:
    """The contents: Word's own field, or typed lines with page numbers."""

    typed: bool = False


Piece: TypeAlias = (
    Heading
    | Para
    | Items
    | TableBlock
    | ChartBlock
    | PictureBlock
    | BoxBlock
    | Form
    | Terms
    | Register
    | Goals
    | Contents
)


@dataclass(slots=True)
class Manner:
    """How an author makes a paper."""

    made_by: Literal["python-docx", "xml"] = "xml"
    headings: Literal["styles", "bold", "capitals"] = "styles"
    numbers: Literal["typed", "native", "none"] = "none"
    paragraphs: Literal["section", "through", "none"] = "none"
    """Whether paragraphs are numbered with their section, through the paper, or not."""
    sub_numbers: bool = True
    apart: str = "\t"
    lists: Literal["native", "typed", "soft"] = "native"
    captions: Literal["before", "after"] = "before"
    caption_style: bool = True
    fields: bool = False
    split: bool = False
    strict: bool = False
    colons: bool = False
    dot_zero: bool = False
    """Whether the number of a section is typed as `4.0`."""
    furniture: bool = False


@dataclass(slots=True)
class OldPaper:
    """A paper: its name, how it was made, the lines of its title, and its pieces in order."""

    name: str
    manner: Manner
    titles: tuple[str, ...]
    pieces: Sequence[Piece]
    edition: dict[str, Any]
    """What a person would have put into `edition.yaml` from it."""
    numbering: dict[str, Any] | None = None


def number_pieces(paper: OldPaper) -> None:
    """Give every piece the number that its author printed."""
    count = _Numbers(paper.manner)
    for piece in paper.pieces:
        match piece:
            case Heading():
                piece.number = count.heading(piece)
            case Para() if piece.numbered:
                piece.number = count.paragraph()
            case TableBlock() | ChartBlock() | PictureBlock() | Register() | Goals():
                if getattr(piece, "caption", ""):
                    piece.number = count.table(getattr(piece, "label", "Table"))
            case _:
                pass


class _Numbers:
    """Counts as authors do: what stands under a numbered heading counts with its number."""

    def __init__(self, manner: Manner) -> None:
        self._manner = manner
        self._open: list[list[Any]] = [[0, "", 0]]
        self._through = 0
        self._tables: dict[str, int] = {}

    def heading(self, heading: Heading) -> str:
        if heading.appendix:
            self._open = [[0, "", self._open[0][2]], [1, f"{heading.appendix}.", 0]]
            return f"Appendix {heading.appendix}"
        if heading.level == 1:
            self._open = self._open[:1]
        if (
            self._manner.numbers == "none"
            or not heading.numbered
            or (heading.level > 1 and not self._manner.sub_numbers)
        ):
            if heading.level == 1:
                self._open = [self._open[0], [1, None, 0]]
            return ""
        while self._open[-1][0] >= heading.level:
            self._open.pop()
        number = self._next()
        self._open.append([heading.level, f"{number}.", 0])
        return number

    def _next(self) -> str:
        prefix = self._open[-1][1]
        if prefix is None:
            return ""
        self._open[-1][2] += 1
        return f"{prefix}{self._open[-1][2]}"

    def paragraph(self) -> str:
        if self._manner.paragraphs == "through":
            self._through += 1
            return f"{self._through}"
        return self._next() if self._manner.paragraphs == "section" and len(self._open) > 1 else ""

    def table(self, label: str) -> str:
        self._tables[label] = self._tables.get(label, 0) + 1
        return f"{label} {self._tables[label]}"
