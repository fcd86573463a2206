"""Every month of the period is there, but for those the edition says were not received."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar

from reportgen.extracts.coverage import Coverage
from reportgen.extracts.dates import month_words
from reportgen.extracts.declare import NUMERIC, ManyWords
from reportgen.extracts.error_limiter import MOST
from reportgen.extracts.extract import Extract, Record
from reportgen.extracts.missing import unexplained
from reportgen.extracts.rules.settings import RuleSettings
from reportgen.problems import Problems, Where
from reportgen.registry import near_miss
from reportgen.settings.base import Name

if TYPE_CHECKING:
    import pandas as pd

    from reportgen.extracts.error_limiter import ErrorLimiter


class Settings(RuleSettings):
    """`by`: the columns whose values each have a row for each month, such as the indicator.

    `earlier: true` lets the file hold months before the period too, for comparison.
    """

    column_keys: ClassVar[tuple[str, ...]] = ("month", "by")

    month: Name
    by: ManyWords = ()
    earlier: bool = False


def describe(settings: Settings) -> str:
    """The rule in a sentence."""
    return f"every month of the period has a row{' for each ' + ' and '.join(settings.by) if settings.by else ''}."


def check(extract: Extract, settings: Settings, coverage: Coverage | None, problems: ErrorLimiter) -> None:
    """A month missing and not declared so, one declared missing that has values, or one outside the period."""
    if coverage is None:
        return
    _declared(extract, settings, coverage, problems)
    rows = _by_month(extract, settings, coverage)
    due = rows["month"].isin(coverage.months)
    _outside(extract, settings, coverage, rows[~due], problems)
    _values(extract, settings, coverage, rows[due], problems)
    _lacking(extract, settings, coverage, rows, due, problems)


def _by_month(extract: Extract, settings: Settings, coverage: Coverage) -> pd.DataFrame:
    """One row for each month of each series.

    `series` is a number, `first` the place of the month's first row, `given` and `explained` say whether it has a
    value or a reason for having none, and `waived` whether it is said not to have been received.
    """
    import pandas as pd

    frame = extract.frame
    known = frame[settings.month].notna()
    for name in settings.by:
        codes = extract.declaration.columns[name].codes
        known &= frame[name].isin(list(codes)) if codes else True
    columns = extract.declaration.columns
    numeric = [name for name, column in columns.items() if column.type in NUMERIC and name in frame]
    given = frame[numeric].notna().any(axis=1) if numeric else pd.Series(data=True, index=frame.index)
    explained = given.copy()
    for name in numeric:
        explained |= frame[name].isna() & ~unexplained(frame, name)
    by = list(settings.by)
    series = frame.groupby(by, sort=False, dropna=False, observed=True).ngroup() if by else 0
    rows = pd.DataFrame(
        {
            "series": series,
            "month": frame[settings.month],
            "first": range(len(frame)),
            "given": given,
            "explained": explained,
        },
        index=frame.index,
    )[known]
    grouped = rows.groupby(["series", "month"], sort=False, observed=True)
    months = grouped.agg({"first": "first", "given": "any", "explained": "any"}).reset_index()
    months["waived"] = months["month"].isin(coverage.not_received)
    if coverage.not_received_of:
        waived = [coverage.without(codes) for codes in _named(frame.iloc[months["first"]], settings, coverage)]
        months["waived"] = [month in of for month, of in zip(months["month"], waived, strict=True)]
    return months


def _outside(
    extract: Extract, settings: Settings, coverage: Coverage, rows: pd.DataFrame, problems: ErrorLimiter
) -> None:
    first, last = coverage.months[0], coverage.months[-1]
    months = rows["month"].astype(object)
    outside = rows[(months > last)] if settings.earlier else rows
    for place, month in zip(outside["first"][:MOST], outside["month"][:MOST], strict=True):
        problems.error(
            "month-outside-period",
            extract.where(extract.record(place), settings.month),
            f"{month_words(month)} is not in the period, {month_words(first)} to {month_words(last)}.",
            "take the row out, or correct the month; check that it is the right year's extract.",
        )
    problems.count_more("month-outside-period", "error", max(0, len(outside) - MOST))


def _declared(extract: Extract, settings: Settings, coverage: Coverage, problems: Problems) -> None:
    """Months said not to have been received are of the period, and the codes they are said of are in the file."""
    for month in dict.fromkeys((*coverage.not_received, *(m for ms in coverage.not_received_of.values() for m in ms))):
        if month not in coverage.months:
            problems.error(
                "month-outside-period",
                coverage.where,
                f"{month_words(month)} is said not to have been received for '{extract.name}', "
                "but it is not in the period.",
                "correct not_received: in edition.yaml.",
            )
    known = {str(value) for name in settings.by for value in extract.frame[name].dropna().unique()}
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


def _values(
    extract: Extract, settings: Settings, coverage: Coverage, rows: pd.DataFrame, problems: ErrorLimiter
) -> None:
    """A month of the period that has a row has a value or says why not, just when it is not declared missing."""
    after_all, empty = rows[rows["waived"] & rows["given"]], rows[~rows["waived"] & ~rows["explained"]]
    for place, month in zip(after_all["first"][:MOST], after_all["month"][:MOST], strict=True):
        problems.error(
            "month-received-after-all",
            extract.where(extract.record(place), settings.month),
            f"{month_words(month)} has a row here, but the edition says that it was not received.",
            "take the month out of not_received: in edition.yaml, or the row out of the extract.",
        )
    problems.count_more("month-received-after-all", "error", max(0, len(after_all) - MOST))
    for place, month in zip(empty["first"][:MOST], empty["month"][:MOST], strict=True):
        problems.error(
            "month-without-values",
            extract.where(extract.record(place), settings.month),
            f"{month_words(month)} has a row but no value in it.",
            "give the values; or, if they did not come, write "
            f"{_waiver(extract, settings, extract.record(place), [month])}",
        )
    problems.count_more("month-without-values", "error", max(0, len(empty) - MOST))


def _lacking(
    extract: Extract, settings: Settings, coverage: Coverage, rows: pd.DataFrame, due: Any, problems: ErrorLimiter
) -> None:
    firsts = rows.drop_duplicates("series").set_index("series")["first"]
    wanted = cache(lambda *codes: tuple(m for m in coverage.months if m not in coverage.without(codes)))
    codes_of = _named(extract.frame.iloc[firsts], settings, coverage)
    due_of = {series: wanted(*codes) for series, codes in zip(firsts.index, codes_of, strict=True)}
    present = rows[due & ~rows["waived"]].groupby("series", sort=False).size()
    counts = present.reindex(firsts.index, fill_value=0)
    lacking = firsts[[count < len(due_of[series]) for series, count in counts.items()]]
    for series, place in list(lacking.items())[:MOST]:
        there = set(rows["month"][rows["series"] == series])
        months = [month for month in due_of[series] if month not in there]
        row = extract.record(int(place))
        named = ", ".join(str(row[name]) for name in settings.by)
        of = f" for {named}" if named and not extract.child_level else ""
        problems.error(
            "month-missing",
            Where(extract.shown_as, key=extract.heading(settings.month)),
            f"there is no row{of} for {_list([month_words(month) for month in months])}.",
            f"add the rows; or, if they did not come, write {_waiver(extract, settings, row, months)}",
        )
    problems.count_more("month-missing", "error", max(0, len(lacking) - MOST))


def _named(rows: pd.DataFrame, settings: Settings, coverage: Coverage) -> list[tuple[str, ...]]:
    """For each row, which of its codes months are said not to have been received of."""
    if not coverage.not_received_of:
        return [()] * len(rows)
    columns = [rows[name].astype(str).tolist() for name in settings.by]
    return [tuple(word for word in words if word in coverage.not_received_of) for words in zip(*columns, strict=True)]


def _waiver(extract: Extract, settings: Settings, row: Record, months: list[str]) -> str:
    """What says in edition.yaml that months did not come: of the whole extract, or of the row's one code."""
    named = [str(row[name]) for name in settings.by]
    whole = f"not_received: [{', '.join(months)}] for this extract in edition.yaml"
    if len(named) != 1 or extract.child_level:
        return f"{whole}."
    return f"{whole}; or not_received: {{{named[0]}: [{', '.join(months)}]}} if only that of {named[0]} did not come."


def _list(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
