"""Figures in rows and their months side by side, each cell as it is published."""

from __future__ import annotations

import pytest

from tests.composing.test_shapes import grid, made, table

ACROSS = """
shape: parts_across
rows:
  - {figure: iha, show: numerator, label: In time}
  - {figure: iha, show: percent}
total: All
"""


@pytest.mark.covers("tables/layouts/parts_across")
def test_each_month_has_its_column_and_the_whole_is_last():
    found = table(ACROSS)
    assert [column.heading[0].text for column in found.columns] == [
        "Measure", "April 2019", "May 2019", "June 2019", "July 2019", "All",
    ]  # fmt: skip
    assert grid(found) == [
        ["In time", "[nr]", "3", "30", "18", "51"],
        ["Initial health assessments in time", "[nr]", "15.0%", "60.0%", "60.0%", "51.0%"],
    ]
    assert [str(cell.content[0].content[0].value) for cell in found.rows[0].cells[2:]] == ["3", "30", "18", "51"]


def test_a_hidden_month_stays_hidden():
    found = table(ACROSS, "public")
    assert grid(found)[0][1:3] == ["[nr]", "[c]"]
    assert found.rows[0].cells[2].content[0].content[0].value is None


def test_only_the_parts_asked_for_in_the_order_asked():
    found = table(ACROSS.replace("total: All", "parts: [2019-07, 2019-05]\npart_labels: {2019-07: July}"))
    assert [column.heading[0].text for column in found.columns] == ["Measure", "July", "May 2019"]
    assert grid(found)[0] == ["In time", "18", "3"]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (ACROSS + "parts: [2019-08]\n", "no figure of the table has a month or group called '2019-08'."),
        (ACROSS.replace("figure: iha,", "figure: ihaa,"), "there is no figure 'ihaa' for the row 'In time'."),
        (ACROSS.replace("figure: iha,", "figure: cla,"), "cla is a count, which has no numerator."),
        ("shape: parts_across\nrows: [{figure: cla}]\n", "'cla' has no months or groups to stand side by side."),
        ("shape: parts_across\n", "the key 'rows' is missing here."),
        (ACROSS + "columns: []\n", "'columns' is not used by shape: parts_across."),
    ],
)
def test_what_is_wrong_is_told(text: str, fault: str):
    found, faults = made(text)
    assert found is None
    assert any(each.startswith(fault) for each in faults), faults
