"""Paragraphs of the Word paper as they are gathered, before they become XML.

A paragraph stays a value until its section is finished, because what comes after it may still
change it: a section break belongs to the last paragraph of its section.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(slots=True)
class ParagraphFormat:
    """What is said on a paragraph itself, beside its style. Lengths are twentieths of a point."""

    keep_next: bool = False
    runs_on: bool = False  # a page may end within it, whatever its style says
    page_break: bool = False
    numbering: tuple[int, int] | None = None  # instance and depth; instance 0 takes a style's number away
    ground: str = ""  # the colour behind the words from margin to margin
    border: str = ""  # the w:pBdr of a box whose tone has an edge of its own
    tabs: str = ""
    before: int | None = None
    after: int | None = None
    left: int | None = None
    right: int | None = None
    hanging: int | None = None
    align: str = ""
    mark: str = ""  # the tracked change of the paragraph itself, for the w:rPr of its mark
    section: str = ""  # the w:sectPr of the section that ends here


@dataclass(slots=True)
class WordParagraph:
    """One paragraph: the id of its style, what is said on it, the XML of its runs, and of what ends with it."""

    style: str
    runs: str
    look: ParagraphFormat = field(default_factory=ParagraphFormat)
    end: str = ""

    def xml(self) -> str:
        """The `w:p`; the order of the properties is the schema's."""
        look = self.look
        parts = [f'<w:p><w:pPr><w:pStyle w:val="{self.style}"/>']
        if look.keep_next:
            parts.append("<w:keepNext/>")
        if look.runs_on:
            parts.append('<w:keepLines w:val="0"/>')
        if look.page_break:
            parts.append("<w:pageBreakBefore/>")
        if look.numbering is not None:
            instance, depth = look.numbering
            parts.append(f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{instance}"/></w:numPr>')
        parts.append(look.border)
        if look.ground:
            parts.append(f'<w:shd w:val="clear" w:color="auto" w:fill="{look.ground}"/>')
        if look.tabs:
            parts.append(f"<w:tabs>{look.tabs}</w:tabs>")
        parts.append(_attributes("spacing", before=look.before, after=look.after))
        parts.append(_attributes("ind", left=look.left, right=look.right, hanging=look.hanging))
        if look.align:
            parts.append(f'<w:jc w:val="{look.align}"/>')
        if look.mark and not look.section:  # a section's end is on the mark, and must outlive the change
            parts.append(f"<w:rPr>{look.mark}</w:rPr>")
        parts.extend((look.section, "</w:pPr>", self.runs, "</w:p>", self.end))
        return "".join(parts)


def _attributes(tag: str, **values: int | None) -> str:
    attributes = "".join(f' w:{name}="{value}"' for name, value in values.items() if value is not None)
    return f"<w:{tag}{attributes}/>" if attributes else ""


def paragraphs_xml(pieces: Iterable[WordParagraph | str]) -> str:
    """The XML of paragraphs and of pieces that are XML already (tables)."""
    return "".join(piece if isinstance(piece, str) else piece.xml() for piece in pieces)
