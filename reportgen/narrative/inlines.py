"""The words of a paragraph or heading -> inlines: figures for marks, links, footnotes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from reportgen.document.blocks import Emphasis, Inline, Inlines, Link, Note, Reference, Strong, Text
from reportgen.document.walk import plain
from reportgen.narrative.context import MARK, Placement
from reportgen.narrative.markdown import leftovers
from reportgen.narrative.parse_state import ParseState, closing
from reportgen.problems import Problem

if TYPE_CHECKING:
    from markdown_it.token import Token

_ATTRIBUTES = re.compile(r"[ \t]*\{([#.][^{}]*)\}[ \t]*\Z")
_ADDRESS = re.compile(r"(https://|mailto:)[^\s<>\"']+\Z", re.IGNORECASE)


def content_and_attributes(reading: ParseState, inline: Token) -> tuple[Inlines, str]:
    """The inlines, and the attributes in braces at the end."""
    children = [c for c in inline.children or () if not (c.type == "text" and not c.content)]
    match = _ATTRIBUTES.search(children[-1].content) if children and children[-1].type == "text" else None
    attributes = ""
    if match:
        attributes = match[1]
        children[-1] = children[-1].copy(content=children[-1].content[: match.start()])
    return _inlines(reading, children), attributes


def _inlines(reading: ParseState, tokens: Sequence[Any]) -> Inlines:
    inlines: list[Inline] = []
    i = 0
    while i < len(tokens):
        token = tokens[i]
        end = closing(tokens, i) if token.nesting == 1 else i
        inner = tokens[i + 1 : end]
        if token.type == "text":
            inlines.extend(parse_inlines(reading, token.content))
        elif token.type in ("softbreak", "hardbreak"):
            if token.type == "hardbreak":
                reading.problems.note(
                    "line-break-not-kept",
                    reading.where(),
                    "two spaces (or a backslash) end this line to break it, and the paper sets it as one paragraph",
                    "leave an empty line where another paragraph is to begin, or delete them",
                )
            inlines.append(Text(" "))
            reading.row += 1
        elif token.type == "strong_open":
            inlines.append(Strong(_inlines(reading, inner)))
        elif token.type == "em_open":
            inlines.append(Emphasis(_inlines(reading, inner)))
        elif token.type == "link_open":
            inlines.extend(_link(reading, str(token.attrGet("href") or ""), _inlines(reading, inner)))
        elif token.type == "footnote_ref":
            inlines.append(_note(reading, token.meta["id"]))
        elif token.type == "image":
            reading.problems.error(
                "image-refused",
                reading.where(),
                "an image cannot be put into narrative",
                "delete it; charts are made from tables, and logos stand in the Word template",
            )
            inlines.append(Text("?"))
        else:
            reading.problems.error(
                "markdown-not-known",
                reading.where(),
                "this kind of Markdown is not understood here",
                "write it in plain words",
            )
            inlines.append(Text("?"))
        i = end + 1
    return _joined(inlines)


def _note(reading: ParseState, id_: int) -> Note:
    if reading.in_note:
        reading.error(
            "note-in-a-note",
            "a footnote calls a footnote.",
            "write what the second one says in the first, or in the text.",
        )
        return Note(())
    called_at, reading.in_note = reading.row, True
    content: Inlines = ()
    for token in reading.notes.get(id_, []):
        reading.at(token)
        if token.type == "inline":
            content += ((Text(" "),) if content else ()) + _inlines(reading, token.children or ())
        elif token.type not in ("paragraph_open", "paragraph_close"):
            reading.error(
                "note-not-plain", "a footnote holds only words.", "take the list or heading out of the footnote."
            )
            break
    reading.row, reading.in_note = called_at, False
    return Note(_joined(content))


def _link(reading: ParseState, address: str, words: Inlines) -> Inlines:
    if "%EE%80%8" in address:
        reading.error("link-refused", "a figure stands in the address of a link.", "write the address out.")
        return words
    if not any(plain((inline,)).strip() for inline in words):
        reading.error("link-without-words", "a link has no words.", "write what it leads to: [words](https://...).")
        return words
    if _ADDRESS.match(address):
        return (Link(words, address),)
    if address.startswith("#"):
        reading.problems.error(
            "link-refused",
            reading.where(),
            f"a link to '{address}' leads nowhere",
            "refer to a part of the paper with {{ section.NAME }} or {{ table.NAME }}",
        )
    else:
        reading.problems.error(
            "link-refused",
            reading.where(),
            f"a link to '{address}' is not allowed",
            "link only to addresses that start with https:// or mailto:",
        )
    return words


def parse_inlines(reading: ParseState, text: str) -> Inlines:
    """Text with marks -> inlines."""
    inlines: list[Inline] = []
    at = 0
    for mark in MARK.finditer(text):
        if mark.start() > at:
            inlines.append(_text(reading, text[at : mark.start()]))
        value = reading.rendered.marks.values[int(mark[1])]
        if isinstance(value, Placement):
            reading.problems.error(
                "placed-in-a-sentence",
                reading.where(),
                f"'{value.name}' is placed inside a sentence",
                "give {{ show." + value.name + " }} a paragraph of its own, with an empty line above and below it",
            )
            inlines.append(Text(value.name))  # the paragraph is not told to be empty as well
        elif isinstance(value, Reference):
            inlines.append(replace(value, where=reading.where()))
        else:
            inlines.append(value)
        at = mark.end()
    if at < len(text):
        inlines.append(_text(reading, text[at:]))
    return tuple(inlines)


def _text(reading: ParseState, text: str) -> Text:
    for name, severity, fault, fix in leftovers(text):
        reading.problems.add(Problem(name, severity, reading.where(), fault, fix))
    return Text(text)


def _joined(inlines: Sequence[Inline]) -> Inlines:
    """Neighbouring texts as one."""
    joined: list[Inline] = []
    for inline in inlines:
        last = joined[-1] if joined else None
        if isinstance(inline, Text) and isinstance(last, Text) and not (inline.key or last.key):
            joined[-1] = Text(last.text + inline.text)
        else:
            joined.append(inline)
    return tuple(joined)
