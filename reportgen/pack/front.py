"""The front sheet of a pack: whose meeting it is, and the agenda with enclosure letters and pages."""

from __future__ import annotations

from collections.abc import Mapping

from reportgen.document.blocks import Block, Heading, Inlines, Meta, Paragraph, Reference, Row, Section, Table, Text
from reportgen.document.make import cell, column, row, strong
from reportgen.document.references import NOT_LAID_OUT
from reportgen.pack.foreign.report import why
from reportgen.pack.joined import LABEL
from reportgen.pack.opening import Gathered
from reportgen.pack.settings import PackItem

NO_PAPER = "\u2013"


def front(gathered: Gathered, targets: Mapping[str, str]) -> tuple[Block, ...]:
    """The front sheet; `targets` are the first headings of the papers, by enclosure letter."""
    pack, meeting = gathered.pack, gathered.pack.meeting
    lines = [
        f"Date: {meeting_day(gathered)}",
        f"Time: {meeting.time}" if meeting.time else "",
        f"Place: {meeting.place}" if meeting.place else "",
    ]
    remarks = [
        *addendum_changes(gathered, targets),
        audience_line(gathered),
        *([_illustrative()] if _invented(gathered) else []),
    ]
    return (
        Section(
            (
                Paragraph((Text(pack.title),), role="title"),
                Paragraph((Text(meeting.body),), role="subtitle"),
                Paragraph((Text(pack.organisation),), role="meta"),
                *(Paragraph((Text(line),), role="meta") for line in lines if line),
                *_paragraphs(remarks),
                Heading(1, (Text("Agenda"),), "pack_agenda_heading", numbered=False),
                _agenda(gathered, targets),
                *_paragraphs(not_accessible(gathered, targets)),
            ),
            "front",
        ),
    )


def _paragraphs(lines: list[str | Inlines]) -> tuple[Paragraph, ...]:
    return tuple(Paragraph((Text(words),) if isinstance(words, str) else words) for words in lines)


def pack_meta(gathered: Gathered) -> Meta:
    """What the pack says of itself."""
    pack = gathered.pack
    version = f"Version {pack.version} {pack.status}"
    return Meta(
        title=f"{pack.title}: {pack.meeting.body}, {meeting_day(gathered)}",
        edition=pack.name,
        organisation=pack.organisation,
        version=pack.version,
        status=pack.status,
        date=pack.meeting.date.isoformat(),
        subject=f"Papers of the meeting of {pack.meeting.body}",
        author=pack.author,
        audience=gathered.audience,
        header=pack.organisation,
        header_right=version,
        footer=f"{pack.title}, {meeting_day(gathered)}",
        watermark="DRAFT" if pack.status == "DRAFT" else "",
        illustrative=_invented(gathered),
        pack_label=LABEL,
        pack_start=gathered.issued.last_page + 1 if gathered.issued else 1,
    )


def meeting_day(gathered: Gathered) -> str:
    """The day of the meeting: 28 November 2019."""
    date = gathered.pack.meeting.date
    return f"{date.day} {date:%B %Y}"


def addendum_changes(gathered: Gathered, targets: Mapping[str, str]) -> list[str | Inlines]:
    """Of an addendum: what is added, and that nothing that went out is changed."""
    before = gathered.issued
    if before is None:
        return []
    remarks: list[str | Inlines] = [
        (
            f"This is an addendum to \u201c{before.title}\u201d, version {before.version}, which ends on pack page "
            f"{before.last_page}. Its pages and enclosure letters stay as they went out."
        )
    ]
    for letter, target in targets.items():
        pages = Reference(target, NOT_LAID_OUT, pages=letter)
        title = next(item.title for item in gathered.items if item.enclosure == letter)
        remarks.append((Text(f"Added: Enclosure {letter}, {title}, pack pages "), pages, Text(".")))
    return remarks


def not_accessible(gathered: Gathered, targets: Mapping[str, str]) -> list[str | Inlines]:
    """The papers made elsewhere that those who hear the pack cannot follow, or perhaps cannot, and whom to ask."""
    remarks: list[str | Inlines] = []
    for item in gathered.items:
        foreign = gathered.files.get(item.enclosure)
        if foreign is None or foreign.known.access == "accessible":
            continue
        no = foreign.known.access == "not tagged"
        begin = "Not accessible: " if no else "Not known to be accessible: "
        pages = Reference(targets[item.enclosure], NOT_LAID_OUT, pages=item.enclosure)
        reason = why(foreign.known) if no else "it is tagged, and does not state that it meets a standard"
        named = Text(f"Enclosure {item.enclosure}, {item.title}, pack pages ")
        remarks.append(
            (strong(begin), named, pages, Text(f": {reason}. Ask the {gathered.pack.author} for another form."))
        )
    return remarks


def audience_line(gathered: Gathered) -> str:
    """Whose pack it is, and how many items are confidential."""
    if gathered.audience == "public":
        count = gathered.left_out
        left = "No item is left out." if not count else f"{_items(count)} left out of it."
        return f"This is the public pack. {left}"
    count = sum(item.confidential for item in gathered.items)
    return f"This pack is not for publication: {_items(count)} in it." if count else "No item is confidential."


def _items(count: int) -> str:
    return "1 confidential item is" if count == 1 else f"{count} confidential items are"


def _invented(gathered: Gathered) -> bool:
    return any(paper.document.meta.illustrative for paper in gathered.papers.values())


def _illustrative() -> str:
    return "Some papers contain illustrative data, which is said at the foot of their pages."


def _agenda(gathered: Gathered, targets: Mapping[str, str]) -> Table:
    bare = any(not item.paper for item in gathered.items)
    note = (Text(f"{NO_PAPER} No paper goes with this item, or nothing is said of it."),)
    return Table(
        "pack_agenda",
        (
            column("Item", 0.8),
            column("Business", 4.2),
            column("Purpose", 1.6),
            column("Presented by", 2.2),
            column("Enclosure", 1.4),
            column("Pack pages", 1.3),
        ),
        tuple(_row(item, targets) for item in gathered.items),
        notes=(note,) if bare or any(not item.purpose or not item.presenter for item in gathered.items) else (),
        description="The agenda: each item with its purpose, who presents it, its enclosure and its pages in the pack.",
        role="register",
        keep_together=False,
    )


def _row(item: PackItem, targets: Mapping[str, str]) -> Row:
    target = targets.get(item.enclosure, "")
    title = (Reference(target, item.title),) if target else (Text(item.title),)
    marked = (*title, Text(" "), strong("(confidential)")) if item.confidential else title
    return row(
        [
            cell(item.number, header=True),
            cell(marked),
            cell(item.purpose or NO_PAPER),
            cell(item.presenter or NO_PAPER),
            cell(item.enclosure or NO_PAPER),
            cell(Reference(target, NOT_LAID_OUT, pages=item.enclosure) if target else NO_PAPER),
        ]
    )
