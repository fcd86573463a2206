"""Copies that LibreOffice saved in another form: what it counts, draws and numbers anew is no edit."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from reportgen.document.as_json import to_json
from reportgen.merging.merge import accept_none, merge
from reportgen.outputs import sha256
from reportgen.pipeline import ComposedPaper, make
from reportgen.problems import Problems
from reportgen.render.papers import word_paper

pytestmark = pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
EDITIONS = ("somerset-2019-20", "somerset-2024-25")
KINDS = ("odt", "rtf", "doc", "docx")


@pytest.fixture(scope="module")
def made() -> dict[str, ComposedPaper]:
    return {name: make(name, Problems()) for name in EDITIONS}


def turned(papers: dict[str, bytes], folder: Path) -> dict[tuple[str, str], bytes]:
    """Each paper as LibreOffice saves it in each form, and as it opens that again as a Word file."""
    for name, data in papers.items():
        (folder / f"{name}.docx").write_bytes(data)
    for kind in KINDS:
        _convert(folder, kind, folder / kind, [folder / f"{name}.docx" for name in papers])
        if kind != "docx":
            _convert(folder, "docx", folder / kind, [folder / kind / f"{name}.{kind}" for name in papers])
    return {(name, kind): (folder / kind / f"{name}.docx").read_bytes() for name in papers for kind in KINDS}


def _convert(folder: Path, kind: str, into: Path, files: list[Path]) -> None:
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    turn = ["soffice", "--headless", profile, "--convert-to", kind, "--outdir", str(into), *map(str, files)]
    subprocess.run(turn, check=True, capture_output=True, timeout=300)


@pytest.fixture(scope="module")
def unedited(made: dict[str, ComposedPaper], tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], bytes]:
    papers = {name: word_paper(each.document, sha256(to_json(each.document))) for name, each in made.items()}
    return turned(papers, tmp_path_factory.mktemp("turned"))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", EDITIONS)
def test_of_a_copy_that_nobody_edited_nothing_is_reported(
    made: dict[str, ComposedPaper], unedited: dict[tuple[str, str], bytes], name: str, kind: str
) -> None:
    assert merge(made[name], [(f"copy.{kind}", unedited[name, kind])], accept_none).outcomes == ()
