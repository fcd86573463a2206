"""The front of a document pack: the meeting, the agenda with the pages of each paper, and what a reader should know."""

from __future__ import annotations

from reportgen.document.blocks import Block, Cell, Heading, Paragraph, Reference, Row, Table, Text
from reportgen.document.english import format_day
from reportgen.document.make import cell, column, para
from reportgen.narrative.paper import PartContext
from reportgen.narrative.template_names import body
from reportgen.problems import Where
from reportgen.settings.edition import EditionPackItem

SECTION = "title"
BEFORE_THE_PAPER = True
FILE = "edition.yaml"


def make(paper: PartContext, where: Where) -> tuple[Block, ...]:
    """Title, meeting and date, a line each; the agenda; then the page about the pack, where there are words for it."""
    edition = paper.opened.edition
    pack = edition.pack
    if pack is None:
        fault = "the paper has the front of a pack and edition.yaml does not describe the pack"
        fix = "add pack: with items: to edition.yaml, or take pack_front out of paper:"
        paper.problems.error("no-pack", where, fault, fix)
        return ()
    at = paper.opened.where(FILE, "pack")
    blocks: list[Block] = [para(pack.title, role="title", where=at)]
    if edition.meeting:
        host = body(paper.opened, edition.meeting.body)
        blocks.append(para(host.text if host else edition.meeting.body, role="subtitle", where=at))
        blocks.extend(para(format_day(day), role="meta", where=at) for day in (edition.meeting.date,) if day)
    owner = body(paper.opened, edition.organisation)
    issued = f"Agenda issued {format_day(pack.issued)}" if pack.issued else ""
    lines = (pack.place, owner.text if owner else "", f"To: {pack.to}" if pack.to else "", issued)
    blocks.extend(para(line, role="meta", where=at) for line in lines if line)
    blocks.append(Heading(1, (Text(pack.agenda),), "pack_agenda", numbered=False, listed=False, where=at))
    blocks.append(_agenda(paper, pack.items, at))
    if pack.about.strip():
        title = (Text(pack.about_title),)
        blocks.append(Heading(1, title, "pack_about", numbered=False, listed=False, where=at))
        blocks.extend(paper.blocks(pack.about, paper.opened.where(FILE, "pack", "about")))
    return tuple(blocks)


def _agenda(paper: PartContext, items: tuple[EditionPackItem, ...], where: Where) -> Table:
    """Number, item and pages; no column of numbers where no item has one."""
    numbered = any(item.number for item in items)
    rows = []
    for at, item in enumerate(items):
        place = paper.opened.where(FILE, "pack", "items", at)
        title = cell(para(paper.inlines(item.title, place)), header=not numbered)
        number = (cell(item.number or "\u2013", header=True),) if numbered else ()
        rows.append(Row((*number, title, _pages(item, place)), where=place))
    number_column = (column("Item", 0.5),) if numbered else ()
    return Table(
        "pack_agenda_table",
        (*number_column, column("Title", 3.4), column("Pages", 1)),
        tuple(rows),
        role="register",
        keep_together=False,
        description="The items of the agenda, each with the pages of this pack on which its paper stands.",
        where=where,
    )


def _pages(item: EditionPackItem, where: Where) -> Cell:
    if item.paper:
        pages = Reference(f"pages:{item.paper}", where=where)
        return Cell((Paragraph((Text("Pages "), pages), where=where),))
    return cell(item.pages or "No paper", tone="" if item.pages else "missing")
