"""A workbook that is read by the mapping of an earlier one: what speaks against it now, and what it does not name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reportgen.dashboards.labels import spellings_of
from reportgen.dashboards.left_out import tell_headings
from reportgen.dashboards.mapping import BlockMapping, Mapping, SeriesMapping, series_named
from reportgen.dashboards.propose import codes_of, propose, shown_sheets
from reportgen.dashboards.running import as_asked
from reportgen.dashboards.sheet import DashboardSheet
from reportgen.dashboards.some_children import why_titles
from reportgen.dashboards.take import SeriesDoubt, Taker
from reportgen.extracts.declare import Declaration
from reportgen.problems import Problems, Where
from reportgen.settings.folding import fold

Placed = tuple[tuple[str, str], SeriesMapping]
"""A series, behind its sheet and the row or column it stands in."""


def with_doubts(mapping: Mapping, books: Sequence[Sequence[DashboardSheet]], declaration: Declaration) -> Mapping:
    """The mapping with a question where the numbers, or a title above them, say now that they are not those of a month.

    A reason that stands in the mapping was answered.
    """
    codes = codes_of(declaration)
    taker, spellings = Taker(mapping, tuple(codes), Where(""), Problems()), spellings_of(codes)
    for sheets in books:
        taker.take(sheets)

    def doubted(block: BlockMapping, one: SeriesMapping) -> SeriesMapping:
        sheet = block.sheet if len(books[0]) > 1 else books[0][0].name  # an only sheet may have another name now
        doubt = taker.doubts.get((sheet, one.cells, one.under), SeriesDoubt("", ()))
        why = doubt.running or why_titles(doubt.titles, spellings)
        return as_asked(one, why) if why != one.why else one

    return mapping.with_series(doubted)


def tell_not_in(
    mapping: Mapping, sheets: Sequence[DashboardSheet], declaration: Declaration, problems: Problems
) -> None:
    """Tell of numbers that stand in the workbook and not in its mapping, and of headings that may be months.

    Where nothing else is at fault, those are told too that stand beside numbers of the mapping that are in doubt now:
    as those of a plan, put above the numbers of what was done under the same words.
    """
    file = sheets[0].file
    shown = list(shown_sheets(sheets, file, Problems()))
    tell_headings(shown, declaration, problems)
    proposal = propose(shown, declaration, file, Problems()) or mapping
    codes, kept, found = codes_of(declaration), list(_placed(mapping, sheets)), list(_placed(proposal, sheets))
    lines = {line for line, _ in kept}
    further = [one for line, one in found if one.indicator in codes and line not in lines]
    known = {one.indicator for _, one in kept} | {*mapping.sheets.values()}
    if new := [one for one in further if one.indicator not in known]:
        fault = f"{series_named(new)} are of an indicator that the mapping does not name, and are not taken."
        fix = "add lines for their cells to the mapping, or take a new one: run collect without the old one."
        problems.note("not-in-mapping", Where(file), fault, fix)
    if not problems.errors:
        _tell_in_doubt(kept, found, further, file, problems)


def _tell_in_doubt(
    kept: Sequence[Placed], found: Sequence[Placed], further: Sequence[SeriesMapping], file: str, problems: Problems
) -> None:
    """Tell of numbers that would not be taken now as the mapping has them, with others of their indicator beside."""
    sure = {(line, one.proposed_role) for line, one in found}
    beside = [one for one in further if one.role != "left out"]
    doubted = [one for line, one in kept if (line, one.role) not in sure and _is_doubted(one, beside)]
    if doubted:
        others = [one for one in beside if one.indicator in {each.indicator for each in doubted}]
        fault = f"the mapping takes {series_named(doubted)}, and {series_named(others)} may be the same number now."
        fix = "add lines for the cells of these to the mapping, with role: left out where they do not count; or take a "
        problems.error("layout-moved", Where(file), fault, f"{fix}new one: run collect without the old one.")


def _is_doubted(one: SeriesMapping, beside: Sequence[SeriesMapping]) -> bool:
    return one.role != "left out" and any(other.indicator == one.indicator for other in beside)


def _placed(mapping: Mapping, sheets: Sequence[DashboardSheet]) -> Iterator[Placed]:
    """Every series of a mapping, each with the line it stands in."""
    for block in mapping.blocks:
        for one in block.series:
            yield _line(block, one, sheets), one


def _line(block: BlockMapping, one: SeriesMapping, sheets: Sequence[DashboardSheet]) -> tuple[str, str]:
    """The row or the column that a series stands in, and its sheet where there are several; else its cell."""
    first, _, last = one.cells.partition(":")
    both = zip(re.findall("[A-Z]+|[0-9]+", first), re.findall("[A-Z]+|[0-9]+", last or first), strict=False)
    return (fold(block.sheet) if len(sheets) > 1 else "", "".join(part for part, other in both if part == other))
