"""A number of the settings that is too long to be one of a paper is refused at once, with its place."""

from __future__ import annotations

import pytest

from reportgen.problems import Problems
from reportgen.settings.facts import Facts
from reportgen.settings.validate import validate
from reportgen.settings.yaml_source import parse_yaml


def message(fact: str) -> str:
    problems = Problems()
    source = parse_yaml(f"facts:\n  a: {{source: A letter, {fact}}}\n".encode(), "facts.yaml", problems)
    assert source is not None
    validate(Facts, source, problems)
    return " ".join(f"{problem.fault} {problem.fix}" for problem in problems)


def faults(fact: str) -> list[tuple[str, int | None]]:
    problems = Problems()
    source = parse_yaml(f"facts:\n  a: {{source: A letter, {fact}}}\n".encode(), "facts.yaml", problems)
    assert source is not None
    validate(Facts, source, problems)
    return [(problem.name, problem.where.line) for problem in problems]


@pytest.mark.parametrize("value", ["1e400", "1e999999999", '"1e999999999"', "9" * 5000, "0." + "1" * 20])
def test_a_number_too_long_is_refused(value: str) -> None:
    assert faults(f"value: {value}") == [("setting-refused", 2)]


@pytest.mark.parametrize("fact", ["value: 12.5", "value: 999999999999999", "value: -3", "value: 1234.56, kind: money"])
def test_a_number_of_a_paper_is_taken(fact: str) -> None:
    assert faults(fact) == []


@pytest.mark.parametrize("fact", ["value: 12.5, kind: count, people: true", "value: 1.005, kind: money"])
def test_half_a_child_and_half_a_penny_are_refused(fact: str) -> None:
    assert faults(fact) == [("setting-refused", 2)]


@pytest.mark.parametrize(
    "fact",
    [
        "value: 12.5, unit: children",
        "value: -3, unit: care leavers",
        "value: 150, kind: percent",
        "value: -1, kind: percent",
    ],
)
def test_half_a_child_and_more_than_every_hundred_are_refused(fact: str) -> None:
    assert faults(fact) == [("setting-refused", 2)]


@pytest.mark.parametrize(
    "fact",
    [
        "value: 65.4, unit: 'children per 10,000'",
        "value: 2.3, unit: children a family",
        "value: -3, unit: children, people: false",
        "value: 2.6, unit: nurses",
        "value: 100, kind: percent",
    ],
)
def test_rates_averages_and_changes_of_people_are_taken(fact: str) -> None:
    assert faults(fact) == []


@pytest.mark.parametrize(
    ("value", "percent", "places"), [("0.45", "45", 2), ("0.5", "50", 1), ("1.00", "100", 2), ("0.875", "87.5", 3)]
)
def test_a_share_of_one_is_asked_about_in_plain_words(value: str, percent: str, places: int) -> None:
    told = message(f"value: {value}, kind: percent")
    assert f"write {percent} for {percent}%; or, if {value}% is meant, add places: {places}" in told
    assert message(f"value: {value}, kind: percent, places: {places}") == ""


def test_a_count_below_0_of_anything_is_refused_and_a_change_is_taken() -> None:
    assert "-3 is a count below 0" in message("value: -3, kind: count, unit: clinics")
    assert message("value: 0, kind: count, unit: clinics") == ""
    assert message("value: -3, kind: number, unit: clinics") == ""
