"""A published figure as plain words for JSON: the manifest of a paper and the record kept of an edition."""

from __future__ import annotations

from decimal import Decimal

from reportgen.figures import words
from reportgen.figures.published import PublishedFigure
from reportgen.figures.saying import aspect_words


def published_fields(figure: PublishedFigure) -> dict[str, str]:
    """Its fields by name, without those that are empty. `number` is a decimal string, as is its `bound`, `<` or `>`."""
    fields = {
        "title": figure.title,
        "label": figure.label,
        "part": figure.ref.breakdown,
        "kind": figure.kind,
        "unit": figure.unit,
        "better": figure.better,
        "origin": figure.origin,
        "state": figure.state,
        "text": aspect_words(figure),
        "number": _plain(figure.value),
        "bound": figure.rounded.bound if figure.rounded else "",
        "numerator": _half(figure.numerator),
        "denominator": _half(figure.denominator),
        "period": figure.period.words,
        "denominator_period": figure.denominator_period.words,
        "over": figure.over,
        "definition": figure.definition,
        "definition_source": figure.definition_source,
        "target": aspect_words(figure, "target"),
        "illustrative": figure.illustrative,
        "why": figure.reason,
    }
    return {name: value for name, value in fields.items() if value}


def _plain(number: Decimal | None) -> str:
    return "" if number is None else f"{number:f}"


def _half(number: Decimal | None) -> str:
    return "" if number is None else words.format_decimal(number)
