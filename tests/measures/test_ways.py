"""Every way of counting gives the values that were worked out by hand beside it."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml

from reportgen.document.figure import parse
from reportgen.figures.model import Figure
from reportgen.figures.period import months_compared
from reportgen.figures.printed import published_fields
from reportgen.figures.published import PublishedFigure
from reportgen.figures.saying import aspect_words
from reportgen.measures import aggregations
from tests.measures.counting import Counting

HERE = Path(__file__).parent


def cases() -> Iterator[Any]:
    for file in sorted(HERE.glob("*.yaml")):
        for case in yaml.safe_load(file.read_text(encoding="utf-8")):
            yield pytest.param(file.stem, case, id=f"{file.stem}: {case['case']}")


@pytest.mark.parametrize(("way", "case"), list(cases()))
def test_the_values_worked_by_hand(way: str, case: dict[str, Any], tmp_path: Path):
    counting = Counting(case, tmp_path)
    assert not counting.problems.errors
    assert [p.name for p in counting.problems.warnings] == case.get("warns", [])
    assert way in {m["counted_by"] for m in case["measures"].values()}
    published = counting.published(case.get("audience", "internal"))
    for key, expected in case["expect"].items():
        figure = counting.ledger.figures[parse(key)]
        shown = published.figures[parse(key)]
        said = {name: told(figure, shown, name) for name in expected}
        assert said == expected, key


def told(figure: Figure, shown: PublishedFigure, name: str) -> Any:
    fields = published_fields(shown)
    match name:
        case "exact":
            value = figure.counted.value
            return str(value) if isinstance(value, Fraction) else None
        case "missing":
            return figure.counted.missing
        case "parts":
            return [str(ref) for ref in figure.breakdown]
        case "previous":
            return str(shown.earlier.ref) if shown.earlier else ""
        case "previous_covers":
            return months_compared(shown.earlier_covers, same=not shown.not_comparable) if shown.earlier_covers else ""
        case "rag" | "percent":
            return aspect_words(shown, name)  # type: ignore[arg-type]
        case "period":
            return shown.period.words
        case "state":
            return shown.state
        case "months" | "not_comparable":
            return getattr(shown, name)
        case _:
            return fields.get(name, "")


def test_every_way_has_cases():
    assert {file.stem for file in HERE.glob("*.yaml")} == set(aggregations.names())


@pytest.mark.parametrize("name", aggregations.names())
def test_an_aggregation_says_what_it_needs_and_what_it_does(name: str):
    needs = aggregations.needs(name)
    assert needs.words
    assert needs.from_rows != bool(needs.most)
    settings = aggregations.settings_of(name)
    values = {key: "a_column" for key, field in settings.model_fields.items() if field.is_required()}
    described = aggregations.describe(name, settings.model_validate(values), ("first", "second"))
    assert described
    assert "_" not in described.replace("a_column", "")
    if needs.most > 1:
        assert "first" in described
        assert "second" in described
