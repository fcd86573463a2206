"""A native chart part: the plan that the PDF's picture is drawn from, as DrawingML that Word can edit."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import assert_never

from reportgen.charts.plan import Bars, ChartPlan, Lines, Panels, PlotSeries, Ranges, Targets, Tree
from reportgen.writers.docx.chart_axes import CATEGORY_AXIS, VALUE_AXIS, axes
from reportgen.writers.docx.chart_parts import fill, level_title, manual_layout, stroke
from reportgen.writers.docx.chart_series import bar_look, labels_xml, line_look, points, series_xml
from reportgen.writers.docx.markup import DECLARATION, A, C, R, attribute, xml_text
from reportgen.writers.picture.palette import ink
from reportgen.writers.style import Style

_AXES = f'<c:axId val="{CATEGORY_AXIS}"/><c:axId val="{VALUE_AXIS}"/>'


@dataclass(slots=True)
class Groups:
    """The chart's groups as Word has them: bars, and one group of all lines."""

    bars: str = ""
    lines: list[str] = field(default_factory=list)
    shares: bool = False
    legend: list[tuple[PlotSeries, bool]] = field(default_factory=list)
    """What Word lists in a legend, in its order, and whether the plan's key has it."""
    trends: list[bool] = field(default_factory=list)


def is_native(plan: ChartPlan) -> bool:
    """Whether Word has a chart for every mark of the plan, or one for each of its panels."""
    panels = (panel for mark in plan.marks if isinstance(mark, Panels) for panel in mark.panels)
    return not any(isinstance(mark, Tree) for mark in plan.marks) and all(is_native(panel.plan) for panel in panels)


def chart_part(plan: ChartPlan, style: Style, shapes: str = "") -> bytes:
    """The chart part; its data is the workbook related as `rId1`. `shapes` is the relationship of its loose words."""
    groups = Groups()
    for mark in plan.marks:
        match mark:
            case Bars():
                _bars(groups, plan, mark, style)
            case Lines():
                for one in mark.series:
                    labels = labels_xml(plan, one, style, plate=mark.plate)
                    _line(groups, plan, one, line_look(one, style), labels)
            case Ranges():
                _ranges(groups, plan, mark, style)
            case Targets():
                if not mark.across:  # strokes over horizontal bars are shapes: Word has no such line
                    for one in mark.series:
                        _target(groups, plan, one, style)
            case Tree() | Panels():
                raise TypeError("Word has no chart of this kind: it is given the picture, or a chart of each panel")
            case _:
                assert_never(mark)
    lines = "".join(groups.lines)
    body = groups.bars
    if lines:
        grouping = '<c:grouping val="standard"/><c:varyColors val="0"/>'
        body += f'<c:lineChart>{grouping}{lines}<c:marker val="1"/>{_AXES}</c:lineChart>'
    left, top, right, bottom = plan.plot
    place = manual_layout(
        x=left / plan.width, y=top / plan.height, w=(right - left) / plan.width, h=(bottom - top) / plan.height
    ).replace("<c:xMode", '<c:layoutTarget val="inner"/><c:xMode', 1)
    font = attribute(style.font.word)
    loose = f'<c:userShapes r:id="{shapes}"/>' if shapes else ""
    return (
        f'{DECLARATION}<c:chartSpace xmlns:c="{C}" xmlns:a="{A}" xmlns:r="{R}"><c:date1904 val="0"/>'
        '<c:lang val="en-GB"/><c:roundedCorners val="0"/><c:chart>'
        f"{_own_title(plan, style)}"
        f"<c:plotArea>{place}{body}{axes(plan, style, shares=groups.shares)}"
        f"<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr></c:plotArea>{_legend(groups, plan)}"
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
        f'<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="{round(plan.size * 100)}">'
        f"{fill(style.colour.text)}<a:latin typeface={font}/><a:cs typeface={font}/></a:defRPr></a:pPr>"
        '<a:endParaRPr lang="en-GB"/></a:p></c:txPr>'
        f'<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData>{loose}</c:chartSpace>'
    ).encode()


def _own_title(plan: ChartPlan, style: Style) -> str:
    """The title of a chart among others; any other has its title as words of the paper."""
    if not plan.title:
        return '<c:autoTitleDeleted val="1"/>'
    return level_title(plan.title, plan, (0.0, 0.0), style.colour.text, bold=True) + '<c:autoTitleDeleted val="0"/>'


def _bars(groups: Groups, plan: ChartPlan, bars: Bars, style: Style) -> None:
    stacked = bars.stacking != "beside"
    grouping = {"beside": "clustered", "stacked": "stacked", "percent": "percentStacked"}[bars.stacking]
    number = 1 if stacked else max(1, len(bars.series))
    gap = min(500, max(0, round((plan.slot - bars.pitch * number) / bars.pitch * 100)))
    series = "".join(series_xml(plan, one, bar_look(one, style), labels_xml(plan, one, style)) for one in bars.series)
    overlap = '<c:overlap val="100"/>' if stacked else ""
    direction = "bar" if bars.across else "col"
    groups.bars = (
        f'<c:barChart><c:barDir val="{direction}"/><c:grouping val="{grouping}"/>'
        f'<c:varyColors val="0"/>{series}<c:gapWidth val="{gap}"/>'
        f"{overlap}{_AXES}</c:barChart>"
    )
    groups.shares = bars.stacking == "percent"
    groups.legend += [(one, _keyed(plan, one)) for one in bars.series]


def _line(groups: Groups, plan: ChartPlan, series: PlotSeries, look: str, labels: str, after: str = "") -> None:
    groups.lines.append(series_xml(plan, series, look, labels, after, '<c:smooth val="0"/>'))
    groups.legend.append((series, _keyed(plan, series)))


def _ranges(groups: Groups, plan: ChartPlan, ranges: Ranges, style: Style) -> None:
    """Markers without lines; those of the first series have bars that reach to the second's."""
    first, second = ranges.series
    gaps = [
        None if one is None or other is None else other - one
        for one, other in zip(first.values, second.values, strict=True)
    ]
    zero = Decimal(0)
    up = points(tuple(None if gap is None else max(gap, zero) for gap in gaps))
    down = points(tuple(None if gap is None else max(-gap, zero) for gap in gaps))
    literal = "<c:numLit><c:formatCode>General</c:formatCode>{}</c:numLit>"
    joins = (
        '<c:errBars><c:errDir val="y"/><c:errBarType val="both"/><c:errValType val="cust"/><c:noEndCap val="1"/>'
        f"<c:plus>{literal.format(up)}</c:plus><c:minus>{literal.format(down)}</c:minus>"
        f"<c:spPr>{stroke(style.charts.axis, 1.5)}</c:spPr></c:errBars>"
    )
    for one, after in ((first, joins), (second, "")):
        _line(groups, plan, one, line_look(one, style, joined=False), labels_xml(plan, one, style), after)


def _target(groups: Groups, plan: ChartPlan, target: PlotSeries, style: Style) -> None:
    """A dashed line. One that never changes is drawn through the whole plot, as the trend of its points."""
    shade = ink(target.role, style).fill
    rule = stroke(shade, 1.5, target.dash)
    none = '<c:marker><c:symbol val="none"/></c:marker>'
    constant = len(set(target.values)) == 1 and target.values[0] is not None
    labels = labels_xml(plan, target, style)
    if constant and len(target.values) > 1:
        name = next((" ".join(entry.lines) for entry in plan.key if entry.series == target), target.name)
        trend = (
            f"<c:trendline><c:name>{xml_text(name)}</c:name><c:spPr>{rule}</c:spPr>"
            '<c:trendlineType val="linear"/><c:forward val="0.5"/><c:backward val="0.5"/>'
            '<c:dispRSqr val="0"/><c:dispEq val="0"/></c:trendline>'
        )
        groups.trends.append(_keyed(plan, target))
        _line(groups, plan, target, f"<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>{none}", labels, trend)
        groups.legend[-1] = (target, False)
        return
    _line(groups, plan, target, f"<c:spPr>{rule}</c:spPr>{none}", labels)


def _keyed(plan: ChartPlan, series: PlotSeries) -> bool:
    return any(entry.series.index == series.index for entry in plan.key)


def _legend(groups: Groups, plan: ChartPlan) -> str:
    """The key above the plot; what the plan names elsewhere, or not at all, is struck from it."""
    if not plan.key:
        return ""
    listed = [keyed for _, keyed in groups.legend] + groups.trends
    struck = "".join(
        f'<c:legendEntry><c:idx val="{n}"/><c:delete val="1"/></c:legendEntry>'
        for n, is_listed in enumerate(listed)
        if not is_listed
    )
    return f'<c:legend><c:legendPos val="t"/>{struck}<c:overlay val="0"/></c:legend>' if any(listed) else ""
