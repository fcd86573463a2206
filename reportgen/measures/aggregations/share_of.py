"""What share: one count over another count."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from reportgen.measures.aggregations import Needs
from reportgen.measures.counted import NOBODY, Counted, total
from reportgen.settings.measure import MeasureSetting

if TYPE_CHECKING:
    from reportgen.measures.counted import Frame

NEEDS = Needs("two measures (the part, the whole)", least=2, most=2)


def count(rows: Frame, setting: MeasureSetting, of: Mapping[str, Counted]) -> Counted:
    """`of` holds the part and the whole, in the order the measure names them."""
    part, whole = (of[name] for name in setting.of)
    missing = part.missing or whole.missing
    if missing or not total(whole.numerator):
        return Counted("share", missing=missing or NOBODY, state="not_available" if missing else "nobody")
    return Counted("share", part.numerator, whole.numerator)
