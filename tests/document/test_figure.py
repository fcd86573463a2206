"""The key of a figure: what it prints is what it reads."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reportgen.document.figure import ASPECTS, FigureRef, Pick, from_narrative, in_narrative, parse

REFS = st.builds(
    FigureRef,
    measure=st.from_regex(r"[a-z][a-z0-9_]{0,12}", fullmatch=True),
    breakdown=st.text(max_size=12),
    previous=st.booleans(),
    aspect=st.sampled_from(ASPECTS),
    pick=st.sampled_from(get_args(Pick)),
    paper=st.sampled_from(("", "A", "B-A")),
)


@given(ref=REFS)
@example(ref=FigureRef("iha", "5 to 9]@previous.percent", previous=True, aspect="target"))
@example(ref=FigureRef("iha", "a\nb"))
def test_a_printed_key_is_read_as_the_same_figure(ref: FigureRef):
    assert parse(str(ref)) == ref


@pytest.mark.parametrize(
    ("key", "ref"),
    [
        ("iha", FigureRef("iha")),
        ("iha[2019-05]", FigureRef("iha", "2019-05")),
        ("iha[2019-05]@previous", FigureRef("iha", "2019-05", previous=True)),
        ("iha[2019-05]@previous.percent", FigureRef("iha", "2019-05", previous=True, aspect="percent")),
        ("cla[5.5 to 9.rag].rag", FigureRef("cla", "5.5 to 9.rag", aspect="rag")),
        ("fact_week", FigureRef("fact_week")),
        ("risk_4.1", FigureRef("risk_4.1")),
        ("B-A:cla.difference", FigureRef("cla", aspect="difference", paper="B-A")),
        ("iha.highest.label", FigureRef("iha", pick="highest", aspect="label")),
    ],
)
def test_keys_as_they_stand_in_files(key: str, ref: FigureRef):
    assert parse(key) == ref
    assert str(ref) == key


def test_nothing_is_no_key():
    with pytest.raises(ValueError, match="not the key of a figure"):
        parse("")


def test_what_the_ledger_keeps_a_figure_by_says_nothing_of_how_it_is_shown():
    shown = FigureRef("iha", "2019-05", previous=True, aspect="percent", paper="A")
    assert shown.figure == FigureRef("iha", "2019-05", previous=True)
    assert shown.whole == FigureRef("iha")


@pytest.mark.parametrize(
    ("ref", "fact", "words"),
    [
        (FigureRef("iha"), "", "iha"),
        (FigureRef("iha", "2019-05"), "", 'iha["2019-05"]'),
        (FigureRef("iha", previous=True), "", "iha.previous"),
        (FigureRef("fact_week"), "week", "fact.week"),
    ],
)
def test_how_narrative_names_a_figure(ref: FigureRef, fact: str, words: str):
    assert in_narrative(ref, fact) == words
    if not fact and not ref.previous:
        assert from_narrative(words) == ref
