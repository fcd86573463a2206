"""Problems are values: what is wrong, where it is and how to mend it.

Nothing in the program raises at a user for something the user can put right. Each step
collects `Problem` values in a `Problems` list; the command shows all of them together and
ends with status 1. `ProblemsError` carries the list out of a step that cannot go on.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from typing import Literal

WORD_PLACES = ("paragraph ", "the note ")
"""How the place of something in a Word file begins: `paragraph 12, 'Reviews were...'`."""
Severity = Literal["error", "warning", "note"]


@dataclass(frozen=True, slots=True)
class Where:
    """A place in something the user wrote or was sent.

    `file` is relative to the edition's root where it can be. `line` and `column` count from 1.
    `cell` is a spreadsheet place such as `Sheet1!C7`, or of a Word file
    such as `paragraph 12, 'Reviews...'`. `key` is a setting's path such as
    `risks.2.score`, or the name of a figure, table or block.
    """

    file: str = ""
    line: int | None = None
    column: int | None = None
    cell: str = ""
    key: str = ""

    def __str__(self) -> str:
        text = self.file or "(no file)"
        if self.cell:
            text += f"{', ' if self.cell.startswith(WORD_PLACES) else ':'}{self.cell}"
        elif self.line is not None:
            text += f":{self.line}"
            if self.column is not None:
                text += f":{self.column}"
        return text


NOWHERE = Where()


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault, in the reader's words. `fix` has no default: every problem says what to do."""

    name: str
    severity: Severity
    where: Where
    fault: str
    fix: str

    def __str__(self) -> str:
        key = f" {self.where.key}:" if self.where.key else ""
        line = f"{self.where}: {self.severity}:{key} {_sentence(self.fault)}  [{self.name}]"
        return visible(f"{line}\n    fix: {_sentence(self.fix)}")


_UNSEEN = {"Cc", "Cs"}
_TURNING = {*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C}
"""Characters that turn the order in which others are shown (Unicode Standard Annex 9)."""


def visible(text: str) -> str:
    """Words of files from anywhere, safe for a terminal: what would move, colour or turn them is shown as its code."""
    return "".join(
        f"<U+{ord(each):04X}>"
        if each != "\n" and (unicodedata.category(each) in _UNSEEN or ord(each) in _TURNING)
        else each
        for each in text
    )


def _sentence(words: str) -> str:
    """Words with a full stop, unless they have an end of their own."""
    return words if words.endswith((".", "!", "?", ":", ".)", "-->")) else f"{words}."


class Problems:
    """The problems met so far, in the order they were met; the same problem is kept once."""

    def __init__(self, problems: Iterable[Problem] = ()) -> None:
        self._seen: dict[Problem, None] = dict.fromkeys(problems)

    def add(self, problem: Problem) -> None:
        """Keep `problem`, once."""
        self._seen.setdefault(problem)

    def error(self, name: str, where: Where, fault: str, fix: str) -> None:
        """Keep an error: no paper is made while it stands."""
        self.add(Problem(name, "error", where, fault, fix))

    def warning(self, name: str, where: Where, fault: str, fix: str) -> None:
        """Keep a warning: the paper is made, unless `--strict` is given."""
        self.add(Problem(name, "warning", where, fault, fix))

    def note(self, name: str, where: Where, fault: str, fix: str) -> None:
        """Keep a note: something the reader ought to know, and nothing to put right."""
        self.add(Problem(name, "note", where, fault, fix))

    def extend(self, problems: Iterable[Problem]) -> None:
        """Keep every one of `problems`."""
        for problem in problems:
            self.add(problem)

    def __iter__(self) -> Iterator[Problem]:
        return iter(tuple(self._seen))

    def __len__(self) -> int:
        return len(self._seen)

    @property
    def errors(self) -> tuple[Problem, ...]:
        """Only the errors."""
        return tuple(p for p in self._seen if p.severity == "error")

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """Only the warnings."""
        return tuple(p for p in self._seen if p.severity == "warning")

    def stop_on_error(self) -> None:
        """Raise `ProblemsError` with everything met so far when there is at least one error."""
        if self.errors:
            raise ProblemsError(tuple(self._seen))


class ProblemsError(Exception):
    """A step could not go on; `problems` says why, all of it."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(p) for p in self.problems))


def stop(name: str, where: Where, fault: str, fix: str) -> ProblemsError:
    """A `ProblemsError` for one problem, for `raise stop(...)`."""
    return ProblemsError((Problem(name, "error", where, fault, fix),))


MANY, LISTED = 3, 8
"""So many equal problems of one file are one with its lines, of which so many are listed."""
_IN_FULL = frozenset(("number-not-bound",))
"""Problems of which each place was asked for."""
_ONE_CAUSE = frozenset(("figure-not-known",))
"""Problems that are one wherever they stand, in whatever file: a name that is not there."""
_QUOTED = re.compile('"[^"]*"')
_CELL = re.compile("(.*!)?([A-Z]+)([0-9]+)")


def merged(problems: Iterable[Problem]) -> list[Problem]:
    """The problems; those of one file, or one column of a sheet, that differ in their row and in the value they quote
    as one, at the first, with the others' rows.
    """
    alike: dict[tuple[object, ...], list[Problem]] = {}
    for problem in problems:
        where, cell = problem.where, _CELL.fullmatch(problem.where.cell)
        alone = where.line is None and cell is None
        column = cell.group(1, 2) if cell else ()
        bare = replace(problem, where=replace(where, line=None, column=None, cell=""), fault=_unquoted(problem))
        if problem.name in _ONE_CAUSE:
            bare = replace(problem, where=NOWHERE)
        alike.setdefault((bare, column, alone and where), []).append(problem)
    grouped: list[Problem] = []
    for group in alike.values():
        few = len(group) < (2 if group[0].name in _ONE_CAUSE else MANY)
        grouped += group if few else [_as_one(group)]
    return grouped


def _unquoted(problem: Problem) -> str:
    """A fault of a cell without the value that it quotes; that of settings has words that matter."""
    return _QUOTED.sub('""', problem.fault, count=1)


def _as_one(group: list[Problem]) -> Problem:
    first, others = group[0], group[1:]
    listed = len(others) if first.name in _IN_FULL else LISTED
    same = all(problem.fault == first.fault for problem in others)
    apart = any(problem.where.file != first.where.file for problem in others)
    places = [f"{p.where.file}:{p.where.line}" if apart else _place(p, alone=same) for p in others[:listed]]
    word = "" if apart or not same else "row" if first.where.cell else "line"
    word += "s " if word and len(others) > 1 else " " if word else ""
    more = f" and {len(others) - listed:,} more" if len(others) > listed else ""
    return replace(first, fault=f"{first.fault.rstrip('.')} (and so in {word}{', '.join(places)}{more})")


def _place(problem: Problem, *, alone: bool) -> str:
    """The row of a problem: `alone`, or with what it quotes."""
    cell = _CELL.fullmatch(problem.where.cell)
    number = cell[3] if cell else str(problem.where.line)
    if alone:
        return number
    quoted = _QUOTED.search(problem.fault)
    return f"{'row' if cell else 'line'} {number}{f': {quoted[0]}' if quoted else ''}"


def as_text(problems: Iterable[Problem]) -> str:
    """The problems for a person: one paragraph each, then a count."""
    shown = merged(problems)
    if not shown:
        return ""
    errors = sum(p.severity == "error" for p in shown)
    warnings = sum(p.severity == "warning" for p in shown)
    parts = [f"{n} {word if n == 1 else word + 's'}" for n, word in ((errors, "error"), (warnings, "warning")) if n]
    lines = [str(p) for p in shown]
    if parts:
        lines.append(" and ".join(parts) + ".")
    return "\n".join(lines)


def as_json(problems: Iterable[Problem]) -> str:
    """The problems for a program: a JSON list of objects with the fields of `Problem`."""
    return json.dumps([asdict(p) for p in problems], ensure_ascii=False, indent=2)
