"""Copies edited by python-docx, Word for the web and LibreOffice: every edit is applied, proposed or reported."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from reportgen.merging.merge import accept_all, accept_none, merge
from reportgen.pipeline import ComposedPaper
from tests.merging.copies_of_programs import OFFICE, PYTHON_DOCX, WEB, OfficeCopy, ProgramCopy, by_libreoffice
from tests.merging.narrative import check_nothing_is_lost


def told(made: ComposedPaper, paper: bytes, data: bytes, copy: ProgramCopy | OfficeCopy, folder: Path) -> None:
    result = merge(made, [("copy.docx", data)], accept_all if copy.accept else accept_none)
    assert sorted(outcome.state for outcome in result.outcomes) == sorted(copy.states), result.outcomes
    for line in copy.narrative:
        assert line in "\n".join(result.files.values())
    check_nothing_is_lost(made, paper, data, result, folder, accept=copy.accept)


@pytest.mark.parametrize("copy", PYTHON_DOCX, ids=repr)
def test_a_copy_edited_with_python_docx_comes_back(
    made: ComposedPaper, paper: bytes, copy: ProgramCopy, tmp_path: Path
) -> None:
    told(made, paper, copy.edit(paper), copy, tmp_path)


@pytest.mark.parametrize("copy", WEB, ids=repr)
def test_a_copy_edited_in_word_for_the_web_comes_back(
    made: ComposedPaper, paper: bytes, copy: ProgramCopy, tmp_path: Path
) -> None:
    told(made, paper, copy.edit(paper), copy, tmp_path)


@pytest.fixture(scope="module")
def saved(paper: bytes, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return by_libreoffice(paper, OFFICE, tmp_path_factory.mktemp("office"))


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
@pytest.mark.parametrize("copy", OFFICE, ids=repr)
def test_a_copy_edited_in_libreoffice_comes_back(
    made: ComposedPaper, paper: bytes, saved: dict[str, bytes], copy: OfficeCopy, tmp_path: Path
) -> None:
    told(made, paper, saved[copy.name], copy, tmp_path)


def test_at_least_thirty_copies_of_programs_are_tried() -> None:
    assert len(PYTHON_DOCX) + len(WEB) + len(OFFICE) >= 45
