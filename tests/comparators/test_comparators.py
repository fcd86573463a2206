"""Other areas beside the own: each value is the published one, with its area, year and release, and its sign kept."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from reportgen.document.blocks import Row, Table
from reportgen.document.figure import FigureRef
from reportgen.document.walk import blocks, plain
from reportgen.figures.saying import aspect_words
from reportgen.narrative.paper import PartContext
from reportgen.pipeline import ComposedPaper
from reportgen.problems import Problems, ProblemsError
from reportgen.tables import compared
from reportgen.tables.compared import _ordinal, quarter_in_words
from tests.comparators.paper import EDITION, made, project, write

ALL = ["england", "region", "neighbours"]
NEAR = (
    "Suffolk Derbyshire Dorset Shropshire Worcestershire Nottinghamshire Devon Staffordshire Leicestershire Essex"
).split()
"""The ten statistical neighbours of the own area in the published list of 2025, nearest first."""
HEALTH = {
    "shape": "by_measure", "caption": "Health", "compare_with": ALL, "columns": [{"heading": "Local"}],
    "lines": [{"figure": "published_health_assessment"}, {"figure": "published_dental_check"}],
    "chart": {
        "form": "bar", "title": "Outcomes", "subtitle": "By area", "axis": "Per cent", "series": [{"column": "Local"}],
    },
}  # fmt: skip


def words(row: Row) -> list[str]:
    return [" ".join(plain(block.content) for block in cell.content) for cell in row.cells]


def table(paper: ComposedPaper, name: str) -> Table:
    return next(b for b in blocks(paper.document) if isinstance(b, Table) and b.id == name)


def published(repository: Path, file: str, **where: str) -> dict[str, dict[str, str]]:
    """The rows of a kept release by area, read by Python's csv and nothing of the program."""
    with (repository / "data/reference" / file).open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if all(row[k] == v for k, v in where.items())]
    return {row["area"]: row for row in rows}


def test_each_area_stands_beside_the_own_with_its_year_and_release(tmp_path: Path, repository: Path) -> None:
    project(tmp_path, {"health": HEALTH})
    paper = made(tmp_path)
    shown = table(paper, "health")
    heads = [plain(column.heading) for column in shown.columns]
    of = "31 March 2025 (2025 release)"
    assert heads[2:] == [f"England, {of}", f"South West, {of}", f"10 statistical neighbours, mean, {of}"]
    assert shown.chart is not None
    assert [series.name for series in shown.chart.series] == heads[1:]
    assert all(head in shown.chart.alt for head in heads[2:])
    notes = [plain(note) for note in shown.notes]
    assert any(
        "England" in n and "DfE, children looked after, 2025 release; 31 March 2025; as first" in n for n in notes
    )
    assert any(
        note.startswith("England and South West: numbers of people are rounded to the nearest 10;") for note in notes
    )
    file = "published_outcomes-health-2025.csv"
    for row, indicator in zip(shown.rows, ("health_assessment", "dental_check"), strict=True):
        rows = published(repository, file, indicator=indicator, as_at="2025-03-31")
        _, own, england, region, mean = words(row)
        assert own.endswith(f"({rows['Somerset']['numerator']}/{rows['Somerset']['denominator']})")
        assert (england, region) == (f"{rows['England']['percent']}%", f"{rows['South West']['percent']}%")
        shares = [100 * Decimal(rows[a]["numerator"]) / Decimal(rows[a]["denominator"]) for a in NEAR]
        assert mean == f"{(sum(shares) / 10).quantize(Decimal('0.1'))}%"


@pytest.mark.covers("tables/layouts/by_area")
@pytest.mark.covers("measures/aggregations/mean_of")
def test_a_row_for_each_area_and_the_own_place_among_them(tmp_path: Path, repository: Path) -> None:
    columns = [{"heading": "Score", "figure": "published_sdq_average"}, {"heading": "Rate", "figure": "cla_rate"}]
    setting = {"shape": "by_area", "caption": "Areas", "compare_with": [*ALL, "Devon", "Torbay"], "columns": columns}
    project(tmp_path, {"areas": setting})
    shown = table(made(tmp_path), "areas")
    areas = [words(row)[0] for row in shown.rows]
    mean = "10 statistical neighbours, mean"
    assert areas == ["Somerset", "England", "South West", *NEAR, mean, "Torbay"]  # Devon is among the neighbours
    assert plain(shown.columns[1].heading) == "Score, 31 March 2025 (2025 release)"
    scores = published(repository, "published_scores-health-2025.csv", as_at="2025-03-31")
    rates = published(repository, "published_counts-numbers-2025.csv", series="looked_after", as_at="2025-03-31")
    people = published(repository, "populations-numbers-2025.csv", as_at="2024-06-30")
    for row in shown.rows:
        area, score, rate = words(row)
        if area == mean:
            continue
        assert score == scores[area]["value"]
        if rates[area]["rounded_to"]:
            assert rate == rates[area]["rate"]
        else:
            exact = Decimal(rates[area]["count"]) * 10000 / Decimal(people[area]["count"])
            assert Decimal(rate) == exact.quantize(Decimal("0.1"))
    below = sum(Decimal(scores[area]["value"]) < Decimal(scores["Somerset"]["value"]) for area in NEAR)
    assert below == 8  # so that the own is ninth from the lowest of eleven, in the last quarter
    assert any(
        "Somerset has the 9th lowest value of 11 areas" in (words_of := plain(note))
        and "is in the last quarter; lower is better" in words_of
        for note in shown.notes
    )


def test_a_chart_of_areas_names_its_column_as_the_table_s_file_does(tmp_path: Path) -> None:
    """The heading ends with the time and the release, which nobody types and the next release changes."""
    columns = [{"heading": "Score", "figure": "published_sdq_average"}]
    chart = {"form": "bar", "title": "Scores", "subtitle": "By area", "axis": "Score", "series": [{"column": "Score"}]}
    setting = {"shape": "by_area", "caption": "Areas", "compare_with": ALL, "columns": columns, "chart": chart}
    project(tmp_path, {"areas": setting})
    drawn = table(made(tmp_path), "areas").chart
    assert drawn is not None
    assert [series.name for series in drawn.series] == ["Score, 31 March 2025 (2025 release)"]
    assert drawn.categories[:3] == ("Somerset", "England", "South West")
    assert "31 March 2025 (2025 release)" in drawn.alt


@pytest.mark.parametrize(
    ("place", "of", "quarter"),
    [(1, 11, "first"), (2, 11, "first"), (3, 11, "second"), (9, 11, "last"), (11, 11, "last"), (4, 4, "last"),
     (1, 4, "first"), (1, 3, ""), (2, 2, "")],
)  # fmt: skip
def test_the_quarter_of_a_place_among_four_areas_or_more(place: int, of: int, quarter: str) -> None:
    assert quarter_in_words(place, of) == (f", and is in the {quarter} quarter" if quarter else "")


@pytest.mark.parametrize(("known", "told"), [(10, False), (9, True), (5, True), (4, False)])
def test_a_mean_of_some_neighbours_says_of_how_many(known: int, told: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of ten, all need no word; there is no mean of fewer than half of them, and so nothing to say of it."""
    neighbours = [SimpleNamespace(known=n < known, title="Score, neighbour 1") for n in range(10)]
    monkeypatch.setattr(compared, "neighbour_figures", lambda measure, paper: neighbours)
    said = f"Score: the mean is of the {known} neighbours of 10 with a value."
    assert compared._mean_of("score", cast("PartContext", None)) == (said if told else "")


def test_places_are_counted_as_in_english() -> None:
    said = {place: _ordinal(place).strip() for place in (1, 2, 3, 4, 10, 11, 12, 13, 21, 22, 23, 101, 111, 112, 121)}
    assert said.pop(1) == ""  # the lowest, not the 1st lowest
    assert " ".join(said.values()) == "2nd 3rd 4th 10th 11th 12th 13th 21st 22nd 23rd 101st 111th 112th 121st"


def test_a_value_withheld_at_the_source_keeps_its_sign(tmp_path: Path, repository: Path) -> None:
    rows = published(
        repository, "published_outcomes-health-2025.csv", indicator="development_check", as_at="2025-03-31"
    )
    withheld = min(area for area, row in rows.items() if row["numerator"] == "c")
    setting = {
        **HEALTH,
        "compare_with": [withheld],
        "lines": [{"figure": "published_development_check"}],
        "chart": None,
    }
    project(tmp_path, {"health": setting})
    shown = table(made(tmp_path), "health")
    assert words(shown.rows[0])[2] == "[cs]"
    assert any("[cs] withheld at source" in plain(note) for note in shown.notes)


def test_an_area_that_is_not_there_is_refused_with_the_near_miss(tmp_path: Path) -> None:
    project(tmp_path, {"health": {**HEALTH, "compare_with": ["Devonn"]}})
    with pytest.raises(ProblemsError) as raised:
        made(tmp_path)
    (problem,) = [p for p in raised.value.problems if p.name == "area-not-in-extract"][:1]
    assert "no row of 'Devonn'. Did you mean 'Devon'?" in problem.fault
    assert problem.where.file.endswith("tables/health.yaml")


def test_neighbours_without_their_list_are_refused(tmp_path: Path) -> None:
    without = {name: use for name, use in EDITION["extracts"].items() if name != "neighbours"}
    project(tmp_path, {"health": HEALTH}, extracts=without)
    with pytest.raises(ProblemsError) as raised:
        made(tmp_path)
    assert "neighbours-not-known" in {p.name for p in raised.value.problems}


OWN = {
    "title": "Teeth checked", "definition": "Children with a check.", "source": "Own system", "counted_by": "share",
    "extract": "own", "unit": "children", "better": "higher", "published_as": "published_dental_check",
    "dated": {"column": "as_at", "take": "end"},
}  # fmt: skip


@pytest.mark.parametrize(("reason", "told"), [("The return was fixed in July.", False), ("", True)])
def test_what_is_counted_here_is_reconciled_with_what_is_published(tmp_path: Path, reason: str, told: bool) -> None:
    """330 of 388 here and 327 of 388 as published; without a reason the author is asked for one."""
    use = {"declared_as": "published_outcomes", "file": "own.csv"}
    setting = {**HEALTH, "lines": [{"figure": "teeth"}], "compare_with": ["england"], "chart": None}
    own = project(tmp_path, {"health": setting}, extracts={**EDITION["extracts"], "own": use})
    write(own / "measures" / "teeth.yaml", {**OWN, **({"differs_because": reason} if reason else {})})
    head, row = "as_at,area,indicator,numerator,denominator,release", "2025-03-31,Somerset,dental_check,330,388,own"
    (tmp_path / "data/compared/own.csv").write_text(f"{head}\n{row}\n", encoding="utf-8")
    problems = Problems()
    shown = table(made(tmp_path, problems), "health")
    assert words(shown.rows[0])[1:] == ["85.1% (330/388)", "84.3% (327/388)", "81%"]
    assert plain(shown.columns[2].heading) == "Somerset, 31 March 2025 (2025 release)"
    assert any(plain(note) == f"Teeth checked: {reason}" for note in shown.notes) is not told
    assert ("difference-not-explained" in {p.name for p in problems}) is told


def test_the_own_area_as_published_has_a_row_of_its_own(tmp_path: Path) -> None:
    """330 of 388 here and 327 of 388 as published, one below the other; each area stands once."""
    use = {"declared_as": "published_outcomes", "file": "own.csv"}
    columns = [{"heading": "Checked", "figure": "teeth"}, {"heading": "Of", "figure": "teeth", "show": "denominator"}]
    setting = {"shape": "by_area", "caption": "Areas", "compare_with": ["Devon", "england"], "columns": columns}
    own = project(tmp_path, {"areas": setting}, extracts={**EDITION["extracts"], "own": use})
    write(own / "measures" / "teeth.yaml", {**OWN, "differs_because": "The return was fixed in July."})
    head, row = "as_at,area,indicator,numerator,denominator,release", "2025-03-31,Somerset,dental_check,330,388,own"
    (tmp_path / "data/compared/own.csv").write_text(f"{head}\n{row}\n", encoding="utf-8")
    rows = [words(row) for row in table(made(tmp_path), "areas").rows]
    assert rows[:2] == [
        ["Somerset", "85.1% (330/388)", "388"],
        ["Somerset, as published", "84.3% (327/388)", "388"],
    ]
    assert [row[0] for row in rows[2:]] == ["Devon", "England"]


def test_months_have_the_other_areas_at_the_foot(tmp_path: Path) -> None:
    """Nobody publishes months: the published year stands once, under them, and is not said of any month."""
    use = {"declared_as": "monthly_indicators", "file": "months.csv"}
    setting = {
        "shape": "by_part", "caption": "Months", "compare_with": ["england"],
        "columns": [{"heading": "Due", "figure": "teeth", "show": "denominator"}, {"heading": "%", "figure": "teeth"}],
    }  # fmt: skip
    own = project(tmp_path, {"months": setting}, extracts={**EDITION["extracts"], "own": use})
    dated = {"dated": {"column": "month", "take": "within"}, "parts": "month", "where": {"indicator": "dental_check"}}
    write(own / "measures" / "teeth.yaml", {**OWN, **dated, "differs_because": "Months are counted otherwise."})
    lines = [f"2024-{month:02d},dental_check,{month},30" for month in range(4, 13)]
    lines += [f"2025-{month:02d},dental_check,{month + 10},30" for month in range(1, 4)]
    text = "month,indicator,numerator,denominator\n" + "\n".join(lines) + "\n"
    (tmp_path / "data/compared/months.csv").write_text(text, encoding="utf-8")
    rows = [words(row) for row in table(made(tmp_path), "months").rows]
    assert len(rows) == 14
    assert rows[12:] == [
        ["Somerset, 31 March 2025 (2025 release)", "[z]", "84.3% (327/388)"],
        ["England, 31 March 2025 (2025 release)", "[z]", "81%"],
    ]


def test_narrative_names_the_figures_of_other_areas(tmp_path: Path) -> None:
    own = project(tmp_path, {}, words="In England {{ published_cla_england }}, in Devon {{ published_cla_devon }}.")
    path = own.parents[1] / "measures" / "published_cla.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "compare_with: [england, Devon]\n", encoding="utf-8")
    figures = made(tmp_path).published.figures
    assert aspect_words(figures[FigureRef("published_cla_england")]) == "81,770"
    assert aspect_words(figures[FigureRef("published_cla_devon")]) == "849"


def test_a_polarity_that_is_not_the_publishers_is_refused(tmp_path: Path) -> None:
    own = project(tmp_path, {"health": HEALTH})
    path = own.parents[1] / "measures" / "published_dental_check.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("better: higher", "better: lower"), encoding="utf-8")
    with pytest.raises(ProblemsError) as raised:
        made(tmp_path)
    assert "polarity-differs" in {p.name for p in raised.value.problems}
