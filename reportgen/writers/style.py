"""How a paper looks: `templates/style.yaml`, read once into frozen values.

Lengths are points unless a name says `_mm`. Every colour is `#RRGGBB`: where the file names one of
its own colours (`brand_dark`), the name has been replaced. A fault in the file is a `ProblemsError` with the
line to put right.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from reportgen.document.theme import Theme
from reportgen.templates_folder import templates_dir
from reportgen.writers.style_file import Colour, read_style

POINTS = 72 / 25.4
"""Points to the millimetre."""


@dataclass(frozen=True, slots=True)
class Page:
    """The sheet and its margins; a landscape page swaps width and height and keeps the margins."""

    width_mm: float
    height_mm: float
    margin_top_mm: float
    margin_bottom_mm: float
    margin_left_mm: float
    margin_right_mm: float
    header_from_edge_mm: float
    footer_from_edge_mm: float

    def text_width_mm(self, orientation: str = "portrait") -> float:
        """Width of the text between the margins, in millimetres."""
        width = self.height_mm if orientation == "landscape" else self.width_mm
        return width - self.margin_left_mm - self.margin_right_mm

    def text_height_mm(self, orientation: str = "portrait") -> float:
        """Height of the text between the margins, in millimetres."""
        height = self.width_mm if orientation == "landscape" else self.height_mm
        return height - self.margin_top_mm - self.margin_bottom_mm

    def text_width_pt(self, orientation: str = "portrait") -> float:
        """Width of the text between the margins, in points."""
        return self.text_width_mm(orientation) * POINTS

    def text_height_pt(self, orientation: str = "portrait") -> float:
        """Height of the text between the margins, in points."""
        return self.text_height_mm(orientation) * POINTS


@dataclass(frozen=True, slots=True)
class Font:
    """The type: the name Word is told, the family embedded in the PDF, sizes and line heights."""

    word: str
    embedded: str
    size: float
    line: float
    small: float
    small_line: float
    table: float
    table_line: float
    figures: float
    figures_line: float
    fine: float
    fine_line: float
    form: float
    form_line: float
    call: float
    call_rise: float
    running: float
    running_line: float


@dataclass(frozen=True, slots=True)
class Colours:
    """The colours of words, rules and bands."""

    text: Colour
    muted: Colour
    brand: Colour
    brand_dark: Colour
    link: Colour
    rule: Colour
    band: Colour
    edge: Colour


@dataclass(frozen=True, slots=True)
class Look:
    """One style of paragraph: size, exact line height, space before and after, colour."""

    size: float
    line: float
    before: float
    after: float
    colour: Colour


@dataclass(frozen=True, slots=True)
class HeadingLook(Look):
    """A level of heading: `weight` is `bold`, or `normal` as an organisation's Word template may have it."""

    weight: str

    @property
    def bold(self) -> bool:
        """Whether its words are bold."""
        return self.weight == "bold"


@dataclass(frozen=True, slots=True)
class Headings:
    """The four levels of heading."""

    h1: HeadingLook
    h2: HeadingLook
    h3: HeadingLook
    h4: HeadingLook

    def at(self, level: int) -> HeadingLook:
        """The look of a heading of `level` 1 to 4."""
        return (self.h1, self.h2, self.h3, self.h4)[level - 1]


@dataclass(frozen=True, slots=True)
class ParagraphLook:
    """Body paragraphs and lists: spaces, the hanging indent of a number, the most width of a line."""

    after: float
    number_width: float
    list_indent: float
    list_after: float
    measure: float


@dataclass(frozen=True, slots=True)
class ContentsLook:
    """The contents list."""

    title: Look
    number_width: float
    indent: float
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class CaptionLook:
    """A table's caption (bold; its line height is the body's)."""

    size: float
    before: float
    after: float
    colour: Colour


@dataclass(frozen=True, slots=True)
class TableLook:
    """Tables: padding of a cell, caption, space after, width of a rule, space above source and notes."""

    cell_x: float
    cell_y: float
    caption: CaptionLook
    after: float
    rule: float
    note_before: float


@dataclass(frozen=True, slots=True)
class BandLook:
    """The band of a title page: its ground, the colour of its words, the space at its foot and after it."""

    fill: Colour
    text: Colour
    foot: float
    after: float


@dataclass(frozen=True, slots=True)
class ToneLook:
    """A tone's fill and the colour of the words on it; the pair reaches 4.5:1."""

    fill: Colour
    text: Colour


@dataclass(frozen=True, slots=True)
class BoxGeometry:
    """What all boxes share: the edge at the left, padding, space before and after, the title's look."""

    edge_width: float
    pad_x: float
    pad_y: float
    before: float
    after: float
    title: Look


@dataclass(frozen=True, slots=True)
class BoxLook:
    """One role of box: the colour of its left edge and of its ground."""

    edge: Colour
    fill: Colour


@dataclass(frozen=True, slots=True)
class ChartLook:
    """Charts: the colours of series, of points that missed their target, of the points, mean and limits of a control
    chart, of target lines, grid and axis; the size of the words and of the picture.
    """

    pair: tuple[Colour, ...]
    missed: Colour
    common: Colour
    improvement: Colour
    concern: Colour
    neutral: Colour
    mean: Colour
    limit: Colour
    sequence: tuple[Colour, ...]
    categories: tuple[Colour, ...]
    target: Colour
    grid: Colour
    axis: Colour
    size: float
    height_mm: float
    width_mm: float


@dataclass(frozen=True, slots=True)
class WatermarkLook:
    """The mark over each page of a draft."""

    size: float
    colour: Colour


@dataclass(frozen=True, slots=True)
class Style:
    """The whole look of a paper."""

    page: Page
    font: Font
    colour: Colours
    headings: Headings
    paragraph: ParagraphLook
    title: Look
    title_band: BandLook
    subtitle: Look
    meta: Look
    lead: Look
    marking: Look
    contents: ContentsLook
    table: TableLook
    chart_title: Look
    chart_subtitle: Look
    tile: Look
    footnote: Look
    watermark: WatermarkLook
    tones: Mapping[str, ToneLook]
    box: BoxGeometry
    boxes: Mapping[str, BoxLook]
    charts: ChartLook


@cache
def load_style(path: Path | None = None) -> Style:
    """The look of a paper, from `path` or `templates/style.yaml`; read once.

    Raises `ProblemsError` naming the line when a key is missing, unknown, given twice or holds the wrong kind of value.
    """
    return read_style(path or templates_dir() / "style.yaml", Style)


@cache
def style_of(theme: Theme) -> Style:
    """The look of a paper in an organisation's own dress: `templates/style.yaml` with the theme's changes."""
    if not theme.changes:
        return load_style()
    return read_style(templates_dir() / "style.yaml", Style, {each.key: each.value for each in theme.changes})
