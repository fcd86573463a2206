"""The Word file as a whole: valid, plain about itself, the same each time, with nothing in it that should not be."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import docx as python_docx
import pytest

from reportgen.document import blocks as b
from reportgen.writers import docx
from tests.docx.opened import Opened, W, text, val
from tests.kinds import META, every_kind, paragraph, plain
from tests.pieces import heading, number, words


@pytest.fixture(scope="module")
def paper() -> Opened:
    return Opened(docx.write(every_kind(), {"purpose": 4, "performance": 4, "work": 8}))


def draft() -> b.Document:
    made = every_kind()
    return replace(made, meta=replace(made.meta, status="DRAFT", watermark="DRAFT"))


@pytest.mark.parametrize("made", [every_kind, draft, plain, lambda: plain(paragraph("One."))])
def test_the_open_xml_rules_find_no_fault(made, tmp_path: Path):
    from openxml_audit import OpenXmlValidator

    path = tmp_path / "paper.docx"
    path.write_bytes(docx.write(made(), {}))
    assert [str(error) for error in OpenXmlValidator().validate(str(path)).errors] == []
    assert docx.check(path.read_bytes()) == []


def test_the_same_paper_gives_the_same_bytes_in_every_process(repository: Path):
    program = (
        "import sys, hashlib; from tests.kinds import every_kind; from reportgen.writers import docx;"
        "print(hashlib.sha256(docx.write(every_kind(), {'work': 8})).hexdigest())"
    )
    made = {
        subprocess.run(
            [sys.executable, "-c", program], cwd=repository, env={"PYTHONHASHSEED": seed, "TZ": zone},
            capture_output=True, check=True, text=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))
    }  # fmt: skip
    assert len(made) == 1


def test_every_date_in_the_file_is_fixed(paper: Opened):
    def dates(data: bytes) -> set[tuple[int, ...]]:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            inner = [packed.read(name) for name in packed.namelist() if name.endswith(".xlsx")]
            return {entry.date_time for entry in packed.infolist()}.union(*map(dates, inner))

    assert dates(paper.data) == {(1980, 1, 1, 0, 0, 0)}
    book = zipfile.ZipFile(io.BytesIO(paper.parts["word/embeddings/Microsoft_Excel_Sheet1.xlsx"]))
    assert b"2020-09-17T00:00:00Z</dcterms:created>" in book.read("docProps/core.xml")


def test_the_content_types_come_first(paper: Opened):
    names = zipfile.ZipFile(io.BytesIO(paper.data)).namelist()
    assert names[:2] == ["[Content_Types].xml", "_rels/.rels"]
    assert len(names) == len(set(names))


def test_importing_the_writer_imports_nothing_heavy(repository: Path):
    program = (
        "import sys; import reportgen.writers.docx; "
        "print([m for m in ('docx', 'lxml', 'xlsxwriter', 'matplotlib', 'pandas', 'weasyprint') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=repository, capture_output=True, check=True, text=True)
    assert done.stdout.strip() == "[]"


def test_it_is_no_blank_template_of_a_library(paper: Opened):
    assert not [name for name in paper.parts if re.search("stylesWithEffects|thumbnail|customXml|webSettings", name)]


def test_nothing_asks_a_question_on_opening(paper: Opened):
    settings = paper.parts["word/settings.xml"]
    assert b"updateFields" not in settings
    assert b"attachedTemplate" not in settings
    assert b'w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"' in settings
    assert b'autoHyphenation w:val="0"' in settings


def test_no_file_or_address_is_fetched_by_the_paper(paper: Opened):
    """All that leads out of the file are the paper's own links, which a reader follows or not."""
    outward = [
        (kind.rsplit("/", 1)[1], target)
        for name, part in paper.parts.items()
        if name.endswith(".rels")
        for kind, target in re.findall(r'Type="([^"]+)"[^>]*Target="([^"]+)" TargetMode="External"', part.decode())
    ]
    assert sorted(outward) == [
        ("hyperlink", "https://www.example.org/board?year=2020&amp;part=1"),
        ("hyperlink", "https://www.example.org/returns"),
        ("hyperlink", "mailto:team@example.org"),
    ]


def test_the_file_says_what_it_is(paper: Opened):
    core = python_docx.Document(io.BytesIO(paper.data)).core_properties
    assert (core.title, core.language, core.version) == (META.title, "en-GB", "9.0")
    assert (core.author, core.subject) == (META.author, META.subject)
    assert core.keywords == "children looked after, care leavers, annual report"
    assert core.created.date().isoformat() == core.modified.date().isoformat() == "2020-09-17"
    said = dict(re.findall(r'name="([^"]+)"><vt:lpwstr>([^<]*)<', paper.parts["docProps/custom.xml"].decode()))
    made_with = said.pop("made with")
    assert said == {
        "edition": "westmarch-2019-20",
        "version": "9.0",
        "status": "FINAL",
        "enclosure": "H",
        "organisation": "NHS Westmarch Integrated Care Board",
        "audience": "public",
        "marking": "OFFICIAL",
    }
    assert made_with.startswith("reportgen ")


def test_all_words_are_in_british_english(paper: Opened):
    defaults = paper.root("word/styles.xml").find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    assert val(defaults, "lang") == "en-GB"
    assert defaults.find(f"{W}rFonts").get(f"{W}ascii") == "Arial"


def test_no_paragraph_is_empty_and_no_space_is_typed(paper: Opened):
    for p in paper.paragraphs():
        style = val(p.find(f"{W}pPr"), "pStyle")
        held = text(p).strip() or p.findall(f".//{W}drawing") or p.find(f"{W}pPr/{W}sectPr") is not None
        # Word cannot keep two tables apart, or end a page of the paper after one, without a paragraph.
        assert held or style == "Separator", text(p)
        assert "  " not in text(p)
    separators = [p for p in paper.paragraphs() if val(p.find(f"{W}pPr"), "pStyle") == "Separator"]
    assert all(p.getprevious().tag in {f"{W}tbl", f"{W}sdt"} for p in separators)


def test_every_style_used_is_there_and_every_style_based_on_one_that_is(paper: Opened):
    styles = paper.root("word/styles.xml")
    based = {val(each, tag) for each in styles.iterfind(f"{W}style") for tag in ("basedOn", "next", "link")} - {""}
    used = {e.get(f"{W}val") for tag in ("pStyle", "rStyle", "tblStyle") for e in paper.body.iter(f"{W}{tag}")}
    assert based | used <= set(paper.style_names)


def test_sections_turn_the_page_and_keep_the_heads(paper: Opened):
    sections = list(paper.body.iter(f"{W}sectPr"))
    kinds = [s.find(f"{W}pgSz").get(f"{W}orient", "portrait") for s in sections]
    assert kinds == ["portrait"] * 5 + ["landscape", "portrait"]
    wide = sections[5].find(f"{W}pgSz")
    assert (wide.get(f"{W}w"), wide.get(f"{W}h")) == ("16838", "11906")  # A4 on its side
    # Above and below as in the PDF: two lines of the foot, 8 mm from the edge, and half a line above them.
    for section in sections:
        margins = section.find(f"{W}pgMar")
        points = {side: int(margins.get(f"{W}{side}")) / 20 for side in ("left", "right", "top", "bottom")}
        expected = {"left": 66.6, "right": 66.6, "top": 59.55, "bottom": 53.95}
        assert points == pytest.approx(expected, abs=0.06)
        assert next(each.get(f"{W}type") for each in section.iterfind(f"{W}headerReference")) == "default"
    assert [s.find(f"{W}titlePg") is not None for s in sections] == [False, True, False, False, False, False, False]


def head(paper: Opened, section: int, kind: str, pages: str) -> str:
    """The words of a running head or foot, a tab as a bar."""
    references = list(paper.body.iter(f"{W}sectPr"))[section].iterfind(f"{W}{kind}Reference")
    (relation,) = [
        each.get("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id")
        for each in references
        if each.get(f"{W}type") == pages
    ]
    rels = paper.parts["word/_rels/document.xml.rels"].decode()
    (target,) = re.findall(rf'Id="{relation}" Type="[^"]+" Target="([^"]+)"', rels)
    root = paper.root(f"word/{target}")
    return "".join(
        "|" if each.tag == f"{W}tab" else each.text or ""
        for each in root.iter(f"{W}t", f"{W}tab")
        if not (each.tag == f"{W}tab" and each.getparent().tag == f"{W}tabs")
    )


def test_every_page_says_what_paper_it_is(paper: Opened):
    for section in (0, 2, 3, 4, 5, 6):
        assert head(paper, section, "header", "default") == f"{META.header}|OFFICIAL|Enclosure H, version 9.0"
        assert "Contains illustrative data" in head(paper, section, "footer", "default")
        assert head(paper, section, "footer", "default").endswith("|Page 1 of 8")


def test_running_words_follow_what_the_file_says_of_itself():
    says = {"title": "Annual report", "footer": "For the Board | Annual report", "enclosure": "H", "version": "9.0"}
    made = Opened(docx.write(plain(paragraph("Words."), header_right="Enclosure H | Version 9.0 FINAL", **says), {}))
    assert head(made, 0, "header", "default").endswith("Enclosure H | Version 9.0 FINAL")
    assert head(made, 0, "footer", "default").startswith("For the Board | Annual report")
    running = "".join(made.parts[name].decode() for name in made.names("word/header") + made.names("word/footer"))
    fields = re.findall(r"> DOCPROPERTY (\w+) <.*?separate.*?<w:t[^>]*>([^<]*)<", running)
    assert sorted(fields) == [("Title", "Annual report"), ("enclosure", "H"), ("version", "9.0")]
    properties = made.parts["docProps/custom.xml"].decode()
    assert all(f'name="{name}"><vt:lpwstr>{value}<' in properties for name, value in fields if name != "Title")


def test_the_title_page_has_no_running_head_but_keeps_the_marking_and_the_foot(paper: Opened):
    assert head(paper, 1, "header", "first") == "|OFFICIAL"
    assert head(paper, 1, "footer", "first") == head(paper, 0, "footer", "default")


def test_page_numbers_are_counted_by_word(paper: Opened):
    foot = b"".join(part for name, part in paper.parts.items() if name.startswith("word/footer"))
    assert b"> PAGE <" in foot
    assert b"> NUMPAGES <" in foot


def test_a_draft_is_marked_on_every_page_and_a_final_paper_on_none(paper: Opened):
    marked = Opened(docx.write(draft(), {}))
    heads = marked.names("word/header")
    assert len(heads) == 3  # portrait, landscape, the title page
    assert all(b'string="DRAFT"' in marked.parts[name] for name in heads)
    assert not any(b"string=" in part for name, part in paper.parts.items() if name.startswith("word/header"))


def test_a_page_break_starts_a_page_without_an_empty_paragraph():
    made = Opened(docx.write(plain(paragraph("One."), b.PageBreak(), paragraph("Two.")), {}))
    assert [p.find(f"{W}pPr/{W}pageBreakBefore") is not None for p in made.paragraphs()] == [False, True]


def test_a_heading_that_starts_a_page_does_unless_it_is_at_the_top_of_one():
    top = heading(1, "Top", "top", "1", new_page=True)
    made = Opened(docx.write(plain(top, number("1.1", 2, "p"), heading(1, "Next", "next", "2", new_page=True)), {}))
    assert [p.find(f"{W}pPr/{W}pageBreakBefore") is not None for p in made.paragraphs()] == [False, False, True]


def test_a_section_inside_a_box_is_our_own_fault():
    inner = b.Box((b.Section((paragraph("x"),)),))
    with pytest.raises(ValueError, match="section"):
        docx.write(plain(inner), {})


@pytest.mark.parametrize("said", ["a\x00b\x08", "<w:t>&amp;", "]]>", "\ufffe\ud800", "\U0001f600 é ‑ \u00ad"])
def test_no_words_break_the_file(said: str):
    made = Opened(docx.write(plain(b.Paragraph((b.Text(said),)), title=said), {}))
    expected = re.sub("[\x00-\x08\ud800\ufffe\u2011\u00ad]", "", said)
    assert [text(p) for p in made.paragraphs()] == [expected]


def test_white_space_is_as_in_the_pdf():
    made = Opened(docx.write(plain(b.Paragraph(words("one\n two\t three  four"))), {}))
    assert [text(p) for p in made.paragraphs()] == ["one two three four"]
