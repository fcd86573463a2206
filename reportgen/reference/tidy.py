"""The extracts made of a published file: one row for each day, area and series, with the values as printed."""

from __future__ import annotations

import csv
import datetime
import io
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from reportgen.extracts.values import cell_number
from reportgen.problems import Problem, Problems, Severity, Where
from reportgen.reference.layouts import Dataset, ExtractMade, RowLabels
from reportgen.reference.published_file import LEVELS, MOST_TOLD, PublishedRow
from reportgen.registry import near_miss
from reportgen.settings.folding import fold

FIRST, REVISED, SAME, NOT_KNOWN = "first published", "revised", "not revised", "not known"
"""Whether a value is the one first published for its year, or of a later release, and then whether it differs."""
Key = tuple[str, str, str]
Values = tuple[str, ...]
ByPlace = Mapping[tuple[object, ...], PublishedRow]
"""The rows by their day, level, area and folded labels."""


@dataclass(frozen=True, slots=True)
class TidyExtract:
    """An extract: its headings, and its rows as printed."""

    name: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def as_csv(self) -> bytes:
        """The extract as a CSV file."""
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(self.headings)
        writer.writerows(self.rows)
        return out.getvalue().encode()

    def revised(self) -> int:
        """How many rows differ from what was first published for their year."""
        return sum(REVISED in row for row in self.rows)


def tidy_extracts(
    dataset: Dataset,
    rows: Sequence[PublishedRow],
    release: str,
    shown: str,
    first_published: Mapping[tuple[str, int], Mapping[Key, Values]],
    problems: Problems,
) -> list[TidyExtract]:
    """Each extract that the dataset's settings ask for, of the series that have rows in the file; others are told.

    `first_published` gives, by extract and year, the values of that year's own release, where it is kept.
    """
    extracts = []
    by_place = {(row.day, row.level, row.area, *map(fold, row.labels)): row for row in rows}
    lacking = _lacking(dataset, rows)
    _tell_lacking(dataset, rows, lacking, shown, problems)
    without = {(one.series, day) for one in lacking for day in one.days}
    for name, extract_setting in dataset.setting.extracts.items():
        extract = _extract(dataset, name, extract_setting, rows, by_place, release, first_published, without)
        if extract.rows:
            extracts.append(extract)
            _check_percentages(dataset, name, extract_setting, rows, by_place, shown, problems)
    return extracts


def is_of_dataset(dataset: Dataset, rows: Sequence[PublishedRow]) -> bool:
    """Whether any row is of any series that is taken from the dataset's files."""
    return any(
        _rows_of(series, rows)
        for extract_setting in dataset.setting.extracts.values()
        for series in extract_setting.series.values()
    )


def areas_of(extract: TidyExtract, extract_setting: ExtractMade, year: str) -> set[str]:
    """The areas that an extract has rows of, in a year."""
    by_key = values_by_key(extract_setting, extract.headings, extract.rows)
    return {area for day, area, _ in by_key if day.startswith(year)}


def values_by_key(
    extract_setting: ExtractMade, headings: Sequence[str], rows: Sequence[Sequence[str]]
) -> dict[Key, Values]:
    """The values of a kept extract, by day, area and series."""
    places = {heading: at for at, heading in enumerate(headings)}
    wanted = [places[name] for name in _value_columns(extract_setting)]
    return {_key(extract_setting, places, row): tuple(row[at] for at in wanted) for row in rows}


def _key(extract_setting: ExtractMade, places: Mapping[str, int], row: Sequence[str]) -> Key:
    area = row[places["la_code"]] or row[places["area"]]
    return (
        row[places["as_at"]],
        area,
        row[places[extract_setting.series_column]] if extract_setting.series_column else "",
    )


def _value_columns(extract_setting: ExtractMade) -> list[str]:
    return [*extract_setting.values, *([extract_setting.denominator] if extract_setting.denominator else [])]


def _headings(extract_setting: ExtractMade) -> tuple[str, ...]:
    series = [extract_setting.series_column] if extract_setting.series_column else []
    about = ["level", "area_code", "la_code", "region", "rounded_to", "better", "revision", "release"]
    return ("as_at", "area", *series, *_value_columns(extract_setting), *about)


def _extract(
    dataset: Dataset,
    name: str,
    extract_setting: ExtractMade,
    rows: Sequence[PublishedRow],
    by_place: ByPlace,
    release: str,
    first_published: Mapping[tuple[str, int], Mapping[Key, Values]],
    without: Collection[tuple[str, datetime.date]],
) -> TidyExtract:
    """An extract of all series but those of the days that are `without` one."""
    headings = _headings(extract_setting)
    places = {heading: at for at, heading in enumerate(headings)}
    tidy = []
    for series, setting in extract_setting.series.items():
        for row in (row for row in _rows_of(setting, rows) if (series, row.day) not in without):
            values = {column: row.cells[role] for column, role in extract_setting.values.items()}
            if extract_setting.denominator:
                whole = _whole(setting.of, row, by_place) if setting.of else None
                values[extract_setting.denominator] = whole.cells["count"] if whole else ""
            values |= {"as_at": _as_at(extract_setting, row.day).isoformat(), "area": row.area, "level": row.level}
            values |= {"area_code": row.area_code, "la_code": row.la_code, "region": row.region}
            values["rounded_to"] = str(dataset.setting.rounded.get(row.level, "")) if extract_setting.rounded else ""
            values["better"] = setting.better
            values["release"] = f"{dataset.setting.short}, {release} release"
            if extract_setting.series_column:
                values[extract_setting.series_column] = series
            line = [values.get(heading, "") for heading in headings]
            first = first_published.get((name, row.day.year))
            line[places["revision"]] = _revision(extract_setting, row.day.year, release, line, places, first)
            tidy.append(tuple(line))
    tidy.sort(key=lambda line: (line[0], LEVELS.index(line[places["level"]]), *line[1:3]))
    return TidyExtract(name, headings, tuple(tidy))


def _revision(
    extract_setting: ExtractMade,
    year: int,
    release: str,
    line: Sequence[str],
    places: Mapping[str, int],
    first: Mapping[Key, Values] | None,
) -> str:
    """Whether the values are those first published for the year, which is done in the release of that year."""
    if str(year) == release:
        return FIRST
    was = first.get(_key(extract_setting, places, line)) if first is not None else None
    if was is None:
        return NOT_KNOWN
    now = tuple(line[places[name]] for name in _value_columns(extract_setting))
    return SAME if list(map(_value, now)) == list(map(_value, was)) else REVISED


def _value(words: str) -> Decimal | str:
    """A number whatever way it is written, 1,234 or 1234; the sign in place of one as it is."""
    value = cell_number(words)
    return words if value is None else value


def _as_at(extract_setting: ExtractMade, day: datetime.date) -> datetime.date:
    return day if extract_setting.as_at == "end" else datetime.date(day.year - 1, 6, 30)


def _fits(labels: RowLabels, row: PublishedRow) -> bool:
    group, item = row.labels
    return (not labels.group or fold(group) in map(fold, labels.group)) and fold(item) in map(fold, labels.item)


def _rows_of(labels: RowLabels, rows: Sequence[PublishedRow]) -> list[PublishedRow]:
    known: dict[tuple[str, str], bool] = {}
    for row in rows:
        known.setdefault(row.labels, _fits(labels, row))
    return [row for row in rows if known[row.labels]]


def _whole(labels: RowLabels, part: PublishedRow, by_place: ByPlace) -> PublishedRow | None:
    """The row of the same area and year that holds out of how many."""
    groups = labels.group or (part.labels[0],)
    places = ((part.day, part.level, part.area, fold(group), fold(item)) for group in groups for item in labels.item)
    return next((row for place in places if (row := by_place.get(place)) is not None), None)


@dataclass(frozen=True, slots=True)
class _LackingRows:
    """The days on which a file has no row of a series, or of the whole of it."""

    extract: str
    series: str
    labels: RowLabels
    days: tuple[datetime.date, ...]


def _lacking(dataset: Dataset, rows: Sequence[PublishedRow]) -> list[_LackingRows]:
    days = sorted({row.day for row in rows})
    lacking = []
    for extract, series, labels in _wanted(dataset):
        there = {row.day for row in _rows_of(labels, rows)}
        if without := tuple(day for day in days if day not in there):
            lacking.append(_LackingRows(extract, series, labels, without))
    return lacking


def _wanted(dataset: Dataset) -> list[tuple[str, str, RowLabels]]:
    """The extract, the series and the labels of each series that is taken, and of each whole."""
    return [
        (name, series, labels)
        for name, extract_setting in dataset.setting.extracts.items()
        for series, one in extract_setting.series.items()
        for labels in (one, one.of) if labels
    ]  # fmt: skip


def _tell_lacking(
    dataset: Dataset, rows: Sequence[PublishedRow], lacking: Sequence[_LackingRows], shown: str, problems: Problems
) -> None:
    """Tell which series have no row in a file; refuse it where most have none, since it may be another one."""
    days, wanted = {row.day for row in rows}, _wanted(dataset)
    others = {row.labels[1] for row in rows} - {item for _, _, labels in wanted for item in labels.item}
    gone = {one.series for one in lacking if len(one.days) == len(days)}
    severity: Severity = "error" if 2 * len(gone) > len({series for _, series, _ in wanted}) else "warning"
    for one in lacking:
        called = f"'{one.labels.item[-1]}'" + (f" in '{one.labels.group[-1]}'" if one.labels.group else "")
        when = ", ".join(f"{day:%Y}" for day in one.days)
        left = "" if severity == "error" else " It is left out, and the others are taken."
        fault = f"the file has no row {called} for {when}, which {one.extract} takes as {one.series}.{left}"
        near = near_miss(one.labels.item[-1], others) if len(one.days) == len(days) else ""
        fix = f"where the release renamed it, add the new name to {dataset.where.file}."
        problems.add(Problem("series-not-there", severity, Where(shown), fault + near, fix))


def _check_percentages(
    dataset: Dataset,
    name: str,
    extract_setting: ExtractMade,
    rows: Sequence[PublishedRow],
    by_place: ByPlace,
    shown: str,
    problems: Problems,
) -> None:
    """Refuse a whole that is the wrong one: a published percentage must be that of the part and the whole."""
    if extract_setting.denominator is None or "percent" not in extract_setting.values.values():
        return
    wrong = [
        (series, row)
        for series, setting in extract_setting.series.items()
        if setting.of
        for row in _rows_of(setting, rows)
        if not _agrees(dataset, row, _whole(setting.of, row, by_place))
    ]
    for series, row in wrong[:MOST_TOLD]:
        fault = (
            f"{row.area}, {row.day:%Y}: {row.cells['percent']}% is not {row.cells['count']} out of the number that "
            f"{name} takes as the whole of {series}."
        )
        problems.error(
            "percentage-of-another-whole", Where(shown, row.line), fault, f"correct of: in {dataset.where.file}."
        )


def _agrees(dataset: Dataset, part: PublishedRow, whole: PublishedRow | None) -> bool:
    """Whether a percentage can be that of its numbers, each as near as it is rounded; yes where one is not given."""
    percent = cell_number(part.cells["percent"])
    top, bottom = cell_number(part.cells["count"]), cell_number(whole.cells["count"]) if whole else None
    if percent is None or top is None or bottom is None:
        return True
    half = Decimal(dataset.setting.rounded.get(part.level, 0)) / 2
    if bottom - half <= 0:
        return True
    exponent = percent.as_tuple().exponent
    slack = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0) / 2
    least, most = 100 * (top - half) / (bottom + half), 100 * (top + half) / (bottom - half)
    return least - slack <= percent <= most + slack


def series_of(extracts: Sequence[TidyExtract]) -> Iterator[str]:
    """What was made, in words."""
    for extract in extracts:
        yield f"{extract.name}: {len(extract.rows)} rows, {extract.revised()} revised"
