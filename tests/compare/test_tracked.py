"""A comparison in Word: accept every change and it is the later paper's words, reject it and the earlier's."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.document.blocks import Deleted, Document, Draft, Inserted, Meta, Paragraph, Section, Table, Text
from reportgen.document.make import cell, column, heading, para, row
from reportgen.document.resolve import resolve
from reportgen.editions.compare import redline
from reportgen.editions.compare.model import Side
from reportgen.problems import Problems
from reportgen.settings.edition import Numbering
from reportgen.writers import docx
from tests import plain_text as text
from tests.compare.pieces import document, side
from tests.compare.tracked import W, body, settled

LONG = "The designated nurse meets the council every month to go through each delayed assessment."
OTHER = "Care leavers keep the support of the service until they are twenty-five years old."
THIRD = "Dental checks fell in the pandemic and have not yet come back to what they were."
FOURTH = "Each child has a named nurse, who is told of every change of placement within a day."


def sides(then: dict[str, list[str]], now: dict[str, list[str]]) -> tuple[Side, Side]:
    papers = [document({t: [para(p) for p in ps] for t, ps in each.items()}) for each in (then, now)]
    return side("A", 2020, document=papers[0]), side("B", 2021, document=papers[1])


def paper(before: Side, now: Side) -> Document:
    blocks = (heading(1, "Wording", "wording"), *redline.blocks(redline.narrative_redline(before, now), before, now))
    meta = Meta("Comparison", "n", "NHS Northshire", "1.0", "FINAL", "2021-09-01")
    problems = Problems()
    made = resolve(Draft(meta, (Section(blocks),)), Numbering(paragraphs="none"), problems)
    assert not problems.errors
    return made


def changed(data: bytes, how: str) -> list[str]:
    """What is left of the changed paragraphs, without headings and the lines that lead through them."""
    found = settled(data, how)
    assert all(words for _, words in found), "no empty line is left"
    lead = [at for at, (_, words) in enumerate(found) if words.startswith("Paragraphs, items of lists")]
    after = [words for style, words in found[lead[0] + 1 :] if style == "BodyText"]
    return [words for words in after if "is written anew" not in words]


def test_accepting_gives_the_later_papers_words_and_rejecting_the_earlier_ones() -> None:
    before, now = sides(
        {"One": [LONG, OTHER, THIRD], "Two": ["It was kept as it is."]},
        {
            "One": [LONG.replace("month", "week"), FOURTH],
            "Two": ["It was kept as it is.", OTHER.replace("old", "of age")],
        },
    )
    data = docx.write(paper(before, now), {})
    assert changed(data, "accept") == [LONG.replace("month", "week"), FOURTH, OTHER.replace("old", "of age")]
    assert changed(data, "reject") == [LONG, OTHER, THIRD]
    assert docx.check(data) == []


passages = st.lists(
    st.sampled_from([LONG, OTHER, THIRD, FOURTH, LONG.replace("month", "week"), OTHER.replace("old", "of age"),
                     THIRD + " They will.", "Short."]),
    max_size=5, unique=True,
)  # fmt: skip


@settings(max_examples=30, deadline=None)
@given(passages, passages)
def test_any_two_papers_come_back_from_the_changes(then: list[str], now: list[str]) -> None:
    before, after = sides({"One": then}, {"One": now})
    found = redline.narrative_redline(before, after)
    assert found is not None
    same = {p.now.text for s in found.sections for p in s.pairs if p.same and p.now}
    data = docx.write(paper(before, after), {})
    if then == now:
        return
    assert changed(data, "accept") == [p for p in now if p not in same]
    assert changed(data, "reject") == [p for p in then if p not in same]


def test_a_move_is_words_own_move_with_one_name_at_both_places() -> None:
    before, now = sides({"One": [LONG, OTHER], "Two": [THIRD]}, {"One": [LONG], "Two": [THIRD, OTHER + " Or older."]})
    data = docx.write(paper(before, now), {})
    found = body(data)
    starts = {tag: found.findall(f".//{W}{tag}RangeStart") for tag in ("moveFrom", "moveTo")}
    ends = {tag: found.findall(f".//{W}{tag}RangeEnd") for tag in ("moveFrom", "moveTo")}
    assert [each[0].get(f"{W}name") for each in starts.values()] == ["move1", "move1"]
    for tag in ("moveFrom", "moveTo"):
        assert [e.get(f"{W}id") for e in starts[tag]] == [e.get(f"{W}id") for e in ends[tag]]
        (mark,) = found.findall(f".//{W}pPr/{W}rPr/{W}{tag}")
        paragraph = mark.getparent().getparent().getparent()
        assert paragraph.getnext() is ends[tag][0], "the range ends after the paragraph, so its mark moves too"
    ids = [e.get(f"{W}id") for e in found.iter() if e.tag.split("}")[1] in ("ins", "del", "moveFrom", "moveTo")]
    assert len(ids) == len(set(ids))
    assert docx.check(data) == []


def tracked(*content: Inserted | Deleted | Text) -> list[str]:
    """The tracked changes of the mark of a paragraph of these words, before a plain one."""
    meta = Meta("T", "n", "O", "1.0", "FINAL", "2021-09-01")
    blocks = (heading(1, "H", "h"), Paragraph(content), para("After"))
    made = resolve(Draft(meta, (Section(blocks),)), Numbering(), Problems())
    return [e.tag.split("}")[1] for e in body(docx.write(made, {})).iterfind(f".//{W}pPr/{W}rPr/*")]


def test_only_a_paragraph_that_is_changed_as_a_whole_has_its_mark_tracked() -> None:
    one, gone = Inserted((Text("new"),)), Deleted((Text("old"),))
    assert tracked(one) == ["ins"]
    assert tracked(gone, gone) == ["del"]
    assert tracked(Deleted((Text("old"),), move="m")) == ["moveFrom"]
    assert tracked(Inserted((Text("kept"),), move="m"), one) == ["moveTo"]
    assert tracked(one, gone) == tracked(one, Text("kept")) == []


def test_moved_words_are_not_called_new_in_other_forms_of_the_paper() -> None:
    before, now = sides({"One": [LONG, OTHER], "Two": [THIRD]}, {"One": [LONG], "Two": [THIRD, OTHER + " Or older."]})
    said = " ".join(text.write(paper(before, now)).decode().split())
    assert f"[deleted: {OTHER}]" in said
    assert f"{OTHER}[inserted: Or older.]" in said.replace(" [", "[")


def test_a_mark_that_ends_a_section_or_a_cell_is_not_tracked() -> None:
    meta = Meta("T", "n", "O", "1.0", "FINAL", "2021-09-01")
    new = Paragraph((Inserted((Text("new"),)),))
    grid = Table("t", (column("A"),), (row((cell(new),)),), description="d")
    first, last = Section((heading(1, "H", "h"), grid, new)), Section((para("After"),), orientation="landscape")
    made = resolve(Draft(meta, (first, last)), Numbering(), Problems())
    data = docx.write(made, {})
    assert list(body(data).iterfind(f".//{W}pPr/{W}rPr/*")) == []
    assert len(list(body(data).iterfind(f".//{W}ins"))) == 2
    assert docx.check(data) == []
