"""The whole model of a paper: ten kinds of block, eleven kinds of inline, all frozen.

Past this module there are no exact numbers: a figure arrives as `FigureText`, words that
remember which figure they were. No block knows a colour, a font or a size: `role` and `tone`
get their looks from `templates/style.yaml`, which makes both the Word styles and the CSS.

The set is closed. A writer handles every kind with `match` and `assert_never`, so a kind it
cannot write is a type error, never a gap in the paper.

Two documents are built from blocks. A `Draft` is what the parts, tables and narrative make. A
`Document` is what `resolve` makes of a draft: every heading, paragraph, table and note has its
number and every reference its words. Writers accept only a `Document`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal, TypeAlias

from reportgen.document.charts import Chart as Chart  # noqa: PLC0414 - the model is imported from here
from reportgen.document.charts import ChartPoint as ChartPoint  # noqa: PLC0414
from reportgen.document.charts import Node as Node  # noqa: PLC0414
from reportgen.document.charts import Series as Series  # noqa: PLC0414
from reportgen.document.figure import FigureRef, State
from reportgen.document.figure import Unit as Unit  # noqa: PLC0414 - the model is imported from here
from reportgen.document.images import Image as Image  # noqa: PLC0414
from reportgen.document.meta import Meta as Meta  # noqa: PLC0414 - the model is imported from here
from reportgen.document.theme import LookChange as LookChange  # noqa: PLC0414
from reportgen.document.theme import Theme as Theme  # noqa: PLC0414
from reportgen.document.theme import WordStyle as WordStyle  # noqa: PLC0414
from reportgen.problems import NOWHERE, Where

# ---------------------------------------------------------------- inlines


@dataclass(frozen=True, slots=True)
class Text:
    """Plain words. `key` is what narrative calls them where they are a name of the edition's: `org.commissioner`."""

    text: str
    key: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Strong:
    """Words of strong importance (bold)."""

    children: Inlines


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Titles of publications and the like (italic where the style allows; never the only signal)."""

    children: Inlines


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to an address outside the paper: `https:` or `mailto:` only."""

    children: Inlines
    address: str


@dataclass(frozen=True, slots=True)
class FigureText:
    """A figure in words, as published: which figure it is and what of it, its state, and its value beside the words.

    `value` is the published, rounded number; None where it is not known or the words are no number. `unit` is what
    it counts, empty where the words say more than the number. Of a fraction `numerator` and `denominator` are given.
    `key` is what stands between the braces in the narrative it was written in.
    """

    ref: FigureRef
    text: str
    state: State = "known"
    value: Decimal | None = None
    unit: Unit = ""
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    key: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Reference:
    """Words that lead to a heading, paragraph or table of this paper, such as `Table 4`.

    `target` is the id of a Heading, Paragraph or Table. `text` is empty in a draft and filled by
    `resolve`. `pages` names a paper of a pack, whose range of pages is the text once it is laid out. `key` is what
    stands between the braces in the narrative.
    """

    target: str
    text: str = ""
    where: Where = field(default=NOWHERE, compare=False)
    pages: str = ""
    key: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote: both papers carry it at the page's foot. `number` is filled by `resolve`."""

    children: Inlines
    number: int = 0


@dataclass(frozen=True, slots=True)
class Inserted:
    """Words added since the earlier text (a tracked insertion); with `move`, from the `Deleted` of that name."""

    children: Inlines
    author: str = ""
    when: str = ""  # ISO date
    move: str = ""


@dataclass(frozen=True, slots=True)
class Deleted:
    """Words removed since the earlier text (a tracked deletion); with `move`, to the `Inserted` of that name."""

    children: Inlines
    author: str = ""
    when: str = ""  # ISO date
    move: str = ""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A small picture in a line, beside the words that say the same: `reportgen.charts.drawing` says how it looks.

    `form` is an icon called `name`, or a line of `points`, numbers of `unit`, beside their `target`. `alt` is what it
    shows.
    """

    form: Literal["icon", "sparkline"]
    alt: str
    name: str = ""
    points: tuple[ChartPoint, ...] = ()
    target: Decimal | None = None
    unit: Unit = ""


@dataclass(frozen=True, slots=True)
class Control:
    """What is ticked or chosen in a form: in Word a content control that can be changed, elsewhere its words.

    `text` is what is seen: of a `tick` the box (`TICKED` or `NOT_TICKED`), whose words stand beside it, of a `choice`
    the one of `options` that was chosen. `title` is what the form calls the field.
    """

    form: Literal["tick", "choice"]
    title: str
    text: str
    options: tuple[str, ...] = ()


TICKED, NOT_TICKED = "\u2612", "\u2610"
"""The boxes of a form, ticked and not, as Word's own controls have them."""

ParentInline: TypeAlias = Strong | Emphasis | Link | Note | Inserted | Deleted
"""Inlines that hold others, their `children`."""
LeafInline: TypeAlias = Text | FigureText | Reference | Drawing | Control
Inline: TypeAlias = ParentInline | LeafInline
Inlines: TypeAlias = tuple[Inline, ...]

# ---------------------------------------------------------------- blocks

Role: TypeAlias = str
"""What a block is in the paper, such as `cover-sheet`; a name that stands in `style.yaml`."""

Tone: TypeAlias = str
"""What a cell or box says by its colour, always beside words: `red`, `amber`, `yellow`, `green`,
`blue`, `heading` (a form's label), `total`, `missing`, `good`, `bad` or empty."""


PILLS: tuple[Tone, ...] = ("red", "amber", "yellow", "green", "blue", "teal")
"""Tones of a rating or a status, which colour the words and not the whole of a cell."""
MATRIX: Role = "matrix"
"""The role of a table whose squares are coloured whole: those of a matrix of risks."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 4. Level 1 is a section of the paper.

    `number` (`5.2`) is filled by `resolve` when `numbered`. `listed` headings stand in the contents.
    `label` is a word before the number, such as `Appendix`; resolve then numbers in that label's own
    series. `new_page` starts a page.
    """

    level: int
    content: Inlines
    id: str
    numbered: bool = True
    number: str = ""
    listed: bool = True
    new_page: bool = False
    label: str = ""
    where: Where = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph. Numbered ones get `number` (`5.2.3`) from `resolve`.

    Roles: `body` (default), `title`, `subtitle`, `meta` (a line of the title page), `lead` (bold
    opening line), `small`, `marking` (such as OFFICIAL or DRAFT), `illustrative` (says data are
    invented).
    """

    content: Inlines
    numbered: bool = False
    number: str = ""
    level: int = 1  # depth of the number: 1 for "1", 2 for "5.1", 3 for "5.2.1", 4 for "2.1.1.1"; filled by resolve
    role: Role = "body"
    id: str = ""
    where: Where = field(default=NOWHERE, compare=False)


Marker: TypeAlias = Literal["bullet", "decimal", "alpha", "roman"]


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a listing: paragraphs and nested listings. The first block is a paragraph."""

    blocks: tuple[Flow, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """A list, which may hold lists. `within` says it belongs to the numbered paragraph before it."""

    items: tuple[Item, ...]
    marker: Marker = "bullet"
    start: int = 1
    within: bool = False
    where: Where = field(default=NOWHERE, compare=False)


Flow: TypeAlias = Paragraph | Listing
"""What may stand in a cell or in an item of a list."""

Align: TypeAlias = Literal["left", "right", "centre"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its heading, its share of the width (any unit; shares are relative)."""

    heading: Inlines
    width: float = 1.0
    align: Align = "left"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell. `content` is never empty: a cell with nothing to say holds a symbol from the legend.

    A cell of numbers holds a `FigureText`, which has the value beside the words. `state` says why a cell that
    holds a symbol and no figure has no value.
    """

    content: tuple[Flow, ...]
    tone: Tone = ""
    header: bool = False  # a row header
    state: State = "known"


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table; as many cells as the table has columns (no merged cells, ever)."""

    cells: tuple[Cell, ...]
    tone: Tone = ""  # "total" for a total row
    where: Where = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Table:
    """A table. With a `caption` it is a table of the paper, numbered unless it says otherwise; a form has none.

    Order on the page: caption, `chart` (headline, subtitle, picture), grid, source, notes.
    `label` (`Table 4`) is filled by `resolve`. `row_headers`: the first cell of each row is its header.
    `show_header` False: a form (cover sheet) has no header row; its first column holds the headers.
    Roles: `data`, `form` (label and value), `register` (words in cells), `action-plan`, `glossary`,
    `dashboard`, `contents`. `description` says in one sentence what the table holds, for the
    table's alternative text.
    """

    id: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    caption: Inlines = ()
    label: str = ""
    number: str = ""
    numbered: bool = True
    chart: Chart | None = None
    source: Inlines = ()
    notes: tuple[Inlines, ...] = ()
    description: str = ""
    role: Role = "data"
    row_headers: bool = True
    show_header: bool = True
    keep_together: bool = True  # whole table on one page where it fits
    moved: int = 0  # how many blocks further on it stands than it was written, so that no page is left empty
    also: tuple[str, ...] = ()  # the ids of tables that it is as well, each with a number of its own after this one's
    where: Where = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Box:
    """Blocks set apart from the text: roles `callout`, `summary`, `warning`, `illustrative`, `quote`, `key`."""

    children: tuple[Block, ...]
    role: Role = "callout"
    title: Inlines = ()
    tone: Tone = ""
    where: Where = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Section:
    """A run of pages of one orientation; stands only at the top level, and starts a page.

    Roles: `cover` (cover sheet), `title` (title page), `titled` (a title, and the body below it), `front` (contents,
    document control), `body`, `appendix`. Running heads are the document's; no title's first page shows them.

    In a pack, `paper` names the paper that begins with this section and runs to the next one that is named;
    it counts its own pages beside those of the pack. `first_page` and `last_page` are its pages in the pack,
    filled by `paging` when they are known. `own` is what that paper says of itself, for its running heads and
    feet and its mark over a draft; without it they are the document's. `apart`: the pack put it before the paper,
    on one page, which the paper's own pages do not count. `sheets` are the pages of a paper made elsewhere, which
    follow this section, each turned as it is: in the PDF a page is left for each. `part` names what begins with
    this section within a paper that was itself a pack, so that its words may name those pages.
    """

    children: tuple[Block, ...]
    role: Role = "body"
    orientation: Literal["portrait", "landscape"] = "portrait"
    where: Where = field(default=NOWHERE, compare=False)
    paper: str = ""
    first_page: int = 0
    last_page: int = 0
    own: Meta | None = None
    apart: bool = False
    sheets: tuple[Literal["portrait", "landscape"], ...] = ()
    part: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a list of contents: filled by `resolve` from the headings or tables."""

    level: int
    number: str
    text: str
    target: str


@dataclass(frozen=True, slots=True)
class Contents:
    """A list of headings, or of numbered tables; `title` is set above it. `depth` is the deepest level of headings."""

    title: Inlines
    depth: int = 2
    entries: tuple[Entry, ...] = ()
    where: Where = field(default=NOWHERE, compare=False)
    of: Literal["headings", "tables"] = "headings"


@dataclass(frozen=True, slots=True)
class PageBreak:
    """The next block starts a page."""

    where: Where = field(default=NOWHERE, compare=False)


Block: TypeAlias = Heading | Paragraph | Listing | Table | Chart | Image | Box | Section | Contents | PageBreak

# ---------------------------------------------------------------- the paper


@dataclass(frozen=True, slots=True)
class Draft:
    """A paper before it is numbered. `label` is the word for a numbered table."""

    meta: Meta
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A paper whose every number and reference is settled. Made by `resolve`, read by writers."""

    meta: Meta
    blocks: tuple[Block, ...]
