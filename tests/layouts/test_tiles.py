"""Numbers set large: each under its name, with what it is of, its standard and last year, in every form."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest

from reportgen.document.blocks import Table
from reportgen.document.colour import contrast
from reportgen.document.large_print import enlarged
from reportgen.document.walk import blocks, plain
from reportgen.problems import ProblemsError
from reportgen.writers import docx, html, xlsx
from reportgen.writers.style import load_style
from tests.layouts.test_at_a_glance import FILES, SETTINGS
from tests.parts.composing import document, edition

TILES = """
shape: tiles
caption: The year in numbers
tiles:
  - {figure: in_time, label: Assessments in time}
  - {figure: in_time}
"""
STYLE = load_style()


def paper(root: Path, tiles: str = TILES, **changed: str):
    edition(root, settings=SETTINGS, **{**FILES, "tables__glance_yaml": tiles, **changed})
    return document(root)


def tables(root: Path, **changed: str) -> list[Table]:
    return [b for b in blocks(paper(root, **changed).blocks) if isinstance(b, Table)]


def lines(table: Table, column: int) -> list[str]:
    return [plain(block.content) for block in table.rows[0].cells[column].content]


@pytest.mark.covers("tables/layouts/tiles")
def test_a_number_stands_under_its_name_with_its_standard_and_the_year_before(tmp_path: Path):
    """174 of 240 this year (six months of 16, five of 14, then 8), and 180 of 240 the year before."""
    (table,) = tables(tmp_path)
    assert [plain(column.heading) for column in table.columns] == ["Assessments in time", "Assessments in time"]
    assert lines(table, 0) == [
        "72.5%",
        "174/240",
        "Standard 90%: 17.5 percentage points below",
        "Last year 75.0% (180/240): worsened",
    ]
    assert table.show_header
    assert not table.row_headers
    assert (table.numbered, table.label) == (False, "")


def test_a_hidden_number_shows_its_sign_alone_and_the_sign_is_explained(tmp_path: Path):
    """3 of 4 of a public paper: neither the share nor its fraction nor the gap to the standard is told."""
    policy = FILES["policy_yaml"].replace("internal", "public") + (
        "suppression: {up_to: 5, symbol: '[c]', words: a number that is not published, audiences: [public]}\n"
    )
    (table,) = tables(tmp_path, policy_yaml=policy, data__returns_csv="month,part,whole\n2017-04,3,4\n")
    assert lines(table, 0) == ["[c]", "Standard 90%"]
    assert any(plain(note).startswith("[c] a number that is not published") for note in table.notes)


def test_tiles_stand_in_every_form(tmp_path: Path):
    made = paper(tmp_path)
    page = html.write(made, pictures={}).decode()
    assert '<p class="tile">' in page
    assert 'data-label="Assessments in time:"' in page  # a phone sets the name before each number
    with zipfile.ZipFile(io.BytesIO(docx.write(made, {}))) as word:
        body = word.read("word/document.xml").decode()
        assert 'w:rStyle w:val="TileNumber"' in body
    book = openpyxl.load_workbook(io.BytesIO(xlsx.write(made)))
    words = " ".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row)
    assert "174/240" in words
    assert "0.725" in words or "72.5" in words


def test_a_number_can_be_read_on_its_ground():
    """WCAG 2.2, 1.4.3: 3 to 1 for words so large, and 4.5 for the lines below."""
    ground = STYLE.tones["tile"]
    assert contrast(STYLE.tile.colour, ground.fill) >= 4.5
    assert contrast(ground.text, ground.fill) >= 4.5


def test_in_large_print_each_number_stands_beside_its_name(tmp_path: Path):
    large = enlarged(paper(tmp_path))
    (table,) = (b for b in blocks(large.blocks) if isinstance(b, Table))
    assert [[plain(b.content) for b in row.cells[0].content] for row in table.rows] == [["Assessments in time"]] * 2
    assert not table.show_header


def test_more_than_four_and_a_figure_that_is_not_there_are_told(tmp_path: Path):
    with pytest.raises(ProblemsError, match=r"at most 4|no more than 4"):
        paper(tmp_path, TILES + "  - {figure: in_time}\n" * 3)
    with pytest.raises(ProblemsError) as stopped:
        paper(tmp_path / "other", TILES.replace("{figure: in_time}", "{figure: in_tyme}"))
    assert "there is no figure 'in_tyme' for tile 2" in str(stopped.value)
