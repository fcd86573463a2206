"""What a reader relies on of the PDF by Typst, beyond what is asked of both engines."""

from __future__ import annotations

import io
import subprocess
import sys
from itertools import pairwise

import pikepdf
import pytest
from hypothesis import HealthCheck, assume, given, settings

from reportgen.document import blocks as b
from reportgen.document import walk
from reportgen.document.reading import note_passages, passages
from reportgen.problems import Where
from reportgen.readback.pdf import read_pdf
from reportgen.readback.read import differences
from reportgen.writers import typst
from reportgen.writers.attached import Attachment
from reportgen.writers.typst.context import exact, quoted
from reportgen.writers.typst.engine import Compiler
from tests.any_paper import papers
from tests.kinds import every_kind, heading, paragraph, plain, words
from tests.pdf.made import HOSTILE, pictures
from tests.pdf.test_pdf import LONG, sheets
from tests.pdf.test_tags import failures, tree


def written(*blocks: b.Block) -> bytes:
    """A small paper of these blocks."""
    return typst.layout(plain(*blocks), pictures={}).write()


def skips_a_level(paper: b.Document) -> bool:
    """Whether a heading stands more than one level below the one before; `document/faults` refuses such a paper."""
    levels = [1, *(block.level for block in walk.blocks(paper) if isinstance(block, b.Heading))]
    return any(below > above + 1 for above, below in pairwise(levels))


@settings(max_examples=15, suppress_health_check=list(HealthCheck))
@given(papers())
def test_it_says_the_words_of_any_paper(paper: b.Document):
    assume(not skips_a_level(paper))
    read = read_pdf(typst.layout(paper, pictures={}).write(), Where(file="paper.pdf"))
    assert differences(passages(paper), read.passages, broken=True) == ()
    assert [note.replace(" ", "") for note in read.notes] == [n.text.replace(" ", "") for n in note_passages(paper)]


def test_no_heading_is_left_at_the_foot_of_a_sheet():
    for lead in range(26, 37, 2):
        filler = [paragraph(f"Line {n}.") for n in range(lead)]
        paper = plain(*filler, heading(1, "The heading", "h", "1"), heading(2, "Below it", "k", "1.1"), paragraph(LONG))
        laid = typst.layout(paper, pictures={})
        sheet = sheets(laid.write())[laid.pages["h"] - 1]
        assert "Below it The team works" in sheet.replace("1.1 ", "")


def test_changed_words_are_told_at_both_ends_and_keep_their_link():
    link = b.Link(words("a link"), "https://example.org")
    change = b.Inserted((b.Text("New words with "), link, b.Text(" and more")))
    data = written(b.Paragraph((b.Text("Before. "), change, b.Deleted(words("Gone.")))))
    told = [str(s.raw["/ActualText"]) for s in tree(data).named("Span") if "/ActualText" in s.raw]
    assert told == ["[inserted: New words with ", " and more]", "[deleted: Gone.]"]
    assert len(tree(data).named("Link")) == 1
    assert failures(data) == []


def test_two_changes_side_by_side_are_told_each():
    data = written(b.Paragraph((b.Inserted(words("one")), b.Inserted(words("two")), b.Inserted(words("three")))))
    told = [str(s.raw["/ActualText"]) for s in tree(data).named("Span") if "/ActualText" in s.raw]
    assert told == ["[inserted: one]", "[inserted: two]", "[inserted: three]"]


def test_a_change_that_goes_on_on_the_next_sheet_is_told_once():
    before = [paragraph(f"Line {n}.") for n in range(30)]
    change = b.Deleted(words(LONG * 4))
    data = written(*before, b.Paragraph((change, b.Text(" "), b.Inserted(words("New.")))))
    told = [str(s.raw["/ActualText"]) for s in tree(data).named("Span") if "/ActualText" in s.raw]
    assert told == [f"[deleted: {LONG * 4}]", "", "[inserted: New.]"]
    assert failures(data) == []


TYPST = ("#panic()", "#read(\"/etc/hostname\")", "$x$", "*bold*", "_em_", "// gone", "/* gone */", "@label", "<label>",
         "\\u{41}", "a \" quote", "[content]", "{code}", "`raw`", "= Heading", "- item", "~", "--", "...")  # fmt: skip


def test_words_that_are_code_elsewhere_are_words():
    """Typst's own markup and what was hostile to HTML, in text, in a heading and in what the file says of itself."""
    for hostile in (*TYPST, *HOSTILE):
        paper = plain(heading(1, hostile, "h", "1"), paragraph(hostile), title=hostile)
        data = typst.layout(paper, pictures={}).write()
        read = read_pdf(data, Where(file="paper.pdf"))
        assert differences(passages(paper), read.passages, broken=True) == (), hostile
        with pikepdf.open(io.BytesIO(data)) as pdf:
            assert str(pdf.docinfo["/Title"]) == hostile


@pytest.mark.parametrize("name", ["two  spaces.csv", 'a "quote".csv', "back\\slash.csv", "línea.csv", "#panic().csv"])
def test_a_file_inside_keeps_its_name_and_its_bytes(name: str):
    content = bytes(range(256))
    data = typst.layout(plain(paragraph("Words.")), pictures={}).write(
        [Attachment(name, content, "text/csv", 'It has "quotes" and a \\', "Data")]
    )
    with pikepdf.open(io.BytesIO(data)) as pdf:
        (held,) = pdf.attachments.values()
        assert held.filename == name.replace("\\", "_")
        assert held.get_file().read_bytes() == content


def test_strings_are_strings():
    assert quoted('say "x"\\n  now') == '"say \\"x\\"\\\\n now"'
    assert exact("a\tb") == '"a\\u{9}b"'


def test_the_same_paper_is_the_same_bytes_in_any_process():
    code = (
        "import hashlib; from reportgen.writers import typst; from tests.kinds import every_kind;"
        "from tests.pdf.made import pictures; d = every_kind();"
        "print(hashlib.sha256(typst.layout(d, pictures=pictures(d)).write()).hexdigest())"
    )
    run = [sys.executable, "-c", code]
    first, second = (subprocess.run(run, capture_output=True, text=True, check=True).stdout for _ in range(2))
    assert first == second


def test_a_changed_word_laid_out_by_the_same_compiler_is_as_laid_out_anew():
    compiler, pages = Compiler(), pictures(every_kind())
    typst.layout(plain(paragraph("Other words.")), pictures={}, compiler=compiler).write()
    again = typst.layout(every_kind(), pictures=pages, compiler=compiler)
    assert again.write() == typst.layout(every_kind(), pictures=pages).write()


def test_nothing_of_it_is_left_in_the_temporary_folder():
    compiler = Compiler()
    folder = compiler.folder
    assert folder.is_dir()
    del compiler
    assert not folder.exists()


def test_the_template_fetches_no_package():
    from reportgen.templates_folder import templates_dir

    source = (templates_dir() / "paper.typ").read_text("utf-8")
    assert "@preview" not in source
    assert "#import" not in source
