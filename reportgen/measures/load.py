"""Finds the measures: shared ones under config/measures, an edition's own under its measures folder."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from reportgen.measures import aggregations
from reportgen.problems import Problems, Where
from reportgen.registry import find, near_miss
from reportgen.settings import todo
from reportgen.settings.measure import MeasureSetting
from reportgen.settings.text_file import read_text
from reportgen.settings.validate import validate
from reportgen.settings.yaml_source import Source, read_yaml

KEPT = frozenset(
    "fact edition meeting org post table tables section paragraph show "
    "and or not in is if else elif endif true false none loop self for set do".split()
)
"""Names that mean something else between the braces of narrative."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure as set, its name (the file's) and the place it is set; `source` has the places of its keys."""

    name: str
    setting: MeasureSetting
    where: Where
    source: Source | None = field(default=None, repr=False, compare=False)

    def at(self, *path: str | int) -> Where:
        """The place of one of its keys."""
        return self.source.where(path) if self.source else self.where


def load(shared: Path, own: Path, shown: Callable[[Path], str], problems: Problems) -> dict[str, Measure]:
    """Every measure by name; an edition's own may not take a shared one's name.

    `shown` gives a path as messages name it.
    """
    held: dict[str, Measure] = {}
    for folder in (shared, own):
        for name, path in find(folder, ".yaml", problems, shown_as=shown(folder)).items():
            where = Where(shown(path), 1, key=name)
            if name in held:
                problems.error(
                    "measure-named-twice",
                    where,
                    f"there is already a measure called {name}, in {held[name].where.file}.",
                    "give this one another name; a changed definition is a second measure.",
                )
                continue
            if name in KEPT or name.startswith("fact_"):
                problems.error(
                    "name-kept",
                    where,
                    f"'{name}' has a meaning of its own in narrative, so no measure can be called that.",
                    "give its file another name.",
                )
                continue
            source = read_yaml(path, where.file, problems)
            if folder == own and source is not None:  # carried over from another year, it may be marked for review
                todo.look_in_settings(read_text(path, where.file, problems) or "", where.file, problems)
            setting = validate(MeasureSetting, source, problems) if source else None
            if source is None or setting is None:
                continue
            measure = Measure(name, setting, where, source)
            if _counts(measure, problems):
                held[name] = measure
    return held


def _counts(measure: Measure, problems: Problems) -> bool:
    """Whether the measure's way of counting is known and counts from as many measures as it says."""
    setting = measure.setting
    if setting.counted_by not in aggregations.names():
        problems.error(
            "way-not-known",
            measure.at("counted_by"),
            f"there is no way of counting called '{setting.counted_by}'."
            + near_miss(setting.counted_by, aggregations.names()),
            "use one of: " + ", ".join(aggregations.names()) + ".",
        )
        return False
    needs = aggregations.needs(setting.counted_by)
    if needs.least <= len(setting.of) <= needs.most and (needs.rows == (setting.extract is not None)):
        return True
    given = "an extract" if setting.extract else "no extract"
    named = f"{len(setting.of) or 'no'} measure{'' if len(setting.of) == 1 else 's'} under of:"
    problems.error(
        "measure-counts-otherwise",
        measure.at("of") if setting.of else measure.at("counted_by"),
        f"'{setting.counted_by}' counts from {needs.words}; here are {given} and {named}.",
        f"give it {needs.words}, or count it another way.",
    )
    return False


def in_order(measures: Mapping[str, Measure], problems: Problems) -> list[Measure]:
    """The measures with those they count from before them; a ring or an unknown name is a problem."""
    done: dict[str, Measure] = {}
    path: list[str] = []

    def visit(name: str) -> None:
        if name in done:
            return
        measure = measures[name]
        if name in path:
            ring = " -> ".join([*path[path.index(name) :], name])
            problems.error(
                "measures-in-a-ring",
                measure.at("of"),
                f"measures count from each other: {ring}.",
                "change one of them to count from an extract.",
            )
            return
        path.append(name)
        for place, needed in enumerate(measure.setting.of):
            if needed in measures:
                visit(needed)
            else:
                problems.error(
                    "measure-not-known",
                    measure.at("of", place),
                    f"{name} counts from '{needed}', and there is no such measure.{near_miss(needed, measures)}",
                    "correct the name under of:.",
                )
        path.pop()
        done[name] = measure

    for name in sorted(measures):
        visit(name)
    return list(done.values())
