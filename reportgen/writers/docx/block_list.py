"""Gathers the paragraphs and tables of one run of pages."""

from __future__ import annotations

from dataclasses import dataclass, field

from reportgen.document.blocks import Paragraph
from reportgen.writers.columns import Letters
from reportgen.writers.docx.inlines import RunWriter
from reportgen.writers.docx.markup import twips
from reportgen.writers.docx.numbering import Place, box_indent
from reportgen.writers.docx.paper import WordPaper
from reportgen.writers.docx.paragraphs import ParagraphFormat, WordParagraph
from reportgen.writers.prose import prose_right
from reportgen.writers.style import Style


@dataclass(slots=True)
class BlockList:
    """What has been written of a run of pages, and what the next paragraph must heed.

    `width` is the width of the text in points. `box` is the id of the style of the box being
    written, `letters` those of the table whose cells these are,
    `in_band` whether these are the words in the band of a title page. `page_break`: the next block starts a
    page. `before`: the block before, where it is a paragraph. `gap`: the least space before the next paragraph, in
    twentieths of a point, because a Word table keeps none after itself.
    """

    paper: WordPaper
    words: RunWriter
    width: float
    box: str = ""
    letters: Letters = "table"
    out: list[WordParagraph | str] = field(default_factory=list)
    in_band: bool = False
    page_break: bool = False
    before: Paragraph | None = None
    gap: int = 0

    @property
    def style(self) -> Style:
        """How the paper looks."""
        return self.paper.style

    @property
    def place(self) -> Place:
        """Where a list would stand now."""
        return "box" if self.box else "text"

    @property
    def room(self) -> float:
        """Width in points for a table: less in a box."""
        if not self.box:
            return self.width
        return self.width - box_indent(self.style) - self.style.box.pad_x

    @property
    def sheet(self) -> float:
        """The room for words from the top to the foot of a page, in points."""
        page = self.style.page
        return page.text_height_pt("landscape" if self.width > page.text_width_pt() + 1 else "portrait")

    def prose_right(self, left: float = 0.0) -> int | None:
        """What prose says itself of the space at its right; nothing on an upright page, where its style says it."""
        upright = self.style.page.text_width_pt()
        return None if self.width <= upright + 1 else twips(prose_right(self.style, self.width, left))

    def add(self, style: str, runs: str, look: ParagraphFormat | None = None) -> WordParagraph | None:
        """Write a paragraph in the style with this id; nothing at all when it has no words."""
        if not runs:
            return None
        look = look or ParagraphFormat()
        look.keep_next |= _stands_over(style)
        if self.page_break and self.out:
            look.page_break = True
        self.page_break = False
        if look.before is None and self.gap > twips(space_before(self.style, style)):
            look.before = self.gap
        self.gap = 0
        paragraph = WordParagraph(self.paper.ids[style], runs, look)
        self.out.append(paragraph)
        return paragraph

    def table(self, grid: str) -> None:
        """Write a table. Word would join it to a table directly before it: something stands between."""
        if self.ends_with_xml:
            self.out.append(WordParagraph(self.paper.ids["Separator"], "", ParagraphFormat(before=self.gap)))
        self.out.append(grid)
        self.gap = twips(self.style.table.after)

    @property
    def ends_with_xml(self) -> bool:
        """Whether the last thing written is a table or the contents, which cannot hold a section's end."""
        return bool(self.out) and isinstance(self.out[-1], str)

    def end_section(self, section: str) -> None:
        """Put a section's end on the last paragraph, or on a thin one of its own after a table."""
        last = self.out[-1] if self.out else None
        if not isinstance(last, WordParagraph):
            last = WordParagraph(self.paper.ids["Separator"], "")
            self.out.append(last)
        last.look.section = section


def _stands_over(key: str) -> bool:
    """Whether a paragraph of a named style stands on the page of what follows, whatever a template's style says."""
    return (
        key in ("Caption", "PictureCaption", "Lead", "TOCHeading")
        or key.startswith("Heading")
        or (key.startswith("Box") and key.endswith("Title"))
    )


def space_before(style: Style, key: str) -> float:
    """Points that a named style keeps before a paragraph."""
    if key.startswith("Heading") and key[7:8].isdigit():
        return style.headings.at(int(key[7])).before
    looks = {
        "Lead": style.lead.before,
        "ChartTitle": style.chart_title.before,
        "Caption": style.table.caption.before,
        "PictureCaption": style.table.caption.before,
        "TableSource": style.table.note_before,
        "TableNote": style.table.note_before,
    }
    return looks.get(key, 0.0)
