"""A Word file read back, whoever edited it last: its words as a person sees them in Word."""

from __future__ import annotations

import io
import zipfile

import pytest

from reportgen.problems import ProblemsError, Where
from reportgen.readback.word.text import Changes
from tests.readback.reading import read_docx

WHERE = Where(file="paper.docx")
SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)


def packed(body: str, **more: str) -> bytes:
    parts = {"document": f"<w:document {SPACES}><w:body>{body}</w:body></w:document>"} | {
        name: f"<w:{name} {SPACES}>{inner}</w:{name}>" for name, inner in more.items()
    }
    return zipped({f"word/{name}.xml": xml.encode() for name, xml in parts.items()})


def zipped(parts: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return made.getvalue()


def p(text: str, style: str = "", num: str = "") -> str:
    made = f'<w:pStyle w:val="{style}"/>' if style else ""
    made += f'<w:numPr><w:ilvl w:val="{num[0]}"/><w:numId w:val="{num[2]}"/></w:numPr>' if num else ""
    return f"<w:p><w:pPr>{made}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def said(body: str, changes: Changes = "shown", **more: str) -> list[str]:
    return list(read_docx(packed(body, **more), WHERE, changes).passages)


def refused(data: bytes) -> str:
    with pytest.raises(ProblemsError) as caught:
        read_docx(data, WHERE)
    (problem,) = caught.value.problems
    assert problem.where == WHERE
    return f"{problem.name}: {problem.fault}"


# ---------------------------------------------------------------- words


def test_paragraphs_and_cells_come_in_reading_order():
    cells = "".join(f"<w:tc>{p(text)}</w:tc>" for text in ("b", "c"))
    assert said(p("a") + f"<w:tbl><w:tr>{cells}</w:tr><w:tr><w:tc>{p('d')}{p('e')}</w:tc></w:tr></w:tbl>" + p("f")) == [
        "a", "b", "c", "d", "e", "f",
    ]  # fmt: skip


def test_words_cut_into_runs_are_one_and_breaks_part_them():
    body = (
        "<w:p><w:r><w:t>In</w:t></w:r><w:r><w:t>itial</w:t><w:tab/><w:t>two</w:t><w:br/><w:t>three</w:t>"
        '<w:noBreakHyphen/><w:t>four</w:t><w:softHyphen/><w:sym w:font="Arial" w:char="00A3"/></w:r></w:p>'
    )
    assert said(body) == ["Initial two three-four\u00a3"]


def test_a_field_says_its_last_result_and_a_page_number_nothing():
    def made(instruction: str, result: str) -> str:
        kinds = ("begin", "separate", "end")
        begin, part, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in kinds)
        return f"{begin}<w:r><w:instrText>{instruction}</w:instrText></w:r>{part}<w:r><w:t>{result}</w:t></w:r>{end}"

    simple = '<w:fldSimple w:instr=" PAGE "><w:r><w:t>9</w:t></w:r></w:fldSimple>'
    also = '<w:fldSimple w:instr="SEQ Table"><w:r><w:t>4</w:t></w:r></w:fldSimple>'
    assert said(f"<w:p><w:r><w:t>See </w:t></w:r>{made(' REF x ', 'Table 4')}{simple}</w:p>") == ["See Table 4"]
    assert said(f"<w:p><w:r><w:t>Table </w:t></w:r>{also}</w:p>") == ["Table 4"]


def test_an_entry_of_the_contents_has_no_page():
    entry = (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC \\o </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:hyperlink><w:r><w:t>1</w:t><w:tab/><w:t>Purpose</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGEREF _a </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>7</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:hyperlink></w:p>'
    )
    end = '<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    assert said(entry + end + p("Words.")) == ["1 Purpose", "Words."]


@pytest.mark.parametrize(
    ("changes", "words"),
    [("shown", "It fell rose far moved."), ("accepted", "It rose moved."), ("rejected", "It fell far.")],
)
def test_tracked_changes_are_read_as_asked(changes: Changes, words: str):
    body = (
        "<w:p><w:r><w:t>It</w:t></w:r><w:del><w:r><w:delText> fell</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t> rose</w:t></w:r></w:ins><w:moveFrom><w:r><w:t> far</w:t></w:r></w:moveFrom>"
        "<w:moveTo><w:r><w:t> moved</w:t></w:r></w:moveTo><w:r><w:t>.</w:t></w:r></w:p>"
    )
    assert said(body, changes) == [words]


def test_a_text_box_is_read_once_after_its_paragraph():
    box = f"<w:txbxContent>{p('in the box')}</w:txbxContent>"
    both = (
        f"<mc:AlternateContent><mc:Choice><wps:txbx>{box}</wps:txbx></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"
    )
    assert said(f"<w:p><w:r><w:t>before</w:t></w:r><w:r>{both}</w:r></w:p>") == ["before", "in the box"]


def test_content_controls_are_looked_through():
    assert said(f"<w:sdt><w:sdtPr/><w:sdtContent>{p('a')}</w:sdtContent></w:sdt>") == ["a"]


def test_footnotes_stand_apart_in_the_order_of_their_marks():
    marks = "".join(f'<w:r><w:t>{n}</w:t><w:footnoteReference w:id="{n}"/></w:r>' for n in (7, 3))
    notes = "".join(f'<w:footnote w:id="{n}">{p(f"note {n}")}</w:footnote>' for n in (-1, 3, 7, 9))
    read = read_docx(packed(f"<w:p>{marks}</w:p>", footnotes=notes), WHERE)
    assert (read.passages, read.notes) == (("73",), ("note 7", "note 3"))
    assert " ".join(read.notes).split() == ["note", "7", "note", "3"]


# ---------------------------------------------------------------- numbers


def style(name: str, number: str = "", based: str = "") -> str:
    made = f"<w:pPr><w:numPr>{number}</w:numPr></w:pPr>" if number else ""
    on = f'<w:basedOn w:val="{based}"/>' if based else ""
    return f'<w:style w:type="paragraph" w:styleId="{name}">{on}{made}</w:style>'


STYLES = (
    style("H1", '<w:numId w:val="1"/>')
    + style("H2", '<w:ilvl w:val="1"/><w:numId w:val="1"/>')
    + style("Plain", '<w:numId w:val="0"/>', "H1")
    + style("Child", based="H2")
    + style("A", based="B")
    + style("B", based="A")
)


def level(place: int, text: str, kind: str = "decimal", more: str = "") -> str:
    inner = f'<w:start w:val="1"/><w:numFmt w:val="{kind}"/>{more}<w:lvlText w:val="{text}"/>'
    return f'<w:lvl w:ilvl="{place}">{inner}</w:lvl>'


def numbering(*levels: str, uses: str = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>') -> str:
    return f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>{uses}'


HEADS = numbering(level(0, "%1"), level(1, "%1.%2"), level(2, "%1.%2.%3"))


def test_numbers_of_styles_count_and_start_again_under_a_new_heading():
    body = p("a", "H1") + p("b", "H2") + p("c", "Child") + p("x", "Plain") + p("d", "H1") + p("e", "H2")
    assert said(body, styles=STYLES, numbering=HEADS) == ["1 a", "1.1 b", "1.2 c", "x", "2 d", "2.1 e"]


def test_a_number_set_by_hand_on_a_paragraph_goes_before_its_style():
    body = p("a", "H1") + p("b", "H1", "1,1") + p("c", "", "2,1") + p("d", "H2", "0,0")
    assert said(body, styles=STYLES, numbering=HEADS) == ["1 a", "1.1 b", "1.1.1 c", "d"]


def test_markers_of_lists_are_left_out_and_labels_kept():
    levels = (level(0, "%1."), level(1, "%2)", "lowerLetter"), level(2, "\u2022", "bullet"), level(3, "Appendix %4"),
              level(4, "(%5)", "lowerRoman"), level(5, "A%6", "upperRoman"))  # fmt: skip
    body = "".join(p(text, "", f"{place},1") for place, text in enumerate("abcdef"))
    assert said(body, numbering=numbering(*levels)) == ["a", "b", "c", "Appendix 1 d", "e", "AI f"]


def test_two_lists_of_one_definition_go_on_counting_unless_one_starts_anew():
    uses = (
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/>'
        "</w:lvlOverride></w:num>"
    )
    body = "".join(
        p(text, "", num) for text, num in zip("abcdef", ("0,1", "0,2", "0,1", "0,3", "0,3", "0,1"), strict=True)
    )
    made = said(body, numbering=numbering(level(0, "%1"), uses=uses))
    assert made == ["1 a", "2 b", "3 c", "5 d", "6 e", "7 f"]


def test_a_level_may_go_on_through_headings_and_take_figures_for_romans():
    levels = (level(0, "%1", "upperRoman"), level(1, "%1-%2", more='<w:lvlRestart w:val="0"/>'),
              level(2, "%1.%3", more="<w:isLgl/>"))  # fmt: skip
    body = "".join(p("x", "", num) for num in ("0,1", "1,1", "0,1", "1,1", "2,1"))
    assert said(body, numbering=numbering(*levels)) == ["I x", "I-1 x", "II x", "II-2 x", "2.1 x"]


def test_styles_based_on_each_other_do_not_hang_the_reader():
    assert said(p("a", "A"), styles=STYLES, numbering=HEADS) == ["a"]


# ---------------------------------------------------------------- files from anywhere


def test_what_is_no_word_file_is_said():
    assert refused(b"not a zip").startswith("not-readable: the file cannot be opened")
    assert refused(zipped({"a.txt": b""})) == "not-readable: the file is not a Word file: it has no document in it."
    assert refused(zipped({"word/document.xml": b"<a><b></a>"})) == (
        "not-readable: a part of the file is not well-formed XML."
    )
    whole = packed(p("a"))
    assert refused(whole[: len(whole) // 2]).startswith("not-readable")


def test_a_file_that_unpacks_to_far_more_than_it_is_is_not_unpacked():
    assert "unpacks to more than 500 times its size" in refused(zipped({"word/document.xml": bytes(20_000_000)}))


def test_too_many_files_or_two_of_one_name_are_refused():
    assert "it has 2,001 files in it" in refused(zipped({f"{n}": b"" for n in range(2_001)}))
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("word/document.xml", b"<a/>")
        with pytest.warns(UserWarning, match="Duplicate name"):
            archive.writestr("word/document.xml", b"<b/>")
    assert "two files in it have one name" in refused(made.getvalue())


@pytest.mark.parametrize(
    "inner", ['<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">', '<!ENTITY a SYSTEM "file:///etc/passwd">', ""]
)
def test_a_document_type_is_refused_and_nothing_it_names_is_read(inner: str):
    body = p("&a;" if inner else "x")
    xml = f"<!DOCTYPE w:document [{inner}]><w:document {SPACES}><w:body>{body}</w:body></w:document>"
    assert "brings a document type" in refused(zipped({"word/document.xml": xml.encode()}))


def test_parts_nested_deeper_than_in_any_paper_are_refused():
    deep = 170
    body = "<w:sdt><w:sdtContent>" * (deep // 2) + p("x") + "</w:sdtContent></w:sdt>" * (deep // 2)
    assert refused(packed(body)).startswith("file-refused")
    assert refused(packed("<w:sdt>" * 5_000 + "</w:sdt>" * 5_000)).startswith("not-readable")


def test_damaged_bytes_anywhere_are_a_problem_and_never_a_crash():
    """Every byte of a small file changed in turn: the reader reads, or says why not."""
    whole = packed(p("a", "H1") + p("b", "", "1,1"), styles=STYLES, numbering=HEADS)
    said_of_it = set()
    for place in range(0, len(whole), 3):
        broken = whole[:place] + bytes([whole[place] ^ 0x55]) + whole[place + 1 :]
        try:
            read_docx(broken, WHERE)
        except ProblemsError as stop:
            said_of_it |= {problem.name for problem in stop.problems}
    assert said_of_it <= {"not-readable", "file-refused"}


def test_a_page_number_typed_in_the_contents_is_no_word_of_the_paper():
    def field(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    def line(text: str, page: str) -> str:
        return f"<w:r><w:t>{text}</w:t><w:tab/><w:t>{page}</w:t></w:r>"

    start = f'{field("begin")}<w:r><w:instrText> TOC \\o "1-2" </w:instrText></w:r>{field("separate")}'
    body = f"<w:p>{start}{line('Foreword', '6')}</w:p><w:p>{line('Objectives for 2021', '37')}{field('end')}</w:p>"
    after = f"<w:p>{line('In a table', '37')}</w:p>"
    assert read_docx(packed(body + after), WHERE).passages == ("Foreword", "Objectives for 2021", "In a table 37")
