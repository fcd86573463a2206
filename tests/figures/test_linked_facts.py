"""Numbers typed as facts: what they are said to be of protects them, and where it is not said the author is asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.pipeline import make
from reportgen.problems import Problem, Problems, ProblemsError
from tests.commands.running import edition

SEEN = "seen: {value: 8.3, kind: percent, unit: of children, source: Letter"
TWELVE = "autism: {value: 12, kind: count, unit: children, source: Letter"
ALL = "everyone: {value: 100, kind: count, unit: children, as_at: 2023-06-30, source: Letter"
NEAR = "near: {value: 97, kind: count, unit: children, as_at: 2023-06-30, source: Letter"


def made(folder: Path, *facts: str, audience: str = "public") -> tuple[list[str], list[Problem]]:
    """The facts that a public paper of the edition hides, and its problems."""
    place = edition(folder)
    text = (place / "facts.yaml").read_text()
    (place / "facts.yaml").write_text(text + "".join(f"  {fact}}}\n" for fact in facts))
    problems = Problems()
    try:
        paper = make("tiny", problems, audience=audience, start=folder)  # type: ignore[arg-type]
    except ProblemsError as stopped:
        return [], list(stopped.problems)
    hidden = [str(figure.ref) for figure in paper.published if figure.hidden]
    return hidden, [problem for problem in problems if problem.name == "fact-may-be-a-part"]


def test_a_percentage_of_a_number_that_is_known_is_hidden_where_few_people_are_behind_it(tmp_path: Path) -> None:
    """8.3% of 12 children is one child."""
    hidden, problems = made(tmp_path, SEEN + ", of: autism", TWELVE)
    assert hidden == ["fact_seen"]
    assert problems == []


def test_a_percentage_of_a_measure_is_of_how_many_people_it_is_of(tmp_path: Path) -> None:
    """35 assessments were due from April to June, and 5.7% of them are two."""
    hidden, _ = made(tmp_path, "refused: {value: 5.7, kind: percent, unit: of assessments, of: iha, source: Letter")
    assert hidden == ["fact_refused"]


def test_a_part_of_a_number_that_is_known_leaves_no_few_who_are_not_in_it(tmp_path: Path) -> None:
    """97 of 100 leave three; 80 leave 20."""
    hidden, problems = made(tmp_path, ALL, NEAR + ", of: everyone")
    assert len(hidden) == 1
    assert problems == []


def test_a_part_that_leaves_many_hides_nothing(tmp_path: Path) -> None:
    assert made(tmp_path, ALL, NEAR.replace("97", "80") + ", of: everyone") == ([], [])


@pytest.mark.parametrize(
    ("facts", "asked"),
    [
        ((SEEN, TWELVE), "'seen' stands beside 'autism'"),
        ((SEEN.replace("8.3", "91.7"), TWELVE), "'seen' stands beside 'autism'"),
        ((ALL, NEAR), "'everyone' stands beside 'near'"),
        (
            (
                "spent: {value: 30000, kind: money, unit: pounds, source: Ledger",
                "each: {value: 10000, kind: money, unit: pounds for each child, source: Ledger",
            ),
            "'each' stands beside 'spent'",
        ),
    ],
    ids=["percentage", "the others", "part", "money"],
)
def test_where_nothing_says_what_a_fact_is_of_the_author_is_asked(
    tmp_path: Path, facts: tuple[str, ...], asked: str
) -> None:
    _, problems = made(tmp_path, *facts)
    assert [problem.severity for problem in problems] == ["warning"]
    assert asked in problems[0].fault
    assert problems[0].where.file == "tiny/facts.yaml"


@pytest.mark.parametrize(
    "facts",
    [
        (SEEN + ", of: nothing", TWELVE),
        (SEEN.replace("8.3", "50.0"), TWELVE),  # six
        (SEEN.replace("8.3", "10.0"), TWELVE),  # 1.2 children: it is not of these
        (SEEN.replace("of children", "of children in England"), TWELVE),
        (SEEN.replace("source", "as_at: 2022-06-30, source"), TWELVE.replace("source", "as_at: 2023-06-30, source")),
        (ALL, NEAR + ", of: nothing"),
        (ALL.replace("2023", "2022"), NEAR),
        (ALL.replace("unit: children", "unit: carers"), NEAR),
        (ALL.replace("100", "140"), NEAR),
    ],
    ids=["said", "six", "no whole number", "elsewhere", "another day", "no part", "years", "other people", "far apart"],
)
def test_numbers_that_cannot_tell_a_few_are_not_asked_about(tmp_path: Path, facts: tuple[str, ...]) -> None:
    assert made(tmp_path, *facts) == ([], [])


def test_nobody_is_asked_for_a_paper_that_hides_nothing(tmp_path: Path) -> None:
    assert made(tmp_path, ALL, NEAR, audience="internal") == ([], [])


@pytest.mark.parametrize(
    ("fact", "name", "words"),
    [
        (NEAR + ", of: everbody", "fact-of-nothing-known", "no other fact or measure is called that"),
        (NEAR + ", of: near", "fact-of-nothing-known", "no other fact or measure is called that"),
        (NEAR.replace("97", "103") + ", of: everyone", "part-exceeds-whole", "more than 'everyone'"),
    ],
    ids=["unknown", "itself", "more than its whole"],
)
def test_a_fact_that_cannot_be_of_what_it_says_is_told_at_its_line(
    tmp_path: Path, fact: str, name: str, words: str
) -> None:
    _, problems = made(tmp_path, ALL, fact)
    assert [(each.name, each.where.file) for each in problems] == [(name, "tiny/facts.yaml")]
    assert words in problems[0].fault


def test_a_rate_of_people_is_no_number_of_people(tmp_path: Path) -> None:
    """Three in 10,000 are not three children; 3 children in a secure unit are."""
    rate = "rate: {value: 3, unit: 'children per 10,000', source: Letter"
    secure = "secure: {value: 3, unit: children in a secure unit, source: Letter"
    assert made(tmp_path, rate, secure) == (["fact_secure"], [])


def test_a_part_of_what_is_no_people_is_no_more_than_it(tmp_path: Path) -> None:
    whole, part = "rooms: {value: 300, kind: count, unit: rooms, source: s", "used: {value: 310, of: rooms, source: s"
    _, problems = made(tmp_path, whole, part)
    assert [each.name for each in problems] == ["part-exceeds-whole"]
