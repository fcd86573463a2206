"""What is still to be filled in is a list to work through, and hides nothing else that is wrong."""

import shutil
from pathlib import Path

import pytest

from reportgen.cli import main
from reportgen.problems import Problems
from reportgen.settings.todo import check_todos

TINY = Path(__file__).parents[1] / "editions" / "tiny"


@pytest.fixture
def edition(tmp_path):
    folder = tmp_path / "tiny"
    shutil.copytree(TINY, folder)
    return folder


def alter(folder, file, old, new):
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def said(folder, capsys):
    assert main(["check", str(folder)]) == 1
    return capsys.readouterr().out


def test_a_date_to_fill_in_is_said_once_and_not_as_a_wrong_date(edition, capsys):
    alter(edition, "edition.yaml", "date: 2023-07-20", 'date: "TO FILL IN: the date of the paper"')
    words = said(edition, capsys)
    assert words.count("edition.yaml:5:") == 1
    assert "tiny/edition.yaml: 1 to do\n  tiny/edition.yaml:5: fill in date: the date of the paper\n" in words
    assert words.endswith("Left to do: 1 to fill in.\n")


@pytest.mark.parametrize(
    ("file", "old", "new", "asked"),
    [
        ("edition.yaml", "start: 2023-04-01", 'start: "TO FILL IN: the first day"', "period.start: the first day"),
        ("edition.yaml", "end: 2023-06-30", 'end: "TO FILL IN: the last day"', "period.end: the last day"),
        ("edition.yaml", "area: shire", 'area: "TO FILL IN: the area"', "area: the area"),
        ("risks.yaml", "consequence: 3", "consequence: TO FILL IN", "rating.consequence"),
        ("policy.yaml", "percent: 90", "percent: TO FILL IN", "targets.iha.percent"),
    ],
)
def test_nothing_is_told_that_only_follows_from_what_is_to_be_filled_in(edition, capsys, file, old, new, asked):
    """Of a first day not yet written: no list of months since whatever stands in for it."""
    alter(edition, file, old, new)
    words = said(edition, capsys)
    assert f": fill in {asked}\n" in words
    assert words.endswith("Left to do: 1 to fill in.\n")
    assert ": error:" not in words


def test_a_number_to_fill_in_stands_beside_a_real_fault_in_the_same_file(edition, capsys):
    alter(
        edition,
        "risks.yaml",
        "consequence: 3, likelihood: 4, previous",
        "consequence: TO FILL IN, likelihood: 9, previous",
    )
    alter(edition, "risks.yaml", "as_at: 2023-07-01", "as_at: yesterday")
    words = said(edition, capsys)
    assert "tiny/risks.yaml:4: fill in risks.1.consequence\n" in words
    assert '"yesterday"' in words
    assert words.endswith("Left to do: 1 to fill in and 1 to put right.\n")


def test_the_list_follows_the_order_in_which_a_person_fills_an_edition_in(edition, capsys):
    alter(edition, "narrative/01_summary.md", "The reasons are:", "TO FILL IN: the reasons\n\nThe reasons are:")
    alter(edition, "objectives.yaml", "Improve dental recording.", '"TO FILL IN: an objective"')
    alter(edition, "edition.yaml", "enclosure: C", "enclosure: TO FILL IN")
    words = said(edition, capsys)
    assert words.index("edition.yaml") < words.index("objectives.yaml") < words.index("01_summary.md")
    assert "Left to do: 3 to fill in." in words


def test_a_sentence_of_another_year_must_be_reviewed(edition, capsys):
    alter(edition, "narrative/01_summary.md", "The reasons are:", "The reasons are: <!-- review: names a month -->")
    words = said(edition, capsys)
    assert 'tiny/narrative/01_summary.md:9: review "The reasons are:": it names a month\n' in words
    assert "delete the mark behind them, <!-- review: ... --> or # review: ..." in words
    assert "1 to review" in words


def test_no_paper_is_built_while_something_is_to_be_filled_in(edition, tmp_path, capsys):
    alter(edition, "edition.yaml", "enclosure: C", "enclosure: TO FILL IN")
    assert main(["build", str(edition), "--out", str(tmp_path / "out"), "--formats", "html"]) == 1
    assert not (tmp_path / "out").exists()


def test_an_extract_with_nothing_below_its_headings_is_one_thing_to_fill_in(edition, capsys):
    (edition / "data" / "indicators.csv").write_text("Month,Indicator,In time,Due\n", encoding="utf-8")
    words = said(edition, capsys)
    assert "no rows stand below the headings yet (Month, Indicator, In time, Due)" in words
    assert "One row for each month and indicator." in words
    assert "indicators.csv:2: fill in: no rows" in words
    assert "Indicator is one of: iha." in words
    assert words.endswith("Left to do: 1 to fill in.\n")


def test_a_cell_to_fill_in_is_not_a_wrong_number_and_other_rows_are_checked(edition, capsys):
    alter(edition, "data/indicators.csv", "2023-04,IHA,12,20", "2023-04,IHA,TO FILL IN,20")
    alter(edition, "data/indicators.csv", "9,15", "nine,15")
    words = said(edition, capsys)
    assert "indicators.csv:3: fill in\n" in words
    assert '"nine" is not a whole number' in words
    assert words.count("indicators.csv:3") == 1


def test_a_cell_of_a_workbook_to_fill_in_is_told_by_its_place(edition, capsys):
    from openpyxl import Workbook

    book = Workbook()
    for row in (["Month", "Indicator", "In time", "Due"], ["2023-04", "IHA", "TO FILL IN: children seen", 20]):
        book.active.append(row)
    book.save(edition / "data" / "indicators.xlsx")
    alter(edition, "edition.yaml", "indicators.csv", "indicators.xlsx")
    words = said(edition, capsys)
    assert "Sheet!C2: fill in: children seen\n" in words
    assert "not a whole number" not in words


def test_a_setting_may_be_marked_for_review_by_a_comment(edition, capsys):
    alter(edition, "edition.yaml", "version:", "# A comment of the nurse's.\nversion:")
    alter(edition, "risks.yaml", "as_at: 2023-07-01", "as_at: 2023-07-01  # review: holds a date")
    words = said(edition, capsys)
    assert 'risks.yaml:1: review "as_at: 2023-07-01": it holds a date\n' in words
    assert "1 to review" in words


def test_narrative_is_listed_in_the_order_of_the_paper(edition, capsys):
    alter(edition, "edition.yaml", "  - 01_summary.md\n  - 02_risk.md", "  - 02_risk.md\n  - 01_summary.md")
    for file in ("01_summary.md", "02_risk.md"):
        with (edition / "narrative" / file).open("a", encoding="utf-8") as stream:
            stream.write("\nTO FILL IN\n")
    words = said(edition, capsys)
    assert words.index("02_risk.md") < words.index("01_summary.md")


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("One stays. It was 5 in May. <!-- review: names a month -->", "It was 5 in May."),
        ("It was 5\nin May. <!-- review: names a month --> More.", "It was 5 in May."),
        ("1. A point of a list <!-- review: x -->", "A point of a list"),
        ("- one <!-- review: x -->\n- two <!-- review: x -->", "two"),
        ("# A heading of 2020 <!-- review: x -->", "A heading of 2020"),
        ("- *Working Together* (2018) <!-- review: x -->", "*Working Together* (2018)"),
        ("{% else %}\nSo it is. <!-- review: x -->", "So it is."),
        ("[^note]: The words of 2020. <!-- review: x -->", "The words of 2020."),
        ("{% if a.rose %}It rose. <!-- review: x -->", "It rose."),
        ("Words " * 30 + "<!-- review: x -->", ("Words " * 30)[:75].rstrip() + "…"),
    ],
)
def test_a_sentence_to_review_is_quoted_as_far_as_it_is_needed(text, quoted):
    problems = Problems()
    check_todos(text, "a.md", problems)
    last = list(problems)[-1]
    assert last.fault.startswith(f'"{quoted}" was written for another edition: it ')


def test_nothing_of_an_extract_is_quoted():
    problems = Problems()
    check_todos("2023-04,A child <!-- review: x -->\n", "children.csv", problems)
    (problem,) = problems
    assert problem.fault == "this was written for another edition: it x"
