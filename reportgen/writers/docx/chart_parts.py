"""Small pieces of DrawingML that the parts of a native chart share."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.charts.plan import ChartPlan, Dash
from reportgen.writers.docx.markup import colour, emu, xml_text

_DASHES: dict[Dash, str] = {
    "solid": "solid", "dash": "dash", "dot": "sysDot", "dash-dot": "dashDot", "target": "sysDash",
}  # fmt: skip


def fill(value: str) -> str:
    """A solid fill of a `#RRGGBB` colour."""
    return f'<a:solidFill><a:srgbClr val="{colour(value)}"/></a:solidFill>'


def stroke(value: str, width: float, dash: Dash = "solid") -> str:
    """A line of that colour, width in points and dashes."""
    return f'<a:ln w="{emu(width)}" cap="flat">{fill(value)}<a:prstDash val="{_DASHES[dash]}"/><a:round/></a:ln>'


LEFT = '<a:pPr algn="l"/>'
UPWARDS = -5400000
AS_FITS = -60000000
"""Not an angle: the words are turned only where they do not fit."""


def text_properties(size: float, shade: str, *, angle: int = 0, wrap: bool = True) -> str:
    """The `c:txPr` of words: their size in points, their colour and the angle they stand at."""
    body = f'rot="{angle}" vert="horz"' + ("" if wrap else ' wrap="none"')
    return (
        f'<c:txPr><a:bodyPr {body}/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="{round(size * 100)}" b="0">{fill(shade)}'
        '</a:defRPr></a:pPr><a:endParaRPr lang="en-GB"/></a:p></c:txPr>'
    )


def level_title(
    lines: Sequence[str], plan: ChartPlan, corner: tuple[float, float], shade: str, *, bold: bool = False
) -> str:
    """The `c:title` of a chart or an axis: lines of words, level, from their left top corner."""
    look = f'lang="en-GB" sz="{round(plan.size * 100)}" b="{int(bold)}"'
    words = "".join(
        f"<a:p>{LEFT}<a:r><a:rPr {look}>{fill(shade)}</a:rPr><a:t>{xml_text(line)}</a:t></a:r></a:p>" for line in lines
    )
    place = manual_layout(x=corner[0] / plan.width, y=corner[1] / plan.height)
    rich = f'<c:rich><a:bodyPr rot="0" vert="horz"/><a:lstStyle/>{words}</c:rich>'
    return f'<c:title><c:tx>{rich}</c:tx>{place}<c:overlay val="0"/></c:title>'


def manual_layout(**places: float) -> str:
    """A `c:layout` of fractions of the picture, from its top left corner."""
    values = "".join(f'<c:{name} val="{value:.4f}"/>' for name, value in places.items())
    modes = '<c:xMode val="edge"/><c:yMode val="edge"/>'
    return f"<c:layout><c:manualLayout>{modes}{values}</c:manualLayout></c:layout>"
