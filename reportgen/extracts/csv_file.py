"""CSV text -> rows with the line each begins on, whatever program saved it."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from typing import TypeAlias

from reportgen.extracts.cells import Grid, SheetRow
from reportgen.problems import Problems, Where

DELIMITERS = (",", ";", "\t", "|")
MAX_ROWS, MAX_COLUMNS, MAX_CELL = 200_000, 200, 10_000
_LOOKED_AT = 100  # rows read to tell the delimiter by its headings

Score: TypeAlias = Callable[[Grid], int]
"""How many declared headings the best row of a grid holds."""


def read_csv(content: bytes, file: str, score: Score, problems: Problems) -> Grid | None:
    """The rows of a CSV file; None with problems. The delimiter is the one under which `score` is best."""
    text = decoded(content, file, problems)
    if text is None:
        return None
    delimiter, best = ",", 0
    for candidate in DELIMITERS:
        found = _rows(text, file, candidate, Problems(), _LOOKED_AT)
        points = score(found)
        if points > best:
            delimiter, best = candidate, points
    faults = Problems()
    grid = _rows(text, file, delimiter, faults, MAX_ROWS)
    problems.extend(faults)
    return None if faults.errors else grid


def decoded(content: bytes, file: str, problems: Problems) -> str | None:
    """The text of a file, its mark left out: UTF-8, UTF-16 with its mark, or else Windows-1252 with a warning."""
    try:
        if content.startswith((b"\xff\xfe", b"\xfe\xff")):
            return content.decode("utf-16")
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if error.encoding != "utf-8":
            problems.error(
                "text-damaged", Where(file), "this file's text (UTF-16) is cut off or damaged.", "export it again."
            )
            return None
        line = content.count(b"\n", 0, error.start) + 1
        try:
            text = content.decode("cp1252")
        except UnicodeDecodeError:
            problems.error(
                "text-not-readable",
                Where(file, line),
                "this file is in neither of the encodings UTF-8 and Windows-1252.",
                "export it again as 'CSV UTF-8'.",
            )
            return None
        problems.warning(
            "not-utf-8",
            Where(file, line),
            "this file is not UTF-8; it was read as Windows-1252, in which signs such as £ and é may differ.",
            "export it as 'CSV UTF-8', or look at the signs other than letters and figures.",
        )
        return text


def _rows(text: str, file: str, delimiter: str, problems: Problems, most: int) -> Grid:
    """The rows up to the first that cannot be read, which is a problem."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    lines: list[SheetRow] = []
    begun = 1
    try:
        for cells in reader:
            if len(lines) >= most:
                if most < MAX_ROWS:
                    break
                raise _TooMuch(f"there are more than {MAX_ROWS:,} rows here.")
            if len(cells) > MAX_COLUMNS and any(cell.strip() for cell in cells[MAX_COLUMNS:]):
                raise _TooMuch(f"this row has more than {MAX_COLUMNS} cells.")
            if any(len(cell) > MAX_CELL for cell in cells):
                raise _TooMuch(
                    f"a cell here holds more than {MAX_CELL:,} letters; perhaps a quotation mark is never closed."
                )
            lines.append(SheetRow(begun, tuple(cells[:MAX_COLUMNS])))
            begun = reader.line_num + 1
    except csv.Error as error:
        problems.error("csv-not-readable", Where(file, begun), *_in_words(str(error)))
    except _TooMuch as error:
        problems.error(
            "file-too-large", Where(file, begun), str(error), "check that it is the right file, and export it again."
        )
    return Grid(file, tuple(lines))


class _TooMuch(Exception):
    """More rows, columns or letters than an extract has."""


def _in_words(message: str) -> tuple[str, str]:
    """Fault and mend of a row that Python's CSV reader refuses."""
    if "unexpected end" in message or "field larger" in message:
        return (
            'a quotation mark (") is opened in this row and never closed.',
            "close it, or double it if it belongs to the words; or export the file again.",
        )
    if re.search(r"expected after", message):
        return (
            'words follow a closing quotation mark (") in this row.',
            'double the quotation marks that belong to the words (""); or export the file again.',
        )
    return "this row cannot be read as CSV.", "export the file again as 'CSV UTF-8'."
