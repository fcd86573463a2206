"""A Word chart read back from its XML, by nothing that wrote it: what a reader of the paper sees."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from lxml import etree

from tests.docx.opened import A, C, Opened

DRAWN = (f"{C}barChart", f"{C}lineChart")


@dataclass(frozen=True)
class WordSeries:
    """A series as Word holds it: its name, its values by place, and the words at its points."""

    name: str
    values: dict[int, Decimal]
    labels: dict[int, str]


@dataclass(frozen=True)
class WordChart:
    """The chart of a Word file."""

    groups: tuple[str, ...]
    categories: tuple[str, ...]
    series: tuple[WordSeries, ...]
    low: Decimal
    high: Decimal
    ticks: tuple[str, ...]
    named: tuple[str, ...]
    loose: tuple[str, ...]
    axis: str
    key: int


def shown(code: str, value: Decimal) -> str:
    """What Excel's number format shows for a value, for the codes a chart may have."""
    positive, _, negative = code.partition(";")
    chosen = negative if value < 0 and negative else positive
    sign = "-" if value < 0 and not negative else ""
    number = re.search(r"[#0][#,0]*(\.(0+))?(?=$|[^0#,.])|0(?=%)", chosen)
    assert number, code
    places = len(number[2] or "") if number.re.groups >= 2 else 0
    over = 100 if chosen.endswith("%") and not chosen.endswith('"%"') else 1
    digits = f"{abs(value) * over:,.{places}f}"
    return (sign + chosen[: number.start()] + digits + chosen[number.end() :]).replace('"', "")


def read(data: bytes) -> WordChart:
    """The only chart of a Word file."""
    opened = Opened(data)
    root = opened.root("word/charts/chart1.xml")
    area = root.find(f"{C}chart/{C}plotArea")
    groups = [group for group in area if group.tag in DRAWN]
    axis = area.find(f"{C}valAx")
    low, high, step = (
        Decimal(axis.find(path).get("val")) for path in (f"{C}scaling/{C}min", f"{C}scaling/{C}max", f"{C}majorUnit")
    )
    code = axis.find(f"{C}numFmt").get("formatCode")
    ticks = [low + step * n for n in range(int((high - low) / step) + 1)]
    every = sorted(
        (s for g in groups for s in g.iterfind(f"{C}ser")), key=lambda s: int(s.find(f"{C}order").get("val"))
    )
    skip = area.find(f"{C}catAx/{C}tickLblSkip")
    if skip is None:
        skip = area.find(f"{C}dateAx/{C}majorUnit")
    categories = tuple(names(every[0]).values()) if every else ()
    drawings = [opened.root(name) for name in opened.names("word/drawings/")]
    legend = root.find(f"{C}chart/{C}legend")
    struck = 0 if legend is None else len(legend.findall(f"{C}legendEntry"))
    trends = len(list(root.iter(f"{C}trendline")))
    return WordChart(
        tuple(_group(group) for group in groups),
        categories,
        tuple(_series(one) for one in every),
        low,
        high,
        tuple(shown(code, tick) for tick in ticks),
        categories[:: int(skip.get("val"))] if skip is not None else categories,
        tuple(t.text for drawing in drawings for t in drawing.iter(f"{A}t")),
        "".join(t.text for t in axis.iterfind(f"{C}title//{A}t")),
        0 if legend is None else len(every) + trends - struck,
    )


def names(series: etree._Element) -> dict[int, str]:
    """The name of each category; of two levels the outer one, a year, holds until the next."""
    levels = series.findall(f"{C}cat//{C}lvl") or [series.find(f"{C}cat")]
    inner, *outer = (
        {int(pt.get("idx")): pt.find(f"{C}v").text or "" for pt in level.iter(f"{C}pt")} for level in levels
    )
    if series.findtext(f"{C}cat//{C}formatCode") == "mmm yyyy":  # days, counted as Excel counts them
        start = date(1899, 12, 30)
        return {place: f"{start + timedelta(days=int(day)):%b %Y}" for place, day in inner.items()}
    return {
        place: " ".join([name, *(level[max(n for n in level if n <= place)] for level in outer)])
        for place, name in inner.items()
    }


def _group(group: etree._Element) -> str:
    words = [group.find(f"{C}{name}") for name in ("barDir", "grouping")]
    return " ".join(word.get("val") for word in words if word is not None)


def _series(element: etree._Element) -> WordSeries:
    name = element.find(f"{C}tx//{C}v").text
    values = {int(pt.get("idx")): Decimal(pt.find(f"{C}v").text) for pt in element.iterfind(f"{C}val//{C}pt")}
    labels = {}
    for label in element.iterfind(f"{C}dLbls/{C}dLbl"):
        point = int(label.find(f"{C}idx").get("val"))
        labels[point] = _label(label, name, values[point])
    return WordSeries(name, values, labels)


def _label(label: etree._Element, name: str, value: Decimal) -> str:
    typed = "".join(t.text for t in label.iterfind(f"{C}tx//{A}t"))
    if typed:
        return typed
    said = []
    if label.find(f"{C}showSerName").get("val") == "1":
        said.append(name)
    if label.find(f"{C}showVal").get("val") == "1":
        said.append(shown(label.find(f"{C}numFmt").get("formatCode"), value))
    return " ".join(said)
