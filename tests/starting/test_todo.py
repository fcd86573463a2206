"""What is still to be filled in is a list to work through, and hides nothing else that is wrong."""

import shutil
from pathlib import Path

import pytest

from reportgen.cli import main

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
    return capsys.readouterr().err


def test_a_date_to_fill_in_is_said_once_and_not_as_a_wrong_date(edition, capsys):
    alter(edition, "edition.yaml", "date: 2023-07-20", 'date: "TO FILL IN: the date of the paper"')
    words = said(edition, capsys)
    assert words.count("edition.yaml:5:") == 1
    assert "date is still to be filled in" in words
    assert "mend: write the date of the paper" in words
    assert "Left to do: 1 thing to fill in." in words


def test_a_number_to_fill_in_stands_beside_a_real_fault_in_the_same_file(edition, capsys):
    alter(edition, "risks.yaml", "consequence: 3, likelihood: 4, previous", "consequence: TO FILL IN, likelihood: 9, previous")
    alter(edition, "risks.yaml", "as_at: 2023-07-01", "as_at: yesterday")
    words = said(edition, capsys)
    assert "risks.1.consequence is still to be filled in" in words
    assert '"yesterday"' in words


def test_the_list_follows_the_order_in_which_a_person_fills_an_edition_in(edition, capsys):
    alter(edition, "narrative/01_summary.md", "The reasons are:", "TO FILL IN: the reasons\n\nThe reasons are:")
    alter(edition, "objectives.yaml", "Improve dental recording.", '"TO FILL IN: an objective"')
    alter(edition, "edition.yaml", "enclosure: C", "enclosure: TO FILL IN")
    words = said(edition, capsys)
    assert words.index("edition.yaml") < words.index("objectives.yaml") < words.index("01_summary.md")
    assert "Left to do: 3 things to fill in." in words


def test_a_sentence_of_another_year_must_be_reviewed(edition, capsys):
    alter(edition, "narrative/01_summary.md", "The reasons are:", "The reasons are: <!-- review: names a month -->")
    words = said(edition, capsys)
    assert "it names a month" in words
    assert "1 sentence to review" in words


def test_no_paper_is_built_while_something_is_to_be_filled_in(edition, tmp_path, capsys):
    alter(edition, "edition.yaml", "enclosure: C", "enclosure: TO FILL IN")
    assert main(["build", str(edition), "--out", str(tmp_path / "out"), "--formats", "html"]) == 1
    assert not (tmp_path / "out").exists()
