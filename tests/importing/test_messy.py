"""A paper typed by hand in Word becomes sections, lists and tables, and what was guessed is said."""

from __future__ import annotations

from reportgen.tables.layouts import lines
from tests.importing.messy import Messy, guessed, narrative, tables


def test_headings_with_styles_are_sections_one_file_each():
    word = Messy()
    word.heading("Summary")
    word.p("Children waited.")
    word.heading("Clinics", 2)
    word.p("There are clinics.")
    word.heading("Risk")
    word.p("There is a risk.")
    brought = word.brought()
    assert sorted(brought.files["narrative"]) == ["01_summary.md", "02_risk.md"]
    assert brought.files["narrative"]["01_summary.md"].decode() == (
        "# Summary {#summary}\n\nChildren waited.\n\n## Clinics {#clinics}\n\nThere are clinics.\n"
    )


def test_headings_that_are_only_bold_or_in_capitals_are_recognised_and_said():
    word = Messy()
    word.p("INTRODUCTION", bold=True)
    word.p("This report is for the Board.")
    word.p("What we found", bold=True)
    word.p("Assessments were late.")
    word.p("NEXT STEPS")
    word.p("We will do better.")
    brought = word.brought()
    text = narrative(brought)
    assert "# INTRODUCTION {#introduction}" in text
    assert "## What we found {#what_we_found}" in text
    assert "# NEXT STEPS {#next_steps}" in text
    assert "What we found: a heading of level 2: it is only bold" in guessed(brought)
    assert "NEXT STEPS: a heading of level 1: it is only in capitals" in guessed(brought)


def test_a_bold_sentence_is_no_heading():
    word = Messy()
    word.heading("Summary")
    word.p("This must be acted on.", bold=True)
    word.p("It was.")
    assert "**This must be acted on.**" in narrative(word.brought())


def test_typed_numbers_are_taken_off_and_the_depth_of_a_heading_is_read_from_them():
    word = Messy()
    word.p("1. Introduction", bold=True)
    word.p("1.1 Children were seen.")
    word.p("1.2 Others were not.")
    word.p("1.3\tA third.")
    word.p("2. Findings", bold=True)
    word.p("2.1 Seen late", bold=True)
    word.p("2.1.1 Half were late.")
    word.p("2.5 million pounds was spent.")
    brought = word.brought()
    text = narrative(brought)
    assert "# Introduction {#introduction}\n\nChildren were seen.\n\nOthers were not.\n\nA third.\n" in text
    assert "# Findings {#findings}\n\n## Seen late {#seen_late}\n\nHalf were late.\n" in text
    assert "2.5 million pounds was spent." in text
    assert {r["words"] for r in brought.report["taken_off"]} == {"1.", "1.1", "1.2", "1.3", "2.", "2.1", "2.1.1"}


def test_bullets_typed_by_hand_nest_by_their_indent():
    word = Messy()
    word.heading("Reasons")
    word.p("There were several:")
    word.p("\u2022\tlate notice")
    word.p("- of a move", indent=36)
    word.p("- of a change of school", indent=36)
    word.p("\u2022\tno consent")
    word.p("a) from a parent", indent=36)
    word.p("b) from the court", indent=36)
    assert narrative(word.brought()).endswith(
        "There were several:\n\n- late notice\n  - of a move\n  - of a change of school\n"
        "- no consent\n  a. from a parent\n  b. from the court\n"
    )


def test_lists_of_word_keep_their_kind_and_depth():
    word = Messy()
    word.heading("Steps")
    word.p("First", style="List Number")
    word.p("Second", style="List Number")
    word.p("Point", style="List Bullet")
    assert narrative(word.brought()).endswith("1. First\n2. Second\n- Point\n")


def test_lines_parted_by_soft_breaks_are_items_when_they_begin_with_marks():
    word = Messy()
    word.heading("Points")
    word.p("Points:\n- one\n- two")
    word.p("A line\nand its end.")
    text = narrative(word.brought())
    assert "Points:\n\n- one\n- two\n" in text
    assert "A line and its end." in text


def test_a_table_set_with_tabs_is_a_table():
    word = Messy()
    word.heading("Months")
    word.p("Table 1: Assessments by month")
    word.p("Month\tIn time\tDue")
    word.p("May\t6\t17")
    word.p("June\t\t5\t14")
    word.p("Source: the provider")
    word.p("After it.")
    brought = word.brought()
    (table,) = tables(brought).values()
    assert table["caption"] == "Assessments by month"
    assert table["part_heading"] == "Month"
    assert [c["heading"] for c in table["columns"]] == ["In time", "Due"]
    assert table["lines"] == [{"label": "May", "cells": ["6", "17"]}, {"label": "June", "cells": ["5", "14"]}]
    assert table["source"] == "Source: the provider"
    assert "{{ show.assessments_by_month }}\n\nAfter it." in narrative(brought)
    assert any("its cells were set with tabs" in said for said in guessed(brought))
    lines.Settings.model_validate(table)


def test_merged_cells_and_a_table_in_a_cell_lose_nothing():
    word = Messy()
    word.heading("Merged")
    outer = word.table(("Area", "In time", "Late"), ("North", "1", "2"), ("South", "3", "4"))
    outer.cell(1, 1).merge(outer.cell(1, 2))
    outer.cell(1, 0).merge(outer.cell(2, 0))
    inner = outer.cell(2, 2).add_table(2, 2)
    for cell, text in zip((c for row in inner.rows for c in row.cells), ("Sex", "Number", "Girls", "11"), strict=True):
        cell.text = text
    brought = word.brought()
    first, second = tables(brought).values()
    assert first["lines"][0] == {"label": "North\n\nSouth", "cells": ["1\n\n2", "\u2013"]}
    assert first["lines"][1] == {"label": "\u2013", "cells": ["3", "4"]}
    assert second["lines"] == [{"label": "Girls", "cells": ["11"]}]
    for table in (first, second):
        lines.Settings.model_validate(table)


def test_a_frame_of_one_cell_is_a_box():
    word = Messy()
    word.heading("Voice")
    word.table(("I was listened to.",))
    assert "::: callout\n\nI was listened to.\n\n:::" in narrative(word.brought())


def test_empty_paragraphs_that_make_room_are_nothing():
    word = Messy()
    word.heading("Summary")
    for _ in range(3):
        word.p()
    word.p("Text.")
    assert narrative(word.brought()) == "# Summary {#summary}\n\nText.\n"


def test_bold_and_titles_in_italics_are_kept():
    word = Messy()
    word.heading("Law")
    made = word.p("The ")
    made.add_run("Children Act ").italic = True
    made.add_run("says ")
    made.add_run("all").bold = True
    made.add_run(".")
    assert "The *Children Act* says **all**." in narrative(word.brought())


def test_bold_that_markdown_could_not_show_is_left_plain():
    word = Messy()
    word.heading("Looks")
    made = word.p("children")
    made.add_run("1.").bold = True
    made.add_run("children ")
    made.add_run("(a)").bold = True
    made.add_run(" and")
    assert "children1.children **(a)** and" in narrative(word.brought())


def test_signs_of_markdown_stay_words():
    word = Messy()
    word.heading("Signs")
    for text in (
        "# no heading", "> no quotation", "1986. A year begins this", "a * b * c and _d_ `e`", "<b>not bold</b>",
        "{{ secret }} and {% if x %}", "[words](file:///etc/passwd)", "A [^1] note", "text {#id}", "| a | b |",
        "::: callout", "AT&amp;T & &#57344;", "back\\slash", "*", "---", "\ue000 1 \ue001", "```", "* a star * b",
        "[^x]: no note", "![picture](x)", "<!-- hidden -->", "i. roman", "(c) sign",
    ):  # fmt: skip
        word.p(text)
    text = narrative(word.brought())
    assert "{{" not in text
    assert "{%" not in text


def test_names_of_people_are_pointed_at():
    word = Messy()
    word.heading("Thanks")
    word.p("We thank Dr Ann Other, Mrs O\u2019Neil and the Designated Nurse.")
    brought = word.brought()
    assert brought.report["names_of_people"] == ["Dr Ann Other", "Mrs O\u2019Neil"]
    assert "Replace every name by a post" in brought.report_files()["import-report.md"].decode()


def test_a_row_of_sentences_or_the_only_row_is_no_row_of_headings():
    word = Messy()
    word.heading("Summary")
    word.table(("Executive summary", "Our nurses saw children at both sites."), ("What we will do", "Train wards."))
    word.p("Between the tables.")
    word.table(("Open a third clinic", "Train the ward teams"))
    drafted = [lines.Settings.model_validate(each) for each in tables(word.brought()).values()]
    assert [[line.label for line in table.lines] for table in drafted] == [
        ["Executive summary", "What we will do"], ["Open a third clinic"],
    ]  # fmt: skip
    assert [table.part_heading for table in drafted] == ["Item", "Item"]
