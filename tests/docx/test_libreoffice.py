"""A second word processor opens the paper and shows the paper's numbers and pages; skipped where there is none."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections import Counter
from pathlib import Path

import pypdfium2
import pytest

from reportgen.document import blocks as b
from reportgen.document.reading import passages, tidy
from reportgen.pipeline import make
from reportgen.problems import Problems
from reportgen.writers import docx, pdf
from reportgen.writers.picture import pictures
from reportgen.writers.style import load_style
from tests.docx.test_numbering import SCHEMES
from tests.kinds import every_kind, plain

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
pytestmark = [pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not on this machine"), pytest.mark.slow]


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory):
    """The words of each page as LibreOffice prints a Word file."""
    folder = tmp_path_factory.mktemp("office")

    def pages(*files: tuple[str, bytes]) -> list[list[str]]:
        names = []
        for name, data in files:
            names.append(folder / f"{name}.docx")
            names[-1].write_bytes(data)
        subprocess.run(
            [str(OFFICE), f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", "pdf",
             "--outdir", str(folder), *map(str, names)],
            check=True, capture_output=True, timeout=180,
        )  # fmt: skip
        return [read(path.with_suffix(".pdf")) for path in names]

    return pages


def read(path: Path) -> list[str]:
    document = pypdfium2.PdfDocument(path)
    try:
        return [page.get_textpage().get_text_bounded() for page in document]
    finally:
        document.close()


def test_every_word_of_a_paper_stands_on_the_page_that_it_has_in_the_pdf(repository: Path, tmp_path: Path):
    """Its 17 pages are full, and notes stand at the foot of many: a line more or less is passed on to the end."""
    fonts = tmp_path / "fonts.conf"
    fonts.write_text(
        "<fontconfig><include>/etc/fonts/fonts.conf</include>"
        f"<dir>{repository / 'templates' / 'fonts'}</dir>"
        '<alias binding="same"><family>Arial</family><prefer><family>Arimo</family></prefer></alias></fontconfig>'
    )
    paper = make("somerset-2017-18", Problems()).document
    laid = pdf.layout(paper, pictures=pictures(paper, load_style()))
    (tmp_path / "paper.docx").write_bytes(docx.write(laid.document, laid.pages))
    (tmp_path / "expected.pdf").write_bytes(laid.write())
    subprocess.run(
        [str(OFFICE), f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to", "pdf",
         "--outdir", str(tmp_path), str(tmp_path / "paper.docx")],
        check=True, capture_output=True, timeout=180, env={**os.environ, "FONTCONFIG_FILE": str(fonts)},
    )  # fmt: skip
    expected, printed = (read(tmp_path / name) for name in ("expected.pdf", "paper.pdf"))
    assert len(printed) == len(expected) > 10
    # Signs and marks are each program's own; words of the body are not, wherever a line ends.
    counts = [[Counter(_WORD.findall(page)) for page in pages] for pages in (expected, printed)]
    moved = [n for n, (one, other) in enumerate(zip(*counts, strict=True), 1) if (one - other) or (other - one)]
    assert moved == []


_WORD = re.compile(r"[A-Za-z]{4,}")
_FOOT = re.compile(r"(Internal paper )?Page \d")


def test_it_shows_the_papers_numbers_in_every_scheme_and_the_pdfs_pages(printed):
    made = {name: plain(*blocks) for name, blocks in SCHEMES.items()}
    whole = every_kind()
    laid = pdf.layout(whole, pictures=pictures(whole, load_style()))
    files = [(f"scheme{n}", docx.write(each, {})) for n, each in enumerate(made.values())]
    *schemes, paper = printed(*files, ("whole", docx.write(whole, laid.pages)))
    for (name, document), pages in zip(made.items(), schemes, strict=True):
        shown = [tidy(line) for line in "\n".join(pages).splitlines()]
        said = [passage.text for passage in passages(document)]
        # The foot of the page comes last; bullets stand before what they mark.
        lines = [line.removeprefix("\u2022 ") for line in shown if line and not _FOOT.match(line)]
        assert lines == said, name
    # Each heading is on the page that the contents say.
    assert len(paper) == laid.count
    for heading in (block for block in _headings(whole) if block.listed):
        words = tidy("".join(inline.text for inline in heading.content if isinstance(inline, b.Text)))
        assert words in tidy(paper[laid.pages[heading.id] - 1]), heading.id


def _headings(document: b.Document) -> list[b.Heading]:
    return [
        block
        for section in document.blocks
        if isinstance(section, b.Section)
        for block in section.children
        if isinstance(block, b.Heading)
    ]
