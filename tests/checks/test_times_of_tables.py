"""Times that a table's caption, headings and chart name are held against those its figures are of.

The table's months are those of April to June 2023.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checks.test_decisions import faults

T = "tables/iha_by_month.yaml"
CAPTION = "in time, {{ edition.period }}"
HEADING = "heading: Number due"
SUBTITLE = "Shire, {{ iha.period }}"


@pytest.mark.covers("checks/times_of_tables")
@pytest.mark.parametrize(
    ("before", "after", "words", "of"),
    [
        (CAPTION, "in time, 2022/2023", "2022/2023", "April 2023 to June 2023"),
        (CAPTION, "in time, April to June 2022", "June 2022", "April 2023 to June 2023"),
        (CAPTION, "on 31 March 2023", "31 March 2023", "April 2023 to June 2023"),
        (HEADING, "heading: Number due in 2021/22", "2021/22", "April 2023 to June 2023"),
        (SUBTITLE, "Shire, May 2022", "May 2022", "April 2023 to June 2023"),
    ],
)
def test_a_time_that_no_figure_of_the_table_is_of_is_told(
    before: str, after: str, words: str, of: str, tmp_path: Path
) -> None:
    (problem,) = faults(tmp_path, (T, before, after))
    assert problem.name == "table-of-another-time"
    assert problem.severity == "warning"
    assert f'"{words}"' in problem.fault
    assert problem.fault.endswith(f"they are of {of}")
    place = tmp_path / "tiny" / T
    assert problem.where.line == next(n for n, line in enumerate(place.read_text().splitlines(), 1) if after in line)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (CAPTION, "in time, 2023/2024"),
        (CAPTION, "in time, 2023"),
        (CAPTION, "in time, June 2023"),
        (CAPTION, "of children looked after, May 2023"),
        (CAPTION, "against the standard of March 2015"),
        (CAPTION, "by the boundaries of 2019"),
        (HEADING, "heading: Number due (April to June 2023)"),
        (SUBTITLE, "Shire, children born since 2010"),
    ],
)
def test_the_time_of_its_figures_or_of_another_thing_is_not(before: str, after: str, tmp_path: Path) -> None:
    assert [p.name for p in faults(tmp_path, (T, before, after))] == []
