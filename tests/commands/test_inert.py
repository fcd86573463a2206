"""Words that begin like a formula are words in the workbook: nothing runs when a reader opens it."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest

from reportgen.pipeline import make
from reportgen.problems import Problems
from reportgen.writers import xlsx
from tests.commands.running import edition

WORDS = [
    "=1+1",
    "=HYPERLINK(A1)",
    "=cmd|calc!A0",
    "+SUM(A1)",
    "@SUM(A1)",
    "{=1}",
    "http://example.org",
    "https://example.org",
    "internal:Sheet1!A1",
    "TRUE",
    "#REF!",
]


@pytest.fixture(scope="module")
def workbook(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = edition(tmp_path_factory.mktemp("inert"))

    def quoted(word: str) -> str:
        return "'" + word.replace("'", "''") + "'"

    lines = "\n".join(f"  - {{label: {quoted(w)}, cells: [{quoted(w)}]}}" for w in WORDS)
    (folder / "tables/words.yaml").write_text(
        "shape: lines\ncaption: '=1+1'\nsource: '=1+1'\nnotes: ['=1+1']\ncolumns: [{heading: '=1+1'}]\n"
        f"lines:\n{lines}\n"
    )
    risk = folder / "narrative/02_risk.md"
    risk.write_text(risk.read_text().replace("{{ show.risks }}", "{{ show.risks }}\n\n{{ show.words }}"))
    settings = folder / "edition.yaml"
    settings.write_text(settings.read_text().replace("subject: A small paper for tests", "subject: '=1+1'"))
    return xlsx.write(make("tiny", Problems(), start=Path(folder.parent)).document)


def test_no_cell_is_a_formula_or_a_link(workbook: bytes):
    with zipfile.ZipFile(io.BytesIO(workbook)) as archive:
        for name in archive.namelist():
            assert "externalLink" not in name
            if name.startswith("xl/worksheets/sheet"):
                assert b"<f>" not in archive.read(name)
                assert b"<f " not in archive.read(name)
    for sheet in openpyxl.load_workbook(io.BytesIO(workbook)):
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f", cell.coordinate
                assert cell.hyperlink is None or cell.hyperlink.target is None, cell.coordinate


def test_the_words_stand_there_as_they_are(workbook: bytes):
    book = openpyxl.load_workbook(io.BytesIO(workbook))
    said = [cell.value for sheet in book for row in sheet.iter_rows() for cell in row]
    for word in WORDS:
        assert said.count(word) >= 2, word
