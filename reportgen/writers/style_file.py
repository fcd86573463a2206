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

Looks = TypeVar("Looks")
_HEX = re.compile(r"#[0-9A-Fa-f]{6}")
_Loader: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_style(path: Path, kind: type[Looks], changes: Mapping[str, str] = MappingProxyType({})) -> Looks:
    """The file at `path` as a `kind` (a dataclass of numbers, words, colours and more such dataclasses).

    `changes` stand in place of what the file says at a key (`headings.h1.size`); words with a comma are a list.
    Whatever names a changed colour changes with it. Raises `ProblemsError` with the line of the first fault.
    """
    where = Where(file=path.name)
    try:
        root = yaml.compose(path.read_text(encoding="utf-8"), Loader=_Loader)
    except OSError as error:
        fault = f"The file cannot be read: {error.strerror}."
        raise stop("style-not-read", Where(str(path)), fault, "put the file back; it came with the program.") from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        where = Where(file=path.name, line=mark.line + 1 if mark else None)
        fault = f"This is not YAML: {getattr(error, 'problem', None) or error}."
        fix = "compare the line with those around it: indents, colons and quotes."
        raise stop("style-not-yaml", where, fault, fix) from error
    if not isinstance(root, yaml.MappingNode):
        raise stop("style-not-yaml", where, "The file holds no keys.", "put the file back as it came.")
    for key, value in changes.items():
        _put(root, key, value)
    palette = next((v for k, v in root.value if k.value == "colour"), None)
    colours = {k.value: v.value for k, v in palette.value} if isinstance(palette, yaml.MappingNode) else {}
    return cast(Looks, _Reader(path.name, colours).value(root, kind, ""))


class _Reader:
    """Turns YAML nodes into values of the type asked for; `colours` are the file's own, by their names."""

    def __init__(self, file: str, colours: Mapping[str, str]) -> None:
        self.file, self.colours = file, colours

    def fault(self, node: yaml.Node, key: str, fault: str, fix: str) -> ProblemsError:
        """A fault of the node at a key."""
        where = Where(file=self.file, line=node.start_mark.line + 1, key=key)
        return stop("style-not-understood", where, fault, fix)

    def value(self, node: yaml.Node, kind: Any, key: str) -> Any:
        """The node as a value of a type."""
        if is_dataclass(kind):
            return self.record(node, cast(type, kind), key)
        if get_origin(kind) is tuple:
            if not isinstance(node, yaml.SequenceNode) or not node.value:
                raise self.fault(node, key, "A list is needed here.", 'write it as ["#12436D", "#F46A25"].')
            inner = get_args(kind)[0]
            return tuple(self.value(child, inner, f"{key}.{i}") for i, child in enumerate(node.value))
        if get_origin(kind) is Mapping:
            inner = get_args(kind)[1]
            return {k: self.value(v, inner, f"{key}.{k}") for k, v in self.pairs(node, key).items()}
        if not isinstance(node, yaml.ScalarNode):
            fault = "One value is needed here, not a group of them."
            raise self.fault(node, key, fault, "write the value after the colon.")
        word = str(node.value)
        if kind is Colour:
            word = self.colours.get(word, word)
            if not _HEX.fullmatch(word):
                fix = f'write it as "#005EB8", or name one of: {", ".join(self.colours)}.'
                raise self.fault(node, key, f"{node.value!r} is not a colour.", fix)
            return Colour(word.upper())
        return self.number(node, key) if kind is float else word

    def record(self, node: yaml.Node, kind: type, key: str) -> Any:
        """A group of keys as a dataclass, which has each of them."""
        hints = get_type_hints(kind)
        pairs = self.pairs(node, key)
        known = {f.name: f.default for f in fields(kind)}
        for name, child in pairs.items():
            if name not in known:
                fix = f"use one of: {', '.join(known)}."
                raise self.fault(child, _join(key, name), "This key is not known here.", fix)
        for name, default in known.items():
            if name not in pairs and default is MISSING:
                fault = f"The key {name} is missing."
                raise self.fault(node, _join(key, name), fault, f"add {name} with its value.")
        return kind(**{name: self.value(child, hints[name], _join(key, name)) for name, child in pairs.items()})

    def pairs(self, node: yaml.Node, key: str) -> dict[str, yaml.Node]:
        """The values of a group by their keys."""
        if not isinstance(node, yaml.MappingNode):
            fix = "write each key and its value, indented."
            raise self.fault(node, key, "A group of keys is needed here.", fix)
        nodes: dict[str, yaml.Node] = {}
        for name, child in node.value:
            if name.value in nodes:
                raise self.fault(name, _join(key, name.value), "This key is given twice.", "take one of the two out.")
            nodes[name.value] = child
        return nodes

    def number(self, node: yaml.ScalarNode, key: str) -> float:
        """A length: from 0, and less than any sheet is long."""
        try:
            number = float(node.value)
        except ValueError:
            number = -1.0
        if not 0 <= number < 10_000:
            fix = "write a plain number, such as 12 or 15.5."
            raise self.fault(node, key, f"{node.value!r} is not a length.", fix)
        return number


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
