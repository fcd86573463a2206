"""The canvas a chart is drawn on: matplotlib's figure, in points, y downwards from the top left.

Only plain artists stand on it (no axes of matplotlib's own), so nothing is placed by a layout engine
and the same chart gives the same bytes.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from copy import copy
from functools import cache
from itertools import count
from threading import RLock
from typing import TYPE_CHECKING, Any, Literal

from reportgen.writers.picture.faces import FACES, face

if TYPE_CHECKING:
    from matplotlib.figure import Figure
    from matplotlib.text import Text
    from matplotlib.transforms import Affine2D

Point = tuple[float, float]
Align = Literal["left", "centre", "right"]
_ANCHOR = {"left": "left", "centre": "center", "right": "right"}
_PROLOGUE = re.compile(rb"^.*?(?=<svg)", re.DOTALL)
_METADATA = re.compile(rb"\s*<metadata>.*?</metadata>", re.DOTALL)
_EVERY = re.compile(rb'\s*<defs>\s*<style type="text/css">\*\{([^}]*)\}</style>\s*</defs>')
_STYLE = re.compile(rb' style="([^"]*)"')
_WRAPPING = re.compile(rb'\s*<g id="[^"]*">|\s*</g>|\s*<defs/>| transform="rotate\(-0 [^"]*"')
_PRESENTED = {
    b"fill", b"fill-opacity", b"font-family", b"font-size", b"font-style", b"font-weight", b"opacity", b"stroke",
    b"stroke-dasharray", b"stroke-dashoffset", b"stroke-linecap", b"stroke-linejoin", b"stroke-miterlimit",
    b"stroke-opacity", b"stroke-width", b"text-anchor",
}  # fmt: skip

_LOCK = RLock()
"""How matplotlib draws depends on settings that all threads share: one picture is drawn at a time."""


class Canvas:
    """A sheet of `width` x `height` points."""

    def __init__(self, width: float, height: float, family: str) -> None:
        from matplotlib.figure import Figure
        from matplotlib.transforms import Affine2D

        with _LOCK:
            _register(family)
        self.width, self.height, self.family = width, height, family
        self._figure: Figure = Figure(
            figsize=(width / 72, height / 72), facecolor="none", edgecolor="none", frameon=False
        )
        flip: Affine2D = Affine2D().scale(1, -1).translate(0, height).scale(1 / 72)
        self._points = flip + self._figure.dpi_scale_trans
        self._order = count(1)

    def inset(self, x: float, y: float) -> Canvas:
        """The same canvas, whose lengths are measured from the point (x, y)."""
        from matplotlib.transforms import Affine2D

        moved = copy(self)
        moved._points = Affine2D().translate(x, y) + self._points
        return moved

    def _add(self, artist: Any) -> None:
        artist.set_zorder(next(self._order))
        artist.set_clip_on(False)
        self._figure.add_artist(artist)

    def rect(self, x: float, y: float, w: float, h: float, fill: str, edge: str = "none", rule: float = 0) -> None:
        """A rectangle whose top left corner is (x, y)."""
        self.polygon(((x, y), (x + w, y), (x + w, y + h), (x, y + h)), fill, edge, rule)

    def polygon(self, points: Sequence[Point], fill: str, edge: str = "none", rule: float = 0) -> None:
        """A closed shape."""
        from matplotlib.patches import Polygon

        shape = Polygon(
            points,
            closed=True,
            facecolor=fill,
            edgecolor=edge,
            linewidth=rule,
            joinstyle="miter",
            transform=self._points,
        )
        self._add(shape)

    def circle(self, x: float, y: float, radius: float, fill: str, edge: str = "none", rule: float = 0) -> None:
        """A circle about (x, y)."""
        from matplotlib.patches import Circle

        self._add(Circle((x, y), radius, facecolor=fill, edgecolor=edge, linewidth=rule, transform=self._points))

    def lines(self, runs: Sequence[Sequence[Point]], colour: str, rule: float, dash: tuple[float, ...] = ()) -> None:
        """Open lines through the points of each run, as one shape. `dash` is lengths of ink and gap."""
        from matplotlib.patches import PathPatch
        from matplotlib.path import Path

        runs = [run for run in runs if len(run) > 1]
        if not runs:
            return
        points = [point for run in runs for point in run]
        codes = [code for run in runs for code in (Path.MOVETO, *[Path.LINETO] * (len(run) - 1))]
        shape = PathPatch(
            Path(points, codes), fill=False, edgecolor=colour, linewidth=rule, transform=self._points,
            linestyle=(0, dash) if dash else "-", capstyle="butt", joinstyle="round",
        )  # fmt: skip
        self._add(shape)

    def text(
        self, x: float, y: float, words: str, size: float, colour: str, align: Align = "left", *,
        bold: bool = False, ground: str = "", turned: bool = False,
    ) -> None:  # fmt: skip
        """One line of words with its baseline at y, or at x where `turned` upwards; `ground` is a plate's colour."""
        artist = _lettering()(
            x, y, words, color=colour, family=[self.family], size=size, weight="bold" if bold else "normal",
            ha=_ANCHOR[align], va="baseline", transform=self._points, parse_math=False,
            rotation=90 if turned else 0, rotation_mode="anchor",
        )  # fmt: skip
        if ground:
            artist.set_bbox({"facecolor": ground, "edgecolor": "none", "pad": 0.8})
        self._add(artist)

    def svg(self) -> bytes:
        """The picture as SVG with its words as text: no prologue, no metadata, nothing fetched."""
        import matplotlib as mpl

        out = io.BytesIO()
        with _LOCK, mpl.rc_context({"svg.fonttype": "none", "svg.hashsalt": "reportgen", "path.simplify": False}):
            self._figure.savefig(out, format="svg", transparent=True, metadata={"Date": None})
        body = _METADATA.sub(b"", _PROLOGUE.sub(b"", out.getvalue(), count=1), count=1)
        body = _WRAPPING.sub(b"", body)
        body = body.replace(f"'{self.family}'".encode(), f"{self.family}, Arial, sans-serif".encode())
        return _plain(body)

    def png(self, dpi: int) -> bytes:
        """The picture as PNG on white, `dpi` dots to the inch."""
        self._figure.set_frameon(True)
        out = io.BytesIO()
        with _LOCK:
            self._figure.savefig(out, format="png", dpi=dpi, facecolor="white", metadata={"Software": None})
        return out.getvalue()


def _plain(body: bytes) -> bytes:
    """The same picture with attributes for style sheets: whoever draws it has no CSS to read and match."""
    every = _EVERY.search(body)
    if every:
        body = _EVERY.sub(b"", body, count=1).replace(b"<svg ", b"<svg" + _attributes(every) + b" ", 1)
    return _STYLE.sub(_attributes, body)


def _attributes(style: re.Match[bytes]) -> bytes:
    """What a style declares, as attributes; left as it is where an attribute cannot say it."""
    pairs = [pair.partition(b":") for pair in style[1].split(b";") if pair.strip()]
    if not all(name.strip() in _PRESENTED for name, _, _ in pairs):
        return style[0] if style.re is _STYLE else b' style="' + style[1] + b'"'
    return b"".join(b' %s="%s"' % (name.strip(), value.strip()) for name, _, value in pairs)


@cache
def _lettering() -> type[Text]:
    """Words on the canvas, which in SVG need not be measured: they hang on their anchor, and the reader sets them."""
    from matplotlib.colors import to_rgba
    from matplotlib.text import Text

    class Anchored(Text):
        """One line of words, written as matplotlib writes it, without the layout that would change nothing."""

        def draw(self, renderer: Any) -> None:
            if getattr(renderer, "writer", None) is None or self.get_bbox_patch() is not None:
                super().draw(renderer)
                return
            x, y = self.get_transform().transform(self.get_unitless_position())
            renderer.open_group("text", None)
            gc = renderer.new_gc()
            gc.set_foreground(to_rgba(self.get_color()), isRGBA=True)
            height = renderer.get_canvas_width_height()[1]
            renderer.draw_text(
                gc, x, height - y, self.get_text(), self.get_fontproperties(), self.get_rotation(), mtext=self
            )
            gc.restore()
            renderer.close_group("text")
            self.stale = False

    return Anchored


@cache
def _register(family: str) -> None:
    """Put the shipped faces before any the machine may have of the same name."""
    from matplotlib.font_manager import fontManager

    known = len(fontManager.ttflist)
    for name in FACES:
        fontManager.addfont(face(name, family))
    fontManager.ttflist[:] = fontManager.ttflist[known:] + fontManager.ttflist[:known]
