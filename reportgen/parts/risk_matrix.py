"""The matrix of risks: likelihood upwards, consequence across, each risk at the place of its score."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.document.blocks import MATRIX, Block, Cell, Row, Strong, Table, Text
from reportgen.document.make import cell, column, para
from reportgen.narrative.paper import PartContext
from reportgen.parts.risk_rating import risks_to_show
from reportgen.problems import Where
from reportgen.settings.content import Risks
from reportgen.settings.policy import Matrix


def make(paper: PartContext, where: Where) -> tuple[Block, ...]:
    """A small table of the policy's matrix: in each square its score, its colour and the numbers of the risks there."""
    risks = risks_to_show(paper, where, "the matrix of risks", "take the matrix out of the paper")
    if risks is None:
        return ()
    matrix = paper.opened.policy.matrix
    rows = tuple(
        Row(
            (
                cell(f"{likelihood} {word}", header=True),
                *(
                    _square(paper, risks, consequence, likelihood)
                    for consequence in range(1, len(matrix.consequence) + 1)
                ),
            ),
            where=where,
        )
        for likelihood, word in reversed(list(enumerate(matrix.likelihood, 1)))
    )
    heads = (column(f"{n} {word}") for n, word in enumerate(matrix.consequence, 1))
    return (
        Table(
            "risk_matrix",
            (column("Likelihood, by consequence", 1.2), *heads),
            rows,
            role=MATRIX,
            caption=(Text("The risks, by how likely they are and how bad they would be"),),
            numbered=False,
            notes=((Text(f"Scores: {'; '.join(_bands(matrix))}."),),),
            description="The matrix of risks: the score of each likelihood and consequence, and its risks.",
            where=where,
        ),
    )


def _square(paper: PartContext, risks: Risks, consequence: int, likelihood: int) -> Cell:
    """A square of the matrix: its score, in bold with the risks that stand there, on its band's colour."""
    score = consequence * likelihood
    there = [risk.number for risk in risks.risks if (risk.consequence, risk.likelihood) == (consequence, likelihood)]
    band = paper.opened.policy.matrix.band(score)
    if not there:
        return cell(str(score), tone=band.tone)
    noun = "risk" if len(there) == 1 else "risks"
    return cell(para((Strong((Text(f"{score}: {noun} {', '.join(there)}"),)),)), tone=band.tone)


def _bands(matrix: Matrix) -> Iterator[str]:
    """Each band with its scores and its colour in words."""
    for band in matrix.bands:
        scores = f"{band.first} to {band.last}" if band.last > band.first else f"{band.first}"
        yield f"{scores} {band.word.lower()} ({band.tone_word.lower()})"
