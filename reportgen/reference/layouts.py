"""How a publisher's file is laid out, release by release: `config/reference/NAME.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import Field, model_validator

from reportgen.problems import Problems, Where
from reportgen.registry import find, near_miss
from reportgen.settings.base import ManyWords, Name, Setting, Words
from reportgen.settings.faults import Fault
from reportgen.settings.validate import validate
from reportgen.settings.yaml_source import read_yaml

Role = Literal[
    "period", "period_kind", "level", "country_code", "country_name", "region_code", "region_name", "la_code",
    "la_name", "area_code", "group", "item", "count", "percent", "rate", "population",
]  # fmt: skip
"""What a column of a published file holds."""
VALUES: frozenset[str] = frozenset({"count", "percent", "rate", "population"})
"""The columns of numbers."""
NEEDED: frozenset[str] = frozenset({"period", "level", "region_name", "la_code", "la_name", "area_code", "item"})
"""The columns without which no row can be told from another."""
Polarity = Literal["higher", "lower", "neither"]


class RowLabels(Setting):
    """Which row of an area and year is meant: by its group, where the file has groups, and its item."""

    group: ManyWords = ()
    """The group, as each release calls it."""
    item: ManyWords
    """The item, as each release calls it."""


class SeriesSetting(RowLabels):
    """A series that is taken from the file."""

    of: RowLabels | None = None
    """The row that holds out of how many."""
    better: Polarity = "neither"
    """Whether more or less of it is good, as the publisher's metadata say."""


class ExtractMade(Setting):
    """An extract that is made of the file."""

    series_column: Name | None = None
    """The column of the extract that names the series; none where the extract holds one series."""
    values: dict[Name, Literal["count", "percent", "rate", "population"]] = Field(min_length=1)
    """Its columns of numbers, each with the column of the file that it is taken from."""
    denominator: Name | None = None
    """The column of out of how many, for series with `of:`."""
    rounded: bool = False
    """Whether its numbers are numbers of people, which the publisher rounds at some levels."""
    as_at: Literal["end", "mid-year-before"] = "end"
    """What day a row bears: the last of the year, or the middle of the year before, as population estimates do."""
    series: dict[Name, SeriesSetting] = Field(min_length=1)
    """The series, each by the name that measures use."""

    @model_validator(mode="after")
    def _named(self) -> ExtractMade:
        if self.series_column is None and len(self.series) > 1:
            fault = "several series, and no column that tells them apart"
            raise Fault(fault, "give series_column:, or keep one series", "series")
        if any(one.of for one in self.series.values()) != (self.denominator is not None):
            fault = "of: and denominator: go together"
            raise Fault(fault, "give both, or neither", "denominator")
        return self


class LayoutSetting(Setting):
    """The columns of some releases, beside those that all have."""

    releases: tuple[Words, ...] = Field(min_length=1)
    """The releases laid out so."""
    columns: dict[Words, Role]
    """Each column's heading, and what it holds."""


class AboutFile(Setting):
    """`config/reference/neighbours.yaml`: the list of statistical neighbours, which has no columns by release."""

    title: Words
    """What the file holds."""
    publisher: Words
    """Who publishes it."""
    short: Words
    """The publisher and the publication in short, as tables name it beside the release."""
    publication: Words
    """The publication it is part of."""
    licence: Words
    """Under which licence."""
    attribution: Words
    """The words that the licence asks for."""
    month: int = Field(ge=1, le=12)
    """The month of the release's year in which it is published."""


class DatasetSetting(AboutFile):
    """`config/reference/NAME.yaml`: one kind of published file."""

    rounded: dict[Words, int] = Field(default={})
    """To how many the publisher rounds numbers of people, by the level of area."""
    columns: dict[Words, Role]
    """The columns that every release has."""
    layouts: tuple[LayoutSetting, ...] = Field(min_length=1)
    """The further columns, by release."""
    extracts: dict[Name, ExtractMade] = Field(min_length=1)
    """The extracts made of it, each by the name of its declaration in config/extracts."""

    @model_validator(mode="after")
    def _whole(self) -> DatasetSetting:
        for at, layout in enumerate(self.layouts):
            columns = {**self.columns, **layout.columns}
            roles = list(columns.values())
            lacking = sorted(NEEDED - set(roles))
            if lacking:
                raise Fault(f"no column holds: {', '.join(lacking)}", "name its heading", "layouts", at, "columns")
            if len(set(roles)) < len(roles):
                raise Fault("two columns hold the same", "name each once", "layouts", at, "columns")
            for name, extract in self.extracts.items():
                for value in extract.values.values():
                    if value not in roles:
                        fault = f"{name} takes the column of {value}, which these releases do not have"
                        raise Fault(fault, "name its heading", "layouts", at, "columns")
        return self


@dataclass(frozen=True, slots=True)
class Dataset:
    """A kind of published file, by the name of its settings' file."""

    name: str
    setting: DatasetSetting
    where: Where

    def layout_of(self, headings: frozenset[str]) -> Mapping[str, Role] | None:
        """The columns of the layout that has exactly these headings."""
        for columns in self.layouts():
            if set(columns) == headings:
                return columns
        return None

    def laid_out(self, release: str) -> Mapping[str, Role] | None:
        """The columns that the settings give a release; None for a release that they do not name."""
        named = [layout for layout in self.setting.layouts if release in layout.releases]
        return {**self.setting.columns, **named[0].columns} if named else None

    def layouts(self) -> list[dict[str, Role]]:
        """The columns of each layout."""
        return [{**self.setting.columns, **layout.columns} for layout in self.setting.layouts]


NEIGHBOURS = "neighbours"
"""What the list of statistical neighbours is called among the kinds of file, and the extract that is made of it."""


def read_about(path: Path, shown: str, problems: Problems) -> AboutFile | None:
    """What is said of the list of neighbours; None with problems."""
    source = read_yaml(path, shown, problems)
    return validate(AboutFile, source, problems) if source is not None else None


def load_datasets(folder: Path, shown: str, problems: Problems) -> list[Dataset]:
    """Every kind of published file with releases' columns that `folder` describes, in the order of their names."""
    datasets = []
    for name, path in find(folder, ".yaml", problems, shown_as=shown).items():
        if name == NEIGHBOURS:
            continue
        source = read_yaml(path, f"{shown}/{path.name}", problems)
        setting = validate(DatasetSetting, source, problems) if source is not None else None
        if setting is not None:
            datasets.append(Dataset(name, setting, Where(f"{shown}/{path.name}", 1)))
    return datasets


def datasets_of(
    headings: tuple[str, ...], datasets: list[Dataset], shown: str, problems: Problems
) -> list[tuple[Dataset, Mapping[str, Role]]]:
    """The kinds of file that have exactly these headings; none, with the nearest kind's difference as a problem."""
    there = frozenset(headings)
    exact = [(one, columns) for one in datasets if (columns := one.layout_of(there)) is not None]
    if exact and len(there) == len(headings):
        return exact
    _tell_difference(headings, datasets, shown, problems)
    return []


def _tell_difference(headings: tuple[str, ...], datasets: list[Dataset], shown: str, problems: Problems) -> None:
    """In what the headings differ from those of the kind of file that is nearest."""
    where, there = Where(shown, 1), frozenset(headings)
    twice = sorted({one for one in headings if headings.count(one) > 1})
    every = [(dataset, columns) for dataset in datasets for columns in dataset.layouts()]
    if twice or not every:
        fault = f"the heading '{twice[0]}' stands twice." if twice else "no kind of published file is described."
        problems.error("release-not-known", where, fault, "keep the file as published; see config/reference.")
        return
    nearest, columns = min(every, key=lambda pair: len(there ^ set(pair[1])))
    if len(there - set(columns)) > len(headings) / 2:
        kinds = ", ".join(dataset.name for dataset in datasets)
        fault = "its columns are those of no published file that is known."
        problems.error("release-not-known", where, fault, f"the kinds that are known: {kinds} (config/reference).")
    else:
        _tell_columns(headings, nearest, columns, where, problems)


def _tell_columns(
    headings: tuple[str, ...], nearest: Dataset, columns: Mapping[str, Role], where: Where, problems: Problems
) -> None:
    """The columns that the kind of file does not have; where there are none, those that are not there."""
    unknown, lacking = [one for one in headings if one not in columns], [one for one in columns if one not in headings]
    title, file = nearest.setting.title.lower(), nearest.where.file
    for one in unknown:
        fault = f"the column '{one}' is not one of {title}.{near_miss(one, lacking)}"
        fix = f"where the release renamed a column, add a layout with its columns to {file}."
        problems.error("column-not-known", where, fault, fix)
    for one in () if unknown else lacking:
        fault = f"the column '{one}' of {title} is not there."
        problems.error("column-not-there", where, fault, f"add a layout without it to {file}.")
