"""Where figures came from, in words: the files, columns and lines they were counted from, and how."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from reportgen.document.beside import FigureOrigin
from reportgen.document.figure import FigureRef
from reportgen.document.walk import figures_shown
from reportgen.figures import words
from reportgen.figures.model import Figure
from reportgen.figures.published import PublishedFigure
from reportgen.measures.counted import total
from reportgen.pipeline import ComposedPaper
from reportgen.render.manifest import sources


def figure_origins(paper: ComposedPaper) -> dict[FigureRef, FigureOrigin]:
    """The origin of each figure that the paper shows; of a paper that others may read, none."""
    if paper.published.audience != "internal":
        return {}
    shown = dict.fromkeys(text.ref.figure for text, _, _ in figures_shown(paper.document))
    known = paper.ledger.figures
    return {ref: _origin(paper, known[ref], paper.published.figures[ref]) for ref in shown if ref in known}


def _origin(paper: ComposedPaper, figure: Figure, shown: PublishedFigure) -> FigureOrigin:
    what = ", ".join(dict.fromkeys(part for part in (shown.title, shown.label, shown.period.words) if part))
    counted = list(sources_in_words(paper, figure))
    files = list(dict.fromkeys(source["file"].rpartition("/")[2] for source in sources(figure)))
    counts = shown.origin == "measure"
    rows = " and ".join(files) or "no row of the extract"
    came = f"counted from {rows}" if counts else f"set in {figure.where.file.rpartition('/')[2]}"
    illustrative = "; illustrative" if shown.illustrative else ""
    more = [f"How it was made: {how_made(figure, shown.hidden)}"] if counts else []
    more += [f"Set at {figure.where}", *([f"Source: {shown.definition_source}"] if shown.definition_source else [])]
    more += [f"Counted from {each}" for each in counted] if counts else []
    return FigureOrigin(f"{what}: {came}{illustrative}", tuple(more))


def sources_in_words(paper: ComposedPaper, figure: Figure) -> Iterator[str]:
    """Each file and column that a figure was counted from, with its lines and who sent it."""
    senders = _senders(paper)
    return (_source(source, senders) for source in sources(figure))


def _senders(paper: ComposedPaper) -> dict[str, str]:
    """Where each extract came from, as the edition says, by the file's name in messages."""
    received = [(paper.opened.edition.extracts[role], extract) for role, extract in paper.extracts.items() if extract]
    return {extract.shown_as: use.source for use, extract in received}


def how_made(figure: Figure, hidden: bool) -> str:
    """How a figure was counted, with its sum where that may be told."""
    if hidden or figure.counted.missing:
        return figure.how
    top, bottom = total(figure.counted.numerator), total(figure.counted.denominator)
    if figure.kind in ("share", "rate") and bottom:
        per = f" x {figure.counted.per:,}" if figure.kind == "rate" else " x 100"
        sum_ = f"{words.format_decimal(words.half_up(top, 0))} / {words.format_decimal(words.half_up(bottom, 0))}{per}"
        return f"{figure.how}: {sum_}"
    return figure.how


def _source(source: dict[str, Any], senders: Mapping[str, str]) -> str:
    lines: list[int] = source["lines"]
    sheet = f" sheet {source['sheet']}" if "sheet" in source else ""
    word = "line" if len(lines) == 1 else "lines"
    sender = f" ({senders[source['file']]})" if senders.get(source["file"]) else ""
    where = f"{word} {_runs(lines)}"
    if "rows" in source:
        where = f"{source['rows']:,} rows from line {lines[0]:,} on"
    return f"{source['file']}{sheet}, column {source['column']}, {where}{sender}"


def _runs(lines: list[int]) -> str:
    """1, 2, 3, 7 -> `1-3, 7`."""
    runs: list[list[int]] = []
    for line in lines:
        if runs and line == runs[-1][1] + 1:
            runs[-1][1] = line
        else:
            runs.append([line, line])
    return ", ".join(f"{a}" if a == b else f"{a}-{b}" for a, b in runs)
