"""Things to fill in: places an edition was started with and nobody has filled in or reviewed yet.

`TO FILL IN` stands in a settings file, a narrative or an extract; what follows a colon says what to
write (`TO FILL IN: the date of the meeting`). `<!-- review: reason -->` stands after a sentence
copied from another year. Each is a problem until it is gone, and the only one of its line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from reportgen.problems import Problem, Problems, Where, as_text
from reportgen.settings.base import Setting
from reportgen.settings.validate import validate
from reportgen.settings.yaml_source import KeyPath, Source

M = TypeVar("M", bound=Setting)

FILL, REVIEW = "to-fill-in", "to-review"
NAMES = (FILL, REVIEW)
_FILL = re.compile(r"TO FILL IN(?:\s*:\s*([^\n<]*))?")
_REVIEW = re.compile(r"<!--\s*review:\s*(.*?)\s*-->")
_REVIEW_COMMENT = re.compile(r"(?<!\S)#\s*review:\s*(.*?)\s*$")
"""The same mark in a settings file, where it stands behind a value as a comment."""
_TRIES: tuple[Any, ...] = ("2000-01-01", 1, "2000-01", "x", "ongoing")
"""Values that stand in for one to be filled in, so that all else in the file can be checked beside it."""

ORDER = (
    "edition.yaml", "organisations/", "policy.yaml", "data/", "extracts/", "risks.yaml", "objectives.yaml",
    "facts.yaml", "cover_sheet.yaml", "structure.yaml", "tables/", "narrative/",
)  # fmt: skip
"""The order in which a person fills an edition in."""


def model(kind: type[M], source: Source, problems: Problems) -> M | None:
    """`validate`, with things to fill in told apart from things that are wrong."""
    open_places = list(_open(source.data, ()))
    if not open_places:
        return validate(kind, source, problems)
    for path, words in open_places:
        problems.error(FILL, source.where(path), "this is still to be filled in", _write(words))
    held, data = set(open_places), source.data
    found: M | None = None
    trial = Problems()
    for stand_in in (None, *_TRIES):
        trial = Problems()
        if stand_in is not None:
            for path, _ in held:
                data = _with(data, path, stand_in)
        found = validate(kind, source, trial, data=data)
        lines = {p.where.line for p in trial}
        held = {(path, words) for path, words in held if source.where(path).line in lines}
        if found is not None or not held:
            break
    own = {source.where(path).line for path, _ in open_places}
    problems.extend(p for p in trial if p.where.line not in own)
    return found


def _open(data: Any, path: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    if isinstance(data, dict):
        for key, value in data.items():
            yield from _open(value, (*path, key))
    elif isinstance(data, list):
        for at, value in enumerate(data):
            yield from _open(value, (*path, at))
    elif isinstance(data, str) and (found := _FILL.search(data)):
        yield path, (found.group(1) or "").strip()


def _with(data: Any, path: KeyPath, value: Any) -> Any:
    """`data` with another value at `path`; what it was given stays as it was."""
    if not path:
        return value
    first, *rest = path
    if isinstance(data, dict):
        return {k: _with(v, tuple(rest), value) if k == first else v for k, v in data.items()}
    return [_with(v, tuple(rest), value) if i == first else v for i, v in enumerate(data)]


def _write(words: str) -> str:
    words = words.strip().rstrip(".\"'")
    return f"write {words}" if words else "write it in place of the words TO FILL IN"


def look(text: str, file: str, problems: Problems) -> None:
    """Add what is still to be filled in or reviewed in a narrative, or in the text of an extract."""
    for number, line in enumerate(text.split("\n"), 1):
        look_at(line, Where(file, number), problems)


def look_at(words: str, where: Where, problems: Problems) -> None:
    """The same of one line, or of one cell of a workbook."""
    for found in _FILL.finditer(words):
        asked = found[1] or ""
        if where.file.endswith((".csv", ".txt", ".tsv")):  # the cell ends where the next begins
            asked = re.split('[,;\t"]', asked, maxsplit=1)[0]
        problems.error(FILL, _at(where, found), "this is still to be filled in", _write(asked))
    for found in _REVIEW.finditer(words):
        _review(_at(where, found), found[1], "the mark <!-- review: ... -->", problems)


def look_in_settings(text: str, file: str, problems: Problems) -> None:
    """Add what is still to be reviewed in a settings file: its marks stand in words or in comments."""
    for number, line in enumerate(text.splitlines(), 1):
        for found in _REVIEW.finditer(line):
            _review(_at(Where(file, number), found), found[1], "the mark <!-- review: ... -->", problems)
        if comment := _REVIEW_COMMENT.search(line):
            _review(_at(Where(file, number), comment), comment[1], "the comment # review: ...", problems)


def _review(where: Where, reason: str, mark: str, problems: Problems) -> None:
    problems.error(
        REVIEW, where, f"this was written for another edition: it {reason}",
        f"read it, correct it, and delete {mark}",
    )  # fmt: skip


def _at(where: Where, found: re.Match[str]) -> Where:
    return where if where.cell else replace(where, column=found.start() + 1)


def settled(problems: Iterable[Problem]) -> list[Problem]:
    """The problems as a list to work through: nothing else is said of a line that is to be filled in.

    Files of one kind keep the order in which they were met: narrative stands in the paper's.
    """
    held = list(problems)
    open_lines = {(p.where.file, p.where.line) for p in held if p.name in NAMES}
    if not open_lines:
        return held
    kept = [p for p in held if p.name in NAMES or (p.where.file, p.where.line) not in open_lines]
    met = {name: at for at, name in enumerate(dict.fromkeys(p.where.file for p in held))}
    return sorted(kept, key=lambda p: (_rank(p.where.file), met[p.where.file], p.where.line or 0, p.where.column or 0))


def _rank(name: str) -> int:
    return next((i for i, part in enumerate(ORDER) if f"/{part}" in f"/{name}"), len(ORDER))


def as_list(problems: Sequence[Problem]) -> str:
    """The problems for a person; where some are to be filled in, under the file they are in, with a count."""
    if not any(p.name in NAMES for p in problems):
        return as_text(problems)
    files: dict[str, list[Problem]] = {}
    for problem in problems:
        files.setdefault(problem.where.file, []).append(problem)
    groups = []
    for file, held in files.items():
        todo = sum(p.name in NAMES for p in held)
        wrong = len(held) - todo
        counts = [f"{todo} to do"] * bool(todo) + [f"{wrong} to put right"] * bool(wrong)
        groups.append("\n".join((f"{file}: {', '.join(counts)}", *(f"  {line}" for p in held for line in _lines(p)))))
    return "\n\n".join(groups) + "\n"


def _lines(problem: Problem) -> list[str]:
    return str(problem).split("\n")


def left(problems: Sequence[Problem]) -> str:
    """How much is left to do, in words; empty when nothing is."""
    fill = sum(p.name == FILL for p in problems)
    review = sum(p.name == REVIEW for p in problems)
    parts = [
        f"{count} {one if count == 1 else many}"
        for count, one, many in (
            (fill, "thing to fill in", "things to fill in"),
            (review, "sentence to review", "sentences to review"),
        )
        if count
    ]
    return f"Left to do: {' and '.join(parts)}." if parts else ""
