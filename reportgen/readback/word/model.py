"""What is read of a Word file: paragraphs of runs, tables, drawings, and what stands beside the text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Generic, Literal, TypeAlias, TypeVar

from reportgen.document.placing import AS_IT_IS, Placing
from reportgen.document.reading import tidy

B = TypeVar("B")
ChangeKind = Literal["inserted", "deleted", "moved here", "moved away", "formatted"]


@dataclass(frozen=True, slots=True)
class Change:
    """A tracked change: what was done, by whom and when, as the file says."""

    kind: ChangeKind
    author: str = ""
    date: str = ""

    @property
    def removes(self) -> bool:
        """Whether the words go when the change is accepted."""
        return self.kind in {"deleted", "moved away"}

    @property
    def adds(self) -> bool:
        """Whether the words come with the change."""
        return self.kind in {"inserted", "moved here"}


@dataclass(frozen=True, slots=True)
class Reformatted:
    """A tracked change of looks, and whether the words were bold and italic before it."""

    change: Change
    bold: bool
    italic: bool


@dataclass(frozen=True, slots=True)
class Restyled:
    """A tracked change of what a paragraph is, and its level and list before it."""

    change: Change
    level: int
    list_kind: str
    depth: int


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one look. `note` names a footnote called here (`footnote:2`), and then there are no words.

    `unseen` says why a reader does not read the words plainly (`hidden text`, `struck through`); empty where
    he does. `changes` are the tracked changes the words stand in, outermost first, `control` the tag of their
    content control.
    """

    text: str
    bold: bool = False
    italic: bool = False
    raised: Literal["", "superscript", "subscript"] = ""
    capitals: bool = False
    """Whether its small letters are drawn as capitals."""
    underlined: bool = field(default=False, compare=False)
    link: str = ""
    note: str = ""
    unseen: str = ""
    changes: tuple[Change, ...] = ()
    control: str = ""
    dress: str = field(default="", compare=False)
    """Their size and colours, in words."""
    reference: str = field(default="", compare=False)
    """Where it stands in a field that refers to another place, what that field says: `REF _Ref_aims \\r \\h`."""
    reformatted: Reformatted | None = None
    """Where it became bold or italic, or is not any more, in a tracked change."""

    def stands(self, accepted: bool) -> bool:
        """Whether the words stand when all tracked changes are accepted, or when all are rejected."""
        return not any(change.removes if accepted else change.adds for change in self.changes)


@dataclass(frozen=True, slots=True)
class Series:
    """A series of a chart: its name, the values of its categories as the file keeps them, and how it is drawn."""

    name: str
    points: tuple[tuple[str, str], ...]
    drawn: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart: its plots, series, words and axes, and the workbook inside it (cells by place)."""

    plots: tuple[str, ...]
    series: tuple[Series, ...]
    words: tuple[str, ...]
    axes: tuple[str, ...]
    workbook: Mapping[str, str] | None = None


DrawingKind = Literal["chart", "picture", "SmartArt", "WordArt", "object", "drawing", "line", "other file"]


@dataclass(frozen=True, slots=True)
class PictureFile:
    """One picture as Word places it: `files` are its bytes, the drawing (SVG) before the copy in dots.

    `fault` says why it cannot be taken as it is shown, empty where it can.
    """

    files: tuple[bytes, ...] = field(default=(), repr=False)
    width_mm: float = 0.0
    alternative: str = ""
    decorative: bool = False
    placing: Placing = AS_IT_IS
    fault: str = ""
    lost: tuple[str, ...] = ()
    """What Word shows or does besides, in words, that no picture of a paper has."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """Something drawn or brought in. `digest` is the SHA-256 of a picture's or file's bytes."""

    place: int
    kind: DrawingKind
    alternative: str = ""
    words: tuple[str, ...] = ()
    chart: Chart | None = None
    digest: str = ""
    picture: PictureFile | None = None
    """Of a picture, its file and how it stands."""
    changes: tuple[Change, ...] = ()
    unseen: str = ""
    """Why a reader does not see it; empty where he does."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph. `place` counts the paragraphs of the file from 1, headers and notes after the body.

    `printed` is the number or marker that Word prints before it, `list_kind` how it counts, `depth` its level
    there. `level` is 1 to 9 for a heading, else 0. `styles` are the names of its style and of those it is
    based on. `contents`: it is a line of the contents. `mark` is the change of its end. `indent` is in
    twentieths of a point, `size` in half points. `marks` are the numbers of the blocks of a paper of ours that begin
    in it: several where paragraphs were joined.
    """

    place: int
    runs: tuple[Run, ...] = ()
    printed: str = ""
    list_kind: str = ""
    depth: int = 0
    level: int = 0
    styles: tuple[str, ...] = ()
    bold: bool = False
    """Whether its style is bold."""
    italic: bool = False
    contents: bool = False
    indent: int = 0
    size: int = 0
    mark: Change | None = None
    drawings: tuple[Drawing, ...] = ()
    hanging: tuple[Block, ...] = ()
    marks: tuple[int, ...] = ()
    fields: tuple[str, ...] = ()
    """The instructions of the fields that end in it."""
    restyled: Restyled | None = None
    """Where it became a heading or a point, or is not any more, in a tracked change."""

    @property
    def words(self) -> str:
        """All its words, those of changes and hidden ones too."""
        return tidy("".join(run.text for run in self.runs))


@dataclass(frozen=True, slots=True)
class Cell(Generic[B]):
    """A cell: its blocks, how many columns it spans, and whether it goes on from the cell above."""

    blocks: tuple[B, ...]
    span: int = 1
    goes_on: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table: rows of cells, how many of them say they are headings, and its text alternative."""

    place: int
    rows: tuple[tuple[Cell[Block], ...], ...]
    heads: int = 0
    alternative: str = ""


Block: TypeAlias = Paragraph | Table


@dataclass(frozen=True, slots=True)
class Control:
    """A content control. `shown` is what a reader sees; `own` the words in the file; they differ where it is bound."""

    place: int
    tag: str
    title: str
    locked: str
    shown: str
    own: str
    bound: str = ""
    """The path of the data it shows; empty where it is bound to none."""


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment in the margin, and the paragraph it hangs on (0 where none calls it).

    `paragraph` are the words of that, `quote` those of them that it stands on, empty where it stands on all, and
    `which` says the how-manieth time they stand there. `reply_to` are the words of the comment that it answers.
    """

    place: int
    author: str
    date: str
    words: str
    paragraph: str = ""
    quote: str = ""
    which: int = 1
    reply_to: str = ""
    resolved: bool = False

    @property
    def of(self) -> str:
        """The words it is made on."""
        return self.quote or self.paragraph

    @property
    def day(self) -> str:
        """The day of it as YYYY-MM-DD; empty where the file says none that there could be."""
        try:
            day = date.fromisoformat(self.date[:10])
        except ValueError:
            return ""
        return day.isoformat() if 1800 <= day.year <= 2200 else ""


@dataclass(frozen=True, slots=True)
class Furniture:
    """The words at the head or foot of the pages of one section: on its first page, on others, on even ones."""

    kind: Literal["header", "footer"]
    section: int
    pages: Literal["first page", "pages", "even pages"]
    blocks: tuple[Block, ...]
    opening: str = ""
    """The words of the first paragraph of the section."""
    opened: bool = False
    """Whether the first page of the section has its own."""


@dataclass(frozen=True, slots=True)
class SourceMap:
    """Where a paper of ours came from: its build and edition, and the keys of tags that were too long for Word.

    `lines` says of the number of a block where it is written: `narrative/01_summary.md:28`.
    """

    build: str
    edition: str
    keys: Mapping[str, str] = field(default_factory=dict)
    lines: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Entry:
    """Words of one part, and why they are not among those read; empty where they are."""

    part: str
    words: str
    left_out: str = ""


@dataclass(frozen=True, slots=True)
class WordFile:
    """All that is read of a Word file."""

    blocks: tuple[Block, ...]
    notes: Mapping[str, tuple[Block, ...]]
    """Every footnote and endnote by name (`footnote:2`)."""
    called: tuple[str, ...]
    """The names of the notes in the order in which the text calls them."""
    furniture: tuple[Furniture, ...] = ()
    comments: tuple[Comment, ...] = ()
    controls: tuple[Control, ...] = ()
    changes: tuple[Change, ...] = ()
    """The tracked changes of the main part, those of looks too, in order."""
    rest: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """All that the parts hold, but what the file says of itself, in a form that is the same however it is packed."""
    written_anew: tuple[str, ...] = ()
    """The parts of `rest` that a program writes anew when it saves the file: looks, lists, settings, typefaces."""
    properties: Mapping[str, str] = field(default_factory=dict)
    layout: tuple[tuple[str, str], ...] = ()
    """What is said of sheets, frames, typefaces and settings, and where."""
    outside: tuple[str, ...] = ()
    """Addresses outside the file, other than those that words link to, which Word may fetch."""
    contents: tuple[tuple[str, str], ...] = ()
    """Typefaces and other contents that are no XML and that no drawing leads to: their kind, and their SHA-256."""
    entries: tuple[Entry, ...] = ()
    """Every word of every part, once: read, or left out and why."""
    unread: tuple[Entry, ...] = ()
    """Words that an independent count finds and the reader does not."""
    source: SourceMap | None = None
    """Where it came from, where this program wrote it and no other took that out."""
    build_digits: str = ""
    """The first digits of the hash of its build, which outlive being saved in another form."""
