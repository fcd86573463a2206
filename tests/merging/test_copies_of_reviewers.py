"""Copies as reviewers leave them: every edit is applied, proposed or reported, nothing lost and no figure unbound."""

from __future__ import annotations

import shutil
import subprocess
from collections import Counter
from pathlib import Path

import pytest

from reportgen.merging.merge import accept_all, accept_none, merge
from reportgen.pipeline import ComposedPaper
from tests.merging.copies import opened
from tests.merging.copies_of_reviewers import REVIEWED
from tests.merging.narrative import check_nothing_is_lost

ADDS = {
    "a paragraph with figures pasted into another section": ("iha.denominator", "iha.numerator", "org.commissioner")
}
"""What is bound once more afterwards."""
STATES: dict[str, tuple[str, ...]] = {
    "half of the changes accepted": ("1 applied 2 proposed", "3 applied"),
    "half of the changes rejected": ("2 proposed", "2 applied"),
    "the insertion accepted and the deletion left": ("3 applied 3 proposed", "3 applied"),
    "all accepted but for a paragraph": ("3 applied 1 proposed", "4 applied"),
    "a reviewer's words cut down by another": ("1 proposed", "1 applied"),
    "everything of a paragraph compared": ("1 proposed", "1 applied"),
    "a word through the whole paper": ("2 applied",),
    "a word through the whole paper, controls too": ("12 applied 4 reported",),
    "a figure's digits through the whole paper": ("3 reported",),
    "a section cut and put in elsewhere": ("1 applied",),
    "a section copied, its names lost": ("1 applied 4 reported",),
    "two paragraphs as one move": ("2 proposed", "2 applied"),
    "two paragraphs as one move, edited": ("1 applied 2 proposed 1 reported", "2 applied"),
    "a heading made a paragraph": ("1 applied",),
    "a paragraph made a heading": ("1 applied",),
    "a heading demoted by two": ("1 reported",),
    "a list made prose": ("1 applied",),
    "points made paragraphs": ("3 applied",),
    "a paragraph made points": ("1 applied",),
    "a footnote called elsewhere": ("2 applied",),
    "a table pasted in": ("1 applied",),
    "a table pasted in with a caption": ("1 applied",),
    "a column more": ("2 reported",),
    "a column less": ("1 reported",),
    "a column put in between two": ("2 reported",),
    "the middle column taken out": ("1 reported",),
    "two columns changed about": ("2 reported",),
    "two columns changed about and a cell edited": ("1 applied 2 reported",),
    "a table deleted": ("1 reported",),
    "a cell with two paragraphs more": ("1 applied",),
    "a cell's words deleted as a tracked change": ("1 proposed", "1 reported"),
    "paragraphs from another document": ("1 applied",),
    "a point of another document's list": ("1 applied",),
    "a part of a file put in": ("1 reported",),
    "all controls deleted, their words left": ("nothing",),
    "all controls deleted and a figure typed over": ("1 reported",),
    "all controls deleted and a word": ("1 applied",),
    "a control deleted with its words": ("1 reported",),
    "words deleted into a control": ("1 applied 1 reported",),
    "words typed at a control's end": ("1 applied",),
    "words typed into a name": ("1 reported",),
    "a control deleted as a tracked change": ("1 proposed", "1 reported"),
    "a control put in as a tracked change": ("1 proposed 1 reported", "nothing"),
    "a paragraph emptied": ("1 applied",),
    "a paragraph with figures emptied": ("1 reported",),
    "a heading emptied": ("1 reported",),
    "paragraphs grouped": ("nothing",),
    "a box of text drawn beside a paragraph": ("1 applied",),
    "a formula": ("1 applied",),
    "a tab": ("nothing",),
    "a line broken by hand": ("1 reported",),
    "a symbol": ("1 applied",),
    "a hyphen that does not break": ("1 applied",),
    "a field of today's date": ("1 applied",),
    "two sentences of a paragraph changed about": ("1 applied",),
    "two paragraphs changed about and edited": ("2 applied",),
    "a paragraph twice, its name too": ("1 applied",),
    "a paragraph dragged into a cell": ("2 applied",),
    "a paragraph with figures pasted into another section": ("1 applied",),
    "a tracked deletion of a paragraph with figures": ("1 proposed", "1 reported"),
    "a link's words": ("1 applied",),
    "a link taken off": ("1 applied",),
    "words in two languages' directions": ("1 applied 1 reported",),
    "a face and quotation marks": ("1 applied",),
    "signs that mean something": ("1 reported",),
    "a split in the middle of bold words": ("1 reported",),
    "a paragraph joined to a heading": ("1 reported",),
    "a paragraph of the first section taken out": ("1 reported",),
}
"""What becomes of the edits of each copy; with tracked changes left, and taken, where that is not the same."""
CASES = [(name, words, at == 1) for name, states in STATES.items() for at, words in enumerate(states)]


def test_the_state_of_every_copy_is_given():
    assert list(STATES) == list(REVIEWED)
    assert len(REVIEWED) >= 60


@pytest.mark.parametrize(("name", "states", "accept"), CASES, ids=[f"{name}-{accept}" for name, _, accept in CASES])
def test_every_edit_of_a_reviewer_is_applied_proposed_or_reported(
    made: ComposedPaper, paper: bytes, name: str, states: str, *, accept: bool, tmp_path: Path
):
    data = opened(paper, REVIEWED[name])
    result = merge(made, [("copy.docx", data)], accept_all if accept else accept_none)
    became = Counter(outcome.state for outcome in result.outcomes)
    assert (" ".join(f"{became[state]} {state}" for state in sorted(became)) or "nothing") == states, result.outcomes
    adds = Counter(ADDS.get(name, ()))
    check_nothing_is_lost(made, paper, data, result, tmp_path, accept=accept, adds=adds)


def narrative_of(made: ComposedPaper, paper: bytes, name: str) -> str:
    result = merge(made, [("copy.docx", opened(paper, REVIEWED[name]))], accept_all)
    return result.files.get("narrative/01_summary.md", made.opened.narrative["01_summary.md"])


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("a heading made a paragraph", ("\nHow the service works {#service}\n",)),
        ("a paragraph made a heading", ("\n## Foster carers are told",)),
        ("points made paragraphs", ("\na second room was rented\n", "\nletters were made shorter\n")),
        (
            "two paragraphs as one move, edited",
            ("turned away.", "The clinics stand in three towns", "that we have made. So it is."),
        ),
        (
            "two paragraphs as one move",
            ("half an hour by bus.", "Foster carers", "See [the guidance]", "Every child is"),
        ),
        ("a control deleted with its words", ("children {{ iha.numerator }} were",)),
        ("words deleted into a control", ("\n{{ iha.denominator }} children",)),
    ],
)
def test_what_the_narrative_says_afterwards(made: ComposedPaper, paper: bytes, name: str, lines: tuple[str, ...]):
    text = narrative_of(made, paper, name)
    places = [text.find(line) for line in lines]
    assert -1 not in places
    assert places == sorted(places)
    assert "**Foster" not in text


LOST_BY_LIBREOFFICE = {
    "a part of a file put in", "a box of text drawn beside a paragraph", "a formula",
    "words in two languages' directions", "two paragraphs as one move, edited",
    "paragraphs from another document", "a point of another document's list",
}  # fmt: skip
"""What LibreOffice does not keep as it was, or says with a style of its own."""
RESAVED = [name for name in REVIEWED if name not in LOST_BY_LIBREOFFICE][::3]


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_copies_that_libreoffice_saved_again_say_the_same(made: ComposedPaper, paper: bytes, tmp_path: Path):
    names = [f"{at}.docx" for at in range(len(RESAVED))]
    for name, file in zip(RESAVED, names, strict=True):
        (tmp_path / file).write_bytes(opened(paper, REVIEWED[name]))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    convert = ["soffice", "--headless", profile, "--convert-to", "docx", "--outdir", str(tmp_path / "saved")]
    subprocess.run([*convert, *(str(tmp_path / file) for file in names)], check=True, capture_output=True, timeout=300)
    for name, file in zip(RESAVED, names, strict=True):
        data = (tmp_path / "saved" / file).read_bytes()
        result = merge(made, [("copy.docx", data)], accept_none)
        became = Counter(outcome.state for outcome in result.outcomes)
        assert (" ".join(f"{became[each]} {each}" for each in sorted(became)) or "nothing") == STATES[name][0], name
