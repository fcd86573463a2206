"""The chart of a table: the settings of its form, each in the form's own file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, TypeAlias, Union

from pydantic import BeforeValidator, Field

from reportgen.charts.forms import DEFAULT, settings
from reportgen.charts.settings import BareSettings


def _columns_if_not_said(value: Any) -> Any:
    """A chart that does not say its form is one of columns."""
    return {"form": DEFAULT, **value} if isinstance(value, dict) else value


if TYPE_CHECKING:
    AnyChart: TypeAlias = BareSettings
    TableChart: TypeAlias = BareSettings
else:
    AnyChart = Union[tuple(settings().values())]  # noqa: UP007 - as many as there are forms
    TableChart = Annotated[AnyChart, Field(discriminator="form"), BeforeValidator(_columns_if_not_said)]
    """A chart, by its `form`; the default where none is said."""
