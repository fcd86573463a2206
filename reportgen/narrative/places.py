"""Places of narrative that was written in Word: by paragraph, and not by the line of the Markdown it was read as."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from reportgen.problems import Where
from reportgen.settings.word_files import ENDING

T = TypeVar("T")


def is_in_word(where: Where) -> bool:
    """Whether a place is one of a Word file."""
    return where.file.endswith(ENDING)


def with_places(value: T, place: Callable[[Where], Where]) -> T:
    """Blocks, or what stands in them, with every place of theirs as `place` gives it."""
    return _with_places(value, place)  # type: ignore[no-any-return]


def _with_places(value: Any, place: Callable[[Where], Where]) -> Any:
    if isinstance(value, Where):
        return place(value)
    if isinstance(value, tuple):
        return tuple(_with_places(each, place) for each in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changed = {field.name: _with_places(getattr(value, field.name), place) for field in fields(value) if field.init}
    return replace(value, **{name: new for name, new in changed.items() if new is not getattr(value, name)})
