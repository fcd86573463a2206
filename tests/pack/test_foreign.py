"""Papers made elsewhere in a pack: in their places, with their tags, named where those who hear it cannot follow."""

from __future__ import annotations

import json
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import page
import pikepdf
import pypdfium2
import pytest

from reportgen.cli import main
from reportgen.pack.foreign import inspection as looking
from reportgen.pack.opening import gather_pack
from reportgen.pack.run import render_pack
from reportgen.problems import Problems, ProblemsError
from reportgen.writers import docx
from tests.pack.foreign_pdfs import (
    annotation,
    attached,
    drawn,
    over,
    pdf,
    says_accessible,
    says_archival,
    script,
    tagged,
)
from tests.pack.test_pack import PACK, folder

HEAD = PACK[: PACK.index("items:")]
ITEMS = """\
items:
  - {number: "1", title: Annual report, enclosure: A, edition: tiny}
  - {number: "2", title: Made elsewhere, purpose: To note, enclosure: B, file: good.pdf}
  - {number: "3", title: The same again, enclosure: C, edition: tiny}
"""


def bookmarked(made: pikepdf.Pdf) -> None:
    with made.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem("Its second page", 1, "Fit"))


def within(made: pikepdf.Pdf) -> None:
    """A link on the second page to the first."""
    second = made.pages[1].obj
    link = annotation("Link", Dest=pikepdf.Array([made.pages[0].obj, pikepdf.Name.XYZ, 0, 842, 0]))
    second.Annots = pikepdf.Array([made.make_indirect(link)])


def both_tagged(made: pikepdf.Pdf) -> None:
    """Its second page is tagged as well."""
    second, top = made.pages[1].obj, made.Root.StructTreeRoot
    second.Contents = made.make_stream(b"/P <</MCID 0>> BDC BT /F1 24 Tf 72 700 Td (Words of page 2) Tj ET EMC")
    kid = pikepdf.Dictionary(S=pikepdf.Name.P, P=top.K, Pg=second, K=pikepdf.Array([0]))
    top.K.K.append(made.make_indirect(kid))


GOOD = pdf(tagged, says_accessible, both_tagged, within, bookmarked, pages=2)


@dataclass(frozen=True)
class Made:
    pdf: bytes
    docx: bytes
    record: dict
    problems: Problems

    @property
    def sheets(self) -> list[str]:
        found = (sheet.get_textpage().get_text_bounded() for sheet in pypdfium2.PdfDocument(self.pdf))
        return [" ".join(words.split()) for words in found]

    def item(self, letter: str) -> dict:
        return next(item for item in self.record["items"] if item.get("enclosure") == letter)


def made(tmp: Path, words: str = HEAD + ITEMS, audience: str = "internal", **files: bytes) -> Made:
    path = folder(tmp, words)
    for name, data in files.items():
        (tmp / f"{name}.pdf").write_bytes(data)
    problems = Problems()
    held = render_pack(gather_pack(path, problems, audience))
    paper = f"pack-{audience}"
    return Made(held[f"{paper}.pdf"], held[f"{paper}.docx"], json.loads(held["pack.json"]), problems)


@pytest.fixture(scope="module", params=["weasyprint", "typst"])
def good(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Made:
    return made(tmp_path_factory.mktemp("pack"), f"{HEAD}pdf_engine: {request.param}\n{ITEMS}", good=GOOD)


def test_its_pages_stand_after_its_cover_sheet_and_before_the_next_paper(good: Made):
    item = good.item("B")
    first, last = item["first_page"], item["last_page"]
    assert last == first + 2
    assert "Made elsewhere" in good.sheets[first - 1]
    assert "A heading" in good.sheets[first]
    assert "Words of page 2" in good.sheets[first + 1]
    assert good.item("C")["first_page"] == last + 1
    assert len(good.sheets) == good.record["last_page"]


def test_every_page_of_it_has_the_packs_label_and_no_other_count(good: Made):
    item = good.item("B")
    for number in range(item["first_page"], item["last_page"] + 1):
        assert f"Pack page {number}" in good.sheets[number - 1]
        assert "Page 1 of" not in good.sheets[number - 1]


def test_the_pack_stays_accessible_where_all_papers_say_that_they_are(good: Made):
    report = page.validate_pdf_bytes(good.pdf, profile=page.ValidationProfile.PDF_UA_1)
    assert [f"{f.rule_id}: {f.message}" for f in report.failures] == []
    assert good.item("B")["accessible"] is True
    assert "accessible:" not in good.sheets[0]


def test_the_pack_no_longer_says_that_it_is_for_the_archive_where_a_paper_does_not(good: Made):
    with pikepdf.open(BytesIO(good.pdf)) as held, held.open_metadata() as said:
        assert said.get("pdfaid:part") is None
        assert said.get("pdfuaid:part") == "1"
    (note,) = [each for each in good.problems if each.name == "pdf-not-archival"]
    assert "does not say that it is one" in note.fault


@pytest.mark.parametrize(("level", "left"), [("A", "A"), ("U", "B")])
def test_the_pack_says_it_at_the_level_that_all_its_papers_say(level: str, left: str, tmp_path: Path):
    paper = pdf(tagged, says_accessible, both_tagged, says_archival(level), pages=2)
    pack = made(tmp_path, good=paper)
    with pikepdf.open(BytesIO(pack.pdf)) as held, held.open_metadata() as said:
        assert (said.get("pdfaid:part"), said.get("pdfaid:conformance")) == ("3", left)
    assert "pdf-not-archival" not in [each.name for each in pack.problems]


def structure(data: bytes) -> list[tuple[str, int]]:
    """The tags in the order they are read, each with its page from 1."""
    with pikepdf.open(BytesIO(data)) as held:
        number = {sheet.obj.objgen: n for n, sheet in enumerate(held.pages, 1)}
        found: list[tuple[str, int]] = []

        def walk(element: pikepdf.Object) -> None:
            if "/Pg" in element:
                found.append((str(element.S)[1:], number[element.Pg.objgen]))
            for kid in element.K if isinstance(element.get("/K"), pikepdf.Array) else ():
                if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                    walk(kid)

        walk(held.Root.StructTreeRoot.K[0])
    return found


def test_all_is_read_in_the_order_of_the_pages(good: Made):
    found = structure(good.pdf)
    first = good.item("B")["first_page"]
    assert [p for _, p in found] == sorted(p for _, p in found)
    assert ("H1", first) in found  # its cover sheet
    assert ("H1", first + 1) in found  # its own heading, by the standard name
    assert ("Link", first + 1) in found
    assert ("P", first + 2) in found


def test_what_is_drawn_leads_to_its_tag_and_names_are_nobody_elses(good: Made):
    first = good.item("B")["first_page"]
    with pikepdf.open(BytesIO(good.pdf)) as held:
        parents = pikepdf.NumberTree(held.Root.StructTreeRoot.ParentTree)
        sheet = held.pages[first]
        heading, link = parents[int(sheet.StructParents)]
        assert (str(heading.S), str(link.S)) == ("/H1", "/Link")
        assert str(heading.ID) == "b-table-1-0-0"
        assert parents[int(sheet.Annots[0].StructParent)].objgen == link.objgen
        names = pikepdf.NameTree(held.Root.StructTreeRoot.IDTree)
        assert names["b-table-1-0-0"].objgen == heading.objgen
        if "pdf_engine" not in good.record:  # what WeasyPrint calls a row's header; Typst has names of its own
            assert names["table-1-0-0"].objgen != heading.objgen


def test_its_links_lead_where_they_led(good: Made):
    first = good.item("B")["first_page"]
    with pikepdf.open(BytesIO(good.pdf)) as held:
        assert str(held.pages[first].Annots[0].A.URI) == "https://example.org/"
        assert held.pages[first + 1].Annots[0].Dest[0].objgen == held.pages[first].obj.objgen


def test_its_bookmarks_stand_below_the_packs_own(good: Made):
    with pikepdf.open(BytesIO(good.pdf)) as held, held.open_outline() as outline:
        (paper,) = (item for item in outline.root if item.title == "Enclosure B: Made elsewhere")
        (mark,) = paper.children
        assert mark.title == "Its second page"
        assert mark.destination[0].objgen == held.pages[good.item("B")["first_page"] + 1].obj.objgen


def test_the_word_file_names_it_and_counts_its_pages(good: Made, tmp_path: Path):
    from openxml_audit import OpenXmlValidator

    path = tmp_path / "pack.docx"
    path.write_bytes(good.docx)
    assert [str(error) for error in OpenXmlValidator().validate(str(path)).errors] == []
    assert docx.check(good.docx) == []
    import docx as word

    document = word.Document(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert any(text.startswith("2 pages, which follow this sheet in the PDF") for text in cells)
    starts = [section._sectPr.find(f"{{{section._sectPr.nsmap['w']}}}pgNumType") for section in document.sections]
    wanted = {good.item(letter)["first_page"] for letter in "ABC"}
    key = f"{{{document.sections[0]._sectPr.nsmap['w']}}}start"
    assert wanted <= {int(start.get(key)) for start in starts if start is not None}


def test_the_same_papers_make_the_same_pack(good: Made, tmp_path: Path):
    engine = good.record.get("pdf_engine", "weasyprint")
    assert made(tmp_path, f"{HEAD}pdf_engine: {engine}\n{ITEMS}", good=GOOD).pdf == good.pdf


def test_the_record_names_the_library_that_put_it_in(good: Made, tmp_path: Path):
    assert "pikepdf" in good.record["tool"]["libraries"]
    alone = made(tmp_path, PACK)
    assert "pikepdf" not in alone.record["tool"]["libraries"]


def test_a_paper_without_tags_is_named_as_not_accessible(tmp_path: Path):
    found = made(tmp_path, good=pdf(pages=2))
    pages = f"{found.item('B')['first_page']} to {found.item('B')['last_page']}"
    assert (
        f"Not accessible: Enclosure B, Made elsewhere, pack pages {pages}: its pages are not tagged" in found.sheets[0]
    )
    assert "Ask the Governance Manager" in found.sheets[0]
    assert "No: its pages are not tagged" in found.sheets[found.item("B")["first_page"] - 1]
    assert found.item("B")["accessible"] is False
    assert [p.name for p in found.problems.warnings if p.name.startswith("pdf")] == ["pdf-not-accessible"]
    report = page.validate_pdf_bytes(found.pdf, profile=page.ValidationProfile.PDF_UA_1)
    # The font of the page is not in the file: its maker's fault, and one more reason to claim nothing.
    assert {f.rule_id for f in report.failures if "FONT" not in f.rule_id} == {
        "PDFUA1-ID-PART-001", "PDFUA1-ID-SCHEMA-001",
    }  # fmt: skip


def test_the_words_of_a_page_without_tags_can_still_be_heard_in_the_order_they_are_drawn(tmp_path: Path):
    found = made(tmp_path, good=pdf(pages=2))
    first = found.item("B")["first_page"]
    assert [(tag, at) for tag, at in structure(found.pdf) if at in (first + 1, first + 2) and tag != "Part"] == [
        ("P", first + 1), ("P", first + 2),
    ]  # fmt: skip


def test_a_scanned_paper_is_named_as_pictures(tmp_path: Path):
    found = made(tmp_path, good=pdf(drawn(b"0 0 1 rg 100 100 200 200 re f")))
    assert "its pages are pictures of pages" in found.sheets[0]
    assert ("Figure", found.item("B")["last_page"]) in structure(found.pdf)


def test_a_tagged_paper_that_claims_nothing_is_named(tmp_path: Path):
    found = made(tmp_path, good=pdf(tagged))
    assert "Not known to be accessible: Enclosure B" in found.sheets[0]
    assert "pdf-not-said-accessible" in {p.name for p in found.problems}


def test_what_was_left_out_of_a_paper_is_said_in_the_pack_and_to_its_maker(tmp_path: Path):
    found = made(tmp_path, good=pdf(tagged, says_accessible, attached, over(annotation("Link", A=script()))))
    sheet = found.sheets[found.item("B")["first_page"] - 1]
    assert "Left out of it" in sheet
    assert "iles attached to it" in sheet
    (warning,) = (p for p in found.problems.warnings if p.name == "pdf-left-out")
    assert "scripts" in warning.fault
    assert b"JavaScript" not in found.pdf


def test_a_page_is_shown_as_it_was_a_little_smaller(tmp_path: Path):
    """A square at known places of an A3 page on its side is where it was, within the room above the label."""
    content = b"0 0.5 0 rg 595 421 300 200 re f"
    found = made(tmp_path, good=pdf(drawn(content, MediaBox=pikepdf.Array([0, 0, 1191, 842]))))
    with pypdfium2.PdfDocument(found.pdf) as held:
        sheet = held[found.item("B")["last_page"] - 1]
        assert sheet.get_size() == pytest.approx((1191, 842), abs=0.1)
        picture = sheet.render(scale=0.5).to_pil().convert("RGB")
    shown = [
        n for n, p in enumerate(picture.tobytes()[i : i + 3] for i in range(0, len(picture.tobytes()), 3)) if _green(p)
    ]
    wide = picture.size[0]
    box = min(n % wide for n in shown), min(n // wide for n in shown), max(n % wide for n in shown), max(shown) // wide
    # Worked out by hand: the strip is 30 points on A4 and grows with the width, 30 * 1191 / 841.89 = 42.44 points.
    scale = (842 - 42.44) / 842
    shift = 1191 * (1 - scale) / 2
    wanted = (595 * scale + shift, 842 - (621 * scale + 42.44), 895 * scale + shift, 842 - (421 * scale + 42.44))
    assert box == pytest.approx([side / 2 for side in wanted], abs=2)


def _green(pixel: bytes) -> bool:
    return pixel[0] < 8 and abs(pixel[1] - 128) < 8 and pixel[2] < 8


FAULTS = {
    "no letter": (", enclosure: B, file", ", file", "setting-wrong", 9),
    "two papers": ("file: good.pdf", "file: good.pdf, edition: tiny", "setting-wrong", 9),
    "not there": ("file: good.pdf", "file: other.pdf", "file-not-there", 9),
    "outside": ("file: good.pdf", "file: ../../../../../../etc/passwd", "outside-the-pack", 9),
    "locked": ("file: good.pdf", "file: locked.pdf", "pdf-locked", 9),
}


@pytest.mark.parametrize(("change", "to", "name", "line"), FAULTS.values(), ids=list(FAULTS))
def test_faults_name_the_line_of_the_pack(tmp_path: Path, change: str, to: str, name: str, line: int):
    path = folder(tmp_path, HEAD + ITEMS.replace(change, to))
    (tmp_path / "good.pdf").write_bytes(GOOD)
    (tmp_path / "locked.pdf").write_bytes(pdf(encryption=pikepdf.Encryption(user="x", owner="x")))
    with pytest.raises(ProblemsError) as stopped:
        gather_pack(path, Problems())
    assert [p.where.line for p in stopped.value.problems if p.severity == "error"] == [line]
    if name != "setting-wrong":
        assert [p.name for p in stopped.value.problems if p.severity == "error"] == [name]


@pytest.mark.covers("commands/pack")
def test_a_refused_paper_leaves_the_last_pack_as_it_was(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    path = folder(tmp_path, HEAD + ITEMS)
    (tmp_path / "good.pdf").write_bytes(b"not a PDF")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "pack-internal.pdf").write_bytes(b"the last one")
    assert main(["pack", str(path), "--out", str(tmp_path / "out")]) == 1
    assert (tmp_path / "out" / "pack-internal.pdf").read_bytes() == b"the last one"
    said = capsys.readouterr().err
    assert "PACK.yaml:9" in said
    assert "save the paper as PDF" in said


def test_a_file_that_takes_too_long_or_is_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = folder(tmp_path, HEAD + ITEMS)
    (tmp_path / "good.pdf").write_bytes(GOOD)
    for name, value, fault in (("SECONDS", 0.001, "pdf-too-much"), ("LARGEST", 100, "pdf-too-large")):
        monkeypatch.setattr(looking, name, value)
        with pytest.raises(ProblemsError) as stopped:
            gather_pack(path, Problems())
        assert [p.name for p in stopped.value.problems] == [fault]


def test_a_confidential_paper_made_elsewhere_is_not_in_the_public_pack(tmp_path: Path):
    words = HEAD + ITEMS.replace("file: good.pdf", "file: good.pdf, confidential: true")
    found = made(tmp_path, words, "public", good=pdf())
    assert "Words of page 1" not in " ".join(found.sheets)
    assert found.record["left_out"] == 1


def test_that_nobody_looked_for_small_numbers_in_it_is_told_of_a_public_pack(tmp_path: Path):
    told = {audience: made(tmp_path, audience=audience, good=GOOD).problems for audience in ("public", "internal")}
    name = "pdf-not-checked-for-small-numbers"
    assert [p.where.line for p in told["public"] if p.name == name] == [9]
    assert name not in {p.name for p in told["internal"]}


def test_the_command_says_where_each_paper_stands(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    path = folder(tmp_path, HEAD + ITEMS)
    (tmp_path / "good.pdf").write_bytes(pdf())
    assert main(["pack", str(path), "--out", str(tmp_path / "out")]) == 0
    said = capsys.readouterr()
    record = json.loads((tmp_path / "out" / "pack.json").read_text(encoding="utf-8"))
    item = next(item for item in record["items"] if item.get("enclosure") == "B")
    line = f"Enclosure B: Made elsewhere, pack pages {item['first_page']} to {item['last_page']} - NOT accessible"
    assert line in said.out.splitlines()
    assert str(tmp_path / "out" / "pack-internal.pdf") in said.out
    assert "'good.pdf' is not accessible" in said.err


def test_the_sample_pack_holds_a_paper_made_with_another_program(repository: Path):
    from reportgen.pack.foreign.cleaner import clean_pdf

    known, _ = clean_pdf((repository / "config" / "packs" / "terms-of-reference.pdf").read_bytes())
    assert (known.access, len(known.sheets), known.left_out) == ("accessible", 1, ())
    assert [kid.tag for kid in known.elements[0].kids if hasattr(kid, "tag")][:2] == ["H1", "P"]


def test_the_sample_made_elsewhere_brings_no_face_of_another_licence(repository: Path):
    """The faces in it are those whose licence lies in `templates/fonts`."""
    with pikepdf.open(repository / "config" / "packs" / "terms-of-reference.pdf") as pdf:
        faces = {
            str(held.FontName) for held in pdf.objects if isinstance(held, pikepdf.Dictionary) and "/FontFile2" in held
        }
    assert faces
    assert all("+Arimo" in face for face in faces)
