"""What a measure says of its control chart; a measure that says nothing is judged by the defaults."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from reportgen.settings.base import Exact, Setting, Words
from reportgen.settings.faults import Fault

Month = Annotated[str, Field(pattern=r"^[0-9]{4}-(0[1-9]|1[0-2])$")]


class RebaseSetting(Setting):
    """A month from which the limits are worked out anew, and why: a process that was changed, never a bad month."""

    month: Month = Field(alias="from")
    """The first month of the new limits."""
    because: Words
    """What was changed in that month."""


class ControlSetting(Setting):
    """`control:` of a measure whose groups are months."""

    chart: Literal["p", "xmr", "none"] | None = None
    """The chart of proportions, or of individual values; a share of few people a month has `p` unless it says so."""
    rules: Literal["nhs-r", "nhs-r-2021", "excel"] = "nhs-r"
    """Whose rules tell a signal from chance: NHSRplotthedots now or before December 2023, or NHS England's workbook."""
    earlier: bool = False
    """The months of the year before are figures of the paper too, and the chart begins with them."""
    rebase: tuple[RebaseSetting, ...] = ()
    """The months from which the limits are worked out anew."""
    trajectory: dict[Month, Exact] = {}
    """The value that was agreed for a month, on the way to the target."""

    @model_validator(mode="after")
    def _in_order(self) -> ControlSetting:
        months = [each.month for each in self.rebase]
        if months != sorted(set(months)):
            raise Fault("the months from which limits are worked out anew are not in order", "sort them", "rebase")
        return self
