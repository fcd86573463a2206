"""Ways of counting: one Python file each, found by its name.

A way is a function `count(rows, setting, of)`: `rows` is the frame of the rows chosen for one period and one
part, `setting` is the measure, `of` are the measures it counts from, already counted for the same
period and part. It returns `Counted`. Its `NEEDS` says what a measure counted that way must give.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from reportgen import plugins
from reportgen.measures.counted import Counted
from reportgen.settings.measure import MeasureSetting

if TYPE_CHECKING:
    from reportgen.measures.counted import Frame

Way: TypeAlias = "Callable[[Frame, MeasureSetting, Mapping[str, Counted]], Counted]"


@dataclass(frozen=True, slots=True)
class Needs:
    """What a way counts from, in `words`: an extract's `columns` (the measure's keys that name them, such
    as `count`), or from `least` to `most` other measures.
    """

    words: str
    columns: tuple[Literal["count", "numerator", "denominator"], ...] = ()
    least: int = 0
    most: int = 0
    each_row: bool = False
    """It counts the rows themselves: a part without rows is zero, not unknown."""

    @property
    def rows(self) -> bool:
        """Whether it counts from the rows of an extract."""
        return bool(self.columns) or self.each_row


def names() -> tuple[str, ...]:
    """The ways there are."""
    return plugins.names("aggregations")


def aggregation(name: str) -> Way:
    """The way of counting called `name` (one of `names()`)."""
    count: Way = plugins.load("aggregations", name).count
    return count


def needs(name: str) -> Needs:
    """What the way called `name` counts from."""
    needed: Needs = plugins.load("aggregations", name).NEEDS
    return needed
