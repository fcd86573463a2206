"""The document control block: author, sponsor, date, version, and the versions there have been."""

from __future__ import annotations

from reportgen.document.blocks import Block, Heading, Row, Table, Text
from reportgen.document.english import format_day, format_month
from reportgen.document.make import bullets, cell, column, row
from reportgen.narrative.paper import PartContext
from reportgen.problems import Where
from reportgen.settings.edition import NamedPost

SECTION = "title"


def make(paper: PartContext, where: Where) -> tuple[Block, ...]:
    """A form of labels and values; then the version history where the edition gives one."""
    edition = paper.opened.edition
    rows = [_line("Author", _post(edition.author), where)]
    if edition.developed_with:
        with_ = bullets(edition.developed_with) if len(edition.developed_with) > 1 else edition.developed_with[0]
        rows.append(row([cell("Developed in conjunction with", header=True), cell(with_)], where=where))
    if edition.sponsor:
        rows.append(_line("Sponsor", _post(edition.sponsor), where))
    rows.append(_line("Date", format_month(edition.date.isoformat()[:7]), where))
    rows.append(_line("Version and status", f"Version {edition.version} {edition.status}", where))
    heading = Heading(1, (Text("Document control"),), "document_control", numbered=False, listed=False, where=where)
    form = Table(
        "document_control_form",
        (column("Field", 1), column("Value", 2.2)),
        tuple(rows),
        role="form",
        show_header=False,
        description="Author, sponsor, date, version and status of this paper.",
        where=where,
    )
    return (heading, form, *_history(paper, where))


def _line(label: str, value: str, where: Where) -> Row:
    return row([cell(label, header=True), cell(value)], where=where)


def _post(post: NamedPost) -> str:
    return f"{post.post}, {post.organisation}" if post.organisation else post.post


def _history(paper: PartContext, where: Where) -> tuple[Block, ...]:
    versions = paper.opened.versions
    if not versions:
        return ()
    rows = tuple(
        row(
            [
                cell(v.version, header=True),
                v.status or "Not stated",
                format_day(v.date),
                v.change or "Not stated",
            ],
            where=where,
        )
        for v in versions
    )
    columns = (column("Version", 0.7), column("Status", 0.9), column("Date", 1.2), column("What changed", 3))
    heading = Heading(2, (Text("Version history"),), "version_history", numbered=False, listed=False, where=where)
    return (
        heading,
        Table(
            "version_history_table",
            columns,
            rows,
            role="register",
            description="The versions of this paper and what changed in each.",
            where=where,
        ),
    )
