"""The paper's named styles for text, made from `style.yaml`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from reportgen.writers.docx.markup import attribute, colour, eighths, half_points, twips
from reportgen.writers.prose import prose_right
from reportgen.writers.style import Look, Style

LEVELS = (1, 2, 3, 4)
_NOTE_HANGS = 280  # twentieths of a point: room for a footnote's number


@dataclass(frozen=True, slots=True)
class NamedStyle:
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


_BUILT_IN = re.compile(
    r"(heading|toc) [1-4]|List (Bullet|Number|Continue)( [23])?|Body Text|Title|Subtitle|caption|Hyperlink"
    r"|header|footer|TOC Heading|table of figures|footnote (text|reference)"
)


def _custom(name: str) -> str:
    return "" if _BUILT_IN.fullmatch(name) else ' w:customStyle="1"'


def spacing(before: float, after: float, line: float) -> str:
    """Space before and after and the least height of a line, in points."""
    return (
        f'<w:spacing w:before="{twips(before)}" w:after="{twips(after)}" w:line="{twips(line)}" w:lineRule="atLeast"/>'
    )


def right_free(points: float) -> str:
    """The indent that leaves points free at the right."""
    return f'<w:ind w:right="{twips(points)}"/>'


def run_properties(size: float, shade: str, *, bold: bool = False) -> str:
    """Weight, colour and size of the words."""
    weight = "<w:b/><w:bCs/>" if bold else ""
    return (
        f'{weight}<w:color w:val="{colour(shade)}"/>'
        f'<w:sz w:val="{half_points(size)}"/><w:szCs w:val="{half_points(size)}"/>'
    )


def of_look(look: Look, *, bold: bool = False) -> tuple[str, str]:
    """The `w:pPr` and `w:rPr` of a look."""
    return spacing(look.before, look.after, look.line), run_properties(look.size, look.colour, bold=bold)


def text_styles(style: Style) -> Iterator[NamedStyle]:
    """Body text, title page, captions, notes, running heads and links."""
    font, paragraph = style.font, style.paragraph
    small = run_properties(font.small, style.colour.text)
    free = prose_right(style, style.page.text_width_pt())
    yield NamedStyle("BodyText", "Body Text", ppr=spacing(0, paragraph.after, font.line) + right_free(free), priority=0)
    for key, name, following, look in (
        ("Title", "Title", "Subtitle", style.title),
        ("Subtitle", "Subtitle", "BodyText", style.subtitle),
        ("TitlePageLine", "Title Page Line", "", style.meta),
    ):
        ppr, rpr = of_look(look, bold=key == "Title")
        yield NamedStyle(key, name, next=following, ppr=ppr, rpr=rpr, priority=10)
    ppr, rpr = of_look(style.lead, bold=True)
    yield NamedStyle("Lead", "Lead", "BodyText", "BodyText", "<w:keepNext/>" + ppr, rpr, priority=12)
    yield NamedStyle("SmallText", "Small Text", "BodyText", ppr=spacing(0, paragraph.after, font.small_line), rpr=small)
    yield _marking(style)
    ppr, rpr = of_look(style.chart_title, bold=True)
    yield NamedStyle("ChartTitle", "Chart Title", next="ChartSubtitle", ppr="<w:keepNext/>" + ppr, rpr=rpr)
    ppr, rpr = of_look(style.chart_subtitle)
    yield NamedStyle("ChartSubtitle", "Chart Subtitle", ppr="<w:keepNext/>" + ppr, rpr=rpr)
    after = under_chart(style, paragraph.after)
    yield NamedStyle("Chart", "Chart", next="BodyText", ppr=f'<w:spacing w:before="0" w:after="{after}"/>')
    ppr, rpr = of_look(style.footnote)
    ppr += f'<w:ind w:left="{_NOTE_HANGS}" w:hanging="{_NOTE_HANGS}"/>'
    yield NamedStyle("FootnoteText", "footnote text", ppr=ppr, rpr=rpr, priority=99, quick=False)
    yield _small_words(style)
    large = run_properties(style.tile.size, style.tile.colour, bold=True)
    yield NamedStyle("TileNumber", "Tile Number", "DefaultParagraphFont", rpr=large, kind="character", priority=13)
    yield from _running(style)


def under_chart(style: Style, space: float) -> int:
    """Space after a drawing's paragraph, in twentieths of a point, less the descent of the line it stands on."""
    return twips(max(0.0, space - style.font.size * 0.21))


def _marking(style: Style) -> NamedStyle:
    """A protective marking: its words in a frame as wide as they are."""
    ppr, rpr = of_look(style.marking, bold=True)
    width, shade = eighths(style.table.rule), colour(style.colour.text)
    frame = f'<w:bdr w:val="single" w:sz="{width}" w:space="0" w:color="{shade}"/>'
    return NamedStyle("Marking", "Marking", ppr=ppr, rpr=rpr + frame, priority=12)


def _small_words(style: Style) -> NamedStyle:
    look = run_properties(style.font.small, style.colour.text)
    return NamedStyle("SmallWords", "Small Words", "DefaultParagraphFont", rpr=look, kind="character", priority=13)


def _running(style: Style) -> Iterator[NamedStyle]:
    """Running heads and feet, the contents' title, and the styles of characters."""
    font, look = style.font, run_properties(style.font.running, style.colour.muted)
    line = spacing(0, 0, font.running_line)
    wide = twips(style.page.text_width_pt())
    tabs = f'<w:tabs><w:tab w:val="center" w:pos="{wide // 2}"/><w:tab w:val="right" w:pos="{wide}"/></w:tabs>'
    yield NamedStyle("Header", "header", ppr=tabs + line, rpr=look, priority=99, quick=False)
    yield NamedStyle("Footer", "footer", ppr=tabs + line, rpr=look, priority=99, quick=False)
    yield NamedStyle(
        "FootnoteReference",
        "footnote reference",
        "DefaultParagraphFont",
        rpr=f'<w:position w:val="{half_points(font.call_rise)}"/><w:sz w:val="{half_points(font.call)}"/>'
        f'<w:szCs w:val="{half_points(font.call)}"/>',
        kind="character",
        priority=99,
        quick=False,
    )
    yield NamedStyle(
        "Hyperlink",
        "Hyperlink",
        "DefaultParagraphFont",
        rpr=f'<w:color w:val="{colour(style.colour.link)}"/><w:u w:val="single"/>',
        kind="character",
        priority=99,
        quick=False,
    )
