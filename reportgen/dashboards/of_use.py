"""Rows of numbers that no indicator needs, left out of a proposed mapping."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportgen.dashboards.labels import NO_INDICATOR, NOT_MET, UNSAID
from reportgen.dashboards.mapping import BlockMapping, SeriesMapping, series_named
from reportgen.dashboards.plans import without_plans
from reportgen.dashboards.running import GROWS, is_called_running
from reportgen.problems import Problem, Problems, Where

MOST_ASKED = 24
"""So many series that name no indicator are asked about."""


def of_use(blocks: Sequence[BlockMapping], file: str, problems: Problems) -> list[BlockMapping]:
    """The blocks without the series that no indicator needs, where every indicator named has both of its numbers.

    Those left out are told. Where a number is lacking it may be one of them, and all are asked about, unless they are
    very many, as the columns of an export.
    """
    blocks = without_plans(blocks, file, problems)
    series = [one for block in blocks for one in block.series]
    left = [one for block in blocks for one in block.series if _is_of_no_use(one, block, blocks)]
    whole = _each_has_both([one for one in series if one not in left])
    if not left or (len(left) <= MOST_ASKED and not whole):
        return list(blocks)
    problems.add(_left_out(left, file))
    return list(_without(left, blocks))


def _without(left: Sequence[SeriesMapping], blocks: Sequence[BlockMapping]) -> Iterator[BlockMapping]:
    for block in blocks:
        if series := tuple(one for one in block.series if one not in left):
            yield block.model_copy(update={"series": series})


def _left_out(left: Sequence[SeriesMapping], file: str) -> Problem:
    """The note that series are left out, with the first of them."""
    fault = f"{series_named(left)} are no number due or in time of an indicator that lacks one, and are left out."
    fix = "if one of them is, add a line for its cells to the mapping."
    return Problem("left-out-of-mapping", "note", Where(file), fault, fix)


def _is_of_no_use(one: SeriesMapping, block: BlockMapping, blocks: Sequence[BlockMapping]) -> bool:
    """Whether a series names no indicator, or its indicator has both its numbers of the same months in others.

    The second of one that does not say what it is, of those for whom it was not met, and of running totals that are
    called so.
    """
    running = one.why == GROWS and is_called_running(block.sheet, one.section, one.words)
    if not running and one.why not in (UNSAID, NOT_MET):
        return one.why == NO_INDICATOR
    others = (other for other in blocks if not running or (other.first <= block.first and block.last <= other.last))
    own = [each for other in others for each in other.series if each.indicator == one.indicator and each.proposed_role]
    return _each_has_both(own)


def _each_has_both(series: Sequence[SeriesMapping]) -> bool:
    """Whether every indicator that is named has its number met and its number due, and one is named."""
    roles: dict[str, set[str]] = {}
    for one in series:
        if one.indicator != "?" and one.role != "left out":
            roles.setdefault(one.indicator, set()).update(one.proposed_role.split("/"))
    return bool(roles) and all(own == {"numerator", "denominator"} for own in roles.values())
