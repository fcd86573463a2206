"""Words of the settings that are printed as they stand are held against the figures like any others."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from reportgen.pipeline import make
from reportgen.problems import Problems, ProblemsError
from tests.parts.papers import TINY

FALSE = "Initial health assessments in time were 45.0%"
"""They are 60.0%: 12 of 20 and 9 of 15 in the two months that came."""


@pytest.mark.parametrize(
    ("written", "key"),
    [
        (f"subject: {FALSE}\n", "subject"),
        (f"subject: Health\nversions: [{{version: '0.1', date: 2024-05-01, change: {FALSE}}}]\n", "versions.1.change"),
    ],
)
def test_a_false_number_in_the_subject_or_the_version_history_is_told_at_its_line(
    written: str, key: str, tmp_path: Path
):
    root = Path(shutil.copytree(TINY, tmp_path / "tiny"))
    settings = root / "edition.yaml"
    words = settings.read_text(encoding="utf-8").replace("subject: A small paper for tests\n", written)
    settings.write_text(words, encoding="utf-8")
    with pytest.raises(ProblemsError) as stopped:
        make("tiny", Problems(), start=tmp_path)
    told = [each for each in stopped.value.problems if each.name == "number-contradicts-a-figure"]
    assert [each.where.key for each in told] == [key]
