"""The coming year's objectives: each with its due date, and with none where none was set."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.document.blocks import Listing
from tests.parts.papers import all_blocks, paper, words

OBJECTIVES = """
closing:
  label: 2022/2023
  objectives:
    - {id: clinics, text: Open a second clinic., status: achieved}
coming:
  label: 2023/2024
  end: 2024-03-31
  objectives:
    - {id: one, text: Bring assessments to target., %s}
  trajectory:
    - {indicator: Initial Health Assessments, percent: 75, by: 2023-12}
"""


@pytest.mark.parametrize(
    ("due", "said"),
    [
        ("due: year end", " Due 31 March 2024."),
        ("due: 2023-12", " Due December 2023."),
        ("due: ongoing", " Ongoing."),
        ("due: ongoing, begins: 2023-09", " From September 2023; ongoing."),
        ("due: year end, begins: 2023-09", " From September 2023; due 31 March 2024."),
        ("due: in the year", ""),
        ("due: in the year, begins: 2023-09", " From September 2023."),
        ("due: in the year, carried_from: clinics", " Carried forward from last year."),
        ("due: 2023-06, passed: It stands as set.", " Due June 2023. It stands as set."),
    ],
)
@pytest.mark.covers("parts/objectives_coming")
def test_the_due_date_is_said_as_it_was_set(tmp_path: Path, due: str, said: str):
    document = paper(tmp_path, objectives=OBJECTIVES % due)
    listing = next(b for b in all_blocks(document) if isinstance(b, Listing) and b.marker == "decimal")
    assert words(listing.items[0].blocks[0].content) == f"Bring assessments to target.{said}"  # type: ignore[union-attr]
