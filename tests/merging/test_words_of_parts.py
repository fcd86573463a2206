"""Words of the parts that settings files give, edited in a copy, are changed in their line there."""

from __future__ import annotations

import pytest

from reportgen.merging.merge import accept_none, merge
from reportgen.pipeline import ComposedPaper
from tests.merging.copies import opened, swap


@pytest.mark.parametrize(
    ("words", "now", "file", "line"),
    [
        ("Open a second clinic.", "Open a third clinic.", "objectives.yaml", "text: Open a third clinic., status"),
        ("The clinic opened.", "The clinic opened in May.", "objectives.yaml", "evidence: The clinic opened in May.}"),
        ("More clinic sessions.", "More sessions.", "risks.yaml", "mitigations: [More sessions.]"),
    ],
)
def test_words_of_a_part_are_changed_in_their_settings(
    made: ComposedPaper, paper: bytes, words: str, now: str, file: str, line: str
) -> None:
    result = merge(made, [("copy.docx", opened(paper, swap(words, words, now)))], accept_none)
    assert [each.state for each in result.outcomes] == ["applied"]
    assert line in result.files[file]
