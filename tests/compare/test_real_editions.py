"""Real editions: one against itself has not changed; its record is in the words the paper prints."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from reportgen.document.walk import word_runs
from reportgen.editions.compare import bodies, load, paper, revised
from reportgen.editions.compare.collect import compared
from reportgen.editions.compare.model import Side
from reportgen.editions.record import held_on
from reportgen.problems import Problems
from reportgen.settings.organisations import Tenure
from reportgen.writers import docx
from tests.compare.tracked import settled

NAME = "somerset-2019-20"


@pytest.fixture(scope="module")
def twice(repository: Path) -> tuple[Side, ...]:
    return load.sides((NAME, NAME), Problems(), start=repository)


def test_an_edition_against_itself_has_not_changed(twice: tuple[Side, ...]) -> None:
    before, now = twice
    found = compared(before, now)
    assert found.wording is not None
    assert (found.wording.changed, found.wording.moved, found.wording.new, found.wording.gone) == (0, 0, 0, 0)
    assert found.wording.same > 100
    assert found.revised == ()
    assert revised.compared(before, now) > 50
    assert found.definitions == ()
    assert found.bodies == ()
    assert {f.fate for f in found.objectives} == {"kept"}
    assert {m.way for m in found.risks} == {"same"}
    assert {s.what for s in found.sections} == {"The same"}
    assert all(not c.why or not c.now.known for c in found.headline.changes)


def test_two_of_one_name_are_told_apart(twice: tuple[Side, ...]) -> None:
    assert [s.called for s in twice] == ["A: 2019/2020 v9.0", "B: 2019/2020 v9.0"]


def test_objectives_are_kept_in_the_words_the_paper_prints(twice: tuple[Side, ...]) -> None:
    coming = twice[0].coming
    assert coming is not None
    said = [coming.objectives[0].text, *coming.objectives[0].parts]
    printed = " ".join(" ".join("".join(getattr(i, "text", "") for i in run.content).split())
                       for run in word_runs(twice[0].document or ()))  # fmt: skip
    for words in said:
        assert words in printed
    assert any("section 13" in words for words in said)


def test_names_are_those_of_the_papers_own_date(repository: Path) -> None:
    then, now = load.sides(("somerset-2017-18", NAME), Problems(), start=repository)
    nurse = "designated_nurse"
    assert then.posts[nurse] == "Designated Nurse for Safeguarding Children and Children Looked After"
    assert now.posts[nurse] == "Designated Nurse for Children Looked After and Care Leavers"
    assert {n.role for n in bodies.renamed(then, now)} == {
        "acute_provider", "community_provider", nurse, "executive_lead",
    }  # fmt: skip


def test_a_role_that_nobody_held_on_the_day_is_not_in_the_record() -> None:
    first, last = datetime.date(2013, 4, 1), datetime.date(2022, 6, 30)
    roles = {
        "commissioner": (
            Tenure(name="CCG", since=first, until=last),
            Tenure(name="ICB", since=datetime.date(2022, 7, 1)),
        ),
        "old": (Tenure(name="Trust", until=last),),
        "new": (Tenure(name="Joint board", since=datetime.date(2024, 1, 1)),),
    }
    assert held_on(roles, last) == {"commissioner": "CCG", "old": "Trust"}
    assert held_on(roles, datetime.date(2023, 1, 1)) == {"commissioner": "ICB"}
    assert held_on(roles, datetime.date(2025, 1, 1)) == {"commissioner": "ICB", "new": "Joint board"}


def test_the_word_paper_gives_both_editions_words_back(repository: Path) -> None:
    before, now = load.sides(("somerset-2017-18", NAME), Problems(), start=repository)
    found = compared(before, now)
    assert found.wording is not None
    pairs = [p for s in found.wording.sections for p in s.pairs if not p.same]
    data = docx.write(paper.paper(found, Problems()), {})
    assert docx.check(data) == []
    for how, wanted in (
        ("accept", [p.now.text for p in pairs if p.now]),
        ("reject", [p.before.text for p in pairs if p.before and not p.moved_from]),
    ):
        every = settled(data, how)
        start = next(n for n, (style, words) in enumerate(every) if style.startswith("Heading") and words == "Wording")
        left = [words for style, words in every[start:] if style == "BodyText"]
        assert all(left), "no empty line is left"
        lead = [words for words in left if not any(words.endswith(text) for text in wanted)]
        assert len(left) - len(lead) == len(wanted)
        for text in wanted:
            place = next(n for n, words in enumerate(left) if words.endswith(text))
            del left[place]
        # What is left over leads through the changes: how to read them, and titles that changed.
        assert len([words for words in left if not words.startswith("Title: ")]) == 3


def test_the_record_says_of_what_happened_in_a_year_that_it_did(twice: tuple[Side, ...]) -> None:
    held = {key: twice[0].measures[key].over for key in ("cla_started", "cla_net", "cla_at_year_end", "send_either")}
    # What is worked out from numbers of a year is of that year too.
    assert held == {"cla_started": "year", "cla_net": "year", "cla_at_year_end": "", "send_either": "day"}
