"""Every word of every paper, as text, beside the words it had when somebody last read it.

A change of the program that changes a paper shows here as the lines it changed. Where the change was meant,
`make golden` writes the words again and the difference is read before it is committed.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from reportgen.pipeline import make
from reportgen.problems import Problems
from tests import plain_text as text

ROOT = Path(__file__).resolve().parents[1]
EDITIONS = sorted(folder.parent.name for folder in (ROOT / "config" / "editions").glob("*/edition.yaml"))


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_paper_says_what_it_said(edition: str, golden: Callable[[str, str], None]) -> None:
    golden(f"{edition}.txt", text.write(make(edition, Problems(), start=ROOT).document).decode())


def test_no_words_are_kept_of_a_paper_that_is_gone() -> None:
    assert {path.stem for path in (ROOT / "tests" / "golden").glob("*.txt")} <= set(EDITIONS)
