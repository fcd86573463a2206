"""The web page: one accessible file that needs nothing beside it."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping

from reportgen.document.beside import FigureOrigin
from reportgen.document.blocks import Document, Image
from reportgen.document.figure import FigureRef
from reportgen.document.walk import blocks as every_block
from reportgen.writers.html.chart_words import with_widths
from reportgen.writers.html.shell import shell
from reportgen.writers.style import style_of


def write(
    document: Document, *, pictures: Mapping[str, bytes], origins: Mapping[FigureRef, FigureOrigin] | None = None
) -> bytes:
    """The paper as one HTML file in UTF-8.

    `pictures` holds the SVG of every chart by its id. The file holds no script and fetches nothing: its
    style stands in it, its pictures are in it, and its own policy forbids the browser anything else. `origins` are
    shown with the figures of an internal paper; a public one never has any.
    """
    sources = {
        name: f"data:image/svg+xml;base64,{b64encode(with_widths(svg)).decode()}" for name, svg in pictures.items()
    }
    sources |= {
        image.id: f"data:{image.media_type};base64,{image.data}"
        for image in every_block(document)
        if isinstance(image, Image)
    }
    shown_origins = origins if origins and document.meta.audience == "internal" else {}
    return shell(document, "screen", style_of(document.meta.theme), sources, origins=shown_origins).encode()


__all__ = ["write"]
