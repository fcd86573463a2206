"""Which words speak of their year: those are marked, and no others."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.cli import main
from reportgen.editions.roll_reasons import JUDGED, LAWS, ONE_SIDED, RENEWED, VERDICT, reasons
from reportgen.editions.roll_text import Edits, spots
from reportgen.editions.roll_words import mark_sentences
from tests.roll.test_roll import alter, place, read  # noqa: F401 - fixtures

POSTS = ("Designated Nurse", "Director")


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("It was agreed in 2019.", "names a year"),
        ("In 2019/2020 it was agreed.", "names a year"),
        ("It was agreed in May.", "names a month"),
        ("It was agreed on 3 May.", "names a date"),
        ("It was agreed on 3rd May 2019.", "names a date and names a year"),
        ("Last year's aim was met.", "speaks of another year"),
        ("This year it was.", "speaks of another year"),
        ("In previous years it was not.", "speaks of another year"),
        ("A year earlier it was less.", "speaks of another year"),
        ("It was less in the year before.", "speaks of another year"),
        ("A check counts within the year before the review.", ""),
        ("It will be in the next annual report.", "speaks of another year"),
        ("This is the third annual report.", "speaks of another year"),
        ("It was lost in the year that followed.", "speaks of another year"),
        ("The recent months were better.", "speaks of another year"),
        ("It was recently agreed.", "speaks of another year"),
        ("Nothing has come to date.", "speaks of another year"),
        ("It began in the autumn.", "names a season"),
        ("The monthly numbers are illustrative.", "calls something illustrative"),
        ("From the spring term on it was better.", "names a season"),
        ("{{ iha_in_time }} were in time.", RENEWED),
        ("They met {{ fact.meetings.words }} times.", RENEWED),
        ("It was 5%.", "holds a number typed by hand"),
        ("It cost £20.", "holds a number typed by hand"),
        ("{% if iha.rose %}It is better.{% endif %}", "says nothing where its condition does not hold"),
        ("It is {% if iha.rose %}better{% else %}no better{% endif %}.", RENEWED),
        ("{% if iha.has_previous %}It was {{ iha.previous }} before.{% endif %}", RENEWED),
        ("First assessments were too often late.", VERDICT),
        ("{% if iha.known %}First assessments were too often late.{% endif %}", VERDICT),
        ("{% if iha.known %}{% if iha.met_target %}It was met.{% else %}It was missed.{% endif %}{% endif %}", RENEWED),
        ("{{ iha.percent }} is a record low.", VERDICT),
        ("Dental checks slipped.", VERDICT),
        ("The clinic remains short of a doctor.", JUDGED),
        ("Immunisations improved.", VERDICT),
        ("NHS England reviewed the arrangements for safeguarding.", JUDGED),
        ("A review looks at the arrangements for safeguarding.", ""),
        ("A child is looked after when a court has placed the child.", ""),
        ("In {{ edition.period }} this work included:", JUDGED),
        ("In {{ edition.period }} a plan is agreed by the Board.", ""),
        ("Serious case reviews are to be replaced by practice reviews.", JUDGED),
        ("The comparison is an encouraging one.", JUDGED),
        ("The published paper gives the products and not the factors.", "speaks of another paper"),
        ("{% if a.rose %}The county is below the country.{% else %}It is not.{% endif %}", VERDICT),
        ("{% if a.rose %}It rose.{% else %}It fell.{% endif %}", RENEWED),
        ("Three documents shaped it.", "says a number in words"),
        ("It learned from two reviews.", "says a number in words"),
        ("Some eighty came.", "says a number in words"),
        ("The {{ post.designated_nurse }} reports.", RENEWED),
        ("The Designated Nurse reports.", "names a post"),
        ('It was {{ iha["2019-05"] }}.', "names a month and names a year"),
        # what stands in any year
        ("{{ org.commissioner }} asks for it in {{ edition.period }}.", ""),
        ("It is shown in {{ table.iha }}.", ""),
        ("The two belong together, and these three are one.", ""),
        ("As matters may be, march on; so far as it goes.", ""),
        ("The Director-General's Directorate was told.", "names a post"),
        ("A directorate works.", ""),
        ("Immunisations are up to date.", ""),
        ("Children are seen every year.", ""),
        ("This report says how.", ""),
        ("COVID-19 and QS31 are names.", ""),
    ],
)
def test_the_reason_a_sentence_is_marked(sentence, reason):
    assert reasons(sentence, POSTS) == reason


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("Seen within 20 working days of two visits.", ""),
        ("On 31 March, by the estimate of mid-2022.", "names a year"),
    ],
)
def test_in_a_definition_a_number_is_a_rule(sentence, reason):
    assert reasons(sentence, POSTS, figures=False) == reason


def test_the_editions_own_measures_are_marked_where_they_name_a_year(place, capsys):  # noqa: F811
    measure = place / "tiny" / "measures" / "iha.yaml"
    old = read(place / "tiny", "measures/iha.yaml")
    measure.write_text(
        old.replace("where: {indicator: iha}", 'where: {indicator: iha}  # as of old')
        + "since: '2019'\n", encoding="utf-8",
    )  # fmt: skip
    assert main(["new", "tiny-2", "--from", "tiny"]) == 0, capsys.readouterr().err
    assert (place / "tiny-2" / "measures" / "iha.yaml").read_bytes() == measure.read_bytes()  # nothing to mark
    alter(measure, ("title: ", "title: In 2023, "))
    assert main(["new", "tiny-3", "--from", "tiny"]) == 0, capsys.readouterr().err
    assert "  # review: names a year\n" in read(place / "tiny-3", "measures/iha.yaml")
    capsys.readouterr()
    assert main(["check", "tiny-3"]) == 1
    words = capsys.readouterr().out
    assert 'tiny-3/measures/iha.yaml:1: review "title: In 2023, ' in words
    assert words.index("tiny-3/data/") < words.index("tiny-3/measures/") < words.index("tiny-3/risks.yaml")


def test_a_table_that_shows_a_month_of_the_year_is_marked(place, capsys):  # noqa: F811
    folder = place / "tiny" / "tables"
    folder.mkdir(exist_ok=True)
    (folder / "one.yaml").write_text(
        "caption: One\nshape: lines\ncolumns:\n  - {heading: Share}\nlines:\n"
        "  - label: In time\n    cells: ['{{ iha[\"2023-04\"] }}']\n  - label: All\n    cells: ['{{ iha }}']\n",
        encoding="utf-8",
    )
    assert main(["new", "tiny-2", "--from", "tiny"]) == 0, capsys.readouterr().err
    text = read(place / "tiny-2", "tables/one.yaml")
    assert "cells: ['{{ iha[\"2023-04\"] }}']  # review: names a month and names a year\n" in text
    assert "cells: ['{{ iha }}']\n" in text


def test_an_extract_that_editions_share_is_to_be_looked_at(place, capsys):  # noqa: F811
    tiny = place / "tiny"
    (tiny / "data" / "indicators.csv").rename(tiny / "indicators.csv")
    alter(tiny / "edition.yaml", ("file: indicators.csv", "file: ../indicators.csv"))
    assert main(["new", "tiny-2", "--from", "tiny"]) == 0, capsys.readouterr().err
    assert "# review: is shared by editions: see that it holds the rows of the year" in read(
        place / "tiny-2", "edition.yaml"
    )


def test_sentences_that_renew_themselves_have_one_mark_a_section():
    text = "# Children\n\nThere are {{ a }}. There are {{ b }}.\n\nOf them {{ c }}.\n\n# Carers\n\nAlso {{ d }}.\n"
    made = mark_sentences(text)
    assert made.count("<!-- review:") == 2
    assert f"There are {{{{ a }}}}. <!-- review: {RENEWED} --> There" in made
    assert f"Also {{{{ d }}}}. <!-- review: {RENEWED} -->" in made


@pytest.mark.parametrize("heading", ["Foreword", "Areas of challenge", "Mitigation", "Conclusion"])
def test_what_a_person_tells_of_the_year_is_marked_once_a_paragraph(heading):
    text = f"# {heading}\n\nCarers are glad of it. Children say so.\n\nIt works.\n"
    assert mark_sentences(text).count(f"<!-- review: {JUDGED} -->") == 2
    assert mark_sentences(text.replace(heading, "Statutory duties")) == text.replace(heading, "Statutory duties")


@pytest.mark.parametrize(
    "words",
    [
        "Young people have shaped it.",
        "The first months have gone into finding out how advice is given.",
        "Work on strategy has had to give way to work on cases.",
        "The passport is being used first with those who are about to leave care.",
        "Its points agreed with what the board knew.",
        "The sub group worked on seeing that the score is shared.",
    ],
)
def test_what_was_done_is_marked(words):
    assert mark_sentences(words) == f"{words} <!-- review: {JUDGED} -->"


@pytest.mark.parametrize(
    "words",
    [
        "Young people who have left care need a passport.",
        "All {{ extract.health.spans }} together",
        "Children below the age of {{ fact.age.words }} are seen by a nurse.",
        "A child who has lived through much may not sleep.",
        "A system that is being redesigned is easily distracted.",
    ],
)
def test_no_verdict_stands_in_a_name_an_age_or_what_is_said_of_somebody(words):
    made = mark_sentences(words)
    assert VERDICT not in made
    assert JUDGED not in made


@pytest.mark.parametrize("name", ["Three Rivers", "May Vale", "Rising Sun"])
def test_a_name_is_no_number_month_or_verb(name):
    words = f"Every child in {name} is to have a plan."
    assert mark_sentences(words, names=(name,)) == words


def test_a_paragraph_that_tells_how_things_stood_is_marked_once():
    text = "# Review\n\nToo many waited. They were told late. A child needs a plan.\n"
    assert mark_sentences(text).count("<!-- review:") == 1


PIECES = st.lists(
    st.sampled_from(
        ["It was 5 in May 2019.", "Words.", "\n", "\n\n", " ", "- ", "1. ", "# ", "> ", "{{ iha }}", "{{ show.one }}",
         "[^a]", "[^a]: ", "{% if iha.rose %}", "{% endif %}", "**", "*", "(2019)", "e.g. 5", "?", "!", '"', "{#id}",
         "<!-- a -->", "::: callout\n", ":::\n", "[link](https://example.org/2019.)", "Last year", "{{ post.nurse }}",
         "`", "| a |", "5.5%"]
    ),
    max_size=14,
)  # fmt: skip


@given(PIECES)
def test_whatever_the_text_only_marks_are_added_and_each_once(pieces):
    text = "".join(pieces)
    made = mark_sentences(text, POSTS)
    assert re.sub(r" <!-- review: [^>]*? -->", "", made) == text
    assert mark_sentences(made, POSTS) == made


VALUES = st.sampled_from(
    ["one", "'two: 2'", '"three # 3"', "{a: 1, b: [x, y]}", "[]", ">-\n    folded\n    words", "2019", ""]
)


@given(st.lists(VALUES, min_size=1, max_size=6), st.data())
def test_whatever_the_settings_a_mark_or_another_value_changes_nothing_else(values, data):
    text = "".join(f"k{at}: {value}".rstrip() + "\n" for at, value in enumerate(values))
    edits = Edits(text)
    key = f"k{data.draw(st.integers(0, len(values) - 1))}"
    if data.draw(st.booleans()):
        edits.review("why", key)
    else:
        edits.put('"other"', key)
    found = spots(edits.made())
    for path, spot in spots(text).items():
        if path[:1] != (key,) and spot.words is not None:
            assert found[path].words == spot.words
    marks = edits.made().count("review: why")
    assert marks == 1 or found[(key,)].words == "other"


def test_a_long_definition_is_marked_at_the_sentence_that_names_the_year(place, capsys):  # noqa: F811
    measure = place / "tiny" / "measures" / "iha.yaml"
    long = "definition: >-\n  Seen by 31 March.\n  In the sample of May 2023 too.\n  Within 20 working days."
    alter(measure, ("definition: Assessments done within 20 working days.", long))
    assert main(["new", "tiny-2", "--from", "tiny"]) == 0, capsys.readouterr().err
    text = read(place / "tiny-2", "measures/iha.yaml")
    mark = "<!-- review: names a month and names a year -->"
    assert f"  Seen by 31 March.\n  In the sample of May 2023 too. {mark}\n  Within 20 working days.\n" in text


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("Only {{ iha.percent }} were in time, which is too few.", VERDICT),
        ("At {{ iha.percent }} it remains below the standard.", VERDICT),
        ("Most children ({{ x.percent }}) were seen.", VERDICT),
        ("Too many children have had to move: {{ x }} stayed.", VERDICT),
        ("Assessments are still slow.", VERDICT),
        ("The measure does not reach it: {{ x }} is the share.", VERDICT),
        ("It was in touch with all but a few of its {{ x }}.", VERDICT),
        ("It lay between the middle seventies and the eighties.", "says a number in words"),
        ("The best month was {{ iha.highest.label }}, at {{ iha.highest }}.", RENEWED),
        ("It was {{ x }}, against {{ x.previous }} the year before.", RENEWED),
        ("It {{ x.direction }} by {{ x.change }} from last year.", RENEWED),
        ("It was {{ x }}, against 5 the year before.", "holds a number typed by hand and speaks of another year"),
        ("On 31 March {{ x.as_at }} there were {{ x }}.", RENEWED),
        ("On 31 March 2020 there were {{ x }}.", "names a date and names a year"),
        ("The *Children Act 1989* asks for it.", LAWS),
        ("The Children and Social Work Act 2017 asks for it.", LAWS),
        ("Guidance, *Promoting health* (2015), says so.", LAWS),
        ("The plan of 2015 says so.", "names a year"),
        ("The nurse must see to it that reviews are made on time.", ""),
        ("They are shown below with their scores.", ""),
        ("Children under five are seen twice a year.", ""),
        ("The {{ org.commissioner }} remains responsible for the cost.", ""),
    ],
)
def test_a_verdict_is_told_from_what_renews_itself_and_from_a_rule(sentence: str, reason: str):
    assert reasons(sentence) == reason


def test_a_verdict_is_marked_each_time_and_acts_once_a_section():
    text = (
        "# Duties\n\nThe *Children Act 1989* asks for it. The *Children Act 2004* does too.\n\n"
        "# Service\n\nThe *Children Act 1989* counts here. {{ x }} came. It improved. It grew again. {{ y }} came.\n"
    )
    written = mark_sentences(text)
    assert written.count(f"<!-- review: {LAWS} -->") == 2
    assert written.count(f"<!-- review: {VERDICT} -->") == 2
    assert written.count(f"<!-- review: {RENEWED} -->") == 1


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("{% if x.rose %}More came. They stayed. {% endif %}All is told.\n", 1),
        ("{% if x.rose %}\n\nMore came. They stayed.\n\n{% endif %}\n\nAll is told.\n", 1),
        ("{% if x.rose %}More came. {% else %}Fewer came. {% endif %}All is told.\n", 0),
        ("{% if x.rose %}\n\nMore came.\n\n{% else %}\n\nFewer were seen.\n\n{% endif %}\n", 0),
        ("{% if x.known %}It was {{ x }}.{% endif %}\n", 0),
    ],
)
def test_a_condition_with_one_branch_is_marked_wherever_it_begins(text: str, count: int):
    assert mark_sentences(text).count(f"<!-- review: {ONE_SIDED} -->") == count


def test_a_number_that_its_author_said_stands_as_typed_is_not_asked_about_again():
    text = 'The form says "28 days" here. <!-- as typed: the words of the form -->\n'
    assert mark_sentences(text) == text


@pytest.mark.parametrize(
    "verdict",
    [
        "On either count children here are less likely to be looked after than children in England.",
        "Adolescents, then, are the largest group.",
        "Rather more boys than girls are looked after.",
        "The difference is so large that it needs an answer.",
    ],
)
def test_a_verdict_in_the_present_beside_a_figure_is_marked(verdict: str) -> None:
    mark = "<!-- review: gives a verdict, which the new year's figures may not bear out -->"
    assert f"{verdict} {mark}" in mark_sentences(f"# Rates\n\nThe rate is {{{{ cla_rate }}}}. {verdict}\n")
    assert f"{verdict} {mark}" in mark_sentences(f"# Rates\n\nThe rate is {{{{ cla_rate }}}}.\n\n{verdict}\n")
    assert "review" not in mark_sentences(f"# Rates\n\nWhat is said here is of every year.\n\n{verdict}\n")


def test_a_list_of_what_was_done_is_marked_once() -> None:
    points = "- to describe the service as it was;\n- to establish what was spent;\n- to judge who had the skills.\n"
    marked = mark_sentences(f"# The review\n\nIt set out:\n\n{points}\nClinics were moved.\n")
    assert marked.count("<!-- review: tells how things stood -->") == 2
    assert "moved. <!-- review" in marked
