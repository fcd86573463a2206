"""What every settings model shares: frozen, strict about unknown keys, and plain about dates."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, GetJsonSchemaHandler

from reportgen.settings.dates import day_in, month_in_words

if TYPE_CHECKING:
    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core import CoreSchema

_FIGURES = 15
_EXPONENT = re.compile(r"[-+]?[0-9._]+[Ee][-+]?[0-9]+")
_DIGITS = re.compile(r"[-+]?[0-9_]*\.?[0-9_]*")
MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")


class Setting(BaseModel):
    """A mapping in a settings file. Unknown keys are refused; nothing changes after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """The model's JSON Schema, in which each key has the docstring of its field."""
        from reportgen.settings.descriptions import descriptions

        json_schema = handler.resolve_ref_schema(handler(schema))
        described = descriptions(cls)
        for name, field in cls.model_fields.items():
            key = json_schema.get("properties", {}).get(field.alias or name)
            if key is not None and name in described:
                key.setdefault("description", described[name])
        return json_schema


def _month(value: Any) -> Any:
    value = month_in_words(value)
    if isinstance(value, str) and MONTH.fullmatch(value):
        return value
    raise ValueError(f"'{value}' is not a month || write the year and the month, such as 2019-04")


def _words(value: Any) -> Any:
    """Words given in YAML as a bare number (a version `9.0`, a risk `318`) are still words."""
    if isinstance(value, bool) or value is None or isinstance(value, (dict, list)):
        return value
    return str(value)


def _in_bounds(value: Any) -> Any:
    """Refuse a number too long to be one of a paper, before anything is worked out with it."""
    if isinstance(value, bool) or not isinstance(value, (int, str, Decimal)):
        return value
    if isinstance(value, int):
        too_long = abs(value) >= 10**_FIGURES
    else:
        words = str(value).strip()
        exponent = _EXPONENT.fullmatch(words)
        whole, _, part = words.lstrip("+-").partition(".")
        if exponent:
            raise ValueError("this number is shortened with an E || write it in figures, without one")
        too_long = (len(whole) > _FIGURES or len(part) > _FIGURES) and _DIGITS.fullmatch(words) is not None
    if too_long:
        raise ValueError(
            "this number has more figures than any in a paper || write it in figures, at most 15 before the point and "
            "15 after it"
        )
    return value


Month = Annotated[str, BeforeValidator(_month)]
"""A month as `YYYY-MM`."""

Words = Annotated[str, BeforeValidator(_words, json_schema_input_type=str | int | float)]
"""Words; a bare number in YAML is taken as it is written."""

Name = Annotated[str, BeforeValidator(_words), Field(pattern=r"^[a-z0-9][a-z0-9_]*$", max_length=80)]
"""The name of a thing of ours: small letters, figures and underscores."""


def _as_list(value: object) -> object:
    """One word where a list may stand is a list of one."""
    return value if value is None or isinstance(value, bool | dict | list | tuple) else (value,)


ManyWords = Annotated[tuple[Words, ...], BeforeValidator(_as_list, json_schema_input_type=Words | tuple[Words, ...])]
ManyNames = Annotated[tuple[Name, ...], BeforeValidator(_as_list, json_schema_input_type=Name | tuple[Name, ...])]


def _of_our_time(day: datetime.date) -> datetime.date:
    """A day of a year that a paper or one of its bodies can be of."""
    if not 1800 <= day.year <= 2200:
        raise ValueError(f"the year {day.year} cannot be meant || correct the year, in four figures such as 2025")
    return day


Day = Annotated[
    datetime.date,
    BeforeValidator(day_in, json_schema_input_type=datetime.date | str),
    AfterValidator(_of_our_time),
]
"""A day: 2025-07-14, 14/07/2025 or 14 July 2025."""
Exact = Annotated[
    Decimal, BeforeValidator(_in_bounds, json_schema_input_type=int | float | str), Field(allow_inf_nan=False)
]
"""A decimal number, exactly as written: up to 15 figures before the point and 15 after it."""
