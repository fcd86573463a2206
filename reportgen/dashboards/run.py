"""`reportgen collect FILE --as EXTRACT`: proposes a mapping once, and takes the numbers by it."""

from __future__ import annotations

import csv
import io
import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from reportgen.dashboards import mapping as mappings
from reportgen.dashboards.blank_labels import with_labels_filled
from reportgen.dashboards.kept_mapping import tell_not_in, with_doubts
from reportgen.dashboards.left_out import tell_headings, tell_sheets, tell_totals, tell_years
from reportgen.dashboards.propose import codes_of, propose, shown_sheets
from reportgen.dashboards.sheet import DashboardSheet, sheets_of
from reportgen.dashboards.spans import by_first_months
from reportgen.dashboards.take import MonthNumbers, Taker
from reportgen.dashboards.wholes import PartsTaken, found_wholes, settle, tell_wholes
from reportgen.extracts.declare import Declaration, read_declaration
from reportgen.extracts.spans import span_words
from reportgen.plain_file import fitting_files
from reportgen.problems import Problem, Problems, Where
from reportgen.registry import near_miss
from reportgen.settings.months import first_of_span


def takes_indicators(declaration: Declaration) -> bool:
    """Whether a declared extract is of a month, a code, a numerator and a denominator."""
    types = [column.type for column in declaration.columns.values()]
    return (
        types.count("month") == 1
        and types.count("code") == 1
        and {"numerator", "denominator"} <= {*declaration.columns}
    )


def declaration_of(name: str, problems: Problems) -> Declaration | None:
    """The declared extract of that name, shared or as a file; None, with a problem, where it cannot take a workbook."""
    from reportgen.settings.home import home

    path = Path(name) if name.endswith(".yaml") else home().config / "extracts" / f"{name}.yaml"
    if not path.is_file():
        known = sorted(file.stem for file in path.parent.glob("*.yaml"))
        fault = f"there is no declared extract called '{name}'.{near_miss(name, known)}"
        problems.error("declaration-not-known", Where("--as"), fault, f"use one of: {', '.join(known)}.")
        return None
    declaration = read_declaration(path, path.name, problems)
    if declaration is not None and not takes_indicators(declaration):
        fault = f"'{name}' is not an extract of a month, an indicator, a numerator and a denominator."
        problems.error("declaration-not-fitting", Where("--as"), fault, "use one such as monthly_indicators.")
        return None
    return declaration


QUESTIONS = frozenset({"mapping-not-answered", "month-without-year"})
"""The names of problems that a person answers in the mapping."""


@dataclass(frozen=True, slots=True)
class CollectedFiles:
    """What was read: the mapping (None where none could be proposed), and the numbers where nothing is asked."""

    mapping: mappings.Mapping | None
    taken: Mapping[tuple[str, str], MonthNumbers]
    questions: tuple[Problem, ...] = ()


def files_of(named: Sequence[Path], problems: Problems) -> tuple[Path, ...]:
    """The files given, each pattern (`returns/*.xlsx`) as the files it fits, by name, 2 before 10."""
    files: list[Path] = []
    for path in named:
        fitting = fitting_files(path.parent, path.name)
        if not fitting:
            fault = "no file fits this pattern."
            problems.error("file-not-found", Where(path.as_posix()), fault, "correct the pattern.")
        files.extend(fitting)
    return tuple(dict.fromkeys(files))


def read_files(
    files: Sequence[Path], declaration: Declaration, mapping: mappings.Mapping | None, at: str, problems: Problems
) -> CollectedFiles:
    """Read files by a mapping, or by the one that is proposed for the first; `at` is the mapping's file in messages."""
    every = declaration.every
    books = [
        tuple(with_labels_filled(by_first_months(sheet, every)) for sheet in sheets_of(file, problems))
        for file in files
    ]
    if problems.errors or not books:
        return CollectedFiles(None, {})
    if mapping is None:
        chosen = _proposed(books[0], declaration, files[0].name, problems)
    else:
        chosen = with_doubts(mapping, books, declaration)
    if chosen is None:
        return CollectedFiles(None, {})
    chosen = with_wholes(chosen, books, declaration)
    tell_wholes(chosen.wholes, files[0].name, problems)
    tell_sheets(books[0], chosen, declaration, files[0].name, problems)
    answers = Problems()
    taker = _taken(chosen, books, declaration, Where(at), answers)
    settle(chosen, PartsTaken(taker.taken, taker.apart), Where(at), answers)
    if mapping is not None:
        tell_not_in(mapping, books[0], declaration, answers)
    questions = _told(answers, problems)
    if not questions:
        _tell_odd(taker.taken, files[0].name, problems)
    taken = {} if questions or problems.errors else _by_spans(taker.in_order(), declaration.months_a_row)
    return CollectedFiles(chosen, taken, questions)


def _by_spans(taken: Mapping[tuple[str, str], MonthNumbers], months_a_row: int) -> dict[tuple[str, str], MonthNumbers]:
    """Numbers by month; of several months each by the first and the last of them."""
    if months_a_row == 1:
        return dict(taken)
    return {
        (span_words(first_of_span(month, months_a_row), months_a_row), code): numbers
        for (month, code), numbers in taken.items()
    }


def _taken(
    mapping: mappings.Mapping,
    books: Sequence[Sequence[DashboardSheet]],
    declaration: Declaration,
    where: Where,
    problems: Problems,
) -> Taker:
    """The numbers of all files by a mapping."""
    taker = Taker(mapping, tuple(codes_of(declaration)), where, problems)
    for sheets in books:
        taker.take(sheets, file_named=len(books) > 1)
    return taker


def _proposed(
    sheets: Sequence[DashboardSheet], declaration: Declaration, file: str, problems: Problems
) -> mappings.Mapping | None:
    """The mapping proposed for a file, and what it leaves out told."""
    shown = list(shown_sheets(sheets, file, problems))
    proposal = propose(shown, declaration, file, problems)
    if proposal is not None:
        tell_totals(shown, proposal, declaration, file, problems)
        tell_headings(shown, declaration, problems)
        tell_years(shown, file, problems)
    return proposal


def with_wholes(
    mapping: mappings.Mapping, books: Sequence[Sequence[DashboardSheet]], declaration: Declaration
) -> mappings.Mapping:
    """The mapping with what is a part of what, where it does not say: among sheets, or of several files among these."""
    if mapping.wholes:
        return mapping
    names = (
        [sheet.file for sheets in books for sheet in sheets[:1]]
        if len(books) > 1
        else [block.sheet for block in mapping.blocks]
    )
    each = mappings.WholeMapping(whole="?", parts=tuple(dict.fromkeys(filter(None, names))))
    taker = _taken(mapping.model_copy(update={"wholes": (each,)}), books, declaration, Where(""), Problems())
    return mapping.model_copy(update={"wholes": tuple(found_wholes(taker.apart))})


def _tell_odd(taken: Mapping[tuple[str, str], MonthNumbers], file: str, problems: Problems) -> None:
    """Tell what cannot be right of the numbers taken, where nothing else is at fault."""
    if problems.errors:
        return
    _lacking(taken, file, problems)
    _contrary(taken, file, problems)
    _noughts(taken, file, problems)
    if not taken and not problems.errors:
        problems.error("nothing-to-count", Where(file), "no number was taken.", "correct the mapping.")


def _lacking(taken: Mapping[tuple[str, str], MonthNumbers], file: str, problems: Problems) -> None:
    """Tell of each indicator of which one of its two numbers stands nowhere in the files."""
    roles: dict[str, set[str]] = {}
    for (_, code), one in taken.items():
        roles.setdefault(code, set()).update(one.numbers)
    words = {"numerator": "number in time", "denominator": "number due"}
    for code, own in roles.items():
        for role in words.keys() - own:
            other = words[next(iter(own))]
            fault = f"of {code} the {other} stands in this file, and the {words[role]} does not."
            fix = "add a row with it, or its cells to the mapping: from a percentage it cannot be counted back."
            problems.error("number-lacking", Where(file), fault, fix)


def _contrary(taken: Mapping[tuple[str, str], MonthNumbers], file: str, problems: Problems) -> None:
    """Tell where more are in time than were due, once for each indicator: the two may be the wrong way round."""
    over: dict[str, list[tuple[str, MonthNumbers]]] = {}
    for (month, code), one in taken.items():
        numerator, denominator = (one.numbers.get(role, "").replace(",", "") for role in ("numerator", "denominator"))
        if numerator.isdecimal() and denominator.isdecimal() and int(numerator) > int(denominator):
            over.setdefault(code, []).append((month, one))
    for code, months in over.items():
        month, one = months[0]
        cells = " and ".join(one.cells[role].rpartition("!")[2] for role in ("numerator", "denominator"))
        more = f", and in {len(months) - 1} more months" if len(months) > 1 else ""
        fault = f"of {code} more are in time than due in {month} ({cells}){more}."
        fix = "correct the number; or, where the two rows are the other way round, their roles in the mapping."
        problems.error("more-in-time-than-due", Where(file), fault, fix)


def _noughts(taken: Mapping[tuple[str, str], MonthNumbers], file: str, problems: Problems) -> None:
    """Tell where every number of the last months is 0, and of none before: they may be still to come."""
    some = {month for (month, _), one in taken.items() if {*one.numbers.values()} - {"0"}}
    months = sorted({month for month, _ in taken})
    last = list(itertools.takewhile(lambda month: month not in some, reversed(months)))
    if last and some and some == {month for month in months if month < last[-1]}:
        when = last[0] if len(last) == 1 else f"{last[-1]} to {last[0]}"
        fault = f"every number of {when} is 0, and none before: nobody was due then, or the months are still to come."
        fix = "where they are to come, leave the cells blank, so that none is taken."
        problems.warning("months-of-noughts", Where(file), fault, fix)


def _told(answers: Problems, problems: Problems) -> tuple[Problem, ...]:
    """The questions among the answers; what else is at fault is told."""
    problems.extend(problem for problem in answers if problem.name not in QUESTIONS)
    return tuple(problem for problem in answers.errors if problem.name in QUESTIONS)


def collected(
    named: Path | Sequence[Path], declaration: Declaration, mapping_file: Path | None, problems: Problems
) -> tuple[dict[str, bytes], str]:
    """The files to write, by name, and what was taken in words. With `mapping_file` only the extract is written.

    Where the proposed mapping has a question, only the mapping is written, and the questions are told.
    """
    paths = files_of([named] if isinstance(named, Path) else named, problems)
    if problems.errors or not paths:
        return {}, ""
    mapping = mappings.read_mapping(mapping_file, problems) if mapping_file else None
    if problems.errors:
        return {}, ""
    name = mapping_file.name if mapping_file else f"{paths[0].stem}.mapping.yaml"
    outcome = read_files(paths, declaration, mapping, name, problems)
    if mapping_file is not None:
        problems.extend(outcome.questions)
    if outcome.mapping is None or problems.errors:
        return {}, ""
    files = (
        {}
        if mapping
        else {name: mappings.as_yaml(outcome.mapping, paths[0].name, tuple(codes_of(declaration))).encode()}
    )
    if outcome.questions:
        for question in outcome.questions:
            problems.warning(question.name, question.where, question.fault, question.fix)
        return files, ""
    files[f"{declaration.name}.csv"] = as_csv(outcome.taken, declaration, paths[0].name if len(paths) == 1 else "")
    return files, summary(outcome.taken)


def summary(taken: Iterable[tuple[str, str]]) -> str:
    """What was taken, an indicator a line, for a look before it is used."""
    by_indicator: dict[str, list[str]] = {}
    for month, indicator in taken:
        by_indicator.setdefault(indicator, []).append(month)
    return "\n".join(
        f"{code}: {len(months)} months, {min(months)} to {max(months)}" for code, months in by_indicator.items()
    )


def as_csv(taken: Mapping[tuple[str, str], MonthNumbers], declaration: Declaration, file: str) -> bytes:
    """The numbers as the declared extract, with a last column of the cells they were taken from."""
    names = {column.type: name for name, column in declaration.columns.items() if column.type in ("month", "code")}
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([names["month"], names["code"], "numerator", "denominator", "note"])
    for (month, indicator), one in taken.items():
        cells = ", ".join(dict.fromkeys(one.cells.values()))
        row = [one.numbers.get("numerator", ""), one.numbers.get("denominator", "")]
        writer.writerow([month, indicator, *row, f"{file} {cells}".strip()])
    return text.getvalue().encode()
