"""CSV text with some of its cells and rows changed: every other character, encoding and line end stays."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from reportgen.document.character_edits import with_characters
from reportgen.extracts.cells import cell_words
from reportgen.extracts.csv_file import DELIMITERS
from reportgen.extracts.opening import wide_encoding

_MARKS = {
    codecs.BOM_UTF32_LE: "utf-32-le",  # before UTF-16, whose mark it begins with
    codecs.BOM_UTF32_BE: "utf-32-be",
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}
_FORMULA = ("=", "+", "-", "@")
_LINE_END = re.compile(r"\r\n|\r|\n")


class NotWritable(Exception):
    """A place of an extract that cannot be written: why, in words that go on 'it stands in ... and'."""


@dataclass(frozen=True, slots=True)
class CellEdit:
    """The characters `start` to `end` of a cell become other words. `line` counts from 1, `column` from 0."""

    line: int
    column: int
    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class LineEdit:
    """The row that begins on line `gone` goes; a row comes after (or before) that on line `beside`. Both: it moves.

    `cells` are those of a row that comes anew, by column.
    """

    gone: int | None = None
    beside: int | None = None
    follows: bool = True
    cells: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class _Row:
    """A row: the line it begins on, where its text begins and ends (the line's end left out), and its cells."""

    line: int
    start: int
    end: int
    cells: tuple[tuple[int, int], ...]


class CsvText:
    """The text of a CSV file and where each cell stands in it.

    Raises `NotWritable` where the text cannot be written again as it is, or holds no row of the `headings`.
    """

    def __init__(self, content: bytes, headings: Mapping[int, str]) -> None:
        self._mark = next((mark for mark in _MARKS if content.startswith(mark)), b"")
        self._encoding = _MARKS.get(self._mark) or wide_encoding(content) or "utf-8"
        content = content.removeprefix(self._mark)
        try:
            self.text = content.decode(self._encoding)
        except UnicodeDecodeError:
            self._encoding = "cp1252"
            self.text = content.decode(self._encoding, "replace")
        if self.text.encode(self._encoding, "replace") != content:
            raise NotWritable("the file's encoding cannot be told")
        for self._delimiter in DELIMITERS:
            rows = list(_rows(self.text, self._delimiter))
            if any(all(cell_words(self._words(row, at)) == words for at, words in headings.items()) for row in rows):
                self._rows = {row.line: row for row in rows}
                return
        raise NotWritable("its columns cannot be told apart")

    def cell(self, line: int, column: int) -> str:
        """The words of a cell; empty beyond the row's end."""
        return self._words(self._row(line), column)

    def cells(self, line: int) -> tuple[str, ...]:
        """The words of each cell of a row."""
        row = self._row(line)
        return tuple(self._words(row, at) for at in range(len(row.cells)))

    def _row(self, line: int) -> _Row:
        if line not in self._rows:
            raise NotWritable("no row begins there")
        return self._rows[line]

    def _words(self, row: _Row, column: int) -> str:
        if column >= len(row.cells):
            return ""
        start, end = row.cells[column]
        return _unquoted(self.text[start:end])

    def edited(self, cells: Sequence[CellEdit], lines: Sequence[LineEdit]) -> bytes:
        """The file with cells and rows changed; raises `NotWritable`."""
        rows = list(self._rows.values())
        ends = [self.text[row.end : following.start] for row, following in pairwise(rows)]
        texts = {row.line: (self.text[row.start : row.end], end) for row, end in zip(rows, [*ends, ""], strict=True)}
        for line in dict.fromkeys(edit.line for edit in cells):
            texts[line] = (
                self._changed(self._row(line), [edit for edit in cells if edit.line == line]),
                texts[line][1],
            )
        usual = max(dict.fromkeys(ends), key=ends.count, default="\n")
        *order, (last, _) = self._ordered(texts, lines)
        new = "".join(text + (end or usual) for text, end in order) + last + self.text[rows[-1].end :]
        try:
            return self._mark + new.encode(self._encoding)
        except UnicodeEncodeError as error:
            sign = error.object[error.start]
            raise NotWritable(f"the file's encoding (Windows-1252) has no sign '{sign}'") from error

    def _ordered(self, texts: Mapping[int, tuple[str, str]], edits: Sequence[LineEdit]) -> Iterator[tuple[str, str]]:
        """The rows in their new order, each with its line end; a new row has none yet."""
        gone = {edit.gone for edit in edits}
        for line, text in texts.items():
            beside = [edit for edit in edits if edit.beside == line]
            yield from (self._coming(edit, texts) for edit in beside if not edit.follows)
            if line not in gone:
                yield text
            yield from (self._coming(edit, texts) for edit in beside if edit.follows)

    def _coming(self, edit: LineEdit, texts: Mapping[int, tuple[str, str]]) -> tuple[str, str]:
        if edit.gone is not None:
            return texts[edit.gone]
        width = len(self._row(edit.beside or 0).cells)
        words = dict(edit.cells)
        for each in words.values():
            _refuse_formula(each)
        last = max([width, *(column + 1 for column in words)])
        return self._delimiter.join(self._quoted(words.get(at, "")) for at in range(last)), ""

    def _changed(self, row: _Row, edits: Sequence[CellEdit]) -> str:
        """The text of a row with some of its cells changed."""
        by_column: dict[int, list[CellEdit]] = {}
        for edit in edits:
            by_column.setdefault(edit.column, []).append(edit)
        text, missing = self.text[row.start : row.end], max(by_column) + 1 - len(row.cells)
        written = {}
        for column, each in by_column.items():
            before = self._words(row, column)
            words = with_characters(before, each)
            if before[:1] != words[:1]:
                _refuse_formula(words)
            was = self.text[slice(*row.cells[column])] if column < len(row.cells) else ""
            written[column] = self._quoted(words, always=was.startswith('"'))
        for column in sorted((at for at in written if at < len(row.cells)), reverse=True):
            start, end = (at - row.start for at in row.cells[column])
            text = text[:start] + written[column] + text[end:]
        beyond = (written.get(at, "") for at in range(len(row.cells), len(row.cells) + max(missing, 0)))
        return "".join((text, *(self._delimiter + each for each in beyond)))

    def _quoted(self, words: str, *, always: bool = False) -> str:
        """The words of a cell as CSV, in quotation marks where they were or where they must."""
        if always or any(sign in words for sign in (self._delimiter, '"', "\r", "\n")) or words != words.strip():
            return '"' + words.replace('"', '""') + '"'
        return words


def _refuse_formula(words: str) -> None:
    """Raise `NotWritable` for words that a spreadsheet would work out (OWASP, "CSV Injection")."""
    if words.lstrip().startswith(_FORMULA):
        raise NotWritable(f"Excel would take it for a formula, since it begins with '{words.lstrip()[0]}'")


def _unquoted(text: str) -> str:
    return text[1:-1].replace('""', '"') if text.startswith('"') else text


def _rows(text: str, delimiter: str) -> Iterator[_Row]:
    """Every row with where its cells stand; a blank line is a row of one empty cell."""
    unquoted = re.compile(rf"[^{re.escape(delimiter)}\r\n]*")
    at, line = 0, 1
    while at < len(text):
        start, cells = at, []
        while True:
            first = at
            at = _closed(text, at) if text.startswith('"', at) else unquoted.match(text, at).end()  # type: ignore[union-attr]
            cells.append((first, at))
            if not text.startswith(delimiter, at):
                break
            at += len(delimiter)
        yield _Row(line, start, at, tuple(cells))
        end = _LINE_END.match(text, at)
        if end is None and at < len(text):
            return  # words follow a closing mark: other delimiter, or no CSV
        at = end.end() if end else at
        line += len(_LINE_END.findall(text, start, at))


def _closed(text: str, at: int) -> int:
    """Where a cell in quotation marks ends."""
    match = re.compile(r'"(?:[^"]|"")*"').match(text, at)
    return match.end() if match else len(text)
