"""Safe YAML in which everything knows its place.

`read_yaml` reads one file into plain Python values and keeps the line and column of every key
and value. It takes the part of YAML that a person writes by hand and refuses the rest (anchors,
aliases, merge keys, tags, several documents), with words that say what to write instead.

Plain scalars follow YAML 1.2's core schema, made stricter where it could change what was typed:

- only `true` and `false` (also `True`, `TRUE`, ...) are booleans; `yes`, `no`, `on`, `off` are words;
- `12` and `-3` are `int`; `0.5`, `9.0` are `decimal.Decimal`, never a binary fraction;
- `012`, `+44`, `1_000`, `1e3`, `0x1F` and `.inf` are words: codes, telephone numbers and ODS codes stay as typed;
- `2020-03-31` and every other date is a word, for the model to read as a date;
- `null`, `~` and nothing at all are `None`. A value in quotes is always words.
"""

from __future__ import annotations

import hashlib
import itertools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeAlias

import yaml

from reportgen.problems import Problems, Where
from reportgen.settings.text_file import decode_utf8, read_bytes, seen
from reportgen.settings.yaml_words import given_twice, in_words

MAX_DEPTH = 40
PROSE, QUOTED = 4, 60
"""A value of so many words is prose, in which a # may be meant; so many characters of what follows it are quoted."""
_PATH = re.compile(r'"(?:[A-Za-z]:|\\\\)[^"\\]*\\[A-Za-z0-9]')
_REMARK = re.compile(r"[ \t]+#[ \t]*(\S.*)")
_SHORT = re.compile(r"[ \t]+#(?![ \t])|[ \t]#[ \t]+[A-Z0-9]{1,3}\s*\Z")
"""A # against its word, or before a mark of up to three letters (`Ward # A`): what follows is seldom a remark."""
_KNOWN = re.compile(r"[ \t]+#[ \t]*(?:review|as typed):")
_AS_TYPED = re.compile(r"(?<!\S)#\s*as typed:\s*\S")
"""A comment by which the numbers of a value, or at the top of a file those of all of it, stand as they were typed."""

KeyPath: TypeAlias = tuple[str | int, ...]
"""A place in the data: names of keys and positions in lists, positions counted from 0 as in Python."""

_WHOLE = re.compile(r"-?(0|[1-9][0-9]{0,30})\Z")
_DECIMAL = re.compile(r"-?(0|[1-9][0-9]{0,30})?\.[0-9]{1,30}\Z")
_TRUTH = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_NOTHING = frozenset(("", "~", "null", "Null", "NULL"))
_INVISIBLE = "\u00a0\u2007\u202f\u3000\u200b\u200c\u200d\u2060\ufeff\u00ad"

_LINE_END = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
"""What ends a line in YAML 1.1."""


@dataclass(frozen=True, slots=True)
class _Node:
    """A value and its place. `pairs` for a mapping, `items` for a list, else a scalar's `text`."""

    line: int
    column: int
    text: str = ""
    pairs: dict[str, tuple[_Node, _Node]] | None = None
    items: list[_Node] | None = None
    plain: bool = False  # a scalar without quotes


@dataclass(frozen=True, slots=True)
class Scalar:
    """How words are written: below `|` or `>` (`block`), and whether a comment says that numbers stand as typed."""

    block: bool
    as_typed: bool


@dataclass(frozen=True, slots=True)
class Source:
    """What a YAML file says (`data`) and where it says it (`where`)."""

    file: str
    data: Any
    _root: _Node = field(repr=False, compare=False)
    sha256: str = ""
    """Of the file's bytes, as they were when they were read."""
    scalars: Mapping[int, Scalar] = field(default_factory=dict, repr=False, compare=False)
    """How the words that begin on a line are written, by the line that messages give."""
    as_typed: bool = False
    """Whether the remarks at the top of the file say that its numbers stand as they were typed."""
    at: KeyPath = ()
    """Where it stands in the file, of a part of one."""

    def where(self, path: KeyPath = (), *, of_key: bool = False) -> Where:
        """The place of `path`, or of its nearest ancestor that stands in the file.

        A word or number has its own place, a mapping or list the place of its key; `of_key`
        always asks for the key's. `Where.key` is the whole path, list positions counted from 1:
        `risks.2.score` is the score of the second risk.
        """
        key, node = self._find(path)
        place = node
        if key is not None and (of_key or node.items is not None or node.pairs is not None or not node.text):
            place = key
        return Where(self.file, place.line, place.column, key=path_words((*self.at, *path)))

    def below(self, path: KeyPath) -> Source:
        """What stands at `path` as a source of its own, with the places it has in this file."""
        data, (key, node) = self.data, self._find(path)
        for part in path:
            data = data[part]
        if data is None and key is not None:
            data, node = {}, _Node(key.line, key.column)
        return replace(self, data=data, _root=node, at=(*self.at, *path))

    def text(self, path: KeyPath) -> str | None:
        """The words of a scalar exactly as typed; None when nothing, a list or a mapping stands there."""
        node: _Node | None = self._root
        for part in path:
            node = _child(node, part)[1] if node is not None else None
        if node is None or node.items is not None or node.pairs is not None:
            return None
        return node.text

    def _find(self, path: KeyPath) -> tuple[_Node | None, _Node]:
        key: _Node | None = None
        node = self._root
        for part in path:
            key_below, below = _child(node, part)
            if below is None:
                break
            key, node = key_below, below
        return key, node


def path_words(path: KeyPath) -> str:
    """A path as people write it: `risks.2.score`, positions counted from 1."""
    return ".".join(str(part + 1) if isinstance(part, int) else part for part in path)


def _child(node: _Node, part: str | int) -> tuple[_Node | None, _Node | None]:
    if isinstance(part, int):
        if node.items is not None and 0 <= part < len(node.items):
            return None, node.items[part]
    elif node.pairs is not None and part in node.pairs:
        return node.pairs[part]
    return None, None


def read_yaml(path: Path, shown_as: str, problems: Problems) -> Source | None:
    """Read the YAML file at `path`; None when it cannot be used, with every reason in `problems`.

    `shown_as` is the file's name in messages. An empty file is an empty mapping.
    """
    content = read_bytes(path, shown_as, problems)
    return None if content is None else parse_yaml(content, shown_as, problems)


def parse_yaml(content: bytes, shown_as: str, problems: Problems) -> Source | None:
    """As `read_yaml`, from bytes: a file's content, or a front matter cut out of one."""
    text = decode_utf8(content, shown_as, problems)
    if text is None:
        return None
    reader = _Reader(shown_as, text)
    try:
        root = reader.read()
    except yaml.MarkedYAMLError as error:
        line, column, fault, fix = in_words(error, text)
        if not any(known.where.line == line for known in reader.problems):
            reader.problems.error("yaml-not-readable", Where(shown_as, line, column), fault, fix)
        root = None
    except yaml.reader.ReaderError as error:
        before = text[: error.position]
        place = Where(shown_as, before.count("\n") + 1, len(before) - before.rfind("\n"))
        fix = "delete the characters around this place and type them again."
        reader.problems.error("unseen-character", place, "a character stands here that YAML does not know.", fix)
        root = None
    except _TooDeep:
        root = None
    problems.extend(reader.problems)
    if root is None or reader.problems.errors:
        return None
    data = _value(root)
    lines = text.split("\n")
    scalars = {
        first: Scalar(block, not block and any(_AS_TYPED.search(line) for line in lines[first - 1 : last]))
        for first, (last, block) in reader.scalars.items()
    }
    top = itertools.takewhile(lambda line: not line.strip() or line.startswith("#"), lines)
    whole = any(_AS_TYPED.search(line) for line in top)
    return Source(shown_as, {} if data is None else data, root, hashlib.sha256(content).hexdigest(), scalars, whole)


class _TooDeep(Exception):
    """Nesting deeper than MAX_DEPTH: nothing after it is read."""


class _Reader:
    """Builds the tree of nodes from YAML's events, so that nothing is expanded or looked up."""

    def __init__(self, shown_as: str, text: str) -> None:
        self.shown_as = shown_as
        self.text = text
        self.problems = Problems()
        self.events: Iterator[yaml.Event] = iter(())
        self.lines: list[str] | None = None
        self.scalars: dict[int, tuple[int, bool]] = {}
        """The last line of the words that begin on a line, and whether they stand below `|` or `>`."""

    def error(self, name: str, event: yaml.Event, fault: str, fix: str) -> None:
        self.problems.error(name, Where(self.shown_as, *_place(event)), fault, fix)

    def warning(self, name: str, event: yaml.Event, fault: str, fix: str) -> None:
        self.problems.warning(name, Where(self.shown_as, *_place(event)), fault, fix)

    def read(self) -> _Node | None:
        """The document's node; None after a second document begins. Nothing at all is an empty word."""
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        self.events = iter(yaml.parse(self.text, Loader=loader))
        root: _Node | None = None
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                if root is not None:
                    self.error(
                        "several-documents",
                        event,
                        "a second document begins here.",
                        "take out the line '---', or put what follows into a file of its own.",
                    )
                    return None
                root = self.node(next(self.events), 0)
        return root if root is not None else _Node(1, 1, plain=True)

    def node(self, event: yaml.Event, depth: int) -> _Node:
        line, column = _place(event)
        if depth > MAX_DEPTH:
            self.error(
                "too-deep", event, f"this is nested more than {MAX_DEPTH} levels deep.", "check the brackets before it."
            )
            raise _TooDeep
        if isinstance(event, yaml.AliasEvent):
            self.error(
                "yaml-alias",
                event,
                f'"*{event.anchor}" borrows a value from elsewhere in the file, which is not allowed here.',
                "write the value out; words that begin with * must stand in quotes.",
            )
            return _Node(line, column, plain=True)
        if getattr(event, "anchor", None) is not None:
            self.error(
                "yaml-anchor",
                event,
                f'"&{getattr(event, "anchor", "")}" names a value for use elsewhere, which is not allowed here.',
                "take it out and write the value where it is needed; words that begin with & must stand in quotes.",
            )
        if getattr(event, "tag", None) is not None:
            self.error(
                "yaml-tag",
                event,
                "a word that begins with ! stands here (a YAML tag), which is not allowed.",
                "take it out, or put the words in quotes if they begin with an exclamation mark.",
            )
        if isinstance(event, yaml.ScalarEvent):
            return self.scalar(event)
        if isinstance(event, yaml.SequenceStartEvent):
            items: list[_Node] = []
            while not isinstance(inner := next(self.events), yaml.SequenceEndEvent):
                items.append(self.node(inner, depth + 1))
            return _Node(line, column, items=items)
        pairs: dict[str, tuple[_Node, _Node]] = {}
        again: list[tuple[_Node, yaml.Event]] = []
        while not isinstance(inner := next(self.events), yaml.MappingEndEvent):
            key = self.node(inner, depth + 1)
            name = self.key_name(inner, key)
            value = self.node(next(self.events), depth + 1)
            if name in pairs:
                again.append((key, inner))
            elif name is not None:
                pairs[name] = (key, value)
        if again:
            (first, event), names = again[0], [key.text for key, _ in again]
            self.error("key-given-twice", event, *given_twice(names, pairs[first.text][0].line, first.line))
        return _Node(line, column, pairs=pairs)

    def scalar(self, event: yaml.ScalarEvent) -> _Node:
        """A value's node, and how its words are written."""
        line, column = _place(event)
        plain = event.style is None or event.style == ""
        block = event.style in ("|", ">")
        if block:  # the words begin on the line below the sign
            self.look_at_sign(event)
            line, column = line + 1, 1
        if plain:
            self.look(event)
        self.scalars[line] = ((event.end_mark.line + 1) if event.end_mark else line, block)
        if event.style == '"':  # an escape may give what no reader sees: "\u202e"
            seen(event.value, Where(self.shown_as, line, column), self.problems)
            self.look_at_sign(event)
        return _Node(line, column, text=event.value, plain=plain)

    def look_at_sign(self, event: yaml.ScalarEvent) -> None:
        """Refuse a `>5`, which says how far in the words below stand, and a path whose backslashes are signs."""
        line, column = _place(event)
        lines = _LINE_END.split(self.text) if self.lines is None else self.lines
        sign = lines[line - 1][column - 1 :] if line <= len(lines) else ""
        if re.match(r"[|>][-+]?[0-9]", sign):
            fault = f'"{sign.split()[0]}" has a meaning of its own in YAML, and would be lost.'
            self.error("sign-lost", event, fault, "put the whole value in double quotes.")
        elif _PATH.match(sign):
            fault = "a backslash between double quotes has a meaning of its own in YAML: \\n is a line break."
            self.error("sign-lost", event, fault, "put the whole value in single quotes.")

    def look(self, event: yaml.ScalarEvent) -> None:
        """Tell of what a value loses to a # that begins a remark, and of quotation marks that YAML does not know."""
        lines = self.text.split("\n") if self.lines is None else self.lines
        self.lines = lines
        words, end = event.value, event.end_mark
        if end is not None and end.line < len(lines):
            remark = _REMARK.match(rest := lines[end.line][end.column :])
            meant = remark and (remark[1][:1].isdigit() or len(words.split()) >= PROSE or _SHORT.match(rest))
            if remark and meant and words and not _KNOWN.match(remark[0]):
                self.warning(
                    "words-after-a-hash",
                    event,
                    f'what follows the # is a remark, and no part of the value: "{remark[1].strip()[:QUOTED]}".',
                    "put the whole value in quotes, or the remark on a line of its own.",
                )
        if words[:1] in "\u201c\u2018" and words[-1:] in "\u201d\u2019" and len(words) > 1:
            self.warning(
                "quotes-are-words",
                event,
                "these quotation marks are not those of YAML, and are printed with the words.",
                "write straight ones round the value, or none.",
            )

    def _line(self, node: _Node) -> str:
        return self.text.splitlines()[node.line - 1]

    def _behind_a_comma(self, key: _Node) -> bool:
        """Whether a key is the end of a number: the 000 of {value: 10,000}."""
        return key.plain and key.text.isdecimal() and bool(re.search("[0-9],$", self._line(key)[: key.column - 1]))

    def key_name(self, event: yaml.Event, key: _Node) -> str | None:
        """The key's words, or None with a problem when it is not a word."""
        if isinstance(event, yaml.AliasEvent):
            return None
        refused = ""
        fault = fix = ""
        if self._behind_a_comma(key):
            refused, fault = "comma-in-a-number", "the number ends at its comma, which parts keys between { and }."
            fix = "write it without the comma, such as 10000 or 65.4."
        elif key.pairs is not None and self._line(key)[key.column - 1 :].startswith("{"):
            refused = "key-not-a-word"
            fault = "a value that begins with { must stand in quotes, or YAML takes it for a mapping."
            fix = 'write it in quotes, such as title: "{{ year }} report".'
        elif key.pairs is not None or key.items is not None:
            refused, fault = "key-not-a-word", "a list or mapping stands where a key should."
            fix = 'write a key such as "title:".'
        elif key.plain and key.text == "<<":
            refused = "yaml-merge"
            fault = '"<<" merges in values from elsewhere, which is not allowed here.'
            fix = "write the values out."
        elif key.plain and not key.text:
            refused, fault, fix = "key-not-a-word", "there is no key before this colon.", "write the key before it."
        elif not isinstance(_value(key), str):
            refused = "key-not-a-word"
            fault, fix = f"the key here is {key.text}, which is not a word.", f'put it in quotes: "{key.text}":'
        elif key.plain and key.text.strip(_INVISIBLE) != key.text:
            refused, fault = "unseen-character", "an invisible character (such as a non-breaking space) is part of "
            fault += "this key, as comes with pasted text."
            fix = "delete the spaces before and after the key and type them again."
        if refused:
            self.error(refused, event, fault, fix)
            return None
        return key.text


def _place(event: yaml.Event) -> tuple[int, int]:
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def _value(node: _Node) -> Any:
    if node.pairs is not None:
        return {name: _value(value) for name, (_, value) in node.pairs.items()}
    if node.items is not None:
        return [_value(item) for item in node.items]
    return _scalar(node.text.strip(_INVISIBLE)) if node.plain else node.text


def _scalar(text: str) -> str | int | Decimal | bool | None:
    """A plain scalar's value; see the module's words for what stays a word."""
    if text in _NOTHING:
        return None
    if text in _TRUTH:
        return _TRUTH[text]
    if _WHOLE.match(text):
        return int(text)
    if _DECIMAL.match(text):
        return Decimal(text)
    return text
