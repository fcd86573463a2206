"""The title page: whose paper it is, its title, the period and the date."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.document.blocks import Block, Box, Paragraph
from reportgen.document.english import format_day, format_month
from reportgen.document.make import para
from reportgen.narrative.paper import PartContext
from reportgen.narrative.template_names import body
from reportgen.problems import Where

SECTION = "title"


def make(paper: PartContext, where: Where) -> tuple[Block, ...]:
    """Title first; then the period, the body, the meeting, the date and the status, a line each."""
    edition = paper.opened.edition
    owner = body(paper.opened, edition.organisation)
    lines: list[Block] = [para(edition.title, role="title", where=where)]
    lines.append(para(edition.period.label, role="subtitle", where=where))
    if owner:
        lines.append(para(owner.text, role="meta", where=where))
    lines.extend(para(line, role="meta", where=where) for line in _meeting(paper))
    lines.append(para(format_month(edition.date.isoformat()[:7]), role="meta", where=where))
    lines.append(para(f"Version {edition.version} {edition.status}", role="meta", where=where))
    if edition.marking:
        lines.append(para(edition.marking, role="marking", where=where))
    if paper.published.illustrative:
        notice: tuple[Paragraph, ...] = (
            para(
                "Some figures in this paper are illustrative. Each table that holds them says so in its notes.",
                where=where,
            ),
        )
        lines.append(Box(notice, "illustrative", where=where))
    return tuple(lines)


def _meeting(paper: PartContext) -> Iterator[str]:
    """The meeting that the paper goes to with its day, and the paper's letter there; nothing where there is none."""
    meeting = paper.opened.edition.meeting
    if meeting is None:
        return
    host = body(paper.opened, meeting.body)
    day = format_day(meeting.date) if meeting.date else ""
    yield ", ".join(each for each in (host.text if host else meeting.body, day) if each)
    if meeting.enclosure:
        yield f"Enclosure {meeting.enclosure}"
