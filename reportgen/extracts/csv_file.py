"""CSV text -> cells by column, with the line each row begins on, whatever program saved it.

pandas' C parser reads a file without quotation marks, in which each line is a row. Any other file, and one
that it refuses, is read by Python's csv module, which is stricter and knows the line of each row and fault.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator
from itertools import islice
from typing import TypeAlias

import numpy as np
import pandas as pd

from reportgen.extracts.cells import SheetRow
from reportgen.extracts.grid import CellColumn, ColumnBuilder, Grid, columns_of
from reportgen.extracts.opening import wide_encoding
from reportgen.problems import Problems, Where

DELIMITERS = (",", ";", "\t", "|")
MAX_COLUMNS, MAX_CELL = 1_000, 10_000
_LOOKED_AT = 100  # rows read to tell the delimiter by its headings
_BEGINNING = 500_000  # letters in which those rows are looked for
_AT_ONCE = 20_000  # rows held as Python's strings before they are put into columns

_AS_WORDS = re.compile(r'="([^"]*)"\Z')

Score: TypeAlias = Callable[[Grid], int]
"""How many declared headings the best row of a grid holds."""


def read_csv(content: bytes, file: str, score: Score, problems: Problems) -> Grid | None:
    """The rows of a CSV file; None with problems. The delimiter is the one under which `score` is best."""
    text = decode_csv(content, file, problems)
    if text is None:
        return None
    delimiter, best, width = ",", 0, 0
    for candidate in DELIMITERS:
        beginning = _beginning(text, file, candidate)
        points = score(beginning)
        if points > best:
            delimiter, best, width = candidate, points, len(beginning.columns)
    plain = _without_quotes(text, delimiter, width) if best else None
    if plain is not None:
        return Grid(file, np.arange(1, len(plain[0].codes) + 1), plain)
    return _with_quotes(text, file, delimiter, problems)


def decode_csv(content: bytes, file: str, problems: Problems) -> str | None:
    """The text of a file, its mark left out: UTF-8, UTF-16, UTF-32, or else Windows-1252 with a warning."""
    try:
        return _without_end(content.decode(wide_encoding(content) or "utf-8-sig"))
    except UnicodeDecodeError as error:
        if error.encoding != "utf-8":
            problems.error(
                "text-damaged",
                Where(file),
                "this file's text (UTF-16 or UTF-32) is cut off or damaged.",
                "export it again.",
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
        return _without_end(text)


def _without_end(text: str) -> str:
    """A text without the sign by which programs of old mark the end of a file (Ctrl-Z)."""
    shorter = text.rstrip("\x1a\r\n")
    return f"{shorter}\n" if "\x1a" in text[len(shorter) :] else text


def _beginning(text: str, file: str, delimiter: str) -> Grid:
    """The first rows, up to the first that cannot be read."""
    lines: list[SheetRow] = []
    try:
        lines.extend(islice(_rows(text[:_BEGINNING], delimiter), _LOOKED_AT))
    except (_Unreadable, csv.Error):
        pass
    return Grid(file, *columns_of(lines))


def _without_quotes(text: str, delimiter: str, width: int) -> tuple[CellColumn, ...] | None:
    """The columns of a text of `width` columns in which every line is a row; None where pandas cannot tell."""
    if '"' in text:
        return None
    try:
        frame = pd.read_csv(
            io.StringIO(text, newline=""),
            sep=delimiter,
            header=None,
            names=range(width),
            dtype=object,  # a category of figures would be numbers: 007 would be 7
            na_filter=False,
            skip_blank_lines=False,
            quoting=csv.QUOTE_NONE,
        )
    except (pd.errors.ParserError, pd.errors.EmptyDataError):
        return None
    columns = []
    for name in frame:
        codes, distinct = pd.factorize(frame[name].to_numpy())
        columns.append(CellColumn(tuple(distinct), codes.astype(np.int32)))
    if any(len(str(cell)) > MAX_CELL for column in columns for cell in column.distinct):
        return None
    return tuple(columns)


def _with_quotes(text: str, file: str, delimiter: str, problems: Problems) -> Grid | None:
    """The rows of any CSV text; None with the first that cannot be read as a problem."""
    builders: list[ColumnBuilder] = []
    numbers: list[int] = []
    rows = _rows(text, delimiter)
    try:
        while lines := list(islice(rows, _AT_ONCE)):
            width = max(len(line.cells) for line in lines)
            while len(builders) < width:
                builders.append(ColumnBuilder())
                builders[-1].add([""] * len(numbers))
            for index, builder in enumerate(builders):
                builder.add([line.cell(index) for line in lines])
            numbers += [line.number for line in lines]
    except _Unreadable as error:
        problems.error(error.name, Where(file, error.line), error.fault, error.fix)
        return None
    return Grid(file, np.array(numbers, dtype=np.int64), tuple(builder.close() for builder in builders))


def _rows(text: str, delimiter: str) -> Iterator[SheetRow]:
    """The rows one after the other; raises `_Unreadable` at the first that cannot be read."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    begun = 1
    try:
        for cells in reader:
            if len(cells) > MAX_COLUMNS and any(cell.strip() for cell in cells[MAX_COLUMNS:]):
                raise _too_large(begun, f"this row has more than {MAX_COLUMNS:,} cells.")
            if any(len(cell) > MAX_CELL for cell in cells):
                fault = f"a cell here holds more than {MAX_CELL:,} letters; perhaps a quotation mark is never closed."
                raise _too_large(begun, fault)
            if any(cell.startswith('="') for cell in cells):  # by which exports have Excel keep 007 as it is
                cells = [_AS_WORDS.sub(r"\1", cell) for cell in cells]
            yield SheetRow(begun, tuple(cells[:MAX_COLUMNS]))
            begun = reader.line_num + 1
    except csv.Error as error:
        raise _Unreadable("csv-not-readable", begun, *_in_words(str(error))) from error


class _Unreadable(Exception):
    """A row that cannot be read: the problem's name, its line, the fault and the fix."""

    def __init__(self, name: str, line: int, fault: str, fix: str) -> None:
        super().__init__(fault)
        self.name, self.line, self.fault, self.fix = name, line, fault, fix


def _too_large(line: int, fault: str) -> _Unreadable:
    return _Unreadable("file-too-large", line, fault, "check that it is the right file, and export it again.")


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
