"""A dashboard: a row for each figure, with its value, target, rating and direction, and words beside them."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.document.blocks import Table
from reportgen.document.walk import blocks, figure_alone, plain
from reportgen.problems import ProblemsError
from tests.parts.composing import document, edition, made

SETTINGS = """
data: data
extracts: {board: {file: board.csv, declared_as: board}}
paper: [01_text.md]
"""
DECLARED = """
title: Dashboard
what: One row for each measure
columns:
  as_at:  {type: date}
  series: {type: code, codes: {same_home: [], neet: []}}
  part:   {type: count}
  whole:  {type: count}
"""
BOARD = """
as_at,series,part,whole
2018-03-31,same_home,99,163
2018-03-31,neet,103,269
2017-03-31,neet,110,259
"""
MEASURE = """
title: {title}
definition: What is counted.
source: Where from.
counted_by: share
extract: board
where: {{series: {series}}}
numerator: part
denominator: whole
dated: {{column: as_at}}
better: {better}
"""
POLICY = """
audience: public
targets: {same_home: {percent: 70}}
matrix: {bands: [{first: 1, last: 25, word: Any, tone: green, tone_word: Green}]}
"""
TABLE = """
shape: by_measure
caption: Dashboard
role: dashboard
columns:
  - {heading: Value, show: value}
  - {heading: England, words: true}
  - {heading: Target, show: target, empty: None set}
  - {heading: RAG, show: rag}
  - {heading: Change, show: change}
lines:
  - {figure: same_home, cells: ["**Not** known"]}
  - {figure: neet, label: NEET, cells: ["{{ same_home.percent }}"]}
"""
TEXT = """
# Dashboard {#dashboard}

{{ show.board }}
"""
FILES = {
    "policy_yaml": POLICY, "tables__board_yaml": TABLE, "narrative__01_text_md": TEXT, "data__board_csv": BOARD,
    "root__config__extracts__board_yaml": DECLARED,
    "measures__same_home_yaml": MEASURE.format(title="In the same home", series="same_home", better="higher"),
    "measures__neet_yaml": MEASURE.format(title="Not in education", series="neet", better="lower"),
}  # fmt: skip


@pytest.mark.covers("tables/layouts/by_measure")
def test_each_figure_has_its_row_with_what_the_columns_ask_for(tmp_path: Path):
    edition(tmp_path, settings=SETTINGS, **FILES)
    (table,) = (b for b in blocks(document(tmp_path).blocks) if isinstance(b, Table))
    assert [[plain(cell.content[0].content) for cell in row.cells] for row in table.rows] == [
        ["In the same home", "60.7% (99/163)", "Not known", "70%", "Amber", "[x]"],  # 9.3 points below the target
        ["NEET", "38.3% (103/269)", "60.7%", "None set", "Not stated", "\u22124.2"],
    ]
    assert [[cell.tone for cell in row.cells] for row in table.rows] == [
        ["", "", "", "", "amber", "missing"],
        ["", "", "", "missing", "missing", "good"],  # no target to be rated against; lower is better
    ]
    assert [str(figure.value) for row in table.rows if (figure := figure_alone(row.cells[1]))] == ["60.7", "38.3"]
    assert [c.align for c in table.columns] == ["left", "right", "left", "right", "left", "right"]
    assert [[cell.header for cell in row.cells] for row in table.rows] == [[True] + [False] * 5] * 2


@pytest.mark.parametrize(
    ("old", "new", "name", "said"),
    [
        ("figure: neet", "figure: neets", "figure-not-known", "Did you mean 'neet'?"),
        ('["**Not** known"]', '["one", "two"]', "cells-do-not-fit", "has 2 cells and the table 1 columns of words"),
        ("lines:", "part_heading: None\n#", "key-missing", "the key 'lines' is missing here."),
    ],
)
def test_a_row_that_cannot_be_made_is_a_problem(old: str, new: str, name: str, said: str, tmp_path: Path):
    setting = TABLE[: TABLE.index("lines:")] + "part_heading: None\n" if name == "key-missing" else ""
    edition(tmp_path, settings=SETTINGS, **{**FILES, "tables__board_yaml": setting or TABLE.replace(old, new)})
    with pytest.raises(ProblemsError) as stopped:
        made(tmp_path)
    assert (name, True) in [(p.name, said in p.fault) for p in stopped.value.problems]


def test_a_line_with_no_words_for_a_column_says_so(tmp_path: Path):
    table = TABLE.replace('["**Not** known"]', '[""]').replace("words: true}", "words: true, empty: Not printed}")
    edition(tmp_path, settings=SETTINGS, **{**FILES, "tables__board_yaml": table})
    (made_table,) = (b for b in blocks(document(tmp_path).blocks) if isinstance(b, Table))
    said = made_table.rows[0].cells[2]
    assert (plain(said.content[0].content), said.tone) == ("Not printed", "missing")


def test_a_column_for_which_no_row_has_anything_is_a_note_of_what_stood_in_it(tmp_path: Path):
    table = TABLE.replace('["**Not** known"]', '[""]').replace('["{{ same_home.percent }}"]', '[""]')
    table = table.replace("words: true}", "words: true, empty: None printed}")
    edition(tmp_path, settings=SETTINGS, **{**FILES, "tables__board_yaml": table})
    (made_table,) = (b for b in blocks(document(tmp_path).blocks) if isinstance(b, Table))
    assert [plain(column.heading) for column in made_table.columns] == ["Measure", "Value", "Target", "RAG", "Change"]
    assert [len(row.cells) for row in made_table.rows] == [5, 5]
    assert plain(made_table.notes[0]) == "England: None printed."


def test_a_column_of_figures_that_are_missing_stays(tmp_path: Path):
    """No year before is known of the one measure: its sign says so, and the column is no empty one."""
    table = TABLE[: TABLE.index("  - {figure: neet")]
    edition(tmp_path, settings=SETTINGS, **{**FILES, "tables__board_yaml": table})
    (made_table,) = (b for b in blocks(document(tmp_path).blocks) if isinstance(b, Table))
    assert plain(made_table.columns[-1].heading) == "Change"
    assert plain(made_table.rows[0].cells[-1].content[0].content) == "[x]"
