"""A chart of a Word file: its series and words, and the workbook it carries."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from lxml.etree import _Element

from reportgen.document.colour import contrast
from reportgen.document.english import MONTHS
from reportgen.document.reading import tidy
from reportgen.problems import ProblemsError
from reportgen.readback.word.account import Account
from reportgen.readback.word.model import Chart, Series
from reportgen.readback.word.names import CHART_EX, A, C, local
from reportgen.readback.word.package import Package
from reportgen.readback.word.styles import FAINT, WHITE, is_colour
from reportgen.readback.xlsx import read_xlsx

_FORMAT = re.compile(r"\[[^\]]*\]|General|[#0?,.%$£;@*_\\\"'()+ \-]", re.IGNORECASE)
_IN_THOUSANDS = re.compile(r"[0#?],+(?![0#?,])")
_GLASS = 20_000  # of 100,000
_LABELS = ("showVal", "showCatName", "showSerName", "showPercent")
_AXES = ("catAx", "valAx", "dateAx", "serAx")


def read_chart(package: Package, part: str, account: Account) -> Chart:
    """What a chart part says: every value that is drawn, every word, where its axes begin and end."""
    root = package.root(part)
    ends = {element for ranges in root.iter(f"{C}errBars") for element in ranges.iter(f"{C}v")}
    for element in root.iter(f"{C}v", f"{A}t", f"{CHART_EX}pt", f"{CHART_EX}v"):
        if element in ends:
            account.leave(element, "that are the ends of ranges in a chart")
        else:
            account.read(element)
    return Chart(
        plots=tuple(_plots(root)),
        series=tuple(_series(each) for each in root.iter(f"{C}ser")),
        words=(*_words(root), *_drawn_over(package, part, account)),
        axes=tuple(_axes(root)),
        workbook=_workbook(package, part),
    )


def _plots(root: _Element) -> Iterator[str]:
    """How each plot is drawn: `barChart col stacked`."""
    for area in root.iter(f"{C}plotArea"):
        for plot in area:
            if (name := str(plot.tag).removeprefix(C)).endswith("Chart"):
                forms = (plot.find(f"{C}{form}") for form in ("barDir", "grouping"))
                yield " ".join([name, *(form.get("val", "") for form in forms if form is not None)])


def _series(series: _Element) -> Series:
    name = tidy(" ".join(v.text or "" for v in series.iterfind(f"{C}tx//{C}v")))
    categories = _categories(series)
    values = dict(_points(series, "val", "yVal", "bubbleSize"))
    places = sorted({*categories, *values}, key=lambda place: (len(place), place))
    points = tuple((categories.get(place, ""), values.get(place, "")) for place in places)
    return Series(name, points, ", ".join(_drawn(series)))


def _drawn(series: _Element) -> Iterator[str]:
    """Which labels stand at a series' points, and whether it is drawn so that it is seen."""
    for labels in (*series.iterfind(f"{C}dLbls"), *series.iterfind(f"{C}dLbls/{C}dLbl")):
        place = labels.find(f"{C}idx")
        shown = [name.removeprefix("show") for name in _LABELS if _is_on(labels.find(f"{C}{name}"))]
        if shown and not _is_on(labels.find(f"{C}delete")):
            yield f"labels{'' if place is None else ' of point ' + place.get('val', '')} {' '.join(shown)}"
    yield from _unseen(series)


def _unseen(series: _Element) -> Iterator[str]:
    """How a series is kept from being seen, where it is."""
    if series.find(f"{C}trendline") is not None:
        yield "with a line of its trend"
    look = series.find(f"{C}spPr")
    fill = None if look is None else look.find(f"{A}solidFill/{A}srgbClr")
    line = None if look is None else look.find(f"{A}ln/{A}solidFill/{A}srgbClr")
    colours = [WHITE if _is_glass(each) else each.get("val", "").upper() for each in (fill, line) if each is not None]
    if look is not None and not colours and look.find(f"{A}noFill") is not None:
        yield "not drawn"
    if colours and all(map(_is_pale, colours)):
        yield "drawn in the colour of the paper"
    yield from _unseen_points(series)


def _unseen_points(series: _Element) -> Iterator[str]:
    """The points of a series that are drawn so that nobody sees them."""
    for point in series.iterfind(f"{C}dPt"):
        place, fill = point.find(f"{C}idx"), point.find(f"{C}spPr/{A}solidFill/{A}srgbClr")
        empty = point.find(f"{C}spPr/{A}noFill") is not None
        if empty or (fill is not None and _is_pale(fill.get("val", "").upper())):
            yield f"point {'' if place is None else place.get('val', '')} in the colour of the paper"


def _is_glass(colour: _Element) -> bool:
    """Whether a colour can be seen through."""
    alpha = colour.find(f"{A}alpha")
    return alpha is not None and float(alpha.get("val", "100000").rstrip("%")) < _GLASS


def _is_pale(colour: str) -> bool:
    return is_colour(colour) and contrast(colour, WHITE) < FAINT


def _points(series: _Element, *kinds: str) -> Iterator[tuple[str, str]]:
    for kind in kinds:
        yield from _texts(series.iterfind(f"{C}{kind}//{C}pt"))


def _texts(points: Iterable[_Element]) -> Iterator[tuple[str, str]]:
    for point in points:
        yield point.get("idx", ""), shortest_number(" ".join(tidy(v.text or "") for v in point.iterfind(f"{C}v")))


def _categories(series: _Element) -> dict[str, str]:
    """The name of each place; one of several levels, `Apr` over `2019`, is `Apr 2019`: an outer name holds on."""
    levels = series.findall(f"{C}cat//{C}lvl")
    if len(levels) < 2:
        names = dict(_points(series, "cat", "xVal"))
        is_month = series.findtext(f"{C}cat//{C}formatCode", "").strip() == "mmm yyyy"
        return {place: _month(name) for place, name in names.items()} if is_month else names
    own = [dict(_texts(level.iterfind(f"{C}pt"))) for level in levels]
    names = {}
    outer = [""] * (len(levels) - 1)
    for place in sorted(set().union(*own), key=lambda place: (len(place), place)):
        outer = [level.get(place, before) for level, before in zip(own[1:], outer, strict=True)]
        names[place] = " ".join(filter(None, (own[0].get(place, ""), *outer)))
    return names


def _month(number: str) -> str:
    """The month of a day as Excel counts days: `Apr 2019`; what is no number as it is."""
    try:
        day = date(1899, 12, 30) + timedelta(days=int(number))
    except (ValueError, OverflowError):
        return number
    return f"{MONTHS[day.month - 1][:3]} {day.year}"


def shortest_number(text: str) -> str:
    """A number in its shortest form, so that 60.0 is 60; other words as they are."""
    try:
        return f"{float(text):.12g}"
    except ValueError:
        return text


def _words(root: _Element) -> Iterator[str]:
    """Titles and labels that were typed, the words within formats of numbers, and all of a chart of the new kind."""
    for paragraph in root.iter(f"{A}p"):
        if text := tidy("".join(t.text or "" for t in paragraph.iter(f"{A}t"))):
            yield text
    for title in root.iter(f"{C}title"):
        if text := tidy(" ".join(v.text or "" for v in title.iterfind(f"{C}tx//{C}v"))):
            yield text
    yield from _formats(root)
    for element in root.iter(f"{CHART_EX}pt", f"{CHART_EX}v"):
        if text := tidy(element.text or ""):
            yield shortest_number(text)


def _formats(root: _Element) -> Iterator[str]:
    """What a chart says of blanks, and the words within formats of numbers."""
    blanks = root.find(f"{C}chart/{C}dispBlanksAs")
    if blanks is not None and blanks.get("val", "zero") != "gap":
        yield f"blanks drawn as {blanks.get('val', 'zero')}"
    for element in root.iter(f"{C}numFmt", f"{C}formatCode"):
        code = element.get("formatCode") or element.text or ""
        if _IN_THOUSANDS.search(code):
            yield f"format in thousands {code}"
        if words := _FORMAT.sub("", code):
            yield f"format {words}"


def _is_on(element: _Element | None) -> bool:
    return element is not None and element.get("val", "1") in {"1", "true"}


def _drawn_over(package: Package, part: str, account: Account) -> Iterator[str]:
    """The words of shapes that are drawn over a chart."""
    for name in package.related(part, "chartUserShapes"):
        for element in package.root(name).iter(f"{A}t"):
            account.read(element)
            yield f"over it {tidy(element.text or '')}"


def _axes(root: _Element) -> Iterator[str]:
    """Of each axis whether it is shown, and where it begins and ends when that is set."""
    for axis in root.iter(*(f"{C}{name}" for name in _AXES)):
        says = [f"{name} {shortest_number(e.get('val', ''))}" for name in ("min", "max", "logBase")
                if (e := axis.find(f"{C}scaling/{C}{name}")) is not None]  # fmt: skip
        turned = axis.find(f"{C}scaling/{C}orientation")
        says += ["turned round"] if turned is not None and turned.get("val") == "maxMin" else []
        units = axis.find(f"{C}dispUnits")
        says += [] if units is None else [f"in units of {' '.join(each.get('val', '') for each in units)}"]
        says += ["not shown"] if _is_on(axis.find(f"{C}delete")) else []
        yield f"{local(axis).removeprefix(C)}: {', '.join(says) or 'as drawn'}"


def _workbook(package: Package, part: str) -> dict[str, str] | None:
    """The cells of the workbook a chart carries; None where it carries none."""
    cells: dict[str, str] = {}
    inside = package.related(part, "package")
    for name in inside:
        try:
            cells.update(read_xlsx(package.parts[name], package.where))
        except ProblemsError:
            cells[name] = "not readable as a workbook"
    return cells if inside else None
