"""Edits of tables whose rows stand in an extract of words go back to it: its words only, the rest of it as it was."""

from __future__ import annotations

import copy
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree
from openpyxl import Workbook, load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.chart import BarChart
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

from reportgen.cli import main
from reportgen.document.as_json import to_json
from reportgen.extracts.edit_csv import CellEdit, CsvText
from reportgen.outputs import sha256
from reportgen.outputs.cache import open_cache
from reportgen.pipeline import make
from reportgen.problems import Problems
from reportgen.render.papers import word_paper
from tests.commands.running import edition
from tests.merging.copies import W, both, opened, row_gone, row_moved, row_new, run, swap, words

DECLARED = """
title: Plan
what: One row for each action
columns:
  plan:     {type: code, codes: {health: [], school: []}, headings: [Plan]}
  ref:      {type: text, headings: [Ref]}
  action:   {type: text, headings: [Action]}
  due:      {type: date, required: false, headings: [Due]}
  progress: {type: text, required: false, headings: [Progress]}
  rag:      {type: code, codes: {R: [], G: []}, required: false, headings: [RAG]}
  children: {type: count, required: false, headings: [Children]}
unique: [ref]
"""
TABLE = """
shape: by_row
caption: The plan
extract: plans
where: {plan: health}
columns:
  - {heading: Action, column: [ref, action]}
  - {heading: Due, column: due}
  - {heading: Progress, column: progress, split: "|", empty: None reported}
  - {heading: Rating, column: rag}
"""
PLANS = """Plan,Ref,Action,Due,Progress,RAG,Children
health,1.1,Write the standard,2023-05-01,"Agreed, in May. | In use.",G,
"health","1.2",Ask the children,,,R,4
school,2.1,A register,,Kept,,
health,1.3,Count  again,2023-06-01,Twice a term,,
health,1.4,"Say ""please"" now",,Always,,
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))
    monkeypatch.chdir(tmp_path)
    folder = edition(tmp_path)
    (folder / "extracts/plan.yaml").write_text(DECLARED, encoding="utf-8")
    (folder / "tables/plan.yaml").write_text(TABLE, encoding="utf-8")
    (folder / "data/plans.csv").write_text(PLANS, encoding="utf-8")
    with (folder / "narrative/01_summary.md").open("a", encoding="utf-8") as file:
        file.write("\n## Plan {#actions_of_the_year}\n\n{{ show.plan }}\n")
    settings = folder / "edition.yaml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(
        text.replace("extracts:\n", "extracts:\n  plans: {file: plans.csv, declared_as: plan}\n", 1), encoding="utf-8"
    )
    return folder


def bring_back(folder: Path, change: Callable[[etree._Element], None], meanwhile: Callable[[], object] = list) -> int:
    """The status of the command over a copy so changed; `meanwhile` is done after the copy was made."""
    document = make(str(folder), Problems(), start=folder.parent).document
    build = sha256(to_json(document))
    cache = open_cache()
    assert cache is not None
    cache.put(f"{build}.document", to_json(document))
    Path("copy.docx").write_bytes(opened(word_paper(document, build), change))
    meanwhile()
    return main(["import", "--changes", "copy.docx", "--into", str(folder)])


def plans(folder: Path) -> str:
    return (folder / "data/plans.csv").read_bytes().decode("utf-8")


EDITS = (
    ("words of a cell", swap("Twice a term", "Twice", "Three times"), ("Twice a term", "Three times a term")),
    ("the last words", swap("Twice a term", "term", "term, and more"), ("Twice a term", '"Twice a term, and more"')),
    ("one of two paragraphs", swap("Agreed, in", "May", "June"), ("in May.", "in June.")),
    ("the other paragraph", swap("In use", "use", "full use"), ("In use.", "In full use.")),
    ("the second of two columns", swap("1.1 Write", "the", "a"), ("Write the", "Write a")),
    ("two spaces in a cell", swap("1.3 Count", "again", "once more"), ("Count  again", "Count  once more")),
    ("quotation marks", swap("1.4 Say", "Say", "Do say"), ('"Say ""please""', '"Do say ""please""')),
    ("a cell of which nothing was given", swap("None reported", "None reported", "Begun"), (",,,R,4", ",,Begun,R,4")),
    ("words that are quoted", swap("Always", "Always", 'Said "yes"'), (",Always,", ',"Said ""yes""",')),
)  # fmt: skip


@pytest.mark.parametrize(("change", "line"), [each[1:] for each in EDITS], ids=[each[0] for each in EDITS])
def test_words_of_a_cell_go_back_and_all_else_of_the_file_stays(
    folder: Path, change: Callable[[etree._Element], None], line: tuple[str, str], capsys: pytest.CaptureFixture[str]
):
    assert bring_back(folder, change) == 0, capsys.readouterr()
    assert plans(folder) == PLANS.replace(*line, 1)
    assert "plans.csv:" in (said := capsys.readouterr().out)
    assert "Changed: tiny/data/plans.csv" in said or "data/plans.csv." in said
    assert main(["import", "--undo", "--into", str(folder)]) == 0
    assert plans(folder) == PLANS


def lines_of(cell: str, *texts: str, point: bool = False) -> Callable[[etree._Element], None]:
    """The paragraphs of a cell written over, with more or fewer of them."""

    def change(root: etree._Element) -> None:
        held = next(each for each in root.iter(f"{{{W}}}tc") if words(each) == cell)
        paragraphs = list(held.iter(f"{{{W}}}p"))
        by_words = {words(each): each for each in paragraphs}
        for each in paragraphs:
            each.getparent().remove(each)
        for text in texts:
            new = by_words.get(text)
            if new is None:
                new = etree.Element(f"{{{W}}}p")
                if point and (look := paragraphs[-1].find(f"{{{W}}}pPr")) is not None:
                    new.append(copy.deepcopy(look))
                new.append(run(text))
            held.append(new)

    return change


MAY, USE = "Agreed, in May.", "In use."


@pytest.mark.parametrize(
    ("change", "was", "now"),
    [
        (lines_of(MAY + USE, MAY, USE, "Read by all."), USE, f"{USE} | Read by all."),
        (lines_of(MAY + USE, "Read by all.", MAY, USE), MAY, f"Read by all. | {MAY}"),
        (lines_of(MAY + USE, USE), '"Agreed, in May. | In use."', '"In use."'),
        (lines_of("Always", "Always", "Everywhere"), "Always", "Always | Everywhere"),
    ],
    ids=["last", "first", "one less", "a second"],
)
def test_paragraphs_of_a_cell_that_is_split_come_and_go(
    folder: Path, change: Callable[[etree._Element], None], was: str, now: str, capsys: pytest.CaptureFixture[str]
):
    assert bring_back(folder, change) == 0, capsys.readouterr()
    assert plans(folder) == PLANS.replace(was, now)


def test_points_of_a_list_in_a_cell_come_and_go(folder: Path, capsys: pytest.CaptureFixture[str]):
    text = PLANS.replace("Ask the children", '"Ask:\n- the children\n- the carers"')
    (folder / "data/plans.csv").write_text(text, encoding="utf-8")
    (folder / "tables/plan.yaml").write_text(TABLE.replace("[ref, action]", "action"), encoding="utf-8")
    more = lines_of("Ask:the childrenthe carers", "Ask:", "the children", "the carers", "the schools", point=True)
    assert bring_back(folder, more) == 0, capsys.readouterr()
    assert plans(folder) == text.replace("- the carers", "- the carers\n- the schools")
    fewer = lines_of("Ask:the childrenthe carersthe schools", "Ask:", "the carers", "the schools")
    assert bring_back(folder, fewer) == 0, capsys.readouterr()
    assert plans(folder) == text.replace("- the children\n- the carers", "- the carers\n- the schools")


def test_of_two_words_put_in_at_one_place_of_a_cell_the_first_stands_first():
    edits = [CellEdit(2, 1, 4, 4, "very "), CellEdit(2, 1, 4, 4, "good ")]
    assert CsvText(b"Ref,Action\n1.1,The day\n", {1: "Action"}).edited(edits, []) == (
        b"Ref,Action\n1.1,The very good day\n"
    )


def test_a_dry_run_changes_nothing(folder: Path, capsys: pytest.CaptureFixture[str]):
    bring_back(folder, swap("Always", "Always", "Never"))
    main(["import", "--undo", "--into", str(folder)])
    assert main(["import", "--changes", "copy.docx", "--into", str(folder), "--dry-run"]) == 0
    assert plans(folder) == PLANS
    assert "Would be changed" in capsys.readouterr().out


def test_a_row_taken_out_goes(folder: Path, capsys: pytest.CaptureFixture[str]):
    assert bring_back(folder, row_gone("Twice a term")) == 0, capsys.readouterr()
    assert plans(folder) == PLANS.replace("health,1.3,Count  again,2023-06-01,Twice a term,,\n", "")


def test_a_row_moved_stands_there_as_it_was_written(folder: Path, capsys: pytest.CaptureFixture[str]):
    assert bring_back(folder, row_moved("1.2 Ask the children", "Always")) == 0, capsys.readouterr()
    row = '"health","1.2",Ask the children,,,R,4\n'
    assert plans(folder) == PLANS.replace(row, "") + row


def test_a_new_row_has_the_group_of_the_row_beside_it(folder: Path, capsys: pytest.CaptureFixture[str]):
    new = row_new("Twice a term", "1.5 Ask again", "Not stated", "Begun, at last", "")
    assert bring_back(folder, new) == 0, capsys.readouterr()
    row = "health,1.3,Count  again,2023-06-01,Twice a term,,\n"
    assert plans(folder) == PLANS.replace(row, f'{row}health,1.5,Ask again,,"Begun, at last",,\n')


def test_a_code_and_a_date_of_a_new_row_are_told_and_not_written(folder: Path, capsys: pytest.CaptureFixture[str]):
    new = row_new("Twice a term", "1.5 Ask again", "1 July 2023", "Begun", "G")
    assert bring_back(folder, new) == 1
    assert "health,1.5,Ask again,,Begun,,\n" in plans(folder)
    said = capsys.readouterr().out
    assert "the column 'due' is one of dates" in said
    assert "the column 'rag' is one of codes" in said


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (swap("1 June 2023", "June", "July"), "column 'Due', and that column is one of dates"),
        (row_gone("1.2 Ask the children"), "its row holds what the paper does not show (Children)"),
        (swap("1.1 Write", "1.1", "1.4"), "more than"),
        (row_new("Twice a term", "Ask again", "", "Begun", ""), "which words are of which cannot be told"),
    ],
    ids=["a date", "a number unseen", "a reference that is there already", "a reference that is missing"],
)
def test_what_is_no_word_of_its_own_is_told_and_left(
    folder: Path, change: Callable[[etree._Element], None], why: str, capsys: pytest.CaptureFixture[str]
):
    assert bring_back(folder, change) == 1
    assert plans(folder) == PLANS
    said = capsys.readouterr().out
    assert "for you to decide" in said
    assert why in said or why == "more than"


def test_a_conflict_is_shown_with_both_sides(folder: Path, capsys: pytest.CaptureFixture[str]):
    file = folder / "data/plans.csv"
    ours = PLANS.replace("Twice a term", "Once a term").replace("Kept", "Kept well")
    change = both(swap("Twice a term", "Twice", "Three times"), swap("Always", "Always", "Nearly always"))
    assert bring_back(folder, change, lambda: file.write_text(ours, encoding="utf-8")) == 1
    said = capsys.readouterr().out
    assert "1 in conflict" in said
    assert "now: Three times a term" in said
    assert "Once a term" in said
    assert plans(folder) == ours.replace("Always", "Nearly always")


def test_no_figure_is_counted_otherwise(folder: Path, capsys: pytest.CaptureFixture[str]):
    (folder / "measures/actions.yaml").write_text(
        "title: Actions\ndefinition: The actions.\nsource: The plan.\nextract: plans\ncounted_by: rows\n"
        "unit: actions\nbetter: neither\npeople: false\n",
        encoding="utf-8",
    )
    with (folder / "narrative/01_summary.md").open("a", encoding="utf-8") as text:
        text.write("\nThere are {{ actions }} actions.\n")
    assert bring_back(folder, row_gone("Twice a term")) == 1
    assert "the figure actions is counted from it" in capsys.readouterr().out
    assert plans(folder) == PLANS


@pytest.mark.parametrize(
    ("encoding", "mark", "ends"),
    [("utf-8", b"\xef\xbb\xbf", "\r\n"), ("utf-16-le", b"\xff\xfe", "\r\n"), ("cp1252", b"", "\n")],
)
def test_encoding_and_line_ends_stay(folder: Path, encoding: str, mark: bytes, ends: str):
    text = PLANS.replace("A register", "A café").replace(",", ";").replace("\n", ends)
    (folder / "data/plans.csv").write_bytes(mark + text.encode(encoding))
    assert bring_back(folder, swap("Always", "Always", "Never; ever")) == 0
    now = text.replace("Always", '"Never; ever"')
    assert (folder / "data/plans.csv").read_bytes() == mark + now.encode(encoding)


def test_a_sign_that_the_encoding_has_not_is_told(folder: Path, capsys: pytest.CaptureFixture[str]):
    content = PLANS.replace("A register", "A café").encode("cp1252")
    (folder / "data/plans.csv").write_bytes(content)
    assert bring_back(folder, swap("Always", "Always", "Łódź")) == 1
    assert "has no sign 'Ł'" in capsys.readouterr().out
    assert (folder / "data/plans.csv").read_bytes() == content


@pytest.mark.parametrize("text", ["=1+1", "@SUM(A1)", "+44 a", "- none"])
def test_what_excel_would_work_out_is_told_and_left(folder: Path, text: str, capsys: pytest.CaptureFixture[str]):
    change = both(swap("Always", "Always", text), row_new("Twice a term", "1.5 Ask again", "Not stated", text, ""))
    assert bring_back(folder, change) == 1
    assert plans(folder) == PLANS
    assert capsys.readouterr().out.count(f"for a formula, since it begins with '{text[0]}'") == 2


def test_words_that_begin_with_a_dash_already_may_go_on_otherwise(folder: Path, capsys: pytest.CaptureFixture[str]):
    text = PLANS.replace("Always", "-2 since May")
    (folder / "data/plans.csv").write_text(text, encoding="utf-8")
    assert bring_back(folder, swap("-2 since", "May", "June")) == 0, capsys.readouterr()
    assert plans(folder) == text.replace("since May", "since June")


def workbook(folder: Path) -> Path:
    """The extract as a workbook with a formula, a remark and a column of a width of its own beside its words."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "The plan"
    for row in (
        ["Plan", "Ref", "Action", "Due", "Progress", "RAG", "Children"],
        ["health", "1.1", "Write the standard", None, "Agreed. | In use.", "G", None],
        ["health", "1.2", "Ask the children", None, "Twice a term", "R", 4],
        ["health", "1.3", "Ask the parents", None, "Twice a year", "R", None],
    ):
        sheet.append(row)
    sheet["E3"].comment = Comment("Ask again", "Analyst")
    sheet["E3"].font = Font(bold=True)
    sheet.column_dimensions["E"].width = 33
    path = folder / "data/plans.xlsx"
    book.save(path)
    settings = folder / "edition.yaml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("plans.csv", "plans.xlsx"), encoding="utf-8")
    return path


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_words_of_a_workbook_are_changed_and_every_other_part_of_it_stays(
    folder: Path, capsys: pytest.CaptureFixture[str]
):
    path = workbook(folder)
    was = path.read_bytes()
    assert bring_back(folder, swap("Twice a term", "Twice", "Three times")) == 0, capsys.readouterr()
    now = path.read_bytes()
    assert [name for name, part in parts(now).items() if part != parts(was).get(name)] == ["xl/worksheets/sheet1.xml"]
    sheet, before = load_workbook(path)["The plan"], load_workbook(io.BytesIO(was))["The plan"]
    assert sheet["E3"].value == "Three times a term"
    assert sheet["E3"].font.b
    assert sheet["E3"].comment.text == "Ask again"
    others = [[cell.value for cell in row if cell.coordinate != "E3"] for row in sheet.iter_rows()]
    assert others == [[cell.value for cell in row if cell.coordinate != "E3"] for row in before.iter_rows()]
    assert main(["import", "--undo", "--into", str(folder)]) == 0
    assert path.read_bytes() == was


def table(path: Path) -> list[list[object]]:
    return [[cell.value for cell in row] for row in load_workbook(path)["The plan"].iter_rows()]


HEAD, FIRST, SECOND, THIRD = (
    ["Plan", "Ref", "Action", "Due", "Progress", "RAG", "Children"],
    ["health", "1.1", "Write the standard", None, "Agreed. | In use.", "G", None],
    ["health", "1.2", "Ask the children", None, "Twice a term", "R", 4],
    ["health", "1.3", "Ask the parents", None, "Twice a year", "R", None],
)
NEW = ["health", "1.4", "Ask again", None, "Begun", None, None]


@pytest.mark.parametrize(
    ("change", "rows"),
    [
        (row_gone("Twice a year"), [HEAD, FIRST, SECOND]),
        (row_new("Twice a year", "1.4 Ask again", "Begun", ""), [HEAD, FIRST, SECOND, THIRD, NEW]),
        (row_new("Twice a term", "1.4 Ask again", "Begun", ""), [HEAD, FIRST, SECOND, NEW, THIRD]),
        (
            both(row_new("Twice a term", "1.4 Ask again", "Begun", ""), swap("1.3 Ask", "parents", "carers")),
            [HEAD, FIRST, SECOND, NEW, [*THIRD[:2], "Ask the carers", *THIRD[3:]]],
        ),
    ],
    ids=["out", "last", "between", "between, with words below it"],
)
def test_rows_of_a_workbook_are_put_in_and_taken_out_with_all_that_stands_at_rows(
    folder: Path, change: Callable[[etree._Element], None], rows: list[object], capsys: pytest.CaptureFixture[str]
):
    path = workbook(folder)
    book = load_workbook(path)
    sheet = book["The plan"]
    sheet.auto_filter.ref = "A1:G4"
    sheet.add_data_validation(DataValidation(type="textLength", sqref="F2:F4"))
    sheet.merge_cells("I9:K9")
    book.defined_names["plan"] = DefinedName("plan", attr_text="'The plan'!$A$1:$G$4")
    book.save(path)
    was = path.read_bytes()
    assert bring_back(folder, change) == 0, capsys.readouterr()
    longer = len(rows) - 4
    assert [row[:7] for row in table(path)[: len(rows)]] == rows
    now = load_workbook(path)
    assert [str(each) for each in now["The plan"].merged_cells.ranges] == [f"I{9 + longer}:K{9 + longer}"]
    assert str(now["The plan"].data_validations.dataValidation[0].sqref) == f"F2:F{4 + longer}"
    assert now["The plan"].auto_filter.ref == f"A1:G{4 + longer}"
    assert now.defined_names["plan"].attr_text == f"'The plan'!$A$1:$G${4 + longer}"
    assert now["The plan"]["E3"].comment.text == "Ask again"
    assert main(["import", "--undo", "--into", str(folder)]) == 0
    assert path.read_bytes() == was


def test_a_row_of_a_workbook_that_was_moved_stands_there(folder: Path, capsys: pytest.CaptureFixture[str]):
    path = workbook(folder)
    book = load_workbook(path)
    book["The plan"]["E3"].comment = None
    book["The plan"]["G4"].font = Font(italic=True)
    book.save(path)
    assert bring_back(folder, row_moved("Twice a year", "1.1 Write the standard")) == 0, capsys.readouterr()
    assert table(path) == [HEAD, FIRST, THIRD, SECOND]
    assert load_workbook(path)["The plan"]["G3"].font.i


def formula(book: Workbook) -> None:
    book["The plan"]["I4"] = "=COUNTA(B2:B4)"


def formula_elsewhere(book: Workbook) -> None:
    book.create_sheet("Sums")["A1"] = "=COUNTA('The plan'!B2:B4)"


def merged(book: Workbook) -> None:
    book["The plan"]["E3"].comment = None
    book["The plan"].merge_cells("I2:I3")


def note(book: Workbook) -> None:
    assert book["The plan"]["E3"].comment is not None


def picture(book: Workbook) -> None:
    book["The plan"].add_chart(BarChart(), "J2")


@pytest.mark.parametrize(
    ("beside", "why"),
    [
        (formula, "the sheet has formulas"),
        (formula_elsewhere, "formulas of another sheet"),
        (merged, "cells that are merged"),
        (note, "the note at E3 would stand at another row"),
        (picture, "the sheet has pictures or charts"),
    ],
)
def test_rows_of_a_workbook_that_something_depends_on_are_told_with_their_place_and_left(
    folder: Path, beside: Callable[[Workbook], None], why: str, capsys: pytest.CaptureFixture[str]
):
    path = workbook(folder)
    book = load_workbook(path)
    beside(book)
    book.save(path)
    was = path.read_bytes()
    assert bring_back(folder, row_new("1.1 Write the standard", "1.4 Ask again", "Begun", "")) == 1
    said = capsys.readouterr().out
    assert why in said
    assert "'The plan'!" in said
    assert path.read_bytes() == was


def test_words_of_a_cell_in_several_looks_are_told_and_left(folder: Path, capsys: pytest.CaptureFixture[str]):
    path = workbook(folder)
    book = load_workbook(path, rich_text=True)
    book["The plan"]["E3"] = CellRichText("Twice ", TextBlock(InlineFont(b=True), "a term"))
    book.save(path)
    was = path.read_bytes()
    assert bring_back(folder, swap("Twice a term", "Twice", "Three times")) == 1
    assert "words of the cell look differently" in capsys.readouterr().out
    assert path.read_bytes() == was


def second_edition(folder: Path, settings: str = "") -> Path:
    """Another edition beside it that reads the same plan."""
    other = edition(folder.parent, "later")
    text = (folder / "edition.yaml").read_text(encoding="utf-8").replace("name: tiny", "name: later")
    text = text.replace("data: data", "data: ../tiny/data")
    (other / "edition.yaml").write_text(settings + text, encoding="utf-8")
    (other / "extracts").mkdir(exist_ok=True)
    (other / "extracts/plan.yaml").write_text(DECLARED, encoding="utf-8")
    (other / "tables/plan.yaml").write_text(TABLE, encoding="utf-8")
    with (other / "narrative/01_summary.md").open("a", encoding="utf-8") as file:
        file.write("\n## Plan {#actions_of_the_year}\n\n{{ show.plan }}\n")
    return other


def bring_shared(folder: Path, *options: str) -> int:
    assert (
        bring_back(folder, both(swap("Always", "Always", "Never"), swap("Children wait", "longer", "far longer"))) == 1
    )
    return main(["import", "--changes", "copy.docx", "--into", str(folder), *options])


def test_a_file_that_another_edition_reads_is_left_and_told(folder: Path, capsys: pytest.CaptureFixture[str]):
    second_edition(folder)
    assert bring_shared(folder, "--accept", "all") == 1
    assert plans(folder) == PLANS
    assert "far longer" in (folder / "narrative/01_summary.md").read_text(encoding="utf-8")
    said = " ".join(capsys.readouterr().out.split())
    assert "tiny/data/plans.csv is read by later too, so nothing was written into it" in said
    assert "--shared all" in said


def test_a_shared_file_is_changed_for_all_where_that_is_said(folder: Path, capsys: pytest.CaptureFixture[str]):
    second_edition(folder)
    assert bring_shared(folder, "--shared", "all", "--dry-run") == 0
    assert bring_shared(folder, "--shared", "all") == 0
    assert plans(folder) == PLANS.replace("Always", "Never")
    assert "tiny/data/plans.csv (read by later too)" in capsys.readouterr().out


def test_a_copy_of_the_editions_own_is_changed_where_that_is_said(folder: Path):
    second_edition(folder)
    settings = (folder / "edition.yaml").read_bytes()
    assert bring_shared(folder, "--shared", "own") == 0
    assert plans(folder) == PLANS
    assert (folder / "data/plans-tiny.csv").read_text(encoding="utf-8") == PLANS.replace("Always", "Never")
    assert b'plans: {file: "plans-tiny.csv", declared_as: plan}' in (folder / "edition.yaml").read_bytes()
    assert "Never" in str(make(str(folder), Problems(), start=folder.parent).document)
    assert "Never" not in str(make(str(folder.parent / "later"), Problems(), start=folder.parent).document)
    assert main(["import", "--undo", "--into", str(folder)]) == 0
    assert not (folder / "data/plans-tiny.csv").exists()
    assert (folder / "edition.yaml").read_bytes() == settings


def test_who_reads_a_file_is_asked_where_a_person_is_asked(folder: Path, monkeypatch: pytest.MonkeyPatch):
    second_edition(folder, "notes_of_next_year: {unknown: key}\n")  # which `check` refuses
    asked: list[str] = []
    monkeypatch.setattr("builtins.input", lambda question: asked.append(question) or "2")
    assert bring_shared(folder, "--accept", "ask") == 0
    assert len(asked) == 1
    assert plans(folder) == PLANS.replace("Always", "Never")


@pytest.mark.parametrize(("link", "own"), [("narrative/01_summary.md", 0), ("narrative", 1)])
def test_narrative_that_is_another_editions_by_a_link_is_told(
    folder: Path, link: str, own: int, capsys: pytest.CaptureFixture[str]
):
    other = edition(folder.parent, "later")
    theirs, ours = other / link, folder / link
    if theirs.is_dir():
        for file in theirs.iterdir():
            file.unlink()
        theirs.rmdir()
    ours.rename(theirs)
    ours.symlink_to(theirs)
    summary = other / "narrative/01_summary.md"
    before = summary.read_text(encoding="utf-8")
    change = swap("Children wait", "longer", "far longer")
    assert bring_back(folder, change) == 1
    assert "is read by later too" in capsys.readouterr().out
    assert main(["import", "--changes", "copy.docx", "--into", str(folder), "--shared", "own"]) == own
    assert summary.read_text(encoding="utf-8") == before
    if not own:
        assert "far longer" in ours.read_text(encoding="utf-8")
        assert main(["import", "--undo", "--into", str(folder)]) == 0
        ours.unlink()
        ours.symlink_to(theirs)
    assert main(["import", "--changes", "copy.docx", "--into", str(folder), "--shared", "all"]) == 0
    assert "far longer" in summary.read_text(encoding="utf-8")
    assert ours.is_symlink()
