"""The manifest: what made the paper. Tool, inputs, outputs and every figure with its origin."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from reportgen import __version__, plugins
from reportgen.figures.model import Figure
from reportgen.figures.printed import printed
from reportgen.outputs import sha256
from reportgen.pipeline import Made

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


def manifest(made: Made, outputs: Mapping[str, bytes] | None = None) -> dict[str, Any]:
    """The manifest as plain data; `outputs` are the papers written (none for the copy inside the PDF)."""
    opened = made.opened
    held: dict[str, Any] = {
        "edition": opened.name,
        "title": made.document.meta.title,
        "version": opened.edition.version,
        "status": opened.edition.status,
        "date": opened.edition.date.isoformat(),
        "audience": made.published.audience,
        "tool": tool(),
        "inputs": _inputs(made),
        "figures": [_figure(made, figure) for _, figure in sorted(made.ledger.figures.items())],
        "hidden": [
            {"key": str(h.ref), "what": h.what, "why": h.why, "small": h.primary} for h in made.published.hidden
        ],
    }
    if outputs is not None:
        held["outputs"] = [{"file": name, "sha256": sha256(data)} for name, data in sorted(outputs.items())]
    return held


def _inputs(made: Made) -> list[dict[str, str]]:
    """Every file read, with its hash; without it where the file holds a number that is hidden.

    Whoever knows the rest of such a file could try the few values a hidden number can have until the
    hash agrees. The manifest of the internal paper has them all.
    """
    hidden = {
        atom.file
        for figure in made.ledger
        if made.published.figures[figure.ref].hidden
        for atom, _ in figure.cells
    }  # fmt: skip
    return [
        {"file": name, "withheld": "it holds numbers that are hidden here"}
        if name in hidden
        else {"file": name, "sha256": digest}
        for name, digest in sorted(made.inputs.items())
    ]


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


def _figure(made: Made, figure: Figure) -> dict[str, Any]:
    fields = printed(made.published.figures[figure.ref])
    return {
        "key": str(figure.ref),
        "value": fields["text"],
        "origin": {"how": figure.how, "set": str(figure.where), "sources": sources(figure)},
        **{name: fields[name] for name in PRINTED if name in fields},
    }


def sources(figure: Figure) -> list[dict[str, Any]]:
    """The files, lines and columns a figure was counted from, without their values."""
    held: dict[tuple[str, str, str], list[int]] = {}
    for atom, _ in figure.cells:
        held.setdefault((atom.file, atom.sheet, atom.column), []).append(atom.line)
    return [
        {"file": file, "column": column, "lines": sorted(set(lines)), **({"sheet": sheet} if sheet else {})}
        for (file, sheet, column), lines in held.items()
    ]
