"""Several people review one build: what can stand together is merged, what cannot is shown side by side."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from reportgen.document.as_json import to_json
from reportgen.merging.merge import Merged, _said_otherwise, accept_none, merge
from reportgen.merging.several import all_changes
from reportgen.outputs import sha256
from reportgen.outputs.cache import open_cache
from reportgen.pipeline import ComposedPaper, make
from reportgen.problems import Problems
from tests.merging.copies import after, both, gone, moved, opened, row_new, split, swap
from tests.merging.narrative import CARERS, CLINICS, OTHERS

Change = Callable[[etree._Element], None]
FILE = "narrative/01_summary.md"


def reviewed(made: ComposedPaper, paper: bytes, **changes: Change) -> Merged:
    return merge(made, [(f"{who}.docx", opened(paper, change)) for who, change in changes.items()], accept_none)


def states(result: Merged) -> list[str]:
    return [outcome.state for outcome in result.outcomes]


@pytest.mark.parametrize(
    ("lead", "secretary", "lines"),
    [
        (swap(CLINICS, "three", "four"), swap(CLINICS, "three", "four"), ("in four towns",)),
        (swap(CARERS, "by letter", "by email"), swap(CARERS, "once", "twice"),
         ("by email and by telephone. They may change it twice.",)),
        (swap(OTHERS, "seen in time", "seen promptly"), swap(OTHERS, "waited", "had to wait"),
         ("{{ iha.numerator }} were seen promptly by {{ org.commissioner }}. The others had to wait",)),
        (split(CARERS, "They may"), swap(CARERS, "once", "twice"), ("telephone.\n\nThey may change it twice.",)),
        (after(CARERS, "One says so."), after(CARERS, "Another says so."),
         ("once.\n\nOne says so.\n\nAnother says so.",)),
        (swap("How the service", "works", "is run"), gone(CARERS), ("## How the service is run {#service}",)),
    ],
    ids=["the same", "two places of one", "beside figures", "a split and a word", "two new paragraphs", "apart"],
)  # fmt: skip
def test_what_can_stand_together_is_merged(
    made: ComposedPaper, paper: bytes, lead: Change, secretary: Change, lines: tuple[str, ...]
) -> None:
    result = reviewed(made, paper, lead=lead, secretary=secretary)
    assert set(states(result)) == {"applied"}, result.outcomes
    for line in lines:
        assert line in result.files[FILE]


@pytest.mark.parametrize(
    ("lead", "secretary", "why", "against"),
    [
        (swap(CLINICS, "three", "four"), swap(CLINICS, "three", "five"), "says", "The clinics stand in four towns"),
        (gone(CARERS), swap(CARERS, "once", "twice"), "says: take it out", ""),
        (swap(CARERS, "once", "twice"), gone(CARERS), "says", "They may change it twice."),
        (moved(CARERS, CLINICS), swap(CARERS, "once", "twice"), "puts it elsewhere", ""),
    ],
    ids=["one word", "gone and a word", "a word and gone", "moved and a word"],
)
def test_what_cannot_is_a_conflict_that_names_the_other(
    made: ComposedPaper, paper: bytes, lead: Change, secretary: Change, why: str, against: str
) -> None:
    result = reviewed(made, paper, lead=lead, secretary=secretary)
    assert states(result) == ["applied", "conflict"]
    assert against in result.outcomes[1].against
    assert result.outcomes[1].why == f"lead.docx {why}"


def test_a_copy_brought_back_twice_writes_nothing_twice(
    made: ComposedPaper, paper: bytes, tmp_path: Path, monkeypatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    cache, base = open_cache(), to_json(made.document)
    assert cache is not None
    cache.put(f"{sha256(base)}.document", base)
    change = both(
        after(CARERS, "Most do."),
        swap(CLINICS, "three", "four"),
        row_new("Rent a room", "Paint it", "The estates team", "In July"),
    )
    first = reviewed(made, paper, lead=change)
    folder = shutil.copytree(made.opened.folder, tmp_path / "tiny")
    for name, text in first.files.items():
        (folder / name).write_text(text, encoding="utf-8")
    again = make(str(folder), Problems(), start=tmp_path)
    assert sha256(to_json(again.document)) != sha256(base)
    second = reviewed(again, paper, lead=change)
    assert set(states(second)) == {"applied"}, second.outcomes
    assert {name: text for name, text in second.files.items() if text != first.files[name]} == {}


@given(st.lists(st.sampled_from("one two three four five six".split()), min_size=3, max_size=12), st.data())
def test_changes_of_different_words_stand_together(words: list[str], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(words) - 3))
    other = data.draw(st.integers(at + 2, len(words) - 1))
    one, two, want = list(words), list(words), list(words)
    one[at] = want[at] = "ONE"
    two[other] = want[other] = "TWO"
    assert all_changes(" ".join(words), [" ".join(one), " ".join(two)]) in {" ".join(want), None}
    assert all_changes(" ".join(words), [" ".join(one)]) == " ".join(one)


@pytest.mark.parametrize(("said", "wanted"), [("once" * 50, "once" * 50 + " more"), ("a" * 90 + "b", "a" * 90 + "c")])
def test_what_is_shown_of_two_paragraphs_is_where_they_differ(said: str, wanted: str) -> None:
    told = _said_otherwise(said, wanted)
    one, _, other = told.removeprefix("the paper would say '").partition("' and not '")
    assert one != other.removesuffix("': change it by hand")


def test_changes_of_the_same_word_do_not() -> None:
    assert all_changes("They may change it once.", ["They may change it twice.", "They may change it often."]) is None
