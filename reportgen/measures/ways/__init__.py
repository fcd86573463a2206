"""Ways of counting: one Python file each, found by its name.

A way is a function `count(rows, setting, of)`: `rows` is the frame of the rows chosen for one period and one
part, `setting` is the measure, `of` are the measures it counts from, already counted for the same
period and part. It returns `Counted`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, TypeAlias

from reportgen.measures.counted import Counted
from reportgen.settings.measure import MeasureSetting

if TYPE_CHECKING:
    from reportgen.measures.counted import Frame

Way: TypeAlias = "Callable[[Frame, MeasureSetting, Mapping[str, Counted]], Counted]"

NO_ROWS = "no rows in the extract"


@cache
def names() -> tuple[str, ...]:
    """The ways there are."""
    return tuple(sorted(m.name for m in iter_modules(__path__)))


def way(name: str) -> Way:
    """The way of counting called `name` (one of `names()`)."""
    found: Way = import_module(f"{__name__}.{name}").count
    return found
