"""The named styles that count or list: headings, numbered paragraphs, lists and the contents."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from reportgen.writers.docx.markup import colour, twips
from reportgen.writers.docx.numbering import WordNumbering, heading_id, heading_name
from reportgen.writers.docx.styles import LEVELS, NamedStyle, of_look, right_free, run_properties, spacing
from reportgen.writers.prose import prose_right
from reportgen.writers.style import Style

SPARE = 24.0
"""Points: in the contents a second tab stop stands that far beyond the first, for long numbers."""


def heading_styles(style: Style, numbering: WordNumbering, labels: Iterable[str]) -> Iterator[NamedStyle]:
    """Headings 1 to 4, those of each label (`Heading 1 Appendix`), those not listed, and the contents' title."""
    counts = any(each.kind == "paragraph" for each in numbering.plan.instances)
    for level in LEVELS:
        look = style.headings.at(level)
        ppr, rpr = of_look(look, bold=look.bold)
        yield NamedStyle(
            f"Heading{level}",
            f"heading {level}",
            next=f"NumberedParagraph{min(level + 1, 4)}" if counts else "BodyText",
            ppr=f"<w:keepNext/><w:keepLines/>{_counted(numbering.instance(0), level)}{ppr}"
            f'<w:outlineLvl w:val="{level - 1}"/>',
            rpr=rpr,
            priority=9,
        )
        yield NamedStyle(
            f"Heading{level}NotListed",
            f"Heading {level} Not Listed",
            f"Heading{level}",
            "BodyText",
            ppr='<w:numPr><w:numId w:val="0"/></w:numPr>',
            priority=9,
        )
    for label in labels:
        yield NamedStyle(
            heading_id(label),
            heading_name(label),
            "Heading1",
            "BodyText",
            ppr=_counted(numbering.label_instance(label), 1),
            priority=9,
        )
    ppr, rpr = of_look(style.contents.title, bold=True)
    yield NamedStyle("TOCHeading", "TOC Heading", next="BodyText", ppr="<w:keepNext/>" + ppr, rpr=rpr)


def paragraph_styles(style: Style, numbering: WordNumbering) -> Iterator[NamedStyle]:
    """Numbered paragraphs 1 to 4 and the lists of the text."""
    after, line = style.paragraph.after, style.font.line
    free = prose_right(style, style.page.text_width_pt(), style.paragraph.number_width)
    for level in LEVELS:
        yield NamedStyle(
            f"NumberedParagraph{level}",
            f"Numbered Paragraph {level}",
            "BodyText",
            ppr=_counted(numbering.instance(1), level) + spacing(0, after, line) + right_free(free),
            priority=2,
        )
    for name, marker in (("List Bullet", "bullet"), ("List Number", "decimal")):
        instance = numbering.list_style_instance("bullet" if marker == "bullet" else "decimal")
        for depth, ending in enumerate(("", " 2", " 3"), 1):
            yield NamedStyle(
                f"{name}{ending}".replace(" ", ""),
                f"{name}{ending}",
                "BodyText",
                ppr=_counted(instance, depth) + spacing(0, style.paragraph.list_after, line),
                priority=3,
            )
    for depth, ending in enumerate(("", " 2", " 3"), 1):
        yield NamedStyle(
            f"ListContinue{ending}".replace(" ", ""),
            f"List Continue{ending}",
            "BodyText",
            ppr=spacing(0, style.paragraph.list_after, line)
            + f'<w:ind w:left="{twips(style.paragraph.list_indent * depth)}"/>',
            priority=3,
        )


def contents_styles(style: Style, unnumbered: Collection[int]) -> Iterator[NamedStyle]:
    """The lines of the contents: number, words, leader, page; lines of the `unnumbered` levels hang no number."""
    look, right = style.contents, twips(style.page.text_width_pt())
    leader = f'<w:tab w:val="right" w:leader="dot" w:pos="{right}"/>'
    yield NamedStyle(
        "TableofFigures",
        "table of figures",
        next="BodyText",
        ppr=f"<w:tabs>{leader}</w:tabs>{spacing(look.before, look.after, style.font.line)}",
        rpr=run_properties(style.font.size, colour(style.colour.text)),
        priority=99,
        quick=False,
    )
    for level in LEVELS:
        left = twips(look.indent * (level - 1) + look.number_width)
        tabs = (
            f'<w:tabs><w:tab w:val="left" w:pos="{left}"/><w:tab w:val="left" w:pos="{left + twips(SPARE)}"/>'
            f"{leader}</w:tabs>"
        )
        yield NamedStyle(
            f"TOC{level}",
            f"toc {level}",
            next="BodyText",
            ppr=tabs
            + spacing(look.before if level == 1 else 0, look.after, style.font.line)
            + f'<w:ind w:left="{left}" w:hanging="{0 if level in unnumbered else twips(look.number_width)}"/>',
            rpr=run_properties(style.font.size, colour(style.colour.text), bold=level == 1),
            priority=39,
            quick=False,
        )


def _counted(instance: int, level: int) -> str:
    return f'<w:numPr><w:ilvl w:val="{level - 1}"/><w:numId w:val="{instance}"/></w:numPr>'
