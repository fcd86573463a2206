"""Sheets that are an indicator each and do not say of which: asked once a sheet, and kept under `sheets:`."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.dashboards.labels import NO_INDICATOR
from reportgen.dashboards.mapping import BlockMapping, Mapping, SeriesMapping

OPEN, LEFT_OUT = "?", "left out"


def by_sheet(blocks: Sequence[BlockMapping]) -> tuple[dict[str, str], list[BlockMapping]]:
    """The sheets whose indicator is to be said once, and the blocks with their series left to that."""
    of_sheet: dict[str, list[BlockMapping]] = {}
    for block in blocks:
        of_sheet.setdefault(block.sheet, []).append(block)
    sheets = {name: OPEN for name, own in of_sheet.items() if name and all(map(_is_of_one, own))}
    return sheets, [_nameless(block) if block.sheet in sheets else block for block in blocks]


def _is_of_one(block: BlockMapping) -> bool:
    """Whether the series of a block are the two numbers of one indicator that none of them names."""
    roles = [one.role for one in block.series]
    unnamed = all(one.why == NO_INDICATOR for one in block.series)
    return unnamed and sorted(roles) in (["denominator", "numerator"], ["numerator/denominator"])


def _nameless(block: BlockMapping) -> BlockMapping:
    series = (one.model_copy(update={"indicator": "", "why": ""}) for one in block.series)
    return block.model_copy(update={"series": tuple(series)})


def coded_by_sheet(mapping: Mapping, block: BlockMapping, series: SeriesMapping) -> SeriesMapping:
    """A series with its sheet's code, where it has none itself."""
    if series.indicator or series.role == LEFT_OUT:
        return series
    code = mapping.sheets.get(block.sheet, OPEN)
    return series.model_copy(update={"role": LEFT_OUT} if code == LEFT_OUT else {"indicator": code})
