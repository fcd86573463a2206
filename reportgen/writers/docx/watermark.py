"""The mark over each page of a draft: Word's own kind of watermark, which its Design tab can change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.document.text_metrics import text_width
from reportgen.writers.docx.markup import attribute

if TYPE_CHECKING:
    from reportgen.writers.docx.paper import WordPaper

_SHAPE = (
    '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" path="m@7,l@8,m@5,21600l@6,21600e">'
    '<v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/>'
    '<v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/>'
    '<v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/><v:f eqn="mid @5 @6"/><v:f eqn="mid @8 @5"/>'
    '<v:f eqn="mid @7 @8"/><v:f eqn="mid @6 @7"/><v:f eqn="sum @6 0 @5"/></v:formulas>'
    '<v:path textpathok="t" o:connecttype="custom" o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800" '
    'o:connectangles="270,180,90,0"/><v:textpath on="t" fitshape="t"/><v:handles>'
    '<v:h position="#0,bottomRight" xrange="6629,14971"/></v:handles><o:lock v:ext="edit" text="t" shapetype="t"/>'
    "</v:shapetype>"
)


def watermark(paper: WordPaper, words: str, *, first: bool, landscape: bool) -> str:
    """The run that holds the watermark; empty for no words."""
    look = paper.style.watermark
    if not words:
        return ""
    page = paper.style.page
    longest = 0.85 * min(page.text_width_pt(), page.text_height_pt()) * 1.2  # it runs slantwise
    size = look.size * min(1.0, longest / text_width(words, look.size))
    wide = text_width(words, size)
    face = f'font-family:"{paper.style.font.word}";font-size:1pt'
    number = 1 + first + 2 * landscape
    return (
        f'<w:r><w:rPr><w:noProof/></w:rPr><w:pict>{_SHAPE}<v:shape id="PowerPlusWaterMarkObject{number}" '
        f'o:spid="_x0000_s{2048 + number}" type="#_x0000_t136" alt={attribute("Watermark: " + words)} '
        f'style="position:absolute;margin-left:0;margin-top:0;width:{wide:.1f}pt;height:{size:.1f}pt;'
        "rotation:315;z-index:-251658752;mso-position-horizontal:center;mso-position-horizontal-relative:margin;"
        'mso-position-vertical:center;mso-position-vertical-relative:margin" o:allowincell="f" '
        f'fillcolor="{look.colour}" stroked="f"><v:fill opacity="1"/>'
        f"<v:textpath style={attribute(face)} string={attribute(words)}/>"
        "</v:shape></w:pict></w:r>"
    )
