"""Finds the measures: shared ones under config/measures, an edition's own under its measures folder."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from reportgen.measures import aggregations
from reportgen.measures.aggregations.settings import Needs
from reportgen.problems import Problems, Where
from reportgen.registry import find, near_miss
from reportgen.settings import todo
from reportgen.settings.measure import MeasureSetting
from reportgen.settings.text_file import read_text
from reportgen.settings.validate import validate
from reportgen.settings.yaml_source import Source, read_yaml

KEPT = frozenset(
    "area fact edition meeting org post table tables section paragraph show "
    "and or not in is if else elif endif true false none loop self for set do".split()
)
"""Names that mean something else between the braces of narrative."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure as set, its name (the file's) and the place it is set; `source` has the places of its keys."""

    name: str
    setting: MeasureSetting
    """The keys of every measure, and those that only its aggregation uses."""
    where: Where
    source: Source | None = field(default=None, repr=False, compare=False)
    area: str = ""
    """The area that it is of, where it is another than the edition's own."""

    @property
    def needs(self) -> Needs:
        """What its aggregation counts from."""
        return aggregations.needs(self.setting.counted_by)

    @property
    def columns(self) -> dict[str, str]:
        """The columns it counts, by the key that names each."""
        return {key: getattr(self.setting, key) for key in self.needs.columns}

    def at(self, *path: str | int) -> Where:
        """The place of one of its keys."""
        return self.source.where(path) if self.source else self.where


def load(shared: Path, own: Path, shown: Callable[[Path], str], problems: Problems) -> dict[str, Measure]:
    """Every measure by name; an edition's own may not take a shared one's name.

    `shown` gives a path as messages name it.
    """
    measures: dict[str, Measure] = {}
    for folder in (shared, own):
        for name, path in find(folder, ".yaml", problems, shown_as=shown(folder)).items():
            where = Where(shown(path), 1, key=name)
            if name in measures:
                problems.error(
                    "measure-named-twice",
                    where,
                    f"there is already a measure called {name}, in {measures[name].where.file}.",
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
            measure = _measure(name, where, source, problems) if source else None
            if measure is not None and _fits(measure, problems):
                measures[name] = measure
    return measures


def _measure(name: str, where: Where, source: Source, problems: Problems) -> Measure | None:
    """A measure from YAML: the keys of every measure, and those of its aggregation; None with problems."""
    data = source.data if isinstance(source.data, dict) else {}
    counted_by = str(data.get("counted_by", ""))
    if data and "counted_by" in data and counted_by not in aggregations.names():
        problems.error(
            "way-not-known",
            source.where(("counted_by",)),
            f"there is no way of counting called '{counted_by}'." + near_miss(counted_by, aggregations.names()),
            "use one of: " + ", ".join(aggregations.names()) + ".",
        )
        return None
    model = setting_of(counted_by) if counted_by else MeasureSetting
    strange = [key for key in data if key not in model.model_fields and _takers(key)]
    for key in strange:
        problems.error(
            "key-not-used",
            source.where((key,), of_key=True),
            f"'{key}' is not used by a measure counted by '{counted_by}'. "
            f"It is used by: {', '.join(_takers(key))}.{near_miss(key, set(model.model_fields) - set(data))}",
            "take it out, or count the measure another way.",
        )
    known = {key: value for key, value in data.items() if key not in strange}
    setting = validate(model, source, problems, data=known if data else source.data)
    return None if setting is None or strange else Measure(name, setting, where, source)


@cache
def setting_of(aggregation: str) -> type[MeasureSetting]:
    """The model of a measure counted so: the keys of every measure and those of its aggregation."""
    own = aggregations.settings_of(aggregation)
    return type(f"Measure_{aggregation}", (MeasureSetting, own), {"__module__": __name__, "__doc__": own.__doc__})


def _takers(key: str) -> tuple[str, ...]:
    """The aggregations that use a key of their own."""
    return tuple(name for name in aggregations.names() if key in aggregations.settings_of(name).model_fields)


def _fits(measure: Measure, problems: Problems) -> bool:
    """Whether the measure counts from as many measures, and from an extract, as its aggregation says."""
    setting, needs = measure.setting, measure.needs
    if needs.least <= len(setting.of) <= needs.most and (needs.from_rows == (setting.extract is not None)):
        return True
    counts_from = "an extract" if setting.extract else "no extract"
    named = f"{len(setting.of) or 'no'} measure{'' if len(setting.of) == 1 else 's'} under of:"
    problems.error(
        "measure-counts-otherwise",
        measure.at("of") if setting.of else measure.at("counted_by"),
        f"'{setting.counted_by}' counts from {needs.words}; here are {counts_from} and {named}.",
        f"give it {needs.words}, or count it another way.",
    )
    return False


def in_dependency_order(measures: Mapping[str, Measure], problems: Problems) -> list[Measure]:
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
