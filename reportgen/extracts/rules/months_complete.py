"""Every month of the period is there, but for those the edition says were not received."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

import pandas as pd

from reportgen.document.english import format_month, join_words
from reportgen.extracts.rules.settings import Finding, RuleSettings
from reportgen.problems import Problems, Where
from reportgen.registry import near_miss
from reportgen.settings.base import ManyWords, Name
from reportgen.settings.months import month_after

if TYPE_CHECKING:
    from reportgen.extracts.coverage import Coverage
    from reportgen.extracts.extract import Extract, Record


LISTED = 12
"""So many series or months are named."""


class Settings(RuleSettings):
    """`by`: the columns whose values each have a row for each month, such as the indicator.

    `earlier: true` lets the file hold months before the period too, for comparison.
    """

    column_keys: ClassVar[tuple[str, ...]] = ("month", "by")

    month: Name
    """The column of months."""
    by: ManyWords = ()
    """The columns whose values each have a row for each month, such as the indicator."""
    earlier: bool = False
    """Whether the file may hold months before the period too, for comparison."""


def describe(settings: Settings) -> str:
    """The rule in a sentence."""
    return f"every month of the period has a row{' for each ' + ' and '.join(settings.by) if settings.by else ''}."


def frame_of(extract: Extract, settings: Settings, coverage: Coverage | None) -> pd.DataFrame | None:
    """The months by series (see `extracts.month_grid`); None without a period to ask about."""
    from reportgen.extracts.month_grid import month_grid

    if coverage is None:
        return None
    by = _series_columns(extract, settings, coverage)
    grid = month_grid(extract, settings.month, by, coverage)
    return grid.assign(by=pd.Series([by] * len(grid), index=grid.index, dtype=object))


def _series_columns(extract: Extract, settings: Settings, coverage: Coverage) -> Sequence[str]:
    """The columns whose values each have their months: those of the rule, or those of the codes that lack some."""
    if settings.by or not coverage.not_received_of:
        return settings.by
    return [
        name for name in _code_columns(extract) if not _words_of(extract, name).isdisjoint(coverage.not_received_of)
    ]


def _code_columns(extract: Extract) -> list[str]:
    return [
        name for name, column in extract.declaration.columns.items() if column.type == "code" and name in extract.frame
    ]


def _words_of(extract: Extract, name: str) -> set[str]:
    return {str(value) for value in extract.frame[name].dropna().unique()}


def failing(grid: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    """Months outside the period, received after all, empty without a reason, and series that lack months."""
    due, waived = grid["there"] & grid["due"], grid["waived"]
    return pd.DataFrame(
        {
            "month-outside-period": grid["there"] & (grid["later"] if settings.earlier else ~grid["due"]),
            "month-received-after-all": due & waived & grid["given"],
            "month-without-values": ~grid["there"] & grid["blank"],
            "month-missing": ~grid["there"] & ~grid["blank"],
        }
    )


def finding(row: Record, extract: Extract, settings: Settings, fault: str) -> Finding:
    """What is wrong with a month, or which months a series lacks."""
    first = extract.record(row["place"])
    if fault in {"month-missing", "month-without-values"}:
        return _of_series(row, extract, settings, fault)
    month, where = _words(row["month"], row), extract.where(first, settings.month)
    if fault == "month-outside-period":
        what = f'"{month}" is not in the period, {format_month(row["first"])} to {format_month(row["last"])}.'
        fix = "take the row out, or correct the month; check that it is the right year's extract."
        return Finding("month-outside-period", settings.month, what, fix, where)
    what = f'"{month}" has a row here, but the edition says that it was not received.'
    fix = "take the month out of not_received: in edition.yaml, or the row out of the extract."
    return Finding("month-received-after-all", settings.month, what, fix, where)


def _of_series(row: Record, extract: Extract, settings: Settings, fault: str) -> Finding:
    """Which months series lack, as one fault of them all."""
    series = [extract.record(place) for place in row["series_places"]]
    named = [", ".join(str(record[name]) for name in row["by"]) for record in series]
    of = f" for {_listed(named)}" if row["by"] and not extract.child_level else ""
    months = _listed([_words(month, row) for month in row["lacking"]])
    waiver = _waiver(extract, row["by"], series, row["lacking"])
    if fault == "month-missing":
        fix = f"add the rows; or, if they did not come, write {waiver}"
        where = Where(extract.shown_as, key=extract.heading(settings.month))
        return Finding("month-missing", settings.month, f"there is no row{of} for {months}.", fix, where)
    blank = row["blank_places"]
    has, one = "has" if len(row["lacking"]) == 1 else "have", len(blank) == 1
    what = f"{months} {has} {'a row' if one else f'{len(blank)} rows'}{of} but no value in {'it' if one else 'them'}."
    fix = f"give the values; or, if they did not come, write {waiver}"
    where = extract.where(extract.record(blank[0]), settings.month)
    return Finding("month-without-values", settings.month, what, fix, where)


def _listed(words: Sequence[str]) -> str:
    """The words, of many the first few and how many more there are."""
    return join_words([*words[:LISTED], f"{len(words) - LISTED} more"] if len(words) > LISTED + 1 else words)


def _words(month: str, row: Record) -> str:
    """A month in words; of a row of several months the first and the last of them."""
    last = month_after(month, row["months_a_row"] - 1)
    return format_month(month) if last == month else f"{format_month(month)} to {format_month(last)}"


def check(extract: Extract, settings: Settings, coverage: Coverage | None, problems: Problems) -> None:
    """Months said not to have been received are of the period, and the codes they are said of are in the file."""
    if coverage is None:
        return
    for month in dict.fromkeys((*coverage.not_received, *(m for ms in coverage.not_received_of.values() for m in ms))):
        if month not in coverage.months:
            problems.error(
                "month-outside-period",
                coverage.where,
                f"{format_month(month)} is said not to have been received for '{extract.name}', "
                "but it is not in the period.",
                "correct not_received: in edition.yaml.",
            )
    known = set().union(*(_words_of(extract, name) for name in settings.by or _code_columns(extract)))
    for code in coverage.not_received_of:
        if code not in known:
            problems.error(
                "code-not-known",
                coverage.where,
                f"months are said not to have been received of '{code}', and no row has that word."
                + near_miss(code, known),
                f"write one of: {', '.join(sorted(known)[:12])}; or the months alone, if nothing came of them."
                if known and not extract.child_level
                else "write the months alone, if nothing came of them.",
            )


def _waiver(extract: Extract, by: Sequence[str], series: Sequence[Record], months: Sequence[str]) -> str:
    """What says in edition.yaml that months did not come: of the whole extract, or of the codes of one column."""
    whole = f"not_received: [{', '.join(months)}] for this extract in edition.yaml"
    if len(by) != 1 or extract.child_level:
        return f"{whole}."
    codes = [str(record[by[0]]) for record in series]
    listed = ", ".join(f"{code}: [{', '.join(months)}]" for code in codes)
    return f"{whole}; or not_received: {{{listed}}} if only that of {_listed(codes)} did not come."
