"""The risk rating of the paper: consequence x likelihood = RAG rating, with its band and colour in words."""

from __future__ import annotations

from reportgen.document.blocks import Block, Cell, FigureText, Table, Text
from reportgen.document.make import cell, column, para, row
from reportgen.narrative.paper import PartContext
from reportgen.problems import Where


def make(paper: PartContext, where: Where) -> tuple[Block, ...]:
    """One row: consequence, likelihood, rating and the assurance framework's reference."""
    risks = paper.opened.risks
    if risks is None or risks.rating is None:
        paper.problems.error(
            "no-risk-rating",
            where,
            "the paper shows a risk rating and risks.yaml gives none",
            "add rating: with consequence and likelihood to risks.yaml",
        )
        return ()
    rating, matrix = risks.rating, paper.opened.policy.matrix
    reference = rating.reference or "None given"
    cells = [
        _scale("risk_rating_consequence", rating.consequence, matrix.consequence[rating.consequence - 1]),
        _scale("risk_rating_likelihood", rating.likelihood, matrix.likelihood[rating.likelihood - 1]),
        score(paper, "risk_rating", rating.consequence * rating.likelihood),
        cell(reference),
    ]
    columns = (column("Consequence"), column("Likelihood"), column("RAG rating"), column(rating.reference_label))
    return (
        Table(
            "risk_rating_table",
            columns,
            (row(cells, where=where),),
            role="register",
            row_headers=False,
            description="The risk rating of this paper: consequence, likelihood, their product and its band.",
            where=where,
        ),
    )


def _scale(key: str, value: int, word: str) -> Cell:
    return cell(para((FigureText(key, str(value)), Text(f" {word.lower()}"))), number=str(value), unit="count")


def score(paper: PartContext, key: str, value: int) -> Cell:
    """A score with its band's word and colour in words: never colour alone."""
    band = paper.opened.policy.matrix.band(value)
    words = (FigureText(key, str(value)), Text(f" {band.word} ({band.tone_word.lower()})"))
    return cell(para(words), tone=band.tone, number=str(value), unit="count")
