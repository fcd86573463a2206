"""A number of people typed in words that no figure stands behind is told, where the policy would hide it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from reportgen.checks import small_numbers
from reportgen.document.blocks import (
    Cell,
    Contents,
    Document,
    Emphasis,
    Entry,
    FigureText,
    Note,
    Row,
    Strong,
    Table,
    Text,
)
from reportgen.document.figure import FigureRef
from reportgen.document.make import bullets, cell, column, para
from reportgen.pipeline import make
from reportgen.problems import Problems, ProblemsError, Where
from tests.commands.running import edition as tiny
from tests.kinds import META
from tests.parts.composing import edition, made

HERE = Where("data/plan.csv", 6)


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory):
    root = tmp_path_factory.mktemp("little")
    edition(root, settings="paper: [01_text.md]", narrative__01_text_md="# Text\n\nWords.\n")
    return made(root)[0]


def told(opened, words: str, audience: str = "public") -> list[str]:
    problems = Problems()
    document = Document(META, (para(words, where=HERE),))
    small_numbers.check(opened.opened, document, replace(opened.published, audience=audience), problems)
    return [problem.fault for problem in problems]


@pytest.mark.parametrize(
    "words",
    ["3 children", "1 child", "5 looked-after children", "4 care leavers", "2 unaccompanied young people", "1 girl",
     "for 3 foster carers, since May", "only three children were missed", "a single baby",
     "only one child was seen late",
     "3 of 12 children", "3/12 children", "4 of the children", "five young people in care",
     "one child was placed abroad", "a couple of young people", "Three (3) children",
     "3 (25%) children", "Children placed in secure units: 3", "Of the 25 children, three were missed",
     "3 unaccompanied asylum seeking children", "two brothers", "3 pupils"],
)  # fmt: skip
@pytest.mark.covers("checks/small_numbers")
def test_a_small_number_of_people_is_found(opened, words: str):
    (fault,) = told(opened, words)
    assert fault.startswith('the words say "')


@pytest.mark.parametrize(
    "words",
    ["60 children", "6 children", "0 children", "1.3 children", "aged 4, children", "by 2 panels", "action 3: children",
     "2017/18 children", "children aged 3", "fewer than five children", "one in five children",
     "the 3 looked-after children's nurses", "one young person told us", "Table 3 children", "three objectives",
     "a one-year-old", "in section 3 children are named", "when one child is moved", "both families",
     "of the objectives for children three were achieved last year: see section 3", "children's homes: 3",
     "2 or more children", "3 children's homes"],
)  # fmt: skip
def test_other_numbers_are_left_alone(opened, words: str):
    assert told(opened, words) == []


def test_words_in_bold_and_in_a_footnote_are_read_with_those_around_them(opened):
    """**3** children, 3 *young people*, and the figure that stands before three of them."""
    figure = FigureText(FigureRef("cla"), "25")
    note = Note((Strong((Text("3"),)), Text(" children")))
    for content in (
        (Strong((Text("3"),)), Text(" children were placed")),
        (Text("3 "), Emphasis((Text("young people"),))),
        (Text("Of the "), figure, Text(" children, three were missed")),
        (Text("As stated"), note),
    ):
        problems = Problems()
        document = Document(META, (para(content, where=HERE),))
        small_numbers.check(opened.opened, document, replace(opened.published, audience="public"), problems)
        assert len(list(problems)) == 1, content


def test_a_form_of_labels_and_values_is_read_as_a_table_is(opened):
    problems = Problems()
    row = Row((cell("Number of children"), cell("3")), where=HERE)
    document = Document(META, (Table("form", (column("Item"), column("Value")), (row,), show_header=False),))
    small_numbers.check(opened.opened, document, replace(opened.published, audience="public"), problems)
    assert [problem.fault.split('"')[1] for problem in problems] == ["Number of children: 3"]


def test_it_stops_the_paper_unless_the_words_are_confirmed(opened):
    problems = Problems()
    document = Document(META, (para("Two care leavers sit on the panel; 3 children moved.", where=HERE),))
    public = replace(opened.published, audience="public")
    small_numbers.check(opened.opened, document, public, problems)
    assert [(problem.severity, problem.fault.split('"')[1]) for problem in problems] == [
        ("error", "Two care leavers"), ("error", "3 children"),
    ]  # fmt: skip
    settings = small_numbers.Settings(confirmed=("two care leavers sit on the panel",))
    confirming = replace(opened.opened, plugin_settings={small_numbers.Settings: settings})
    problems = Problems()
    small_numbers.check(confirming, document, public, problems)
    assert [problem.fault.split('"')[1] for problem in problems] == ["3 children"]


def test_those_who_may_see_small_numbers_are_told_nothing(opened):
    assert told(opened, "3 children", "internal") == []


def test_a_figure_is_hidden_already_and_is_not_told(opened):
    problems = Problems()
    words = para((FigureText(FigureRef("cla"), "3"), Text(" children")))
    small_numbers.check(opened.opened, Document(META, (words,)), opened.published, problems)
    assert list(problems) == []


def test_words_in_cells_and_lists_are_read_with_their_place(opened):
    row = Row((cell(bullets([para("Bring 2 siblings home", where=HERE)])),), where=HERE)
    problems = Problems()
    document = Document(META, (Table("plan", (column("Action"),), (row,)),))
    small_numbers.check(opened.opened, document, opened.published, problems)
    assert [(p.name, p.where.line) for p in problems] == [("small-number-in-words", 6)]


def typed_table(opened, heading: str, first: str, number: str, caption: str = "") -> list[str]:
    problems = Problems()
    table = Table(
        "t",
        (column("Group"), column(heading)),
        (Row((cell(first), cell(number)), where=HERE),),
        caption=(Text(caption),) if caption else (),
    )
    document = Document(META, (table,))
    small_numbers.check(opened.opened, document, replace(opened.published, audience="public"), problems)
    return [problem.fault for problem in problems]


@pytest.mark.parametrize(
    ("heading", "first", "number", "caption"),
    [("Children", "Secure units", "3", ""), ("Number", "Children missing", "3", ""), ("2019/20", "Babies", "two", ""),
     ("Number", "Secure units", "4 (8.3%)", "Children by placement"), ("Young people", "Abroad", "1/30", "")],
)  # fmt: skip
def test_a_small_number_of_people_in_a_typed_table_is_found(opened, heading, first, number, caption):
    (fault,) = typed_table(opened, heading, first, number, caption)
    assert number in fault


@pytest.mark.parametrize(
    ("heading", "first", "number", "caption"),
    [("Score", "Health of children", "4", ""), ("Number", "Clinics", "3", ""), ("Children", "Foster care", "30", ""),
     ("Priority", "Children", "1", "Children"), ("Children's homes", "North", "2", ""),
     ("Children", "Abroad", "0", "")],
)  # fmt: skip
def test_other_numbers_in_a_typed_table_are_left_alone(opened, heading, first, number, caption):
    assert typed_table(opened, heading, first, number, caption) == []


@pytest.mark.parametrize(
    ("headings", "rows", "refused"),
    [
        (("Group", "Children", "Late"), [("North", "12", "8.3%"), ("South", "40", "40%")], ["North: Late: 8.3%"]),
        (("Group", "Children", "In time"), [("North", "12", "91.7%")], ["North: In time: 91.7%"]),
        (("Group", "Number", "%"), [("Children abroad", "12", "25%")], ["Children abroad: %: 25%"]),
        (("Group", "Children", "Of all"), [("North", "20", "10%"), ("South", "180", "90%")], []),
        (("Group", "Children", "Change"), [("North", "10", "20%")], []),
        (("Group", "Children", "England average"), [("North", "12", "25%")], []),
        (("Group", "Clinics", "Late"), [("North", "12", "25%")], []),
        (("Group", "Children", "Late"), [("North", "120", "25%"), ("South", "12", "1%")], []),
    ],
    ids=["part", "rest", "by the row", "shares of all", "change", "others", "clinics", "many"],
)
def test_a_percentage_typed_beside_the_number_it_is_of_gives_a_small_one(opened, headings, rows, refused):
    """8.3% of 12 children is one child; 10% and 90% of all are what 20 and 180 say anyhow."""
    problems = Problems()
    table = Table(
        "t",
        tuple(map(column, headings)),
        tuple(Row(tuple(map(cell, words)), where=HERE) for words in rows),
    )
    small_numbers.check(opened.opened, Document(META, (table,)), replace(opened.published, audience="public"), problems)
    assert [problem.fault.split('"')[1] for problem in problems] == refused


def test_a_percentage_typed_beside_a_figure_gives_a_small_one(opened):
    problems = Problems()
    figure = Cell((para((FigureText(FigureRef("cla"), "12"),)),))
    table = Table(
        "t", (column("Group"), column("Children"), column("Late")), (Row((cell("A"), figure, cell("25%")), where=HERE),)
    )
    small_numbers.check(opened.opened, Document(META, (table,)), replace(opened.published, audience="public"), problems)
    assert [problem.fault.split('"')[1] for problem in problems] == ["A: Late: 25%"]


def test_the_number_of_a_section_in_the_contents_counts_nobody(opened):
    problems = Problems()
    contents = Contents((Text("Contents"),), entries=(Entry(1, "5", "Children looked after", "context"),))
    small_numbers.check(opened.opened, Document(META, (contents,)), opened.published, problems)
    assert list(problems) == []


@pytest.mark.parametrize(
    ("fact", "words", "refused"),
    [
        ("{value: 3, source: x}", "{{ fact.late }} children were late.", True),
        ("{value: 3, source: x}", "{{ fact.late.words }} children were late.", True),
        ("{value: 3, source: x}", "Children who moved: {{ fact.late }}", True),
        ("{value: 3, source: x}", "{{ fact.late }} children were late; {{ fact.late }} clinics.", True),
        ("{value: 3, source: x, people: false}", "{{ fact.late }} children sit on the panel.", False),
        ("{value: 3, unit: clinics, source: x}", "There are {{ fact.late }} clinics for children.", False),
        ("{value: 9, source: x}", "{{ fact.late }} children were late.", False),
    ],
    ids=["number", "in words", "after", "first of three", "said to be none", "clinics", "many"],
)
def test_a_fact_that_does_not_say_that_it_counts_people_is_looked_at_with_the_words_around_it(
    tmp_path: Path, fact: str, words: str, refused: bool
) -> None:
    place = tiny(tmp_path)
    (place / "facts.yaml").write_text((place / "facts.yaml").read_text() + f"  late: {fact}\n")
    (place / "narrative/01_summary.md").write_text(f"# Summary {{#summary}}\n\n{words}\n\n## Clinics {{#clinics}}\n")
    assert public_faults(tmp_path) == (["small-number-in-words"] if refused else [])


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("edition.yaml", "subject: A small paper for tests", "subject: 3 children were late"),
        ("measures/iha.yaml", "definition: Assessments done", "definition: 3 children were late; assessments done"),
        ("measures/iha.yaml", "title: Initial Health Assessments in time", "title: 3 children were late"),
    ],
    ids=["properties of the file", "definition", "title"],
)
def test_words_that_stand_only_in_properties_or_beside_figures_are_looked_at_too(
    tmp_path: Path, file: str, old: str, new: str
) -> None:
    place = tiny(tmp_path)
    words = (place / file).read_text()
    assert old in words
    (place / file).write_text(words.replace(old, new))
    assert set(public_faults(tmp_path)) == {"small-number-in-words"}


def public_faults(folder: Path) -> list[str]:
    problems = Problems()
    try:
        make("tiny", problems, audience="public", start=folder)
    except ProblemsError as stopped:
        return [problem.name for problem in stopped.problems if problem.severity == "error"]
    return []
