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

from reportgen.document.english import first_capital
from reportgen.problems import Problem, Problems, Where, as_text
from reportgen.settings.base import Setting
from reportgen.settings.stand_ins import DAY, NUMBER, WORDS
from reportgen.settings.validate import Choice, validate
from reportgen.settings.yaml_source import KeyPath, Source

M = TypeVar("M", bound=Setting)

FILL, REVIEW = "to-fill-in", "to-review"
NAMES = (FILL, REVIEW)
_FILL = re.compile(r"TO FILL IN(?:\s*:\s*([^\n<]*))?")
_REVIEW = re.compile(r"<!--\s*review:\s*(.*?)\s*-->")
_REVIEW_COMMENT = re.compile(r"(?<!\S)#\s*review:\s*(.*?)\s*$")
"""The same mark in a settings file, where it stands behind a value as a comment."""
_TRIES: tuple[Any, ...] = (DAY.isoformat(), NUMBER, f"{DAY:%Y-%m}", WORDS, "ongoing")
"""Values that stand in for one to be filled in, so that all else in the file can be checked beside it."""

_EXTRACTS = (".csv", ".txt", ".tsv")
"""Files whose words are never quoted: they may be about children."""
_OPEN, _OTHER = "this is still to be filled in", " was written for another edition"
_HOW_FILL = (
    "To fill in: write what is asked in place of the words TO FILL IN, or rows below the headings of an extract."
)
_HOW_REVIEW = (
    "To review: read the words, correct what no longer holds, and delete the mark behind them, "
    "<!-- review: ... --> or # review: ..."
)
_QUOTED = 76
_BEFORE = re.compile(
    r"-->|\n[ \t]*\n"
    r"|\n[ \t]*(?:- +)?(?=[a-z_]+:[ \t\n])"  # a key of a settings file
    r"|\n(?=[ \t]*(?:[-*+#]|[0-9]+[.)])[ \t])"  # a point of a list, a heading
    r"|[.?!][\"')*_\u201d\u2019]*\s+(?=[A-Z{*\"\u201c\[])"
)
"""What stands before the sentence a mark is behind."""
_FOLDED = re.compile(r"(\A[a-z_]+:[ \t]*)[|>][-+]?\s+")
_LEAD = re.compile(r"\A(?:\{%[^%]*%\}\s*|(?:[-*+#>]+|[0-9]+[.)]|\[\^[^\]]*\]:|\|-?|>-?)\s+)+")

ORDER = (
    "edition.yaml", "organisations/", "policy.yaml", "data/", "extracts/", "measures/", "risks.yaml", "objectives.yaml",
    "facts.yaml", "cover_sheet.yaml", "structure.yaml", "tables/", "narrative/",
)  # fmt: skip
"""The order in which a person fills an edition in."""


def model(kind: type[M], source: Source, problems: Problems, choice: Choice | None = None) -> M | None:
    """`validate`, with things to fill in told apart from things that are wrong."""
    return model_beside_open(kind, source, problems, choice)[0]


def model_beside_open(
    kind: type[M], source: Source, problems: Problems, choice: Choice | None = None
) -> tuple[M | None, frozenset[KeyPath]]:
    """As `model`, and the places to be filled in for which a value stands in, since their words could be none."""
    open_places = tell_open(source, problems)
    if not open_places:
        return validate(kind, source, problems, choice=choice), frozenset()
    open_still, data, stood_in = set(open_places), source.data, set[KeyPath]()
    setting: M | None = None
    trial = Problems()
    for stand_in in (None, *_TRIES):
        trial = Problems()
        if stand_in is not None:
            for path, _ in open_still:
                data = _with(data, path, stand_in)
                stood_in.add(path)
        setting = validate(kind, source, trial, data=data, choice=choice)
        lines = {p.where.line for p in trial}
        open_still = {(path, words) for path, words in open_still if source.where(path).line in lines}
        if setting is not None or not open_still:
            break
    own = open_lines(source)
    problems.extend(p for p in trial if p.where.line not in own)
    return setting, frozenset(stood_in)


def tell_open(source: Source, problems: Problems) -> list[tuple[KeyPath, str]]:
    """Add each place of a settings file that is to be filled in; those places, with what is to be written there."""
    open_places = list(_open(source.data, ()))
    for path, words in open_places:
        problems.error(FILL, source.where(path), _OPEN, _write(words))
    return open_places


def open_lines(source: Source) -> set[int | None]:
    """The lines of a settings file on which something is to be filled in."""
    return {source.where(path).line for path, _ in _open(source.data, ())}


def is_open(source: Source, *path: str | int) -> bool:
    """Whether a value is still to be filled in, so that a stand-in is what is known of it."""
    return bool(_FILL.search(source.text(path) or ""))


def _open(data: Any, path: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    if isinstance(data, dict):
        for key, value in data.items():
            yield from _open(value, (*path, key))
    elif isinstance(data, list):
        for at, value in enumerate(data):
            yield from _open(value, (*path, at))
    elif isinstance(data, str) and (placeholder := _FILL.search(data)):
        yield path, (placeholder.group(1) or "").strip()


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


def check_todos(text: str, file: str, problems: Problems) -> None:
    """Add what is still to be filled in or reviewed in a narrative, or in the text of an extract."""
    for number, line in enumerate(text.split("\n"), 1):
        _fill(line, Where(file, number), problems)
    _reviews(text, file, problems)


def look_at(words: str, where: Where, problems: Problems) -> None:
    """Add what is still to be filled in in a cell of a workbook."""
    _fill(words, where, problems)


def _fill(words: str, where: Where, problems: Problems) -> None:
    for mark in _FILL.finditer(words):
        asked = mark[1] or ""
        if where.file.endswith(_EXTRACTS):  # the cell ends where the next begins
            asked = re.split('[,;\t"]', asked, maxsplit=1)[0]
        at = where if where.cell else replace(where, column=mark.start() + 1)
        problems.error(FILL, at, _OPEN, _write(asked))


def look_in_settings(text: str, file: str, problems: Problems) -> None:
    """Add what is still to be reviewed in a settings file: its marks stand in words or in comments."""
    _reviews(text, file, problems)
    for number, line in enumerate(text.splitlines(), 1):
        if comment := _REVIEW_COMMENT.search(line):
            place = Where(file, number, comment.start() + 1)
            words = re.sub(r"\s#\s.*|\A\s*(?:-\s+)*", "", line[: comment.start()])
            _review(place, words, comment[1], "the comment # review: ...", problems)


def _reviews(text: str, file: str, problems: Problems) -> None:
    for mark in _REVIEW.finditer(text):
        line = text.count("\n", 0, mark.start()) + 1
        column = mark.start() - text.rfind("\n", 0, mark.start())
        before = text[max(0, mark.start() - 2000) : mark.start()]
        words = _BEFORE.split(before)[-1]
        _review(Where(file, line, column), words, mark[1], "the mark <!-- review: ... -->", problems)


def _review(where: Where, words: str, reason: str, mark: str, problems: Problems) -> None:
    words = _FOLDED.sub(r"\1", words)
    words = "" if where.file.endswith(_EXTRACTS) else " ".join(_LEAD.sub("", words.strip()).split())
    quoted = f'"{words if len(words) <= _QUOTED else words[: _QUOTED - 1].rstrip() + "…"}"' if words else "this"
    problems.error(REVIEW, where, f"{quoted}{_OTHER}: it {reason}", f"read it, correct it, and delete {mark}")


def settled(problems: Iterable[Problem]) -> list[Problem]:
    """The problems as a list to work through: nothing else is said of a line that is to be filled in.

    Files of one kind keep the order in which they were met: narrative stands in the paper's.
    """
    listed = list(problems)
    open_lines = {(p.where.file, p.where.line) for p in listed if p.name in NAMES}
    if not open_lines:
        return listed
    open_or_elsewhere = [p for p in listed if p.name in NAMES or (p.where.file, p.where.line) not in open_lines]
    met = {name: at for at, name in enumerate(dict.fromkeys(p.where.file for p in listed))}
    return sorted(
        open_or_elsewhere,
        key=lambda p: (_rank(p.where.file), met[p.where.file], p.where.line or 0, p.where.column or 0),
    )


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
    for file, group in files.items():
        todo = sum(p.name in NAMES for p in group)
        wrong = len(group) - todo
        counts = [f"{todo} to do"] * bool(todo) + [f"{wrong} to put right"] * bool(wrong)
        groups.append("\n".join((f"{file}: {', '.join(counts)}", *(f"  {line}" for p in group for line in _lines(p)))))
    return "\n\n".join(groups) + "\n"


def _lines(problem: Problem) -> list[str]:
    """A thing to do on one line: where it is and what to do. What is wrong is told as it always is."""
    place = replace(problem.where, column=None)
    if problem.name == REVIEW:
        return [f"{place}: review {problem.fault.replace(_OTHER, '', 1)}"]
    if problem.name == FILL and problem.fault == _OPEN:
        key = f" {problem.where.key}" if problem.where.key else ""
        asked = "" if problem.fix == _write("") else f": {problem.fix.removeprefix('write ')}"
        return [f"{place}: fill in{key}{asked}"]
    if problem.name == FILL:
        return [f"{place}: fill in: {problem.fault}. {first_capital(problem.fix)}"]
    return str(problem).split("\n")


def left(problems: Sequence[Problem]) -> str:
    """How each thing is done and how much is left, in words; empty when nothing is."""
    fill = sum(p.name == FILL for p in problems)
    review = sum(p.name == REVIEW for p in problems)
    wrong = sum(p.name not in NAMES and p.severity != "note" for p in problems)
    counts = ((fill, "to fill in"), (review, "to review"), (wrong, "to put right"))
    if not fill and not review:
        return ""
    advice = [_HOW_FILL] * bool(fill) + [_HOW_REVIEW] * bool(review)
    counted = [f"{count} {what}" for count, what in counts if count]
    listed = " and ".join([", ".join(counted[:-1]), counted[-1]] if len(counted) > 1 else counted)
    return "\n".join([*advice, f"Left to do: {listed}."])
