"""Markdown with marks -> blocks. Every block keeps the file and line it was written on."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING, Any

from reportgen.document.blocks import (
    Block,
    Box,
    Emphasis,
    Heading,
    Inline,
    Inlines,
    Item,
    Link,
    Listing,
    Marker,
    Note,
    Paragraph,
    Reference,
    Strong,
    Text,
)
from reportgen.narrative.language import Rendered
from reportgen.narrative.talk import CLOSE, OPEN, Placement
from reportgen.problems import Problems, Where
from reportgen.registry import near_miss

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

Place = Callable[[str, Where], tuple[Block, ...]]
ORDERED: tuple[Marker, ...] = ("decimal", "alpha", "roman")
BOXES = ("callout", "summary", "warning", "illustrative", "quote", "key")
_MARK = re.compile(f"{OPEN}([0-9]+){CLOSE}")
_ATTRIBUTES = re.compile(r"[ \t]*\{([#.][^{}]*)\}[ \t]*\Z")
_AS_TYPED = re.compile(r"[ \t]*<!--\s*as typed:.*?-->")
_ADDRESS = re.compile(r"(https://|mailto:)[^\s<>\"']+\Z", re.IGNORECASE)


@cache
def _markdown() -> MarkdownIt:
    from markdown_it import MarkdownIt
    from mdit_py_plugins.container import container_plugin
    from mdit_py_plugins.footnote import footnote_plugin

    made = MarkdownIt("commonmark", {"html": False, "typographer": True, "quotes": "\u201c\u201d\u2018\u2019"})
    made.enable("smartquotes").disable(["code", "html_block", "html_inline", "lheading", "reference"])
    made.use(footnote_plugin, inline=False)
    for name in BOXES:
        made.use(container_plugin, name)
    vars(made)["validateLink"] = lambda url: True  # refused below, with a place and a mend
    return made


@dataclass(slots=True)
class _Reading:
    rendered: Rendered
    file: str
    problems: Problems
    place: Place | None
    numbered: bool
    key: str = ""
    line: int = 1
    depth: int = 0
    notes: dict[int, list[Token]] = field(default_factory=dict)

    def where(self, line: int | None = None) -> Where:
        return Where(self.file, line or self.line, key=self.key)

    def at(self, token: Token) -> None:
        if token.map:
            lines = self.rendered.lines
            self.line = lines[min(token.map[0], len(lines) - 1)]


def read(
    rendered: Rendered,
    file: str,
    problems: Problems,
    place: Place | None = None,
    *,
    numbered: bool = True,
    key: str = "",
) -> tuple[Block, ...]:
    """Blocks of a rendered narrative. `place` gives the blocks of a `{{ show.NAME }}`."""
    reading = _Reading(rendered, file, problems, place, numbered, key)
    text = _AS_TYPED.sub("", rendered.text)
    tokens = _markdown().parse(text, {})
    body, notes = _split_notes(tokens)
    reading.notes = notes
    return _blocks(reading, body, top=True)


def _split_notes(tokens: list[Token]) -> tuple[list[Token], dict[int, list[Token]]]:
    """Footnotes stand at the end of the tokens; they are read where they are called."""
    body: list[Token] = []
    notes: dict[int, list[Token]] = {}
    current: list[Token] | None = None
    inside = False
    for token in tokens:
        if token.type == "footnote_block_open":
            inside = True
        elif token.type == "footnote_open":
            current = notes.setdefault(token.meta["id"], [])
        elif token.type in ("footnote_close", "footnote_block_close", "footnote_anchor"):
            continue
        elif inside and current is not None:
            current.append(token)
        else:
            body.append(token)
    return body, notes


def _close(tokens: Sequence[Token], start: int) -> int:
    """The place of the token that closes the one at `start`."""
    depth = 0
    for i in range(start, len(tokens)):
        depth += tokens[i].nesting
        if depth == 0:
            return i
    return len(tokens) - 1


def _blocks(reading: _Reading, tokens: Sequence[Token], *, top: bool) -> tuple[Block, ...]:
    made: list[Block] = []
    i = 0
    while i < len(tokens):
        token = tokens[i]
        reading.at(token)
        end = _close(tokens, i) if token.nesting == 1 else i
        inner = tokens[i + 1 : end]
        if token.type == "heading_open":
            made.append(_heading(reading, int(token.tag[1]), inner[0]))
        elif token.type == "paragraph_open":
            made.extend(_paragraph(reading, inner[0], top))
        elif token.type in ("bullet_list_open", "ordered_list_open"):
            made.append(_listing(reading, token, inner, bool(made) and isinstance(made[-1], Paragraph)))
        elif token.type == "blockquote_open":
            made.append(Box(_blocks(reading, inner, top=False), "quote", where=reading.where()))
        elif token.type.startswith("container_") and token.nesting == 1:
            role = token.type.removeprefix("container_").removesuffix("_open")
            title = token.info.strip().removeprefix(role).strip()
            where = reading.where()
            made.append(Box(_blocks(reading, inner, top=False), role, _words(reading, title), where=where))
        elif token.type == "hr":
            reading.problems.warning(
                "line-in-narrative",
                reading.where(),
                "a line across the page has no place here",
                "delete the line of dashes",
            )
        else:
            reading.problems.error(
                "markdown-not-known",
                reading.where(),
                "this kind of Markdown is not understood here",
                "write it as paragraphs, lists or headings; a table goes in the tables folder",
            )
        i = end + 1
    return tuple(made)


def _heading(reading: _Reading, level: int, inline: Token) -> Heading:
    content, attributes = _content(reading, inline)
    if level > 4:
        reading.problems.error(
            "heading-too-deep", reading.where(), "a heading has at most four #", "use fewer #, or bold words"
        )
        level = 4
    id_, classes = _attributes(reading, attributes, ("unnumbered", "new-page", "appendix", "unlisted"))
    text = "".join(i.text for i in content if isinstance(i, Text))
    slug = re.sub(r"[^a-z0-9]+", "_", text.lower()).strip("_")[:60] or "section"
    return Heading(
        level,
        content,
        id_ or slug,
        numbered="unnumbered" not in classes,
        new_page="new-page" in classes,
        label="Appendix" if "appendix" in classes else "",
        listed="unlisted" not in classes,
        where=reading.where(),
    )


def _paragraph(reading: _Reading, inline: Token, top: bool) -> tuple[Block, ...]:
    where = reading.where()
    alone = _MARK.fullmatch(inline.content.strip())
    if alone:
        said = reading.rendered.marks.held[int(alone.group(1))]
        if isinstance(said, Placement):
            if reading.place is None or not top:
                reading.problems.error(
                    "placed-in-the-wrong-place",
                    where,
                    f"'{said.name}' cannot be placed here",
                    "give it a paragraph of its own in a section of the narrative",
                )
                return ()
            return reading.place(said.name, where)
    content, attributes = _content(reading, inline)
    id_, classes = _attributes(reading, attributes, ("unnumbered",))
    return (Paragraph(content, top and reading.numbered and "unnumbered" not in classes, id=id_, where=where),)


def _listing(reading: _Reading, opener: Token, tokens: Sequence[Token], within: bool) -> Listing:
    where = reading.where()
    start = int(opener.attrGet("start") or 1)
    # An ordered list within an ordered list is lettered, the next one down has roman numbers.
    ordered = opener.type == "ordered_list_open"
    marker: Marker = ORDERED[min(reading.depth, 2)] if ordered else "bullet"
    reading.depth += ordered
    items = []
    i = 0
    while i < len(tokens):
        end = _close(tokens, i)
        reading.at(tokens[i])
        blocks = []
        for block in _blocks(reading, tokens[i + 1 : end], top=False):
            if isinstance(block, (Paragraph, Listing)):
                blocks.append(block)
            else:
                reading.problems.error(
                    "not-in-a-list", reading.where(), "a list holds only words and lists", "move it out of the list"
                )
        if not blocks or not isinstance(blocks[0], Paragraph):
            reading.problems.error(
                "empty-list-item",
                reading.where(),
                "a point of the list has no words",
                "write the point or delete its marker",
            )
        else:
            items.append(Item(tuple(replace(b, within=False) if isinstance(b, Listing) else b for b in blocks)))
        i = end + 1
    reading.depth -= ordered
    return Listing(tuple(items), marker, start, within, where)


def _attributes(reading: _Reading, text: str, allowed: tuple[str, ...]) -> tuple[str, set[str]]:
    """`#id .class` -> the id and the classes."""
    id_, classes = "", set()
    for word in text.split():
        if word.startswith("#") and re.fullmatch(r"#[a-z0-9_]+", word):
            id_ = word[1:]
        elif word.startswith(".") and word[1:] in allowed:
            classes.add(word[1:])
        else:
            reading.problems.error(
                "attribute-not-known",
                reading.where(),
                f"'{word}' in braces is not understood." + near_miss(word.lstrip("."), allowed),
                "use #name_in_small_letters" + "".join(f" or .{a}" for a in allowed),
            )
    return id_, classes


def _content(reading: _Reading, inline: Token) -> tuple[Inlines, str]:
    """The inlines, and the attributes in braces at the end."""
    children = [c for c in inline.children or () if not (c.type == "text" and not c.content)]
    found = _ATTRIBUTES.search(children[-1].content) if children and children[-1].type == "text" else None
    attributes = ""
    if found:
        attributes = found.group(1)
        children[-1] = children[-1].copy(content=children[-1].content[: found.start()])
    return _inlines(reading, children), attributes


def _inlines(reading: _Reading, tokens: Sequence[Any]) -> Inlines:
    made: list[Inline] = []
    i = 0
    while i < len(tokens):
        token = tokens[i]
        end = _close(tokens, i) if token.nesting == 1 else i
        inner = tokens[i + 1 : end]
        if token.type == "text":
            made.extend(_words(reading, token.content))
        elif token.type in ("softbreak", "hardbreak"):
            made.append(Text(" "))
            reading.line += 1
        elif token.type == "strong_open":
            made.append(Strong(_inlines(reading, inner)))
        elif token.type == "em_open":
            made.append(Emphasis(_inlines(reading, inner)))
        elif token.type == "link_open":
            made.extend(_link(reading, str(token.attrGet("href") or ""), _inlines(reading, inner)))
        elif token.type == "footnote_ref":
            made.append(_note(reading, token.meta["id"]))
        elif token.type == "image":
            reading.problems.error(
                "image-refused",
                reading.where(),
                "an image cannot be put into narrative",
                "delete it; charts are made from tables, and logos stand in the Word template",
            )
        else:
            reading.problems.error(
                "markdown-not-known",
                reading.where(),
                "this kind of Markdown is not understood here",
                "write it in plain words",
            )
        i = end + 1
    return _joined(made)


def _note(reading: _Reading, id_: int) -> Note:
    tokens = [t for t in reading.notes.get(id_, []) if t.type == "inline"]
    content: Inlines = ()
    for token in tokens:
        content += ((Text(" "),) if content else ()) + _inlines(reading, token.children or ())
    return Note(_joined(content))


def _link(reading: _Reading, address: str, words: Inlines) -> Inlines:
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


def _words(reading: _Reading, text: str) -> Inlines:
    """Text with marks -> inlines."""
    made: list[Inline] = []
    at = 0
    for found in _MARK.finditer(text):
        if found.start() > at:
            made.append(Text(text[at : found.start()]))
        said = reading.rendered.marks.held[int(found.group(1))]
        if isinstance(said, Placement):
            reading.problems.error(
                "placed-in-a-sentence",
                reading.where(),
                f"'{said.name}' is placed inside a sentence",
                "give {{ show." + said.name + " }} a paragraph of its own",
            )
        elif isinstance(said, Reference):
            made.append(replace(said, where=reading.where()))
        else:
            made.append(said)
        at = found.end()
    if at < len(text):
        made.append(Text(text[at:]))
    return tuple(made)


def _joined(inlines: Sequence[Inline]) -> Inlines:
    """Neighbouring texts as one."""
    made: list[Inline] = []
    for inline in inlines:
        if isinstance(inline, Text) and made and isinstance(made[-1], Text):
            made[-1] = Text(made[-1].text + inline.text)
        else:
            made.append(inline)
    return tuple(made)
