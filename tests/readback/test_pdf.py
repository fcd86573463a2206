"""A PDF of ours read back through its tags."""

from __future__ import annotations

import io

import pikepdf
import pytest

from reportgen.document import blocks as b
from reportgen.problems import ProblemsError, Where
from reportgen.readback.pdf import read_pdf
from reportgen.readback.read import Read
from tests.kinds import heading, number, paragraph, plain
from tests.pieces import item, words
from tests.printed import pdf_of

WHERE = Where(file="paper.pdf")
LONG = "Children who come into care are seen by a doctor within twenty working days. " * 90


@pytest.fixture(scope="module")
def ours() -> bytes:
    note = b.Note(words("The guidance of 2015."), 1)
    contents = b.Contents(words("Contents"), entries=(b.Entry(1, "1", "Purpose", "purpose"),))
    asked = (b.Text("Asked to "), b.Strong(words("no")), b.Text("te"), note, b.Text(", please."))
    paper = plain(
        contents,
        heading(1, "Purpose", "purpose", "1"),
        b.Paragraph(asked, numbered=True, number="1.1", level=2),
        b.Listing((item("one;"), item("two.")), marker="roman"),
        paragraph(LONG),
        number("1.2", 2, "The end"),
        header="Running head", footer="Running foot",
    )  # fmt: skip
    return pdf_of(paper)


def names(data: bytes) -> list[str]:
    with pytest.raises(ProblemsError) as caught:
        read_pdf(data, WHERE)
    return [problem.name for problem in caught.value.problems]


def changed(data: bytes, change: object, **how: object) -> bytes:
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        change(pdf)  # type: ignore[operator]
        pdf.save(made, **how)  # type: ignore[arg-type]
    return made.getvalue()


def test_words_numbers_and_notes_are_read_in_order(ours: bytes):
    """A paragraph that runs over the foot of a page is one; markers, pages, heads and feet are no words."""
    assert read_pdf(ours, WHERE) == Read(
        (
            "Contents",
            "1 Purpose",
            "1 Purpose",
            "1.1 Asked to note, please.",
            "one;",
            "two.",
            LONG.strip(),
            "1.2 The end",
        ),
        ("The guidance of 2015.",),
    )


def test_a_pdf_without_tags_is_said(ours: bytes):
    def untag(pdf: pikepdf.Pdf) -> None:
        del pdf.Root["/StructTreeRoot"]

    assert names(changed(ours, untag)) == ["pdf-without-tags"]


def test_a_pdf_with_a_password_is_said(ours: bytes):
    locked = changed(ours, lambda pdf: None, encryption=pikepdf.Encryption(owner="a", user="b"))
    assert names(locked) == ["not-readable"]


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n", b"PK\x03\x04", b"no pdf at all"])
def test_what_is_no_pdf_is_said(data: bytes):
    assert names(data) == ["not-readable"]


def test_a_page_that_unpacks_to_gigabytes_is_not_unpacked(ours: bytes):
    def swell(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].Contents = pikepdf.Stream(pdf, b" " * 60_000_000)

    swollen = changed(ours, swell, compress_streams=True)
    assert len(swollen) < 1_000_000
    assert names(swollen) == ["not-readable"]


@pytest.mark.parametrize("times", [1, 2])
def test_tags_that_hold_each_other_do_not_hang_the_reader(ours: bytes, times: int):
    def knot(pdf: pikepdf.Pdf) -> None:
        top = pdf.Root.StructTreeRoot.K[0]
        top.K = pikepdf.Array([top] * times)

    assert names(changed(ours, knot)) == ["not-readable"]


def test_damaged_bytes_anywhere_are_a_problem_and_never_a_crash(ours: bytes):
    """Runs of bytes put out, all through the file: the reader reads, or says why not."""
    said = set()
    for place in range(0, len(ours), len(ours) // 60):
        broken = ours[:place] + b"\x00" * 40 + ours[place + 40 :]
        try:
            read_pdf(broken, WHERE)
        except ProblemsError as stop:
            said |= {problem.name for problem in stop.problems}
    assert said <= {"not-readable", "pdf-without-tags"}
