"""A table's cells for the year before: the value, the change, and what stands for a number that is hidden."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.document.figure import FigureRef
from reportgen.tables.cells import aspect_shown
from tests.measures.counting import Counting

CASE = """
extracts:
  e:
    columns: {as_at: date, group: text, count: count}
    # In the year before, the 3 are few enough to be hidden; group c was not there.
    rows: |
      as_at,group,count
      2020-03-31,a,12
      2020-03-31,b,20
      2020-03-31,c,9
      2019-03-31,a,3
      2019-03-31,b,26
measures:
  m: {counted_by: count, extract: e, where: {group: [%s]}, dated: {column: as_at, take: end}, parts: group}
policy:
  suppression: {up_to: 5}
"""


@pytest.mark.parametrize(
    ("group", "audience", "previous", "change", "hidden"),
    [
        ("b", "public", "26", "\u22126", False),
        ("a", "internal", "3", "+9", False),
        ("a", "public", "[c]", "[c]", True),
        ("c", "public", "[x]", "[x]", False),  # there was no such group
    ],
)
def test_a_hidden_year_before_is_not_said_to_be_missing(
    tmp_path: Path, group: str, audience: str, previous: str, change: str, hidden: bool
):
    counting = Counting(CASE % group, tmp_path)
    published = counting.published(audience)
    figure = published.figures[FigureRef("m")]
    before = aspect_shown(published, figure.ref, "previous")
    after = aspect_shown(published, figure.ref, "change")
    assert (before.text, before.state == "hidden") == (previous, hidden)
    assert (after.text, after.state == "hidden") == (change, hidden)
