"""Records that were kept cannot be changed: what they give away together is told before they are compared."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from reportgen.cli import main
from reportgen.document.figure import FigureRef
from reportgen.editions.compare.given_away import KnownTogether, _is_small, given_away
from reportgen.figures.earlier_papers import EarlierPaper
from tests.figures.test_earlier_papers import given_away as two_versions_that_give_april_away


def share(part: int | None, whole: int | None, covers: tuple[str, ...] = ()) -> dict[str, Any]:
    """A share as a record keeps it; hidden where it has no part."""
    fields: dict[str, Any] = {"kind": "share", "state": "known" if part is not None else "hidden", "covers": [*covers]}
    return fields | {name: str(n) for name, n in (("numerator", part), ("denominator", whole)) if n is not None}


MAY, APRIL = "2024-05", "2024-04"


def papers(*figures: dict[str, Any], years: tuple[int, ...] = (2024, 2024)) -> list[EarlierPaper]:
    return [EarlierPaper(f"paper {n}", -year, each) for n, (each, year) in enumerate(zip(figures, years, strict=True))]


WITHOUT = {"iha": share(141, 330, (MAY,))}
WITH = {"iha": share(144, 360, (APRIL, MAY)), "iha[2024-04]": share(None, 30)}


def test_a_month_that_only_one_paper_covers_is_the_difference_of_the_two() -> None:
    """144 less 141: April is 3."""
    assert list(given_away(papers(WITHOUT, WITH), 5)) == [
        KnownTogether(FigureRef("iha"), APRIL, "counted", ("paper 0", "paper 1"))
    ]


def test_a_difference_that_is_not_small_or_that_one_paper_tells_alone_is_none() -> None:
    assert list(given_away(papers(WITHOUT, {"iha": share(161, 360, (APRIL, MAY))}), 5)) == []
    assert list(given_away(papers(WITH, WITH), 5)) == []
    assert list(given_away(papers({"iha": share(None, 330, (MAY,))}, WITH), 5)) == []


def test_those_who_are_not_counted_are_told_too() -> None:
    """28 of 30 in April: two were not."""
    late = {"iha": share(169, 360, (APRIL, MAY)), "iha[2024-04]": share(None, 30)}
    assert [one.part for one in given_away(papers(WITHOUT, late), 5)] == ["not counted"]


def test_the_year_before_of_one_paper_is_the_year_of_another() -> None:
    last = {"iha": share(144, 360, (APRIL, MAY))}
    this = {"iha": share(50, 100, ("2025-05",)), "iha@previous": share(141, 330, (MAY,))}
    assert [one.month for one in given_away(papers(last, this, years=(2024, 2025)), 5)] == [APRIL]
    assert list(given_away(papers(last, this, years=(2024, 2027)), 5)) == []


def test_papers_of_which_one_was_corrected_say_nothing_of_one_another() -> None:
    corrected = {"iha": share(144, 360, (APRIL, MAY)), "iha[2024-05]": share(150, 330)}
    assert list(given_away(papers(WITHOUT | {"iha[2024-05]": share(141, 330)}, corrected), 5)) == []


def test_issues_that_give_a_number_away_are_not_compared_until_somebody_answers_for_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    two_versions_that_give_april_away(tmp_path)
    monkeypatch.chdir(tmp_path)
    one, other = (f"tiny/data/published/{version}" for version in ("1.0", "1.1"))
    command = ["compare", one, other, "--formats", "html", "--out", "out"]
    assert main(command) == 1
    told = capsys.readouterr().err
    assert "Initial Health Assessments in time, April 2023: a small number that readers who hold" in told
    assert not Path("out").exists()
    policy = tmp_path / "tiny/policy.yaml"
    reason = "suppression: {given_away: [{paper: tiny@1.1, reason: Both are out.}]}\n"
    policy.write_text(policy.read_text() + reason)
    assert main(command) == 0
    assert "warning" in capsys.readouterr().err


def test_an_internal_comparison_is_made_with_a_warning(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    two_versions_that_give_april_away(tmp_path)
    monkeypatch.chdir(tmp_path)
    record = json.loads(Path("tiny/data/published/1.1/figures.json").read_text())
    Path("own.json").write_text(json.dumps(record | {"audience": "internal", "version": "1.2"}))
    names = [*(f"tiny/data/published/{version}" for version in ("1.0", "1.1")), "own.json"]
    assert main(["compare", *names, "--formats", "html", "--out", "out"]) == 0
    assert "warning" in capsys.readouterr().err


def test_a_measure_under_another_name_is_the_same_and_one_of_the_same_name_may_be_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    two_versions_that_give_april_away(tmp_path)
    monkeypatch.chdir(tmp_path)
    path = Path("tiny/data/published/1.1/figures.json")
    record = json.loads(path.read_text())
    command = ["compare", "tiny/data/published/1.0", str(path), "--formats", "html", "--out", "out"]
    for part in ("figures", "measures"):
        renamed = {key.replace("iha", "assessed", 1): value for key, value in record[part].items()}
        record[part] = renamed
    path.write_text(json.dumps(record))
    assert main(command) == 1
    assert "can work out" in capsys.readouterr().err
    record["measures"]["assessed"]["where"] = {"indicator": ["another"]}
    path.write_text(json.dumps(record))
    assert main(command) == 0


@pytest.mark.parametrize(
    ("known", "small"),
    [
        ((1, 5), False), ((2, 5), True), ((1, 4), True), ((5, 5), True), ((1, 1), True), ((0, 3), False),
        ((1, 6), False), ((6, 6), False), ((3, None), False),
    ],
)  # fmt: skip
def test_a_number_is_given_away_where_it_is_small_for_certain_and_known_more_nearly(
    known: tuple[int, int | None], small: bool
) -> None:
    """1 to 5 is what everybody knows of a hidden number; 0 to 3 may be nobody, and 1 to 6 may be no small number."""
    assert _is_small(known, 5) is small
