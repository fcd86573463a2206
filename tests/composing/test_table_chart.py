"""The chart of a table: its points, its one axis, and what its file asks of it."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from reportgen.document.blocks import Chart, Table
from reportgen.pipeline import make
from reportgen.problems import Problems, ProblemsError
from reportgen.writers.picture import planned
from reportgen.writers.style import load_style
from tests.parts.papers import all_blocks, paper

TABLE = """
shape: by_part
caption: Initial Health Assessments in time
part_heading: Month
columns:
  - {heading: Number in time, figure: iha, show: numerator}
  - {heading: Number due, figure: iha, show: denominator}
  - {heading: Share in time, figure: iha, show: percent}
  - {heading: Target, figure: iha, show: target}
chart:
  title: "{{ iha.percent }} of assessments were in time"
  subtitle: Shire, {{ iha.period }}
"""
NUMBERS = "  series:\n    - {column: Number in time}\n    - {column: Number due}\n"
SHARES = "  series:\n    - {column: Share in time}\n    - {column: Target, target: true}\n"


def drawn(tmp_path: Path, more: str) -> Chart:
    document = paper(tmp_path, iha_by_month=TABLE + more)
    table = next(b for b in all_blocks(document) if isinstance(b, Table) and b.id == "iha_by_month")
    assert table.chart is not None
    return table.chart


def refused(tmp_path: Path, more: str) -> str:
    with pytest.raises(ProblemsError) as stopped:
        drawn(tmp_path, more)
    return "\n".join(f"{each.fault} {each.fix}" for each in stopped.value.problems)


@pytest.mark.parametrize(("asked", "ends"), [("40", 40), ("12", 20)])  # 20 were due in April: 12 would cut it off
def test_the_scale_ends_where_asked_unless_a_value_lies_beyond(tmp_path: Path, asked: str, ends: int):
    chart = drawn(tmp_path, NUMBERS + f"  maximum: {asked}\n")
    assert planned(chart, load_style()).scale.high == ends


def test_a_maximum_below_a_value_is_told(tmp_path: Path):
    paper(tmp_path, iha_by_month=TABLE + NUMBERS + "  maximum: 12\n")
    problems = Problems()
    make("tiny", problems, start=tmp_path)
    (told,) = [each for each in problems if each.name == "chart-maximum-too-low"]
    assert told.severity == "warning"
    assert "was to end at 12, and a value is 20" in told.fault


def test_a_second_axis_is_refused_in_plain_words(tmp_path: Path):
    more = NUMBERS + "    - {column: Share in time, second_axis: true}\n"
    assert "a chart has one value axis, so 'Share in time' cannot have a second one" in refused(tmp_path, more)


def test_numbers_and_a_percentage_cannot_stand_on_one_axis(tmp_path: Path):
    said = refused(tmp_path, "  form: column-line\n" + NUMBERS + "    - {column: Share in time, drawn: line}\n")
    assert "the column 'Share in time' is of per cent where 'Number in time' is of numbers" in said


def test_a_unit_that_is_not_the_columns_is_refused(tmp_path: Path):
    assert "unit: count, and the column 'Share in time' is of per cent" in refused(tmp_path, "  unit: count\n" + SHARES)


def test_the_unit_is_that_of_the_columns_and_the_axis_of_per_cent_ends_at_100(tmp_path: Path):
    chart = drawn(tmp_path, SHARES)
    assert chart.unit == "percent"
    assert planned(chart, load_style()).scale.words() == ("0%", "20%", "40%", "60%", "80%", "100%")


def test_points_are_typed_and_say_whether_they_met_the_target(tmp_path: Path):
    share, target = drawn(tmp_path, SHARES).series
    assert target.target
    aim = target.points[0].value
    assert isinstance(aim, Decimal)
    judged = [p for p in share.points if p.value is not None]
    assert judged
    assert all(p.meets == ("met" if p.value is not None and p.value >= aim else "missed") for p in judged)
    assert all(p.state != "known" for p in share.points if p.value is None)
    assert all(not p.meets for p in target.points)


def test_a_key_that_a_form_does_not_use_is_refused(tmp_path: Path):
    assert "'axis' is not used by form: sparkline." in refused(
        tmp_path, "  form: sparkline\n  axis: Per cent\n  series:\n    - {column: Share in time}\n"
    )
    (tmp_path / "two").mkdir()
    assert "there are 2 items here, where at most 1 must be" in refused(
        tmp_path / "two", "  form: sparkline\n  series:\n    - {column: Share in time}\n    - {column: Number}\n"
    )
    (tmp_path / "bar").mkdir()
    assert "'drawn' is not used by form: bar." in refused(
        tmp_path / "bar", "  form: bar\n  series:\n    - {column: Share in time, drawn: line}\n"
    )


def test_a_form_that_is_not_known_is_refused_with_the_near_miss(tmp_path: Path):
    assert "Did you mean 'stacked-bar'?" in refused(tmp_path, "  form: stacked-bars\n" + NUMBERS)


def test_the_alternative_says_kind_data_range_target_and_where_the_numbers_are(tmp_path: Path):
    alternative = drawn(tmp_path, "  form: line\n" + SHARES).alt
    assert alternative.startswith("Line chart of Share in time, ")
    assert "Target 90%, met in " in alternative
    assert alternative.endswith("Table 1 follows.")
    assert len(alternative) < 220


def test_months_are_in_time(tmp_path: Path):
    assert drawn(tmp_path, SHARES).in_time


CONTROL = "  form: control\n  series:\n    - {column: Share in time}\n"


def test_a_control_chart_draws_mean_limits_and_target_and_says_what_it_says(tmp_path: Path):
    """April to June: the pooled share is the mean, and three months are too few for a verdict."""
    chart = drawn(tmp_path, CONTROL)
    assert [one.name for one in chart.series] == ["Share in time", "Target", "Mean", "Upper limit", "Lower limit"]
    assert "the limits are provisional; 13 are needed for a verdict" in chart.alt
    plan = planned(chart, load_style())
    known = [value for one in plan.series() for value in one.values if value is not None]
    assert min(known) >= 0
    assert max(known) <= 100  # a limit beyond 100% is drawn there


def test_a_control_chart_is_of_months_of_one_measure(tmp_path: Path):
    told = refused(tmp_path, "  form: control\n  series:\n    - {column: Target}\n".replace("Target", "Nothing"))
    assert "which the table does not have" in told


def test_a_column_is_found_however_its_heading_is_written(tmp_path: Path):
    table = TABLE.replace("heading: Number in time", 'heading: "Children\'s  reviews"')
    series = '  series:\n    - {column: "CHILDREN\u2019S reviews"}\n'
    document = paper(tmp_path, iha_by_month=table + series)
    (charted,) = [b for b in all_blocks(document) if isinstance(b, Table) and b.chart]
    assert charted.chart is not None
    assert len(charted.chart.series) == 1
