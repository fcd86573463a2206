"""The title page: whose paper it is, its title, the period and the date."""

from __future__ import annotations

from reportgen.document.blocks import Block, Box, Paragraph
from reportgen.document.make import para
from reportgen.figures import words
from reportgen.narrative.paper import PartContext
from reportgen.narrative.template_names import body
from reportgen.problems import Where

SECTION = "title"


def make(paper: PartContext, where: Where) -> tuple[Block, ...]:
    """Title first; then the body, the period, the date and the status, a line each."""
    edition = paper.opened.edition
    owner = body(paper.opened, edition.organisation)
    lines: list[Block] = [para(edition.title, role="title", where=where)]
    lines.append(para(edition.period.label, role="subtitle", where=where))
    if owner:
        lines.append(para(owner.text, role="meta", where=where))
    lines.append(para(words.format_month(edition.date.isoformat()[:7]), role="meta", where=where))
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
