"""One series of a native chart: its look, its words and its values."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from reportgen.charts.geometry import label_words
from reportgen.charts.plan import ChartPlan, Label, MarkerShape, Place, PlotSeries
from reportgen.writers.docx.chart_book import SHEET, WHOLE_MONTH_CODE, category_columns, months
from reportgen.writers.docx.chart_parts import fill, stroke, text_properties
from reportgen.writers.docx.chart_values import excel_format
from reportgen.writers.docx.markup import attribute, colour, xml_text
from reportgen.writers.picture.palette import Ink, ink, ink_at
from reportgen.writers.style import Style

_EXCEL_BEGINS = date(1899, 12, 30)
"""The day that is 0 to Excel, for days after February 1900."""
_PATTERNS = ("ltUpDiag", "ltDnDiag", "ltHorz")
_PLACES: dict[Place, str] = {
    "inside-end": "inEnd", "inside-base": "inBase", "outside-end": "outEnd", "centre": "ctr",
    "above": "t", "below": "b", "end": "r", "start": "l", "after": "r",
}  # fmt: skip
_NO_LEADERS = (
    '<c:extLst><c:ext uri="{CE6537A1-D6FC-4f65-9D91-7224C49458BB}" '
    'xmlns:c15="http://schemas.microsoft.com/office/drawing/2012/chart"><c15:showLeaderLines val="0"/></c:ext>'
    "</c:extLst>"
)
"""No line from a point to words that stand away from it."""
_INSIDE = ("inside-end", "inside-base", "centre")


def series_xml(plan: ChartPlan, series: PlotSeries, look: str, labels: str, after: str = "", end: str = "") -> str:
    """The `c:ser`: its look, its words, what stands after them, and its names and values with their cells."""
    from xlsxwriter.utility import xl_col_to_name

    place = plan.series().index(series)
    named, last = category_columns(plan), len(plan.categories) + 1
    letter, end_of_names = xl_col_to_name(len(named) + place), xl_col_to_name(len(named) - 1)
    return (
        f'<c:ser><c:idx val="{place}"/><c:order val="{place}"/><c:tx>'
        f"<c:strRef><c:f>{SHEET}!${letter}$1</c:f>{_strings((series.name,))}</c:strRef></c:tx>{look}{labels}{after}"
        f"<c:cat>{_categories(plan, f'{SHEET}!$A$2:${end_of_names}${last}')}</c:cat>"
        f"<c:val><c:numRef><c:f>{SHEET}!${letter}$2:${letter}${last}</c:f>{_numbers(series)}</c:numRef></c:val>"
        f"{end}</c:ser>"
    )


def _categories(plan: ChartPlan, cells: str) -> str:
    """The categories in those cells: names, or the days of months."""
    days = [Decimal((day - _EXCEL_BEGINS).days) for day in months(plan)]
    if not days:
        return _names(category_columns(plan), cells)
    cache = f"<c:formatCode>{WHOLE_MONTH_CODE}</c:formatCode>{points(tuple(days))}"
    return f"<c:numRef><c:f>{cells}</c:f><c:numCache>{cache}</c:numCache></c:numRef>"


def _names(columns: tuple[tuple[str, ...], ...], cells: str) -> str:
    """The names of the categories in those cells; where they have two levels the inner one, months, comes first."""
    if len(columns) == 1:
        return f"<c:strRef><c:f>{cells}</c:f>{_strings(columns[0])}</c:strRef>"
    levels = "".join(
        f"<c:lvl>{_texts((n, text) for n, text in enumerate(names) if text)}</c:lvl>" for names in reversed(columns)
    )
    return (
        f"<c:multiLvlStrRef><c:f>{cells}</c:f><c:multiLvlStrCache>"
        f'<c:ptCount val="{len(columns[0])}"/>{levels}</c:multiLvlStrCache></c:multiLvlStrRef>'
    )


def _strings(texts: tuple[str, ...]) -> str:
    return f'<c:strCache><c:ptCount val="{len(texts)}"/>{_texts(enumerate(texts))}</c:strCache>'


def _texts(texts: Iterable[tuple[int, str]]) -> str:
    return "".join(f'<c:pt idx="{n}"><c:v>{xml_text(text)}</c:v></c:pt>' for n, text in texts)


def _numbers(series: PlotSeries) -> str:
    """The values Word shows before the workbook is opened; what is not published is not there."""
    code = xml_text(excel_format(series.format, series.values))
    return f"<c:numCache><c:formatCode>{code}</c:formatCode>{points(series.values)}</c:numCache>"


def points(values: tuple[Decimal | None, ...]) -> str:
    """How many values there are, and each that is known."""
    known = "".join(f'<c:pt idx="{n}"><c:v>{v:f}</c:v></c:pt>' for n, v in enumerate(values) if v is not None)
    return f'<c:ptCount val="{len(values)}"/>{known}'


# ---------------------------------------------------------------- looks


def bar_look(series: PlotSeries, style: Style) -> str:
    """The fill of bars, a white line about each, and those that missed their target in an ink of their own."""
    apart = "".join(
        f'<c:dPt><c:idx val="{n}"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/>'
        f"{_filled(ink_at(series, n, style))}</c:dPt>"
        for n in series.apart
    )
    return f'{_filled(ink(series.role, style))}<c:invertIfNegative val="0"/>{apart}'


def _filled(look: Ink) -> str:
    inside = fill(look.fill)
    if look.pattern:
        inside = (
            f'<a:pattFill prst="{_PATTERNS[(look.pattern - 1) % 3]}"><a:fgClr><a:srgbClr val="{colour(look.striped)}"/>'
            f'</a:fgClr><a:bgClr><a:srgbClr val="{colour(look.fill)}"/></a:bgClr></a:pattFill>'
        )
    edge = stroke("#FFFFFF", 1) if look.edge == "none" else stroke(look.edge, 0.7)
    return f"<c:spPr>{inside}{edge}</c:spPr>"


def line_look(series: PlotSeries, style: Style, *, joined: bool = True) -> str:
    """A line with its markers; `joined` False: markers alone."""
    look = ink(series.role, style)
    rule = stroke(look.fill, 2, series.dash) if joined else "<a:ln><a:noFill/></a:ln>"
    apart = "".join(
        f'<c:dPt><c:idx val="{n}"/>{_marker(series.looks(n)[1], ink_at(series, n, style))}<c:bubble3D val="0"/>'
        f"<c:spPr>{rule}</c:spPr></c:dPt>"
        for n in series.apart
    )
    return f"<c:spPr>{rule}</c:spPr>{_marker(series.marker, look)}{apart}"


def _marker(shape: MarkerShape, look: Ink) -> str:
    inside = f"<c:spPr>{fill(look.fill)}{stroke('#FFFFFF', 0.8)}</c:spPr>"
    return f'<c:marker><c:symbol val="{shape}"/><c:size val="7"/>{inside}</c:marker>'


# ---------------------------------------------------------------- words on points


def labels_xml(plan: ChartPlan, series: PlotSeries, style: Style, *, plate: bool = False) -> str:
    """The words on the points that have any; `plate`: those at markers stand on white."""
    own = "".join(_label(plan, series, label, style, plate=plate) for label in series.labels)
    return f"<c:dLbls>{own}{_shows()}{_NO_LEADERS if own else ''}</c:dLbls>"


def _label(plan: ChartPlan, series: PlotSeries, label: Label, style: Style, *, plate: bool) -> str:
    """One label: the value in its number format, or the published words where the format would not give them."""
    inside = label.place in _INSIDE
    look = ink_at(series, label.point, style)
    shade = look.on if inside else style.colour.text
    ground = "<a:noFill/>"
    if inside and look.pattern:
        ground = fill(look.fill)
    elif plate and label.place != "end":
        ground = fill("#FFFFFF")
    box = f"<c:spPr>{ground}<a:ln><a:noFill/></a:ln></c:spPr>"
    layout, text = "", ""
    if label.place == "end":  # beyond the plot, where the plan has it
        shift = (plan.plot[2] - plan.middle(label.point)) / plan.width
        layout = f'<c:layout><c:manualLayout><c:x val="{shift:.4f}"/><c:y val="0"/></c:manualLayout></c:layout>'
    typed = _typed(series)
    text_shown = label_words(series, label)
    alone = label.named and text_shown == series.name
    if typed and not alone:
        hand = f'lang="en-GB" sz="{round(plan.size * 100)}" b="0"'
        text = (
            f'<c:tx><c:rich><a:bodyPr wrap="none"/><a:lstStyle/><a:p><a:r><a:rPr {hand}>{fill(shade)}</a:rPr>'
            f"<a:t>{xml_text(text_shown)}</a:t></a:r></a:p></c:rich></c:tx>"
        )
    code = attribute(excel_format(series.format, series.values))
    return (
        f'<c:dLbl><c:idx val="{label.point}"/>{layout}{text}<c:numFmt formatCode={code} sourceLinked="0"/>{box}'
        f'{text_properties(plan.size, shade, wrap=False)}<c:dLblPos val="{_PLACES[label.place]}"/>'
        f"{_shows(value=not alone, name=label.named)}</c:dLbl>"
    )


def _typed(series: PlotSeries) -> bool:
    """Whether the number format of a series would not give the published words of one of its labels."""
    values = ((series.values[label.point], label.words) for label in series.labels)
    return any(value is not None and series.format.words(value) != words for value, words in values)


def _shows(*, value: bool = False, name: bool = False) -> str:
    both = "<c:separator> </c:separator>" if value and name else ""
    return (
        f'<c:showLegendKey val="0"/><c:showVal val="{int(value)}"/><c:showCatName val="0"/>'
        f'<c:showSerName val="{int(name)}"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>{both}'
    )
