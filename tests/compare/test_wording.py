"""The redline: accept every change and it is the later paper, refuse every one and it is the earlier."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.document import alignment
from reportgen.document.blocks import Deleted, Inlines, Inserted, Paragraph, Table
from reportgen.document.walk import plain
from reportgen.editions.compare.align import align_parts
from reportgen.editions.compare.passages import parts
from reportgen.editions.compare.redline import blocks, narrative_redline
from reportgen.editions.compare.tables_matched import plain_cell
from reportgen.editions.compare.word_diff import word_diff
from tests.compare.pieces import document, side

NOW = side("B", 2021)


def form(made: Inlines, without: type) -> str:
    return " ".join(plain(tuple(i for i in made if not isinstance(i, without))).split())


words = st.lists(st.sampled_from("the child was seen in 2020 by a nurse 84.1% (275/327) not and".split()), max_size=14)


@given(words, words)
def test_both_texts_are_in_the_redline(then: list[str], now: list[str]) -> None:
    made = word_diff(" ".join(then), " ".join(now), NOW)
    assert form(made, Deleted) == " ".join(now)
    assert form(made, Inserted) == " ".join(then)


@given(words, words)
def test_words_never_run_together_on_the_page(then: list[str], now: list[str]) -> None:
    made = word_diff(" ".join(then), " ".join(now), NOW)
    assert set(plain(made).split()) <= {*then, *now}


def test_only_what_changed_is_marked_and_bears_the_later_papers_date() -> None:
    made = word_diff("84 of 100 children were seen", "91 of 100 children were seen", NOW)
    assert next(i for i in made if isinstance(i, Inserted)).when == "2021-09-01"
    assert [plain((i,)).strip() for i in made] == ["84", "91", "of 100 children were seen"]


LONG = "The designated nurse meets the council every month to go through each delayed assessment."
OTHER = "Care leavers keep the support of the service until they are twenty-five years old."
THIRD = "Dental checks fell in the pandemic and have not yet come back to what they were."


def pairs(then: dict[str, list[str]], now: dict[str, list[str]]):  # type: ignore[no-untyped-def]
    found = align_parts(parts(document(then)), parts(document(now)))
    return [p for s in found for p in s.pairs]


def test_a_changed_paragraph_is_one_paragraph() -> None:
    (first, second) = pairs({"One": [LONG, OTHER]}, {"One": [LONG.replace("month", "week"), OTHER]})
    assert first.before
    assert first.now
    assert not first.same
    assert second.same


def test_a_paragraph_that_moved_to_another_section_is_recognised() -> None:
    found = pairs(
        {"One": [LONG, OTHER], "Two": [THIRD]}, {"One": [LONG], "Two": [THIRD, OTHER.replace("old", "of age")]}
    )
    moved = [p for p in found if p.moved_from]
    (gone,) = [p for p in found if p.moved_to]
    assert [p.moved_from for p in moved] == ["\u201c1 One\u201d, 1.2"]
    assert gone.moved_to == "\u201c2 Two\u201d, 2.2"
    assert moved[0].before is gone.before


def told(then: dict[str, list[str]], now: dict[str, list[str]]) -> tuple[int, int, int, int, int]:
    sides = side("A", 2020, document=document(then)), side("B", 2021, document=document(now))
    found = narrative_redline(*sides)
    assert found is not None
    return found.same, found.changed, found.moved, found.new, found.gone


def test_a_paragraph_that_was_split_is_only_a_new_end_of_paragraph() -> None:
    (first, second) = pairs({"One": [f"{LONG} {OTHER}"]}, {"One": [LONG, OTHER]})
    assert first.before and first.now and second.before and second.now  # noqa: PT018
    assert (first.before.text, first.now.text) == (LONG, f"{LONG} \u00b6")
    assert second.same
    assert told({"One": [f"{LONG} {OTHER}"]}, {"One": [LONG, OTHER]}) == (1, 1, 0, 0, 0)


def test_two_paragraphs_that_were_joined_lose_only_an_end_of_paragraph() -> None:
    (pair,) = pairs({"One": [LONG, OTHER]}, {"One": [f"{LONG} {OTHER}"]})
    assert pair.before and pair.now  # noqa: PT018
    assert (pair.before.text, pair.now.text) == (f"{LONG} \u00b6 {OTHER}", f"{LONG} {OTHER}")


def test_one_moved_one_dropped_one_added_and_three_edited_are_counted_as_exactly_that() -> None:
    more = ["Placements out of the area make it harder to arrange assessments in time.",
            "The questionnaire on strengths and difficulties is sent to carers every spring.",
            "Immunisations are recorded by the school nursing service in each quarter."]  # fmt: skip
    new = "Nothing like this was ever written before by anyone."
    now = [LONG + " Always.", more[2], THIRD + " Still.", new, more[0], more[1].replace("spring", "autumn")]
    assert told({"One": [LONG, OTHER, THIRD, *more]}, {"One": now}) == (1, 3, 1, 1, 1)


def test_what_is_only_in_one_paper_is_new_or_gone() -> None:
    found = narrative_redline(side("A", 2020, document=document({"One": [LONG, OTHER]})),
                    side("B", 2021, document=document({"One": [LONG, THIRD]})))  # fmt: skip
    assert found is not None
    assert (found.same, found.changed, found.moved, found.new, found.gone) == (1, 0, 0, 1, 1)


def test_a_section_under_another_name_is_still_compared() -> None:
    found = align_parts(parts(document({"Challenge": [LONG, OTHER]})), parts(document({"What is hard": [LONG, OTHER]})))
    assert len(found) == 1
    assert [p.same for p in found[0].pairs] == [True, True]


def test_every_paragraph_is_told_once() -> None:
    then = {"One": [LONG, OTHER, THIRD], "Two": [THIRD, LONG]}
    now = {"Two": [OTHER, LONG], "Three": [THIRD, LONG + " Always."]}
    found = pairs(then, now)
    assert sum(p.now is not None for p in found) == 4
    # A moved paragraph stands at both its places: where it went it has both forms, where it was only its place.
    assert sum(p.before is not None and not p.moved_to for p in found) == 5


def test_areas_are_not_redlined_against_each_other() -> None:
    one = side("A", 2020, document=document({"One": [LONG]}))
    assert narrative_redline(one, side("B", 2021, document=document({"One": [LONG]}), area="Southshire")) is None
    assert narrative_redline(one, side("B", 2021)) is None


def test_paragraphs_with_common_words_but_nothing_in_order_are_not_one() -> None:
    old = (
        "The same Act asks of the councils, and of the boards, that they plan for children in care and of leaving age."
    )
    new = (
        "Children of leaving age and in care: that they plan is asked by the same Act, of the boards and the councils."
    )
    found = pairs({"One": [old]}, {"One": [new]})
    assert [(bool(p.before), bool(p.now)) for p in found] == [(True, False), (False, True)]


def test_the_sections_are_counted_before_they_are_shown() -> None:
    before = side("A", 2020, document=document({"One": [LONG, OTHER], "Two": [THIRD]}))
    now = side("B", 2021, document=document({"One": [LONG], "Three": [THIRD.replace("pandemic", "winter")]}))
    made = blocks(narrative_redline(before, now), before, now)
    (table,) = [b for b in made if isinstance(b, Table)]
    assert [[plain_cell(c) for c in r.cells] for r in table.rows] == [
        ["1 One", "1", "0", "0", "0", "1"],
        ["2 Three (only in 2020/2021)", "0", "0", "1", "0", "0"],
        ["All sections", "1", "0", "1", "0", "1"],
    ]


def test_a_paper_written_anew_is_said_to_be() -> None:
    before = side("A", 2020, document=document({"One": [LONG, OTHER]}))
    now = side("B", 2021, document=document({"One": [THIRD, "Something else is told here, at length."]}))
    said = " ".join(
        plain(b.content) for b in blocks(narrative_redline(before, now), before, now) if isinstance(b, Paragraph)
    )
    assert "2020/2021 is written anew more than it is changed: none of the 2 passages of 2019/2020" in said


def test_the_changes_of_a_paper_written_anew_stand_in_word_alone() -> None:
    before = side("A", 2020, document=document({"One": [LONG, OTHER]}))
    for since, shown in (([THIRD, "Something else is told here, at length."], False), ([LONG, THIRD], True)):
        now = side("B", 2021, document=document({"One": since}))
        found = narrative_redline(before, now)
        assert found is not None
        assert found.written_anew is not shown
        for word in (True, False):
            made = blocks(found, before, now, word=word)
            texts = [plain(b.content) for b in made if isinstance(b, Paragraph)]
            assert any(isinstance(b, Table) for b in made), "the table of sections is in every form"
            assert any(THIRD in text for text in texts) is (word or shown)
            assert ("are in the Word paper of this comparison" in " ".join(texts)) is not (word or shown)


def test_a_paper_of_one_phrase_in_many_forms_is_not_compared_pair_by_pair(monkeypatch: pytest.MonkeyPatch) -> None:
    tried = []
    monkeypatch.setattr(alignment, "share_in_order", lambda old, new: tried.append((old, new)) or 0.0)
    common = "the child was seen by a nurse within the time that the standard gives in"
    then, now = ([f"{common} {name}{n}" for n in range(60)] for name in ("old", "new"))
    found = pairs({"One": then}, {"One": now})
    assert sum(p.before is None for p in found) == 60
    assert len(tried) <= 60 + 60 * alignment.MOST_TRIED
