"""Numbers that were planned, beside those of what was done: left out, or asked about where they stand alone."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportgen.dashboards.mapping import BlockMapping, SeriesMapping, series_named
from reportgen.dashboards.running import as_asked
from reportgen.problems import Problems, Where

_PLAN = re.compile(
    r"(?<!care )(?<!health )(?<!ehc )(?<!ehcp )(?<!education )(?<!pathway )(?<!action )"
    r"\b(?:plan|planned|forecast|projected|projection|budget(?:ed)?|profiled?)\b",
    re.IGNORECASE,
)
"""Words of a row whose numbers were planned and may not have happened."""
_ACTUAL = re.compile(r"\bactuals?\b", re.IGNORECASE)


def is_plan(series: SeriesMapping) -> bool:
    """Whether the words of a series speak of a plan."""
    return bool(_PLAN.search(series.words))


def without_plans(blocks: Sequence[BlockMapping], file: str, problems: Problems) -> list[BlockMapping]:
    """The blocks without the series of plans that stand beside what was done; they are told.

    A plan alone is asked about where it is of those met, or the words of some series say of it what was done.
    """
    series = [one for block in blocks for one in block.series]
    plans = [one for one in series if is_plan(one)]
    done = {(one.indicator, one.role) for one in series if one not in plans}
    left = [one for one in plans if (one.indicator, one.role) in done]
    if left:
        fix = "nothing, where they are: what was done is taken. Else say in the mapping which counts."
        problems.note("plans-left-out", Where(file), f"{series_named(left)} are plans beside what was done.", fix)
    alone = any(_ACTUAL.search(one.words) for one in series)
    asked = [one for one in plans if alone or one.role == "numerator"]
    return [block.model_copy(update={"series": _kept(block, left, asked)}) for block in blocks]


def _kept(
    block: BlockMapping, left: Sequence[SeriesMapping], asked: Sequence[SeriesMapping]
) -> tuple[SeriesMapping, ...]:
    why = "its words speak of a plan, and not of what was done"
    return tuple(
        as_asked(one, why) if one in asked and one.proposed_role else one for one in block.series if one not in left
    )
