"""A setting that nothing reads cannot exist: whoever writes it would believe that it does something."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from mypy import build
from mypy.main import process_options
from mypy.nodes import MemberExpr, TypeInfo
from mypy.types import Instance, Type, TypeVarType, UnionType, get_proper_type
from pydantic import BaseModel

BASE = "reportgen.settings.base.Setting"

READ_AS_TEXT = {
    ("reportgen.settings.content.ClosingObjective", "first_set"): "`reportgen new` copies it from the file's text",
}
"""Fields that are read, but not as an attribute: each with how."""


def checked(folder: Path) -> build.BuildResult:
    """The package as mypy sees it, with the type of every expression."""
    sources, options = process_options(["-p", "reportgen", "--config-file", str(folder / "pyproject.toml")])
    options.incremental = False
    options.export_types = True
    options.preserve_asts = True
    return build.build(sources, options)


def classes(kind: Type | None) -> Iterator[TypeInfo]:
    """The classes a value of this type may be of."""
    match get_proper_type(kind):
        case Instance(type=info):
            yield info
        case UnionType(items=items):
            for item in items:
                yield from classes(item)
        case TypeVarType(upper_bound=bound):
            yield from classes(bound)


def models(result: build.BuildResult) -> dict[str, TypeInfo]:
    """The models of settings that the package defines, by their full names."""
    symbols = (symbol.node for name, file in result.files.items() if name.startswith("reportgen.")
               for symbol in file.names.values())  # fmt: skip
    infos = {info.fullname: info for info in symbols if isinstance(info, TypeInfo)}
    return {name: info for name, info in infos.items() if name != BASE and info.has_base(BASE)}


def reads(result: build.BuildResult, known: dict[str, TypeInfo]) -> set[tuple[str, str]]:
    """Each attribute that is read of a class or a kind of it, with each class that declares it, and of a protocol."""
    found: set[tuple[str, str]] = set()
    for expression in result.types:
        if isinstance(expression, MemberExpr):
            for info in classes(result.types.get(expression.expr)):
                found.update((base.fullname, expression.name) for base in info.mro if expression.name in base.names)
                if info.is_protocol:
                    found.update((name, expression.name) for name, model in known.items() if fits(model, info))
    return found


def fits(model: TypeInfo, protocol: TypeInfo) -> bool:
    """Whether a model has every member of a protocol."""
    return all(member in model.names for member in protocol.protocol_members)


def fields(name: str) -> Iterator[str]:
    """The fields that a model declares itself."""
    module, _, model = name.rpartition(".")
    declared: Any = getattr(import_module(module), model)
    assert issubclass(declared, BaseModel)
    yield from (field for field in declared.model_fields if field in declared.__annotations__)


@pytest.mark.slow
def test_every_field_of_every_settings_model_is_read(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(repository)
    result = checked(repository)
    known = models(result)
    assert len(known) > 50
    read = reads(result, known)
    unread = {
        (name, field)
        for name, info in known.items()
        for field in fields(name)
        if not any((base.fullname, field) in read for base in info.mro)
    }
    assert unread == set(READ_AS_TEXT), "read it somewhere, or take it out of the model"
