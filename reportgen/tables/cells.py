"""Cells that show a figure: which aspect of it, and its tone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import assert_never, get_args

from reportgen.document.blocks import Cell, FigureText, Paragraph, Text, Tone
from reportgen.document.figure import Aspect, FigureRef
from reportgen.figures.published import Published, PublishedFigure
from reportgen.figures.saying import in_cell, say
from reportgen.narrative.paper import PartContext
from reportgen.problems import Where
from reportgen.registry import near_miss
from reportgen.settings.table import Show

ASPECTS: Mapping[Show, Aspect] = {
    "value": "house",
    "percent": "percent",
    "numerator": "numerator",
    "denominator": "denominator",
    "fraction": "fraction",
    "target": "target",
    "rag": "rag",
    "previous": "house",
    "change": "difference",
    "gap": "gap",
    "mean": "mean",
    "lower-limit": "lower_limit",
    "upper-limit": "upper_limit",
    "variation": "variation",
    "assurance": "assurance",
}
"""What a column shows, as settings call it; `previous` is the figure of the year before itself."""

FITS: dict[str, tuple[str, ...]] = {
    "percent": ("share", "percent"),
    "numerator": ("share", "rate"),
    "denominator": ("share", "rate"),
    "fraction": ("share",),
}
"""What only figures of some kinds can show; the rest can be shown of every figure."""


def figure_of(name: str | None, asked: str, paper: PartContext, where: Where) -> PublishedFigure | None:
    """The figure a table asks for; None, and a problem, where there is none. `asked`: for the row 'Name'."""
    figure = paper.published.named(name or "")
    if figure is None:
        known = [each.ref.measure for each in paper.published if each.ref == each.ref.whole]
        fault = f"there is no figure '{name or ''}' {asked}.{near_miss(name or '', known)}"
        paper.problems.error("figure-not-known", where, fault, "correct figure:, or add the measure or its extract")
    return figure


def figure_showing(name: str, show: Show, asked: str, paper: PartContext, where: Where) -> PublishedFigure | None:
    """The figure a table asks for, where it has what is to be shown of it; None, and a problem, where not."""
    figure = figure_of(name, asked, paper, where)
    return figure if figure is not None and has_aspect(figure, show, paper, where) else None


def has_aspect(figure: PublishedFigure, show: Show, paper: PartContext, where: Where) -> bool:
    """Whether a figure has that aspect; a problem where it has not, or the cell would be empty."""
    kinds = FITS.get(show, (figure.kind,))
    if figure.kind in kinds or not (figure.known or figure.hidden):
        return True
    fault = f"{figure.ref} is a {figure.kind}, which has no {show}."
    fix = f"show one of: {', '.join(s for s in get_args(Show) if figure.kind in FITS.get(s, (figure.kind,)))}."
    paper.problems.error("nothing-to-show", where, fault, fix)
    return False


def aspect_shown(published: Published, ref: FigureRef, show: Show) -> FigureText:
    """What a column that shows `show` says of a figure."""
    figure = ref.year_before() if show == "previous" else ref
    return in_cell(published, figure.of(ASPECTS[show]))


def figure_cell(published: Published, text: FigureText) -> Cell:
    """The cell that says it, in its tone."""
    return Cell((Paragraph((text,)),), _tone(published, text))


def _tone(published: Published, text: FigureText) -> Tone:
    figure = published.get(text.ref)
    if text.state != "known" or figure is None:
        return "missing"
    if text.ref.aspect == "rag":
        return figure.band.tone if figure.band else ""
    if text.ref.aspect != "difference":
        return ""
    if figure.change is None:
        return "missing"
    match figure.change.verdict:
        case "better":
            return "good"
        case "worse":
            return "bad"
        case "same" | "neither":
            return ""
        case _:
            assert_never(figure.change.verdict)


def change_cell(published: Published, figure: PublishedFigure) -> Cell:
    """The change on the year before with its sign, and whether it is for the better."""
    text = in_cell(published, figure.ref.of("difference"))
    better = say(figure, "better")
    content = (text,) if better is None or text.state != "known" else (text, Text(", "), better)
    return Cell((Paragraph(content),), _tone(published, text))


def row_header(text: str) -> Cell:
    """A row's header."""
    return Cell((Paragraph((Text(text),)),), header=True)
