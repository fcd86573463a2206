"""Two writings of one word are one, and words that differ are two."""

from __future__ import annotations

import pytest

from reportgen.settings.folding import fold


@pytest.mark.parametrize(
    ("one", "other"),
    [("Children's home", " CHILDREN\u2019S\u00a0 home "), ("looked_after", "Looked after"), ("5\u20139", "5-9"),
     ("\uff16", "6"), ("Total*", "total"), ("5\u20159", "5-9"), ("Boys\u00b9", "Boys"), ("a\nb", "A b")],
)  # fmt: skip
def test_what_varies_in_writing_is_folded(one: str, other: str):
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("école", "ecole"), ("5 to 9", "5-9"), ("boys", "girls"), ("C1", "C2")])
def test_what_differs_is_not(one: str, other: str):
    assert fold(one) != fold(other)
