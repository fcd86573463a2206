"""Inlines to HTML: every kind is set here or it is a type error."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, assert_never
from urllib.parse import quote

from reportgen.document import walk
from reportgen.document.blocks import (
    Deleted,
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

if TYPE_CHECKING:
    from markupsafe import Markup

    from reportgen.writers.html.setting import HtmlContext

_ADDRESS = re.compile(r"(https://[^\s\"<>\\^`{|}]+|mailto:[^\s\"<>\\^`{|}]+)", re.IGNORECASE)


def inlines_markup(content: Inlines, to: HtmlContext) -> Markup:
    """The inlines in a row."""
    from markupsafe import Markup

    return Markup("").join(_inline(inline, to) for inline in content)


def _inline(inline: Inline, to: HtmlContext) -> Markup:
    from markupsafe import Markup, escape

    match inline:
        case Text():
            return escape(inline.text)
        case Strong():
            return Markup("<strong>{}</strong>").format(inlines_markup(inline.children, to))
        case Emphasis():
            return Markup("<em>{}</em>").format(inlines_markup(inline.children, to))
        case Link():
            return _link(inline, to)
        case FigureText():
            if to.medium == "page":
                return escape(inline.text)
            return Markup('<span data-figure="{}">{}</span>').format(inline.ref, inline.text)
        case Reference():
            if inline.target not in to.targets:
                return escape(inline.text)
            return Markup('<a class="ref" href="#{}">{}</a>').format(fragment(inline.target), inline.text)
        case Note():
            return _note(inline, to)
        case Inserted():
            words = inlines_markup(inline.children, to)  # moved words are not new, and are not to look it
            return words if inline.move else to.made("inserted", words, inline.author, inline.when, to.medium)
        case Deleted():
            return to.made("deleted", inlines_markup(inline.children, to), inline.author, inline.when, to.medium)
        case _:
            assert_never(inline)


def _link(link: Link, to: HtmlContext) -> Markup:
    """Only web and mail addresses become links; anything else stays as the words it was."""
    from markupsafe import Markup

    words = inlines_markup(link.children, to)
    if not _ADDRESS.fullmatch(link.address):
        return words
    return Markup('<a href="{}">{}</a>').format(link.address, words)


def _note(note: Note, to: HtmlContext) -> Markup:
    """A note's number where it is called; its words at the page's foot, or kept for the end of the web page."""
    from markupsafe import Markup

    first = note.number not in to.notes_met
    to.notes_met.add(note.number)
    words = inlines_markup(note.children, to) if first else Markup("")
    if first and to.medium == "screen":
        to.notes.append((note.number, note.children))
    return to.made("note", note.number, words, first, to.medium)


def fragment(name: str) -> str:
    """An id as the fragment of an address."""
    return quote(name, safe="-._~!$&'()*+,;=:@/?")


def text_alone(content: Inlines) -> str:
    """The words alone, without notes and without what was deleted."""
    return walk.plain(content, deleted=False)
