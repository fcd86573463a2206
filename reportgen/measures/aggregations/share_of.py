"""What share: one count over another count."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.measures.aggregations.settings import AggregationSettings, Inputs, Needs
from reportgen.measures.counted import Counted, first_missing, nobody, total

NEEDS = Needs("two measures (the part, the whole)", kind="share", least=2, most=2, whole_for_part=True)


class Settings(AggregationSettings):
    """Nothing to set: `of` names the part and the whole."""


def describe(settings: Settings, operands: Sequence[str]) -> str:
    """How it counts, for a reader."""
    return f"{operands[0]} over {operands[1]}"


def aggregate(inputs: Inputs, settings: Settings) -> Counted:
    """The part over the whole, in the order the measure names them."""
    part, whole = inputs.operands
    absent = first_missing("share", part, whole)
    if absent is not None:
        return absent
    if not total(whole.numerator):
        return nobody("share", part.numerator, whole.numerator)
    return Counted("share", part.numerator, whole.numerator)
