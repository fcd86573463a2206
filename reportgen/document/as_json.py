"""A document as JSON and back: what is kept of an issued paper, and compared a year later.

Each value is an object whose `kind` is the name of its class in `blocks`; fields that have their
default are left out, keys are sorted, and the bytes end with a newline, so two equal documents are
the same bytes. Reading is strict: a field or kind that is not known, a wrong type, a missing field
or a key given twice is a problem with its place in the file, never a guess.
"""

from __future__ import annotations

import dataclasses
import json
import math
import types
from decimal import Decimal, InvalidOperation
from functools import cache
from json.encoder import encode_basestring as _string
from typing import Any, Literal, NoReturn, Union, get_args, get_origin, get_type_hints

from reportgen.document import blocks as model
from reportgen.document import charts as chart_model
from reportgen.document.blocks import Document
from reportgen.document.figure import FigureRef, parse
from reportgen.problems import ProblemsError, Where, stop

DEEPEST = 60
"""Values nested deeper than this are refused: no paper comes near it, and a hostile file would."""

_MEND = "make the paper again with this program, or fetch the file again from where it is kept"


def to_json(document: Document) -> bytes:
    """`document` as UTF-8 JSON with a newline at its end; the same document gives the same bytes."""
    return (_text(document, "\n") + "\n").encode("utf-8")


def from_json(data: bytes, file: str = "document.json") -> Document:
    """The document in `data`; raises `ProblemsError` with one problem, naming `file`, when it is damaged."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise _damaged(file, f"byte {error.start + 1} is not UTF-8") from None
    try:
        value = json.loads(text, object_pairs_hook=_object, parse_constant=_constant)
    except json.JSONDecodeError as error:
        reason = f"it is not JSON at line {error.lineno}, column {error.colno}"
        raise _damaged(file, reason, error.lineno, error.colno) from None
    except (_Fault, ValueError) as error:
        # ValueError: a whole number of more digits than Python will read.
        reason = error.reason if isinstance(error, _Fault) else "a number in it is too long"
        raise _damaged(file, reason) from None
    except RecursionError:
        raise _damaged(file, "it is nested too deeply") from None
    try:
        document = _read(value, Document, "")
    except _Fault as fault:
        raise _damaged(file, fault.reason, key=fault.key) from None
    if not isinstance(document, Document):  # pragma: no cover - `_read` keeps to the type it is given
        raise TypeError(type(document).__name__)
    return document


def _damaged(
    file: str, reason: str, line: int | None = None, column: int | None = None, key: str = ""
) -> ProblemsError:
    fault = f"this is not a document made by this program: {reason}"
    return stop("document-damaged", Where(file, line, column, key=key), fault, _MEND)


class _Fault(Exception):
    def __init__(self, reason: str, key: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.key = key


# ---------------------------------------------------------------- writing

_SCALARS = frozenset((str, int, float, bool, type(None)))
_scalar = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode
"""Kept, since an encoder that indents makes all its functions anew for each value."""


def _text(value: object, pad: str) -> str:
    """`value` as `json.dumps` writes it, keys in order and a space for each level; `pad` begins a line of its level.

    Written here because the library's own writer of indented JSON takes three times as long.
    """
    if isinstance(value, tuple):
        inner = f"{pad} "
        return f"[{inner}{f',{inner}'.join([_text(each, inner) for each in value])}{pad}]" if value else "[]"
    kind: Any = type(value)
    if kind is FigureRef or kind is Decimal:
        return _string(str(value) if kind is FigureRef else f"{value:f}")
    if kind in _SCALARS:
        return _scalar(value)
    plan = _plan(kind)
    if plan is None:
        return json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True, allow_nan=False).replace("\n", pad)
    inner = f"{pad} "
    entries = []
    for name, key, default, is_float in plan:
        if not name:
            entries.append(key)
            continue
        field = getattr(value, name)
        if is_float:
            field = float(field)  # a width of 2 and one of 2.0 are the same document
        if field != default:
            entries.append(key + (_string(field) if type(field) is str else _text(field, inner)))
    return f"{{{inner}{f',{inner}'.join(entries)}{pad}}}"


@cache
def _plan(kind: Any) -> tuple[tuple[str, str, object, bool], ...] | None:
    """How a value of `kind` is written: each field by its name, its key, its default and whether it is a float.

    None for what is not of the model. The kind itself stands among the keys, in their order, without a name.
    """
    called, hints = str(kind.__name__), _hints(kind)
    if not dataclasses.is_dataclass(kind):
        return None
    fields = [(f.name, f"{_string(f.name)}: ", f.default, hints[f.name] is float) for f in dataclasses.fields(kind)]
    kind_entry = ("", f'"kind": {_string(called)}', None, False)
    return tuple(sorted([*fields, kind_entry], key=lambda entry: entry[0] or "kind"))


# ---------------------------------------------------------------- reading


@cache
def _kinds() -> dict[str, type]:
    return {
        name: model_class
        for name, model_class in vars(model).items()
        if isinstance(model_class, type)
        and dataclasses.is_dataclass(model_class)
        and name not in ("Draft", "FigureRef")
    }


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind, vars(chart_model) | vars(model))


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    entries = dict(pairs)
    if len(entries) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise _Fault(f"the key {_quoted(twice)} is given twice in one object")
    return entries


def _constant(name: str) -> NoReturn:
    raise _Fault(f"{name} is not a number")


def _read(value: object, hint: Any, key: str, depth: int = 0) -> object:
    """`value` as the type `hint` asks; `key` is its path in the file, such as `blocks.2.content`."""
    if depth > DEEPEST:
        raise _Fault("it is nested too deeply", key)
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        return _read_one_of(value, get_args(hint), key, depth)
    if origin is Literal:
        if not isinstance(value, str) or value not in get_args(hint):
            raise _Fault(f"{_in_words(value)} is none of {', '.join(repr(each) for each in get_args(hint))}", key)
        return value
    if origin is tuple:
        if not isinstance(value, list):
            raise _Fault(f"a list belongs here and not {_in_words(value)}", key)
        inner = get_args(hint)[0]
        return tuple(_read(each, inner, f"{key}.{place}".strip("."), depth + 1) for place, each in enumerate(value))
    if hint is FigureRef or hint is Decimal:
        return _read_printed(value, hint, key)
    if dataclasses.is_dataclass(hint):
        return _read_object(value, (hint,), key, depth)
    return _read_plain(value, hint, key)


def _read_printed(value: object, hint: Any, key: str) -> object:
    """A figure's key, or a number written as words so that its places are kept."""
    text = _read_plain(value, str, key)
    try:
        printed: object = parse(str(text)) if hint is FigureRef else Decimal(str(text))
    except (ValueError, InvalidOperation):
        raise _Fault(f"{_in_words(value)} is not {'a figure' if hint is FigureRef else 'a number'}", key) from None
    if isinstance(printed, Decimal) and not printed.is_finite():
        raise _Fault(f"{_in_words(value)} is not a number", key)
    return printed


def _read_one_of(value: object, hints: tuple[Any, ...], key: str, depth: int) -> object:
    if value is None and type(None) in hints:
        return None
    kinds = tuple(hint for hint in hints if dataclasses.is_dataclass(hint) and hint is not FigureRef)
    if kinds:
        return _read_object(value, kinds, key, depth)
    (only,) = (hint for hint in hints if hint is not type(None))
    return _read(value, only, key, depth)


def _read_object(value: object, allowed: tuple[Any, ...], key: str, depth: int) -> object:
    if not isinstance(value, dict):
        raise _Fault(f"an object belongs here and not {_in_words(value)}", key)
    kind = value.get("kind")
    model_class = _kinds().get(kind) if isinstance(kind, str) else None
    if model_class is None or model_class not in allowed:
        names = ", ".join(each.__name__ for each in allowed)
        raise _Fault(f"the kind {_in_words(kind)} is none of {names}", key)
    value = _of_today(value)
    hints = _hints(model_class)
    unknown = sorted(set(value) - set(hints) - {"kind"})
    if unknown:
        raise _Fault(f"a {kind} has no {_quoted(unknown[0])}", key)
    fields: dict[str, object] = {}
    for field in dataclasses.fields(model_class):
        path = f"{key}.{field.name}".strip(".")
        if field.name in value:
            fields[field.name] = _read(value[field.name], hints[field.name], path, depth + 1)
        elif field.default is dataclasses.MISSING:
            raise _Fault(f"a {kind} needs {field.name!r}", key)
    block: object = model_class(**fields)
    return block


def _of_today(value: dict[str, Any]) -> dict[str, Any]:
    """What a paper issued earlier says of a figure, a cell or a series of a chart, as it is kept today."""
    match value:
        case {"kind": "FigureText", "key": key}:
            named = {"ref": key} | ({"state": "hidden"} if value.get("hidden") is True else {})
            return _without(value, "key", "hidden") | named
        case {"kind": "Cell" | "Column"}:
            return _without(value, "number", "unit")
        case {"kind": "Series", "values": list(numbers), "texts": list(texts)}:
            points = [
                {"kind": "ChartPoint", "words": text}
                | ({"state": "not_available"} if number is None else {"value": number})
                for number, text in zip(numbers, texts, strict=False)
            ]
            return _without(value, "values", "texts", "second_axis") | {"points": points}
        case _:
            return value


def _without(value: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: entry for name, entry in value.items() if name not in names}


def _read_plain(value: object, hint: Any, key: str) -> object:
    if hint is float and isinstance(value, int | float) and not isinstance(value, bool):
        number = _float(value)
        if number is None:
            raise _Fault("a number in it is too great", key)
        return number
    if type(value) is not hint:
        words = {
            str: "words",
            bool: "true or false",
            int: "a whole number",
            float: "a number",
            Decimal: "a number",
        }
        raise _Fault(f"{words.get(hint, str(hint))} must stand here and not {_in_words(value)}", key)
    if isinstance(value, str) and not _is_text(value):
        raise _Fault("half of a character stands in the words", key)
    return value


def _float(value: float) -> float | None:
    try:
        number = float(value)
    except OverflowError:
        return None
    return number if math.isfinite(number) else None


def _is_text(value: str) -> bool:
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _in_words(value: object) -> str:
    match value:
        case None:
            return "nothing"
        case bool():
            return str(value).lower()
        case str():
            return _quoted(value)
        case int() | float():
            return "a number"
        case list():
            return "a list"
        case _:
            return "an object"


def _quoted(words: str) -> str:
    """Words of the file in a message: short, on one line, and printable."""
    tidy = "".join(letter if letter.isprintable() else " " for letter in words)
    return f"'{tidy[:40]}{'...' if len(tidy) > 40 else ''}'"
