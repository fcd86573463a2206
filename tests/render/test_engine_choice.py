"""Which engine lays a paper out: the edition's choice, the command's, or what this machine can."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from reportgen.cli import main
from reportgen.problems import Problems
from reportgen.render import engine_choice
from reportgen.settings.edition import PdfEngine
from tests.editions.patching import TINY


def told(choice: PdfEngine) -> list[str]:
    """What is said of the engine."""
    problems = Problems()
    engine_choice.tell_fallback(choice, problems)
    return [problem.fault for problem in problems]


@pytest.fixture
def without_pango(monkeypatch):
    monkeypatch.setattr(engine_choice, "weasyprint_works", lambda: False)


def test_auto_is_weasyprint_where_its_libraries_are(monkeypatch):
    monkeypatch.setattr(engine_choice, "weasyprint_works", lambda: True)
    assert engine_choice.choose_engine("auto", pdf=True) == "weasyprint"
    assert told("auto") == []


@pytest.mark.usefixtures("without_pango")
def test_auto_is_typst_where_they_are_not_and_says_so():
    assert engine_choice.choose_engine("auto", pdf=True) == "typst"
    assert "laid out by Typst" in told("auto")[0]
    assert engine_choice.choose_engine("weasyprint", pdf=True) == "weasyprint", "asked for by name, it is not swapped"
    assert told("weasyprint") == []


def test_pages_alone_are_counted_by_typst():
    assert engine_choice.choose_engine("weasyprint", pdf=False) == "typst"
    assert engine_choice.choose_engine("auto", pdf=False) == "typst"


def built(folder: Path, *options: str) -> dict[str, Any]:
    """The manifest of the small edition built with these options."""
    assert main(["build", str(TINY), "--out", str(folder), *options]) == 0
    manifest: dict[str, Any] = json.loads((folder / "manifest.json").read_bytes())
    return manifest


def producer(folder: Path) -> str:
    """What wrote the PDF in a folder."""
    (file,) = folder.glob("*.pdf")
    with pikepdf.open(file) as pdf:
        return str(pdf.docinfo.get("/Producer", "")) + str(pdf.docinfo.get("/Creator", ""))


def test_the_manifest_and_the_pdf_say_which_engine_it_was(tmp_path):
    by_typst = built(tmp_path / "a", "--pdf-engine=typst")
    by_weasyprint = built(tmp_path / "b", "--pdf-engine=weasyprint")
    assert by_typst["pdf_engine"] == "typst"
    assert "typst" in by_typst["tool"]["libraries"]
    assert "pdf_engine" not in by_weasyprint
    assert "Typst" in producer(tmp_path / "a")
    assert "WeasyPrint" in producer(tmp_path / "b")
    by_typst_docx, by_weasyprint_docx = (next((tmp_path / name).glob("*.docx")).read_bytes() for name in "ab")
    assert by_typst_docx == by_weasyprint_docx, "both engines find the same pages for its contents"


@pytest.mark.usefixtures("without_pango")
def test_where_a_library_is_missing_the_paper_is_made_and_it_is_said(tmp_path, capsys):
    assert built(tmp_path / "a")["pdf_engine"] == "typst"
    assert "laid out by Typst" in capsys.readouterr().err
