"""Finds the measures: shared ones under config/measures, an edition's own under its measures folder."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from reportgen.measures import ways
from reportgen.problems import Problems, Where
from reportgen.registry import find, near_miss
from reportgen.settings.measure import MeasureSetting
from reportgen.settings.validate import validate
from reportgen.settings.yaml_source import read_yaml


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure as set, its name (the file's) and the place it is set."""

    name: str
    setting: MeasureSetting
    where: Where


def load(shared: Path, own: Path, root: Path, problems: Problems) -> dict[str, Measure]:
    """Every measure by name; an edition's own may not take a shared one's name."""
    held: dict[str, Measure] = {}
    for folder in (shared, own):
        for name, path in find(folder, ".yaml", problems).items():
            shown = path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)
            where = Where(shown, 1, key=name)
            if name in held:
                problems.error(
                    "measure-named-twice",
                    where,
                    f"there is already a measure called {name}, in {held[name].where.file}",
                    "give this one another name; a changed definition is a second measure",
                )
                continue
            source = read_yaml(path, shown, problems)
            setting = validate(MeasureSetting, source, problems) if source else None
            if setting is None:
                continue
            if setting.counted_by not in ways.names():
                problems.error(
                    "way-not-known",
                    source.where(("counted_by",)) if source else where,
                    f"there is no way of counting called '{setting.counted_by}'."
                    + near_miss(setting.counted_by, ways.names()),
                    "use one of: " + ", ".join(ways.names()),
                )
                continue
            held[name] = Measure(name, setting, where)
    return held


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
                measure.where,
                f"measures count from each other: {ring}",
                "change one of them to count from an extract",
            )
            return
        path.append(name)
        for needed in measure.setting.of:
            if needed in measures:
                visit(needed)
            else:
                problems.error(
                    "measure-not-known",
                    measure.where,
                    f"{name} counts from '{needed}', and there is no such measure." + near_miss(needed, measures),
                    "correct the name under of:",
                )
        path.pop()
        done[name] = measure

    for name in sorted(measures):
        visit(name)
    return list(done.values())
