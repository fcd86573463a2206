"""Faults of settings, data and words are told in one round: together as each is alone, with nothing that follows."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from reportgen.extracts import read
from reportgen.extracts.declare import Declaration
from reportgen.extracts.read import Extract, read_extract
from reportgen.pipeline import make
from reportgen.problems import Problems, ProblemsError
from tests.editions.patching import TINY

REVIEWS = """title: Review health assessments
definition: Reviews done in time.
source: Statutory guidance
counted_by: share
extract: reviews
dated: {column: month, take: within}
unit: children
better: higher
"""
EXTRACT = "  reviews: {file: reviews.csv, declared_as: months}\n"
ROWS = "Month,Indicator,In time,Due\n2023-04,IHA,30,40\n2023-05,IHA,30,40\n2023-06,IHA,30,40\n"
SENTENCE = "75% of review health assessments were in time."
"""90 of 120."""

FAULTS = {
    "a key of the edition": ("edition.yaml", "status: FINAL", "status: FINISHED"),
    "the date of the meeting": ("edition.yaml", "meeting: {body: Governing Body, date: 2023-08-03, enclosure: C}",
                                     "meeting: {body: Governing Body, date: 2023-08-33, enclosure: C}"),
    "the score of a risk": ("risks.yaml", "previous_score: 15", "previous_score: high"),
    "the date of the risks": ("risks.yaml", "as_at: 2023-07-01", "as_at: the first of Juli"),
    "a fact": ("facts.yaml", "value: 2", "value: two and a bit"),
    "a measure of a table": ("tables/iha_by_month.yaml", "figure: iha, show: target", "figure: rhaa, show: target"),
    "a key of a table": ("tables/iha_by_month.yaml", "total: Months received", "totall: Months received"),
    "a cell": ("data/indicators.csv", "12,20", "12,about 20"),
    "a column of a measure": ("measures/late.yaml", "column: month,", "column: mnth,"),
    "a false sentence": ("narrative/01_summary.md", SENTENCE, "85% of review health assessments were in time."),
    "a name that is not known": ("narrative/02_risk.md", "The risk is", "The risk of {{ rhaa }} is"),
    "a reference that is not known": ("narrative/02_risk.md", "set out here", "set out in {{ section.summery }}"),
    "a month that was not received": ("edition.yaml", "[2023-05]", "[2023-5]"),
    "the status of an objective": ("objectives.yaml", "status: achieved", "status: achievd"),
    "a key of the objectives": ("objectives.yaml", "coming:", "coming_year:"),
}  # fmt: skip


def told(folder: Path, names: Iterable[str]) -> set[tuple[str, str, str]]:
    """The errors of the edition with these faults, by name, file and key."""
    edition = Path(shutil.copytree(TINY, folder / "tiny"))
    (edition / "measures/rha.yaml").write_text(REVIEWS, encoding="utf-8")
    (edition / "measures/late.yaml").write_text(REVIEWS.replace("Review", "Late review"), encoding="utf-8")
    (edition / "data/reviews.csv").write_text(ROWS, encoding="utf-8")
    settings = (edition / "edition.yaml").read_text(encoding="utf-8")
    (edition / "edition.yaml").write_text(settings.replace("extracts:\n", f"extracts:\n{EXTRACT}"), encoding="utf-8")
    summary = (edition / "narrative/01_summary.md").read_text(encoding="utf-8")
    text = summary.replace("## Clinics", f"{SENTENCE}\n\n## Clinics")
    (edition / "narrative/01_summary.md").write_text(text, encoding="utf-8")
    for name in names:
        file, old, new = FAULTS[name]
        before = (edition / file).read_text(encoding="utf-8")
        assert old in before, name
        (edition / file).write_text(before.replace(old, new), encoding="utf-8")
    problems = Problems()
    try:
        make(str(edition), problems)
    except ProblemsError as stopped:
        problems = Problems(stopped.problems)
    shutil.rmtree(edition)
    return {(p.name, p.where.file.partition("tiny/")[2], p.where.key) for p in problems.errors}


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[tuple[str, str, str]]]:
    folder = tmp_path_factory.mktemp("alone")
    assert told(folder, ()) == set()
    return {name: told(folder, (name,)) for name in FAULTS}


def test_each_fault_is_told_once(alone: dict[str, set[tuple[str, str, str]]]) -> None:
    assert {name: len(errors) for name, errors in alone.items()} == dict.fromkeys(FAULTS, 1)


def test_all_faults_are_told_together(alone: dict[str, set[tuple[str, str, str]]], tmp_path: Path) -> None:
    assert told(tmp_path, FAULTS) == set().union(*alone.values())


@pytest.mark.parametrize(
    ("file", "old", "new", "name"),
    [
        ("edition.yaml", "area: shire", "area:", "not-as-expected"),
        ("edition.yaml", "date: 2023-07-20", "date: 20 Jully", "not-as-expected"),
        ("edition.yaml", "start: 2023-04-01", "start: April", "not-as-expected"),
        ("edition.yaml", "subject: A small", "subject: 'A small", "yaml-not-readable"),
        ("policy.yaml", "targets: {iha: {percent: 90}}", "targets: {iha: {percent: many}}", "not-as-expected"),
        ("organisations/shire.yaml", "name: Shire", "name: [Shire]", "not-as-expected"),
    ],
)
def test_what_decides_of_all_figures_stands_alone_with_what_it_does_not_decide(
    file: str, old: str, new: str, name: str, tmp_path: Path
) -> None:
    """The name that is not known stands in the narrative whatever the date, the area or the target is."""
    FAULTS["what decides"] = (file, old, new)
    errors = told(tmp_path, ("what decides", "a name that is not known"))
    del FAULTS["what decides"]
    unread = {("figure-not-known", "narrative/02_risk.md", "")}
    assert {(fault, where) for fault, where, _ in errors} == {(name, file), *((f, w) for f, w, _ in unread)}


def test_months_taken_together_are_known_beside_a_fault(tmp_path: Path) -> None:
    """What the edition says of its months holds in the round that is made beside a fault elsewhere."""
    FAULTS["months by quarter"] = (
        "edition.yaml",
        "subject: A small paper",
        "months_by: quarter\nsubject: A small paper",
    )
    quarter = 'The quarter had {{ iha["2023-04 to 2023-06"] }}. The risk is'
    FAULTS["a quarter is named"] = ("narrative/02_risk.md", "The risk is", quarter)
    by_quarter = ("months by quarter", "a quarter is named")
    try:
        assert told(tmp_path, by_quarter) == set()
        beside = told(tmp_path, ("the score of a risk", *by_quarter))
        FAULTS["months by quarter"] = (
            "edition.yaml",
            "subject: A small paper",
            "months_by: quarters\nsubject: A small",
        )
        assert told(tmp_path, by_quarter) == {("not-one-of", "edition.yaml", "months_by")}
    finally:
        del FAULTS["months by quarter"], FAULTS["a quarter is named"]
    assert beside == told(tmp_path, ("the score of a risk",))


@pytest.mark.parametrize(
    ("file", "old", "new", "key"),
    [
        ("policy.yaml", "targets: {iha: {percent: 90}}", "targets: 90", "targets"),
        ("facts.yaml", "  clinics: {", "  - {", "facts"),
        (
            "edition.yaml",
            "meeting: {body: Governing Body, date: 2023-08-03, enclosure: C}",
            "meeting: Board",
            "meeting",
        ),
        ("edition.yaml", "abbreviations: {", "abbreviations: words\n#", "abbreviations"),
        ("edition.yaml", "extracts:\n  indicators: {", "extracts: [{", "extracts"),
    ],
)
def test_nothing_that_follows_from_a_whole_section_is_told(
    file: str, old: str, new: str, key: str, tmp_path: Path
) -> None:
    """The tiny paper says its target, its fact and its meeting, has a glossary, and counts one extract."""
    edition = Path(shutil.copytree(TINY, tmp_path / "tiny"))
    text = (edition / file).read_text(encoding="utf-8")
    assert old in text
    changed = text.replace(old, new).replace("[2023-05]}", "[2023-05]}]" if key == "extracts" else "[2023-05]}")
    (edition / file).write_text(changed, encoding="utf-8")
    with pytest.raises(ProblemsError) as stopped:
        make(str(edition), Problems())
    errors = Problems(stopped.value.problems).errors
    assert [(each.where.file.rpartition("/")[2], each.where.key) for each in errors] == [(file, key)]


def test_no_word_is_missed_in_a_column_with_a_cell_that_could_not_be_read(tmp_path: Path) -> None:
    """`IHAs` is no code of the column: that no row has IHA follows from it, and is not told beside it."""
    edition = Path(shutil.copytree(TINY, tmp_path / "tiny"))
    rows = (edition / "data/indicators.csv").read_text(encoding="utf-8")
    (edition / "data/indicators.csv").write_text(rows.replace(",IHA,", ",IHAs,"), encoding="utf-8")
    problems = Problems()
    with pytest.raises(ProblemsError):
        make(str(edition), problems)
    assert {p.name for p in problems if p.severity != "note"} == {"code-not-known"}


def test_each_extract_is_read_once_whatever_stops_the_counting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is sure is counted from the extracts that were read when the counting stopped."""
    times = Counter[str]()

    def counted(declaration: Declaration, path: Path, *more: Any, **options: Any) -> Extract | None:
        times[path.name] += 1
        return read_extract(declaration, path, *more, **options)

    monkeypatch.setattr(read, "read_extract", counted)
    assert told(tmp_path, ["a cell", "a column of a measure", "a false sentence"])
    assert set(times.values()) == {1}
    assert {"indicators.csv", "reviews.csv"} <= set(times)
