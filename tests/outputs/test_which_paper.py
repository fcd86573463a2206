"""Which paper am I holding: whom it is for stands in the name, on every page, in every form and in what is printed."""

from __future__ import annotations

import io
import re
import shutil
from pathlib import Path

import openpyxl
import pikepdf
import pypdfium2
import pytest

from reportgen.cli import main
from tests.commands.running import TINY
from tests.readback.word_files import unzipped

PACK = (
    "name: board\ntitle: Papers\norganisation: Board\nauthor: Clerk\nversion: '1.0'\nstatus: FINAL\n"
    "meeting: {body: Board, date: 2024-01-01}\n"
    "items:\n  - {number: '1', title: Report, purpose: To note, enclosure: C, edition: tiny}\n"
)


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A paper, a comparison and a pack, for the public, each in its folder; and an internal paper."""
    home = tmp_path_factory.mktemp("home")
    for name in ("tiny", "tiny-2"):
        shutil.copytree(TINY, home / "config/editions" / name)
    settings = home / "config/editions/tiny-2/edition.yaml"
    settings.write_text(settings.read_text("utf-8").replace("name: tiny", "name: tiny-2"), "utf-8")
    (home / "PACK.yaml").write_text(PACK, "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(home)
        assert main(["build", "tiny"]) == 0
        for words in (["build", "tiny"], ["compare", "tiny", "tiny-2"], ["pack", "PACK.yaml"]):
            assert main([*words, "--audience", "public"]) == 0
    build = home / "build"
    return {
        "internal paper": build / "tiny-internal",
        "public paper": build / "tiny-public",
        "public comparison": build / "tiny-to-tiny-2-public",
        "public pack": build / "board-public",
    }


KINDS = ["internal paper", "public paper", "public comparison", "public pack"]


def test_no_paper_lies_in_the_folder_of_another(papers: dict[str, Path]) -> None:
    assert len(set(papers.values())) == len(papers)
    for kind, folder in papers.items():
        readers = kind.partition(" ")[0]
        assert {path.stem.rpartition("-")[2] for path in folder.glob("*.[!jc]*") if path.name[0] != "."} == {readers}


@pytest.mark.parametrize("kind", KINDS)
def test_every_page_of_the_pdf_says_whom_it_is_for(kind: str, papers: dict[str, Path]) -> None:
    readers = kind.partition(" ")[0]
    data = next(papers[kind].glob("*.pdf")).read_bytes()
    with pypdfium2.PdfDocument(data) as pages:
        assert [
            n for n, page in enumerate(pages, 1) if readers not in page.get_textpage().get_text_bounded().lower()
        ] == []
    with pikepdf.open(io.BytesIO(data)) as file:
        assert str(file.docinfo["/audience"]) == readers


@pytest.mark.parametrize("kind", KINDS)
def test_every_foot_of_the_word_file_says_whom_it_is_for(kind: str, papers: dict[str, Path]) -> None:
    readers = kind.partition(" ")[0]
    files = unzipped(next(papers[kind].glob("*.docx")).read_bytes())
    feet = [data.decode().lower() for name, data in files.items() if re.fullmatch(r"word/footer\d+\.xml", name)]
    assert feet
    assert [foot for foot in feet if readers not in foot] == []
    assert f">{readers}<" in files["docProps/custom.xml"].decode()


@pytest.mark.parametrize("kind", KINDS[:3])
def test_the_web_page_and_every_sheet_of_the_workbook_say_whom_they_are_for(kind: str, papers: dict[str, Path]) -> None:
    readers = kind.partition(" ")[0]
    page = next(papers[kind].glob("*.html")).read_text("utf-8")
    assert f'<meta name="audience" content="{readers}">' in page
    assert f"{readers} paper" in re.sub("<style>.*?</style>", "", page, flags=re.DOTALL).lower()
    book = openpyxl.load_workbook(next(papers[kind].glob("*.xlsx")))
    assert [sheet.title for sheet in book if readers not in str(sheet.oddFooter.left.text).lower()] == []
    assert book.custom_doc_props["audience"].value == readers


def test_the_last_line_of_build_says_whom_it_is_for_and_what_is_hidden(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = shutil.copytree(TINY, tmp_path / "tiny")
    data = folder / "data/indicators.csv"
    data.write_text(data.read_text("utf-8").replace("12,20", "3,20"), "utf-8")
    assert main(["build", str(folder), "--audience", "public", "--formats", "html"]) == 0
    last = capsys.readouterr().out.strip().splitlines()[-1]
    assert re.fullmatch(r"public: \d+ numbers? hidden in \d+ tables?( and the words)?", last), last
