"""Two data sets that differ in hidden cells alone make the same public files, from the build to the pack."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tests.figures.differential import areas_differ, differ, printed, run_of_areas


@pytest.mark.parametrize("seed", [0])
def test_whatever_is_hidden_every_public_file_is_the_same(seed: int) -> None:
    counts: Counter[str] = Counter()
    assert differ(seed, counts) == []
    assert {"pairs", "build", "issue", "version 1.1", "compare", "pack"} <= counts.keys()


def test_the_papers_of_a_run_over_areas_are_the_same() -> None:
    counts: Counter[str] = Counter()
    assert areas_differ(0, counts) == []
    assert counts["runs"] == 1


def test_one_file_that_two_extracts_are_read_from_is_protected_as_one(tmp_path: Path) -> None:
    """The edition by itself: children of the north, and of all areas, by sex, from the same rows."""
    place = run_of_areas(tmp_path, {"north": [12, 3, 20], "west": [3, 8, 0], "south": [20, 4, 33]})
    record = printed(place)
    assert record is not None
    figures = record["figures"]
    assert isinstance(figures, dict)
    assert {name for name, one in figures.items() if one["state"] == "hidden"} == {
        "own_children[Boys]",
        "own_children[Girls]",
    }
    assert figures["all_children[Boys]"]["number"] == "15"
