"""Both readers of CSV text give the same cells and lines; a column of many rows keeps each distinct cell once."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.extracts.csv_file import _with_quotes, _without_quotes, read_csv
from reportgen.extracts.grid import Grid
from reportgen.problems import Problems

CELLS = st.text(alphabet="ab1 .-£é\u00a0'#;", max_size=4)
ROWS = st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=1, max_size=8)


def cells(columns: Any) -> list[tuple[Any, ...]]:
    return list(zip(*([column[row] for row in range(len(column.codes))] for column in columns), strict=True))


@given(ROWS, st.sampled_from(["\n", "\r\n", "\r"]))
def test_the_quick_reader_and_the_strict_one_read_the_same(rows: list[list[str]], end: str) -> None:
    text = end.join(",".join(row) for row in rows) + end
    quick, strict = _without_quotes(text, ",", 3), _with_quotes(text, "f.csv", ",", Problems())
    assert quick is not None
    assert strict is not None
    assert cells(quick) == cells(strict.columns) == [tuple(row) for row in rows]
    assert strict.numbers.tolist() == list(range(1, len(rows) + 1))


@given(st.lists(st.lists(st.text(alphabet='a,"\n', max_size=4), min_size=2, max_size=2), min_size=1, max_size=6))
def test_quoted_cells_come_back_as_they_were_written(rows: list[list[str]]) -> None:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    grid = _with_quotes(out.getvalue(), "f.csv", ",", Problems())
    assert grid is not None
    assert cells(grid.columns) == [tuple(row) for row in rows]


@pytest.mark.parametrize("text", ["a,b\n1,2\n1,2,3\n", "a,b\n1,2,,,\n"])
def test_a_row_longer_than_the_first_is_left_to_the_strict_reader(text: str) -> None:
    assert _without_quotes(text, ",", 2) is None
    grid = read_csv(text.encode(), "f.csv", lambda rows: len(rows.columns), Problems())
    assert isinstance(grid, Grid)
    assert [len(line.cells) for line in grid.lines()] == [len(grid.columns)] * len(grid)


def test_a_row_shorter_than_the_first_is_filled_up_with_empty_cells() -> None:
    grid = read_csv(b"a,b,c\n1\n", "f.csv", lambda rows: len(rows.columns), Problems())
    assert grid is not None
    assert [line.cells for line in grid.lines()] == [("a", "b", "c"), ("1", "", "")]


def test_a_million_rows_of_a_few_cells_keep_each_cell_once() -> None:
    grid = read_csv(b"a,b\n" + b"1,2\n" * 300_000, "f.csv", lambda rows: len(rows.columns), Problems())
    assert grid is not None
    assert len(grid) == 300_001
    assert [sorted(map(str, column.distinct)) for column in grid.columns] == [["1", "a"], ["2", "b"]]
