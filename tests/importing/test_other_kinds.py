"""Papers that are no Word documents: known by their bytes, and read through LibreOffice or from the pages of a PDF."""

from __future__ import annotations

import io
import shutil
import subprocess
from pathlib import Path

import pikepdf
import pytest

from reportgen.importing import other_kinds
from reportgen.importing.bring import ImportTarget, bring
from reportgen.importing.pdf_joined import is_cut_word, words_in
from reportgen.problems import ProblemsError
from tests.importing.messy import Messy, guessed, narrative, tables
from tests.importing.old_papers.papers import old_papers
from tests.importing.old_papers.scores import imported, paper_data, score

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")


def pdf(*pages: list[tuple[int, int, int, str, str]]) -> bytes:
    """A PDF whose pages hold words: from the left, from the bottom, their size, `F1` or the bold `F2`."""
    made = pikepdf.new()
    for lines in pages:
        page = made.add_blank_page(page_size=(595, 842))
        fonts = {
            f"/{name}": pikepdf.Dictionary(
                Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name(f"/{base}")
            )
            for name, base in (("F1", "Helvetica"), ("F2", "Helvetica-Bold"))
        }
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(fonts))
        drawn = "".join(f"BT /{font} {size} Tf {x} {y} Td ({words}) Tj ET\n" for x, y, size, font, words in lines)
        page.Contents = made.make_stream(drawn.encode())
    data = io.BytesIO()
    made.save(data)
    return data.getvalue()


LONG = "Half of the children were seen in time and the reasons for it are set out below in the"
PAGES = (
    [
        (72, 800, 9, "F1", "Enclosure H"),
        (72, 760, 14, "F2", "Summary"),
        (72, 740, 11, "F1", LONG),
        (72, 726, 11, "F1", "order in which they were given."),
        (72, 700, 11, "F1", "Month"), (250, 700, 11, "F1", "Due"), (400, 700, 11, "F1", "In time"),
        (72, 686, 11, "F1", "April"), (250, 686, 11, "F1", "14"), (400, 686, 11, "F1", "9"),
        (72, 672, 11, "F1", "May"), (250, 672, 11, "F1", "11"), (400, 672, 11, "F1", "8"),
    ],
    [(72, 800, 9, "F1", "Enclosure H"), (72, 760, 11, "F1", "More was said.")],
    [(72, 800, 9, "F1", "Enclosure H"), (72, 760, 11, "F1", "It ends.")],
)  # fmt: skip


def test_a_pdf_gives_paragraphs_headings_and_tables_and_is_marked_as_less_sure():
    made = bring(pdf(*PAGES), "old.pdf", ImportTarget())
    text = narrative(made)
    assert text.startswith(f"# Summary {{#summary}}\n\n{LONG} order in which they were given.\n")
    (table,) = tables(made).values()
    assert [(line["label"], line["cells"]) for line in table["lines"]] == [("April", ["14", "9"]), ("May", ["11", "8"])]
    assert "Enclosure H" not in text
    assert ("Enclosure H", "a header of the page") in {(r["words"], r["said"]) for r in made.report["left_out"]}
    assert any("less sure" in said for said in guessed(made))
    assert made.report["words_missing"] == []


def column(text: str, left: int, top: int, apart: int = 14) -> list[tuple[int, int, int, str, str]]:
    return [(left, top - apart * n, 11, "F1", line) for n, line in enumerate(text.split("/"))]


def test_a_hyphen_at_the_end_of_a_line_of_a_pdf_stays_in_its_word():
    lines = f"{LONG} twenty-/five areas that were asked, and that answered before the day./A second paragraph begins"
    made = bring(pdf([(72, 760, 14, "F2", "Summary"), *column(lines, 72, 740)]), "old.pdf", ImportTarget())
    assert f"{LONG} twenty-five areas that were asked" in narrative(made)
    assert "\n\nA second paragraph begins\n" in narrative(made)


@pytest.mark.parametrize(("top", "apart"), [(740, 14), (735, 15)])
def test_two_columns_of_prose_of_a_pdf_are_read_one_after_the_other(top: int, apart: int):
    left = (
        "The nurses saw more children/than in any year before, and/most of them were seen within/"
        "the time that the rules give./The rest had moved, or their/notice came too late for that."
    )
    right = (
        "Carers say that the new place/is easier to reach by bus and/that the rooms are quiet, which/"
        "matters to those who are shy./A second room will open when/the work on the roof is done."
    )
    page = [(72, 780, 14, "F2", "Summary"), *column(left, 72, 740), *column(right, 320, top, apart)]
    made = bring(pdf(page), "old.pdf", ImportTarget())
    assert tables(made) == {}
    assert "than in any year before, and most of them were seen within the time" in narrative(made)
    assert narrative(made).index("too late for that") < narrative(made).index("Carers say")


def test_the_contents_of_a_pdf_are_left_out_and_make_headings_of_the_lines_they_name():
    names = ["Purpose", "The children", "Assessments", "Objectives"]
    contents = [(72, 700 - 20 * n, 11, "F1", name) for n, name in enumerate(names)]
    contents += [(400, 700 - 20 * n, 11, "F1", f"{n + 2}") for n in range(4)]
    pages = [[(72, 740, 11, "F1", name), (72, 700, 11, "F1", f"What is said of it in part {n} is this.")]
             for n, name in enumerate(names)]  # fmt: skip
    made = bring(pdf([(72, 740, 11, "F2", "Contents"), *contents], *pages), "old.pdf", ImportTarget())
    text = "".join(made.files["narrative"][name].decode() for name in sorted(made.files["narrative"]))
    assert [line for line in text.splitlines() if line.startswith("#")] == [
        "# Purpose {#purpose}", "# The children {#the_children}", "# Assessments {#assessments}",
        "# Objectives {#objectives}",
    ]  # fmt: skip
    assert tables(made) == {}


def test_a_word_that_a_narrow_column_of_a_pdf_cut_is_whole_and_two_words_stay_two():
    words = {"recommendations": 1, "designated": 2, "nurse": 3, "contract": 1, "manager": 1, "s": 0}
    assert is_cut_word("Recommendation", "s", words)
    assert is_cut_word("Mitigati", "on", words)
    assert is_cut_word("Designat", "ed nurse", words)
    often = words_in(["commissioning", *["commissionin", "g"] * 3, "to", "day", "to", "day", "today"])
    assert is_cut_word("commissionin", "g manager", often)
    assert not is_cut_word("to", "day", often)
    assert not is_cut_word("Designated", "nurse", words)
    assert not is_cut_word("Contract", "manager", words)
    assert not is_cut_word("Based", "on", words)


def test_a_row_of_a_table_that_the_page_of_a_pdf_cut_is_one_and_its_headings_stand_once():
    def rows(*lines: tuple[str, str, str], top: int) -> list[tuple[int, int, int, str, str]]:
        drawn = []
        for n, line in enumerate(lines):
            drawn += [(x, top - 24 * n, 11, "F1", cell) for x, cell in zip((72, 200, 400), line, strict=True) if cell]
        return drawn

    head = ("Ref", "Risk", "Owner")
    first = rows(head, ("R1", "Notice comes late", "Head of"), top=700)
    second = rows(head, ("", "and without consent", "service"), ("R2", "Rooms are few", "Manager"), top=760)
    made = bring(pdf([(72, 760, 14, "F2", "Risks"), *first], second), "old.pdf", ImportTarget())
    (table,) = tables(made).values()
    assert [(line["label"], line["cells"]) for line in table["lines"]] == [
        ("R1", ["Notice comes late and without consent", "Head of service"]), ("R2", ["Rooms are few", "Manager"])
    ]  # fmt: skip


@pytest.mark.slow
@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not on this machine")
@pytest.mark.parametrize("name", ["typed_paper", "partnership_paper"])
def test_few_lines_are_left_to_be_edited_of_a_paper_printed_as_a_pdf(name: str, tmp_path: Path):
    paper = next(paper for paper in old_papers() if paper.name == name)
    (tmp_path / f"{name}.docx").write_bytes(paper_data(paper))
    subprocess.run(
        [str(OFFICE), f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to", "pdf",
         "--outdir", str(tmp_path), str(tmp_path / f"{name}.docx")],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    scores, _, _ = score(paper, imported(paper, tmp_path, tmp_path / f"{name}.pdf"))
    assert scores.edits < 40
    assert scores.words[0] == scores.words[1]
    assert scores.bindings[1] == 0


def test_a_pdf_of_pictures_alone_is_refused_with_what_to_give():
    with pytest.raises(ProblemsError) as stopped:
        bring(pdf([]), "old.pdf", ImportTarget())
    (problem,) = stopped.value.problems
    assert "holds pictures of pages only" in problem.fault
    assert "Word file that it was made from" in problem.fix


@pytest.mark.parametrize(
    ("data", "file", "kind"),
    [
        (b"{\\rtf1 words}", "old.rtf", "rtf"),
        (b"{\\rtf1 words}", "old.doc", "rtf"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 more", "old.doc", "doc"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 more", "locked.docx", ""),
        (b"PK\x03\x04 and so on mimetypeapplication/vnd.oasis.opendocument.text", "old.odt", "odt"),
        (b"%PDF-1.7", "old.docx", "pdf"),
        (b"PK\x03\x04", "old.docx", ""),
    ],
)
def test_the_kind_of_a_paper_is_known_by_what_it_begins_with(data: bytes, file: str, kind: str):
    assert other_kinds.kind_of_paper(data, file) == kind


def test_without_libreoffice_it_is_said_how_to_save_the_file(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(other_kinds, "which", lambda name: None)
    with pytest.raises(ProblemsError) as stopped:
        bring(b"{\\rtf1 words}", "old.rtf", ImportTarget())
    (problem,) = stopped.value.problems
    assert problem.fault == "the file is rich text (.rtf), and LibreOffice, which opens it, is not on this computer."
    assert "save it as a Word document (.docx)" in problem.fix


@pytest.mark.slow
@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not on this machine")
@pytest.mark.parametrize("kind", ["odt", "doc", "rtf"])
def test_what_libreoffice_opens_is_imported(kind: str, tmp_path: Path):
    word = Messy()
    word.heading("Summary")
    word.p("Half were late.")
    word.p("Late notice", style="List Bullet")
    word.table(("Month", "Due"), ("April", "14"))
    word.p("That is all.")  # in a .doc by LibreOffice a table that nothing follows is no table
    (tmp_path / "paper.docx").write_bytes(word.data())
    subprocess.run(
        [str(OFFICE), f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to", kind,
         "--outdir", str(tmp_path), str(tmp_path / "paper.docx")],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    made = bring((tmp_path / f"paper.{kind}").read_bytes(), f"paper.{kind}", ImportTarget())
    assert narrative(made).startswith("# Summary {#summary}\n\nHalf were late.\n\n- Late notice\n")
    assert len(tables(made)) == 1
    assert made.report["words_missing"] == []
