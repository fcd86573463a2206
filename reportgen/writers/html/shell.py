"""The whole HTML file around the blocks: one shell for the sheets of the PDF and for the web page."""

from __future__ import annotations

import re
from collections.abc import Mapping

from markupsafe import Markup

from reportgen import __version__
from reportgen.document.beside import FigureOrigin
from reportgen.document.blocks import Document, Meta
from reportgen.document.figure import FigureRef
from reportgen.writers.heads import joined_heads, logo_key, logo_top_mm
from reportgen.writers.html.blocks import blocks, contents_tree
from reportgen.writers.html.inlines import inlines_markup, text_alone
from reportgen.writers.html.pages import (
    Kind,
    OwnHeads,
    PagedPack,
    PageKind,
    kind,
    sections_by_paper,
    sheet_kinds,
)
from reportgen.writers.html.setting import HtmlContext, Medium, contents, environment, setting
from reportgen.writers.running_heads import roomiest, running
from reportgen.writers.style import Style


def shell(
    document: Document,
    medium: Medium,
    style: Style,
    sources: Mapping[str, str],
    only: range | None = None,
    origins: Mapping[FigureRef, FigureOrigin] | None = None,
) -> str:
    """The paper in HTML for a medium; `sources` gives the address of each chart's picture.

    `only` are the blocks to set, where it is not to be all of them, in the looks that they have among the others.
    `origins` say where figures came from.
    """
    set_ = document.blocks if only is None else document.blocks[only.start : only.stop]
    to = setting(document, medium, style, sources, document.blocks[: only.start] if only is not None else ())
    to.origins = origins or {}
    body = blocks(set_, to)
    listed = contents(document)
    return (
        environment()
        .get_template("paper.html.j2")
        .render(
            meta=document.meta,
            medium=medium,
            titled=to.first_title is not None,
            program=__version__,
            custom=document.meta.properties,
            css=stylesheet(
                document.meta, medium, style, paged_pack(document, style), joined_heads(document), origins=bool(origins)
            ),
            body=body,
            notes=_notes(to),
            origins=[(number, to.origins[ref]) for ref, number in to.origins_met.items()],
            lines=contents_tree(listed) if listed and medium == "screen" else [],
            contents_title=text_alone(listed.title) if listed else "",
        )
    )


def paged_pack(document: Document, style: Style) -> PagedPack | None:
    """The page labels, when the document is a pack."""
    meta = document.meta
    if not meta.pack_label:
        return None
    before, _, after = meta.pack_label.partition("{n}")
    page_kinds: dict[Kind, PageKind] = {}
    for section, number, own in sections_by_paper(document):
        for page_kind in (kind(section, number), *sheet_kinds(section, number)):
            page_kinds.setdefault(page_kind, PageKind(page_kind, _own(own, style) if own else None))
    return PagedPack(_label(before, after), meta.pack_start, tuple(page_kinds.values()), bool(joined_heads(document)))


def _own(meta: Meta, style: Style) -> OwnHeads:
    return OwnHeads(
        head_left=_head_left(meta),
        logo=_logo(meta, style),
        head_centre=words_in_css(meta.marking),
        head_right=words_in_css(meta.header_right),
        foot=words_in_css("\n".join(running(meta, style).foot)),
        watermark=meta.watermark,
    )


def _head_left(meta: Meta) -> Markup:
    """The words at the head, left; a logo stands behind none, in a box of its own."""
    return Markup('""') if meta.head_logo else words_in_css(meta.header)


def _logo(meta: Meta, style: Style) -> Markup:
    """The ground of the head's left box: its logo, which is decoration and so no part of the paper's tags."""
    logo = meta.head_logo
    if logo is None:
        return Markup("none")
    return Markup('url("paper:logo/{}") left 0 top {}mm / {}mm {}mm no-repeat').format(
        logo_key(logo), logo_top_mm(logo, style), logo.width_mm, logo.height_mm
    )


def stylesheet(
    meta: Meta,
    medium: Medium,
    style: Style,
    labels: PagedPack | None = None,
    others: tuple[Meta, ...] = (),
    *,
    origins: bool = False,
) -> str:
    """The style of a medium, from style.yaml; on sheets with the running heads and feet of the paper.

    `origins`: the page says where figures came from.
    """
    run = roomiest(meta, others, style)
    template = environment().get_template("page.css.j2" if medium == "page" else "screen.css.j2")
    css = template.render(
        style=style,
        run=run,
        watermark=bool(meta.watermark),
        head_left=_head_left(meta),
        logo=_logo(meta, style),
        head_centre=words_in_css(meta.marking),
        head_right=words_in_css(meta.header_right),
        foot=words_in_css("\n".join(run.foot)),
        pack=labels,
        origins=origins,
    )
    return Markup(re.sub(r"\n\s*\n+", "\n", css))  # noqa: S704 - made of the style's own numbers and of escaped words


def _label(before: str, after: str) -> Markup:
    """A page's label as the parts of a CSS `content`."""
    parts = [words_in_css(words) if words.strip() else Markup('""') for words in (before, after)]
    return Markup("{} counter(page) {}").format(*parts)


def words_in_css(words: str) -> Markup:
    """Words as a CSS string in which nothing but letters and digits stands as itself; `none` for no words."""
    if not words.strip():
        return Markup("none")
    safe = "".join(c if c.isascii() and c.isalnum() else f"\\{ord(c):06x}" for c in words)
    return Markup(f'"{safe}"')  # noqa: S704 - what could end the string or the style is written as numbers


def _notes(to: HtmlContext) -> list[tuple[int, str]]:
    """The notes of a web page in their order, each set once; a note within a note joins the end."""
    notes: list[tuple[int, str]] = []
    while to.notes:
        number, words = to.notes.pop(0)
        notes.append((number, inlines_markup(words, to)))
    return sorted(notes, key=lambda note: note[0])
