"""Inlines to HTML: every kind is set here or it is a type error."""

from __future__ import annotations

from base64 import b64encode
from typing import TYPE_CHECKING, assert_never
from urllib.parse import quote

from markupsafe import Markup, escape

from reportgen.charts.drawing import shapes_of
from reportgen.document import walk
from reportgen.document.blocks import (
    Control,
    Deleted,
    Drawing,
    Emphasis,
    FigureText,
    Inline,
    Inlines,
    Inserted,
    Link,
    Note,
    Reference,
    Strong,
    Text,
)
from reportgen.document.english import unparted
from reportgen.document.figure import DESCRIBED
from reportgen.writers.addresses import leads_outside

if TYPE_CHECKING:
    from reportgen.writers.html.setting import HtmlContext


def inlines_markup(content: Inlines, to: HtmlContext) -> Markup:
    """The inlines in a row."""
    return Markup("").join(_inline(inline, to) for inline in content)


def _inline(inline: Inline, to: HtmlContext) -> Markup:
    match inline:
        case Text() | Control():
            return escape(inline.text)
        case Strong() | Emphasis():
            tag = "strong" if isinstance(inline, Strong) else "em"
            return Markup("<{0}>{1}</{0}>").format(tag, inlines_markup(inline.children, to))
        case Link():
            return _link(inline, to)
        case FigureText():
            return _figure(inline, to)
        case Reference():
            return _reference(inline, to)
        case Note():
            return _note(inline, to)
        case Drawing():
            return _drawing(inline, to)
        case Inserted():
            words = inlines_markup(inline.children, to)  # moved words are not new, and are not to look it
            return words if inline.move else to.macro("inserted", words, inline.author, inline.when, to.medium)
        case Deleted():
            return to.macro("deleted", inlines_markup(inline.children, to), inline.author, inline.when, to.medium)
        case _:
            assert_never(inline)


def _figure(figure: FigureText, to: HtmlContext) -> Markup:
    """A figure; on a page that says where figures came from it leads there, and says it in a line."""
    if to.medium == "page":
        return escape(figure.text)
    origin = to.origins.get(figure.ref.figure)
    if origin is None or to.in_link or figure.ref.aspect in DESCRIBED:
        return Markup('<span data-figure="{}">{}</span>').format(figure.ref, figure.text)
    number = to.origins_met.setdefault(figure.ref.figure, len(to.origins_met) + 1)
    return to.macro("figure_with_origin", figure.ref, figure.text, number, origin.line)


def _reference(reference: Reference, to: HtmlContext) -> Markup:
    words = unparted(reference.text)
    if reference.target not in to.targets:
        return escape(words)
    return Markup('<a class="ref" href="#{}">{}</a>').format(fragment(reference.target), words)


def _link(link: Link, to: HtmlContext) -> Markup:
    """Only web and mail addresses become links; anything else stays as the words it was."""
    outer, to.in_link = to.in_link, leads_outside(link.address)
    words = inlines_markup(link.children, to)
    to.in_link = outer
    if not leads_outside(link.address):
        return words
    return Markup('<a href="{}">{}</a>').format(link.address, words)


def _note(note: Note, to: HtmlContext) -> Markup:
    """A note's number where it is called; its words at the page's foot, or kept for the end of the web page."""
    first = note.number not in to.notes_met
    to.notes_met.add(note.number)
    words = inlines_markup(note.children, to) if first else Markup("")
    if first and to.medium == "screen":
        to.notes.append((note.number, note.children))
    return to.macro("note", note.number, words, first, to.medium)


def _drawing(drawing: Drawing, to: HtmlContext) -> Markup:
    """A small picture, which stands in the page itself."""
    from reportgen.writers.picture.drawing import small_svg

    picture = shapes_of(drawing)
    source = f"data:image/svg+xml;base64,{b64encode(small_svg(picture, to.style)).decode()}"
    return to.macro("drawing", source, drawing.alt, picture.width, picture.height)


def fragment(name: str) -> str:
    """An id as the fragment of an address."""
    return quote(name, safe="-._~!$&'()*+,;=:@/?")


def text_alone(content: Inlines) -> str:
    """The words alone, without notes and without what was deleted."""
    return walk.plain(content, deleted=False)
