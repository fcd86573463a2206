"""Measures that the settings have no more, or count otherwise: what an earlier paper printed of them is known."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from reportgen.editions.record import published_record
from reportgen.figures.disclosure_problems import report_hiding
from reportgen.figures.earlier_papers import EarlierPaper
from reportgen.measures.definitions import definition_of, fingerprints, measure_of
from reportgen.measures.for_edition import measures_for
from reportgen.pipeline import ComposedPaper, make
from reportgen.problems import NOWHERE, Problem, Problems
from reportgen.settings.opened import open_edition
from tests.commands.running import ROOT, edition
from tests.figures.changed_settings import attack
from tests.figures.test_earlier_papers import APRIL, YEAR, hidden, keep, paper
from tests.measures.counting import Counting

EDITIONS = ROOT / "config/editions"
CHILDREN = "sex,children\nGirls,3\nBoys,60\nOther,37\n"
COUNT: dict[str, Any] = {"counted_by": "count", "extract": "e", "count": "children", "unit": "children"}
BOYS_AND_OTHER: dict[str, Any] = {**COUNT, "where": {"sex": ["Boys", "Other"]}}


def counting(folder: Path, measures: dict[str, Any], name: str, **more: Any) -> Counting:
    own = folder / name
    own.mkdir()
    extract = {"columns": {"sex": "text", "children": "count"}, "rows": CHILDREN}
    case = Counting({"extracts": {"e": extract}, "measures": measures, **more}, own)
    assert not case.problems.errors, list(case.problems)
    return case


def printed(case: Counting, called: str = "version 1.0") -> EarlierPaper:
    """The public paper as its record is kept, with how its measures are counted."""
    return replace(paper(case, case.papers, called), name="case@1.0", definitions=case.ledger.definitions)


def told(case: Counting) -> list[Problem]:
    problems = Problems()
    report_hiding(case.hiding("public", case.papers), case.ledger, case.policy.suppression, NOWHERE, problems)
    return list(problems)


def test_a_measure_that_was_taken_out_is_still_known(tmp_path: Path) -> None:
    """Version 1.0 printed 97 boys and others; version 1.1 has no such measure, and 100 children would give 3 girls."""
    first = counting(tmp_path, {"most": BOYS_AND_OTHER}, "first")
    assert hidden(first.published("public")) == []
    second = counting(tmp_path, {"all": COUNT}, "second")
    assert hidden(second.published("public")) == []
    second.with_earlier([printed(first)])
    assert hidden(second.published("public", second.papers)) == ["all"]
    problem = next(each for each in told(second) if each.name == "hidden-for-an-earlier-paper")
    assert "version 1.0 printed" in problem.fault


def test_a_breakdown_that_was_taken_out_is_still_known(tmp_path: Path) -> None:
    """Version 1.0 printed 100 and one of the groups; the other group by itself would now give the 3 girls."""
    first = counting(tmp_path, {"all": {**COUNT, "parts": "sex"}}, "first")
    girls, other = hidden(first.published("public"))
    assert (girls, other) in (("all[Girls]", "all[Boys]"), ("all[Girls]", "all[Other]"))
    group = {**COUNT, "where": {"sex": [other[4:-1]]}}
    second = counting(tmp_path, {"all": COUNT, "group": group}, "second")
    assert hidden(second.published("public")) == []
    second.with_earlier([printed(first)])
    assert hidden(second.published("public", second.papers)) == ["group"]


def test_a_name_that_counts_others_now_is_another_measure(tmp_path: Path) -> None:
    """`number` was of boys and others; now it is of all."""
    first = counting(tmp_path, {"number": BOYS_AND_OTHER}, "first")
    second = counting(tmp_path, {"number": COUNT}, "second").with_earlier([printed(first)])
    assert hidden(second.published("public", second.papers)) == ["number"]


def test_a_measure_under_another_name_is_the_same_and_its_numbers_stay(tmp_path: Path) -> None:
    first = counting(tmp_path, {"most": BOYS_AND_OTHER}, "first")
    second = counting(tmp_path, {"others": {**BOYS_AND_OTHER, "title": "Another"}}, "second")
    second.with_earlier([printed(first)])
    assert hidden(second.published("public", second.papers)) == []
    assert second.ledger.earlier == {}


def test_a_measure_that_counts_from_one_that_was_taken_out_is_known_too(tmp_path: Path) -> None:
    """97 of 100 printed by the share alone."""
    girls = {**COUNT, "where": {"sex": ["Girls"]}}
    ways = {"a": {**COUNT, "where": {"sex": ["Boys"]}}, "b": {**COUNT, "where": {"sex": ["Other"]}}}
    both = {"counted_by": "sum_of", "of": ["a", "b"], "unit": "children"}
    first = counting(tmp_path, {**ways, "both": both}, "first")
    second = counting(tmp_path, {"all": COUNT, "girls": girls}, "second").with_earlier([printed(first)])
    assert hidden(second.published("public", second.papers)) == ["all", "girls"]


def test_a_month_that_came_late_is_known_under_a_new_name_as_well(tmp_path: Path) -> None:
    """Version 1.0 printed the year without April as `iha`, version 1.1 with it as `assessed`."""

    def of_months(name: str, measure: str, *late: str) -> Counting:
        own = tmp_path / name
        own.mkdir()
        rows = "".join(f"{m},{a},{b}\n" for m, (a, b) in (YEAR | APRIL).items() if m not in late)
        columns = {"month": "month", "numerator": "count", "denominator": "count"}
        extract = {"columns": columns, "not_received": late, "rows": "month,numerator,denominator\n" + rows}
        setting = {
            "counted_by": "share",
            "extract": "e",
            "dated": {"column": "month", "take": "within"},
            "parts": "month",
        }
        period = {"start": "2024-04-01", "end": "2024-09-30", "label": "2024"}
        return Counting({"extracts": {"e": extract}, "period": period, "measures": {measure: setting}}, own)

    first = of_months("first", "iha", "2024-04")
    second = of_months("second", "assessed").with_earlier([printed(first)])
    assert hidden(second.published("public", second.papers)) == ["assessed", "assessed[2024-04]"]


def test_what_cannot_be_counted_any_more_is_asked_about_and_the_answer_is_taken(tmp_path: Path) -> None:
    """The fact of 97 children is gone; so is the extract of a measure."""
    fact = {"value": 97, "kind": "count", "unit": "children", "as_at": "2020-03-31"}
    first = counting(tmp_path, {}, "first", facts={"most": fact})
    for number, earlier in enumerate((printed(first), other_extract(tmp_path))):
        second = counting(tmp_path, {"all": COUNT}, f"second {number}").with_earlier([earlier])
        asked = [each for each in told(second) if each.name == "earlier-number-not-counted"]
        assert [("as 97" in each.fault, each.severity) for each in asked] == [(True, "warning")]
        assert "given_away: [{paper: case@1.0" in asked[0].fix
        answer = {"suppression": {"given_away": [{"paper": "case@1.0", "reason": "They are of another town."}]}}
        again = counting(tmp_path, {"all": COUNT}, f"again {number}", policy=answer).with_earlier([earlier])
        assert "earlier-number-not-counted" not in [each.name for each in told(again)]


def test_a_measure_of_a_column_that_the_extract_lacks_now_is_asked_about(tmp_path: Path) -> None:
    """Version 1.0 counted 97 children by where they live; today's rows of the same extract do not say where."""
    own = tmp_path / "placed"
    own.mkdir()
    extract = {"columns": {"place": "text", "children": "count"}, "rows": "place,children\nNear,97\nFar,40\n"}
    near = {**COUNT, "where": {"place": "Near"}}
    first = printed(Counting({"extracts": {"e": extract}, "measures": {"near": near}}, own))
    second = counting(tmp_path, {"all": COUNT}, "second").with_earlier([first])
    assert second.ledger.earlier == {}
    assert ["as 97" in each.fault for each in told(second) if each.name == "earlier-number-not-counted"] == [True]


def other_extract(folder: Path) -> EarlierPaper:
    own = folder / "other"
    own.mkdir()
    extract = {"columns": {"children": "count"}, "rows": "children\n97\n"}
    measure = {"counted_by": "count", "extract": "gone", "count": "children", "unit": "children"}
    return printed(Counting({"extracts": {"gone": extract}, "measures": {"most": measure}}, own))


def test_a_number_far_from_any_other_is_not_asked_about(tmp_path: Path) -> None:
    for number, (value, unit) in enumerate(((90, "children"), (97, "placements"), (100, "children"))):
        fact = {"value": value, "kind": "count", "unit": unit, "as_at": "2020-03-31"}
        first = counting(tmp_path, {}, f"first {number}", facts={"most": fact})
        second = counting(tmp_path, {"all": COUNT}, f"second {number}").with_earlier([printed(first)])
        assert "earlier-number-not-counted" not in [each.name for each in told(second)]


@pytest.mark.parametrize("seed", [0, 22, 45, 50, 66, 95, 161])
def test_no_sequence_of_settings_gives_a_small_number_away(seed: int) -> None:
    assert attack(seed, Counter()) == []


# ---------------------------------------------------------------- statistics of as many people


@pytest.mark.parametrize(("accepted", "is_hidden"), [(False, True), (True, False)])
def test_a_median_of_as_many_children_that_is_another_now_is_hidden_unless_the_policy_goes_on(
    tmp_path: Path, accepted: bool, is_hidden: bool
) -> None:
    """One child went and one came, or one was corrected: nobody can tell, and the mean tells by how much."""
    cases = []
    for name, last in (("first", 17), ("second", 117)):
        own = tmp_path / name
        own.mkdir()
        extract = {"columns": {"days": "number"}, "rows": "days\n" + "".join(f"{n}\n" for n in (*range(3, 17), last))}
        measure = {"counted_by": "mean_of_parts", "extract": "e", "count": "days", "unit": "days"}
        rule = {"suppression": {"given_away": [{"paper": "case@1.0", "reason": "A typing error was corrected."}]}}
        case: dict[str, Any] = {"extracts": {"e": extract}, "measures": {"w": measure}}
        cases.append(Counting(case | ({"policy": rule} if accepted else {}), own))
    first, second = cases
    second.with_earlier([printed(first)])
    assert hidden(second.published("public", second.papers)) == (["w"] if is_hidden else [])
    first.with_earlier([printed(first)])
    assert hidden(first.published("public", first.papers)) == [], "what is the same is shown again"


# ---------------------------------------------------------------- what the record keeps


@pytest.mark.parametrize("name", sorted(p.parent.name for p in EDITIONS.glob("*/edition.yaml")))
def test_every_measure_of_every_edition_can_be_set_again_from_what_the_record_keeps(name: str) -> None:
    opened = open_edition(str(EDITIONS / name), Problems())
    measures = measures_for(opened, {}, Problems())
    definitions = {each: definition_of(measure) for each, measure in measures.items()}
    again = {each: measure_of(each, one, "Title", NOWHERE) for each, one in definitions.items()}
    assert None not in again.values()
    counted_again = {each: definition_of(one) for each, one in again.items() if one is not None}
    assert fingerprints(counted_again) == fingerprints(definitions)


def test_a_damaged_definition_is_no_measure() -> None:
    for definition in ({}, {"counted_by": "magic"}, {"counted_by": "count"}, {"counted_by": "count", "extract": []}):
        assert measure_of("m", definition, "Title", NOWHERE) is None


def made(folder: Path, version: str, measures: dict[str, Any]) -> tuple[ComposedPaper, list[Problem]]:
    """The small edition with a table of children by sex, as a version with measures of it."""
    place = folder / "tiny"
    if not place.exists():
        edition(folder)
        columns = {
            "sex": {"type": "text", "headings": ["Sex"]},
            "children": {"type": "count", "headings": ["Children"]},
        }
        declared = {"title": "Groups", "what": "Rows.", "columns": columns}
        (place / "extracts/groups.yaml").write_text(yaml.safe_dump(declared))
        (place / "data/groups.csv").write_text(CHILDREN.replace("sex,children", "Sex,Children"))
    settings = yaml.safe_load((place / "edition.yaml").read_text())
    settings["extracts"]["groups"] = {"file": "groups.csv", "declared_as": "groups"}
    settings["version"] = version
    (place / "edition.yaml").write_text(yaml.safe_dump(settings, sort_keys=False))
    for path in place.glob("measures/group_*.yaml"):
        path.unlink()
    for name, setting in measures.items():
        said = {"title": f"Number of {name}", "definition": "Counted.", "source": "Records"}
        setting = {**said, **setting, "extract": "groups"}
        (place / f"measures/group_{name}.yaml").write_text(yaml.safe_dump(setting))
    problems = Problems()
    return make("tiny", problems, audience="public", start=folder), list(problems)


def test_a_build_knows_what_an_issued_version_printed_by_measures_it_has_no_more(tmp_path: Path) -> None:
    first, _ = made(tmp_path, "1.0", {"most": BOYS_AND_OTHER})
    keep(first, tmp_path)
    assert published_record(first)["measures"]["group_most"]["where"] == {"sex": ["Boys", "Other"]}
    second, problems = made(tmp_path, "1.1", {"all": COUNT})
    assert "group_all" in hidden(second.published)
    problem = next(each for each in problems if each.name == "hidden-for-an-earlier-paper")
    assert "Number of all would be shown" in problem.fault
    assert "version 1.0 (tiny/data/published/1.0/figures.json)" in problem.fault
    # Version 1.0 itself is made again as it was.
    again, _ = made(tmp_path, "1.0", {"most": BOYS_AND_OTHER})
    assert published_record(again) == published_record(first)
