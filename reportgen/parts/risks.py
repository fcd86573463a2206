"""The risk register's lines: number, risk, score with its band and direction, mitigations."""

from __future__ import annotations

from reportgen.document.blocks import Block, Cell, Inlines, Row, Table, Text
from reportgen.document.figure import FigureRef
from reportgen.document.make import bullets, cell, column, para
from reportgen.figures.config_figures import earlier_score, risk_refs
from reportgen.narrative.paper import PartContext
from reportgen.parts.risk_rating import published_whole, score_cell
from reportgen.problems import Where
from reportgen.settings.content import Risk


def make(paper: PartContext, where: Where) -> tuple[Block, ...]:
    """A table of the risks, in the register's order."""
    risks = paper.opened.risks
    if risks is None or not risks.risks:
        paper.problems.error(
            "no-risks",
            where,
            "the paper shows risks and risks.yaml gives none",
            "add risks: to risks.yaml, or take the table out of the narrative",
        )
        return ()
    # Where no risk has an earlier score, a column that says so in every row would say nothing.
    before = any(risk.previous_score is not None for risk in risks.risks)
    refs = risk_refs(risks.risks)
    rows = tuple(_row(paper, risk, ref, i, before) for i, (risk, ref) in enumerate(zip(risks.risks, refs, strict=True)))
    columns = (
        column("Number", 1.0),
        column("Risk and register", 1.9),
        column("Score", 1.15),
        *((column("Previous score", 0.95),) if before else ()),
        column("Mitigation", 2.6),
    )
    return (
        Table(
            "risks_table",
            columns,
            rows,
            role="register",
            keep_together=False,
            description=f"Risks with their number, score{', previous score' if before else ''} and mitigation.",
            where=where,
        ),
    )


def _row(paper: PartContext, risk: Risk, ref: FigureRef, at: int, before: bool) -> Row:
    where = paper.opened.where("risks.yaml", "risks", at)
    return Row(
        (
            cell(risk.number, header=True),
            cell(
                [
                    para(paper.inlines(risk.title, paper.opened.where("risks.yaml", "risks", at, "title"))),
                    para((Text(risk.register_name),), role="small"),
                ]
            ),
            score_cell(paper, ref),
            *((_previous(paper, risk, ref),) if before else ()),
            cell(bullets([para(_mitigation(paper, m, at, i)) for i, m in enumerate(risk.mitigations)]))
            if risk.mitigations
            else cell("None stated"),
        ),
        where=where,
    )


def _mitigation(paper: PartContext, text: str, risk: int, at: int) -> Inlines:
    return paper.inlines(text, paper.opened.where("risks.yaml", "risks", risk, "mitigations", at))


def _previous(paper: PartContext, risk: Risk, ref: FigureRef) -> Cell:
    """The score the risk had before, and which way it went."""
    if risk.previous_score is None:
        return cell("Not stated", tone="missing")
    (text, before), (_, now) = published_whole(paper, earlier_score(ref)), published_whole(paper, ref)
    word = "up" if now > before else "down" if now < before else "no change"
    return cell(para((text, Text(f" ({word})"))))
