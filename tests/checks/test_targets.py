"""Targets that no figure has, and targets that look like fractions."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.pipeline import make
from reportgen.problems import Problems
from tests.editions.patching import TINY


@pytest.mark.covers("checks/targets")
@pytest.mark.parametrize(
    ("targets", "told"),
    [
        ("iha: {percent: 90}, ihaa: {percent: 80}", []),  # iha has one: the other is of a measure not counted here
        ("iha: {percent: 90}, dental: {percent: 80}", []),
        ("iha: {percent: 0.9}", [("target-like-a-fraction", "targets.iha.percent")]),
        ("iha: {percent: 1.5}", []),
    ],
)
def test_targets_of_figures(targets: str, told: list[tuple[str, str]], tmp_path: Path):
    assert warnings(targets, tmp_path) == told


def test_a_target_under_a_misspelt_name(tmp_path: Path):
    assert warnings("ihaa: {percent: 90}", tmp_path, of_target=False) == [("target-of-no-figure", "targets.ihaa")]


def warnings(targets: str, folder: Path, *, of_target: bool = True) -> list[tuple[str, str]]:
    edition = folder / "tiny"
    for path in TINY.rglob("*"):
        if path.is_file():
            text = path.read_text(encoding="utf-8")
            text = text.replace("targets: {iha: {percent: 90}}", f"targets: {{{targets}}}")
            if not of_target:
                text = text.replace(", against a target of {{ iha.target }}", "").replace(
                    "The target was {{ iha.met }}. ", ""
                )
                text = text.replace("  - {heading: Target, figure: iha, show: target}\n", "")
                text = text.replace("    - {column: Target, drawn: line, target: true}\n", "")
            to = edition / path.relative_to(TINY)
            to.parent.mkdir(parents=True, exist_ok=True)
            to.write_text(text, encoding="utf-8")
    problems = Problems()
    make(str(edition), problems)
    return [(p.name, p.where.key) for p in problems.warnings if p.name.startswith("target-")]
