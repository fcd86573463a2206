"""Markdown with marks -> blocks. Every block keeps the file and line it was written on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

from reportgen.document.blocks import (
    Block,
    Box,
    Heading,
    Inlines,
    Item,
    Listing,
    Marker,
    Paragraph,
    Text,
)
from reportgen.document.english import join_words
from reportgen.narrative.context import MARK, Placement
from reportgen.narrative.inlines import content_and_attributes, parse_inlines
from reportgen.narrative.language import Rendered
from reportgen.narrative.markdown import BOXES, called_notes, check_boxes
from reportgen.narrative.parse_state import ParseState, Place, closing
from reportgen.narrative.signs import lettered, numbers_things, with_signs
from reportgen.problems import Problems, Where
from reportgen.registry import near_miss

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

ORDERED: tuple[Marker, ...] = ("decimal", "alpha", "roman")
_ASIDE = re.compile(r"[ \t]*<!--\s*(?:as typed|review|could be):.*?-->")
RESERVED = ("initial", "inherit")
"""Names that would be read as words of CSS where the pages are laid out."""


@cache
def _markdown() -> MarkdownIt:
    from markdown_it import MarkdownIt
    from mdit_py_plugins.container import container_plugin
    from mdit_py_plugins.footnote import footnote_plugin

    parser = MarkdownIt("commonmark", {"html": False, "typographer": True, "quotes": "\u201c\u201d\u2018\u2019"})
    parser.enable("smartquotes").disable(["code", "html_block", "html_inline", "lheading", "reference"])
    parser.use(footnote_plugin, inline=False)
    for name in BOXES:
        parser.use(container_plugin, name)
    vars(parser)["validateLink"] = lambda url: True  # refused below, with a place and a fix
    for ruler in (parser.core.ruler, parser.block.ruler, parser.inline.ruler, parser.inline.ruler2):
        ruler.getRules("")  # made out now: the first text would make them out, while another may be read
    return parser


def read_narrative(
    rendered: Rendered,
    file: str,
    problems: Problems,
    place: Place | None = None,
    *,
    numbered: bool = True,
    key: str = "",
) -> tuple[Block, ...]:
    """Blocks of a rendered narrative. `place` gives the blocks of a `{{ show.NAME }}`."""
    text, markers = lettered(with_signs(_ASIDE.sub("", rendered.text)))
    env: dict[str, Any] = {}
    tokens = _markdown().parse(text, env)
    body, notes = _split_notes(tokens)
    reading = ParseState(rendered, file, problems, place, numbered, key, markers, notes)
    uncalled = {name[1:] for name, calls in env.get("footnotes", {}).get("refs", {}).items() if calls < 0}
    check_boxes(text, uncalled - called_notes(rendered.source), lambda row: _at_row(reading, row), problems)
    return _blocks(reading, body, top=True)


def _at_row(reading: ParseState, row: int) -> Where:
    reading.row = row
    return reading.where()


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


def _blocks(reading: ParseState, tokens: Sequence[Token], *, top: bool) -> tuple[Block, ...]:
    blocks: list[Block] = []
    i = 0
    while i < len(tokens):
        token = tokens[i]
        reading.at(token)
        end = closing(tokens, i) if token.nesting == 1 else i
        inner = tokens[i + 1 : end]
        if token.type == "heading_open":
            blocks.append(_heading(reading, int(token.tag[1]), inner[0]))
        elif token.type == "paragraph_open":
            blocks.extend(_paragraph(reading, inner[0], top))
        elif token.type in ("bullet_list_open", "ordered_list_open"):
            blocks.append(_listing(reading, token, inner, blocks[-1] if blocks else None))
        elif token.type == "blockquote_open":
            blocks.append(Box(_blocks(reading, inner, top=False), "quote", where=reading.where()))
        elif token.type.startswith("container_") and token.nesting == 1:
            role = token.type.removeprefix("container_").removesuffix("_open")
            title = token.info.strip().removeprefix(role).strip()
            where = reading.where()
            blocks.append(Box(_blocks(reading, inner, top=False), role, parse_inlines(reading, title), where=where))
        elif token.type == "hr":
            reading.problems.warning(
                "line-in-narrative",
                reading.where(),
                "a line across the page has no place here",
                "delete the line of dashes; where it is to make the words above it a heading, write ## before them",
            )
        else:
            reading.problems.error(
                "markdown-not-known",
                reading.where(),
                "this kind of Markdown is not understood here",
                "write it as paragraphs, lists or headings; a table goes in the tables folder",
            )
        i = end + 1
    return tuple(blocks)


def _heading(reading: ParseState, level: int, inline: Token) -> Heading:
    content, attributes = content_and_attributes(reading, inline)
    if level > 4:
        reading.problems.error(
            "heading-too-deep", reading.where(), "a heading has at most four #", "use fewer #, or bold words"
        )
        level = 4
    id_, classes = _attributes(reading, attributes, ("unnumbered", "new-page", "appendix", "unlisted"))
    text = "".join(i.text for i in content if isinstance(i, Text))
    _tell_of_heading(reading, content, text, named=bool(id_ or classes))
    slug = re.sub(r"[^a-z0-9]+", "_", text.lower()).strip("_")[:60] or "section"
    slug += "_section" if slug in RESERVED else ""
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


def _tell_of_heading(reading: ParseState, content: Inlines, text: str, *, named: bool) -> None:
    """A heading without words, and one that seems to be a number of things, or a sentence that begins with `# 3`."""
    if not content:
        reading.error("heading-without-words", "a heading has no words.", "write them, or delete the #.")
    elif numbers_things(text, named=named):
        reading.problems.warning(
            "sign-read-as-a-heading",
            reading.where(),
            "the # before this number makes the line a heading, and is not printed",
            "put a backslash before it where it is meant as a sign (\\# 3); a heading that is meant has no full stop, "
            "and may have a name behind it ({#name})",
        )


def _paragraph(reading: ParseState, inline: Token, top: bool) -> tuple[Block, ...]:
    where = reading.where()
    alone = MARK.fullmatch(inline.content.strip())
    if alone:
        value = reading.rendered.marks.values[int(alone[1])]
        if isinstance(value, Placement):
            if reading.place is None or not top:
                reading.problems.error(
                    "placed-in-the-wrong-place",
                    where,
                    f"'{value.name}' cannot be placed here",
                    "give it a paragraph of its own in a section of the narrative",
                )
                return ()
            return reading.place(value.name, where)
    content, attributes = content_and_attributes(reading, inline)
    id_, classes = _attributes(reading, attributes, ("unnumbered",))
    return (Paragraph(content, top and reading.numbered and "unnumbered" not in classes, id=id_, where=where),)


def _listing(reading: ParseState, opener: Token, tokens: Sequence[Token], before: Block | None) -> Listing:
    where = reading.where()
    within = isinstance(before, Paragraph)
    # An ordered list within an ordered list is lettered, the next one down has roman numbers.
    ordered = opener.type == "ordered_list_open"
    lettered_as = reading.markers.get(reading.row)
    inside = ORDERED[min(reading.depth, 2)]
    marker: Marker = (lettered_as.marker if lettered_as else inside) if ordered else "bullet"
    start = _numbered(reading, tokens) if ordered else 1
    reading.depth += ordered
    items = []
    i = 0
    while i < len(tokens):
        end = closing(tokens, i)
        reading.at(tokens[i])
        blocks = _of_item(reading, tokens[i + 1 : end])
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
    if not ordered and not opener.level and len(items) == 1 and not _leads(before):
        _sign_of_a_number(reading, opener, items[0].blocks[0], where)
    return Listing(tuple(items), marker, start, within, where)


def _sign_of_a_number(reading: ParseState, opener: Token, block: Block, where: Where) -> None:
    """A warning where the mark of the only point of a list may be meant as the sign of a number, and none says so."""
    told = any(problem.name == "paragraph-broken" and problem.where == where for problem in reading.problems)
    if not told and _begins_with_a_number(block):
        reading.problems.warning(
            "sign-read-as-a-list",
            where,
            f"the {opener.markup} before this number makes it the only point of a list, and is printed as its mark",
            f"put a backslash before it where it is meant as a sign (\\{opener.markup} 5), or leave it out",
        )


def _of_item(reading: ParseState, tokens: Sequence[Token]) -> list[Paragraph | Listing]:
    """The words and lists of a point of a list; a problem for anything else in it."""
    blocks: list[Paragraph | Listing] = []
    for block in _blocks(reading, tokens, top=False):
        if isinstance(block, (Paragraph, Listing)):
            blocks.append(block)
        else:
            reading.problems.error(
                "not-in-a-list", reading.where(), "a list holds only words and lists", "move it out of the list"
            )
    return blocks


def _leads(before: Block | None) -> bool:
    """Whether a paragraph ends with a colon, so that what follows is its list."""
    last = before.content[-1] if isinstance(before, Paragraph) and before.content else None
    return isinstance(last, Text) and last.text.rstrip().endswith(":")


def _begins_with_a_number(block: Block) -> bool:
    first = block.content[0] if isinstance(block, Paragraph) and block.content else None
    return isinstance(first, Text) and bool(re.match(r"[\u00a3$]?[0-9]", first.text))


def _numbered(reading: ParseState, tokens: Sequence[Token]) -> int:
    """The number a list begins with; a warning where the author's numbers are not those that will be printed."""
    written, top = [], tokens[0].level if tokens else 0
    for token in tokens:
        if token.type == "list_item_open" and token.level == top:
            item = reading.markers.get(token.map[0]) if token.map else None
            written.append(item.number if item else int(token.info or 1))
    printed = list(range(written[0], written[0] + len(written))) if written else []
    if written != printed and len(set(written)) > 1:
        shown = join_words([*map(str, written)])
        reading.problems.warning(
            "list-renumbered",
            reading.where(),
            f"the points of this list are numbered {shown}, and the paper has {printed[0]} to {printed[-1]}",
            "number them one after the other, or write the numbers as words of the points",
        )
    return written[0] if written else 1


def _attributes(reading: ParseState, text: str, allowed: tuple[str, ...]) -> tuple[str, set[str]]:
    """`#id .class` -> the id and the classes."""
    id_, classes = "", set()
    for word in text.split():
        if word[1:] in RESERVED and word.startswith("#"):
            reading.problems.error(
                "id-reserved",
                reading.where(),
                f"'{word}' has a meaning of its own to the program that lays out the pages",
                f"choose another name, such as {word}_part",
            )
        elif word.startswith("#") and re.fullmatch(r"#[a-z0-9_]+", word):
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
