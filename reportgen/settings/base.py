"""What every settings model shares: frozen, strict about unknown keys, and plain about dates."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")


class Setting(BaseModel):
    """A mapping in a settings file. Unknown keys are refused; nothing changes after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


def _month(value: Any) -> Any:
    if isinstance(value, str) and MONTH.fullmatch(value):
        return value
    raise ValueError(f"'{value}' is not a month || write the year and the month, such as 2019-04")


def _words(value: Any) -> Any:
    """Words given in YAML as a bare number (a version `9.0`, a risk `318`) are still words."""
    if isinstance(value, bool) or value is None or isinstance(value, (dict, list)):
        return value
    return str(value)


Month = Annotated[str, BeforeValidator(_month)]
"""A month as `YYYY-MM`."""

Words = Annotated[str, BeforeValidator(_words, json_schema_input_type=str | int | float)]
"""Words; a bare number in YAML is taken as it is written."""

Name = Annotated[str, BeforeValidator(_words), Field(pattern=r"^[a-z0-9][a-z0-9_]*$", max_length=80)]
"""The name of a thing of ours: small letters, figures and underscores."""

Day = datetime.date
Exact = Annotated[Decimal, Field(allow_inf_nan=False)]
"""A decimal number, exactly as written."""
