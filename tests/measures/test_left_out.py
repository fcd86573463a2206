"""An edition may leave out shared measures that its extracts do not hold; what counts from one goes too."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from reportgen.pipeline import make
from reportgen.problems import Problems, ProblemsError

TINY = Path(__file__).parents[1] / "editions" / "tiny"
MORE = """
title: More
definition: Counted for a test.
source: A test
"""


def keys(folder: Path, without: str) -> set[str]:
    shutil.copytree(TINY, folder / "tiny")
    (folder / "tiny" / "measures" / "late.yaml").write_text(
        MORE + "counted_by: count\nextract: indicators\nwhere: {indicator: iha}\ncount: numerator\n"
    )
    (folder / "tiny" / "measures" / "twice.yaml").write_text(MORE + "counted_by: sum_of\nof: [late, late]\n")
    (folder / "tiny" / "measures" / "fourfold.yaml").write_text(MORE + "counted_by: sum_of\nof: [twice, twice]\n")
    edition = folder / "tiny" / "edition.yaml"
    edition.write_text(edition.read_text() + f"without_measures: [{without}]\n")
    ledger = make("tiny", Problems(), start=folder).ledger
    return {figure.ref.measure for figure in ledger if figure.origin == "measure"}


def test_nothing_left_out(tmp_path: Path):
    assert keys(tmp_path, "") == {"iha", "late", "twice", "fourfold"}


def test_what_counts_from_a_measure_left_out_goes_with_it(tmp_path: Path):
    assert keys(tmp_path, "late") == {"iha"}


def test_a_measure_that_is_not_there_cannot_be_left_out(tmp_path: Path):
    with pytest.raises(ProblemsError) as stopped:
        keys(tmp_path, "lat")
    found = [p for p in stopped.value.problems if p.name == "measure-not-known"]
    assert "there is no measure called 'lat' to leave out" in found[0].fault
    assert "late" in found[0].fault
    assert found[0].where.file.endswith("edition.yaml")
