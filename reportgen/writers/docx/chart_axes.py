"""The axes of a native chart, with the PDF's own steps."""

from __future__ import annotations

from reportgen.document.blocks import Chart
from reportgen.writers.docx.chart_layout import Layout, second_axis_name
from reportgen.writers.docx.chart_values import number_format
from reportgen.writers.docx.markup import attribute, colour, emu, words
from reportgen.writers.picture.scale import Scale
from reportgen.writers.style import Style


def axes(chart: Chart, style: Style, plan: Layout, scale: Scale, category: int, value: int) -> str:
    """The category axis and the first value axis."""
    across = chart.form == "bar"
    order = "maxMin" if across else "minMax"  # bars are listed from the top
    rule = f'<c:spPr><a:ln w="{emu(1)}">{_fill(style.charts.axis)}</a:ln></c:spPr>'
    names = _words(plan.name_size, style.colour.text)
    sides = ("l", "b") if across else ("b", "l")
    return (
        f'<c:catAx><c:axId val="{category}"/><c:scaling><c:orientation val="{order}"/></c:scaling><c:delete val="0"/>'
        f'<c:axPos val="{sides[0]}"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
        f'<c:minorTickMark val="none"/><c:tickLblPos val="low"/>{rule}{names}<c:crossAx val="{value}"/>'
        '<c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="60"/>'
        f'<c:noMultiLvlLbl val="1"/></c:catAx>'
        + _value(style, scale, value, category, sides[1], _title(chart.axis, style, across), grid=True, far=across)
    )


def second_axes(chart: Chart, style: Style, plan: Layout, scale: Scale, category: int, value: int) -> str:
    """The value axis at the right, and the hidden category axis it needs."""
    title = _title(second_axis_name(chart), style, across=False, x=plan.second_title_x)
    return _value(style, scale, value, category, "r", title, grid=False, far=True) + (
        f'<c:catAx><c:axId val="{category}"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="1"/>'
        '<c:axPos val="b"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="none"/>'
        f'<c:crossAx val="{value}"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/>'
        '<c:lblOffset val="60"/><c:noMultiLvlLbl val="1"/></c:catAx>'
    )


def _value(
    style: Style, scale: Scale, value: int, category: int, side: str, title: str, *, grid: bool, far: bool
) -> str:
    """A value axis; `far`: it stands at the other end of the category axis from where it would."""
    step = scale.ticks[1] - scale.ticks[0]
    decimals = max(0, *(-int(tick.normalize().as_tuple().exponent) for tick in scale.ticks))
    lines = (
        f'<c:majorGridlines><c:spPr><a:ln w="{emu(0.6)}">{_fill(style.charts.grid)}</a:ln></c:spPr></c:majorGridlines>'
        if grid
        else ""
    )
    return (
        f'<c:valAx><c:axId val="{value}"/><c:scaling><c:orientation val="minMax"/><c:max val="{scale.high:f}"/>'
        f'<c:min val="{scale.low:f}"/></c:scaling><c:delete val="0"/><c:axPos val="{side}"/>{lines}{title}'
        f'<c:numFmt formatCode={attribute(number_format(scale.unit, decimals))} sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
        f"<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>{_words(style.charts.size, style.colour.text)}"
        f'<c:crossAx val="{category}"/><c:crosses val="{"max" if far else "autoZero"}"/>'
        f'<c:crossBetween val="between"/><c:majorUnit val="{step:f}"/></c:valAx>'
    )


def _title(name: str, style: Style, across: bool, x: float = 0.0) -> str:
    """The axis's name, level, above the axis; below the axis, at the right, where bars run across."""
    if not name:
        return ""
    hand = f'lang="en-GB" sz="{round(style.charts.size * 100)}" b="0"'
    place = (
        ""
        if across
        else '<c:layout><c:manualLayout><c:xMode val="edge"/><c:yMode val="edge"/>'
        f'<c:x val="{x:.4f}"/><c:y val="0"/></c:manualLayout></c:layout>'
    )
    return (
        f'<c:title><c:tx><c:rich><a:bodyPr rot="0" vert="horz"/><a:lstStyle/><a:p><a:r><a:rPr {hand}>'
        f"{_fill(style.colour.muted)}</a:rPr><a:t>{words(name)}</a:t></a:r></a:p></c:rich></c:tx>{place}"
        '<c:overlay val="0"/></c:title>'
    )


def _words(size: float, shade: str) -> str:
    return (
        f'<c:txPr><a:bodyPr rot="0" vert="horz"/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="{round(size * 100)}">'
        f'{_fill(shade)}</a:defRPr></a:pPr><a:endParaRPr lang="en-GB"/></a:p></c:txPr>'
    )


def _fill(value: str) -> str:
    return f'<a:solidFill><a:srgbClr val="{colour(value)}"/></a:solidFill>'
