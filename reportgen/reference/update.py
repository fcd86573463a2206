"""Adds releases of published statistics to those kept in `data/reference`."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from reportgen.outputs import put_files, sha256
from reportgen.plain_file import read_plain
from reportgen.problems import Problems, Where
from reportgen.reference import neighbours
from reportgen.reference.layouts import NEIGHBOURS, AboutFile, Dataset, datasets_of, load_datasets, read_about
from reportgen.reference.published_file import PublishedRow, read_rows, read_table
from reportgen.reference.releases import FILE, Release, Releases, kept_releases
from reportgen.reference.tidy import (
    Key,
    TidyExtract,
    Values,
    areas_of,
    is_of_dataset,
    series_of,
    tidy_extracts,
    values_by_key,
)
from reportgen.settings.home import Home, package_home

SHOWN = "data/reference"
OWNER = "reference"
OTHER = "another-dataset"
MOST_ABOLISHED = 10
"""So many areas a release may lack that the one before it had: councils are merged now and then."""


@dataclass(frozen=True, slots=True)
class Added:
    """What became of a published file: the release, its extracts by name, and what is told of it."""

    release: Release
    files: Mapping[str, bytes]
    told: tuple[str, ...]


def update(home: Home, paths: Sequence[Path], release: str, problems: Problems) -> list[Added]:
    """Add the published files to the releases kept, all or none. `release` is the year, where a file does not say it.

    Files are taken in the order of their releases, so that what a later one revises is told.
    """
    folder = home.folder / "data" / "reference"
    releases = kept_releases(folder, SHOWN, problems)
    datasets = known_datasets(home, problems)
    tables = [(path, *_table(path, problems)) for path in paths]
    if releases is None or problems.errors:
        return []
    added: list[Added] = []
    written: dict[str, bytes] = {}
    for path, content, headings, rows in sorted(tables, key=lambda one: _newest(one[2], one[3])):
        if neighbours.is_list(headings):
            one = _list_of_neighbours(path, content, headings, rows, release, home, problems)
        else:
            one = _statistics(path, content, headings, rows, release, _Kept(releases, written), datasets, problems)
        if one is not None:
            added.append(one)
            written |= one.files
            releases = releases.with_release(one.release)
    others = releases.contents(written, SHOWN, problems)
    if problems.errors:
        return []
    if added:
        put_files(folder, {**others, **written, FILE: releases.as_yaml()}, owner=OWNER)
    return added


def known_datasets(home: Home, problems: Problems) -> list[Dataset]:
    """The kinds of published files: those that the program knows, and the project's own, which win."""
    folders = dict.fromkeys(each.config / "reference" for each in (package_home(), home))
    described = {one.name: one for folder in folders for one in load_datasets(folder, "config/reference", problems)}
    return [described[name] for name in sorted(described)]


@dataclass(frozen=True, slots=True)
class _Kept:
    """The releases kept, with those of this run."""

    releases: Releases
    written: Mapping[str, bytes]

    def values(self, dataset: Dataset, year: int) -> dict[str, dict[Key, Values]]:
        """By extract, the values that the release of `year` has of that year."""
        release = self.releases.of(dataset.name, str(year))
        values: dict[str, dict[Key, Values]] = {}
        for name, setting in dataset.setting.extracts.items():
            file = _file(str(year), name, dataset.name)
            if release is None or file not in release.files:
                continue
            content = self.written[file] if file in self.written else read_plain(self.releases.folder / file)
            headings, *rows = csv.reader(content.decode().splitlines())
            values[name] = values_by_key(setting, headings, rows)
        return values

    def lacking_areas(self, dataset: Dataset, newest: str, extracts: Sequence[TidyExtract]) -> tuple[str, list[str]]:
        """The last release kept up to the newest year, and its areas of its year that the extracts lack of theirs."""
        years = [int(one.release) for one in self.releases.kept if one.dataset == dataset.name]
        last = max((year for year in years if year <= int(newest)), default=None)
        was = self.values(dataset, last) if last is not None else {}
        settings = dataset.setting.extracts
        lacking: set[str] = set()
        for one in (one for one in extracts if one.name in was and one.rows):
            lacking |= _areas_at_end(was[one.name]) - areas_of(one, settings[one.name], max(one.rows)[0][:4])
        return str(last or ""), sorted(lacking)


def _areas_at_end(values: Mapping[Key, Values]) -> set[str]:
    """The areas that have a row on the last day."""
    last = max((day for day, _, _ in values), default="")
    return {area for day, area, _ in values if day == last}


def _file(release: str, extract: str, dataset: str) -> str:
    return f"{extract}-{dataset}-{release}.csv" if extract != dataset else f"{extract}-{release}.csv"


def _table(path: Path, problems: Problems) -> tuple[bytes, tuple[str, ...], list[tuple[int, list[str]]]]:
    try:
        content = read_plain(path)
    except OSError as error:
        fault = f"this file cannot be read ({error.strerror})."
        problems.error("file-not-readable", Where(path.name), fault, "give the path of the published CSV file.")
        return b"", (), []
    return (content, *read_table(content, path.name, problems))


def _newest(headings: Sequence[str], rows: Sequence[tuple[int, list[str]]]) -> str:
    at = headings.index("time_period") if "time_period" in headings else None
    return max((row[at] for _, row in rows), default="") if at is not None else ""


def _statistics(
    path: Path,
    content: bytes,
    headings: tuple[str, ...],
    rows: list[tuple[int, list[str]]],
    release: str,
    releases: _Kept,
    datasets: list[Dataset],
    problems: Problems,
) -> Added | None:
    tried: list[tuple[Problems, Added | None]] = []
    for dataset, columns in datasets_of(headings, datasets, path.name, problems):
        met = Problems()
        read = read_rows(dataset, columns, headings, rows, path.name, met)
        if read and not is_of_dataset(dataset, read):
            _tell_other(dataset, read, path, met)
            tried.append((met, None))
            continue
        newest = str(max((row.day.year for row in read), default=""))
        if read and release and release != newest:
            fault = f"the newest rows of this file are of {newest}, and the release was said to be {release}."
            problems.error("release-not-clear", Where(path.name), fault, "leave --release out: the file says it.")
            return None
        years = sorted({row.day.year for row in read})
        first = {(name, year): values for year in years[:-1] for name, values in releases.values(dataset, year).items()}
        extracts = tidy_extracts(dataset, read, newest, path.name, first, met) if read else []
        _tell_lacking(dataset, newest, extracts, releases, path, met)
        if dataset.laid_out(newest) != columns:
            _tell_new(dataset, newest, path, met)
        made = None if met.errors else _added(dataset.name, dataset.setting, newest, path, content, extracts)
        tried.append((met, made))
    if not tried:
        return None
    # Kinds with the same columns are told apart by their rows: the nearest one is taken, or says what is wrong.
    nearest, added = min(tried, key=lambda one: _distance(one[0]))
    problems.extend(nearest)
    return added


def _tell_new(dataset: Dataset, newest: str, path: Path, problems: Problems) -> None:
    """Tell, where nothing else is wrong, that a release is laid out as an earlier one and is not named with it."""
    if not problems.errors:
        fault = f"it is laid out as an earlier release is, and {dataset.where.file} does not name {newest}."
        problems.note("release-new", Where(path.name), fault, "add the release to that layout once it is looked at.")


def _distance(met: Problems) -> tuple[bool, int, int]:
    """How far a file is from a kind of file: without any row of its own, and with so many errors and warnings."""
    names = [problem.name for problem in met.errors]
    return OTHER in names, len(names), len(met.warnings)


def _tell_other(dataset: Dataset, rows: Sequence[PublishedRow], path: Path, problems: Problems) -> None:
    """Tell that a file with the columns of a dataset has none of the rows that are taken from it."""
    labels = list(dict.fromkeys(next(filter(None, row.labels), "") for row in rows))
    named = ", ".join(f"'{label}'" for label in labels[:3])
    fault = f"this file has the columns of {dataset.setting.title}, and no row that is taken from it: its are {named}."
    fix = "give another file of the release; or describe this one in a file of its own under config/reference."
    problems.error(OTHER, Where(path.name), fault, fix)


def _tell_lacking(
    dataset: Dataset, newest: str, extracts: Sequence[TidyExtract], releases: _Kept, path: Path, problems: Problems
) -> None:
    """Refuse a file that lacks many areas of the release before it: it was cut off, or made from a part."""
    if problems.errors or not extracts:
        return
    release, lacking = releases.lacking_areas(dataset, newest, extracts)
    if len(lacking) > MOST_ABOLISHED:
        fault = f"{len(lacking)} areas that the {release} release has are not in this file, such as {lacking[0]}."
        fix = "save the whole file again as published; the release kept is left as it was."
        problems.error("release-not-whole", Where(path.name), fault, fix)


def _list_of_neighbours(
    path: Path,
    content: bytes,
    headings: tuple[str, ...],
    rows: list[tuple[int, list[str]]],
    release: str,
    home: Home,
    problems: Problems,
) -> Added | None:
    if not re.fullmatch("20[0-9]{2}", release):
        fault = "a list of neighbours does not say of which year its model is."
        problems.error("release-not-clear", Where(path.name), fault, "give the year: --release 2025.")
        return None
    file = f"{NEIGHBOURS}.yaml"
    described = [one.config / "reference" / file for one in (home, package_home())]
    about = read_about(next((one for one in described if one.is_file()), described[0]), f"config/{file}", problems)
    if about is None:
        return None
    extract = neighbours.neighbours(headings, rows, f"{about.short}, {release} model", path.name, problems)
    return None if problems.errors else _added(NEIGHBOURS, about, release, path, content, [extract])


def _added(
    dataset: str, about: AboutFile, release: str, path: Path, content: bytes, extracts: Sequence[TidyExtract]
) -> Added:
    files = {_file(release, one.name, dataset): one.as_csv() for one in extracts}
    entry = Release(
        dataset=dataset,
        release=release,
        title=about.title,
        published_file=path.name,
        sha256=sha256(content),
        publisher=about.publisher,
        publication=about.publication,
        licence=about.licence,
        attribution=about.attribution,
        month=about.month,
        files={name: sha256(data) for name, data in files.items()},
    )
    return Added(entry, files, tuple(series_of(extracts)))
