"""Rows that state a total of other rows, so that no measure adds a total to its parts.

A declaration says so with the rule `total_agrees`. A row called "Total" in a column of words or codes says so itself,
where it is the sum of the other rows of that column: it is left out of sums then, with a note. Where it is not the sum,
nobody can tell what it is of, and a measure that would add it to the others is refused. "All children" is a total where
it is the sum, and may else be a group ("all other homes"). A row that is the sum of the others under any other name is
refused where it is so of several numbers, or is called as the area or a nation is; of one number it is told of.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Set
from typing import TYPE_CHECKING, Any

from pandas import NA

from reportgen.extracts.rules.total_agrees import Settings as StatedTotal
from reportgen.extracts.rules.total_agrees import blocks
from reportgen.measures.counted import Frame
from reportgen.measures.load import Measure
from reportgen.measures.select import folded_values, matching
from reportgen.problems import Problems, Where
from reportgen.settings.folding import fold

if TYPE_CHECKING:
    from reportgen.extracts.extract import Extract

_TOTAL = re.compile(r"(?:grand |sub[- ]?|over)?(?:totals?|all|sum)|(?:grand |sub[- ]?)totals? .+")
"""What calls a row a total, whatever it says."""
_ALL = re.compile(
    r"(?:totals?|all|every|whole|overall|sum of) (?!other).+|.+ (?:totals?|\(all\)|overall|altogether)"
    r"|net(?: .+)?|balance"
)
"""What calls a row a total where it is the sum of the others."""
LONGEST = 60
"""Letters of a name for a total, spaces and all: nothing longer is looked at."""
NEAR = 0.05
"""So near to the sum of the others a row called a total is one with a fault."""
FEW = 3
"""Of fewer other rows one is often as many as all the rest by chance."""
OFTEN = 3
"""A row that is the sum of the others in so many numbers is their total, whatever it is called."""
_NATIONS = frozenset({"england", "wales", "scotland", "northern ireland", "great britain", "united kingdom", "uk"})


def stated_totals(extract: Extract) -> tuple[StatedTotal, ...]:
    """The totals an extract states: those declared, and rows called a total that are the sum of the others."""
    declared = [rule for rule in extract.declaration.checks if isinstance(rule, StatedTotal)]
    known = {total.group for total in declared}
    return (*declared, *(total for total in _sums(extract, _called_total(extract)) if total.group not in known))


def _sums(extract: Extract, totals: list[StatedTotal]) -> list[StatedTotal]:
    return [total for total in totals if _is_sum(extract.frame, total, 1 if _TOTAL.fullmatch(fold(total.total)) else 2)]


def _is_name(word: str) -> bool:
    return len(word) <= LONGEST and (_TOTAL.fullmatch(fold(word)) or _ALL.fullmatch(fold(word))) is not None


def _called_total(extract: Extract) -> list[StatedTotal]:
    """The rows called a total in a column of words or codes, beside others that are called none."""
    totals = []
    for name in _columns_of_groups(extract):
        words = sorted({str(value) for value in extract.frame[name].dropna().unique()})
        called = [word for word in words if _is_name(word)]
        parts = [word for word in words if word not in called]
        totals += [_stated(extract, name, word, parts if len(called) > 1 else []) for word in called if parts]
    return totals


def _columns_of_groups(extract: Extract) -> list[str]:
    """The columns of words or codes by which rows are told apart, where there is something to add up."""
    types = {name: column.type for name, column in extract.declaration.columns.items()}
    if not any(type_ in {"count", "money"} for type_ in types.values()):
        return []
    return [name for name in told_apart_by(extract) if types[name] in {"text", "code"}]


def told_apart_by(extract: Extract) -> tuple[str, ...]:
    """The columns that tell rows apart: those declared, or all of words and dates."""
    types = {name: column.type for name, column in extract.declaration.columns.items()}
    about = tuple(name for name, type_ in types.items() if type_ in {"text", "code", "date", "month", "year"})
    return tuple(extract.declaration.setting.unique or about)


def _stated(extract: Extract, group: str, word: str, parts: list[str]) -> StatedTotal:
    types = {name: column.type for name, column in extract.declaration.columns.items()}
    counts = tuple(name for name, type_ in types.items() if type_ in {"count", "money"})
    by = tuple(each for each in told_apart_by(extract) if each != group)
    return StatedTotal(rule="total_agrees", group=group, total=word, count=counts, by=by, parts=tuple(parts))


def _is_sum(frame: Frame, total: StatedTotal, least: int = 1, near: float = 0) -> bool:
    """Whether each row called a total is the sum of the others beside it, `least` or more, in every column.

    `near` is the part of the sum that it may be away from it.
    """
    rows = blocks(frame, total)
    beside = rows["part"].groupby(rows["block"]).sum()
    if (beside.reindex(rows["block"][rows["stated"]]).fillna(0) < least).any():
        return False
    for column in total.count:
        values = frame[column]
        parts = values[rows["part"]].groupby(rows["block"][rows["part"]]).sum()
        stated = values[rows["stated"]]
        own = zip(stated, rows["block"][rows["stated"]], strict=True)
        if any(_differs(amount, parts.get(block), near) for amount, block in own):
            return False
    return bool(rows["part"].any())


def _differs(stated: Any, added: Any, near: float) -> bool:
    """Whether a total that is given is not, or nowhere `near`, what its parts add up to."""
    if stated != stated or stated is NA:
        return False
    return stated != added and (added is None or abs(stated - added) > near * float(added))


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


def check_totals(
    measures: Mapping[str, Measure],
    extracts: Mapping[str, Extract | None],
    problems: Problems,
    area: Iterable[str] = (),
) -> None:
    """Note the totals that are left out; refuse a measure that would add a row called a total to the others.

    `area` are the names of the edition's area, of which its districts are parts.
    """
    whole = _NATIONS | {fold(name) for name in area}
    for role, extract in extracts.items():
        own = [measure for measure in measures.values() if measure.setting.extract == role]
        if extract is None or not own:
            continue
        _check_extract(extract, own, whole, problems)


def _check_extract(extract: Extract, own: list[Measure], whole: Set[str], problems: Problems) -> None:
    declared = _declared(extract)
    called = [total for total in _called_total(extract) if total.group not in declared]
    sums = _sums(extract, called)
    for total in called:
        if total in sums:
            _note(extract, total, problems)
        else:
            adding = [m.name for m in own if _adds(m, total) and _in_rows_of(m, extract, total)]
            _refuse(adding, extract, total, problems)
    for total in _under_another_name(extract, declared | {total.group for total in called}, whole):
        adding = [m.name for m in own if _adds(m, total) and _beside_parts(_rows_of(m, extract), total)]
        _tell_of_sum(extract, total, adding, problems, sure=fold(total.total) in whole or _is_often(extract, total))


def _declared(extract: Extract) -> set[str]:
    """The columns whose total the declaration names."""
    return {rule.group for rule in extract.declaration.checks if isinstance(rule, StatedTotal)}


def _rows_of(measure: Measure, extract: Extract) -> Frame:
    return extract.frame if measure.needs.own_filter else matching(extract.frame, measure.setting.where)


def _beside_parts(rows: Frame, total: StatedTotal) -> bool:
    """Whether a row called a total stands among rows that it would be added to."""
    kinds = blocks(rows, total)
    return bool(kinds["block"][kinds["stated"]].isin(kinds["block"][kinds["part"]]).any())


def _in_rows_of(measure: Measure, extract: Extract, total: StatedTotal) -> bool:
    """Whether a measure has, among the rows it adds, one called a total, or nearly one, beside others."""
    rows = _rows_of(measure, extract)
    if not _beside_parts(rows, total):
        return False
    return bool(_TOTAL.fullmatch(fold(total.total))) or _is_sum(rows, total, FEW, NEAR)


def _is_often(extract: Extract, total: StatedTotal) -> bool:
    """Whether a row is the sum of the others in so many different numbers that it is no chance."""
    stated = blocks(extract.frame, total)["stated"]
    values = {(name, value) for name in total.count for value in extract.frame[name][stated].dropna() if value > 0}
    return len(values) >= OFTEN


def _under_another_name(extract: Extract, named: set[str], whole: Set[str]) -> Iterator[StatedTotal]:
    """Rows that are the sum of all others, each time they come, in columns where none is called a total."""
    for name in _columns_of_groups(extract):
        if name in named:
            continue
        rows = blocks(extract.frame, _stated(extract, name, "", []))
        count = next(n for n, c in extract.declaration.columns.items() if c.type in {"count", "money"})
        values = extract.frame[count]
        twice = values * 2 == values.groupby(rows["block"]).transform("sum")
        for word in extract.frame[name][(twice & (values > 0)).fillna(value=False)].dropna().unique():
            total = _stated(extract, name, str(word), [])
            if _is_sum(extract.frame, total, 2 if fold(str(word)) in whole else FEW):
                yield total


def _note(extract: Extract, total: StatedTotal, problems: Problems) -> None:
    problems.note(
        "totals-left-out",
        _first_row(extract, total),
        f"the rows '{total.total}' are the sum of the others and are left out of what is counted.",
        "nothing.",
    )


def _adds(measure: Measure, total: StatedTotal) -> bool:
    """Whether a measure would add the row of a total to the others."""
    setting, needs = measure.setting, measure.needs
    chosen = {*setting.where, *getattr(setting, "of_where", {})}
    adds = needs.adds_rows or (needs.is_sum and setting.counted_by != "value")
    return (
        adds
        and not needs.counts_rows
        and bool({*measure.columns.values()} & {*total.count})
        and (total.group not in chosen)
    )


def _refuse(names: list[str], extract: Extract, total: StatedTotal, problems: Problems) -> None:
    if names:
        problems.error(
            "total-among-parts",
            _first_row(extract, total),
            f"the row '{total.total}' is not the sum of the others, and {' and '.join(names)} would add it to them.",
            f"correct the rows; or say in where: of the measure which {extract.heading(total.group)} is counted.",
        )


def _first_row(extract: Extract, total: StatedTotal) -> Where:
    place = int((folded_values(extract.frame[total.group]) == fold(total.total)).to_numpy().argmax())
    return extract.where(extract.record(place), total.group)


def _tell_of_sum(extract: Extract, total: StatedTotal, adding: list[str], problems: Problems, *, sure: bool) -> None:
    if not adding:
        return
    if sure:
        problems.error(
            "total-among-parts",
            _first_row(extract, total),
            f"'{total.total}' is the sum of all the others wherever it stands, and {' and '.join(adding)} would add it "
            "to them.",
            "call it Total, which is left out of sums; or take it out; or, if it is a group, say in where: of the "
            f"measure which {extract.heading(total.group)} is counted.",
        )
        return
    problems.warning(
        "row-may-be-a-total",
        _first_row(extract, total),
        f"'{total.total}' is as many as all the others together, and is added to them: is it their total?",
        "call it Total if it is, or take it out; if it is a group, leave it.",
    )
