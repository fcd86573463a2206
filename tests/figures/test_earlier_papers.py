"""A reader keeps every paper: versions of one edition, and the years of which one compares with the other."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from scipy.optimize import Bounds, LinearConstraint, milp

from reportgen.cli import main
from reportgen.editions.record import kept_figure, published_record
from reportgen.figures.earlier_papers import EarlierPaper
from reportgen.figures.published import Published
from reportgen.figures.statistics_between import people_known
from reportgen.pipeline import ComposedPaper, make
from reportgen.problems import Problem, Problems, ProblemsError
from reportgen.render.manifest import paper_manifest
from reportgen.render.run_record import run_record
from tests.commands.running import edition
from tests.measures.counting import Counting

UP_TO = 5
Months = Mapping[str, tuple[int, int]]


def counting(folder: Path, months: Months, start: str, not_received: Sequence[str] = ()) -> Counting:
    """An edition of the months' numbers: how many in time, of how many due."""
    first, last = f"{start}-04-01", f"{start}-09-30"
    rows = "".join(f"{month},{part},{whole}\n" for month, (part, whole) in months.items() if month not in not_received)
    case = {
        "extracts": {
            "e": {
                "columns": {"month": "month", "numerator": "count", "denominator": "count"},
                "not_received": list(not_received),
                "rows": "month,numerator,denominator\n" + rows,
            }
        },
        "period": {"start": first, "end": last, "label": start},
        "measures": {
            "iha": {
                "counted_by": "share", "extract": "e", "dated": {"column": "month", "take": "within"}, "parts": "month",
            }
        },
    }  # fmt: skip
    result = Counting(case, folder)
    assert not list(result.problems)
    return result


def paper(
    case: Counting, before: Sequence[EarlierPaper] = (), called: str = "version 1.0", years_back: int = 0
) -> EarlierPaper:
    """The public paper of an edition as its record is kept."""
    published, people = case.published("public", before), people_known(case.ledger)
    figures = {str(s.ref): kept_figure(s, case.ledger.figures[s.ref].covers, people.get(s.ref)) for s in published}
    return EarlierPaper(called, years_back, figures)


def hidden(published: Published) -> list[str]:
    return [str(shown.ref) for shown in published if shown.hidden]


YEAR = {f"2024-{n:02d}": (141 // 5 + n, 66) for n in range(5, 10)}
APRIL = {"2024-04": (3, 30)}


def test_a_month_that_came_after_the_first_version_is_not_the_difference_of_two_years(tmp_path: Path) -> None:
    """Version 1.0 printed the year without April; with April's 3 hidden, the year is hidden too."""
    first = counting(tmp_path, YEAR | APRIL, "2024", ["2024-04"])
    assert hidden(first.published("public")) == []
    second = counting(tmp_path, YEAR | APRIL, "2024")
    assert hidden(second.published("public"))[0] == "iha[2024-04]"
    assert "iha" not in hidden(second.published("public"))
    again = second.published("public", [paper(first)])
    assert hidden(again) == ["iha", "iha[2024-04]"]
    # What the first version printed is shown again: hiding it would help nobody.
    assert second.hiding("public", [paper(first)]).forced == {"iha.numerator"}


def test_a_version_with_corrected_numbers_is_not_held_against_the_new_one(tmp_path: Path) -> None:
    first = counting(tmp_path, {**YEAR, "2024-06": (20, 66)}, "2024")
    second = counting(tmp_path, YEAR, "2024")
    assert hidden(second.published("public", [paper(first)])) == []


def test_the_year_before_over_fewer_months_is_not_a_way_to_the_month_that_is_left_out(tmp_path: Path) -> None:
    """Last year's paper hid April's 3 and May beside it. This year April did not come: the year before is 11 months."""
    both = {**YEAR, **APRIL} | {month.replace("2024", "2025"): n for month, n in YEAR.items()}
    last = counting(tmp_path, {**YEAR, **APRIL}, "2024")
    this = counting(tmp_path, both, "2025", ["2025-04"])
    assert hidden(this.published("public")) == []
    assert hidden(this.published("public", [paper(last, years_back=1)])) == ["iha@previous"]


def test_those_not_seen_in_the_month_that_is_left_out_are_protected_too(tmp_path: Path) -> None:
    """28 of 30 in April: last year's paper printed the 30, and hid the 28 for the 2."""
    april = {"2024-04": (28, 30)}
    both = {**YEAR, **april} | {month.replace("2024", "2025"): n for month, n in YEAR.items()}
    last = counting(tmp_path, {**YEAR, **april}, "2024")
    assert "iha[2024-04]" in hidden(last.published("public"))
    this = counting(tmp_path, both, "2025", ["2025-04"])
    assert hidden(this.published("public", [paper(last, years_back=1)])) == ["iha@previous"]


def test_an_older_edition_issued_again_knows_what_the_newer_one_compared_with(tmp_path: Path) -> None:
    """This year's paper printed last year's without April; last year's, issued again, hides its year."""
    both = {**YEAR, **APRIL} | {month.replace("2024", "2025"): n for month, n in YEAR.items()}
    this = counting(tmp_path, both, "2025", ["2025-04"])
    last = counting(tmp_path, {**YEAR, **APRIL}, "2024")
    assert "iha" in hidden(last.published("public", [paper(this, years_back=-1)]))


def test_a_month_of_nobody_is_known_to_be_zero(tmp_path: Path) -> None:
    """June says that there was nobody, 0 of 0: 48 less 35 and 8 is May's 5, unless one of these is hidden too."""
    months = {"2024-05": (5, 5), "2024-06": (0, 0), "2024-07": (20, 35), "2024-08": (7, 8)}
    control = counting(tmp_path, months, "2024").hiding("public")
    assert {"iha[2024-05].denominator", "iha[2024-07].denominator"} <= control.hidden.keys()
    assert control.protection.interval("iha[2024-05].denominator") == (1, 21)


def test_a_month_that_one_earlier_paper_printed_is_taken_off_another_that_did_not(tmp_path: Path) -> None:
    """One printed April's 20, another 23 for April and June together, which this paper has not: June is 3."""
    case = counting(tmp_path, {"2024-05": (30, 60), "2024-06": (3, 30), "2024-07": (12, 40)}, "2024")
    april = EarlierPaper("version 0.1", 0, {"iha[2024-04]": {"kind": "share", "numerator": "20"}})
    covers = ["2024-04", "2024-06"]
    both = EarlierPaper("version 0.2", 0, {"iha": {"kind": "share", "numerator": "23", "covers": covers}})
    assert case.hiding("public", [both]).exposed == ()
    assert case.hiding("public", [april, both]).exposed[0].papers == ("version 0.2",)


# ---------------------------------------------------------------- whole editions

ROWS = "Month,Indicator,In time,Due\n2023-05,IHA,40,66\n2023-06,IHA,39,66\n"


def made(folder: Path, rows: str, version: str, *not_received: str) -> tuple[ComposedPaper, list[Problem]]:
    place = folder / "tiny"
    if not place.exists():
        edition(folder)
    (place / "data/indicators.csv").write_text(rows)
    text = (place / "edition.yaml").read_text()
    for old in ("[2023-05]", "[2023-04]", "[]"):
        text = text.replace(f"not_received: {old}", f"not_received: [{', '.join(not_received)}]")
    (place / "edition.yaml").write_text(re.sub('version: ".*"', f'version: "{version}"', text))
    problems = Problems()
    result = make("tiny", problems, audience="public", start=folder)
    return result, list(problems)


def keep(result: ComposedPaper, folder: Path) -> None:
    """Keep the record as `issue` does."""
    kept = folder / "tiny/data/published" / result.opened.edition.version
    kept.mkdir(parents=True)
    (kept / "figures.json").write_text(json.dumps(published_record(result)))
    (kept / "manifest.json").write_text(json.dumps({"version": result.opened.edition.version, "audience": "public"}))


def test_a_build_hides_what_an_issued_version_would_give_away_and_says_which(tmp_path: Path) -> None:
    first, _ = made(tmp_path, ROWS, "1.0", "2023-04")
    keep(first, tmp_path)
    second, problems = made(tmp_path, ROWS + "2023-04,IHA,3,30\n", "1.1")
    assert "iha" in hidden(second.published)
    told = [problem for problem in problems if problem.name == "hidden-for-an-earlier-paper"]
    assert len(told) == 1
    assert "version 1.0 (tiny/data/published/1.0/figures.json)" in told[0].fault
    assert "tiny/data/published/1.0/figures.json" in second.inputs
    # Version 1.0 itself is made again as it was.
    again, problems = made(tmp_path, ROWS, "1.0", "2023-04")
    assert published_record(again) == published_record(first)


def given_away(folder: Path) -> None:
    """Two versions are out: one without April, and one with it that was issued without knowing of the first."""
    first, _ = made(folder, ROWS, "1.0", "2023-04")
    second, _ = made(folder, ROWS + "2023-04,IHA,3,30\n", "1.1")
    keep(first, folder)
    keep(second, folder)


def test_a_paper_of_what_is_out_already_is_refused_with_the_papers_that_give_it_away(tmp_path: Path) -> None:
    """79 without April and 82 with it: April is 3, whatever version 1.2 hides."""
    given_away(tmp_path)
    with pytest.raises(ProblemsError) as refused:
        made(tmp_path, ROWS + "2023-04,IHA,3,30\n", "1.2")
    told = next(problem for problem in refused.value.problems if problem.name == "known-from-earlier-papers")
    assert told.severity == "error"
    assert "Initial Health Assessments in time, April 2023" in told.fault
    assert "version 1.0 (tiny/data/published/1.0/figures.json)" in told.fault
    assert "{paper: tiny@1.0, reason: ...}" in told.fix
    # The author can ask about it all the same.
    assert main(["disclosure", str(tmp_path / "tiny")]) == 0


def test_an_author_who_knows_goes_on_and_it_is_recorded(tmp_path: Path) -> None:
    given_away(tmp_path)
    policy = tmp_path / "tiny/policy.yaml"
    papers = "".join(f"    - {{paper: tiny@{version}, reason: Both were withdrawn.}}\n" for version in ("1.0", "1.1"))
    policy.write_text(f"{policy.read_text()}suppression:\n  given_away:\n{papers}")
    result, problems = made(tmp_path, ROWS + "2023-04,IHA,3,30\n", "1.2")
    assert [p.severity for p in problems if p.name == "known-from-earlier-papers"] == ["warning"]
    assert "given_away" not in paper_manifest(result)
    internal = make("tiny", Problems(), audience="internal", start=tmp_path)
    assert [each["paper"] for each in paper_manifest(internal)["given_away"]] == ["tiny@1.0", "tiny@1.1"]
    assert run_record(internal)["policy"]["suppression"]["given_away"][0]["reason"] == "Both were withdrawn."


# ---------------------------------------------------------------- whatever the sequence


def sequence(chance: random.Random, folder: Path) -> tuple[dict[str, tuple[int, int]], list[EarlierPaper]]:
    """Papers of two years, each over what was issued before: versions, months that came late, the year before."""
    many = chance.choice([3, 4, 5])
    months = [f"{year}-{n:02d}" for year in ("2024", "2025") for n in range(4, 4 + many)]
    numbers: dict[str, tuple[int, int]] = {}
    for month in months:
        part = chance.choice([0, 1, 2, 3, 5, 7, 12, 20, 33])
        numbers[month] = (part, part + chance.choice([0, 0, 1, 2, 4, 7, 15]))
    cases: list[tuple[int, Counting]] = []  # a paper that is refused is not published
    papers: list[EarlierPaper] = []
    for start in chance.choice([("2024", "2024", "2025"), ("2024", "2025", "2025"), ("2024", "2025", "2024")]):
        own = [month for month in months if month.startswith(start)]
        late = [month for month in own if chance.random() < 0.25][:1]
        seen = {month: n for month, n in numbers.items() if month <= f"{start}-99"}
        case = counting(folder, seen, start, late)
        before = [replace(each, years_back=int(start) - year) for (year, _), each in zip(cases, papers, strict=True)]
        if case.hiding("public", before).exposed:
            continue
        cases.append((int(start), case))
        papers.append(paper(case, before, f"paper {len(papers)}"))
    return numbers, papers


def bounds(
    numbers: Mapping[str, tuple[int, int]], papers: Sequence[EarlierPaper]
) -> Iterator[tuple[str, int, int, int]]:
    """Each number of a month, with the least and the greatest value it can have for who reads all the papers.

    An attack of its own: the printed halves of every share are sums of months, those each paper says it covers;
    another solver looks for the least and the greatest.
    """
    months = sorted(numbers)
    place = {month: 2 * n for n, month in enumerate(months)}
    rows, values = [], []
    for each in papers:
        for said in each.figures.values():
            for half, columns in (("numerator", (0,)), ("denominator", (0, 1))):
                if words := said.get(half):
                    row = np.zeros(2 * len(months))
                    for month in said.get("covers") or [said["part"]]:
                        for column in columns:
                            row[place[month] + column] = 1
                    rows.append(row)
                    values.append(int(words.replace(",", "")))
    known = [LinearConstraint(np.array(rows), values, values)] if rows else []
    whole = np.ones(2 * len(months))
    for month in months:
        for column, name in ((0, "in time"), (1, "not")):
            true = (numbers[month][0], numbers[month][1] - numbers[month][0])[column]
            aim = np.zeros(2 * len(months))
            aim[place[month] + column] = 1
            least, greatest = (
                round(sign * milp(sign * aim, constraints=known, integrality=whole, bounds=Bounds(0, 1000)).fun)
                for sign in (1, -1)
            )
            yield f"{month} {name}", true, least, greatest


@pytest.mark.parametrize("seed", [*range(8), 17, 25, 318, 637, 1124])
def test_every_small_number_keeps_its_interval_through_a_sequence_of_papers(seed: int, tmp_path: Path) -> None:
    numbers, papers = sequence(random.Random(seed), tmp_path)  # noqa: S311 - the same on every run
    for name, true, low, high in bounds(numbers, papers):
        assert low <= true <= high, name
        assert not 1 <= true <= UP_TO or (low <= 1 and high >= UP_TO), (name, true, low, high)
