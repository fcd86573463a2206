"""Inlines to Typst expressions: every kind is set here or it is a type error."""

from __future__ import annotations

from typing import Literal, assert_never

from reportgen.charts.drawing import shapes_of
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
from reportgen.document.walk import plain
from reportgen.writers.addresses import leads_outside
from reportgen.writers.typst.context import TypstContext, exact, quoted


def inlines(content: Inlines, to: TypstContext) -> str:
    """The inlines as one expression."""
    expressions = [_inline(inline, to) for inline in content]
    if not expressions:
        return "[]"
    return expressions[0] if len(expressions) == 1 else f"{{{';'.join(expressions)}}}"


def _inline(inline: Inline, to: TypstContext) -> str:
    match inline:
        case Text() | FigureText() | Control():
            return _words(inline.text, to)
        case Strong():
            return f"strong({inlines(inline.children, to)})"
        case Emphasis():
            return f"emph({inlines(inline.children, to)})"
        case Link():
            return _link(inline, to)
        case Reference():
            words = _words(unparted(inline.text), to)
            if inline.target not in to.targets:
                return words
            to.tag_words.links.append(inline.text)
            return f"see({quoted(inline.target)},{words})"
        case Note():
            return _note(inline, to)
        case Drawing():
            return _drawing(inline, to)
        case Inserted() | Deleted():
            return _change(inline, to)
        case _:
            assert_never(inline)


def _link(link: Link, to: TypstContext) -> str:
    """Only web and mail addresses become links; anything else stays as the words it was."""
    if not leads_outside(link.address):
        return inlines(link.children, to)
    to.tag_words.links.append(" ".join(plain(link.children).split()))
    return f"out({quoted(link.address)},{inlines(link.children, to)})"


def _note(note: Note, to: TypstContext) -> str:
    """A note's number where it is called, its words at the page's foot; only the number where it is called again."""
    to.tag_words.links.append(f"Note {note.number}")
    if note.number in to.notes_met:
        return f'again("{note.number}")'
    to.notes_met.add(note.number)
    to.tag_words.links.append(f"Back to note {note.number} in the text")
    change, to.change = to.change, ""  # the note has no line of its own
    words = inlines(note.children, to)
    to.change = change
    return f'note("{note.number}",{words})'


def _drawing(drawing: Drawing, to: TypstContext) -> str:
    """A small picture, which stands in the line itself."""
    from reportgen.writers.picture.drawing import small_svg

    picture = shapes_of(drawing)
    svg = small_svg(picture, to.style).decode()
    return f"drawing({exact(svg)},{picture.width:g},{picture.height:g},{quoted(drawing.alt)})"


def _words(words: str, to: TypstContext) -> str:
    """Words as they stand; inserted or deleted ones with a line, which makes an element of the tag tree of them."""
    if not to.change or not words.strip():
        return quoted(words)
    to.tag_words.changes.append(words)
    # Two runs with the very same line would be one element.
    return f"{to.change}({len(to.tag_words.changes) % 2},{quoted(words)})"


def _change(change: Inserted | Deleted, to: TypstContext) -> str:
    """Words inserted or deleted, of which the first and the last run say so. Within other changed words only a line."""
    if isinstance(change, Inserted) and change.move:
        return inlines(change.children, to)  # moved words are not new, and are not to look it
    name: Literal["ins", "del"] = "ins" if isinstance(change, Inserted) else "del"
    if to.change:
        return f"{name}-in({inlines(change.children, to)})"
    changes, first = to.tag_words.changes, len(to.tag_words.changes)
    to.change = name
    words = inlines(change.children, to)
    to.change = ""
    if len(changes) > first:
        begin, *middle, end = [*changes[first:], ""] if len(changes) == first + 1 else changes[first:]
        spoken = f"[{'inserted' if name == 'ins' else 'deleted'}: {begin}"
        changes[first:] = [spoken, *([""] * len(middle)), f"{end}]"] if end else [f"{spoken}]"]
    return words
