"""Series of charts for tests, from numbers and words as they are published."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from reportgen.document import blocks as b

STATES: dict[str, Any] = {"x": "not_received", "[x]": "not_received", "c": "hidden"}


def series(name: str, values: tuple[str | None, ...], texts: tuple[str, ...], **more: Any) -> b.Series:
    """A series whose points without a number are not received (`x`), hidden (`c`) or not applicable."""
    points = (
        b.ChartPoint(text, state=STATES.get(text, "not_applicable"))
        if value is None
        else b.ChartPoint(text, Decimal(value))
        for value, text in zip(values, texts, strict=True)
    )
    return b.Series(name, tuple(points), **more)
