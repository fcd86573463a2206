"""Small numbers that public records give away together: whoever holds both can take one off the other.

A paper that is made now hides what those before it would give away. Records that were kept stay as they are, and a
comparison of them sets them side by side: what they give away together is told before it is made.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path
from typing import Any

from reportgen.document.figure import FigureRef, parse
from reportgen.figures import words
from reportgen.figures.earlier_measures import under_same_names
from reportgen.figures.earlier_papers import OF_PEOPLE, EarlierPaper, Half
from reportgen.figures.integer_program import IntegerProgram, TooMuchWork
from reportgen.figures.kept_papers import definitions_kept
from reportgen.problems import Problems, ProblemsError, Where
from reportgen.settings.opened import open_edition
from reportgen.settings.policy import Suppression

Interval = tuple[int, int | None]
FEW = "of the few people by whom they differ"
_PARTS = ("counted", "not counted", "all")


@dataclass(frozen=True, slots=True)
class KnownTogether:
    """A small number that readers of several papers can work out, or nearly: what it is, and from which papers."""

    measure: FigureRef
    month: str
    part: str
    papers: tuple[str, ...]


def given_away(papers: Sequence[EarlierPaper], up_to: int) -> Iterator[KnownTogether]:
    """The numbers of months that are small for certain, and better known from all the papers than from each alone.

    `years_back` of each paper counts from any one year.
    """
    for year, measure in _years_and_measures(papers):
        own = [(paper, ref) for paper in papers if (ref := _called(paper, measure, year)) is not None]
        if len(own) < 2:
            continue
        together = _intervals(own)
        if not together:
            continue
        alone = [_intervals([each]) for each in own]
        for (month, part), known in together.items():
            best = [each[month, part] for each in alone if (month, part) in each]
            if _is_small(known, up_to) and known not in best:
                yield KnownTogether(measure, month, part, tuple(paper.called for paper, _ in own))
    yield from _statistics(papers, up_to)


def _statistics(papers: Sequence[EarlierPaper], up_to: int) -> Iterator[KnownTogether]:
    """The statistics of one year that two papers print of numbers of people which are a few apart."""
    printed: dict[tuple[int, FigureRef], list[tuple[str, int]]] = {}
    for paper in papers:
        for ref in _refs(paper):
            fields = paper.figures[str(ref)]
            people = str(fields.get(OF_PEOPLE, ""))
            if fields.get("state") == "known" and people.isdecimal():
                year = paper.years_back + ref.previous
                printed.setdefault((year, replace(ref, previous=False)), []).append((paper.called, int(people)))
    for (_, ref), ones in printed.items():
        for (one, first), (other, second) in combinations(ones, 2):
            if 1 <= abs(first - second) <= up_to:
                yield KnownTogether(ref.whole, ref.breakdown, FEW, (one, other))


def _is_small(known: Interval, up_to: int) -> bool:
    """Whether a number is from 1 to the threshold for certain, and is known more nearly than that."""
    low, high = known
    return high is not None and low >= 1 and high <= up_to and (low, high) != (1, up_to)


def _years_and_measures(papers: Iterable[EarlierPaper]) -> list[tuple[int, FigureRef]]:
    """Each year of which a paper prints a measure, this year's or the year before's."""
    wholes = ((paper, ref) for paper in papers for ref in _refs(paper) if not ref.breakdown)
    return sorted({(paper.years_back + ref.previous, ref.whole) for paper, ref in wholes})


def _refs(paper: EarlierPaper) -> Iterator[FigureRef]:
    for key in paper.figures:
        try:
            yield parse(key).figure
        except ValueError:
            continue


def _called(paper: EarlierPaper, measure: FigureRef, year: int) -> FigureRef | None:
    """What a paper calls a measure of a year; None where it has it not."""
    back = year - paper.years_back
    if back not in (0, 1):
        return None
    ref = replace(measure, previous=bool(back))
    return ref if str(ref) in paper.figures else None


def _intervals(papers: Sequence[tuple[EarlierPaper, FigureRef]]) -> dict[tuple[str, str], Interval]:
    """For each month that some paper does not print, the least and the greatest number; none where they disagree."""
    months = sorted({month for paper, ref in papers for month in _months(paper, ref)})
    if not months:
        return {}
    program = IntegerProgram()
    columns = {(month, part): program.column() for month in months for part in _PARTS}
    for month in months:
        program.row({columns[month, "counted"]: 1, columns[month, "not counted"]: 1, columns[month, "all"]: -1}, 0)
    for paper, ref in papers:
        _add_printed(program, columns, paper, ref)
    try:
        if program.solve() is None:
            return {}
        return {place: _ends(program, column) for place, column in columns.items()}
    except TooMuchWork:
        return {}


def _months(paper: EarlierPaper, ref: FigureRef) -> list[str]:
    """The months that a paper has of a figure: those it covers, and those that stand by themselves."""
    alone = [other.breakdown for other in _refs(paper) if other.whole == ref.whole and other.previous == ref.previous]
    return [*paper.months(ref), *(month for month in alone if words.is_month(month))]


def _add_printed(
    program: IntegerProgram, columns: Mapping[tuple[str, str], int], paper: EarlierPaper, ref: FigureRef
) -> None:
    """What a paper prints: each of its months, and the sum of those it covers."""
    halves: tuple[tuple[Half, str], ...] = (("numerator", "counted"), ("denominator", "all"))
    for half, part in halves:
        whole, covers = paper.printed(ref, half), paper.months(ref)
        if whole is not None and covers:
            program.row({columns[month, part]: 1 for month in covers}, whole)
        for month in dict.fromkeys(_months(paper, ref)):
            own = replace(ref, breakdown=month)
            printed = paper.printed(own, half)
            if printed is not None:
                program.row({columns[month, part]: 1}, printed)
            elif half == "numerator" and paper.hid(own, half):  # what is hidden is not zero
                program.low[columns[month, part]] = 1


def _ends(program: IntegerProgram, column: int) -> Interval:
    """The least and the greatest value of a column, as far as is proved."""
    ends: list[int | None] = []
    for sign in (1.0, -1.0):
        program.cost[column] = sign
        ends.append(program.least_cost())
        program.cost[column] = 0.0
    least, greatest = ends
    return max(least or 0, program.low[column]), None if greatest is None else -greatest


def report_given_away(
    records: Sequence[Mapping[str, Any]], names: Sequence[str], start: Path, problems: Problems
) -> None:
    """An error for what public records give away together, unless a policy says why the author goes on.

    A warning where some of the records are not public, and so neither is the comparison.
    """
    all_public = all(_is_public(record) for record in records)
    rules = _rules(records, start)
    up_to = max((rule.up_to for rule in rules), default=Suppression().up_to)
    accepted = {each.paper for rule in rules for each in rule.given_away}
    for papers in _of_one_area(records, names):
        settings_names = {paper.called: paper.name for paper in papers}
        for one in given_away(papers, up_to):
            agreed = any(settings_names[paper] in accepted for paper in one.papers)
            report = problems.warning if agreed or not all_public else problems.error
            what = "a statistic of few people" if one.part == FEW else "a small number"
            fault = (
                f"{_what(one, papers)}: {what} that readers who hold {' and '.join(one.papers)} can work out, "
                "since one is taken off the other"
            )
            fix = (
                "withdraw one of them and leave it out; or, where both are out and whoever answers for your "
                "information governance agrees, say why you go on, in policy.yaml of the edition: suppression: "
                f"{{given_away: [{{paper: {settings_names[one.papers[-1]]}, reason: ...}}]}}"
            )
            report("known-from-papers-compared", Where(one.papers[-1]), fault, fix)


def _what(one: KnownTogether, papers: Sequence[EarlierPaper]) -> str:
    titles = (str(paper.figures.get(one.measure.measure, {}).get("title", "")) for paper in papers)
    part = "" if one.part == "counted" else f" ({one.part})"
    label = f", {words.part_label(one.month)}" if one.month else ""
    return f"{next(filter(None, titles), one.measure.measure)}{label}{part}"


def _is_public(record: Mapping[str, Any]) -> bool:
    return str(record.get("audience", "public")) == "public"


def _rules(records: Sequence[Mapping[str, Any]], start: Path) -> list[Suppression]:
    """The rules of the editions that are here, of which there are records."""
    rules = []
    for name in sorted({str(record.get("edition", "")) for record in records}):
        try:
            rules.append(open_edition(name, Problems(), start).policy.suppression)
        except ProblemsError:  # a record of an edition that is kept elsewhere
            continue
    return rules


def _of_one_area(records: Sequence[Mapping[str, Any]], names: Sequence[str]) -> list[list[EarlierPaper]]:
    """Public records as papers, those of one area and of years that start on one day together."""
    groups: dict[tuple[str, str], list[EarlierPaper]] = {}
    for record, name in zip(records, names, strict=True):
        period = record.get("period")
        start = str(period.get("start", "")) if isinstance(period, dict) else ""
        if _is_public(record) and start[:4].isdigit():
            settings_name = f"{record.get('edition', '')}@{record.get('version', '')}"
            paper = EarlierPaper(name, -int(start[:4]), record["figures"], settings_name, definitions_kept(record))
            groups.setdefault((str(record.get("area", "")), start[4:]), []).append(paper)
    return [under_same_names(papers) for papers in groups.values()]
