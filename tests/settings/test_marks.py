"""What stands for a hidden number reads as no number itself."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from reportgen.settings.policy import SignOfState, Suppression


@pytest.mark.parametrize(
    "mark",
    ["3", "<5", "1-5", "[5]", "III", "iv", "0", "nil", "None", "five", "fewer than six", "\u0663", "\u00b3", "\u00bd"],
)
def test_a_mark_that_reads_as_a_number_is_refused(mark: str) -> None:
    for settings in (Suppression, SignOfState):
        with pytest.raises(ValidationError, match="reads as a number"):
            settings.model_validate({"symbol": mark})
    with pytest.raises(ValidationError, match="reads as a number"):
        Suppression.model_validate({"words": mark})


@pytest.mark.parametrize("mark", ["[c]", "[x]", "*", "-", "..", "c", "x", "suppressed", "n/a", "~", "[low]", "\u2013"])
def test_marks_in_use_are_taken(mark: str) -> None:
    assert Suppression.model_validate({"symbol": mark}).symbol == mark


def test_words_for_what_did_not_come_may_name_a_day() -> None:
    assert SignOfState(symbol="[x]", words="due on 31 March").words == "due on 31 March"
