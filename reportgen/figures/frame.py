"""The published figures as a frame: one row a figure, with where it was counted from."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from reportgen.figures.model import Figure, Ledger
from reportgen.figures.shown import Published

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = (
    "key", "title", "breakdown", "period", "kind", "unit", "state", "text",
    "value", "numerator", "denominator", "origin",
)  # fmt: skip


def frame(ledger: Ledger, published: Published) -> pd.DataFrame:
    """Every published figure with the columns `COLUMNS`; numbers are `Decimal`, None where not published.

    `origin` names files, columns and lines, and is empty for a hidden figure: its lines could give it away.
    """
    import pandas as pd

    rows = [
        (
            shown.key,
            shown.title,
            shown.part,
            shown.period,
            shown.kind,
            shown.unit,
            shown.state,
            shown.text,
            _decimal(shown.number),
            _decimal(shown.numerator),
            _decimal(shown.denominator),
            "" if shown.hidden else origin(ledger.figures[shown.key]),
        )
        for shown in published
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS), dtype=object)


def _decimal(text: str) -> Decimal | None:
    """A published number; its thousands commas are for people."""
    return Decimal(text.replace(",", "")) if text else None


def origin(figure: Figure) -> str:
    """The cells a figure was counted from, by file and column: `a.csv numerator 2, 4; b.csv ...`, or its setting."""
    lines: dict[tuple[str, str], list[int]] = {}
    for atom, _ in figure.cells:
        name = f"{atom.file}!{atom.sheet}" if atom.sheet else atom.file
        lines.setdefault((name, atom.column), []).append(atom.line)
    cells = (f"{file} {column} {', '.join(map(str, sorted(set(at))))}" for (file, column), at in lines.items())
    return "; ".join(cells) or str(figure.where)
