"""`figures.csv` and the last sheet of the workbook: every published figure, one a row, as safe as the paper."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from decimal import Decimal

from reportgen.document.beside import FigureLine, FigureSheet
from reportgen.figures.printed import published_fields
from reportgen.figures.published import Published

COLUMNS = (
    "key", "title", "label", "kind", "unit", "period", "state", "text", "number", "bound", "numerator", "denominator",
    "denominator_period", "target", "better", "illustrative", "why", "definition", "definition_source",
)  # fmt: skip
_NUMBERS = ("number", "numerator", "denominator")


def figures_csv(published: Published) -> bytes:
    """The figures in the ledger's order, as UTF-8 with a byte order mark, so that Excel reads its signs.

    Numbers are plain (`1234.5`); `text` is what the paper prints. Nothing tells where a hidden figure came from.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    writer.writerows([_inert(fields[name]) for name in COLUMNS] for fields in _rows(published))
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def figure_sheet(published: Published) -> FigureSheet:
    """The same figures for the workbook, numbers as numbers."""
    rows = tuple(
        FigureLine(figure.state, tuple(_typed(name, fields[name]) for name in COLUMNS))
        for figure, fields in zip(published, _rows(published), strict=True)
    )
    return FigureSheet(COLUMNS, tuple(name in _NUMBERS for name in COLUMNS), rows)


def _typed(name: str, text: str) -> str | Decimal | None:
    if not text:
        return None
    return Decimal(text) if name in _NUMBERS else text


def _rows(published: Published) -> Iterator[dict[str, str]]:
    """The fields of each figure, numbers without thousands separators; empty where there is nothing to say."""
    for figure in published:
        fields = {**published_fields(figure), "key": str(figure.ref)}
        fields |= {name: fields.get(name, "").replace(",", "") for name in _NUMBERS}
        yield {name: fields.get(name, "") for name in COLUMNS}


def _inert(cell: str) -> str:
    """Words that a spreadsheet would take for a formula, made words again."""
    number = cell.removeprefix("-").replace(".", "", 1)
    return f"'{cell}" if cell[:1] in ("=", "+", "@", "\t") or (cell[:1] == "-" and not number.isdigit()) else cell
