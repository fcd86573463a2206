"""What was moved, dropped, added, edited, split and joined in a copy is told as exactly that by merging and proving."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from lxml import etree

from reportgen.document.as_json import to_json
from reportgen.document.reading import passages
from reportgen.merging.merge import accept_none, merge
from reportgen.outputs import sha256
from reportgen.pipeline import ComposedPaper, make
from reportgen.problems import Problems, Where
from reportgen.readback.comparison import compare_files
from reportgen.render.papers import word_paper
from tests.commands.running import edition
from tests.merging.copies import _W, after, both, gone, joined, moved, opened, split, swap

TEXT = """
## More {#more}

The clinics stand in three towns, and most families can reach one of them within half an hour by bus.

Every child is seen by the same doctor where that can be done, which is what young people ask for.

The others waited longer than the guidance allows, for want of a doctor or of a room to be seen in.

Foster carers are told of each appointment by letter and by telephone. They may change it once.

Interpreters are booked for one in ten of the families, and come in person whenever they can.

Nobody was turned away in the whole of the year, whatever the hour and whatever the weather was.
"""
CLINICS, DOCTOR, OTHERS, CARERS = "The clinics stand", "Every child is seen", "The others waited", "Foster carers are"
INTERPRETERS, NOBODY = "Interpreters are", "Nobody was turned"
SIX = both(
    moved(CARERS, CLINICS),
    gone(INTERPRETERS),
    after(OTHERS, "Something entirely different was decided at the last meeting of the committee."),
    swap(CLINICS, "three towns", "four towns"),
    swap(DOCTOR, "where that can be done", "wherever it can"),
    swap(NOBODY, "Nobody was", "Nobody at all was"),
)


def unmarked(root: etree._Element) -> None:
    """The bookmarks taken out, as some programs do when they save."""
    for each in list(root.iter(f"{_W}bookmarkStart", f"{_W}bookmarkEnd")):
        each.getparent().remove(each)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> ComposedPaper:
    folder: Path = edition(tmp_path_factory.mktemp("editions"))
    file = folder / "narrative/01_summary.md"
    file.write_text(file.read_text(encoding="utf-8") + TEXT, encoding="utf-8")
    return make(str(folder), Problems(), start=folder.parent)


@pytest.fixture(scope="module")
def paper(made: ComposedPaper) -> bytes:
    return word_paper(made.document, sha256(to_json(made.document)))


@pytest.mark.parametrize("change", [SIX, both(SIX, unmarked)], ids=["with its bookmarks", "without bookmarks"])
def test_one_moved_one_dropped_one_added_and_three_edited_are_merged_as_that(made: ComposedPaper, paper: bytes, change):
    outcomes = merge(made, [("copy.docx", opened(paper, change))], accept_none).outcomes
    assert Counter((each.state, each.what) for each in outcomes) == {
        ("applied", "words"): 3,
        ("applied", "a paragraph moved"): 1,
        ("applied", "a paragraph taken out"): 1,
        ("applied", "a new paragraph"): 1,
    }


@pytest.mark.parametrize(
    ("change", "what"), [(split(CARERS, "They may"), "a split"), (joined(CARERS, INTERPRETERS), "a join")]
)
@pytest.mark.parametrize("saved", [lambda root: None, unmarked], ids=["with its bookmarks", "without bookmarks"])
def test_a_split_and_a_join_are_merged_as_that(made: ComposedPaper, paper: bytes, change, what, saved):
    outcomes = merge(made, [("copy.docx", opened(paper, both(change, saved)))], accept_none).outcomes
    assert [(each.state, each.what) for each in outcomes] == [("applied", what)]


def test_they_are_proved_as_that(made: ComposedPaper, paper: bytes):
    where = Where("copy.docx")
    told = compare_files("docx", paper, opened(paper, SIX), passages(made.document), where).differences
    words = [each for each in told if "numbers of paragraphs" not in each.place and not each.moved_to]
    assert [(each.expected, each.found) for each in words if each.expected and each.found] == [
        ("three", "four"),
        ("where that can be done,", "wherever it can,"),
        ("1.5.4", "1.5.2"),
    ]
    (dropped,) = (each.expected for each in words if not each.found)
    assert dropped.endswith("come in person whenever they can.")
    added = [each.found for each in words if not each.expected]
    assert added[0] == "at all"
    assert added[1].endswith("Something entirely different was decided at the last meeting of the committee.")
    (elsewhere,) = (each for each in told if each.moved_to)
    assert elsewhere.expected.startswith("1.5.4 Foster carers are told")


def test_a_copy_whose_names_or_lines_were_altered_is_told(made: ComposedPaper, paper: bytes):
    def rename(root: etree._Element) -> None:
        next(root.iter(f"{_W}tag")).set(f"{_W}val", "another_figure")

    def reline(root: etree._Element) -> None:
        root.set("build", "0" * 64)

    for change, part, what in (
        (rename, "word/document.xml", "names of figures and fields"),
        (reline, "customXml/item1.xml", "lines the words came from"),
    ):
        comparison = compare_files("docx", paper, opened(paper, change, part), passages(made.document), Where("c"))
        assert what in comparison.compared
        assert len(comparison.differences) == 1
        assert comparison.differences[0].place.startswith(what)
