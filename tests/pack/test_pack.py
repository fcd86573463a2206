"""A meeting's pack: its papers joined as one document that keeps the numbers, names and heads of each."""

from __future__ import annotations

import json
import re
import shutil
import zipfile
from base64 import b64encode
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path

import page
import pikepdf
import pypdfium2
import pytest
from PIL import Image as Pil

from reportgen.cli import main
from reportgen.document.blocks import Document, Heading, Image, Meta, Note, Paragraph, Reference, Section, Text
from reportgen.document.walk import blocks, nested_inlines, plain, word_runs
from reportgen.pack import joined
from reportgen.pack.opening import gather_pack
from reportgen.pack.run import check_pack, pack_document, render_pack
from reportgen.pack.settings import PackItem
from reportgen.problems import Problems, ProblemsError
from reportgen.render import refusals
from reportgen.writers import docx, engines
from reportgen.writers.engines import EngineName
from tests.commands.running import TINY

PACK = """\
name: board-papers
title: Papers for the meeting
organisation: Northshire ICB
author: Governance Manager
status: FINAL
meeting: {body: Governing Body, date: 2026-01-29, time: 10.00 am, place: Town Hall}
items:
  - {number: "1", title: Welcome, presenter: Chair}
  - {number: "7.1", title: Annual report, purpose: For assurance, enclosure: A, edition: tiny}
  - {number: "7.2", title: The same again, enclosure: B, edition: tiny}
  - {number: "9", title: A matter of one child, enclosure: C, edition: tiny, confidential: true}
"""


def item(letter: str, title: str) -> PackItem:
    return PackItem(number="1", title=title, enclosure=letter, edition="tiny")


def folder(tmp: Path, words: str = PACK) -> Path:
    shutil.copytree(TINY, tmp / "tiny", dirs_exist_ok=True)
    path = tmp / "PACK.yaml"
    path.write_text(words, encoding="utf-8")
    return path


@dataclass(frozen=True)
class Files:
    docx: bytes
    pdf: bytes
    record: dict

    @property
    def sheets(self) -> list[str]:
        return [sheet.get_textpage().get_text_bounded() for sheet in pypdfium2.PdfDocument(self.pdf)]


@pytest.fixture(scope="module", params=["weasyprint", "typst"])
def public(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Files:
    path = folder(tmp_path_factory.mktemp("pack"), f"{PACK}pdf_engine: {request.param}\n")
    files = render_pack(gather_pack(path, Problems(), "public"))
    assert sorted(files) == ["pack-public.docx", "pack-public.pdf", "pack.json"]
    return Files(files["pack-public.docx"], files["pack-public.pdf"], json.loads(files["pack.json"]))


def test_the_pack_is_accessible_as_a_whole(public: Files):
    report = page.validate_pdf_bytes(public.pdf, profile=page.ValidationProfile.PDF_UA_1)
    assert [f"{f.rule_id}: {f.message}" for f in report.failures] == []


def test_word_opens_the_pack(public: Files, tmp_path: Path):
    from openxml_audit import OpenXmlValidator

    path = tmp_path / "pack.docx"
    path.write_bytes(public.docx)
    assert [str(error) for error in OpenXmlValidator().validate(str(path)).errors] == []
    assert docx.check(public.docx) == []


def test_the_agenda_gives_the_pages_on_which_each_paper_stands(public: Files):
    first, second = (item for item in public.record["items"] if "enclosure" in item)
    sheets = public.sheets
    assert first["first_page"] == 2
    assert second["first_page"] == first["last_page"] + 1
    assert second["last_page"] == len(sheets) == public.record["last_page"]
    for item in (first, second):
        said = rf"{item['first_page']} to\s{item['last_page']}"
        assert re.search(rf"{re.escape(item['enclosure'])}\s+{said}", sheets[0])


def test_every_page_has_its_number_in_the_pack_beside_that_of_its_paper(public: Files):
    for number, words in enumerate(public.sheets, 1):
        assert f"Pack page {number}" in " ".join(words.split())
    for item in public.record["items"]:
        if "enclosure" not in item:
            continue
        count = item["last_page"] - item["first_page"] + 1
        for own in range(1, count + 1):
            words = " ".join(public.sheets[item["first_page"] + own - 2].split())
            assert f"Page {own} of {count}" in words
    assert "Page 1 of" not in public.sheets[0]


def test_the_contents_of_a_paper_say_whose_pages_they_name(public: Files):
    first = next(item for item in public.record["items"] if "enclosure" in item)
    (words,) = (
        " ".join(sheet.split()) for sheet in public.sheets[: first["last_page"]] if "Contents (pack pages)" in sheet
    )
    page_of = next(
        n for n, sheet in enumerate(public.sheets, 1) if sheet.count("Summary") and "Contents" not in sheet and n > 4
    )
    assert re.search(rf"1 Summary[ .\u00a0]+{page_of}\b", words)


def test_each_paper_shows_its_own_letter_at_the_head_of_its_pages(public: Files):
    first, second = (item for item in public.record["items"] if "enclosure" in item)
    assert "Enclosure A |" in public.sheets[first["last_page"] - 1]
    assert "Enclosure B |" in public.sheets[second["last_page"] - 1]
    assert "Enclosure A |" not in public.sheets[second["last_page"] - 1]


def test_bookmarks_are_papers_and_below_them_their_sections(public: Files):
    with pikepdf.open(BytesIO(public.pdf)) as pdf, pdf.open_outline() as outline:
        papers = [each for each in outline.root if each.title.startswith("Enclosure")]
        assert [each.title for each in papers] == ["Enclosure A: Annual report", "Enclosure B: The same again"]
        assert all(each.children for each in papers)
        assert not any(below.children for each in papers for below in each.children)


def test_the_agenda_leads_to_the_papers(public: Files):
    with pikepdf.open(BytesIO(public.pdf)) as pdf:
        names = pdf.Root.Names.Dests
        leads = {str(link.A.D) if "/A" in link else str(link.Dest) for link in pdf.pages[0].Annots}
        held = pikepdf.NameTree(names)
        sheets = {pdf.pages.index(pikepdf.Page(held[name][0])) + 1 for name in leads}
    assert sheets == {item["first_page"] for item in public.record["items"] if "enclosure" in item}


def test_a_confidential_item_is_left_out_of_the_public_pack_and_counted(public: Files):
    assert "1 confidential item is left out" in " ".join(public.sheets[0].split())
    assert "one child" not in " ".join(public.sheets)
    assert "one child" not in json.dumps(public.record)
    assert public.record["left_out"] == 1
    with zipfile.ZipFile(BytesIO(public.docx)) as file:
        assert not any(b"one child" in file.read(name) for name in file.namelist())


def test_the_internal_pack_says_what_is_confidential(tmp_path: Path):
    made = pack_document(gather_pack(folder(tmp_path), Problems(), "internal"))
    words = [
        run.text if hasattr(run, "text") else ""
        for r in word_runs(made.blocks[:1])
        for run in nested_inlines(r.content)
    ]
    assert "(confidential)" in words
    assert any("1 confidential item is in it" in each for each in words)


def test_the_word_pack_begins_each_paper_on_its_page_and_counts_its_own(public: Files):
    first, second = (item for item in public.record["items"] if "enclosure" in item)
    with zipfile.ZipFile(BytesIO(public.docx)) as file:
        body = file.read("word/document.xml").decode()
        feet = [file.read(n).decode() for n in file.namelist() if "footer" in n and n.endswith(".xml")]
    assert re.findall(r'pgNumType w:start="(\d+)"', body) == [str(first["first_page"]), str(second["first_page"])]
    takes = {int(n) for foot in feet for n in re.findall(r"> - (\d+) <", foot)}
    assert takes == {first["first_page"] - 1, second["first_page"] - 1}


def test_the_same_pack_is_the_same_bytes(public: Files, tmp_path: Path):
    engine = public.record.get("pdf_engine", "weasyprint")
    words = f"{PACK}pdf_engine: {engine}\n"
    files = render_pack(gather_pack(folder(tmp_path, words), Problems(), "public"))
    assert files["pack-public.pdf"] == public.pdf
    assert files["pack-public.docx"] == public.docx
    assert json.loads(files["pack.json"]) == public.record


# ---------------------------------------------------------------- joining


def paper(*content: object) -> Document:
    meta = Meta("T", "e", "Body", "2.0", "FINAL", "2026-01-01")
    return Document(
        meta,
        (
            Section(
                (Heading(1, (Text("One"),), "one", number="1"), Paragraph(tuple(content))),
            ),
        ),
    )


def test_names_of_two_papers_are_kept_apart_and_references_stay_in_their_paper():
    same = paper(Text("See "), Reference("one", "section 1"))
    held = (*joined.pack_sections(item("A", "x"), same), *joined.pack_sections(item("B", "y"), same))
    assert [b.id for b in blocks(held) if isinstance(b, Heading)] == ["a", "a_one", "b", "b_one"]
    found = [i.target for r in word_runs(held) for i in nested_inlines(r.content) if isinstance(i, Reference)]
    assert found == ["a_one", "b_one"]
    assert [s.paper for s in held if s.paper] == ["A", "B"]


def pictured(colour: str) -> Document:
    """A paper with a picture, and with a logo at its heads, of one colour."""
    out = BytesIO()
    Pil.new("RGB", (60, 20), colour).save(out, "PNG")
    image = Image("house", "png", b64encode(out.getvalue()).decode(), 30.0, 10.0, f"A house in {colour}")
    made = paper(Text("Words"))
    meta = replace(made.meta, head_logo=replace(image, id="running_logo", alt="", width_mm=27.0, height_mm=9.0))
    sections = [replace(each, children=(*each.children, image)) for each in made.blocks if isinstance(each, Section)]
    return replace(made, meta=meta, blocks=tuple(sections))


@pytest.mark.parametrize("engine", ["weasyprint", "typst"])
def test_two_papers_keep_their_own_pictures_and_logos_of_one_name(engine: EngineName):
    held = [pictured("red"), pictured("blue")]
    sections = [each for n, made in enumerate(held) for each in joined.pack_sections(item("AB"[n], "x"), made)]
    made = joined.join_papers(replace(paper().meta, pack_label=joined.LABEL), (), tuple(sections))
    laid = engines.layout(made, pictures={}, engine=engine)
    data = laid.write()
    colours = {(255, 0, 0): "red", (0, 0, 255): "blue"}
    seen = []
    for sheet in pypdfium2.PdfDocument(data):
        dots = {
            colours[dot] for dot in sheet.render(scale=1).to_pil().convert("RGB").get_flattened_data() if dot in colours
        }
        seen.append("".join(sorted(dots)))
    assert seen == ["red", "red", "blue", "blue"]  # a cover sheet and a page of each
    with pikepdf.open(BytesIO(data)) as opened:
        said = [str(each.Alt) for each in opened.objects if isinstance(each, pikepdf.Dictionary) and "/Alt" in each]
    assert sorted(said) == ["A house in blue", "A house in red"]
    word = zipfile.ZipFile(BytesIO(docx.write(laid.document, laid.pages)))
    body = word.read("word/document.xml").decode()
    assert re.findall(r'descr="(A house[^"]+)"', body) == ["A house in red", "A house in blue"]
    assert len(set(re.findall(r'r:embed="([^"]+)"', body))) == 2
    heads = [name for name in word.namelist() if name.startswith("word/_rels/header")]
    assert {re.findall(r'Target="([^"]+)"', word.read(name).decode())[0] for name in heads} == {
        "media/image1.png", "media/image2.png"
    }  # fmt: skip


def test_a_draft_in_a_final_pack_is_told_and_keeps_its_mark(tmp_path: Path):
    path = folder(tmp_path)
    settings = tmp_path / "tiny" / "edition.yaml"
    settings.write_text(
        settings.read_text(encoding="utf-8").replace("status: FINAL", "status: DRAFT"), encoding="utf-8"
    )
    problems = Problems()
    files = render_pack(gather_pack(path, problems))
    assert {p.where.line for p in problems.warnings if p.name == "paper-is-draft"} == {9, 10, 11}
    sheets = Files(files["pack-internal.docx"], files["pack-internal.pdf"], json.loads(files["pack.json"])).sheets
    marked = ["DRAFT" in words.replace("1.0 DRAFT", "") for words in sheets]
    assert marked[0] is False
    assert all(marked[1:])


def test_a_paper_without_a_cover_sheet_is_given_one_and_one_with_its_own_is_not():
    cover, own = joined.pack_sections(item("A", "The year"), paper(Text("Words")))
    words = " ".join(plain(r.content) for r in word_runs((cover,)))
    assert (cover.role, cover.paper, cover.apart, own.paper) == ("cover", "A", True, "")
    assert all(said in words for said in ("The year", "Enclosure A", "Version and status", "2.0 FINAL"))
    sheet = Document(paper().meta, (Section((Paragraph((Text("Cover"),)),), "cover"), own))
    assert [s.apart for s in joined.pack_sections(item("A", "x"), sheet)] == [False, False]


def test_a_cover_sheet_that_was_given_is_not_among_the_papers_own_pages(tmp_path: Path):
    path = folder(tmp_path)
    settings = tmp_path / "tiny" / "edition.yaml"
    words = settings.read_text(encoding="utf-8")
    settings.write_text(words.replace("  - cover_sheet\n", "", 1), encoding="utf-8")
    files = render_pack(gather_pack(path, Problems()))
    sheets = Files(files["pack-internal.docx"], files["pack-internal.pdf"], json.loads(files["pack.json"])).sheets
    said = [" ".join(words.split()) for words in sheets]
    count = sum("Page 1 of" in words for words in said)
    assert "Agenda item 7.1 Purpose For assurance" in said[1]
    assert "Page 1 of" not in said[1]
    assert "Page 1 of" in said[2]
    assert count == 3


def test_footnotes_run_on_through_the_pack():
    same = paper(Text("Words"), Note((Text("note"),), 1))
    made = joined.join_papers(
        same.meta, (), (*joined.pack_sections(item("A", "x"), same), *joined.pack_sections(item("B", "y"), same))
    )
    assert [i.number for r in word_runs(made.blocks) for i in nested_inlines(r.content) if isinstance(i, Note)] == [
        1,
        2,
    ]


# ---------------------------------------------------------------- faults


def faults(path: Path) -> dict[str, int | None]:
    with pytest.raises(ProblemsError) as stopped:
        gather_pack(path, Problems())
    assert all(p.fix for p in stopped.value.problems)
    return {p.name: p.where.line for p in stopped.value.problems if p.severity == "error"}


def test_every_fault_of_the_file_is_told_with_its_line(tmp_path: Path):
    words = PACK.replace("enclosure: B, ", "").replace('"9"', '"7.1"').replace("purpose:", "purpos:")
    with pytest.raises(ProblemsError) as stopped:
        gather_pack(folder(tmp_path, words), Problems())
    assert {p.where.line for p in stopped.value.problems} >= {9}
    words = PACK.replace("enclosure: B, ", "").replace('"9"', '"7.1"')
    with pytest.raises(ProblemsError) as stopped:
        gather_pack(folder(tmp_path, words), Problems())
    assert sorted(p.where.line or 0 for p in stopped.value.problems) == [10, 11]


def test_faults_of_all_papers_are_told_at_once(tmp_path: Path):
    path = folder(
        tmp_path, PACK.replace("B, edition: tiny", "B, edition: tinny").replace("C, edition: tiny", "C, edition: ../x")
    )
    found = faults(path)
    assert found["edition-not-known"] == 10
    assert found["outside-the-pack"] == 11


def test_a_fault_in_a_confidential_paper_does_not_stop_the_public_pack(tmp_path: Path):
    path = folder(tmp_path, PACK.replace("C, edition: tiny", "C, edition: gone"))
    assert gather_pack(path, Problems(), "public").left_out == 1
    assert faults(path) == {"edition-not-known": 11}


def test_a_sign_that_the_font_has_not_is_told_at_its_line_of_the_pack(tmp_path: Path):
    path = folder(tmp_path, PACK.replace("Annual report", "Annual \U0001f534 report"))
    assert faults(path) == {"sign-not-in-font": 9}
    confidential = PACK.replace("A matter", "\U0001f534 A matter")
    assert gather_pack(folder(tmp_path, confidential), Problems(), "public").left_out == 1


def test_check_tells_what_a_pack_is_refused_for_and_makes_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    path = folder(tmp_path)
    assert main(["check", str(path)]) == 0
    assert capsys.readouterr().out.endswith("board-papers: no errors; 3 papers.\n")
    text = tmp_path / "tiny/edition.yaml"
    text.write_text(text.read_text().replace("title: ", "title: \U0001f535 "))
    assert main(["check", str(path)]) == 1
    said = capsys.readouterr().out
    assert "tiny/edition.yaml:2" in said
    assert "large blue circle" in said
    assert not (tmp_path / "build").exists()


def test_a_pack_that_needs_what_is_not_there_says_so_at_its_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(refusals, "weasyprint_works", lambda: False)
    path = folder(tmp_path, PACK.replace("status: FINAL", "status: FINAL\npdf_engine: weasyprint"))
    with pytest.raises(ProblemsError) as stopped:
        check_pack(path, Problems(), "internal")
    (problem,) = [each for each in stopped.value.problems if each.severity == "error"]
    assert (problem.name, problem.where.file, problem.where.line) == ("pdf-libraries-missing", "PACK.yaml", 6)


def test_nothing_is_written_when_something_is_wrong(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    path = folder(tmp_path, PACK.replace("date: 2026-01-29", "date: soon"))
    assert main(["pack", str(path), "--out", str(tmp_path / "out")]) == 1
    said = capsys.readouterr().err
    assert "PACK.yaml:6" in said
    assert "fix:" in said
    assert "Traceback" not in said
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("words", ["", "[]", "- a", "name: [", "\x00"])
def test_a_file_that_is_no_pack_is_refused(tmp_path: Path, words: str):
    assert faults(folder(tmp_path, words))


def test_a_pack_that_is_not_there(tmp_path: Path):
    assert faults(tmp_path / "gone.yaml")
