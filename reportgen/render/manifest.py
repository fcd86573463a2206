"""The manifest: what made the paper. Tool, inputs, outputs and every figure with its origin."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Any

from reportgen import __version__, plugins
from reportgen.extracts.opening import READ_AS_EXTRACTS
from reportgen.figures.model import Figure
from reportgen.figures.printed import published_fields
from reportgen.measures.counted import Atom
from reportgen.outputs import sha256
from reportgen.pipeline import ComposedPaper

if TYPE_CHECKING:
    from reportgen.render.engine_choice import EngineName

LIBRARIES = (
    "highspy",
    "jinja2",
    "lxml",
    "markdown-it-py",
    "matplotlib",
    "mdit-py-plugins",
    "pandas",
    "pydantic",
    "pydyf",
    "python-docx",
    "pyyaml",
    "weasyprint",
    "xlsxwriter",
)

PRINTED = (
    "title", "label", "state", "number", "bound", "numerator", "denominator", "unit", "period", "illustrative", "why",
    "target",
)  # fmt: skip
"""What the manifest tells of a figure, beside its value and where it came from."""


def paper_manifest(
    paper: ComposedPaper, outputs: Mapping[str, bytes] | None = None, engine: EngineName | None = None
) -> dict[str, Any]:
    """The manifest as plain data; `outputs` are the papers written (none for the copy inside the PDF).

    `engine` laid out the pages, where any were. WeasyPrint, which laid out all papers before there was a choice, is
    named among the libraries only, so that the manifests of earlier papers are made again as they were.
    """
    opened = paper.opened
    other = () if engine in (None, "weasyprint") else (engine,)
    manifest: dict[str, Any] = {
        "edition": opened.name,
        "title": paper.document.meta.title,
        "version": opened.edition.version,
        "status": opened.edition.status,
        "date": opened.edition.date.isoformat(),
        "audience": paper.published.audience,
        "tool": tool(*other),
        "inputs": _inputs(paper),
        "figures": [_figure(paper, figure) for _, figure in sorted(paper.ledger.figures.items())],
        "hidden": [{"key": str(h.ref), "what": h.what} for h in paper.published.hidden],
    }
    accepted = opened.policy.suppression.given_away
    if accepted and not _hides(paper):
        manifest["given_away"] = [{"paper": each.paper, "reason": each.reason} for each in accepted]
    if other:
        manifest["pdf_engine"] = engine
    if outputs is not None:
        manifest["outputs"] = [{"file": name, "sha256": sha256(data)} for name, data in sorted(outputs.items())]
    return manifest


def _inputs(paper: ComposedPaper) -> list[dict[str, str]]:
    """Every file read, with its hash; for readers from whom numbers are hidden without those of the year's numbers.

    Whoever knows the rest of such a file could try the few values a small number can have until the hash agrees,
    whether a figure shows that number or not. The manifest of the internal paper has them all, as plain hashes: one
    with a key could be checked on one computer only, and the paper's bytes would depend on who built it.
    """
    numbers = {atom.file for figure in paper.ledger if figure.people for atom, _ in figure.cells}
    numbers |= {name for name in paper.inputs if name.lower().endswith(READ_AS_EXTRACTS)}
    numbers |= {part.shown_as for each in paper.extracts.values() if each for part in each.parts or (each,)}
    return [
        {"file": name, "withheld": "it holds numbers of people"}
        if _hides(paper) and name in numbers
        else {"file": name, "sha256": digest}
        for name, digest in sorted(paper.inputs.items())
    ]


def _hides(paper: ComposedPaper) -> bool:
    """Whether small numbers are hidden from the readers of the paper."""
    return paper.published.audience in paper.opened.policy.suppression.audiences


def tool(*others: str) -> dict[str, Any]:
    """The program, Python and the libraries, each with its version; `others` had a part in this paper too."""
    return {
        "reportgen": __version__,
        "python": ".".join(map(str, sys.version_info[:3])),
        "libraries": dict(
            sorted((_libraries() | plugins.packages() | {name: version(name) for name in others}).items())
        ),
    }


@cache
def _libraries() -> dict[str, str]:
    """The versions of the libraries that make a paper."""
    versions = {}
    for name in LIBRARIES:
        with suppress(PackageNotFoundError):
            versions[name] = version(name)
    return versions


def _figure(paper: ComposedPaper, figure: Figure) -> dict[str, Any]:
    fields = published_fields(paper.published.figures[figure.ref])
    return {
        "key": str(figure.ref),
        "value": fields["text"],
        "origin": {"how": figure.how, "set": str(figure.where), "sources": _sources(paper, figure)},
        **{name: fields[name] for name in PRINTED if name in fields},
    }


MOST_LINES = 1_000
"""Lines of a figure that are each listed; of more than that, the first of each group of rows is, and their number."""


def _sources(paper: ComposedPaper, figure: Figure) -> list[dict[str, Any]]:
    """Where a figure was counted from; without the lines for readers from whom numbers are hidden.

    How many rows there are is a number of people where each row is a child, and the rows of all that is shown are
    those that are not hidden.
    """
    wanted = ("file", "sheet", "column") if _hides(paper) else ("file", "sheet", "column", "lines", "rows")
    return [{name: source[name] for name in wanted if name in source} for source in sources(figure)]


def sources(figure: Figure) -> list[dict[str, Any]]:
    """The files, lines and columns a figure was counted from, without their values."""
    atoms: dict[tuple[str, str, str], list[Atom]] = {}
    for atom, _ in figure.cells:
        atoms.setdefault((atom.file, atom.sheet, atom.column), []).append(atom)
    described = []
    for (file, sheet, column), cells in atoms.items():
        rows = sum(len(atom.lines) for atom in cells)
        listed = {line for atom in cells for line in (atom.lines if rows <= MOST_LINES else (atom.line,))}
        source: dict[str, Any] = {"file": file, "column": column, "lines": sorted(listed)}
        source |= {"rows": rows} if rows > MOST_LINES else {}
        described.append(source | ({"sheet": sheet} if sheet else {}))
    return described
