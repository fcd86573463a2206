"""Points made sentences, sentences made points, headings split: each is written with the marks of its new kind."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.merging.merge import accept_none, merge
from reportgen.pipeline import ComposedPaper
from tests.merging.copies import after, both, joined, opened, split, swap
from tests.merging.copies_of_reviewers import REVIEWED, Change, styled
from tests.merging.narrative import CARERS, check_nothing_is_lost

ROOM, LETTERS, CALLS = "a second room", "letters were made", "telephone calls"
KINDS: dict[str, tuple[Change, str]] = {
    "a list made prose": (
        REVIEWED["a list made prose"],
        "\n\nThese things were done in the year: a second room was rented; letters were made shorter; and telephone",
    ),
    "two points made one": (
        joined(ROOM, LETTERS, "; "),
        "\n\n- a second room was rented; letters were made shorter\n- telephone calls",
    ),
    "three points made a paragraph": (
        both(joined(ROOM, LETTERS, ", "), joined(ROOM, CALLS, " and "), styled(ROOM, "BodyText", numbered=False)),
        "\n\na second room was rented, letters were made shorter and telephone calls are made in the evening\n\n",
    ),
    "two of three points made a paragraph": (
        both(joined(ROOM, LETTERS, ", "), styled(ROOM, "BodyText", numbered=False)),
        "\n\na second room was rented, letters were made shorter\n\n- telephone calls are made",
    ),
    "a paragraph made points": (
        REVIEWED["a paragraph made points"],
        "\n\n- Foster carers are told of each appointment by letter and by telephone.\n- They may change it once.\n\n",
    ),
    "the end of a paragraph made a point": (
        both(split(CARERS, "They may"), styled("They may", "ListBullet")),
        "by letter and by telephone.\n\n- They may change it once.\n\nSee",
    ),
    "the end of a paragraph made a heading": (
        both(split(CARERS, "They may"), styled("They may", "Heading3")),
        "by letter and by telephone.\n\n### They may change it once.\n\nSee",
    ),
    "the end of a point made a paragraph": (
        both(split(CALLS, "are made in"), styled("are made in", "BodyText", numbered=False)),
        "- telephone calls\n\nare made in the evening\n\n",
    ),
    "a heading split": (
        both(swap("Clinics", "Clinics", "Clinics of ours"), split("Clinics of ours", "of ours"),
             styled("of ours", "BodyText")),
        "## Clinics {#clinics}\n\nof ours",
    ),
    "a point written below another": (after(LETTERS, "a lift was mended"), "made shorter\n- a lift was mended\n"),
}  # fmt: skip


@pytest.mark.parametrize("name", KINDS)
def test_a_paragraph_of_another_kind_has_its_mark(made: ComposedPaper, paper: bytes, name: str, tmp_path: Path) -> None:
    change, wanted = KINDS[name]
    data = opened(paper, change)
    result = merge(made, [("copy.docx", data)], accept_none)
    assert wanted in result.files.get("narrative/01_summary.md", ""), (result.outcomes, result.files)
    assert {outcome.state for outcome in result.outcomes} == {"applied"}
    check_nothing_is_lost(made, paper, data, result, tmp_path, accept=False)
