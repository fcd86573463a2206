"""One series of a native chart: its look, its words and its values."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from reportgen.document.blocks import Chart, Series
from reportgen.writers.docx.chart_book import SHEET, column_name
from reportgen.writers.docx.chart_values import formatted, number_format, places, unit_of
from reportgen.writers.docx.chart_words import HIDDEN
from reportgen.writers.docx.markup import attribute, colour, emu, words
from reportgen.writers.picture.palette import Ink
from reportgen.writers.style import Style

_PATTERNS = ("ltUpDiag", "ltDnDiag", "ltHorz")
_MARKS = ("circle", "square", "triangle", "diamond")
_DASHES = {0: "solid", 2: "dash", 4: "dashDot"}


def series_xml(
    chart: Chart, style: Style, series: Series, ink: Ink, index: int, *, place: str, size: float, line: bool,
    moved: Mapping[int, str] = MappingProxyType({}),
) -> str:  # fmt: skip
    """The `c:ser`. `place` is where its words stand; `size` their size in points, 0 for no words.

    `moved` are the points whose words stand elsewhere.
    """
    name, last = column_name(index + 1), len(chart.categories) + 1
    look = _line(series, ink) if line else _column(chart, ink) + '<c:invertIfNegative val="0"/>'
    labels = _labels(chart, style, series, ink, moved, place=place, size=size)
    end = '<c:smooth val="0"/>' if line else ""
    return (
        f'<c:ser><c:idx val="{index}"/><c:order val="{index}"/><c:tx>'
        f"<c:strRef><c:f>{SHEET}!${name}$1</c:f>{_strings((series.name,))}</c:strRef></c:tx>{look}{labels}"
        f"<c:cat><c:strRef><c:f>{SHEET}!$A$2:$A${last}</c:f>{_strings(chart.categories)}</c:strRef></c:cat>"
        f"<c:val><c:numRef><c:f>{SHEET}!${name}$2:${name}${last}</c:f>{_numbers(chart, series)}</c:numRef></c:val>"
        f"{end}</c:ser>"
    )


def _strings(texts: tuple[str, ...]) -> str:
    points = "".join(f'<c:pt idx="{n}"><c:v>{words(text)}</c:v></c:pt>' for n, text in enumerate(texts))
    return f'<c:strCache><c:ptCount val="{len(texts)}"/>{points}</c:strCache>'


def _numbers(chart: Chart, series: Series) -> str:
    """The values Word shows before the workbook is opened; what is not published is not there."""
    code = words(number_format(unit_of(chart, series), places(series)))
    points = "".join(
        f'<c:pt idx="{n}"><c:v>{words(value)}</c:v></c:pt>'
        for n, value in enumerate(series.values)
        if value is not None
    )
    return (
        f'<c:numCache><c:formatCode>{code}</c:formatCode><c:ptCount val="{len(series.values)}"/>{points}</c:numCache>'
    )


def _fill(value: str) -> str:
    return f'<a:solidFill><a:srgbClr val="{colour(value)}"/></a:solidFill>'


def _column(chart: Chart, ink: Ink) -> str:
    if ink.stripe:
        fill = (
            f'<a:pattFill prst="{_PATTERNS[(ink.stripe - 1) % 3]}"><a:fgClr><a:srgbClr val="{colour(ink.striped)}"/>'
            f'</a:fgClr><a:bgClr><a:srgbClr val="{colour(ink.fill)}"/></a:bgClr></a:pattFill>'
        )
    else:
        fill = _fill(ink.fill)
    if ink.edge != "none":
        edge = f'<a:ln w="{emu(0.7)}">{_fill(ink.edge)}</a:ln>'
    elif chart.form == "stacked-column":
        edge = f'<a:ln w="{emu(1)}">{_fill("#FFFFFF")}</a:ln>'
    else:
        edge = "<a:ln><a:noFill/></a:ln>"
    return f"<c:spPr>{fill}{edge}</c:spPr>"


def _line(series: Series, ink: Ink) -> str:
    if series.target:
        rule = f'<a:ln w="{emu(1.5)}" cap="flat">{_fill(ink.fill)}<a:prstDash val="sysDash"/><a:round/></a:ln>'
        return f'<c:spPr>{rule}</c:spPr><c:marker><c:symbol val="none"/></c:marker>'
    dash = "sysDot" if ink.dash and ink.dash[0] <= 2 else _DASHES.get(len(ink.dash), "solid")
    rule = f'<a:ln w="{emu(2)}" cap="flat">{_fill(ink.fill)}<a:prstDash val="{dash}"/><a:round/></a:ln>'
    mark = f'<c:spPr>{_fill(ink.fill)}<a:ln w="{emu(0.8)}">{_fill("#FFFFFF")}</a:ln></c:spPr>'
    return (
        f'<c:spPr>{rule}</c:spPr><c:marker><c:symbol val="{_MARKS[ink.mark % 4]}"/><c:size val="7"/>{mark}</c:marker>'
    )


# ---------------------------------------------------------------- words on points

_SHOWS = (
    '<c:showLegendKey val="0"/><c:showVal val="{}"/><c:showCatName val="0"/><c:showSerName val="0"/>'
    '<c:showPercent val="0"/><c:showBubbleSize val="0"/>'
)


def _labels(
    chart: Chart, style: Style, series: Series, ink: Ink, moved: Mapping[int, str], *, place: str, size: float
) -> str:
    """The words on the points. Where a number format would not give the published words, they are set as they are."""
    if not size:
        return f"<c:dLbls>{_SHOWS.format(0)}</c:dLbls>"
    unit, decimals = unit_of(chart, series), places(series)
    code = attribute(number_format(unit, decimals))
    hand = f'sz="{round(size * 100)}" b="0"'
    own = []
    for n, (value, said) in enumerate(zip(series.values, series.texts, strict=True)):
        typed = value is not None and said != formatted(value, unit, decimals)
        if value is None or not (typed or n in moved):
            continue
        here = moved.get(n, place)
        if here == HIDDEN:
            own.append(f'<c:dLbl><c:idx val="{n}"/><c:delete val="1"/></c:dLbl>')
            continue
        box, shade = _ground(chart, style, ink, here)
        look = _look(code, box, hand, shade)
        if typed:
            look = (
                '<c:tx><c:rich><a:bodyPr wrap="none"/><a:lstStyle/><a:p><a:r>'
                f'<a:rPr lang="en-GB" {hand}>{shade}</a:rPr><a:t>{words(said)}</a:t></a:r></a:p></c:rich></c:tx>{box}'
            )
        own.append(f'<c:dLbl><c:idx val="{n}"/>{look}<c:dLblPos val="{here}"/>{_SHOWS.format(1)}</c:dLbl>')
    box, shade = _ground(chart, style, ink, place)
    look = _look(code, box, hand, shade)
    return f'<c:dLbls>{"".join(own)}{look}<c:dLblPos val="{place}"/>{_SHOWS.format(1)}</c:dLbls>'


def _ground(chart: Chart, style: Style, ink: Ink, place: str) -> tuple[str, str]:
    """What is behind words at `place`, and their colour: on stripes, and on columns under a line, a plain ground."""
    inside = place in {"ctr", "inBase", "inEnd"}
    ground = "<a:noFill/>"
    if inside and ink.stripe:
        ground = _fill(ink.fill)
    elif place in {"t", "b"} and chart.form != "line":
        ground = _fill("#FFFFFF")
    box = f"<c:spPr>{ground}<a:ln><a:noFill/></a:ln></c:spPr>"
    return box, _fill(ink.on if inside else style.colour.text)


def _look(code: str, box: str, hand: str, shade: str) -> str:
    return (
        f'<c:numFmt formatCode={code} sourceLinked="0"/>{box}<c:txPr><a:bodyPr wrap="none"/><a:lstStyle/><a:p><a:pPr>'
        f'<a:defRPr {hand}>{shade}</a:defRPr></a:pPr><a:endParaRPr lang="en-GB"/></a:p></c:txPr>'
    )
