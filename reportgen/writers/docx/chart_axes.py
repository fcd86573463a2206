"""The axes of a native chart: the plan's own steps, names and words."""

from __future__ import annotations

from datetime import date

from reportgen.charts.plan import ChartPlan
from reportgen.writers.docx.chart_book import MONTH_CODE, months
from reportgen.writers.docx.chart_parts import AS_FITS, UPWARDS, fill, level_title, stroke, text_properties
from reportgen.writers.docx.chart_values import number_code
from reportgen.writers.docx.markup import attribute
from reportgen.writers.style import Style

CATEGORY_AXIS, VALUE_AXIS = 111111111, 222222222


def axes(plan: ChartPlan, style: Style, *, shares: bool) -> str:
    """The category axis and the value axis; `shares`: Word works in shares of 1 where bars are cut into per cent."""
    return _categories(plan, style) + _values(plan, style, 100 if shares else 1)


def _categories(plan: ChartPlan, style: Style) -> str:
    order = "maxMin" if plan.across else "minMax"  # bars are listed from the top
    rule = f"<c:spPr>{stroke(style.charts.axis, 1)}</c:spPr>"
    names = text_properties(plan.size, style.colour.text, angle=_angle(plan))
    skip = f'<c:tickLblSkip val="{plan.names.every}"/><c:tickMarkSkip val="1"/>' if not plan.across else ""
    kind, title, code = "catAx", "", "General"
    after = (
        f'<c:lblAlgn val="ctr"/><c:lblOffset val="60"/>{skip}<c:noMultiLvlLbl val="{int(not plan.names.over_years)}"/>'
    )
    if days := months(plan):
        kind, title, code = "dateAx", _years(days, plan, style), MONTH_CODE
        names = text_properties(plan.size, style.colour.text)
        after = (
            '<c:lblOffset val="60"/><c:baseTimeUnit val="months"/>'
            f'<c:majorUnit val="{plan.names.every}"/><c:majorTimeUnit val="months"/>'
        )
    return (
        f'<c:{kind}><c:axId val="{CATEGORY_AXIS}"/><c:scaling><c:orientation val="{order}"/></c:scaling>'
        f'<c:delete val="{int(plan.bare)}"/><c:axPos val="{"l" if plan.across else "b"}"/>'
        f'{title}<c:numFmt formatCode="{code}" sourceLinked="0"/><c:majorTickMark val="none"/>'
        f'<c:minorTickMark val="none"/><c:tickLblPos val="low"/>{rule}{names}<c:crossAx val="{VALUE_AXIS}"/>'
        f'<c:crosses val="autoZero"/><c:auto val="0"/>{after}</c:{kind}>'
    )


def _years(days: tuple[date, ...], plan: ChartPlan, style: Style) -> str:
    """The title of an axis of months: their years, which the PDF has below the first month of each."""
    first, last = days[0].year, days[-1].year
    years = str(first) if first == last else f"{first} to {last}"
    look = f'lang="en-GB" sz="{round(plan.size * 100)}" b="0"'
    words = f"<a:p><a:r><a:rPr {look}>{fill(style.colour.text)}</a:rPr><a:t>{years}</a:t></a:r></a:p>"
    rich = f'<c:rich><a:bodyPr rot="0" vert="horz"/><a:lstStyle/>{words}</c:rich>'
    return f'<c:title><c:tx>{rich}</c:tx><c:overlay val="0"/></c:title>'


def _angle(plan: ChartPlan) -> int:
    """How the names are turned; where only some are written Word settles it, and LibreOffice leaves some out too."""
    if plan.names.turned:
        return UPWARDS
    return AS_FITS if plan.names.every > 1 else 0


def _values(plan: ChartPlan, style: Style, over: int) -> str:
    scale = plan.scale
    code = "0%" if over == 100 else number_code(scale.format, negative=scale.low < 0)
    grid = f"<c:majorGridlines><c:spPr>{stroke(style.charts.grid, 0.6)}</c:spPr></c:majorGridlines>"
    return (
        f'<c:valAx><c:axId val="{VALUE_AXIS}"/><c:scaling><c:orientation val="minMax"/>'
        f'<c:max val="{scale.high / over:f}"/><c:min val="{scale.low / over:f}"/></c:scaling>'
        f'<c:delete val="{int(plan.bare)}"/><c:axPos val="{"b" if plan.across else "l"}"/>'
        f'{"" if plan.bare else grid}{_title(plan, style)}<c:numFmt formatCode={attribute(code)} sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
        f"<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>{text_properties(plan.size, style.colour.text)}"
        f'<c:crossAx val="{CATEGORY_AXIS}"/><c:crosses val="{"max" if plan.across else "autoZero"}"/>'
        f'<c:crossBetween val="between"/><c:majorUnit val="{scale.step / over:f}"/></c:valAx>'
    )


def _title(plan: ChartPlan, style: Style) -> str:
    """The axis's name, level, where the plan has it."""
    return level_title((plan.axis,), plan, plan.axis_at, style.colour.muted) if plan.axis else ""
