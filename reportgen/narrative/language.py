"""The language inside `{{ }}`: a small part of Jinja, read by Jinja's parser and evaluated by `evaluate`.

Every node of the tree must be on a short list of kinds, every name must be known and no name may begin with an
underscore, so narrative cannot reach Python, files or the network. Nothing is compiled, and nothing is kept between
two texts: several may be read at once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from html import unescape

from jinja2 import Environment, TemplateError

from reportgen.narrative.context import Placeholders, Said
from reportgen.narrative.evaluate import LINE_CLOSE, LINE_OPEN, REFUSED, Evaluation
from reportgen.problems import Problems, Where

PRIVATE = re.compile("[\ue000-\ue00f]")
_LINE = re.compile(f"{LINE_OPEN}([0-9]+){LINE_CLOSE}")
_CODED = re.compile(r"&#[0-9A-Fa-fxX]+;")
_RAW = re.compile(r"\{%[-+]?\s*raw\b")
_TAG = re.compile(r"\{%[-+]?\s*(if|endif)\b[^{}]*%\}")
MAX_LENGTH = 400_000


@dataclass(frozen=True, slots=True)
class Rendered:
    """Narrative with its marks in place, line by line.

    `lines[i]` is the number of the line that line i was written on, `written[i]` that line as it was written.
    """

    text: str
    lines: tuple[int, ...]
    marks: Placeholders
    written: tuple[str, ...]
    source: str = ""
    """The whole text as it was written, with the branches that are not taken."""


@cache
def _environment() -> Environment:
    """Jinja's parser; it is asked for syntax trees and renders nothing."""
    return Environment(  # noqa: S701 - no template is rendered here
        keep_trailing_newline=True,
        # `{#name}` is a heading's id here, so Jinja's comments are out of reach.
        comment_start_string="\ue00e#",
        comment_end_string="#\ue00f",
    )


def render_narrative(
    source: str, names: Mapping[str, object], file: str, problems: Problems, *, first_line: int = 1, key: str = ""
) -> Rendered | None:
    """Render narrative; whatever is at fault is added to `problems` and stands as "?", so that the rest is read too.

    None when the braces themselves cannot be made out.

    `names` holds what may be named: `TemplateContext` values, and functions of words for calls such as
    `tables("a", "b")`. `first_line` is the line of the file at which `source` starts.
    """

    def at(line: int | None) -> Where:
        return Where(file, first_line + (line or 1) - 1, key=key)

    source = source.replace("\r\n", "\n").replace("\r", "\n")
    if not _readable(source, at, problems):
        return None
    if not _speaks(source):
        lines = source.split("\n")
        return Rendered(source, tuple(range(first_line, first_line + len(lines))), Placeholders(), tuple(lines), source)
    evaluation = Evaluation(names, at, problems)
    try:
        evaluation.body(_environment().parse(source).body)
    except TemplateError as error:
        _not_closed(source, error, at, problems)
        return None
    except TOO_DEEP:
        _too_deep(at, problems)
        return None
    return _rendered("".join(evaluation.text), source, first_line, evaluation.marks)


def check_syntax(source: str, file: str, problems: Problems) -> None:
    """Add what makes narrative unreadable whatever the figures are; for a paper that is stopped before it is read."""

    def at(line: int | None) -> Where:
        return Where(file, line or 1)

    source = source.replace("\r\n", "\n").replace("\r", "\n")
    if not _readable(source, at, problems) or not _speaks(source):
        return
    try:
        _environment().parse(source)
    except TemplateError as error:
        _not_closed(source, error, at, problems)
    except TOO_DEEP:
        _too_deep(at, problems)


def read_signs(source: str, names: Mapping[str, object]) -> list[tuple[int, int, Said | None]]:
    """Each run of characters that is read this year, and each pair of braces with what it says (None for words).

    Raises:
        ValueError: the braces cannot be made out.
    """
    if not _speaks(source):
        return [(0, len(source), None)]
    evaluation = Evaluation(names, lambda line: Where("", line or 1), Problems())
    try:
        evaluation.body(_environment().parse(source).body)
        written = list(_written(source))
    except (TemplateError, *TOO_DEEP) as error:
        raise ValueError(str(error)) from error
    if len(written) != len(evaluation.spoken):
        raise ValueError("the braces do not stand as they were read")
    signs: list[tuple[int, int, Said | None]] = []
    for (start, end), spoken in zip(written, evaluation.spoken, strict=True):
        if spoken is True:
            signs.append((start, end, None))
        elif spoken is not False:
            signs.append((start, end, spoken))
    return signs


def _written(source: str) -> Iterator[tuple[int, int]]:
    """Where each run of words and each pair of braces that says something stands, in order."""
    at, opened = 0, 0
    for _, kind, value in _environment().lex(source):
        start = source.index(value, at)
        at = start + len(value)
        if kind == "data" and value:
            yield start, at
        elif kind == "variable_begin":
            opened = start
        elif kind == "variable_end":
            yield opened, start + len(value.rstrip())


TOO_DEEP = (RecursionError, MemoryError, ValueError, OverflowError)
"""What braces nested beyond what Python can hold raise, or a number of thousands of figures."""


def _not_closed(source: str, error: TemplateError, at: Callable[[int | None], Where], problems: Problems) -> None:
    fault, fix = _plainly(error.message or "")
    problems.error("braces-not-closed", at(_left_open(source) or getattr(error, "lineno", None)), fault, fix)


def _too_deep(at: Callable[[int | None], Where], problems: Problems) -> None:
    fault = "the braces in this text are nested too deeply."
    problems.error("not-understood", at(1), fault, "write it more simply.")


def _speaks(source: str) -> bool:
    """Whether there is anything to render; most cells and many paragraphs are words alone."""
    return "{{" in source or "{%" in source


def _left_open(source: str) -> int | None:
    """The line of an {% if %} that has no {% endif %}; Jinja names only where the text ends."""
    opened: list[int] = []
    for tag in _TAG.finditer(source):
        if tag[1] == "if":
            opened.append(source.count("\n", 0, tag.start()) + 1)
        elif not opened:
            return None
        else:
            opened.pop()
    return opened[-1] if opened else None


def _readable(source: str, at: Callable[[int | None], Where], problems: Problems) -> bool:
    if len(source) > MAX_LENGTH:
        fault = f"the text is longer than {MAX_LENGTH:,} characters."
        problems.error("narrative-too-long", at(1), fault, "split it into several files.")
        return False
    for number, line in enumerate(source.split("\n"), 1):
        if PRIVATE.search(line) or any(PRIVATE.search(unescape(each)) for each in _CODED.findall(line)):
            fault = "the line holds a character of no meaning (private use)."
            problems.error("character-not-allowed", at(number), fault, "delete the line and type it again.")
            return False
        if _RAW.search(line):
            problems.error("not-allowed-in-narrative", at(number), *REFUSED)
            return False
    return True


def _rendered(text: str, source: str, first_line: int, marks: Placeholders) -> Rendered:
    """The lines with their numbers; one on which only conditions stood, or nothing of one that failed, is gone."""
    written = source.split("\n")
    lines, numbers, was = [], [], []
    last = len(written)
    for line in text.split("\n"):
        marked_lines = _LINE.findall(line)
        number = int(marked_lines[-1]) if marked_lines else last
        words = _LINE.sub("", line)
        if not words.strip() and written[number - 1].rstrip().endswith("%}") and marked_lines:
            continue
        lines.append(words)
        numbers.append(first_line + number - 1)
        was.append(written[number - 1])
    return Rendered("\n".join(lines), tuple(numbers), marks, tuple(was), source)


def _plainly(message: str) -> tuple[str, str]:
    """Fault and fix for what Jinja says of the braces."""
    name = re.search(r"unknown tag '([^']*)'", message)
    if name and name.group(1) not in ("endif", "else", "elif"):
        return f"'{name.group(1)}' is not known between {{% and %}}.", "write only if, elif, else and endif there."
    if name or "unexpected 'end" in message.lower():
        return f"there is no {{% if %}} before this {{% {name.group(1) if name else 'endif'} %}}.", "take it out."
    if "end of" in message or "unclosed" in message.lower() or "Missing end" in message:
        return (
            "something opened with {{ or {% is never closed.",
            "give every {{ its }} and every {% if %} its {% endif %}.",
        )
    return "what stands between the braces is not understood.", REFUSED[1]
