"""`figures.csv`: every published figure, one a row, as safe as the paper it lies beside."""

from __future__ import annotations

import csv
import io

from reportgen.figures.printed import published_fields
from reportgen.figures.published import Published

COLUMNS = (
    "key", "title", "label", "kind", "unit", "period", "state", "text", "number", "bound", "numerator", "denominator",
    "denominator_period", "target", "better", "illustrative", "why", "definition", "definition_source",
)  # fmt: skip


def figures_csv(published: Published) -> bytes:
    """The figures in the ledger's order, as UTF-8 with a byte order mark, so that Excel reads its signs.

    Numbers are plain (`1234.5`); `text` is what the paper prints. Nothing tells where a hidden figure came from.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    for figure in published:
        fields = {**published_fields(figure), "key": str(figure.ref)}
        fields |= {name: fields.get(name, "").replace(",", "") for name in ("numerator", "denominator")}
        writer.writerow([_inert(fields.get(name, "")) for name in COLUMNS])
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def _inert(cell: str) -> str:
    """Words that a spreadsheet would take for a formula, made words again."""
    number = cell.removeprefix("-").replace(".", "", 1)
    return f"'{cell}" if cell[:1] in ("=", "+", "@", "\t") or (cell[:1] == "-" and not number.isdigit()) else cell
