"""Numbers of what was done, where the indicator is of what was done in time: asked about, unless a share says the same.

`IHA completed` may be of those completed at any time.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from reportgen.dashboards.labels import beside_indicators
from reportgen.dashboards.one_of_each import SeriesNumbers
from reportgen.dashboards.running import as_asked
from reportgen.settings.folding import fold

_DONE = re.compile(
    r"\b(?:complet(?:ed?|ions?)|done|seen|attended|carried out|undertaken|received|returned|recorded|had|with an?)\b"
)
_IN_TIME = re.compile(
    r"\b(?:in|on|within|to|by|before) (?:(?!against )[a-z]+ ){0,2}"
    r"(?:time(?:scales?|frames?|limits?)?|targets?|deadlines?|due dates?)\b"
    r"|\btimel\w+"
    r"|\bwithin \d+|(?:[<≤]=?|\b(?:under|less than|up to)) ?\d+|\b\d+ ?(?:[a-z]+ )?(?:days?|wds?|weeks?)\b"
    r"|\bin date\b|\bup to date\b|\b(?:numerators?|num|met|achieved|compliant)\b"
)
_NEAR = Decimal("0.6")
"""A share written in whole percentages is so near to the exact one."""
_HUNDRED = 100


def asked_of_any_time(
    series: Sequence[SeriesNumbers], shares: Sequence[SeriesNumbers], spellings: Mapping[str, str]
) -> list[SeriesNumbers]:
    """Series, those asked about that say only that something was done, of an indicator of what was done in time.

    `shares` are the percentages of the same block: one called in time, and worked out from the number done, answers it.
    """
    of_time = {code for spelling, code in spellings.items() if _IN_TIME.search(spelling)}
    return [
        replace(one, series=as_asked(one.series, "its words do not say that it was in time"))
        if one.series.indicator in of_time and _is_of_any_time(one, spellings)
        and not any(_is_share_in_time(share, one, series) for share in shares) else one
        for one in series
    ]  # fmt: skip


def _is_of_any_time(one: SeriesNumbers, spellings: Mapping[str, str]) -> bool:
    words = fold(one.series.words)
    is_done = one.series.proposed_role in ("numerator", "numerator/denominator")
    return is_done and bool(_DONE.search(beside_indicators(words, spellings))) and not _says_in_time(one)


def _says_in_time(one: SeriesNumbers) -> bool:
    return any(_IN_TIME.search(fold(words)) for words in (one.series.words, one.heading, *one.titles))


def _is_share_in_time(share: SeriesNumbers, done: SeriesNumbers, series: Sequence[SeriesNumbers]) -> bool:
    """Whether a share is called in time and is, in each month, that of a number done among those due."""
    if share.series.indicator != done.series.indicator or not _says_in_time(share):
        return False
    due = [one for one in series if (one.series.indicator, one.series.role) == (done.series.indicator, "denominator")]
    return any(_are_shares(share.numbers, done.numbers, one.numbers) for one in due)


def _are_shares(
    shares: Sequence[Decimal | None], done: Sequence[Decimal | None], due: Sequence[Decimal | None]
) -> bool:
    known = [(a, b, c) for a, b, c in zip(shares, done, due, strict=True) if a is not None and b is not None and c]
    scale = _HUNDRED if all(share <= 1 for share, _, _ in known) else 1
    return bool(known) and all(abs(share * scale - _HUNDRED * b / c) <= _NEAR for share, b, c in known)
