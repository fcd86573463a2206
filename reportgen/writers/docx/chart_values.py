"""Numbers of a chart the way Word and Excel are told to show them."""

from __future__ import annotations

from decimal import Decimal

from reportgen.charts.scale import MINUS, POUND, NumberFormat

_PATTERNS = {"percent": '{}"%"', "money": f'"{POUND}"{{}}'}


def number_code(form: NumberFormat, *, negative: bool = False) -> str:
    """The number format of Excel's that shows a value so: `#,##0.0"%"`; `negative`: with the minus of the paper."""
    number = "#,##0" + ("." + "0" * form.places if form.places else "")
    code = _PATTERNS.get(form.unit, "{}").format(number)
    return f'{code};"{MINUS}"{code}' if negative else code


def excel_format(form: NumberFormat, values: tuple[Decimal | None, ...]) -> str:
    """The number format of these values."""
    return number_code(form, negative=any(value is not None and value < 0 for value in values))
