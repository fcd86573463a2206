"""The paper's named styles for text, made from `style.yaml`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from reportgen.writers.docx.markup import attribute, colour, eighths, half_points, twips
from reportgen.writers.style import Look, Style

LEVELS = (1, 2, 3, 4)


@dataclass(frozen=True, slots=True)
class Named:
    """A named style: `ppr` and `rpr` are the inside of `w:pPr` and `w:rPr`, in the schema's order."""

    id: str
    name: str
    based: str = "Normal"
    next: str = ""
    ppr: str = ""
    rpr: str = ""
    kind: Literal["paragraph", "character", "table"] = "paragraph"
    priority: int = 1
    quick: bool = True  # stands in the gallery
    more: str = ""  # what a table's style says beside

    def xml(self, ids: Mapping[str, str]) -> str:
        """The `w:style`; `ids` maps this program's ids of styles to the paper's."""
        parts = [f'<w:style w:type="{self.kind}"{_custom(self.name)} w:styleId="{ids[self.id]}">']
        parts.append(f"<w:name w:val={attribute(self.name)}/>")
        if self.based:
            parts.append(f'<w:basedOn w:val="{ids[self.based]}"/>')
        if self.next:
            parts.append(f'<w:next w:val="{ids[self.next]}"/>')
        parts.append(f'<w:uiPriority w:val="{self.priority}"/>')
        if self.quick:
            parts.append("<w:qFormat/>")
        if self.ppr:
            parts.append(f"<w:pPr>{self.ppr}</w:pPr>")
        if self.rpr:
            parts.append(f"<w:rPr>{self.rpr}</w:rPr>")
        parts.append(f"{self.more}</w:style>")
        return "".join(parts)


_BUILT_IN = frozenset(
    ("Body Text", "Title", "Subtitle", "caption", "Hyperlink", "header", "footer", "TOC Heading")
    + ("footnote text", "footnote reference", "List Bullet", "List Number", "List Continue")
    + tuple(f"List {kind} {n}" for kind in ("Bullet", "Number", "Continue") for n in (2, 3))
    + tuple(f"{kind} {n}" for kind in ("heading", "toc") for n in LEVELS)
)


def _custom(name: str) -> str:
    return "" if name in _BUILT_IN else ' w:customStyle="1"'


def spacing(before: float, after: float, line: float) -> str:
    """Space before and after and the least height of a line, in points."""
    return (
        f'<w:spacing w:before="{twips(before)}" w:after="{twips(after)}" '
        f'w:line="{twips(line)}" w:lineRule="atLeast"/>'
    )


def letters(size: float, shade: str, *, bold: bool = False) -> str:
    """Weight, colour and size of the words."""
    weight = "<w:b/><w:bCs/>" if bold else ""
    return (
        f'{weight}<w:color w:val="{colour(shade)}"/>'
        f'<w:sz w:val="{half_points(size)}"/><w:szCs w:val="{half_points(size)}"/>'
    )


def of_look(look: Look, *, bold: bool = False) -> dict[str, str]:
    """The properties of a look, to be given to `Named`."""
    return {
        "ppr": spacing(look.before, look.after, look.line),
        "rpr": letters(look.size, look.colour, bold=bold),
    }


def text_styles(style: Style) -> Iterator[Named]:
    """Body text, title page, captions, notes, running heads and links."""
    font, paragraph, muted = style.font, style.paragraph, style.colour.muted
    small = letters(font.small, muted)
    yield Named("BodyText", "Body Text", ppr=spacing(0, paragraph.after, font.line), priority=0)
    yield Named("Title", "Title", next="Subtitle", **of_look(style.title, bold=True), priority=10)
    yield Named("Subtitle", "Subtitle", next="BodyText", **of_look(style.subtitle), priority=11)
    yield Named("TitlePageLine", "Title Page Line", **of_look(style.meta), priority=11)
    lead = of_look(style.lead, bold=True)
    yield Named("Lead", "Lead", "BodyText", "BodyText", "<w:keepNext/>" + lead["ppr"], lead["rpr"], priority=12)
    yield Named("SmallText", "Small Text", "BodyText", ppr=spacing(0, paragraph.after, font.small_line), rpr=small)
    yield _marking(style)
    yield _notice(style)
    title, subtitle = of_look(style.chart_title, bold=True), of_look(style.chart_subtitle)
    yield Named("ChartTitle", "Chart Title", next="ChartSubtitle", ppr="<w:keepNext/>" + title["ppr"], rpr=title["rpr"])
    yield Named("ChartSubtitle", "Chart Subtitle", ppr="<w:keepNext/>" + subtitle["ppr"], rpr=subtitle["rpr"])
    yield Named("Chart", "Chart", next="BodyText", ppr='<w:spacing w:before="0" w:after="120"/>')
    foot = of_look(style.footnote)
    yield Named("FootnoteText", "footnote text", **foot, priority=99, quick=False)
    yield _small_words(style)
    yield from _running(style)


def _marking(style: Style) -> Named:
    edge = f'w:val="single" w:sz="{eighths(1)}" w:space="4" w:color="{colour(style.colour.text)}"'
    sides = "".join(f"<w:{side} {edge}/>" for side in ("top", "left", "bottom", "right"))
    look = of_look(style.marking, bold=True)
    return Named("Marking", "Marking", ppr=f"<w:pBdr>{sides}</w:pBdr>{look['ppr']}", rpr=look["rpr"], priority=12)


def _notice(style: Style) -> Named:
    look = style.boxes.get("illustrative") or next(iter(style.boxes.values()))
    bar = f'<w:left w:val="single" w:sz="{eighths(style.box.edge_width)}" w:space="8" w:color="{colour(look.edge)}"/>'
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{colour(look.fill)}"/>'
    left = twips(style.box.edge_width + 8)
    return Named(
        "IllustrativeNotice",
        "Illustrative Notice",
        "BodyText",
        ppr=f"<w:pBdr>{bar}</w:pBdr>{shade}{spacing(0, style.paragraph.after, style.font.line)}"
        f'<w:ind w:left="{left}"/>',
        priority=12,
    )


def _small_words(style: Style) -> Named:
    look = letters(style.font.small, style.colour.muted)
    return Named("SmallWords", "Small Words", "DefaultParagraphFont", rpr=look, kind="character", priority=13)


def _running(style: Style) -> Iterator[Named]:
    """Running heads and feet, the contents' title, and the styles of characters."""
    font, look = style.font, letters(style.font.running, style.colour.muted)
    line = spacing(0, 0, font.running_line)
    right = f'<w:tabs><w:tab w:val="right" w:pos="{twips(style.page.text_width_mm() * 72 / 25.4)}"/></w:tabs>'
    yield Named("Header", "header", ppr=right + line, rpr=look, priority=99, quick=False)
    yield Named("Footer", "footer", ppr=right + line, rpr=look, priority=99, quick=False)
    yield Named(
        "FootnoteReference",
        "footnote reference",
        "DefaultParagraphFont",
        rpr='<w:vertAlign w:val="superscript"/>',
        kind="character",
        priority=99,
        quick=False,
    )
    yield Named(
        "Hyperlink",
        "Hyperlink",
        "DefaultParagraphFont",
        rpr=f'<w:color w:val="{colour(style.colour.link)}"/><w:u w:val="single"/>',
        kind="character",
        priority=99,
        quick=False,
    )
