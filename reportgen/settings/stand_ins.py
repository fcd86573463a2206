"""What a settings file says with a stand-in for each value at fault, so that all else can be read beside it."""

from __future__ import annotations

import copy
import datetime
from collections.abc import Collection, Mapping
from typing import Any, Literal, TypeVar, get_args, get_origin

from pydantic import BaseModel, ValidationError

from reportgen.problems import Problems
from reportgen.registry import nearest
from reportgen.settings.faults import faults_raised
from reportgen.settings.schema_paths import bare, fields_of, is_model, is_union, members, schema_path
from reportgen.settings.validate import validate, value_at
from reportgen.settings.yaml_source import KeyPath, Source

M = TypeVar("M", bound="BaseModel")
ROUNDS = 60
"""So many times a value is taken out or stood in for; a file with more faults is not read beside them."""
DAY, NUMBER, WORDS = datetime.date(1801, 2, 3), 1, "x"
"""What stands in; no paper is of that day, so that what speaks of it is known to follow from it."""


def with_stand_ins(model: type[M], source: Source, problems: Problems) -> tuple[M | None, frozenset[KeyPath]]:
    """The model that a file describes once what is at fault is taken out or stood in for, and the places of that.

    None where too little is left. What is only found once something else is mended is added to `problems`.
    """
    if not isinstance(source.data, dict):
        return None, frozenset(((),))
    data, places, tried = copy.deepcopy(source.data), set[KeyPath](), dict[KeyPath, int]()
    for _ in range(ROUNDS):
        try:
            return model.model_validate(data), frozenset(places)
        except ValidationError as error:
            faults = _faults(model, error)
            if places:
                _tell_further(model, source, data, {path for path, _, _ in faults if _apart(path, places)}, problems)
            for path, wants, kind in faults:
                if not path:
                    return None, frozenset(((),))
                places.add(path)
                if kind == "invalid_key":  # what it was meant to be is not known: any of those beside it
                    places.add(path[:-1])
                if kind in ("extra_forbidden", "invalid_key"):
                    _rename(model, data, path)
                else:
                    _mend(data, path, wants, kind, tried)
    return None, frozenset(((),))


def _apart(path: KeyPath, places: Collection[KeyPath]) -> bool:
    """Whether a place is in none of others, and none of them in it."""
    return not any(path[: len(one)] == one or one[: len(path)] == path for one in places)


def _tell_further(
    model: type[BaseModel], source: Source, data: Any, paths: Collection[KeyPath], problems: Problems
) -> None:
    """Add what is wrong at these places of data that has stand-ins elsewhere."""
    places, trial = {source.where(path) for path in paths}, Problems()
    validate(model, source, trial, data=data)
    problems.extend(problem for problem in trial if problem.where in places)


def _faults(model: type[BaseModel], error: Any) -> list[tuple[KeyPath, Any, str]]:
    """The places of the errors of one validation, the last of a list first: taking one out moves those behind it."""
    faults: dict[KeyPath, tuple[Any, str]] = {}
    for each in error.errors(include_url=False):
        place = schema_path(model, each["loc"])
        kind = "invalid_key" if place.of_key else str(each["type"])
        raised = faults_raised(each.get("ctx", {}).get("error"))
        for below in [one.at for one in raised] or [()]:
            faults.setdefault((*place.path, *below), (None if below else place.wants, kind))
    inner = [path for path in faults if not any(path != other and other[: len(path)] == path for other in faults)]
    return [(path, *faults[path]) for path in sorted(inner, key=lambda path: [str(part).zfill(6) for part in path])][
        ::-1
    ]


def _mend(data: Any, path: KeyPath, wants: Any, kind: str, tried: dict[KeyPath, int]) -> None:
    """Put a stand-in at a path, or take out what stands there; where neither did, take out what it stands in."""
    tried[path] = tried.get(path, 0) + 1
    if wants is not None and (tried[path] == 1 or (kind == "missing" and tried[path] < 4)):
        _put(data, path, least(wants))
    elif tried[path] < 4:
        _take_out(data, path)
    elif len(path) > 1:
        _take_out(data, path[:-1])


def _rename(model: type[BaseModel], data: Any, path: KeyPath) -> None:
    """Take out a key that is not known; what it says is said of the key that it is a misspelling of."""
    inside, owner = value_at(data, path[:-1]), schema_path(model, path).owner
    unused = [key for key in (fields_of(owner) if owner else ()) if isinstance(inside, dict) and key not in inside]
    meant = nearest(str(path[-1]), unused)
    if isinstance(inside, dict) and meant:
        inside[meant] = inside.get(path[-1])
    _take_out(data, path)


def _put(data: Any, path: KeyPath, value: Any) -> None:
    inside, last = value_at(data, path[:-1]), path[-1]
    if isinstance(inside, dict):
        inside[last] = value
    elif isinstance(inside, list) and isinstance(last, int):
        inside[last : last + 1] = [value]


def _take_out(data: Any, path: KeyPath) -> None:
    inside, last = value_at(data, path[:-1]), path[-1]
    if isinstance(inside, dict):
        inside.pop(last, None)
    elif isinstance(inside, list) and isinstance(last, int) and last < len(inside):
        del inside[last]


def least(wants: Any) -> Any:
    """Data of a type, as little of it as the type allows."""
    wants = bare(wants)
    if is_union(wants):
        return least(members(wants)[0])
    if is_model(wants):
        return {key: least(info.annotation) for key, info in fields_of(wants).items() if info.is_required()}
    origin = get_origin(wants)
    if origin is Literal:
        return get_args(wants)[0]
    if wants is dict or origin in (dict, Mapping):
        return {}
    if origin in (list, tuple, set, frozenset):
        return [least(each) for each in get_args(wants)[:1]]
    if wants is bool:
        return False
    if isinstance(wants, type) and issubclass(wants, datetime.date):
        return DAY.isoformat()
    return WORDS if wants is str else NUMBER
