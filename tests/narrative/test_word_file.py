"""Narrative written in Word: the paper is the same as from Markdown, and problems name the paragraph."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from docx.oxml import parse_xml

from reportgen.document.blocks import Box, Document, Paragraph, Table
from reportgen.document.walk import block_words, blocks, figures_shown, plain
from reportgen.pipeline import make
from reportgen.problems import Problems, ProblemsError, Where
from reportgen.readback.word.narrative import word_narrative
from reportgen.render.converted import narrative_as_word
from tests.commands.running import TINY
from tests.importing.messy import Messy, W

NOTE = (
    f'<w:footnotes xmlns:w="{W}"><w:footnote w:id="2"><w:p><w:r><w:t>Statutory guidance of 2015.</w:t></w:r></w:p>'
    "</w:footnote></w:footnotes>"
)

PICTURE = (
    '<w:r><w:drawing xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
    '<wp:inline><wp:docPr id="1" name="x" descr="A photograph"/></wp:inline></w:drawing></w:r>'
)


def control(paragraph: Any, tag: str, words: str) -> None:
    """A content control at the end of a paragraph."""
    paragraph._p.append(
        parse_xml(
            f'<w:sdt xmlns:w="{W}"><w:sdtPr><w:tag w:val="{tag}"/></w:sdtPr><w:sdtContent><w:r><w:t>{words}</w:t></w:r>'
            "</w:sdtContent></w:sdt>"
        )
    )


def summary() -> Messy:
    """The summary of the small edition as somebody writes it in Word."""
    word = Messy()
    word.heading("Summary {#summary}")
    made = word.p("In {{ iha.period }}, ")
    control(made, "iha", "0.0%")
    made.add_run(" of assessments were in time, against a target of {{ iha.target }}. The target was {{ iha.met }}. ")
    made.add_run("The best month was {{ iha.highest.label }} ({{ iha.highest.percent }}).")
    word.p("{% if iha.met_target %}")
    word.p("This is as planned.")
    word.p("{% else %}")
    word.p("The reasons are:")
    made = word.p("late notice, which ", style="List Bullet")
    made.add_run("Promoting the health of looked-after children").italic = True
    made.add_run(" warns of")
    made._p.append(parse_xml(f'<w:r xmlns:w="{W}"><w:footnoteReference w:id="2"/></w:r>'))
    word.p("consent that is not given", style="List Bullet")
    word.p("by a parent", style="List Number 2")
    word.p("by the court", style="List Number 2")
    word.p("{% endif %}")
    word.p("{{ table.iha_by_month }} gives the months. {#months}")
    word.p("{{ show.iha_by_month }}")
    word.heading("Clinics {#clinics}", 2)
    word.p("There are {{ fact.clinics }} clinics a week; see {{ section.risk }} and {{ paragraph.months }}.")
    word.p("::: callout What this means")
    word.p("Children wait longer than they should.")
    word.p(":::")
    return word


def edition(folder: Path, data: bytes) -> Path:
    """The small edition with its summary from a Word file."""
    made = Path(shutil.copytree(TINY, folder / "tiny"))
    (made / "narrative/01_summary.md").unlink()
    (made / "narrative/01_summary.docx").write_bytes(data)
    settings = made / "edition.yaml"
    settings.write_text(settings.read_text().replace("01_summary.md", "01_summary.docx"))
    return made


def paper(folder: Path, data: bytes) -> tuple[Document, Problems]:
    problems = Problems()
    made = edition(folder, data)
    return make(str(made), problems, start=made).document, problems


def words(document: Document) -> list[tuple[str, str]]:
    """Every block with its words."""
    return [(type(block).__name__, " ".join(plain(run) for run in block_words(block))) for block in blocks(document)]


def faults(folder: Path, word: Messy, **more: str) -> list[str]:
    made = edition(folder, word.data(**more))
    problems = Problems()
    try:
        make(str(made), problems, start=made)
    except ProblemsError as stopped:
        return [str(problem) for problem in stopped.problems]
    return [str(problem) for problem in problems]


def test_a_paper_from_word_is_the_paper_from_markdown(tmp_path: Path):
    from_word, _ = paper(tmp_path, summary().data(footnotes=NOTE))
    from_markdown = make(str(TINY), Problems(), start=TINY).document
    assert words(from_word) == words(from_markdown)
    shown = [(f.ref, f.text) for f, _, _ in figures_shown(from_word)]
    assert shown == [(f.ref, f.text) for f, _, _ in figures_shown(from_markdown)]


def test_a_problem_names_the_paragraph_and_its_first_words(tmp_path: Path):
    word = summary()
    word.p("Reviews were {{ iha_in_thyme }} of all that were due.")
    (fault,) = [f for f in faults(tmp_path, word, footnotes=NOTE) if "iha_in_thyme" in f]
    assert "narrative/01_summary.docx, paragraph 19, 'Reviews were {{ iha_in_thyme }} of...': error:" in fault


def test_a_reference_to_nothing_names_the_paragraph(tmp_path: Path):
    word = summary()
    word.p("This is told in {{ section.nowhere }}.")
    assert any("01_summary.docx, paragraph 19, 'This is told in" in fault for fault in faults(tmp_path, word))


def test_a_table_of_words_is_a_table(tmp_path: Path):
    word = summary()
    word.p("Table 7: Who does what", style="Caption")
    word.table(("Who", "What"), ("The nurse", "Sees {{ iha.denominator }} children"), ("The board", "Is told"))
    document, problems = paper(tmp_path, word.data(footnotes=NOTE))
    (table,) = [b for b in blocks(document) if isinstance(b, Table) and plain(b.caption) == "Who does what"]
    assert [plain(column.heading) for column in table.columns] == ["Who", "What"]
    assert "Sees 35 children" in [words for _, words in words_of(table)]
    assert not problems.errors


def words_of(table: Table) -> list[tuple[int, str]]:
    return [
        (at, " ".join(plain(b.content) for b in cell.content if isinstance(b, Paragraph)))
        for row in table.rows
        for at, cell in enumerate(row.cells)
    ]


def test_a_quotation_is_one(tmp_path: Path):
    word = summary()
    word.p("I was listened to.", style="Quote")
    word.p("They came.", style="Quote")
    document, _ = paper(tmp_path, word.data(footnotes=NOTE))
    (box,) = [b for b in blocks(document) if isinstance(b, Box) and b.role == "quote"]
    assert [plain(b.content) for b in box.children if isinstance(b, Paragraph)] == ["I was listened to.", "They came."]


LINE = (
    f'<w:p xmlns:w="{W}" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office">'
    '<w:r><w:pict><v:rect style="width:0;height:1.5pt" o:hr="t"/></w:pict></w:r></w:p>'
)


def test_the_styles_of_pandoc_and_libreoffice_are_known(tmp_path: Path):
    word = summary()
    styles = word.document.styles
    styles.add_style("Table Caption", 1).base_style = styles["Caption"]
    for name in ("Block Text", "Quotations"):
        styles.add_style(name, 1)
    word.p("I was listened to.", style="Block Text")
    word.p("Between them.")
    word.p("They came.", style="Quotations")
    word.p("Who does what", style="Table Caption")
    word.table(("Who", "What"), ("The nurse", "Sees children"))
    document, problems = paper(tmp_path, word.data(footnotes=NOTE))
    assert len([b for b in blocks(document) if isinstance(b, Box) and b.role == "quote"]) == 2
    assert [b for b in blocks(document) if isinstance(b, Table) and plain(b.caption) == "Who does what"]
    assert not problems.errors


def test_a_line_across_the_page_is_no_picture(tmp_path: Path):
    word = summary()
    word.xml(LINE)
    assert not faults(tmp_path, word, footnotes=NOTE)


def test_figures_above_and_below_the_line_stay_there(tmp_path: Path):
    word = summary()
    made = word.p("A ward of 102 m")
    made.add_run("2").font.superscript = True
    made.add_run(" with less CO")
    made.add_run("2").font.subscript = True
    document, _ = paper(tmp_path, word.data(footnotes=NOTE))
    assert "A ward of 102 m\u00b2 with less CO\u2082" in [
        plain(b.content) for b in blocks(document) if isinstance(b, Paragraph)
    ]


@pytest.mark.parametrize(
    ("inner", "told"),
    [
        (PICTURE, "a drawing stands here, and narrative holds none"),
        ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>Not for print.</w:t></w:r>", "they are hidden text: 'Not for print.'"),
        ('<w:ins w:author="A"><w:r><w:t>Added.</w:t></w:r></w:ins>', "tracked changes stand here"),
        ("<w:r><w:t>See [^x and {{ y</w:t></w:r>", "paragraph 19"),
    ],
)  # fmt: skip
def test_what_narrative_cannot_hold_is_told(inner: str, told: str, tmp_path: Path):
    word = summary()
    word.xml(f'<w:p xmlns:w="{W}">{inner}</w:p>')
    assert any(told in fault and "01_summary.docx, paragraph 19" in fault for fault in faults(tmp_path, word))


def test_a_table_with_merged_cells_is_refused(tmp_path: Path):
    word = summary()
    word.p("Table 7: Who does what", style="Caption")
    table = word.table(("Who", "What"), ("The nurse", "Sees"), ("The board", "Is told"))
    table.cell(1, 0).merge(table.cell(1, 1))
    assert any("a table with merged cells stands here" in fault for fault in faults(tmp_path, word))


def test_a_file_that_is_no_word_file_is_told(tmp_path: Path):
    made = edition(tmp_path, b"words")
    with pytest.raises(ProblemsError) as stopped:
        make(str(made), Problems(), start=made)
    assert "narrative/01_summary.docx" in str(stopped.value)


def test_quotation_marks_that_word_curled_do_not_break_a_name(tmp_path: Path):
    word = summary()
    word.p("In April it was {{ iha[\u201c2023-04\u201d].percent }}.")
    document, problems = paper(tmp_path, word.data(footnotes=NOTE))
    assert any(text.startswith("In April it was ") and "%" in text for _, text in words(document))
    assert not problems.errors


def test_a_line_broken_by_hand_is_told_and_one_at_the_end_or_in_a_heading_is_not():
    word = Messy()
    word.heading("Staff\nand money")
    word.p("Room 4\nHigh Street")
    word.p("The clinic is in the town.\n")
    problems = Problems()
    narrative = word_narrative(word.data(), Where("a.docx"), "a", problems)
    assert narrative.text == "# Staff and money\n\nRoom 4 High Street\n\nThe clinic is in the town.\n"
    told = [(each.name, each.where.cell) for each in problems]
    assert told == [("break-in-word", "paragraph 2, 'Room 4 High Street'")]


def narrative(word: Messy, **more: str) -> tuple[str, list[tuple[str, str]], list[dict[str, object]]]:
    """The Markdown of a Word file, what is told and where, and the settings of its tables."""
    problems = Problems()
    made = word_narrative(word.data(**more), Where("a.docx"), "a", problems)
    return made.text, [(each.name, each.where.cell) for each in problems], [table.settings for table in made.tables]


def test_styles_of_her_own_that_are_based_on_words_are_known():
    word = Messy()
    for name, base in (("ICB caption", "Caption"), ("Pull-out", "Intense Quote"), ("ICB heading", "Heading 2")):
        word.document.styles.add_style(name, 1).base_style = word.document.styles[base]
    word.p("Who helps", style="ICB heading")
    word.p("They listened.", style="Pull-out")
    word.p("Table 3: Who does what", style="ICB caption")
    word.table(("Who", "What"), ("Nurse", "Sees"))
    text, told, (table,) = narrative(word)
    assert text == "## Who helps\n\n::: quote\n\nThey listened.\n\n:::\n\n{{ show.a_who_does_what }}\n"
    assert table["caption"] == "Who does what"
    assert not told


def test_a_name_that_is_bold_in_part_is_one_name():
    word = Messy()
    made = word.p("It was {{ iha")
    made.add_run(".percent }} of").bold = True
    made.add_run(" all, {{ iha.target")
    made.add_run(" }} was wanted.").italic = True
    text, told, _ = narrative(word)
    assert text == "It was {{ iha.percent }} **of** all, {{ iha.target }} *was wanted.*\n"
    assert not told


def test_controls_of_google_docs_and_of_several_paragraphs_are_words():
    word = Messy()
    made = word.p("Seen ")
    control(made, "goog_rdk_12", "by a nurse")
    word.xml(
        f'<w:sdt xmlns:w="{W}"><w:sdtPr><w:tag w:val="aims"/></w:sdtPr><w:sdtContent><w:p><w:r>'
        "<w:t>One aim.</w:t></w:r></w:p><w:p><w:r><w:t>Another.</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )
    word.xml(
        f'<w:sdt xmlns:w="{W}"><w:sdtPr><w:tag w:val="iha"/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>7</w:t></w:r>'
        "</w:p></w:sdtContent></w:sdt>"
    )
    assert narrative(word)[0] == "Seen by a nurse\n\nOne aim.\n\nAnother.\n\n{{ iha }}\n"


def test_a_row_deleted_in_a_tracked_change_is_left_out_and_told():
    word = Messy()
    word.p("Table 1: Who does what", style="Caption")
    table = word.table(("Who", "What"), ("Nurse", "Sees"), ("", ""))
    row = table.rows[2]._tr
    row.insert(0, parse_xml(f'<w:trPr xmlns:w="{W}"><w:del w:id="1" w:author="A"/></w:trPr>'))
    for cell in row.tc_lst:
        cell.p_lst[0].append(
            parse_xml(f'<w:del xmlns:w="{W}" w:id="2" w:author="A"><w:r><w:delText>Board</w:delText></w:r></w:del>')
        )
    _, told, (settings,) = narrative(word)
    assert settings["lines"] == [{"label": "Nurse", "cells": ["Sees"]}]
    assert {name for name, _ in told} == {"changes-in-word"}


def test_what_the_paper_does_not_show_is_told_once():
    word = Messy()
    word.document.sections[0].header.paragraphs[0].text = "Draft of May"
    word.p("Seen ").add_run("at once").underline = True
    word.p("Seen ").add_run("later").underline = True
    word.p("Table 1: Who does what", style="Caption")
    word.table(("Who", ""), ("Nurse", ""), ("Doctor", "Signs"))
    _, told, (settings,) = narrative(word)
    assert told == [
        ("empty-in-word", "paragraph 3, 'Table 1: Who does what'"),
        ("head-in-word", ""),
        ("underlined-in-word", "paragraph 1, 'Seen at once'"),
    ]
    assert settings["lines"] == [{"label": "Nurse", "cells": ["\u2013"]}, {"label": "Doctor", "cells": ["Signs"]}]


def test_a_title_of_a_box_has_no_looks_and_what_convert_makes_is_no_head():
    """Narrative reads the title of a box as it is written: a star is a star there, and a backslash would be printed."""
    markdown = "::: callout A *star* of [2024] \u2013 {{ iha }}\n\nWords.\n\n:::\n"
    problems = Problems()
    made = word_narrative(narrative_as_word(markdown, "a.md", problems), Where("a.docx"), "a", problems)
    assert made.text == markdown
    assert not list(problems)
