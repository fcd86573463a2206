"""The validators see what they are there to see: each faulty paper here is refused for its fault."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest
from xlsxwriter import Workbook

GOOD = """<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8"><title>A paper</title></head>
<body><h1 id="top">A paper</h1><p><a href="#top">Top</a> <a href="https://example.org/">elsewhere</a></p>
<svg role="img" aria-label="Three bars"></svg><img src="data:image/png;base64,AA==" alt="One bar">
<table><tr><th scope="col">Month</th></tr></table></body></html>
"""


@pytest.fixture
def validate(repository: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("validate", repository / "tools" / "validate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def page(folder: Path, words: str) -> Path:
    (folder / "paper.html").write_text(words, encoding="utf-8")
    return folder / "paper.html"


def test_a_good_page_is_let_through(validate: ModuleType, tmp_path: Path) -> None:
    assert validate.faults(page(tmp_path, GOOD)) == []


@pytest.mark.parametrize(
    ("good", "bad", "fault"),
    [
        ("</table>", "</table></b>", "line 5: unexpected-end-tag {'name': 'b'}"),
        ("<p>", '<p id="top">', "the id top stands 2 times"),
        ('"#top"', '"#bottom"', "the link #bottom leads nowhere"),
        ("data:image/png;base64,AA==", "https://example.org/a.png", "https://example.org/a.png would be fetched"),
        ("<title>", '<link rel="stylesheet" href="a.css"><title>', "a.css would be fetched"),
        ("<body>", "<body><script>1</script>", "line 3: a script"),
        (' alt="One bar"', "", "line 4: a picture without words"),
        (' aria-label="Three bars"', "", "line 4: a drawing without a name"),
        (' scope="col"', "", "line 5: a table heading without scope"),
        (' lang="en-GB"', "", "the page does not say its language"),
        ("<title>A paper", "<title>", "the page has no title"),
    ],
)
def test_each_fault_of_a_page_is_named(validate: ModuleType, tmp_path: Path, good: str, bad: str, fault: str) -> None:
    assert validate.faults(page(tmp_path, GOOD.replace(good, bad, 1))) == [fault]


def test_a_sheet_without_words_and_a_merged_cell_are_named(validate: ModuleType, tmp_path: Path) -> None:
    with Workbook(tmp_path / "paper.xlsx") as book:
        full, _ = book.add_worksheet("Full"), book.add_worksheet("Empty")
        full.merge_range("A1:B1", "words")
    found = validate.faults(tmp_path / "paper.xlsx")
    assert found == ["the sheet Full has merged cells", "the sheet Empty is empty"]


@pytest.mark.parametrize("suffix", [".pdf", ".docx", ".xlsx"])
def test_a_file_that_is_no_paper_at_all_is_refused(validate: ModuleType, tmp_path: Path, suffix: str) -> None:
    (tmp_path / f"paper{suffix}").write_bytes(b"not a paper")
    assert validate.faults(tmp_path / f"paper{suffix}")


def test_a_missing_paper_fails_the_folder(
    validate: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page(tmp_path, GOOD)
    assert validate.main([str(tmp_path)]) == 1
    assert capsys.readouterr().out.splitlines() == [
        f"{tmp_path}: there is no .pdf",
        f"{tmp_path}: there is no .docx",
        f"{tmp_path / 'paper.html'}: nothing wrong",
        f"{tmp_path}: there is no .xlsx",
    ]
