"""Sections: pages of one orientation, with their running heads and feet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from reportgen.document.blocks import Section
from reportgen.writers.docx.fields import field
from reportgen.writers.docx.markup import DECLARATION, NAMESPACES, run_text, twips, twips_mm
from reportgen.writers.docx.watermark import watermark

if TYPE_CHECKING:
    from reportgen.writers.docx.paper import Paper

Orientation: TypeAlias = Literal["portrait", "landscape"]
_ILLUSTRATIVE = "Contains illustrative data"


class Running:
    """The running heads and feet of a paper: one pair for each orientation, and one for a title page."""

    def __init__(self, paper: Paper) -> None:
        self.paper = paper
        self._made: dict[tuple[str, str], str] = {}

    def section(self, section: Section) -> str:
        """The `w:sectPr` of a section."""
        page, landscape = self.paper.style.page, section.orientation == "landscape"
        wide, high = twips_mm(page.width_mm), twips_mm(page.height_mm)
        wide, high = (high, wide) if landscape else (wide, high)
        first = section.role == "title"
        references = [
            self._reference("header", "default", section.orientation),
            self._reference("footer", "default", section.orientation),
        ]
        if first:
            references += [
                self._reference("header", "first", section.orientation),
                self._reference("footer", "first", section.orientation),
            ]
        return (
            f"<w:sectPr>{''.join(references)}<w:type w:val=\"nextPage\"/>"
            f'<w:pgSz w:w="{wide}" w:h="{high}"{" w:orient=" + chr(34) + "landscape" + chr(34) if landscape else ""}/>'
            f'<w:pgMar w:top="{twips_mm(page.margin_top_mm)}" w:right="{twips_mm(page.margin_right_mm)}" '
            f'w:bottom="{twips_mm(page.margin_bottom_mm)}" w:left="{twips_mm(page.margin_left_mm)}" '
            f'w:header="{twips_mm(page.header_from_edge_mm)}" w:footer="{twips_mm(page.footer_from_edge_mm)}" '
            f'w:gutter="0"/><w:cols w:space="708"/>{"<w:titlePg/>" if first else ""}</w:sectPr>'
        )

    def _reference(self, kind: Literal["header", "footer"], pages: str, orientation: Orientation) -> str:
        """A reference to a running head or foot, which is made once."""
        key = (kind, f"{pages}-{orientation}")
        if kind == "header" and pages == "first" and self.paper.letterhead:
            self._made.setdefault(key, self.paper.letterhead)
        if key not in self._made:
            content = self._head(pages, orientation) if kind == "header" else self._foot(pages, orientation)
            self._made[key] = self.paper.parts.add_running(kind, content)
        return f'<w:{kind}Reference w:type="{pages}" r:id="{self._made[key]}"/>'

    def _head(self, pages: str, orientation: Orientation) -> bytes:
        meta = self.paper.meta
        mark = watermark(self.paper, first=pages == "first", landscape=orientation == "landscape")
        lines = []
        if pages == "default":
            if meta.marking:
                lines.append(self._line("Header", run_of(meta.marking, bold=True), orientation))
            if meta.header or meta.header_right:
                lines.append(self._line("Header", _sides(meta.header, run_of(meta.header_right)), orientation))
        return self._part("hdr", "Header", lines, mark)

    def _foot(self, pages: str, orientation: Orientation) -> bytes:
        meta = self.paper.meta
        lines = []
        if meta.illustrative:
            lines.append(self._line("Footer", run_of(_ILLUSTRATIVE), orientation))
        if pages == "default":
            total = str(max(self.paper.pages.values(), default=1))
            count = run_of("Page ") + field("PAGE", run_of("1")) + run_of(" of ") + field("NUMPAGES", run_of(total))
            lines.append(self._line("Footer", _sides(meta.footer, count), orientation))
        return self._part("ftr", "Footer", lines, "")

    def _line(self, style: str, runs: str, orientation: Orientation) -> str:
        """One line; on a landscape page the right-hand tab moves out to the wider margin."""
        tabs = ""
        if orientation == "landscape":
            portrait, landscape = (
                twips(self.paper.style.page.text_width_mm(each) * 72 / 25.4) for each in ("portrait", "landscape")
            )
            tabs = (
                f'<w:tabs><w:tab w:val="clear" w:pos="{portrait}"/>'
                f'<w:tab w:val="right" w:pos="{landscape}"/></w:tabs>'
            )
        return f'<w:p><w:pPr><w:pStyle w:val="{self.paper.ids[style]}"/>{tabs}</w:pPr>{runs}</w:p>'

    def _part(self, tag: str, style: str, lines: list[str], mark: str) -> bytes:
        """A head or foot; a watermark hangs on its first line. Word needs a paragraph even in an empty one."""
        found = lines or [f'<w:p><w:pPr><w:pStyle w:val="{self.paper.ids[style]}"/></w:pPr></w:p>']
        found[0] = found[0].replace("</w:pPr>", f"</w:pPr>{mark}", 1)
        return f"{DECLARATION}<w:{tag} {NAMESPACES}>{''.join(found)}</w:{tag}>".encode()


def run_of(text: str, *, bold: bool = False) -> str:
    """A run of plain words."""
    if not text:
        return ""
    return f"<w:r>{'<w:rPr><w:b/><w:bCs/></w:rPr>' if bold else ''}{run_text(text)}</w:r>"


def _sides(left: str, right: str) -> str:
    """Words at the left, and runs at the right-hand tab."""
    return run_of(left) + (f"<w:r><w:tab/></w:r>{right}" if right else "")


