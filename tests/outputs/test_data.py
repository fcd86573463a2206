"""JSON and hashes of the outputs: the same values are the same bytes, everywhere."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.outputs import as_json, sha256


def test_keys_are_sorted_and_words_stay_readable():
    assert as_json({"b": ["£", None, True], "a": {"d": 1, "c": "x"}}).decode() == (
        '{\n  "a": {\n    "c": "x",\n    "d": 1\n  },\n  "b": [\n    "£",\n    null,\n    true\n  ]\n}\n'
    )


@given(st.dictionaries(st.text(), st.integers() | st.text()))
def test_the_order_in_which_things_were_put_in_does_not_show(values: dict[str, int | str]):
    assert as_json(values) == as_json(dict(reversed(values.items())))


@pytest.mark.parametrize("value", [{1: "a"}, [{"a": {2: "b"}}], {"a": {1, 2}}, {"a": object()}, {"a": b"x"}])
def test_what_json_would_guess_at_is_refused(value: object):
    with pytest.raises(TypeError):
        as_json(value)


@pytest.mark.parametrize("value", [math.nan, math.inf])
def test_a_number_that_is_none_is_refused(value: float):
    with pytest.raises(ValueError, match="JSON"):
        as_json([value])


def test_the_hash_is_that_of_the_standard():
    assert sha256(b"abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
