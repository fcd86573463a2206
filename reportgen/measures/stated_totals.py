"""Rows that state a total of other rows, so that no measure adds a total to its parts.

A declaration says so with the rule `total_agrees`. A row called "Total" in a column of words or codes says so itself,
where it is the sum of the other rows of that column: it is left out of sums then, with a note. Where it is not the sum,
nobody can tell what it is of, and a measure that would add it to the others is refused.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from reportgen.extracts.rules.total_agrees import Settings as StatedTotal
from reportgen.extracts.rules.total_agrees import blocks
from reportgen.measures.load import Measure
from reportgen.measures.select import folded_values
from reportgen.settings.folding import fold

if TYPE_CHECKING:
    from reportgen.extracts.extract import Extract
    from reportgen.measures.counted import Frame
    from reportgen.problems import Problems

TOTALS = frozenset({"total", "totals", "grand total", "all", "overall", "sum"})
LONGEST = 20
"""Letters of a word for a total, spaces and all: nothing longer is looked at."""


def stated_totals(extract: Extract) -> tuple[StatedTotal, ...]:
    """The totals an extract states: those declared, and rows called a total that are the sum of the others."""
    declared = [rule for rule in extract.declaration.checks if isinstance(rule, StatedTotal)]
    known = {total.group for total in declared}
    implied = [total for total in _called_total(extract) if total.group not in known and _is_sum(extract.frame, total)]
    return (*declared, *implied)


def _called_total(extract: Extract) -> list[StatedTotal]:
    """The columns of words or codes in which a row is called a total, beside others."""
    types = {name: column.type for name, column in extract.declaration.columns.items()}
    counts = tuple(name for name, type_ in types.items() if type_ in {"count", "money"})
    about = tuple(name for name, type_ in types.items() if type_ in {"text", "code", "date", "month", "year"})
    unique = tuple(extract.declaration.setting.unique or about)
    words = {name: _total_word(extract, name) for name in unique if counts and types[name] in {"text", "code"}}
    return [
        StatedTotal(
            rule="total_agrees",
            group=name,
            total=total,
            count=counts,
            by=tuple(each for each in unique if each != name),
        )
        for name, total in words.items()
        if total
    ]


def _total_word(extract: Extract, column: str) -> str:
    """The one word of a column that calls a row a total beside others; empty where there is none, or more."""
    words = {str(value) for value in extract.frame[column].dropna().unique()}
    totals = [word for word in words if len(word) <= LONGEST and fold(word) in TOTALS]
    return totals[0] if len(totals) == 1 and len(words) > 1 else ""


def _is_sum(frame: Frame, total: StatedTotal) -> bool:
    """Whether each row called a total is the sum of the others beside it, in every column."""
    rows = blocks(frame, total)
    for column in total.count:
        values = frame[column]
        parts = values[rows["part"]].groupby(rows["block"][rows["part"]]).sum()
        stated = values[rows["stated"]]
        own = zip(stated, rows["block"][rows["stated"]], strict=True)
        if any(amount == amount and amount != parts.get(block) for amount, block in own):
            return False
    return bool(rows["part"].any())


def without_totals(rows: Frame, measure: Measure, totals: tuple[StatedTotal, ...]) -> Frame:
    """The rows that a measure adds up, without totals of a column by which it does not choose."""
    chosen = {**measure.setting.where, **getattr(measure.setting, "of_where", {})}
    for total in totals:
        if total.group in chosen or total.group not in rows.columns or measure.needs.counts_rows:
            continue
        is_total = folded_values(rows[total.group]) == fold(total.total)
        if is_total.any() and not is_total.all():
            rows = rows[~is_total]
    return rows


def check_totals(measures: Mapping[str, Measure], extracts: Mapping[str, Extract | None], problems: Problems) -> None:
    """Note the totals that are left out; refuse a measure that would add a row called a total to the others."""
    for role, extract in extracts.items():
        own = [measure for measure in measures.values() if measure.setting.extract == role]
        if extract is None or not own:
            continue
        known = stated_totals(extract)
        declared = {rule.group for rule in extract.declaration.checks if isinstance(rule, StatedTotal)}
        for total in known:
            if total.group not in declared:
                _note(extract, total, problems)
        for total in _called_total(extract):
            if total.group in {one.group for one in known}:
                continue
            for measure in own:
                _refuse(measure, extract, total, problems)


def _note(extract: Extract, total: StatedTotal, problems: Problems) -> None:
    place = int((folded_values(extract.frame[total.group]) == fold(total.total)).to_numpy().argmax())
    problems.note(
        "totals-left-out",
        extract.where(extract.record(place), total.group),
        f"the rows '{total.total}' are the sum of the others and are left out of what is counted.",
        "nothing.",
    )


def _refuse(measure: Measure, extract: Extract, total: StatedTotal, problems: Problems) -> None:
    setting = measure.setting
    counted = set(measure.columns.values()) & set(total.count)
    chosen = {*setting.where, *getattr(setting, "of_where", {})}
    if measure.needs.counts_rows or not measure.needs.is_sum or not counted or total.group in chosen:
        return
    if setting.counted_by == "value" or total.group == setting.parts:
        return
    problems.error(
        "total-among-parts",
        measure.where,
        f"{measure.name} would add the row '{total.total}' of {extract.shown_as} to others that it is not the sum of.",
        f"say in where: which {extract.heading(total.group)} is counted, or correct the rows.",
    )
