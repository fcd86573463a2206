"""Sections: pages of one orientation, with their running heads and feet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from reportgen.document.blocks import Section
from reportgen.document.text_metrics import lines_taken, text_width
from reportgen.document.title_band import BANDED_SECTIONS
from reportgen.writers.docx.fields import field, worked_out
from reportgen.writers.docx.head_logo import logo_relations, logo_run
from reportgen.writers.docx.markup import DECLARATION, NAMESPACES, run_text, twips, twips_mm
from reportgen.writers.docx.watermark import watermark
from reportgen.writers.heads import foot_lines, joined_heads
from reportgen.writers.running_heads import roomiest

if TYPE_CHECKING:
    from reportgen.writers.docx.paper import WordPaper

Orientation: TypeAlias = Literal["portrait", "landscape"]
_TAB = "<w:r><w:tab/></w:r>"
_CHOICE = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_WORD_2013 = "http://schemas.microsoft.com/office/word/2012/wordml"


class WordRunningHeads:
    """The running heads and feet of a paper: one pair for each orientation, and one for a title page."""

    def __init__(self, paper: WordPaper) -> None:
        self.paper = paper
        self.meta = paper.meta
        self._room_for = roomiest(paper.meta, joined_heads(paper.document), paper.style)
        self._first = 0  # of the paper of a pack that we are in: its first page in the pack
        self._begun = False
        self._pages = 0  # of that paper: how many it has, as it is printed
        self._counts = True  # the paper that we are in has its own pages beside the pack's
        self._relations: dict[tuple[str, str, int], str] = {}

    def section(self, section: Section, band: str = "") -> str:
        """The `w:sectPr` of a section; `band` is the run of a title page's band, for the head of its first page."""
        page, landscape = self.paper.style.page, section.orientation == "landscape"
        wide, high = twips_mm(page.width_mm), twips_mm(page.height_mm)
        wide, high = (high, wide) if landscape else (wide, high)
        first = section.role in BANDED_SECTIONS
        start, self._begun = self.paper.meta.pack_start if not self._begun else 1, True
        if section.own is not None:
            # Word's pages may fall otherwise than those of the PDF: each paper begins on its own page again.
            self.meta = section.own
            start = section.first_page
            self._first = start + section.apart
            self._pages = section.last_page - self._first + 1
        self._counts = not section.apart
        begins = f'<w:pgNumType w:start="{start}"/>' if start != 1 else ""
        references = [
            self._reference("header", "default", section.orientation),
            self._reference("footer", "default", section.orientation),
        ]
        if first:
            references.append(self._reference("header", "first", section.orientation, band))
            references.append(references[1].replace('w:type="default"', 'w:type="first"'))
        return (
            f'<w:sectPr>{"".join(references)}<w:type w:val="nextPage"/>'
            f'<w:pgSz w:w="{wide}" w:h="{high}"{" w:orient=" + chr(34) + "landscape" + chr(34) if landscape else ""}/>'
            f'<w:pgMar w:top="{twips(self._room_for.top)}" w:right="{twips_mm(page.margin_right_mm)}" '
            f'w:bottom="{twips(self._room_for.bottom)}" w:left="{twips_mm(page.margin_left_mm)}" '
            f'w:header="{twips_mm(page.header_from_edge_mm)}" w:footer="{twips_mm(page.footer_from_edge_mm)}" '
            f'w:gutter="0"/>{begins}<w:cols w:space="708"/>{"<w:titlePg/>" if first else ""}</w:sectPr>'
        )

    def _reference(
        self, kind: Literal["header", "footer"], pages: str, orientation: Orientation, band: str = ""
    ) -> str:
        """A reference to a running head or foot, which is made once."""
        key = (kind, f"{pages}-{orientation}-{self._counts}-{band}", self._first)
        if kind == "header" and pages == "first" and self.paper.letterhead:
            self._relations.setdefault(key, self.paper.letterhead)
        if key not in self._relations:
            content = self._head(pages, orientation, band) if kind == "header" else self._foot(pages, orientation)
            inner = logo_relations(self.paper, self.meta.head_logo) if kind == "header" and pages == "default" else {}
            self._relations[key] = self.paper.parts.add_running(kind, content, inner)
        return f'<w:{kind}Reference w:type="{pages}" r:id="{self._relations[key]}"/>'

    def _head(self, pages: str, orientation: Orientation, band: str) -> bytes:
        """Left, middle and right; a title page shows only the marking in the middle."""
        meta = self.meta
        mark = watermark(self.paper, meta.watermark, first=pages == "first", landscape=orientation == "landscape")
        left, right = (meta.header, meta.header_right) if pages == "default" else ("", "")
        if pages == "default" and meta.head_logo is not None:
            left, mark = "", mark + logo_run(self.paper, meta.head_logo)
        lines, middle = [self._with_fields(left)], run_of(meta.marking, bold=True)
        if self._meet(left, meta.marking, right, orientation):
            # Words that run past the middle take a line of their own, and the marking the next.
            lines = [self._with_fields(left) + self._to_the_right(left, right, orientation), _TAB + middle]
        elif meta.marking:
            lines[0] += _TAB + middle + (_TAB + self._with_fields(right) if right else "")
        else:
            lines[0] += self._to_the_right(left, right, orientation)
        return self._part("hdr", [self._line("Header", line, orientation) for line in lines], mark + band)

    def _to_the_right(self, left: str, right: str, orientation: Orientation) -> str:
        """Words at the right of a line that others begin; those past the tab in the middle leave it behind."""
        size = self.paper.style.font.running
        past = text_width(left, size) > self._room(orientation) / 2
        return _TAB * (1 if past else 2) + self._with_fields(right) if right else ""

    def _meet(self, left: str, middle: str, right: str, orientation: Orientation) -> bool:
        """Whether words at a side of the head run into those in its middle."""
        size, half = self.paper.style.font.running, self._room(orientation) / 2
        if not middle:
            return False
        side = max(text_width(left, size), text_width(right, size))
        return side + text_width(f"  {middle}", size, bold=True) / 2 > half

    def _foot(self, pages: str, orientation: Orientation) -> bytes:
        """Whose paper it is and what must be known of it, then the page of how many."""
        meta, font = self.meta, self.paper.style.font
        *above, last = foot_lines(meta, self.paper.style) or ("",)
        lines, count = [self._with_fields(line) for line in above], _TAB + self._count()
        _, used = lines_taken(last, self._room(orientation), font.running)
        if used + text_width(f"  {self._widest()}", font.running) <= self._room(orientation):
            lines.append(self._with_fields(last) + count)  # the count stands at the right of the last line
        else:
            lines += [self._with_fields(last), count]
        return self._part("ftr", [self._line("Footer", line, orientation, middle=False) for line in lines], "")

    def _with_fields(self, text: str) -> str:
        """Runs of running words; what the file's own properties say is a field, so that it is changed in one place.

        The papers of a pack have other words than the file's properties.
        """
        meta, runs = self.meta, ""
        for before, name, value in (
            ("", "Title", meta.title),
            ("Enclosure ", "enclosure", meta.enclosure),
            ("Version ", "version", meta.version),
        ):
            ahead, match, behind = text.partition(before + value)
            if value and match and meta is self.paper.meta:
                runs += run_of(ahead + before) + field(f"DOCPROPERTY {name}", run_of(value))
                text = behind
        return runs + run_of(text)

    def _count(self) -> str:
        """The page of how many; in a pack its label, and before that the paper's own page where it has its own heads.

        Word counts the pages of a section in one way only, so the paper's own page is worked out from the pack's.
        """
        meta, first = self.paper.meta, str(self._first or self.paper.meta.pack_start)
        if meta.pack_label:
            before, _, after = meta.pack_label.partition("{n}")
            label = run_of(before) + field("PAGE", run_of(first)) + run_of(after)
            if not self._first or not self._counts:
                return label
            page = field("PAGE", run_of(first))
            own = page if self._first == 1 else worked_out("=", page, f"- {self._first - 1}", run_of("1"))
            own_page = run_of("Page ") + own + run_of(f" of {self._pages} \u00b7 ")
            # Other programs cannot work a page out, and would show a wrong one: they show the pack's alone.
            return (
                f'<mc:AlternateContent xmlns:mc="{_CHOICE}"><mc:Choice xmlns:w15="{_WORD_2013}" Requires="w15">'
                f"{own_page}</mc:Choice><mc:Fallback/></mc:AlternateContent>{label}"
            )
        total = str(max(self.paper.pages.values(), default=1))
        return run_of("Page ") + field("PAGE", run_of(first)) + run_of(" of ") + field("NUMPAGES", run_of(total))

    def _widest(self) -> str:
        label = self.paper.meta.pack_label.replace("{n}", "100")
        return f"Page 100 of 100 \u00b7 {label}" if label else "Page 100 of 100"

    def _room(self, orientation: Orientation) -> float:
        return self.paper.style.page.text_width_pt(orientation)

    def _line(self, style: str, runs: str, orientation: Orientation, *, middle: bool = True) -> str:
        """One line, with its tab stops on itself: a template's own style of heads may have others.

        On a landscape page the right-hand tab moves out to the wider margin. `middle`: a stop
        stands in the middle. (Word's own `w:ptab`, which needs no stop,
        is dropped by LibreOffice, and the words of a head would run together.)
        """
        portrait, room = twips(self._room("portrait")), twips(self._room(orientation))
        kinds = (
            {portrait // 2: "clear", portrait: "clear"} | ({room // 2: "center"} if middle else {}) | {room: "right"}
        )
        tabs = "".join(f'<w:tab w:val="{kind}" w:pos="{at}"/>' for at, kind in sorted(kinds.items()))
        tabs = f"<w:tabs>{tabs}</w:tabs>"
        return f'<w:p><w:pPr><w:pStyle w:val="{self.paper.ids[style]}"/>{tabs}</w:pPr>{runs}</w:p>'

    def _part(self, tag: str, lines: list[str], mark: str) -> bytes:
        """A head or foot; a watermark hangs on its first line."""
        lines[0] = lines[0].replace("</w:pPr>", f"</w:pPr>{mark}", 1)
        return f"{DECLARATION}<w:{tag} {NAMESPACES}>{''.join(lines)}</w:{tag}>".encode()


def run_of(text: str, *, bold: bool = False) -> str:
    """A run of plain words."""
    if not text:
        return ""
    return f"<w:r>{'<w:rPr><w:b/><w:bCs/></w:rPr>' if bold else ''}{run_text(text)}</w:r>"
