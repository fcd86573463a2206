"""The pictures of a whole paper, kept between builds.

A picture is kept under the hash of all that it is made of: the plan of its chart, the style, this program's code and
the libraries that draw.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import replace

from reportgen.charts.names import LEADING
from reportgen.charts.plan import ChartPlan
from reportgen.document.blocks import Chart, Document
from reportgen.document.walk import blocks
from reportgen.outputs.cache import Cache
from reportgen.writers.made_with import made_with
from reportgen.writers.picture.draw import planned, svg
from reportgen.writers.style import Style

NARROW = "@narrow"
"""What is added to the id of a chart for its picture on a narrow screen."""
NARROW_MM = 80.0
"""The width of such a picture, in millimetres: that of a small phone, whose words are as large as drawn."""


def pictures(document: Document, style: Style, *, cache: Cache | None = None) -> dict[str, bytes]:
    """The SVG of every chart of the paper, by the chart's id, in the order of the paper.

    Those that `cache` has are taken from it, and the others put into it.
    """
    return {chart.id: _picture(chart, style, cache) for chart in charts(document)}


def narrow_pictures(document: Document, style: Style, *, cache: Cache | None = None) -> dict[str, bytes]:
    """The same as they are drawn for a narrow screen, each by the chart's id and `NARROW`.

    Those whose names have no room there even when they are turned, or would be cut, are left out.
    """
    look = _narrow(style)
    return {f"{c.id}{NARROW}": _picture(c, look, cache) for c in charts(document) if _has_room(planned(c, look))}


def _has_room(plan: ChartPlan) -> bool:
    """Whether the turned names of categories along the foot stand apart, each whole."""
    if not plan.names.turned:
        return True
    whole = all(" ".join(lines) == name for lines, name in zip(plan.names.lines, plan.categories, strict=True))
    return whole and plan.slot * plan.names.every >= plan.size * LEADING


def _narrow(style: Style) -> Style:
    """A style whose charts are as wide as a narrow screen."""
    return replace(style, charts=replace(style.charts, width_mm=min(NARROW_MM, style.charts.width_mm)))


def on_paper(drawn: Mapping[str, bytes]) -> dict[str, bytes]:
    """The pictures without those for a narrow screen."""
    return {name: picture for name, picture in drawn.items() if not name.endswith(NARROW)}


def _picture(chart: Chart, style: Style, cache: Cache | None) -> bytes:
    name = f"{key(chart, style)}.svg"
    picture = cache.get(name) if cache is not None else None
    if picture is None:
        picture = svg(chart, style)
        if cache is not None:
            cache.put(name, picture)
    return picture


def charts(document: Document) -> Iterator[Chart]:
    """Every chart of the paper, in order."""
    return (block for block in blocks(document) if isinstance(block, Chart))


def key(chart: Chart, style: Style) -> str:
    """The name a picture is kept under: a SHA-256 of everything that could change it."""
    parts = repr(planned(chart, style)), repr(style), made_with()
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()
