"""Structure of last year's paper that is settings: cover sheet, versions, glossary, objectives, risks."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from reportgen.importing.front_matter import post_named
from reportgen.importing.objectives import due_named, status_named
from reportgen.settings.content import Risk
from reportgen.settings.edition import NamedPost, VersionRow
from reportgen.settings.forms import CoverGroup
from tests.importing.messy import Messy, narrative


def settings(brought: Any, name: str) -> Any:
    return yaml.safe_load(brought.files[""][name])


def test_a_cover_sheet_is_a_form_of_its_own_and_says_what_the_edition_is():
    word = Messy()
    word.p("Report to the Governing Body", bold=True)
    table = word.table(
        ("Title", "Annual report on children in care", "Enclosure", "H"),
        ("Date of meeting", "25 March 2021", "Author", "Dr Ann Other, Designated Nurse"),
        ("Executive lead", "Director of Nursing", "Version", "0.3"),
        ("Summary", "", "", ""),
        ("Recommendation", "", "", ""),
    )
    table.cell(3, 1).merge(table.cell(3, 3)).text = "Half were seen in time."
    table.cell(4, 0).merge(table.cell(4, 3)).text = "Recommendation:"
    table.cell(4, 0).add_paragraph("The body is asked to note {this}.")
    word.heading("Introduction")
    word.p("It begins.")
    brought = word.brought()
    cover = settings(brought, "cover_sheet.yaml")
    assert cover["heading"] == "Report to the Governing Body"
    (group,) = cover["groups"]
    assert {each["label"]: each["text"] for each in group["fields"]} == {
        "Title": "Annual report on children in care",
        "Enclosure": "H",
        "Date of meeting": "25 March 2021",
        "Author": "Dr Ann Other, Designated Nurse",
        "Executive lead": "Director of Nursing",
        "Version": "0.3",
        "Summary": "Half were seen in time.",
        "Recommendation": "The body is asked to note {this}.",
    }
    CoverGroup.model_validate(group)
    assert settings(brought, "edition.yaml") == {
        "title": "Annual report on children in care",
        "author": {"post": "Designated Nurse"},
        "executive_lead": {"post": "Director of Nursing"},
        "version": "0.3",
        "meeting": {"body": "Governing Body", "enclosure": "H", "date": "2021-03-25"},
    }
    assert brought.files["tables"] == {}
    assert narrative(brought) == "# Introduction {#introduction}\n\nIt begins.\n"
    NamedPost.model_validate(settings(brought, "edition.yaml")["author"])


def test_a_table_of_figures_near_the_beginning_is_no_cover_sheet():
    word = Messy()
    word.heading("Summary")
    word.table(("Quality", "2019"), ("Risk", "5"), ("Finance", "6"), ("Children", "7"), ("Girls", "8"), ("Boys", "9"),
               ("Under 5", "1"))  # fmt: skip
    brought = word.brought()
    assert "cover_sheet.yaml" not in brought.files[""]
    assert len(brought.files["tables"]) == 1


@pytest.mark.parametrize(
    ("typed", "post"),
    [
        ("Dr Ann Other, Designated Doctor", "Designated Doctor"),
        ("Ann Other - Head of Safeguarding", "Head of Safeguarding"),
        ("Designated Nurse for Children Looked After", "Designated Nurse for Children Looked After"),
        ("Ann Other", "TO FILL IN: the post"),
    ],
)
def test_a_post_is_told_from_the_person(typed: str, post: str):
    assert post_named(typed) == post


def test_versions_and_abbreviations_go_to_the_edition():
    word = Messy()
    word.heading("Document control")
    word.table(
        ("Version", "Date", "Author", "Changes"), ("0.1", "12/03/2020", "A Nurse", "First draft"),
        ("1.0", "1 June 2020", "A Nurse", "Final"),
    )  # fmt: skip
    word.heading("Performance")
    word.p("Half were in time.")
    word.heading("Glossary")
    word.table(("Abbreviation", "Meaning"), ("IHA", "Initial health assessment"), ("RHA", "Review health assessment"))
    brought = word.brought()
    edition = settings(brought, "edition.yaml")
    assert edition["versions"] == [
        {"version": "0.1", "date": "2020-03-12", "change": "First draft"},
        {"version": "1.0", "date": "2020-06-01", "change": "Final"},
    ]
    for row in edition["versions"]:
        VersionRow.model_validate(row)
    assert edition["abbreviations"] == {"IHA": "Initial health assessment", "RHA": "Review health assessment"}
    assert narrative(brought).endswith("# Glossary {#glossary}\n\n{{ show.glossary }}\n")


def test_abbreviations_typed_as_lines_are_taken_and_other_words_stay():
    word = Messy()
    word.heading("Abbreviations")
    word.p("Some short forms are used.")
    word.p("CLA \u2013 children looked after")
    word.p("SDQ: Strengths and Difficulties Questionnaire")
    brought = word.brought()
    assert settings(brought, "edition.yaml")["abbreviations"] == {
        "CLA": "children looked after", "SDQ": "Strengths and Difficulties Questionnaire",
    }  # fmt: skip
    assert "Some short forms are used." in narrative(brought)


def test_objectives_of_both_years_are_told_apart_in_tables():
    word = Messy()
    word.heading("Progress against objectives 2018/19")
    word.table(
        ("Objective", "Progress", "Status", "Lead"),
        ("Appoint a nurse", "She began in May.", "Completed", "Designated Nurse"),
        ("See all in time", "Half were.", "Not yet achieved", ""),
        ("Write a plan", "It is drafted.", "In progress", ""),
    )  # fmt: skip
    word.heading("Objectives for 2019/20")
    word.table(
        ("Objective", "Owner", "By when"), ("Open a clinic", "Provider", "31 March 2020"),
        ("Hear children", "All", "Ongoing"), ("Train staff", "All", "June 2019"), ("Audit", "All", "Q3"),
    )  # fmt: skip
    drafted = settings(word.brought(), "objectives.yaml")
    assert drafted["closing"]["label"] == "2018/19"
    assert [(o["text"], o["status"], o.get("evidence")) for o in drafted["closing"]["objectives"]] == [
        ("Appoint a nurse", "achieved", "She began in May."),
        ("See all in time", "not achieved", "Half were."),
        ("Write a plan", "ongoing", "It is drafted."),
    ]  # fmt: skip
    assert drafted["closing"]["objectives"][0]["printed_status"] == "Completed"
    assert drafted["closing"]["objectives"][0]["owner"] == "Designated Nurse"
    assert drafted["coming"]["label"] == "2019/20"
    assert [(o["text"], o["due"]) for o in drafted["coming"]["objectives"]] == [
        ("Open a clinic", "2020-03-31"), ("Hear children", "ongoing"), ("Train staff", "2019-06"),
        ("Audit", "TO FILL IN: a day, a month, year end or ongoing"),
    ]  # fmt: skip


def test_objectives_of_both_years_are_told_apart_in_lists():
    word = Messy()
    word.heading("Summary")
    word.p("It was a good year.")
    word.heading("Objectives")
    word.heading("Last year", 2)
    word.p("Appoint a nurse - achieved", style="List Bullet")
    word.p("See all in time (ongoing)", style="List Bullet")
    word.heading("Next year", 2)
    word.p("Open a clinic by 31 March 2021", style="List Bullet")
    word.p("with two rooms", style="List Bullet 2")
    drafted = settings(word.brought(), "objectives.yaml")
    assert [(o["text"], o["status"]) for o in drafted["closing"]["objectives"]] == [
        ("Appoint a nurse", "achieved"), ("See all in time", "ongoing"),
    ]  # fmt: skip
    (coming,) = drafted["coming"]["objectives"]
    assert (coming["due"], coming["parts"]) == ("2021-03-31", [{"text": "with two rooms"}])


@pytest.mark.parametrize(
    ("typed", "status"),
    [
        ("Fully achieved", "achieved"), ("Achieved and ongoing", "achieved and ongoing"), ("Complete", "achieved"),
        ("Not achieved", "not achieved"), ("Partially achieved", "ongoing"), ("Amber", ""), ("", ""),
        ("not met", "not achieved"),
    ],
)  # fmt: skip
def test_the_status_that_words_name(typed: str, status: str):
    assert status_named(typed) == status


@pytest.mark.parametrize(
    ("typed", "due"),
    [("31/03/2020", "2020-03-31"), ("End of March 2020", "2020-03"), ("Ongoing", "ongoing"), ("Year end", "year end"),
     ("Q4", ""), ("31/02/2020", "")],
)  # fmt: skip
def test_when_words_say_something_is_due(typed: str, due: str):
    assert due_named(typed) == due


def test_every_register_gives_its_risks():
    word = Messy()
    word.heading("Risks")
    word.p("The risks at 31 August 2020 were:")
    word.table(
        ("Ref", "Description", "Controls", "Actions", "Score (L x C)", "Owner"),
        ("12", "Children wait", "Weekly list", "Open a clinic", "4 x 3 = 12", "Designated Nurse"),
    )
    word.heading("Provider risks")
    word.table(("Risk", "Likelihood", "Impact", "Rating"), ("Staff leave", "3 (possible)", "4", "12"))
    drafted = settings(word.brought(), "risks.yaml")
    assert drafted["as_at"] == "2020-08-31"
    first, second = drafted["risks"]
    assert first == {
        "number": "12", "register_name": "TO FILL IN", "title": "Children wait", "consequence": 3, "likelihood": 4,
        "owner": "Designated Nurse", "controls": ["Weekly list"], "mitigations": ["Open a clinic"],
    }  # fmt: skip
    assert (second["title"], second["likelihood"], second["consequence"]) == ("Staff leave", 3, 4)
    Risk.model_validate(first)


def test_contents_that_somebody_typed_are_left_out():
    word = Messy()
    word.p("Contents", bold=True)
    word.p("1 Introduction\t3")
    word.p("2 Findings ........ 5")
    word.heading("Introduction")
    word.p("Contents of the file were read.")
    brought = word.brought()
    assert narrative(brought) == "# Introduction {#introduction}\n\nContents of the file were read.\n"
    assert {r["said"] for r in brought.report["left_out"]} == {"a line of the contents"}


def test_words_of_a_cover_sheet_that_narrative_would_read_do_no_harm():
    word = Messy()
    word.table(("Title", "{{ x }} [a](b)"), ("Author", "Nurse"), ("Enclosure", "{% if %}"), ("Version", "1"))
    word.heading("Introduction")
    word.p("It begins.")
    edition = settings(word.brought(), "edition.yaml")
    assert edition["title"] == "(( x )) [a](b)"
    assert edition["meeting"]["enclosure"] == "(% if %)"


def test_the_lines_of_the_title_page_are_settings_and_the_first_section_is_none():
    word = Messy()
    word.p("Sunnytown Council", bold=True)
    word.p("HEALTH OF CHILDREN IN CARE ANNUAL REPORT 2024/25", bold=True, size=20)
    word.p("Author: Designated Nurse")
    word.p("OUR CLINICS IN SUNNYTOWN", bold=True)
    word.p("This is about our clinics in Sunnytown.")
    word.p("OUR CLINICS IN NORTHTOWN", bold=True)  # it may be a name, or none
    word.p("There are no more.")
    brought = word.brought()
    assert settings(brought, "edition.yaml")["title"] == "HEALTH OF CHILDREN IN CARE ANNUAL REPORT 2024/25"
    assert narrative(brought).startswith("# Our clinics in Sunnytown {#our_clinics_in_sunnytown}\n")
    assert "# OUR CLINICS IN NORTHTOWN {#our_clinics_in_northtown}" in narrative(brought)
    assert "Author" not in narrative(brought)


def test_a_register_is_printed_once_and_stays_where_the_settings_cannot_hold_it():
    def drafted(score: str, *more: str) -> str:
        word = Messy()
        word.heading("Risks")
        heads = ("Ref", "Risk", "Likelihood", "Impact", "Score", *(f"Column {n}" for n, _ in enumerate(more)))
        word.table(heads, ("1", "Late notice", "4", "3", score, *more))
        return narrative(word.brought())

    assert "{{ show.risks }}" in drafted("12")
    assert "{{ show.table_at" in drafted("15")  # the program would print 12
    assert "{{ show.table_at" in drafted("12", "up")


def test_objectives_are_printed_once_and_stay_where_a_status_says_more():
    def drafted(status: str) -> str:
        word = Messy()
        word.heading("Progress on objectives")
        word.table(("Objective", "Status"), ("Open a clinic", status))
        return narrative(word.brought())

    assert "{{ show.objectives_closing }}" in drafted("Achieved")
    assert "{{ show.table_at" in drafted("Green")
