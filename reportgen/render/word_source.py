"""Word files to write from: every figure of an edition as a ready content control, and narrative as a Word file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from reportgen.document.blocks import Block, Column, Document, FigureText, Table
from reportgen.document.figure import Aspect
from reportgen.document.make import cell, heading, para, row, text
from reportgen.document.marked import SourceOfWords
from reportgen.document.meta import Meta
from reportgen.figures.published import Published, PublishedFigure
from reportgen.figures.saying import say

if TYPE_CHECKING:
    from reportgen.pipeline import Counts

_PARTS: tuple[Aspect, ...] = ("percent", "numerator", "denominator", "fraction")
_OTHERS: tuple[Aspect, ...] = ("target", "gap", "change")
_LONGEST = 64  # characters of a control's tag
_HOW = (
    "Copy a value with its frame from the second column and put it where its number belongs; or type the name of the "
    "first column between two pairs of braces. Either is the figure itself, and says next year's number next year."
)


def figures_word(counts: Counts) -> bytes:
    """A Word file with every figure of the edition as a content control, its name, its value and what it is."""
    from reportgen.writers import docx

    opened = counts.opened
    about = f"Figures of {opened.edition.title}, {opened.edition.period.label}"
    titles: dict[str, str] = {}
    rows = []
    for name, shown, meaning in named_figures(counts.published):
        value = replace(shown, key=name) if len(name) <= _LONGEST else shown
        titles[name] = meaning
        rows.append(row([cell(name, header=True), cell((value,)), cell(meaning)]))
    columns = (Column(text("Name"), 3.0), Column(text("Value"), 2.0), Column(text("What it is"), 4.0))
    table = Table("figures", columns, tuple(rows), role="register", description=f"{about}.", keep_together=False)
    blocks: tuple[Block, ...] = (heading(1, about, "figures_of_the_edition", numbered=False), para(_HOW), table)
    return docx.write(Document(_meta(counts, about), blocks), {}, source=SourceOfWords("", titles=titles))


def named_figures(published: Published) -> Iterator[tuple[str, FigureText, str]]:
    """Every figure, and what else may be said of each: how narrative names it, its words, and what it is."""
    for figure in published:
        meaning = _meaning(figure)
        for aspect in ("house", *(() if figure.ref.previous else (*_parts_of(figure), *_OTHERS))):
            shown = say(figure, aspect)
            if shown is None or not shown.text or (aspect != "house" and shown.state != "known"):
                continue
            suffix = "" if aspect == "house" else f".{aspect}"
            yield f"{figure.narrative_name}{suffix}", shown, f"{meaning}{f': {aspect}' if suffix else ''}"


def _parts_of(figure: PublishedFigure) -> tuple[Aspect, ...]:
    """The parts that a figure is given by beside itself."""
    return _PARTS if figure.kind == "share" else ()


def _meaning(figure: PublishedFigure) -> str:
    before = "the year before" if figure.ref.previous else ""
    parts = (figure.title, figure.label, before, figure.period.words, figure.unit)
    return ", ".join(dict.fromkeys(word for word in parts if word))


def _meta(counts: Counts, title: str) -> Meta:
    edition = counts.opened.edition
    return Meta(
        title=title,
        edition=counts.opened.name,
        organisation=counts.opened.area.name,
        version=edition.version,
        status=edition.status,
        date=edition.date.isoformat(),
        audience=counts.published.audience,  # type: ignore[arg-type]  # one of the two of the policy
    )
