"""Numbers, lists and tables as authors type them: what is numbering, what is a number, and what is one table."""

from __future__ import annotations

import yaml
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from tests.importing.messy import Messy, guessed, narrative, tables


def taken_off(brought) -> list[str]:
    return [r["words"] for r in brought.report["taken_off"]]


def test_numbers_with_one_space_are_numbering_where_they_count_on():
    word = Messy()
    word.p("1 Foreword", bold=True)
    word.p("1.1 The service is for children in care.")
    word.p("1.2 It is in its ninth year.")
    word.p("2 Performance", bold=True)
    word.p("2.1 Period covered: the whole year.")
    word.p("2.2 Health assessments", bold=True)
    word.p("2.2.1 Initial assessments", bold=True)
    word.p("2.2.1.1 Most were late.")
    word.p("2.2.1.2 Some were in time.")
    word.p("3 Year 6 pupils", bold=True)
    word.p("3.1 Percentages are of those seen.")
    brought = word.brought()
    assert taken_off(brought) == ["1", "1.1", "1.2", "2", "2.1", "2.2", "2.2.1", "2.2.1.1", "2.2.1.2", "3", "3.1"]
    text = narrative(brought)
    for line in (
        "# Foreword {#foreword}", "# Performance {#performance}", "## Health assessments {#health_assessments}",
        "### Initial assessments {#initial_assessments}", "Most were late.", "# Year 6 pupils {#year_6_pupils}",
        "Percentages are of those seen.",
    ):  # fmt: skip
        assert f"\n{line}\n" in f"\n{text}\n"


def test_a_number_of_a_sentence_is_no_numbering():
    word = Messy()
    word.p("1 Foreword", bold=True)
    word.p("1.1 The service is for children in care.")
    word.p("2 children were not seen, and 3 were seen late.")
    word.p("1.3 million pounds was spent.")
    word.p("1.2 It is in its ninth year.")
    word.p("2 Findings", bold=True)
    word.p("2.1 Few were late.")
    word.p("12 Children were placed far away, which is more than before, and this is a sentence.")
    brought = word.brought()
    assert taken_off(brought) == ["1", "1.1", "1.2", "2", "2.1"]
    assert "2 children were not seen" in narrative(brought)
    assert "1.3 million pounds" in narrative(brought)
    assert "12 Children were placed" in narrative(brought)


def test_a_number_that_its_author_skipped_or_gave_twice_does_not_end_the_numbering():
    word = Messy()
    word.p("1 Foreword", bold=True)
    for number in ("1.1", "1.2", "1.2", "1.4", "1.5"):
        word.p(f"{number} Words of the paragraph.")
    word.p("2 Findings", bold=True)
    word.p("2.1 Words of the paragraph.")
    assert taken_off(word.brought()) == ["1", "1.1", "1.2", "1.2", "1.4", "1.5", "2", "2.1"]


def test_the_paragraphs_of_a_lettered_appendix_have_its_letter():
    word = Messy()
    word.p("1 Foreword", bold=True)
    word.p("1.1 The service is for children in care.")
    word.p("Appendix A Sources of data", bold=True)
    word.p("A.1 The first is the register.")
    word.p("A.2 The second is the provider.")
    word.p("Appendix B Plan", bold=True)
    word.p("B1 Clinics will open.")
    word.p("B2 Others will close.")
    brought = word.brought()
    assert taken_off(brought) == ["1", "1.1", "Appendix A", "A.1", "A.2", "Appendix B", "B1", "B2"]
    assert "# Sources of data {#appendix_a_sources_of_data .appendix}" in narrative(brought)


def test_paragraphs_counted_through_the_paper_are_no_list():
    word = Messy()
    number = 0
    for title in ("Purpose", "Performance", "Next steps"):
        word.heading(title)
        for _ in range(3):
            number += 1
            word.p(f"{number}. Words of a paragraph that says something.")
    text = narrative(word.brought())
    assert "1. " not in text
    assert text.count("\nWords of a paragraph that says something.\n") == 9


def test_a_list_that_begins_again_is_a_list():
    word = Messy()
    for title in ("Purpose", "Performance", "Next steps"):
        word.heading(title)
        for number in range(1, 4):
            word.p(f"{number}. Words of an item.")
    assert narrative(word.brought()).count("1. Words of an item.\n2. Words of an item.\n3. ") == 3


def test_a_bold_numbered_heading_may_end_in_a_colon():
    word = Messy()
    word.p("1. Summary:", bold=True)
    word.p("1.1 The voice of the child:", bold=True)
    word.p("Children were asked.")
    word.p("Key points:", bold=True)
    word.p("They were heard.")
    text = narrative(word.brought())
    assert "# Summary {#summary}" in text
    assert "## The voice of the child {#the_voice_of_the_child}" in text
    assert "**Key points:**" in text


def test_figures_raised_above_the_line_stay_raised():
    word = Messy()
    word.heading("Summary")
    made = word.p("A rate of 10")
    raised = made.add_run("2")
    raised.font.superscript = True
    made.add_run(", and CO")
    lowered = made.add_run("2")
    lowered.font.subscript = True
    made.add_run(" on the 1")
    made.add_run("st").font.superscript = True
    assert "A rate of 10\u00b2, and CO\u2082 on the 1st\n" in narrative(word.brought())


def test_signs_of_the_symbol_font_are_what_a_reader_sees():
    word = Messy()
    word.heading("Summary")
    made = word.p("Aged ")
    run = made.add_run("\uf0b3")
    run.font.name = "Symbol"
    made.add_run(" 16 and ")
    sign = OxmlElement("w:sym")
    sign.set(qn("w:font"), "Symbol")
    sign.set(qn("w:char"), "F0A3")
    made.add_run()._r.append(sign)
    made.add_run(" 18")
    assert "Aged \u2265 16 and \u2264 18\n" in narrative(word.brought())


def test_a_style_of_a_second_level_is_one():
    word = Messy()
    word.heading("Points")
    for text, style in (("One", ""), ("Two", " 2"), ("Three", " 3"), ("Four", "")):
        word.p(text, style=f"List Bullet{style}")
    assert narrative(word.brought()).endswith("- One\n  - Two\n    - Three\n- Four\n")


def test_a_table_set_with_tabs_keeps_its_empty_cells():
    word = Messy()
    word.heading("Months")
    for row in ("Month\tIn time\tLate\tDue", "May\t\t3\t4", "June\t2\t\t5", "July\t2\t1\t"):
        word.p(row)
    (table,) = tables(word.brought()).values()
    assert [c["heading"] for c in table["columns"]] == ["In time", "Late", "Due"]
    assert [line["cells"] for line in table["lines"]] == [
        ["\u2013", "3", "4"],
        ["2", "\u2013", "5"],
        ["2", "1", "\u2013"],
    ]


def test_lines_that_begin_with_a_tab_are_no_table():
    word = Messy()
    word.heading("Words")
    word.p("\tThe first line is set in.")
    word.p("\tSo is the second.")
    assert tables(word.brought()) == {}


def test_a_table_cut_by_the_end_of_a_page_is_one():
    word = Messy()
    word.heading("Months")
    word.p("Table 1: Assessments by month")
    word.table(("Month", "Due"), ("May", "5"), ("June", "6"))
    word.p("")
    word.p("Table 1 (continued)")
    word.table(("Month", "Due"), ("July", "7"))
    word.p("")
    word.table(("August", "8"), ("September", "9"))
    word.p("After it.")
    brought = word.brought()
    (table,) = tables(brought).values()
    assert table["caption"] == "Assessments by month"
    assert [line["label"] for line in table["lines"]] == ["May", "June", "July", "August", "September"]
    assert sum("a table cut by the end of a page" in said for said in guessed(brought)) == 2


def test_tables_beside_each_other_with_headings_of_their_own_are_two():
    word = Messy()
    word.heading("Months")
    word.table(("Month", "Due"), ("May", "5"), ("June", "6"))
    word.p("")
    word.table(("Age", "Seen"), ("Under 5", "5"))
    word.p("")
    word.table(("Quarter", "2019/20"), ("Q1", "5"))
    assert len(tables(word.brought())) == 3


def numbering(brought) -> dict[str, object]:
    return yaml.safe_load(brought.files[""]["numbering.yaml"])["numbering"]


def renumbered(brought) -> list[tuple[str, str]]:
    return [(r["words"], r["said"]) for r in brought.report["renumbered"]]


def test_the_numbering_that_fits_is_drafted():
    word = Messy()
    for line, bold in (
        ("1 Foreword", True), ("1.1 The service is for children in care.", False), ("1.2 It is new.", False),
        ("2 Findings", True), ("Late ones", True), ("2.1 Some were late.", False), ("Early ones", True),
        ("2.2 Some were early.", False), ("Appendix A Sources", True), ("A.1 The register is one.", False),
    ):  # fmt: skip
        word.p(line, bold=bold)
    brought = word.brought()
    assert renumbered(brought) == []
    assert numbering(brought)["appendices"] == "letters"


def test_paragraphs_counted_through_the_paper_are_numbered_so_in_the_draft():
    word = Messy()
    number = 0
    for title in ("Purpose", "Performance", "Next steps"):
        word.heading(title)
        for what in ("first", "second", "third"):
            number += 1
            word.p(f"{number}. The {what} paragraph of {title} says this.")
    brought = word.brought()
    assert numbering(brought)["sections"] is False
    assert renumbered(brought) == []


def test_a_number_that_comes_out_otherwise_is_told():
    word = Messy()
    word.p("1 Foreword", bold=True)
    for line in ("1.1 The service is for children.", "1.2 It is new.", "1.4 It grows.", "1.5 It is good."):
        word.p(line)
    assert renumbered(word.brought()) == [
        ("It grows.", "was 1.4, and is 1.3 in the draft"), ("It is good.", "was 1.5, and is 1.4 in the draft"),
    ]  # fmt: skip


def test_numbers_set_tight_against_their_words_are_numbering_where_they_count_on():
    word = Messy()
    word.p("1.Foreword", bold=True)
    word.p("1.1The service is for children in care.")
    word.p("1.2It is in its ninth year.")
    word.p("2.PERFORMANCE", bold=True)
    word.p("2.1.Assessments", bold=True)
    word.p("2.1.1Most were late.")
    word.p("2.5Mb of records were moved, and 4Children gave advice.")
    word.p("4Children gave advice.")
    brought = word.brought()
    assert taken_off(brought) == ["1.", "1.1", "1.2", "2.", "2.1.", "2.1.1"]
    text = f"\n{narrative(brought)}\n"
    for line in ("# Foreword {#foreword}", "It is in its ninth year.", "## Assessments {#assessments}"):
        assert f"\n{line}\n" in text
    assert "2.5Mb of records" in text
    assert "4Children gave advice" in text


def test_a_heading_without_a_number_among_numbered_ones_has_none_in_the_draft():
    word = Messy()
    for number, title in (("1", "Foreword"), ("2", "Health"), ("3", "Money")):
        word.p(f"{number} {title}", bold=True)
        word.p(f"{number}.1 Of this year", bold=True)
        word.p("Most were late.")
    word.p("How it was counted", bold=True)
    word.p("From the list.")
    brought = word.brought()
    levels = {line.count("#", 0, 3): line for line in narrative(brought).splitlines() if "How it was counted" in line}
    assert [line.endswith("{#how_it_was_counted .unnumbered}") for line in levels.values()] == [True]
    assert numbering(brought) == {"sections": True, "subheadings": True, "paragraphs": "none", "appendices": "numbers"}
    assert renumbered(brought) == []


def test_signs_of_fonts_that_a_font_is_missing_for_begin_items():
    word = Messy()
    word.p("Carers are asked to:")
    for sign in ("\uf0fc", "\uf0fc", "\u2714"):
        word.p(f"{sign} bring the letter")
    assert narrative(word.brought()).count("- bring the letter") == 3
