"""The chart of a table: what its file asks of the scales is kept where the values allow it."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.document.blocks import Chart, Table
from tests.parts.papers import all_blocks, paper

TABLE = """
shape: by_part
caption: Initial Health Assessments in time
part_heading: Month
columns:
  - {heading: Number in time, figure: iha, show: numerator}
  - {heading: Share in time, figure: iha, show: percent}
  - {heading: Target, figure: iha, show: target}
chart:
  form: column-line
  title: "{{ iha.percent }} of assessments were in time"
  subtitle: Shire, {{ iha.period }}
  unit: count
  maximum: %s
  series:
    - {column: Number in time}
    - {column: Share in time, drawn: line, second_axis: true}
    - {column: Target, drawn: line, second_axis: true, target: true}
"""


@pytest.mark.parametrize(
    ("asked", "kept"),
    [
        ("20", "20"),  # the most in a month is 12; the shares, on the axis at the right, are beyond 20
        ("12", "12"),
        ("10", ""),  # a column would be cut off
    ],
)
def test_the_columns_scale_ends_where_asked_whatever_stands_on_the_second(tmp_path: Path, asked: str, kept: str):
    document = paper(tmp_path, iha_by_month=TABLE % asked)
    table = next(b for b in all_blocks(document) if isinstance(b, Table) and b.id == "iha_by_month")
    assert isinstance(table.chart, Chart)
    assert [s.second_axis for s in table.chart.series] == [False, True, True]
    assert table.chart.maximum == kept
