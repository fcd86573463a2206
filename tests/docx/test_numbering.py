"""Word counts the paper's own numbers, in every scheme a paper may use, and none is typed."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.document import blocks as b
from reportgen.document import numbering
from reportgen.document.list_markers import alpha
from reportgen.document.reading import passages
from reportgen.problems import Where
from reportgen.writers import docx
from reportgen.writers.docx.counting import DEPTH, Form, Plan, Step, plan, read_counters, steps
from tests.docx.opened import Opened, W, val
from tests.kinds import plain
from tests.pieces import bullets, heading, number, paragraph, words
from tests.readback.reading import read_docx


def written(count: int, form: str) -> str:
    """`count` as Word writes it in `form`."""
    if form == "decimal":
        return str(count)
    return alpha(count).upper() if form == "upperLetter" else alpha(count)


def appendix(text: str, numeral: str) -> b.Heading:
    return b.Heading(1, words(text), text.lower(), True, numeral, label="Appendix")


def numbers_shown(plan: Plan) -> tuple[str, ...]:
    """The number Word shows for each step of `plan`: Word's counting, worked out from the plan alone."""
    counters: dict[str, list[int]] = {}
    met: set[int] = set()
    numbers = []
    for step in plan.numbers:
        instance = plan.instances[step.instance]
        if instance.literal:
            numbers.append(instance.literal.removeprefix(instance.label).strip())
            continue
        row = counters.setdefault(instance.label, [0] * DEPTH)
        if instance.start is not None and step.instance not in met:
            depth, start = instance.start
            row[depth] = start - 1
        met.add(step.instance)
        row[step.depth] += 1
        row[step.depth + 1 :] = [0] * (DEPTH - step.depth - 1)
        form = plan.forms[instance.label]
        number = ".".join((written(row[0], form.first), *map(str, row[1 : step.depth + 1])))
        numbers.append(form.prefix + number if step.depth else number)
    return tuple(numbers)


SCHEMES: dict[str, tuple[b.Block, ...]] = {
    "paragraphs under subheadings and under sections without": (
        heading(1, "Five", "a", "1"),
        heading(2, "Sub", "b", "1.1"),
        number("1.1.1", 3, "p"),
        number("1.1.2", 3, "p"),
        heading(2, "Sub", "c", "1.2"),
        number("1.2.1", 3, "p"),
        heading(1, "Six", "d", "2"),
        number("2.1", 2, "p"),
        number("2.2", 2, "p"),
    ),
    "a subheading after numbered paragraphs shares their counter": (
        heading(1, "Seven", "a", "1"),
        number("1.1", 2, "p"),
        number("1.2", 2, "p"),
        number("1.3", 2, "p"),
        heading(2, "Sub", "b", "1.4"),
        number("1.4.1", 3, "p"),
        number("1.4.2", 3, "p"),
        heading(2, "Sub", "c", "1.5"),
    ),
    "paragraphs run through unnumbered subheadings": (
        heading(1, "One", "a", "1"),
        number("1.1", 2, "p"),
        heading(2, "Unnumbered", "b", ""),
        number("1.2", 2, "p"),
        bullets("a list between"),
        heading(2, "Unnumbered", "c", ""),
        number("1.3", 2, "p"),
    ),
    "four levels": (
        heading(1, "One", "a", "1"),
        heading(2, "Sub", "b", "1.1"),
        heading(3, "Subsub", "c", "1.1.1"),
        number("1.1.1.1", 4, "p"),
        number("1.1.1.2", 4, "p"),
        heading(3, "Subsub", "d", "1.1.2"),
        number("1.1.2.1", 4, "p"),
    ),
    "paragraphs through the whole paper under unnumbered headings": (
        heading(1, "Unnumbered", "a", ""),
        *(number(str(n), 1, "p") for n in range(1, 8)),
        heading(1, "Unnumbered", "b", ""),
        *(number(str(n), 1, "p") for n in range(8, 15)),
    ),
    "appendices in a series of their own, and what is numbered under them": (
        heading(1, "One", "a", "1"),
        number("1.1", 2, "p"),
        appendix("First", "1"),
        number("A1.1", 2, "p"),
        heading(2, "Sub", "s", "A1.2"),
        number("A1.2.1", 3, "p"),
        appendix("Second", "2"),
        number("A2.1", 2, "p"),
        heading(1, "Two", "b", "2"),
        number("2.1", 2, "p"),
    ),
    "appendices with letters": (appendix("First", "A"), number("A.1", 2, "p"), appendix("Second", "B")),
    "appendices with letters beside annexes": (
        appendix("First", "A"),
        number("APA.1", 2, "p"),
        appendix("Second", "B"),
        number("APB.1", 2, "p"),
        b.Heading(1, words("Third"), "third", True, "A", label="Annex"),
        number("ANA.1", 2, "p"),
    ),
    "a paper that begins at section 5": (
        heading(1, "Five", "a", "5"),
        number("5.1", 2, "p"),
        heading(1, "Six", "b", "6"),
        number("6.4", 2, "p"),
        number("6.5", 2, "p"),
    ),
    "paragraphs of the whole paper among numbered sections": (
        heading(1, "One", "a", "1"),
        number("1", 1, "p"),
        heading(1, "Two", "b", "2"),
        number("2", 1, "p"),
        number("3", 1, "p"),
    ),
    "numbers that no list counts": (
        heading(1, "One", "a", "1"),
        number("1.1", 2, "p"),
        number("1.1a", 2, "p"),
        number("1.2", 2, "p"),
        number("7.3.1", 3, "p"),
    ),
}


def numbers(*blocks: b.Block) -> tuple[str, ...]:
    return tuple(step.number for step in steps(plain(*blocks)))


@pytest.mark.parametrize("scheme", SCHEMES)
def test_words_counting_gives_the_papers_numbers(scheme: str):
    blocks = SCHEMES[scheme]
    assert numbers_shown(plan(steps(plain(*blocks)))) == numbers(*blocks)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_file_read_as_word_reads_it_shows_the_papers_numbers(scheme: str):
    made = plain(*SCHEMES[scheme])
    found = read_docx(docx.write(made, {}), Where())
    assert found.passages == tuple(each.text for each in passages(made))


@pytest.mark.parametrize("scheme", list(SCHEMES)[:8])
def test_usual_schemes_need_no_number_set_by_hand(scheme: str):
    made = plan(steps(plain(*SCHEMES[scheme])))
    assert [each for each in made.instances if each.start or each.literal] == []


def test_styles_bring_the_numbers_of_the_usual_scheme():
    made = plan(steps(plain(*SCHEMES["four levels"])))
    assert all(number.styled for number in made.numbers)


def test_a_start_is_said_once_and_counting_goes_on_from_it():
    made = plan(steps(plain(*SCHEMES["a paper that begins at section 5"])))
    # Sections begin at 5 and the paragraphs of section 6 at 4: nothing else is set.
    assert [each.start for each in made.instances if each.start] == [(0, 5), (1, 4)]


def test_what_word_cannot_count_is_a_list_of_one_whose_text_is_the_number():
    made = plan(steps(plain(*SCHEMES["numbers that no list counts"])))
    assert [each.literal for each in made.instances if each.literal] == ["1.1a", "7.3.1"]


@dataclass(frozen=True)
class Scheme:
    sections: bool
    subheadings: bool
    paragraphs: numbering.ParagraphScheme
    appendices: numbering.LabelScheme


@st.composite
def papers(draw: st.DrawFn) -> tuple[b.Block, ...]:
    """Headings of any level, numbered or not, labelled or not, with paragraphs between."""
    made: list[b.Block] = []
    for place in range(draw(st.integers(1, 14))):
        kind = draw(st.sampled_from(["heading", "paragraph", "paragraph", "label", "body"]))
        if kind == "heading":
            level = draw(st.integers(1, 4))
            made.append(b.Heading(level, words("h"), f"h{place}", draw(st.booleans())))
        elif kind == "label":
            made.append(b.Heading(1, words("l"), f"h{place}", label=draw(st.sampled_from(["Appendix", "Annex"]))))
        elif kind == "paragraph":
            made.append(b.Paragraph(words("p"), numbered=True))
        else:
            made.append(paragraph("b"))
    return tuple(made)


@given(
    papers(),
    st.booleans(),
    st.booleans(),
    st.sampled_from(["within-heading", "within-section", "through-paper"]),
    st.sampled_from(["numbers", "letters"]),
)
def test_whatever_is_numbered_word_counts_the_same(
    blocks: tuple[b.Block, ...],
    sections: bool,
    subheadings: bool,
    scheme: numbering.ParagraphScheme,
    series: numbering.LabelScheme,
):
    done = numbering.number_blocks(blocks, Scheme(sections, subheadings, scheme, series), "Table")
    assert numbers_shown(plan(steps(plain(*done)))) == numbers(*done)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["heading", "paragraph"]), st.integers(1, 4), st.text("12345a.", min_size=1, max_size=5)
        )
    )
)
def test_even_numbers_in_no_order_are_shown(found: list[tuple[str, int, str]]):
    made = [Step(kind, level, text) for kind, level, text in found]  # type: ignore[arg-type]
    assert numbers_shown(plan(made)) == tuple(step.number for step in made)


@pytest.mark.parametrize(("count", "letters"), [(1, "A"), (26, "Z"), (27, "AA"), (53, "AAA")])
def test_letters_count_as_words_do(count: int, letters: str):
    assert written(count, "upperLetter") == letters
    assert read_counters(letters, Form("upperLetter")) == (count,)


@pytest.mark.parametrize("number", ["", "0", "01", "1.", "1.0", ".1", "1..2", "x", "1.a", "\u0661"])
def test_what_is_no_count_is_refused(number: str):
    assert read_counters(number, Form()) == ()


def test_lists_restart_and_say_where_they_start():
    ordered = b.Listing((b.Item((paragraph("one"),)), b.Item((paragraph("two"),))), marker="decimal")
    later = b.Listing((b.Item((paragraph("five"),)),), marker="decimal", start=5)
    inner = b.Listing(
        (b.Item((paragraph("outer"), b.Listing((b.Item((paragraph("inner"),)),), marker="roman"))),), marker="alpha"
    )
    opened = Opened(docx.write(plain(ordered, ordered, later, inner), {}))
    root = opened.root("word/numbering.xml")
    nums = {each.get(f"{W}numId"): each for each in root.iterfind(f"{W}num")}
    found = []
    for p in opened.paragraphs():
        properties = p.find(f"{W}pPr/{W}numPr")
        num = nums[val(properties, "numId")]
        override = num.find(f"{W}lvlOverride")
        found.append((val(properties, "numId"), override.get(f"{W}ilvl"), val(override, "startOverride")))
    ids = [each[0] for each in found]
    assert [each[1:] for each in found] == [("0", "1")] * 4 + [("0", "5"), ("0", "1"), ("1", "1")]
    assert ids[0] == ids[1]
    assert ids[2] == ids[3]
    assert len(set(ids)) == 5
