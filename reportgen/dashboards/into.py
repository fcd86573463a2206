"""`reportgen collect FILE... --into EDITION`: the edition's extract, by the mapping kept beside it."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from reportgen.dashboards import mapping as mappings
from reportgen.dashboards.propose import codes_of
from reportgen.dashboards.run import CollectedFiles, as_csv, files_of, read_files, takes_indicators
from reportgen.dashboards.take import MonthNumbers
from reportgen.extracts.columns import CellReader
from reportgen.extracts.declare import Declaration
from reportgen.extracts.gather import declarations
from reportgen.extracts.spans import span_words
from reportgen.outputs.atomic import put_files
from reportgen.outputs.written import remove_kept
from reportgen.plain_file import read_plain
from reportgen.problems import Problems, Where, stop
from reportgen.registry import near_miss
from reportgen.settings.opened import Opened, open_edition

MAPPINGS = "mappings"
"""The folder, among an edition's settings, of how each of its extracts is read from a workbook."""
Ask = Callable[[mappings.Mapping, CollectedFiles, tuple[str, ...]], mappings.Mapping | None]
"""Asks a person the open questions of a mapping; None where there is nobody to ask."""
_FROM_CELLS = re.compile(r"\.(?:xlsx|xlsm|xls|ods|csv|txt|tsv|parquet)\b.*[A-Z]+[0-9]+\Z", re.IGNORECASE)
Row = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Target:
    """Where the numbers go: the edition, the extract by its name there, its declaration and its files."""

    opened: Opened
    role: str
    declaration: Declaration

    @property
    def mapping(self) -> Path:
        """The file of how the workbook is read."""
        return self.opened.folder / MAPPINGS / f"{self.role}.yaml"

    @property
    def extract(self) -> Path:
        """The extract's file."""
        return self.opened.data / self.opened.edition.extracts[self.role].file


def target(edition: str, role: str) -> Target:
    """The extract of an edition that a workbook is read into; `role` names it where several would do.

    Raises `ProblemsError`.
    """
    opened = open_edition(edition, Problems(), go_on=True)
    known = declarations(opened, Problems())
    uses = opened.edition.extracts
    fitting = {
        name: known[use.declared_as].of_every(use.every)
        for name, use in uses.items()
        if use.declared_as in known and takes_indicators(known[use.declared_as])
    }
    where = opened.where("edition.yaml", "extracts")
    if role and role not in fitting:
        fault = f"'{role}' is no extract of this edition that a workbook is read into.{near_miss(role, fitting)}"
        raise stop("extract-not-known", where, fault, f"use one of: {', '.join(fitting) or 'none'}.")
    if not role and len(fitting) != 1:
        several = f"several of its extracts hold months and indicators: {', '.join(fitting)}"
        fault = several if fitting else "none of its extracts holds months, indicators and two numbers"
        raise stop("extract-not-clear", where, f"{fault}.", "name one with --as, such as --as health_indicators.")
    chosen = role or next(iter(fitting))
    file = uses[chosen].file
    if not file.lower().endswith(".csv") or "/" in file:
        fault = f"the edition reads '{chosen}' from '{file}', which is no CSV file of its data folder."
        place = opened.where("edition.yaml", "extracts", chosen, "file")
        raise stop("extract-not-written", place, fault, f"write file: {chosen}.csv, which collect then writes.")
    return Target(opened, chosen, fitting[chosen])


def collect_into(
    named: Sequence[Path], into: Target, ask: Ask, problems: Problems, *, anew: bool = False, replace: bool = False
) -> tuple[list[Path], CollectedFiles]:
    """Read files into the edition's extract; the files written, and what was read.

    The mapping kept is used, unless it is to be made `anew`. What `ask` leaves open is written into the mapping as
    lines to answer, and is a problem. A row that was typed by hand is not written over unless it is to `replace` it.
    """
    paths = files_of(named, problems)
    earlier_mapping = None if anew or not into.mapping.is_file() else mappings.read_mapping(into.mapping, problems)
    if problems.errors or not paths:
        return [], CollectedFiles(None, {})
    at = into.opened.shown(into.mapping)
    outcome = _answered(read_files(paths, into.declaration, earlier_mapping, at, problems), paths, into, ask, problems)
    if outcome.mapping is None or problems.errors:
        return [], outcome
    written = []
    text = mappings.as_yaml(outcome.mapping, paths[0].name, tuple(codes_of(into.declaration)))
    if earlier_mapping != outcome.mapping:
        _tell_kept(put_files(into.mapping.parent, {into.mapping.name: text.encode()}, recorded=False).kept, problems)
        written.append(into.mapping)
    problems.extend(outcome.questions)
    if outcome.questions:
        return written, outcome
    name = paths[0].name if len(paths) == 1 else ""
    rows = _merged(into, dict(outcome.taken), name, problems, replace=replace)
    if problems.errors:
        return written, outcome
    kept = put_files(into.extract.parent, {into.extract.name: rows}, recorded=False).kept
    earlier = into.extract.parent / kept.get(into.extract.name, into.extract.name)
    if kept and _lines(earlier) <= _lines(into.extract):
        remove_kept(earlier)
    else:
        _tell_kept(kept, problems)
    return [*written, into.extract], outcome


def _lines(file: Path) -> set[bytes]:
    """The lines of a file that hold anything, without its headings."""
    return {line.strip() for line in file.read_bytes().splitlines()[1:] if line.strip(b", \t\r\n")}


def _tell_kept(kept: Mapping[str, str], problems: Problems) -> None:
    """Tell under which name each file is kept that was written over and held something else."""
    for name, kept_as in kept.items():
        fix = "delete it when it is not needed."
        problems.note("kept-beside", Where(name), f"the file as it was is kept beside it as '{kept_as}'.", fix)


def _answered(
    outcome: CollectedFiles, paths: Sequence[Path], into: Target, ask: Ask, problems: Problems
) -> CollectedFiles:
    """What is read once the questions of the mapping are answered; what was read where nothing is asked or answered."""
    while outcome.questions and not problems.errors and outcome.mapping is not None:
        answers = ask(outcome.mapping, outcome, tuple(codes_of(into.declaration)))
        if answers is None or answers == outcome.mapping:
            return outcome  # nobody answers, or what is asked has no answer there
        outcome = read_files(paths, into.declaration, answers, into.opened.shown(into.mapping), problems)
    return outcome


def _merged(into: Target, taken: dict[Row, MonthNumbers], file: str, problems: Problems, *, replace: bool) -> bytes:
    """The extract's file with the new numbers, and the rows of other months and indicators as they were."""
    new = as_csv(taken, into.declaration, file).decode()
    if not into.extract.is_file():
        return new.encode()
    shown = into.opened.shown(into.extract)
    before = list(csv.reader(io.StringIO(read_plain(into.extract).decode("utf-8-sig"))))
    rows = [row for row in before[1:] if any(cell.strip() for cell in row)]
    if not rows:
        return new.encode()
    headings = next(csv.reader(io.StringIO(new)))
    if [cell.strip() for cell in before[0]] != headings:
        fault = "this file holds rows under other headings than collect writes."
        problems.error("extract-not-collected", Where(shown, 1), fault, "move it away, or delete its rows.")
        return b""
    row_of = _row_reader(into.declaration)
    others = []
    for line, row in enumerate(rows, 2):
        one = taken.get(row_of(row))
        if one is None:
            others.append(row)
            continue
        numbers = [one.numbers.get(role, "") for role in ("numerator", "denominator")]
        if numbers == row[2:4]:
            continue
        what = f"{row[1]} of {row[0]} was {row[2]} of {row[3]}, and the workbook has {numbers[0]} of {numbers[1]}"
        if replace or _FROM_CELLS.search(row[4] if len(row) > 4 else ""):
            problems.note("number-revised", Where(shown, line), f"{what}.", "the workbook's number is taken.")
        else:
            fix = "delete the row where the workbook is right, or run again with --replace."
            problems.error("row-typed-by-hand", Where(shown, line), f"this row was typed by hand: {what}.", fix)
    new_rows = list(csv.reader(io.StringIO(new)))[1:]
    return _in_order(headings, [*others, *new_rows], into.declaration)


def _row_reader(declaration: Declaration) -> Callable[[Sequence[str]], Row]:
    """What gives the month or span and the indicator of a typed row as collect writes them: `Q1 2024/25` is its months.

    Words that are neither stay as they stand.
    """
    types = [
        [name for name, column in declaration.columns.items() if column.type == kind] for kind in ("month", "code")
    ]
    readers = [CellReader(declaration, names[0], since_1904=False) for names in types]

    def row_of(row: Sequence[str]) -> Row:
        typed = [*row, "", ""]
        month, code = (one.read(cell).value or cell for one, cell in zip(readers, typed, strict=False))
        several = declaration.months_a_row > 1 and month != typed[0]
        return (span_words(month, declaration.months_a_row) if several else month), code

    return row_of


def _in_order(headings: list[str], rows: list[list[str]], declaration: Declaration) -> bytes:
    """Rows by indicator as declared and by month."""
    codes = list(codes_of(declaration))
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(headings)
    ordered: list[list[str]] = sorted(rows, key=lambda row: (codes.index(row[1]) if row[1] in codes else -1, row[0]))
    writer.writerows(ordered)
    return out.getvalue().encode()


def shown_numbers(taken: Mapping[Row, MonthNumbers]) -> str:
    """The numbers beside the cells they were taken from: a line for each number of each indicator."""
    lines = []
    for code in dict.fromkeys(code for _, code in taken):
        for role, words in (("denominator", "due"), ("numerator", "in time")):
            months = [month for month, other in taken if other == code and role in taken[month, other].numbers]
            if not months:
                continue
            numbers = " ".join(taken[month, code].numbers[role] for month in months)
            first, last = (taken[month, code].cells[role] for month in (months[0], months[-1]))
            cells = first if first == last else f"{first} to {last.rpartition('!')[2]}"
            since, until = months[0].partition(" ")[0], months[-1].rpartition(" ")[2]
            lines.append(f"{code}, {words}, {since} to {until} ({cells}): {numbers}")
    return "\n".join(lines)
