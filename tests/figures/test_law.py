"""The law of figures: whatever a paper says of one is the named aspect of it, as published, and so is what is drawn."""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.document.blocks import Cell, Chart, Document, FigureText, Table
from reportgen.document.figure import FigureRef
from reportgen.document.walk import blocks, figure_alone, figures_shown, plain
from reportgen.editions.record import published_record
from reportgen.figures.published import Published
from reportgen.figures.saying import in_cell, resolved
from reportgen.narrative.context import NotSaid, Place
from reportgen.narrative.figure_proxy import PICKS, WORDS, FigureProxy
from reportgen.pipeline import ComposedPaper, make
from reportgen.problems import Problems
from tests.measures.counting import Counting
from tests.test_golden import EDITIONS, ROOT

PACKAGE = ROOT / "reportgen"


def untrue(document: Document, published: Published) -> Iterator[str]:
    """What a document says or draws of a figure and its published aspect does not."""
    for figure, place, _ in figures_shown(document):
        within = replace(figure, text=figure.text[:1].lower() + figure.text[1:])  # as it is within a sentence
        said = (resolved(published, figure.ref), in_cell(published, figure.ref))
        if figure not in said and within not in said:
            yield f"{place}: {figure}"
    for block in blocks(document):
        chart = block if isinstance(block, Chart) else block.chart if isinstance(block, Table) else None
        for point in (point for series in (chart.series if chart else ()) for point in series.points if point.ref):
            figure = in_cell(published, point.ref)
            if (point.value, point.state) != (figure.value, figure.state) or point.words != figure.text:
                yield f"chart {chart}: {point}"


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_figure_of_every_edition_is_the_named_aspect_of_its_published_figure(edition: str):
    made = make(edition, Problems(), start=ROOT)
    assert list(untrue(made.document, made.published)) == []
    assert any(True for _ in figures_shown(made.document))


def test_a_figure_that_says_something_else_is_seen():
    made = make("tests/editions/tiny", Problems(), start=ROOT)
    wrong = Published(
        {ref: figure for ref, figure in made.published.figures.items() if ref.measure != "iha"}, "internal"
    )
    assert list(untrue(made.document, wrong))


MONTHS = ("2019-04", "2019-05", "2019-06")
COUNTS = st.integers(0, 40)
BETTER, AUDIENCES = st.sampled_from(("higher", "lower")), st.sampled_from(("internal", "public"))
ROWS = st.lists(st.tuples(COUNTS, COUNTS, st.integers(0, 12)), min_size=6, max_size=6)


def counted(rows: list[tuple[int, int, int]], folder: Path, target: int, better: str) -> Counting:
    """A share of three months and of the same three the year before; some months are small or have nobody."""
    months = (*MONTHS, *(f"2018{month[4:]}" for month in MONTHS))
    lines = [f"{m},{min(a, b)},{b},{c}" for m, (a, b, c) in zip(months, rows, strict=True)]
    case: dict[str, Any] = {
        "extracts": {
            "e": {
                "columns": {"month": "month", "numerator": "count", "denominator": "count", "other": "count"},
                "rows": "\n".join(["month,numerator,denominator,other", *lines]) + "\n",
            }
        },
        "period": {"start": "2019-04-01", "end": "2019-06-30", "label": "Spring"},
        "policy": {"targets": {"share": {"percent": target}}},
        "facts": {"weeks": {"value": 20, "unit": "weeks"}},
        "measures": {
            name: {
                "counted_by": way, "extract": "e", "dated": {"column": "month", "take": "within"}, "parts": "month",
                "better": better, **more,
            }
            for name, way, more in (("share", "share", {}), ("number", "total", {"count": "other", "kind": "count"}))
        },
    }  # fmt: skip
    return Counting(yaml.safe_load(json.dumps(case)), folder)


@settings(max_examples=40, deadline=None)
@given(
    ROWS,
    st.sampled_from((0, 50, 90, 100)),
    st.sampled_from(("higher", "lower")),
    st.sampled_from(("internal", "public")),
)
def test_whatever_narrative_says_of_random_figures_is_what_is_published(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[int, int, int]], target: int, better: str, audience: str
):
    counting = counted(rows, tmp_path_factory.mktemp("random"), target, better)
    if counting.problems.errors:
        return
    published = counting.published(audience)
    for figure in published:
        proxies: list[Any] = [FigureProxy(figure, published)]
        proxies += [proxies[0].say(pick) for pick in PICKS if figure.breakdown]
        for proxy in proxies:
            for text in texts(proxy):
                assert text in (resolved(published, text.ref), in_cell(published, text.ref))
                assert (text.value is None) or text.state == "known"


def texts(proxy: Any) -> Iterator[FigureText]:
    """Everything that can be said of a figure."""
    for word in (None, *WORDS):
        try:
            said = proxy.inline() if word is None else proxy.say(word)
        except NotSaid:
            continue
        said = said.said if isinstance(said, Place) else said if isinstance(said, FigureText) else said.inline()
        assert isinstance(said, FigureText)
        yield said


# ---------------------------------------------------------------- one place works a score out


RISKS = """
as_at: 2023-07-01
rating: {consequence: 5, likelihood: 3}
risks:
  - {number: "7", register_name: Corporate Risk Register, title: Late assessments, consequence: 4, likelihood: 2}
"""


@pytest.fixture(scope="module")
def scored(tmp_path_factory: pytest.TempPathFactory) -> ComposedPaper:
    from tests.parts.papers import paper

    folder = tmp_path_factory.mktemp("scored")
    paper(folder, risks=RISKS)
    return make("tiny", Problems(), start=folder)


def test_a_score_is_consequence_times_likelihood_wherever_it_is_shown(scored: ComposedPaper):
    """5 x 3 is 15 and 4 x 2 is 8; were they added, 8 and 6 would stand here."""
    assert said_of(scored.document, FigureRef("risk_rating")) == {"15"}
    assert said_of(scored.document, FigureRef("risk_7")) == {"8"}
    cells = [plain(cell.content[0].content) for cell in cells_of(scored.document, "risk_rating_table")]  # type: ignore[union-attr]
    assert cells[2].startswith("15 ")
    assert published_record(scored)["risks"][0]["score"] == 8
    assert published_record(scored)["figures"]["risk_rating"]["number"] == "15"


def said_of(document: Document, ref: FigureRef) -> set[str]:
    return {figure.text for figure, _, _ in figures_shown(document) if figure.ref == ref}


def cells_of(document: Document, name: str) -> list[Cell]:
    return [c for b in blocks(document) if isinstance(b, Table) and b.id == name for r in b.rows for c in r.cells]


def test_no_other_module_works_a_score_out():
    """The six places that each multiplied agreed by luck: one of them could be changed and no test saw it."""
    places = [path for path in PACKAGE.rglob("*.py") if multiplies_likelihood(path.read_text(encoding="utf-8"))]
    assert [path.relative_to(PACKAGE).as_posix() for path in places] == ["settings/content.py"]


def multiplies_likelihood(source: str) -> bool:
    return any(
        isinstance(node, ast.BinOp) and "likelihood" in {n.attr for n in ast.walk(node) if isinstance(n, ast.Attribute)}
        for node in ast.walk(ast.parse(source))
    )


def test_a_number_in_a_table_is_a_figure_with_its_value():
    made = make("tests/editions/tiny", Problems(), start=ROOT)
    tables = [block for block in blocks(made.document) if isinstance(block, Table) and block.role == "data"]
    cells = [cell for table in tables for row in table.rows for cell in row.cells[1:]]
    figures = [figure for cell in cells if (figure := figure_alone(cell)) is not None and figure.state == "known"]
    assert figures
    assert all(figure.value is not None or figure.numerator is not None for figure in figures)
