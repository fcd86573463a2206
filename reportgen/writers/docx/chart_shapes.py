"""Loose words and strokes over a native chart: what Word's charts have no place for, where the plan has it.

They are the words in gaps, and targets across horizontal bars or over a single category.
"""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.charts.geometry import box_of, label_words, over_bars, target_runs
from reportgen.charts.names import LEADING
from reportgen.charts.plan import ChartPlan, Targets
from reportgen.charts.room import XY
from reportgen.document.text_metrics import text_width
from reportgen.writers.docx.chart_parts import fill, stroke
from reportgen.writers.docx.markup import DECLARATION, A, C, attribute, xml_text
from reportgen.writers.picture.palette import ink
from reportgen.writers.style import Style

CDR = "http://schemas.openxmlformats.org/drawingml/2006/chartDrawing"


def shapes_part(plan: ChartPlan, style: Style) -> bytes:
    """The drawing over the chart; empty where there is nothing to draw."""
    shapes = [*_strokes(plan, style), *_gaps(plan, style)]
    if not shapes:
        return b""
    numbered = "".join(shape.format(id=n) for n, shape in enumerate(shapes, 2))
    return (
        f'{DECLARATION}<c:userShapes xmlns:c="{C}" xmlns:a="{A}" xmlns:cdr="{CDR}">{numbered}</c:userShapes>'
    ).encode()


def _gaps(plan: ChartPlan, style: Style) -> Iterator[str]:
    for gap in plan.gaps:
        for n, line in enumerate(reversed(gap.lines)):
            y = gap.y - n * plan.size * LEADING
            wide = text_width(line, plan.size) + 6
            left = gap.x - 3 if plan.across else gap.x - wide / 2
            yield _text(plan, line, (left, y - plan.size), (left + wide, y + plan.size * 0.3), style, muted=True)


def _strokes(plan: ChartPlan, style: Style) -> Iterator[str]:
    """The targets that Word has no line for: across horizontal bars, with their words, and over a single category."""
    for mark in plan.marks:
        if not isinstance(mark, Targets) or not (mark.across or len(plan.categories) == 1):
            continue
        for series in mark.series:
            rule = stroke(ink(series.role, style).fill, 1.5, series.dash)
            for run in target_runs(plan, series, across=mark.across):
                yield _line(plan, run[0], run[1], rule, series.name)
            for label in series.labels if mark.across else ():
                text_shown = label_words(series, label)
                left, top, right, bottom = box_of(*over_bars(plan, series, label), text_shown, plan.size)
                yield _text(plan, text_shown, (left - 2, top), (right + 2, bottom), style)


def _anchored(plan: ChartPlan, first: XY, last: XY, shape: str) -> str:
    places = "".join(
        f"<cdr:{name}><cdr:x>{min(max(x / plan.width, 0), 1):.5f}</cdr:x>"
        f"<cdr:y>{min(max(y / plan.height, 0), 1):.5f}</cdr:y></cdr:{name}>"
        for name, (x, y) in (("from", first), ("to", last))
    )
    return f"<cdr:relSizeAnchor>{places}{shape}</cdr:relSizeAnchor>"


def _text(plan: ChartPlan, line: str, first: XY, last: XY, style: Style, *, muted: bool = False) -> str:
    shade, font = style.colour.muted if muted else style.colour.text, attribute(style.font.word)
    text_shown = xml_text(line).replace("{", "{{").replace("}", "}}")
    shape = (
        '<cdr:sp macro="" textlink=""><cdr:nvSpPr><cdr:cNvPr id="{id}" name="Words {id}"/><cdr:cNvSpPr txBox="1"/>'
        '</cdr:nvSpPr><cdr:spPr><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/></cdr:spPr>'
        '<cdr:txBody><a:bodyPr wrap="none" lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"/><a:lstStyle/>'
        f'<a:p><a:pPr algn="ctr"/><a:r><a:rPr lang="en-GB" sz="{round(plan.size * 100)}">{fill(shade)}'
        f"<a:latin typeface={font}/></a:rPr>"
        f"<a:t>{text_shown}</a:t></a:r></a:p></cdr:txBody></cdr:sp>"
    )
    return _anchored(plan, first, last, shape)


def _line(plan: ChartPlan, first: XY, last: XY, rule: str, name: str) -> str:
    called = attribute(name).replace("{", "{{").replace("}", "}}")
    shape = (
        f'<cdr:cxnSp macro=""><cdr:nvCxnSpPr><cdr:cNvPr id="{{id}}" name={called}/><cdr:cNvCxnSpPr/></cdr:nvCxnSpPr>'
        f'<cdr:spPr><a:prstGeom prst="line"><a:avLst/></a:prstGeom>{rule}</cdr:spPr></cdr:cxnSp>'
    )
    return _anchored(plan, first, last, shape)
