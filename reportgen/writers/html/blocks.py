"""Blocks to HTML: every kind is set here or it is a type error; templates/blocks.html.j2 lays each out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import assert_never

from markupsafe import Markup

from reportgen.document.blocks import (
    Block,
    Box,
    Chart,
    Contents,
    Entry,
    Heading,
    Image,
    Item,
    Listing,
    PageBreak,
    Paragraph,
    Section,
    Table,
)
from reportgen.document.paging import section_key
from reportgen.document.title_band import title_page_parts
from reportgen.writers.html.grid import table_markup
from reportgen.writers.html.inlines import fragment, inlines_markup, text_alone
from reportgen.writers.html.pages import kind, sheet_kinds
from reportgen.writers.html.setting import HtmlContext
from reportgen.writers.picture import NARROW, size_mm
from reportgen.writers.prose import holds_its_list, runs_on


def blocks(content: Sequence[Block], to: HtmlContext) -> Markup:
    """The blocks one after another."""
    before = (None, *content)
    return Markup("\n").join(_block(block, to, last) for block, last in zip(content, before, strict=False))


def _block(block: Block, to: HtmlContext, before: Block | None) -> Markup:
    match block:
        case Heading():
            return _heading(block, to)
        case Paragraph():
            return _paragraph(block, to)
        case Listing():
            return _listing(block, to, before)
        case Table():
            figure = chart_markup(block.chart, to) if block.chart else None
            return table_markup(block, to, figure, lambda cell: _cell(cell, to))
        case Chart():
            return chart_markup(block, to)
        case Image():
            return _image(block, to)
        case Box():
            return _box(block, to)
        case Section():
            return _section(block, to)
        case Contents():
            return _contents(block, to)
        case PageBreak():
            return to.macro("page_break")
        case _:
            assert_never(block)


def _heading(heading: Heading, to: HtmlContext) -> Markup:
    # A web page has one h1, its title; a sheet's first heading is its first section.
    rank = min(heading.level + (1 if to.medium == "screen" else 0), 6)
    number = f"{heading.label} {heading.number}".strip() if heading.number else ""
    words = " ".join(part for part in (number, text_alone(heading.content)) if part)
    return to.macro("heading", heading, rank, number, inlines_markup(heading.content, to), words)


def _paragraph(paragraph: Paragraph, to: HtmlContext) -> Markup:
    tag = "h1" if paragraph is to.first_title and to.medium == "screen" else "p"
    return to.macro("paragraph", paragraph, tag, inlines_markup(paragraph.content, to))


def _listing(listing: Listing, to: HtmlContext, before: Block | None) -> Markup:
    with_list = isinstance(before, Paragraph) and listing.within and holds_its_list(before, to.style)
    return to.macro("listing", listing, [_item(item, to) for item in listing.items], to.medium, with_list)


def _item(item: Item, to: HtmlContext) -> Markup:
    """An item's blocks; a paragraph that stands alone needs no tag of its own."""
    first, *rest = item.blocks
    if not rest and isinstance(first, Paragraph):
        return inlines_markup(first.content, to)
    return blocks(item.blocks, to)


def _cell(content: Sequence[Paragraph | Listing], to: HtmlContext) -> Markup:
    if len(content) == 1 and isinstance(content[0], Paragraph) and content[0].role == "body":
        return inlines_markup(content[0].content, to)
    return blocks(content, to)


def chart_markup(drawn: Chart, to: HtmlContext) -> Markup:
    """A chart with its headline and subtitle; its picture must have been drawn."""
    width, height = size_mm(drawn, to.style)
    title, subtitle = inlines_markup(drawn.title, to), inlines_markup(drawn.subtitle, to)
    source, narrow = to.sources[drawn.id], to.sources.get(f"{drawn.id}{NARROW}")
    return to.macro("chart", drawn, source, narrow, title, subtitle, round(width, 3), round(height, 3))


def _image(image: Image, to: HtmlContext) -> Markup:
    width, height = image.size_mm(to.style.page.text_width_mm(to.orientation))
    caption, credit = inlines_markup(image.caption, to), inlines_markup(image.credit, to)
    return to.macro("image", image, to.sources[image.id], caption, credit, round(width, 3), round(height, 3), to.medium)


def _box(box: Box, to: HtmlContext) -> Markup:
    role = box.role if box.role in to.style.boxes else "callout"
    page, turned = to.style.page, to.orientation
    long = to.medium == "page" and runs_on(box, to.style, page.text_width_pt(turned), page.text_height_pt(turned))
    return to.macro("box", box, role, long, inlines_markup(box.title, to), blocks(box.children, to))


def _section(section: Section, to: HtmlContext) -> Markup:
    to.orientation = section.orientation
    to.paper += bool(section.paper)
    to.marked = bool(section.own.marking) if section.own else to.marked
    key, to.sections = section_key(to.sections) if to.pack else "", to.sections + 1
    page = kind(section, to.paper).name if to.pack else ""
    inner = _section_blocks(section, to)
    to.orientation = "portrait"
    if not inner.strip():
        return inner
    left = [kind.name for kind in sheet_kinds(section, to.paper)] if to.pack else []
    return to.macro("section", section, inner, to.medium, page, left, key)


def _section_blocks(section: Section, to: HtmlContext) -> Markup:
    """What stands in a section; on a sheet a title page has its band."""
    page = title_page_parts(section) if to.medium == "page" else None
    if page is None:
        return blocks(section.children, to)
    edge = Markup("") if page.over or to.marked else Markup(" at-edge")
    band = Markup('<div class="band{}">\n{}\n</div>').format(edge, blocks(page.band, to))
    return Markup("\n").join((blocks(page.over, to), band, blocks(page.below, to)))


@dataclass(slots=True)
class ContentsEntry:
    """A line of the contents with the lines below it."""

    entry: Entry
    href: str
    below: list[ContentsEntry] = field(default_factory=list)


def _contents(listed: Contents, to: HtmlContext) -> Markup:
    """A contents list on a sheet; a web page has that of headings at its side instead."""
    title, lines = inlines_markup(listed.title, to), contents_tree(listed)
    if to.medium == "screen":
        return to.macro("table_list", title, lines) if listed.of == "tables" else Markup("")
    return to.macro("contents", title, lines, listed.of)


def contents_tree(listed: Contents) -> list[ContentsEntry]:
    """The entries as a tree, each below the last one of a higher level."""
    roots: list[ContentsEntry] = []
    open_lines: list[ContentsEntry] = []
    for entry in listed.entries:
        while open_lines and open_lines[-1].entry.level >= entry.level:
            open_lines.pop()
        line = ContentsEntry(entry, fragment(entry.target))
        (open_lines[-1].below if open_lines else roots).append(line)
        open_lines.append(line)
    return roots
