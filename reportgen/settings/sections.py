"""Settings that have a file of their own may stand in `edition.yaml` instead, each as a section of its file's name."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from reportgen.problems import Problems
from reportgen.registry import allowed_name, name_fault
from reportgen.settings.yaml_source import Source

TABLES = "tables"
"""The section that holds a section a table."""
_KEY = re.compile(r"([A-Za-z_][A-Za-z0-9_]*):(.*)\Z")


def sections_of(source: Source, names: frozenset[str], problems: Problems) -> tuple[Source, dict[str, Source]]:
    """What `edition.yaml` says of itself, and each section of it by the file whose place it takes: `risks.yaml`.

    What is no table under `tables:` is told.
    """
    if not isinstance(source.data, dict):
        return source, {}
    _check_tables(source, problems)
    sections = {f"{name}.yaml": source.below((name,)) for name in source.data if name in names and name != TABLES}
    tables = source.data.get(TABLES)
    if isinstance(tables, dict):
        sections |= {f"{TABLES}/{name}.yaml": source.below((TABLES, name)) for name in tables}
    own = {key: value for key, value in source.data.items() if key not in names}
    return replace(source, data=own), sections


def _check_tables(source: Source, problems: Problems) -> None:
    tables = source.data.get(TABLES, ...)
    if tables is not ... and not (tables and isinstance(tables, dict)):
        fault = f"no tables stand under {TABLES}:"
        fix = "write the name of each table on a line of its own below it, and what the table shows below its name."
        problems.error("not-as-expected", source.where((TABLES,)), fault, fix)
    for name in tables if isinstance(tables, dict) else ():
        if fault := name_fault(name):
            where = source.where((TABLES, name), of_key=True)
            problems.error("name-not-allowed", where, fault, f"call it {allowed_name(name)}.")


def with_sections_edited(
    text: str, names: frozenset[str], head: Callable[[str], str], edit: Callable[[str, str], str]
) -> str:
    """The text of an `edition.yaml` with its own settings edited by `head`, and each section by `edit`.

    `edit` is given the name of the file whose place a section takes, and its text as it would stand in that file.
    """
    lines = text.split("\n")
    if not any(_KEY.match(line) for line in lines):
        return head(text)  # all in one pair of braces
    keys = [(at, match[1], match[2]) for at, line in enumerate(lines) if (match := _KEY.match(line))]
    own: list[str] = []
    bodies: dict[str, list[str]] = {}
    before = 0
    for (at, key, rest), following in zip(keys, [*(at for at, _, _ in keys[1:]), len(lines)], strict=True):
        own += lines[before:at]
        end = _last_of(lines, at + 1, following)
        before = end
        if key in names and not rest.split("#")[0].strip():
            own.append(lines[at])
            bodies[key] = lines[at + 1 : end]
        else:
            own += lines[at:end]
    own += lines[before:]
    edited = []
    for line in head("\n".join(own)).split("\n"):
        edited.append(line)
        match = _KEY.match(line)
        if match and match[1] in bodies:
            edited += _edited(match[1], bodies[match[1]], edit)
    return "\n".join(edited)


def _last_of(lines: list[str], first: int, following: int) -> int:
    """The end of a section: comments and blank lines at the margin before the next key belong to that one."""
    end = following
    while end > first and following < len(lines) and (not lines[end - 1].strip() or lines[end - 1].startswith("#")):
        end -= 1
    return end


def _edited(name: str, body: list[str], edit: Callable[[str, str], str]) -> list[str]:
    if name != TABLES:
        return _indented(edit(f"{name}.yaml", _at_margin(body)), _margin(body))
    inner = _at_margin(body)
    keys = frozenset(match[1] for line in inner.split("\n") if (match := _KEY.match(line)))
    text = with_sections_edited(inner, keys, lambda own: own, lambda table, words: edit(f"{TABLES}/{table}", words))
    return _indented(text, _margin(body))


def _margin(body: list[str]) -> int:
    return min(
        (len(line) - len(line.lstrip()) for line in body if line.strip() and not line.startswith("#")), default=2
    )


def _at_margin(body: list[str]) -> str:
    margin = " " * _margin(body)
    return "\n".join(line.removeprefix(margin) for line in body)


def _indented(text: str, margin: int) -> list[str]:
    return [f"{' ' * margin}{line}" if line.strip() else line for line in text.split("\n")]


def joined_sections(edition: str, files: Mapping[str, str]) -> str:
    """The text of `edition.yaml` with the text of each file as a section, tables together at the end."""
    text = edition.rstrip("\n") + "\n"
    for name, words in files.items():
        if not name.startswith(f"{TABLES}/"):
            text += _section(name.removesuffix(".yaml"), words)
    tables = {name: words for name, words in files.items() if name.startswith(f"{TABLES}/")}
    if tables:
        inner = "".join(_section(name[len(TABLES) + 1 : -len(".yaml")], words) for name, words in tables.items())
        text += _section(TABLES, inner.strip("\n"))
    return text


def _section(name: str, words: str) -> str:
    """A file as a section: the remarks at its top stand above its name."""
    lines = words.strip("\n").split("\n")
    top = 0
    while top < len(lines) and lines[top].startswith("#"):
        top += 1
    head = "".join(f"{line}\n" for line in lines[:top])
    body = "\n".join(_indented("\n".join(lines[top:]).strip("\n"), 2))
    return f"\n{head}{name}:\n{body}\n"
