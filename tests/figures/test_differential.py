"""Two data sets that differ in hidden cells alone make the same public files, from the build to the pack."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.figures.differential import differ


@pytest.mark.parametrize("seed", [0])
def test_whatever_is_hidden_every_public_file_is_the_same(seed: int) -> None:
    counts: Counter[str] = Counter()
    assert differ(seed, counts) == []
    assert {"pairs", "build", "issue", "version 1.1", "compare", "pack"} <= counts.keys()
