"""The theme and the table of fonts: what a colleague adds has the paper's colours and type."""

from __future__ import annotations

from reportgen.writers.docx.markup import DECLARATION, NAMESPACES, A, attribute, colour
from reportgen.writers.style import Style


def theme(style: Style) -> bytes:
    """The theme part: chart colours as accents, the paper's type for headings and body."""
    look = style.colour
    accents = list(dict.fromkeys((*style.charts.categories, *style.charts.sequence, look.brand, style.charts.target)))
    named = [
        ("dk1", "#000000"), ("lt1", "#FFFFFF"), ("dk2", look.brand_dark), ("lt2", look.band),
        *((f"accent{n}", accents[(n - 1) % len(accents)]) for n in range(1, 7)),
        ("hlink", look.link), ("folHlink", look.muted),
    ]  # fmt: skip
    colours = "".join(f'<a:{name}><a:srgbClr val="{colour(value)}"/></a:{name}>' for name, value in named)
    face = f'<a:latin typeface={attribute(style.font.word)}/><a:ea typeface=""/><a:cs typeface=""/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    rule = f'<a:ln w="9525" cap="flat" cmpd="sng" algn="ctr">{fill}<a:prstDash val="solid"/></a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'{DECLARATION}<a:theme xmlns:a="{A}" name="Report"><a:themeElements><a:clrScheme name="Report">{colours}'
        f'</a:clrScheme><a:fontScheme name="Report"><a:majorFont>{face}</a:majorFont><a:minorFont>{face}</a:minorFont>'
        f'</a:fontScheme><a:fmtScheme name="Report"><a:fillStyleLst>{fill * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{rule * 3}</a:lnStyleLst><a:effectStyleLst>{effect * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    ).encode()


def font_table(style: Style) -> bytes:
    """The table of fonts: what Word puts in the place of the paper's type where that is not installed."""
    return (
        f"{DECLARATION}<w:fonts {NAMESPACES}><w:font w:name={attribute(style.font.word)}>"
        '<w:panose1 w:val="020B0604020202020204"/><w:charset w:val="00"/><w:family w:val="swiss"/>'
        '<w:pitch w:val="variable"/></w:font></w:fonts>'
    ).encode()
