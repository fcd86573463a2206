"""What is wrong with a YAML file, in plain words, from what the parser says of it.

The parser names the place where it could not go on, which is often after the fault. Here the
line is looked at again, so that the place and the words are those of the fault itself. The
messages of libyaml and of PyYAML's own parser are both known.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypeAlias

import yaml

from reportgen.document.english import join_words

Words: TypeAlias = tuple[int, int, str, str]
"""Line, column (both from 1), fault and mend."""

_GLUED = re.compile(r"\s*(?:- +)*([^\s:#'\"\[\]{}][^\s:'\"\[\]{}]*):([^\s:/].*)$")
_ALIGN = "use spaces so that keys (or dashes) that belong together begin in the same column"
_QUOTE = "put the whole value in double quotes"


# What the parser was doing, what it met, whether the fault is where it began, the fault, the mend.
_KNOWN: tuple[tuple[str, str, bool, str, str], ...] = (
    (
        "quoted",
        "end of stream|document",
        True,
        "a quotation mark ({sign}) is opened here and never closed.",
        "close it; a value with an apostrophe in it is best put in double quotes.",
    ),
    (
        "quoted",
        "",
        False,
        "a backslash in double quotes stands for a special character, and this one is not known.",
        "write the value in single quotes, or write \\\\ for a backslash.",
    ),
    (
        "flow (sequence|mapping)",
        "",
        True,
        "the bracket {sign} opened here is not closed, or a comma is missing inside it (line {line}).",
        (
            "close it with {closing} and put a comma between the items; an item with brackets or commas of its own "
            "must stand in double quotes."
        ),
    ),
    (
        "",
        "entries are not allowed",
        False,
        "a list item (- ) stands on the same line as its key.",
        "put each item on its own line below the key, or put the words in quotes if the dash belongs to them.",
    ),
    ("", "cannot start", False, 'a value may not begin with "{sign}".', f"{_QUOTE}."),
    ("an (alias|anchor)", "", True, 'a value may not begin with "{sign}".', f"{_QUOTE}."),
    (
        "block scalar",
        "",
        True,
        "after | or > nothing more may stand on the line.",
        f"begin the text on the next line, indented; or {_QUOTE}.",
    ),
    ("", "keys are not allowed", False, 'a value may not begin with "? ".', f"{_QUOTE}."),
    (
        "",
        "node content",
        True,
        "a value was expected here: there is a comma or a bracket too many, or a bracket is never closed.",
        "check the commas and brackets on this line and those before it.",
    ),
    ("", "tag handle", True, 'a value may not begin with "!".', f"{_QUOTE}."),
    ("a tag", "", True, 'a value may not begin with "!".', f"{_QUOTE}."),
    (
        "",
        "YAML document|document start|%YAML|directive",
        True,
        "a line that begins with % or a document marker stands here.",
        "take it out; a settings file begins with its first key.",
    ),
    (
        "directive",
        "",
        True,
        "a line that begins with % stands here.",
        "take it out; a settings file begins with its first key.",
    ),
)


def in_words(error: yaml.MarkedYAMLError, text: str) -> Words:
    """Line, column, fault and mend for a parser's error in `text`."""
    lines = text.splitlines() or [""]
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    begun = error.context_mark
    from_line, from_column = (begun.line + 1, begun.column + 1) if begun else (line, column)
    context, problem = error.context or "", error.problem or ""

    tab = _tab(lines, line, problem)
    if tab:
        return tab
    if "expected ':'" in problem:
        return _no_colon(lines, from_line, from_column)
    if "mapping values are not allowed" in problem:
        return _stray_colon(lines, line, column)
    for in_context, in_problem, at_beginning, fault, fix in _KNOWN:
        if re.search(in_context, context) and re.search(in_problem, problem):
            there = (from_line, from_column) if at_beginning else (line, column)
            sign = _line(lines, there[0])[there[1] - 1 : there[1]]
            values = {"sign": sign, "line": line, "closing": {"[": "]", "{": "}"}.get(sign, sign)}
            return *there, fault.format_map(values), fix.format_map(values)
    return _long_quote(text, line, column) or _lost_place(lines, line, column)


def given_twice(names: Sequence[str], first: int, line: int) -> tuple[str, str]:
    """Fault and mend for the keys of a mapping that stand in it twice: that on the line `first` again on `line`."""
    fault, more = f'"{names[0]}" is given twice: on line {first} and again on line {line}', names[1:]
    if not more:
        return f"{fault}.", "keep one of the two."
    others = join_words([f'"{name}"' for name in more])
    fault += f", and so {'is' if len(more) == 1 else 'are'} {others} below it."
    return fault, f"write what is missing above line {line}, such as a name with its colon; or keep one of each."


def _long_quote(text: str, line: int, column: int) -> Words | None:
    """A quotation mark that was never closed, and so ran on to the next one, lines below."""
    last = None
    try:
        for token in yaml.scan(text, Loader=yaml.SafeLoader):
            if token.start_mark.line + 1 > line:
                break
            if isinstance(token, yaml.ScalarToken) and token.style in ("'", '"'):
                last = token
    except yaml.YAMLError:
        pass
    if last is None or last.end_mark.line == last.start_mark.line:
        return None
    if (last.end_mark.line + 1, last.end_mark.column + 1) > (line, column):
        return None
    return (
        last.start_mark.line + 1,
        last.start_mark.column + 1,
        f"a quotation mark ({last.style}) is opened here, and the next one stands on line {last.end_mark.line + 1}.",
        "close it at the end of its words.",
    )


def _tab(lines: list[str], line: int, problem: str) -> Words | None:
    """A tab among the spaces at the line's beginning, or where the parser stumbled on one."""
    before = _line(lines, line)
    indent = before[: len(before) - len(before.lstrip())]
    if "\t" in indent or "tab" in problem or "'\\t'" in problem:
        column = before.find("\t") + 1 or 1
        return line, column, "a tab stands here; YAML is indented with spaces only.", "replace the tab with two spaces."
    nbsp = before.find("\u00a0")
    if nbsp >= 0 and not before[:nbsp].strip("\u00a0 "):
        return (
            line,
            nbsp + 1,
            "a non-breaking space stands in the indentation, as comes with pasted text.",
            "delete the spaces at the beginning of the line and type them again.",
        )
    return None


def _no_colon(lines: list[str], line: int, column: int) -> Words:
    glued = _glued(lines, line)
    if glued:
        return glued
    words = _short(_line(lines, line)[column - 1 :])
    if words[:1] in ("'", '"') and words.count(words[0]) == 1:
        opened = f"a quotation mark ({words[0]}) is opened here and never closed."
        return line, column, opened, "close it; or take it out: a key needs none."
    return (
        line,
        column,
        f'"{words}" has no colon after it, so it is not a key, and it belongs to no key before it.',
        'write a key, a colon and a space before it ("key: ..."), or indent it below the key it belongs to.',
    )


def _glued(lines: list[str], line: int) -> Words | None:
    """A key with no space after its colon."""
    match = _GLUED.match(_line(lines, line))
    if not match:
        return None
    key = match.group(1)
    return (
        line,
        match.start(2),
        f'there is no space after the colon of "{key}".',
        f'put a space after it: "{key}: {_short(match.group(2))}".',
    )


def _stray_colon(lines: list[str], line: int, column: int) -> Words:
    """A colon where no key can be: a second one in a value, or a key too deep or under a broken one."""
    before = _line(lines, line)[: column - 1]
    if ": " in before:
        return (
            line,
            column,
            "there is a second colon in this value.",
            f'{_QUOTE}, such as title: "Report: 2020".',
        )
    above = line - 1
    while above > 1 and (not _line(lines, above).strip() or _line(lines, above).lstrip().startswith("#")):
        above -= 1
    if above >= 1:
        glued = _glued(lines, above)
        if glued:
            return glued
        words = _line(lines, above).strip()
        if words and ":" not in words:
            return _no_colon(lines, above, len(_line(lines, above)) - len(_line(lines, above).lstrip()) + 1)
    return (
        line,
        len(before) - len(before.lstrip()) + 1,
        f"this key is indented as if it belonged to line {above}, which already has a value.",
        f"{_ALIGN}; a value with a colon in it must stand in quotes.",
    )


def _lost_place(lines: list[str], line: int, column: int) -> Words:
    """Something that fits neither the keys before it nor the list before it."""
    before, after = _line(lines, line)[: column - 1].rstrip(), _line(lines, line)[column - 1 :]
    fault, fix = "this line's indentation fits nothing before it.", f"{_ALIGN}."
    if after.startswith(("]", "}", ",")):
        fault, fix = f'"{after[0]}" stands here without a beginning.', f"take it out, or {_QUOTE}."
    elif after.startswith(":"):
        fault, fix = "there is no key before this colon.", 'write the key, such as "title: ...".'
    elif before.endswith("}"):
        fault = "a value that begins with { must stand in quotes, or YAML takes it for a mapping."
        fix = 'write it in quotes, such as title: "{{ year }} report".'
    elif before.endswith("]"):
        fault, fix = "words follow a list in brackets.", f"{_QUOTE}."
    elif before.endswith(("'", '"')):
        fault = "words follow the closing quotation mark; perhaps an apostrophe closed it too early."
        fix = "put double quotes around the whole value (an apostrophe is then an ordinary letter)."
    elif after.startswith("- ") or after.strip() == "-":
        fault = "a list item (- ) stands here among keys, in a column where no list began."
    return line, column, fault, fix


def _line(lines: list[str], number: int) -> str:
    return lines[number - 1] if 1 <= number <= len(lines) else ""


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= 40 else words[:39] + "…"
