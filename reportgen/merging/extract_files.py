"""The extracts whose rows are shown as words: where each cell stands, and their files changed and counted again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen.extracts.edit_csv import CellEdit, CsvText, LineEdit, NotWritable
from reportgen.extracts.extract import Extract
from reportgen.extracts.gather import ExtractsRead
from reportgen.figures.rows import text_rows
from reportgen.ledgers import count_edition, quiet
from reportgen.measures.counted import Counted, total
from reportgen.pipeline import ComposedPaper
from reportgen.plain_file import fitting_files, read_plain
from reportgen.problems import Problems, ProblemsError, Where
from reportgen.tables.layouts.by_row import Settings

if TYPE_CHECKING:
    from reportgen.extracts.edit_workbook import WorkbookCells

_CSV, _WORKBOOK = (".csv", ".txt", ".tsv"), (".xlsx", ".xlsm")


@dataclass(frozen=True, slots=True)
class ExtractEdit:
    """A change of a file of an extract, by the name messages give it, and its sheet."""

    file: str
    sheet: str
    change: CellEdit | LineEdit


@dataclass(frozen=True, slots=True)
class ExtractCell:
    """A cell that a table shows: of which extract, in which file and sheet, on which line and in which column."""

    role: str
    file: str
    sheet: str
    line: int
    column: str
    where: Where

    def edit(self, change: CellEdit | LineEdit) -> ExtractEdit:
        """A change of the file it stands in."""
        return ExtractEdit(self.file, self.sheet, change)


class ExtractFiles:
    """The extracts of an edition whose rows stand in tables."""

    def __init__(self, paper: ComposedPaper) -> None:
        self.paper = paper
        self._open: dict[tuple[str, str], CsvText | WorkbookCells] = {}

    @cached_property
    def _cells(self) -> dict[Where, ExtractCell]:
        """Every cell of words by its place."""
        cells = {}
        for role, rows in self.paper.published.rows.items():
            extract = self.paper.extracts.get(role)
            for record, row in zip(extract.records if extract else (), rows.rows, strict=True):
                file, sheet, line = str(record["_file"]), str(record["_sheet"] or ""), int(record["_line"])
                for column, where in row.places.items():
                    cells[where] = ExtractCell(role, file, sheet, line, column, where)
        return cells

    def cell(self, where: Where) -> ExtractCell | None:
        """The cell at a place; None where no extract of words stands there."""
        return self._cells.get(where)

    def tables(self, role: str) -> list[Settings]:
        """The tables that show the rows of an extract."""
        tables = (table for table in self.paper.opened.tables.values() if isinstance(table, Settings))
        return [table for table in tables if table.extract == role]

    def part(self, cell: ExtractCell) -> Extract:
        """The extract of the one file and sheet that a cell stands in."""
        extract = self.paper.extracts[cell.role]
        assert extract is not None  # noqa: S101 - its cell was read
        same = (part for part in extract.parts if (part.shown_as, part.sheet) == (cell.file, cell.sheet))
        return next(same, extract)

    def kind(self, cell: ExtractCell, column: str) -> str:
        """The type that the declaration gives a column."""
        return str(self.part(cell).declaration.columns[column].type)

    def other_words(self, cell: ExtractCell, shown: Sequence[str]) -> list[str]:
        """The headings of the cells of a row that hold anything and are in none of the columns `shown`."""
        part, text = self.part(cell), self.opened(cell)
        seen = {part.positions[name] for name in shown if name in part.positions}
        named = {at: part.headings.get(name, name) for name, at in part.positions.items()}
        cells = enumerate(text.cells(cell.line))
        return [named.get(at, f"column {at + 1}") for at, words in cells if words.strip() and at not in seen]

    def opened(self, cell: ExtractCell) -> CsvText | WorkbookCells:
        """The text or sheet that a cell stands in; raises `NotWritable`."""
        key = (cell.file, cell.sheet)
        if key not in self._open:
            self._open[key] = opened_extract(read_plain(self.path(cell.file)), *key, self._headings(*key))
        return self._open[key]

    def path(self, file: str) -> Path:
        """Where a file of an extract lies; raises `NotWritable`."""
        path = self.known_path(file)
        if path is None:
            raise NotWritable("it comes from no file of the edition")
        return path

    def known_path(self, file: str) -> Path | None:
        """Where a file of an extract lies; None where no file of the edition has that name."""
        opened = self.paper.opened
        for use in opened.edition.extracts.values():
            for name in use.names:
                for path in fitting_files(opened.data, name):
                    if opened.shown(path.resolve()) == file:
                        return path.resolve()
        return None

    def _headings(self, file: str, sheet: str) -> Mapping[int, str]:
        """The headings of the columns of a file, by place."""
        cell = next(each for each in self._cells.values() if (each.file, each.sheet) == (file, sheet))
        part = self.part(cell)
        return {at: part.headings[name] for name, at in part.positions.items() if name in part.headings}

    def changed(self, edits: Sequence[ExtractEdit]) -> dict[Path, bytes]:
        """The files as they are to be; raises `NotWritable`."""
        files: dict[Path, bytes] = {}
        for file, sheet in dict.fromkeys((edit.file, edit.sheet) for edit in edits):
            path = self.path(file)
            content = files.get(path) or read_plain(path)
            text = opened_extract(content, file, sheet, self._headings(file, sheet))
            changes = [edit.change for edit in edits if (edit.file, edit.sheet) == (file, sheet)]
            cells = [change for change in changes if isinstance(change, CellEdit)]
            lines = [change for change in changes if isinstance(change, LineEdit)]
            files[path] = text.edited(cells, lines)
        return files

    def counted_again(self, files: Mapping[Path, bytes], problems: Problems) -> ComposedPaper | None:
        """The edition with other files of extracts, none of its figures another; None, with a problem, otherwise."""
        paper = self.paper
        try:
            counted = count_edition(paper.opened, problems, quiet, ExtractsRead(paper.opened, files))
        except ProblemsError as stopped:
            problems.extend(stopped.problems)
            return None
        ledgers = (paper.ledger, counted.ledger)
        was, now = ({str(each.ref): _amounts(each.counted) for each in ledger} for ledger in ledgers)
        other = next((name for name in (*was, *now) if was.get(name) != now.get(name)), None)
        if other is not None:
            fault = f"the figure {other} is counted from it, and would be another"
            problems.error("figure-would-change", Where(paper.opened.name), fault, "change the extract by hand.")
            return None
        rows = text_rows(counted.extracts, paper.opened.edition.extracts, set(paper.published.rows))
        return replace(paper, extracts=counted.extracts, published=replace(paper.published, rows=rows))


def _amounts(counted: Counted) -> tuple[object, ...]:
    """What a figure says."""
    return counted.kind, counted.value, total(counted.numerator), total(counted.denominator), counted.missing


def opened_extract(content: bytes, file: str, sheet: str, headings: Mapping[int, str]) -> CsvText | WorkbookCells:
    """The text or sheet of a file that is written again; raises `NotWritable`."""
    ending = Path(file).suffix.lower()
    if ending in _CSV:
        return CsvText(content, headings)
    if ending in _WORKBOOK:
        from reportgen.extracts.edit_workbook import WorkbookCells

        return WorkbookCells(content, sheet)
    raise NotWritable("a file of this kind is not written by the program")


def touch_in_extract(one: object, other: object) -> bool:
    """Whether two changes are of the same characters of a cell, or of a row that another takes out or moves."""
    if not isinstance(one, ExtractEdit) or not isinstance(other, ExtractEdit):
        return False
    if (one.file, one.sheet) != (other.file, other.sheet):
        return False
    match one.change, other.change:
        case CellEdit() as cell, CellEdit() as another:
            meets = (cell.start < another.end and another.start < cell.end) or cell.start == another.start
            return (cell.line, cell.column) == (another.line, another.column) and meets
        case LineEdit() as line, LineEdit() as another_line:
            return line.gone is not None and line.gone == another_line.gone
        case (LineEdit() as line, CellEdit() as cell) | (CellEdit() as cell, LineEdit() as line):
            return line.beside is None and line.gone == cell.line
        case _:
            return False
