"""What each key of a settings file is for: the docstring below the field of its model.

They are read from the source when a schema or a page of documentation is made, and not when a paper is.
"""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Mapping
from functools import cache
from itertools import pairwise
from types import MappingProxyType


@cache
def descriptions(model: type) -> Mapping[str, str]:
    """By field, its docstring in the model or in the nearest model that it extends; `Field(description=)` wins."""
    described: dict[str, str] = {}
    for kind in reversed(model.__mro__):
        if "__annotations__" in vars(kind) and kind.__module__.partition(".")[0] not in {"pydantic", "builtins"}:
            described |= _own(kind)
    fields = getattr(model, "model_fields", {})
    return MappingProxyType(
        described | {name: field.description for name, field in fields.items() if field.description}
    )


def _own(model: type) -> dict[str, str]:
    try:
        source = textwrap.dedent(inspect.getsource(model))
    except (OSError, TypeError):  # a model made while the program runs, or without its source
        return {}
    (definition,) = ast.parse(source).body
    body = definition.body if isinstance(definition, ast.ClassDef) else []
    described = {}
    for field, after in pairwise(body):
        match field, after:
            case (
                ast.AnnAssign(target=ast.Name(id=name)),
                ast.Expr(value=ast.Constant(value=str(text))),
            ):
                described[name] = " ".join(text.split())
            case _:
                pass
    return described
