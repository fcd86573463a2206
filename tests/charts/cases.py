"""Charts of every form with the numbers that are hard on them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from reportgen.charts.forms import names
from reportgen.document import blocks as b
from tests.pieces import words
from tests.series import series

FORMS = tuple(name for name in names() if name not in ("structure", "small-multiples"))
"""The forms of which Word has one chart."""
MONTHS = tuple("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split())


def months(count: int) -> tuple[str, ...]:
    """So many months in order from January 2022."""
    return tuple(f"{MONTHS[n % 12]} {2022 + n // 12}" for n in range(count))


def wave(count: int, start: int) -> tuple[str, ...]:
    return tuple(str(start + (n * 7) % 31) for n in range(count))


def chart(form: str, categories: tuple[str, ...], *drawn: b.Series, **more: Any) -> b.Chart:
    return b.Chart(f"c_{form}", form, words("T"), words("S"), categories, drawn, "A.", **more)


def _pair(
    one: tuple[str | None, ...], other: tuple[str | None, ...], form: str, sign: str = "x"
) -> tuple[b.Series, ...]:
    both = []
    for name, values in (("Boys", one), ("Girls", other)):
        texts = tuple(sign if v is None else form.format(v).replace("-", "\u2212") for v in values)
        both.append(series(name, values, texts))
    return tuple(both)


def cases(form: str) -> dict[str, b.Chart]:
    """The awkward charts of a form."""
    two = {
        "stacks": (("A", "B"), _pair(("10", "20"), ("5", "5"), "{}"), {}),
        "pounds": (("A", "B"), _pair(("1204300", "20"), ("5", "1310000"), "\u00a3{}"), {"unit": "money"}),
        "per cent": (
            ("A", "B", "C"),
            _pair(("84.1", "20.0", "100.0"), ("5.0", "5.5", "0.0"), "{}%"),
            {"unit": "percent"},
        ),
        "above 100%": (("A", "B"), _pair(("104", "20"), ("5", "5"), "{}%"), {"unit": "percent"}),
        "negative": (("A", "B", "C"), _pair(("-4", "7", "-12"), ("3", "-2", "1"), "{}"), {"unit": "number"}),
        "all missing": (("A", "B"), _pair((None, None), (None, None), "{}"), {}),
        "one point": (("2019",), _pair(("7",), ("9",), "{}"), {}),
        "zero": (("A", "B"), _pair(("0", "0"), ("0", "0"), "{}"), {}),
        "24 months": (months(24), _pair(wave(24, 5), wave(24, 40), "{}"), {"in_time": True}),
        "36 months": (months(36), _pair(wave(36, 5), wave(36, 40), "{}"), {"in_time": True}),
        "24 long names": (
            tuple(f"Placement of kind {n} outside the county" for n in range(24)),
            _pair(wave(24, 5), wave(24, 40), "{}"),
            {},
        ),
        "hidden": (("A", "B", "C"), _pair(("9", None, "7"), ("8", None, None), "{}", "c"), {}),
        "not received": (("A", "B", "C"), _pair((None, "6", "7"), ("8", None, "9"), "{}"), {}),
        "small rates": (("A", "B"), _pair(("0.3", "0.1"), ("0.2", "0.4"), "{}"), {"unit": "rate"}),
        "maximum": (("A", "B"), _pair(("3", "10"), ("2", "4"), "{}"), {"maximum": Decimal(50)}),
        "maximum below": (("A", "B"), _pair(("30", "100"), ("20", "40"), "{}"), {"maximum": Decimal(50)}),
    }
    made = {
        name: chart(form, categories, *pair, axis="Children", **more) for name, (categories, pair, more) in two.items()
    }
    if form in ("column", "stacked-column", "bar", "stacked-bar", "column-line", "line"):
        target = series("Standard", ("90", "90", "90"), ("90%", "90%", "90%"), target=True)
        moving = series("Standard", ("80", "85", "90"), ("80%", "85%", "90%"), target=True)
        share = series("In time", ("95.0", None, "71.5"), ("95.0%", "c", "71.5%"))
        made["a target"] = chart(form, ("A", "B", "C"), share, target, unit="percent")
        made["a moving target"] = chart(form, ("A", "B", "C"), share, moving, unit="percent")
    if form in ("column-line", "stacked-column"):
        line = series("Line", ("40", "50"), ("40", "50"), drawn="line")
        made["a line over columns"] = chart(form, ("A", "B"), *_pair(("10", "20"), ("5", "5"), "{}"), line)
    return made


EVERY = {f"{form}, {name}": each for form in FORMS for name, each in cases(form).items()}
