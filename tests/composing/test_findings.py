"""The box of findings at a section's head, from the edition's settings."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from reportgen.document.blocks import Box, Document, Heading
from reportgen.document.walk import plain
from reportgen.pipeline import make
from reportgen.problems import Problems, ProblemsError
from tests.parts.papers import TINY, all_blocks


def made(folder: Path, findings: str) -> Document:
    root = Path(shutil.copytree(TINY, folder / "tiny"))
    settings = root / "edition.yaml"
    settings.write_text(f"{settings.read_text(encoding='utf-8')}findings: {findings}\n", encoding="utf-8")
    return make("tiny", Problems(), start=folder).document


def test_findings_stand_after_the_heading_of_their_section_with_their_figures(tmp_path: Path):
    blocks = all_blocks(made(tmp_path, '{summary: "{{ iha.percent }} were in time."}'))
    at = next(n for n, block in enumerate(blocks) if isinstance(block, Heading) and block.id == "summary")
    box = blocks[at + 1]
    assert isinstance(box, Box)
    assert plain(box.title) == "Findings"
    assert plain(box.children[0].content) == "60.0% were in time."
    assert not box.children[0].number


def test_findings_of_a_section_that_is_not_there_are_a_problem(tmp_path: Path):
    with pytest.raises(ProblemsError) as stopped:
        made(tmp_path, '{summry: "Well."}')
    (told,) = stopped.value.problems
    assert told.name == "findings-not-placed"
    assert "Did you mean 'summary'?" in told.fault
    assert told.where.key == "findings.summry"


def test_a_figure_that_is_not_known_is_told_in_findings_too(tmp_path: Path):
    with pytest.raises(ProblemsError) as stopped:
        made(tmp_path, '{summary: "{{ ihx.percent }} were in time."}')
    assert any("ihx" in each.fault and each.where.file.endswith("edition.yaml") for each in stopped.value.problems)
