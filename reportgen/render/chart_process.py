"""The charts of a paper, drawn in a process of their own, which ends when they are drawn.

What draws them is large, and the layout of the pages larger: in two processes they never stand beside one another.
"""

from __future__ import annotations

import signal
from collections.abc import Iterable
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from reportgen.document.blocks import Document
from reportgen.outputs.cache import Cache

if TYPE_CHECKING:
    from multiprocessing.connection import Connection


def draw_charts(document: Document, cache: Cache | None) -> dict[str, bytes]:
    """The SVG of every chart of the paper, by its id, and as it is on a narrow screen: drawn here or from the cache."""
    from reportgen.writers.picture import narrow_pictures, pictures
    from reportgen.writers.style import style_of

    style = style_of(document.meta.theme)
    return pictures(document, style, cache=cache) | narrow_pictures(document, style, cache=cache)


def work(orders: Connection[Any, Any], charts: Connection[Any, Any], others: Iterable[Connection[Any, Any]]) -> None:
    """The process: load what is slow to load, wait for the document, draw its charts and hand them to both others.

    `others` are ends of lines that a fork has too, and that would never be seen to break while they are held here.
    Whoever waits for the charts and is told nothing draws them itself, and meets the fault that stopped this.
    """
    for other in others:
        other.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the first process, which ends this one
    with suppress(Exception):
        from reportgen.render.warm_up import warm_up_charts

        warm_up_charts()
        document, cache = orders.recv()
        drawn = draw_charts(document, cache)
        with suppress(OSError):  # the render process is lost, and the first process needs them all the more
            charts.send(drawn)
        orders.send(drawn)
