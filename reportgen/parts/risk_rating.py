"""The risk rating of the paper: consequence x likelihood = RAG rating, with its band and colour in words."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.document.blocks import Block, Cell, FigureText, Inlines, Table, Text
from reportgen.document.figure import FigureRef
from reportgen.document.make import cell, column, para, row
from reportgen.figures.config_figures import CONSEQUENCE, LIKELIHOOD, RATING, earlier_score
from reportgen.figures.saying import in_cell
from reportgen.narrative.paper import PartContext
from reportgen.problems import Where
from reportgen.settings.content import Rating, Risks

UNCHANGED = "no change"


def risks_to_show(paper: PartContext, where: Where, what: str, instead: str) -> Risks | None:
    """The risks of an edition; None, with a problem, where it has none: `what` is shown, or to be done `instead`."""
    risks = paper.opened.risks
    if risks is not None and risks.risks:
        return risks
    fault = f"the paper shows {what} and risks.yaml gives none"
    paper.problems.error("no-risks", where, fault, f"add risks: to risks.yaml, or {instead}")
    return None


def make(paper: PartContext, where: Where) -> tuple[Block, ...]:
    """One row: consequence, likelihood, rating and the assurance framework's reference."""
    risks = paper.opened.risks
    if risks is None or risks.rating is None:
        fault = "the paper shows a risk rating and risks.yaml gives none"
        fix = "add rating: with consequence and likelihood to risks.yaml"
        paper.problems.error("no-risk-rating", where, fault, fix)
        return ()
    rating, matrix = risks.rating, paper.opened.policy.matrix
    cells = [
        _scale(paper, CONSEQUENCE, matrix.consequence),
        _scale(paper, LIKELIHOOD, matrix.likelihood),
        paper_rating(paper, rating),
    ]
    columns = [column("Consequence"), column("Likelihood"), column("RAG rating")]
    if rating.reference_label or rating.reference:
        cells.append(cell(rating.reference or "None given"))
        columns.append(column(rating.reference_label or "Reference"))
    return (
        Table(
            "risk_rating_table",
            tuple(columns),
            (row(cells, where=where),),
            role="register",
            row_headers=False,
            description="The risk rating of this paper: consequence, likelihood, their product and its band.",
            where=where,
        ),
    )


def _scale(paper: PartContext, ref: FigureRef, words: Sequence[str]) -> Cell:
    """A step of a scale of five, with its word."""
    text, value = published_whole(paper, ref)
    return cell(para((text, Text(f" {words[min(value, len(words)) - 1].lower()}"))))


def score_cell(paper: PartContext, ref: FigureRef, *, way: Inlines = ()) -> Cell:
    """A score with its band's word and colour in words, never colour alone, and `way`, which way it went."""
    text, value = published_whole(paper, ref)
    band = paper.opened.policy.matrix.band(value)
    words = (text, Text(f" {band.word} ({band.tone_word.lower()})"), *way)
    return cell(para(words), tone=band.tone)


def paper_rating(paper: PartContext, rating: Rating) -> Cell:
    """The rating of the paper as a whole, with what it was the time before where that is stated."""
    if rating.previous_score is None:
        return score_cell(paper, RATING)
    arrow, word = way_since(paper, RATING)
    if word == UNCHANGED:
        return score_cell(paper, RATING, way=(Text(f" {arrow} {word}"),))
    before, _ = published_whole(paper, earlier_score(RATING))
    return score_cell(paper, RATING, way=(Text(f" {arrow} {word} from "), before))


def way_since(paper: PartContext, ref: FigureRef) -> tuple[str, str]:
    """Which way a score went since the one before: an arrow, and the word for it."""
    (_, before), (_, now) = published_whole(paper, earlier_score(ref)), published_whole(paper, ref)
    return ("\u2191", "up") if now > before else ("\u2193", "down") if now < before else ("\u2192", UNCHANGED)


def published_whole(paper: PartContext, ref: FigureRef) -> tuple[FigureText, int]:
    """A whole number of the config as published: its words and its value."""
    text = in_cell(paper.published, ref)
    if text.value is None:
        raise ValueError(f"{ref} has no value")
    return text, int(text.value)
