"""A figure is rated by the band it falls in, and each band holds the number at its edge."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.document.figure import FigureRef
from tests.measures.counting import Counting

CASE = """
extracts:
  e:
    columns: {numerator: count, denominator: count}
    rows: |
      numerator,denominator
      %s,1000
policy:
  targets: {iha: {percent: 90}}
measures:
  iha: {counted_by: share, extract: e, better: %s}
"""


@pytest.mark.parametrize(
    ("numerator", "better", "rating"),
    [
        (900, "higher", "Green"),  # 90.0%, the target itself
        (901, "higher", "Green"),
        (899, "higher", "Amber"),  # 89.9%, 0.1 points below it
        (800, "higher", "Amber"),  # 10 points below it, where amber ends
        (799, "higher", "Red"),
        (0, "higher", "Red"),
        (900, "lower", "Green"),
        (901, "lower", "Amber"),  # 0.1 points above it, where lower is better
        (1000, "lower", "Amber"),
    ],
)
def test_a_band_holds_the_number_at_its_edge(numerator: int, better: str, rating: str, tmp_path: Path):
    counting = Counting(CASE % (numerator, better), tmp_path)
    assert not list(counting.problems)
    published = counting.published().get(FigureRef("iha"))
    assert published is not None
    assert published.band is not None
    assert published.band.word == rating
