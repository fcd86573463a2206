"""The whole HTML file around the blocks: one shell for the sheets of the PDF and for the web page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from reportgen import __version__
from reportgen.document.blocks import Document, Meta
from reportgen.writers.html.blocks import blocks, lines
from reportgen.writers.html.inlines import inlines, plain
from reportgen.writers.html.setting import Medium, Setting, contents, environment, setting
from reportgen.writers.style import Style

if TYPE_CHECKING:
    from markupsafe import Markup


def shell(document: Document, medium: Medium, style: Style, sources: Mapping[str, str]) -> str:
    """The paper in HTML for a medium; `sources` gives the address of each chart's picture."""
    to = setting(document, medium, style, sources)
    body = blocks(document.blocks, to)
    listed = contents(document)
    return (
        environment()
        .get_template("paper.html.j2")
        .render(
            meta=document.meta,
            medium=medium,
            program=__version__,
            custom=custom(document.meta),
            css=stylesheet(document.meta, medium, style),
            body=body,
            notes=_notes(to),
            lines=lines(listed) if listed and medium == "screen" else [],
            contents_title=plain(listed.title) if listed else "",
        )
    )


def custom(meta: Meta) -> list[tuple[str, str]]:
    """What a paper says of itself beyond the usual properties, in order; empty ones left out."""
    said = [
        ("edition", meta.edition),
        ("version", meta.version),
        ("status", meta.status),
        ("enclosure", meta.enclosure),
        ("organisation", meta.organisation),
    ]
    return [(name, value) for name, value in said if value]


def stylesheet(meta: Meta, medium: Medium, style: Style) -> str:
    """The style of a medium, from style.yaml; on sheets with the running heads and feet of the paper."""
    from markupsafe import Markup

    feet = (meta.footer, "Contains illustrative data" if meta.illustrative else "", meta.marking)
    made = (
        environment()
        .get_template("page.css.j2" if medium == "page" else "screen.css.j2")
        .render(
            style=style,
            watermark=bool(meta.watermark),
            marked=bool(meta.marking),
            head_left=words_in_css(meta.header),
            head_centre=words_in_css(meta.marking),
            head_right=words_in_css(meta.header_right),
            foot=words_in_css("\u00a0· ".join(part for part in feet if part)),
        )
    )
    return Markup(re.sub(r"\n\s*\n+", "\n", made))  # noqa: S704 - made of the style's own numbers and of escaped words


def words_in_css(words: str) -> Markup:
    """Words as a CSS string in which nothing but letters and digits stands as itself; `none` for no words."""
    from markupsafe import Markup

    if not words.strip():
        return Markup("none")
    safe = "".join(c if c.isascii() and c.isalnum() else f"\\{ord(c):06x}" for c in words)
    return Markup(f'"{safe}"')  # noqa: S704 - what could end the string or the style is written as numbers


def _notes(to: Setting) -> list[tuple[int, str]]:
    """The notes of a web page in their order, each set once; a note within a note joins the end."""
    made: list[tuple[int, str]] = []
    while to.notes:
        number, words = to.notes.pop(0)
        made.append((number, inlines(words, to)))
    return sorted(made, key=lambda note: note[0])
