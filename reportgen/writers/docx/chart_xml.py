"""A native chart part: the chart the PDF draws, as DrawingML that Word can edit."""

from __future__ import annotations

from reportgen.document.blocks import Chart, Series
from reportgen.writers.docx.chart_axes import axes, second_axes
from reportgen.writers.docx.chart_layout import Layout, layout
from reportgen.writers.docx.chart_series import series_xml
from reportgen.writers.docx.chart_values import first_axis, second_axis
from reportgen.writers.docx.chart_words import column_words, moved_words
from reportgen.writers.docx.markup import DECLARATION, A, C, R, attribute, colour
from reportgen.writers.picture.palette import Ink, inks
from reportgen.writers.style import Style

CATEGORY_AXIS, VALUE_AXIS, SECOND_CATEGORY_AXIS, SECOND_VALUE_AXIS = 111111111, 222222222, 333333333, 444444444


def chart_part(chart: Chart, style: Style, width: float, height: float) -> bytes:
    """The chart part of a picture `width` by `height` points; its data is the workbook related as `rId1`."""
    first, second = first_axis(chart), second_axis(chart)
    plan = layout(chart, style, width, height, first, second)
    pairs = list(zip(chart.series, inks(chart, style), range(len(chart.series)), strict=True))
    columns = [each for each in pairs if not _is_line(chart, each[0])]
    lines = [each for each in pairs if _is_line(chart, each[0]) and not each[0].second_axis]
    raised = [each for each in pairs if _is_line(chart, each[0]) and each[0].second_axis]
    groups = (
        (_bars(chart, style, plan, columns) if columns else "")
        + (_lines(chart, style, plan, lines, (CATEGORY_AXIS, VALUE_AXIS)) if lines else "")
        + (_lines(chart, style, plan, raised, (SECOND_CATEGORY_AXIS, SECOND_VALUE_AXIS)) if raised else "")
    )
    scales = axes(chart, style, plan, first, CATEGORY_AXIS, VALUE_AXIS) if columns or lines else ""
    if raised and second:
        scales += second_axes(chart, style, plan, second, SECOND_CATEGORY_AXIS, SECOND_VALUE_AXIS)
    legend = '<c:legend><c:legendPos val="b"/><c:overlay val="0"/></c:legend>' if len(chart.series) > 1 else ""
    font = attribute(style.font.word)
    return (
        f'{DECLARATION}<c:chartSpace xmlns:c="{C}" xmlns:a="{A}" xmlns:r="{R}"><c:date1904 val="0"/>'
        '<c:lang val="en-GB"/><c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/>'
        f"<c:plotArea>{plan.xml()}{groups}{scales}<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr></c:plotArea>"
        f'{legend}<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
        f'<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="{round(style.charts.size * 100)}">'
        f'<a:solidFill><a:srgbClr val="{colour(style.colour.text)}"/></a:solidFill><a:latin typeface={font}/>'
        f'<a:cs typeface={font}/></a:defRPr></a:pPr><a:endParaRPr lang="en-GB"/></a:p></c:txPr>'
        '<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    ).encode()


def _is_line(chart: Chart, series: Series) -> bool:
    return chart.form == "line" or (chart.form != "bar" and (series.drawn == "line" or series.target))


def _bars(chart: Chart, style: Style, plan: Layout, held: list[tuple[Series, Ink, int]]) -> str:
    stacked = chart.form == "stacked-column"
    way, grouping = "bar" if chart.form == "bar" else "col", "stacked" if stacked else "clustered"
    parts = [f'<c:barChart><c:barDir val="{way}"/><c:grouping val="{grouping}"/><c:varyColors val="0"/>']
    for series, ink, index in held:
        place, size, moved = column_words(chart, series, plan)
        parts.append(series_xml(chart, style, series, ink, index, place=place, size=size, line=False, moved=moved))
    overlap = '<c:overlap val="100"/>' if stacked else ""
    parts.append(f'<c:gapWidth val="{plan.gap}"/>{overlap}{_axis_ids((CATEGORY_AXIS, VALUE_AXIS))}</c:barChart>')
    return "".join(parts)


def _lines(chart: Chart, style: Style, plan: Layout, held: list[tuple[Series, Ink, int]], ids: tuple[int, int]) -> str:
    parts = ['<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>']
    for series, ink, index in held:
        place = "t" if index == plan.highest_line else "b"
        size = 0.0 if series.target else plan.line_label_size
        moved = {} if series.target else moved_words(chart, series, place, plan, size)
        parts.append(series_xml(chart, style, series, ink, index, place=place, size=size, line=True, moved=moved))
    parts.append(f'<c:marker val="1"/>{_axis_ids(ids)}</c:lineChart>')
    return "".join(parts)


def _axis_ids(ids: tuple[int, int]) -> str:
    return "".join(f'<c:axId val="{each}"/>' for each in ids)
