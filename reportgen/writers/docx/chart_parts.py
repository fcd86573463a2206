"""Small pieces of DrawingML that the parts of a native chart share."""

from __future__ import annotations

from reportgen.charts.plan import Dash
from reportgen.writers.docx.markup import colour, emu

_DASHES: dict[Dash, str] = {
    "solid": "solid", "dash": "dash", "dot": "sysDot", "dash-dot": "dashDot", "target": "sysDash",
}  # fmt: skip


def fill(value: str) -> str:
    """A solid fill of a `#RRGGBB` colour."""
    return f'<a:solidFill><a:srgbClr val="{colour(value)}"/></a:solidFill>'


def stroke(value: str, width: float, dash: Dash = "solid") -> str:
    """A line of that colour, width in points and dashes."""
    return f'<a:ln w="{emu(width)}" cap="flat">{fill(value)}<a:prstDash val="{_DASHES[dash]}"/><a:round/></a:ln>'


UPWARDS = -5400000


def text_properties(size: float, shade: str, *, angle: int = 0, wrap: bool = True) -> str:
    """The `c:txPr` of words: their size in points, their colour and the angle they stand at."""
    body = f'rot="{angle}" vert="horz"' + ("" if wrap else ' wrap="none"')
    return (
        f'<c:txPr><a:bodyPr {body}/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="{round(size * 100)}" b="0">{fill(shade)}'
        '</a:defRPr></a:pPr><a:endParaRPr lang="en-GB"/></a:p></c:txPr>'
    )


def manual_layout(**places: float) -> str:
    """A `c:layout` of fractions of the picture, from its top left corner."""
    values = "".join(f'<c:{name} val="{value:.4f}"/>' for name, value in places.items())
    modes = '<c:xMode val="edge"/><c:yMode val="edge"/>'
    return f"<c:layout><c:manualLayout>{modes}{values}</c:manualLayout></c:layout>"
