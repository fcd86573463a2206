"""The published figures as a frame: one row a figure, with where it was counted from."""

from __future__ import annotations

import pandas as pd

from reportgen.figures.model import Figure, Ledger
from reportgen.figures.published import Published
from reportgen.figures.saying import aspect_words

COLUMNS = (
    "key", "title", "breakdown", "period", "kind", "unit", "state", "text",
    "value", "numerator", "denominator", "origin",
)  # fmt: skip


def frame(ledger: Ledger, published: Published) -> pd.DataFrame:
    """Every published figure with the columns `COLUMNS`; numbers are `Decimal`, None where not published.

    `origin` names files, columns and lines, and is empty for a hidden figure: its lines could give it away.
    """
    rows = [
        (
            str(figure.ref),
            figure.title,
            figure.ref.breakdown,
            figure.period.words,
            figure.kind,
            figure.unit,
            figure.state,
            aspect_words(figure),
            figure.value,
            figure.numerator,
            figure.denominator,
            "" if figure.hidden else origin(ledger.figures[figure.ref]),
        )
        for figure in published
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS), dtype=object)


def origin(figure: Figure) -> str:
    """The cells a figure was counted from, by file and column: `a.csv numerator 2, 4; b.csv ...`, or its setting."""
    lines: dict[tuple[str, str], list[int]] = {}
    for atom, _ in figure.cells:
        name = f"{atom.file}!{atom.sheet}" if atom.sheet else atom.file
        lines.setdefault((name, atom.column), []).append(atom.line)
    cells = (f"{file} {column} {', '.join(map(str, sorted(set(at))))}" for (file, column), at in lines.items())
    return "; ".join(cells) or str(figure.where)
