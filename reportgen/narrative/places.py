"""Places of narrative that was written in Word: by paragraph, and not by the line of the Markdown it was read as."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from reportgen.problems import Where
from reportgen.settings.word_files import ENDING

T = TypeVar("T")
K = TypeVar("K")


def is_in_word(where: Where) -> bool:
    """Whether a place is one of a Word file."""
    return where.file.endswith(ENDING)


def with_places(value: T, place: Callable[[Where], Where]) -> T:
    """Blocks, or what stands in them, with every place of theirs as `place` gives it."""
    return changed(value, Where, place)


def changed(value: T, kind: type[K], change: Callable[[K], object]) -> T:
    """Blocks, or what stands in them, with each value of a kind as `change` gives it."""
    return _changed(value, kind, change)  # type: ignore[no-any-return]


def _changed(value: Any, kind: type[Any], change: Callable[[Any], Any]) -> Any:
    if isinstance(value, kind):
        return change(value)
    if isinstance(value, tuple):
        return tuple(_changed(each, kind, change) for each in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    new = {field.name: _changed(getattr(value, field.name), kind, change) for field in fields(value) if field.init}
    return replace(value, **{name: each for name, each in new.items() if each is not getattr(value, name)})
