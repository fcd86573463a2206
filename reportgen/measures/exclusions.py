"""Shared measures that an edition does not count: its extracts hold something else, or nothing, of that name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from reportgen.measures.load import Measure
from reportgen.problems import Problems
from reportgen.registry import near_miss

if TYPE_CHECKING:
    from reportgen.settings.opened import Opened


def without_exclusions(measures: Mapping[str, Measure], opened: Opened, problems: Problems) -> dict[str, Measure]:
    """The measures without those of `without_measures:`, and without those that count from one of them."""
    gone: set[str] = set()
    for at, name in enumerate(opened.edition.without_measures):
        if name in measures:
            gone.add(name)
            continue
        problems.error(
            "measure-not-known",
            opened.where("edition.yaml", "without_measures", at),
            f"there is no measure called '{name}' to leave out.{near_miss(name, measures)}",
            "correct the name, or take it out of without_measures:.",
        )
    before = -1
    while len(gone) > before:
        before = len(gone)
        gone |= {name for name, measure in measures.items() if gone & set(measure.setting.of)}
    return {name: measure for name, measure in measures.items() if name not in gone}
