"""A table of the rows of an extract: its words, its codes in words and tone, and the place of each row."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from reportgen.document.blocks import Cell, Paragraph, Table
from reportgen.document.walk import blocks, plain
from reportgen.problems import Problem, ProblemsError
from tests.parts.composing import edition, made

SETTINGS = """
data: data
extracts:
  plans: {file: plans.csv, declared_as: plan, illustrative: {progress: The words on progress are made up.}}
paper: [01_text.md]
"""
DECLARED = """
title: Plan
what: One row for each action
columns:
  plan:     {type: code, codes: {health: [], school: []}}
  ref:      {type: text}
  action:   {type: text}
  due:      {type: text, required: false}
  agreed:   {type: date, required: false}
  progress: {type: text, required: false}
  rag:      {type: code, codes: {R: [], A: [], G: [], B: [Done]}, as_printed: true, required: false}
  children: {type: count, required: false}
"""
PLANS = """
plan,ref,action,due,agreed,progress,rag,children
health,1.1,Write the standard,07.08.2017,2017-03-01,August: agreed. | December: in use.,G,4
health,1.2,Ask the children,,,<b>Not</b> begun {{ cla }},А,
school,1,A register,Achieved,,,B,
health,1.3,Count again,Termly,,,Done,
health,1.4,Later,,,,,
"""
POLICY = """
audience: public
codes:
  rag:
    R: {word: Red, tone: red}
    A: {word: Amber, tone: amber}
    G: {word: Green, tone: green}
    B: {word: "Blue: business as usual", tone: blue}
matrix: {bands: [{first: 1, last: 25, word: Any, tone: green, tone_word: Green}]}
"""
TABLE = """
shape: by_row
caption: The plan
extract: plans
where: {plan: health}
role: action-plan
columns:
  - {heading: Action, column: [ref, action], width: 2}
  - {heading: Timescale, column: due}
  - {heading: Agreed, column: agreed, empty: Not yet}
  - {heading: Progress, column: progress, split: "|", empty: None reported}
  - {heading: RAG, column: rag, codes: rag}
"""
TEXT = """
# Plan {#work}

{{ show.plan }}
"""
FILES = {
    "policy_yaml": POLICY, "tables__plan_yaml": TABLE, "narrative__01_text_md": TEXT, "data__plans_csv": PLANS,
    "root__config__extracts__plan_yaml": DECLARED,
}  # fmt: skip


def table(root: Path, **changed: str) -> Table:
    edition(root, settings=SETTINGS, **{**FILES, **changed})
    (found,) = (b for b in blocks(made(root)[0].document.blocks) if isinstance(b, Table))
    return found


def refused(root: Path, **changed: str) -> list[Problem]:
    edition(root, settings=SETTINGS, **{**FILES, **changed})
    with pytest.raises(ProblemsError) as stopped:
        made(root)
    return [p for p in stopped.value.problems if p.severity == "error"]


def said(cell: Cell) -> list[str]:
    return [plain(block.content) for block in cell.content]


@pytest.mark.covers("tables/layouts/by_row")
def test_the_rows_asked_for_stand_in_their_order_with_their_words_as_they_are(tmp_path: Path):
    found = table(tmp_path)
    assert [plain(c.heading) for c in found.columns] == ["Action", "Timescale", "Agreed", "Progress", "RAG"]
    assert [said(row.cells[0]) for row in found.rows] == [
        ["1.1 Write the standard"], ["1.2 Ask the children"], ["1.3 Count again"], ["1.4 Later"],
    ]  # fmt: skip
    first, second = found.rows[0].cells, found.rows[1].cells
    assert said(first[1]) == ["07.08.2017"]  # as printed
    assert said(first[2]) == ["1 March 2017"]
    assert said(first[3]) == ["August: agreed.", "December: in use."]
    # What an extract says is never read as Markdown or as narrative.
    assert said(second[3]) == ["<b>Not</b> begun {{ cla }}"]


def test_a_code_is_shown_in_the_policys_words_and_tone(tmp_path: Path):
    rated = [row.cells[4] for row in table(tmp_path).rows]
    assert [(said(cell)[0], cell.tone) for cell in rated] == [
        ("Green", "green"), ("Amber", "amber"), ("Blue: business as usual", "blue"), ("Not stated", "missing"),
    ]  # fmt: skip


def test_a_letter_that_only_looks_like_a_code_is_taken_for_it_and_told_as_a_note(tmp_path: Path):
    edition(tmp_path, settings=SETTINGS, **FILES)
    _, problems = made(tmp_path)
    assert [(p.name, p.severity, p.where.line) for p in problems] == [("letters-look-alike", "note", 3)]


def test_an_empty_cell_says_so(tmp_path: Path):
    cells = table(tmp_path).rows[3].cells
    assert [said(cell)[0] for cell in cells[1:]] == ["Not stated", "Not yet", "None reported", "Not stated"]
    assert {cell.tone for cell in cells[1:]} == {"missing"}


def test_each_row_keeps_the_line_it_was_read_from(tmp_path: Path):
    found = table(tmp_path)
    assert [(row.where.file, row.where.line) for row in found.rows] == [
        ("config/editions/little/data/plans.csv", line) for line in (2, 3, 5, 6)
    ]


def test_invented_words_are_marked_on_the_table_and_on_every_page(tmp_path: Path):
    found = table(tmp_path)
    assert [plain(note) for note in found.notes] == ["Illustrative data: The words on progress are made up."]
    assert made(tmp_path)[0].document.meta.illustrative


def test_a_table_without_the_invented_column_is_not_marked(tmp_path: Path):
    found = table(tmp_path, tables__plan_yaml=TABLE.replace("  - {heading: Progress", "  # - {heading: Progress"))
    assert found.notes == ()


@pytest.mark.parametrize(
    ("old", "new", "name", "fault", "fix"),
    [
        ("extract: plans", "extract: plan", "rows-not-known", "Did you mean 'plans'?", "came"),
        ("column: due", "column: dew", "column-not-known", "called 'dew'", "one of: plan, ref, action, due"),
        ("column: due", "column: children", "column-not-known", "called 'children'", "shown through a measure"),
        ("{plan: health}", "{plam: health}", "column-not-known", "Did you mean 'plan'?", "name one of"),
        ("{plan: health}", "{plan: home}", "rows-none", "no row of the extract 'plans'", "correct where:"),
        ("codes: rag}", "codes: rga}", "codes-not-known", "Did you mean 'rag'?", "codes: of policy.yaml"),
    ],
)  # fmt: skip
def test_what_is_not_there_is_a_problem_with_its_mend(
    old: str, new: str, name: str, fault: str, fix: str, tmp_path: Path
):
    (problem,) = refused(tmp_path, tables__plan_yaml=TABLE.replace(old, new))
    assert problem.name == name
    assert fault in problem.fault
    assert fix in problem.fix


def test_a_mark_of_invention_on_a_column_that_is_not_there_is_found(tmp_path: Path):
    edition(tmp_path, settings=SETTINGS.replace("{progress:", "{progres:"), **FILES)
    with pytest.raises(ProblemsError) as stopped:
        made(tmp_path)
    (problem,) = (p for p in stopped.value.problems if p.severity == "error")
    assert (problem.name, problem.where.key) == ("column-not-known", "extracts.plans.illustrative.progres")


def test_no_number_and_nothing_of_a_child_level_extract_gets_past_the_wall(tmp_path: Path):
    edition(tmp_path, settings=SETTINGS, **FILES)
    rows = made(tmp_path)[0].published.rows["plans"]
    assert "children" not in rows.columns
    assert all("children" not in row.words for row in rows.rows)
    (problem,) = refused(tmp_path / "child", root__config__extracts__plan_yaml=DECLARED + "level: child\n")
    assert problem.name == "rows-not-known"


def test_the_lines_of_a_cell_are_paragraphs_and_points_of_a_list(tmp_path: Path):
    lines = '"Two things:\n\u2022 write it\n- print it\n\nThen rest."'
    cell = table(tmp_path, data__plans_csv=PLANS.replace("Write the standard", lines)).rows[0].cells[0]
    assert [type(block).__name__ for block in cell.content] == ["Paragraph", "Listing", "Paragraph"]
    words = [plain(inner.content) for block in cell.content for inner in _paragraphs(block)]
    assert words == ["1.1 Two things:", "write it", "print it", "Then rest."]


def _paragraphs(block: Any) -> list[Any]:
    return [block] if isinstance(block, Paragraph) else [inner for item in block.items for inner in item.blocks]


def test_words_of_where_and_codes_are_found_however_they_are_written(tmp_path: Path):
    asked = TABLE.replace("{plan: health}", "{ref: ' 1.1'}")
    (row,) = table(tmp_path, tables__plan_yaml=asked, policy_yaml=POLICY.replace("G: {", "g: {")).rows
    assert row.cells[-1].tone == "green"


def test_a_cell_knows_its_own_place(tmp_path: Path):
    places = [cell.content[0].where for cell in table(tmp_path).rows[0].cells]
    assert [(where.line, where.key) for where in places] == [
        (2, "ref"), (2, "due"), (2, "agreed"), (2, "progress"), (2, "rag"),
    ]  # fmt: skip
