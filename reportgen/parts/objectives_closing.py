"""The objectives of the closing year: what each was, what became of it, and the evidence."""

from __future__ import annotations

from reportgen.document.blocks import Block, Listing, Paragraph, Row, Table, Text, Tone
from reportgen.document.english import first_capital
from reportgen.document.make import cell, column
from reportgen.narrative.paper import PartContext
from reportgen.parts.objectives_coming import FILE, lists_of_parts, owner_and_success
from reportgen.problems import Where
from reportgen.settings.content import ClosingObjective

TONES: dict[str, Tone] = {
    "achieved": "green",
    "achieved and ongoing": "teal",
    "ongoing": "amber",
    "not achieved": "red",
    "to be set": "",
}


def make(paper: PartContext, where: Where) -> tuple[Block, ...]:
    """A table: objective with its parts, status in words and colour, evidence."""
    objectives = paper.opened.objectives
    if objectives is None or objectives.closing is None or not objectives.closing.objectives:
        fault = "the paper shows the closing year's objectives and there are none"
        paper.problems.error("no-objectives", where, fault, "add closing: to objectives.yaml")
        return ()
    evidence = any(one.evidence for one in objectives.closing.objectives)
    rows = tuple(_row(paper, o, i, evidence=evidence) for i, o in enumerate(objectives.closing.objectives))
    columns = (column("Objective", 2.4), column("Status", 1.3), *((column("Evidence", 2),) if evidence else ()))
    shown = ", their status and the evidence for it" if evidence else " and their status"
    return (
        Table(
            "objectives_closing_table",
            columns,
            rows,
            role="register",
            row_headers=False,
            keep_together=False,
            caption=(Text(f"Objectives of the year{shown}"),),
            numbered=False,
            description=f"The objectives of the year with their status{' and its evidence' if evidence else ''}.",
            where=where,
        ),
    )


def _row(paper: PartContext, objective: ClosingObjective, at: int, *, evidence: bool) -> Row:
    path = ("closing", "objectives", at)
    where = paper.opened.where(FILE, *path)
    if objective.status == "to be set":
        fault = f"the status of '{objective.id}' is still to be set"
        fix = "write status: achieved, achieved and ongoing, ongoing or not achieved"
        paper.problems.error("status-to-be-set", where, fault, fix)
    objectives = paper.opened.objectives
    own = objectives.statuses.get(objective.status) if objectives else None
    word = first_capital(objective.status)
    status = objective.printed_status or (f"{word}: {own.meaning}" if own else word)
    tone = own.tone if own else TONES[objective.status]
    end = paper.opened.edition.period.end
    first: list[Paragraph | Listing] = [
        paper.paragraph(objective.text, paper.opened.where(FILE, *path, "text")),
        *lists_of_parts(paper, objective.parts, path, end),
        *owner_and_success(paper, objective.owner, objective.success, path),
    ]
    said = objective.evidence and paper.paragraph(objective.evidence, paper.opened.where(FILE, *path, "evidence"))
    return Row(
        (
            cell(first),
            cell(status, tone=tone),
            *((cell(said or "None stated"),) if evidence else ()),
        ),
        where=where,
    )
