"""The signs of official statistics for a value not given are known without declaration, each with its state."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.settings.missing import declared_missing, usual
from tests.extracts.making import HEADINGS, one_column, reading, sound

STATES = {
    "withheld": (
        "c",
        "C",
        "[c]",
        "[ c ]",
        "*",
        "#",
        "<5",
        "< 5",
        "<=4",
        "[cs]",
        "[CS]",
        "fewer than 5",
        "1-4",
        "1 to 4",
        "\uff43",
    ),
    "not_applicable": ("z", "[z]", "Not applicable"),
    "low": ("k", "low", "u", "[low]", "[u]", "LOW"),
    "not_available": ("x", "[x]", "..", ":", "-", "–", "—", "−", "n/a", "N/A", "NA", "n.a.", ".", "\u00a0-\u00a0"),
    "not_received": ("not received", "Awaited", "[nr]", "[NR]", "[ nr ]"),
    "not_yet_due": ("not yet due", "[d]", "[D]"),
    "nobody": ("nobody to count", "[nc]"),
}


@pytest.mark.parametrize(("state", "sign"), [(state, sign) for state, signs in STATES.items() for sign in signs])
def test_a_usual_sign_is_read_in_a_column_of_counts(tmp_path: Path, state: str, sign: str) -> None:
    (record,) = sound(tmp_path, f"x,value\n1,{sign}\n", one_column("count")).records
    assert record["value"] is None
    assert record["value_missing"].state == state


@pytest.mark.parametrize(("sign", "most"), [("<5", 4), ("≤5", 5), ("<=5", 5), ("under 10", 9), ("1-4", 4), ("c", None)])
def test_a_sign_with_a_bound_keeps_it(sign: str, most: int | None) -> None:
    missing = usual(sign)
    assert missing is not None
    assert missing.up_to == most


@pytest.mark.parametrize(
    "words", ["none", "nil", "q", "12-14", "4-1", "<", "5<", ">5", "c12", "0", "d", "nr", "(nc)", "cs"]
)
def test_what_is_no_sign_is_not_taken_for_one(words: str) -> None:
    assert usual(words) is None


def test_a_usual_sign_in_a_column_that_says_what_a_row_is_about_is_words(tmp_path: Path) -> None:
    _, problems = reading(tmp_path, HEADINGS + "..,iha,1,2\n")
    assert [problem.name for problem in problems] == ["not-a-month"]


def test_a_declaration_adds_a_sign_and_changes_another(tmp_path: Path) -> None:
    made = one_column("count", 'missing: {"~": not received, "-": nothing to count, c: to be confirmed}')
    rows = sound(tmp_path, "x,value\n1,~\n1,-\n1,c\n1,z\n", made).records
    assert [(row["value_missing"].state, str(row["value_missing"])) for row in rows] == [
        ("not_received", "not received"),
        ("nobody", "nothing to count"),
        ("withheld", "to be confirmed"),
        ("not_applicable", "not applicable"),
    ]


def test_the_words_of_a_declaration_decide_the_state_before_its_sign() -> None:
    assert declared_missing("c", "not yet due").state == "not_yet_due"
    assert declared_missing("-99", "refused").state == "not_available"
