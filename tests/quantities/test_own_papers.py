"""The editions as somebody would type them, with every figure in digits: no error, and the warnings are right."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen import parts
from reportgen.document.blocks import FigureText, Text
from reportgen.document.figure import FigureRef
from reportgen.narrative import language
from reportgen.narrative.passages import MARK, SourcePassage, source_passages
from reportgen.narrative.template_names import names
from reportgen.narrative.typed import typed_numbers
from reportgen.pipeline import count
from reportgen.problems import Problems
from reportgen.quantities.judge import judgements
from reportgen.quantities.typed_figures import claims_of_typed

ROOT = Path(__file__).resolve().parents[2]
EDITIONS = sorted(path.parent.name for path in (ROOT / "config" / "editions").glob("*/edition.yaml"))


def typed(passage: SourcePassage, rendered: language.Rendered) -> tuple[str, dict[range, FigureRef]]:
    """The passage with each mark in words, and the figure that stands at each of their places."""
    words, figures, at = "", dict[range, FigureRef](), 0
    for mark in MARK.finditer(passage.text):
        words += passage.text[at : mark.start()]
        inline = rendered.marks.values[int(mark[1])]
        shown = inline.text if isinstance(inline, FigureText | Text) else "Table 1"
        if isinstance(inline, FigureText):
            figures[range(len(words), len(words) + len(shown))] = inline.ref
        words, at = words + shown, mark.end()
    return words + passage.text[at:], figures


@pytest.mark.parametrize("name", EDITIONS)
def test_an_edition_typed_by_hand_has_no_error_and_its_warnings_are_right(name: str):
    counts = count(name, Problems(), start=ROOT)
    checked = typed_numbers(counts.opened, counts.published)
    known = names(counts.opened, counts.published, parts.names())
    right = wrong = 0
    for file, text in counts.opened.narrative.items():
        rendered = language.render_narrative(text, known, file, Problems())
        assert rendered is not None
        for passage in source_passages(rendered):
            words, figures = typed(passage, rendered)
            judged = tuple(judgements(words, checked.subjects))
            assert list(claims_of_typed(words, checked.subjects, {}, judged)) == [], words
            for judgement in () if passage.as_typed else judged:
                assert judgement.against is None, (judgement, words)
                if judgement.equal is not None:
                    start = judgement.quantity.start
                    true = next((ref for place, ref in figures.items() if start in place), None)
                    same = true is not None and true.measure == judgement.equal.shown.ref.measure
                    right, wrong = right + same, wrong + (not same)
    # Of figures that are as great under two names (a rate of the area, and the same among other areas) one is named.
    assert wrong <= max(3, right // 9)
