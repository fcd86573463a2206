"""Blocks to Typst expressions: every kind is set here or it is a type error; templates/paper.typ lays each out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from reportgen.document.blocks import (
    Block,
    Box,
    Chart,
    Contents,
    Heading,
    Image,
    Inlines,
    Item,
    Listing,
    PageBreak,
    Paragraph,
    Section,
    Table,
)
from reportgen.document.list_markers import marker
from reportgen.document.text_metrics import text_width
from reportgen.document.title_band import title_page_parts
from reportgen.document.walk import plain
from reportgen.writers.picture.draw import size_mm
from reportgen.writers.prose import holds_its_list, prose_right, runs_on
from reportgen.writers.typst.context import TypstContext, quoted, truth
from reportgen.writers.typst.inlines import inlines
from reportgen.writers.typst.tables import table

_NUMBERING = {"bullet": '""', "decimal": '"1."', "alpha": '"a)"', "roman": '"i)"'}
_FRAMED_ROLES = {"marking": "framed", "illustrative": "aside"}
CELL_INDENT = 13.0
"""Room for the marker of a list in a cell, in points."""
MARKER_GAP = 5.0
"""Between a list's marker and its words, in points."""
LEAST_MARKER_GAP = 2.0
"""The same where a marker needs the room: a wider one begins before the list's own room, and its words do not move."""
CLEAR = 6.0
"""Least room between a number and its words, in points."""


def blocks(content: Sequence[Block], to: TypstContext) -> str:
    """The blocks one after another, an expression a line."""
    expressions = []
    for place, block in enumerate(content):
        following = content[place + 1] if place + 1 < len(content) else None
        expressions.append(_block(block, to, following))
        # A logo at the head of a page leaves what follows the space that it has there.
        to.new_page = isinstance(block, PageBreak) or (to.new_page and isinstance(block, Image))
    return "\n".join(expressions)


def _block(block: Block, to: TypstContext, following: Block | None) -> str:
    match block:
        case Heading():
            return _heading(block, to)
        case Paragraph():
            return _before(following, block, to)
        case Listing():
            return _listing(block, to)
        case Table():
            return table(block, to, lambda chart: _picture(chart, to), lambda content: _cell(content, to))
        case Chart():
            return f"chart({_picture(block, to)})"
        case Image():
            return _image(block, to)
        case Box():
            return _box(block, to)
        case Section():
            raise TypeError("a section stands only at the top of a paper")
        case Contents():
            return _contents(block, to)
        case PageBreak():
            return "[]" if to.new_page else "pagebreak(weak:true)"
        case _:
            assert_never(block)


def _before(following: Block | None, paragraph: Paragraph, to: TypstContext) -> str:
    """A paragraph, held to a list that belongs to it where it can be."""
    words = _paragraph(paragraph, to)
    if isinstance(following, Listing) and following.within and holds_its_list(paragraph, to.style):
        return f"block(sticky:true,width:100%,{{{words}}})"
    return words


def _gap(number: str, room: float, size: float, *, bold: bool) -> float:
    """What brings the words after a number and a space to their place; never less than `CLEAR` points from it."""
    width = text_width(number, size, bold=bold)
    return round(max(room - width, CLEAR) - text_width(" ", size, bold=bold), 3)


def _heading(heading: Heading, to: TypstContext) -> str:
    number = f"{heading.label} {heading.number}".strip() if heading.number else ""
    indent = to.style.paragraph.number_width if number and not heading.label else 0
    look = to.style.headings.at(heading.level)
    gap = _gap(number, indent, look.size, bold=look.bold) if number else 0
    breaks = heading.new_page and not to.new_page
    fresh, listed = truth(to.new_page or heading.new_page), truth(heading.id in to.listed)
    words = inlines(heading.content, to)
    head = f"head({heading.level},{quoted(number)},{gap},{indent},{listed},{fresh},{quoted(heading.id)},{words})"
    return f"pagebreak(weak:true)\n{head}" if breaks else head


def _paragraph(paragraph: Paragraph, to: TypstContext) -> str:
    words = inlines(paragraph.content, to)
    expression = _numbered(paragraph, words, to) if paragraph.number else _unnumbered(paragraph, words, to)
    return f"named({quoted(paragraph.id)},{expression})" if paragraph.id else expression


def _numbered(paragraph: Paragraph, words: str, to: TypstContext) -> str:
    gap = _gap(paragraph.number, to.style.paragraph.number_width, to.style.font.size, bold=False)
    right = _right(to, to.style.paragraph.number_width)
    return f"numbered({right},{quoted(paragraph.number)},{gap},{words})"


def _right(to: TypstContext, left: float = 0.0) -> float:
    """The points left free beside prose that begins `left` points from the margin; none within something narrower."""
    room = to.style.page.text_width_pt(to.orientation)
    return 0 if to.inside else round(prose_right(to.style, room, left), 3)


def _unnumbered(paragraph: Paragraph, words: str, to: TypstContext) -> str:
    match paragraph.role:
        case "title":
            above = to.style.title.before if to.new_page else 0
            return f"entitled({truth(paragraph is to.title)},{above},{_look('title', to)},{words})"
        case "subtitle" | "meta":
            return f"role({_look(paragraph.role, to)},{words})"
        case "lead":
            return f"role(look.lead,{words},bold:true,sticky:true)"
        case "tile":
            return f"role(look.tile,{words},bold:true)"
        case "marking" | "illustrative":
            return f"{_FRAMED_ROLES[paragraph.role]}({words})"
        case role:
            return f"{'small' if role == 'small' else 'plain'}({_right(to)},{words})"


def _look(role: str, to: TypstContext) -> str:
    """The look of a line of the title page; in its band the words have the band's colour."""
    return f"(look.{role}+(colour:look.title_band.text))" if to.band else f"look.{role}"


def section_blocks(section: Section, to: TypstContext, top: float) -> str:
    """What stands in a section; a title page has its band, which runs `top` points up to the edge where it is first."""
    page = title_page_parts(section)
    if page is None:
        return blocks(section.children, to)
    over = blocks(page.over, to)
    first = not page.over and top > 0
    above = to.style.title.before if first else to.style.title_band.foot
    to.band, to.new_page = True, False
    words = blocks(page.band, to)
    to.band = False
    band = f"band({top if first else 0},{above},{{{words}}})"
    return f"{over}\n{band}\n{blocks(page.below, to)}"


def _listing(listing: Listing, to: TypstContext, indent: float | None = None) -> str:
    """A list; `indent` is the room for its markers, where it is not that of lists in the text."""
    to.tag_words.lists.append(listing.marker)
    in_cell = indent is not None
    size = to.style.font.table if in_cell else to.style.font.size
    room = to.style.paragraph.list_indent if indent is None else indent
    markers = [marker(listing.marker, n) for n in range(listing.start, listing.start + len(listing.items))]
    widest = 0.35 * size if listing.marker == "bullet" else max(text_width(each, size) for each in markers)
    gap = round(min(MARKER_GAP, max(room - widest, LEAST_MARKER_GAP)), 3)
    before = round(room - gap - widest, 3)
    space = 2 if in_cell else to.style.paragraph.list_after
    right = _right(to, to.style.paragraph.number_width if listing.within else 0.0)
    with to.within():
        items = ",".join(_item(item, to, indent) for item in listing.items)
    numbering, within = _NUMBERING[listing.marker], truth(listing.within)
    return f"listing({numbering},{listing.start},{before},{gap},{space},{within},{right},{items})"


def _item(item: Item, to: TypstContext, indent: float | None) -> str:
    first, *rest = item.blocks
    if not rest and isinstance(first, Paragraph):
        return inlines(first.content, to)
    return "{" + ";".join(_flow(block, to, indent) for block in item.blocks) + "}"


def _flow(block: Paragraph | Listing, to: TypstContext, indent: float | None) -> str:
    return _paragraph(block, to) if isinstance(block, Paragraph) else _listing(block, to, indent)


def _cell(content: Sequence[Paragraph | Listing], to: TypstContext) -> str:
    first, *rest = content
    if not rest and isinstance(first, Paragraph) and first.role == "body":
        return inlines(first.content, to)
    with to.within():
        return "{" + ";".join(_flow(block, to, CELL_INDENT) for block in content) + "}"


def _optional(content: Inlines, to: TypstContext) -> str:
    return inlines(content, to) if content else "none"


def _picture(chart: Chart, to: TypstContext) -> str:
    width, height = size_mm(chart, to.style)
    title, subtitle = _optional(chart.title, to), _optional(chart.subtitle, to)
    file = quoted(to.pictures[chart.id])
    return f"picture({quoted(chart.id)},{file},{width:.3f},{height:.3f},{quoted(chart.alt)},{title},{subtitle})"


def _image(image: Image, to: TypstContext) -> str:
    width, height = image.size_mm(to.style.page.text_width_mm(to.orientation))
    caption, credit = _optional(image.caption, to), _optional(image.credit, to)
    alt = quoted(image.alt) if image.alt else "none"
    return f"given({quoted(to.pictures[image.id])},{width:.3f},{height:.3f},{alt},{caption},{credit})"


def _box(box: Box, to: TypstContext) -> str:
    role = box.role if box.role in to.style.boxes else "callout"
    tone = box.tone if box.tone in to.style.tones else ""
    title = _optional(box.title, to)
    to.new_page = False
    with to.within():
        words = blocks(box.children, to)
    page = to.style.page
    long = runs_on(box, to.style, page.text_width_pt(to.orientation), page.text_height_pt(to.orientation))
    return f"boxed({quoted(role)},{quoted(tone)},{truth(long)},{title},{{{words}}})"


def _contents(listed: Contents, to: TypstContext) -> str:
    if listed.of == "tables":
        to.tag_words.links.extend(entry.text for entry in listed.entries)
        to.tag_words.lines.update(entry.text for entry in listed.entries)
        lines = ",".join(f"({quoted(entry.target)},{quoted(entry.text)})" for entry in listed.entries)
        return f"table-list({quoted(plain(listed.title))},({lines},))"
    entries = []
    for entry in listed.entries:
        room, size = to.style.contents.number_width, to.style.font.size
        gap = _gap(entry.number, room, size, bold=entry.level == 1) if entry.number else 0
        to.tag_words.links.append(f"{entry.number} {entry.text}".strip())
        entries.append(f"{quoted(entry.target)}:({quoted(entry.number)},{gap},{quoted(entry.text)})")
    return f"contents({quoted(plain(listed.title))},{listed.depth},({','.join(entries) or ':'}))"
