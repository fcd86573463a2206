"""The risks in a line each, for a field of the cover sheet: number, title, score and the date of scoring."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.document.blocks import Block, Inlines, Text
from reportgen.document.english import format_day
from reportgen.document.make import bullets, para
from reportgen.figures.config_figures import risk_refs
from reportgen.narrative.paper import PartContext
from reportgen.parts.risk_rating import published_whole
from reportgen.problems import Where
from reportgen.settings.content import Risk

REPEATABLE = True


def make(paper: PartContext, where: Where) -> tuple[Block, ...]:
    """A bulleted list, and the date it is as at."""
    risks = paper.opened.risks
    if risks is None or not risks.risks:
        return (para("None on the register.", where=where),)
    lines = [para(_line(paper, risks.risks, i)) for i in range(len(risks.risks))]
    return (bullets(lines, where=where), para(f"Scores as at {format_day(risks.as_at)}.", where=where))


def _line(paper: PartContext, risks: Sequence[Risk], at: int) -> Inlines:
    risk = risks[at]
    text, value = published_whole(paper, risk_refs(risks)[at])
    band = paper.opened.policy.matrix.band(value)
    return (
        Text(f"{risk.register_name}, risk {risk.number}: "),
        *paper.inlines(risk.title.rstrip(". "), paper.opened.where("risks.yaml", "risks", at, "title")),
        Text(". Score "),
        text,
        Text(f", {band.word.lower()} ({band.tone_word.lower()})."),
    )
