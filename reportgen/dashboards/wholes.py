"""Sheets (or files) that are parts of one whole: a sheet a team, and one that is their sum, which alone is taken."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from reportgen.dashboards.mapping import ADDED_UP, WholeMapping
from reportgen.dashboards.mapping import Mapping as WorkbookMapping
from reportgen.dashboards.take import MonthNumbers, Row
from reportgen.extracts.values import cell_number
from reportgen.problems import Problem, Problems, Where

Numbers = Mapping[tuple[str, str, str], Decimal]
"""By month, indicator and role."""
_ENOUGH = 3
"""So many sums that are right are no chance."""
_MOST_PARTS = 12
"""Of more parts than that no choice of some is tried: all are the whole together, or it is asked."""
_MIRROR = Decimal("0.25")
"""Where two sheets differ in fewer of their numbers, they are two versions of the same and not two teams."""
_TOLD = 5
"""So many numbers of a whole are told one by one where its parts come to something else."""
_WHOLE = re.compile(
    r"\b(?:all|totals?|grand total|summary|overall|combined|whole|county(?:wide)?|borough(?:wide)?|authority|"
    r"system|overview)\b",
    re.IGNORECASE,
)
"""Words of a name by which a sheet that does not quite agree with its parts is the whole all the same."""


def found_wholes(apart: Mapping[str, Mapping[Row, MonthNumbers]]) -> list[WholeMapping]:
    """The wholes among sheets (or files) by the numbers of each: `?` where it is not clear which of them it is."""
    numbers = {name: _numbers(taken) for name, taken in apart.items()}
    wholes = [_whole(group) for group in _together(numbers)]
    return [whole for whole in wholes if whole is not None]


def _numbers(taken: Mapping[Row, MonthNumbers]) -> Numbers:
    return {
        (*row, role): number
        for row, one in taken.items()
        for role, words in one.numbers.items()
        if (number := cell_number(words)) is not None
    }


def _together(numbers: Mapping[str, Numbers]) -> Iterator[dict[str, Numbers]]:
    """The sheets that give other numbers than one another for the same month of one indicator, a group at a time."""
    left = list(numbers)
    while left:
        group = [left.pop(0)]
        for one in group:
            group += [other for other in left if _differ(numbers[one], numbers[other])]
            left = [other for other in left if other not in group]
        if len(group) > 1:
            yield {name: numbers[name] for name in numbers if name in group}


def _differ(one: Numbers, other: Numbers) -> bool:
    return any(one[key] != other[key] for key in one.keys() & other.keys())


def _whole(group: Mapping[str, Numbers]) -> WholeMapping | None:
    """The whole of a group; None of sheets that are versions of the same."""
    if all(_are_versions(one, other) for one, other in combinations(group.values(), 2)):
        return None
    largest = sorted(group, key=lambda name: -sum(group[name].values()))
    for name in largest:
        others = [other for other in group if other != name and _differ(group[name], group[other])]
        if parts := _parts(name, others, group):
            return WholeMapping(whole=name, parts=parts, left_out=tuple(one for one in others if one not in parts))
    return WholeMapping(whole="?", parts=tuple(group))


def _are_versions(one: Numbers, other: Numbers) -> bool:
    same = one.keys() & other.keys()
    return sum(one[key] != other[key] for key in same) < _MIRROR * len(same)


def _parts(name: str, others: Sequence[str], group: Mapping[str, Numbers]) -> tuple[str, ...]:
    """The sheets that a sheet is the sum of; empty where it is none of theirs.

    As many as possible are taken, as the teams and not the two halves of the county they make up. Where not every
    number agrees, most have to, or the sheet has to be called a total.
    """
    if len(others) < 2:
        return ()
    sizes = range(len(others), 1, -1) if len(others) <= _MOST_PARTS else [len(others)]
    for parts in (each for size in sizes for each in combinations(others, size)):
        if _is_sum(group[name], [group[part] for part in parts]):
            return parts
    agreeing = list(_agreements(group[name], [group[part] for part in others]))
    right, wrong = agreeing.count(True), agreeing.count(False)
    named = bool(_WHOLE.search(name))
    enough = right > wrong if named else right >= max(_ENOUGH, wrong + 1)
    return tuple(others) if enough or (named and right >= _ENOUGH) else ()


def _is_sum(whole: Numbers, parts: Sequence[Numbers]) -> bool:
    right = 0
    for agrees in _agreements(whole, parts):
        if agrees is False:
            return False
        right += agrees is True
    return right >= _ENOUGH


def _agreements(whole: Numbers, parts: Sequence[Numbers]) -> Iterator[bool | None]:
    """Of each number whether it is the sum of its parts; None where that cannot be known. Noughts prove nothing."""
    for key, number in whole.items():
        own = [part[key] for part in parts if key in part]
        if any(own) and sum(own) == number:
            yield True if len(own) > 1 else None
        elif any(own):
            yield None if sum(own) < number and len(own) < len(parts) else False


@dataclass(frozen=True, slots=True)
class PartsTaken:
    """What was taken by a mapping: the numbers of all but parts, and those of each part and whole by its name."""

    taken: dict[Row, MonthNumbers]
    apart: Mapping[str, Mapping[Row, MonthNumbers]]


def settle(mapping: WorkbookMapping, numbers: PartsTaken, where: Where, problems: Problems) -> None:
    """Compare each whole with its parts, or add these up into what is taken. What is not answered is a problem."""
    for one in mapping.wholes:
        if one.whole == "?":
            fault = f"{_names(one.parts)} give other numbers than one another for the same months: are they parts?"
            fix = f"under wholes: write as whole: the one that is the sum of the others; or {ADDED_UP}, where none is."
            problems.error("mapping-not-answered", where, fault, fix)
        elif one.whole == ADDED_UP:
            _add_up(one, numbers, problems)
        else:
            _compare(one, numbers.apart, problems)


def _names(names: Iterable[str]) -> str:
    *first, last = (f"'{name}'" for name in names)
    return f"{', '.join(first)} and {last}" if first else last


def _add_up(one: WholeMapping, numbers: PartsTaken, problems: Problems) -> None:
    """Add the numbers of parts, each with all of its cells; a month that a part does not give is told."""
    parts = {name: numbers.apart.get(name, {}) for name in one.parts}
    each = ((row, role) for part in parts.values() for row, own in part.items() for role in own.numbers)
    for row, role in dict.fromkeys(each):
        given = _given(parts.values(), row, role)
        uncounted = [(words, cell) for words, cell in given if cell_number(words) is None]
        if uncounted:
            fault = f"{row[1]} of {row[0]}: '{uncounted[0][0]}' cannot be added to the numbers of the other parts."
            problems.error("part-not-added", Where(uncounted[0][1]), fault, "write the number there.")
            continue
        if lacking := [name for name, part in parts.items() if not _given([part], row, role)]:
            fault = f"{row[1]} of {row[0]}: no number in {_names(lacking)}, and the others are added up without it."
            fix = "write the number, 0 where there was nobody; else take the month out."
            problems.warning("part-lacking", Where(given[0][1]), fault, fix)
        of_row = numbers.taken.setdefault(row, MonthNumbers())
        of_row.numbers[role] = f"{sum(cell_number(words) or 0 for words, _ in given):f}"
        of_row.cells[role] = " + ".join(cell for _, cell in given)


def _given(parts: Iterable[Mapping[Row, MonthNumbers]], row: Row, role: str) -> list[tuple[str, str]]:
    """The number of a row in each part that gives one, and its cell."""
    rows = (part[row] for part in parts if row in part)
    return [(one.numbers[role], one.cells[role]) for one in rows if role in one.numbers]


def _compare(one: WholeMapping, apart: Mapping[str, Mapping[Row, MonthNumbers]], problems: Problems) -> None:
    """Tell where a whole is not the sum of its parts, and what stands in these alone."""
    whole, parts = apart.get(one.whole, {}), [apart.get(name, {}) for name in one.own_parts]
    differing = [
        Problem("sum-of-parts-differs", "warning", Where(whole[row].cells[role]), f"{row[1]} of {row[0]}: {fault}",
                "see which is right; the whole is what is taken.")
        for row in whole for role in whole[row].numbers if (fault := _difference(row, role, whole, parts))
    ]  # fmt: skip
    problems.extend(differing[:_TOLD])
    if more := differing[_TOLD:]:
        fault = f"of '{one.whole}' {len(more)} more numbers are not the sum of their parts."
        problems.warning("sum-of-parts-differs", more[0].where, fault, "see whether it is the whole of these parts.")
    alone = {row[1]: one_part[row] for one_part in parts for row in one_part if row not in whole}
    for code, numbers in alone.items():
        fault = f"{code} has numbers in the parts of '{one.whole}' that it has not itself, and they are not taken."
        fix = f"add them to '{one.whole}'; or, where its parts are to be counted, write whole: {ADDED_UP}."
        problems.warning("part-alone", Where(next(iter(numbers.cells.values()))), fault, fix)


def _difference(
    row: Row, role: str, whole: Mapping[Row, MonthNumbers], parts: Sequence[Mapping[Row, MonthNumbers]]
) -> str:
    """How a number differs from what its parts come to; empty where it does not, or where that cannot be known."""
    given = _given(parts, row, role)
    known = [number for words, _ in given if (number := cell_number(words)) is not None]
    stated = cell_number(whole[row].numbers[role])
    if stated is None or not given or sum(known) == stated or (len(known) < len(parts) and sum(known) < stated):
        return ""
    cells = ", ".join(f"{cell} {words}" for words, cell in given)
    return f"the whole is {stated:f}, and its parts come to {sum(known):f} ({cells})."


def tell_wholes(wholes: Sequence[WholeMapping], file: str, problems: Problems) -> None:
    """Tell which sheets are taken for the parts of another, and which are left out beside them."""
    for one in (each for each in wholes if each.whole not in ("?", ADDED_UP)):
        beside = f" No parts of that sum, and left out: {_names(one.left_out)}." if one.left_out else ""
        fault = f"'{one.whole}' is taken: {_names(one.parts)} are its parts, compared with it and not counted.{beside}"
        fix = "nothing, where that is so; else say under wholes: of the mapping which counts."
        problems.add(Problem("parts-left-out", "note", Where(file), fault, fix))
