"""Measures of other areas beside the own: England, the region, the statistical neighbours, and areas that are named.

A measure that counts rows of a published extract by `own_area:` is counted again for each area it is compared with.
Numbers that the publisher rounded at a level of area are not divided here: of such an area the percentage or rate is
the one published.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from reportgen.measures.counted import Frame
from reportgen.measures.load import Measure, setting_of
from reportgen.measures.own_area import PLACE
from reportgen.measures.select import folded_values, matching
from reportgen.problems import Problems, Where
from reportgen.registry import near_miss
from reportgen.settings.compare import ENGLAND, NEIGHBOURS, PUBLISHED, REGION, comparator_name, neighbour_word
from reportgen.settings.folding import fold
from reportgen.settings.table import FiguresTable

if TYPE_CHECKING:
    from reportgen.extracts.extract import Extract
    from reportgen.settings.opened import Opened

_NAME = re.compile(r"[a-z][a-z0-9_]*")
LEVELS = {ENGLAND: "National", REGION: "Regional"}
NEEDED = ("level", "region", "la_code")
"""The columns of an extract made of a published release that say which area a row is of."""
MEAN = "statistical neighbours, mean"


@dataclass(frozen=True, slots=True)
class ComparedArea:
    """An area that a measure is compared with: the word that asks for it, and its name in the extract."""

    word: str
    area: str


def with_comparators(
    measures: Mapping[str, Measure], opened: Opened, extracts: Mapping[str, Extract | None], problems: Problems
) -> dict[str, Measure]:
    """The measures, and those of the areas that measures and tables are compared with."""
    further: dict[str, Measure] = {}
    for name, words in _asked(measures, opened).items():
        measure = measures[name]
        base = measures.get(measure.setting.published_as or name)
        if base is None:
            fault = f"there is no measure '{measure.setting.published_as}'."
            near = near_miss(str(measure.setting.published_as), measures)
            problems.error("measure-not-known", measure.at("published_as"), fault + near, "correct published_as:.")
            continue
        where = next(iter(words.values()))
        each = _Comparing(measures, opened, extracts, problems, base, where)
        for compared in each.measures(name, tuple(words), published=base is not measure):
            if compared.name in measures:
                fault = f"'{compared.name}' is the name of a measure, and of {name} compared with another area."
                problems.error(
                    "measure-named-twice", measures[compared.name].where, fault, "give the measure another name."
                )
            further[compared.name] = compared
    return {**measures, **further}


def _asked(measures: Mapping[str, Measure], opened: Opened) -> dict[str, dict[str, Where]]:
    """By measure, the words it is compared by, each with the place that asks."""
    asked: dict[str, dict[str, Where]] = {}
    for name, measure in measures.items():
        for word in measure.setting.compare_with:
            asked.setdefault(name, {}).setdefault(word, measure.at("compare_with"))
    for table, setting in opened.tables.items():
        file = f"tables/{table}.yaml"
        words = setting.compare_with if isinstance(setting, FiguresTable) else ()
        named = dict.fromkeys(_NAME.findall(str(opened.sources[file].data))) if words else {}
        for name in (one for one in named if one in measures and _comparable(measures, one)):
            for word in words:
                asked.setdefault(name, {}).setdefault(word, opened.where(file, "compare_with"))
    return asked


def _comparable(measures: Mapping[str, Measure], name: str) -> bool:
    """Whether a measure counts rows of several areas, or has a published one of the same."""
    setting = measures[name].setting
    operands = setting.of if setting.counted_by == "rate" else ()
    return bool(setting.own_area or setting.published_as) or (
        bool(operands) and all(one in measures and bool(measures[one].setting.own_area) for one in operands)
    )


@dataclass(frozen=True, slots=True)
class _Comparing:
    """One measure of a published extract, and what its comparators are made of."""

    all: Mapping[str, Measure]
    opened: Opened
    extracts: Mapping[str, Extract | None]
    problems: Problems
    base: Measure
    where: Where

    def measures(self, name: str, words: Sequence[str], *, published: bool) -> Iterator[Measure]:
        """The measures of the areas that `words` ask for, each named after the measure `name`."""
        extract, column = self._extract(self.base)
        if extract is None:
            return
        if published:
            yield from self._of_area(name, ComparedArea(PUBLISHED, self.opened.area.name), self.base, own=True)
        for word in words:
            areas = self._areas(word, extract.frame, column)
            of_areas = [one for area in areas for one in self._of_area(name, area, self.base)]
            yield from of_areas
            if word == NEIGHBOURS and len(areas) > 1:
                yield self._mean(name, [comparator_name(name, area.word) for area in areas])

    def _extract(self, measure: Measure) -> tuple[Extract | None, str]:
        """The extract of a measure, or of the first it counts from, and its column of areas; None with a problem."""
        setting = measure.setting
        while setting.extract is None and setting.of and setting.of[0] in self.all:
            setting = self.all[setting.of[0]].setting
        extract, column = self.extracts.get(setting.extract or ""), setting.own_area
        if column is None:
            fault = f"{measure.name} is not counted from rows of several areas, so that it cannot be compared."
            fix = "compare a measure with own_area:, or name the published one of the same as published_as: of it."
            self.problems.error("nothing-to-compare", self.where, fault, fix)
            return None, ""
        if extract is not None and not set(NEEDED) <= set(extract.frame.columns):
            fault = f"{extract.shown_as} does not say of which level and region each row is."
            fix = "use a file that `reportgen reference update` made of a published release."
            self.problems.error("nothing-to-compare", self.where, fault, fix)
            return None, ""
        return extract, column

    def _areas(self, word: str, frame: Frame, column: str) -> list[ComparedArea]:
        """The areas of the extract that a word asks for; none, with a problem, where it asks for none."""
        own = matching(frame, {column: self.opened.area.words})
        names: list[str]
        match word:
            case "england":
                names = _names(matching(frame, {"level": (LEVELS[ENGLAND],)}), column)
            case "region":
                regions = _names(own, "region")
                names = _names(matching(frame, {"level": (LEVELS[REGION],), column: tuple(regions)}), column)
            case "neighbours":
                return self._neighbours(own, frame, column)
            case _:
                names = [name for name in _names(frame, column) if fold(name) == fold(word)]
        if not names:
            near = near_miss(word, _names(frame, column)) if word not in LEVELS else ""
            fault = f"the extract of {self.base.name} has no row of '{word}'.{near}"
            fix = f"write {ENGLAND}, {REGION}, {NEIGHBOURS}, or an area as the publisher names it."
            self.problems.error("area-not-in-extract", self.where, fault, fix)
        return [ComparedArea(word, name) for name in names[:1]]

    def _neighbours(self, own: Frame, frame: Frame, column: str) -> list[ComparedArea]:
        """The own area's neighbours, nearest first, as the extract names them."""
        lists = [one for one in self.extracts.values() if one is not None and one.declaration.name == NEIGHBOURS]
        codes = tuple(_names(own, "la_code"))
        listed = matching(lists[0].frame, {"la_code": codes}) if lists and codes else None
        if listed is None or listed.empty:
            fault = f"there is no list that names the statistical neighbours of {self.opened.area.name}."
            fix = "add the kept list to extracts: (declared_as: neighbours, file: ../reference/neighbours-YEAR.csv)."
            self.problems.error("neighbours-not-known", self.where, fault, fix)
            return []
        by_code = {str(code): str(area) for code, area in zip(frame["la_code"], frame[column], strict=True)}
        nearest = listed.sort_values("place")["neighbour_la_code"].astype(str).tolist()
        lacking = [code for code in nearest if code not in by_code]
        if lacking:
            fault = f"the extract of {self.base.name} has no row of the neighbours numbered {', '.join(lacking)}."
            fix = "use the whole published file, with every authority."
            self.problems.error("area-not-in-extract", self.where, fault, fix)
            return []
        return [ComparedArea(neighbour_word(at), by_code[code]) for at, code in enumerate(nearest, 1)]

    def _of_area(self, name: str, area: ComparedArea, base: Measure, *, own: bool = False) -> Iterator[Measure]:
        """The measure of an area, and those it counts from."""
        named = comparator_name(name, area.word)
        words = _said(base.setting, area.area, area.area)
        changes: dict[str, Any] = {**words, "compare_with": (), "published_as": None}
        if base.setting.extract is None:
            as_published = None if own else self._published_rate(base, area)
            if as_published is not None:
                yield replace(as_published, name=named)
                return
            operands = {one: f"{named}_{one}" for one in base.setting.of if one in self.all}
            for one, its_name in operands.items():
                operand_measures = list(self._of_area(name, area, self.all[one], own=own))
                yield from operand_measures[:-1]
                yield replace(operand_measures[-1], name=its_name)
            changes["of"] = tuple(operands.get(one, one) for one in base.setting.of)
            yield replace(base, name=named, setting=base.setting.model_copy(update=changes), area=area.area)
            return
        if not own:
            changes |= {"own_area": None, "where": {**base.setting.where, str(base.setting.own_area): (area.area,)}}
        setting = base.setting.model_copy(update=changes)
        extract = self.extracts.get(base.setting.extract)
        if (
            not own
            and base.setting.counted_by == "share"
            and extract is not None
            and _is_rounded(extract.frame, setting.where)
        ):
            setting = _as_printed(setting, "percent", "percent")
        yield replace(base, name=named, setting=setting, area=area.area)

    def _published_rate(self, base: Measure, area: ComparedArea) -> Measure | None:
        """A rate of an area whose numbers are rounded, as published; None where it can be worked out."""
        counted = self.all.get(base.setting.of[0]) if base.setting.counted_by == "rate" else None
        extract = self.extracts.get(counted.setting.extract or "") if counted else None
        if counted is None or extract is None or "rate" not in extract.frame.columns:
            return None
        where = {**counted.setting.where, str(counted.setting.own_area): (area.area,)}
        if not _is_rounded(extract.frame, where):
            return None
        setting = counted.setting.model_copy(
            update={
                **_said(base.setting, area.area, area.area), "where": where, "own_area": None, "compare_with": (),
                "published_as": None,
            }
        )  # fmt: skip
        return replace(counted, setting=_as_printed(setting, "rate", "rate"), area=area.area)

    def _mean(self, name: str, of: list[str]) -> Measure:
        """The mean of the neighbours' measures."""
        base = self.base.setting
        settings = {
            **_said(base, f"{len(of)} areas", f"{len(of)} {MEAN}"), "of": tuple(of),
            "counted_by": "mean_of", "better": base.better, "people": False,
            "places": 1 if base.places is None else base.places,
        }  # fmt: skip
        setting = setting_of("mean_of").model_validate(settings)
        return replace(self.base, name=comparator_name(name, NEIGHBOURS), setting=setting, area=f"{len(of)} {MEAN}")


_SAID = ("title", "definition", "source", "unit")


def _said(setting: Any, place: str, name: str) -> dict[str, str]:
    """What a measure says of itself for another area: `place` where it names its own, and `name` after its title."""
    words = {key: getattr(setting, key).replace(PLACE, place) for key in _SAID}
    return {**words, "title": f"{words['title'].removesuffix(', as published')}, {name}"}


def _names(frame: Frame, column: str) -> list[str]:
    """The distinct words of a column, as first written."""
    return [str(value) for value in frame[column].dropna().unique() if str(value)]


def _is_rounded(frame: Frame, where: Mapping[str, Any]) -> bool:
    """Whether the publisher rounded the numbers of the rows."""
    if "rounded_to" not in frame.columns:
        return False
    rows = matching(frame, where)
    return bool(rows["rounded_to"].notna().any())


def _as_printed(setting: Any, column: str, kind: str) -> Any:
    """The setting of a measure that takes a published column as it is printed."""
    shared = {key: getattr(setting, key) for key in ("extract", "where", "dated", "parts", "better", "over", *_SAID)}
    settings = {**shared, "dated": setting.dated.model_dump() if setting.dated else None, "people": False}
    return setting_of("value").model_validate(
        {**settings, "counted_by": "value", "kind": kind, "count": column, "places": 0}
    )


def check_polarity(measures: Mapping[str, Measure], extracts: Mapping[str, Extract | None], problems: Problems) -> None:
    """What is good of a published series is what its publisher says; a measure that says otherwise is refused."""
    for measure in measures.values():
        extract = extracts.get(measure.setting.extract or "")
        if extract is None or "better" not in extract.frame.columns or not measure.setting.where:
            continue
        stated = sorted(set(folded_values(matching(extract.frame, measure.setting.where)["better"])) - {""})
        if len(stated) == 1 and stated[0] != measure.setting.better:
            fault = f"{measure.name} says better: {measure.setting.better}, and the publisher {stated[0]}."
            problems.error("polarity-differs", measure.at("better"), fault, f"write better: {stated[0]}.")
