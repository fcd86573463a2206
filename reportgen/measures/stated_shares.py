"""Columns of an extract that are bound to one another: never more than, or the percentage of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import permutations
from typing import TYPE_CHECKING

from reportgen.extracts.rules.numerator_within_denominator import Settings as Within
from reportgen.extracts.rules.percent_agrees import Settings as StatedPercent
from reportgen.extracts.rules.percent_agrees import round_half_up
from reportgen.problems import Problems

if TYPE_CHECKING:
    from reportgen.extracts.extract import Extract


def never_more(extract: Extract) -> tuple[tuple[str, str], ...]:
    """The columns of which a rule says that the first is never more than the second."""
    return tuple((one.numerator, one.denominator) for one in extract.declaration.checks if isinstance(one, Within))


def stated_percentages(extract: Extract) -> tuple[tuple[str, str, str], ...]:
    """Each column of percentages with the columns of the part and the whole that it is of.

    A rule says so; or it is so in every row, whichever columns of counts they are. Where no column gives the part but
    one gives the whole, the part is what rounds to the percentage: 8.3% of 12 is 1.
    """
    columns = extract.declaration.columns
    declared = [
        (one.percent, one.numerator, one.denominator)
        for one in extract.declaration.checks
        if isinstance(one, StatedPercent)
    ]
    known = {percent for percent, _, _ in declared}
    counts = [name for name, column in columns.items() if column.type == "count" and name in extract.frame.columns]
    for percent in (name for name, column in columns.items() if column.type == "percent" and name not in known):
        parts = _parts(extract, percent, counts)
        if parts is not None:
            declared.append((percent, *parts))
    return tuple(declared)


def _parts(extract: Extract, percent: str, counts: Sequence[str]) -> tuple[str, str] | None:
    """The columns that a percentage agrees with in every row; the part is empty where no column gives it."""
    for part in counts:
        for whole in counts:
            if part != whole and _agrees(extract, percent, part, whole):
                return part, whole
    return next((("", whole) for whole in counts if _agrees(extract, percent, "", whole)), None)


def _agrees(extract: Extract, percent: str, part: str, whole: str) -> bool:
    """Whether the percentage is that of the columns, rounded as it is written, in every row that has all of them."""
    if percent not in extract.frame.columns:
        return False
    columns = [percent, *([part] if part else []), whole]
    rows = extract.frame[columns].dropna().astype(object)
    return not rows.empty and all(
        _is_share(*(row if part else (row[0], None, row[1]))) for row in rows.itertuples(index=False, name=None)
    )


def _is_share(stated: Decimal, part: int | None, whole: int) -> bool:
    if not whole:
        return False
    exact = Fraction(stated)
    exponent = Decimal(stated).as_tuple().exponent
    places = max(0, -exponent) if isinstance(exponent, int) else 0
    number = round(exact * int(whole) / 100) if part is None else int(part)
    return round_half_up(Fraction(100 * number, int(whole)), places) == Decimal(stated)


def check_percentages(extracts: Mapping[str, Extract | None], problems: Problems) -> None:
    """Tell a percentage that is not that of the numbers beside it, where most others of its column are."""
    for extract in extracts.values():
        if extract is None or extract.child_level:
            continue
        columns = extract.declaration.columns
        declared = {one.percent for one in extract.declaration.checks if isinstance(one, StatedPercent)}
        counts = [name for name, column in columns.items() if column.type == "count" and name in extract.frame.columns]
        for percent, column in columns.items():
            if column.type == "percent" and percent in extract.frame.columns and percent not in declared:
                for part, whole in permutations(counts, 2):
                    _tell_disagreement(extract, percent, part, whole, problems)


def _tell_disagreement(extract: Extract, percent: str, part: str, whole: str, problems: Problems) -> None:
    rows = extract.frame[[percent, part, whole]].dropna()
    stated, number, of = (rows[name].to_numpy(float) for name in (percent, part, whole))
    # A share rounded to whole per cent is half a point off at most: of most pairs nothing else need be looked at.
    near = int((abs(stated * of - 100 * number) <= 0.51 * of).sum())
    if near < 2 * (len(rows) - near):
        return
    records = rows.astype(object).to_numpy().tolist()
    agree = [_is_share(*row) for row in records]
    telling = sum(one and 0 < row[1] < row[2] for one, row in zip(agree, records, strict=True))
    if all(agree) or telling < 2 * agree.count(False):
        return
    first = agree.index(False)
    place = int(rows.index[first])
    percentage, count, total = records[first]
    problems.warning(
        "percent-may-not-agree",
        extract.where(extract.record(place), percent),
        f"{percentage}% is not the percentage of {count:,} of {total:,} beside it, and most others of this column are.",
        "find which of the three is wrong; or say in the declaration, with the rule percent_agrees, what "
        f"{extract.heading(percent)} is the percentage of.",
    )
