"""Where in the data an error of pydantic lies, and what the model wants there.

Pydantic's own place mixes keys of the data with names of union members. Here it is followed
through the model's types, so that only keys and positions remain, and the fields known at each
place are at hand for near misses.
"""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from reportgen.settings.yaml_source import KeyPath

_LISTS = (list, tuple, set, frozenset)


@dataclass(frozen=True, slots=True)
class SchemaPath:
    """A place: `path` in the data, what the model `wants` there, and the union members gone through.

    `choices` holds, for each plain union on the way, its path and the name of the member tried.
    `tagged` holds, for each union whose member a key tells, its path, that key and the members by the key's word.
    `of_key` says that the key itself is at fault. `owner` is the model whose field or unknown key
    the last part of the path is.
    """

    path: KeyPath
    wants: Any
    owner: type[BaseModel] | None
    choices: tuple[tuple[KeyPath, str], ...]
    of_key: bool
    tagged: tuple[tuple[KeyPath, str, Mapping[str, type[BaseModel]]], ...] = ()


def schema_path(model: type[BaseModel], loc: tuple[str | int, ...]) -> SchemaPath:
    """Follow pydantic's `loc` through the types of `model`."""
    wants: Any = model
    owner: type[BaseModel] | None = None
    path: list[str | int] = []
    choices: list[tuple[KeyPath, str]] = []
    unions: list[tuple[KeyPath, str, Mapping[str, type[BaseModel]]]] = []
    for part in loc:
        if part == "[key]":
            return SchemaPath(tuple(path), wants, owner, tuple(choices), of_key=True, tagged=tuple(unions))
        wants = bare(wants)
        if is_union(wants):
            tagged = by_tag(wants, str(part))
            if tagged is None:
                choices.append((tuple(path), str(part)))
            else:
                unions.append((tuple(path), *_by_word(wants, str(part))))
            wants = tagged or _member(wants, str(part))
            continue
        path.append(part)
        owner = wants if is_model(wants) else None
        wants = _below(wants, part)
    return SchemaPath(tuple(path), bare(wants), owner, tuple(choices), of_key=False, tagged=tuple(unions))


def fields_of(model: type[BaseModel]) -> dict[str, Any]:
    """The fields of a model by the key a person writes."""
    return {info.alias or name: info for name, info in model.model_fields.items()}


def bare(annotation: Any) -> Any:
    """The type without `Annotated`, `Optional` and names given to types."""
    while True:
        if get_origin(annotation) is Annotated:
            annotation = get_args(annotation)[0]
        elif hasattr(annotation, "__value__"):  # type X = ...
            annotation = annotation.__value__
        elif is_union(annotation) and len(members(annotation)) == 1:
            annotation = members(annotation)[0]
        else:
            return annotation


def is_union(annotation: Any) -> bool:
    """Whether the type is `A | B`."""
    return get_origin(annotation) in (Union, types.UnionType)


def is_model(annotation: Any) -> bool:
    """Whether the type is a model."""
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)


def members(annotation: Any) -> tuple[Any, ...]:
    """The members of a union, `None` left out."""
    return tuple(member for member in get_args(annotation) if member is not type(None))


def by_tag(union: Any, tag: str) -> Any:
    """The model of a union one of whose `Literal` fields may hold `tag`; None when there is none."""
    for member in map(bare, members(union)):
        if is_union(member):
            model = by_tag(member, tag)
            if model is not None:
                return model
        elif is_model(member) and member.__name__ != tag:
            for info in member.model_fields.values():
                wanted = bare(info.annotation)
                if get_origin(wanted) is Literal and tag in get_args(wanted):
                    return member
    return None


def _by_word(union: Any, word: str) -> tuple[str, dict[str, type[BaseModel]]]:
    """The key that tells the members of a union apart where it may hold `word`, and the members by its words."""
    by_key: dict[str, dict[str, type[BaseModel]]] = {}
    for member in map(bare, members(union)):
        for key, info in fields_of(member).items() if is_model(member) else ():
            wanted = bare(info.annotation)
            for allowed in get_args(wanted) if get_origin(wanted) is Literal else ():
                by_key.setdefault(key, {})[str(allowed)] = member
    return next(((key, models) for key, models in by_key.items() if word in models), ("", {}))


def _member(union: Any, name: str) -> Any:
    """The member of a plain union that pydantic calls `name`; None when it is a simple value."""
    for member in map(bare, members(union)):
        if is_union(member):
            within = _member(member, name)
            if within is not None:
                return within
        kind = get_origin(member) or member
        called = getattr(kind, "__name__", "")
        if name == called or (kind in (*_LISTS, dict) and name.startswith(f"{called}[")):
            return member
        if is_model(member) and called in name:  # function-after[check(), Model]
            return member
    return None


def _below(wants: Any, part: str | int) -> Any:
    if is_model(wants):
        info = fields_of(wants).get(str(part)) or wants.model_fields.get(str(part))
        return info.annotation if info else None
    origin, args = get_origin(wants), get_args(wants)
    if origin is dict and len(args) == 2:
        return args[1]
    if origin is tuple and args and args[-1] is not Ellipsis:
        return args[part] if isinstance(part, int) and part < len(args) else None
    if origin in _LISTS and args:
        return args[0]
    return None
