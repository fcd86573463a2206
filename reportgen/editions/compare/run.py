"""`reportgen compare`: from the names of editions to the files of the comparison, whole or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from reportgen.document.blocks import Document
from reportgen.editions.compare import load, paper, trend_paper
from reportgen.editions.compare.collect import compared
from reportgen.editions.compare.model import Side
from reportgen.editions.compare.paper import paper_of_other_forms
from reportgen.ledgers import Progress, quiet
from reportgen.outputs import as_json, sha256
from reportgen.outputs.cache import open_cache
from reportgen.problems import Problems
from reportgen.render.engine_choice import choose_engine, tell_fallback
from reportgen.render.formats import FORMATS
from reportgen.render.manifest import tool
from reportgen.render.papers import Saved, hidden_in_words, print_papers, save
from reportgen.render.process import RenderProcess
from reportgen.settings.edition import PdfEngine
from reportgen.settings.home import home, name_for_audience
from reportgen.settings.policy import Audience


def comparison_document(sides: Sequence[Side], problems: Problems, *, across_breaks: bool = False) -> Document:
    """The comparison of two sides, or the trends over more. Raises `ProblemsError` when it cannot be made."""
    load.warn_of_order(sides, problems)
    if len(sides) == 2:
        return paper.paper(compared(sides[0], sides[1], across_breaks=across_breaks), problems)
    return trend_paper.paper(sides, problems, across_breaks=across_breaks)


def compare(
    names: Sequence[str],
    problems: Problems,
    *,
    audience: Audience | None = None,
    across_breaks: bool = False,
    strict: bool = False,
    formats: Sequence[str] = FORMATS,
    out: Path | None = None,
    start: Path | None = None,
    progress: Progress = quiet,
    renderer: RenderProcess | None = None,
    pdf_engine: PdfEngine = "auto",
) -> Saved | None:
    """Make and save the paper. Nothing is written where `strict` and there are warnings.

    Each name is an edition, `EDITION@VERSION`, an issued version's folder or a record (`figures.json`).
    """
    progress("reading the editions")
    sides = load.sides(names, problems, audience=audience, start=start)
    progress("comparing")
    paper = comparison_document(sides, problems, across_breaks=across_breaks)
    others = None
    if len(sides) == 2:
        others = paper_of_other_forms(compared(sides[0], sides[1], across_breaks=across_breaks))
    if strict and problems.warnings:
        return None
    name = name_for_audience(paper.meta.edition, paper.meta.audience)
    engine = choose_engine(pdf_engine, pdf="pdf" in formats)
    if "pdf" in formats:
        tell_fallback(pdf_engine, problems)
    files: dict[str, bytes] = {}
    if others is not None and (apart := [form for form in formats if form != "docx"]):
        files = print_papers(others, name, apart, progress, open_cache(), engine=engine)
        formats = [form for form in formats if form == "docx"]
    files |= print_papers(paper, name, formats, progress, open_cache(), renderer, engine=engine)
    files["manifest.json"] = as_json(comparison_manifest(paper, sides, files, across_breaks))
    base = home(start)
    target = out or base.papers(paper.meta.edition, paper.meta.audience, *load.places(names, base, start))
    progress("saving")
    papers = save(target, name, files, (f"{name}.{form}" for form in FORMATS))
    return replace(papers, readers=hidden_in_words(paper.meta.audience, paper))


def comparison_manifest(
    paper: Document, sides: Sequence[Side], files: dict[str, bytes], across_breaks: bool
) -> dict[str, Any]:
    """What made the comparison: the tool, each side with the hash of its published record, and the outputs."""
    return {
        "comparison": paper.meta.edition,
        "title": paper.meta.title,
        "date": paper.meta.date,
        "audience": paper.meta.audience,
        "across_breaks": across_breaks,
        "tool": tool(),
        "sides": [
            {
                "letter": s.letter, "called": s.called, "edition": s.name, "version": s.version, "status": s.status,
                "date": s.date.isoformat(), "audience": s.audience, "record_sha256": s.digest,
                "paper": s.document is not None,
            }
            for s in sides
        ],
        "outputs": [{"file": name, "sha256": sha256(data)} for name, data in sorted(files.items())],
    }  # fmt: skip
