"""A workbook that is read by the mapping of an earlier one: what speaks against it now, and what it does not name."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.dashboards.labels import spellings_of
from reportgen.dashboards.left_out import tell_headings
from reportgen.dashboards.mapping import BlockMapping, Mapping, SeriesMapping, series_named
from reportgen.dashboards.propose import codes_of, propose, shown_sheets
from reportgen.dashboards.running import as_asked
from reportgen.dashboards.sheet import DashboardSheet
from reportgen.dashboards.some_children import why_some
from reportgen.dashboards.take import SeriesDoubt, Taker
from reportgen.extracts.declare import Declaration
from reportgen.problems import Problems, Where


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
        why = doubt.running or why_some(doubt.titles, spellings)
        return as_asked(one, why) if why != one.why else one

    blocks = (
        block.model_copy(update={"series": tuple(doubted(block, one) for one in block.series)})
        for block in mapping.blocks
    )
    return mapping.model_copy(update={"blocks": tuple(blocks)})


def tell_not_in(
    mapping: Mapping, sheets: Sequence[DashboardSheet], declaration: Declaration, file: str, problems: Problems
) -> None:
    """Tell of indicators that stand in the workbook and not in its mapping, and of headings that may be months."""
    shown = list(shown_sheets(sheets, file, Problems()))
    tell_headings(shown, declaration, problems)
    proposal = propose(shown, declaration, file, Problems())
    named = [one for block in mapping.blocks for one in block.series]
    known = {one.indicator for one in named} | {*mapping.sheets.values()}
    cells = {(block.sheet, one.cells) for block in mapping.blocks for one in block.series}
    new = [
        one for block in (proposal.blocks if proposal else ()) for one in block.series
        if one.indicator in codes_of(declaration) and one.indicator not in known
        and (block.sheet, one.cells) not in cells
    ]  # fmt: skip
    if new:
        fault = f"{series_named(new)} are of an indicator that the mapping does not name, and are not taken."
        fix = "add lines for their cells to the mapping, or take a new one: run collect without the old one."
        problems.note("not-in-mapping", Where(file), fault, fix)
