"""The risk register's lines: number, risk, score with its band and direction, mitigations."""

from __future__ import annotations

from dataclasses import dataclass

from reportgen.document.blocks import Block, Cell, Listing, Paragraph, Row, Table, Text
from reportgen.document.figure import FigureRef
from reportgen.document.make import bullets, cell, column, para
from reportgen.document.walk import plain
from reportgen.figures.config_figures import earlier_score, other_score, risk_refs
from reportgen.narrative.paper import PartContext
from reportgen.parts.risk_rating import published_whole, risks_to_show, score_cell, way_since
from reportgen.problems import Where
from reportgen.settings.content import Risk


def make(paper: PartContext, where: Where) -> tuple[Block, ...]:
    """A table of the risks, in the register's order."""
    risks = risks_to_show(paper, where, "risks", "take the table out of the narrative")
    if risks is None:
        return ()
    # A column of which no risk has anything would say nothing.
    shown = risks.risks
    refs = risk_refs(shown)
    kinds = _columns(shown)
    rows = tuple(_row(paper, risk, ref, i, kinds) for i, (risk, ref) in enumerate(zip(shown, refs, strict=True)))
    columns = (
        column("Number", 0.7),
        column("Risk and register", 2.2),
        column("Score", 1.35),
        *((column("Previous score", 0.95),) if kinds.before and not kinds.scores else ()),
        *((column("Other scores", 1.3),) if kinds.scores else ()),
        *((column(kinds.actions, 2.6),) if kinds.actions else ()),
    )
    return (
        Table(
            "risks_table",
            columns,
            rows,
            role="register",
            keep_together=False,
            caption=(Text("Risks, their scores and what is done about them"),),
            numbered=False,
            description=f"Risks with their {', '.join(plain(each.heading).lower() for each in columns[2:])}.",
            where=where,
        ),
    )


@dataclass(frozen=True, slots=True)
class _Columns:
    """Which columns there are, of those that registers may do without; no more of them than can be read upright."""

    before: bool
    scores: bool
    controlled: bool
    done: bool

    @property
    def actions(self) -> str:
        """The heading of what holds a risk and what is done about it; empty where nothing is given of any."""
        if self.controlled:
            return "Controls and mitigation" if self.done else "Controls and assurance"
        return "Mitigation" if self.done else ""


def _columns(risks: tuple[Risk, ...]) -> _Columns:
    """The columns that some risk has something for."""
    return _Columns(
        any(risk.previous_score is not None for risk in risks),
        any(risk.inherent_score or risk.target_score or risk.appetite for risk in risks),
        any(risk.controls or risk.gaps or risk.assurances for risk in risks),
        any(risk.mitigations for risk in risks),
    )


def _row(paper: PartContext, risk: Risk, ref: FigureRef, at: int, kinds: _Columns) -> Row:
    where = paper.opened.where("risks.yaml", "risks", at)
    owner = [para((Text(f"Owner: {risk.owner}"),), role="small")] if risk.owner else []
    way = (Text(f" {way_since(paper, ref)[0]}"),) if risk.previous_score is not None else ()
    score = score_cell(paper, ref, way=way)
    return Row(
        (
            cell(risk.number, header=True),
            cell(
                [
                    paper.paragraph(risk.title, paper.opened.where("risks.yaml", "risks", at, "title")),
                    para((Text(risk.register_name),), role="small"),
                    *owner,
                ]
            ),
            score,
            *((_previous(paper, risk, ref),) if kinds.before and not kinds.scores else ()),
            *((_other_scores(paper, risk, ref),) if kinds.scores else ()),
            *((_actions(paper, risk, at, kinds),) if kinds.actions else ()),
        ),
        where=where,
    )


def _other_scores(paper: PartContext, risk: Risk, ref: FigureRef) -> Cell:
    """The score of the time before, that before anything was done, the one aimed at, and the appetite."""
    lines = []
    if risk.previous_score is not None:
        text, _ = published_whole(paper, earlier_score(ref))
        lines.append(para((Text("Previous "), text, Text(f" ({way_since(paper, ref)[1]})"))))
    for label, name, score in (("Inherent", "inherent", risk.inherent_score), ("Target", "target", risk.target_score)):
        if score is not None:
            text, value = published_whole(paper, other_score(ref, name))
            band = paper.opened.policy.matrix.band(value)
            lines.append(para((Text(f"{label} "), text, Text(f" {band.word.lower()} ({band.tone_word.lower()})"))))
    if risk.appetite:
        lines.append(para((Text(f"Appetite: {risk.appetite}"),)))
    return cell(lines) if lines else cell("Not stated", tone="missing")


def _actions(paper: PartContext, risk: Risk, at: int, kinds: _Columns) -> Cell:
    """What holds the risk, what is missing, how that is known and what is done, each under its word unless alone."""
    parts: list[Paragraph | Listing] = []
    for label, key, lines in (
        ("Controls", "controls", risk.controls),
        ("Gaps", "gaps", risk.gaps),
        ("Assurance", "assurances", risk.assurances),
        ("Mitigation", "mitigations", risk.mitigations),
    ):
        if lines:
            parts += [para((Text(label),), role="lead")] if kinds.controlled else []
            words = [
                paper.paragraph(line, paper.opened.where("risks.yaml", "risks", at, key, n))
                for n, line in enumerate(lines)
            ]
            parts.append(bullets(words))
    return Cell(tuple(parts)) if parts else cell("None stated")


def _previous(paper: PartContext, risk: Risk, ref: FigureRef) -> Cell:
    """The score the risk had before, and which way it went."""
    if risk.previous_score is None:
        return cell("Not stated", tone="missing")
    text, _ = published_whole(paper, earlier_score(ref))
    return cell(para((text, Text(f" ({way_since(paper, ref)[1]})"))))
