"""Reads a YAML file of looks into frozen dataclasses, naming the line of whatever is wrong."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, NewType, TypeVar, cast, get_args, get_origin, get_type_hints

import yaml

from reportgen.problems import ProblemsError, Where, stop

Colour = NewType("Colour", str)
"""`#RRGGBB`."""

Made = TypeVar("Made")
_HEX = re.compile(r"#[0-9A-Fa-f]{6}")
_Loader: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_style(path: Path, kind: type[Made], changes: Mapping[str, str] = MappingProxyType({})) -> Made:
    """The file at `path` as a `kind` (a dataclass of numbers, words, colours and more such dataclasses).

    `changes` stand in place of what the file says at a key (`headings.h1.size`); words with a comma are a list.
    Whatever names a changed colour changes with it. Raises `ProblemsError` with the line of the first fault.
    """
    file = path.name
    try:
        root = yaml.compose(path.read_text(encoding="utf-8"), Loader=_Loader)
    except OSError as fault:
        raise stop(
            "style-not-read",
            Where(file=str(path)),
            f"The file cannot be read: {fault.strerror}.",
            "put the file back; it came with the program.",
        ) from fault
    except (yaml.YAMLError, UnicodeDecodeError) as fault:
        mark = getattr(fault, "problem_mark", None)
        where = Where(file=file, line=mark.line + 1 if mark else None)
        raise stop(
            "style-not-yaml",
            where,
            f"This is not YAML: {getattr(fault, 'problem', None) or fault}.",
            "compare the line with those around it: indents, colons and quotes.",
        ) from fault
    reader = _Reader(file)
    if not isinstance(root, yaml.MappingNode):
        raise stop(
            "style-not-yaml",
            Where(file=file),
            "The file holds no keys.",
            "put the file back as it came.",
        )
    for key, value in changes.items():
        _put(root, key, value)
    palette = next((v for k, v in root.value if k.value == "colour"), None)
    if isinstance(palette, yaml.MappingNode):
        reader.palette = {str(k.value): str(v.value) for k, v in palette.value}
    return cast(Made, reader.value(root, kind, ""))


class _Reader:
    """Turns YAML nodes into values of the type asked for."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.palette: dict[str, str] = {}

    def fault(self, node: yaml.Node | None, key: str, fault: str, fix: str) -> ProblemsError:
        line = node.start_mark.line + 1 if node is not None else None
        return stop(
            "style-not-understood",
            Where(file=self.file, line=line, key=key),
            fault,
            fix,
        )

    def value(self, node: yaml.Node, kind: Any, key: str) -> Any:
        if is_dataclass(kind):
            return self.record(node, cast(type, kind), key)
        if get_origin(kind) is tuple:
            if not isinstance(node, yaml.SequenceNode) or not node.value:
                raise self.fault(
                    node,
                    key,
                    "A list is needed here.",
                    'write it as ["#12436D", "#F46A25"].',
                )
            inner = get_args(kind)[0]
            return tuple(self.value(child, inner, f"{key}.{i}") for i, child in enumerate(node.value))
        if get_origin(kind) is Mapping:
            inner = get_args(kind)[1]
            pairs = self.pairs(node, key)
            return {k: self.value(v, inner, f"{key}.{k}") for k, v in pairs.items()}
        if not isinstance(node, yaml.ScalarNode):
            raise self.fault(
                node,
                key,
                "One value is needed here, not a group of them.",
                "write the value after the colon.",
            )
        if kind is Colour:
            return self.colour(node, key)
        if kind is float:
            return self.number(node, key)
        return str(node.value)

    def record(self, node: yaml.Node, kind: type, key: str) -> Any:
        hints = get_type_hints(kind)
        pairs = self.pairs(node, key)
        known = [f.name for f in fields(kind)]
        for name, child in pairs.items():
            if name not in known:
                raise self.fault(
                    child,
                    _join(key, name),
                    "This key is not known here.",
                    f"use one of: {', '.join(known)}.",
                )
        for f in fields(kind):
            if f.name not in pairs and f.default is MISSING:
                raise self.fault(
                    node,
                    _join(key, f.name),
                    f"The key {f.name} is missing.",
                    f"add {f.name} with its value.",
                )
        return kind(**{name: self.value(child, hints[name], _join(key, name)) for name, child in pairs.items()})

    def pairs(self, node: yaml.Node, key: str) -> dict[str, yaml.Node]:
        if not isinstance(node, yaml.MappingNode):
            raise self.fault(
                node,
                key,
                "A group of keys is needed here.",
                "write each key and its value, indented.",
            )
        nodes: dict[str, yaml.Node] = {}
        for name, child in node.value:
            if name.value in nodes:
                raise self.fault(
                    name,
                    _join(key, name.value),
                    "This key is given twice.",
                    "take one of the two out.",
                )
            nodes[name.value] = child
        return nodes

    def number(self, node: yaml.ScalarNode, key: str) -> float:
        try:
            number = float(node.value)
        except ValueError:
            number = -1.0
        if not 0 <= number < 10_000:
            raise self.fault(
                node,
                key,
                f"{node.value!r} is not a length.",
                "write a plain number, such as 12 or 15.5.",
            )
        return number

    def colour(self, node: yaml.ScalarNode, key: str) -> Colour:
        word = self.palette.get(str(node.value), str(node.value))
        if not _HEX.fullmatch(word):
            raise self.fault(
                node,
                key,
                f"{node.value!r} is not a colour.",
                f'write it as "#005EB8", or name one of: {", ".join(self.palette)}.',
            )
        return Colour(word.upper())


def _put(root: yaml.MappingNode, key: str, value: str) -> None:
    """Put a value at a key that the file has. Raises `KeyError` for any other key, which is a fault of this program."""
    node, parts = root, key.split(".")
    for part in parts[:-1]:
        node = next(v for k, v in node.value if k.value == part)
    for place, (name, child) in enumerate(node.value):
        if name.value == parts[-1]:
            new: yaml.Node = yaml.ScalarNode("tag:yaml.org,2002:str", value, child.start_mark, child.end_mark)
            if isinstance(child, yaml.SequenceNode):
                each = [yaml.ScalarNode(new.tag, part, child.start_mark, child.end_mark) for part in value.split(",")]
                new = yaml.SequenceNode(child.tag, each, child.start_mark, child.end_mark)
            node.value[place] = (name, new)
            return
    raise KeyError(key)


def _join(key: str, name: str) -> str:
    return f"{key}.{name}" if key else name
