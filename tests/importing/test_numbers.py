"""A number that equals exactly one published figure is bound to it in the same words; any other is left and told."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import pytest
import yaml

from reportgen.document.figure import FigureRef
from reportgen.figures.saying import aspect_words as said
from reportgen.importing.bring import ImportTarget, bring
from reportgen.importing.numbers import numbers
from reportgen.narrative.figure_proxy import FigureProxy
from reportgen.quantities.periods import EditionYear
from reportgen.quantities.vocabulary import tokens
from reportgen.settings.facts import Facts
from tests.importing.messy import Messy, narrative, tiny
from tests.measures.counting import Counting


def test_the_edition_has_the_figures_that_these_tests_speak_of():
    published = tiny().published
    assert published is not None
    assert said(published.figures[FigureRef("iha")]) == "60.0% (21/35)"


def paragraph(text: str) -> str:
    word = Messy()
    word.heading("Summary")
    word.p(text)
    return narrative(word.brought(tiny())).split("\n\n", 1)[1].strip()


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("In time were 60.0% (21/35).", "In time were {{ iha }}."),
        ("In time were 21/35.", "In time were {{ iha.fraction }}."),
    ],
)
def test_a_number_that_equals_one_figure_is_bound_in_the_same_words(typed: str, written: str):
    assert paragraph(typed) == written


def test_a_number_written_otherwise_is_left_and_its_figure_named():
    assert paragraph("In time were 60.0 per cent.") == ("In time were 60.0 per cent. <!-- could be: iha.percent -->")


def test_a_small_number_is_not_bound_where_its_sentence_does_not_name_the_figure():
    assert paragraph("The nurse has 2 rooms.").startswith("The nurse has 2 rooms.")


def test_a_number_equal_to_none_is_drafted_as_a_fact():
    word = Messy()
    word.heading("Summary")
    word.p("The service held 4,321 sessions and spent £98,765.")
    brought = word.brought(tiny())
    assert "4,321 sessions and spent £98,765." in narrative(brought)
    drafted = yaml.safe_load(brought.files[""]["facts.yaml"])
    facts = Facts.model_validate(drafted).facts
    assert {(str(f.value), f.kind) for f in facts.values()} == {("4321", "count"), ("98765", "money")}
    assert facts["sessions_4_321"].unit == "sessions"
    assert facts["sessions_4_321"].source.startswith("old.docx, paragraph 2 in Word")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("On 31 March 2020, 535 children", ["535"]),
        ("from 2019/20 to 2024-25", []),
        ("84.1% (275/327) against 90 per cent", ["84.1% (275/327)", "90 per cent"]),
        ("£1.5m and £271,869", ["£1.5m", "£271,869"]),
        ("COVID-19, QS31, see table 4 and paragraph 5.2.3", []),
        ("Tables 4, 5 and 16 to 18 show it, and table 4 and 275 children", ["275"]),
        ("on 01/04/2019 and 12.5", ["12.5"]),
    ],
)
def test_dates_years_names_and_references_are_no_numbers(text: str, found: list[str]):
    assert [n.text for n in numbers(text)] == found


def test_the_record_holds_what_was_recognised_and_the_rest_under_names_of_its_own():
    word = Messy()
    word.p("Annual report 2023/2024", style="Title")
    word.heading("Summary")
    word.p("In time were 60.0% (21/35). The service held 4,321 sessions.")
    brought = word.brought(tiny(), figures=True)
    record = json.loads(brought.files[""]["figures.json"])
    assert record["title"] == "Annual report 2023/2024"
    assert record["figures"]["iha"] == {
        "title": "In time were 60.0% (21/35).", "kind": "share", "state": "known", "text": "60.0% (21/35)",
        "number": "60", "numerator": "21", "denominator": "35",
    }  # fmt: skip
    assert record["edition"] == "old"
    assert any("are to be filled in" in r["said"] for r in brought.report["not_placed"])
    (other,) = [f for key, f in record["figures"].items() if key.startswith("found_")]
    assert (other["text"], other["number"], other["kind"]) == ("4,321", "4321", "count")
    assert [s["title"] for s in record["sections"]] == ["Summary"]


def test_a_fraction_of_the_record_has_its_percentage():
    word = Messy()
    word.heading("Summary")
    word.p("There were 6/17 in time and 0/0 late.")
    figures = json.loads(word.brought(figures=True).files[""]["figures.json"])["figures"].values()
    assert sorted((f["text"], f["number"], f["state"]) for f in figures) == [
        ("0/0", "", "missing"), ("6/17", "35.3", "known"),
    ]  # fmt: skip


COUNTS = """
extracts:
  yearly:
    columns: {as_at: date, series: text, count: count}
    rows: |
      as_at,series,count
      2020-03-31,cla,535
      2020-03-31,leavers,278
      2020-03-31,sessions,4321
      2020-03-31,a,11
      2020-03-31,b,12
      2020-03-31,c,13
      2020-03-31,d,14
  money:
    columns: {item: text, amount: money}
    rows: |
      item,amount
      nurse,271869
measures:
  cla: {title: Children looked after, unit: children, counted_by: count, extract: yearly, where: {series: cla}}
  care_leavers: {title: Care leavers, unit: young people, counted_by: count, extract: yearly, where: {series: leavers}}
  clinics: {title: Clinic sessions held, unit: sessions, counted_by: count, extract: yearly, where: {series: sessions}}
  infants: {title: Infants looked after, unit: children, counted_by: count, extract: yearly, where: {series: a}}
  small: {title: Small children looked after, counted_by: count, extract: yearly, where: {series: b}}
  older: {title: Older children looked after, counted_by: count, extract: yearly, where: {series: c}}
  elder: {title: Elder children looked after, counted_by: count, extract: yearly, where: {series: d}}
  spent: {title: Money spent, counted_by: total, extract: money, count: amount}
"""


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        # a word that tells the measure from the others
        ("The leavers numbered 278.", "The leavers numbered {{ care_leavers }}."),
        ("In all 4,321 clinics were held.", "In all {{ clinics }} clinics were held."),
        # two that do not
        ("Looked after were 535 children.", "Looked after were {{ cla }} children."),
        # the unit
        ("There were 278 such young people.", "There were {{ care_leavers }} such young people."),
        ("That cost £271,869.", "That cost {{ spent }}."),
        # neither: equal by chance, as far as a program can tell
        ("The building has 278 windows.", "The building has 278 windows."),
        ("The file has 4,321 pages.", "The file has 4,321 pages."),
        ("Room 535 is for the children.", "Room 535 is for the children."),
    ],
)
def test_a_number_is_bound_only_where_its_sentence_speaks_of_the_figure(typed: str, written: str, tmp_path: Path):
    word = Messy()
    word.heading("Summary")
    word.p(typed)
    published = Counting(COUNTS, tmp_path).published()
    brought = word.brought(
        ImportTarget(published, {str(key): FigureProxy(s, published) for key, s in published.figures.items()})
    )
    assert narrative(brought).split("\n\n", 1)[1].strip() == written


def test_a_guess_is_told_as_one(tmp_path: Path):
    word = Messy()
    word.heading("Summary")
    word.p("The building has 278 windows.")
    published = Counting(COUNTS, tmp_path).published()
    report = word.brought(ImportTarget(published)).report_files()["import-report.md"].decode()
    assert "### 1 left as typed, a guess: " in report
    assert "- paragraph 2: 278 -> `care_leavers`" in report


def year_of_the_edition(tmp_path: Path) -> ImportTarget:
    published = Counting(COUNTS, tmp_path).published()
    return ImportTarget(
        published,
        {str(key): FigureProxy(s, published) for key, s in published.figures.items()},
        own_names=frozenset(token.stem for token in tokens("Westshire County Council")),
        period=EditionYear(datetime.date(2019, 4, 1), datetime.date(2020, 3, 31)),
    )


@pytest.mark.parametrize(
    "typed",
    [
        "In April 2018, 535 children were looked after.",
        "At 31 March 2019, 535 children were looked after.",
        "In 2018/19 there were 278 care leavers.",
        "Last year 535 children were looked after.",
        "By March 2021, 278 care leavers will be seen.",
        "In 2015 the law changed. There were 278 care leavers.",
        "535 children were looked after in Northtown.",
        "Northtown had 535 children looked after.",
        "Of Northtown's children, 535 were looked after.",
        "535 children were looked after in England.",
        "Elsewhere 535 children were looked after.",
        "The target was 535 children looked after.",
        "The standard is 278 care leavers.",
        "The 278 target for care leavers was missed.",
        "There was capacity for 535 children looked after.",
        "Next year 278 care leavers are planned.",
        "Over 535 children were looked after.",
    ],
)
def test_a_number_of_another_time_place_or_thing_is_bound_to_nothing(typed: str, tmp_path: Path):
    word = Messy()
    word.heading("Summary")
    word.p(typed)
    brought = word.brought(year_of_the_edition(tmp_path))
    assert narrative(brought).split("\n\n", 1)[1].partition(" <!--")[0].strip() == typed


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        (
            "At 31 March 2020, 535 children were looked after.",
            "At 31 March 2020, {{ cla }} children were looked after.",
        ),
        ("In 2019/20 there were 278 care leavers.", "In 2019/20 there were {{ care_leavers }} care leavers."),
        (
            "There were 278 care leavers, up from 250 in 2018/19.",
            "There were {{ care_leavers }} care leavers, up",
        ),
        ("There were 278 care leavers, more than in 2018/19.", "There were {{ care_leavers }} care leavers, more than"),
        ("Westshire had 535 children looked after.", "Westshire had {{ cla }} children looked after."),
        (
            "Against a standard of 95%, 278 care leavers came.",
            "Against a standard of 95%, {{ care_leavers }} care",
        ),
    ],
)
def test_a_number_of_the_time_and_place_of_the_figure_is_bound(typed: str, written: str, tmp_path: Path):
    word = Messy()
    word.heading("Summary")
    word.p(typed)
    assert narrative(word.brought(year_of_the_edition(tmp_path))).split("\n\n", 1)[1].startswith(written)


def test_nothing_is_bound_in_a_paper_of_another_year_that_names_no_year_in_the_sentence(tmp_path: Path):
    word = Messy()
    word.p("Annual report 2018/19", style="Title")
    word.heading("Summary")
    word.p("There were 278 care leavers. In 2019/20 there were 535 children looked after.")
    text = narrative(word.brought(year_of_the_edition(tmp_path)))
    assert "There were 278 care leavers. In 2019/20 there were {{ cla }} children looked after." in text


def test_a_content_control_with_the_name_of_a_figure_is_that_figure(tmp_path: Path):
    word = Messy()
    word.heading("Summary")
    word.xml(
        '<w:p><w:r><w:t xml:space="preserve">There were </w:t></w:r><w:sdt><w:sdtPr><w:tag w:val="cla"/></w:sdtPr>'
        "<w:sdtContent><w:r><w:t>5</w:t></w:r><w:r><w:t>30</w:t></w:r></w:sdtContent></w:sdt>"
        '<w:r><w:t xml:space="preserve"> of them, and </w:t></w:r><w:sdt><w:sdtPr><w:tag w:val="x y"/></w:sdtPr>'
        "<w:sdtContent><w:r><w:t>some</w:t></w:r></w:sdtContent></w:sdt></w:p>"
    )
    brought = bring(word.data(), "old.docx", year_of_the_edition(tmp_path))
    assert narrative(brought).endswith("There were {{ cla }} of them, and some\n")
    (told,) = brought.report["taken_off"]
    assert (told["words"], told["said"]) == ("530", "it stood in a field named cla, which is 535 in this edition")
    assert brought.report["words_missing"] == []


@pytest.mark.parametrize(
    ("typed", "taken"),
    [
        ("Care leavers: there were 290 young people.", True),
        ("Care leavers had 5 visits.", False),
        ("The number of care leavers, who are young people, rose by 12 young people.", False),
        ("Last year there were 290 young people who were care leavers.", False),
    ],
)
def test_a_value_is_taken_for_the_record_only_with_its_unit_and_year(typed: str, taken: bool, tmp_path: Path):
    published = Counting(COUNTS.replace("Care leavers, unit", "Young care leavers, unit"), tmp_path).published()
    word = Messy()
    word.heading("Summary")
    word.p(typed.replace("are leavers", "are leavers (young care leavers)"))
    figures = json.loads(word.brought(ImportTarget(published), figures=True).files[""]["figures.json"])["figures"]
    assert ("care_leavers" in figures) is taken
