"""One slip in a file is told in one message, at that file, and nothing that only follows from it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document

from reportgen.pipeline import make
from reportgen.problems import Problems, ProblemsError
from reportgen.settings.text_file import decode_utf8
from tests.editions.patching import TINY

BODIES, TABLE, EDITION = "organisations/shire.yaml", "tables/iha_by_month.yaml", "edition.yaml"
MORE_BODIES = """\
  provider:
    - {name: Shire Trust}
posts:
  nurse:
    - {name: Nurse}
"""
SAID = """
The {{ org.commissioner.short }} and the {{ org.provider }} met.

The {{ post.nurse }} met.
"""


def emptied(path: Path) -> None:
    path.write_text("", encoding="utf-8")


def in_word(path: Path) -> None:
    document = Document()
    document.add_paragraph("Words.")
    document.save(str(path))


def as_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def changed(before: str, after: str) -> Callable[[Path], None]:
    def change(path: Path) -> None:
        text = path.read_text(encoding="utf-8")
        assert before in text
        path.write_text(text.replace(before, after, 1), encoding="utf-8")

    return change


def with_more_bodies(folder: Path) -> Path:
    """The tiny edition with a provider and a post, which its narrative names."""
    edition = Path(shutil.copytree(TINY, folder / "tiny"))
    for more_of, more in ((BODIES, MORE_BODIES), ("narrative/01_summary.md", SAID)):
        text = (edition / more_of).read_text(encoding="utf-8")
        (edition / more_of).write_text(text + more, encoding="utf-8")
    return edition


@pytest.mark.parametrize(
    ("file", "slip", "fault"),
    [
        (BODIES, emptied, "nothing is written in this file."),
        (BODIES, changed("\n  provider:", "\nprovider:"), "'provider' is not a key known here."),
        (BODIES, changed("  provider:", "  prov[1]ider:"), '"prov[1]ider" is not a name'),
        (BODIES, changed("\nposts:", "\n  posts:"), "'posts' is a key of the file itself."),
        (BODIES, in_word, "this file is a Word document under another name, not text."),
        (EDITION, emptied, "nothing is written in this file."),
        (EDITION, in_word, "this file is a Word document under another name, not text."),
        (EDITION, changed("\nstatus: FINAL", "\n  status: FINAL"), "this line's indentation fits nothing before it."),
        (TABLE, changed("shape:", "shpae:"), "'shpae' is not a key known here. Did you mean 'shape'?"),
        ("narrative/02_risk.md", emptied, "nothing is written in this file"),
        ("narrative/02_risk.md", in_word, "this file is a Word document under another name, not text."),
        ("narrative/02_risk.md", as_folder, "this is a folder, not a file."),
        ("data/indicators.csv", in_word, "this file is a Word document, not a workbook."),
    ],
)
def test_one_slip_is_one_message_at_its_file(
    file: str, slip: Callable[[Path], None], fault: str, tmp_path: Path
) -> None:
    edition = with_more_bodies(tmp_path)
    slip(edition / file)
    with pytest.raises(ProblemsError) as stopped:
        make(str(edition), Problems())
    (problem,) = Problems(stopped.value.problems).errors
    assert problem.where.file == f"tiny/{file}"
    assert fault in problem.fault


def test_a_body_misspelt_in_its_file_is_told_with_that_file(tmp_path: Path) -> None:
    edition = with_more_bodies(tmp_path)
    changed("  provider:", "  providder:")(edition / BODIES)
    with pytest.raises(ProblemsError) as stopped:
        make(str(edition), Problems())
    (problem,) = Problems(stopped.value.problems).errors
    assert problem.fault == "there is no body called 'provider'. Did you mean 'providder'?"
    assert problem.fix == "correct the name, here or in the file of bodies and posts, shire.yaml"


@pytest.mark.parametrize("content", [b"PK is how a sentence may begin.", b"%", b"{{ fact.x }}"])
def test_text_is_no_other_kind_of_file(content: bytes) -> None:
    assert decode_utf8(content, "narrative/a.md", Problems()) == content.decode()
